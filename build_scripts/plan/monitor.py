"""Every series with its verdict as of a day: what the monitor, the indicator pages and the embeds show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from build_scripts.plan.pace import Goal, TargetKind
from build_scripts.plan.scope import Observation
from build_scripts.plan.verdict import STATES, State, Verdict, verdict

if TYPE_CHECKING:
    import datetime as dt

    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]
#: The source that is the plan itself: its baselines are not later observations.
PLAN = "plan"


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


def goal_of(row: Row) -> Goal:
    """Return a series' promise from its row of `indicators/series`."""
    return Goal(
        kind=cast("TargetKind", row["target_kind"]),
        from_year=row.whole("baseline_year"),
        from_value=row.optional_number("baseline_value"),
        to_year=row.whole("target_year"),
        to_value=row.number("target_value"),
    )


def observation_of(row: Row) -> Observation:
    """Return an observation from its row of `observations/observations`."""
    return Observation(
        id=row.text("id"),
        series=row.text("series_id"),
        year=row.whole("year"),
        value=row.number("value"),
        unit=row.text("unit_id"),
        scope=row.text("scope"),
        comparability=row.text("comparability"),
        source=row.text("source_id"),
        status=row.text("status"),
        revision=row.whole("revision"),
    )


def judged(tables: Tables, as_of: dt.date) -> tuple[Judged, ...]:
    """Return every series in the plan's order with its verdict; empty where the packages are absent."""
    series, observed = tables.get(("indicators", "series")), tables.get(("observations", "observations"))
    if series is None:
        return ()
    rows = [] if observed is None else [row for row in observed if row["source_id"] != PLAN]
    found = []
    for row in series:
        goal = goal_of(row)
        own = [observation_of(item) for item in rows if item["series_id"] == row["id"]]
        found.append(Judged(row, goal, verdict(goal, own, as_of)))
    return tuple(found)


def counted(items: tuple[Judged, ...]) -> dict[State, int]:
    """Return how many series are in each state, every state named."""
    return {state: sum(item.verdict.state == state for item in items) for state in STATES}


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
