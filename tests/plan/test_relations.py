"""What belongs to what, by invented rules on small invented tables: by clause, by printed name, never by a likeness."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.kinds import KeyRelation, Kind, RelationRule, Things
from build_scripts.core.model import Reference
from build_scripts.data.tables import Table
from build_scripts.pages.shared.sections import within
from build_scripts.plan.relations import recorded, relations
from tests.invented import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Two kinds of things: places, and bodies that stand somewhere in the plan.
PLACE, BODY = Kind("place", "p", "places", "id", "places/"), Kind("body", "b", "bodies", "id", "bodies/")
NAMES = RelationRule(
    "clause-within", ("place",), "names", ("body",), only=("city",), table=("b", "mentions"), object_key="body_id"
)


def place(key: str, clause: str, kind: str = "city", name: str = "", text: str = "") -> dict[str, str | None]:
    """Return a row of places."""
    return {"id": key, "kind": kind, "clause_id": clause, "name_zh": name or key, "text": text}


def body(key: str, name: str = "", clause: str = "c9", text: str = "") -> dict[str, str | None]:
    """Return a row of bodies."""
    return {"id": key, "name_zh": name or key, "clause_id": clause, "text": text}


def mention(key: str, clause: str, text: str = "") -> dict[str, str | None]:
    """Return a row that names a body, or is about a place, in a clause."""
    return {"body_id": key, "clause_id": clause, "text": text}


def given(**rows: Sequence[Mapping[str, str | None]]) -> dict[tuple[str, str], Table]:
    """Return the tables of places, of bodies, and of mentions and paragraphs."""
    packages = {"places": "p", "bodies": "b", "mentions": "b", "paragraphs": "p"}
    return {(packages[name], name): table(f"{packages[name]}/{name}", *found) for name, found in rows.items()}


def found(rule: RelationRule, tables: dict[tuple[str, str], Table]) -> list[tuple[str, str, str]]:
    """Return (subject, object, clause) of every relation by one rule."""
    made = relations(tables, Things((PLACE, BODY), (rule,)))
    assert {one.predicate for one in made} <= {rule.predicate}
    return [(one.subject_id, one.object_id, one.clause_id) for one in made]


@pytest.mark.parametrize(
    ("clause", "inside"),
    [("c1-2", True), ("c1-2-1", True), ("c1-2-1-4", True), ("c1-20", False), ("c1-20-1", False), ("c1", False)],
)
def test_a_clause_holds_what_is_numbered_below_it(clause: str, inside: bool) -> None:  # noqa: FBT001 - the expectation
    """c1-20 is the twentieth clause beside c1-2, not a part of it: on the pages and in the relations."""
    assert within(clause, ("c9", "c1-2")) is inside
    tables = given(places=[place("here", "c1-2")], bodies=[body("it")], mentions=[mention("it", clause)])
    assert found(NAMES, tables) == ([("here", "it", clause)] if inside else [])


def test_only_the_levels_a_rule_names_are_looked_at() -> None:
    """A base in whose clause a body is mentioned does not claim it."""
    places = [place("town", "c1"), place("base", "c2", "base")]
    tables = given(places=places, bodies=[body("a")], mentions=[mention("a", "c1-1"), mention("a", "c2-1")])
    assert found(NAMES, tables) == [("town", "a", "c1-1")]


def test_places_that_share_a_clause_have_their_own_paragraphs() -> None:
    """Three counties under one clause: what a paragraph names belongs to the county it is about, and to no other."""
    rule = replace(NAMES, own_rows=("p", "paragraphs"), own_key="text")
    tables = given(
        places=[place("one", "c3"), place("two", "c3"), place("alone", "c4")],
        paragraphs=[mention("", "c3-1", "one"), mention("", "c3-2", "two")],
        bodies=[body("a"), body("b")],
        mentions=[mention("a", "c3-1"), mention("b", "c3-2-1"), mention("b", "c4-7"), mention("a", "c3")],
    )
    assert found(rule, tables) == [("alone", "b", "c4-7"), ("one", "a", "c3-1"), ("two", "b", "c3-2-1")]


def test_a_text_names_a_place_in_full_or_in_a_list() -> None:
    """The full name counts anywhere; a short one only as a member of a list that ends as lists do."""
    rule = RelationRule(
        "named-in-text",
        ("body",),
        "located-in",
        ("place",),
        only=("city",),
        text="text",
        endings=("等地",),
        suffix="新城",
    )
    places = [
        place("mirror", "c1", name="镜湖新城"),
        place("sea", "c2", name="滨海新城"),
        place("b", "c3", "base", "基地"),
    ]
    texts = {
        "full": "镜湖新城北部",
        "short": "镜湖",
        "list": "镜湖、滨海等地",
        "part": "镜湖边、海等地",
        "none": "基地",
    }
    tables = given(places=places, bodies=[body(key, text=text) for key, text in texts.items()])
    assert found(rule, tables) == [("full", "mirror", "c9"), ("list", "mirror", "c9"), ("list", "sea", "c9")]
    made = relations(tables, Things((PLACE, BODY), (rule,)))
    assert {(one.subject_id, one.basis) for one in made} == {("full", "stated"), ("list", "read-by-us")}


def test_a_cell_names_a_thing_by_its_name_or_the_beginning_of_it() -> None:
    """Blanks aside; what is printed may be shorter than the name, never longer, unless a marker parts it."""
    rule = RelationRule(
        "named-in-cell",
        ("place",),
        "relies-on",
        ("body",),
        table=("b", "mentions"),
        subject_key="body_id",
        text="text",
        marker="“万亩”",
    )
    cells = {"科 技园": "c1", "科技园（一期）二号": "c2", "上虞“万亩”平台": "c3", "别处": "c4"}
    tables = given(
        places=[place("here", "c0")],
        bodies=[body("park", "科技园（一期）"), body("platform", "上虞“万亩”千亿产业平台")],
        mentions=[mention("here", clause, text) for text, clause in cells.items()],
    )
    assert found(rule, tables) == [("here", "park", "c1"), ("here", "platform", "c3")]


def test_one_name_is_one_thing() -> None:
    """By its name or an alias, blanks aside; a likeness is not enough."""
    rule = RelationRule(
        "same-name", ("place",), "same-as", ("body",), table=("b", "mentions"), text="text", object_key="body_id"
    )
    places = [
        place("park", "c1", name="科 技园"),
        place("lab", "c2", name="实验室"),
        place("other", "c3", name="实验室二"),
    ]
    bodies = [body("park-body", "科技园"), body("lab-body", "重点实验室")]
    tables = given(places=places, bodies=bodies, mentions=[mention("lab-body", "c9", "实验室")])
    assert found(rule, tables) == [("lab", "lab-body", "c2"), ("park", "park-body", "c1")]


def test_an_id_made_of_another_one() -> None:
    """The pattern around the subject's id must be the object's whole id; it rests on the object's clause."""
    rule = RelationRule("id-pattern", ("place",), "measured-by", ("body",), pattern="{id}-output")
    bodies = [body("chips-output", clause="c5"), body("chips-output-growth")]
    tables = given(places=[place("chips", "c1"), place("drugs", "c2")], bodies=bodies)
    assert found(rule, tables) == [("chips", "chips-output", "c5")]


