"""The few kinds of chart. A recipe takes the rows a view names and returns a specification and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import altair as alt
import pandas as pd

from build_scripts.core import numbers
from build_scripts.plan import pace
from build_scripts.publish.charts import theme
from build_scripts.publish.charts.labels import Plot, Side, mark_box, words_box
from build_scripts.publish.charts.published import Room, published, shown_points

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_scripts.data.tables import Row
    from build_scripts.publish.charts.drawing import Drawing


Spec = dict[str, Any]
#: Room before the first and after the last year of a path, in steps from year to year.
_PADDING = 0.35
#: The words at the ends of a path lean inwards, so that they stay clear of the axis and the edge.
_END_SIDES = (Side("left", -8, -17), Side("right", 10, -17))


def draw_pace(drawing: Drawing, form: theme.Form) -> Spec:
    """Draw baseline and target as points and the required path between them as a dashed line, from zero."""
    if drawing.focus is None:
        raise ValueError("the recipe pace draws one row: the view needs `each`")
    row = drawing.focus
    goal = drawing.goal(row)
    path = pd.DataFrame(pace.required_path(goal), columns=["year", "value"])
    path["year"] = path["year"].astype(str)
    first, last = (pace_label(drawing, row, end) for end in ("from", "to"))
    ends = path.iloc[[0, -1]].assign(label=[first, last], end=["from", "to"])
    unit = drawing.vocabulary.unit(drawing.cell(row, "unit"), drawing.language)
    if goal.kind == "average-annual-growth":
        unit = drawing.word("index_axis", year=goal.from_year)
    axis = alt.Axis(
        title=unit or None, titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-12, titleX=0, tickCount=4
    )
    x = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0), scale=alt.Scale(padding=_PADDING))
    points_shown = shown_points(drawing, goal)
    highest = max([float(path["value"].max()), *(point.value for point in points_shown)])
    top, height = 1.18 * highest, 260 if form == "wide" else 220
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=True, domainMax=top))
    base = alt.Chart(path).encode(x=x, y=y)
    line = base.mark_line(color=theme.MUTED, strokeDash=[5, 4], strokeWidth=2)
    steps = base.mark_point(color=theme.MUTED, filled=True, size=18, opacity=1)
    points = (
        alt.Chart(ends)
        .mark_point(filled=True, size=130, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "end:N", scale=alt.Scale(domain=["from", "to"], range=[theme.PRIMARY, theme.TARGET]), legend=None
            ),
            shape=alt.Shape("end:N", scale=alt.Scale(domain=["from", "to"], range=["circle", "diamond"]), legend=None),
        )
    )
    words = [
        alt.Chart(ends.iloc[[number]])
        .mark_text(align=side.align, dx=side.dx, dy=side.dy, fontWeight="bold")
        .encode(x=x, y=y, text="label:N")
        for number, side in enumerate(_END_SIDES)
    ]
    steps_of = pace.required_path(goal)
    plot = Plot(theme.WIDTHS[form], height, [year for year, _ in steps_of], top, _PADDING)
    places = [plot.at(year, value) for year, value in steps_of]
    taken = [mark_box(*place) for place in places]
    for place, side, said in zip((places[0], places[-1]), _END_SIDES, (first, last), strict=True):
        taken.append(words_box(*place, side, said, theme.TEXT_SIZES[form]))
    others = published(drawing, points_shown, x, y, form, Room(plot, tuple(taken)))
    return theme.finished(alt.layer(line, steps, *others, points, *words), form, height=height)


def pace_label(drawing: Drawing, row: Row, end: str) -> str:
    """Return the words at one end of the path."""
    goal = drawing.goal(row)
    unit = cast("str", drawing.cell(row, "unit"))
    if goal.kind == "average-annual-growth":
        value = 100.0 if end == "from" else pace.required_path(goal)[-1][1]
        return numbers.computed(value, 1)
    value = drawing.cell(row, f"{end}_value")
    text = numbers.plain(value) if drawing.language == "en" else drawing.vocabulary.quantity(value, unit, "zh")
    return drawing.word(f"{end}_label", value=text)


def describe_pace(drawing: Drawing) -> str:
    """Return one sentence: baseline, target, change and yearly pace, from the numbers drawn."""
    if drawing.focus is None:
        raise ValueError("the recipe pace describes one row: the view needs `each`")
    row = drawing.focus
    goal = drawing.goal(row)
    unit = cast("str", drawing.cell(row, "unit"))
    values: dict[str, object] = {
        "name": drawing.name(row),
        "from_year": goal.from_year,
        "to_year": goal.to_year,
        "to_value": drawing.vocabulary.quantity(goal.to_value, unit, drawing.language),
    }
    if goal.kind == "average-annual-growth":
        values["index"] = numbers.computed(pace.required_path(goal)[-1][1], 1)
        return drawing.word("describe_growth", **values)
    values["from_value"] = drawing.vocabulary.quantity(goal.from_value, unit, drawing.language)
    values["pace"] = numbers.signed(pace.compound_pace(goal) or 0)
    sentence = drawing.word("describe_pace", **values)
    others = [point for point in shown_points(drawing, goal) if not point.comparable]
    return sentence + (drawing.word("describe_references", count=len(others)) if others else "")


def _bars(frame: pd.DataFrame, form: theme.Form, title: str) -> Spec:
    """Draw labelled horizontal bars from zero, in the frame's order; the row in focus in full colour.

    frame: columns name, value, label, focus (True where the bar stands out).
    """
    # On a phone the name stands above its bar and the axis goes: the bar is labelled.
    narrow = form == "narrow"
    name_axis = None if narrow else alt.Axis(title=None, labelLimit=320, ticks=False, domain=False)
    y = alt.Y("name:N", sort=list(frame["name"]), axis=name_axis)
    axis = None if narrow else alt.Axis(title=title, tickCount=4, grid=True)
    x = alt.X("value:Q", axis=axis, scale=alt.Scale(zero=True, domainMax=1.3 * float(frame["value"].max())))
    color = alt.condition("datum.focus", alt.value(theme.PRIMARY), alt.value(theme.SOFT))
    shift = 9 if narrow else 0
    bars = alt.Chart(frame).mark_bar(height=12 if narrow else 17, yOffset=shift).encode(x=x, y=y, color=color)
    layers = [bars, alt.Chart(frame).mark_text(align="left", dx=5, dy=shift).encode(x=x, y=y, text="label:N")]
    if narrow:
        layers.append(alt.Chart(frame).mark_text(align="left", dy=-8).encode(x=alt.value(0), y=y, text="name:N"))
    width = 290 if narrow else 540
    return theme.finished(alt.layer(*layers), form, height=alt.Step(40 if narrow else 26), width=width)


def bar_frame(drawing: Drawing) -> pd.DataFrame:
    """Return the rows that have a value, largest first."""
    records = [
        {
            "name": drawing.name(row),
            "value": float(drawing.cell(row, "value")),
            "label": drawing.vocabulary.quantity(
                drawing.cell(row, "value"), drawing.cell(row, "unit"), drawing.language
            ),
            "focus": drawing.focus is None or row is drawing.focus,
        }
        for row in drawing.rows
        if drawing.cell(row, "value") is not None
    ]
    return pd.DataFrame(records).sort_values("value", ascending=False, kind="stable", ignore_index=True)


def draw_bar(drawing: Drawing, form: theme.Form) -> Spec:
    """Draw each row's value as a bar."""
    unit = drawing.vocabulary.unit(drawing.cell(drawing.rows[0], "unit"), drawing.language)
    return _bars(bar_frame(drawing), form, unit)


