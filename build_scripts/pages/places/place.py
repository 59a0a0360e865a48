"""One place: what the plan states about it, what lies in it, what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.areas import area_of, in_hectares, share_of
from build_scripts.pages.places.boundaries import Boundary, boundaries
from build_scripts.pages.places.cards import PlaceCard, card_of, industries_of
from build_scripts.pages.places.clauses import Stance, roots, stances
from build_scripts.pages.places.parcels import Parcel, applies, parcel_of, parcels_of, where
from build_scripts.pages.places.place_sections import substance
from build_scripts.pages.places.place_works import PlaceWork, truth_of, works_of
from build_scripts.pages.shared.cells import Cell, named
from build_scripts.pages.shared.findings import Finding, findings_in
from build_scripts.pages.shared.outcome_list import ListedOutcome, listed, outcomes_on
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads
from build_scripts.pages.shared.relations_drawing import diagram
from build_scripts.plan.rolls import entry_of, heading_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Figure, Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.related import RelationIndex, Ties
    from build_scripts.pages.shared.sections import Section


#: Sections of which every line says the same kind of thing; the works have a table of their own.
_TABLED = frozenset({"goals", "bodies", "clusters", "platforms", "laboratories"})


@dataclass(frozen=True)
class CountyLink:
    """How a linked county works with a place of the corridor, seen from one of them."""

    name: str
    target: str
    initiative: str
    cooperation: str


@dataclass(frozen=True)
class Developers:
    """Who develops a base. are_more: the printed list ends in 等."""

    names: tuple[Cell, ...]
    are_more: bool


@dataclass(frozen=True)
class PlaceChart:
    """The chart that compares a place with others of its kind, and its file."""

    figure: Figure
    file: str


@dataclass(frozen=True)
class PlacePage(PageFields):
    """Fields of `place.md.j2`. What does not apply to a place is None or empty, and not shown."""

    kinds: tuple[str, ...]
    role: str
    stances: tuple[Stance, ...]
    roll: tuple[ListedOutcome, ...]
    chinese_name: str
    parent: Cell | None
    area: Cell
    district: Cell | None
    location: Cell | None
    developers: Developers | None
    industries: tuple[str, ...]
    clause: Clause
    note: str
    parcels: tuple[Parcel, ...]
    #: what the plan set for it and what not, in a sentence; its works with what became of them
    truth: str
    works: tuple[PlaceWork, ...]
    #: sections that are tables, and those that are lists
    tabled: tuple[Section, ...]
    sections: tuple[Section, ...]
    boundaries: tuple[Boundary, ...]
    chart: PlaceChart | None
    children: tuple[PlaceCard, ...]
    links: tuple[CountyLink, ...]
    outcomes: tuple[ListedOutcome, ...]
    findings: tuple[Finding, ...]
    ties: tuple[Ties, ...]
    picture: Markup
    files: tuple[Download, ...]


def _chart(context: PageContext, row: Row, language: Language) -> PlaceChart | None:
    view, identifier = context.portal.identity.view(row.code("kind")), row.code("id")
    figure = context.figure("places", view, identifier, language)
    return PlaceChart(figure, urls.chart("places", view, identifier, language)) if figure else None


def _parent(context: PageContext, row: Row, language: Language) -> Cell | None:
    for parent in context.rows("places", "places", id=row.text("parent_id")) if row.text("parent_id") else ():
        return Cell(parent.text("name", language), urls.place(parent.code("id")))
    return None


def _area(context: PageContext, row: Row, language: Language) -> Cell:
    """Return the area as stated, then in hectares, and of a part its share of the whole."""
    identity = context.portal.identity
    is_part = row.text("kind") in identity.kinds("part")
    wholes = context.rows("places", "places", kind=identity.kind("whole")) if is_part else ()
    share = share_of(context, row, wholes[0], language) if wholes else ()
    stated = area_of(context, row, language)
    return Cell(stated.text, missing=stated.missing, notes=(*in_hectares(context, row, language), *share))


def _developers(context: PageContext, base: Row, language: Language) -> Developers:
    names = context.rows("places", "base-developers", base_id=base.text("place_id"))
    return Developers(tuple(named(one, language) for one in names), base.flag("developers_open"))


def _links(context: PageContext, row: Row, language: Language) -> tuple[CountyLink, ...]:
    """Return the cooperation of a linked place, or with a place, seen from it."""
    columns = ("county_id", "partner_place_id")
    own, other = columns if row.text("kind") in context.portal.identity.kinds("linked") else reversed(columns)
    return tuple(
        CountyLink(
            name=place.text("name", language),
            target=urls.place(place.code("id")),
            initiative=link.text("initiative", language),
            cooperation=link.text("cooperation", language),
        )
        for link in context.rows("places", "county-links", **{own: row.text("id")})
        for place in context.rows("places", "places", id=link[other])
    )


def _roll(context: PageContext, index: RelationIndex, row: Row, language: Language) -> tuple[ListedOutcome, ...]:
    """Return what a later list of the plan's parts says of one of them, of the whole what it lists; or nothing."""
    identity, kind = context.portal.identity, row.text("kind")
    entry = None
    if kind in identity.kinds("part"):
        entry = entry_of(context.outcomes, "place", row.text("id"))
    elif kind in identity.kinds("whole"):
        entry = heading_of(context.outcomes)
    return listed(context, index, language, [entry] if entry else [])


