"""The fronts of the sections and the slots for addresses: what is counted, what is said where nothing is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.core import urls
from build_scripts.pages.shared.cells import Cell
from build_scripts.pages.shared.columns import Column
from build_scripts.pages.shared.front import front_of_tasks
from build_scripts.pages.shared.lists import ListedThing, same_in_all
from build_scripts.pages.shared.official import contact_cell, official_text, source_cell
from tests.invented import table
from tests.pages.test_pages import context_with

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.core.staging import Tree
    from build_scripts.data.tables import Cell as Value
    from build_scripts.data.tables import Tables
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.public import Published

ADDRESS = "https://plan.example/text.html"


@pytest.fixture(scope="module")
def context(layout: Layout, portal: Portal, tables: Tables, public: tuple[Tree, Published]) -> PageContext:
    """Return the real portal's context, without charts."""
    return context_with(layout, portal, tables, public[1])


def task(clause: str, year: int | None, responsible: str) -> dict[str, Value]:
    """Return an invented task."""
    dated = "stated" if year else "not-stated"
    return {"clause_id": clause, "deadline_year": year, "deadline_status": dated, "responsible_status": responsible}


def news_of(context: PageContext, *tasks: dict[str, Value]) -> str:
    """Return the Chinese news of the tasks' front where the plan has these tasks alone."""
    tables = {("measures", "measures"): table("measures/measures", *tasks)}
    return front_of_tasks(replace(context, tables=tables), "zh").news


def test_the_front_of_tasks_counts_deadlines_and_bodies(context: PageContext) -> None:
    """Both, no deadline, nobody: each counted by itself; none of both is said as a word."""
    mixed = (task("a", 2030, "stated"), task("b", None, "stated"), task("c", None, "not-stated"))
    said = news_of(context, *mixed)
    assert [number for number in "0123456789" if number in said] == ["1", "2", "3"]
    assert said.index("3") < said.index("1") < said.index("2")
    assert "没有一项" not in said
    assert "没有一项" in news_of(context, *mixed[1:])


def test_every_card_leads_to_a_page_with_its_number(context: PageContext) -> None:
    """The number on a card is the length of the list it leads to; what is absent has no card."""
    cards = {card.target: card for card in front_of_tasks(context, "zh").cards}
    assert cards[urls.PROJECTS].number == str(len(context.rows("projects", "projects")))
    bare = front_of_tasks(replace(context, tables={}), "en")
    assert urls.MEASURES not in {card.target for card in bare.cards}


def test_a_column_that_says_one_thing_is_a_sentence() -> None:
    """In a list of three rows, not in one of two; the name stays, and so does what differs."""
    head = {"name": Column("n", "name"), "same": Column("s"), "other": Column("o")}
    things = [ListedThing(one, {"name": Cell("x"), "same": Cell("a"), "other": Cell(one)}) for one in ("p", "q", "r")]
    assert same_in_all(head, things) == {"same": Cell("a")}
    assert same_in_all(head, things[:2]) == {}


def with_slots(context: PageContext, contact: str, address: str) -> PageContext:
    """Return the context of a portal whose two slots say this."""
    identity = context.portal.identity
    filled = replace(
        identity, portal=replace(identity.portal, contact=contact), plan=replace(identity.plan, address=address)
    )
    portal = replace(context.portal, identity=filled)
    catalogue = replace(context.published.catalogue, identity=filled)
    return replace(context, portal=portal, published=replace(context.published, catalogue=catalogue))


def test_empty_slots_are_said_and_filled_ones_shown(context: PageContext) -> None:
    """No address is invented: the plan is cited by number, issuers and date; a filled slot is linked."""
    empty, filled = with_slots(context, "", ""), with_slots(context, "desk@portal.example", ADDRESS)
    plan = context.portal.identity.plan
    said = official_text(empty, "en")
    assert said.link is None
    assert all(part in said.said for part in (plan.number.en, *(one.en for one in plan.issuers), plan.issued_on))
    assert source_cell(empty, "zh").target == f"{urls.PLAN}#official"
    assert contact_cell(empty, "zh").missing
    assert empty.portal.identity.unfilled == ("portal.contact", "plan.address")
    assert source_cell(filled, "zh").target == ADDRESS
    assert official_text(filled, "zh").link == Cell(ADDRESS, ADDRESS, "external")
    assert contact_cell(filled, "en") == Cell("desk@portal.example", "mailto:desk@portal.example", "external")
    assert filled.portal.identity.unfilled == ()
