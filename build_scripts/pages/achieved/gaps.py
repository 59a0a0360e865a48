"""What is not known: per series and year, per work, the leads to confirm, what was searched; a list of things to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.data.tables import csv_bytes
from build_scripts.pages.achieved.gap_drawing import NARROW, WIDE, GapRow, drawing_of
from build_scripts.pages.achieved.tally import gaps_of, searched_on
from build_scripts.pages.shared.leads import LeadGroup, Search, lead_groups, searches_of
from build_scripts.pages.shared.outcome_list import ListedOutcome, listed
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, clause_link, downloads
from build_scripts.pages.shared.rated_words import Counts, rating_news
from build_scripts.pages.shared.related import index_of
from build_scripts.plan.gaps import searches_for
from build_scripts.plan.monitor import is_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import Clause

#: The columns of the list of things to do.
HEAD = ("kind", "id", "what", "page", "missing", "body", "searched_on", "how")


@dataclass(frozen=True)
class SeriesGapLine:
    """One series: years without a figure of the plan's scope, who may hold it in our reading, when it was searched.

    searched: the day of the last search, empty where none is recorded; elsewhere: how many figures of another scope
    there are. request: the ready request; empty where none is due.
    """

    id: str
    name: str
    address: str
    known: str
    years: str
    elsewhere: int
    leads: int
    body: str
    reason: str
    searched: str
    searches: int
    request: str


@dataclass(frozen=True)
class WorkGapLine:
    """One work without evidence. searched: day and result of the last search for it; empty where none is recorded."""

    id: str
    name: str
    asked: str
    clause: Clause
    searched: str
    facet: str


@dataclass(frozen=True)
class GapsPage(PageFields):
    """Fields of `gaps.md.j2`. looked: where it was searched, each place once."""

    sentence: str
    wide: Markup
    narrow: Markup
    series: tuple[SeriesGapLine, ...]
    unheard: tuple[ListedOutcome, ...]
    leads: tuple[LeadGroup, ...]
    lead_count: int
    works: tuple[WorkGapLine, ...]
    goals: Counts | None
    searches: tuple[Search, ...]
    looked: str
    csv: str
    files: tuple[Download, ...]


def _series(context: PageContext, language: Language) -> Iterator[SeriesGapLine]:
    comma = context.words["site.comma"].to(language)
    for gap in gaps_of(context):
        if gap.silent:
            yield SeriesGapLine(
                id=gap.item.id,
                name=gap.item.row.text("name", language),
                address=urls.indicator(gap.item.id),
                known=context.words[f"tally.{gap.known}"].to(language),
                years=comma.join(str(year) for year in gap.silent),
                elsewhere=len(gap.item.verdict.references),
                leads=len(gap.leads),
                body=gap.holder.text("body", language) if gap.holder else "",
                reason=gap.holder.text("reason", language) if gap.holder else "",
                searched=gap.searches[-1].text("searched_on") if gap.searches else "",
                searches=len(gap.searches),
                request=urls.request(gap.item.id) if is_silent(gap.item) else "",
            )


def _works(context: PageContext, language: Language) -> Iterator[WorkGapLine]:
    """Yield the works without evidence, those searched for first."""
    words = context.words
    lines = []
    for item in context.rated.works:
        if item.rating != "no-evidence":
            continue
        found = searches_for(context.tables, "project", *(row.text("id") for row in item.rows))
        last = searches_of(context, found[-1:], language)
        lines.append(
            WorkGapLine(
                id=item.id,
                name=item.rows[0].text("name", language),
                asked=item.rows[0].text("verb_printed"),
                clause=clause_link(context, item.rows[0].text("clause_id"), language),
                searched=f"{last[0].on} {last[0].result}" if last else "",
                facet=words["gaps.searched_yes" if last else "gaps.not_recorded"].to(language),
            )
        )
    yield from sorted(lines, key=lambda line: not line.searched)


def _sentence(context: PageContext, works: tuple[WorkGapLine, ...], leads: int, late: int, language: Language) -> str:
    gaps = gaps_of(context)
    years = sum(len(gap.years) for gap in gaps)
    return (
        context.words["gaps.sentence"]
        .fill(
            years=years,
            silent=sum(len(gap.silent) for gap in gaps),
            works=len(works),
            unsearched=sum(not line.searched for line in works),
            leads=leads,
            late=late,
            date=searched_on(context),
        )
        .to(language)
    )


def _drawn(context: PageContext, language: Language, width: float) -> Markup:
    rows = tuple(
        GapRow(gap.item.row.text("name", language), f"#{gap.item.id}", gap.years, frozenset(gap.silent), gap)
        for gap in gaps_of(context)
    )
    labels = {key: context.words[f"gaps.mark_{key}"].to(language) for key in ("own", "other", "none")}
    return drawing_of(rows, labels, context.words["gaps.picture"].to(language), width)


def _leads(context: PageContext, language: Language) -> tuple[LeadGroup, ...]:
    return lead_groups(context, context.rows("outcomes", "leads"), language)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page in both languages; none without series."""
    if not context.judged:
        return
    events = tuple(event for event in context.outcomes if event.id in context.unheard)
    for language in LANGUAGES:
        works, leads = tuple(_works(context, language)), context.rows("outcomes", "leads")
        searches, vague = context.rows("outcomes", "searches"), context.words["site.semicolon"].to(language)
        content = GapsPage(
            title=context.words["gaps.title"].to(language),
            description=context.words["gaps.description"].to(language),
            sentence=_sentence(context, works, len(leads), len(events), language),
            wide=_drawn(context, language, WIDE),
            narrow=_drawn(context, language, NARROW),
            series=tuple(_series(context, language)),
            unheard=listed(context, index_of(context), language, events),
            leads=_leads(context, language),
            lead_count=len(leads),
            works=works,
            goals=rating_news(context, context.rated.goals, urls.TARGETS, language),
            searches=searches_of(context, searches, language),
            looked=vague.join(dict.fromkeys(row.text("place", language) for row in searches)),
            csv=urls.gaps_file(language),
            files=downloads(context, language, "outcomes", ["leads", "searches", "holders"]),
        )
        yield context.page(language, urls.GAPS, "gaps.md.j2", content)


