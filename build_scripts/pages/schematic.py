"""The belt, six cities, ten bases and three counties as a schematic drawn from data: no map, not to scale."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts import urls

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.languages import Language
    from build_scripts.pages.desk import Desk
    from build_scripts.tables import Row

#: Pixels of the side of a square kilometre.
SIDE = 15.0
_DOT, _LINE = 9, 16
#: From this many characters an English name takes two lines.
_LONG = 14


@dataclass(frozen=True)
class Sheet:
    """One drawing: its class, its size in pixels, and where a position (0 to 100 each way) falls on it."""

    name: str
    width: int
    height: int
    place: Callable[[int, int], tuple[float, float]]


#: A desk, and a phone held upright: there west is above.
SHEETS = (
    Sheet("chart-wide", 760, 520, lambda x, y: (30 + x * 7.0, y * 4.9)),
    Sheet("chart-narrow", 390, 600, lambda x, y: (24 + (y - 8) * 4.0, 62 + (x - 10) * 6.4)),
)


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
    href = urls.relative(language, page, urls.place(str(row["id"])))
    return f'<a href="{escape(href)}">{inside}</a>'


def schematic(desk: Desk, page: str, language: Language) -> Markup | None:
    """Return the schematic as SVG, once for a desk and once for a phone; None where the data have no positions.

    The area of a city's block is proportional to its square kilometres; everything else is only arrangement. The table
    beside it says the same.
    """
    places, positions = desk.table("places", "places"), desk.table("places", "positions")
    if places is None or positions is None:
        return None
    return Markup().join(_drawn(desk, page, sheet, language) for sheet in SHEETS)


def _drawn(desk: Desk, page: str, sheet: Sheet, language: Language) -> Markup:
    """Return one drawing."""
    positions = desk.tables["places", "positions"]
    at = {str(row["place_id"]): sheet.place(int(str(row["x"])), int(str(row["y"]))) for row in positions}
    by_id = {str(row["id"]): row for row in desk.tables["places", "places"]}
    joined = sorted((row for row in positions if row["belt"]), key=lambda row: int(str(row["belt"])))
    belt = " ".join("{:.0f} {:.0f}".format(*at[str(row["place_id"])]) for row in joined)
    parts = [f'<polyline class="belt" points="{belt}"/>']
    for identifier, (x, y) in at.items():
        row = by_id[identifier]
        name = str(row[f"name_{language}"])
        if row["kind"] == "city":
            side = SIDE * sqrt(float(str(row["area_value"])))
            label = f"{name}, {desk.vocabulary.quantity(row['area_value'], str(row['area_unit_id']), language)}"
            block = (
                f"<title>{escape(label)}</title>"
                f'<rect class="city" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
                f'height="{side:.1f}" rx="4"/>{_text(_lines(name, language), x, y - side / 2 - 6)}'
            )
            parts.append(_link(page, row, language, block))
            parts += _bases(desk, page, identifier, (x, y, side), language)
        else:
            ring = f'<circle class="county" cx="{x:.0f}" cy="{y:.0f}" r="14"/>{_text([name], x, y - 20)}'
            parts.append(_link(page, row, language, ring))
    title = desk.words["places.schematic"].to(language)
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<div class="{sheet.name}"><svg class="schematic" viewBox="0 0 {sheet.width} {sheet.height}" role="group" '
        f'aria-label="{escape(title)}">{"".join(parts)}</svg></div>'
    )


def _bases(desk: Desk, page: str, city: str, block: tuple[float, float, float], language: Language) -> list[str]:
    """Return the bases of a city as numbered points within its block."""
    x, y, side = block
    rows = desk.tables["places", "places"].where(parent_id=city, kind="base")
    numbers = {row["place_id"]: row["base_no"] for row in desk.tables["places", "bases"]}
    across = max(1, int(side // (2.4 * _DOT)))
    found = []
    for number, row in enumerate(rows):
        column, line = number % across, number // across
        wide = min(len(rows), across)
        cx = x + (column - (wide - 1) / 2) * 2.4 * _DOT
        cy = y + (line - (len(rows) - 1) // across / 2) * 2.4 * _DOT
        dot = (
            f"<title>{escape(str(row[f'name_{language}']))}</title>"
            f'<circle class="base" cx="{cx:.1f}" cy="{cy:.1f}" r="{_DOT}"/>'
            f'<text class="base-no" x="{cx:.1f}" y="{cy + 4:.1f}">{numbers[row["id"]]}</text>'
        )
        found.append(_link(page, row, language, dot))
    return found
