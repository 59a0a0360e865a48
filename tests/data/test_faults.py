"""Each folder of `tests/faults/` is the smallest project with one thing spoiled, and the exact message it must give."""

from __future__ import annotations

import importlib
import json
import pkgutil
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.checked import check, read_checked
from build_scripts.core import errors
from build_scripts.core.errors import PROBLEM_CLASSES, ProblemsFound, report
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.layout import Layout
from build_scripts.data.load.files import Files
from build_scripts.data.source import clauses_of, quotations, verify
from tests.cli.test_cli import run

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem

FAULTS = Path(__file__).parents[1] / "faults"
#: A plan of ten lines with its text: what stands in a fault's folder replaces its tables.
TEXT = Path(__file__).parents[1] / "smallest_text"
NAMES = sorted(path.name for path in FAULTS.iterdir() if path.is_dir())


def spoil(root: Path, fault: str) -> Layout:
    """Put the packages of a fault in the place of the valid sample; its tables, in that of the valid ones of a text."""
    if (FAULTS / fault / "sample").is_dir():
        shutil.rmtree(root / "datapackages" / "sample")
    else:
        with_text(root)
    for package in (FAULTS / fault).iterdir():
        if package.is_dir():
            shutil.copytree(package, root / "datapackages" / package.name, dirs_exist_ok=True)
    return Layout(root)


def with_text(root: Path) -> Layout:
    """Add a plan whose text is at hand, and the packages made from it; the site's words, which quote another, go."""
    shutil.copytree(TEXT, root, dirs_exist_ok=True)
    for language in LANGUAGES:
        (root / "docs" / "words" / f"{language}.toml").write_text("")
    return Layout(root)


def verified(layout: Layout) -> list[Problem]:
    """Return what holding the data against the text finds; nothing where there is no text."""
    text = layout.root / "plan.txt"
    present = read_checked(layout)
    if not text.is_file():
        return []
    clauses = clauses_of(text.read_text("utf-8"), present.tables["plan", "outline"])
    own = quotations(Files(layout), present.files)
    return verify(layout, present.portal, present.tables, clauses, own).problems


def found_in(layout: Layout) -> tuple[str, str]:
    """Return the report of all problems, in Chinese and in English."""
    try:
        problems = verified(layout)
    except ProblemsFound as fault:
        problems = fault.problems
    return report(problems, "text", "zh"), report(problems, "text", "en")


def test_the_smallest_project_is_valid(smallest: Path) -> None:
    """Without a fault there is no message: what the others find is their own."""
    assert [package.slug for package in read_checked(Layout(smallest)).portal.packages] == ["sample", "vocabulary"]


def test_the_smallest_text_is_held(smallest: Path) -> None:
    """Rows, lists and quotations agree with it, and what is recorded of them is this."""
    layout = with_text(smallest)
    assert verified(layout) == []


@pytest.mark.parametrize("fault", NAMES)
def test_a_fault_gives_exactly_its_message(smallest: Path, fault: str) -> None:
    """One fault, one message: place, reason, way out; nothing else. In Chinese as many lines, and they are Chinese."""
    expected = (FAULTS / fault / "expected.txt").read_text("utf-8")
    chinese, english = found_in(spoil(smallest, fault))
    assert english == expected
    assert expected.endswith("\n1 problem(s)\n")
    assert len(english.splitlines()) == len(chinese.splitlines())
    for line in chinese.splitlines()[1:3]:
        assert any("\u4e00" <= character <= "\u9fff" for character in line)


def test_all_problems_come_at_once(smallest: Path) -> None:
    """Faults in several files and kinds are all in one report, in order of file and row."""
    layout = spoil(smallest, "wrong-type")
    roads = smallest / "datapackages/sample/data/roads.csv"
    roads.write_text("id,town_id\nfirst,nowhere\nfirst,east-town\n")
    with pytest.raises(ProblemsFound) as caught:
        read_checked(layout)
    assert [(problem.code, problem.row) for problem in caught.value.problems] == [
        ("dangling-reference", 2),
        ("duplicate-key", 3),
        ("wrong-type", 2),
    ]