def _to_do(context: PageContext, language: Language) -> Iterator[tuple[object, ...]]:
    """Yield what is to be done, a line each: figures to find, leads to confirm, dates that passed, works to ask for."""
    words, page = context.words, context.catalogue.url
    root = urls.page_root(language)

    def how(key: str, **values: object) -> str:
        return words[f"gaps.how_{key}"].fill(**values).to(language)

    for line in _series(context, language):
        yield (
            "indicator",
            line.id,
            line.name,
            page(root + line.address),
            line.years,
            line.body,
            line.searched,
            how("series", address=page(root + line.request)),
        )
    for group in _leads(context, language):
        for lead in group.leads:
            where = page(root + (f"{urls.indicator(lead.series)}" if lead.series else urls.GAPS)) + "#leads"
            yield "lead", lead.id, f"{lead.measure} ({lead.scope})", where, lead.period, "", "", group.how
    for event in context.outcomes:
        if event.id in context.unheard and event.expected:
            where = page(root + urls.OUTCOMES) + f"#{event.id}"
            yield (
                "expected",
                event.id,
                event.statement.to(language),
                where,
                event.expected.printed,
                "",
                "",
                how("expected"),
            )
    for work in _works(context, language):
        where = page(root + urls.PROJECTS) + f"#{work.id}"
        yield "work", work.id, work.name, where, "", "", work.searched, how("work")


def gap_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield the list of things to do as CSV in both languages; none without series."""
    if context.judged:
        for language in LANGUAGES:
            content = csv_bytes([HEAD, *_to_do(context, language)])
            yield Artifact(urls.gaps_file(language), content, "datapackages/outcomes")
