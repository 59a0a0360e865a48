"""Which of several values of a year counts, and what a computation may see: on a handful of invented observations."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from build_scripts.plan import progress as methods
from build_scripts.plan.pace import Goal
from build_scripts.plan.scope import Observation, guarded
from build_scripts.plan.verdict import direction, due_date, verdict

GOAL = Goal("level", 2021, Decimal(100), 2025, Decimal(200))
GROWTH = Goal("average-annual-growth", 2021, None, 2023, Decimal(10))
AFTER = dt.date(2026, 1, 1)


def seen(year: int, value: str, status: str = "final", revision: int = 0, **changes: object) -> Observation:
    """Return an observation of the plan's own scope."""
    plain = Observation(f"o{year}", "s", year, Decimal(value), "piece", "corridor", "same-scope", "a", status, revision)
    return replace(plain, **changes)  # type: ignore[arg-type] # test data by keyword


def elsewhere(year: int, value: str) -> Observation:
    """Return an observation of another scope."""
    return seen(year, value, scope="city", comparability="other-scope")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("provisional", 1), ("final", 0)),
        (("provisional", 2), ("revised", 1)),
        (("final", 0), ("provisional", 0)),
        (("revised", 0), ("final", 0)),
    ],
)
def test_a_later_revision_counts_before_a_better_status(better: tuple[str, int], worse: tuple[str, int]) -> None:
    """A second publication replaces the first, even where it is called provisional; within one the status decides."""
    kept, replaced = seen(2025, "1", *better), seen(2025, "2", *worse)
    for order in ((kept, replaced), (replaced, kept)):
        comparable, _ = guarded(order)
        assert comparable.of_year(2025) == (kept,)
        assert comparable.value_of(2025) == 1


def test_a_part_of_a_year_enters_no_computation() -> None:
    """Of the plan's own scope or not, it is a reference; nor is it drawn among years, or a rate among levels."""
    part = seen(2025, "1", period="2025-01/2025-06", period_kind="part-year")
    comparable, references = guarded([part])
    assert (comparable.items, references) == ((), (part,))
    assert not part.stands_beside("piece")
    assert seen(2025, "1").stands_beside("piece")
    assert not seen(2025, "1").stands_beside("percent")


def test_a_year_has_one_value_or_none() -> None:
    """Two sources that agree are one value; two that differ are two and the year has none; other years do not count."""
    agree, differ = seen(2025, "1", source="b"), seen(2025, "3", source="c")
    first = seen(2025, "1")
    assert guarded([first, agree])[0].of_year(2025) == (first,)
    both = guarded([first, differ, seen(2024, "9")])[0]
    assert both.of_year(2025) == (first, differ)
    assert both.value_of(2025) is None
    assert both.value_of(2023) is None
    assert both.years == (2024, 2025)


def test_the_baseline_s_year_is_no_progress() -> None:
    """A value of the baseline's own year is no later observation: nothing is counted, no progress is made of it."""
    at_start = verdict(GOAL, [seen(2021, "150")], AFTER)
    assert (at_start.counted, at_start.progress, at_start.state) == ((), None, "not-published")
    first = seen(2022, "125")
    later = verdict(GOAL, [seen(2021, "150"), first], AFTER)
    assert later.counted == (first,)
    assert later.progress is not None
    assert (later.progress.year, later.progress.value, later.progress.gap) == (2022, Decimal(125), 0.0)


def test_the_last_undisputed_year_is_the_one_that_progress_is_made_of() -> None:
    """2024 has two equally good values that differ: progress is that of 2023."""
    values = [seen(2022, "110"), seen(2023, "150"), seen(2024, "170"), seen(2024, "180", source="b")]
    made = methods.progress(GOAL, guarded(values)[0])
    assert made is not None
    assert (made.year, made.value, made.required, made.gap) == (2023, Decimal(150), 150.0, 0.0)


@pytest.mark.parametrize(("year", "share"), [(2021, 0.0), (2022, 0.25), (2025, 1.0), (2026, 1.0), (2035, 1.0)])
def test_time_elapsed_is_never_more_than_all_of_it(year: int, share: float) -> None:
    """A value of 2026 for a target of 2025 has had all of the time, not five quarters of it."""
    assert methods.time_share(GOAL, year).value == share


