"""A resource becomes a typed table: rows as Python values, and the same as a pandas frame."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from build_scripts.data.rows import Cell, Row, cell_text

__all__ = [
    "HEAD",
    "LARGE",
    "Cell",
    "Row",
    "Table",
    "Tables",
    "arrow_type",
    "cell_of",
    "cell_text",
    "csv_bytes",
    "iter_texts",
    "read_table",
    "read_tables",
    "read_texts",
]

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Portal, Resource

_READ: dict[str, Callable[[str], Cell]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": Decimal,
    "boolean": lambda text: text == "true",
    "date": dt.date.fromisoformat,
}
_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


#: A file larger than this, in bytes, is not held in memory: pages show its head, downloads are made in a stream.
LARGE = 16 << 20
#: Rows that are read of a large table.
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

    def where(self, **values: Cell) -> tuple[Row, ...]:
        """Return the rows whose columns have these values."""
        return tuple(row for row in self.rows if all(row[name] == value for name, value in values.items()))

    def one(self, **values: Cell) -> Row:
        """Return the only row with these values; raise LookupError where there is none or more than one."""
        found = self.where(**values)
        if len(found) != 1:
            raise LookupError(f"{self.resource.package}/{self.resource.name}: {len(found)} rows with {values}")
        return found[0]

    def arrow(self) -> pa.Table:
        """Return the table with explicit Arrow types (never inferred: an id such as 330602 stays text)."""
        columns = {}
        for field in self.resource.fields:
            cells = (row[field.name] for row in self.rows)
            plain = [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]
            columns[field.name] = pa.array(plain, type=arrow_type(field))
        return pa.table(columns)

    def frame(self) -> pd.DataFrame:
        """Return the table as a pandas frame backed by Arrow, so that integers with gaps stay integers."""
        return self.arrow().to_pandas(types_mapper=pd.ArrowDtype)


def arrow_type(field: Field) -> pa.DataType:
    """Return a column's Arrow type, from its schema and never from its values."""
    return _ARROW[field.type]


Tables = Mapping[tuple[str, str], Table]


def cell_of(field: Field, text: str) -> Cell:
    """Return the value of one cell's text; raise ValueError where it is not of the field's type."""
    return None if text == "" else _READ[field.type](text)


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as canonical CSV: UTF-8 without BOM, LF, quotes only where needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def iter_texts(layout: Layout, resource: Resource) -> Iterator[dict[str, str]]:
    """Iterate over a table's rows as they are written, without types."""
    with layout.package_path(resource.package, resource.path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_texts(layout: Layout, resource: Resource) -> list[dict[str, str]]:
    """Read a table's cells as they are written, without types."""
    return list(iter_texts(layout, resource))


def read_table(layout: Layout, resource: Resource) -> Table:
    """Read one valid table; of a large one its head."""
    path = layout.package_path(resource.package, resource.path)
    large = path.stat().st_size > LARGE
    with path.open(encoding="utf-8", newline="") as file:
        texts = csv.DictReader(file)
        name = f"{resource.package}/{resource.name}"
        rows = [
            Row(name, position, {field.name: cell_of(field, text[field.name]) for field in resource.fields})
            for position, text in enumerate(islice(texts, HEAD) if large else texts, start=2)
        ]
        rest = sum(1 for _ in texts)
    return Table(resource, tuple(rows), len(rows) + rest if large else None)


def read_tables(layout: Layout, portal: Portal) -> Tables:
    """Read every table of a valid portal."""
    return {(resource.package, resource.name): read_table(layout, resource) for resource in portal.resources}
