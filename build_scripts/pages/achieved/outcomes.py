"""What became of the plan: every dated event with its evidence, as a drawing and as a list; the drawing for frames."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.history.changes.render import visible
from build_scripts.pages.achieved.outcome_drawing import FAMILIES, FAMILY, Line, Mark, Picture, narrow, shape, wide
from build_scripts.pages.achieved.outcome_facets import AFTER, WITHIN, Facets, age_of, facets_of
from build_scripts.pages.shared.frame_code import frame_code
from build_scripts.pages.shared.outcome_list import ListedOutcome, headline, listed
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, PageLink, downloads, prose
from build_scripts.pages.shared.rated_words import Counts
from build_scripts.pages.shared.related import index_of
from build_scripts.plan.moments import span_of
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.plan.outcomes import Outcome

#: The name of the drawing's page for frames, beside those of the indicators.
FRAME = "outcomes"
#: Events that the news counts one by one, within the plan's period.
_NEWS = ("opened", "part-opened")
_FRAME_HEIGHT = 560


@dataclass(frozen=True)
class Timeline:
    """The drawing in its two shapes, with what its marks mean. key: the legend, a mark and its meaning each."""

    wide: Markup
    narrow: Markup
    key: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True)
class OutcomeLine:
    """One event in the list, and the values it is narrowed by."""

    event: ListedOutcome
    facets: Facets


@dataclass(frozen=True)
class Curated:
    """A cell that was changed after the rows were compiled: its row, column, what it was and is, and why.

    target: the row's line in the list of events, empty for a source.
    """

    key: str
    target: str
    column: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class OutcomesPage(PageFields):
    """Fields of `outcomes.md.j2`. unheard: the events whose expected date passed without later news.

    curated: the cells of events and their sources that were changed before they were entered, and why.
    """

    news: Counts
    total: Counts
    unheard: tuple[ListedOutcome, ...]
    timeline: Timeline
    lines: tuple[OutcomeLine, ...]
    curated: tuple[Curated, ...]
    feed: str
    embed: str
    files: tuple[Download, ...]


@dataclass(frozen=True)
class OutcomesFrame(PageFields):
    """Fields of `outcomes_embed.html.j2`. news: the page's first sentence, without its links; page: its address."""

    news: str
    page: str
    timeline: Timeline


def _sentence(counts: Counts, context: PageContext, language: Language) -> str:
    """Return a sentence that counts, as plain text."""
    names = context.words["site.comma"].to(language).join(one.name for one in counts.counts)
    return f"{counts.lead}{names}{context.words['site.stop'].to(language)}"


def news_of(context: PageContext, events: Iterable[Outcome], language: Language) -> Counts:
    """Return the news: what counted events say opened within the plan's period, and how many came after its end."""
    words, span = context.words, span_of(context.portal.identity.plan)
    ages = {age: words[f"outcomes.age_{age}"].to(language) for age in (WITHIN, AFTER)}
    counted, end = words["outcomes.counted"].to(language), span.end.isoformat()
    by_age = {age: [one for one in events if one.counts and age_of(one, span) == age] for age in ages}
    found = [
        PageLink(
            words[f"outcomes.news_{code.replace('-', '_')}"].fill(count=count, end=end).to(language),
            urls.narrowed(
                urls.OUTCOMES,
                "event",
                context.vocabulary.label("event", code, language),
                age=ages[WITHIN],
                counted=counted,
            ),
        )
        for code in _NEWS
        if (count := sum(one.event == code for one in by_age[WITHIN]))
    ]
    late = words["outcomes.news_after"].fill(count=len(by_age[AFTER])).to(language)
    found.append(PageLink(late, urls.narrowed(urls.OUTCOMES, "age", ages[AFTER], counted=counted)))
    lead = words["outcomes.news"].fill(issued=span.issued.isoformat())
    return Counts(lead.to(language), tuple(found))


def _total(context: PageContext, events: tuple[Outcome, ...], language: Language) -> Counts:
    """Return how many events there are, how many of them count and how many do not."""
    words, found = context.words, []
    for counts, name in ((True, "counted"), (False, "idle")):
        value = words[f"outcomes.{name}"].to(language)
        count = sum(one.counts == counts for one in events)
        told = words[f"outcomes.count_{name}"].fill(count=count).to(language)
        found.append(PageLink(told, urls.narrowed(urls.OUTCOMES, "counted", value)))
    return Counts(words["outcomes.total"].fill(count=len(events)).to(language), tuple(found))