def _own_files(context: PageContext, identifier: str) -> tuple[Download, ...]:
    """Return the files with this place's own rows."""
    receipts = context.published.receipts
    return tuple(
        Download(f"{identifier}.{ending}", name, receipts[name].bytes)
        for ending in ("csv", "json")
        if (name := f"data/profiles/place/{identifier}.{ending}") in receipts
    )


def place_page(context: PageContext, index: RelationIndex, row: Row, language: Language) -> Page:
    """Return the page of one place."""
    identifier = row.code("id")
    name = row.text("name", language)
    parcels = parcels_of(context, row)
    bases = context.rows("places", "bases", place_id=row.text("id"))
    ties = index.of("place", identifier, language)
    label = context.vocabulary.label
    paged = context.portal.identity.paged_kinds
    within = context.rows("places", "places", parent_id=row.text("id"))
    sections = substance(context, index, row, language)
    works = works_of(context, index, identifier, language)
    content = PlacePage(
        title=name,
        description=row.text("role", language),
        kinds=(
            label("place-kind", row.text("kind"), language),
            *(label("base-kind", base.text("base_kind"), language) for base in bases),
        ),
        role=row.text("role", language),
        stances=stances(context, row, language),
        roll=_roll(context, index, row, language),
        chinese_name="" if language == "zh" else row.text("name_zh"),
        parent=_parent(context, row, language),
        area=_area(context, row, language),
        district=where(context, row, "district", language) if applies(row, "district") else None,
        location=where(context, row, "location", language) if applies(row, "location") else None,
        developers=next((_developers(context, base, language) for base in bases), None),
        industries=industries_of(context, row, language),
        clause=clause_link(context, row.text("clause_id"), language),
        note=row.text("note", language),
        truth=truth_of(context, row, len(works), language),
        works=works,
        parcels=tuple(parcel_of(context, parcel, language) for parcel in parcels),
        tabled=tuple(one for one in sections if one.name in _TABLED),
        sections=tuple(one for one in sections if one.name not in {*_TABLED, "projects"}),
        boundaries=boundaries(context, (row, *parcels), language),
        chart=_chart(context, row, language),
        children=tuple(card_of(context, child, language) for child in within if child.text("kind") in paged),
        links=_links(context, row, language),
        outcomes=outcomes_on(context, index, language, "place", identifier),
        findings=findings_in(context, roots(context, row) or (row.code("clause_id"),), language),
        ties=ties,
        picture=diagram(context, urls.place(identifier), name, ties, language),
        files=(
            *_own_files(context, identifier),
            *downloads(context, language, "places", ["places", "boundary-sides", "place-industries"]),
        ),
    )
    return context.page(language, urls.place(identifier), "place.md.j2", content)
