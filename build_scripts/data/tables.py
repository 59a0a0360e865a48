"""A resource becomes a typed table: its rows as Python values."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from build_scripts.data.load.files import Files
from build_scripts.data.load.table_files import read_table_files
from build_scripts.data.rows import Cell, Row, cell_text
from build_scripts.data.spelling import is_spelt

__all__ = [
    "HEAD",
    "Cell",
    "Row",
    "Table",
    "Tables",
    "cell_of",
    "cell_text",
    "csv_bytes",
    "read_tables",
    "typed",
]

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Portal, Resource
    from build_scripts.data.load.table_files import TableFile

_READ: dict[str, Callable[[str], Cell]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": Decimal,
    "boolean": lambda text: text == "true",
    "date": dt.date.fromisoformat,
}

#: Rows that are read of a large table: pages show its head, downloads are made in a stream.
HEAD = 1000


@dataclass(frozen=True)
class Table:
    """One resource with its rows, in the file's order; of a large one the first rows and the number of all.

    total: the number of rows in the file where `rows` is only its head.
    """

    resource: Resource
    rows: tuple[Row, ...]
    total: int | None = None

    @property
    def count(self) -> int:
        """Return the number of rows in the file."""
        return len(self.rows) if self.total is None else self.total

    @property
    def whole(self) -> bool:
        """Return whether `rows` holds every row."""
        return self.total is None

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows."""
        return iter(self.rows)

    @cached_property
    def _indexes(self) -> dict[tuple[str, ...], dict[tuple[Cell, ...], tuple[Row, ...]]]:
        """The rows by the values of the columns that were asked for so far."""
        return {}

    def where(self, **values: Cell) -> tuple[Row, ...]:
        """Return the rows whose columns have these values; found in an index that the first such question makes."""
        columns = tuple(values)
        if columns not in self._indexes:
            found: dict[tuple[Cell, ...], list[Row]] = {}
            for row in self.rows:
                found.setdefault(tuple(row[name] for name in columns), []).append(row)
            self._indexes[columns] = {cells: tuple(rows) for cells, rows in found.items()}
        return self._indexes[columns].get(tuple(values.values()), ())

    def one(self, **values: Cell) -> Row:
        """Return the only row with these values; raise LookupError where there is none or more than one."""
        found = self.where(**values)
        if len(found) != 1:
            raise LookupError(f"{self.resource.package}/{self.resource.name}: {len(found)} rows with {values}")
        return found[0]


Tables = Mapping[tuple[str, str], Table]


def cell_of(field: Field, text: str) -> Cell:
    """Return the value of one cell's text; raise ValueError where it is not spelt as one of the field's type."""
    if text == "":
        return None
    if not is_spelt(text, field.type):
        raise ValueError(f"{text!r} is not spelt as {field.type}")
    return _READ[field.type](text)


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as canonical CSV: UTF-8 without BOM, LF, quotes only where needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def typed(file: TableFile) -> Table:
    """Return the typed table of a valid file; of a large one its head."""
    resource = file.resource
    name, texts = f"{resource.package}/{resource.name}", file.texts()
    rows = tuple(
        Row(name, position, {field.name: cell_of(field, text[field.name]) for field in resource.fields})
        for position, text in enumerate(islice(texts, HEAD) if file.large else texts, start=2)
    )
    return Table(resource, rows, len(rows) + sum(1 for _ in texts) if file.large else None)


def read_tables(layout: Layout, portal: Portal) -> Tables:
    """Read every table of a valid portal."""
    return {key: typed(file) for key, file in read_table_files(portal, Files(layout))[0].items()}
