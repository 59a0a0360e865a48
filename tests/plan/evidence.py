"""Invented events, projects and goals for the tests of what is known since a plan."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from build_scripts.plan.moments import PlanSpan, moment
from build_scripts.plan.works import RATINGS, STRENGTH
from tests.invented import table

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables

#: Issued on 30 June 2020, for a period to the end of 2024.
SPAN = PlanSpan(moment("2020-06-30").first, moment("2024-12-31").last)
STRONG = ("complete", "build")
STANDINGS = (
    "before-plan",
    "opened",
    "opened-late",
    "open-undated",
    "part-opened",
    "under-way",
    "planned",
    "not-open",
    "not-open-late",
    "none",
)
_NUMBERS = count(1)


def event(code: str, on: str, subject: str = "bridge", **cells: Cell) -> dict[str, Cell]:
    """Return an invented counted event on the whole of a project; other cells as stated."""
    return {
        "id": f"e{next(_NUMBERS):03}",
        "subject_kind": "project",
        "subject_id": subject,
        "part_zh": None,
        "part_en": None,
        "event": code,
        "event_on": on,
        "date_kind": "event",
        "expected_on": None,
        "quantity": None,
        "unit_id": None,
        "statement_zh": "说明。",
        "statement_en": "Statement.",
        "other_scope": None,
        "identity": "stated",
        "identity_note_zh": None,
        "identity_note_en": None,
        "counts": True,
        "source_id": "paper",
        "other_on": None,
        **cells,
    }


def part(name: str = "桥头") -> dict[str, str]:
    """Return the cells that make an event one on a part."""
    return {"part_zh": name, "part_en": "ramp"}


def project(key: str, status: str = "build", **cells: Cell) -> dict[str, Cell]:
    """Return an invented row of the library of projects."""
    return {
        "id": key,
        "status": status,
        "verb_printed": {"complete": "建成", "build": "建设"}.get(status, "推进"),
        "nature": "work",
        "same_as": None,
        "clause_id": "c1",
        "place_status": "not-stated",
        **cells,
    }


def goal(key: str, **cells: Cell) -> dict[str, Cell]:
    """Return an invented goal without number, year, area or named thing."""
    return {
        "id": key,
        "kind": "unquantified",
        "subject_zh": "高地",
        "series_id": None,
        "qualifies": None,
        "clause_id": "c1",
        "comparator_printed": None,
        "printed": "打造",
        "value_status": "not-applicable",
        "relation": "level",
        "year_status": "not-stated",
        "period_printed": None,
        "scope": "not-stated",
        **cells,
    }


def tables_of(
    *events: dict[str, Cell],
    projects: tuple[dict[str, Cell], ...] = (),
    goals: tuple[dict[str, Cell], ...] = (),
    others: tuple[dict[str, Cell], ...] = (),
) -> Tables:
    """Return the tables of an invented portal: sources of grades B and D, ratings as written here."""
    ratings = [
        {"status": status, "standing": standing, "rating": rating}
        for status in STRENGTH
        for standing, rating in zip(STANDINGS, _ratings(strong=status in STRONG), strict=True)
    ]
    sources = ({"id": "paper", "grade": "B"}, {"id": "copy", "grade": "D"})
    return {
        ("outcomes", "events"): table("outcomes/events", *events),
        ("outcomes", "event-subjects"): table("outcomes/event-subjects", *others),
        ("outcomes", "sources"): table("outcomes/sources", *sources),
        ("outcomes", "verdicts"): table("outcomes/verdicts", *ratings),
        ("outcomes", "thing-nouns"): table("outcomes/thing-nouns", {"noun_zh": "中心"}),
        ("projects", "projects"): table("projects/projects", *projects),
        ("targets", "targets"): table("targets/targets", *goals),
    }


def _ratings(*, strong: bool) -> tuple[str, ...]:
    kept, late, undated, partly, missed = (
        ("kept", "late", "opened", "partly", "missed")
        if strong
        else ("opened", "progress", "progress", "progress", "no-evidence")
    )
    found = (
        "before-the-plan",
        kept,
        late,
        undated,
        partly,
        "progress",
        "progress",
        "no-evidence",
        missed,
        "no-evidence",
    )
    assert set(found) <= set(RATINGS)
    return found