def describe_bar(drawing: Drawing) -> str:
    """Return one sentence: the largest and the smallest, and where the row in focus stands."""
    frame = bar_frame(drawing)
    first, last = frame.iloc[0], frame.iloc[-1]
    values: dict[str, object] = {
        "title": drawing.view.title.to(drawing.language),
        "count": len(frame),
        "first": first["name"],
        "first_value": first["label"],
        "last": last["name"],
        "last_value": last["label"],
    }
    if drawing.focus is None:
        return drawing.word("describe_bars", **values)
    rank = int(frame.index[frame["focus"]][0]) + 1
    own = frame.iloc[rank - 1]
    return drawing.word("describe_bar", **values, name=own["name"], value=own["label"], rank=rank)


def change_frame(drawing: Drawing) -> pd.DataFrame:
    """Return every row's growth over the whole period in per cent, largest first."""
    records = []
    for row in drawing.rows:
        growth = pace.growth_needed(drawing.goal(row))
        if growth is not None:
            label = f"{numbers.signed(growth, 1)}%"
            records.append({"name": drawing.name(row), "value": growth, "label": label, "focus": True})
    return pd.DataFrame(records).sort_values("value", ascending=False, kind="stable", ignore_index=True)


def draw_change(drawing: Drawing, form: theme.Form) -> Spec:
    """Draw the growth every target asks for as a bar."""
    return _bars(change_frame(drawing), form, drawing.word("change_axis"))


def describe_change(drawing: Drawing) -> str:
    """Return one sentence: how many, the most and the least."""
    frame = change_frame(drawing)
    first, last = frame.iloc[0], frame.iloc[-1]
    values = {"count": len(frame), "first": first["name"], "first_value": first["label"]}
    return drawing.word("describe_change", **values, last=last["name"], last_value=last["label"])


@dataclass(frozen=True)
class Recipe:
    """A way to draw and a way to say the same."""

    draw: Callable[[Drawing, theme.Form], Spec]
    describe: Callable[[Drawing], str]
    #: True where there is nothing to draw without a row in focus
    of_one_row: bool = False


RECIPES: Mapping[str, Recipe] = {
    "pace": Recipe(draw_pace, describe_pace, of_one_row=True),
    "bar": Recipe(draw_bar, describe_bar),
    "change": Recipe(draw_change, describe_change),
}
