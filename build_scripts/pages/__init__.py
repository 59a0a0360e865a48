"""Nouns and values become Markdown, in both languages. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.staging import left_at
from build_scripts.data.links import dead_addresses
from build_scripts.pages import home
from build_scripts.pages.about import consistency, contribute, design, feedback, glossary, outline
from build_scripts.pages.about.finding_strip import STRIP, strip_picture
from build_scripts.pages.about.social_cards import cards_of, manifest_artifacts
from build_scripts.pages.achieved import checkability, gaps, monitor, outcomes, rated_thing, report, targets
from build_scripts.pages.achieved.gaps import gap_artifacts
from build_scripts.pages.achieved.outcome_feed import feed_artifacts
from build_scripts.pages.achieved.outcomes import frame_artifacts
from build_scripts.pages.achieved.promises import PROMISES, promises_picture
from build_scripts.pages.datasets import changes, corrections, dataset, datasets, provenance
from build_scripts.pages.datasets.dataset_search import search_artifact
from build_scripts.pages.indicators import indicator, indicators
from build_scripts.pages.indicators.embed import embed_artifacts
from build_scripts.pages.indicators.lever_matrix import LEVERS, lever_picture
from build_scripts.pages.places import compare, industries, places
from build_scripts.pages.places.flow import FLOW, flow_picture
from build_scripts.pages.places.industry_matrix import INDUSTRY_MATRIX, industry_picture
from build_scripts.pages.places.schematic_picture import SCHEMATIC, schematic_picture
from build_scripts.pages.shared.linked_data import profile_artifacts
from build_scripts.pages.shared.page_context import PageContext, Records
from build_scripts.pages.shared.pictures import picture_artifacts
from build_scripts.pages.shared.scale import SCALE, scale_picture
from build_scripts.pages.tasks import departments, laboratories, registers
from build_scripts.pages.tasks.accountability import ACCOUNTABILITY, accountability_picture
from build_scripts.pages.tasks.ladder import LADDER, ladder_picture
from build_scripts.publish.charts import card_artifacts
from build_scripts.publish.downloads import series_artifacts, template_artifacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from build_scripts.core.languages import Language, Words
    from build_scripts.core.model import Artifact, Figure, Page
    from build_scripts.history.changes import Event
    from build_scripts.history.present import Present
    from build_scripts.pages.shared.pictures import Picture
    from build_scripts.publish.charts.draw import Cache
    from build_scripts.publish.public import Published

__all__ = ["context_of", "generated_files", "generated_pages"]

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
    industries,
    registers,
    departments,
    laboratories,
    feedback,
    contribute,
    changes,
    corrections,
    provenance,
    consistency,
    design,
)

#: Every picture that other sites may show, by the name of its page for frames, and who draws it.
PICTURES: Mapping[str, Callable[[PageContext, Language, str], Picture | None]] = {
    SCALE: scale_picture,
    PROMISES: promises_picture,
    ACCOUNTABILITY: accountability_picture,
    STRIP: strip_picture,
    LEVERS: lever_picture,
    FLOW: flow_picture,
    INDUSTRY_MATRIX: industry_picture,
    LADDER: ladder_picture,
    SCHEMATIC: schematic_picture,
}


def context_of(
    present: Present,
    words: Words,
    figures: Sequence[Figure],
    published: Published,
    events: tuple[Event, ...] | None = None,
    *,
    style: str = "",
    printed: bool = False,
) -> PageContext:
    """Return the context of what was read, drawn and published, with what other commands left in the build folder."""
    layout = present.layout
    return PageContext(
        portal=present.portal,
        tables=present.tables,
        words=words,
        vocabulary=present.vocabulary,
        figures={figure.key: figure for figure in figures},
        templates=layout.templates,
        published=published,
        records=Records(
            feedback=left_at(layout.feedback),
            harvested=left_at(layout.harvested),
            events=events,
            reasons=present.reasons,
            dead=dead_addresses(left_at(layout.links)),
        ),
        style=style,
        printed=printed,
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
    for language in LANGUAGES:
        drawn = (draw(context, language, urls.embed(name)) for name, draw in PICTURES.items())
        yield from picture_artifacts(context, language, (picture for picture in drawn if picture))
