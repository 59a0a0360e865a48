"""One function a format: a typed table becomes bytes, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from build_scripts.data.frames import as_arrow
from build_scripts.data.tables import Cell, cell_text, csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_scripts.data.tables import Table


def cell_json(cell: Cell) -> str | int | float | bool | None:
    """Return a cell as JSON knows it; whole decimals without a point become integers."""
    if isinstance(cell, Decimal):
        return float(cell) if cell.as_tuple().exponent else int(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def as_csv(table: Table) -> bytes:
    """Return canonical CSV: UTF-8 without BOM, LF, quotes only where needed."""
    names = [field.name for field in table.resource.fields]
    return csv_bytes([names, *([cell_text(row[name]) for name in names] for row in table)])


def as_excel_csv(table: Table) -> bytes:
    """Return CSV that Excel opens by a double click: the same lines after a byte-order mark."""
    return b"\xef\xbb\xbf" + as_csv(table)


def as_json(table: Table) -> bytes:
    """Return a JSON array of records, one record a line; a missing value is null."""
    names = [field.name for field in table.resource.fields]
    records = [json.dumps({name: cell_json(row[name]) for name in names}, ensure_ascii=False) for row in table]
    return ("[\n" + ",\n".join(records) + "\n]\n").encode()


def as_parquet(table: Table) -> bytes:
    """Return Parquet, zstd; types are the schema's, titles and units travel in the column's metadata."""
    sink = io.BytesIO()
    pq.write_table(as_arrow(table), sink, compression="zstd")
    return sink.getvalue()


#: By extension, in the order of `urls.TABLE_FORMATS`.
WRITERS: Mapping[str, Callable[[Table], bytes]] = {
    "csv": as_csv,
    "excel.csv": as_excel_csv,
    "json": as_json,
    "parquet": as_parquet,
}
