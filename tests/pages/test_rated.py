"""Works, goals and laboratories on pages: what is listed, counted, said and linked, on invented rows if it can be."""

from __future__ import annotations

import re
from html import unescape
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl, urlsplit

import pytest

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES, read_words
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.pages.achieved import rated_thing, targets
from build_scripts.pages.achieved.rated_thing import news_of
from build_scripts.pages.shared.cells import Cell
from build_scripts.pages.shared.columns import Column, named_once
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.pages.shared.rated_words import rated_cells, rating_news, repeated_cells
from build_scripts.pages.tasks import laboratories, registers
from build_scripts.publish.public import Published
from tests.invented import table
from tests.plan.evidence import event, part, project, tables_of

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Release
    from build_scripts.data.tables import Cell as Value
    from build_scripts.data.tables import Tables
    from build_scripts.history.releases import Chain
    from build_scripts.publish.catalogue import Catalogue

#: Before the plan's issue, within its period, after it, as the portal's identity has them.
BEFORE, WITHIN, AFTER = "2001", "2024-05", "2026-03"


def work(key: str, status: str = "build", **cells: Value) -> dict[str, Value]:
    """Return an invented row of the library with all that its pages show."""
    return {
        **project(key, status),
        "name_zh": f"桥{key}",
        "name_en": f"Bridge {key}",
        "title_zh": None,
        "title_en": None,
        "kind": "transport",
        "place_zh": None,
        "place_en": None,
        "place_verb_printed": None,
        **cells,
    }


def source(key: str, grade: str) -> dict[str, Value]:
    """Return an invented source; its address is never shown where its grade is D."""
    return {
        "id": key,
        "grade": grade,
        "title_zh": "桥通车",
        "title_en": "Bridge opens",
        "publisher_zh": "报",
        "publisher_en": "Paper",
        "published_on": "2024-05-01",
        "url": f"https://example.org/{key}",
    }


def context_of(
    layout: Layout, portal: Portal, release: Release, tables: Tables, vocabulary: Vocabulary | None = None
) -> PageContext:
    """Return a context of some tables; where no vocabulary is given, the labels are the codes."""
    words, _ = read_words(layout.words, portal.identity.words)
    return PageContext(
        portal=portal,
        tables=tables,
        words=words,
        vocabulary=vocabulary or Vocabulary({}),
        figures={},
        templates=layout.templates,
        published=Published(
            cast("Catalogue", SimpleNamespace(release=release, url=release.url.__add__)),
            {},
            "0",
            cast("Chain", None),
            {},
        ),
    )


def search(key: str, query: str) -> dict[str, str | None]:
    """Return an invented search with every column of its table."""
    said: dict[str, str | None] = {"topic_zh": "物", "topic_en": "a thing", "note_zh": None, "note_en": None}
    place: dict[str, str | None] = {"place_zh": "架", "place_en": "a shelf"}
    return {"id": key, "searched_on": "2026-01-02", **place, "query": query, **said, "result": "nothing"}


@pytest.fixture
def invented(layout: Layout, portal: Portal, release: Release) -> PageContext:
    """Return works of every fate: in part, twice mentioned, known from a copy, before the plan, unknown, no work."""
    tables: Tables = {
        **tables_of(
            event("opened", WITHIN, "1", **part()),
            event("opened", WITHIN, "2", source_id="copy", counts=False, statement_en="Only copied."),
            event("opened", BEFORE, "3"),
            event("started", WITHIN, "5"),
            event("approved", WITHIN, "6", counts=False, other_scope="city"),
            projects=(
                work("1", "advance"),
                work("1again", same_as="1"),
                work("2"),
                work("3"),
                work("4"),
                work("5", nature="action"),
                work("6"),
            ),
        ),
        ("outcomes", "sources"): table("outcomes/sources", source("paper", "B"), source("copy", "D")),
        ("outcomes", "searches"): table("outcomes/searches", search("s1", "桥"), search("s2", "路")),
        ("outcomes", "search-subjects"): table(
            "outcomes/search-subjects", {"search_id": "s1", "subject_kind": "project", "subject_id": "1again"}
        ),
    }
    return context_of(layout, portal, release, tables)


