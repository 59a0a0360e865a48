"""Data coming back in a workbook: taken over digit for digit, or refused with sheet, cell and reason."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from build_scripts.cli import main
from build_scripts.core.languages import Text, read_words
from build_scripts.core.layout import Layout
from build_scripts.core.model import Field, Resource
from build_scripts.data.load import read_portal
from build_scripts.ingest.workbook import BookUnreadable, keep_digits, take
from build_scripts.ingest.workbook.book import BookCell
from build_scripts.ingest.workbook.cells import CellRefused, text_of
from build_scripts.publish.downloads.workbook import as_workbook, sheet_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from build_scripts.core.model import Release
    from build_scripts.data.vocabulary import Vocabulary
    from build_scripts.history.present import Present

TOWNS = "datapackages/sample/data/towns.csv"
HEADER = ["id", "name_zh", "name_en", "area", "unit_id", "area_status", "founded"]
EAST = ["east-town", "东镇", "East Town", 12.5, "km2", "stated", 1950]
WEST = ["west-town", "西镇", "West Town", None, "km2", "not-stated", 1960.0]


def book(
    *rows: Sequence[object], spoil: Callable[[Worksheet], object] = lambda _sheet: None, name: str = "towns"
) -> bytes:
    """Return a workbook with one sheet of these rows, spoilt in one way."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = name
    for row in rows or (HEADER, EAST, WEST):
        sheet.append(list(row))
    spoil(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def towns(smallest: Path) -> Resource:
    """Return the resource the sheet is for."""
    package = read_portal(Layout(smallest))[0].get("sample")
    assert package is not None
    return package.resource("towns")


def faults(content: bytes, resource: Resource) -> list[tuple[str, str]]:
    """Return (cell, reason) of everything that is wrong with a workbook."""
    intake, problems = take(content, "filled.xlsx", resource)
    assert (intake is None) == bool(problems)
    assert all(problem.file == "filled.xlsx" and problem.code == "workbook-fault" for problem in problems)
    return [(problem.details["cell"], problem.details["reason_en"]) for problem in problems]


def test_a_filled_sheet_becomes_rows(towns: Resource) -> None:
    """Decimals keep their digits, whole numbers stored as fractions are whole, an empty cell is empty."""
    intake, problems = take(book(), "filled.xlsx", towns)
    assert problems == []
    assert intake is not None
    assert [list(row.values()) for row in intake.rows] == [
        ["east-town", "东镇", "East Town", "12.5", "km2", "stated", "1950"],
        ["west-town", "西镇", "West Town", "", "km2", "not-stated", "1960"],
    ]
    assert [list(row) for row in intake.rows] == [HEADER, HEADER]


def test_headings_empty_rows_and_the_order_of_columns_do_not_matter(towns: Resource) -> None:
    """Titles in rows 2 and 3, gaps between rows, columns the other way round: the same rows from the right places."""
    zh = [field.title.zh for field in towns.fields]
    en = [field.title.en for field in towns.fields]
    plain, _ = take(book(), "filled.xlsx", towns)
    assert plain is not None
    for rows, places in (
        ((HEADER, zh, en, EAST, [], WEST), (4, 6)),
        ((HEADER, en, EAST, WEST), (3, 4)),
        ((HEADER[::-1], zh[::-1], EAST[::-1], WEST[::-1]), (3, 4)),
    ):
        intake, problems = take(book(*(list(row) for row in rows)), "filled.xlsx", towns)
        assert problems == []
        assert intake is not None
        assert (intake.rows, intake.places) == (plain.rows, places)


def test_a_row_that_is_not_quite_the_titles_is_data(towns: Resource) -> None:
    """One title altered: the row is no heading any more, and its texts are refused where numbers belong."""
    zh: list[object] = [field.title.zh for field in towns.fields]
    found = faults(book(HEADER, ["altered", *zh[1:]], EAST), towns)
    assert [cell for cell, _ in found] == ["D2", "G2"]


@pytest.mark.parametrize(
    ("spoil", "cell", "reason"),
    [
        (lambda sheet: sheet.cell(2, 4, "=5+7.5"), "D2", "it is the formula “=5+7.5”"),
        (lambda sheet: sheet.cell(2, 4, ArrayFormula("D2", "=SUM(1)")), "D2", "it is the formula “=SUM(1)”"),
        (lambda sheet: sheet.cell(2, 4, "#DIV/0!"), "D2", "it is the error #DIV/0!"),
        (lambda sheet: sheet.cell(2, 4, "１２.5"), "D2", "“１２.5” holds full-width characters"),
        (lambda sheet: sheet.cell(2, 2, "东镇２"), "B2", "“东镇２” holds full-width characters"),
        (lambda sheet: sheet.cell(2, 4, "12,500"), "D2", "“12,500” is not a number (without separators or unit)"),
        (lambda sheet: setattr(sheet["D2"], "number_format", "0.0%"), "D2", "it is formatted as a percentage"),
        (lambda sheet: sheet.cell(3, 7, 1960.5), "G3", "“1960.5” is not a whole number"),
        (lambda sheet: sheet.cell(3, 7, True), "G3", "“True” is not a whole number"),
        (lambda sheet: sheet.cell(3, 1, dt.date(2026, 3, 2)), "A3", "the text has been turned into a date"),
        (lambda sheet: sheet.cell(3, 1, 1234567890123456), "A3", "it has more than the fifteen digits"),
        (lambda sheet: sheet.merge_cells("B2:C3"), "B2:C3", "the cells are merged"),
        (lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True), "3:3", "row 3 is hidden"),
        (lambda sheet: setattr(sheet.column_dimensions["D"], "hidden", True), "D:D", "column D is hidden"),
        (lambda sheet: sheet.cell(1, 3, "nam_en"), "C1", "there is no column “nam_en” (did you mean “name_en”?)"),
        (lambda sheet: sheet.cell(1, 3, "name_zh"), "C1", "the column “name_zh” occurs twice"),
        (lambda sheet: sheet.cell(2, 8, "stray"), "H1", "there is no column “”"),
        (lambda sheet: setattr(sheet, "title", "roads"), "A1", "there is no such sheet, only: roads"),
    ],
)
def test_what_cannot_be_taken_over_is_named(
    towns: Resource, spoil: Callable[[Worksheet], object], cell: str, reason: str
) -> None:
    """Each fault is named by its cell; without it the same sheet has none."""
    assert faults(book(), towns) == []
    found = faults(book(spoil=spoil), towns)
    assert found[0][0] == cell
    assert found[0][1].startswith(reason)
    assert found[1:] == ([("A1", "the column name_en is missing")] if cell == "C1" else [])


