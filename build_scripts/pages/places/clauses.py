"""Which clauses are about one place, and what they resolve on it without a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.page_context import Clause, clause_link
from build_scripts.pages.shared.sections import within

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class Stance:
    """What the plan resolves on a place: the words as printed, and the clause."""

    words: str
    clause: Clause


def roots(context: PageContext, row: Row) -> tuple[str, ...]:
    """Return the clauses that are about one place only: its own, or where others share it those of its own rows."""
    own = row.code("clause_id")
    if len(context.rows("places", "places", clause_id=own)) == 1:
        return (own,)
    links = context.rows("places", "county-links", county_id=row.text("id"))
    trades = context.rows("places", "place-industries", place_id=row.text("id"))
    return tuple(dict.fromkeys(item.code("clause_id") for item in (*links, *trades)))


def stances(context: PageContext, row: Row, language: Language) -> tuple[Stance, ...]:
    """Return what the plan resolves on a part of the whole without a figure."""
    own = roots(context, row) if row.text("kind") in context.portal.identity.kinds("part") else ()
    found = []
    # A goal without a number that is bound to a period says what is, or is not, to be done in it.
    for goal in context.rows("targets", "targets", kind="unquantified", scope="place"):
        if goal.text("period_printed") and within(goal.text("clause_id"), own):
            words = goal.text("printed" if language == "zh" else "subject_en")
            clause = clause_link(context, goal.text("clause_id"), language)
            found.append(Stance(words[:1].upper() + words[1:], clause))
    return tuple(found)
