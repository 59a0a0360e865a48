"""One goal, one observation, one rule each: the plan's own baseline, same scope, fits the axis. On invented tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_scripts.data.rows import CellFault
from build_scripts.plan.pace import Goal, fits_axis, goal_of
from build_scripts.plan.scope import guarded, later_observations, observation_of, same_scope
from tests.invented import altered, row, table

SERIES = row(
    target_kind="level",
    baseline_year=2001,
    baseline_value=Decimal("3.0"),
    target_year=2005,
    target_value=Decimal(9),
)
SEEN = row(
    id="seen",
    series_id="bridges",
    year=2003,
    value=Decimal("4.5"),
    unit_id="count",
    scope="valley",
    comparability="same-scope",
    source_id="gazette",
    status="final",
    revision=0,
    period="2003",
    period_kind="year",
    bound="exact",
)
SOURCES = table("observations/sources", {"id": "charter", "grade": "P"}, {"id": "gazette", "grade": "A"})


def test_a_goal_is_read_from_a_series_and_from_a_charts_columns_alike() -> None:
    """Whatever the columns are called, the parts are the same."""
    goal = Goal("level", 2001, Decimal("3.0"), 2005, Decimal(9))
    assert goal_of(SERIES) == goal
    named = row(a="level", b=2001, c=Decimal("3.0"), d=2005, e=Decimal(9))
    columns = {"kind": "a", "from_year": "b", "from_value": "c", "to_year": "d", "to_value": "e"}
    assert goal_of(named, columns) == goal


def test_a_goal_may_lack_its_baseline_but_not_its_target() -> None:
    """No baseline value is stated for some; a goal without a target is none."""
    assert goal_of(altered(SERIES, baseline_value=None)).from_value is None
    with pytest.raises(CellFault, match="target_value"):
        goal_of(altered(SERIES, target_value=None))


@pytest.mark.parametrize(("year", "fits"), [(2000, False), (2001, False), (2002, True), (2005, True), (2006, False)])
def test_what_is_published_between_baseline_and_target_fits_the_axis(year: int, fits: bool) -> None:  # noqa: FBT001 - a case of the table
    """The baseline's year holds the plan's own value; the target's year is the last."""
    assert fits_axis(goal_of(SERIES), year) is fits


def test_over_an_index_no_level_fits() -> None:
    """The axis of a growth target begins at 100."""
    assert not fits_axis(goal_of(altered(SERIES, target_kind="average-annual-growth")), 2003)


def test_the_plans_own_values_are_no_later_observations() -> None:
    """They are told by the grade of their source, whatever it is called."""
    baseline = {**SEEN, "id": "own", "source_id": "charter", "year": 2001}
    tables = {
        ("observations", "observations"): table("observations/observations", dict(SEEN), baseline),
        ("observations", "sources"): SOURCES,
    }
    assert [item["id"] for item in later_observations(tables)] == ["seen"]
    assert later_observations({("observations", "sources"): SOURCES}) == ()


def test_only_the_same_scope_and_definition_enters_a_computation() -> None:
    """Every other comparability is a reference point."""
    others = ("other-scope", "other-definition", "other-scope-and-definition", "")
    assert same_scope("same-scope")
    assert not any(same_scope(other) for other in others)
    items = [observation_of(SEEN), *(observation_of(altered(SEEN, comparability=other)) for other in others)]
    comparable, references = guarded(items)
    assert comparable.items == (items[0],)
    assert references == tuple(items[1:])
    assert items[0].value == Decimal("4.5")
