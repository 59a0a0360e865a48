"""All indicators at a glance: a dense table, small multiples, filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.monitor import StateCount, counts_of
from build_scripts.pages.indicators.lever_matrix import lever_picture
from build_scripts.pages.shared.front import Front, front_of_indicators
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads
from build_scripts.pages.shared.scale import scale_picture
from build_scripts.pages.shared.series_line import SeriesLine, series_lines
from build_scripts.plan.monitor import Period, period_of, printed_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.pictures import Picture

PACKAGE = "indicators"


@dataclass(frozen=True)
class Group:
    """One of the plan's groups of indicators with its series."""

    name: str
    lines: tuple[SeriesLine, ...]


@dataclass(frozen=True)
class IndicatorsPage(PageFields):
    """Fields of `indicators.md.j2`. clause: the one that holds all series."""

    front: Front
    groups: tuple[Group, ...]
    #: lines of the plan's own list; one may hold two series
    rows: int
    count: int
    counts: tuple[StateCount, ...]
    as_of: str
    period: Period
    scale: Picture | None
    levers: Picture | None
    clause: Clause
    files: tuple[Download, ...]


def groups_of(context: PageContext, language: Language) -> tuple[Group, ...]:
    """Return the groups in order, each with its series in order; empty where the package is absent."""
    lines = series_lines(context, language)
    return tuple(
        Group(row.text("name", language), tuple(line for line in lines if line.group_id == row.text("id")))
        for row in context.table(PACKAGE, "groups") or ()
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the overview."""
    if not context.judged:
        return
    for language in LANGUAGES:
        content = IndicatorsPage(
            title=context.words["indicators.title"].to(language),
            description=context.words["indicators.description"].fill(count=len(context.judged)).to(language),
            rows=printed_rows(context.judged),
            front=front_of_indicators(context, language),
            groups=groups_of(context, language),
            count=len(context.judged),
            counts=counts_of(context.judged),
            as_of=context.release.as_of.isoformat(),
            period=period_of(context.judged),
            scale=scale_picture(context, language, urls.INDICATORS),
            levers=lever_picture(context, language, urls.INDICATORS),
            clause=clause_link(context, context.portal.identity.plan.indicators, language),
            files=downloads(context, language, PACKAGE, ["series", "statements", "groups"]),
        )
        yield context.page(language, urls.INDICATORS, "indicators.md.j2", content)