@pytest.fixture(scope="module")
def real(layout: Layout, portal: Portal, release: Release, tables: Tables, vocabulary: Vocabulary) -> PageContext:
    """Return the real portal's context, without files and charts."""
    return context_of(layout, portal, release, tables, vocabulary)


def said(context: PageContext, key: str) -> str:
    """Return the English news of an invented work."""
    return news_of(context, context.rated.by_row[key], "en")


def test_what_has_events_has_a_page_and_all_its_rows_lead_there(invented: PageContext) -> None:
    """A second mention leads to the first one's page; where nothing is known there is none."""
    rated = invented.rated
    assert rated.page_of("project", "1") == rated.page_of("project", "1again") == "projects/1/"
    assert rated.page_of("project", "4") == rated.page_of("project", "unknown") == ""
    made = {page.address for page in rated_thing.pages(invented)}
    assert made == {f"projects/{key}/" for key in "12356"}


def test_the_news_says_what_became_of_a_work(invented: PageContext) -> None:
    """Known with state, day and rating; before the plan; only unconfirmed; nothing at all; not rated."""
    assert said(invented, "1") == (
        f"In the plan: build. The latest news that counts: part-opened ({WITHIN}). Rating: partly."
    )
    assert "before the plan was issued" in said(invented, "3")
    assert f"({BEFORE}" not in said(invented, "1")
    assert said(invented, "2").endswith("no evidence that counts was found; unconfirmed reports: 1.")
    assert said(invented, "4").endswith("no evidence that counts was found.")
    assert said(invented, "5") == f"Not rated: action. The latest news that counts: started ({WITHIN})."


def test_cells_say_state_rating_and_why_there_is_none(invented: PageContext) -> None:
    """The rating with its mark leads to the page; a second mention leads there and is in no facet but its own."""
    rated = invented.rated.by_row
    cells = rated_cells(invented, rated["1"], "en")
    assert (cells["known"].text, cells["known"].notes) == ("part-opened", (WITHIN,))
    assert (cells["rating"].rating, cells["rating"].target) == ("partly", "projects/1/")
    assert rated_cells(invented, rated["4"], "en")["known"].text == "none"
    assert rated_cells(invented, rated["5"], "en")["rating"] == Cell("action", "projects/5/")
    again = repeated_cells(invented, rated["1again"], "en")
    assert (again["rating"].target, again["rating"].rating, again["known"]) == ("projects/1/", "", Cell())


def test_the_sentence_counts_only_what_was_rated(invented: PageContext) -> None:
    """Ratings in their order, each count leading to the list narrowed to it; none where nothing is rated."""
    news = rating_news(invented, invented.rated.works, urls.PROJECTS, "en")
    assert news is not None
    assert " 5 works" in news.lead
    assert [(one.name, one.target) for one in news.counts] == [
        ("1 kept in part", "projects/?rating=partly"),
        ("1 open before the plan", "projects/?rating=before-the-plan"),
        ("3 without evidence", "projects/?rating=no-evidence"),
    ]
    assert rating_news(invented, (), urls.PROJECTS, "en") is None


def test_a_page_keeps_what_is_not_confirmed_apart_and_links_no_copy(invented: PageContext) -> None:
    """A copy stands in the box alone, its address nowhere; what counts is linked; the present rating is marked."""
    made = {(page.language, page.address): page.markdown for page in rated_thing.pages(invented)}
    copied, counted = made["en", "projects/2/"], made["en", "projects/1/"]
    box = copied[copied.index('<aside class="unconfirmed"') : copied.index("</aside>")]
    assert copied.count("Only copied.") == box.count("Only copied.") == 1
    assert "https://example.org/copy" not in copied
    assert "No event that counts." in copied
    assert 'href="https://example.org/paper"' in counted
    assert "unconfirmed" not in counted
    assert len(re.findall("now so", counted)) == 1
    assert re.search(r"rating-partly.*?now so", counted, re.DOTALL)
    assert 'id="other-area"' not in counted
    assert "{: #other-area }" in made["en", "projects/6/"]


