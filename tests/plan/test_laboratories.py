"""What a laboratory is rated: by the most that the plan's words ask of it, on invented institutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.plan.laboratories import laboratories
from tests.invented import table
from tests.plan.evidence import SPAN, event, project, tables_of

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables
    from build_scripts.plan.laboratories import Laboratory


def mention(body: str, stance: str) -> dict[str, Cell]:
    """Return an invented row on a laboratory."""
    return {"organisation_id": body, "stance_zh": stance, "clause_id": "c1"}


def rated(*mentions: dict[str, Cell], events: tuple[dict[str, Cell], ...] = ()) -> tuple[Laboratory, ...]:
    """Return the invented laboratories; the library of projects knows the verbs 建设 (build) and 推进 (advance)."""
    tables: Tables = {
        **tables_of(*events, projects=(project("a", "build"), project("b", "advance"))),
        ("innovation", "laboratories"): table("innovation/laboratories", *mentions),
    }
    return laboratories(tables, SPAN)


def test_all_that_is_said_of_a_body_is_on_one_laboratory_under_the_strongest_verb() -> None:
    """Two mentions are one; what was to be built and opened in time is kept."""
    opened = event("opened", "2023", "lab", subject_kind="laboratory")
    (found,) = rated(mention("lab", "推进"), mention("lab", "建设"), events=(opened,))
    assert (found.id, len(found.rows), found.status, found.standing, found.rating) == (
        "lab",
        2,
        "build",
        "opened",
        "kept",
    )


def test_an_event_on_the_body_is_one_on_the_laboratory() -> None:
    """Body and laboratory are one thing; another body's event is none."""
    mine = event("started", "2023", "lab", subject_kind="organisation")
    other = event("opened", "2023", "school", subject_kind="organisation")
    (found,) = rated(mention("lab", "推进"), events=(mine, other))
    assert [one.id for one in found.events] == [mine["id"]]
    assert found.rating == "progress"


def test_where_nothing_is_asked_nothing_is_rated() -> None:
    """Words that are no verb of the library: state and events, no rating; without the table nothing at all."""
    (found,) = rated(mention("lab", "已有"), events=(event("opened", "2023", "lab", subject_kind="laboratory"),))
    assert (found.status, found.standing, found.rating) == ("", "opened", None)
    rows: Tables = {("innovation", "laboratories"): table("innovation/laboratories", mention("lab", "推进"))}
    assert laboratories(rows, SPAN) == ()
