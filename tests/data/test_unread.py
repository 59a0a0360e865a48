"""What cannot be read names itself, first and once; what is absent is no fault of what would need it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from build_scripts.checked import check
from build_scripts.core.layout import Layout
from build_scripts.data import validate
from build_scripts.data.load.files import Files
from build_scripts.data.source import quotation_problems
from build_scripts.history.present import read_present
from tests.cli.test_cli import run
from tests.conftest import ROOT
from tests.data.test_faults import spoil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.core.errors import Problem

#: Of the real packages: the file that is spoiled, and a table that is not held against it for that.
SPOILED = {
    "places/data/places.csv": "outcomes/events",
    "indicators/data/series.csv": "observations/observations",
    "vocabulary/data/units.csv": "indicators/series",
    "vocabulary/data/codes.csv": "consistency/checks",
    "plan/data/outline.csv": "indicators/series",
    "observations/data/observations.csv": "outcomes/leads",
    "outcomes/data/events.csv": "provenance/quotations",
    "places/datapackage.json": "outcomes/events",
    "places/en.toml": "provenance/quotations",
}


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    """Return the real files, each read once. Rows of a table that depend on no other are not judged again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validate, "table_problems", lambda _table: [])
        patch.setattr(validate.rules, "content_problems", lambda *_cell: ())
        files = Files(Layout(ROOT))
        assert found_in(files) == []
        yield files


def found_in(files: Files) -> list[Problem]:
    """Return every problem of the data, in the order of a report."""
    present, problems = read_present(files.layout, files)
    return [*problems, *quotation_problems(files, present.portal, present.files)]


@pytest.mark.parametrize("name", SPOILED)
def test_what_cannot_be_read_is_the_only_problem(files: Files, name: str) -> None:
    """A blank last line, a refused property: one problem, and one sentence of what was not held against it."""
    path = files.layout.datapackages / name
    content = files.read(path) or b""
    spoiled = content.replace(b"{", b'{"dialect": {},', 1) if path.suffix == ".json" else content + b"\n="
    spoiled = content + b"\n" if path.suffix == ".csv" else spoiled
    (problem,) = found_in(files.having({path: spoiled}))
    assert problem.file == f"datapackages/{name}"
    assert problem.consequence is not None
    assert SPOILED[name] in problem.consequence.en
    assert SPOILED[name] in problem.consequence.zh


def test_what_kept_others_from_being_judged_comes_first(smallest: Path) -> None:
    """A wrong cell in an earlier file stands behind the table that could not be read."""
    data = smallest / "datapackages" / "sample" / "data"
    (data / "towns.csv").write_bytes((data / "towns.csv").read_bytes() + b"\n")
    (data / "roads.csv").write_text("id,town_id\nfirst,east-town \n")
    found = check(Layout(smallest))[1]
    assert [problem.code for problem in found] == ["blank-row", "strange-characters"]


def test_many_tables_are_named_in_part_and_counted(files: Files) -> None:
    """Nearly every table needs the codes: the sentence names eight and counts the others."""
    path = files.layout.datapackages / "vocabulary" / "data" / "codes.csv"
    (problem,) = found_in(files.having({path: (files.read(path) or b"") + b"\n"}))
    assert problem.consequence is not None
    assert problem.consequence.en.count("/") == 8
    assert " more." in problem.consequence.en


def test_each_package_may_be_absent(files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The real packages without each in turn: the check has nothing to say of what only lacks its counterpart."""
    for name in ("datapackages", "docs"):
        shutil.copytree(files.layout.root / name, tmp_path / name)
    shutil.copyfile(files.layout.root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    for package in sorted(path for path in (tmp_path / "datapackages").iterdir() if path.is_dir()):
        package.rename(tmp_path / "away")
        assert run(["--root", str(tmp_path), "check"], capsys)[0] == 0, package.name
        (tmp_path / "away").rename(package)


def test_a_key_into_what_never_was_is_a_slip(files: Files) -> None:
    """A package that nothing was ever recorded of is misspelt, not absent; so is a table of a package that is there."""
    path = files.layout.datapackages / "indicators" / "datapackage.json"
    content = (files.read(path) or b"").replace(b'"package": "plan"', b'"package": "plans"', 1)
    assert [problem.code for problem in found_in(files.having({path: content}))] == ["bad-property"]


def test_a_quotation_is_idle_only_if_all_is_there(smallest: Path) -> None:
    """While a table that may quote it cannot be read nobody knows; when it can, the quotation nobody uses is named."""
    layout = spoil(smallest, "idle-quotation")
    towns = smallest / "datapackages" / "sample" / "data" / "towns.csv"
    whole = towns.read_bytes()
    assert [problem.code for problem in check(layout)[1]] == ["idle-quotation"]
    towns.write_bytes(whole + b"\n")
    assert [problem.code for problem in check(layout)[1]] == ["blank-row"]
