"""Places as cards: on the overview, on the page of the place they lie in, on the home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.areas import area_of

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class PlaceCard:
    """A place in a list. area: as stated, empty where the plan states none."""

    name: str
    target: str
    area: str
    role: str
    industries: tuple[str, ...]


def industries_of(context: PageContext, row: Row, language: Language) -> tuple[str, ...]:
    """Return the industries the plan gives a place."""
    return tuple(
        item.text("industry", language) for item in context.rows("places", "place-industries", place_id=row.text("id"))
    )


def card_of(context: PageContext, row: Row, language: Language) -> PlaceCard:
    """Return a place as lists show it."""
    return PlaceCard(
        name=row.text("name", language),
        target=urls.place(row.text("id")),
        area=area_of(context, row, language).text,
        role=row.text("role", language),
        industries=industries_of(context, row, language),
    )


def cards_of(context: PageContext, kind: str, language: Language) -> tuple[PlaceCard, ...]:
    """Return the places of one kind; empty where the package is absent."""
    return tuple(card_of(context, row, language) for row in context.rows("places", "places", kind=kind))
