"""What a target asks for, by hand-computed cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_scripts.plan.pace import (
    Goal,
    change_needed,
    compound_pace,
    growth_needed,
    linear_pace,
    required_path,
)


def level(first: str | None, last: str, years: int = 4) -> Goal:
    """Return a level target starting in 2021."""
    return Goal("level", 2021, None if first is None else Decimal(first), 2021 + years, Decimal(last))


GROWTH = Goal("average-annual-growth", 2021, None, 2025, Decimal(15))


def test_a_level_target() -> None:
    """711 → 1040 in four years: +329, 82.25 a year, (1040/711)^(1/4) - 1 = 9.974 % a year."""
    goal = level("711", "1040")
    assert change_needed(goal) == 329
    assert linear_pace(goal) == Decimal("82.25")
    assert compound_pace(goal) == pytest.approx(9.9742, abs=1e-4)
    assert growth_needed(goal) == pytest.approx(46.2729, abs=1e-4)
    assert required_path(goal) == ((2021, 711.0), (2022, 793.25), (2023, 875.5), (2024, 957.75), (2025, 1040.0))


def test_a_growth_target_is_compounded_from_100() -> None:
    """15 % a year for four years: 1.15^4 = 1.74900625."""
    assert change_needed(GROWTH) is None
    assert linear_pace(GROWTH) is None
    assert compound_pace(GROWTH) == 15
    assert growth_needed(GROWTH) == pytest.approx(74.900625)
    assert required_path(GROWTH)[0] == (2021, 100.0)
    assert required_path(GROWTH)[-1][1] == pytest.approx(174.900625)


@pytest.mark.parametrize("goal", [level(None, "10"), level("5", "10", years=0)])
def test_nothing_is_made_up_without_baseline_or_years(goal: Goal) -> None:
    """Where the formula has no meaning the answer is None, not zero."""
    assert linear_pace(goal) is None
    assert compound_pace(goal) is None
    assert required_path(goal) == ()


@pytest.mark.parametrize("first", ["0", "-3"])
def test_growth_from_zero_or_below_has_no_percentage(first: str) -> None:
    """The change is still a number; a percentage of it is not."""
    goal = level(first, "8")
    assert change_needed(goal) == 8 - int(first)
    assert growth_needed(goal) is None
    assert compound_pace(goal) is None
    assert required_path(goal)[-1] == (2025, 8.0)


def test_a_target_below_its_baseline_asks_for_a_fall() -> None:
    """Direction comes from the numbers alone."""
    goal = level("100", "64")
    assert change_needed(goal) == -36
    assert compound_pace(goal) == pytest.approx(100 * (0.64**0.25 - 1))
