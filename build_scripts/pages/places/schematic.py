"""The belt, six cities, ten bases and three counties as a schematic drawn from data: no map, not to scale.

Two drawings of the same: wide, with west at the left; narrow for phones, with west at the top.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts.core import urls

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def _text(lines: list[str], x: float, y: float) -> str:
    """Return centred text whose last line stands at y."""
    rows = "".join(
        f'<tspan x="{x:.0f}" y="{y - _LINE * (len(lines) - 1 - number):.0f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f"<text>{rows}</text>"


def _link(page: str, row: Row, language: Language, inside: str) -> str:
    href = urls.relative(language, page, urls.place(row.text("id")))
    return f'<a href="{escape(href)}">{inside}</a>'


def _belt(points: Sequence[tuple[float, float]]) -> str:
    """Return the belt as one line without corners through every point (Catmull–Rom as Bézier curves)."""
    ends = [points[0], *points, points[-1]]
    path = "M{:.0f} {:.0f}".format(*points[0])
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = [start[axis] + (end[axis] - before[axis]) / 6 for axis in (0, 1)]
        second = [end[axis] - (after[axis] - start[axis]) / 6 for axis in (0, 1)]
        path += "C{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f}".format(*first, *second, *end)
    return f'<path class="belt" d="{path}"/>'


def schematic(context: PageContext, page: str, language: Language, sheet: Sheet) -> Markup | None:
    """Return the schematic as SVG; None where the data have no positions. The lists below it say the same.

    The area of a city's block is proportional to its square kilometres; everything else is only arrangement.
    """
    places, positions = context.table("places", "places"), context.table("places", "positions")
    if places is None or positions is None:
        return None
    at = {row.text("place_id"): sheet.at(row) for row in positions}
    by_id = {row.text("id"): row for row in places}
    joined = sorted((row for row in positions if row["belt"]), key=lambda row: row.whole("belt"))
    parts = [_belt([at[row.text("place_id")] for row in joined])] if joined else []
    for identifier, (x, y) in at.items():
        row = by_id[identifier]
        name = row.text("name", language)
        if row["kind"] in context.portal.identity.kinds("part"):
            side = sheet.side * sqrt(float(row.number("area_value")))
            label = f"{name}, {context.vocabulary.quantity(row['area_value'], row.text('area_unit_id'), language)}"
            block = (
                f"<title>{escape(label)}</title>"
                f'<rect class="city" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
                f'height="{side:.1f}" rx="4"/>{_text(_lines(name, language), x, y - side / 2 - 6)}'
            )
            parts.append(_link(page, row, language, block))
            parts += _bases(context, page, identifier, (x, y, side), language, sheet.dot)
        else:
            ring = f'<circle class="county" cx="{x:.0f}" cy="{y:.0f}" r="14"/>{_text([name], x, y - 20)}'
            parts.append(_link(page, row, language, ring))
    title = context.words["places.schematic"].to(language)
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="schematic" viewBox="0 0 {sheet.width} {sheet.height}" role="group" '
        f'aria-label="{escape(title)}">{"".join(parts)}</svg>'
    )


def _bases(
    context: PageContext, page: str, city: str, block: tuple[float, float, float], language: Language, dot: int
) -> list[str]:
    """Return the bases of a city as numbered points within its block."""
    x, y, side = block
    rows = context.rows("places", "places", parent_id=city, kind=context.portal.identity.kind("site"))
    numbers = {row["place_id"]: row["base_no"] for row in context.rows("places", "bases")}
    across = max(1, int(side // (2.4 * dot)))
    found = []
    for number, row in enumerate(rows):
        column, line = number % across, number // across
        wide = min(len(rows), across)
        cx = x + (column - (wide - 1) / 2) * 2.4 * dot
        cy = y + (line - (len(rows) - 1) // across / 2) * 2.4 * dot
        point = (
            f"<title>{escape(row.text('name', language))}</title>"
            f'<circle class="base" cx="{cx:.1f}" cy="{cy:.1f}" r="{dot}"/>'
            f'<text class="base-no" x="{cx:.1f}" y="{cy + 4:.1f}">{numbers.get(row["id"], number + 1)}</text>'
        )
        found.append(_link(page, row, language, point))
    return found
