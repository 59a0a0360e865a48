"""The columns of a table on a page: their titles, and where a cell stands in the block a row becomes on a phone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

#: In a row's block: what the row is about, its state, an important figure, everything else.
Place = Literal["name", "state", "key", "rest"]
#: How many columns of a table may have a place; `rest` has room for any number.
ROOM: Mapping[Place, int] = {"name": 1, "state": 1, "key": 2}
#: So many of the other cells are simply shown; more are folded.
UNFOLDED = 4


@dataclass(frozen=True)
class Column:
    """One column of a table.

    style: classes of its own for head and cells, `num` for numbers set right. sort: `text` or `number` where a reader
    can sort by it; facet: the row's `data-…` attribute by whose values the table can be narrowed. lang: language of its
    cells where it is not the page's. folds: in a block, what a row is about carries the switch that opens the rest. at:
    its place in the table, from 1, by which a block finds its name; 0 where every cell says its column's name itself.
    """

    title: str
    place: Place = "rest"
    style: str = ""
    sort: str = ""
    facet: str = ""
    lang: str = ""
    folds: bool = False
    at: int = 0


def columns(**named: Column) -> dict[str, Column]:
    """Return a table's columns by name in their order, folded where a block would be too long.

    Raise ValueError where more columns want a place than it has room for. A table that must not be folded, however many
    columns it has, takes a plain dict of columns.
    """
    places = [column.place for column in named.values()]
    for place, room in ROOM.items():
        if places.count(place) > room:
            raise ValueError(f"{places.count(place)} columns are {place!r}, there is room for {room}")
    folds = places.count("rest") > UNFOLDED
    return named_once({name: replace(one, folds=folds and one.place == "name") for name, one in named.items()})


def named_once(head: Mapping[str, Column]) -> dict[str, Column]:
    """Return a table's columns with their places: it says their names once, which makes a page a quarter lighter."""
    return {name: replace(one, at=place) for place, (name, one) in enumerate(head.items(), start=1)}
