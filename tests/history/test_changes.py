"""What changed, when and why: two states compared, the history read from git, reasons asked for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.cli import main
from build_scripts.core.errors import ProblemsFound, UsageFault
from build_scripts.core.languages import Text
from build_scripts.history import changes
from build_scripts.history.changes.compare import compare, natural
from build_scripts.history.changes.locations import read_state
from build_scripts.history.changes.reason_check import reason_problems
from build_scripts.history.changes.reasons import REASON_COLUMNS, Reason, Reasons, read_reasons
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from build_scripts.history.changes.compare import Difference

TOWNS = "datapackages/sample/data/towns.csv"
ROADS = "datapackages/sample/data/roads.csv"
DESCRIPTOR = "datapackages/sample/datapackage.json"
REASONS = "datapackages/sample/CHANGES.csv"


class Past:
    """A project in a git repository of its own; every commit has a day of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = 0
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("The beginning")

    def git(self, *arguments: str) -> str:
        """Run git; nothing of this machine's configuration counts."""
        date = f"2026-01-{max(1, self.day):02}T12:00:00Z"
        names = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", *arguments]
        environment = {**os.environ, **names, **dates, **quiet}
        return subprocess.run(
            command, cwd=self.root, env=environment, check=True, capture_output=True, text=True
        ).stdout

    def commit(self, subject: str) -> str:
        """Commit everything; return the short hash."""
        self.day += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", subject)
        return self.git("rev-parse", "HEAD")[:10]

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that must be there in a file."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def explain(self, *lines: str) -> None:
        """Write CHANGES.csv."""
        (self.root / REASONS).write_text("\n".join([",".join(REASON_COLUMNS[:-1]), *lines]) + "\n", "utf-8")

    def against_head(self) -> Difference:
        """Return what differs from the last commit to the folder."""
        return compare(read_state("HEAD", self.root), read_state(str(self.root), self.root))


@pytest.fixture
def past(smallest: Path) -> Past:
    """Return the smallest project with one commit."""
    return Past(smallest)


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it printed."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    return int(str(ended.value.code)), printed.out, printed.err


def test_a_state_does_not_differ_from_itself(past: Past) -> None:
    """A commit and the folder it was made of are the same state."""
    assert past.against_head().packages == ()


def test_a_changed_cell_is_named_with_both_values(past: Past) -> None:
    """Key, column, old, new, row of the new file; nothing else differs."""
    past.edit(TOWNS, "12.5", "12.6")
    difference = past.against_head()
    assert difference.counts == {"cells": 1, "added": 0, "removed": 0, "schema": 0}
    (cell,) = difference.tables[0].cells
    assert (cell.key, cell.column, cell.old, cell.new, cell.row) == (("east-town",), "area", "12.5", "12.6", 2)


def test_rows_that_moved_are_no_change(past: Past) -> None:
    """The same rows in another order are the same table."""
    path = past.root / TOWNS
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n", "utf-8")
    assert past.against_head().packages == ()


def test_rows_are_added_and_removed_by_key(past: Past) -> None:
    """A row under a new key is added and the old one removed, whole; numbers stand by size in the list."""
    past.edit(ROADS, "first,", "third,")
    (table,) = past.against_head().tables
    assert [dict(row.cells) for row in table.added] == [{"id": "third", "town_id": "east-town"}]
    assert [(row.key, row.row) for row in table.removed] == [(("first",), 2)]
    assert table.cells == ()
    assert sorted([("10",), ("b",), ("9",)], key=natural) == [("9",), ("10",), ("b",)]


def without_key(past: Past) -> None:
    """Take the primary key from the roads, in the last commit too."""
    tree = json.loads((past.root / DESCRIPTOR).read_text("utf-8"))
    del tree["resources"][1]["schema"]["primaryKey"]
    (past.root / DESCRIPTOR).write_text(json.dumps(tree), "utf-8")
    past.commit("No key")


