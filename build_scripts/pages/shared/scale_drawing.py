"""Every target as a multiple of where its series began, on one logarithmic axis: a row each, in two orders."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from build_scripts.core import numbers, urls
from build_scripts.pages.shared.pictures import NARROW, WIDE
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.plan.verdict import State

#: Where the axis may have a line: multiples of the value of the first year.
_TICKS = (0.1, 0.2, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 200, 500, 1000)
#: Two lines of the axis are at least so far apart, in pixels: their words need it.
_APART = 48
#: The mark of each state, filled where the question is answered.
STATE_MARKS: Mapping[State, tuple[svg.Form, bool]] = {
    "met": ("circle", True),
    "missed": ("square", True),
    "conflicting": ("triangle", False),
    "other-scope-only": ("diamond", False),
    "not-published": ("circle", False),
    "not-due": ("square", False),
}


@dataclass(frozen=True)
class Line:
    """One series: its name, both ends in words, the target as a multiple of the first value, None where it has none.

    own: what was published for the plan's own scope since, as multiples too; nothing else stands on the axis. state: of
    the series; said: what a reader of the row is told; target: its page.
    """

    name: str
    values: str
    multiple: float | None
    own: tuple[float, ...]
    state: State
    said: str
    target: str


@dataclass(frozen=True)
class Scale:
    """What is drawn: lines by group, at least one. key: the words of the legend; page: from which links are reckoned.

    key has `from`, `to`, `path`, `own` and every state that occurs.
    """

    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    start: str
    key: Mapping[str, str]
    name: str
    page: str
    language: Language

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return all lines in the order of the groups."""
        return tuple(line for _, lines in self.groups for line in lines)

    @property
    def by_ambition(self) -> tuple[Line, ...]:
        """Return all lines, those that ask for most first, those that ask for no multiple last."""
        return tuple(sorted(self.lines, key=lambda line: -(line.multiple or 0)))


