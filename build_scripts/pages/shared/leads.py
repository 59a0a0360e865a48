"""Leads in words: figures not yet confirmed, why they are not used, how to confirm them; and what was searched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.observed import bounded, period_words
from build_scripts.pages.shared.series_line import goal_words
from build_scripts.plan.gaps import outlook_of, year_of
from build_scripts.plan.outcomes import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.languages import Language
    from build_scripts.data.rows import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.monitor import Judged


@dataclass(frozen=True)
class Lead:
    """One unconfirmed figure: what is counted, for which area and period, the value in words, what it is.

    value: empty where it may be told in words only. means: what it would mean for the target, or why it cannot be held
    against it. name, grade: of its series, empty for none, and of its source.
    """

    id: str
    series: str
    measure: str
    scope: str
    period: str
    value: str
    note: str
    means: str
    name: str
    grade: str


@dataclass(frozen=True)
class LeadGroup:
    """Leads of one source that stand or fall together: why they are not used, and how to confirm them.

    address: where the source can be read; empty for a copy, which is never a link.
    """

    source: str
    publisher: str
    published_on: str
    grade: str
    address: str
    why: str
    how: str
    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Search:
    """One recorded search. query: empty where it was not kept; result: of the list `search-result`, in words."""

    on: str
    place: str
    query: str
    topic: str
    result: str
    note: str


def _means(context: PageContext, row: Row, item: Judged | None, language: Language) -> str:
    """Return in a sentence what a lead would mean for the target, were it confirmed with its scope."""
    outlook = outlook_of(row, item)
    values: dict[str, object] = {"year": year_of(row)}
    if item:
        goal = item.goal
        values |= {"goal": goal_words(context, item, language), "to_year": goal.to_year}
    values["scope"] = row.text("scope_name", language)
    return context.words[f"gaps.means_{outlook.replace('-', '_')}"].fill(**values).to(language)


def _lead(context: PageContext, row: Row, grade: str, language: Language) -> Lead:
    item = next((one for one in context.judged if one.id == row.text("series_id")), None)
    value, period = row.optional_number("value"), row.text("period")
    said = context.vocabulary.quantity(value, row.text("unit_id"), language) if value is not None else ""
    return Lead(
        id=row.text("id"),
        series=row.text("series_id"),
        measure=row.text("measure", language),
        scope=row.text("scope_name", language),
        period=period_words(context, period, row.code("period_kind"), language)
        if period
        else context.words["gaps.period_unknown"].to(language),
        value=bounded(context, said, row.text("bound"), language) if said else "",
        note=row.text("note", language),
        means=_means(context, row, item, language),
        name=item.row.text("name", language) if item else "",
        grade=grade,
    )


def lead_groups(context: PageContext, rows: Iterable[Row], language: Language) -> tuple[LeadGroup, ...]:
    """Return leads by what stands against them, each reason once, in the order of the first lead."""
    sources = {row.text("id"): row for row in context.rows("outcomes", "sources")}
    rows = [row for row in rows if row.text("source_id") in sources]
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        key = (row.text("source_id"), row.text("why_unconfirmed", language), row.text("how_to_confirm", language))
        groups.setdefault(key, []).append(row)
    return tuple(
        LeadGroup(
            source=sources[source].text("title", language),
            publisher=sources[source].text("publisher", language),
            published_on=sources[source].text("published_on"),
            grade=sources[source].code("grade"),
            address=address_of(sources[source]),
            why=why,
            how=how,
            leads=tuple(_lead(context, row, sources[source].code("grade"), language) for row in own),
        )
        for (source, why, how), own in groups.items()
    )


def searches_of(context: PageContext, rows: Iterable[Row], language: Language) -> tuple[Search, ...]:
    """Return recorded searches in words, in the order given."""
    label = context.vocabulary.label
    return tuple(
        Search(
            on=row.text("searched_on"),
            place=row.text("place", language),
            query=row.text("query"),
            topic=row.text("topic", language),
            result=label("search-result", row.code("result"), language),
            note=row.text("note", language),
        )
        for row in rows
    )
