"""Two states compared, on tables of two or three invented rows: by which key, cell by cell, every copy counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.core.languages import Text
from build_scripts.history.changes.compare import compare, compare_tables, natural
from build_scripts.history.changes.reason_check import idle_reasons, reason_problems
from build_scripts.history.changes.reasons import Reason, Reasons
from build_scripts.history.changes.snapshot import Column, PackageState, Snapshot, TableState

if TYPE_CHECKING:
    from collections.abc import Mapping


def state(
    *rows: str, key: str = "id", columns: str = "id code value", verification: Mapping[str, str] | None = None
) -> TableState:
    """Return a table: each row's cells apart by a space, its key one column or several."""
    names = columns.split()
    described = tuple(
        Column(name, {"verification": verification[name]} if verification and name in verification else {})
        for name in names
    )
    found = tuple(dict(zip(names, row.split(), strict=True)) for row in rows)
    return TableState("p", "r", "datapackages/p/data/r.csv", described, tuple(key.split()), found)


def snapshot(table: TableState, *reasons: Reason, slug: str = "p") -> Snapshot:
    """Return a state of one package with one table."""
    return Snapshot("s", {slug: PackageState(slug, f"datapackages/{slug}", {}, {table.resource: table}, reasons)})


def reason(old: str, new: str, key: str = "a", date: str = "2026-01-02", row: int = 2) -> Reason:
    """Return why a value went from old to new."""
    return Reason("p", date, "r", key, "value", old, new, Text("笔误", "A slip"), row)


def test_rows_are_matched_by_the_new_key() -> None:
    """Where the key is another column now, a row is known by that one: its old identifier is a changed cell."""
    old, new = state("a x 1", "b y 2"), state("c x 1", "b y 3", key="code")
    change = compare_tables(old, new)
    assert change.key == ("code",)
    assert [(cell.key, cell.column, cell.old, cell.new) for cell in change.cells] == [
        (("x",), "id", "a", "c"),
        (("y",), "value", "2", "3"),
    ]
    assert (change.added, change.removed) == ((), ())
    assert change.structure == 1


def test_a_key_of_several_columns_is_one_key() -> None:
    """Two rows that share one part are two rows."""
    old, new = state("a x 1", "a y 1", key="id code"), state("a x 1", "a y 2", key="id code")
    (cell,) = compare_tables(old, new).cells
    assert (cell.key, cell.old, cell.new, cell.row) == (("a", "y"), "1", "2", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (state("a x 1", "a y 2"), state("a x 1", "b y 2")),
        (state("a x 1", "b y 2"), state("a x 1", "a y 2")),
        (state("a x 1", "b y 2", columns="name code value", key="name"), state("a x 1", "c y 2")),
    ],
    ids=["twice in the old", "twice in the new", "not in the old"],
)
def test_a_key_that_tells_no_rows_apart_is_not_used(old: TableState, new: TableState) -> None:
    """A key that repeats in either state, or that the old one lacks, would hide a row behind another."""
    change = compare_tables(old, new)
    assert change.key == ()
    assert change.cells == ()


def test_without_a_key_every_copy_counts() -> None:
    """Three copies of a row where there were two: one is added; it is the last of them."""
    old, new = state("a x 1", "a x 1", key=""), state("a x 1", "b y 2", "a x 1", "a x 1", key="")
    change = compare_tables(old, new)
    assert [(row.key, row.row, row.cells["id"]) for row in change.added] == [((), 5, "a"), ((), 3, "b")]
    assert change.removed == ()
    back = compare_tables(new, old)
    assert [row.cells["id"] for row in back.removed] == ["a", "b"]
    assert back.added == ()


def test_only_columns_of_both_states_have_changed_cells() -> None:
    """A column that came or went is a change of structure, counted once and not row by row."""
    old, new = state("a x 1", columns="id gone value"), state("a y 2", columns="id come value")
    change = compare_tables(old, new)
    assert [(cell.column, cell.old, cell.new) for cell in change.cells] == [("value", "1", "2")]
    assert (change.columns_added, change.columns_removed, change.structure) == (("come",), ("gone",), 2)


def test_numbers_in_keys_stand_by_size() -> None:
    """2 before 10, numbers before words; a key is compared part by part."""
    keys = [("10",), ("b",), ("2",), ("a",), ("2", "x"), ("02",)]
    assert sorted(keys, key=natural) == [("02",), ("2",), ("2", "x"), ("10",), ("a",), ("b",)]


def test_what_did_not_change_is_not_told() -> None:
    """Equal states differ in nothing; a package or a table that only one has is told with its rows."""
    one, other = snapshot(state("a x 1")), snapshot(state("a x 1", "b y 2"), slug="q")
    assert compare(one, one).packages == ()
    gone, come = compare(one, other).packages
    assert (gone.package, gone.status, gone.resources_removed) == ("p", "removed", (("r", 1),))
    assert (come.package, come.status, come.resources_added) == ("q", "added", (("r", 2),))
    assert compare(one, other).counts == {"cells": 0, "added": 0, "removed": 0, "schema": 4}


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [("own words", "own words", 0), ("number", "own words", 1), ("own words", "number", 1), ("number", "number", 1)],
)
def test_a_value_is_free_only_where_both_states_call_it_so(before: str, after: str, asked: int) -> None:
    """What was held against the plan, or is held now, changes with a reason."""
    old = snapshot(state("a x 1", verification={"value": before}))
    new = snapshot(state("a x 2", verification={"value": after}))
    assert len(reason_problems(old, new, ())) == asked


def test_reasons_lead_from_the_old_value_to_the_new_one() -> None:
    """Step by step and in this direction; the shortest way counts, and a circle ends."""
    steps = [reason("1", "2"), reason("2", "3"), reason("3", "1"), reason("2", "9")]
    known = Reasons(steps)
    cell = ("p", "r", "a", "value")
    assert [step.new for step in known.path(cell, "1", "3")] == ["2", "3"]
    assert known.path(cell, "3", "8") == []
    assert known.path(("p", "r", "b", "value"), "1", "3") == []
    assert [step.new for step in Reasons([*steps, reason("1", "3")]).path(cell, "1", "3")] == ["3"]


def test_a_reason_that_leads_nowhere_is_named() -> None:
    """It ends at what the table holds, or a later one goes on from it; of a row that is gone nothing is asked."""
    table = state("a x 3")
    assert idle_reasons(snapshot(table, reason("1", "2"), reason("2", "3"))) == []
    found = idle_reasons(snapshot(table, reason("1", "2", row=7), reason("2", "4", row=8)))
    assert [(problem.code, problem.row) for problem in found] == [("idle-reason", 7), ("idle-reason", 8)]
    assert idle_reasons(snapshot(table, reason("1", "2", key="gone"))) == []
