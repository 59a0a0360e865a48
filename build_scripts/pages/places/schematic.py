"""The corridor from its own words: each place edged with what the plan names on its four sides. No map, not to scale.

Two drawings of the same: wide with names along the edges, narrow with numbers that a list under it explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.edge_labels import Spot, spots
from build_scripts.pages.places.schematic_key import key_of
from build_scripts.pages.places.sheet import Sheet, line, way, ways
from build_scripts.pages.places.strokes import merged, point
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from build_scripts.pages.places.bounds import Feature
    from build_scripts.pages.places.scene import Scene

_SIDES = ("north", "east", "south", "west")
#: How many tints there are; a place beyond them begins again.
_TINTS = 6


def _lit(scene: Scene, sheet: Sheet, places: Iterable[str]) -> list[Markup]:
    """Return what lights up with a feature: the outlines of places and of their pieces, the squares of bases."""
    found: list[str] = []
    for place in places:
        pieces = [one for one in scene.outlines if scene.city(one) == place]
        found += pieces or [place]
    drawn = scene.outlines.keys() | scene.positions.keys()
    uses = [svg.element("use", href=f"#{sheet.mark}-{one}") for one in found if one in drawn]
    return [svg.element("g", *uses, class_="lit")] if uses else []


def _label(sheet: Sheet, spot: Spot) -> Markup:
    if sheet.numbered:
        disk = svg.element("circle", class_="disk", cx=spot.x, cy=spot.y, r=10)
        return svg.element("g", disk, svg.element("text", spot.text, class_="m", x=spot.x, y=spot.y + 5))
    turn = {"transform": f"rotate(-90 {spot.x} {spot.y})"} if spot.form == "turned" else {}
    form = "upright m" if spot.form == "upright" else spot.anchor
    held: dict[str, str | float] = {"textLength": spot.most, "lengthAdjust": "spacingAndGlyphs"} if spot.most else {}
    return svg.element("text", spot.text, class_=form, x=spot.x, y=spot.y, **turn, **held)


def _feature(scene: Scene, sheet: Sheet, key: str, feature: Feature) -> Markup | None:
    """Return one feature: its strokes once each, what joins them, its names, and what lights up with it."""
    edges, axis = scene.edges.get(key, ()), scene.axis.get(key, ())
    if not edges and not axis:
        return None
    strokes, gaps = merged(edge.stroke for edge in edges)
    kind = feature.row.text("kind")
    everything = ways(sheet, (*strokes, *axis))
    joins = [svg.path(*ways(sheet, (*gaps, *axis)), class_="join")] if gaps or axis else []
    lines = line(kind, *ways(sheet, strokes)) if strokes else []
    name = feature.row.text("short_en") if scene.language == "en" else feature.row.text("name_zh")
    text = str(feature.number) if sheet.numbered else name
    labels = [_label(sheet, spot) for spot in spots(sheet, scene, text, edges, axis)]
    return svg.link(
        urls.relative(scene.language, scene.page, urls.clause(feature.row.text("clause_id"))),
        svg.title(scene.told(feature)),
        *_lit(scene, sheet, feature.places),
        svg.path(*everything, class_="reach"),
        *joins,
        *lines,
        *labels,
    )


def _tints(scene: Scene) -> dict[str, str]:
    """Return the tint of each outlined place: one for each industry named first, none where none is named."""
    first = {place: scene.industries.get(scene.city(place), "") for place in scene.outlines}
    order = [industry for industry in dict.fromkeys(first.values()) if industry]
    return {place: f" t{order.index(one) % _TINTS + 1}" if one else " t0" for place, one in first.items()}


def _wrapped(scene: Scene, sheet: Sheet, place: str, text: str, width: float) -> list[str]:
    """Return a name in lines that fit: a Chinese one breaks before what all of its level are called."""
    most = width / sheet.size
    level = scene.context.portal.identity.title(scene.places[place].text("kind")).zh
    if scene.language == "zh" and svg.width_of(text) > most and text.endswith(level) and text != level:
        return [text.removesuffix(level), level]
    if scene.language == "zh" and svg.width_of(text) > most:
        return svg.broken(text, (len(text) + 1) // 2)
    return svg.broken(text, most)


def _room(scene: Scene, sheet: Sheet, place: str) -> float:
    """Return the pixels a place's words may take across: twice the way from their middle to the nearer edge."""
    x, y = scene.positions[place]
    uprights = [
        start[0]
        for key, corners in scene.outlines.items()
        if scene.city(key) == scene.city(place)
        for start, end in zip(corners, [*corners[1:], corners[0]], strict=True)
        if start[0] == end[0] and min(start[1], end[1]) <= y <= max(start[1], end[1])
    ]
    return 2 * min((abs(x - at) for at in uprights), default=10) * sheet.along - (2 if sheet.numbered else 40)


