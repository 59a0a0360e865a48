"""A printed date means every day it may be; the plan spans from its issue to the end of its period. Pure."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.core.identity import Plan


@dataclass(frozen=True)
class PlanSpan:
    """From the day the plan was issued to the last day of its period."""

    issued: dt.date
    end: dt.date


def span_of(plan: Plan) -> PlanSpan:
    """Return the plan's span; where its issue is not stated, from the first day of its first year."""
    issued = dt.date.fromisoformat(plan.issued_on) if plan.issued_on else dt.date(plan.first_year, 1, 1)
    return PlanSpan(issued, dt.date(plan.last_year, 12, 31))


@dataclass(frozen=True)
class Moment:
    """A day, month or year as printed (`2024-06`), and the first and last day it may mean."""

    printed: str
    first: dt.date
    last: dt.date


def moment(printed: str) -> Moment:
    """Return what `2024`, `2024-06` or `2024-06-30` may mean; raise ValueError for no such date."""
    match [int(part) for part in printed.split("-")]:
        case [year, month, day]:
            return Moment(printed, dt.date(year, month, day), dt.date(year, month, day))
        case [year, month]:
            return Moment(printed, dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]))
        case [year]:
            return Moment(printed, dt.date(year, 1, 1), dt.date(year, 12, 31))
    raise ValueError(f"{printed!r} is no day, month or year")
