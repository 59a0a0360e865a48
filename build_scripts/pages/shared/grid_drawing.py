"""A picture of rows and columns: marks where a row meets a column, every mark a link; on a phone a list with marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.core import urls
from build_scripts.pages.shared.pictures import NARROW, WIDE
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_scripts.core.languages import Language

#: In pixels: a line of words, a mark with its air on a desk and on a phone, words on both, half a square's side. The
#: sizes of words are the style sheet's.
_LINE, _STEP, _FINGER, _WORDS, _PHONE_WORDS, _HALF = 18, 13, 24, 15, 14, 4
#: On a desk: the most room for the names of rows, in pixels; on a phone: where the marks of a row begin, the
#: most of one cell in a line.
_NAMES, _LEFT, _ACROSS = 270, 124, 14
#: Sine and cosine of the angle at which heads stand that are wider than their columns.
_SINE, _COSINE, _ANGLE = 0.77, 0.64, -50
_PER_EM_LATIN = 0.6
#: The most of a head at an angle, in ems; the most lines of a row's name beside its marks on a phone.
_HEAD, _BESIDE = 21, 3


@dataclass(frozen=True)
class Head:
    """What a row or column is called, and where that leads; nowhere where empty."""

    name: str
    target: str = ""


@dataclass(frozen=True)
class GridMark:
    """Marks with one link where a row meets a column. filled: of each mark; name: what a reader is told."""

    row: int
    column: int
    name: str
    target: str
    form: svg.Form
    filled: tuple[bool, ...]


@dataclass(frozen=True)
class Sample:
    """What a mark means."""

    form: svg.Form
    filled: bool
    name: str


@dataclass(frozen=True)
class Grid:
    """What is drawn. With a single column its marks stand in a line, and its name is not said.

    page: the address from which its links are reckoned.
    """

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    marks: tuple[GridMark, ...]
    key: tuple[Sample, ...]
    name: str
    page: str
    language: Language

    def at(self, row: int, column: int) -> tuple[GridMark, ...]:
        """Return the marks where a row meets a column."""
        return tuple(mark for mark in self.marks if (mark.row, mark.column) == (row, column))


def _em(text: str) -> float:
    return svg.width_of(text, _PER_EM_LATIN)


def _shape(form: svg.Form, x: float, y: float, *, filled: bool) -> Markup:
    return svg.mark(form, round(x), round(y), class_="f" if filled else "o")


def _squares(at: Iterable[tuple[int, int]], *, filled: bool) -> Markup:
    """Return squares around points, all of them one path: a page may hold hundreds."""
    ways = [
        part
        for x, y in at
        for part in ("M", x - _HALF, y - _HALF, "h", 2 * _HALF, "v", 2 * _HALF, "h", -2 * _HALF, "z")
    ]
    return svg.path(*ways, class_="f" if filled else "o") if ways else Markup()


def _shapes(mark: GridMark, points: Sequence[tuple[int, int]]) -> Markup:
    """Return the marks of one link at some points."""
    known = list(zip(points, mark.filled, strict=True))
    if mark.form == "square":
        return Markup("").join(
            _squares((point for point, filled in known if filled == wanted), filled=wanted) for wanted in (True, False)
        )
    return Markup("").join(_shape(mark.form, x, y, filled=filled) for (x, y), filled in known)


def _linked(grid: Grid, target: str, *inside: Markup) -> Markup:
    if not target:
        return Markup("").join(inside)
    return svg.link(urls.relative(grid.language, grid.page, target), *inside)


def _lines(texts: Sequence[str], x: float, top: float, **attributes: str | float) -> Markup:
    """Return lines of words one below the other; top: of the first."""
    return Markup("").join(
        svg.element("text", text, x=round(x), y=round(top + 14 + at * _LINE), **attributes)
        for at, text in enumerate(texts)
    )


def _key(grid: Grid, width: int, size: int) -> tuple[Markup, int]:
    """Return what the marks mean, in as many lines as that takes, and its height."""
    parts, x, y = [], 0.0, 0
    for sample in grid.key:
        wide = 18 + _em(sample.name) * size
        if x and x + wide > width:
            x, y = 0.0, y + _LINE + 4
        words = svg.element("text", sample.name, class_="key", x=round(x + 18), y=y + 15)
        parts += [_shape(sample.form, x + 7, y + 10, filled=sample.filled), words]
        x += wide + 18
    return Markup("").join(parts), y + _LINE + 12 if parts else 0


def _points(marks: Iterable[GridMark], left: float, middle: float, across: int, step: int) -> list[tuple[int, int]]:
    """Return where the marks of one cell stand, `across` in a line; left, middle: of the first."""
    count = sum(len(mark.filled) for mark in marks)
    return [(round(left) + at % across * step, round(middle) + at // across * step) for at in range(count)]


def _cell(
    grid: Grid, marks: Sequence[GridMark], points: Sequence[tuple[int, int]], words: Markup | None = None
) -> Markup:
    """Return the marks of one cell; where they are one link, with words in it, else with words beside them."""
    parts, at = [], 0
    alone = words if words and len(marks) == 1 else Markup()
    for mark in marks:
        end = at + len(mark.filled)
        parts.append(_linked(grid, mark.target, svg.title(mark.name), _shapes(mark, points[at:end]), alone))
        at = end
    return Markup("").join([*parts, words] if words and not alone else parts)


def _is_level(grid: Grid, pitch: float) -> bool:
    """Return whether every column's head has room above it."""
    return all(_em(head.name) * _WORDS <= pitch for head in grid.columns)


