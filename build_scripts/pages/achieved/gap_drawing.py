"""Series by year: what was published for the plan's own scope, what for another, what not at all. A mark each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from build_scripts.plan.gaps import SeriesGap

#: Width of the drawing on a desk and on a phone; height of a line, of the head and the legend; a year's room: pixels.
WIDE, NARROW = 640, 340
_LINE, _HEAD, _LEGEND, _YEAR = 22, 24, 30, 42
_TYPE, _REACH = 13, 5


@dataclass(frozen=True)
class GapRow:
    """One line: its name, its address, its years, those that are silent, and what else is known of them."""

    name: str
    address: str
    years: tuple[int, ...]
    silent: frozenset[int]
    gap: SeriesGap


def _state(row: GapRow, year: int) -> str:
    if year not in row.silent:
        return "own"
    return "other" if row.gap.seen_elsewhere(year) else "none"


def _mark(state: str, x: float, y: float) -> Markup:
    """Return a filled circle, a hollow diamond or a small hollow circle: told apart by shape, not by colour."""
    if state == "other":
        reach = _REACH + 1
        return svg.path("M", x, y - reach, "l", reach, reach, -reach, reach, -reach, -reach, "z", class_="gap-other")
    return svg.element("circle", class_=f"gap-{state}", cx=x, cy=y, r=_REACH if state == "own" else 3.5)


def drawing_of(rows: tuple[GapRow, ...], labels: Mapping[str, str], label: str, width: float) -> Markup:
    """Return the drawing. labels: what each mark says, for the legend; label: what the whole is."""
    years = sorted({year for row in rows for year in row.years})
    step = _YEAR if width > NARROW else _YEAR - 8
    left = width - step * len(years)
    parts: list[Markup] = [
        svg.element("text", str(year), class_="gap-year", x=left + step * (number + 0.5), y=14, text_anchor="middle")
        for number, year in enumerate(years)
    ]
    for at, row in enumerate(rows):
        middle = _HEAD + _LINE * at + _LINE / 2
        said = "; ".join(f"{year} {labels[_state(row, year)]}" for year in row.years)
        marks = (_mark(_state(row, year), left + step * (years.index(year) + 0.5), middle) for year in row.years)
        name = svg.element("text", svg.cut(row.name, (left - 8) / _TYPE), x=0, y=middle + 5)
        title = svg.title(f"{row.name}: {said}")
        # The list holds a series where a year of it is silent: only then is there something to lead to.
        leads = {"href": row.address} if row.silent else {}
        parts.append(svg.element("a" if leads else "g", title, name, *marks, **leads))
    bottom = _HEAD + _LINE * len(rows) + _LEGEND / 2
    at_x = 0.0
    for state, said in labels.items():
        parts.append(_mark(state, at_x + 7, bottom))
        parts.append(svg.element("text", said, class_="gap-year", x=at_x + 17, y=bottom + 4))
        at_x += 32 + 12 * svg.width_of(said)
    height = _HEAD + _LINE * len(rows) + _LEGEND
    return svg.drawing("gap-drawing", width, height, *parts, role="group", aria_label=label)
