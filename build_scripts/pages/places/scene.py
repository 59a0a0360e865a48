"""What the schematic shows, gathered from the tables once for both drawings: outlines, features, places, lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.bounds import Feature, bounding
from build_scripts.pages.places.strokes import Edge, Stroke, edges, point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.places.strokes import Point
    from build_scripts.pages.shared.page_context import PageContext

#: What the edges are drawn from: without one of these tables there are none.
_EDGES = frozenset({"features", "boundary-sides", "boundary-features", "corners", "routes", "belt-features"})


@dataclass(frozen=True, eq=False)
class Scene:
    """The tables of places as the schematic needs them, for one page in one language."""

    context: PageContext
    page: str
    language: Language

    def rows(self, resource: str, **values: str) -> tuple[Row, ...]:
        """Return rows of a table of places; none of those of edges where one of them is absent."""
        if resource in _EDGES and not self.has_edges:
            return ()
        return self.context.rows("places", resource, **values)

    @cached_property
    def has_edges(self) -> bool:
        """Whether every table is there from which edges are drawn."""
        return all(self.context.table("places", resource) is not None for resource in _EDGES)

    @cached_property
    def places(self) -> Mapping[str, Row]:
        """Every place by its id."""
        return {row.text("id"): row for row in self.rows("places")}

    @cached_property
    def positions(self) -> Mapping[str, Point]:
        """Where the names stand, by place, in the units of the sheet."""
        return {row.text("place_id"): point(row) for row in self.rows("positions")}

    @cached_property
    def sides(self) -> Mapping[str, Row]:
        """Every side by its id."""
        return {row.text("id"): row for row in self.rows("boundary-sides")}

    @cached_property
    def features(self) -> Mapping[str, Feature]:
        """Every feature that bounds a place, then those the axis alone follows, by id."""
        found = bounding(self.rows("features"), self.rows("boundary-features"), self.sides)
        rows = {row.text("id"): row for row in self.rows("features")}
        for row in self.rows("belt-features"):
            key = row.text("feature_id")
            found.setdefault(key, Feature(rows[key], len(found) + 1, ()))
        return found

    @cached_property
    def edges(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges of the outlines by the feature they follow."""
        pieces = {
            (row.text("side_id"), row.whole("position")): row.text("feature_id")
            for row in self.rows("boundary-features")
        }
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges(self.rows("corners")):
            if feature := pieces.get((edge.side, edge.piece)):
                found[feature].append(edge)
        return {key: tuple(known) for key, known in found.items()}

    @cached_property
    def outlines(self) -> Mapping[str, tuple[Point, ...]]:
        """The corners of each outlined place, clockwise."""
        found: dict[str, list[Point]] = defaultdict(list)
        for row in self.rows("corners"):
            found[row.text("place_id")].append(point(row))
        return {key: tuple(known) for key, known in found.items()}

    @cached_property
    def routes(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The points of each line, by the place it comes from and the one it goes to; the belt's are the same."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows("routes"):
            found[row.text("place_id"), row.text("partner_id")].append(row)
        return {key: tuple(known) for key, known in found.items()}

    @cached_property
    def axis(self) -> Mapping[str, tuple[Stroke, ...]]:
        """The strokes of the belt by the feature they follow."""
        found: dict[str, list[Stroke]] = defaultdict(list)
        for rows in self.routes.values():
            for start, end in pairwise(rows):
                if key := start.text("feature_id"):
                    found[key].append((point(start), point(end)))
        return {key: tuple(known) for key, known in found.items()}

    @cached_property
    def industries(self) -> Mapping[str, str]:
        """The industry the plan names first, by place, in the page's language."""
        return {
            row.text("place_id"): row.text("industry", self.language) for row in reversed(self.rows("place-industries"))
        }

    def word(self, key: str, **values: object) -> str:
        """Return an interface word."""
        return self.context.words[key].fill(**values).to(self.language)

    def name(self, place: str) -> str:
        """Return a place's name; a piece's with the place it is a piece of."""
        row = self.places[place]
        own = row.text("name", self.language)
        if row.text("kind") not in self.context.portal.identity.kinds("piece"):
            return own
        return self.word("schematic.piece", whole=self.name(row.text("parent_id")), piece=own)

    def city(self, place: str) -> str:
        """Return the place whose page tells of an outline: of a piece the place it is a piece of."""
        row = self.places[place]
        return row.text("parent_id") if row.text("kind") in self.context.portal.identity.kinds("piece") else place

    def to_place(self, place: str) -> str:
        """Return the address of a place's page, seen from the scene's page."""
        return urls.relative(self.language, self.page, urls.place(self.city(place)))

    def bounds(self, feature: Feature) -> str:
        """Return in words what a feature bounds; of one that bounds nothing, that it is the axis."""
        label = self.context.vocabulary.label
        found = (
            self.word("schematic.bound", place=self.name(one.place), side=label("side", one.side, self.language))
            for one in feature.bounds
        )
        return self.word("site.comma").join(found) or self.word("schematic.axis")

    def told(self, feature: Feature) -> str:
        """Return a feature's name, its kind and what it bounds."""
        kind = self.context.vocabulary.label("feature-kind", feature.row.text("kind"), self.language)
        name = feature.row.text("name", self.language)
        return self.word("schematic.feature", name=name, kind=kind, bounds=self.bounds(feature))

    def boundary(self, place: str) -> str:
        """Return a place's name and its four sides in words."""
        sides = []
        for side in self.rows("boundary-sides", place_id=place):
            named = self.rows("boundary-features", side_id=side.text("id"))
            names = "—".join(one.text("name", self.language) for one in named)
            missing = self.context.vocabulary.label("status", side.text("side_status"), self.language)
            direction = self.context.vocabulary.label("side", side.text("side"), self.language)
            sides.append(f"{direction} {names or missing}")
        return f"{self.name(place)}{self.word('site.colon')}{self.word('site.semicolon').join(sides)}"
