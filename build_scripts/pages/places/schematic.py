"""The belt, six cities, ten bases and three counties as a schematic drawn from data: no map, not to scale.

Two drawings of the same: wide, with west at the left; narrow for phones, with west at the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext

_LINE = 17
#: From this many characters an English name takes two lines.
_LONG = 14


@dataclass(frozen=True)
class Sheet:
    """One drawing: its size in pixels, pixels of a unit of position, of the side of a square kilometre, of a dot.

    turned: west to east runs down the sheet. left, top: where position 0 stands.
    """

    width: int
    height: int
    along: float
    across: float
    side: float
    dot: int
    left: int
    top: int
    turned: bool = False

    def at(self, row: Row) -> tuple[float, float]:
        """Return the point of a declared position."""
        west, north = row.whole("x") * self.along, row.whole("y") * self.across
        return (self.left + north, self.top + west) if self.turned else (self.left + west, self.top + north)


WIDE = Sheet(760, 490, 7.0, 5.2, 15.0, 9, 30, 12)
NARROW = Sheet(360, 790, 9.0, 3.45, 13.0, 9, 6, -40, turned=True)


def _lines(name: str, language: Language) -> list[str]:
    """Return a name in one line, or in two where it is long and has a space to break at."""
    if language == "zh" or len(name) < _LONG:
        return [name]
    spaces = [at for at, character in enumerate(name) if character == " "]
    middle = min(spaces, key=lambda at: abs(at - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]


def _text(lines: list[str], x: float, y: float) -> Markup:
    """Return centred text whose last line stands at y."""
    last = len(lines) - 1
    rows = (
        svg.element("tspan", line, x=round(x), y=round(y - _LINE * (last - number)))
        for number, line in enumerate(lines)
    )
    return svg.element("text", *rows)


def _link(page: str, row: Row, language: Language, *inside: Markup) -> Markup:
    return svg.link(urls.relative(language, page, urls.place(row.text("id"))), *inside)


def _belt(points: Sequence[tuple[float, float]]) -> Markup:
    """Return the belt as one line without corners through every point (Catmull–Rom as Bézier curves)."""
    ends = [points[0], *points, points[-1]]
    way: list[str | int] = ["M", *(round(at) for at in points[0])]
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = [start[axis] + (end[axis] - before[axis]) / 6 for axis in (0, 1)]
        second = [end[axis] - (after[axis] - start[axis]) / 6 for axis in (0, 1)]
        way += ["C", *(round(at) for at in (*first, *second, *end))]
    return svg.path(*way, class_="belt")


def schematic(context: PageContext, page: str, language: Language, sheet: Sheet) -> Markup | None:
    """Return the schematic as SVG; None where the data have no positions. The lists below it say the same.

    The area of a city's block is proportional to its square kilometres; everything else is only arrangement.
    """
    places, positions = context.table("places", "places"), context.table("places", "positions")
    if places is None or positions is None:
        return None
    at = {row.text("place_id"): sheet.at(row) for row in positions}
    by_id = {row.text("id"): row for row in places}
    joined = sorted((row for row in positions if row.text("belt")), key=lambda row: row.whole("belt"))
    parts = [_belt([at[row.text("place_id")] for row in joined])] if joined else []
    for identifier, (x, y) in at.items():
        row = by_id[identifier]
        name = row.text("name", language)
        if row.text("kind") in context.portal.identity.kinds("part"):
            side = sheet.side * sqrt(float(row.number("area_value")))
            area = context.vocabulary.quantity(row.number("area_value"), row.text("area_unit_id"), language)
            label = f"{name}, {area}"
            left, top = x - side / 2, y - side / 2
            square = svg.element("rect", class_="city", x=left, y=top, width=side, height=side, rx=4)
            lines = _text(_lines(name, language), x, top - 6)
            parts.append(_link(page, row, language, svg.title(label), square, lines))
            parts += _bases(context, page, identifier, (x, y, side), language, sheet.dot)
        else:
            ring = svg.element("circle", class_="county", cx=round(x), cy=round(y), r=14)
            parts.append(_link(page, row, language, ring, _text([name], x, y - 20)))
    title = context.words["places.schematic"].to(language)
    return svg.drawing("schematic", sheet.width, sheet.height, *parts, role="group", aria_label=title)


def _bases(
    context: PageContext, page: str, city: str, block: tuple[float, float, float], language: Language, dot: int
) -> list[Markup]:
    """Return the bases of a city as numbered points within its block."""
    x, y, side = block
    rows = context.rows("places", "places", parent_id=city, kind=context.portal.identity.kind("site"))
    numbers = {row.text("place_id"): row.text("base_no") for row in context.rows("places", "bases")}
    across = max(1, int(side // (2.4 * dot)))
    found = []
    for number, row in enumerate(rows):
        column, line = number % across, number // across
        wide = min(len(rows), across)
        cx = x + (column - (wide - 1) / 2) * 2.4 * dot
        cy = y + (line - (len(rows) - 1) // across / 2) * 2.4 * dot
        point = svg.element("circle", class_="base", cx=cx, cy=cy, r=dot)
        no = svg.element("text", numbers.get(row.text("id"), ""), class_="base-no", x=cx, y=cy + 4)
        found.append(_link(page, row, language, svg.title(row.text("name", language)), point, no))
    return found
