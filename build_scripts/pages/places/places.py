"""The places: corridor, cities, bases, counties; a list and a profile each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.places.parcels import Parcel, Stated, parcels_of, stated
from build_scripts.pages.places.place_sections import roots, stances, substance
from build_scripts.pages.places.schematic import NARROW, WIDE, schematic
from build_scripts.pages.shared.findings import Opening, openings
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads
from build_scripts.pages.shared.related import RelationIndex, Ties, diagram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Figure, Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.sections import Section

PACKAGE = "places"
#: Kinds that have a profile page, in the order the overview lists them; parcels and districts stand on their city's.
PROFILED = ("corridor", "city", "base", "county")
#: The view that compares a place with others of its kind.
VIEW_OF_KIND = {"city": "city-area", "base": "base-area"}
#: Square metres in a square kilometre and in a mu (10,000 m² ÷ 15).
SQUARE_METRES = {"km2": Decimal(1_000_000), "mu": Decimal(10_000) / 15}


@dataclass(frozen=True)
class Side:
    """One side of a boundary: the row and the features it follows."""

    row: Row
    features: tuple[Row, ...]


@dataclass(frozen=True)
class Boundary:
    """The sides of a place or of one of its parcels."""

    place: Row
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Card:
    """A place in a list."""

    row: Row
    target: str
    industries: tuple[Row, ...]


@dataclass(frozen=True)
class CountyLink:
    """How a linked county works with a place of the corridor."""

    row: Row
    other: Row
    target: str


@dataclass(frozen=True)
class PlacesPage(PageFields):
    """Fields of `places.md.j2`."""

    kinds: tuple[tuple[str, tuple[Card, ...]], ...]
    cities: Figure | None
    bases: Figure | None
    picture: Markup | None
    portrait: Markup | None
    files: tuple[Download, ...]


@dataclass(frozen=True)
class PlacePage(PageFields):
    """Fields of `place.md.j2`. `hectares` and `share` (per cent of the corridor) are computed; None without area."""

    row: Row
    clause: Clause
    parent: Row | None
    parent_target: str | None
    hectares: Decimal | None
    share: Decimal | None
    base: Row | None
    developers: tuple[Row, ...]
    industries: tuple[Row, ...]
    boundaries: tuple[Boundary, ...]
    children: tuple[Card, ...]
    links: tuple[CountyLink, ...]
    figure: Figure | None
    figure_file: str | None
    parcels: tuple[Parcel, ...]
    district_parcels: tuple[Stated, ...]
    location_parcels: tuple[Stated, ...]
    stances: tuple[tuple[str, Clause], ...]
    sections: tuple[Section, ...]
    ties: tuple[Ties, ...]
    picture: Markup
    findings: tuple[Opening, ...]
    files: tuple[Download, ...]


def card_of(context: PageContext, row: Row) -> Card:
    """Return a place as lists show it."""
    return Card(row, urls.place(row.text("id")), context.tables[PACKAGE, "place-industries"].where(place_id=row["id"]))


def cards_of(context: PageContext, kind: str) -> tuple[Card, ...]:
    """Return the places of one kind; empty where the package is absent."""
    table = context.table(PACKAGE, "places")
    return tuple(card_of(context, row) for row in table.where(kind=kind)) if table else ()


def square_metres(row: Row) -> Decimal | None:
    """Return a place's stated area in m², None where the plan states none."""
    value, unit = row["area_value"], row["area_unit_id"]
    return value * SQUARE_METRES[str(unit)] if isinstance(value, Decimal) else None


def _boundary(context: PageContext, place: Row) -> Boundary | None:
    sides = context.tables[PACKAGE, "boundary-sides"].where(place_id=place["id"])
    features = context.tables[PACKAGE, "boundary-features"]
    found = tuple(Side(side, features.where(side_id=side["id"])) for side in sides)
    return Boundary(place, found) if found else None


