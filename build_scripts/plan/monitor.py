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
    from decimal import Decimal

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
        return str(self.row["id"])


def goal_of(row: Row) -> Goal:
    """Return a series' promise from its row of `indicators/series`."""
    return Goal(
        kind=cast("TargetKind", row["target_kind"]),
        from_year=cast("int", row["baseline_year"]),
        from_value=cast("Decimal | None", row["baseline_value"]),
        to_year=cast("int", row["target_year"]),
        to_value=cast("Decimal", row["target_value"]),
    )


def observation_of(row: Row) -> Observation:
    """Return an observation from its row of `observations/observations`."""
    return Observation(
        id=str(row["id"]),
        series=str(row["series_id"]),
        year=cast("int", row["year"]),
        value=cast("Decimal", row["value"]),
        unit=str(row["unit_id"]),
        scope=str(row["scope"]),
        comparability=str(row["comparability"]),
        source=str(row["source_id"]),
        status=str(row["status"]),
        revision=cast("int", row["revision"]),
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
