"""A typed table as Arrow; the only module of the room that loads that library."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from build_scripts.core.model import Field
    from build_scripts.data.tables import Table

_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def arrow_type(field: Field) -> pa.DataType:
    """Return a column's Arrow type, from its schema and never from its values."""
    return _ARROW[field.type]


def as_arrow(table: Table) -> pa.Table:
    """Return a table with explicit Arrow types (never inferred: an id such as 330602 stays text)."""
    columns = {}
    for field in table.resource.fields:
        cells = (row[field.name] for row in table)
        plain = [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]
        columns[field.name] = pa.array(plain, type=arrow_type(field))
    return pa.table(columns)
