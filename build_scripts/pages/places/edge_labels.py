"""Where the name of an edge stands: along it where it fits, beside it where it does not, once on each side. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from build_scripts.pages.places.strokes import merged
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.core.languages import Language
    from build_scripts.pages.places.strokes import Edge, Point, Stroke

#: `level` as it is; `upright` Chinese signs one under the other; `turned` Latin letters read from below.
Form = Literal["level", "upright", "turned"]
Anchor = Literal["s", "m", "e"]


class Grid(Protocol):
    """What of a sheet decides where a name stands."""

    @property
    def size(self) -> int:
        """Pixels of its words."""

    @property
    def numbered(self) -> bool:
        """Whether edges carry numbers."""

    def at(self, where: Point) -> tuple[int, int]:
        """Return the pixels of a point."""


class Words(Protocol):
    """What of a scene decides where a name stands."""

    @property
    def language(self) -> Language:
        """The page's language."""

    @property
    def outlines(self) -> Mapping[str, tuple[Point, ...]]:
        """The corners of each outlined place."""


@dataclass(frozen=True)
class Spot:
    """A name in its place, in pixels. most: its length along its edge, whatever the font; 0 where it is free."""

    text: str
    x: int
    y: int
    form: Form = "level"
    anchor: Anchor = "m"
    most: int = 0


def spots(grid: Grid, words: Words, text: str, edges: Sequence[Edge], axis: Sequence[Stroke]) -> Iterator[Spot]:
    """Yield where a feature's name stands: once on each side it bounds, once where two places share the stroke.

    A feature that only the axis follows is named under the middle of its longest stretch.
    """
    if not edges:
        longest = max(axis, key=lambda stroke: _length(grid, stroke))
        (x, y), (to_x, to_y) = (grid.at(end) for end in longest)
        yield Spot(text, (x + to_x) // 2, (y + to_y) // 2 + (0 if grid.numbered else grid.size + 6))
        return
    longest_of: dict[str, Edge] = {}
    for edge in edges:
        known = longest_of.get(edge.side)
        if known is None or _length(grid, edge.stroke) > _length(grid, known.stroke):
            longest_of[edge.side] = edge
    strokes, _ = merged(edge.stroke for edge in edges)
    named = set()
    for edge in longest_of.values():
        stroke = next(one for one in strokes if _within(edge.stroke, one))
        if stroke not in named:
            named.add(stroke)
            yield _spot(grid, words, text, edge, stroke)


def _length(grid: Grid, stroke: Stroke) -> int:
    (x, y), (to_x, to_y) = (grid.at(end) for end in stroke)
    return abs(to_x - x) + abs(to_y - y)


def _most(grid: Grid, text: str, along: int) -> int:
    """Return the length a name is held to where a wide font would carry it beyond its edge; 0 where none would."""
    return along - 8 if svg.width_of(text, 0.6) * grid.size > along - 8 else 0


def _within(part: Stroke, whole: Stroke) -> bool:
    low, high = (
        [min(end[axis] for end in whole) for axis in (0, 1)],
        [max(end[axis] for end in whole) for axis in (0, 1)],
    )
    return all(low[axis] <= end[axis] <= high[axis] for end in part for axis in (0, 1))


def _spot(grid: Grid, words: Words, text: str, edge: Edge, stroke: Stroke) -> Spot:
    language = words.language
    (x, y), (to_x, to_y) = (grid.at(end) for end in stroke)
    middle = ((x + to_x) // 2, (y + to_y) // 2)
    if grid.numbered:
        return Spot(text, *middle)
    (from_x, from_y), (on_x, on_y) = edge.stroke
    # Clockwise, with y downwards, the inside lies to the right of the way.
    inward = (from_y - on_y, on_x - from_x)
    side = [(-step if edge.outside else step) for step in inward]
    across = [grid.at(corner)[0] for corner in words.outlines[edge.place]]
    centre = (min(across) + max(across)) // 2
    width = round(svg.width_of(text, 0.53) * grid.size)
    if y == to_y:
        beside = y + (grid.size + 4 if side[1] > 0 else -7)
        if width <= abs(to_x - x) + 6:
            return Spot(text, middle[0], beside, most=_most(grid, text, abs(to_x - x)))
        # Too long: it runs on away from the place where it stands outside, into it where inside.
        right = middle[0] > centre
        return (
            Spot(text, min(x, to_x) + 5, beside, anchor="s")
            if right == edge.outside
            else Spot(text, max(x, to_x) - 5, beside, anchor="e")
        )
    if x == to_x and (len(text) * grid.size if language == "zh" else width) <= abs(to_y - y) + 6:
        reach = grid.size - 3
        if language == "zh":
            return Spot(text, x + (reach if side[0] > 0 else -reach), middle[1], "upright")
        most = _most(grid, text, abs(to_y - y))
        return Spot(text, x + (grid.size + 3 if side[0] > 0 else -7), middle[1], "turned", most=most)
    # Too long for its upright: level, inside where its edge begins (bases stand further down), or outside.
    inside = x == to_x and language == "en" and not edge.outside
    out = 1 if (inward[0] > 0) == inside else -1
    low = min(y, to_y) + grid.size + 4 if inside else middle[1] + 5
    return Spot(text, middle[0] + 8 * out, low, anchor="s" if out > 0 else "e")
