"""How good a dataset's description is: the five dimensions of the European Metadata Quality Assessment, with reasons.

Source: data.europa.eu, "Metadata quality assessment methodology" (findability 100, accessibility 100, interoperability
110, reusability 75, contextuality 20 points). Whether an address answers is decided by the build itself: every file was
written and inspected before the site is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from build_scripts.publish.catalogue.model import Dataset

#: Not the assessment's but ours, and shown as such: a dataset whose next version is overdue loses these points.
TIMELINESS = "timeliness"


@dataclass(frozen=True)
class Check:
    """One criterion: its dimension, what it asks, the points it is worth, whether it holds.

    dimension, question: as words `quality.dimension_…` and `quality.asks_…` name them.
    """

    dimension: str
    question: str
    worth: int
    holds: bool


@dataclass(frozen=True)
class Score:
    """All criteria of one dataset."""

    checks: tuple[Check, ...]

    @property
    def points(self) -> int:
        """Return the points reached."""
        return sum(check.worth for check in self.checks if check.holds)

    @property
    def most(self) -> int:
        """Return the points that can be reached."""
        return sum(check.worth for check in self.checks)

    @property
    def grade(self) -> str:
        """Return the assessment's own word: excellent from 351, good from 221, sufficient from 121, else bad.

        The points that are ours do not count towards it.
        """
        points = sum(check.worth for check in self.checks if check.holds and check.dimension != TIMELINESS)
        for least, word in ((351, "excellent"), (221, "good"), (121, "sufficient")):
            if points >= least:
                return word
        return "bad"


def assess(dataset: Dataset, as_of: dt.date) -> Score:
    """Return the score of one dataset on a day."""
    package = dataset.package
    place = package.catalogue
    csv = [item for item in dataset.distributions if item.resource]
    rows = [
        ("findability", "keywords", 30, bool(package.keywords)),
        ("findability", "theme", 30, bool(place.theme)),
        ("findability", "place", 20, True),
        ("findability", "time-span", 20, bool(place.start and place.end)),
        ("accessibility", "page", 50, True),
        ("accessibility", "download-addresses", 20, bool(csv)),
        ("accessibility", "downloads", 30, bool(csv)),
        ("interoperability", "formats", 20, bool(csv)),
        ("interoperability", "media-types", 10, bool(csv)),
        ("interoperability", "listed-formats", 10, bool(csv)),
        (
            "interoperability",
            "open-format",
            20,
            dataset.file(".csv", _first(dataset)) is not None,
        ),
        (
            "interoperability",
            "machine-readable",
            20,
            dataset.file(".json", _first(dataset)) is not None,
        ),
        (
            "interoperability",
            "dcat-ap",
            30,
            bool(place.theme and place.start and place.end),
        ),
        ("reusability", "licence", 20, bool(package.licences)),
        (
            "reusability",
            "listed-licence",
            10,
            package.licences[0].name == "CC-BY-4.0",
        ),
        ("reusability", "opening", 10, bool(place.opening)),
        ("reusability", "listed-opening", 5, bool(place.opening)),
        ("reusability", "contact", 20, True),
        ("reusability", "publisher", 10, bool(place.provider)),
        ("contextuality", "purpose", 5, bool(package.about.zh and package.about.en)),
        ("contextuality", "sizes", 5, all(item.bytes > 0 for item in dataset.distributions)),
        ("contextuality", "issued", 5, bool(dataset.issued)),
        ("contextuality", "modified", 5, bool(dataset.modified)),
        (TIMELINESS, "not-overdue", 20, not dataset.overdue(as_of)),
    ]
    return Score(tuple(Check(dimension, question, worth, holds) for dimension, question, worth, holds in rows))


def _first(dataset: Dataset) -> str:
    """Return the name of the first table."""
    return dataset.package.resources[0].name
