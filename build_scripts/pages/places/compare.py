"""Any places side by side: one table, a column a place; which are shown is kept in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.places.parcels import Stated, parcels_of, stated
from build_scripts.pages.places.place_sections import stances
from build_scripts.pages.places.places import square_metres
from build_scripts.pages.shared.page_context import Clause, PageContext, PageFields, clause_link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row

#: The first kind is what stands side by side before anything is chosen.
COMPARED_KINDS = ("city", "base", "county")


@dataclass(frozen=True)
class Compared:
    """One place as a column.

    shown: before anything is chosen. km2: its area where the plan states it in mu. developers_open: the printed list
    ends in 等. bases: their number, None where the place is none that has bases. stances: what the plan resolves on it.
    """

    row: Row
    target: str
    clause: Clause
    shown: bool
    km2: Decimal | None
    parent: str
    districts: tuple[Stated, ...]
    locations: tuple[Stated, ...]
    industries: tuple[str, ...]
    bodies: tuple[str, ...]
    developers_open: bool
    bases: int | None
    stances: tuple[tuple[str, Clause], ...]


@dataclass(frozen=True)
class ComparePage(PageFields):
    """Fields of `compare.md.j2`."""

    places: tuple[Compared, ...]


def _compared(context: PageContext, row: Row, language: Language) -> Compared:
    places = context.tables["places", "places"]
    names = {item["id"]: item.text("name", language) for item in places}
    parcels = parcels_of(context, row, language)
    area = square_metres(row)
    base = context.tables["places", "bases"].where(place_id=row["id"])
    return Compared(
        row=row,
        target=urls.place(row.text("id")),
        clause=clause_link(context, row["clause_id"], language),
        shown=row["kind"] == COMPARED_KINDS[0],
        km2=area / 1_000_000 if area is not None and row["area_unit_id"] != "km2" else None,
        parent=names.get(row["parent_id"], ""),
        districts=stated(row, parcels, "district", language),
        locations=stated(row, parcels, "location", language),
        industries=tuple(
            item.text("industry", language)
            for item in context.tables["places", "place-industries"].where(place_id=row["id"])
        ),
        bodies=tuple(
            item.text("name", language) for item in context.tables["places", "base-developers"].where(base_id=row["id"])
        ),
        developers_open=bool(base and base[0]["developers_open"]),
        bases=len(places.where(parent_id=row["id"], kind="base")) if row["kind"] == "city" else None,
        stances=stances(context, row, language),
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page that compares places."""
    places = context.table("places", "places")
    if places is None:
        return
    for language in LANGUAGES:
        found = tuple(_compared(context, row, language) for kind in COMPARED_KINDS for row in places.where(kind=kind))
        title = context.words["places.compare_title"].to(language)
        content = ComparePage(title, context.words["places.compare_lede"].to(language), found)
        yield context.page(language, urls.COMPARE, "compare.md.j2", content)
