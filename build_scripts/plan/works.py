"""A work is rated by what the plan asks of it and where the counted events leave it: by a table, never by a mood. Pure.

The table is `outcomes/verdicts`, one row for each status of `projects` and each standing. Rows joined by `same_as` are
one work under its strongest verb; rows that name a field of action and no work are not rated, only asked whether they
could be checked (`checkability`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from build_scripts.plan.outcomes import Outcome, about, outcomes
from build_scripts.plan.standing import Stage, Standing, disagreements, stage_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables
    from build_scripts.plan.moments import PlanSpan

PROJECTS = ("projects", "projects")
#: The nature of a row that names a work; the others name a field of action.
WORK = "work"
#: The statuses of `projects`, what asks most first: of several rows on one work the strongest holds.
STRENGTH = ("complete", "build", "accelerate", "advance", "improve", "study", "relied-on")
Rating = Literal[
    "kept",
    "late",
    "partly",
    "opened",
    "progress",
    "before-the-plan",
    "missed",
    "other-area-only",
    "no-evidence",
    "cannot-be-rated",
]
#: Every rating, in the order in which pages count them.
RATINGS: tuple[Rating, ...] = (
    "kept",
    "late",
    "partly",
    "opened",
    "progress",
    "before-the-plan",
    "missed",
    "other-area-only",
    "no-evidence",
    "cannot-be-rated",
)


@dataclass(frozen=True)
class Work:
    """One work of the plan. rows: of `projects/projects`, the one the others point to first; status: its strongest.

    events: everything known of it, counted or not, by date. stage: its state; disagreeing: pairs of counted events.
    """

    rows: tuple[Row, ...]
    status: str
    events: tuple[Outcome, ...]
    stage: Stage | None
    standing: Standing
    rating: Rating
    disagreeing: tuple[tuple[Outcome, Outcome], ...]

    @property
    def id(self) -> str:
        """Return the identifier of the first row that mentions it."""
        return self.rows[0].text("id")


def rating_table(tables: Tables) -> dict[tuple[str, Standing], Rating]:
    """Return the rating of each (status, standing); empty where the package is absent."""
    return {
        (row.code("status"), cast("Standing", row.code("standing"))): cast("Rating", row.code("rating"))
        for row in tables.get(("outcomes", "verdicts"), ())
    }


def works(tables: Tables, span: PlanSpan) -> tuple[Work, ...]:
    """Return every work in the order of the library; none without the projects or the table of ratings."""
    table, rule, events = tables.get(PROJECTS), rating_table(tables), outcomes(tables)
    if table is None or not rule:
        return ()
    joined: dict[str, list[Row]] = {}
    for row in table:
        joined.setdefault(row.text("same_as") or row.text("id"), []).append(row)
    found = []
    for first, rows in joined.items():
        ordered = tuple(sorted(rows, key=lambda row: row.text("id") != first))
        if ordered[0].text("nature") != WORK:
            continue
        own = about(events, "project", *(row.text("id") for row in ordered))
        status = min((row.code("status") for row in ordered), key=STRENGTH.index)
        standing = standing_of(own, span)
        found.append(
            Work(ordered, status, own, stage_of(own), standing, rule[status, standing], disagreements(own)),
        )
    return tuple(found)


def rating_counts(ratings: Iterable[Rating]) -> Mapping[Rating, int]:
    """Return how often each rating occurs, every rating named, in their order."""
    seen = Counter(ratings)
    return {rating: seen[rating] for rating in RATINGS}
