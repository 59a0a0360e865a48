"""By what the list of events is narrowed: what happened, to what kind of thing, where, on which evidence, when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.plan.moments import PlanSpan, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.related import RelationIndex
    from build_scripts.plan.outcomes import Outcome, Subject

#: The ages of the plan: before its issue, within its period, after its end.
BEFORE, WITHIN, AFTER = "before", "within", "after"
#: The kinds of subjects that are places.
_PLACES = ("place", "base")
#: A thing lies in a place or names it as its focus.
_SITED = ("located-in", "focus-area", "names")


@dataclass(frozen=True)
class Facets:
    """One event's values in words: by them the list is narrowed."""

    event: str
    subject: str
    place: str
    grade: str
    counted: str
    age: str


def age_of(event: Outcome, span: PlanSpan) -> str:
    """Return the age an event falls in; what may have happened on either side of a line is taken for later."""
    if event.on.last < span.issued:
        return BEFORE
    return AFTER if event.on.first > span.end else WITHIN


def facets_of(context: PageContext, index: RelationIndex, event: Outcome, language: Language) -> Facets:
    """Return an event's values in words."""
    label, words = context.vocabulary.label, context.words
    grade = f"{event.grade} {label('source-grade', event.grade, language)}"
    counted, age = "counted" if event.counts else "idle", age_of(event, span_of(context.portal.identity.plan))
    return Facets(
        event=label("event", event.event, language),
        subject=label("subject-kind", event.subjects[0].kind, language),
        place=_place(context, index, event, language),
        grade=grade,
        counted=words[f"outcomes.{counted}"].to(language),
        age=words[f"outcomes.age_{age}"].to(language),
    )


def _place(context: PageContext, index: RelationIndex, event: Outcome, language: Language) -> str:
    """Return the one place in which the plan has an event's subjects; several, or none stated, in words."""
    found = dict.fromkeys(place for subject in event.subjects for place in places_of(index, subject))
    names = [name for place in found if (name := index.name_of("place", place, language))]
    if len(names) == 1:
        return names[0]
    return context.words[f"outcomes.{'places_several' if names else 'place_none'}"].to(language)


def places_of(index: RelationIndex, subject: Subject) -> Iterator[str]:
    """Yield the identifiers of the places a subject is, lies in or is named in: of a site the place it is part of."""
    if subject.kind in _PLACES:
        row = index.things.get(("place", subject.id))
        yield (row.text("parent_id") if row and subject.kind == "base" else "") or subject.id
        return
    kind = subject.kind if subject.kind == "project" else "organisation"
    for end in index.ends(kind, subject.id):
        if end.kind == "place" and end.relation.predicate in _SITED:
            yield end.id
