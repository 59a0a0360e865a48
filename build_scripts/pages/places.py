"""The places: corridor, cities, bases, counties; a list and a profile each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts import urls
from build_scripts.languages import LANGUAGES
from build_scripts.pages.desk import Clause, Context, Desk, Download, clause_link, downloads
from build_scripts.pages.schematic import schematic
from build_scripts.pages.ties import Ties, Web, diagram

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.languages import Language
    from build_scripts.model import Figure, Page
    from build_scripts.tables import Row

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
class Asked:
    """One thing the plan asks of a place, and its clause."""

    text: str
    clause: Clause


@dataclass(frozen=True)
class Goal:
    """A goal of `targets/targets` and its clause."""

    row: Row
    clause: Clause


@dataclass(frozen=True)
class PlacesPage(Context):
    """Context of `places.md.j2`."""

    kinds: tuple[tuple[str, tuple[Card, ...]], ...]
    cities: Figure | None
    bases: Figure | None
    picture: Markup | None
    files: tuple[Download, ...]


@dataclass(frozen=True)
class PlacePage(Context):
    """Context of `place.md.j2`. `hectares` and `share` (per cent of the corridor) are computed; None without area."""

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
    ties: tuple[Ties, ...]
    picture: Markup
    findings: tuple[Row, ...]
    parcels: tuple[Row, ...]
    #: what the plan wants of this place: its own tasks and named works, in our words
    asked: tuple[Asked, ...]
    #: a goal without a number that says what is not to be done here
    stance: Goal | None
    files: tuple[Download, ...]


def card_of(desk: Desk, row: Row) -> Card:
    """Return a place as lists show it."""
    return Card(row, urls.place(str(row["id"])), desk.tables[PACKAGE, "place-industries"].where(place_id=row["id"]))


def cards_of(desk: Desk, kind: str) -> tuple[Card, ...]:
    """Return the places of one kind; empty where the package is absent."""
    table = desk.table(PACKAGE, "places")
    return tuple(card_of(desk, row) for row in table.where(kind=kind)) if table else ()


def square_metres(row: Row) -> Decimal | None:
    """Return a place's stated area in m², None where the plan states none."""
    value, unit = row["area_value"], row["area_unit_id"]
    return value * SQUARE_METRES[str(unit)] if isinstance(value, Decimal) else None


def _boundary(desk: Desk, place: Row) -> Boundary | None:
    sides = desk.tables[PACKAGE, "boundary-sides"].where(place_id=place["id"])
    features = desk.tables[PACKAGE, "boundary-features"]
    found = tuple(Side(side, features.where(side_id=side["id"])) for side in sides)
    return Boundary(place, found) if found else None


def _links(desk: Desk, row: Row) -> tuple[CountyLink, ...]:
    table, places = desk.tables[PACKAGE, "county-links"], desk.tables[PACKAGE, "places"]
    own, other = ("county_id", "partner_place_id") if row["kind"] == "county" else ("partner_place_id", "county_id")
    found = []
    for link in table.where(**{own: row["id"]}):
        place = places.one(id=link[other])
        found.append(CountyLink(link, place, urls.place(str(place["id"]))))
    return tuple(found)


def _overview(desk: Desk, language: Language) -> Page:
    context = PlacesPage(
        title=desk.words["places.title"].to(language),
        description=desk.words["places.description"].to(language),
        kinds=tuple((kind, cards_of(desk, kind)) for kind in PROFILED),
        cities=desk.figure(PACKAGE, "city-area", None, language),
        bases=desk.figure(PACKAGE, "base-area", None, language),
        picture=schematic(desk, urls.PLACES, language),
        files=downloads(desk, language, PACKAGE, ["places", "boundary-sides", "bases"]),
    )
    return desk.page(language, urls.PLACES, "places.md.j2", context)


def _own_files(desk: Desk, identifier: str) -> tuple[Download, ...]:
    """Return the files with this profile's own rows."""
    base = f"data/profiles/place/{identifier}"
    names = [f"{base}.{ending}" for ending in ("csv", "json")]
    return tuple(
        Download(f"{identifier}.{name.rsplit('.', 1)[1]}", name, desk.sizes[name])
        for name in names
        if name in desk.sizes
    )


def _within(clause: object, root: object) -> bool:
    """Return whether a clause is another or stands in it."""
    return str(clause) == str(root) or str(clause).startswith(f"{root}-")


