"""Any places side by side: one table, a column a place; which are shown is kept in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.places.areas import area_of, in_square_kilometres
from build_scripts.pages.places.cards import industries_of
from build_scripts.pages.places.clauses import stances
from build_scripts.pages.places.parcels import where
from build_scripts.pages.shared.cells import NOT_APPLICABLE, NOT_STATED, Cell, gap
from build_scripts.pages.shared.columns import Column, Place, columns
from build_scripts.pages.shared.page_context import PageContext, PageFields, clause_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.identity import Role
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class ComparedPlace:
    """One place as a column. shown: before anything is chosen. cells: by what they say, as `ComparePage.head`."""

    id: str
    name: str
    target: str
    shown: bool
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class ComparePage(PageFields):
    """Fields of `compare.md.j2`. head: the columns of the whole table; without `name`, what is compared."""

    places: tuple[ComparedPlace, ...]
    head: Mapping[str, Column]
    compared: Mapping[str, Column]


#: Places with these roles can be compared.
COMPARED: tuple[Role, ...] = ("part", "site", "linked")
#: What is compared, in order: the word that names it, and what it is in the block of a place on a phone.
HEAD: Mapping[str, tuple[str, Place]] = {
    "kind": ("places.compare_kind", "state"),
    "area": ("places.area", "key"),
    "parent": ("places.parent", "key"),
    "district": ("places.district", "rest"),
    "location": ("places.location", "rest"),
    "role": ("places.compare_role", "rest"),
    "industries": ("places.industries", "rest"),
    "bases": ("places.compare_sites", "rest"),
    "developers": ("places.developers", "rest"),
    "clause": ("site.clause", "rest"),
}


def _parent(context: PageContext, row: Row, language: Language) -> Cell:
    parents = context.rows("places", "places", id=row.text("parent_id")) if row.text("parent_id") else ()
    if parents:
        return Cell(parents[0].text("name", language))
    return gap(context, row.text("parent_status"), language)


def _industries(context: PageContext, row: Row, language: Language) -> Cell:
    """Return the industries; where the plan gives none, what it resolves instead."""
    trades = industries_of(context, row, language)
    if trades:
        return Cell(context.words["site.comma"].to(language).join(trades))
    found = stances(context, row, language)
    if not found:
        return gap(context, NOT_STATED, language)
    return Cell(
        pieces=tuple(piece for one in found for piece in (Cell(f"{one.words} "), Cell(clause=one.clause))),
    )


def _bases(context: PageContext, row: Row, language: Language) -> Cell:
    """Return how many sites lie in a part of the whole."""
    identity = context.portal.identity
    if row.text("kind") not in identity.kinds("part"):
        return gap(context, NOT_APPLICABLE, language)
    return Cell(str(len(context.rows("places", "places", parent_id=row.text("id"), kind=identity.kind("site")))))


def _developers(context: PageContext, row: Row, language: Language) -> Cell:
    """Return the developers of a site, with “and others” where the printed list ends so."""
    bodies = context.rows("places", "base-developers", base_id=row.text("id"))
    if not bodies:
        is_site = row.text("kind") in context.portal.identity.kinds("site")
        return gap(context, NOT_STATED if is_site else NOT_APPLICABLE, language)
    names = context.words["site.semicolon"].to(language).join(one.text("name", language) for one in bodies)
    are_more = any(base.flag("developers_open") for base in context.rows("places", "bases", place_id=row.text("id")))
    return Cell(f"{names}{context.words['places.and_others'].to(language)}" if are_more else names)


def _compared(context: PageContext, row: Row, language: Language) -> ComparedPlace:
    area = area_of(context, row, language)
    return ComparedPlace(
        id=row.code("id"),
        name=row.text("name", language),
        target=urls.place(row.code("id")),
        shown=row.text("kind") in context.portal.identity.kinds("part"),
        cells={
            "kind": Cell(context.vocabulary.label("place-kind", row.text("kind"), language)),
            "area": Cell(area.text, missing=area.missing, notes=in_square_kilometres(context, row, language)),
            "parent": _parent(context, row, language),
            "district": where(context, row, "district", language),
            "location": where(context, row, "location", language),
            "role": Cell(row.text("role", language)),
            "industries": _industries(context, row, language),
            "bases": _bases(context, row, language),
            "developers": _developers(context, row, language),
            "clause": Cell(clause=clause_link(context, row.text("clause_id"), language)),
        },
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page that compares places."""
    # The parts first: they are what stands side by side before anything is chosen.
    kinds = [kind for role in COMPARED for kind in context.portal.identity.kinds(role)]
    rows = [row for kind in kinds for row in context.rows("places", "places", kind=kind)]
    for language in LANGUAGES if rows else ():
        said = {name: Column(context.words[word].to(language), place) for name, (word, place) in HEAD.items()}
        content = ComparePage(
            title=context.words["places.compare_title"].to(language),
            description=context.words["places.compare_lede"].to(language),
            places=tuple(_compared(context, row, language) for row in rows),
            head=columns(name=Column(context.words["places.compare_place"].to(language), "name"), **said),
            compared=said,
        )
        yield context.page(language, urls.COMPARE, "compare.md.j2", content)
