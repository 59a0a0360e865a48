"""What a target asks for: the change, the pace a year and the path between baseline and target."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from build_scripts.data.rows import Row

TargetKind = Literal["level", "average-annual-growth"]


@dataclass(frozen=True)
class Goal:
    """One series' promise: from a baseline to a target.

    Values are in the series' own unit; for `average-annual-growth` the target is per cent a year and there is no
    baseline value.
    """

    kind: TargetKind
    from_year: int
    from_value: Decimal | None
    to_year: int
    to_value: Decimal

    @property
    def years(self) -> int:
        """Return the years between baseline and target."""
        return self.to_year - self.from_year


#: Where a row of `indicators/series` holds the parts of a goal.
_SERIES = {
    "kind": "target_kind",
    "from_year": "baseline_year",
    "from_value": "baseline_value",
    "to_year": "target_year",
    "to_value": "target_value",
}


def goal_of(row: Row, columns: Mapping[str, str] = MappingProxyType(_SERIES)) -> Goal:
    """Return a row's promise. columns: the column of each part of a goal, as a chart's encoding names them too."""
    return Goal(
        kind=cast("TargetKind", row.code(columns["kind"])),
        from_year=row.whole(columns["from_year"]),
        from_value=row.optional_number(columns["from_value"]),
        to_year=row.whole(columns["to_year"]),
        to_value=row.number(columns["to_value"]),
    )


def fits_axis(goal: Goal, year: int) -> bool:
    """Return whether what was published for a year can stand over a series' path.

    It does between baseline and target; the baseline's own year holds the plan's value already. The path of a growth
    target is an index, over which no level can stand.
    """
    return goal.kind == "level" and goal.from_year < year <= goal.to_year


def change_needed(goal: Goal) -> Decimal | None:
    """Return target minus baseline in the series' unit; None where there is no baseline."""
    if goal.kind != "level" or goal.from_value is None:
        return None
    return goal.to_value - goal.from_value


def linear_pace(goal: Goal) -> Decimal | None:
    """Return the change a year in the series' unit, (target - baseline) / years; None without baseline or years."""
    change = change_needed(goal)
    return None if change is None or goal.years <= 0 else change / goal.years


def compound_pace(goal: Goal) -> float | None:
    """Return the growth a year in per cent, 100 * ((target / baseline) ** (1 / years) - 1).

    A growth target is its own pace. None where the formula has no meaning: no baseline, or one that is not positive.
    Source: the compound annual growth rate as Eurostat's SDG monitoring method uses it.
    """
    if goal.kind == "average-annual-growth":
        return float(goal.to_value)
    if goal.from_value is None or goal.from_value <= 0 or goal.to_value <= 0 or goal.years <= 0:
        return None
    rate: float = float(goal.to_value / goal.from_value) ** (1 / goal.years) - 1
    return 100 * rate


def growth_needed(goal: Goal) -> float | None:
    """Return the growth over the whole period in per cent; for a growth target the compounded one."""
    if goal.kind == "average-annual-growth":
        return 100 * ((1 + float(goal.to_value) / 100) ** goal.years - 1)
    if goal.from_value is None or goal.from_value <= 0:
        return None
    return 100 * float(goal.to_value / goal.from_value - 1)


def required_path(goal: Goal) -> tuple[tuple[int, float], ...]:
    """Return (year, value) for every year from baseline to target.

    For a level the straight line between the two, in the series' unit; for a growth target an index with the baseline
    year at 100, compounded every year. Empty without a baseline.
    """
    if goal.kind == "average-annual-growth":
        rate = 1 + float(goal.to_value) / 100
        return tuple((goal.from_year + step, 100 * rate**step) for step in range(goal.years + 1))
    pace = linear_pace(goal)
    if pace is None or goal.from_value is None:
        return ()
    return tuple((goal.from_year + step, float(goal.from_value + pace * step)) for step in range(goal.years + 1))
