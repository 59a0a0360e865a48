"""Nouns and values become Markdown, in both languages. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages import home
from build_scripts.pages.about import design, feedback, outline
from build_scripts.pages.about import provenance as trust
from build_scripts.pages.achieved import monitor
from build_scripts.pages.achieved import targets as promises
from build_scripts.pages.datasets import changes as revisions
from build_scripts.pages.datasets import dataset, datasets
from build_scripts.pages.indicators import indicator, indicators
from build_scripts.pages.places import compare, places
from build_scripts.pages.things import profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import Desk

__all__ = ["generated_pages"]

#: One module a room of the site; each yields the pages it is able to make from the packages that are there.
ROOMS = (
    home,
    monitor,
    promises,
    indicators,
    indicator,
    places,
    compare,
    datasets,
    dataset,
    outline,
    profiles,
    feedback,
    revisions,
    trust,
    design,
)


def generated_pages(desk: Desk) -> Iterator[Page]:
    """Yield every generated page in both languages."""
    for room in ROOMS:
        yield from room.pages(desk)
