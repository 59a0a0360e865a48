"""Published values over a chart: which fit its axis, how they are marked, and where their words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from build_scripts.core import numbers
from build_scripts.plan import pace
from build_scripts.publish.charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.publish.charts.drawing import Drawing, Point


def shown_points(drawing: Drawing, goal: pace.Goal) -> tuple[Point, ...]:
    """Return the published values that fit the axis."""
    return tuple(point for point in drawing.points if pace.fits_axis(goal, point.year))


#: Where the words of a published value stand: by turns above and below it, or to its left.
_SIDES = ("above", "below")
_WORDS: dict[str, dict[str, Any]] = {"above": {"dy": -14}, "below": {"dy": 19}, "left": {"align": "right", "dx": -10}}


def _sides(years: Sequence[int], last: int) -> list[str]:
    """Return where the words of each value stand so that none meets another; years in order, the target's is the last.

    By turns above and below; beside the target, whose own label stands above it, to the left, and then those of the
    year before below.
    """
    beside = {last: "left", last - 1: "below"} if last in years else {}
    return [beside.get(year, _SIDES[number % 2]) for number, year in enumerate(years)]


def published(
    drawing: Drawing, points: Sequence[Point], x: alt.X, y: alt.Y, last: int, form: theme.Form
) -> list[alt.Chart]:
    """Return published values: comparable ones filled, those of another scope hollow squares with their scope named.

    In a narrow drawing the last value of a scope alone names it: more words would lie over other values.
    """
    if not points:
        return []
    ordered = sorted(points, key=lambda point: (point.year, -point.value))
    scopes = [drawing.vocabulary.label("scope", point.scope, drawing.language) for point in ordered]
    naming = {scope: number for number, scope in enumerate(scopes)}
    named = [form == "wide" or naming[scope] == number for number, scope in enumerate(scopes)]
    frame = pd.DataFrame(
        {
            "year": [str(point.year) for point in ordered],
            "value": [point.value for point in ordered],
            "comparable": [point.comparable for point in ordered],
            "side": _sides([point.year for point in ordered], last),
            "label": [
                f"{scope if name else ''} {numbers.computed(point.value)}".strip()
                for scope, name, point in zip(scopes, named, ordered, strict=True)
            ],
        }
    )
    mark = alt.Chart(frame).mark_point(shape="square", size=70, strokeWidth=1.6, opacity=1)
    color = alt.condition("datum.comparable", alt.value(theme.INK), alt.value(theme.MUTED))
    fill = alt.condition("datum.comparable", alt.value(theme.INK), alt.value("transparent"))
    words = [
        alt.Chart(frame)
        .transform_filter(f"datum.side === '{side}'")
        .mark_text(color=theme.MUTED, fontSize=11, **where)
        .encode(x=x, y=y, text="label:N")
        for side, where in _WORDS.items()
    ]
    return [mark.encode(x=x, y=y, color=color, fill=fill), *words]
