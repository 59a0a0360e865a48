"""A sheet of a workbook becomes the rows of a resource; whatever is wrong is named by sheet and cell, all at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from build_scripts.core.errors.changes import WorkbookFault
from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.refusals import refusal
from build_scripts.core.languages import Text
from build_scripts.ingest.workbook.book import sheet_of
from build_scripts.ingest.workbook.cells import CellRefused, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Resource
    from build_scripts.ingest.workbook.book import BookCell, BookSheet

#: Excel's limit for the name of a sheet, in characters; a longer resource is cut.
SHEET_NAME = 31
#: Rows below the column names that may hold their Chinese and English titles.
_HEADINGS = 2


@dataclass(frozen=True)
class Intake:
    """What a sheet gave. rows: cells as text by column; places: each row's number in the sheet; letters: by column."""

    file: str
    sheet: str
    rows: tuple[Mapping[str, str], ...]
    places: tuple[int, ...]
    letters: Mapping[str, str]

    def place(self, row: int | None) -> int | None:
        """Return the sheet's number of a row of the CSV (header: row 1), None where it has none."""
        numbers = (1, *self.places)
        return numbers[row - 1] if row and row <= len(numbers) else None


class _Sheet:
    """Reads one sheet and gathers what is wrong with it."""

    def __init__(self, file: str, sheet: BookSheet, resource: Resource) -> None:
        self.file = file
        self.sheet = sheet
        self.resource = resource
        self.problems: list[Problem] = []

    def fault(self, cell: str, reason: Text, advice: Text, row: int | None = None, column: str | None = None) -> None:
        """Note what is wrong at a place."""
        self.problems.append(_fault(self.file, self.sheet.name, cell, reason, advice, row, column))

    def columns(self) -> dict[str, int]:
        """Return the place of every column of the resource in row 1; what lacks, repeats or is unknown is noted."""
        names = [field.name for field in self.resource.fields]
        header = self.sheet.rows[0] if self.sheet.rows else ()
        found: dict[str, int] = {}
        for at, cell in enumerate(header):
            name = str(cell.value).strip() if cell.kind != "empty" else ""
            if name in found:
                self.fault(cell.address, *refusal("column-twice", name=name), 1)
            elif name in names:
                found[name] = at
            elif name or any(len(row) > at and row[at].kind != "empty" for row in self.sheet.rows):
                self.fault(cell.address, *refusal("column-unknown", name=name, **nearest(name, names)), 1)
        for name in names:
            if name not in found:
                self.fault("A1", *refusal("column-missing", name=name), 1, name)
        return found

    def outward(self, first: int) -> None:
        """Note what is hidden or merged: a person who looked at the sheet did not see its cells one by one."""
        if self.sheet.hidden:
            self.fault("A1", *refusal("hidden-sheet"))
        for area in self.sheet.merged:
            self.fault(area, *refusal("merged"))
        for number, row in enumerate(self.sheet.rows, start=1):
            if number in self.sheet.hidden_rows and number >= first and _filled(row):
                self.fault(f"{number}:{number}", *refusal("hidden-row", number=number), number)
        filled = {cell.address.rstrip("0123456789") for row in self.sheet.rows for cell in row if cell.kind != "empty"}
        for letter in self.sheet.hidden_columns:
            if letter not in filled:
                continue
            self.fault(f"{letter}:{letter}", *refusal("hidden-column", letter=letter))

    def first_row(self, columns: Mapping[str, int]) -> int:
        """Return the number of the first row of data: below row 1 and the titles, where they stand."""
        titles = {field.name: {field.title.zh, field.title.en} for field in self.resource.fields}
        first = 2
        for row in self.sheet.rows[1 : 1 + _HEADINGS]:
            if columns and all(str(row[at].value).strip() in titles[name] for name, at in columns.items()):
                first += 1
            else:
                break
        return first

    def row(self, number: int, row: tuple[BookCell, ...], columns: Mapping[str, int]) -> dict[str, str]:
        """Return one row as text, in the order of the schema; refused cells are noted."""
        cells = {}
        for field in self.resource.fields:
            cell = row[columns[field.name]]
            try:
                cells[field.name] = text_of(cell, field.type)
            except CellRefused as refused:
                self.fault(cell.address, refused.reason, refused.advice, number, field.name)
        return cells


def take(content: bytes, file: str, resource: Resource) -> tuple[Intake | None, list[Problem]]:
    """Return the rows of a resource from a workbook, None with every reason why not.

    The sheet is named after the resource. Row 1 holds the column names in any order; a row of titles in either
    language may follow, and a second one; empty rows are passed over. Raises BookUnreadable.
    """
    name = resource.name[:SHEET_NAME]
    sheet, names = sheet_of(content, name)
    if sheet is None:
        there = ", ".join(names)
        reason = Text(f"没有这张工作表，只有：{there}", f"there is no such sheet, only: {there}")
        advice = Text("工作表的名称须与资源相同", "name the sheet after the resource")
        return None, [_fault(file, name, "A1", reason, advice)]
    reader = _Sheet(file, sheet, resource)
    columns = reader.columns()
    if len(columns) < len(resource.fields):
        return None, reader.problems
    first = reader.first_row(columns)
    reader.outward(first)
    numbered = [(number, row) for number, row in enumerate(sheet.rows, start=1) if number >= first and _filled(row)]
    rows = tuple(reader.row(number, row, columns) for number, row in numbered)
    if reader.problems:
        return None, reader.problems
    letters = {name: sheet.rows[0][at].address.rstrip("0123456789") for name, at in columns.items()}
    return Intake(file, sheet.name, rows, tuple(number for number, _ in numbered), letters), []


def keep_digits(intake: Intake, present: Iterable[Mapping[str, str]], resource: Resource) -> Iterator[dict[str, str]]:
    """Yield the rows with numbers as they are printed now where they are equal to them.

    A workbook cannot hold the last zero of 3.0: the same number is no change.
    """
    key = resource.primary_key
    numbers = [field.name for field in resource.fields if field.type == "number"]
    known = {tuple(row.get(name, "") for name in key): row for row in present}
    for row in intake.rows:
        old = known.get(tuple(row[name] for name in key), {}) if key else {}
        same = {name: old[name] for name in numbers if name in old and _equal(row[name], old[name])}
        yield {**row, **same}


def as_found_in(intake: Intake, problem: Problem) -> Problem:
    """Return a problem of the resource's CSV as one of the workbook, with its place there."""
    chinese, english = problem.explain("zh"), problem.explain("en")
    reason, advice = (Text(zh.rstrip("。"), en.rstrip(".")) for zh, en in zip(chinese, english, strict=True))
    place = intake.place(problem.row)
    cell = f"{intake.letters.get(problem.column or '', '')}{place or ''}" or "A1"
    found = _fault(intake.file, intake.sheet, cell, reason, advice, place, problem.column, problem.value)
    return replace(found, details={**found.details, "rule": problem.code})


def _fault(
    file: str,
    sheet: str,
    cell: str,
    reason: Text,
    advice: Text,
    row: int | None = None,
    column: str | None = None,
    value: str | None = None,
) -> Problem:
    words = {"reason": reason.zh, "reason_en": reason.en, "advice": advice.zh, "advice_en": advice.en}
    return WorkbookFault(file, row, column, value, {"sheet": sheet, "cell": cell, **words})


def _filled(row: tuple[BookCell, ...]) -> bool:
    return any(cell.kind != "empty" for cell in row)


def _equal(one: str, other: str) -> bool:
    """Return whether two texts are the same number."""
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