def test_without_a_key_whole_rows_count_as_often_as_they_occur(past: Past) -> None:
    """Order does not matter, a second copy of a row does."""
    without_key(past)
    (past.root / ROADS).write_text("id,town_id\nsecond,west-town\nfirst,east-town\nfirst,east-town\n", "utf-8")
    (table,) = past.against_head().tables
    assert table.key == ()
    assert [(row.key, row.row, tuple(row.cells.values())) for row in table.added] == [((), 4, ("first", "east-town"))]
    assert (table.removed, table.cells) == ((), ())


def test_a_key_that_occurs_twice_is_not_used(past: Past) -> None:
    """No row hides another: where keys repeat, whole rows are compared."""
    past.edit(ROADS, "second,", "first,")
    (table,) = past.against_head().tables
    assert table.key == ()
    assert [tuple(row.cells.values()) for row in table.added] == [("first", "west-town")]


def test_changes_of_structure_are_named(past: Past) -> None:
    """A column added, one removed, one of another type and unit, another key: each once, and no cell of them."""
    tree = json.loads((past.root / DESCRIPTOR).read_text("utf-8"))
    schema = tree["resources"][0]["schema"]
    schema["fields"][1]["name"] = "name"
    schema["fields"][6]["type"] = "year"
    schema["fields"][6]["unit"] = "year"
    tree["resources"][1]["schema"]["primaryKey"] = ["town_id"]
    (past.root / DESCRIPTOR).write_text(json.dumps(tree), "utf-8")
    past.edit(TOWNS, "name_zh", "name")
    roads, towns = past.against_head().tables
    assert (towns.columns_added, towns.columns_removed) == (("name",), ("name_zh",))
    changed = [(change.subject, change.name, change.old, change.new) for change in towns.columns_changed]
    assert changed == [("founded", "type", "integer", "year"), ("founded", "unit", "1", "year")]
    assert (towns.cells, towns.added, towns.removed) == ((), (), ())
    assert (roads.old_key, roads.new_key) == (("id",), ("town_id",))


def test_changes_of_terms_resources_and_packages_are_named(past: Past) -> None:
    """Title, licence and frequency; a resource gone; a package more and one less."""
    tree = json.loads((past.root / DESCRIPTOR).read_text("utf-8"))
    tree |= {"title": "新题", "updateFrequency": "DAILY", "licenses": [{"name": "CC0-1.0"}]}
    tree["resources"].pop()
    (past.root / DESCRIPTOR).write_text(json.dumps(tree), "utf-8")
    shutil.move(past.root / "datapackages/vocabulary", past.root / "datapackages/words")
    sample, vocabulary, other = past.against_head().packages
    assert [(change.name, change.old, change.new) for change in sample.properties] == [
        ("title", "示例", "新题"),
        ("licence", "CC-BY-4.0", "CC0-1.0"),
        ("frequency", "NEVER", "DAILY"),
    ]
    assert sample.resources_removed == (("roads", 2),)
    assert [(change.package, change.status) for change in (vocabulary, other)] == [
        ("vocabulary", "removed"),
        ("words", "added"),
    ]


@pytest.mark.parametrize("spoil", ["not json", '{"resources": [{"name": "x", "path": "../../secret.csv"}]}'])
def test_a_state_that_cannot_be_read_is_a_problem(past: Past, spoil: str) -> None:
    """A broken descriptor and a path that leaves its package are named with the state they are of."""
    (past.root / "secret.csv").write_text("id\n1\n")
    (past.root / DESCRIPTOR).write_text(spoil)
    past.commit("Spoilt")
    with pytest.raises(ProblemsFound) as caught:
        read_state("HEAD", past.root)
    assert [problem.file.split("/")[0] for problem in caught.value.problems] == ["HEAD:datapackages"]


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "HEAD~1", ""])
def test_a_name_that_means_nothing_is_wrong_usage(past: Past, name: str) -> None:
    """No revision, no folder; what looks like an option of git is none."""
    with pytest.raises(UsageFault):
        read_state(name, past.root)
    assert not (past.root / "x").exists()


