"""Rows against the plan's text: on a made-up plan always, on the real one where it is at hand."""

from __future__ import annotations

import dataclasses
import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.data.load.files import Files
from build_scripts.data.source import clauses_of, quotations, recorded, verify
from build_scripts.data.source.clauses import squeezed
from build_scripts.data.source.verify import Verifier
from build_scripts.data.tables import Row, Table, cell_text
from tests.invented import altered

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.source import Clauses
    from build_scripts.data.tables import Cell, Tables
    from build_scripts.history.present import Present

PLAN = Path(os.environ.get("PORTAL_PLAN") or Path(__file__).parents[3] / "shared" / "plan" / "plan.txt")
with_plan = pytest.mark.skipif(
    not PLAN.is_file(), reason=f"the plan's text is not at {PLAN} (PORTAL_PLAN names another)"
)

TEXT = """
目 录

一、目标	3
附图 1 范围图	9

一、目标

（一）数量

增加企业。到 2025 年，企业达到 10
40 家，其中新增 32 家。

——科研。研究院 5 个。

专栏 1：指标
指标	单位	2021 年
科创 设施	1	孵化器	个	4（3）
	2	基金	亿元	912
"""


def outline(*rows: tuple[str, str | None, str, str | None, str]) -> list[Row]:
    """Return outline rows: id, parent, kind, printed number, title."""
    names = ("id", "parent_id", "kind", "number_printed", "title_zh")
    return [
        Row("plan/outline", number + 1, {**dict(zip(names, row, strict=True)), "position": number})
        for number, row in enumerate(rows, start=1)
    ]


SMALL = outline(
    ("contents", None, "contents", None, "目录"),
    ("c1", None, "chapter", "一", "目标"),
    ("c1-1", "c1", "section", "（一）", "数量"),
    ("c1-1-1", "c1-1", "paragraph", None, "增加企业"),
    ("c1-1-1-1", "c1-1-1", "item", None, "科研"),
    ("box1", "c1-1", "box", "专栏 1", "指标"),
    ("box1-1", "box1", "box-row", "1", "孵化器"),
    ("box1-2", "box1", "box-row", "2", "基金"),
    ("annex1", None, "annex", "附图 1", "范围图"),
)


def test_a_text_is_cut_at_its_headings() -> None:
    """The list of contents does not hide the headings; a clause ends where the next begins; a box holds its rows."""
    clauses = clauses_of(TEXT, SMALL)
    assert clauses.missing == ()
    assert squeezed(clauses.texts["c1"]) == "一、目标"
    assert squeezed(clauses.texts["c1-1-1"]) == "增加企业。到2025年，企业达到1040家，其中新增32家。"
    assert squeezed(clauses.of("c1-1-1")).endswith("研究院5个。")
    assert "912" in clauses.texts["box1-2"]
    assert "912" not in clauses.texts["box1-1"]
    assert "912" in clauses.of("box1")
    assert squeezed(clauses.texts["annex1"]) == "附图1范围图"
    assert list(clauses.upwards("box1-2")) == ["box1-2", "box1", "c1-1", "c1"]


def test_a_heading_that_is_not_there_is_named() -> None:
    """An outline that promises more than the text is found out."""
    assert clauses_of(TEXT, [*SMALL[:4], *outline(("c1-2", "c1", "section", "（二）", "质量"))]).missing == ("c1-2",)


@pytest.fixture(scope="session")
def clauses(tables: Tables) -> Clauses:
    """Return the clauses of the real plan."""
    return clauses_of(PLAN.read_text("utf-8"), tables["plan", "outline"])


@with_plan
def test_every_clause_of_the_outline_is_in_the_plan(clauses: Clauses) -> None:
    """All headings are found, in their order."""
    assert clauses.missing == ()


@with_plan
def test_every_row_agrees_with_the_plan(layout: Layout, present: Present, clauses: Clauses) -> None:
    """No cell that claims to come from the plan is missing in its clause; the recorded coverage is this one."""
    result = verify(layout, present.portal, present.tables, clauses, quotations(Files(layout), present.files))
    assert [(problem.file, problem.row, problem.column, problem.value) for problem in result.problems] == []
    for name, content in recorded(result, PLAN.read_text("utf-8")).items():
        path = layout.package_path("provenance", "data", f"{name}.csv")
        assert path.read_bytes() == content, "run: portal verify-source PLAN.txt --record"


def changed_cell(cell: Cell) -> Cell:
    """Return a cell with one digit or one character changed."""
    if isinstance(cell, str):
        return cell[:-1] + ("甲" if cell[-1] != "甲" else "乙")
    text = cell_text(cell)
    other = text[:-1] + str((int(text[-1]) + 1) % 10)
    return Decimal(other) if isinstance(cell, Decimal) else int(other)


def checked_columns() -> list[tuple[str, str, str]]:
    """Return (package, resource, column) of every column that is held against the text."""
    from build_scripts.core.layout import Layout  # noqa: PLC0415 - needed to make the list of cases
    from build_scripts.data.load import read_portal  # noqa: PLC0415 - likewise

    portal, _ = read_portal(Layout(Path(__file__).parents[2]))
    return [
        (resource.package, resource.name, field.name)
        for resource in portal.resources
        for field in resource.fields
        if field.verification in {"verbatim", "number"}
    ]


@with_plan
@pytest.mark.parametrize(("package", "resource", "column"), checked_columns())
def test_one_changed_character_is_caught(
    layout: Layout, portal: Portal, tables: Tables, clauses: Clauses, package: str, resource: str, column: str
) -> None:
    """In every column of every package one digit or character changed is found, in its row."""
    table = tables[package, resource]
    number = next((place for place, row in enumerate(table.rows) if row[column] is not None), None)
    if number is None:
        pytest.skip("the column has no value yet")
    row = altered(table.rows[number], **{column: changed_cell(table.rows[number][column])})
    rows = (*table.rows[:number], row, *table.rows[number + 1 :])
    spoiled: dict[tuple[str, str], Table] = {**tables, (package, resource): dataclasses.replace(table, rows=rows)}
    _, found = Verifier(layout, portal, spoiled, clauses).table(table.resource)
    assert {(problem.code, problem.file, problem.row) for problem in found} == {
        ("not-in-source", layout.shown(layout.package_path(package, table.resource.path)), number + 2)
    }
