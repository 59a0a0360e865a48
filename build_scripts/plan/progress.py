"""How far a series has come: several methods side by side, each with its arithmetic, and where they disagree.

Shares and ratios are fractions (1 = all of it); rates are per cent a year; values are in the series' own unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.core import numbers
from build_scripts.plan import pace

if TYPE_CHECKING:
    from decimal import Decimal

    from build_scripts.plan.scope import Comparable

#: Eurostat's classes for indicators with a target, from the ratio of the pace achieved to the pace needed.
Pace = Literal["significant", "moderate", "insufficient", "away"]
ON_TRACK, MODERATE = 0.95, 0.60
#: Months are not published: a year's value is its end, so the share of time elapsed is counted in whole years.
_EPSILON = 1e-9

#: Why a method has no value, or not the one it is named for; the words are in `docs/words`, under `[progress]`.
Reason = Literal[
    "no-value", "no-baseline", "nothing-to-change", "not-positive", "missing-years", "never", "growth-target"
]
NO_VALUE: Reason = "no-value"
NO_BASELINE: Reason = "no-baseline"
NOTHING_TO_CHANGE: Reason = "nothing-to-change"
NOT_POSITIVE: Reason = "not-positive"
MISSING_YEARS: Reason = "missing-years"
NEVER: Reason = "never"
GROWTH_TARGET: Reason = "growth-target"


@dataclass(frozen=True)
class Step:
    """One line of arithmetic: formula in words of symbols, the same with numbers, the result."""

    formula: str
    numbers: str
    result: str


@dataclass(frozen=True)
class Measure:
    """One method's result; without a value, the reason."""

    value: float | None
    steps: tuple[Step, ...] = ()
    reason: Reason | None = None


def _n(value: Decimal | float) -> str:
    """Return a number inside a formula."""
    return numbers.computed(value, 4)


def change_share(goal: pace.Goal, value: Decimal) -> Measure:
    """Return the share of the needed change that was made, (value - baseline) / (target - baseline).

    Below 0 when the series moved away, above 1 when it went past the target; the same for targets below the baseline.
    Source: 目标一致法, the usual measure of Chinese mid-term and final plan evaluations.
    """
    if goal.kind != "level":
        return Measure(None, reason=GROWTH_TARGET)
    if goal.from_value is None:
        return Measure(None, reason=NO_BASELINE)
    needed = goal.to_value - goal.from_value
    if needed == 0:
        return Measure(None, reason=NOTHING_TO_CHANGE)
    share = float((value - goal.from_value) / needed)
    step = Step(
        "(value − baseline) ÷ (target − baseline)",
        f"({_n(value)} − {_n(goal.from_value)}) ÷ ({_n(goal.to_value)} − {_n(goal.from_value)})",
        numbers.computed(share, 3),
    )
    return Measure(share, (step,))


def time_share(goal: pace.Goal, year: int) -> Measure:
    """Return the share of the period that is over at the end of a year, (year - first) / (last - first), at most 1.

    Source: 时间进度, against which Chinese plan evaluations hold the progress made.
    """
    if goal.years <= 0:
        return Measure(None, reason=NOTHING_TO_CHANGE)
    share = min(1.0, (year - goal.from_year) / goal.years)
    step = Step("(year − first) ÷ (last − first)", f"({year} − {goal.from_year}) ÷ {goal.years}", _n(share))
    return Measure(share, (step,))


def _linear_ratio(goal: pace.Goal, value: Decimal, years: int, reason: Reason | None) -> Measure:
    """Return achieved over needed pace with straight lines."""
    if goal.from_value is None:
        return Measure(None, reason=NO_BASELINE)
    needed = pace.linear_pace(goal)
    if not needed:
        return Measure(None, reason=NOTHING_TO_CHANGE)
    achieved = (value - goal.from_value) / years
    ratio = float(achieved / needed)
    steps = (
        Step("(value − baseline) ÷ years", f"({_n(value)} − {_n(goal.from_value)}) ÷ {years}", _n(achieved)),
        Step(
            "(target − baseline) ÷ period", f"({_n(goal.to_value)} − {_n(goal.from_value)}) ÷ {goal.years}", _n(needed)
        ),
        Step("achieved ÷ needed", f"{_n(achieved)} ÷ {_n(needed)}", numbers.computed(ratio, 3)),
    )
    return Measure(ratio, steps, reason)


