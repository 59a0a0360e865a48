"""What the plan names as sides: each road, railway and river once, and every place it bounds. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Bound:
    """One side of a place that follows a feature."""

    place: str
    side: str


@dataclass(frozen=True)
class Feature:
    """A road, railway, river or limit. number: counted in the order of first mention as a side."""

    row: Row
    number: int
    bounds: tuple[Bound, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places it bounds, each once."""
        return tuple(dict.fromkeys(bound.place for bound in self.bounds))


def bounding(features: Iterable[Row], pieces: Iterable[Row], sides: Mapping[str, Row]) -> dict[str, Feature]:
    """Return every feature that bounds a place, by its id, numbered in the order of `pieces`."""
    found: dict[str, list[Bound]] = {}
    for piece in pieces:
        side = sides[piece.text("side_id")]
        bound = Bound(side.text("place_id"), side.text("side"))
        known = found.setdefault(piece.text("feature_id"), [])
        if bound not in known:
            known.append(bound)
    rows = {row.text("id"): row for row in features}
    return {key: Feature(rows[key], number, tuple(known)) for number, (key, known) in enumerate(found.items(), start=1)}


def named_of_each_kind(features: Iterable[Feature]) -> Counter[str]:
    """Return how many features with a name there are of each kind; what is only called a watercourse has none."""
    return Counter(feature.row.text("kind") for feature in features if feature.row.flag("named"))


def shared(features: Iterable[Feature], places: frozenset[str]) -> tuple[Feature, ...]:
    """Return the features that bound two or more of some places."""
    return tuple(feature for feature in features if len(places.intersection(feature.places)) > 1)


def unstated(sides: Iterable[Row]) -> tuple[Row, ...]:
    """Return the sides of which the plan names nothing."""
    return tuple(side for side in sides if not side.text("features_printed"))
