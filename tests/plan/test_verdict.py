"""The arithmetic of "was it achieved?", by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from build_scripts.plan import progress as methods
from build_scripts.plan.pace import Goal
from build_scripts.plan.scope import Comparable, Observation, ScopeViolation, guarded
from build_scripts.plan.verdict import NEAR, is_met, verdict

#: 100 in 2021, 200 in 2025: 25 a year, or 18.92 % a year.
GOAL = Goal("level", 2021, Decimal(100), 2025, Decimal(200))
AFTER = dt.date(2026, 11, 23)


def seen(year: int, value: str, **changes: object) -> Observation:
    """Return an observation of the plan's own scope."""
    plain = Observation(f"o{year}-{value}", "s", year, Decimal(value), "count", "corridor", "same-scope", "a")
    return replace(plain, **changes)  # type: ignore[arg-type] # test data by keyword


def shares(value: str, goal: Goal = GOAL) -> float | None:
    """Return the share of the change that a value makes."""
    return methods.change_share(goal, Decimal(value)).value


@pytest.mark.parametrize(("value", "share"), [("100", 0.0), ("150", 0.5), ("200", 1.0), ("230", 1.3), ("90", -0.1)])
def test_share_of_the_change(value: str, share: float) -> None:
    """(150 - 100) / (200 - 100) = 0.5; past the target above 1, away from it below 0."""
    assert shares(value) == pytest.approx(share)


def test_a_target_below_its_baseline_is_the_same_turned_round() -> None:
    """From 80 to 60: at 70 half the way; at 90 moved away; met at 60 and below."""
    fall = Goal("level", 2021, Decimal(80), 2025, Decimal(60))
    assert shares("70", fall) == pytest.approx(0.5)
    assert shares("90", fall) == pytest.approx(-0.5)
    assert verdict(fall, [seen(2025, "59")], AFTER).state == "met"
    assert verdict(fall, [seen(2025, "61")], AFTER).state == "missed"


def test_scale_and_sign_change_no_share() -> None:
    """Measured in thousands, or with all signs turned, the share is the same."""
    for factor in (Decimal(1000), Decimal("0.001"), Decimal(-1)):
        goal = Goal("level", 2021, 100 * factor, 2025, 200 * factor)
        assert methods.change_share(goal, 140 * factor).value == pytest.approx(0.4)


def test_equal_target_and_baseline_have_no_share_but_a_reason() -> None:
    """Nothing to change is not 0 % and not 100 %."""
    flat = Goal("level", 2021, Decimal(5), 2025, Decimal(5))
    measure = methods.change_share(flat, Decimal(5))
    assert measure.value is None
    assert measure.reason == methods.NOTHING_TO_CHANGE
    assert verdict(flat, [seen(2025, "5")], AFTER).state == "met"


def test_pace_ratio_by_hand() -> None:
    """(150/100)^(1/2) - 1 = 22.47 %; (200/100)^(1/4) - 1 = 18.92 %; ratio 1.188: on track, with three steps shown."""
    measure = methods.pace_ratio(GOAL, Decimal(150), 2023)
    assert measure.value == pytest.approx(22.4745 / 18.9207, rel=1e-4)
    assert [step.result for step in measure.steps] == ["22.4745%", "18.9207%", "1.188"]


@pytest.mark.parametrize(
    ("ratio", "name"),
    [(1.2, "significant"), (0.95, "significant"), (0.949, "moderate"), (0.6, "moderate"), (0.599, "insufficient"),
     (0.0, "insufficient"), (-0.01, "away")],
)  # fmt: skip
def test_eurostat_s_thresholds(ratio: float, name: str) -> None:
    """95 %, 60 % and 0 are where the classes begin."""
    assert methods.pace_class(ratio) == name


@pytest.mark.parametrize(("baseline", "target", "value"), [("0", "10", "5"), ("-10", "10", "0"), ("10", "-10", "0")])
def test_without_positive_values_the_linear_pace_stands_in(baseline: str, target: str, value: str) -> None:
    """Half the way after half the time is ratio 1, and the reason says that it is linear."""
    goal = Goal("level", 2021, Decimal(baseline), 2025, Decimal(target))
    measure = methods.pace_ratio(goal, Decimal(value), 2023)
    assert measure.value == pytest.approx(1.0)
    assert measure.reason == methods.NOT_POSITIVE


