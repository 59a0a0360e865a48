"""All targets on one scale, the squares: order, positions, counts; nothing of another scope. On invented series."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise
from math import log

import pytest

from build_scripts.pages.achieved.promises import by_year, has_evidence
from build_scripts.pages.shared.pictures import NARROW, WIDE, Picture, PictureTable
from build_scripts.pages.shared.rated import Rated
from build_scripts.pages.shared.scale import multiple_of, own_multiples
from build_scripts.pages.shared.scale_drawing import Axis, Line, Scale, axis_of, narrow, wide
from build_scripts.pages.shared.squares import Block, Blocks, Square
from build_scripts.pages.shared.squares import narrow as narrow_squares
from build_scripts.pages.shared.squares import wide as wide_squares
from build_scripts.plan.asked import stated_of
from build_scripts.plan.moments import PlanSpan
from build_scripts.plan.monitor import Judged
from build_scripts.plan.pace import Goal
from build_scripts.plan.scope import Observation
from build_scripts.plan.standing import standing_of
from build_scripts.plan.verdict import verdict
from tests.invented import row, table

GOAL = Goal("level", 2020, Decimal(10), 2024, Decimal(25))


def line(name: str, multiple: float | None, *own: float) -> Line:
    """Return an invented line."""
    return Line(name, "1 → 2", multiple, own, "not-published", f"{name}: said", f"indicators/{name}/")


def scale(*groups: tuple[str, tuple[Line, ...]]) -> Scale:
    """Return an invented scale."""
    key = {"from": "start", "to": "target", "path": "way", "not-published": "nothing"}
    return Scale(groups, "2020", key, "the point", "monitor/", "en")


def seen(value: int, comparability: str) -> Observation:
    """Return an invented observation."""
    return Observation(f"o{value}", "a", 2023, Decimal(value), "piece", "x", comparability, "s")


def judged(goal: Goal, *observations: Observation) -> Judged:
    """Return an invented series with its verdict."""
    return Judged(row(id="a"), goal, verdict(goal, observations, dt.date(2026, 1, 1)))


def test_a_target_is_a_multiple_of_where_its_series_began() -> None:
    """By hand: 25 of 10 is 2.5; ten per cent a year over four years 1.4641; without a first value there is none."""
    assert multiple_of(judged(GOAL)) == pytest.approx(2.5)
    assert multiple_of(judged(Goal("average-annual-growth", 2020, None, 2024, Decimal(10)))) == pytest.approx(1.4641)
    assert multiple_of(judged(Goal("level", 2020, None, 2024, Decimal(10)))) is None


def test_nothing_of_another_scope_stands_on_the_axis() -> None:
    """Of three observations the one of the series' own scope alone; a growth target has nothing to be measured by."""
    observations = (seen(15, "same-scope"), seen(900, "other-scope"), seen(800, "other-definition"))
    assert own_multiples(judged(GOAL, *observations)) == (1.5,)
    growth = Goal("average-annual-growth", 2020, None, 2024, Decimal(10))
    assert own_multiples(judged(growth, *observations)) == ()


def test_the_axis_is_logarithmic() -> None:
    """By hand: the root of 4 stands half way to 4; equal ratios are equally far; a value below 1 has room."""
    axis = Axis(1, 4, 100, 300)
    assert [axis.at(one) for one in (1, 2, 4)] == pytest.approx([100, 200, 300])
    fitted = axis_of(scale(("g", (line("a", 2.8), line("b", 1.1, 0.6)))), 0, 100)
    assert (fitted.low, fitted.high) == (0.5, 3)
    assert fitted.at(1) == pytest.approx(100 * log(2) / log(6))
    ticks = axis_of(scale(("g", (line("a", 950.0),))), 0, 300).ticks
    assert 1 in ticks
    large = axis_of(scale(("g", (line("a", 950.0),))), 0, 300)
    assert min(large.at(after) - large.at(before) for before, after in pairwise(ticks)) >= 48


@pytest.mark.parametrize("draw", [wide, narrow])
def test_rows_stand_by_group_and_know_their_place_by_ambition(draw: object) -> None:
    """In the first order as given, in the second the largest multiple above, what has none below; each is a link."""
    drawn = str(draw(scale(("g", (line("a", 1.2), line("b", None))), ("h", (line("c", 2.9),)))))  # type: ignore[operator] # one of two functions
    rows = re.findall(r'--second:(\d+)px" transform="translate\(0 (\d+)\)"><a href="([^"]+)"><title>(.): said', drawn)
    assert [name for *_, name in sorted(rows, key=lambda one: int(one[1]))] == ["a", "b", "c"]
    assert [name for *_, name in sorted(rows, key=lambda one: int(one[0]))] == ["c", "a", "b"]
    assert [address for _, _, address, _ in rows] == [f"../indicators/{name}/" for name in "abc"]
    assert drawn.count('class="to"') == 2 + 1  # two targets, and the legend's sample


