"""How much of every clause the rows hold: its lists item by item, its characters cell by cell. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.data.source.clauses import squeezed
from build_scripts.data.source.enumerations import Item, is_held, items_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from build_scripts.data.source.clauses import Clauses

#: A cell of fewer characters stands in a text by chance.
_SHORTEST = 2


@dataclass(frozen=True)
class ClauseCoverage:
    """One clause: characters and those that cells hold; items of lists, those held, those left out for a reason."""

    clause: str
    characters: int
    held_characters: int
    items: int
    held_items: int
    ignored_items: int
    unheld: tuple[Item, ...]


def held_characters(text: str, cells: Iterable[str]) -> int:
    """Return how many characters of a text without white space lie in at least one cell that stands in it."""
    held = [False] * len(text)
    for cell in cells:
        at = text.find(cell) if len(cell) >= _SHORTEST else -1
        while at >= 0:
            held[at : at + len(cell)] = [True] * len(cell)
            at = text.find(cell, at + 1)
    return sum(held)


def cells_of(clause: str, clauses: Clauses, held: Mapping[str, Collection[str]]) -> set[str]:
    """Return what rows hold that cite a clause, one it stands in, or one of its parts."""
    upwards = {cell for place in clauses.upwards(clause) for cell in held.get(place, ())}
    return upwards | {cell for place, cells in held.items() if place.startswith(f"{clause}-") for cell in cells}


def coverage_of(
    clauses: Clauses, held: Mapping[str, Collection[str]], ignored: Mapping[str, Collection[str]], wanted: Iterable[str]
) -> tuple[ClauseCoverage, ...]:
    """Return the coverage of the wanted clauses.

    held: the cells of rows by the clause they cite; ignored: words left out by clause; both without white space.
    """
    found = []
    for clause in wanted:
        text = squeezed(clauses.texts[clause])
        cells, left_out = cells_of(clause, clauses, held), set(ignored.get(clause, ()))
        items = items_of(text)
        open_items = [item for item in items if not is_held(item, cells)]
        unheld = tuple(item for item in open_items if item.words not in left_out)
        found.append(
            ClauseCoverage(
                clause,
                len(text),
                held_characters(text, cells),
                len(items),
                len(items) - len(open_items),
                len(open_items) - len(unheld),
                unheld,
            )
        )
    return tuple(found)