def _name(context: PageContext, shown: ListedOutcome, language: Language) -> str:
    """Return what a mark is called. No part of a mark's name can say that it is Chinese: in English it is left out."""
    foreign = language != "zh" and prose(shown.part, language) != escape(shown.part)
    return headline(context, replace(shown, part="") if foreign else shown, language)


def timeline_of(
    context: PageContext,
    events: tuple[Outcome, ...],
    lines: Iterable[ListedOutcome],
    page: str,
    language: Language,
) -> Timeline:
    """Return the drawing of events by date. lines: the same in words; page: where the drawing stands."""
    words, span = context.words, span_of(context.portal.identity.plan)
    marks = tuple(
        Mark(FAMILY[event.event], event.counts, event.on.last, shown.target, _name(context, shown, language))
        for event, shown in zip(events, lines, strict=True)
    )
    titles = {
        family: f"{words[f'outcomes.family_{family}'].to(language)} {sum(mark.family == family for mark in marks)}"
        for family in FAMILIES
    }
    issued = words["outcomes.line_issued"].fill(date=span.issued.isoformat()).to(language)
    end = words["outcomes.line_end"].fill(date=span.end.isoformat()).to(language)
    picture = Picture(
        marks=marks,
        lines=(Line(span.issued, issued), Line(span.end + dt.timedelta(days=1), end)),
        titles={family: title for family, title in titles.items() if any(mark.family == family for mark in marks)},
        name=words["outcomes.drawing"].to(language),
        page=page,
        language=language,
    )
    samples = (*((family, True, f"family_{family}") for family in picture.titles), ("open", False, "key_idle"))
    key = tuple(
        (_sample(family, counted=counted), words[f"outcomes.{word}"].to(language)) for family, counted, word in samples
    )
    return Timeline(wide(picture), narrow(picture), key)


def _sample(family: str, *, counted: bool) -> Markup:
    return svg.drawing("timeline-key", 14, 14, shape(family, 7, 7, counted=counted), aria_hidden="true")


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of all events in both languages; none without events."""
    events = context.outcomes
    if not events:
        return
    index = index_of(context)
    for language in LANGUAGES:
        lines = listed(context, index, language, events)
        news, title = news_of(context, events, language), context.words["outcomes.title"].to(language)
        content = OutcomesPage(
            title=title,
            description=_sentence(news, context, language),
            news=news,
            total=_total(context, events, language),
            unheard=tuple(line for line in lines if line.id in context.unheard),
            timeline=timeline_of(context, events, lines, urls.OUTCOMES, language),
            lines=tuple(
                OutcomeLine(line, facets_of(context, index, event, language))
                for event, line in reversed(list(zip(events, lines, strict=True)))
            ),
            curated=tuple(_curated(context, language)),
            feed=urls.outcomes_feed(language),
            embed=frame_code(context.catalogue, FRAME, title, _FRAME_HEIGHT, language),
            files=downloads(context, language, "outcomes", ["events", "event-subjects", "sources"]),
        )
        yield context.page(language, urls.OUTCOMES, "outcomes.md.j2", content)


def _curated(context: PageContext, language: Language) -> Iterator[Curated]:
    """Yield what the package's own list of changes says of events and their sources."""
    resources = {
        resource.name: resource
        for package in context.portal.packages
        if package.slug == "outcomes"
        for resource in package.resources
        if resource.name in {"events", "sources"}
    }
    for reason in context.records.reasons.get("outcomes", ()):
        if resource := resources.get(reason.resource):
            titles = {field.name: field.title.to(language) for field in resource.fields}
            yield Curated(
                key=reason.key,
                target=f"#{reason.key}" if reason.resource == "events" else "",
                column=titles.get(reason.column, reason.column),
                old=visible(reason.old),
                new=visible(reason.new),
                reason=visible(reason.text.to(language)),
            )


def frame_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the drawing's page for other sites' frames, in both languages; none without events."""
    events, index = context.outcomes, index_of(context)
    for language in LANGUAGES if events else ():
        lines, address = listed(context, index, language, events), urls.embed(FRAME)
        news = _sentence(news_of(context, events, language), context, language)
        content = OutcomesFrame(
            title=context.words["outcomes.title"].to(language),
            description=context.words["outcomes.drawing"].to(language),
            news=news,
            page=urls.OUTCOMES,
            timeline=timeline_of(context, events, lines, address, language),
        )
        page = context.page(language, address, "outcomes_embed.html.j2", content)
        yield Artifact(f"{urls.page_root(language)}{address}index.html", page.markdown.encode(), page.source)
