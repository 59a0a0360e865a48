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
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.model import Page


@dataclass(frozen=True)
class HomePage(PageFields):
    """Fields of `home.md.j2`."""

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


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the home page."""
    for language in LANGUAGES:
        entries = tuple(entry_of(context, dataset, language) for dataset in context.catalogue.datasets)
        groups = groups_of(context)
        corridors = cards_of(context, "corridor")
        content = HomePage(
            title=context.words["home.title"].to(language),
            description=context.words["home.description"].to(language),
            corridor=corridors[0] if corridors else None,
            cities=cards_of(context, "city"),
            bases=cards_of(context, "base"),
            groups=groups,
            series=len(context.judged),
            counts=counts_of(context.judged),
            made={state: sum(item.verdict.state == state for item in context.judged) for state in ("met", "missed")},
            picture=schematic(context, urls.HOME, language, WIDE),
            portrait=schematic(context, urls.HOME, language, NARROW),
            as_of=context.release.as_of.isoformat(),
            searched=searched_on(context),
            entries=entries,
            rows=sum(entry.rows for entry in entries),
            newest=newest(context, language),
        )
        yield context.page(language, urls.HOME, "home.md.j2", content)
