"""The boundaries the plan draws in words: the sides of a place, and what each follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.cells import Cell, gap, named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class Side:
    """One side of a boundary: the features it follows in their order, or the reason where none is named."""

    name: str
    features: tuple[Cell, ...]
    gap: Cell
    note: str


@dataclass(frozen=True)
class Boundary:
    """The sides of a place or of one of its parcels."""

    title: str
    sides: tuple[Side, ...]


def _side(context: PageContext, row: Row, language: Language) -> Side:
    features = context.rows("places", "boundary-features", side_id=row.text("id"))
    return Side(
        name=context.vocabulary.label("side", row.text("side"), language),
        features=tuple(named(feature, language) for feature in features),
        gap=gap(context, row.text("side_status"), language),
        note=row.text("note", language),
    )


def boundaries(context: PageContext, places: Iterable[Row], language: Language) -> tuple[Boundary, ...]:
    """Return the boundaries of those places of which the plan names a side."""
    found = []
    for place in places:
        sides = context.rows("places", "boundary-sides", place_id=place.text("id"))
        title = context.words["places.boundary_of"].fill(name=place.text("name", language)).to(language)
        if sides:
            found.append(Boundary(title, tuple(_side(context, side, language) for side in sides)))
    return tuple(found)
