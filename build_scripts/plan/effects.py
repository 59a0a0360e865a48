"""What new rows change of what the site says: verdicts of series, ratings of works and goals. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.plan.goal_ratings import rated_goals
from build_scripts.plan.monitor import judged
from build_scripts.plan.works import works

if TYPE_CHECKING:
    import datetime as dt

    from build_scripts.data.tables import Tables
    from build_scripts.plan.moments import PlanSpan

#: The list of codes a change is told in, by the kind of what is judged.
CODE_LISTS = {"indicator": "verdict", "project": "rating", "target": "rating"}


@dataclass(frozen=True)
class Effect:
    """One judgement that is another now. before, after: codes of the list of its kind in CODE_LISTS."""

    kind: Literal["indicator", "project", "target"]
    id: str
    before: str
    after: str


def _judgements(
    tables: Tables, span: PlanSpan, as_of: dt.date
) -> dict[tuple[Literal["indicator", "project", "target"], str], str]:
    series = judged(tables, as_of)
    return {
        **{("indicator", item.id): item.verdict.state for item in series},
        **{("project", item.id): item.rating for item in works(tables, span)},
        **{("target", item.id): item.rating for item in rated_goals(tables, series, span)},
    }


def effects(before: Tables, after: Tables, span: PlanSpan, as_of: dt.date) -> tuple[Effect, ...]:
    """Return every judgement that differs between two states of the data, as of one day."""
    old, new = _judgements(before, span, as_of), _judgements(after, span, as_of)
    return tuple(
        Effect(kind, key, old[kind, key], code)
        for (kind, key), code in new.items()
        if old.get((kind, key), code) != code
    )
