"""What news is awaited, what the plan asks of each body, and what new rows change, on invented tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from build_scripts.plan.asked import asked, series_of, unassigned, unnamed
from build_scripts.plan.awaited import AWAITED_REPORTS, awaited
from build_scripts.plan.effects import Effect, effects
from tests.invented import table
from tests.plan.evidence import SPAN, event, project, tables_of

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables

TODAY = dt.date(2026, 1, 1)


def sourced(*events: dict[str, Cell], **paper: Cell) -> Tables:
    """Return invented tables whose one source has these cells."""
    cells = {"id": "paper", "grade": "B", "url": "https://example.org/a", "archived_url": None, **paper}
    return {**tables_of(*events), ("outcomes", "sources"): table("outcomes/sources", cells)}


def test_a_date_that_passed_is_awaited_until_there_is_news() -> None:
    """What is still to come is not awaited, nor what a later event answers."""
    expecting = event("started", "2023-01-01", id="e1", expected_on="2025-06")
    found = awaited(sourced(expecting), TODAY)
    assert [item.id for item in found.passed] == ["e1"]
    assert awaited(sourced(expecting), dt.date(2025, 6, 30)).passed == ()
    assert awaited(sourced(expecting, event("opened", "2025-07-01")), TODAY).passed == ()
    for language in ("zh", "en"):
        for form in AWAITED_REPORTS.values():
            said = form(found, language)
            assert "project/bridge (e1)" in said
            assert "2025-06" in said


@pytest.mark.parametrize(
    ("cells", "count"),
    [({}, 1), ({"archived_url": "https://example.org/kept"}, 0), ({"url": None}, 0)],
)
def test_a_linked_source_wants_an_archived_copy(cells: dict[str, Cell], count: int) -> None:
    """One that has it, or has no address at all, is not named."""
    assert len(awaited(sourced(**cells), TODAY).unarchived) == count


def test_new_rows_change_only_the_judgements_they_touch() -> None:
    """The work that opened is told with both ratings; the other and everything without events is not."""
    both = (project("bridge"), project("gate"))
    before, after = tables_of(projects=both), tables_of(event("opened", "2023-01-01"), projects=both)
    assert effects(before, after, SPAN, TODAY) == (Effect("project", "bridge", "no-evidence", "kept"),)
    assert effects(after, after, SPAN, TODAY) == ()


def naming(clause: str, body: str | None, role: str) -> dict[str, Cell]:
    """Return an invented row that names a body in a task."""
    return {"clause_id": clause, "position": 1, "name_zh": "某", "organisation_id": body, "role": role}


def asking(*events: dict[str, Cell]) -> Tables:
    """Return a plan with four tasks, three bodies, a facility and a base."""
    clauses = ("c1", "c2", "c3", "c4")
    return {
        **tables_of(*events),
        ("measures", "measures"): table("measures/measures", *({"clause_id": clause} for clause in clauses)),
        ("measures", "bodies"): table(
            "measures/bodies",
            naming("c1", "bureau", "leads"),
            naming("c2", "university", "partner"),
            naming("c3", None, "responsible"),
        ),
        ("organisations", "organisations"): table(
            "organisations/organisations", {"id": "bureau"}, {"id": "university"}, {"id": "builder"}
        ),
        ("innovation", "facilities"): table("innovation/facilities", {"id": "lab"}),
        ("innovation", "facility-bodies"): table(
            "innovation/facility-bodies", {"facility_id": "lab", "organisation_id": "builder"}
        ),
        ("places", "places"): table("places/places", {"id": "yard"}),
        ("places", "base-developers"): table(
            "places/base-developers", {"base_id": "yard", "organisation_id": "builder"}
        ),
        ("indicators", "levers"): table("indicators/levers", {"series_id": "bridges", "clause_id": "c1"}),
    }


def test_a_body_is_asked_for_what_stands_beside_its_name() -> None:
    """A partner is asked nothing; a body without a name of its own is kept apart; the rest nobody is named for."""
    tables = asking()
    bureau, builder = asked(tables)
    assert (bureau.id, bureau.clauses, bureau.charges) == ("bureau", ("c1",), ())
    assert (builder.id, builder.tasks, [charge.id for charge in builder.charges]) == ("builder", (), ["lab", "yard"])
    assert [task.id for task in unnamed(tables)] == ["c3"]
    assert [row.code("clause_id") for row in unassigned(tables)] == ["c2", "c4"]
    assert series_of(tables, bureau.clauses) == ("bridges",)
    assert series_of(tables, ("c4",)) == ()


def test_only_counted_news_ends_the_silence_about_a_facility() -> None:
    """An event on the laboratory or the base counts for it; one that does not count leaves it silent."""
    silent = event("opened", "2023-01-01", "lab", subject_kind="laboratory", counts=False)
    heard = event("opened", "2023-01-01", "yard", subject_kind="base")
    builder = asked(asking(silent, heard))[1]
    assert [charge.id for charge in builder.silent] == ["lab"]
    assert [len(charge.events) for charge in builder.charges] == [1, 1]
    assert asked({}) == ()
