"""The works the plan puts in a place, each with what became of it; and how many goals it sets for the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.numbers import plain
from build_scripts.pages.places.clauses import roots
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.pages.shared.rated_words import state_words
from build_scripts.pages.shared.sections import within

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.related import RelationIndex
    from build_scripts.plan.works import Rating


@dataclass(frozen=True)
class PlaceWork:
    """One work of a place. asked: the printed verb; state: where it stands; rating: None where it is not rated."""

    name: str
    target: str
    asked: str
    state: str
    rating: Rating | None
    clause: Clause


def works_of(context: PageContext, index: RelationIndex, place: str, language: Language) -> tuple[PlaceWork, ...]:
    """Return the works that the plan puts in a place, each once, in the order of the relations."""
    here = [end.relation for end in index.ends("place", place) if not end.outward and end.kind == "project"]
    found: dict[str, PlaceWork] = {}
    for end in here:
        rated = context.rated.by_row.get(end.subject_id)
        row = index.things["project", end.subject_id]
        key = rated.id if rated else end.subject_id
        if key not in found:
            found[key] = PlaceWork(
                name=index.name_of("project", end.subject_id, language),
                target=(rated.address if rated else "") or f"{urls.PROJECTS}#{end.subject_id}",
                asked=row.text("verb_printed"),
                state=state_words(context, rated, language) if rated else "",
                rating=rated.rating if rated else None,
                clause=clause_link(context, end.clause_id, language),
            )
    return tuple(found.values())


def truth_of(context: PageContext, row: Row, works: int, language: Language) -> str:
    """Return what the plan set for a place and what it did not, in a sentence; empty for the whole."""
    identity = context.portal.identity
    if row.text("kind") not in identity.kinds("part", "site", "linked") or not context.judged:
        return ""
    own = roots(context, row)
    goals = [goal for goal in context.rows("targets", "targets") if within(goal.text("clause_id"), own)]
    goals = [goal for goal in goals if not goal.text("qualifies")]
    vague = sum(goal.optional_number("value") is None for goal in goals)
    values = {"name": row.text("name", language), "goals": plain(len(goals)), "vague": plain(vague)}
    word = "places.truth" if goals else "places.truth_none"
    return context.words[word].fill(**values, works=plain(works)).to(language)