def test_a_project_below_its_repository_is_read(past: Past, tmp_path: Path) -> None:
    """Revisions are those of the repository around, paths those of the project."""
    outer = tmp_path / "outer"
    outer.mkdir()
    shutil.copytree(past.root, outer / "portal", ignore=shutil.ignore_patterns(".git"))
    around = Past(outer)
    around.edit(f"portal/{TOWNS}", "12.5", "12.6")
    around.commit("Area")
    assert compare(read_state("HEAD~1", outer / "portal"), read_state("HEAD", outer / "portal")).counts["cells"] == 1
    assert [event.new for event in changes.history(outer / "portal")] == ["12.6"]


@pytest.fixture
def site(past: Past, tmp_path: Path) -> Path:
    """Return what a built site holds of the smallest project: descriptors, tables beside them, the receipt."""
    folder = tmp_path / "site"
    files = []
    for package in sorted(file.parent for file in (past.root / "datapackages").glob("*/datapackage.json")):
        target = folder / "data" / package.name
        shutil.copytree(package / "data", target)
        tree = json.loads((package / "datapackage.json").read_text("utf-8"))
        for resource in tree["resources"]:
            resource["path"] = f"{resource['name']}.csv"
        (target / "datapackage.json").write_text(json.dumps(tree), "utf-8")
        files += [{"path": path.relative_to(folder).as_posix()} for path in target.iterdir()]
    (folder / "manifest.json").write_text(json.dumps({"files": files}))
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    """Serves without saying so."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Return the address of the site, served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_revision_folder_site_and_address_are_one_state(past: Past, site: Path, address: str) -> None:
    """The four kinds of place give the same packages, tables and rows."""
    for place in (str(past.root), str(site), address, address.rstrip("/")):
        assert compare(read_state("HEAD", past.root), read_state(place, past.root)).packages == ()
    (site / "data/sample/roads.csv").write_text("id,town_id\nfirst,east-town\n", "utf-8")
    for place in (str(site), address):
        assert compare(read_state("HEAD", past.root), read_state(place, past.root)).counts["removed"] == 1


def test_an_address_without_a_portal_is_wrong_usage(site: Path, address: str, past: Past) -> None:
    """No receipt, a receipt of nothing, nobody at home: each is said."""
    with pytest.raises(UsageFault, match="manifest"):
        read_state(f"{address}data/", past.root)
    (site / "manifest.json").write_text('{"files": []}')
    with pytest.raises(UsageFault, match="manifest"):
        read_state(address, past.root)
    with pytest.raises(UsageFault, match="no readable answer"):
        read_state("http://127.0.0.1:9/", past.root)


NASTY = '<b>|`_*[x](y)\\@who\u202e & "q"\''


class _Texts(HTMLParser):
    """Gathers the tags and the texts of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


