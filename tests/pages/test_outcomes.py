"""What is known since the plan as pages show it: list, news, drawing, feed and roll; on invented rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES, Text, read_words
from build_scripts.pages.achieved import outcome_drawing, outcomes
from build_scripts.pages.achieved.outcome_facets import facets_of
from build_scripts.pages.achieved.outcome_feed import feed_artifacts
from build_scripts.pages.shared.outcome_list import ListedOutcome, listed, outcomes_on
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.pages.shared.related import RelationIndex
from build_scripts.plan.outcomes import STAGES
from build_scripts.plan.rolls import entry_of, heading_of
from build_scripts.publish.public import Published
from tests.invented import table
from tests.plan.evidence import event, part, project, tables_of

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Cell
    from build_scripts.data.vocabulary import Vocabulary
    from build_scripts.history.releases import Chain
    from build_scripts.publish.catalogue import Catalogue

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://portal.example/"


def source(key: str, grade: str, url: str | None, read_on: str = "2026-11-01") -> dict[str, Cell]:
    """Return an invented source."""
    said = {"title_zh": f"{key}报", "title_en": f"The {key}", "publisher_zh": "社", "publisher_en": "Press & Co"}
    return {"id": key, "grade": grade, **said, "published_on": "2024-01-02", "url": url, "read_on": read_on}


def named(key: str) -> dict[str, Cell]:
    """Return an invented work with a name, in no place."""
    return project(
        key, name_zh="大桥", name_en="Bridge", place_zh=None, place_en=None, place_verb_printed=None, kind="road"
    )


@pytest.fixture
def context(layout: Layout, portal: Portal, vocabulary: Vocabulary) -> PageContext:
    """Return a context with five events on two works and a place, from a paper, a copy and a roll."""
    plan = replace(portal.identity.plan, issued_on="2022-06-30", first_year=2021, last_year=2024)
    tables = tables_of(
        event("opened", "2022-06-29", id="before"),
        event("part-opened", "2023-03", id="part", **part()),
        event("under-construction", "2023-05-01", id="late", date_kind="reported", expected_on="2023-12"),
        event("opened", "2024-12-31", "tunnel", id="last"),
        event("opened", "2025-01-01", "tunnel", id="copied", counts=False, source_id="copy"),
        event("planned", "2025-02-02", "east", id="named", subject_kind="place", source_id="roll"),
        event("not-named", "2025-02-02", "west", id="left", subject_kind="place", source_id="roll", counts=False,
              identity="inferred"),
        event("planned", "2025-02-02", "goal", id="list", subject_kind="target", source_id="roll"),
        projects=(named("bridge"), named("tunnel")),
        others=({"event_id": "last", "subject_kind": "project", "subject_id": "bridge"},),
    )  # fmt: skip
    sources = (
        source("paper", "B", "https://paper.example/?a=1&b=2"),
        source("copy", "D", "https://copy.example/", "2026-11-03"),
        source("roll", "A", "https://roll.example/"),
    )
    release = SimpleNamespace(as_of=dt.date(2026, 1, 1), url=SITE)
    catalogue = SimpleNamespace(release=release, publisher=Text("门户", "Portal"), url=lambda path: f"{SITE}{path}")
    words, _ = read_words(layout.words, portal.identity.words)
    return PageContext(
        portal=replace(portal, identity=replace(portal.identity, plan=plan), packages=()),
        tables={**tables, ("outcomes", "sources"): table("outcomes/sources", *sources)},
        words=words,
        vocabulary=vocabulary,
        figures={},
        templates=layout.templates,
        published=Published(cast("Catalogue", catalogue), {}, "0", cast("Chain", None), {}),
    )


def shown(context: PageContext) -> dict[str, ListedOutcome]:
    """Return every event in English words by its identifier."""
    return {one.id: one for one in listed(context, RelationIndex(context), "en", context.outcomes)}


def test_an_event_says_when_and_what_is_expected(context: PageContext) -> None:
    """On a day, in a month, by the day of a report; an expected date that passed says that nothing was heard."""
    found = shown(context)
    assert found["before"].when == "on 2022-06-29"
    assert found["part"].when == "in 2023-03"
    assert found["late"].when == "by 2023-05-01 (day of the report)"
    assert (found["late"].expected, found["last"].expected) == (
        "Expected 2023-12, no later news that counts was found.",
        "",
    )
    events = (event("started", "2023-05-01", id="late", expected_on="2023-12"), event("opened", "2024-02"))
    heard = replace(context, tables={**context.tables, ("outcomes", "events"): table("outcomes/events", *events)})
    assert shown(heard)["late"].expected == "Expected 2023-12."
    rumour = (events[0], event("opened", "2024-02", counts=False))
    told = replace(context, tables={**context.tables, ("outcomes", "events"): table("outcomes/events", *rumour)})
    assert "among its other events" in shown(told)["late"].expected


def test_another_date_for_one_event_is_told_beside_its_own(context: PageContext) -> None:
    """Not in a note alone; where none differs nothing is said."""
    events = (event("opened", "2023-05-02", id="two", other_on="2023-05-01"), event("started", "2021", id="one"))
    told = replace(context, tables={**context.tables, ("outcomes", "events"): table("outcomes/events", *events)})
    found = shown(told)
    assert (found["two"].other_date, found["one"].other_date) == ("another source has 2023-05-01", "")


def test_the_feed_has_every_event(context: PageContext) -> None:
    """However many there are."""
    events = [event("opened", "2023-05-02", id=f"n{number}") for number in range(130)]
    told = replace(context, tables={**context.tables, ("outcomes", "events"): table("outcomes/events", *events)})
    for made in feed_artifacts(told):
        assert isinstance(made.content, bytes)
        assert made.content.count(b"<entry>") == 130


def test_a_copy_is_never_a_link_and_says_why_it_does_not_count(context: PageContext) -> None:
    """Even where its row has an address; so does what is only inferred to be the same; what counts says nothing."""
    found = shown(context)
    assert (found["copied"].source.address, found["copied"].not_counted) == ("", "not counted: seen only on a copy")
    assert found["left"].not_counted == "not counted: the list leaves it out and the source says nothing of it"
    assert (found["last"].source.address, found["last"].not_counted) == ("https://paper.example/?a=1&b=2", "")


def test_the_list_of_a_subject_has_its_events_alone(context: PageContext) -> None:
    """Also those of which it is not the first subject; one name is one link."""
    index = RelationIndex(context)
    own = outcomes_on(context, index, "en", "project", "bridge")
    assert [one.id for one in own] == ["before", "part", "late", "last"]
    assert [one.id for one in outcomes_on(context, index, "en", "place", "east")] == ["named"]
    assert outcomes_on(context, index, "en", "facility", "bridge") == ()
    assert [link.name for link in shown(context)["last"].subjects] == ["Bridge"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_of_the_news_leads_to_what_it_counts(context: PageContext, language: Language) -> None:
    """The links narrow the list to exactly as many events as they say; nothing from before the plan is news."""
    index = RelationIndex(context)
    facets = [facets_of(context, index, one, language) for one in context.outcomes]
    news = outcomes.news_of(context, context.outcomes, language)
    assert "2022-06-30" in news.lead
    counts = []
    for one in news.counts:
        address = urlsplit(one.target)
        assert address.path == urls.OUTCOMES
        wanted = {name: values[0] for name, values in parse_qs(address.query).items()}
        rows = [one for one in facets if all(getattr(one, name) == value for name, value in wanted.items())]
        assert f"{len(rows)}" in one.name.replace("2024-12-31", "")
        counts.append(len(rows))
    assert counts == [1, 1, 2]


def test_every_code_has_a_row_in_the_drawing() -> None:
    """No event falls out of the picture."""
    assert set(outcome_drawing.FAMILY) == set(STAGES)


@pytest.mark.parametrize("way", ["wide", "narrow"])
def test_every_mark_is_a_link_with_a_name(context: PageContext, way: str) -> None:
    """In both shapes: as many links as events, each with its anchor; hollow where it does not count; two lines."""
    shapes = outcomes.timeline_of(context, context.outcomes, tuple(shown(context).values()), urls.OUTCOMES, "en")
    drawn = ET.fromstring(str(getattr(shapes, way)))  # noqa: S314 - our own
    links = drawn.findall("a")
    assert sorted(link.get("href", "") for link in links) == sorted(f"#{one.id}" for one in context.outcomes)
    assert all(link.findtext("title") for link in links)
    hollow = [link for link in links if "idle" in link[1].get("class", "").split()]
    assert len(hollow) == sum(not one.counts for one in context.outcomes) == 2
    assert [one.text for one in drawn.findall("text") if one.get("class") == "plan-name"] == [
        "plan issued 2022-06-30",
        "period ends 2024-12-31",
    ]


def test_on_a_phone_the_lines_part_what_was_before_from_what_came_after(context: PageContext) -> None:
    """The day before the issue stands above its line, the last day of the period above that of its end."""
    shapes = outcomes.timeline_of(context, context.outcomes, tuple(shown(context).values()), urls.OUTCOMES, "en")
    drawn = ET.fromstring(str(shapes.narrow))  # noqa: S314 - our own
    order = [one.get("href") or one.text for one in drawn if one.tag == "a" or one.get("class") == "plan-name"]
    assert order.index("#before") < order.index("plan issued 2022-06-30") < order.index("#part")
    assert order.index("#last") < order.index("period ends 2024-12-31") < order.index("#copied")


def test_the_feed_tells_every_event_in_both_languages(context: PageContext) -> None:
    """What was read last stands first; a copy has no link to where it was seen; every address is whole."""
    for artifact, language in zip(feed_artifacts(context), LANGUAGES, strict=True):
        assert artifact.path == urls.outcomes_feed(language)
        assert isinstance(artifact.content, bytes)
        feed = ET.fromstring(artifact.content)  # noqa: S314 - our own
        entries = feed.findall(f"{ATOM}entry")
        assert len(entries) == len(context.outcomes)
        assert (feed.findtext(f"{ATOM}updated") or "").startswith("2026-11-03")
        ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
        assert ids[0] == f"{SITE}{urls.page_root(language)}outcomes/#copied"
        via = {
            one: [link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "via"]
            for one, entry in zip(ids, entries, strict=True)
        }
        assert via.pop(ids[0]) == []
        assert all(len(addresses) == 1 for addresses in via.values())


def test_a_roll_speaks_of_those_it_names_and_those_it_leaves_out(context: PageContext) -> None:
    """Of a place in no roll nothing is said; the goal's own line stands for the whole list."""
    found = context.outcomes
    assert [entry.id for key in ("east", "west") if (entry := entry_of(found, "place", key))] == ["named", "left"]
    assert entry_of(found, "project", "bridge") is None
    assert (heading := heading_of(found)) is not None
    assert heading.id == "list"
    kept = tuple(one for one in found if one.event != "not-named")
    assert (entry_of(kept, "place", "east"), heading_of(kept)) == (None, None)


def test_the_page_opens_with_its_news_and_lists_every_event(context: PageContext) -> None:
    """In both languages; the newest first; the address of a copy stands nowhere on it, nor in the frame."""
    made = {page.language: page.markdown for page in outcomes.pages(context)}
    frames = [cast("bytes", one.content).decode() for one in outcomes.frame_artifacts(context)]
    assert set(made) == set(LANGUAGES)
    for text in made.values():
        assert 0 < text.index('class="lede"') < text.index("<svg") < text.index("<table")
        assert [text.count(f'id="{one.id}"') for one in context.outcomes] == [1] * len(context.outcomes)
        assert text.index('<tr id="list"') < text.index('<tr id="before"')
    assert not [text for text in (*made.values(), *frames) if "copy.example" in text]
    assert all(text.count("<svg") > 1 and '<base target="_blank">' in text for text in frames)


def test_without_events_there_is_no_page_feed_or_frame(context: PageContext) -> None:
    """A portal whose packages hold no evidence says nothing of it."""
    bare = replace(context, tables={key: one for key, one in context.tables.items() if key[0] != "outcomes"})
    assert [*outcomes.pages(bare), *outcomes.frame_artifacts(bare), *feed_artifacts(bare)] == []
