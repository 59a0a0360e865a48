"""A row knows where it stands: every typed reading that fails names table, row and column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from build_scripts.core.languages import Language

#: A cell: `None` where the file's cell is empty. Numbers stay decimal, so 3.0 keeps the digits that were printed.
Cell = str | int | bool | Decimal | dt.date | None
_Kind = TypeVar("_Kind", str, int, bool, Decimal, dt.date)


class CellFault(KeyError):
    """A program asked a row for what it does not hold: a column it lacks, another type, a value of an empty cell."""

    def __str__(self) -> str:
        """Return the message as it is; a KeyError would put it in quotation marks."""
        return str(self.args[0])


def cell_text(cell: Cell) -> str:
    """Return a cell as the canonical CSV writes it; empty for no value."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")  # str() would write 0.0000001 as 1E-7
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


class Row(Mapping[str, Cell]):
    """One row of a table: its cells by column, and typed readings of them.

    table: `package/resource`. position: its row in the file as an editor counts, the first is 2. `text` is empty for an
    empty cell; every other reading raises CellFault there, or is asked for with `optional_…` and is None. In all of
    them `language` picks the column `<name>_<language>`.
    """

    __slots__ = ("_cells", "position", "table")

    def __init__(self, table: str, position: int, cells: Mapping[str, Cell]) -> None:
        self.table = table
        self.position = position
        self._cells = cells

    def __getitem__(self, column: str) -> Cell:
        """Return a cell's value; raise CellFault (a KeyError) naming the table where it has no such column."""
        try:
            return self._cells[column]
        except KeyError:
            raise self._fault(column, f"no such column, there are: {', '.join(self._cells)}") from None

    def __contains__(self, column: object) -> bool:
        """Return whether the table has a column."""
        return column in self._cells

    def __iter__(self) -> Iterator[str]:
        """Iterate over the columns."""
        return iter(self._cells)

    def __len__(self) -> int:
        """Count the columns."""
        return len(self._cells)

    def __hash__(self) -> int:
        """Return a hash of the row's place; two rows of one place are the same row."""
        return hash((self.table, self.position))

    def __repr__(self) -> str:
        """Return the row's place and cells."""
        return f"Row({self.table}:{self.position}, {dict(self._cells)})"

    def _fault(self, column: str, reason: str) -> CellFault:
        return CellFault(f"{self.table}, row {self.position}, column {column!r}: {reason}")

    def _typed(self, column: str, kind: type[_Kind]) -> _Kind | None:
        cell = self[column]
        if cell is None:
            return None
        # In Python a truth value is a number too; in a table it is not.
        if not isinstance(cell, kind) or (isinstance(cell, bool) and kind is not bool):
            raise self._fault(column, f"{cell!r} is {type(cell).__name__}, not {kind.__name__}")
        return cell

    def _stated(self, column: str, kind: type[_Kind]) -> _Kind:
        cell = self._typed(column, kind)
        if cell is None:
            raise self._fault(column, f"empty, a value of type {kind.__name__} is needed")
        return cell

    def text(self, name: str, language: Language | None = None) -> str:
        """Return a cell as text, as the canonical CSV writes it; empty for no value."""
        cell = self[f"{name}_{language}" if language else name]
        return cell if isinstance(cell, str) else cell_text(cell)

    def code(self, name: str) -> str:
        """Return an identifier or a code."""
        return self._stated(name, str)

    def number(self, name: str) -> Decimal:
        """Return a number with the digits that were printed."""
        return self._stated(name, Decimal)

    def whole(self, name: str) -> int:
        """Return an integer or a year."""
        return self._stated(name, int)

    def date(self, name: str) -> dt.date:
        """Return a date."""
        return self._stated(name, dt.date)

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        return self._stated(name, bool)

    def optional_code(self, name: str) -> str | None:
        """Return an identifier or a code, None for an empty cell."""
        return self._typed(name, str)

    def optional_number(self, name: str) -> Decimal | None:
        """Return a number, None for an empty cell."""
        return self._typed(name, Decimal)

    def optional_whole(self, name: str) -> int | None:
        """Return an integer or a year, None for an empty cell."""
        return self._typed(name, int)