def pace_ratio(goal: pace.Goal, value: Decimal, year: int) -> Measure:
    """Return the ratio of the compound growth achieved to the compound growth needed.

    (value / baseline) ** (1 / years) - 1 over (target / baseline) ** (1 / period) - 1. Where a value is not positive
    the linear pace stands in and the reason says so.
    Source: Eurostat, "Sustainable development in the European Union: monitoring report", annex on methods, indicators
    with a quantified target; Statistics Canada's SDG progress measure uses the same ratio.
    """
    if goal.kind != "level":
        return Measure(None, reason=GROWTH_TARGET)
    if goal.from_value is None:
        return Measure(None, reason=NO_BASELINE)
    years = year - goal.from_year
    if years <= 0 or goal.years <= 0 or goal.to_value == goal.from_value:
        return Measure(None, reason=NOTHING_TO_CHANGE)
    if min(goal.from_value, goal.to_value, value) <= 0:
        return _linear_ratio(goal, value, years, NOT_POSITIVE)
    achieved = 100 * (float(value / goal.from_value) ** (1 / years) - 1)
    needed = pace.compound_pace(goal) or 0.0
    ratio = achieved / needed
    steps = (
        Step(
            "(value ÷ baseline)^(1 ÷ years) − 1",
            f"({_n(value)} ÷ {_n(goal.from_value)})^(1 ÷ {years}) − 1",
            f"{_n(achieved)}%",
        ),
        Step(
            "(target ÷ baseline)^(1 ÷ period) − 1",
            f"({_n(goal.to_value)} ÷ {_n(goal.from_value)})^(1 ÷ {goal.years}) − 1",
            f"{_n(needed)}%",
        ),
        Step("achieved ÷ needed", f"{_n(achieved)} ÷ {_n(needed)}", numbers.computed(ratio, 3)),
    )
    return Measure(ratio, steps)


def pace_class(ratio: float) -> Pace:
    """Return Eurostat's class: from 95 % on track, from 60 % moderate, from 0 insufficient, below 0 moving away."""
    if ratio >= ON_TRACK - _EPSILON:
        return "significant"
    if ratio >= MODERATE - _EPSILON:
        return "moderate"
    return "insufficient" if ratio >= 0 else "away"


def mean_growth(goal: pace.Goal, comparable: Comparable) -> Measure:
    """Return the mean yearly growth of a growth target's series in per cent, from its yearly rates, compounded.

    ((1 + g1) * (1 + g2) * …) ** (1 / n) - 1 over every year from the one after the baseline to the target year. One
    missing year leaves it undefined: years are not made up.
    """
    rates = []
    for year in range(goal.from_year + 1, goal.to_year + 1):
        value = comparable.value_of(year)
        if value is None:
            return Measure(None, reason=MISSING_YEARS if comparable.items else NO_VALUE)
        rates.append(float(value))
    product = 1.0
    for rate in rates:
        product *= 1 + rate / 100
    mean = 100 * (product ** (1 / len(rates)) - 1)
    factors = " × ".join(f"(1 + {_n(rate)}%)" for rate in rates)
    return Measure(mean, (Step("(Π (1 + g))^(1 ÷ n) − 1", f"({factors})^(1 ÷ {len(rates)}) − 1", f"{_n(mean)}%"),))


def projected_year(goal: pace.Goal, value: Decimal, year: int) -> Measure:
    """Return the year in which the linear pace so far reaches the target; None where it never does."""
    if goal.from_value is None or goal.kind != "level":
        return Measure(None, reason=NO_BASELINE if goal.kind == "level" else GROWTH_TARGET)
    years = year - goal.from_year
    if years <= 0:
        return Measure(None, reason=NO_VALUE)
    achieved = (value - goal.from_value) / years
    missing = goal.to_value - value
    if missing == 0 or (missing > 0) != (goal.to_value > goal.from_value):
        return Measure(float(year), (Step("reached", str(year), str(year)),))
    if achieved == 0 or (achieved > 0) != (missing > 0):
        return Measure(None, reason=NEVER)
    left = float(missing / achieved)
    step = Step(
        "year + (target − value) ÷ pace", f"{year} + {_n(missing)} ÷ {_n(achieved)}", numbers.computed(year + left, 1)
    )
    return Measure(year + left, (step,))


@dataclass(frozen=True)
class Disagreement:
    """Two methods that put a series into different classes."""

    first: str
    first_class: Pace
    second: str
    second_class: Pace


@dataclass(frozen=True)
class Progress:
    """Everything that can be said of one value of a level target in one year."""

    year: int
    value: Decimal
    required: float | None
    gap: float | None
    share: Measure
    time: Measure
    ratio: Measure
    reached: Measure
    disagreement: Disagreement | None


def progress(goal: pace.Goal, comparable: Comparable) -> Progress | None:
    """Return the progress at the last year with one undisputed value after the baseline; None where there is none."""
    for year in reversed(comparable.years):
        value = comparable.value_of(year)
        if value is not None and year > goal.from_year and goal.kind == "level":
            return _progress(goal, value, year)
    return None


def _progress(goal: pace.Goal, value: Decimal, year: int) -> Progress:
    required = dict(pace.required_path(goal)).get(year)
    share, time, ratio = change_share(goal, value), time_share(goal, year), pace_ratio(goal, value, year)
    disagreement = None
    if share.value is not None and time.value and ratio.value is not None:
        by_time = pace_class(share.value / time.value)
        by_pace = pace_class(ratio.value)
        if by_time != by_pace:
            disagreement = Disagreement("share-and-time", by_time, "pace", by_pace)
    gap = None if required is None else float(value) - required
    return Progress(year, value, required, gap, share, time, ratio, projected_year(goal, value, year), disagreement)
