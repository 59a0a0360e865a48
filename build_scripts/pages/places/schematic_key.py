"""What the lines of the schematic mean, and that it is no map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.places.sheet import Sheet, line
from build_scripts.publish import svg

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.pages.places.scene import Scene


def key_of(scene: Scene, sheet: Sheet) -> Markup:
    """Return what the lines mean, in the free corner; and that this is no map."""
    label = scene.context.vocabulary.label
    drawn = {scene.features[key].row.text("kind") for key in scene.edges}
    rows: list[tuple[list[Markup], str]] = []
    start, end = 8, 44 if not sheet.numbered else 34

    def y() -> int:
        return 72 + len(rows) * 24

    kinds = [kind for kind in scene.context.vocabulary.codes_of("feature-kind") if kind in drawn]
    rows += [
        (line(kind, "M", start, 72 + at * 24, "H", end), label("feature-kind", kind, scene.language))
        for at, kind in enumerate(kinds)
    ]
    if scene.axis:
        rows.append(([svg.path("M", start, y(), "H", end, class_="belt")], scene.word("schematic.belt")))
    for form in ("known", "gap"):
        square = svg.path("M", start + 4, y() - 9, "h", 18, "v", 18, "h", -18, "z", class_=form)
        rows.append(([square], scene.word(f"schematic.{form}")))
    if any(begin != goal for begin, goal in scene.routes):
        rows.append(([svg.path("M", start, y(), "H", end, class_="tie")], scene.word("schematic.tie")))
    parts = [
        part
        for number, (marks, text) in enumerate(rows)
        for part in (*marks, svg.element("text", text, x=end + 10, y=77 + number * 24))
    ]
    north = svg.path("M", 14, 40, "V", 12, "M", 8, 20, "L", 14, 12, "L", 20, 20, class_="north")
    heads = [("name", label("side", "north", scene.language))]
    heads += [("fact", line) for line in svg.broken(scene.word("schematic.no_map"), 9.5)]
    head = [svg.element("text", text, class_=kind, x=30, y=24 + at * 17) for at, (kind, text) in enumerate(heads)]
    return svg.element("g", north, *head, *parts, class_="key")