@pytest.mark.parametrize("draw", [wide, narrow])
def test_a_long_name_is_never_cut(draw: object) -> None:
    """Every word of it is there, in lines."""
    name = "one " * 30 + "end"
    drawn = str(draw(scale(("g", (line(name, 2.0),)))))  # type: ignore[operator] # one of two functions
    words = " ".join(re.findall(r'<text class="name"[^>]*>([^<]*)<', drawn))
    assert words.split() == name.split()


def goal(key: str, year: int | None, kind: str, rating: str | None) -> Rated:
    """Return an invented goal."""
    standing = standing_of((), PlanSpan(dt.date(2020, 1, 1), dt.date(2024, 12, 31)))
    return Rated("target", key, (row(id=key, year=year, kind=kind),), "", (), standing, rating, None)  # type: ignore[arg-type] # a code


def test_the_promises_stand_by_year_countable_ones_first() -> None:
    """What describes the layout is left out; no year comes last; evidence for another area is none."""
    goals = [
        goal("a", None, "quantified", "no-evidence"),
        goal("b", 2030, "unquantified", "kept"),
        goal("c", 2030, "quantified", "missed"),
        goal("d", 2025, "quantified", "other-area-only"),
        goal("e", None, "layout", None),
    ]
    found = {year: [one.id for one in own] for year, own in by_year(goals).items()}
    assert list(found.items()) == [(2025, ["d"]), (2030, ["c", "b"]), (None, ["a"])]
    assert [has_evidence(one) for one in goals] == [False, True, True, False, False]


def test_what_a_task_states() -> None:
    """By hand, of four tasks: who is named only as a partner is not to do it."""
    tables = {
        ("measures", "measures"): table(
            "measures/measures",
            {"clause_id": "c1-1", "deadline_year": None},
            {"clause_id": "c1-2", "deadline_year": 2025},
            {"clause_id": "c2-1", "deadline_year": None},
            {"clause_id": "c2-2", "deadline_year": 2025},
        ),
        ("measures", "bodies"): table(
            "measures/bodies",
            {"clause_id": "c1-1", "organisation_id": "x", "role": "partner"},
            {"clause_id": "c2-1", "organisation_id": "x", "role": "leads"},
            {"clause_id": "c2-2", "organisation_id": None, "role": "responsible"},
        ),
    }
    assert [state for _, state in stated_of(tables)] == ["neither", "deadline", "body", "both"]


@pytest.mark.parametrize(("draw", "width"), [(wide_squares, WIDE), (narrow_squares, NARROW)])
def test_every_thing_has_one_square_within_the_drawing(draw: object, width: int) -> None:
    """Each a link with its name; a tick where there is one; none outside, none over another."""
    few = Block("few", "3", tuple(Square("counted", f"f{at}", f"targets/#f{at}", "✓") for at in range(3)))
    many = Block("many", "90", tuple(Square("idle", f"m{at}", f"targets/#m{at}") for at in range(90)))
    drawn = str(draw(Blocks((few, many), ((Square("idle", "", ""), "hollow"),), "point", "targets/", "en")))  # type: ignore[operator] # one of two functions
    titles = re.findall(r'<a href="#(\w+)"><title>(\w+)</title>', drawn)
    assert len(titles) == 93
    assert all(anchor == name for anchor, name in titles)
    corners = [(int(x), int(y)) for x, y in re.findall(r'd="M(\d+) (\d+)h28v28h-28z"', drawn)]
    assert len(set(corners)) == len(corners) == 94
    height = int(re.search(r'viewBox="0 0 \d+ (\d+)"', drawn)[1])  # type: ignore[index] # a drawing has a view box
    assert all(0 < x <= width - 28 and 0 < y <= height - 28 for x, y in corners)
    assert all(
        abs(x - other) >= 28 or abs(y - at) >= 28 for x, y in corners for other, at in corners if (x, y) != (other, at)
    )
    assert drawn.count("✓") == 3


def test_a_frame_is_as_high_as_its_drawing_needs() -> None:
    """The height in the code that other sites copy follows the wide drawing's; the first column names the rows."""
    drawing = wide_squares(Blocks((Block("b", "1", (Square("idle", "a", "targets/#a"),)),), (), "p", "targets/", "en"))
    own = int(re.search(r'viewBox="0 0 \d+ (\d+)"', drawing)[1])  # type: ignore[index] # a drawing has a view box
    picture = Picture("p", "title", "note", drawing, drawing, PictureTable(("a", "b"), ()), "targets/")
    assert picture.height == own + 170
    assert [column.place for column in picture.table.columns.values()] == ["name", "rest"]
