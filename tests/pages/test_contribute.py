"""What is asked of each body, and the ways to hand something in: numbers are those of the lists they stand above."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Receipt
from build_scripts.pages.about import contribute
from build_scripts.pages.about.feedback import FORMS
from build_scripts.pages.shared.page_context import Records
from build_scripts.pages.tasks import departments
from build_scripts.plan.asked import asked, unassigned
from tests.conftest import ROOT
from tests.invented import table
from tests.pages.test_pages import context_with
from tests.plan.evidence import event

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.core.staging import Tree
    from build_scripts.data.tables import Tables
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.public import Published


@pytest.fixture(scope="module")
def context(layout: Layout, portal: Portal, tables: Tables, public: tuple[Tree, Published]) -> PageContext:
    """Return the context of the real portal, the workbooks published."""
    made = context_with(layout, portal, tables, public[1])
    books = {urls.template(language): Receipt(urls.template(language), 1, "", "") for language in LANGUAGES}
    receipts = {**made.published.receipts, **books}
    return dataclasses.replace(made, published=dataclasses.replace(made.published, receipts=receipts))


@pytest.fixture(scope="module")
def made(context: PageContext) -> dict[tuple[str, str], str]:
    """Return every page of bodies by language and address."""
    return {(page.language, page.address): page.markdown for page in departments.pages(context)}


def rows_below(markdown: str, anchor: str) -> int:
    """Return the number of rows of the first table below a heading."""
    body = markdown.split(f"{{: #{anchor} }}", 1)[1].split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    return len(re.findall(r"<tr\b", body))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_s_page_counts_what_it_lists(made: dict[tuple[str, str], str], tables: Tables, language: str) -> None:
    """Tasks, facilities and bases: as many rows as the sentence says; each silent one is among what to send."""
    bodies = asked(tables)
    assert bodies
    for body in bodies:
        page = made[language, urls.department(body.id)]
        lede = re.search(r'<p class="lede one-sheet">(.*?)</p>', page)
        assert lede
        said = [int(number) for number in re.findall(r"\d+", lede[1])]
        expected = [len(body.tasks)] if body.tasks else []
        expected += [len(body.charges), len(body.silent)] if body.charges else []
        assert said == expected, body.id
        assert not body.tasks or rows_below(page, "tasks") == len(body.tasks)
        assert not body.charges or rows_below(page, "charges") == len(body.charges)
        sent = page.split("{: #send }", 1)[1]
        assert re.search(r'<p id="beside">|\{: #beside \}', page)
        assert not body.tasks or page.split("{: #tasks }", 1)[1].split("</table>", 1)[0].count('<th scope="col"') == 6
        assert sent.count("<li>") >= len(body.silent) + 1
        assert f"../data/{urls.template('zh' if language == 'zh' else 'en').removeprefix('data/')}" in sent


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_is_named_for_is_all_there(
    made: dict[tuple[str, str], str], tables: Tables, context: PageContext, language: str
) -> None:
    """Every measure is on this page or on a body's; every series too; the list leads to every page."""
    nobody, listed = made[language, urls.NOBODY], made[language, urls.DEPARTMENTS]
    assert rows_below(nobody, "tasks") == len(unassigned(tables))
    pages = "".join(text for (of, address), text in made.items() if of == language and address != urls.DEPARTMENTS)
    for item in context.judged:
        assert f"indicators/{item.id}/" in pages
    for body in asked(tables):
        assert f'href="{body.id}/"' in listed
    assert str(len(unassigned(tables))) in listed


def test_a_form_is_offered_where_the_project_is_known(context: PageContext) -> None:
    """Every form of the page is a file of the project and the other way round; without an address none is offered."""
    files = {path.name for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")} - {"config.yml"}
    assert {form.file for form in FORMS} == files
    assert contribute.HAND_IN in files
    assert all("issues/new" not in page.markdown for page in contribute.pages(context))
    catalogue = context.published.catalogue
    release = dataclasses.replace(catalogue.release, repository="https://example.org/project")
    published = dataclasses.replace(context.published, catalogue=dataclasses.replace(catalogue, release=release))
    for page in contribute.pages(dataclasses.replace(context, published=published)):
        assert "https://example.org/project/issues/new?template=hand-in.yml&amp;page=" in page.markdown
        assert all(f"template={form.file}" in page.markdown for form in FORMS)
        assert all(urls.template(language) in page.markdown for language in LANGUAGES)


def test_a_dead_address_is_marked_beside_its_link(context: PageContext) -> None:
    """Once for each link to it, and no other link is marked."""
    links = re.compile(r'<a href="(https?://[^"]+)" rel="external">')
    pages = list(departments.pages(context))
    address = next(found[1] for page in pages if (found := links.search(page.markdown)))
    mark = context.words["site.dead_link"]
    assert not any(mark.to(page.language) in page.markdown for page in pages)
    marked = dataclasses.replace(context, records=Records(dead=frozenset({address})))
    for page in departments.pages(marked):
        assert page.markdown.count(mark.to(page.language)) == links.findall(page.markdown).count(address)


def test_the_list_of_bodies_is_linked_where_there_is_one(context: PageContext) -> None:
    """Without the package of tasks nobody is asked for anything: neither list nor link."""
    tables = {place: table for place, table in context.tables.items() if place[0] != "measures"}
    without = dataclasses.replace(context, tables=tables)
    assert list(departments.pages(without)) == []
    assert all(urls.DEPARTMENTS in page.markdown for page in contribute.pages(context))
    assert not any(urls.DEPARTMENTS in page.markdown for page in contribute.pages(without))


def test_a_task_is_told_with_what_is_known_and_a_facility_with_its_rating(context: PageContext) -> None:
    """News of a task's own clause is its state; without any that counts it says so; each with its grade."""
    body = next(body for body in asked(context.tables) if body.tasks)
    clause = body.tasks[0].id
    news = event("approved", "2025-03-01", clause, subject_kind="clause", source_id="paper")
    silent = {**news, "id": "idle", "counts": False}
    paper = {"id": "paper", "grade": "B", "title_zh": "报", "title_en": "Paper", "url": "https://paper.example/"}
    grades = {row.text("label_en") for row in context.rows("vocabulary", "codes", list="checkability")}
    for rows, said in (((news,), "approved <time"), ((silent,), "no counted news found")):
        known = {
            ("outcomes", "events"): table("outcomes/events", *rows),
            ("outcomes", "event-subjects"): table("outcomes/event-subjects"),
            ("outcomes", "sources"): table("outcomes/sources", paper),
        }
        told = dataclasses.replace(context, tables={**context.tables, **known})
        page = next(
            page.markdown
            for page in departments.pages(told)
            if (page.language, page.address) == ("en", urls.department(body.id))
        )
        first = page.split("{: #tasks }", 1)[1].split("<tbody>", 1)[1].split("</tr>", 1)[0]
        assert said in first
        assert any(label in first for label in grades)
