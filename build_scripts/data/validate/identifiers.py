"""A published identifier is a promise: it stays, or an alias says what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.tables import LostIdentifier
from build_scripts.data.tables import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Resource

#: The one column that makes a row addressable.
ID = "id"


def identified(portal: Portal) -> Iterator[Resource]:
    """Yield the tables whose rows have an identifier of their own."""
    for resource in portal.resources:
        if resource.primary_key == (ID,):
            yield resource


def lost_identifiers(layout: Layout, portal: Portal, readable: set[tuple[str, str]]) -> list[Problem]:
    """Return recorded identifiers (`provenance/identifiers`) that are gone without a row in `provenance/aliases`."""
    needed = {("provenance", "identifiers"), ("provenance", "aliases")}
    holder = portal.get("provenance")
    if holder is None or not needed <= readable:
        return []
    recorded = read_texts(layout, holder.resource("identifiers"))
    aliases = {tuple(row[name] for name in ("package", "resource", "old_id")) for row in _aliases(layout, portal)}
    problems: list[Problem] = []
    for resource in identified(portal):
        if (resource.package, resource.name) not in readable:
            continue
        present = {row[ID] for row in read_texts(layout, resource)}
        file = layout.shown(layout.package_path(resource.package, resource.path))
        for row in recorded:
            key = (row["package"], row["resource"], row[ID])
            if key[:2] == (resource.package, resource.name) and row[ID] not in present and key not in aliases:
                problems.append(LostIdentifier(file, column=ID, value=row[ID], details=nearest(row[ID], present)))
    return problems


def _aliases(layout: Layout, portal: Portal) -> list[dict[str, str]]:
    holder = portal.get("provenance")
    return read_texts(layout, holder.resource("aliases")) if holder else []


def recorded_identifiers(layout: Layout, portal: Portal) -> list[tuple[str, str, str]]:
    """Return (package, resource, id) of every row that has an identifier, in order: what a publication promises."""
    return [
        (resource.package, resource.name, row[ID])
        for resource in identified(portal)
        for row in read_texts(layout, resource)
    ]