def test_what_stands_in_a_cell_is_never_markup(past: Past) -> None:
    """Tags, pipes, links and direction marks of a cell are shown as they are written, in every format."""
    past.edit(TOWNS, "东镇", '"' + NASTY.replace('"', '""') + '"')
    difference = past.against_head()
    shown = NASTY.replace("\u202e", "\\u202e")
    page = _Texts()
    page.feed(changes.DIFFERENCE_FORMATS["html"](difference, "en", None))
    assert shown in page.texts
    assert "b" not in page.tags
    markdown = changes.DIFFERENCE_FORMATS["markdown"](difference, "en", None)
    row = next(line for line in markdown.splitlines() if "east" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert not re.search(r"<b>|@|(?<!\\)[`*\[]|\u202e", row)
    assert shown in changes.DIFFERENCE_FORMATS["text"](difference, "en", None)
    (cell,) = json.loads(changes.DIFFERENCE_FORMATS["json"](difference, "en", None))["packages"][0]["tables"][0][
        "cells"
    ]
    assert cell["new"] == NASTY


def test_long_lists_are_cut_with_a_count_only_where_asked(past: Past) -> None:
    """Text and Markdown say how many are missing; JSON and HTML are whole."""
    past.edit(TOWNS, "1950", "1951")
    past.edit(TOWNS, "1960", "1961")
    past.edit(TOWNS, "12.5", "12.6")
    difference = past.against_head()
    for form, limit, expected in (
        ("text", 1, (1, "2 more")),
        ("markdown", 2, (2, "1 more")),
        ("text", None, (3, "")),
        ("json", 1, (3, "")),
        ("html", 1, (3, "")),
    ):
        out = changes.DIFFERENCE_FORMATS[form](difference, "en", limit)
        assert sum(f"{new}" in out for new in ("1951", "1961", "12.6")) == expected[0], form
        assert expected[1] in out
        assert ("not listed" in out) == bool(expected[1])


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_report_is_whole_in_chinese(past: Past, form: str) -> None:
    """Both languages say the same in as many lines; no English word is left in the Chinese."""
    past.edit(TOWNS, "1950", "1951")
    past.edit(ROADS, "first", "third")
    difference = past.against_head()
    english, chinese = (changes.DIFFERENCE_FORMATS[form](difference, language, None) for language in ("en", "zh"))
    assert len(english.splitlines()) == len(chinese.splitlines())
    assert not re.search(r"changed|added|removed|\bold\b", re.sub("<[^>]*>", "", chinese))
    assert "改动的值" in chinese


def test_the_command_prints_the_difference(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 whether or not something differs, 2 where a name means nothing, 1 for what cannot be read."""
    root = ["--root", str(past.root)]
    assert run([*root, "diff", "HEAD", "HEAD"], capsys)[:2] == (
        0,
        "What differs from HEAD to HEAD\n  no differences.\n",
    )
    past.edit(TOWNS, "12.5", "12.6")
    code, out, err = run([*root, "diff", "HEAD", str(past.root)], capsys)
    assert (code, err) == (0, "")
    assert "east-town | area | 12.5 | 12.6" in out
    code, _, err = run([*root, "--lang", "zh", "diff", "HEAD", "nowhere"], capsys)
    assert (code, "不是项目文件夹" in err) == (2, True)
    (past.root / TOWNS).unlink()
    code, out, err = run([*root, "diff", "HEAD", str(past.root)], capsys)
    assert (code, out) == (1, "")
    assert "[unreadable-table]" in err


LINE = "2026-01-02,towns,east-town,area,12.5,12.6,笔误,A slip"


def required(past: Past) -> list[tuple[str, int | None, str | None, str | None]]:
    """Return what lacks a reason from the last commit to the folder: file, row, column, new value."""
    old, new = read_state("HEAD", past.root), read_state(str(past.root), past.root)
    problems = reason_problems(old, new, new.reasons)
    assert {problem.code for problem in problems} <= {"change-without-reason"}
    return [(problem.file, problem.row, problem.column, problem.value) for problem in problems]


def test_a_published_value_changes_with_a_reason_only(past: Past) -> None:
    """Without a line the change is a problem with its place; with the line it is none."""
    past.edit(TOWNS, "12.5", "12.6")
    assert required(past) == [(TOWNS, 2, "area", "12.6")]
    past.explain(LINE)
    assert required(past) == []


@pytest.mark.parametrize("part", ["towns", "east-town", "area", "12.5", "12.6"])
def test_a_reason_is_for_one_change(past: Past, part: str) -> None:
    """A line for another table, row, column, old or new value explains nothing."""
    past.edit(TOWNS, "12.5", "12.6")
    past.explain(LINE.replace(part, "other", 1))
    assert required(past) == [(TOWNS, 2, "area", "12.6")]


def test_several_changes_since_publication_need_every_step(past: Past) -> None:
    """From 12.5 by 12.6 to 12.7: both lines together explain it, one of them does not."""
    past.edit(TOWNS, "12.5", "12.7")
    second = LINE.replace("12.6", "12.7").replace("12.5", "12.6")
    past.explain(second)
    assert len(required(past)) == 1
    past.explain(second, LINE)
    assert required(past) == []


def test_wording_and_new_rows_need_no_reason(past: Past) -> None:
    """A translation may be bettered and a row added; the printed name beside it may not change unexplained."""
    past.edit(TOWNS, "East Town", "Easttown")
    past.edit(TOWNS, "west-town", "north-town,北镇,North Town,1,km2,stated,1970\nwest-town")
    assert required(past) == []
    past.edit(TOWNS, "东镇", "东城")
    assert required(past) == [(TOWNS, 2, "name_zh", "东城")]


def test_calling_a_number_wording_does_not_free_it(past: Past) -> None:
    """A column that was a number when it was published is held to that."""
    past.edit(TOWNS, "12.5", "12.6")
    past.edit(DESCRIPTOR, '"verification": "number"', '"verification": "own words"')
    assert required(past) == [(TOWNS, 2, "area", "12.6")]


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("2026-01-02", "2026-13-02"),
        LINE.replace("笔误", ""),
        LINE.replace("A slip", " "),
        LINE + ",x",
    ],
)
def test_a_line_that_is_no_reason_is_named(line: str) -> None:
    """No date, a language missing, a cell too many: the line is a problem, its neighbours count."""
    content = "\n".join([",".join(REASON_COLUMNS[:-1]), line, LINE]) + "\n"
    reasons, problems = read_reasons("sample", REASONS, content.encode())
    assert [(problem.code, problem.row) for problem in problems] == [("bad-reason-line", 2)]
    assert [reason.text for reason in reasons] == [Text("笔误", "A slip")]


def test_of_two_equal_steps_the_last_before_the_day_counts() -> None:
    """A value that went to and fro has the reason of its own day."""
    days = ("2026-01-02", "2026-03-02")
    known = Reasons(Reason("p", day, "r", "k", "c", "1", "2", Text(day, day)) for day in days)
    assert [step.date for step in known.path(("p", "r", "k", "c"), "1", "2", by="2026-02-01")] == ["2026-01-02"]
    assert [step.date for step in known.path(("p", "r", "k", "c"), "1", "2")] == ["2026-03-02"]


def test_the_command_asks_for_reasons(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and the problem in the language asked for, the difference is printed all the same."""
    past.edit(TOWNS, "12.5", "12.6")
    ask = ["--root", str(past.root), "diff", "HEAD", str(past.root), "--require-reasons"]
    code, out, err = run(ask, capsys)
    assert (code, "12.5 | 12.6" in out) == (1, True)
    assert "went from “12.5” to “12.6”" in err
    assert "[change-without-reason] 已发布的值" in run(["--lang", "zh", *ask], capsys)[2]
    past.explain(LINE)
    assert run(ask, capsys)[0] == 0


def told(past: Past) -> list[tuple[str, ...]]:
    """Return the history in short."""
    return [
        (event.date, event.commit, event.kind, "/".join(event.key), event.column, event.old, event.new, event.reason.en)
        for event in changes.history(past.root)
    ]


def test_history_names_every_change_with_its_commit(past: Past) -> None:
    """The commit that adds a table is its beginning; every later change has date, commit and subject, oldest first."""
    assert told(past) == []
    past.edit(TOWNS, "12.5", "12.6")
    first = past.commit("Area corrected")
    past.edit(ROADS, "first,", "third,")
    second = past.commit("A road renamed")
    (past.root / ROADS).unlink()
    third = past.commit("Roads dropped")
    assert told(past) == [
        ("2026-01-02", first, "cell", "east-town", "area", "12.5", "12.6", "Area corrected"),
        ("2026-01-03", second, "row-added", "third", "", "", "", "A road renamed"),
        ("2026-01-03", second, "row-removed", "first", "", "", "", "A road renamed"),
        ("2026-01-04", third, "table-removed", "", "", "", "", "Roads dropped"),
    ]


def test_history_prefers_the_stated_reason(past: Past) -> None:
    """A line of CHANGES.csv, even one written later, stands in the place of the subject."""
    past.edit(TOWNS, "12.5", "12.6")
    past.commit("Area corrected")
    past.explain(LINE)
    past.commit("Reasons")
    (event,) = changes.history(past.root)
    assert (event.reason, event.stated) == (Text("笔误", "A slip"), True)


def test_history_tells_a_merge_only_by_what_it_decided(past: Past) -> None:
    """Changes of two branches are told once each; the merge has its own change and none of theirs."""
    past.git("checkout", "--quiet", "-b", "side")
    past.edit(TOWNS, "12.5", "12.6")
    past.commit("On the side")
    past.git("checkout", "--quiet", "main")
    past.edit(TOWNS, "12.5", "12.7")
    past.edit(TOWNS, "1950", "1951")
    past.commit("On main")
    past.git("merge", "--quiet", "--strategy=ours", "--no-commit", "side")
    past.edit(TOWNS, "12.7", "12.8")
    past.commit("Merged")
    assert sorted(change[5:] for change in told(past)) == [
        ("12.5", "12.6", "On the side"),
        ("12.5", "12.7", "On main"),
        ("12.7", "12.8", "Merged"),
        ("1950", "1951", "On main"),
    ]


def test_a_merge_of_two_branches_is_no_change_of_its_own(past: Past) -> None:
    """What differs from one parent only came from the other, where it is told already: the merge adds nothing."""
    between = "".join(f"town-{number},镇,Town,,km2,not-stated,1955\n" for number in range(4))
    past.edit(TOWNS, "west-town", f"{between}west-town")
    past.commit("Towns between, so that git merges both edits by itself")
    past.git("checkout", "--quiet", "-b", "side")
    past.edit(TOWNS, "12.5", "12.6")
    past.commit("On the side")
    past.git("checkout", "--quiet", "main")
    past.edit(TOWNS, "1960", "1961")
    past.commit("On main")
    past.git("merge", "--quiet", "--no-ff", "--message", "Merged", "side")
    assert sorted(change[3:] for change in told(past) if change[2] == "cell") == [
        ("east-town", "area", "12.5", "12.6", "On the side"),
        ("west-town", "founded", "1960", "1961", "On main"),
    ]


def test_history_survives_states_nobody_could_read(past: Past) -> None:
    """A commit with a broken descriptor is passed over; what is whole before and after is told."""
    whole = (past.root / DESCRIPTOR).read_text("utf-8")
    (past.root / DESCRIPTOR).write_text("{")
    past.edit(TOWNS, "12.5", "12.6")
    past.commit("Broken")
    (past.root / DESCRIPTOR).write_text(whole, "utf-8")
    past.edit(TOWNS, "12.6", "12.7")
    past.commit("Mended")
    assert [change[5:] for change in told(past)] == [("12.6", "12.7", "Mended")]


def test_the_history_command(past: Past, capsys: pytest.CaptureFixture[str]) -> None:
    """Chosen by table and key, as text, CSV and JSON; an unknown revision is wrong usage."""
    past.edit(TOWNS, "12.5", "12.6")
    past.edit(ROADS, "first,east", "first,west")
    short = past.commit("Two changes")
    root = ["--root", str(past.root), "history"]
    line = f"2026-01-02 | {short} | sample/towns | east-town area | value: 12.5 → 12.6 | Two changes\n"
    assert run([*root, "sample/towns"], capsys) == (0, f"{line}1 change(s)\n", "")
    assert run([*root, "--key", "east-town"], capsys)[1] == f"{line}1 change(s)\n"
    assert len(json.loads(run([*root, "--format", "json"], capsys)[1])) == 2
    assert run([*root, "vocabulary", "--format", "csv"], capsys)[1].count("\n") == 1
    assert run([*root, "--revision", "nowhere"], capsys)[0] == 2


def within(seconds: float, work: Callable[[], object]) -> bool:
    """Return whether the work takes no longer than this, in processor time of this process and its children."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]) <= seconds


def test_the_history_of_this_repository_is_quick() -> None:
    """Every change of every cell since the first commit in under five seconds."""
    if not (ROOT / ".git").exists():
        pytest.skip("the copy under test has no history")
    assert within(5, lambda: changes.history(ROOT))
