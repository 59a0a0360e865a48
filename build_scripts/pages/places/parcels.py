"""The parcels of a city: what they state where the city's own cell is empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.places.areas import area_of
from build_scripts.pages.shared.cells import NOT_APPLICABLE, Cell, gap, named
from build_scripts.pages.shared.page_context import Clause, clause_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class Parcel:
    """One parcel in words, with its clause."""

    name: Cell
    district: Cell
    location: Cell
    area: Cell
    note: str
    clause: Clause


@dataclass(frozen=True)
class Stated:
    """What one parcel states for a column: its name and the text, or the code of why there is none."""

    name: str
    value: str
    status: str


def parcels_of(context: PageContext, row: Row) -> tuple[Row, ...]:
    """Return a place's parcels in the table's order."""
    return context.rows("places", "places", parent_id=row.text("id"), kind=context.portal.identity.kind("piece"))


def parcel_of(context: PageContext, row: Row, language: Language) -> Parcel:
    """Return a parcel as its city's page shows it."""
    return Parcel(
        name=named(row, language),
        district=_own(context, row, "district", language),
        location=_own(context, row, "location", language),
        area=area_of(context, row, language),
        note=row.text("note", language) or row.text("role", language),
        clause=clause_link(context, row.text("clause_id"), language),
    )


def stated(row: Row, parcels: Iterable[Row], column: str, language: Language) -> tuple[Stated, ...]:
    """Return what the parcels state for a column the place itself leaves empty; empty where they state nothing.

    column: `district` or `location`, of which the table holds `…_zh`, `…_en` and `…_status`.
    """
    if row.text(f"{column}_zh") or not any(item.text(f"{column}_zh") for item in parcels):
        return ()
    return tuple(
        Stated(item.text("name", language), item.text(column, language), item.text(f"{column}_status"))
        for item in parcels
    )


def where(context: PageContext, row: Row, column: str, language: Language) -> Cell:
    """Return a place's district or location: its own, what its parcels state, or the reason why there is none."""
    found = stated(row, parcels_of(context, row), column, language)
    return _of_parcels(context, found, language) if found else _own(context, row, column, language)


def applies(row: Row, column: str) -> bool:
    """Return whether a place can have a district or a location at all."""
    return row.text(f"{column}_status") != NOT_APPLICABLE


def _own(context: PageContext, row: Row, column: str, language: Language) -> Cell:
    text = row.text(column, language)
    return Cell(text) if text else gap(context, row.text(f"{column}_status"), language)


def _of_parcels(context: PageContext, found: tuple[Stated, ...], language: Language) -> Cell:
    """Return the sentence that says what each parcel states: `see north, south: north …; south not stated`."""
    words = {name: context.words[f"site.{name}"].to(language) for name in ("comma", "colon", "semicolon")}
    names = words["comma"].join(one.name for one in found)
    mark = f"{context.words['places.see_parcels'].fill(names=names).to(language)}{words['colon']}"
    pieces: list[Cell] = []
    for one in found:
        pieces += [
            Cell(f"{mark}{one.name} "),
            Cell(one.value) if one.value else gap(context, one.status, language),
        ]
        mark = words["semicolon"]
    return Cell(pieces=tuple(pieces))
