"""Tables too large to hold as rows: from the bytes read to each format in a stream, under 500 MB for a million rows.

Engines by measurement (1,000,000 × 10; CPU seconds, peak MB, `make bench`): Parquet pyarrow 1.0, 150; JSON DuckDB 1.3,
288; gzip isal 0.2, 14; XLSX rustpy-xlsxwriter 9, 141. pandas needs 100 s and 1.4 GB for the last.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow.csv as pc
import pyarrow.parquet as pq
from isal import igzip
from rustpy_xlsxwriter import FastExcel

from build_scripts.data.frames import arrow_type
from build_scripts.publish.downloads.workbook import CORE, CORE_NAME, MOST_ROWS, headings, sheet_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from build_scripts.core.model import Release, Resource

_CHUNK = 1 << 20
#: Rows between two entries of the index that lets a reader fetch any page of the CSV by its byte range.
INDEX_STEP = 1000


def _reader(source: bytes, resource: Resource) -> pc.CSVStreamingReader:
    """Open the CSV with the schema's types; an empty cell is null, in text columns too."""
    types = {field.name: arrow_type(field) for field in resource.fields}
    options = pc.ConvertOptions(
        column_types=types, null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"]
    )
    return pc.open_csv(io.BytesIO(source), convert_options=options)


def parquet(source: bytes, resource: Resource) -> Callable[[Path], None]:
    """Return what writes Parquet, batch by batch."""

    def fill(path: Path) -> None:
        with _reader(source, resource) as reader, pq.ParquetWriter(path, reader.schema, compression="zstd") as out:
            for batch in reader:
                out.write_batch(batch)

    return fill


def records(source: bytes, resource: Resource) -> Callable[[Path], None]:
    """Return what writes a JSON array of records, one a line; dates stay ISO text."""

    def fill(path: Path) -> None:
        database = duckdb.connect(config={"memory_limit": "300MB", "threads": 2})
        with _reader(source, resource) as reader:
            database.register("records", reader)
            database.execute(f"COPY (SELECT * FROM records) TO '{path}' (FORMAT json, ARRAY true)")  # noqa: S608 - our own path
        database.close()

    return fill


def gzipped(source: bytes) -> Callable[[Path], None]:
    """Return what writes the CSV compressed; without name and date, so that the same rows give the same bytes."""

    def fill(path: Path) -> None:
        with (
            path.open("wb") as raw,
            igzip.IGzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out,  # type: ignore[no-untyped-call] # the library has no types here
        ):
            out.write(source)  # type: ignore[no-untyped-call] # likewise

    return fill


def _rows(source: bytes, resource: Resource) -> Iterator[dict[str, Any]]:
    """Yield headings and rows for a sheet."""
    yield from headings(resource.fields)
    with _reader(source, resource) as reader:
        for batch in reader:
            yield from batch.to_pylist()


def sheet(source: bytes, resource: Resource, rows: int, release: Release) -> Callable[[Path], None]:
    """Return what writes the table as a workbook of one sheet; raise ValueError beyond Excel's row limit."""
    if rows > MOST_ROWS:
        raise ValueError(f"{resource.name}: {rows} rows, Excel holds {MOST_ROWS}")

    def fill(path: Path) -> None:
        name = sheet_name(resource.name)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".xlsx") as draft:
            book = FastExcel(draft.name).format(bold_headers=True, datetime_format="yyyy-mm-dd")
            book.sheet(name, _rows(source, resource)).freeze(row=3, sheet=name).save()
            _redate(draft.name, path, release)

    return fill


def _redate(draft: str, path: Path, release: Release) -> None:
    """Copy a workbook member by member, with the release's moment instead of the clock's."""
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, member.date_time)
            info.compress_type = zipfile.ZIP_DEFLATED
            if member.filename == CORE_NAME:
                new.writestr(info, CORE.format(moment=release.moment))
                continue
            with old.open(member) as read, new.open(info, "w", force_zip64=True) as write:
                shutil.copyfileobj(read, write, _CHUNK)


def row_index(source: bytes) -> bytes:
    """Return where every thousandth record of the CSV begins, in bytes: a page of rows is then one Range request."""
    offsets = []
    count = 0
    records = _records_in(source)
    end = next(records)[1]
    for start, stop in records:
        if count % INDEX_STEP == 0:
            offsets.append(start)
        count, end = count + 1, stop
    tree = {"rows": count, "step": INDEX_STEP, "bytes": end, "offsets": offsets}
    return (json.dumps(tree) + "\n").encode()


def _records_in(source: bytes) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every record: a line break between quotes does not end it."""
    start = place = 0
    odd = False
    for line in io.BytesIO(source):
        place += len(line)
        odd ^= bool(line.count(b'"') % 2)
        if not odd:
            yield start, place
            start = place