def _ceiling(scene: Scene, sheet: Sheet, place: str) -> int:
    """Return the pixel at which the northernmost edge of a place's outlines stands; 0 where it has none."""
    own = [sheet.at(corner)[1] for key, corners in scene.outlines.items() if key == place for corner in corners]
    return min(own, default=0)


def _name(scene: Scene, sheet: Sheet, place: str) -> Markup:
    """Return a place's name, its area and the industry named first, as a link."""
    row = scene.places[place]
    x, y = sheet.at(scene.positions[place])
    room, kind = _room(scene, sheet, place), row.text("kind")
    identity, name = scene.context.portal.identity, row.text("name", scene.language)
    lines = [("name", one) for one in _wrapped(scene, sheet, place, name, room)]
    area = row.optional_number("area_value")
    size = scene.context.vocabulary.quantity(area, row.text("area_unit_id"), scene.language) if area else ""
    silent = scene.word("schematic.no_industry") if kind in identity.kinds("part") else ""
    facts = [fact for fact in (size, scene.industries.get(place, silent)) if fact]
    if kind in identity.kinds("piece"):
        told = [name] if sheet.numbered else [name, *facts]
        joined = " · ".join(told)
        lines = [("fact", one) for one in ([joined] if svg.width_of(joined, 0.53) * sheet.size <= room else told)]
    elif sheet.numbered:  # a phone has no room for all of it: the table says the rest
        fits = [fact for fact in facts[-1:] if svg.width_of(fact, 0.5) * sheet.size <= room]
        lines += [("fact", fact) for fact in fits]
    else:
        joined = " · ".join(facts)
        apart = facts[-1:] if place not in scene.outlines else facts  # its pieces say their own areas
        fits = [joined] if svg.width_of(joined, 0.53) * sheet.size <= room else apart
        lines += [("fact", fact) for fact in fits]
    top = max(y - (len(lines) - 1) * sheet.line / 2 + 5, _ceiling(scene, sheet, place) + sheet.size + 4)
    texts = [
        svg.element("text", one, class_=f"m {form}", x=x, y=round(top + number * sheet.line))
        for number, (form, one) in enumerate(lines)
    ]
    return svg.link(scene.to_place(place), *texts)


def _base(scene: Scene, sheet: Sheet, place: str, number: str) -> tuple[Markup, Markup]:
    """Return a base's square as a definition, and the base: a stated side is a line, one not stated is dashed.

    A base that shares a road or river with its city's edge stands against it.
    """
    (x, y), half = sheet.at(scene.positions[place]), sheet.square // 2
    x, y = _against(scene, sheet, place, (x, y), half)
    left, top, right, low = x - half, y - half, x + half, y + half
    ends = {
        "north": (left, top, right, top),
        "east": (right, top, right, low),
        "south": (left, low, right, low),
        "west": (left, top, left, low),
    }
    square = svg.path("M", left, top, "H", right, "V", low, "H", left, "z", id=f"{sheet.mark}-{place}")
    stated = {row.text("side") for row in scene.rows("boundary-sides", place_id=place) if row.text("features_printed")}
    parts = []
    for form, chosen in (("known", stated), ("gap", set(ends) - stated)):
        drawn = [part for side in _SIDES if side in chosen for part in ("M", *ends[side][:2], "L", *ends[side][2:])]
        parts += [svg.path(*drawn, class_=form)] if drawn else []
    use = svg.element("use", href=f"#{sheet.mark}-{place}", class_="base")
    no = svg.element("text", number, class_="m", x=x, y=y + 5)
    return square, svg.link(scene.to_place(place), svg.title(scene.boundary(place)), use, *parts, no)


