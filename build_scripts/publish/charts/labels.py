"""Where the words of values stand in a chart: clear of every mark, of one another, inside the drawing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.publish.svg import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Height of a line of words, and half the breadth of a mark with its air, in pixels.
_LINE, _MARK = 14.0, 9.0
#: How wide a Latin sign is in parts of its height: rather too wide, since a reader's own font may be.
_LATIN = 0.62


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels, from the drawing's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """Return the area that two boxes have in common."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(wide, 0.0) * max(high, 0.0)


Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Side:
    """A place for words beside their mark: how they are aligned at it, and how far from its middle their own is."""

    align: Align
    dx: float
    dy: float


#: The places in the order in which they are tried: nearest first.
SIDES = (
    Side("center", 0, -17),
    Side("center", 0, 18),
    Side("right", -11, 0),
    Side("left", 11, 0),
    Side("right", -10, -13),
    Side("left", 10, -13),
    Side("right", -10, 14),
    Side("left", 10, 14),
    Side("center", 0, -31),
    Side("center", 0, 32),
    Side("right", -11, -28),
    Side("right", -11, 29),
)


@dataclass(frozen=True)
class Plot:
    """The plotting area of a chart over years: its size in pixels, its years in order, the value at its upper edge.

    padding: the room before the first and after the last year, in steps from year to year.
    """

    width: float
    height: float
    years: Sequence[int]
    top: float
    padding: float

    def at(self, year: int, value: float) -> tuple[float, float]:
        """Return where a value of a year stands."""
        step = self.width / max(1.0, len(self.years) - 1 + 2 * self.padding)
        return step * (self.padding + self.years.index(year)), self.height * (1 - value / self.top)


def mark_box(x: float, y: float) -> Box:
    """Return what a mark needs for itself."""
    return Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK)


def words_box(x: float, y: float, side: Side, words: str, size: float) -> Box:
    """Return what words need at a side of a mark. size: of their type, in pixels."""
    width = size * width_of(words, _LATIN)
    left = x + side.dx - {"left": 0.0, "center": width / 2, "right": width}[side.align]
    middle = y + side.dy
    return Box(left, middle - _LINE / 2, left + width, middle + _LINE / 2)


def sides_of(
    labels: Sequence[tuple[float, float, str]], obstacles: Iterable[Box], width: float, size: float
) -> tuple[Side, ...]:
    """Return the side of each label (x, y, words), by the first place that is free; where none is, by the freest.

    obstacles: what stands there already. The labels' own marks are obstacles too, also to the labels of others.
    """
    taken = [*obstacles, *(mark_box(x, y) for x, y, _ in labels)]
    found = []
    for x, y, words in labels:
        spaces = [(side, words_box(x, y, side, words, size)) for side in SIDES]

        def crowding(space: tuple[Side, Box]) -> float:
            _, box = space
            outside = max(-box.left, 0.0) + max(box.right - width, 0.0)
            return outside * _LINE + sum(box.shared(other) for other in taken)

        side, box = min(spaces, key=crowding)
        taken.append(box)
        found.append(side)
    return tuple(found)