def _head(head: Head) -> str:
    """Return a head at an angle, cut where it is very long: marks, titles and the table have it whole."""
    shown = svg.cut(head.name, _HEAD, _PER_EM_LATIN)
    whole, gap, _ = shown.rpartition(" ")
    return f"{whole}…" if gap and shown != head.name else shown


def _pitch(grid: Grid, room: float) -> float:
    """Return how far apart columns stand, so that no head at an angle leaves the drawing."""
    pitch = room / len(grid.columns)
    if _is_level(grid, pitch):
        return pitch
    reaches = (_em(_head(head)) * _WORDS * _COSINE + 16 for head in grid.columns)
    return min(pitch, *((room - reach) / (at + 0.5) for at, reach in enumerate(reaches)))


def _heads(grid: Grid, left: float, pitch: float, top: float) -> tuple[Markup, float]:
    """Return the heads of the columns and where they end: level where all fit, else at an angle."""
    if len(grid.columns) == 1:
        return Markup(), top
    level = _is_level(grid, pitch)
    longest = max(_em(_head(head)) for head in grid.columns) * _WORDS
    bottom = top + (26 if level else longest * _SINE + 24)
    parts = []
    for at, head in enumerate(grid.columns):
        x, y = round(left + (at + 0.5) * pitch), round(bottom - 10)
        words = (
            svg.element("text", head.name, x=x, y=y, text_anchor="middle")
            if level
            else svg.element("text", _head(head), transform=f"translate({x + 4} {y}) rotate({_ANGLE})")
        )
        whole = Markup() if level else svg.title(head.name)
        parts.append(_linked(grid, head.target, whole, words))
    return Markup("").join(parts), bottom


