"""The register of promises: every goal of the plan, its clause, and what is publicly known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.promises import PROMISES
from build_scripts.pages.shared.cells import Cell
from build_scripts.pages.shared.listed_rows import RowGroup, groups_on
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads
from build_scripts.pages.shared.rated_words import (
    KNOWN,
    Counts,
    checkability_news,
    rated_cells,
    rated_columns,
    rating_news,
)
from build_scripts.plan.promises import Promise, PromiseCount, promise_count, promises

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.columns import Column
    from build_scripts.plan.verdict import State


@dataclass(frozen=True)
class Qualifier:
    """What only qualifies a goal, such as a band of ranks: its id and its printed words."""

    id: str
    printed: str


@dataclass(frozen=True)
class PromiseLine:
    """One goal in the register.

    series: the page of the series it restates, empty for none. printed: the plan's own words. year: the year, or why
    there is none; period: the printed period that stands for one. What is known stands in one of three: evidence, the
    restated series' verdict, or words; state: the same, to narrow the register by. rated: the cells of its rating.
    """

    id: str
    subject: str
    series: str
    printed: str
    qualifiers: tuple[Qualifier, ...]
    year: Cell
    year_facet: str
    period: str
    scope: str
    kind: str
    state: str
    evidence: tuple[Row, ...]
    verdict: State | None
    known: Cell
    rated: Mapping[str, Cell]
    clause: Clause


@dataclass(frozen=True)
class TargetsPage(PageFields):
    """Fields of `targets.md.j2`. picture: where the goals stand as squares; here they would make the page too heavy."""

    picture: str
    lines: tuple[PromiseLine, ...]
    listed: tuple[RowGroup, ...]
    count: PromiseCount
    rated_head: Mapping[str, Column]
    news: Counts | None
    checkable: Counts | None
    files: tuple[Download, ...]


def printed_words(row: Row) -> str:
    """Return a goal as printed: the words that compare it, where the amount does not have them already, the amount."""
    printed = row.text("printed")
    compared = (word for word in row.text("comparator_printed").split("、") if word and word not in printed)
    return " ".join([*compared, printed])


def _year(context: PageContext, row: Row, language: Language) -> Cell:
    """Return a goal's year, or why it has none; empty where a printed period stands for it."""
    if not row.text("year") and not row.text("period_printed"):
        return Cell("", missing=context.vocabulary.label("status", row.text("year_status"), language))
    return Cell(row.text("year"))


def _line(context: PageContext, promise: Promise, language: Language) -> PromiseLine:
    row, words = promise.row, context.words
    rated = context.rated.by_row.get(row.text("id"))
    cells = rated_cells(context, rated, language) if rated else {}
    verdicts = {item.id: item.verdict.state for item in context.judged}
    verdict = None if promise.evidence else verdicts.get(promise.series)
    known = Cell() if promise.evidence or verdict else cells.pop(KNOWN, Cell())
    facet = known.text
    if promise.evidence:
        facet = context.vocabulary.label("evidence-state", promise.evidence[-1].text("state"), language)
    if promise.series in verdicts:
        facet = context.vocabulary.label("verdict", verdicts[promise.series], language)
    return PromiseLine(
        id=row.text("id"),
        subject=row.text("subject", language),
        series=urls.indicator(promise.series) if promise.series else "",
        printed=printed_words(row),
        qualifiers=tuple(Qualifier(own.text("id"), own.text("printed")) for own in promise.qualifiers),
        year=_year(context, row, language),
        year_facet=row.text("year") or words["targets.no_year"].to(language),
        period="" if row.text("year") else row.text("period_printed"),
        scope=context.vocabulary.label("scope", row.text("scope"), language),
        kind=context.vocabulary.label("goal-kind", row.text("kind"), language),
        state=facet,
        evidence=promise.evidence,
        verdict=verdict,
        known=known,
        rated=cells,
        clause=clause_link(context, row.text("clause_id"), language),
    )


def promises_note(context: PageContext, language: Language) -> str:
    """Return how many goals the plan has and how many of them have public evidence, in one sentence."""
    count = promise_count(promises(context.tables))
    return (
        context.words["monitor.promises_note"]
        .fill(
            count=count.total,
            restated=count.restated,
            beyond=count.beyond,
            evidenced=count.evidenced,
            date=context.release.as_of.isoformat(),
        )
        .to(language)
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the register in both languages; none where there is no table of targets."""
    found = promises(context.tables)
    if not found:
        return
    count, goals = promise_count(found), context.rated.goals
    for language in LANGUAGES:
        content = TargetsPage(
            title=context.words["targets.title"].to(language),
            description=context.words["targets.description"].fill(count=count.total).to(language),
            picture=urls.embed(PROMISES) if goals else "",
            lines=tuple(_line(context, promise, language) for promise in found),
            listed=groups_on(context, urls.TARGETS, language),
            count=count,
            rated_head=rated_columns(context, language, place="rest") if goals else {},
            news=rating_news(context, goals, urls.TARGETS, language),
            checkable=checkability_news(context, goals, urls.TARGETS, language),
            files=downloads(context, language, "targets", ["targets", "evidence"]),
        )
        yield context.page(language, urls.TARGETS, "targets.md.j2", content)
