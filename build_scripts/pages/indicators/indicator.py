"""One indicator: its promise, its verdict with the arithmetic, what the plan does to move it, and how to reuse it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.pages.datasets.citations import Citation, series_citations
from build_scripts.pages.indicators.caveats import Again, Caveat, again, caveats
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads
from build_scripts.plan import pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Figure, Page
    from build_scripts.data.tables import Cell, Row
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.progress import Measure

PACKAGE = "indicators"
#: What an indicator offers beside its chart: endings and labels.
_FORMS = (("csv", "CSV"), ("json", "JSON"), ("svg", "SVG"), ("png", "PNG"), ("vl.json", "Vega-Lite"))


@dataclass(frozen=True)
class Statement:
    """What the running text says about a series."""

    row: Row
    clause: Clause


@dataclass(frozen=True)
class LaterValue:
    """A figure published after the plan, with its source."""

    row: Row
    source: Row


@dataclass(frozen=True)
class Lever:
    """A task paragraph through which the plan means to move the series, with what it names."""

    clause: Clause
    lead: str
    summary: str
    instruments: tuple[str, ...]
    projects: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Method:
    """One way to measure progress: its name, its result, its steps."""

    key: str
    measure: Measure


@dataclass(frozen=True)
class IndicatorPage(PageFields):
    """Fields of `indicator.md.j2`."""

    row: Row
    group: Row
    clause: Clause
    item: Judged
    as_of: str
    change: object
    linear: object
    compound: float | None
    growth: float | None
    path: tuple[tuple[int, float], ...]
    years: int
    figure: Figure | None
    spec: str
    statements: tuple[Statement, ...]
    actual: tuple[LaterValue, ...]
    elsewhere: tuple[LaterValue, ...]
    methods: tuple[Method, ...]
    levers: tuple[Lever, ...]
    caveats: tuple[Caveat, ...]
    again: tuple[Again, ...]
    #: of a growth target: the other reading of “2021 to 2025”, five years from 2020
    growth_of_five: float | None
    own_files: tuple[Download, ...]
    files: tuple[Download, ...]
    embed: str
    citations: tuple[Citation, ...]
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class EmbedPage(PageFields):
    """Fields of `embed.html.j2`."""

    item: Judged
    figure: Figure
    as_of: str
    page: str


def published_of(context: PageContext, series: str) -> tuple[tuple[LaterValue, ...], tuple[LaterValue, ...]]:
    """Return the figures published for a series since the plan: of the plan's own scope, and of other scopes."""
    observations, sources = context.table("observations", "observations"), context.table("observations", "sources")
    if observations is None or sources is None:
        return (), ()
    found = [
        LaterValue(row, sources.one(id=row["source_id"]))
        for row in observations.where(series_id=series)
        if row["source_id"] != "plan"
    ]
    own = tuple(item for item in found if item.row["comparability"] == "same-scope")
    return own, tuple(item for item in found if item not in own)


def levers_of(context: PageContext, series: str, language: Language) -> tuple[Lever, ...]:
    """Return the task paragraphs behind a series, each with the instruments, projects and bodies it names."""
    table, measures = context.table(PACKAGE, "levers"), context.table("measures", "measures")
    if table is None or measures is None:
        return ()

    def named(package: str, resource: str, clause: Cell, column: str) -> tuple[str, ...]:
        rows = context.table(package, resource)
        return tuple(dict.fromkeys(row.text(column) for row in rows.where(clause_id=clause))) if rows else ()

    found = []
    for lever in table.where(series_id=series):
        clause = lever["clause_id"]
        rows = measures.where(clause_id=clause)
        lead, summary = (rows[0].text(name, language) if rows else "" for name in ("lead", "summary"))
        found.append(
            Lever(
                clause_link(context, clause, language),
                lead,
                summary,
                named("measures", "instruments", clause, f"name_{language}"),
                named("projects", "projects", clause, f"name_{language}"),
                named("organisations", "mentions", clause, "name_zh"),
            )
        )
    return tuple(found)