def _asked(desk: Desk, row: Row, language: Language) -> Iterator[Asked]:
    """Yield the tasks and works of a city's or county's own clauses, in the plan's order."""
    if row["kind"] not in {"city", "county"}:
        return
    for task in desk.table("measures", "measures") or ():
        if _within(task["clause_id"], row["clause_id"]):
            yield Asked(str(task[f"summary_{language}"]), clause_link(desk, task["clause_id"], language))
    for tool in desk.table("measures", "instruments") or ():
        if _within(tool["clause_id"], row["clause_id"]):
            yield Asked(str(tool[f"name_{language}"]), clause_link(desk, tool["clause_id"], language))
    for work in desk.table("projects", "projects") or ():
        if _within(work["clause_id"], row["clause_id"]):
            name = str(work.get(f"title_{language}") or work[f"name_{language}"])
            asked = desk.vocabulary.label("project-status", work["status"], language)
            text = f"{name}（{asked}）" if language == "zh" else f"{name} ({asked})"
            yield Asked(text, clause_link(desk, work["clause_id"], language))


def _stance(desk: Desk, row: Row, language: Language) -> Goal | None:
    """Return a goal without a number that bars development here in the plan's period; None where there is none."""
    goals = desk.table("targets", "targets")
    for goal in goals.where(kind="unquantified", scope="place") if goals else ():
        if row["kind"] == "city" and goal["period_printed"] and _within(goal["clause_id"], row["clause_id"]):
            return Goal(goal, clause_link(desk, goal["clause_id"], language))
    return None


def _findings(desk: Desk, clause: str) -> tuple[Row, ...]:
    """Return what readers found open or contradictory in a place's clauses."""
    table = desk.table("consistency", "findings")

    return tuple(
        row for row in table or () if _within(row["clause_id"], clause) or _within(row["other_clause_id"], clause)
    )


def _profile(desk: Desk, web: Web, language: Language, row: Row) -> Page:
    places = desk.tables[PACKAGE, "places"]
    identifier = str(row["id"])
    parent = places.one(id=row["parent_id"]) if row["parent_id"] else None
    parcels = places.where(parent_id=row["id"], kind="parcel")
    boundaries = (_boundary(desk, place) for place in (row, *parcels))
    area = square_metres(row)
    whole = square_metres(places.one(kind="corridor"))
    bases = desk.tables[PACKAGE, "bases"].where(place_id=row["id"])
    view = VIEW_OF_KIND.get(str(row["kind"]), "")
    figure = desk.figure(PACKAGE, view, identifier, language)
    ties = web.of("place", identifier, language)
    context = PlacePage(
        title=str(row[f"name_{language}"]),
        description=str(row[f"role_{language}"]),
        row=row,
        clause=clause_link(desk, row["clause_id"], language),
        parent=parent,
        parent_target=urls.place(str(parent["id"])) if parent else None,
        hectares=area / 10_000 if area is not None else None,
        share=100 * area / whole if area is not None and whole and row["kind"] == "city" else None,
        base=bases[0] if bases else None,
        developers=desk.tables[PACKAGE, "base-developers"].where(base_id=row["id"]),
        industries=desk.tables[PACKAGE, "place-industries"].where(place_id=row["id"]),
        boundaries=tuple(boundary for boundary in boundaries if boundary),
        children=tuple(
            card_of(desk, child) for child in places.where(parent_id=row["id"]) if child["kind"] in PROFILED
        ),
        links=_links(desk, row),
        figure=figure,
        figure_file=urls.chart(PACKAGE, view, identifier, language) if figure else None,
        ties=ties,
        picture=diagram(desk, urls.place(identifier), str(row[f"name_{language}"]), ties, language),
        findings=_findings(desk, str(row["clause_id"])),
        parcels=parcels,
        asked=tuple(_asked(desk, row, language)),
        stance=_stance(desk, row, language),
        files=(
            *_own_files(desk, identifier),
            *downloads(desk, language, PACKAGE, ["places", "boundary-sides", "place-industries"]),
        ),
    )
    return desk.page(language, urls.place(identifier), "place.md.j2", context)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the overview and one profile for each place that has one."""
    if desk.table(PACKAGE, "places") is None:
        return
    web = Web(desk)
    for language in LANGUAGES:
        yield _overview(desk, language)
        for kind in PROFILED:
            for card in cards_of(desk, kind):
                yield _profile(desk, web, language, card.row)
