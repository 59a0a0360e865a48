"""One work, goal or laboratory of which something is known: what was promised, what became of it, how that is rated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.track import track
from build_scripts.pages.shared.cells import Cell
from build_scripts.pages.shared.leads import Search, searches_of
from build_scripts.pages.shared.outcome_list import ListedOutcome, listed, subject_link
from build_scripts.pages.shared.page_context import (
    Clause,
    Download,
    PageContext,
    PageFields,
    PageLink,
    clause_link,
    downloads,
)
from build_scripts.pages.shared.rated import FOLDERS, Rated
from build_scripts.pages.shared.rated_words import state_words, unrated_words
from build_scripts.pages.shared.related import RelationIndex, index_of
from build_scripts.plan.checkability import QUESTIONS
from build_scripts.plan.gaps import searches_for
from build_scripts.plan.moments import span_of
from build_scripts.plan.outcomes import COPY
from build_scripts.plan.standing import disagreements, parts_before, unheard
from build_scripts.plan.works import RATINGS, rating_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.rows import Row
    from build_scripts.plan.outcomes import Outcome


@dataclass(frozen=True)
class Promised:
    """What one row of the plan says of it: the name as printed there, the printed words, what they ask, the clause."""

    name: str
    printed: str
    asks: str
    place: Cell
    clause: Clause


@dataclass(frozen=True)
class Answer:
    """One of the six questions whether it can be checked, and the answer."""

    question: str
    yes: bool


@dataclass(frozen=True)
class WouldCount:
    """What would make a rating: its code, the standings in words, whether it is the present one."""

    rating: str
    standings: str
    now: bool


@dataclass(frozen=True)
class RatedPage(PageFields):
    """Fields of `rated.md.j2`.

    news: the page in a sentence. rating: its code, empty where it is not rated: then `unrated` says why. counted: the
    events that count; other_area: what was published of another area; unconfirmed: copies and inferred subjects.
    overdue: the dates that passed without later news; disagreeing: pairs of counted events; open_before: the events by
    which a part was open before the plan's issue, where nothing says more of the whole. asked, standing: the two
    terms of the rating; series: the indicator that rates a goal in their place.
    """

    kind: str
    list_title: str
    list_target: str
    other_name: str
    news: str
    picture: Markup | None
    rating: str
    unrated: str
    state: str
    checkability: str
    answers: tuple[Answer, ...]
    promised: tuple[Promised, ...]
    counted: tuple[ListedOutcome, ...]
    other_area: tuple[ListedOutcome, ...]
    unconfirmed: tuple[ListedOutcome, ...]
    overdue: tuple[ListedOutcome, ...]
    disagreeing: tuple[tuple[ListedOutcome, ListedOutcome], ...]
    open_before: tuple[ListedOutcome, ...]
    asked: str
    standing: str
    series: PageLink | None
    would_count: tuple[WouldCount, ...]
    searches: tuple[Search, ...]
    ties: tuple[PageLink, ...]
    row_target: str
    files: tuple[Download, ...]


#: Column with the name, with the printed words that ask, by kind.
_NAME = {"target": "subject"}
_LISTS = {"project": "kind.project", "target": "targets.title", "laboratory": "laboratories.title"}
_FILES = {
    "project": ("projects", "projects"),
    "target": ("targets", "targets"),
    "laboratory": ("innovation", "laboratories"),
}


def name_of(item: Rated, language: Language) -> str:
    """Return the name of what was rated; a fuller title of our own where the printed name is a fragment."""
    row = item.rows[0]
    title = row.text("title", language) if f"title_{language}" in row else ""
    return title or row.text(_NAME.get(item.kind, "name"), language)


def is_unconfirmed(event: Outcome) -> bool:
    """Return whether an event is known from a copy only, or its subject is inferred: a lead, no more."""
    return not event.counts and (event.grade == COPY or event.identity != "stated")


def news_of(context: PageContext, item: Rated, language: Language) -> str:
    """Return in one sentence what the plan asked and what became of it."""
    words, label, latest = context.words, context.vocabulary.label, item.latest
    plan, date = span_of(context.portal.identity.plan), context.release.as_of.isoformat()
    unconfirmed = sum(is_unconfirmed(event) for event in item.events)
    said = {
        "date": date,
        "issued": plan.issued.isoformat(),
        "asks": label("project-status", item.status, language)
        if item.status
        else unrated_words(context, item, language),
        "state": state_words(context, item, language),
        "on": latest.on.printed if latest else "",
        "unconfirmed": unconfirmed,
        "rating": label("rating", item.rating, language) if item.rating else "",
    }
    if item.rating is None:
        key = "unrated" if latest else "unrated_unknown"
    elif item.rating == "no-evidence":
        key = "unknown_leads" if unconfirmed else "unknown_before" if latest else "unknown"
    else:
        key = {"before-the-plan": "before", "other-area-only": "other_area"}.get(item.rating, "known")
    return words[f"rated.said_{key}"].fill(**said).to(language)


def _promised(context: PageContext, item: Rated, row: Row, language: Language) -> Promised:
    verb = {"project": "verb_printed", "laboratory": "stance_zh"}.get(item.kind)
    printed = row.text(verb) if verb else f"{row.text('comparator_printed')} {row.text('printed')}".strip()
    status = row.text("status") if item.kind == "project" else item.status
    place = row.text("place", language) if item.kind == "project" else ""
    gap = context.vocabulary.label("status", row.text("place_status"), language) if item.kind == "project" else ""
    return Promised(
        name=row.text(_NAME.get(item.kind, "name"), language),
        printed=printed,
        asks=context.vocabulary.label("project-status", status, language) if status else "",
        place=Cell(place) if place else Cell(missing=gap),
        clause=clause_link(context, row.text("clause_id"), language),
    )


def _would_count(context: PageContext, item: Rated, language: Language) -> tuple[WouldCount, ...]:
    """Return the row of the table of ratings that is this thing's: each rating it may get, and what would make it."""
    table = rating_table(context.tables)
    found = []
    for rating in RATINGS:
        standings = [standing for (status, standing), one in table.items() if status == item.status and one == rating]
        if standings and rating != "no-evidence":
            labels = [context.vocabulary.label("standing", standing, language) for standing in standings]
            said = context.words["site.semicolon"].to(language).join(labels)
            found.append(WouldCount(rating, said, now=item.standing in standings and item.rating == rating))
    return tuple(found)


