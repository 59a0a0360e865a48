"""What belongs to what, on small invented tables: by key, by clause, by printed name, and never by a likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.shared.sections import within
from build_scripts.plan.relations import recorded, relations
from tests.invented import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.data.tables import Table


def place(
    key: str, clause: str, kind: str = "city", parent: str | None = None, name: str = ""
) -> dict[str, str | None]:
    """Return a row of places."""
    return {"id": key, "kind": kind, "parent_id": parent, "clause_id": clause, "name_zh": name or key}


def given(**tables: Sequence[Mapping[str, str | None]]) -> dict[tuple[str, str], Table]:
    """Return tables by `package__resource`; `_` within a name stands for `-`."""
    named = {tuple(key.replace("_", "-").split("--")): rows for key, rows in tables.items()}
    return {(name[0], name[1]): table("/".join(name), *rows) for name, rows in named.items()}


def found(predicate: str, tables: dict[tuple[str, str], Table]) -> list[tuple[str, str, str]]:
    """Return (subject, object, clause) of every relation by one predicate."""
    return [(one.subject_id, one.object_id, one.clause_id) for one in relations(tables) if one.predicate == predicate]


@pytest.mark.parametrize(
    ("clause", "inside"),
    [("c1-2", True), ("c1-2-1", True), ("c1-2-1-4", True), ("c1-20", False), ("c1-20-1", False), ("c1", False)],
)
def test_a_clause_holds_what_is_numbered_below_it(clause: str, inside: bool) -> None:  # noqa: FBT001 - the expectation
    """c1-20 is the twentieth clause beside c1-2, not a part of it: on the pages and in the relations."""
    assert within(clause, ("c9", "c1-2")) is inside
    named = given(
        places__places=[place("here", "c1-2")],
        organisations__mentions=[{"organisation_id": "body", "clause_id": clause}],
    )
    assert found("names", named) == ([("here", "body", clause)] if inside else [])


def test_only_cities_and_counties_name_bodies() -> None:
    """A base or parcel in whose clause a body is mentioned does not claim it."""
    places = [place("town", "c1"), place("county", "c2", "county"), place("base", "c3", "base")]
    mentions = [{"organisation_id": f"b{number}", "clause_id": f"c{number}-1"} for number in (1, 2, 3)]
    named = given(places__places=places, organisations__mentions=mentions)
    assert found("names", named) == [("county", "b2", "c2-1"), ("town", "b1", "c1-1")]


def test_a_part_has_its_whole() -> None:
    """Every place with a parent lies in it; the one without lies in none."""
    tables = given(places__places=[place("whole", "c1", "corridor"), place("part", "c2", parent="whole")])
    assert found("part-of", tables) == [("part", "whole", "c2")]


def test_a_project_lies_where_its_text_says() -> None:
    """The full name counts anywhere, a city's short name only in a list of places, and a base's name never."""
    places = [
        place("mirror", "c1", name="镜湖科技城"),
        place("sea", "c2", name="滨海科技城"),
        place("b", "c3", "base", name="基地"),
    ]
    projects = [
        {"id": identifier, "place_zh": text, "clause_id": "c9"}
        for identifier, text in (
            ("full", "镜湖科技城北部"),
            ("short", "镜湖"),
            ("list", "镜湖、滨海等地"),
            ("none", "基地"),
        )
    ]
    tables = given(places__places=places, projects__projects=projects)
    assert found("located-in", tables) == [("full", "mirror", "c9"), ("list", "mirror", "c9"), ("list", "sea", "c9")]


def test_a_body_answers_by_its_own_role() -> None:
    """Responsible, leading, supporting: three predicates; a row without a body says nothing."""
    bodies = [
        {"clause_id": "c1", "organisation_id": body, "role": role}
        for body, role in (("a", "responsible"), ("b", "leads"), ("c", "supports"), (None, "responsible"))
    ]
    tables = given(measures__bodies=bodies)
    assert {one.predicate: one.object_id for one in relations(tables)} == {
        "answered-by": "a",
        "led-by": "b",
        "supported-by": "c",
    }


def test_a_relation_is_stated_once_and_in_order() -> None:
    """Two rows that say the same are one line; the published table is sorted and bears its header."""
    mentions = [{"organisation_id": "body", "clause_id": f"c{at}-1"} for at in (1, 1, 2)]
    tables = given(places__places=[place("z", "c1"), place("a", "c2")], organisations__mentions=mentions)
    assert recorded(tables).decode() == (
        "subject_kind,subject_id,predicate,object_kind,object_id,clause_id\n"
        "place,a,names,organisation,body,c2-1\n"
        "place,z,names,organisation,body,c1-1\n"
    )


def test_a_place_that_is_a_body_too_is_one_thing() -> None:
    """By its name or an alias, blanks aside; a likeness is not enough."""
    places = [
        place("park", "c1", name="科 技园"),
        place("lab", "c2", name="实验室"),
        place("other", "c3", name="实验室二"),
    ]
    tables = given(
        places__places=places,
        organisations__organisations=[{"id": "park-body", "name_zh": "科技园"}],
        organisations__aliases=[{"organisation_id": "lab-body", "name_zh": "实验室"}],
    )
    assert found("same-as", tables) == [("lab", "lab-body", "c2"), ("park", "park-body", "c1")]


def test_what_stands_in_a_task_s_own_paragraph_belongs_to_it() -> None:
    """The clause itself, not one below it."""
    projects = [{"id": key, "place_zh": "", "clause_id": clause} for key, clause in (("in", "c1"), ("below", "c1-1"))]
    tables = given(measures__measures=[{"clause_id": "c1"}], projects__projects=projects)
    assert found("includes", tables) == [("c1", "in", "c1")]


def test_absent_tables_have_no_relations() -> None:
    """Nothing is made up, nothing crashes."""
    assert relations({}) == ()