def test_a_sheet_out_of_sight_is_named(towns: Resource) -> None:
    """A hidden sheet is not what a person sent knowingly."""

    def hide(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("other")
        sheet.sheet_state = "hidden"

    assert faults(book(spoil=hide), towns) == [("A1", "the sheet is hidden")]


def test_every_fault_is_named_at_once(towns: Resource) -> None:
    """One run names all cells, in both languages."""
    _, problems = take(book(HEADER, [*EAST[:3], "x", *EAST[4:6], "=1"], WEST), "filled.xlsx", towns)
    assert [(problem.row, problem.column) for problem in problems] == [(2, "area"), (2, "founded")]
    assert problems[0].explain("en")[0] == "sheet towns, D2: “x” is not a number (without separators or unit)."
    assert problems[0].explain("zh")[0] == "工作表 towns，D2：“x”不是数字（不带千分位和单位）。"


@pytest.mark.parametrize("content", [b"", b"id,name\n", b"PK\x03\x04 torn"])
def test_what_is_no_workbook_is_said(towns: Resource, content: bytes) -> None:
    """An empty file, a CSV, a torn file: one exception of ours, none of the library's."""
    with pytest.raises(BookUnreadable):
        take(content, "filled.xlsx", towns)


def test_one_stray_cell_in_the_last_corner_does_not_fill_the_memory(towns: Resource) -> None:
    """A sheet that spans thousands of millions of empty cells is refused."""
    with pytest.raises(BookUnreadable):
        take(book(spoil=lambda sheet: sheet.cell(1_000_000, 16_000, 1)), "filled.xlsx", towns)


@pytest.mark.parametrize(
    ("field_type", "kind", "value", "text"),
    [
        ("number", "number", 0.1, "0.1"),
        ("number", "number", 0.1 + 0.2, "0.3"),
        ("number", "number", 1e-7, "0.0000001"),
        ("number", "number", 3.0, "3"),
        ("number", "number", -0.0, "0"),
        ("number", "number", 276.03, "276.03"),
        ("number", "text", "3.0", "3.0"),
        ("number", "text", "03", None),
        ("number", "text", "1e3", None),
        ("number", "text", "nan", None),
        ("number", "number", 1e15, None),
        ("number", "date", dt.datetime(2026, 1, 2), None),  # noqa: DTZ001 - workbooks know no time zones
        ("integer", "number", 7.0, "7"),
        ("integer", "text", "-7", "-7"),
        ("integer", "text", "-0", None),
        ("integer", "text", "7.0", None),
        ("year", "number", 2025, "2025"),
        ("string", "number", 330602.0, "330602"),
        ("string", "number", 2.42, "2.42"),
        ("string", "boolean", True, None),
        ("string", "text", "3-2", "3-2"),
        ("boolean", "boolean", True, "true"),
        ("boolean", "text", "FALSE", "false"),
        ("boolean", "number", 1, None),
        ("date", "date", dt.datetime(2026, 1, 2), "2026-01-02"),  # noqa: DTZ001 - as above
        ("date", "date", dt.datetime(2026, 1, 2, 8), None),  # noqa: DTZ001 - as above
        ("date", "text", "2026-01-02", "2026-01-02"),
        ("date", "text", "2026-1-2", None),
        ("date", "text", "20260102", None),
        ("date", "number", 46024, None),
        ("date", "time", dt.time(8), None),
    ],
)
def test_a_cell_is_taken_over_exactly_or_not_at_all(
    field_type: str, kind: str, value: object, text: str | None
) -> None:
    """No binary noise, no exponent, no date made of a number; what is ambiguous is refused."""
    cell = BookCell("C7", value, kind)  # type: ignore[arg-type] # one of the kinds, by the list above
    if text is None:
        with pytest.raises(CellRefused):
            text_of(cell, field_type)
    else:
        assert text_of(cell, field_type) == text


def test_the_last_zero_a_workbook_cannot_hold_is_kept() -> None:
    """3 in the workbook is the 3.0 of the CSV in its row; another number, row or column is what the workbook says."""
    fields = tuple(
        Field(name, kind, Text("", ""), Text("", ""), False, {}) for name, kind in (("id", "string"), ("n", "number"))
    )
    resource = Resource("p", "r", "data/r.csv", Text("", ""), Text("", ""), fields, ("id",), ())
    intake, _ = take(book(["id", "n"], ["a", 3], ["b", 3], ["c", 4], [3, 1], name="r"), "filled.xlsx", resource)
    assert intake is not None
    present = [{"id": "a", "n": "3.0"}, {"id": "c", "n": "3.0"}, {"id": "3.0", "n": "1.0"}]
    assert [(row["id"], row["n"]) for row in keep_digits(intake, present, resource)] == [
        ("a", "3.0"),
        ("b", "3"),
        ("c", "4"),
        ("3", "1"),
    ]


@pytest.mark.parametrize("slug", ["indicators", "places", "observations", "plan"])
def test_the_published_workbook_comes_back_as_it_went(
    present: Present, vocabulary: Vocabulary, release: Release, slug: str
) -> None:
    """Every table of the real package, written as the site offers it and read again: not one cell differs."""
    package = present.portal.get(slug)
    assert package is not None
    own = {resource.name: present.tables[slug, resource.name] for resource in package.resources}
    words, _ = read_words(present.layout.words)
    content = as_workbook(package, own, vocabulary, words, release)
    for resource in package.resources:
        assert sheet_name(resource.name) == resource.name[:31]
        intake, problems = take(content, f"{slug}.xlsx", resource)
        assert [problem.explain("en") for problem in problems] == []
        assert intake is not None
        rows = list(present.files[slug, resource.name].texts())
        assert list(keep_digits(intake, rows, resource)) == rows


def run(root: Path, content: bytes, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """Run `portal import` on a workbook; return its exit code and what it printed."""
    file = root.parent / "filled.xlsx"
    file.write_bytes(content)
    arguments = ["--root", str(root), "import", str(file), "--package", "sample", "--resource", "towns", *options]
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    return int(str(ended.value.code)), printed.out, printed.err


def test_the_command_shows_the_difference_and_writes_only_when_told(
    smallest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --write the file stays; with it, it is canonical CSV with the one cell changed."""
    before = (smallest / TOWNS).read_bytes()
    changed = book(HEADER, [*EAST[:3], 12.6, *EAST[4:]], WEST)
    code, out, err = run(smallest, changed, capsys)
    assert (code, err) == (0, "")
    assert "east-town | area | 12.5 | 12.6" in out
    assert "Add --write" in out
    assert (smallest / TOWNS).read_bytes() == before
    assert run(smallest, changed, capsys, "--write")[0] == 0
    assert (smallest / TOWNS).read_bytes() == before.replace(b"12.5", b"12.6")
    assert run(smallest, book(), capsys, "--write")[0] == 0
    assert (smallest / TOWNS).read_bytes() == before


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([*EAST[:3], "x", *EAST[4:]], "sheet towns, D2: “x” is not a number"),
        ([*EAST[:4], "mile", *EAST[5:]], "sheet towns, E2: vocabulary/units has no such unit"),
        ([*EAST[:6], 1850], "sheet towns, G2: the value breaks the constraint"),
        (["west-town", *EAST[1:]], "sheet towns, A3: this value of the primary key"),
        (["north-town", *EAST[1:]], "roads.csv, row 2, column town_id, value “east-town”"),
    ],
)
def test_what_the_check_would_refuse_is_not_written(
    smallest: Path, capsys: pytest.CaptureFixture[str], row: list[object], expected: str
) -> None:
    """A wrong type, an unknown unit, a broken bound, a key twice, a row others need: named, nothing written."""
    before = (smallest / TOWNS).read_bytes()
    code, _, err = run(smallest, book(HEADER, row, WEST), capsys, "--write")
    assert code == 1
    assert expected in err
    assert (smallest / TOWNS).read_bytes() == before
    assert not list(smallest.rglob("*.part"))


def test_wrong_usage_is_said(smallest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown resource and a file that is no workbook: exit code 2, one line."""
    assert run(smallest, b"no workbook", capsys)[0] == 2
    code, _, err = run(smallest, book(), capsys, "--resource", "lakes")
    assert (code, err) == (2, "portal: there is no resource sample/lakes.\n")
