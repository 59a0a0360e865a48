"""The indicators: all at a glance, and a page for every series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from build_scripts import urls
from build_scripts.languages import LANGUAGES
from build_scripts.pages.desk import Clause, Context, Desk, Download, clause_link, downloads
from build_scripts.plan import pace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.languages import Language
    from build_scripts.model import Figure, Page
    from build_scripts.tables import Cell, Row

PACKAGE = "indicators"


@dataclass(frozen=True)
class Line:
    """One series in a list: its row and what the target asks for (per cent; None where undefined)."""

    row: Row
    target: str
    growth: float | None
    pace: float | None


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
    figure: Figure | None
    clause: Clause
    files: tuple[Download, ...]


@dataclass(frozen=True)
class Statement:
    """What the running text says about a series."""

    row: Row
    clause: Clause


@dataclass(frozen=True)
class Published:
    """A figure published after the plan, with its source."""

    row: Row
    source: Row


@dataclass(frozen=True)
class IndicatorPage(Context):
    """Context of `indicator.md.j2`."""

    row: Row
    group: Row
    clause: Clause
    change: object
    linear: object
    compound: float | None
    growth: float | None
    path: tuple[tuple[int, float], ...]
    figure: Figure | None
    figure_file: str | None
    statements: tuple[Statement, ...]
    actual: tuple[Published, ...]
    elsewhere: tuple[Published, ...]
    searched: object
    files: tuple[Download, ...]
    before: Row | None
    after: Row | None


def goal_of(row: Row) -> pace.Goal:
    """Return a series' promise."""
    return pace.Goal(
        kind=cast("pace.TargetKind", row["target_kind"]),
        from_year=cast("int", row["baseline_year"]),
        from_value=cast("Decimal | None", row["baseline_value"]),
        to_year=cast("int", row["target_year"]),
        to_value=cast("Decimal", row["target_value"]),
    )


def groups_of(desk: Desk) -> tuple[Group, ...]:
    """Return the groups in order, each with its series in order; empty where the package is absent."""
    groups, series = desk.table(PACKAGE, "groups"), desk.table(PACKAGE, "series")
    if groups is None or series is None:
        return ()
    found = []
    for group in groups:
        lines = []
        for row in series.where(group_id=group["id"]):
            goal = goal_of(row)
            target = urls.indicator(str(row["id"]))
            lines.append(Line(row, target, pace.growth_needed(goal), pace.compound_pace(goal)))
        found.append(Group(group, tuple(lines)))
    return tuple(found)


def published_of(desk: Desk, series: Cell) -> tuple[tuple[Published, ...], tuple[Published, ...]]:
    """Return the figures published for a series since the plan: of the plan's own scope, and of other scopes.

    The two are never mixed: a figure of another scope is a reference point, not an actual value.
    """
    observations, sources = desk.table("observations", "observations"), desk.table("observations", "sources")
    if observations is None or sources is None:
        return (), ()
    found = [
        Published(row, sources.one(id=row["source_id"]))
        for row in observations.where(series_id=series)
        if row["source_id"] != "plan"
    ]
    own = tuple(item for item in found if item.row["comparability"] == "same-scope")
    return own, tuple(item for item in found if item not in own)


def searched_on(desk: Desk) -> object:
    """Return the last day on which sources were read; None where the package is absent."""
    sources = desk.table("observations", "sources")
    return max((str(row["read_on"]) for row in sources), default=None) if sources else None


def _overview(desk: Desk, language: Language) -> Page:
    groups = groups_of(desk)
    count = sum(len(group.lines) for group in groups)
    context = IndicatorsPage(
        title=desk.words["indicators.title"].to(language),
        description=desk.words["indicators.description"].fill(count=count).to(language),
        groups=groups,
        count=count,
        figure=desk.figure(PACKAGE, "change", None, language),
        clause=clause_link(desk, "box2", language),
        files=downloads(desk, language, PACKAGE, ["series", "statements", "groups"]),
    )
    return desk.page(language, urls.INDICATORS, "indicators.md.j2", context)


def _detail(desk: Desk, language: Language, row: Row, before: Row | None, after: Row | None) -> Page:
    goal = goal_of(row)
    identifier = str(row["id"])
    statements = desk.table(PACKAGE, "statements")
    figure = desk.figure(PACKAGE, "pace", identifier, language)
    actual, elsewhere = published_of(desk, row["id"])
    context = IndicatorPage(
        title=str(row[f"name_{language}"]),
        description=figure.description if figure else str(row[f"definition_{language}"]),
        row=row,
        group=desk.tables[PACKAGE, "groups"].one(id=row["group_id"]),
        clause=clause_link(desk, row["clause_id"], language),
        change=pace.change_needed(goal),
        linear=pace.linear_pace(goal),
        compound=pace.compound_pace(goal),
        growth=pace.growth_needed(goal),
        path=pace.required_path(goal),
        figure=figure,
        figure_file=urls.chart(PACKAGE, "pace", identifier, language) if figure else None,
        statements=tuple(
            Statement(said, clause_link(desk, said["clause_id"], language))
            for said in (statements.where(series_id=row["id"]) if statements else ())
        ),
        actual=actual,
        elsewhere=elsewhere,
        searched=searched_on(desk),
        files=downloads(desk, language, PACKAGE, ["series", "statements"]),
        before=before,
        after=after,
    )
    return desk.page(language, urls.indicator(identifier), "indicator.md.j2", context)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the overview and one page for each series."""
    rows = [line.row for group in groups_of(desk) for line in group.lines]
    if not rows:
        return
    for language in LANGUAGES:
        yield _overview(desk, language)
        for number, row in enumerate(rows):
            before = rows[number - 1] if number else None
            after = rows[number + 1] if number + 1 < len(rows) else None
            yield _detail(desk, language, row, before, after)
