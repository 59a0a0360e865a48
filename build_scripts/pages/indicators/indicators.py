"""All indicators at a glance: a dense table, small multiples, filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.monitor import Count, Line, counts_of, lines_of
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Figure, Page
    from build_scripts.data.tables import Row

PACKAGE = "indicators"


@dataclass(frozen=True)
class Group:
    """One of the plan's five groups with its series."""

    row: Row
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class IndicatorsPage(PageFields):
    """Fields of `indicators.md.j2`."""

    groups: tuple[Group, ...]
    count: int
    counts: tuple[Count, ...]
    as_of: str
    figure: Figure | None
    clause: Clause
    files: tuple[Download, ...]


def groups_of(context: PageContext) -> tuple[Group, ...]:
    """Return the groups in order, each with its series in order; empty where the package is absent."""
    groups = context.table(PACKAGE, "groups")
    if groups is None:
        return ()
    lines = lines_of(context)
    return tuple(Group(row, tuple(line for line in lines if line.group is row)) for row in groups)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the overview."""
    groups = groups_of(context)
    if not context.judged:
        return
    for language in LANGUAGES:
        content = IndicatorsPage(
            title=context.words["indicators.title"].to(language),
            description=context.words["indicators.description"].fill(count=len(context.judged)).to(language),
            groups=groups,
            count=len(context.judged),
            counts=counts_of(context.judged),
            as_of=context.release.as_of.isoformat(),
            figure=context.figure(PACKAGE, "change", None, language),
            clause=clause_link(context, context.portal.identity.plan.indicators, language),
            files=downloads(context, language, PACKAGE, ["series", "statements", "groups"]),
        )
        yield context.page(language, urls.INDICATORS, "indicators.md.j2", content)