def wide(grid: Grid) -> Markup:
    """Return the drawing for a column: names of rows to the left, names of columns above."""
    names = [svg.broken(head.name, _NAMES / _WORDS, _PER_EM_LATIN) for head in grid.rows]
    left = max(_em(text) for lines in names for text in lines) * _WORDS + 18
    count = len(grid.columns)
    pitch = _pitch(grid, WIDE - left)
    across = max(1, int((pitch - 4) // _STEP)) if count > 1 else int((WIDE - left) // (_STEP + 3))
    step = _STEP if count > 1 else _STEP + 3
    said, top = _key(grid, WIDE, _WORDS)
    heads, y = _heads(grid, left, pitch, top)
    parts = [said, heads]
    for row, lines in enumerate(names):
        cells = [grid.at(row, column) for column in range(count)]
        totals = [sum(len(mark.filled) for mark in cell) for cell in cells]
        high = max(len(lines) * _LINE, -(-max(totals) // across) * step) + 8
        parts.append(svg.path("M", 0, round(y), "H", WIDE, class_="ground"))
        parts.append(_linked(grid, grid.rows[row].target, _lines(lines, 0, y + 4)))
        for column, (cell, total) in enumerate(zip(cells, totals, strict=True)):
            if not total:
                continue
            room = (min(total, across) - 1) * step
            start = left + (column + 0.5) * pitch - room / 2 if count > 1 else left + 8
            parts.append(_cell(grid, cell, _points(cell, start, y + 13, across, step)))
        y += high
    return svg.drawing("grid", WIDE, round(y + 4), *parts, role="group", aria_label=grid.name)


def _beside(grid: Grid) -> bool:
    """Return whether the names of all rows have room beside their marks on a phone."""
    most = (_LEFT - 8) / _PHONE_WORDS
    names = [svg.broken(head.name, most, _PER_EM_LATIN) for head in grid.rows]
    return all(len(lines) <= _BESIDE and max(map(_em, lines)) <= most for lines in names)


def _chips(grid: Grid, row: int, left: int, across: int) -> Iterator[tuple[list[str], tuple[GridMark, ...], float]]:
    """Yield for each column a row meets: its name in lines, the marks, how wide both are."""
    for column, head in enumerate(grid.columns):
        marks = grid.at(row, column)
        if marks:
            room = min(sum(len(mark.filled) for mark in marks), across) * _STEP + 6
            lines = svg.broken(head.name, (NARROW - left - min(room, 110)) / _PHONE_WORDS, _PER_EM_LATIN)
            yield lines, marks, room + max(map(_em, lines)) * _PHONE_WORDS


def narrow(grid: Grid) -> Markup:
    """Return the drawing for a phone: below or beside each row's name its marks, each with its column's name."""
    said, top = _key(grid, NARROW, _PHONE_WORDS)
    parts, y = [said], float(top)
    single = len(grid.columns) == 1
    beside = _beside(grid)
    left = _LEFT if beside else 0
    across = int((NARROW - left) // _FINGER) if single else min(_ACROSS, int((NARROW - left - 110) // _STEP))
    for row, head in enumerate(grid.rows):
        parts.append(svg.path("M", 0, round(y), "H", NARROW, class_="ground"))
        lines = svg.broken(head.name, ((_LEFT - 8) if beside else NARROW) / _PHONE_WORDS, _PER_EM_LATIN)
        parts.append(_linked(grid, head.target, _lines(lines, 0, y + 5, class_="row")))
        least = y + len(lines) * _LINE + 12
        y += 0 if beside else len(lines) * _LINE + 4
        if single:
            total = sum(len(mark.filled) for mark in grid.at(row, 0))
            own = grid.at(row, 0)
            parts.append(_cell(grid, own, _points(own, left + 8, y + 15, across, _FINGER)))
            y = max(least, y + -(-total // across) * _FINGER + 6)
            continue
        x = float(left)
        for texts, marks, room in _chips(grid, row, left, across):
            if x > left and x + room > NARROW:
                x, y = float(left), y + _FINGER
            shown = min(sum(len(mark.filled) for mark in marks), across)
            words = _lines(texts, x + shown * _STEP + 6, y + 5)
            parts.append(_cell(grid, marks, _points(marks, x + 6, y + 15, across, _STEP), words))
            tall = max(len(texts), -(-sum(len(mark.filled) for mark in marks) // across))
            if tall > 1:
                x, y = float(NARROW), y + (tall - 1) * _LINE
            x += room + 12
        y = max(least, y + _FINGER + 6)
    return svg.drawing("grid", NARROW, round(y + 4), *parts, role="group", aria_label=grid.name)
