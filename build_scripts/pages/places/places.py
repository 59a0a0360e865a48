"""The places: the whole, its cities, bases, counties; an overview, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.places.cards import PlaceCard, cards_of
from build_scripts.pages.places.flow import flow_picture
from build_scripts.pages.places.place import place_page
from build_scripts.pages.places.schematic_picture import schematic_picture
from build_scripts.pages.shared.front import Front, front_of_places
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, downloads
from build_scripts.pages.shared.related import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Figure, Page
    from build_scripts.pages.shared.pictures import Picture


@dataclass(frozen=True)
class PlacesOfKind:
    """All places of one kind, and the chart that compares them."""

    kind: str
    title: str
    cards: tuple[PlaceCard, ...]
    figure: Figure | None


@dataclass(frozen=True)
class PlacesPage(PageFields):
    """Fields of `places.md.j2`."""

    front: Front
    kinds: tuple[PlacesOfKind, ...]
    picture: Picture | None
    flow: Picture | None
    files: tuple[Download, ...]


def _of_kind(context: PageContext, kind: str, language: Language) -> PlacesOfKind:
    return PlacesOfKind(
        kind=kind,
        title=context.portal.identity.title(kind).to(language),
        cards=cards_of(context, kind, language),
        figure=context.figure("places", context.portal.identity.view(kind), None, language),
    )


def _overview(context: PageContext, language: Language) -> Page:
    kinds = (_of_kind(context, kind, language) for kind in context.portal.identity.paged_kinds)
    content = PlacesPage(
        title=context.words["places.title"].to(language),
        description=context.words["places.description"].to(language),
        front=front_of_places(context, language),
        kinds=tuple(kind for kind in kinds if kind.cards),
        picture=schematic_picture(context, language, urls.PLACES),
        flow=flow_picture(context, language, urls.PLACES),
        files=downloads(context, language, "places", ["places", "boundary-sides", "bases"]),
    )
    return context.page(language, urls.PLACES, "places.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the overview and one page for each place that has one."""
    if context.table("places", "places") is None:
        return
    index = index_of(context)
    for language in LANGUAGES:
        yield _overview(context, language)
        for kind in context.portal.identity.paged_kinds:
            for row in context.rows("places", "places", kind=kind):
                yield place_page(context, index, row, language)
