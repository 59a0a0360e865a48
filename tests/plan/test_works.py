"""What a work or a goal is rated: by the table, on invented bridges and goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import pytest

from build_scripts.plan.goal_ratings import rated_goals
from build_scripts.plan.standing import Standing
from build_scripts.plan.works import RATINGS, STRENGTH, Rating, rating_counts, rating_table, works
from tests.invented import table
from tests.plan.evidence import SPAN, STANDINGS, STRONG, event, goal, part, project, tables_of

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables


def rating(status: str, *events: dict[str, Cell]) -> str:
    """Return the rating of one invented work."""
    (work,) = works(tables_of(*events, projects=(project("bridge", status),)), SPAN)
    return work.rating


@pytest.mark.parametrize(
    ("events", "strong", "weak"),
    [
        ([event("opened", "2023-01-01")], "kept", "opened"),
        ([event("opened", "2025-01-01")], "late", "progress"),
        ([event("opened", "2023-01-01", **part())], "partly", "progress"),
        ([event("opened", "2020-01-01")], "before-the-plan", "before-the-plan"),
        ([event("started", "2022")], "progress", "progress"),
        ([event("not-yet", "2025-02")], "missed", "no-evidence"),
        ([event("not-yet", "2024-02")], "no-evidence", "no-evidence"),
        ([event("opened", "2023-01-01", counts=False)], "no-evidence", "no-evidence"),
        ([], "no-evidence", "no-evidence"),
    ],
)
def test_the_verb_and_the_standing_make_the_rating(events: list[dict[str, Cell]], strong: str, weak: str) -> None:
    """What was asked to be built is kept or late; what was asked less for is opened or in progress."""
    for status in STRENGTH:
        assert rating(status, *events) == (strong if status in STRONG else weak)


def test_rows_on_one_work_are_one_under_the_strongest_verb() -> None:
    """An event on either row is one on the work; a field of action is no work."""
    tables = tables_of(
        event("opened", "2023", subject="again"),
        projects=(
            project("bridge", "advance"),
            project("again", "complete", same_as="bridge"),
            project("cleaning", nature="action"),
        ),
    )
    (work,) = works(tables, SPAN)
    assert (work.id, [row["id"] for row in work.rows]) == ("bridge", ["bridge", "again"])
    assert (work.status, work.standing, work.rating) == ("complete", "opened", "kept")
    assert works({}, SPAN) == ()


def test_every_rating_is_counted() -> None:
    """In their order, those that do not occur with 0."""
    found = rating_counts(["kept", "no-evidence", "kept"])
    assert tuple(found) == RATINGS
    assert (found["kept"], found["no-evidence"], found["missed"]) == (2, 1, 0)


def test_no_code_is_without_a_rule(tables: Tables) -> None:
    """The published table has one row for every status of the library and every standing, and knows no others."""
    codes = tables["vocabulary", "codes"]

    def listed(name: str) -> set[object]:
        return {row["code"] for row in codes.where(list=name)}

    assert set(STRENGTH) == listed("project-status")
    assert set(STANDINGS) == set(get_args(Standing)) == listed("standing")
    assert set(RATINGS) == set(get_args(Rating)) == listed("rating")
    published = rating_table(tables)
    assert set(published) == {(status, standing) for status in STRENGTH for standing in STANDINGS}
    assert published == rating_table(tables_of())


def test_every_work_of_the_library_is_rated(tables: Tables) -> None:
    """As many works as rows of that nature, without those that mention one again."""
    rows = tables["projects", "projects"].where(nature="work")
    assert len(works(tables, SPAN)) == sum(not row["same_as"] for row in rows)


@dataclass(frozen=True)
class _Verdict:
    state: str


@dataclass(frozen=True)
class _Judged:
    id: str
    verdict: _Verdict


def goal_rating(*events: dict[str, Cell], evidence: tuple[dict[str, Cell], ...] = (), **cells: Cell) -> str:
    """Return the rating of one invented goal; the series steel is known for another scope only."""
    tables = {**tables_of(*events, goals=(goal("g1", **cells),)), ("targets", "evidence"): table("x/y", *evidence)}
    series = [_Judged("steel", _Verdict("other-scope-only")), _Judged("grain", _Verdict("not-published"))]
    (found,) = rated_goals(tables, series, SPAN)  # type: ignore[arg-type] # only id and state of a series are read
    return found.rating


def about_goal(code: str, on: str, **cells: Cell) -> dict[str, Cell]:
    """Return an event about the invented goal."""
    return event(code, on, "g1", subject_kind="target", **cells)


def test_a_goal_that_restates_a_series_has_its_verdict() -> None:
    """Published for another area only, or nothing; something of another area is then known of the goal itself."""
    assert goal_rating(series_id="steel") == "other-area-only"
    assert goal_rating(series_id="grain") == "no-evidence"
    city = about_goal("approved", "2023", other_scope="city", counts=False)
    assert goal_rating(city, series_id="grain") == "other-area-only"
    assert goal_rating({**city, "source_id": "copy"}, series_id="grain") == "no-evidence"


def test_a_goal_that_names_a_thing_follows_the_table() -> None:
    """Under its own verb, or a weak one; without evidence only what could be shown has none found."""
    opened = about_goal("opened", "2023")
    assert goal_rating(opened) == "opened"
    with_verb = {**tables_of(opened, goals=(goal("g1", printed="建成"),), projects=(project("x", "complete"),))}
    (found,) = rated_goals(with_verb, (), SPAN)
    assert (found.status, found.rating) == ("complete", "kept")
    assert goal_rating(subject_zh="数据中心") == "no-evidence"
    assert goal_rating() == "cannot-be-rated"


def test_evidence_of_the_goal_s_own_scope_rates_it() -> None:
    """Of another scope it is only named."""
    row: dict[str, Cell] = {"target_id": "g1", "state": "met", "scope": "place"}
    assert goal_rating(evidence=(row,), scope="place") == "kept"
    assert goal_rating(evidence=(row,), scope="corridor") == "other-area-only"
