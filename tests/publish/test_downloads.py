"""What is published is what was entered: every format gives the same table back; descriptors differ in words only."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
import subprocess
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest

from build_scripts.core.layout import Layout
from build_scripts.core.urls import TABLE_FORMATS
from build_scripts.history.present import read_present
from build_scripts.publish.downloads import databases
from build_scripts.publish.downloads.formats import WRITERS
from build_scripts.publish.downloads.workbook import SHEET_NAME, sheet_name
from tests.conftest import published_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from build_scripts.core.model import Portal, Resource
    from build_scripts.core.staging import Tree
    from build_scripts.data.tables import Cell, Tables
    from build_scripts.publish.public import Published

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="session")
def folder(public: tuple[Tree, Published]) -> Path:
    """Return the folder with every published file."""
    return public[0].folder


def plain(cell: Cell) -> Any:
    """Return a cell as a number, text, date, truth or None: what every format should give back."""
    return float(cell) if isinstance(cell, Decimal) else cell


def expected(tables: Tables, resource: Resource) -> Rows:
    """Return a table as it was entered."""
    table = tables[resource.package, resource.name]
    return [tuple(plain(row[field.name]) for field in resource.fields) for row in table]


def typed(resource: Resource, rows: list[tuple[Any, ...]]) -> Rows:
    """Return rows of a format without types of its own (SQLite, Excel, JSON) with the schema's types."""
    read: dict[str, Callable[[Any], Any]] = {
        "integer": int,
        "year": int,
        "number": float,
        "boolean": bool,
        # Excel gives midnight of the day, SQLite and JSON its text.
        "date": lambda value: value.date() if isinstance(value, dt.datetime) else dt.date.fromisoformat(value),
        "string": str,
    }
    return [
        tuple(
            None if cell is None else read[field.type](cell) for field, cell in zip(resource.fields, row, strict=True)
        )
        for row in rows
    ]


def test_every_announced_format_has_a_writer() -> None:
    """The addresses and the writers name the same formats in the same order."""
    assert tuple(WRITERS) == TABLE_FORMATS


def test_csv_is_the_steward_s_own_file(layout: Layout, portal: Portal, folder: Path) -> None:
    """What stewards commit is canonical already: publishing changes no byte; Excel's variant adds only the mark."""
    for resource in portal.resources:
        source = layout.package_path(resource.package, resource.path).read_bytes()
        base = folder / "data" / resource.package
        assert (base / f"{resource.name}.csv").read_bytes() == source, resource.name
        assert (base / f"{resource.name}.excel.csv").read_bytes() == b"\xef\xbb\xbf" + source


def test_json_gives_the_table_back(portal: Portal, tables: Tables, folder: Path) -> None:
    """Types survive: numbers are numbers, empty cells null; nothing else changes."""
    for resource in portal.resources:
        records = json.loads((folder / "data" / resource.package / f"{resource.name}.json").read_text("utf-8"))
        rows = [tuple(record[field.name] for field in resource.fields) for record in records]
        assert typed(resource, rows) == expected(tables, resource), resource.name
        numeric = [field.name for field in resource.fields if field.type in {"number", "integer", "year"}]
        assert not any(isinstance(record[name], str) for record in records for name in numeric)


def test_parquet_gives_the_table_back(portal: Portal, tables: Tables, folder: Path) -> None:
    """Types and gaps survive without a schema beside the file."""
    for resource in portal.resources:
        read = pq.read_table(folder / "data" / resource.package / f"{resource.name}.parquet")
        rows = [tuple(row.values()) for row in read.to_pylist()]
        assert read.column_names == [field.name for field in resource.fields]
        assert rows == expected(tables, resource), resource.name


def test_the_workbook_gives_every_table_back(portal: Portal, tables: Tables, folder: Path) -> None:
    """One sheet a table: names, Chinese titles, English titles, then the rows; then dictionary and licence."""
    for package in portal.packages:
        book = openpyxl.load_workbook(folder / "data" / package.slug / f"{package.slug}.xlsx", read_only=True)
        assert book.sheetnames[-2:] == ["dictionary", "licence"]
        assert len(book.sheetnames) == len(package.resources) + 2
        for resource, sheet in zip(package.resources, book.worksheets, strict=False):
            names, zh, en, *rows = list(sheet.iter_rows(values_only=True))
            assert names == tuple(field.name for field in resource.fields)
            assert zh == tuple(field.title.zh for field in resource.fields)
            assert en == tuple(field.title.en for field in resource.fields)
            assert typed(resource, rows) == expected(tables, resource), resource.name
        columns = sum(len(resource.fields) for resource in package.resources)
        assert sum(1 for _ in book["dictionary"].iter_rows()) == columns + 1
        book.close()


def test_sheet_names_fit_excel_and_stay_apart() -> None:
    """Excel refuses names over 31 characters and two alike."""
    long = "a" * 40
    first = sheet_name(long)
    second = sheet_name(long, [first])
    assert len(first) == len(second) == SHEET_NAME
    assert first != second


def test_sqlite_gives_every_table_back_with_its_keys(portal: Portal, tables: Tables, folder: Path) -> None:
    """SQLite's own check of foreign keys finds nothing; a key into another package is among them."""
    database = sqlite3.connect(folder / "data/portal.sqlite")
    for resource in portal.resources:
        name = databases.table_name(resource.package, resource.name)
        rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own names
        assert typed(resource, rows) == expected(tables, resource), resource.name
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    keys = {row[2] for row in database.execute("PRAGMA foreign_key_list(indicators_series)")}
    assert "plan_outline" in keys
    database.close()


