"""Nouns and values become Markdown, in both languages. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages import home
from build_scripts.pages.about import contribute, design, feedback, glossary, outline, provenance
from build_scripts.pages.about.social_cards import cards_of, manifest_artifacts
from build_scripts.pages.achieved import checkability, gaps, monitor, outcomes, rated_thing, report, targets
from build_scripts.pages.achieved.gaps import gap_artifacts
from build_scripts.pages.achieved.outcome_feed import feed_artifacts
from build_scripts.pages.achieved.outcomes import frame_artifacts
from build_scripts.pages.datasets import changes, corrections, dataset, datasets
from build_scripts.pages.datasets.dataset_search import search_artifact
from build_scripts.pages.indicators import indicator, indicators
from build_scripts.pages.indicators.embed import embed_artifacts
from build_scripts.pages.places import compare, places
from build_scripts.pages.things import departments, laboratories, profiles
from build_scripts.pages.things.linked_data import profile_artifacts
from build_scripts.publish.charts import card_artifacts
from build_scripts.publish.downloads import series_artifacts, template_artifacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Artifact, Page
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.charts.draw import Cache

__all__ = ["generated_files", "generated_pages"]

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


def generated_files(context: PageContext, cache: Cache) -> Iterator[Artifact]:
    """Yield what pages link to, embed and are shared by; the pages state the sizes, so these are written first."""
    portal, release = context.portal, context.published.catalogue.release
    scope = portal.identity.plan.scope
    yield from template_artifacts(portal, context.tables, context.words, release)
    yield from series_artifacts(context.judged, context.table("observations", "sources"), scope)
    yield from profile_artifacts(context)
    yield from gap_artifacts(context)
    yield from card_artifacts(cards_of(context), cache)
    yield from manifest_artifacts(context)
    yield search_artifact(context)
    yield from embed_artifacts(context)
    yield from frame_artifacts(context)
    yield from feed_artifacts(context)
