"""A published figure in words: its period, and whether its value is exact, about, or a bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.plan.scope import PART_YEAR

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext


def period_words(context: PageContext, period: str, kind: str, language: Language) -> str:
    """Return a period as read: a year as it is, `2025-01/2025-06` as months of a year, a day with “as of”.

    kind: a code of the list `period-kind`.
    """
    words = context.words
    if kind == PART_YEAR:
        first, last = period.split("/")
        year = first[:4]
        months = [str(int(month[5:])) for month in (first, last)]
        return words["observed.part_year"].fill(year=year, first=months[0], last=months[1]).to(language)
    if kind == "as-of":
        return words["observed.as_of"].fill(date=period).to(language)
    if kind == "cumulative":
        return words["observed.cumulative"].fill(period=period.replace("/", "–")).to(language)
    return period


def bounded(context: PageContext, value: str, bound: str, language: Language) -> str:
    """Return a value in words with its bound: “at least 100”, an exact one as it is. bound: a code of that list."""
    if bound in ("", "exact"):
        return value
    return context.words[f"observed.bound_{bound.replace('-', '_')}"].fill(value=value).to(language)
