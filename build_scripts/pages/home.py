"""The home page: what this is, the plan's key numbers, where to look, how to get the data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.numbers import plain
from build_scripts.pages.achieved.promises import promises_picture
from build_scripts.pages.achieved.tally import Answer, answer_of
from build_scripts.pages.datasets.changes import Day, newest
from build_scripts.pages.places.cards import cards_of
from build_scripts.pages.places.schematic_picture import schematic_picture
from build_scripts.pages.shared.page_context import PageContext, PageFields, PageLink
from build_scripts.pages.shared.scale import scale_picture
from build_scripts.pages.shared.tiles import Tile
from build_scripts.plan.monitor import printed_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.pictures import Picture


#: So many datasets, and so many days of change, stand on the page; the rest a click away.
_SHOWN = 4


@dataclass(frozen=True)
class DatasetSummary:
    """A dataset in a list: its name, its page, its size, one sentence."""

    name: str
    target: str
    size: str
    summary: str


@dataclass(frozen=True)
class Newest:
    """One of the newest changes: its day, its place on the page of changes, the titles of the packages it touched."""

    date: str
    target: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Finds:
    """A question a reader comes with, and where each answer is."""

    title: str
    links: tuple[PageLink, ...]


@dataclass(frozen=True)
class HomePage(PageFields):
    """Fields of `home.md.j2`. answer: what can be said of the plan as a whole; None without series."""

    answer: Answer | None
    ways: tuple[PageLink, ...]
    tiles: tuple[Tile, ...]
    picture: Picture | None
    scale: Picture | None
    promises: Picture | None
    finds: tuple[Finds, ...]
    newest: tuple[Newest, ...]
    datasets: tuple[DatasetSummary, ...]
    dataset_count: int


def _tiles(context: PageContext, language: Language) -> Iterator[Tile]:
    """Yield the plan's key numbers, each only where the portal holds what it counts."""

    def tile(name: str, value: str, **values: object) -> Tile:
        label, note = context.words[f"home.{name}"], context.words[f"home.{name}_note"].fill(**values)
        return Tile(label.to(language), value, note.to(language))

    identity = context.portal.identity
    for whole in cards_of(context, identity.kind("whole"), language):
        yield tile("area", whole.area)
    for name, kind in (("cities", identity.kind("part")), ("bases", identity.kind("site"))):
        if places := cards_of(context, kind, language):
            yield tile(name, plain(len(places)))
    if context.judged:
        yield tile("series", plain(len(context.judged)), rows=printed_rows(context.judged))
    datasets = context.catalogue.datasets
    yield tile("rows", plain(sum(dataset.total for dataset in datasets)), count=len(datasets))


def _datasets(context: PageContext, language: Language) -> Iterator[DatasetSummary]:
    size = context.words["datasets.size"]
    for dataset in context.catalogue.datasets[:_SHOWN]:
        package = dataset.package
        yield DatasetSummary(
            name=package.title.to(language),
            target=urls.dataset(package.slug),
            size=size.fill(tables=len(package.resources), rows=plain(dataset.total)).to(language),
            summary=package.description.to(language),
        )


def _newest(commits: Iterable[Day]) -> Iterator[Newest]:
    """Yield the newest days on which data changed, each with all packages that were touched on it."""
    for date, group in islice(groupby(commits, key=lambda commit: commit.date), _SHOWN):
        own = tuple(group)
        titles = dict.fromkeys(package.title for commit in own for package in commit.packages)
        yield Newest(date, own[0].target, tuple(titles))


def _finds(context: PageContext, language: Language) -> Iterator[Finds]:
    """Yield where the reader's own place and own topic are, each only where the portal holds them."""
    identity, words = context.portal.identity, context.words
    places = [
        PageLink(card.name, card.target)
        for kind in identity.kinds("part", "linked")
        for card in cards_of(context, kind, language)
    ]
    topics = [
        PageLink(row.text("name", language), f"industries/{row.text('id')}/")
        for row in context.rows("industries", "clusters")
    ]
    topics += [
        PageLink(row.text("name", language), urls.narrowed(urls.INDICATORS, "group", row.text("name", language)))
        for row in context.rows("indicators", "groups")
        if context.judged
    ]
    for name, links in (("find_place", places), ("find_topic", topics)):
        if links:
            yield Finds(words[f"home.{name}"].to(language), tuple(links))


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the home page."""
    ways = {
        "to_monitor": urls.MONITOR,
        **({"to_gaps": urls.GAPS} if context.judged else {}),
        "to_indicators": urls.INDICATORS,
        "to_places": urls.PLACES,
        "to_datasets": urls.DATASETS,
    }
    for language in LANGUAGES:
        content = HomePage(
            title=context.words["home.title"].to(language),
            description=context.words["home.description"].to(language),
            answer=answer_of(context, urls.HOME, language),
            ways=tuple(PageLink(context.words[f"home.{key}"].to(language), target) for key, target in ways.items()),
            tiles=tuple(_tiles(context, language)),
            picture=schematic_picture(context, language, urls.HOME),
            promises=promises_picture(context, language, urls.HOME),
            scale=scale_picture(context, language, urls.HOME),
            finds=tuple(_finds(context, language)),
            newest=tuple(_newest(newest(context, language))),
            datasets=tuple(_datasets(context, language)),
            dataset_count=len(context.catalogue.datasets),
        )
        yield context.page(language, urls.HOME, "home.md.j2", content)
