"""One indicator: its promise, its verdict with the arithmetic, what the plan does to move it, and how to reuse it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.about.social_cards import card_of_series
from build_scripts.pages.datasets.citations import Citation, series_citations
from build_scripts.pages.indicators.answer import Method, disagreement, methods_of, verdict_sentence
from build_scripts.pages.indicators.evidence import (
    LaterValue,
    Lever,
    PresentValue,
    Statement,
    is_comparable,
    later_values,
    levers_of,
    present_values_of,
    statements_of,
)
from build_scripts.pages.indicators.reference_points import References, references_on
from build_scripts.pages.indicators.target_words import ArithmeticLine, RequiredPath, TargetWords
from build_scripts.pages.shared.findings import Finding, findings_about
from build_scripts.pages.shared.frame_code import frame_code
from build_scripts.pages.shared.leads import LeadGroup, Search, lead_groups, searches_of
from build_scripts.pages.shared.official import source_cell
from build_scripts.pages.shared.page_context import (
    Clause,
    Download,
    PageContext,
    PageFields,
    PageLink,
    clause_link,
    downloads,
)
from build_scripts.plan.gaps import leads_of, searches_for
from build_scripts.plan.monitor import is_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Figure, Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.cells import Cell
    from build_scripts.pages.shared.tiles import Tile
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.verdict import State

PACKAGE = "indicators"
#: What an indicator offers beside its chart: endings and labels.
_FORMS = {"csv": "CSV", "json": "JSON", "svg": "SVG", "png": "PNG", "vl.json": "Vega-Lite"}
#: Forms that are the same in both languages.
_SHARED_FORMS = ("csv", "json")
_FRAME_HEIGHT = 460


@dataclass(frozen=True)
class IndicatorPage(PageFields):
    """Fields of `indicator.md.j2`."""

    card: str
    row: Row
    group: str
    clause: Clause
    official: Cell
    tiles: tuple[Tile, ...]
    state: State
    sentence: str
    #: figures published since the plan: of its own scope, and of other scopes
    actual: tuple[LaterValue, ...]
    elsewhere: tuple[LaterValue, ...]
    references: References
    leads: tuple[LeadGroup, ...]
    searches: tuple[Search, ...]
    reading_aid: str
    figure: Figure | None
    spec: str
    own_files: tuple[Download, ...]
    path: RequiredPath
    steps: tuple[ArithmeticLine, ...]
    methods: tuple[Method, ...]
    disagreement: str
    levers: tuple[Lever, ...]
    #: which part of a printed row it is; empty for a whole one
    part_of_row: str
    statements: tuple[Statement, ...]
    present: tuple[PresentValue, ...]
    findings: tuple[Finding, ...]
    files: tuple[Download, ...]
    embed: str
    citations: tuple[Citation, ...]
    #: the ready request for its figure; empty where there is one or none is due
    request: str
    before: PageLink | None
    after: PageLink | None


def _own_files(context: PageContext, series: str, language: Language) -> Iterator[Download]:
    for ending, label in _FORMS.items():
        target = urls.chart(PACKAGE, "pace", series, "zh" if ending in _SHARED_FORMS else language, ending)
        if receipt := context.published.receipts.get(target):
            yield Download(label, target, receipt.bytes)


def _neighbour(context: PageContext, number: int, language: Language) -> PageLink | None:
    """Return the link to the series at a position of the plan's order; None beyond its ends."""
    if not 0 <= number < len(context.judged):
        return None
    item = context.judged[number]
    return PageLink(item.row.text("name", language), urls.indicator(item.id))


def _indicator(context: PageContext, number: int, item: Judged, language: Language) -> Page:
    row = item.row
    figure = context.figure(PACKAGE, "pace", item.id, language)
    later = later_values(context, item.id, language)
    elsewhere = tuple(value for value in later if not is_comparable(value))
    target = TargetWords(context, item, language)
    groups = context.rows(PACKAGE, "groups", id=row.text("group_id"))
    content = IndicatorPage(
        title=row.text("name", language),
        description=figure.description if figure else row.text("definition", language),
        card=card_of_series(item.id),
        row=row,
        group=groups[0].text("name", language) if groups else "",
        clause=clause_link(context, row.text("clause_id"), language),
        official=source_cell(context, language),
        tiles=tuple(target.tiles()),
        state=item.verdict.state,
        sentence=verdict_sentence(context, item, language),
        actual=tuple(value for value in later if is_comparable(value)),
        elsewhere=elsewhere,
        references=references_on(context, elsewhere, language),
        leads=lead_groups(context, leads_of(context.tables, item.id), language),
        searches=searches_of(context, searches_for(context.tables, "indicator", item.id), language),
        reading_aid=target.reading_aid(),
        figure=figure,
        spec=urls.chart(PACKAGE, "pace", item.id, language, "vl.json"),
        own_files=tuple(_own_files(context, item.id, language)),
        path=target.path(),
        steps=tuple(target.steps()),
        methods=methods_of(context, item, language),
        disagreement=disagreement(context, item, language),
        levers=levers_of(context, item.id, language),
        part_of_row=""
        if row.text("part") == "whole"
        else context.vocabulary.label("series-part", row.text("part"), language),
        statements=statements_of(context, item.id, language),
        present=present_values_of(context, item.id, language),
        findings=findings_about(context, item, language),
        files=downloads(context, language, PACKAGE, ["series", "statements"]),
        embed=frame_code(context.catalogue, item.id, item.row.text("name", language), _FRAME_HEIGHT, language),
        citations=series_citations(context.catalogue, urls.indicator(item.id), row, language),
        request=urls.request(item.id) if is_silent(item) else "",
        before=_neighbour(context, number - 1, language),
        after=_neighbour(context, number + 1, language),
    )
    return context.page(language, urls.indicator(item.id), "indicator.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield one page for each series."""
    for language in LANGUAGES:
        for number, item in enumerate(context.judged):
            yield _indicator(context, number, item, language)
