"""What readers see of the history: groups and lines, the file, the pages, the feed; whole with and without git."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import subprocess
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from build_scripts.core import urls
from build_scripts.core.languages import Text
from build_scripts.core.layout import Layout
from build_scripts.core.model import Receipt
from build_scripts.data.load import read_portal
from build_scripts.history import changes
from build_scripts.history.changes import Event
from build_scripts.history.changes.revisions import FEW, lines, revisions
from build_scripts.pages.datasets import changes as room
from build_scripts.pages.datasets import dataset
from build_scripts.pages.shared.page_context import Records
from build_scripts.publish.catalogue import changes_atom
from build_scripts.publish.catalogue.changes_feed import MOST_ENTRIES, MOST_LINES
from build_scripts.publish.downloads import history_artifacts
from tests.history.test_changes import LINE, TOWNS, Past
from tests.pages.test_pages import context_of

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import PageContext

NASTY = '<script>alert(1)</script>\u202e&"'


def event(number: int = 0, **other: object) -> Event:
    """Return a change of one cell; what is not named is the same in all."""
    plain = Event(
        *("2026-01-02", "c0ffee0000", "sample", "towns", "cell", ("east-town",), "area", "1", str(number)),
        Text("笔误", "A slip"),
        stated=True,
    )
    return dataclasses.replace(plain, **other)  # type: ignore[arg-type] # names and values of the test's own


@pytest.fixture
def past(smallest: Path) -> Past:
    """Return the smallest project with one commit."""
    return Past(smallest)


@pytest.fixture
def context(smallest: Path) -> PageContext:
    """Return the context of the smallest project, which knows no history."""
    return context_of(Layout(smallest), smallest / "public")


def with_events(context: PageContext, events: tuple[Event, ...] | None) -> PageContext:
    """Return the context with a history at hand."""
    return dataclasses.replace(context, records=Records(events=events))


def shown(pages: list[Page], address: str) -> dict[str, str]:
    """Return a page's Markdown by language."""
    return {page.language: page.markdown for page in pages if page.address == address}


def test_revisions_stand_by_day_commit_and_package() -> None:
    """The newest day first, of one day the later commit, of one commit packages by name; events keep their order."""
    told = [
        event(1, commit="a"),
        event(2, commit="b", package="zoo"),
        event(3, commit="b"),
        event(4, commit="b"),
        event(5, commit="old", date="2026-01-01"),
    ]
    found = revisions(told)
    assert [(item.commit, item.package) for item in found] == [
        ("b", "sample"),
        ("b", "zoo"),
        ("a", "sample"),
        ("old", "sample"),
    ]
    assert [item.new for item in found[0].events] == ["3", "4"]
    assert dict(found[0].counts) == {"cell": 2}


@pytest.mark.parametrize(("rows", "expected"), [(FEW, [1] * FEW), (FEW + 1, [FEW + 1])])
def test_rows_that_are_more_than_a_few_are_counted(rows: int, expected: list[int]) -> None:
    """Three added rows are three lines, four are one; cells are never condensed."""
    added = [event(kind="row-added", key=(str(number),), column="") for number in range(rows)]
    (revision,) = revisions([*added, *(event(number) for number in range(9))])
    found = lines(revision)
    assert [line.count for line in found if line.event.kind == "row-added"] == expected
    assert sum(line.event.kind == "cell" for line in found) == 9


def test_a_package_with_a_past_has_its_file(smallest: Path) -> None:
    """One row an event, whether the reason is stated among them; a package without events has no file."""
    portal, _ = read_portal(Layout(smallest))
    (file,) = history_artifacts(portal, [event(2), event(3, stated=False), event(4, package="gone")])
    assert file.path == "data/sample/history.csv"
    assert isinstance(file.content, bytes)
    header, *rows = csv.reader(io.StringIO(file.content.decode()))
    assert header == [
        "date",
        "commit",
        "resource",
        "kind",
        "key",
        "column",
        "old",
        "new",
        "reason_zh",
        "reason_en",
        "stated",
    ]
    assert rows == [
        ["2026-01-02", "c0ffee0000", "towns", "cell", "east-town", "area", "1", new, "笔误", "A slip", stated]
        for new, stated in (("2", "true"), ("3", "false"))
    ]


def test_a_dataset_s_page_shows_its_latest_changes(context: PageContext) -> None:
    """So many lines, the newest first, and a link to the file that has all; the other dataset says it never changed."""
    told = tuple(
        event(number, date=f"2026-01-{number:02}", commit=f"c{number}") for number in range(1, room.LATEST + 2)
    )
    path = urls.history_file("sample")
    file = {path: Receipt(path, 1, "", "git")}
    published = dataclasses.replace(context.published, receipts={**context.published.receipts, **file})
    full = dataclasses.replace(with_events(context, told), published=published)
    page = shown(list(dataset.pages(full)), "datasets/sample/")["en"]
    section = page.split("{: #history }")[1].split("\n## ")[0]
    assert re.findall(r"<b>(\d+)</b>", section) == [str(number) for number in range(room.LATEST + 1, 1, -1)]
    assert f"The latest {room.LATEST} of {room.LATEST + 1}" in section
    assert "data/sample/history.csv" in section
    assert "A slip" in section
    other = shown(list(dataset.pages(full)), "datasets/vocabulary/")["en"]
    assert "has changed since its first commit" in other


