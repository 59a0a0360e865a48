"""A laboratory is rated by what the plan's words ask for it, by the table for works. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.plan.goal_ratings import verb_statuses
from build_scripts.plan.outcomes import Outcome, Subject, outcomes
from build_scripts.plan.standing import Standing, standing_of
from build_scripts.plan.works import STRENGTH, Rating, rating_table

if TYPE_CHECKING:
    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables
    from build_scripts.plan.moments import PlanSpan


@dataclass(frozen=True)
class Laboratory:
    """One laboratory, institute or centre. rows: of `innovation/laboratories`, all on this body; events: all known.

    status: the most that its words ask, as a status of `projects`. It is empty where they are no verb of the library of
    projects, as where the plan only says that it is there: then nothing was asked, and it has no rating.
    """

    rows: tuple[Row, ...]
    status: str
    events: tuple[Outcome, ...]
    standing: Standing
    rating: Rating | None

    @property
    def id(self) -> str:
        """Return the identifier of the body."""
        return self.rows[0].text("organisation_id")


def laboratories(tables: Tables, span: PlanSpan) -> tuple[Laboratory, ...]:
    """Return every laboratory in the order of its first row; none without the rows or the table of ratings.

    An event on the body is one on the laboratory: they are one thing.
    """
    rule, events, verbs = rating_table(tables), outcomes(tables), verb_statuses(tables)
    by_body: dict[str, list[Row]] = {}
    for row in tables.get(("innovation", "laboratories"), ()) if rule else ():
        by_body.setdefault(row.text("organisation_id"), []).append(row)
    found = []
    for body, rows in by_body.items():
        names = {Subject("laboratory", body), Subject("organisation", body)}
        own = tuple(event for event in events if names.intersection(event.subjects))
        asked = [verbs[row.text("stance_zh")] for row in rows if row.text("stance_zh") in verbs]
        status, standing = min(asked, key=STRENGTH.index, default=""), standing_of(own, span)
        found.append(Laboratory(tuple(rows), status, own, standing, rule[status, standing] if status else None))
    return tuple(found)