def test_a_period_without_years_has_no_share_of_time() -> None:
    """Nothing is divided by nothing."""
    short = replace(GOAL, to_year=2021)
    assert methods.time_share(short, 2021).value is None
    assert methods.pace_ratio(short, Decimal(150), 2022).reason is methods.NOTHING_TO_CHANGE


def test_a_missing_year_leaves_a_mean_growth_undefined() -> None:
    """From the year after the baseline to the target's, all of them: the baseline's own rate is not one of them."""
    rates = [seen(2022, "20"), seen(2023, "10")]
    mean = methods.mean_growth(GROWTH, guarded(rates)[0])
    assert mean.value == pytest.approx(100 * (1.2 * 1.1) ** 0.5 - 100)
    assert methods.mean_growth(GROWTH, guarded([seen(2021, "99"), *rates])[0]).value == mean.value
    assert methods.mean_growth(GROWTH, guarded(rates[:1])[0]).reason is methods.MISSING_YEARS
    assert methods.mean_growth(GROWTH, guarded([elsewhere(2022, "20")])[0]).reason is methods.NO_VALUE


def test_a_growth_target_of_another_scope_only_says_so() -> None:
    """Nothing was published, for another scope only, or not of every year: three different answers."""
    assert verdict(GROWTH, [], AFTER).state == "not-published"
    assert verdict(GROWTH, [elsewhere(2022, "20")], AFTER).state == "other-scope-only"
    assert verdict(GROWTH, [seen(2022, "20"), elsewhere(2023, "20")], AFTER).state == "not-published"
    assert verdict(GROWTH, [seen(2022, "10"), seen(2023, "10")], AFTER).state == "met"
    assert verdict(GROWTH, [seen(2022, "10"), seen(2023, "9")], AFTER).state == "missed"


def test_a_target_is_due_when_its_year_is_over() -> None:
    """31 December is the last day of grace, and days overdue are counted from it; a judged target is not overdue."""
    assert due_date(GOAL) == dt.date(2025, 12, 31)
    assert verdict(GOAL, [], due_date(GOAL)).overdue is None
    assert verdict(GOAL, [], dt.date(2026, 1, 2)).overdue == 2
    assert verdict(GOAL, [seen(2025, "200")], AFTER).overdue is None
    conflict = verdict(GOAL, [seen(2025, "200"), seen(2025, "1", source="b")], AFTER)
    assert (conflict.state, conflict.overdue, conflict.by) == ("conflicting", 1, None)


@pytest.mark.parametrize(
    ("first", "last", "met", "missed"),
    [("80", "60", "60", "60.1"), ("60", "80", "80", "79.9"), ("60", "60", "61", "59")],
)
def test_which_side_of_a_target_is_the_good_one(first: str, last: str, met: str, missed: str) -> None:
    """Below its baseline a target is an upper bound; above it, or at it, a lower one; the bound itself is met."""
    goal = Goal("level", 2021, Decimal(first), 2025, Decimal(last))
    assert direction(goal) == ("at-most" if Decimal(last) < Decimal(first) else "at-least")
    assert verdict(goal, [seen(2025, met)], AFTER).state == "met"
    assert verdict(goal, [seen(2025, missed)], AFTER).state == "missed"


def test_how_far_a_value_is_from_its_target() -> None:
    """In the unit and as a part of the target's size: below a negative target the sign is still that of the gap."""
    short = verdict(GOAL, [seen(2025, "150")], AFTER)
    assert (short.by, short.by_share) == (Decimal(-50), -0.25)
    negative = Goal("level", 2021, Decimal(-10), 2025, Decimal(-4))
    over = verdict(negative, [seen(2025, "-2")], AFTER)
    assert (over.state, over.by, over.by_share) == ("met", Decimal(2), 0.5)
    nothing = verdict(Goal("level", 2021, Decimal(5), 2025, Decimal(0)), [seen(2025, "1")], AFTER)
    assert (nothing.state, nothing.by_share) == ("missed", None)