def test_without_a_history_the_pages_say_so(context: PageContext) -> None:
    """Neither “nothing changed” nor an empty list: that the history is not at hand."""
    assert context.records.events is None
    for pages, address in ((dataset.pages, "datasets/sample/"), (room.pages, urls.CHANGES)):
        found = shown(list(pages(context)), address)
        assert "without the repository" in found["en"]
        assert "没有完整的版本库历史" in found["zh"]
        assert "first commit" not in found["en"]


def test_the_page_of_changes_tells_cells_and_releases(context: PageContext) -> None:
    """Both values, the reason in the page's language, counts, the chain's records; an empty value is named."""
    told = (event(2, old=""), *(event(kind="row-added", key=(str(number),), column="") for number in range(5)))
    found = shown(list(room.pages(with_events(context, told))), urls.CHANGES)
    for language, reason, empty in (("zh", "笔误", "（空）"), ("en", "A slip", "(empty)")):
        assert reason in found[language]
        assert empty in found[language]
        assert "× 5" in found[language]
        assert 'id="commit-c0ffee0000"' in found[language]
        assert context.published.chain[-1].hash in found[language]


def test_a_commit_s_own_words_are_told_in_their_language(context: PageContext) -> None:
    """Where no reason is stated the subject stands in its place; an English one is not told on the Chinese page."""
    told = (event(2, stated=False, reason=Text("Area corrected", "Area corrected")),)
    found = shown(list(room.pages(with_events(context, told))), urls.CHANGES)
    assert "Area corrected" not in found["zh"]
    assert "<p>Area corrected</p>" in found["en"]


def test_what_stands_in_the_past_is_never_markup(context: PageContext) -> None:
    """A cell's or a commit's tags are text on the pages and in the feed."""
    told = (event(old=NASTY, new=NASTY, key=(NASTY,), reason=Text(NASTY, NASTY), stated=False),)
    full = with_events(context, told)
    for page in (*room.pages(full), *dataset.pages(full)):
        assert "<script>alert" not in page.markdown
        assert "\u202e" not in page.markdown
    feed = ET.fromstring(changes_atom(context.catalogue, context.words, told))  # noqa: S314 - our own file
    content = feed.findtext("{*}entry/{*}content") or ""
    assert "<script>alert(1)</script>\\u202e" in content


def test_the_feed_has_an_entry_for_each_commit_and_package(context: PageContext) -> None:
    """Newest first, each with an id of its own and its lines; long ones are cut with a count; none without events."""
    told = [event(number, commit=f"c{number}") for number in range(MOST_ENTRIES + 1)]
    told += [event(number, commit="long", date="2026-01-03") for number in range(MOST_LINES + 5)]
    feed = ET.fromstring(changes_atom(context.catalogue, context.words, told))  # noqa: S314 - our own file
    entries = feed.findall("{*}entry")
    assert len(entries) == len({entry.findtext("{*}id") for entry in entries}) == MOST_ENTRIES
    assert feed.findtext("{*}updated") == "2026-01-03T00:00:00Z"
    first = entries[0].findtext("{*}content") or ""
    assert first.splitlines()[0] == "towns east-town area：1 → 0（笔误）"
    assert first.splitlines()[-1] == "…… 另有 5 项"
    assert b"<entry>" not in changes_atom(context.catalogue, context.words, ())


def test_a_history_that_is_not_whole_is_none(past: Past, smallest: Path, tmp_path: Path) -> None:
    """A full clone has it, a shallow one and a plain folder have not."""
    past.edit(TOWNS, "12.5", "12.6")
    past.commit("Area corrected")
    found = changes.known_history(smallest)
    assert found is not None
    assert [item.new for item in found] == ["12.6"]
    clone = ["git", "clone", "--quiet", "--depth=1", smallest.as_uri(), str(tmp_path / "shallow")]
    subprocess.run(clone, check=True, capture_output=True)
    assert changes.known_history(tmp_path / "shallow") is None
    (tmp_path / "plain").mkdir()
    assert changes.known_history(tmp_path / "plain") is None


def test_the_real_history_reaches_the_pages(past: Past, smallest: Path) -> None:
    """From a commit with a stated reason to the dataset's page."""
    past.edit(TOWNS, "12.5", "12.6")
    past.explain(LINE)
    past.commit("Area corrected")
    bare = context_of(Layout(smallest), smallest / "public")
    full = with_events(bare, changes.known_history(smallest))
    page = shown(list(dataset.pages(full)), "datasets/sample/")["zh"]
    assert "12.5 → <b>12.6</b>" in page
    assert "笔误" in page