def test_projected_year() -> None:
    """120 after two years is 10 a year: 80 more take 8 years, to 2031; standing still never arrives."""
    assert methods.projected_year(GOAL, Decimal(120), 2023).value == pytest.approx(2031)
    assert methods.projected_year(GOAL, Decimal(100), 2023).reason == methods.NEVER
    assert methods.projected_year(GOAL, Decimal(90), 2023).reason == methods.NEVER
    assert methods.projected_year(GOAL, Decimal(210), 2023).value == 2023


def test_methods_that_disagree_are_both_named() -> None:
    """From 10 to 100 in four years, 30 after one: a share of 0.22 in a quarter of the time, but tripled in a year."""
    goal = Goal("level", 2021, Decimal(10), 2025, Decimal(100))
    made = methods.progress(goal, Comparable((seen(2022, "30"),)))
    assert made is not None
    assert made.required == pytest.approx(32.5)
    assert made.gap == pytest.approx(-2.5)
    assert made.disagreement == methods.Disagreement("share-and-time", "moderate", "pace", "significant")


def test_growth_targets_are_compounded_over_every_year() -> None:
    """20, 10, 30 and 4 per cent: (1.2 × 1.1 × 1.3 × 1.04)^(1/4) - 1 = 15.58 %; 15 was asked."""
    goal = Goal("average-annual-growth", 2021, None, 2025, Decimal(15))
    years = [seen(2022, "20"), seen(2023, "10"), seen(2024, "30"), seen(2025, "4")]
    found = verdict(goal, years, AFTER)
    assert found.state == "met"
    assert float(found.value or 0) == pytest.approx(15.58, abs=0.005)
    assert verdict(goal, years[:3], AFTER).state == "not-published"
    assert verdict(goal, [], AFTER).state == "not-published"


def test_a_miss_says_by_how_much() -> None:
    """190 of 200 is 10 short, five per cent of the target."""
    found = verdict(GOAL, [seen(2025, "190")], AFTER)
    assert (found.state, found.by, found.by_share, found.overdue) == ("missed", Decimal(-10), -0.05, None)


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [("at-least", "200", True), ("above", "200", False), ("above", "200.1", True), ("about", "191", True),
     ("about", "189", False), ("about", "211", False), ("at-most", "200", True), ("at-most", "201", False)],
)  # fmt: skip
def test_the_plan_s_words_decide(comparator: str, value: str, met: bool) -> None:  # noqa: FBT001 - the expectation
    """达到, 超/突破, 左右 and 控制在 are different promises."""
    assert is_met(Decimal(value), Decimal(200), comparator) is met  # type: ignore[arg-type] # by parameter
    assert Decimal("0.05") == NEAR


def test_another_scope_never_enters() -> None:
    """The city's 900 is a reference point: no verdict comes from it, and smuggling it in is refused."""
    city = seen(2025, "900", comparability="other-scope", scope="city")
    found = verdict(GOAL, [city], AFTER)
    assert (found.state, found.value, found.references) == ("other-scope-only", None, (city,))
    assert found.overdue == 327  # 31 December 2025 to 23 November 2026
    with pytest.raises(ScopeViolation, match="other-scope"):
        Comparable((city,))
    for kind in ("other-definition", "other-scope-and-definition"):
        assert guarded([replace(city, comparability=kind)])[0].items == ()


def test_before_the_year_is_over_nothing_is_judged() -> None:
    """On the last day of 2025 the target is not due; a day later it is one day overdue."""
    assert verdict(GOAL, [seen(2025, "300")], dt.date(2025, 12, 31)).state == "not-due"
    found = verdict(GOAL, [], dt.date(2026, 1, 1))
    assert (found.state, found.overdue) == ("not-published", 1)


def test_the_last_revision_counts() -> None:
    """Provisional 150, final 180, revised 210 (revision 1): 210 counts, whatever the order."""
    values = [
        seen(2025, "210", status="revised", revision=1),
        seen(2025, "180"),
        seen(2025, "150", status="provisional"),
    ]
    for order in (values, values[::-1]):
        assert verdict(GOAL, order, AFTER).value == 210


def test_equally_good_values_that_disagree_give_no_verdict() -> None:
    """Two sources, two final values: conflicting; two that agree are one."""
    assert verdict(GOAL, [seen(2025, "210"), seen(2025, "190", source="b")], AFTER).state == "conflicting"
    assert verdict(GOAL, [seen(2025, "210"), seen(2025, "210", source="b")], AFTER).state == "met"
