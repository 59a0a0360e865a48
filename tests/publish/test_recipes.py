"""What a chart promises, on small invented tables: order, rank, an axis from zero, which values are drawn."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.core.languages import Text, Words
from build_scripts.core.model import View
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.publish.charts.drawing import Drawing, Point
from build_scripts.publish.charts.published import shown_points
from build_scripts.publish.charts.recipes import (
    RECIPES,
    bar_frame,
    change_frame,
    describe_bar,
    describe_change,
    describe_pace,
    draw_bar,
    draw_change,
    draw_pace,
)
from build_scripts.publish.charts.theme import FORMS, Form
from tests.invented import row, table

if TYPE_CHECKING:
    from build_scripts.data.tables import Row

#: The words a description is made of, so that the test reads each of them back.
WORDS = Words(
    {
        f"chart.{key}": Text(said, said)
        for key, said in {
            "from_label": "{value}",
            "to_label": "to {value}",
            "index_axis": "index {year}",
            "change_axis": "growth",
            "describe_bars": "{count}|{first}|{last}",
            "describe_bar": "{name}|{value}|{rank}|{count}|{first}|{last}",
            "describe_change": "{count}|{first}|{last}",
            "describe_pace": "{name}|{from_year}|{from_value}|{to_year}|{to_value}|{pace}",
            "describe_growth": "{name}|{to_value}|{index}",
            "describe_references": "|{count} others",
        }.items()
    }
)
UNITS = table(
    "vocabulary/units",
    *(
        {"id": unit, "symbol_zh": unit, "symbol_en": unit, "base": unit, "factor": Decimal(1)}
        for unit in ("piece", "percent")
    ),
)
NAMES = {"key": "id", "name_zh": "name", "name_en": "name", "value": "value", "unit": "unit"}
GOAL = {name: name for name in ("kind", "from_year", "from_value", "to_year", "to_value")}


def thing(name: str, value: int | None) -> Row:
    """Return a row of a bar chart."""
    cell = None if value is None else Decimal(value)
    return row(id=name, name=name, value=cell, unit="piece")


def promise(name: str, first: int | None, last: int, kind: str = "level") -> Row:
    """Return a row with a target: from 2021 to 2025."""
    start = None if first is None else Decimal(first)
    return row(
        id=name,
        name=name,
        kind=kind,
        from_year=2021,
        from_value=start,
        to_year=2025,
        to_value=Decimal(last),
        unit="piece",
    )


def drawing(recipe: str, rows: list[Row], focus: Row | None = None, points: tuple[Point, ...] = ()) -> Drawing:
    """Return what a recipe is given."""
    view = View("invented", "chart", Text("图", "chart"), recipe, "rows", NAMES | GOAL)
    vocabulary = Vocabulary({("vocabulary", "units"): UNITS})
    return Drawing(view, rows, focus, "en", WORDS, vocabulary, points)


def scales(spec: Any) -> list[dict[str, Any]]:
    """Return the scale of every axis of numbers in a specification, wherever it stands."""
    if isinstance(spec, list):
        return [scale for part in spec for scale in scales(part)]
    if not isinstance(spec, dict):
        return []
    own = [spec["scale"]] if spec.get("type") == "quantitative" and "scale" in spec else []
    return own + [scale for part in spec.values() for scale in scales(part)]


def data_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every row of data in a specification."""
    return [one for rows in spec["datasets"].values() for one in rows]