def _links(context: PageContext, row: Row) -> tuple[CountyLink, ...]:
    table, places = context.tables[PACKAGE, "county-links"], context.tables[PACKAGE, "places"]
    own, other = ("county_id", "partner_place_id") if row["kind"] == "county" else ("partner_place_id", "county_id")
    found = []
    for link in table.where(**{own: row["id"]}):
        place = places.one(id=link[other])
        found.append(CountyLink(link, place, urls.place(place.text("id"))))
    return tuple(found)


def _overview(context: PageContext, language: Language) -> Page:
    content = PlacesPage(
        title=context.words["places.title"].to(language),
        description=context.words["places.description"].to(language),
        kinds=tuple((kind, cards_of(context, kind)) for kind in PROFILED),
        cities=context.figure(PACKAGE, "city-area", None, language),
        bases=context.figure(PACKAGE, "base-area", None, language),
        picture=schematic(context, urls.PLACES, language, WIDE),
        portrait=schematic(context, urls.PLACES, language, NARROW),
        files=downloads(context, language, PACKAGE, ["places", "boundary-sides", "bases"]),
    )
    return context.page(language, urls.PLACES, "places.md.j2", content)


def _own_files(context: PageContext, identifier: str) -> tuple[Download, ...]:
    """Return the files with this profile's own rows."""
    base = f"data/profiles/place/{identifier}"
    names = [f"{base}.{ending}" for ending in ("csv", "json")]
    return tuple(
        Download(f"{identifier}.{name.rsplit('.', 1)[1]}", name, context.published.sizes[name])
        for name in names
        if name in context.published.sizes
    )


def _profile(context: PageContext, index: RelationIndex, language: Language, row: Row) -> Page:
    places = context.tables[PACKAGE, "places"]
    identifier = row.text("id")
    parent = places.one(id=row["parent_id"]) if row["parent_id"] else None
    parcels = parcels_of(context, row, language)
    boundaries = (_boundary(context, place) for place in (row, *(item.row for item in parcels)))
    area = square_metres(row)
    whole = square_metres(places.one(kind="corridor"))
    bases = context.tables[PACKAGE, "bases"].where(place_id=row["id"])
    view = VIEW_OF_KIND.get(row.text("kind"), "")
    figure = context.figure(PACKAGE, view, identifier, language)
    ties = index.of("place", identifier, language)
    content = PlacePage(
        title=row.text("name", language),
        description=row.text("role", language),
        row=row,
        clause=clause_link(context, row["clause_id"], language),
        parent=parent,
        parent_target=urls.place(parent.text("id")) if parent else None,
        hectares=area / 10_000 if area is not None else None,
        share=100 * area / whole if area is not None and whole and row["kind"] == "city" else None,
        base=bases[0] if bases else None,
        developers=context.tables[PACKAGE, "base-developers"].where(base_id=row["id"]),
        industries=context.tables[PACKAGE, "place-industries"].where(place_id=row["id"]),
        boundaries=tuple(boundary for boundary in boundaries if boundary),
        children=tuple(
            card_of(context, child) for child in places.where(parent_id=row["id"]) if child["kind"] in PROFILED
        ),
        links=_links(context, row),
        figure=figure,
        figure_file=urls.chart(PACKAGE, view, identifier, language) if figure else None,
        parcels=parcels,
        district_parcels=stated(row, parcels, "district", language),
        location_parcels=stated(row, parcels, "location", language),
        stances=stances(context, row, language),
        sections=substance(context, index, row, language),
        ties=ties,
        picture=diagram(context, urls.place(identifier), row.text("name", language), ties, language),
        findings=openings(context, roots(context, row) or (row.text("clause_id"),), language),
        files=(
            *_own_files(context, identifier),
            *downloads(context, language, PACKAGE, ["places", "boundary-sides", "place-industries"]),
        ),
    )
    return context.page(language, urls.place(identifier), "place.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the overview and one profile for each place that has one."""
    if context.table(PACKAGE, "places") is None:
        return
    index = RelationIndex(context)
    for language in LANGUAGES:
        yield _overview(context, language)
        for kind in PROFILED:
            for card in cards_of(context, kind):
                yield _profile(context, index, language, card.row)
