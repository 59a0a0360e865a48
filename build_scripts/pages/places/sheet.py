"""A sheet of the schematic: its measures, and lines on it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.shared.pictures import NARROW as NARROW_WIDTH
from build_scripts.pages.shared.pictures import WIDE as WIDE_WIDTH
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from build_scripts.pages.places.strokes import Point, Stroke

#: Kinds of feature drawn with a second line over the first.
_DOUBLE = frozenset({"railway", "river"})


@dataclass(frozen=True)
class Sheet:
    """One drawing. mark: what its ids begin with; along, across: pixels of a unit; square: side of a base's square.

    numbered: edges carry numbers instead of names. size: pixels of its words, line: from one line to the next.
    """

    mark: str
    width: int
    height: int
    along: float
    across: float
    square: int
    size: int
    line: int
    numbered: bool = False

    def at(self, where: Point) -> tuple[int, int]:
        """Return the pixels of a point."""
        return round(3 + where[0] * self.along), round(where[1] * self.across)


WIDE = Sheet("w", WIDE_WIDTH, 672, 9.45, 9.1, 28, 15, 19)
NARROW = Sheet("n", NARROW_WIDTH, 748, 3.85, 10.1, 20, 14, 16, numbered=True)


def way(sheet: Sheet, points: Sequence[Point], *, closed: bool = False) -> list[str | int]:
    """Return the steps of a path through points."""
    first, *rest = (sheet.at(one) for one in points)
    steps: list[str | int] = ["M", *first]
    for one in rest:
        steps += ["L", *one]
    return [*steps, "z"] if closed else steps


def ways(sheet: Sheet, strokes: Iterable[Stroke]) -> list[str | int]:
    """Return the steps of a path along strokes."""
    return [part for stroke in strokes for part in way(sheet, stroke)]


def line(kind: str, *steps: str | int) -> list[Markup]:
    """Return a line in the style of its kind: one path, or two over one another."""
    over = [svg.path(*steps, class_=f"over {kind}")] if kind in _DOUBLE else []
    return [svg.path(*steps, class_=f"edge {kind}"), *over]
