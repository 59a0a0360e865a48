"""Everything known since the plan as a drawing: a mark for each event by its date, every mark a link with a name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.publish import svg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from markupsafe import Markup

    from build_scripts.core.languages import Language

#: The rows of the drawing, what leads furthest first: each with its codes of the list `event`.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "open": ("part-opened", "opened"),
    "building": ("started", "under-construction", "topped-out"),
    "planned": ("planned", "approved"),
    "other": ("not-named", "not-yet", "listed", "renamed", "restructured"),
}
_FORMS: Mapping[str, svg.Form] = {"open": "circle", "building": "diamond", "planned": "triangle", "other": "square"}
FAMILY = {code: family for family, codes in FAMILIES.items() for code in codes}
#: On a desk: a column is a quarter of a year wide; room for the names of the lines, of each row, and for the years.
_COLUMN, _STEP, _ABOVE, _TITLE, _BELOW, _MARGIN = 16, 15, 24, 22, 22, 12
#: On a phone: marks a finger's width apart, so many in a row, right of the year; room for a line of the plan.
_APART, _ACROSS, _LEFT, _PAUSE = 24, 10, 46, 26


@dataclass(frozen=True)
class Mark:
    """One event in the drawing. counted: whether its mark is filled; name: what a reader of the mark is told."""

    family: str
    counted: bool
    on: dt.date
    target: str
    name: str


@dataclass(frozen=True)
class Line:
    """Where an age begins: its first day, and what the drawing says there."""

    on: dt.date
    name: str


@dataclass(frozen=True)
class Picture:
    """What is drawn: marks by date, at least one; lines by date; the title of each row; what the whole is called.

    page: the address on which it stands, from which its links are reckoned.
    """

    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    titles: Mapping[str, str]
    name: str
    page: str
    language: Language


def shape(family: str, x: float, y: float, *, counted: bool) -> Markup:
    """Return a circle for what opened, a diamond for what is built, a triangle for what is planned, else a square."""
    return svg.mark(_FORMS[family], x, y, class_=f"mark mark-{family} {'counted' if counted else 'idle'}")


def _linked(mark: Mark, picture: Picture, x: float, y: float) -> Markup:
    address = urls.relative(picture.language, picture.page, mark.target)
    return svg.link(address, svg.title(mark.name), shape(mark.family, x, y, counted=mark.counted))


def _whole(picture: Picture, width: float, height: float, *parts: Markup) -> Markup:
    return svg.drawing("outcomes-drawing", width, height, *parts, role="group", aria_label=picture.name)


def _stacks(picture: Picture, family: str) -> list[list[Mark]]:
    """Return the marks of one family, a stack for each quarter of a year."""
    own = (mark for mark in picture.marks if mark.family == family)
    return [list(stack) for _, stack in groupby(own, lambda mark: (mark.on.year, (mark.on.month - 1) // 3))]


def wide(picture: Picture) -> Markup:
    """Return the drawing for a desk: time runs to the right, a row for each family."""
    days = [*(mark.on for mark in picture.marks), *(line.on for line in picture.lines)]
    first, last = min(days).year, max(days).year
    width, bottom = 2 * _MARGIN + (last - first + 1) * 4 * _COLUMN, _ABOVE
    behind: list[Markup] = []
    parts: list[Markup] = []
    for family, title in picture.titles.items():
        stacks = _stacks(picture, family)
        parts.append(svg.element("text", title, class_="row-title", x=_MARGIN, y=bottom + 16))
        bottom += _TITLE + max(map(len, stacks), default=1) * _STEP
        behind.append(svg.path("M", _MARGIN, bottom, "H", width - _MARGIN, class_="ground"))
        for stack in stacks:
            quarter = (stack[0].on.year - first) * 4 + (stack[0].on.month - 1) // 3
            x = _MARGIN + quarter * _COLUMN + _COLUMN // 2
            parts += [_linked(mark, picture, x, bottom - 9 - at * _STEP) for at, mark in enumerate(stack)]
    for year in range(first, last + 1):
        left = _MARGIN + (year - first) * 4 * _COLUMN
        behind.append(svg.path("M", left, _ABOVE, "V", bottom, class_="ground"))
        parts.append(svg.element("text", str(year), class_="year", x=left + 2 * _COLUMN, y=bottom + 17))
    for line in picture.lines:
        at = _MARGIN + (line.on.year - first + (line.on.timetuple().tm_yday - 1) / 366) * 4 * _COLUMN
        behind.append(svg.path("M", at, _ABOVE - 6, "V", bottom, class_="plan-line"))
        parts.append(svg.element("text", line.name, class_="plan-name", x=at, y=_ABOVE - 10))
    return _whole(picture, width, bottom + _BELOW, *behind, *parts)


def narrow(picture: Picture) -> Markup:
    """Return the drawing for a phone: the years one below the other, cut where a line of the plan falls."""
    width, y, drawn = _LEFT + _ACROSS * _APART, 0, 0
    parts: list[Markup] = []

    def rule(line: Line) -> None:
        nonlocal y
        parts.append(svg.path("M", 0, y + _PAUSE - 5, "H", width, class_="plan-line"))
        parts.append(svg.element("text", line.name, class_="plan-name", x=width // 2, y=y + _PAUSE - 10))
        y += _PAUSE

    def age(mark: Mark) -> tuple[int, int]:
        return sum(line.on <= mark.on for line in picture.lines), mark.on.year

    for (passed, year), group in groupby(picture.marks, age):
        for line in picture.lines[drawn:passed]:
            rule(line)
        drawn, block = passed, list(group)
        parts.append(svg.element("text", str(year), class_="year", x=20, y=y + 17))
        for at, mark in enumerate(block):
            row, column = divmod(at, _ACROSS)
            parts.append(_linked(mark, picture, _LEFT + column * _APART + _APART // 2, y + row * _APART + _APART // 2))
        y += -(-len(block) // _ACROSS) * _APART + 4
    for line in picture.lines[drawn:]:
        rule(line)
    return _whole(picture, width, y, *parts)
