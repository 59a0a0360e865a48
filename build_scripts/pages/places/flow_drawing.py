"""Columns of names joined by lines: what belongs to what, from left to right; on a phone a list in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.core import urls
from build_scripts.pages.shared.pictures import NARROW, WIDE
from build_scripts.publish import svg

if TYPE_CHECKING:
    from build_scripts.core.languages import Language

#: Height of a line of words, the least air between two names; where each of four columns begins and how wide it is.
_LINE, _AIR = 18, 14
_COLUMNS = ((0, 250), (300, 200), (560, 110), (734, 146))
_WORDS, _PHONE, _LATIN, _INDENT = 15, 14, 0.6, 22


@dataclass(frozen=True)
class Node:
    """Something with a name and a page. column: from 0, left to right; loose: nothing leads on from it."""

    id: str
    column: int
    name: str
    target: str
    loose: bool = False


@dataclass(frozen=True)
class Way:
    """A line between two nodes of neighbouring columns. weight: how many it stands for; name: what a reader is told."""

    start: str
    end: str
    weight: int
    name: str
    target: str


@dataclass(frozen=True)
class Line:
    """A line of the list for a phone. level: 0 for a heading, 1 for what stands in it, 2 for a note on that."""

    level: int
    name: str
    target: str = ""


@dataclass(frozen=True)
class Flow:
    """What is drawn. heads: of the columns; nodes: in the order in which they stand; page: where its links start."""

    heads: tuple[str, ...]
    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]
    lines: tuple[Line, ...]
    name: str
    page: str
    language: Language


def _linked(flow: Flow, target: str, *inside: Markup) -> Markup:
    if not target:
        return Markup("").join(inside)
    return svg.link(urls.relative(flow.language, flow.page, target), *inside)


def middles(flow: Flow, heights: dict[str, float]) -> dict[str, float]:
    """Return where the middle of each node stands, in pixels from the top of its column.

    The second column, which is the bases, stands evenly; every other node as near as it can to what it is joined with.
    """
    found: dict[str, float] = {}
    y = 0.0
    for node in flow.nodes:
        if node.column == 1:
            found[node.id] = y + heights[node.id] / 2
            y += heights[node.id] + _AIR
    for column in (0, 2, 3):
        wished = {}
        for node in flow.nodes:
            if node.column == column:
                ends = [
                    one.end if one.start == node.id else one.start
                    for one in flow.ways
                    if node.id in (one.start, one.end)
                ]
                known = [found[end] for end in ends if end in found]
                wished[node.id] = sum(known) / len(known) if known else 0.0
        order = sorted(wished, key=lambda key: wished[key])
        for key in order:
            found[key] = wished[key]
        for above, below in pairwise(order):
            least = found[above] + (heights[above] + heights[below]) / 2 + _AIR
            found[below] = max(found[below], least)
        excess = max((found[key] + heights[key] / 2 for key in order), default=0.0) - (y - _AIR)
        for number, key in enumerate(reversed(order)):
            below = order[len(order) - number] if number else ""
            most = found[below] - (heights[below] + heights[key]) / 2 - _AIR if below else found[key] - max(0.0, excess)
            found[key] = min(found[key], most)
    return found


def wide(flow: Flow) -> Markup:
    """Return the drawing for a column."""
    lines = {node.id: svg.broken(node.name, (_COLUMNS[node.column][1] - 16) / _WORDS, _LATIN) for node in flow.nodes}
    heights = {key: float(len(texts) * _LINE) for key, texts in lines.items()}
    places = middles(flow, heights)
    by_id = {node.id: node for node in flow.nodes}
    top = 36 - min(0.0, *(places[key] - heights[key] / 2 for key in places))
    parts = [
        svg.element("text", head, class_="head", x=_COLUMNS[at][0] + 16, y=16) for at, head in enumerate(flow.heads)
    ]
    for way in flow.ways:
        start, end = by_id[way.start], by_id[way.end]
        x, wide_ = _COLUMNS[start.column]
        reach = max(svg.width_of(text, _LATIN) for text in lines[start.id]) * _WORDS + 22
        left, right = round(x + min(reach, wide_ + 8)), _COLUMNS[end.column][0] - 2
        one, other = round(top + places[start.id]), round(top + places[end.id])
        middle = round((max(left, right - 60) + right) / 2)
        drawn = svg.path(
            *("M", left, one, "H", max(left, right - 60), "C", middle, one, middle, other, right, other),
            class_="way",
            stroke_width=2 + 2 * way.weight,
        )
        parts.append(_linked(flow, way.target, svg.title(way.name), drawn))
    for node in flow.nodes:
        x, y = _COLUMNS[node.column][0], top + places[node.id]
        words = [
            svg.element("text", text, x=x + 16, y=round(y - heights[node.id] / 2 + 14 + at * _LINE))
            for at, text in enumerate(lines[node.id])
        ]
        mark = svg.mark("diamond" if node.column == 1 else "circle", x + 5, round(y), class_="o" if node.loose else "f")
        parts.append(_linked(flow, node.target, mark, *words))
    bottom = max(top + places[key] + heights[key] / 2 for key in places)
    return svg.drawing("flow", WIDE, round(bottom + 8), *parts, role="group", aria_label=flow.name)


def narrow(flow: Flow) -> Markup:
    """Return the list for a phone."""
    parts, y = [], 0
    for line in flow.lines:
        indent = 0 if line.level == 0 else _INDENT
        texts = svg.broken(line.name, (NARROW - indent) / _PHONE, _LATIN)
        y += (14, 8, 0)[line.level]
        if line.level == 0:
            parts.append(svg.path("M", 0, y, "H", NARROW, class_="ground"))
        said = {"class_": ("row", "", "key")[line.level]}
        words = [svg.element("text", text, x=indent, y=y + 17 + at * 20, **said) for at, text in enumerate(texts)]
        marks = [svg.mark("diamond", 7, y + 12, class_="f")] if line.level == 1 else []
        parts.append(_linked(flow, line.target, *marks, *words))
        y += len(texts) * 20 + 4
    return svg.drawing("flow", NARROW, y + 6, *parts, role="group", aria_label=flow.name)