def ends_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the marks and words at both ends of a path."""
    return [one for one in data_of(spec) if "end" in one]


SMALL, LARGE, MIDDLE = thing("small", 3), thing("large", 30), thing("middle", 12)
FALL, RISE, LEAP = promise("fall", 100, 80), promise("rise", 100, 150), promise("leap", 10, 40)


def test_bars_stand_from_the_largest_to_the_smallest() -> None:
    """The largest value is the first bar, whatever the order of the rows; equal ones keep theirs; no value, no bar."""
    frame = bar_frame(drawing("bar", [SMALL, LARGE, thing("none", None), MIDDLE, thing("also middle", 12)]))
    assert list(frame["name"]) == ["large", "middle", "also middle", "small"]
    assert list(frame["value"]) == [30.0, 12.0, 12.0, 3.0]
    assert list(change_frame(drawing("change", [FALL, LEAP, RISE]))["name"]) == ["leap", "rise", "fall"]


@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_the_bars_is_drawn(form: Form) -> None:
    """The chart's own axis holds the names in that order, not in the alphabet's."""
    spec = draw_bar(drawing("bar", [SMALL, LARGE, MIDDLE]), form)
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["large", "middle", "small"]


@pytest.mark.parametrize(("focus", "rank"), [(LARGE, 1), (MIDDLE, 2), (SMALL, 3)])
def test_a_rank_is_a_place_counted_from_one(focus: Row, rank: int) -> None:
    """The largest is number 1, the smallest number n; value, first and last are named with it."""
    sentence = describe_bar(drawing("bar", [SMALL, LARGE, MIDDLE], focus))
    assert sentence == f"{focus['name']}|{focus['value']} piece|{rank}|3|large|small"


def test_one_row_stands_out_or_all_do() -> None:
    """The row in focus is marked and no other; without one every bar has its full colour."""
    rows = [SMALL, LARGE, MIDDLE]
    assert list(bar_frame(drawing("bar", rows, MIDDLE))["focus"]) == [False, True, False]
    assert list(bar_frame(drawing("bar", rows))["focus"]) == [True, True, True]
    assert describe_bar(drawing("bar", rows)) == "3|large|small"


def test_growth_is_told_from_the_most_to_the_least() -> None:
    """From 10 to 40 is +300 %, from 100 to 80 is −20 %; a target without baseline is not counted."""
    given = drawing("change", [FALL, promise("silent", None, 5), LEAP, RISE])
    assert describe_change(given) == "3|leap|fall"
    assert list(change_frame(given)["label"]) == ["+300%", "+50%", "−20%"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("draw", "given"),
    [
        (draw_bar, drawing("bar", [SMALL, LARGE])),
        (draw_change, drawing("change", [RISE, LEAP])),
        (draw_pace, drawing("pace", [RISE], RISE)),
        (draw_pace, drawing("pace", [RISE], RISE, (Point(2023, 900.0, comparable=False, scope="city"),))),
    ],
)
def test_the_axis_of_values_begins_at_zero_and_holds_every_value(draw: Any, given: Drawing, form: Form) -> None:
    """A cut axis makes a small change look large: zero is always on it, and the largest value lies below its end."""
    spec = draw(given, form)
    found = scales(spec)
    assert found
    highest = max(one["value"] for one in data_of(spec))
    for scale in found:
        assert scale["zero"] is True
        assert "domainMin" not in scale
        assert "domain" not in scale
        assert scale["domainMax"] > highest


def seen(year: int, value: float = 120.0, *, comparable: bool = True) -> Point:
    """Return a published value."""
    return Point(year, value, comparable=comparable, scope="corridor" if comparable else "city")


def test_published_values_lie_after_the_baseline_and_not_after_the_target() -> None:
    """The baseline's year is the plan's own and is drawn already; the target's year is the last on the axis."""
    given = drawing("pace", [RISE], RISE, tuple(seen(year) for year in range(2020, 2028)))
    assert [point.year for point in shown_points(given, given.goal(RISE))] == [2022, 2023, 2024, 2025]
    growth = promise("growth", None, 15, "average-annual-growth")
    assert shown_points(given, given.goal(growth)) == (), "the axis of a growth target is an index"


def test_only_values_of_another_scope_are_called_reference_points() -> None:
    """The sentence counts those that are shown and not comparable, and says nothing where there are none."""
    points = (seen(2021, comparable=False), seen(2022, comparable=False), seen(2023), seen(2024, comparable=False))
    assert describe_pace(drawing("pace", [RISE], RISE, points)).endswith("|2 others")
    assert "others" not in describe_pace(drawing("pace", [RISE], RISE, (seen(2023),)))


def test_the_ends_of_a_path_are_baseline_and_target() -> None:
    """100 in 2021, 150 in 2025: each drawn and labelled where it is; (150/100)^(1/4) is 10.67 % a year."""
    given = drawing("pace", [RISE], RISE)
    ends = {(one["end"], one["year"], one["value"], one["label"]) for one in ends_of(draw_pace(given, "wide"))}
    assert ends == {("from", "2021", 100.0, "100"), ("to", "2025", 150.0, "to 150")}
    assert describe_pace(given) == "rise|2021|100 piece|2025|150 piece|+10.67"


def test_a_growth_target_is_drawn_as_an_index_from_100() -> None:
    """15 % a year for four years: 1.15^4 = 1.749."""
    growth = promise("growth", None, 15, "average-annual-growth")
    given = drawing("pace", [growth], growth)
    ends = {(one["end"], one["label"]) for one in ends_of(draw_pace(given, "wide"))}
    assert ends == {("from", "100"), ("to", "174.9")}
    assert describe_pace(given) == "growth|15 piece|174.9"


def test_a_recipe_of_one_row_needs_it() -> None:
    """The pace is one row's: without a row there is nothing to draw or to say."""
    with pytest.raises(ValueError, match="one row"):
        draw_pace(drawing("pace", [RISE]), "wide")
    with pytest.raises(ValueError, match="one row"):
        describe_pace(drawing("pace", [RISE]))
    assert [name for name, recipe in RECIPES.items() if recipe.of_one_row] == ["pace"]
