"""The home page: what this is, the plan's key numbers, where to look, how to get the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.monitor import Count, counts_of
from build_scripts.pages.datasets.changes import Day, newest
from build_scripts.pages.datasets.datasets import Entry, entry_of
from build_scripts.pages.indicators.indicator import searched_on
from build_scripts.pages.indicators.indicators import Group, groups_of
from build_scripts.pages.places.places import Card, cards_of
from build_scripts.pages.places.schematic import NARROW, WIDE, schematic
from build_scripts.pages.shared.page_context import Context, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.model import Page


@dataclass(frozen=True)
class HomePage(Context):
    """Context of `home.md.j2`."""

    corridor: Card | None
    cities: tuple[Card, ...]
    bases: tuple[Card, ...]
    groups: tuple[Group, ...]
    series: int
    counts: tuple[Count, ...]
    #: series by the states that are a conclusion: met, missed
    made: Mapping[str, int]
    picture: Markup | None
    portrait: Markup | None
    as_of: str
    searched: object
    entries: tuple[Entry, ...]
    rows: int
    newest: tuple[Day, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the home page."""
    for language in LANGUAGES:
        entries = tuple(entry_of(desk, dataset, language) for dataset in desk.catalogue.datasets)
        groups = groups_of(desk)
        corridors = cards_of(desk, "corridor")
        context = HomePage(
            title=desk.words["home.title"].to(language),
            description=desk.words["home.description"].to(language),
            corridor=corridors[0] if corridors else None,
            cities=cards_of(desk, "city"),
            bases=cards_of(desk, "base"),
            groups=groups,
            series=len(desk.judged),
            counts=counts_of(desk.judged),
            made={state: sum(item.verdict.state == state for item in desk.judged) for state in ("met", "missed")},
            picture=schematic(desk, urls.HOME, language, WIDE),
            portrait=schematic(desk, urls.HOME, language, NARROW),
            as_of=desk.catalogue.release.as_of.isoformat(),
            searched=searched_on(desk),
            entries=entries,
            rows=sum(entry.rows for entry in entries),
            newest=newest(desk, language),
        )
        yield desk.page(language, urls.HOME, "home.md.j2", context)
