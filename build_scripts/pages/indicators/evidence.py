"""What is known of an indicator beyond its row of the box: published figures, the running text, the tasks behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.observed import bounded, period_words
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.plan.restatements import present_values
from build_scripts.plan.scope import later_observations, same_scope

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row

PACKAGE = "indicators"


@dataclass(frozen=True)
class LaterValue:
    """A figure published after the plan, with its source: rows of `observations`; the period and value in words.

    measure: what it counts, by its publisher's name; empty where that is the series' own name.
    """

    row: Row
    source: Row
    period: str
    value: str
    measure: str


@dataclass(frozen=True)
class Statement:
    """What the running text says about a series: its row, the value in words, the clause."""

    row: Row
    value: str
    clause: Clause


@dataclass(frozen=True)
class PresentValue:
    """The plan's own figure for the present, elsewhere in its text: what is counted, as printed, the clause."""

    subject: str
    printed: str
    clause: Clause


@dataclass(frozen=True)
class Lever:
    """A task paragraph through which the plan means to move the series, with what it names.

    printed: its words that speak of what the series counts.
    """

    clause: Clause
    printed: str
    lead: str
    summary: str
    instruments: tuple[str, ...]
    projects: tuple[str, ...]
    bodies: tuple[str, ...]


def later_values(context: PageContext, series: str, language: Language) -> tuple[LaterValue, ...]:
    """Return the figures published for a series since the plan, of every scope."""
    sources = {row.text("id"): row for row in context.table("observations", "sources") or ()}
    names = {row.text("name", language) for row in context.rows(PACKAGE, "series", id=series)}
    return tuple(
        LaterValue(
            row=row,
            source=sources[row.text("source_id")],
            period=period_words(context, row.text("period"), row.text("period_kind"), language),
            value=bounded(
                context,
                context.vocabulary.quantity(row.optional_number("value"), row.text("unit_id"), language),
                row.text("bound"),
                language,
            ),
            measure="" if row.text("measure", language) in names else row.text("measure", language),
        )
        for row in later_observations(context.tables)
        if row.text("series_id") == series and row.text("source_id") in sources
    )


def is_comparable(item: LaterValue) -> bool:
    """Return whether a published figure is of the plan's own scope and definition."""
    return same_scope(item.row.text("comparability"))


def statements_of(context: PageContext, series: str, language: Language) -> tuple[Statement, ...]:
    """Return what the running text says about a series; none where the table is absent."""
    table = context.table(PACKAGE, "statements")
    return tuple(
        Statement(
            row=row,
            value=context.vocabulary.quantity(row.optional_number("value"), row.text("unit_id"), language),
            clause=clause_link(context, row.text("clause_id"), language),
        )
        for row in (table.where(series_id=series) if table else ())
    )


def present_values_of(context: PageContext, series: str, language: Language) -> tuple[PresentValue, ...]:
    """Return where else the text states the present of what a series counts."""
    return tuple(
        PresentValue(
            subject=row.text("subject", language),
            printed=f"{row.text('qualifier_printed')}{row.text('printed')}",
            clause=clause_link(context, row.text("clause_id"), language),
        )
        for row in present_values(context.tables, series, context.portal.identity.plan.scope)
    )


def _named(context: PageContext, package: str, resource: str, clause: str, column: str) -> tuple[str, ...]:
    """Return what a table names in a clause, each name once."""
    table = context.table(package, resource)
    return tuple(dict.fromkeys(row.text(column) for row in table.where(clause_id=clause))) if table else ()


def _bodies(context: PageContext, clause: str, language: Language) -> tuple[str, ...]:
    """Return the bodies a clause names: in Chinese as it prints them, in English by our name of the body."""
    if language == "zh":
        return _named(context, "organisations", "mentions", clause, "name_zh")
    mentions = context.rows("organisations", "mentions", clause_id=clause)
    bodies = (
        body.text("name", language)
        for row in mentions
        for body in context.rows("organisations", "organisations", id=row.text("organisation_id"))
    )
    return tuple(dict.fromkeys(bodies))


def levers_of(context: PageContext, series: str, language: Language) -> tuple[Lever, ...]:
    """Return the task paragraphs behind a series, each with the instruments, projects and bodies it names."""
    table, measures = context.table(PACKAGE, "levers"), context.table("measures", "measures")
    if table is None or measures is None:
        return ()
    found = []
    for row in table.where(series_id=series):
        clause = row.text("clause_id")
        tasks = measures.where(clause_id=clause)
        found.append(
            Lever(
                clause=clause_link(context, clause, language),
                printed=row.text("words_printed"),
                lead=tasks[0].text("lead", language) if tasks else "",
                summary=tasks[0].text("summary", language) if tasks else "",
                instruments=_named(context, "measures", "instruments", clause, f"name_{language}"),
                projects=_named(context, "projects", "projects", clause, f"name_{language}"),
                bodies=_bodies(context, clause, language),
            )
        )
    return tuple(found)
