"""Six questions to every promise, on invented goals, works and tasks: each answer follows from one cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.plan.checkability import QUESTIONS, Answers, Checkable, answer_counts, checkables, grade_counts
from tests.invented import table
from tests.plan.evidence import event, goal, part, project, tables_of

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables

NOTHING = Answers(thing=False, number=False, year=False, area=False, body=False, source=False, event=False)


def yes(item: Checkable) -> set[str]:
    """Return the questions answered with yes."""
    return {name for name in QUESTIONS if getattr(item.answers, name)}


def one(tables: Tables, kind: str) -> Checkable:
    """Return the only one of a kind."""
    (found,) = (item for item in checkables(tables) if item.kind == kind)
    return found


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        ({}, set()),
        ({"value_status": "stated"}, {"thing", "number"}),
        ({"relation": "coverage"}, {"thing"}),
        ({"subject_zh": "数据中心"}, {"thing"}),
        ({"subject_zh": "中心城区"}, set()),
        ({"scope": "institution"}, {"thing", "area", "body"}),
        ({"scope": "place"}, {"area"}),
        ({"year_status": "stated"}, {"year"}),
        ({"period_printed": "三年"}, {"year"}),
    ],
)
def test_the_answers_of_a_goal_follow_from_its_cells(cells: dict[str, Cell], answers: set[str]) -> None:
    """One cell, one answer; without any, none."""
    assert yes(one(tables_of(goals=(goal("g1", **cells),)), "goal")) == answers


def test_what_was_published_could_show_it() -> None:
    """A figure of the series or any event of grade A to C; a copy shows nothing, and does not make it ratable."""
    about = event("opened", "2023", "g1", subject_kind="target", counts=False)
    assert yes(one(tables_of(about, goals=(goal("g1"),)), "goal")) == {"source"}
    assert yes(one(tables_of({**about, "source_id": "copy"}, goals=(goal("g1"),)), "goal")) == set()
    figures = {
        ("observations", "sources"): table("o/s", {"id": "paper", "grade": "B"}),
        ("observations", "observations"): table("o/o", {"series_id": "steel", "source_id": "paper"}),
    }
    assert yes(one({**tables_of(goals=(goal("g1", series_id="steel"),)), **figures}, "goal")) == {"thing", "source"}


def test_a_work_is_a_thing_and_a_field_of_action_is_none() -> None:
    """Its place is its area; a row that mentions a work again is not asked twice."""
    tables = tables_of(
        event("started", "2023"),
        projects=(
            project("bridge", place_status="stated"),
            project("again", same_as="bridge"),
            project("cleaning", nature="action"),
        ),
    )
    assert yes(one(tables, "work")) == {"thing", "area", "source"}
    assert yes(one(tables, "action")) == set()
    assert one(tables, "action").answers.grade == "cannot-be-rated"


def plan_of(*, deadline: str = "not-stated", responsible: str = "not-stated", role: str = "partner") -> Tables:
    """Return a task in the clause c1 of a place, and one in c2; each names a body in a role."""
    tasks = [
        {"clause_id": clause, "deadline_status": deadline, "responsible_status": responsible} for clause in ("c1", "c2")
    ]
    return {
        ("measures", "measures"): table("m/m", *tasks),
        ("measures", "bodies"): table("m/b", {"clause_id": "c1", "role": role}),
        ("measures", "instruments"): table(
            "m/i", {"clause_id": "c1", "kind": "mechanism"}, {"clause_id": "c2", "kind": "fund"}
        ),
        ("plan", "outline"): table(
            "p/o",
            {"id": "c0", "parent_id": None},
            {"id": "c", "parent_id": "c0"},
            {"id": "c1", "parent_id": "c"},
            {"id": "c2", "parent_id": "c0"},
        ),
        ("places", "places"): table("p/p", {"clause_id": "c0"}, {"clause_id": "c"}),
    }


def test_a_task_has_what_its_clause_has() -> None:
    """Its place, its documents, its deadline, who answers for it, and all that its goals and works have."""
    first, second = (item for item in checkables({**tables_of(), **plan_of()}) if item.kind == "task")
    assert (first.id, yes(first)) == ("c1", {"area"})
    assert (second.id, yes(second)) == ("c2", {"thing"})
    tables = {
        **tables_of(event("opened", "2023", **part()), goals=(goal("g1", value_status="stated"),)),
        **plan_of(deadline="stated", role="leads"),
        ("projects", "projects"): table("p/p", project("bridge")),
    }
    first = next(item for item in checkables(tables) if item.kind == "task")
    assert yes(first) == set(QUESTIONS)
    assert first.answers.event
    assert yes(one(tables, "work")) == {"thing", "year", "body", "source"}
    (asked, _) = (item for item in checkables({**tables_of(), **plan_of(responsible="stated")}) if item.kind == "task")
    assert "body" in yes(asked)


def test_grades_count_the_answers() -> None:
    """Five make it well, three in part; without number, thing and event it cannot be rated, whatever else it has."""
    two = replace(NOTHING, thing=True, year=True)
    assert two.grade == "barely"
    assert replace(two, area=True).grade == "in-part"
    assert replace(two, area=True, number=True, body=True).grade == "well"
    assert replace(NOTHING, year=True, area=True, body=True, source=True).grade == "cannot-be-rated"
    assert replace(NOTHING, event=True).grade == "barely"


def test_promises_are_counted_by_grade_and_by_answer() -> None:
    """Every grade and question is named, those without a promise with 0; another kind is not counted along."""
    items = checkables(tables_of(goals=(goal("g1"), goal("g2", scope="place")), projects=(project("bridge"),)))
    assert grade_counts(items, "goal") == {"well": 0, "in-part": 0, "barely": 0, "cannot-be-rated": 2}
    assert answer_counts(items, "goal")["area"] == 1
    assert answer_counts(items, "work") == dict.fromkeys(QUESTIONS, 0) | {"thing": 1}


def test_layout_and_qualifiers_promise_nothing() -> None:
    """Only what is promised is asked."""
    goals = (goal("g1"), goal("g2", kind="layout"), goal("g3", qualifies="g1"))
    assert [item.id for item in checkables(tables_of(goals=goals))] == ["g1"]
    assert checkables({}) == ()