def test_duckdb_gives_every_table_back(portal: Portal, tables: Tables, folder: Path) -> None:
    """DuckDB opens its file read-only and finds the same rows, types and primary keys."""
    database = duckdb.connect(str(folder / "data/portal.duckdb"), read_only=True)
    for resource in portal.resources:
        name = databases.table_name(resource.package, resource.name)
        rows = database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our own names
        assert rows == expected(tables, resource), resource.name
    keys = database.execute(
        "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
    ).fetchone()
    assert keys is not None
    assert keys[0] == len([resource for resource in portal.resources if resource.primary_key]) + 1
    database.close()


def test_duckdb_is_the_same_bytes_whatever_stood_in_memory(
    portal: Portal, tables: Tables, folder: Path, tmp_path: Path
) -> None:
    """Written again after other things filled and left this process's memory, the file differs in no byte."""
    first = (folder / "data/portal.duckdb").read_bytes()
    for turn in range(2):
        filled = [bytes([turn + 1]) * 20_000 for _ in range(2_000)]
        del filled
        path = tmp_path / f"{turn}.duckdb"
        databases.duckdb_writer(portal, tables)(path)
        assert path.read_bytes() == first


def test_json_stat_holds_every_observation(tables: Tables, folder: Path) -> None:
    """The cube is dense: as many values as the product of its sizes; those that are there are the table's."""
    cube = json.loads((folder / "data/observations/observations.jsonstat.json").read_text("utf-8"))
    table = tables["observations", "observations"]
    product = 1
    for size in cube["size"]:
        product *= size
    assert len(cube["value"]) == product
    assert sorted(value for value in cube["value"] if value is not None) == sorted(
        float(str(row["value"])) for row in table
    )


def test_json_stat_can_be_read_alone(folder: Path) -> None:
    """Indicators, scopes and kinds of values bear words, every indicator its unit; each value says what it may do."""
    cube = json.loads((folder / "data/observations/observations.jsonstat.json").read_text("utf-8"))
    series = cube["dimension"]["series_id"]["category"]
    assert series["label"]["high-tech-enterprises"] == "高新技术企业"
    assert series["unit"]["high-tech-enterprises"]["label"] == "家"
    # A growth rate beside a level is a category of its own, since a category has one unit.
    other = {key: unit["label"] for key, unit in series["unit"].items() if "/" in key}
    assert other == {"industrial-value-added/percent": "%"}
    assert series["unit"]["industrial-value-added"]["label"] == "亿元"
    assert cube["dimension"]["scope"]["category"]["label"]["city"] == "全市"
    there = {str(place) for place, value in enumerate(cube["value"]) if value is not None}
    assert set(cube["status"]) == there
    assert set(cube["status"].values()) <= set(cube["extension"]["status"]["label"])


def _without_words(node: Any) -> Any:
    """Return a descriptor without what a person reads."""
    if isinstance(node, dict):
        kept = {
            key: value for key, value in node.items() if key not in {"title", "description", "keywords", "provider"}
        }
        return {key: _without_words(value) for key, value in kept.items()}
    return [_without_words(item) for item in node] if isinstance(node, list) else node


def test_descriptors_differ_in_words_only(portal: Portal, folder: Path) -> None:
    """The English descriptor is the same tree, without a Chinese character in titles and descriptions."""
    for package in portal.packages:
        zh, en = (
            json.loads((folder / "data" / package.slug / f"datapackage{tag}.json").read_text("utf-8"))
            for tag in ("", ".en")
        )
        assert zh != en
        assert _without_words(zh) == _without_words(en)


def test_published_packages_are_valid(portal: Portal, folder: Path) -> None:
    """A stranger's frictionless finds no fault, digests and sizes included, in either language."""
    for package in portal.packages:
        for name in ("datapackage.json", "datapackage.en.json"):
            report = frictionless.validate(str(folder / "data" / package.slug / name))
            assert report.valid, report.flatten(["type", "note"])


def test_the_descriptor_s_digest_is_the_file_s(folder: Path) -> None:
    """`hash` and `bytes` are those of the file beside it."""
    base = folder / "data/vocabulary"
    for resource in json.loads((base / "datapackage.json").read_text("utf-8"))["resources"]:
        content = (base / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_digests_are_those_sha256sum_finds(portal: Portal, folder: Path) -> None:
    """The system's own tool accepts every list of digests; each names every other file of its folder but archives."""
    for package in portal.packages:
        base = folder / "data" / package.slug
        done = subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=base, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        listed = {line.split("  ", 1)[1] for line in (base / "SHA256SUMS").read_text().splitlines()}
        assert listed == {path.name for path in base.iterdir()} - {"SHA256SUMS", f"{package.slug}.zip"}


def test_archives_hold_every_file(portal: Portal, folder: Path) -> None:
    """A package's archive holds its folder, the archive of all holds every package's, byte for byte."""
    everything = zipfile.ZipFile(folder / "data/all.zip")
    for package in portal.packages:
        base = folder / "data" / package.slug
        archive = zipfile.ZipFile(base / f"{package.slug}.zip")
        names = {f"{package.slug}/{path.name}" for path in base.iterdir() if path.suffix != ".zip"}
        assert set(archive.namelist()) == names
        assert names <= set(everything.namelist())
        for name in names:
            assert archive.read(name) == (folder / "data" / name).read_bytes()


def test_the_same_data_give_the_same_bytes(smallest: Path, tmp_path: Path) -> None:
    """Workbooks, archives and databases included: nothing of the clock or of chance is in a published file."""
    small, problems = read_present(Layout(smallest))
    assert problems == []
    first, again = (published_in(small, tmp_path / name)[0] for name in "ab")
    assert {path: receipt.sha256 for path, receipt in again.receipts.items()} == {
        path: receipt.sha256 for path, receipt in first.receipts.items()
    }