def _against(scene: Scene, sheet: Sheet, place: str, where: tuple[int, int], half: int) -> tuple[int, int]:
    x, y = where
    for row in scene.rows("boundary-sides", place_id=place):
        for piece in scene.rows("boundary-features", side_id=row.text("id")):
            for edge in scene.edges.get(piece.text("feature_id"), ()):
                if edge.place != scene.places[place].text("parent_id") or scene.sides[edge.side]["side"] != row["side"]:
                    continue
                at_x, at_y = sheet.at(edge.stroke[0])
                inward = half + 3
                y = {"north": at_y + inward, "south": at_y - inward}.get(row.text("side"), y)
                x = {"west": at_x + inward, "east": at_x - inward}.get(row.text("side"), x)
    return x, y


def _county(scene: Scene, sheet: Sheet, place: str) -> Markup:
    """Return a linked county with the lines of its links; what it is linked with lights up with it."""
    x, y = sheet.at(scene.positions[place])
    links = scene.rows("county-links", county_id=place)
    told = [
        scene.word(
            "schematic.link",
            partner=scene.name(row.text("partner_place_id")),
            what=row.text("cooperation", scene.language),
        )
        for row in links
    ]
    ways = [
        part
        for (start, end), rows in scene.routes.items()
        if start == place != end
        for part in way(sheet, [point(row) for row in rows])
    ]
    name = scene.name(place)
    wide = round(svg.width_of(name, 0.53) * sheet.size) + (10 if sheet.numbered else 26)
    return svg.link(
        scene.to_place(place),
        svg.title(f"{name}{scene.word('site.colon')}{scene.word('site.semicolon').join(told)}"),
        *_lit(scene, sheet, [row.text("partner_place_id") for row in links]),
        *([svg.path(*ways, class_="tie")] if ways else []),
        svg.element("rect", class_="county", x=x - wide // 2, y=y - 14, width=wide, height=28, rx=14),
        svg.element("text", name, class_="m", x=x, y=y + 5),
    )


def _belt(scene: Scene, sheet: Sheet) -> Iterator[Markup]:
    for (start, end), rows in scene.routes.items():
        if start == end:
            band = svg.path(*way(sheet, [point(row) for row in rows]), class_="belt")
            yield svg.link(scene.to_place(start), svg.title(scene.boundary(start)), band)


def schematic(scene: Scene, sheet: Sheet) -> Markup | None:
    """Return the schematic as SVG; None where the data have no positions. A list says the same."""
    if not scene.positions:
        return None
    identity = scene.context.portal.identity
    kinds = {place: scene.places[place].text("kind") for place in scene.positions}
    outlines = [
        svg.path(*way(sheet, points, closed=True), id=f"{sheet.mark}-{place}")
        for place, points in scene.outlines.items()
    ]
    numbers = {row.text("place_id"): row.text("base_no") for row in scene.rows("bases")}
    bases = [
        _base(scene, sheet, place, numbers.get(place, ""))
        for place, kind in kinds.items()
        if kind in identity.kinds("site")
    ]
    tints = _tints(scene)
    zones = [svg.element("use", href=f"#{sheet.mark}-{place}", class_=f"zone{tint}") for place, tint in tints.items()]
    features = [one for key, feature in scene.features.items() if (one := _feature(scene, sheet, key, feature))]
    named = [_name(scene, sheet, place) for place, kind in kinds.items() if kind in identity.kinds("part", "piece")]
    counties = [_county(scene, sheet, place) for place, kind in kinds.items() if kind in identity.kinds("linked")]
    title = scene.word("places.schematic")
    return svg.drawing(
        "schematic",
        sheet.width,
        sheet.height,
        svg.element("defs", *outlines, *(square for square, _ in bases)),
        *zones,
        *_belt(scene, sheet),
        *counties,
        *features,
        *(base for _, base in bases),
        *named,
        key_of(scene, sheet),
        role="group",
        aria_label=title,
    )
