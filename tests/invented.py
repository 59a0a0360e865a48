"""Small invented rows and tables: rules are tested on these, never on the real plan by its ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.core.model import Field, Resource
from build_scripts.data.tables import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping


def row(place: str = "invented/rows", position: int = 2, **cells: Cell) -> Row:
    """Return one invented row."""
    return Row(place, position, cells)


def altered(old: Row, **cells: Cell) -> Row:
    """Return a row with other cells."""
    return Row(old.table, old.position, {**old, **cells})


def table(place: str, *rows: Mapping[str, Cell]) -> Table:
    """Return an invented table, `package/resource`: every row must name every column of the first."""
    package, _, resource_name = place.partition("/")
    text = Text("列", "column")
    fields = tuple(
        Field(key, "string", text, text, required=False, constraints={}) for key in (rows[0] if rows else ())
    )
    resource = Resource(package, resource_name, f"data/{resource_name}.csv", text, text, fields, ("id",), ())
    return Table(resource, tuple(Row(place, position, cells) for position, cells in enumerate(rows, start=2)))
