"""The schematic in its frame: its point in numbers, both drawings, what a phone's numbers are, a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.bounds import named_of_each_kind, shared, unstated
from build_scripts.pages.places.scene import Scene
from build_scripts.pages.places.schematic import schematic
from build_scripts.pages.places.sheet import NARROW, WIDE
from build_scripts.pages.shared.pictures import Picture, PictureTable
from build_scripts.publish import svg

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext

#: What its page for other sites' frames is called.
SCHEMATIC = "places"


def _title(scene: Scene) -> str:
    """Return the point: what the plan draws boundaries with, and of how many sides it says nothing."""
    counts = named_of_each_kind(scene.features[key] for key in scene.features if scene.features[key].bounds)
    label = scene.context.vocabulary.label
    kinds = scene.word("site.comma").join(
        scene.word(
            "schematic.count_one" if counts[kind] == 1 else "schematic.count",
            count=counts[kind],
            kind=label("feature-kind", kind, scene.language),
        )
        for kind in scene.context.vocabulary.codes_of("feature-kind")
        if counts[kind]
    )
    silent = len(unstated(scene.sides.values()))
    return scene.word("schematic.title", kinds=kinds, silent=silent, sides=len(scene.sides))


def _subtitle(scene: Scene) -> str:
    joined = len(shared(scene.features.values(), frozenset(scene.outlines)))
    return scene.word("schematic.subtitle", shared=joined)


def _numbers(scene: Scene) -> Markup:
    """Return what the numbers on the edges are."""
    items = (
        svg.element("li", feature.row.text("name", scene.language), value=str(feature.number))
        for key, feature in scene.features.items()
        if key in scene.edges or key in scene.axis
    )
    return svg.element("ol", *items, class_="edge-names")


def _table(scene: Scene) -> PictureTable:
    heads = ("number", "name", "kind", "bounded")
    rows = tuple(
        (
            (feature.row.text("name", scene.language), urls.clause(feature.row.text("clause_id"))),
            (str(feature.number), ""),
            (scene.context.vocabulary.label("feature-kind", feature.row.text("kind"), scene.language), ""),
            (scene.bounds(feature), ""),
        )
        for feature in scene.features.values()
    )
    name, number, *others = (heads[1], heads[0], *heads[2:])
    return PictureTable(tuple(scene.word(f"schematic.head_{head}") for head in (name, number, *others)), rows)


def schematic_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the schematic as a picture for a page; None where the data have no positions or no boundaries."""
    scene = Scene(context, page, language)
    if not scene.places or not scene.positions:
        return None
    wide, narrow = schematic(scene, WIDE), schematic(scene, NARROW)
    if wide is None or narrow is None:
        return None
    return Picture(
        name=SCHEMATIC,
        title=_title(scene) if scene.sides else scene.word("places.schematic"),
        subtitle=_subtitle(scene),
        wide=wide,
        narrow=narrow + _numbers(scene),
        table=_table(scene),
        page=urls.PLACES,
    )
