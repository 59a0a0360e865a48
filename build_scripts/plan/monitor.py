"""Every series with its verdict as of a day: what the monitor, the indicator pages and the embeds show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.plan.pace import Goal, goal_of
from build_scripts.plan.scope import later_observations, observation_of
from build_scripts.plan.verdict import STATES, State, Verdict, verdict

if TYPE_CHECKING:
    import datetime as dt

    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]


@dataclass(frozen=True)
class Judged:
    """One series: its row, its promise, everything observed since the plan, the verdict."""

    row: Row
    goal: Goal
    verdict: Verdict

    @property
    def id(self) -> str:
        """Return the series' identifier."""
        return self.row.text("id")


def judged(tables: Tables, as_of: dt.date) -> tuple[Judged, ...]:
    """Return every series in the plan's order with its verdict; empty where the packages are absent."""
    rows = later_observations(tables)
    found = []
    for row in tables.get(("indicators", "series"), ()):
        goal = goal_of(row)
        own = [observation_of(item) for item in rows if item.text("series_id") == row.text("id")]
        found.append(Judged(row, goal, verdict(goal, own, as_of)))
    return tuple(found)


def counted(items: tuple[Judged, ...]) -> dict[State, int]:
    """Return how many series are in each state, every state named."""
    return {state: sum(item.verdict.state == state for item in items) for state in STATES}


def printed_rows(items: tuple[Judged, ...]) -> int:
    """Return how many rows the plan's own list of indicators prints for the series; one may hold two of them."""
    return len({item.row.text("indicator_no") for item in items})


@dataclass(frozen=True)
class Period:
    """From the year of the first baseline to that of the last target."""

    first: int
    last: int


def period_of(items: tuple[Judged, ...]) -> Period:
    """Return the years the series span; raise ValueError without any series."""
    return Period(min(item.goal.from_year for item in items), max(item.goal.to_year for item in items))


def is_silent(item: Judged) -> bool:
    """Return whether a series is due and the public has no figure of the plan's own scope: one may ask for it."""
    return item.verdict.state in {"not-published", "other-scope-only"}
