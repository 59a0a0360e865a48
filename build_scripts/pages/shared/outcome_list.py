"""What is known of a subject since the plan, event by event: when, what, by whom it is said, and what that is worth.

A page asks `outcomes_on` by the kind of thing, or `listed` for events it has chosen itself; its template calls
`part.outcome_list(events)`, with `named=true` where what each event is about shall be named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import PageContext, PageLink, clause_link
from build_scripts.plan.outcomes import COPY, NOT_NAMED, THINGS, Outcome, Subject, address_of
from build_scripts.plan.standing import uncounted_since

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.related import RelationIndex


@dataclass(frozen=True)
class OutcomeSource:
    """Who says so. address: on another site, empty for a copy (grade D), which is never a link."""

    title: str
    publisher: str
    published_on: str
    address: str
    grade: str


@dataclass(frozen=True)
class ListedOutcome:
    """One event in words.

    code: of the list `event`. on: its date as printed (day, month or year), for machines; when: the same for readers,
    with “by” where it is the day of a report. expected: what the source expects next and whether later news was found,
    empty in most. other_date: that another source gives another date, and which, empty in most. part: empty for the
    whole. not_counted: why it moves no state, empty where it counts. subjects: what
    it is about. target: its line in the list of all events.
    """

    id: str
    code: str
    on: str
    when: str
    expected: str
    other_date: str
    part: str
    statement: str
    note: str
    not_counted: str
    subjects: tuple[PageLink, ...]
    source: OutcomeSource
    target: str


def outcomes_on(
    context: PageContext, index: RelationIndex, language: Language, kind: str, key: str
) -> tuple[ListedOutcome, ...]:
    """Return the events on a thing of a declared kind, under whichever kind of subject, by date.

    Of a place there are also those on the works the plan locates in it.
    """
    wanted = {Subject(subject, key) for subject, thing in THINGS.items() if thing == kind}
    if kind == "place":
        located = (end for end in index.ends(kind, key) if end.relation.predicate == "located-in")
        wanted.update(Subject(end.kind, end.id) for end in located)
    return listed(context, index, language, (one for one in context.outcomes if wanted.intersection(one.subjects)))


def listed(
    context: PageContext, index: RelationIndex, language: Language, events: Iterable[Outcome]
) -> tuple[ListedOutcome, ...]:
    """Return events in words, in the order given."""
    return tuple(_listed(context, index, language, event) for event in events)


def _listed(context: PageContext, index: RelationIndex, language: Language, event: Outcome) -> ListedOutcome:
    return ListedOutcome(
        id=event.id,
        code=event.event,
        on=event.on.printed,
        when=when(context, event, language),
        expected=_expected(context, event, language),
        other_date=context.words["outcomes.other_date"].fill(date=event.other_on).to(language)
        if event.other_on
        else "",
        part=event.part.to(language),
        statement=event.statement.to(language),
        note=event.note.to(language),
        not_counted=_not_counted(context, event, language),
        subjects=_subjects(context, index, event, language),
        source=OutcomeSource(
            title=event.source.text("title", language),
            publisher=event.source.text("publisher", language),
            published_on=event.source.text("published_on"),
            address=address_of(event.source),
            grade=event.grade,
        ),
        target=urls.outcome(event.id),
    )


def when(context: PageContext, event: Outcome, language: Language) -> str:
    """Return an event's date in words: on a day, in a month or year, or by the day of the report."""
    is_day = event.on.first == event.on.last
    word = "by" if event.reported else "on_day" if is_day else "within"
    return context.words[f"outcomes.{word}"].fill(date=event.on.printed).to(language)


def headline(context: PageContext, event: ListedOutcome, language: Language) -> str:
    """Return an event in a line: when, what, to whom, to which part of it."""
    said, mark = context.vocabulary.label("event", event.code, language), context.words["site.colon"].to(language)
    about = context.words["site.comma"].to(language).join(one.name for one in event.subjects)
    return f"{event.when} {said}{mark}{about}{f' · {event.part}' if event.part else ''}"


def _expected(context: PageContext, event: Outcome, language: Language) -> str:
    if event.expected is None:
        return ""
    word = "expected"
    if event.id in context.unheard:
        word = "unheard_see" if uncounted_since(context.outcomes, event) else "unheard"
    return context.words[f"outcomes.{word}"].fill(date=event.expected.printed).to(language)


def _not_counted(context: PageContext, event: Outcome, language: Language) -> str:
    """Return why an event moves no state: the first reason of the rule that it meets."""
    if event.counts:
        return ""
    if event.grade == COPY:
        return context.words["outcomes.not_counted_copy"].to(language)
    if event.event == NOT_NAMED:
        return context.words["outcomes.not_counted_unnamed"].to(language)
    if event.identity != "stated":
        return context.words["outcomes.not_counted_inferred"].to(language)
    scope = context.vocabulary.label("scope", event.other_scope, language)
    return context.words["outcomes.not_counted_scope"].fill(scope=scope).to(language)


def _subjects(context: PageContext, index: RelationIndex, event: Outcome, language: Language) -> tuple[PageLink, ...]:
    """Return what an event is about, one link a name: a work and the body of that name are one thing to a reader."""
    links = [subject_link(context, index, subject, language) for subject in event.subjects]
    return tuple({link.name: link for link in reversed(links)}.values())[::-1]


def subject_link(context: PageContext, index: RelationIndex, subject: Subject, language: Language) -> PageLink:
    """Return the name of what an event is about and the page that tells of it; without a page the address is empty."""
    kind, key = THINGS.get(subject.kind, ""), subject.id
    own = context.rated.page_of(subject.kind, key)
    if kind and (name := index.name_of(kind, key, language)):
        return PageLink(name, own or index.page_for(kind, key))
    if subject.kind == "target":
        name = next((row.text("subject", language) for row in context.rows("targets", "targets", id=key)), key)
        return PageLink(name, own or f"{urls.TARGETS}#{key}")
    if subject.kind == "clause":
        clause = clause_link(context, key, language)
        return PageLink(clause.citation, clause.target)
    return PageLink(key, "")
