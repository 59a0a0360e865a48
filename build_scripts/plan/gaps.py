"""What is known of each series and what is not: silent years, leads, searches, who may hold the figure. Pure.

Leads are no figures: they tell a series of which nothing is known from one of which something might be, and no more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.plan.scope import PART_YEAR, SAME
from build_scripts.plan.verdict import direction, is_met

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables
    from build_scripts.plan.monitor import Judged

Known = Literal["own-scope", "other-scope", "lead-only", "nothing"]
#: What a lead would mean, were it confirmed: for the target, or why it says nothing of it.
Outlook = Literal[
    "passed",
    "not-reached-yet",
    "not-reached",
    "no-value",
    "no-indicator",
    "other-scope",
    "other-definition",
    "other-scope-and-definition",
    "growth",
    "unit",
    "no-period",
    "part-year",
    "later",
    "bound",
]
#: What else a lead may be than a figure of the plan's own scope in doubt, by its code of `comparability`.
_ELSE: dict[str, Outlook] = {
    "no-indicator": "no-indicator",
    "other-scope": "other-scope",
    "other-definition": "other-definition",
    "scope-unclear-other-definition": "other-definition",
    "other-scope-and-definition": "other-scope-and-definition",
}
#: The codes of figures that are compared: of the plan's own scope, or perhaps so.
_PERHAPS = (SAME, "scope-unclear")
#: What is known of a series, best known first: the order in which pages count them.
KNOWN: tuple[Known, ...] = ("own-scope", "other-scope", "lead-only", "nothing")


@dataclass(frozen=True)
class SeriesGap:
    """One series. years: those after its baseline, up to the target and ended by the day judged on.

    silent: the years of those without a whole-year figure of the plan's own scope. holder: its row of
    `outcomes/holders`.
    """

    item: Judged
    known: Known
    years: tuple[int, ...]
    silent: tuple[int, ...]
    leads: tuple[Row, ...]
    searches: tuple[Row, ...]
    holder: Row | None

    def seen_elsewhere(self, year: int) -> bool:
        """Return whether something was published for a year that is not of the plan's own scope and definition."""
        return any(seen.year == year for seen in self.item.verdict.references)


def leads_of(tables: Tables, series: str) -> tuple[Row, ...]:
    """Return the leads on one series, in their order; those on none for the empty name."""
    return tuple(row for row in tables.get(("outcomes", "leads"), ()) if row.text("series_id") == series)


def _hurdles(lead: Row, item: Judged | None) -> Iterator[Outlook]:
    """Yield why a lead cannot be held against the target of its series, the weightiest reason first."""
    comparability, period = lead.text("comparability"), lead.text("period")
    if lead.optional_number("value") is None:
        yield "no-value"
    if item is None:
        yield "no-indicator"
        return
    if item.goal.kind != "level":
        yield "growth"
    if comparability not in _PERHAPS:
        yield _ELSE.get(comparability, "other-definition")
    if lead.text("unit_id") != item.row.text("unit_id"):
        yield "unit"
    if not period:
        yield "no-period"
    elif lead.text("period_kind") == PART_YEAR:
        yield "part-year"
    elif year_of(lead) > item.goal.to_year:
        yield "later"


def year_of(lead: Row) -> int:
    """Return the last year of a lead's period; 0 where none is stated."""
    return int(lead.text("period").rsplit("/", 1)[-1][:4] or 0)


def outlook_of(lead: Row, item: Judged | None) -> Outlook:
    """Return what a lead (a row of `outcomes/leads`) would mean for its series' target, if confirmed with that scope.

    Only a figure in the target's unit and definition, perhaps of its scope, of a whole year or a day not after the
    target's year, is held against it; of every other the first reason why not is returned. A figure that is about its
    value, or a bound that leaves the side of the target open, decides nothing.
    """
    hurdle, value = next(_hurdles(lead, item), None), lead.optional_number("value")
    if hurdle or item is None or value is None:
        return hurdle or "no-value"
    way, bound = direction(item.goal), lead.text("bound")
    met = is_met(value, item.goal.to_value, way)
    if bound not in ("", "exact") and (bound == "about" or (bound == way) != met):
        return "bound"
    return "passed" if met else "not-reached-yet" if year_of(lead) < item.goal.to_year else "not-reached"


def searches_for(tables: Tables, kind: str, *keys: str) -> tuple[Row, ...]:
    """Return the recorded searches for one subject, or for several of one kind, by day."""
    wanted = {
        row.text("search_id")
        for row in tables.get(("outcomes", "search-subjects"), ())
        if row.text("subject_kind") == kind and row.text("subject_id") in keys
    }
    found = (row for row in tables.get(("outcomes", "searches"), ()) if row.text("id") in wanted)
    return tuple(sorted(found, key=lambda row: (row.text("searched_on"), row.text("id"))))


def known_of(item: Judged, leads: Iterable[Row]) -> Known:
    """Return what is known of a series: a published figure of its own scope, of another, only a lead, or nothing."""
    if item.verdict.counted:
        return "own-scope"
    if item.verdict.references:
        return "other-scope"
    return "lead-only" if tuple(leads) else "nothing"


def _years(item: Judged, as_of: dt.date) -> tuple[int, ...]:
    first = item.goal.from_year + (item.goal.kind == "level")
    return tuple(range(first, min(item.goal.to_year, as_of.year - 1) + 1))


def series_gaps(tables: Tables, judged: Iterable[Judged], as_of: dt.date) -> tuple[SeriesGap, ...]:
    """Return every series in the plan's order with what is known of it and what is not."""
    holders = {row.text("series_id"): row for row in tables.get(("outcomes", "holders"), ())}
    found = []
    for item in judged:
        leads, years = leads_of(tables, item.id), _years(item, as_of)
        held = {seen.year for seen in item.verdict.counted if seen.period_kind != PART_YEAR}
        silent = tuple(year for year in years if year not in held)
        searches = searches_for(tables, "indicator", item.id)
        known = known_of(item, leads)
        found.append(SeriesGap(item, known, years, silent, leads, searches, holders.get(item.id)))
    return tuple(found)


def known_counts(gaps: Iterable[SeriesGap]) -> Mapping[Known, int]:
    """Return how many series are known in each way, every way named, in their order."""
    seen = Counter(gap.known for gap in gaps)
    return {known: seen[known] for known in KNOWN}
