"""What is known of a series: a lead is no figure, another scope decides nothing, a search is for what it was for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from build_scripts.plan.gaps import Outlook, known_counts, known_of, leads_of, outlook_of, searches_for, series_gaps
from build_scripts.plan.monitor import Judged
from build_scripts.plan.pace import goal_of
from build_scripts.plan.scope import Observation, is_part_beyond_whole, may_stand
from build_scripts.plan.verdict import verdict
from tests.invented import altered, row, table

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell

AS_OF = dt.date(2031, 5, 1)
SERIES = row(
    id="kilns",
    target_kind="level",
    baseline_year=2026,
    baseline_value=Decimal(100),
    target_year=2030,
    target_value=Decimal(120),
)
LEADS = table("outcomes/leads", {"id": "l1", "series_id": "kilns"}, {"id": "l2", "series_id": None})
SEARCHES = table(
    "outcomes/searches",
    {"id": "s2", "searched_on": "2031-02-01"},
    {"id": "s1", "searched_on": "2031-01-01"},
    {"id": "s3", "searched_on": "2031-03-01"},
)
SUBJECTS = table(
    "outcomes/search-subjects",
    {"search_id": "s2", "subject_kind": "indicator", "subject_id": "kilns"},
    {"search_id": "s1", "subject_kind": "indicator", "subject_id": "kilns"},
    {"search_id": "s3", "subject_kind": "project", "subject_id": "kilns"},
)
TABLES = {
    ("outcomes", "leads"): LEADS,
    ("outcomes", "searches"): SEARCHES,
    ("outcomes", "search-subjects"): SUBJECTS,
    ("outcomes", "holders"): table("outcomes/holders", {"series_id": "kilns", "body_zh": "窑局"}),
}


def judged(*seen: tuple[int, str], on: dt.date = AS_OF) -> Judged:
    """Return an invented series with what was published of it: year and comparability."""
    goal = goal_of(SERIES)
    found = [
        Observation(f"o{year}{kind}", "kilns", year, Decimal(110), "piece", "city", kind, "s", period=str(year))
        for year, kind in seen
    ]
    return Judged(SERIES, goal, verdict(goal, found, on))


def test_what_is_known_best_decides() -> None:
    """Its own scope before another, another before a lead, a lead before nothing."""
    leads = leads_of(TABLES, "kilns")
    both = judged((2030, "same-scope"), (2029, "other-scope"))
    assert known_of(both, leads) == "own-scope"
    assert known_of(judged((2029, "other-scope")), leads) == "other-scope"
    assert known_of(judged(), leads) == "lead-only"
    assert known_of(judged(), ()) == "nothing"


def test_a_lead_fills_no_year() -> None:
    """Years after the baseline that have ended, up to the target; only a figure of the own scope is one."""
    (gap,) = series_gaps(TABLES, [judged((2028, "same-scope"), (2029, "other-scope"))], AS_OF)
    assert gap.years == (2027, 2028, 2029, 2030)
    assert gap.silent == (2027, 2029, 2030)
    assert gap.seen_elsewhere(2029)
    assert not gap.seen_elsewhere(2030)
    assert [row.text("id") for row in gap.leads] == ["l1"]
    assert gap.holder is not None
    (early,) = series_gaps(TABLES, [judged(on=dt.date(2028, 6, 1))], dt.date(2028, 6, 1))
    assert early.years == (2027,)


def test_without_the_package_nothing_is_known_of_leads_and_searches() -> None:
    """No table, no row, no error."""
    (gap,) = series_gaps({}, [judged()], AS_OF)
    assert (gap.known, gap.leads, gap.searches, gap.holder) == ("nothing", (), (), None)


def test_a_search_counts_for_what_it_was_for() -> None:
    """By kind and key, oldest first; the same key of another kind is another thing."""
    assert [row.text("id") for row in searches_for(TABLES, "indicator", "kilns")] == ["s1", "s2"]
    assert [row.text("id") for row in searches_for(TABLES, "project", "kilns", "other")] == ["s3"]
    assert searches_for(TABLES, "target", "kilns") == ()


def test_every_way_of_knowing_is_counted() -> None:
    """The counts add up to the series, none is left out."""
    gaps = series_gaps(TABLES, [judged(), judged((2029, "other-scope"))], AS_OF)
    assert known_counts(gaps) == {"own-scope": 0, "other-scope": 1, "lead-only": 1, "nothing": 0}


def test_what_may_stand_among_a_series_values() -> None:
    """Its definition, whatever the scope; no part of a year, no one-sided bound."""
    assert may_stand("same-scope", "year", "exact")
    assert may_stand("other-scope", "as-of", "about")
    assert not may_stand("other-scope-and-definition", "year", "exact")
    assert not may_stand("other-scope", "part-year", "exact")
    assert not may_stand("other-scope", "year", "at-least")


def test_a_part_beyond_the_whole_is_found() -> None:
    """A platform's figure above the city's, in one unit alone; never the other way round."""
    part = row(scope="platform", unit_id="piece", value=Decimal(10))
    whole = row(scope="city", unit_id="piece", value=Decimal(9))
    assert is_part_beyond_whole(part, whole)
    assert not is_part_beyond_whole(whole, part)
    assert not is_part_beyond_whole(altered(part, unit_id="percent"), whole)
    assert not is_part_beyond_whole(altered(part, value=Decimal(9)), whole)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, "passed"),
        ({"value": Decimal(120)}, "passed"),
        ({"value": Decimal(119)}, "not-reached-yet"),
        ({"value": Decimal(119), "period": "2030"}, "not-reached"),
        ({"value": Decimal(119), "period": "2030-03", "period_kind": "as-of"}, "not-reached"),
        ({"period": "2031"}, "later"),
        ({"period": None}, "no-period"),
        ({"period": "2029-01/2029-06", "period_kind": "part-year"}, "part-year"),
        ({"period": "2026/2029", "period_kind": "cumulative"}, "passed"),
        ({"unit_id": "cart"}, "unit"),
        ({"comparability": "other-scope"}, "other-scope"),
        ({"comparability": "scope-unclear-other-definition"}, "other-definition"),
        ({"comparability": "other-scope-and-definition"}, "other-scope-and-definition"),
        ({"bound": "at-least"}, "passed"),
        ({"bound": "at-least", "value": Decimal(119)}, "bound"),
        ({"bound": "at-most", "value": Decimal(119)}, "not-reached-yet"),
        ({"bound": "at-most"}, "bound"),
        ({"bound": "about"}, "bound"),
        ({"value": None}, "no-value"),
    ],
)
def test_what_a_lead_would_mean(cells: dict[str, Cell], expected: Outlook) -> None:
    """Held against the target of 120 in 2030 only where it could be such a figure; else the reason why not."""
    plain: dict[str, Cell] = {
        "value": Decimal(130),
        "unit_id": "piece",
        "period": "2029",
        "period_kind": "year",
        "bound": "exact",
        "comparability": "scope-unclear",
    }
    item = judged()
    item = replace(item, row=altered(item.row, unit_id="piece"))
    lead = altered(row(), **{**plain, **cells})
    assert outlook_of(lead, item) == expected
    assert outlook_of(lead, None) == ("no-value" if expected == "no-value" else "no-indicator")
    growing = replace(item, goal=replace(item.goal, kind="average-annual-growth"))
    assert outlook_of(lead, growing) == ("no-value" if expected == "no-value" else "growth")