@dataclass(frozen=True)
class Axis:
    """A logarithmic axis: the multiples at its ends, and where these stand in pixels."""

    low: float
    high: float
    left: float
    right: float

    def at(self, multiple: float) -> float:
        """Return where a multiple stands; raise ValueError for one that is not positive."""
        return self.left + (self.right - self.left) * log(multiple / self.low) / log(self.high / self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the multiples that have a line: 1, and outward from it as many as have room."""
        found = [1.0]
        inside = [tick for tick in _TICKS if self.low <= tick <= self.high]
        for tick in (*sorted((one for one in inside if one < 1), reverse=True), *(one for one in inside if one > 1)):
            if all(abs(self.at(tick) - self.at(other)) >= _APART for other in found):
                found.append(tick)
        return tuple(sorted(found))


def axis_of(scale: Scale, left: float, right: float) -> Axis:
    """Return the axis that holds every target and every value of the plan's own scope, and begins at 1 or below."""
    values = [value for line in scale.lines for value in (*line.own, line.multiple) if value] or [1.0]
    low = max((tick for tick in _TICKS if tick <= min(*values, 1)), default=min(values))
    high = min((tick for tick in _TICKS if tick >= max(*values, 1.5)), default=max(values))
    return Axis(low, high, left, right)


@dataclass(frozen=True)
class _Sheet:
    """How a drawing is laid out, in pixels.

    name: where names begin or end; room: for a name, in ems; values: where these end; state: where it stands; size: of
    words; row: height of a row with one line of words. stacked: whether the name stands above the axis.
    """

    axis: Axis
    width: int
    name: int
    room: float
    values: int
    state: int
    size: int
    row: int
    stacked: bool


def _words(lines: list[str], x: float, y: float, sheet: _Sheet, style: str) -> Iterator[Markup]:
    for number, line in enumerate(lines):
        yield svg.element("text", line, class_=style, x=x, y=y + number * (sheet.size + 3))


def _track(line: Line, axis: Axis, y: float) -> Iterator[Markup]:
    """Yield where the series began, the way it was to go, where to, and what is known of it."""
    if line.multiple:
        end = axis.at(line.multiple)
        yield svg.path("M", axis.at(1), y, "H", end, class_="way")
        yield svg.element("text", f"×{numbers.computed(line.multiple)}", class_="times", x=end + 10, y=y + 5)
        yield svg.mark("diamond", end, y, class_="to")
    yield svg.mark("circle", axis.at(1), y, class_="from")
    for value in line.own:
        yield svg.mark("square", axis.at(value), y, 4, class_="own")


def _state(state: State, x: float, y: float) -> Markup:
    form, filled = STATE_MARKS[state]
    return svg.mark(form, x, y, class_="mark counted" if filled else "mark idle")


def _row(line: Line, scale: Scale, sheet: _Sheet) -> tuple[Markup, float]:
    """Return a row with its origin at its upper left, and its height."""
    names, step = svg.broken(line.name, sheet.room), sheet.size + 3
    if not sheet.stacked:
        height = sheet.row + (len(names) - 1) * step
        middle = height / 2
        inside = [
            *_words(names, sheet.name, middle + 5 - (len(names) - 1) * step / 2, sheet, "name"),
            *_track(line, sheet.axis, middle),
            svg.element("text", line.values, class_="values", x=sheet.values, y=middle + 5),
            _state(line.state, sheet.state, middle),
        ]
    else:
        room = sheet.values - sheet.axis.right - _APART
        below = svg.width_of(line.values) * sheet.size > room
        top = 18 + (len(names) - 1) * step
        height = top + sheet.row + (step if below else 0)
        middle = height - 16
        inside = [
            *_words(names, sheet.name, 18, sheet, "name"),
            *_track(line, sheet.axis, middle),
            svg.element("text", line.values, class_="values beside", x=sheet.name, y=top + step)
            if below
            else svg.element("text", line.values, class_="values", x=sheet.values, y=middle + 5),
            _state(line.state, sheet.state, 13),
        ]
    hit = svg.path("M", 0, 0, "H", sheet.width, "V", height, "H", 0, "z", class_="hit")
    address = urls.relative(scale.language, scale.page, line.target)
    return svg.link(address, svg.title(line.said), hit, *inside), height


def _legend(scale: Scale, sheet: _Sheet, top: float) -> tuple[list[Markup], float]:
    """Return what the marks mean, in as many lines as it takes, and its height."""
    x, y = 8.0, top + 20.0
    parts: list[Markup] = []
    for kind, words in scale.key.items():
        wide = 22 + svg.width_of(words, 0.6) * sheet.size
        if x > 8 and x + wide > sheet.width:  # noqa: PLR2004 - where a line of the legend begins
            x, y = 8.0, y + 24
        match kind:
            case "from":
                parts.append(svg.mark("circle", x, y, class_="from"))
            case "to":
                parts.append(svg.mark("diamond", x, y, class_="to"))
            case "path":
                parts.append(svg.path("M", x - 6, y, "h", 16, class_="way"))
            case "own":
                parts.append(svg.mark("square", x, y, 4, class_="own"))
            case state:
                parts.append(_state(state, x, y))  # type: ignore[arg-type] # what is left are states
        parts.append(svg.element("text", words, class_="key", x=x + 14, y=y + 5))
        x += wide + 16
    return parts, y - top + 16


def _drawn(scale: Scale, sheet: _Sheet) -> Markup:
    """Return the drawing: the axis above, the rows in the order of the groups, the legend below.

    A row knows where it stands in the other order (`--second`): the style sheet moves it there.
    """
    rows = {id(line): _row(line, scale, sheet) for line in scale.lines}
    heads, first, top = [], {}, 34.0
    for title, lines in scale.groups:
        heads.append(svg.element("text", title, class_="head", x=8 if sheet.stacked else 0, y=top + 24))
        top += 34
        for line in lines:
            first[id(line)] = top
            top += rows[id(line)][1]
    bottom, second, air = top, {}, 34 * len(scale.groups) / len(scale.lines)
    top = 34.0
    for line in scale.by_ambition:
        second[id(line)] = top
        top += rows[id(line)][1] + air
    grid: list[Markup] = []
    for tick in sheet.axis.ticks:
        x = sheet.axis.at(tick)
        words = scale.start if tick == 1 else f"×{numbers.computed(tick)}"
        grid.append(svg.path("M", x, 24, "V", bottom, class_="ground"))
        grid.append(
            svg.element("text", words, class_="tick first" if sheet.stacked and tick == 1 else "tick", x=x, y=16)
        )
    moved = (
        svg.element(
            "g",
            rows[key][0],
            class_="movable",
            style=f"--second:{round(second[key])}px",
            transform=f"translate(0 {round(first[key])})",
        )
        for key in rows
    )
    legend, height = _legend(scale, sheet, bottom)
    kind = "scale stacked" if sheet.stacked else "scale"
    return svg.drawing(
        kind, sheet.width, round(bottom + height), *grid, *heads, *moved, *legend, role="group", aria_label=scale.name
    )


def wide(scale: Scale) -> Markup:
    """Return the drawing for a column: name, axis, values and state side by side."""
    axis = axis_of(scale, 324, 610)
    return _drawn(scale, _Sheet(axis, WIDE, 306, 20, 850, 869, 15, 28, stacked=False))


def narrow(scale: Scale) -> Markup:
    """Return the drawing for a phone: the name above its axis."""
    axis = axis_of(scale, 10, 196)
    return _drawn(scale, _Sheet(axis, NARROW, 4, 23, 356, 350, 14, 30, stacked=True))