def test_what_stands_in_a_thing_s_own_clause_belongs_to_it() -> None:
    """The clause itself, not one below it."""
    measure = Kind("measure", "p", "paragraphs", "clause_id", "measures/")
    rule = RelationRule("same-clause", ("measure",), "includes", ("body",))
    tables = given(paragraphs=[mention("", "c1")], bodies=[body("in", clause="c1"), body("below", clause="c1-1")])
    made = relations(tables, Things((measure, BODY), (rule,)))
    assert [(one.subject_id, one.object_id) for one in made] == [("c1", "in")]


def test_a_relation_is_stated_once_and_in_order() -> None:
    """Two rows that say the same are one line; the published table is sorted and bears its header."""
    mentions = [mention("it", f"c{at}-1") for at in (1, 1, 2)]
    tables = given(places=[place("z", "c1"), place("a", "c2")], bodies=[body("it")], mentions=mentions)
    assert recorded(tables, Things((PLACE, BODY), (NAMES,))).decode() == (
        "subject_kind,subject_id,predicate,object_kind,object_id,clause_id,basis,words_printed\n"
        "place,a,names,body,it,c2-1,stated,\n"
        "place,z,names,body,it,c1-1,stated,\n"
    )


def test_both_ends_of_a_relation_are_there() -> None:
    """A body nobody lists is named by nothing; absent tables relate nothing and crash nothing."""
    tables = given(places=[place("z", "c1")], bodies=[body("it")], mentions=[mention("ghost", "c1-1")])
    assert found(NAMES, tables) == []
    assert relations({}, Things((PLACE, BODY), (NAMES,))) == ()


def test_a_relation_says_its_basis_and_the_words_it_rests_on() -> None:
    """The words are the cells of the row it is found in, “…” between two; of two rows the first counts."""
    rule = replace(NAMES, basis="read-by-us", words=("text", "body_id"))
    tables = given(
        places=[place("z", "c1")],
        bodies=[body("it")],
        mentions=[mention("it", "c1-1", "支持"), mention("it", "c1-1", "再次"), mention("it", "c1-2")],
    )
    made = relations(tables, Things((PLACE, BODY), (rule,)))
    assert [(one.clause_id, one.basis, one.words_printed) for one in made] == [
        ("c1-1", "read-by-us", "支持…it"),
        ("c1-2", "read-by-us", "it"),
    ]


def test_a_key_says_its_basis_and_words_by_rule() -> None:
    """What a key says holds for each of its rows; the words are each row's own."""
    said = KeyRelation("names", None, {}, "place_id", None, "computed", ("text",))
    keys = (
        Reference(("body_id",), "b", "bodies", ("id",), said),
        Reference(("place_id",), "p", "places", ("id",), None),
    )
    lines = table(
        "b/lines",
        {"id": "1", "place_id": "z", "body_id": "it", "clause_id": "c1", "text": "甲"},
        {"id": "2", "place_id": "y", "body_id": "it", "clause_id": "c2", "text": "乙"},
    )
    tables = given(places=[place("z", "c1"), place("y", "c2")], bodies=[body("it")])
    tables["b", "lines"] = Table(replace(lines.resource, references=keys), lines.rows)
    made = relations(tables, Things((PLACE, BODY), ()))
    assert [(one.subject_id, one.basis, one.words_printed) for one in made] == [
        ("y", "computed", "乙"),
        ("z", "computed", "甲"),
    ]


def test_the_printed_words_pick_the_predicate() -> None:
    """A place the text is to focus on is not where the thing is."""
    rule = RelationRule(
        "named-in-text",
        ("body",),
        "located-in",
        ("place",),
        text="text",
        predicate_field="clause_id",
        predicates={"以…为重点": "focus-area"},
    )
    tables = given(
        places=[place("here", "c1", name="镜湖")],
        bodies=[body("a", clause="以…为重点", text="镜湖"), body("b", clause="位于", text="镜湖")],
    )
    made = relations(tables, Things((PLACE, BODY), (rule,)))
    assert {(one.subject_id, one.predicate) for one in made} == {("a", "focus-area"), ("b", "located-in")}