def test_a_build_that_fails_leaves_the_last_site_whole(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the message on stderr, and every byte of the old site still there."""
    layout = spoil(smallest, "unknown-unit")
    (smallest / "mkdocs.yml").write_text("site_name: x\n")
    layout.site.mkdir(parents=True)
    (layout.site / "index.html").write_text("the last good site")
    code, _, err = run(["--root", str(smallest), "build"], capsys)
    assert code == 1
    assert "unknown-unit" in err
    assert "untouched" in err
    assert [path.name for path in layout.build.rglob("*")] == ["site", "index.html"]
    assert (layout.site / "index.html").read_text() == "the last good site"


def test_every_data_problem_has_a_fault_that_shows_it() -> None:
    """A problem class nobody has seen is a message nobody has read. Named here: those only a broken project shows."""
    shown = {line.split("[")[1].split("]")[0] for name in NAMES for line in _expected(name) if line.startswith("  [")}
    elsewhere = {
        "no-packages",
        "missing-file",
        "name-is-not-folder",
        # tests/data/test_schema_check.py
        "missing-property",
        # tests/data/test_settings.py
        "unusable-kind",
        # tests/plan/test_rules.py
        "unusable-rule",
        # tests/data/test_refused.py
        "not-plain-file",
        # tests/data/test_words.py
        "member-count",
        "duplicate-name",
        "field-without-verification",
        "table-fault",
        "template-fault",
        "not-in-source",
        "missing-word",
        "unmirrored-page",
        "generator-failed",
        "broken-link",
        "foreign-request",
        "page-fault",
        # tests/test_observations.py
        "unit-differs",
        "scope-contradicts",
        "origin-incomplete",
        "same-revision",
        # seen in the tests of changes, chain and import
        "change-without-reason",
        "unreadable-table",
        "broken-chain",
        "no-chain",
        "rewritten-history",
        "workbook-fault",
        "cannot-print",
        "unreadable-receipt",
        "missing-published",
        "altered-file",
        "unlisted-file",
    }
    for module in pkgutil.iter_modules(errors.__path__):
        importlib.import_module(f"build_scripts.core.errors.{module.name}")
    # Those of a harvest need a server that misbehaves: tests/test_harvest.py shows each.
    ours = {code for code in PROBLEM_CLASSES if not code.startswith(("harvest-", "source-"))}
    assert ours == shown | elsewhere
    assert not shown & elsewhere


def _expected(name: str) -> list[str]:
    return (FAULTS / name / "expected.txt").read_text("utf-8").splitlines()


def test_reports_for_programs_hold_the_same(smallest: Path) -> None:
    """JSON carries every part of a problem; the GitHub form is one escaped line each."""
    layout = spoil(smallest, "unknown-unit")
    with pytest.raises(ProblemsFound) as caught:
        read_checked(layout)
    problems = caught.value.problems
    (row,) = json.loads(report(problems, "json", "en"))["problems"]
    assert (row["code"], row["file"], row["row"], row["column"], row["value"]) == (
        "unknown-unit",
        "datapackages/sample/data/towns.csv",
        2,
        "unit_id",
        "km",
    )
    github = report(problems, "github", "en")
    assert github.startswith(
        "::error file=datapackages/sample/data/towns.csv,line=2,title=unknown unit [unknown-unit]::"
    )
    assert github.count("\n") == 1


def test_an_event_after_the_day_judged_on_is_refused(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The data are good as of the day their source was read; before an event they are not, and nothing is built."""
    layout = spoil(smallest, "lead-is-published")
    shutil.rmtree(layout.datapackages / "observations")
    assert read_checked(layout, "2026-11-24")
    (smallest / "mkdocs.yml").write_text("site_name: x\n")
    code, _, err = run(["--root", str(smallest), "build", "--as-of", "2026-01-01"], capsys)
    assert code == 1
    assert "[future-date] 2026-01-02 is later than 2026-01-01 (the day everything is judged on)." in err


def test_a_year_or_month_is_not_after_a_day_in_it(smallest: Path) -> None:
    """What is printed as 2026 may have been read, and judged, in the course of it."""
    layout = spoil(smallest, "future-date")
    events = layout.datapackages / "outcomes" / "data" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("2026-12-01", "2026-11"), "utf-8")
    assert read_checked(layout, "2026-11-24")


@pytest.mark.parametrize(
    ("file", "old", "new", "places"),
    [
        ("events.csv", "2026-01-02", "2027", [("event_on", 2)]),
        ("sources.csv", "B,2026-11-24", "B,2026-11-26", [("read_on", 2)]),
        ("sources.csv", "D,2026-11-24", "D,2027-01-01", [("read_on", 3)]),
        ("leads.csv", "2023", "2026-12", [("period", 2)]),
        ("leads.csv", "2023", "2025/2027", [("period", 2)]),
        ("leads.csv", "2023", "2026", []),
    ],
)
def test_nothing_lies_after_the_day_everything_is_judged_on(
    smallest: Path, file: str, old: str, new: str, places: list[tuple[str, int]]
) -> None:
    """Events, periods and the days sources were read: one message each, with row and column; a year may be going on."""
    layout = spoil(smallest, "lead-is-published")
    shutil.rmtree(layout.datapackages / "observations")
    table = layout.datapackages / "outcomes" / "data" / file
    text = table.read_text("utf-8")
    assert old in text
    table.write_text(text.replace(old, new), "utf-8")
    _, problems = check(layout, judged_on="2026-11-25")
    assert [(problem.code, problem.column, problem.row) for problem in problems] == [
        ("future-date", column, row) for column, row in places
    ]
