"""Any places side by side: one table, a column a place; which are shown is kept in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts import urls
from build_scripts.languages import LANGUAGES
from build_scripts.pages.desk import Clause, Context, Desk, clause_link
from build_scripts.pages.places import square_metres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.model import Page
    from build_scripts.tables import Row

KINDS = ("city", "base", "county")


@dataclass(frozen=True)
class Compared:
    """One place as a column."""

    row: Row
    target: str
    clause: Clause
    parent: str
    industries: tuple[str, ...]
    bodies: tuple[str, ...]
    #: whether the plan's list of developers ends in “and others”
    others: bool
    bases: int
    parcels: tuple[Row, ...]
    square_kilometres: Decimal | None


@dataclass(frozen=True)
class ComparePage(Context):
    """Context of `compare.md.j2`."""

    places: tuple[Compared, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page that compares places."""
    places = desk.table("places", "places")
    if places is None:
        return
    for language in LANGUAGES:
        names = {row["id"]: str(row[f"name_{language}"]) for row in places}
        found = []
        for kind in KINDS:
            for row in places.where(kind=kind):
                industries = desk.tables["places", "place-industries"].where(place_id=row["id"])
                bodies = desk.tables["places", "base-developers"].where(base_id=row["id"])
                bases = desk.tables["places", "bases"].where(place_id=row["id"])
                area = square_metres(row)
                found.append(
                    Compared(
                        row,
                        urls.place(str(row["id"])),
                        clause_link(desk, row["clause_id"], language),
                        names.get(row["parent_id"], ""),
                        tuple(str(item[f"industry_{language}"]) for item in industries),
                        tuple(str(item[f"name_{language}"]) for item in bodies),
                        any(base["developers_open"] for base in bases),
                        len(places.where(parent_id=row["id"], kind="base")),
                        places.where(parent_id=row["id"], kind="parcel"),
                        area / 1_000_000 if area is not None and row["area_unit_id"] == "mu" else None,
                    )
                )
        title = desk.words["places.compare_title"].to(language)
        context = ComparePage(title, desk.words["places.compare_lede"].to(language), tuple(found))
        yield desk.page(language, urls.COMPARE, "compare.md.j2", context)
