"""What is refused before it can do harm: properties nobody knows, links, what is no number, cells without end."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts import data
from build_scripts.checked import check
from build_scripts.core.languages import Text
from build_scripts.core.layout import Layout
from build_scripts.core.model import Field
from build_scripts.data.rows import cell_text
from build_scripts.data.spelling import is_spelt, misspelling
from build_scripts.data.tables import cell_of
from build_scripts.ingest.check_on_copy import Trial
from tests.steps import MOST_GROWTH, growth

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = "datapackages/sample/data/towns.csv"
DESCRIPTOR = "datapackages/sample/datapackage.json"


def found_in(root: Path) -> list[tuple[str, str]]:
    """Return what the check finds, as (code, file)."""
    return [(problem.code, problem.file) for problem in check(Layout(root))[1]]


# ---- descriptions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "name", "value"),
    [
        ((), "profile", "http://127.0.0.1:9/profile.json"),
        (("resources", 0), "profile", "http://127.0.0.1:9/profile.json"),
        (("resources", 0), "dialect", {"commentChar": "s"}),
        (("resources", 0), "extrapaths", ["http://127.0.0.1:9/more.csv"]),
        (("resources", 0), "scheme", "http"),
        (("resources", 0, "schema"), "fieldsMatch", "partial"),
        (("resources", 0, "schema", "fields", 0), "format", "any"),
        (("resources", 0, "schema", "fields", 0), "bareNumber", False),
        (("resources", 0, "schema", "fields", 0, "constraints"), "jsonSchema", {}),
        (("resources", 1, "schema", "foreignKeys", 0), "on", "x"),
    ],
)
def test_a_property_nobody_knows_is_named(smallest: Path, place: tuple[Any, ...], name: str, value: object) -> None:
    """Its place in the description is in the message, and it is the only problem: no library has seen it."""
    tree = node = json.loads((smallest / DESCRIPTOR).read_text("utf-8"))
    for step in place:
        node = node[step]
    node[name] = value
    (smallest / DESCRIPTOR).write_text(json.dumps(tree), "utf-8")
    (problem,) = check(Layout(smallest))[1]
    assert (problem.code, problem.file) == ("unknown-property", DESCRIPTOR)
    assert problem.details["property"].endswith(name)
    assert (
        "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")
        in (problem.details["property"])
    )


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("$schema",), "http://127.0.0.1:9/profile.json"),
        (("resources", 0, "schema", "$schema"), "http://127.0.0.1:9/schema.json"),
        (("resources", 0, "schema", "missingValues"), ["", "first"]),
        (("resources", 0, "encoding"), "latin1"),
        (("resources", 0, "format"), "xlsx"),
        (("resources", 0, "schema", "fields", 0, "type"), "any"),
        (("resources", 0, "schema", "fields", 0, "constraints", "pattern"), "("),
    ],
)
def test_a_known_property_with_a_value_that_cannot_be_used_is_named(
    smallest: Path, place: tuple[Any, ...], value: object
) -> None:
    """What would be fetched, would hide rows or would end in a traceback is one problem of the description."""
    tree = node = json.loads((smallest / DESCRIPTOR).read_text("utf-8"))
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = value
    (smallest / DESCRIPTOR).write_text(json.dumps(tree), "utf-8")
    assert found_in(smallest) == [("bad-property", DESCRIPTOR)]


def test_a_remote_table_is_refused_by_its_path(smallest: Path) -> None:
    """A path with an address leaves the package."""
    text = (smallest / DESCRIPTOR).read_text("utf-8")
    (smallest / DESCRIPTOR).write_text(text.replace("data/roads.csv", "http://127.0.0.1:9/roads.csv"), "utf-8")
    assert ("path-leaves-package", DESCRIPTOR) in found_in(smallest)


# ---- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        "datapackages/sample/about.en.md",
        "datapackages/sample/data/towns.csv",
        "datapackages/sample/datapackage.json",
        "datapackages/portal.toml",
        "datapackages/another",
        "docs/words/en.toml",
        "docs/content/zh/about/index.md",
    ],
)
def test_nothing_is_read_through_a_link(smallest: Path, place: str, tmp_path: Path) -> None:
    """A link among data or pages is the one problem, whatever it leads to; what is behind it is not looked at."""
    secret = tmp_path / "secret"
    secret.mkdir()
    path = smallest / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(secret)
    present, problems = check(Layout(smallest))
    assert [(problem.code, problem.file) for problem in problems] == [("not-plain-file", place)]
    assert "symbolic link" in problems[0].explain("en")[0]
    assert present.portal.packages == ()


def test_a_pipe_among_the_data_does_not_stop_the_check_for_ever(smallest: Path) -> None:
    """A named pipe is refused by its kind, not by reading it."""
    (smallest / TOWNS).unlink()
    os.mkfifo(smallest / TOWNS)
    assert found_in(smallest) == [("not-plain-file", TOWNS)]


@pytest.mark.parametrize(("at", "row"), [(1, 2), (2, 3), (3, 4)])
def test_a_blank_line_is_one_problem_with_its_row(smallest: Path, at: int, row: int) -> None:
    """Before, between and behind the rows; what refers to the table is not blamed."""
    lines = (smallest / TOWNS).read_text("utf-8").splitlines()
    (smallest / TOWNS).write_text("\n".join([*lines[:at], "", *lines[at:]]) + "\n", "utf-8")
    (problem,) = check(Layout(smallest))[1]
    assert (problem.code, problem.file, problem.row) == ("blank-row", TOWNS, row)


# ---- numbers --------------------------------------------------------------------------------------------------------

NO_NUMBERS = {
    "NaN": "NaN",
    "-nan": "nan",
    "Infinity": "Infinity",
    "INF": "INF",
    "1e400": "e",
    "1e5": "e",
    "1_2": "_",
    "0x10": "x",
    "٣": "٣",
    "३": "३",
    "+5": "+",
}


@pytest.mark.parametrize("kind", ["number", "integer", "year"])
@pytest.mark.parametrize(("text", "named"), NO_NUMBERS.items())
def test_what_is_no_number_is_refused_and_named(kind: str, text: str, named: str) -> None:
    """One rule for every column of numbers; it says which word or character stands in no number."""
    assert not is_spelt(text, kind)
    reason = misspelling(text)
    assert reason is not None
    assert f"“{named}”" in reason.en
    assert f"“{named}”" in reason.zh


@pytest.mark.parametrize("text", ["007", ".5", "5.", "9" * 400, "１２"])
def test_other_spellings_of_numbers_are_refused(text: str) -> None:
    """Needless zeros, points without digits, numbers beyond every format, full-width digits."""
    assert not is_spelt(text, "number")
    assert misspelling(text) is not None


@pytest.mark.parametrize("text", ["20250101", "2025-1-5", "2025-W01-1", "٢٠٢٥-01-01"])
def test_other_spellings_of_dates_are_refused(text: str) -> None:
    """Python reads some of them as dates; the portal would publish another text than was written."""
    assert not is_spelt(text, "date")


def test_beyond_64_bits_there_are_no_integers() -> None:
    """The largest that Parquet and the databases hold is the last one."""
    assert is_spelt(str(2**63 - 1), "integer")
    assert not is_spelt(str(2**63), "integer")


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("number", ["0", "-0.5", "3.0", "0.0000001", "100000000000000000000", "12.50"]),
        ("integer", ["0", "-7", "711"]),
        ("year", ["1950"]),
        ("boolean", ["true", "false"]),
        ("date", ["2025-12-31"]),
        ("string", ["NaN", "1e400", " "]),
    ],
)
def test_what_is_accepted_is_published_as_it_is_written(kind: str, texts: list[str]) -> None:
    """So the digest of what is published is that of what was read."""
    field = Field("x", kind, Text("列", "column"), Text("列", "column"), required=False, constraints={})
    assert [cell_text(cell_of(field, text)) for text in texts] == texts


@pytest.mark.parametrize("text", ["NaN", "1e400", "1_2", "٣", "0x10"])
@pytest.mark.parametrize("column", ["area", "founded"])
def test_the_check_and_a_trial_refuse_it_alike(smallest: Path, text: str, column: str) -> None:
    """One problem, at its cell; what comes by harvest or workbook meets the same check."""
    content = (smallest / TOWNS).read_text("utf-8")
    spoilt = content.replace("12.5" if column == "area" else "1950", text, 1)
    path = Layout(smallest).root / TOWNS
    tried = Trial(Layout(smallest)).problems({path: spoilt.encode()})
    path.write_text(spoilt, "utf-8")
    found = check(Layout(smallest))[1]
    assert tried == found
    wrong = [problem for problem in found if problem.code == "wrong-type"]
    assert [(problem.row, problem.column, problem.value) for problem in wrong] == [(2, column, text)]


# ---- long cells -----------------------------------------------------------------------------------------------------

PATTERNS = {
    f"{module.name}.{name}": pattern
    for module in pkgutil.walk_packages(data.__path__, "build_scripts.data.")
    for name, pattern in vars(importlib.import_module(module.name)).items()
    if isinstance(pattern, re.Pattern)
}


def test_every_pattern_takes_steps_in_proportion_to_the_text() -> None:
    """Of what leads each on, four times as much takes four times the steps; of a square it would be sixteen."""
    assert any(name.endswith("._MAIL") for name in PATTERNS)
    pieces = ("a", "a.", "a@", "a@a", "a@a.", "1", "1 ", "a-", "“", ' "', '"', "一")
    steep = [
        (name, method, piece)
        for name, pattern in PATTERNS.items()
        for method in ("match", "fullmatch", "finditer")
        for piece in pieces
        if growth(pattern, method, piece) > MOST_GROWTH
    ]
    assert steep == []


def test_a_long_cell_is_checked_like_any_other(smallest: Path) -> None:
    """Half a million letters in a cell, then an address: found."""
    content = (smallest / TOWNS).read_text("utf-8")
    (smallest / TOWNS).write_text(content.replace("East Town", "a" * 500_000 + " b@example.org"), "utf-8")
    assert found_in(smallest) == [("personal-data", TOWNS)]
