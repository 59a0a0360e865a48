"""Published values over a chart: which fit its axis, how they are marked, and where their words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from build_scripts.core import numbers
from build_scripts.plan import pace
from build_scripts.publish.charts import theme
from build_scripts.publish.charts.labels import SIDES, Box, Plot, sides_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.publish.charts.drawing import Drawing, Point


@dataclass(frozen=True)
class Room:
    """The plotting area of a chart, and the boxes of the marks and words that stand in it already."""

    plot: Plot
    taken: tuple[Box, ...]


def shown_points(drawing: Drawing, goal: pace.Goal) -> tuple[Point, ...]:
    """Return the published values that fit the axis."""
    return tuple(point for point in drawing.points if pace.fits_axis(goal, point.year))


#: Size of the words of published values, in pixels.
_SIZE = 11


def published(
    drawing: Drawing, points: Sequence[Point], x: alt.X, y: alt.Y, form: theme.Form, room: Room
) -> list[alt.Chart]:
    """Return published values: comparable ones filled, those of another scope hollow squares with their scope named.

    In a narrow drawing the last value of a scope alone names it: more words would lie over other values. Words stand
    where nothing else does. room: the plotting area, and what stands in it already.
    """
    if not points:
        return []
    ordered = sorted(points, key=lambda point: (point.year, -point.value))
    scopes = [drawing.vocabulary.label("scope", point.scope, drawing.language) for point in ordered]
    naming = {scope: number for number, scope in enumerate(scopes)}
    named = [form == "wide" or naming[scope] == number for number, scope in enumerate(scopes)]
    labels = [
        f"{scope if name else ''} {numbers.computed(point.value)}".strip()
        for scope, name, point in zip(scopes, named, ordered, strict=True)
    ]
    places = [(*room.plot.at(point.year, point.value), label) for point, label in zip(ordered, labels, strict=True)]
    sides = sides_of(places, room.taken, room.plot.width, _SIZE)
    frame = pd.DataFrame(
        {
            "year": [str(point.year) for point in ordered],
            "value": [point.value for point in ordered],
            "comparable": [point.comparable for point in ordered],
            "side": [SIDES.index(side) for side in sides],
            "label": labels,
        }
    )
    mark = alt.Chart(frame).mark_point(shape="square", size=70, strokeWidth=1.6, opacity=1)
    color = alt.condition("datum.comparable", alt.value(theme.INK), alt.value(theme.MUTED))
    fill = alt.condition("datum.comparable", alt.value(theme.INK), alt.value("transparent"))
    words = [
        alt.Chart(frame)
        .transform_filter(f"datum.side === {number}")
        .mark_text(color=theme.MUTED, fontSize=_SIZE, align=side.align, dx=side.dx, dy=side.dy)
        .encode(x=x, y=y, text="label:N")
        for number, side in enumerate(SIDES)
        if side in sides
    ]
    return [mark.encode(x=x, y=y, color=color, fill=fill), *words]
