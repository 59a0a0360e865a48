"""Edges on the sheet: what a feature bounds becomes as few strokes as it has lines, each stretch once. Pure.

A point is (x, y) in the units of the table `corners`. Strokes of one line are joined where they stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.data.tables import Row

Point = tuple[int, int]
Stroke = tuple[Point, Point]


@dataclass(frozen=True)
class Edge:
    """From a corner of a place to the next one. side, piece: what of the printed boundary it is."""

    place: str
    side: str
    piece: int
    stroke: Stroke
    outside: bool


def point(row: Row) -> Point:
    """Return the point of a row."""
    return row.whole("x"), row.whole("y")


def edges(corners: Iterable[Row]) -> tuple[Edge, ...]:
    """Return the edges of every outline: each corner begins one, the last leads back to the first."""
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in corners:
        by_place[row.text("place_id")].append(row)
    return tuple(
        Edge(
            place,
            start.text("side_id"),
            start.whole("piece"),
            (point(start), point(end)),
            start.flag("label_outside"),
        )
        for place, rows in by_place.items()
        for start, end in zip(rows, [*rows[1:], rows[0]], strict=True)
    )


def _line(stroke: Stroke) -> tuple[str, int] | None:
    """Return the upright or level line a stroke lies on; None for a slanting one."""
    (x, y), (to_x, to_y) = stroke
    return ("x", x) if x == to_x else ("y", y) if y == to_y else None


def merged(strokes: Iterable[Stroke]) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """Return the strokes with what overlaps or touches on one line as one, and the gaps between those of one line."""
    lines: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    slanting = []
    for stroke in strokes:
        line = _line(stroke)
        if line is None:
            slanting.append(stroke)
        else:
            along = 1 if line[0] == "x" else 0
            low, high = sorted((stroke[0][along], stroke[1][along]))
            lines[line].append((low, high))
    whole, gaps = [], []
    for line, stretches in lines.items():
        end: int | None = None
        start = 0
        for low, high in sorted(stretches):
            if end is None:
                start, end = low, high
            elif low <= end:
                end = max(end, high)
            else:
                whole.append(_on(line, start, end))
                gaps.append(_on(line, end, low))
                start, end = low, high
        if end is not None:
            whole.append(_on(line, start, end))
    return (*whole, *slanting), tuple(gaps)


def _on(line: tuple[str, int], start: int, end: int) -> Stroke:
    axis, at = line
    return ((at, start), (at, end)) if axis == "x" else ((start, at), (end, at))
