"""After the target year: met, missed, conflicting, not published, or published for another scope only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from build_scripts.plan.progress import MISSING_YEARS, Measure, Progress, mean_growth, progress
from build_scripts.plan.scope import Observation, guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.plan.pace import Goal

State = Literal["met", "missed", "conflicting", "not-published", "other-scope-only", "not-due"]
#: Every state, best known first: the order in which the monitor counts them.
STATES: tuple[State, ...] = ("met", "missed", "conflicting", "other-scope-only", "not-published", "not-due")
Comparator = Literal["at-least", "above", "at-most", "about"]
#: How near `about` (左右) is: within five per cent. Our reading; the plan gives no bound.
NEAR = Decimal("0.05")


@dataclass(frozen=True)
class Verdict:
    """The answer to "was it achieved?" for one series.

    overdue: days since the end of the target year, where no value of the plan's own scope has come. by: how far the
    value is from the target, in the series' unit (negative: short of it); by_share: the same as a part of the target.
    """

    state: State
    overdue: int | None
    value: Decimal | None
    by: Decimal | None
    by_share: float | None
    growth: Measure | None
    progress: Progress | None
    counted: tuple[Observation, ...]
    references: tuple[Observation, ...]


def due_date(goal: Goal) -> dt.date:
    """Return the last day of the target year."""
    return dt.date(goal.to_year, 12, 31)


def is_met(value: Decimal, target: Decimal, comparator: Comparator) -> bool:
    """Return whether a value keeps a promise: 达到 at least, 超 or 突破 more, 左右 within five per cent."""
    if comparator == "above":
        return value > target
    if comparator == "at-most":
        return value <= target
    if comparator == "about":
        return abs(value - target) <= NEAR * abs(target)
    return value >= target


def direction(goal: Goal) -> Comparator:
    """Return `at-most` for a target below its baseline, else `at-least`."""
    falling = goal.from_value is not None and goal.kind == "level" and goal.to_value < goal.from_value
    return "at-most" if falling else "at-least"


def verdict(
    goal: Goal, observations: Iterable[Observation], as_of: dt.date, comparator: Comparator | None = None
) -> Verdict:
    """Return the verdict on one series as of a day.

    Only values of the series' own scope and definition are judged; others are returned as references. Before the
    target year has ended nothing is judged. A growth target is judged by the compounded mean of every year.
    """
    comparable, references = guarded(observations)
    later = tuple(item for item in comparable.items if item.year > goal.from_year or goal.kind != "level")
    due = due_date(goal)
    made = progress(goal, comparable)
    overdue = (as_of - due).days

    def outcome(state: State, value: Decimal | None = None, growth: Measure | None = None) -> Verdict:
        by = None if value is None else value - goal.to_value
        share = None if by is None or goal.to_value == 0 else float(by / abs(goal.to_value))
        open_days = overdue if state in {"not-published", "other-scope-only", "conflicting"} else None
        return Verdict(state, open_days, value, by, share, growth, made, later, references)

    if as_of <= due:
        return outcome("not-due")
    if goal.kind != "level":
        growth = mean_growth(goal, comparable)
        if growth.value is not None:
            mean = Decimal(str(growth.value))
            return outcome("met" if is_met(mean, goal.to_value, comparator or "at-least") else "missed", mean, growth)
        silent: State = "other-scope-only" if references else "not-published"
        return outcome("not-published" if growth.reason == MISSING_YEARS else silent, None, growth)
    counted = comparable.of_year(goal.to_year)
    if len(counted) > 1:
        return outcome("conflicting")
    if counted:
        kept = is_met(counted[0].value, goal.to_value, comparator or direction(goal))
        return outcome("met" if kept else "missed", counted[0].value)
    return outcome("other-scope-only" if references else "not-published")