def _searches(context: PageContext, item: Rated, language: Language) -> tuple[Search, ...]:
    keys = {row.text("id") for row in item.rows if "id" in row} or {item.id}
    return searches_of(context, searches_for(context.tables, item.kind, *keys), language)


def _ties(context: PageContext, index: RelationIndex, item: Rated, language: Language) -> tuple[PageLink, ...]:
    """Return the pages of what the same events are about: the body, the facility, another line."""
    links = [subject_link(context, index, subject, language) for event in item.events for subject in event.subjects]
    return tuple(dict.fromkeys(link for link in links if link.target and link.target != item.address))


def _page(context: PageContext, index: RelationIndex, item: Rated, language: Language) -> Page:
    label = context.vocabulary.label
    counted = tuple(event for event in item.events if event.counts)
    unconfirmed = tuple(event for event in item.events if is_unconfirmed(event))
    others = tuple(event for event in item.events if not event.counts and not is_unconfirmed(event))

    shown = {one.id: one for one in listed(context, index, language, item.events)}

    def told(events: tuple[Outcome, ...]) -> tuple[ListedOutcome, ...]:
        return tuple(shown[event.id] for event in events)

    package, resource = _FILES[item.kind]
    span = span_of(context.portal.identity.plan)
    news = news_of(context, item, language)
    series = PageLink(index.name_of("indicator", item.series, language), urls.indicator(item.series))
    content = RatedPage(
        title=name_of(item, language),
        description=news,
        kind=item.kind,
        list_title=context.words[_LISTS[item.kind]].to(language),
        list_target=FOLDERS[item.kind],
        other_name=name_of(item, "en" if language == "zh" else "zh"),
        news=news,
        picture=track(context, item.address, zip(item.events, shown.values(), strict=True), language),
        rating=item.rating or "",
        unrated="" if item.rating else unrated_words(context, item, language),
        state=state_words(context, item, language),
        checkability=label("checkability", item.answers.grade, language) if item.answers else "",
        answers=tuple(
            Answer(context.words[f"rated.asked_{name}"].to(language), getattr(item.answers, name))
            for name in QUESTIONS
            if item.answers
        ),
        promised=tuple(_promised(context, item, row, language) for row in item.rows),
        counted=told(counted),
        other_area=told(others),
        unconfirmed=told(unconfirmed),
        overdue=told(unheard(item.events, context.release.as_of)),
        disagreeing=tuple((shown[one.id], shown[other.id]) for one, other in disagreements(item.events)),
        open_before=told(() if item.standing == "before-plan" else parts_before(item.events, span)),
        asked=label("project-status", item.status, language) if item.status else "",
        standing=label("standing", item.standing, language),
        series=series if item.series else None,
        would_count=() if item.series else _would_count(context, item, language),
        searches=_searches(context, item, language),
        ties=_ties(context, index, item, language),
        row_target=f"{FOLDERS[item.kind]}#{item.id}",
        files=(
            *downloads(context, language, package, [resource]),
            *downloads(context, language, "outcomes", ["events", "sources"]),
        ),
    )
    return context.page(language, item.address, "rated.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of every work, goal and laboratory of which anything is known, in both languages."""
    index = index_of(context)
    for item in context.rated.everything:
        for language in LANGUAGES if item.address else ():
            yield _page(context, index, item, language)
