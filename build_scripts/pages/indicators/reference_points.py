"""Figures of other scopes as reference points: by kind of area a number line each, bounds as arrows, conflicts said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.plan.scope import is_part_beyond_whole
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.indicators.evidence import LaterValue
    from build_scripts.pages.shared.page_context import PageContext

#: Width on a desk and on a phone; height of a figure's two lines; room for the axis below; edge: pixels.
_WIDE, _NARROW = 560, 330
_ROW, _AXIS, _EDGE = 44, 20, 6
_TYPE = 13
_WHOLE_YEAR, _AS_OF = "year", "as-of"
#: The bounds that leave one side open, and to which side.
_OPEN = {"at-least": 1, "at-most": -1}


@dataclass(frozen=True)
class ScopeFamily:
    """The figures of one kind of area and period, in one unit: title and drawing.

    measures: what they count, by their publishers' names, where that is not the series' own name.
    """

    title: str
    measures: tuple[str, ...]
    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class References:
    """Everything of other scopes: a drawing for each family, and a sentence for each conflict."""

    families: tuple[ScopeFamily, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class _Point:
    """A figure on a line: its value, the words above and beside it, its bound, whether another contradicts it."""

    value: float
    label: str
    said: str
    bound: str
    conflicting: bool


def _pairs(items: Iterable[LaterValue]) -> Iterator[tuple[LaterValue, LaterValue]]:
    """Yield the figures that contradict one another, each pair once."""
    by_id = {item.row.text("id"): item for item in items}
    for key, item in by_id.items():
        other = by_id.get(item.row.text("conflicts_with"))
        if other and (key < other.row.text("id") or other.row.text("conflicts_with") != key):
            yield item, other


def _conflict(context: PageContext, one: LaterValue, other: LaterValue, language: Language) -> str:
    """Return what is wrong with two figures: that a part is larger than the whole, where that is so."""
    if is_part_beyond_whole(other.row, one.row):
        one, other = other, one
    key = "conflict_part" if is_part_beyond_whole(one.row, other.row) else "conflict"
    values = {
        "one": one.row.text("scope_name", language),
        "one_value": one.value,
        "one_period": one.period,
        "other": other.row.text("scope_name", language),
        "other_value": other.value,
        "other_period": other.period,
    }
    return context.words[f"indicators.{key}"].fill(**values).to(language)


def _mark(point: _Point, x: float, y: float, end: float) -> Markup:
    """Return a figure's mark: a hollow square; an arrow from it where it is a bound; brackets where it is disputed."""
    parts = [svg.element("rect", class_="ref-mark", x=x - 4, y=y - 4, width=8, height=8)]
    if way := _OPEN.get(point.bound):
        tip = min(x + 34, end) if way > 0 else max(x - 34, 0)
        back = tip - 6 * way
        parts.append(svg.path("M", x + 4 * way, y, "H", tip, class_="ref-arrow"))
        parts.append(svg.path("M", back, y - 4, "L", tip, y, "L", back, y + 4, class_="ref-arrow"))
    if point.conflicting:
        for side in (-1, 1):
            edge, inner = x + 10 * side, x + 7 * side
            parts.append(svg.path("M", inner, y - 8, "H", edge, "V", y + 8, "H", inner, class_="ref-bracket"))
    return Markup("").join(parts)


def _drawing(points: tuple[_Point, ...], label: str, width: float, highest: float) -> Markup:
    """Return one number line: a figure a line, all on one axis from zero. highest: of all figures in this unit."""
    room = max(svg.width_of(point.said, 0.62) for point in points) * _TYPE
    end = width - _EDGE - room - 42
    bottom = _ROW * len(points)
    parts = [
        svg.path("M", _EDGE, bottom, "H", width - _EDGE, class_="ref-axis"),
        svg.path("M", _EDGE, 0, "V", bottom, class_="ref-axis"),
        svg.element("text", "0", class_="ref-note", x=_EDGE, y=bottom + 15),
    ]
    for number, point in enumerate(points):
        x, y = _EDGE + (end - _EDGE) * point.value / highest, _ROW * number + 31
        parts.append(svg.element("text", point.label, class_="ref-note", x=_EDGE + 6, y=_ROW * number + 15))
        parts.append(svg.path("M", _EDGE, y, "H", x - 4, class_="ref-stem"))
        parts.append(_mark(point, x, y, end + 34))
        beside = x + (42 if point.bound == "at-least" else 16 if point.conflicting else 10)
        parts.append(svg.element("text", point.said, x=beside, y=y + 5))
    return svg.drawing("reference-line", width, bottom + _AXIS, *parts, role="img", aria_label=label)


def _kind_of(context: PageContext, period: str, language: Language) -> str:
    """Return what kind of period figures are of, as a part of a title; nothing for whole years."""
    if period == _AS_OF:
        return context.words["indicators.on_a_day"].to(language)
    return context.vocabulary.label("period-kind", period, language) if period != _WHOLE_YEAR else ""


def references_on(context: PageContext, items: Iterable[LaterValue], language: Language) -> References:
    """Return the figures of other scopes by kind of area, unit and kind of period.

    What was counted in a year or part of one (a flow) thus never stands on one line with what was there on a day.
    """
    items = tuple(item for item in items if item.row.optional_number("value") is not None)
    pairs = tuple(_pairs(items))
    disputed = {item.row.text("id") for pair in pairs for item in pair}
    label, mark = context.vocabulary.label, context.words["site.colon"].to(language)
    families: dict[tuple[str, str, str], list[LaterValue]] = {}
    highest: dict[str, float] = {}
    for item in items:
        unit, value = item.row.text("unit_id"), float(item.row.number("value"))
        highest[unit] = max(highest.get(unit, 0.0), value) or 1.0
        key = (item.row.code("scope"), item.row.text("unit_id"), item.row.code("period_kind"))
        families.setdefault(key, []).append(item)
    found = []
    for (scope, unit, period), own in families.items():
        points = tuple(
            _Point(
                value=float(item.row.number("value")),
                label=f"{item.row.text('scope_name', language)} {item.period}",
                said=item.value,
                bound=item.row.text("bound"),
                conflicting=item.row.text("id") in disputed,
            )
            for item in sorted(own, key=lambda item: item.row.text("period"))
        )
        parts = (
            label("scope", scope, language),
            _kind_of(context, period, language),
            context.vocabulary.unit(unit, language),
        )
        title = " · ".join(part for part in parts if part)
        said = "; ".join(f"{point.label}{mark}{point.said}" for point in points)
        drawn = (_drawing(points, f"{title}. {said}", width, highest[unit]) for width in (_WIDE, _NARROW))
        found.append(ScopeFamily(title, tuple(dict.fromkeys(item.measure for item in own if item.measure)), *drawn))
    return References(tuple(found), tuple(_conflict(context, *pair, language) for pair in pairs))
