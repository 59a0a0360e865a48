"""An Excel workbook as plain values. The only one that reads with openpyxl; it interprets nothing."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["empty", "text", "number", "percent", "boolean", "date", "time", "formula", "error"]
#: The most cells a sheet may span, filled or not: one stray cell in its last corner makes it 17 thousand million.
MOST_CELLS = 50_000_000


class BookUnreadable(Exception):
    """The file is no workbook that can be read; its text says what the library found."""


@dataclass(frozen=True)
class BookCell:
    """One cell: its address (`C7`), its value as stored, and what it is.

    number, percent: int or float; boolean: bool; date: datetime; text, formula, error: str; time and empty: unused.
    """

    address: str
    value: object
    kind: Kind


@dataclass(frozen=True)
class BookSheet:
    """One sheet from row 1 and column A. merged: ranges (`B2:C3`); hidden rows by number, columns by letter."""

    name: str
    rows: tuple[tuple[BookCell, ...], ...]
    merged: tuple[str, ...]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[str, ...]
    hidden: bool


def sheet_of(content: bytes, name: str) -> tuple[BookSheet | None, list[str]]:
    """Return the sheet of this name (None: there is none) and the names of all sheets; raise BookUnreadable."""
    book = _open(content)
    sheet = next((sheet for sheet in book.worksheets if sheet.title == name), None)
    return (_sheet(sheet) if sheet else None), [sheet.title for sheet in book.worksheets]


def sheet_names(content: bytes) -> list[str]:
    """Return the names of all sheets; raise BookUnreadable."""
    return [sheet.title for sheet in _open(content).worksheets]


def _open(content: bytes) -> Workbook:
    """Open a workbook; the library's remarks on styles and extensions it leaves out do not concern the cells."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content))
    # A damaged file fails wherever the library first trips over it; SyntaxError is that of its XML parser.
    except (InvalidFileException, BadZipFile, LookupError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise BookUnreadable(str(error)) from error


def _sheet(sheet: Worksheet) -> BookSheet:
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise BookUnreadable(f"{sheet.title}: {sheet.dimensions}")
    columns = (
        get_column_letter(number)
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for number in range(dimension.min or 1, min(dimension.max or 1, sheet.max_column) + 1)
    )
    return BookSheet(
        name=sheet.title,
        rows=tuple(tuple(_cell(cell) for cell in row) for row in sheet.iter_rows()),
        merged=tuple(sorted(str(area) for area in sheet.merged_cells.ranges)),
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=tuple(columns),
        hidden=sheet.sheet_state != "visible",
    )


def _cell(cell: Cell | MergedCell) -> BookCell:
    """Return a cell as a plain value."""
    value = cell.value
    kind: Kind
    if value is None or value == "":
        kind = "empty"
    elif cell.data_type in {"f", "e"}:
        kind = "formula" if cell.data_type == "f" else "error"
        # An array formula is an object of the library's that holds its text.
        value = str(getattr(value, "text", value))
    elif isinstance(value, bool):
        kind = "boolean"
    elif isinstance(value, (int, float)):
        kind = "percent" if "%" in cell.number_format else "number"
    elif isinstance(value, dt.datetime):
        kind = "date"
    elif isinstance(value, (dt.time, dt.timedelta)):
        kind = "time"
    else:
        kind = "text"
        # Excel stores the carriage return of a pasted line end as this escape.
        value = str(value).replace("_x000D_", "").replace("\r\n", "\n")
    return BookCell(cell.coordinate, value, kind)