def searched_on(context: PageContext) -> object:
    """Return the last day on which sources were read; None where the package is absent."""
    sources = context.table("observations", "sources")
    return max((row.text("read_on") for row in sources), default=None) if sources else None


def _methods(item: Judged) -> tuple[Method, ...]:
    """Return the methods that gave a result or a reason, for the last comparable value."""
    made = item.verdict.progress
    found = [Method("growth", item.verdict.growth)] if item.verdict.growth else []
    if made is not None:
        found += [
            Method("share", made.share),
            Method("time", made.time),
            Method("pace", made.ratio),
            Method("reached", made.reached),
        ]
    return tuple(found)


def _own_files(context: PageContext, series: str, language: Language) -> tuple[Download, ...]:
    found = []
    for ending, label in _FORMS:
        target = urls.chart(PACKAGE, "pace", series, "zh" if ending in {"csv", "json"} else language, ending)
        if target in context.published.sizes:
            found.append(Download(label, target, context.published.sizes[target]))
    return tuple(found)


def _detail(context: PageContext, language: Language, item: Judged, before: Row | None, after: Row | None) -> Page:
    row, goal = item.row, item.goal
    statements = context.table(PACKAGE, "statements")
    figure = context.figure(PACKAGE, "pace", item.id, language)
    actual, elsewhere = published_of(context, item.id)
    address = urls.page_root(language) + urls.embed(item.id)
    content = IndicatorPage(
        title=row.text("name", language),
        description=figure.description if figure else row.text("definition", language),
        row=row,
        group=context.tables[PACKAGE, "groups"].one(id=row["group_id"]),
        clause=clause_link(context, row["clause_id"], language),
        item=item,
        as_of=context.release.as_of.isoformat(),
        change=pace.change_needed(goal),
        linear=pace.linear_pace(goal),
        compound=pace.compound_pace(goal),
        growth=pace.growth_needed(goal),
        path=pace.required_path(goal),
        years=goal.years,
        figure=figure,
        spec=urls.chart(PACKAGE, "pace", item.id, language, "vl.json"),
        statements=tuple(
            Statement(said, clause_link(context, said["clause_id"], language))
            for said in (statements.where(series_id=row["id"]) if statements else ())
        ),
        actual=actual,
        elsewhere=elsewhere,
        methods=_methods(item),
        levers=levers_of(context, item.id, language),
        caveats=caveats(context, item.id, row["clause_id"], language),
        again=again(context, item.id, language),
        growth_of_five=None
        if goal.from_value is not None
        else pace.growth_needed(replace(goal, from_year=goal.from_year - 1)),
        own_files=_own_files(context, item.id, language),
        files=downloads(context, language, PACKAGE, ["series", "statements"]),
        embed=context.catalogue.url(address),
        citations=series_citations(context.catalogue, urls.indicator(item.id), row, language),
        before=before,
        after=after,
    )
    return context.page(language, urls.indicator(item.id), "indicator.md.j2", content)


def embed_artifacts(context: PageContext) -> Iterator[Artifact]:
    """Yield one small page a series for other sites' frames, in both languages."""
    for language in LANGUAGES:
        for item in context.judged:
            figure = context.figure(PACKAGE, "pace", item.id, language)
            if figure is None:
                continue
            name = item.row.text("name", language)
            as_of = context.release.as_of.isoformat()
            content = EmbedPage(name, figure.description, item, figure, as_of, urls.indicator(item.id))
            page = context.page(language, urls.embed(item.id), "embed.html.j2", content)
            path = f"{urls.page_root(language)}{page.address}index.html"
            yield Artifact(path, page.markdown.encode(), page.source)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield one page for each series."""
    rows = [item.row for item in context.judged]
    for language in LANGUAGES:
        for number, item in enumerate(context.judged):
            before = rows[number - 1] if number else None
            after = rows[number + 1] if number + 1 < len(rows) else None
            yield _detail(context, language, item, before, after)
