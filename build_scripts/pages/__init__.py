"""Nouns and values become Markdown, in both languages. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages import home
from build_scripts.pages.about import contribute, design, feedback, glossary, outline, provenance
from build_scripts.pages.achieved import checkability, gaps, monitor, outcomes, rated_thing, report, targets
from build_scripts.pages.datasets import changes, corrections, dataset, datasets
from build_scripts.pages.indicators import indicator, indicators
from build_scripts.pages.places import compare, places
from build_scripts.pages.things import departments, laboratories, profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import PageContext

__all__ = ["generated_pages"]

#: One module a section of the site; each yields the pages it is able to make from the packages that are there.
SECTIONS = (
    home,
    monitor,
    gaps,
    checkability,
    outcomes,
    report,
    targets,
    rated_thing,
    indicators,
    indicator,
    places,
    compare,
    datasets,
    dataset,
    outline,
    glossary,
    profiles,
    departments,
    laboratories,
    feedback,
    contribute,
    changes,
    corrections,
    provenance,
    design,
)


def generated_pages(context: PageContext) -> Iterator[Page]:
    """Yield every generated page in both languages."""
    for section in SECTIONS:
        yield from section.pages(context)
