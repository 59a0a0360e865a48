"""Areas as the plan states them, and the same in square metres, hectares and square kilometres."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core.numbers import computed
from build_scripts.pages.shared.cells import Cell, gap

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext

#: Square metres.
HECTARE = Decimal(10_000)
SQUARE_KILOMETRE = Decimal(1_000_000)


def square_metres(context: PageContext, row: Row) -> Decimal | None:
    """Return a place's stated area in m²; None where the plan states none or its unit has no factor."""
    value = row.optional_number("area_value")
    unit = context.vocabulary.units.get(row.text("area_unit_id"))
    factor = unit.optional_number("factor") if unit else None
    return None if value is None or factor is None else value * factor


def in_larger(context: PageContext, row: Row, unit: Decimal) -> Decimal | None:
    """Return a place's area in a unit of so many m², where it is stated in a smaller one; None otherwise."""
    area, value = square_metres(context, row), row.optional_number("area_value")
    return area / unit if area is not None and value is not None and area < value * unit else None


def area_of(context: PageContext, row: Row, language: Language) -> Cell:
    """Return a place's area as stated, with the “about” of the plan; the reason where there is none."""
    value = row.optional_number("area_value")
    if value is None:
        return gap(context, row.text("area_status"), language)
    text = context.vocabulary.quantity(value, row.text("area_unit_id"), language)
    about = f"{context.words['places.about'].to(language)} " if row.text("area_qualifier_zh") else ""
    return Cell(f"{about}{text}")


def in_square_kilometres(context: PageContext, row: Row, language: Language) -> tuple[str, ...]:
    """Return the note that says an area in km²; none where it is stated in km²."""
    value = in_larger(context, row, SQUARE_KILOMETRE)
    if value is None:
        return ()
    return (context.words["places.square_kilometres"].fill(value=computed(value, 2)).to(language),)


def in_hectares(context: PageContext, row: Row, language: Language) -> tuple[str, ...]:
    """Return the note that says an area in hectares; none where it is stated in a unit as large."""
    value = in_larger(context, row, HECTARE)
    return () if value is None else (context.words["places.hectares"].fill(value=computed(value, 1)).to(language),)


def share_of(context: PageContext, row: Row, whole: Row | None, language: Language) -> tuple[str, ...]:
    """Return the note that says what share of the whole a place is; none where either area is not stated."""
    area = square_metres(context, row)
    total = square_metres(context, whole) if whole else None
    if area is None or not total:
        return ()
    return (context.words["places.share"].fill(value=computed(100 * area / total, 1)).to(language),)
