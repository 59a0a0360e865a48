"""The parcels of a city: what they state where the city's own cell is empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Parcel:
    """One parcel with its clause."""

    row: Row
    clause: Clause


@dataclass(frozen=True)
class Stated:
    """What one parcel states for a column: its name and the Chinese text, or the code of why there is none."""

    name: str
    value: str
    status: str


def parcels_of(context: PageContext, row: Row, language: Language) -> tuple[Parcel, ...]:
    """Return a place's parcels in the table's order."""
    rows = context.tables["places", "places"].where(parent_id=row["id"], kind="parcel")
    return tuple(Parcel(item, clause_link(context, item["clause_id"], language)) for item in rows)


def stated(row: Row, parcels: tuple[Parcel, ...], column: str, language: Language) -> tuple[Stated, ...]:
    """Return what the parcels state for a column the place itself leaves empty; empty where they state nothing.

    column: `district` or `location`, of which the table holds `…_zh` and `…_status`.
    """
    if row[f"{column}_zh"] is not None or not any(item.row[f"{column}_zh"] for item in parcels):
        return ()
    return tuple(
        Stated(item.row.text("name", language), item.row.text(f"{column}_zh"), item.row.text(f"{column}_status"))
        for item in parcels
    )
