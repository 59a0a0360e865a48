"""What counts as a goal of the plan, and which checks are about a series; on small invented tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.plan.promises import PromiseCount, promise_count, promises
from build_scripts.plan.reconcile import SUBJECTS
from build_scripts.plan.restatements import checks_about, present_values
from tests.invented import table

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables


def goal(identifier: str, **cells: Cell) -> dict[str, Cell]:
    """Return an invented goal of its own; other cells as stated."""
    return {"id": identifier, "kind": "quantified", "series_id": None, "qualifies": None, **cells}


@pytest.fixture
def tables() -> Tables:
    """Return five goals, one of them a qualifier and one of the layout, and evidence of two dates for one."""
    return {
        ("targets", "targets"): table(
            "targets/targets",
            goal("g1", series_id="steel"),
            goal("g2"),
            goal("g3", qualifies="g2"),
            goal("g4", kind="layout", series_id="steel"),
            goal("g5"),
        ),
        ("targets", "evidence"): table(
            "targets/evidence", {"id": "e1", "target_id": "g2"}, {"id": "e2", "target_id": "g2"}
        ),
    }


def test_a_qualifier_stands_with_its_goal(tables: Tables) -> None:
    """It is no goal of its own; evidence stands with the goal too, in the table's order."""
    found = promises(tables)
    assert [promise.row["id"] for promise in found] == ["g1", "g2", "g4", "g5"]
    assert [own["id"] for own in found[1].qualifiers] == ["g3"]
    assert [seen["id"] for seen in found[1].evidence] == ["e1", "e2"]
    assert [promise.series for promise in found] == ["steel", "", "steel", ""]


def test_layout_promises_nothing(tables: Tables) -> None:
    """Of four rows three are goals: one restates a series, one has evidence, two go beyond; the fifth qualifies."""
    count = promise_count(promises(tables))
    assert count == PromiseCount(total=3, restated=1, evidenced=1, listed=4, rows=5)
    assert count.beyond == 2


def test_without_the_tables_nothing_is_promised(tables: Tables) -> None:
    """Without targets there is nothing, without evidence there is none."""
    assert promises({}) == ()
    alone = {("targets", "targets"): tables["targets", "targets"]}
    assert promise_count(promises(alone)).evidenced == 0


def test_present_values_are_of_the_plans_own_scope() -> None:
    """Another subject, or the same of the whole city, is another figure; a share brings its check."""

    def fact(identifier: str, subject: str, kind: str, scope: str) -> dict[str, Cell]:
        return {"id": identifier, "subject_zh": subject, "kind": kind, "scope": scope}

    tables: Tables = {
        ("consistency", "subjects"): table(
            "consistency/subjects",
            {"id": "1", "subject_zh": "钢", "series_id": "steel"},
            {"id": "2", "subject_zh": "铁", "series_id": "iron"},
        ),
        ("targets", "baselines"): table(
            "targets/baselines",
            fact("b1", "钢", "value", "area"),
            fact("b2", "钢", "share", "area"),
            fact("b3", "钢", "share", "city"),
            fact("b4", "铁", "share", "area"),
        ),
        ("targets", "targets"): table("targets/targets", goal("g1", series_id="steel"), goal("g2")),
        SUBJECTS: table("/".join(SUBJECTS), {"subject_zh": "钢", "series_id": "steel"}),
    }
    assert [row["id"] for row in present_values(tables, "steel", "area")] == ["b1", "b2"]
    assert checks_about(tables, "steel", "area") == {"repeat-steel", "present-steel", "restated-g1", "share-b2"}
    assert checks_about({}, "steel", "area") == {"repeat-steel", "present-steel"}
