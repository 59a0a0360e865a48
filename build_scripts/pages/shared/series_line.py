"""A series in words: its number, name, both ends, the pace they ask for, its verdict, what was published beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import numbers, urls
from build_scripts.pages.shared.cells import Cell, gap
from build_scripts.pages.shared.observed import bounded, period_words
from build_scripts.pages.shared.sparkline import sparkline
from build_scripts.plan import pace

if TYPE_CHECKING:
    from decimal import Decimal

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.verdict import State


@dataclass(frozen=True)
class Span:
    """Both ends of a level target. unit: stands once behind both; empty where each end writes its own."""

    before: str
    after: str
    unit: str


@dataclass(frozen=True)
class OtherScopeValue:
    """A value published for another scope: the period and the scope's name, the value with its unit and bound.

    measure: what it counts, by its publisher's name, so that growth is called growth; empty where that is the series'.
    """

    period: str
    scope: str
    value: str
    measure: str


@dataclass(frozen=True)
class SeriesLine:
    """One series in a list. goal: the target in words; span: both ends, None where the plan states no baseline.

    growth, pace: per cent over the period and a year, with their sign; empty where they are undefined. overdue: days
    since the target fell due; empty where a value has come or nothing is due yet.
    """

    id: str
    number: str
    name: str
    group_id: str
    group: str
    address: str
    baseline: Cell
    goal: str
    span: Span | None
    growth: str
    pace: str
    state: State
    overdue: str
    references: tuple[OtherScopeValue, ...]
    spark: Markup


def goal_words(context: PageContext, item: Judged, language: Language) -> str:
    """Return what a target asks for: a level with its unit, or so much a year."""
    if item.goal.kind == "level":
        return context.vocabulary.quantity(item.goal.to_value, item.row.text("unit_id"), language)
    return context.words["indicators.per_year"].fill(value=numbers.signed(item.goal.to_value)).to(language)


def baseline_cell(context: PageContext, item: Judged, language: Language) -> Cell:
    """Return the baseline with its unit; where the plan states none, the reason."""
    if item.goal.from_value is None:
        return gap(context, item.row.text("baseline_status"), language)
    unit = item.row.text("unit_id")
    return Cell(context.vocabulary.quantity(item.goal.from_value, unit, language))


def span_of(context: PageContext, item: Judged, language: Language) -> Span | None:
    """Return both ends of a level target; the unit once, unless the language writes a value of it in other words."""
    if item.goal.kind != "level" or item.goal.from_value is None:
        return None
    unit = item.row.text("unit_id")
    symbol = context.vocabulary.unit(unit, language)

    def said(value: Decimal) -> str:
        return context.vocabulary.quantity(value, unit, language)

    ends = (item.goal.from_value, item.goal.to_value)
    before, after = (numbers.plain(value) for value in ends)
    if all(said(value) == f"{numbers.plain(value)} {symbol}".strip() for value in ends):
        return Span(before, after, symbol)
    return Span(said(ends[0]), said(ends[1]), "")


def percent(value: float | None, digits: int = 2) -> str:
    """Return a computed percentage with its sign; empty where it is undefined."""
    return "" if value is None else f"{numbers.signed(value, digits)}%"


def references_of(context: PageContext, item: Judged, language: Language) -> tuple[OtherScopeValue, ...]:
    """Return what was published of a series for other scopes."""
    measures = {row.text("id"): row.text("measure", language) for row in context.rows("observations", "observations")}
    name = item.row.text("name", language)
    return tuple(
        OtherScopeValue(
            period=period_words(context, seen.period, seen.period_kind, language),
            scope=context.vocabulary.label("scope", seen.scope, language),
            value=bounded(context, context.vocabulary.quantity(seen.value, seen.unit, language), seen.bound, language),
            measure="" if measures.get(seen.id, name) == name else measures[seen.id],
        )
        for seen in item.verdict.references
    )


def series_lines(context: PageContext, language: Language) -> tuple[SeriesLine, ...]:
    """Return every series as lists show it, in the plan's order; none without the plan's groups."""
    groups = context.table("indicators", "groups")
    if groups is None:
        return ()
    names = {row.text("id"): row.text("name", language) for row in groups}
    return tuple(
        SeriesLine(
            id=item.id,
            number=item.row.text("indicator_no"),
            name=item.row.text("name", language),
            group_id=item.row.text("group_id"),
            group=names[item.row.text("group_id")],
            address=urls.indicator(item.id),
            baseline=baseline_cell(context, item, language),
            goal=goal_words(context, item, language),
            span=span_of(context, item, language),
            growth=percent(pace.growth_needed(item.goal), 1),
            pace=percent(pace.compound_pace(item.goal)),
            state=item.verdict.state,
            overdue="" if item.verdict.overdue is None else numbers.plain(item.verdict.overdue),
            references=references_of(context, item, language),
            spark=sparkline(item),
        )
        for item in context.judged
    )
