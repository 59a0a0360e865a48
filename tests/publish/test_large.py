"""A table too large to hold comes out whole in every format, and any page of it is one range of bytes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import openpyxl
import pyarrow.parquet as pq
import pytest

from build_scripts.checked import read_checked
from build_scripts.core.layout import Layout
from build_scripts.data import tables as shelves
from build_scripts.data.load import read_portal, table_files
from build_scripts.publish.downloads import large
from build_scripts.publish.downloads.workbook import MOST_ROWS
from tests.conftest import published_in

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.model import Release

ROWS = 2_500


@pytest.fixture
def project(smallest: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a project whose one table counts as large; cells with line breaks, quotes and commas among them."""
    lines = ["id,name_zh,name_en,area,unit_id,area_status,founded"]
    for number in range(ROWS):
        name = f'"Town ""{number}"",\nnorth"' if number % 7 == 0 else f"Town {number}"
        area, status = ("", "not-stated") if number % 5 == 0 else (f"{number}.5", "stated")
        lines.append(f"town-{number},镇{number},{name},{area},km2,{status},1950")
    data = smallest / "datapackages/sample/data"
    (data / "towns.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (data / "roads.csv").write_text("id,town_id\nfirst,town-1\n", "utf-8")
    monkeypatch.setattr(table_files, "LARGE", 50_000)
    return Layout(smallest)


def test_a_large_table_is_published_whole(project: Layout, tmp_path: Path) -> None:
    """The head alone is held; every format has every row; the package's workbook names what it leaves out."""
    present = read_checked(project)
    table = present.tables["sample", "towns"]
    assert (len(table.rows), table.count, table.whole) == (shelves.HEAD, ROWS, False)
    tree, _ = published_in(present, tmp_path / "public")
    base = tree.folder / "data/sample"
    with (project.package_path("sample", "data", "towns.csv")).open(encoding="utf-8", newline="") as file:
        entered = list(csv.DictReader(file))
    assert (base / "towns.csv").read_bytes() == project.package_path("sample", "data", "towns.csv").read_bytes()
    assert gzip.decompress((base / "towns.csv.gz").read_bytes()) == (base / "towns.csv").read_bytes()
    assert (base / "towns.excel.csv").read_bytes()[3:] == (base / "towns.csv").read_bytes()
    records = json.loads((base / "towns.json").read_text("utf-8"))
    parquet = pq.read_table(base / "towns.parquet").to_pylist()
    own = openpyxl.load_workbook(base / "towns.xlsx", read_only=True)
    sheet = own["towns"]
    names, _, _, *rows = list(sheet.iter_rows(values_only=True))
    own.close()
    assert len(records) == len(parquet) == len(rows) == ROWS
    for number in (0, 1, 5, 7, ROWS - 1):
        want = entered[number]
        area = float(want["area"]) if want["area"] else None
        for got in (records[number], parquet[number], dict(zip(names, rows[number], strict=True))):
            assert (got["id"], got["name_en"], got["area"]) == (want["id"], want["name_en"], area)
            assert int(str(got["founded"]).removesuffix(".0")) == 1950
    book = openpyxl.load_workbook(base / "sample.xlsx", read_only=True)
    assert "towns" not in book.sheetnames
    assert any("towns" in str(row) for row in book["licence"].iter_rows(values_only=True))
    book.close()


def test_a_page_of_rows_is_one_range(project: Layout) -> None:
    """The bytes between two entries of the index are exactly the thousand rows between them."""
    content = project.package_path("sample", "data", "towns.csv").read_bytes()
    index = json.loads(large.row_index(content))
    assert index["rows"] == ROWS
    assert index["bytes"] == len(content)
    edges = [*index["offsets"], index["bytes"]]
    pieces = [list(csv.reader(io.StringIO(content[start:end].decode(), newline=""))) for start, end in pairwise(edges)]
    assert [len(piece) for piece in pieces] == [1000, 1000, 500]
    assert [piece[0][0] for piece in pieces] == ["town-0", "town-1000", "town-2000"]


def test_beyond_excel_s_limit_there_is_no_workbook(project: Layout, release: Release) -> None:
    """A sheet is left out whole, never cut silently."""
    portal, _ = read_portal(project)
    resource = portal.packages[0].resource("towns")
    with pytest.raises(ValueError, match="Excel holds"):
        large.sheet(b"", resource, MOST_ROWS + 1, release)


def test_a_large_table_is_checked_to_its_last_row(project: Layout) -> None:
    """Rules reach rows that are not held."""
    path = project.package_path("sample", "data", "towns.csv")
    path.write_text(path.read_text("utf-8").replace(f"镇{ROWS - 1}", "=1"), "utf-8")
    with pytest.raises(Exception, match="1 problems"):
        read_checked(project)
