"""All indicators at a glance: a dense table, small multiples, filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.monitor import Count, Line, counts_of, lines_of
from build_scripts.pages.shared.page_context import Clause, Context, Desk, Download, clause_link, downloads

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
class IndicatorsPage(Context):
    """Context of `indicators.md.j2`."""

    groups: tuple[Group, ...]
    count: int
    counts: tuple[Count, ...]
    as_of: str
    figure: Figure | None
    clause: Clause
    files: tuple[Download, ...]


def groups_of(desk: Desk) -> tuple[Group, ...]:
    """Return the groups in order, each with its series in order; empty where the package is absent."""
    groups = desk.table(PACKAGE, "groups")
    if groups is None:
        return ()
    lines = lines_of(desk)
    return tuple(Group(row, tuple(line for line in lines if line.group is row)) for row in groups)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the overview."""
    groups = groups_of(desk)
    if not desk.judged:
        return
    for language in LANGUAGES:
        context = IndicatorsPage(
            title=desk.words["indicators.title"].to(language),
            description=desk.words["indicators.description"].fill(count=len(desk.judged)).to(language),
            groups=groups,
            count=len(desk.judged),
            counts=counts_of(desk.judged),
            as_of=desk.catalogue.release.as_of.isoformat(),
            figure=desk.figure(PACKAGE, "change", None, language),
            clause=clause_link(desk, "box2", language),
            files=downloads(desk, language, PACKAGE, ["series", "statements", "groups"]),
        )
        yield desk.page(language, urls.INDICATORS, "indicators.md.j2", context)
