"""A published identifier is a promise: it stays, or an alias says what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.tables import LostIdentifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.data.load.table_files import TableFile, TableFiles

#: The one column that makes a row addressable.
ID = "id"
RECORDED, ALIASES = ("provenance", "identifiers"), ("provenance", "aliases")


def identified(tables: TableFiles) -> Iterator[TableFile]:
    """Yield the tables whose rows have an identifier of their own."""
    for table in tables.values():
        if table.resource.primary_key == (ID,):
            yield table


def lost_identifiers(tables: TableFiles) -> list[Problem]:
    """Return recorded identifiers (`provenance/identifiers`) that are gone without a row in `provenance/aliases`."""
    if not {RECORDED, ALIASES} <= set(tables):
        return []
    promised: dict[tuple[str, str], list[str]] = {}
    for row in tables[RECORDED].texts():
        promised.setdefault((row["package"], row["resource"]), []).append(row[ID])
    aliases = {(row["package"], row["resource"], row["old_id"]) for row in tables[ALIASES].texts()}
    problems: list[Problem] = []
    for table in identified(tables):
        place = (table.resource.package, table.resource.name)
        present = {row[ID] for row in table.texts()}
        for identifier in promised.get(place, ()):
            if identifier not in present and (*place, identifier) not in aliases:
                near = nearest(identifier, present)
                problems.append(LostIdentifier(table.file, column=ID, value=identifier, details=near))
    return problems


def recorded_identifiers(tables: TableFiles) -> list[tuple[str, str, str]]:
    """Return (package, resource, id) of every row that has an identifier, in order: what a publication promises."""
    return [
        (table.resource.package, table.resource.name, row[ID]) for table in identified(tables) for row in table.texts()
    ]
