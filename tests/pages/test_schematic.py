"""The schematic of the corridor: what places share is found, each stretch drawn once, the unsaid is dashed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.places.bounds import Bound, bounding, named_of_each_kind, shared, unstated
from build_scripts.pages.places.edge_labels import spots
from build_scripts.pages.places.scene import Scene
from build_scripts.pages.places.schematic import schematic
from build_scripts.pages.places.schematic_picture import schematic_picture
from build_scripts.pages.places.sheet import NARROW, WIDE
from build_scripts.pages.places.strokes import edges, merged
from tests.invented import row
from tests.pages.test_profiles import context, with_rows

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext

__all__ = ["context"]


def side(place: str, name: str, printed: str | None = "某路") -> Row:
    """Return one side of an invented place."""
    return row(id=f"{place}-{name}", place_id=place, side=name, features_printed=printed)


def piece(place: str, name: str, feature: str) -> Row:
    """Return what one side of an invented place follows."""
    return row(side_id=f"{place}-{name}", position=1, feature_id=feature)


FEATURES = (
    row(id="main", kind="road", named=True),
    row(id="brook", kind="river", named=True),
    row(id="some-water", kind="river", named=False),
)
SIDES = {
    one.text("id"): one
    for one in (side("a", "east"), side("b", "west"), side("b", "east"), side("a", "north"), side("b", "north", None))
}
PIECES = (
    piece("a", "east", "main"),
    piece("a", "east", "main"),
    piece("b", "west", "main"),
    piece("b", "east", "some-water"),
    piece("a", "north", "brook"),
)


def corners(place: str, *points: tuple[int, int]) -> tuple[Row, ...]:
    """Return the corners of an invented place, clockwise; every edge is of a side of its own."""
    return tuple(
        row(place_id=place, position=at, x=x, y=y, side_id=f"{place}-{at}", piece=1, label_outside=False)
        for at, (x, y) in enumerate(points, start=1)
    )


def test_one_city_s_east_is_another_s_west() -> None:
    """A road named on two sides is one feature that bounds both places, each side counted once."""
    found = bounding(FEATURES, PIECES, SIDES)
    assert found["main"].bounds == (Bound("a", "east"), Bound("b", "west"))
    assert [feature.number for feature in found.values()] == [1, 2, 3]
    assert shared(found.values(), frozenset("ab")) == (found["main"],)
    assert shared(found.values(), frozenset("a")) == ()


def test_what_has_no_name_is_not_counted_as_named() -> None:
    """A watercourse without a name is no river the plan names; a side that is not stated is found."""
    found = bounding(FEATURES, PIECES, SIDES)
    assert named_of_each_kind(found.values()) == {"road": 1, "river": 1}
    assert [one.text("id") for one in unstated(SIDES.values())] == ["b-north"]


def test_each_stretch_is_drawn_once_and_gaps_are_joined() -> None:
    """What touches or overlaps on one line is one stroke, what stands apart on it is joined, other lines are left."""
    strokes = (((0, 0), (4, 0)), ((6, 0), (3, 0)), ((9, 0), (12, 0)), ((9, 0), (9, 5)), ((0, 1), (2, 3)))
    whole, gaps = merged(strokes)
    assert set(whole) == {((0, 0), (6, 0)), ((9, 0), (12, 0)), ((9, 0), (9, 5)), ((0, 1), (2, 3))}
    assert gaps == (((6, 0), (9, 0)),)


def test_an_outline_closes() -> None:
    """Every corner begins an edge; the last leads back to the first."""
    found = edges(corners("a", (0, 0), (4, 0), (4, 3), (0, 3)))
    assert [edge.stroke[1] for edge in found] == [(4, 0), (4, 3), (0, 3), (0, 0)]


class Spoken:
    """What of a scene decides where a name stands, invented."""

    language: Language = "zh"
    outlines = {"a": ((0, 0), (20, 0), (20, 20), (0, 20)), "b": ((20, 0), (40, 0), (40, 20), (20, 20))}  # noqa: RUF012 - never changed


def test_a_shared_edge_is_named_once() -> None:
    """The stroke two places share bears one name; a side of its own bears another; a phone has numbers there."""
    both = (
        *edges(corners("a", (0, 0), (20, 0), (20, 20), (0, 20))),
        *edges(corners("b", (20, 0), (40, 0), (40, 20), (20, 20))),
    )
    east, west, far = both[1], both[7], both[5]
    assert [spot.form for spot in spots(WIDE, Spoken(), "某路", (east, west), ())] == ["upright"]
    assert len(list(spots(WIDE, Spoken(), "某路", (east, west, far), ()))) == 2
    (number,) = spots(NARROW, Spoken(), "7", (east, west), ())
    assert (number.text, number.form) == ("7", "level")


@pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_side_of_the_outlined_places_is_drawn_once(
    context: PageContext, sheet: object, language: Language
) -> None:
    """Each printed piece of each outlined place is an edge; every mark is a link; all of it is on the sheet."""
    chosen = NARROW if sheet is NARROW else WIDE
    scene = Scene(context, "places/", language)
    drawn = str(schematic(scene, chosen))
    outlined = {key for key in scene.sides if scene.sides[key].text("place_id") in scene.outlines}
    printed = {(one["side_id"], one["position"]) for one in scene.rows("boundary-features")}
    edged = [(edge.side, edge.piece) for known in scene.edges.values() for edge in known]
    assert {one for one in printed if one[0] in outlined} == set(edged)
    assert {side for side, _ in edged} == outlined
    assert drawn.count("<title>") >= len(scene.edges) + 10
    assert len(drawn.encode()) < 25_600
    xs = [int(x) for x in re.findall(r' x="(-?\d+)"', drawn)]
    assert min(xs) >= 0
    assert max(xs) <= chosen.width
    for target in re.findall(r'<use href="#([^"]+)"', drawn):
        assert f'id="{target}"' in drawn


def test_a_side_not_stated_is_dashed(context: PageContext) -> None:
    """A base of which the plan states no side has none drawn as known; one with all four has no gap."""
    scene = Scene(context, "places/", "zh")
    drawn = str(schematic(scene, WIDE))
    gaps = sum(path.count("M") for path in re.findall(r'class="gap" d="([^"z]+)"', drawn))
    bases = {one.text("place_id") for one in scene.rows("bases")}
    silent = [one for one in unstated(scene.sides.values()) if one.text("place_id") in bases]
    assert gaps == len(silent)


def test_a_city_without_boundaries_has_no_edges(context: PageContext) -> None:
    """Without sides and corners places and counties still stand; without positions there is no picture."""
    bare = context
    for name in ("boundary-sides", "boundary-features", "features", "corners", "routes", "belt-features"):
        bare = with_rows(bare, ("places", name), [])
    picture = schematic_picture(bare, "zh", "")
    assert picture is not None
    assert 'class="edge' not in picture.wide
    assert schematic_picture(with_rows(bare, ("places", "positions"), []), "zh", "") is None


def test_the_point_counts_what_is_named(context: PageContext) -> None:
    """The title's numbers are those of the named features that bound a place; the table has every feature."""
    picture = schematic_picture(context, "zh", "")
    assert picture is not None
    counted = re.findall(r"\d+", picture.title)
    assert sum(int(one) for one in counted[:-2]) == sum(
        one.flag("named")
        for one in context.rows("places", "features")
        if one["id"] in {piece["feature_id"] for piece in context.rows("places", "boundary-features")}
    )
    assert len(picture.table.rows) == len(context.rows("places", "features"))