def test_a_page_shows_both_mentions_and_what_was_searched(invented: PageContext) -> None:
    """The searches of any of its rows, no other's; the words of each clause."""
    page = next(one.markdown for one in rated_thing.pages(invented) if one.address == "projects/1/")
    assert page.count('href="../../plan/#c1"') == 2
    assert ">桥<" in page
    assert ">路<" not in page


def test_marks_of_time_lead_to_their_entries(invented: PageContext) -> None:
    """One mark an event and shape, hollow where it does not count, each with its name."""
    made = {page.address: page.markdown for page in rated_thing.pages(invented) if page.language == "en"}
    assert made["projects/1/"].count('class="counted"') == 2
    assert made["projects/2/"].count('class="idle"') == 2
    assert re.search(r'<a href="\.\./\.\./outcomes/#e\d+"><title>[^<]+</title><circle', made["projects/1/"])


def _rows(page: str) -> list[dict[str, str]]:
    """Return the facets of each row of a register, as the script reads them: the attribute, else the cell's words."""
    page = page[page.index('<table class="data register') :]
    heads = re.findall(r"<th scope=\"col\"([^>]*)>", page.partition("</thead>")[0])
    found = []
    for attributes, cells in re.findall(r"<tr id=\"[^\"]+\"([^>]*)>\n(.*?)</tr>", page, re.DOTALL):
        words = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", cells, re.DOTALL)
        shown = [re.sub(r"<[^>]+>", "", one).strip() for one in words]
        own = dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))
        facets = {name[1]: place for place, head in enumerate(heads) if (name := re.search(r'facet="(\w+)"', head))}
        found.append({name: unescape(own.get(name, shown[place])) for name, place in facets.items()})
    return found


def test_each_number_leads_to_as_many_rows(real: PageContext) -> None:
    """On the three registers, in both languages: a count in a sentence is the number of rows its link leaves."""
    seen = 0
    made = [page for room in (registers, laboratories, targets) for page in room.pages(real)]
    for page in made:
        if page.address not in (urls.PROJECTS, urls.LABORATORIES, urls.TARGETS):
            continue
        rows = _rows(page.markdown)
        # A picture counts works once; its list has their repeats too, as the picture's note says.
        said = re.sub(r'<figure class="picture".*?</figure>', "", page.markdown, flags=re.DOTALL)
        for target, words in re.findall(r'<a href="(\?[^"]+)">([^<]+)</a>', said):
            ((facet, value),) = parse_qsl(urlsplit(unescape(target)).query)
            assert sum(row[facet] == value for row in rows) == int(re.search(r"\d+", words)[0]), (words, page.address)  # type: ignore[index] # each count has its number
            seen += 1
    assert seen > 20


def test_every_page_of_evidence_is_reached_from_its_register(real: PageContext) -> None:
    """Each work, goal and laboratory with events has a page in both languages, and its register's row leads there."""
    made = {(page.language, page.address) for page in rated_thing.pages(real)}
    wanted = {item.address for item in real.rated.everything if item.events}
    assert made == {(language, address) for language in LANGUAGES for address in wanted}
    listed = {
        page.address: page.markdown
        for room in (registers, laboratories, targets)
        for page in room.pages(real)
        if page.language == "zh"
    }
    for address in wanted:
        folder, _, key = address.partition("/")
        assert f'href="{key}"' in listed[f"{folder}/"], address


def test_columns_are_named_once_and_facets_read_off_the_cells() -> None:
    """Places from 1; a bare cell needs no attribute, one with a note, a mark or a facet of its own does."""
    head = named_once({"a": Column("A"), "b": Column("B")})
    assert [one.at for one in head.values()] == [1, 2]
    assert Cell("x").unread == ""
    assert Cell(missing="gap").unread == ""
    assert Cell("x", notes=("n",)).unread == Cell("x", rating="kept").unread == "x"
    assert Cell("x", facet="y").unread == "y"
