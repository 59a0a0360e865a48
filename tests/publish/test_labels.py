"""Words of published values keep clear of marks, of one another and of the edges, whatever is published."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from build_scripts.publish.charts.labels import SIDES, Plot, mark_box, sides_of, words_box

YEARS = (2021, 2022, 2023, 2024, 2025)
WIDE = Plot(560, 260, YEARS, 118.0, 0.35)
NARROW = Plot(250, 220, YEARS, 118.0, 0.35)
SIZE = 11


@pytest.mark.parametrize("words", ["全市 17", "the whole city 17"])
@pytest.mark.parametrize(("year", "value"), list(product(YEARS[1:], (3.0, 20.0, 50.0, 72.0, 85.0))))
def test_the_words_of_one_value_lie_on_no_mark(year: int, value: float, words: str) -> None:
    """A path from 60 to 100 with a mark a year; the value above it, on it or far below it."""
    marks = [mark_box(*WIDE.at(one, 60.0 + 10 * number)) for number, one in enumerate(YEARS)]
    place = WIDE.at(year, value)
    (side,) = sides_of([(*place, words)], marks, WIDE.width, SIZE)
    box = words_box(*place, side, words, SIZE)
    assert not any(box.shared(mark) for mark in [*marks, mark_box(*place)])
    assert box.left >= 0
    assert box.right <= WIDE.width


@pytest.mark.parametrize("plot", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("years", list(combinations(YEARS[1:], 3)))
def test_words_of_several_values_keep_apart(plot: Plot, years: tuple[int, ...]) -> None:
    """Three values of about one height, in a narrow drawing too, where two stand closer than their words are long."""
    labels = [(*plot.at(year, 70.0 + number), f"全市 {number}.79") for number, year in enumerate(years)]
    boxes = [
        words_box(x, y, side, words, SIZE)
        for (x, y, words), side in zip(labels, sides_of(labels, [], plot.width, SIZE), strict=True)
    ]
    assert not any(one.shared(other) for one, other in combinations(boxes, 2))
    assert not any(box.shared(mark_box(x, y)) for box in boxes for x, y, _ in labels)


def test_two_values_of_one_year_and_height_are_told_apart() -> None:
    """Where two marks nearly cover one another, their words stand on different sides."""
    labels = [(*WIDE.at(2025, 90.0), "平台 1,003.3"), (*WIDE.at(2025, 86.0), "全市 900")]
    first, second = sides_of(labels, [], WIDE.width, SIZE)
    boxes = [words_box(x, y, side, words, SIZE) for (x, y, words), side in zip(labels, (first, second), strict=True)]
    assert not boxes[0].shared(boxes[1])


def test_the_nearest_free_place_is_taken_first() -> None:
    """Above, unless something is there; then below."""
    place = WIDE.at(2023, 50.0)
    assert sides_of([(*place, "17")], [], WIDE.width, SIZE) == (SIDES[0],)
    above = words_box(*place, SIDES[0], "17", SIZE)
    assert sides_of([(*place, "17")], [above], WIDE.width, SIZE) == (SIDES[1],)
