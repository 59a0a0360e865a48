"""The order of the rooms, one screen long: check, draw, write, generate, assemble, inspect, swap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.checked import read_checked
from build_scripts.core import urls
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.languages import read_words
from build_scripts.core.staging import FileCache, Tree, left_at, swap
from build_scripts.data.links import dead_addresses
from build_scripts.history.changes import known_history
from build_scripts.history.releases.current import release_of
from build_scripts.pages import generated_pages
from build_scripts.pages.about.social_cards import cards_of, manifest_artifacts
from build_scripts.pages.achieved.gaps import gap_artifacts
from build_scripts.pages.achieved.outcome_feed import feed_artifacts
from build_scripts.pages.achieved.outcomes import frame_artifacts
from build_scripts.pages.datasets.dataset_search import search_artifact
from build_scripts.pages.indicators.embed import embed_artifacts
from build_scripts.pages.search import search_artifacts
from build_scripts.pages.shared.page_context import PageContext, Records
from build_scripts.pages.things.linked_data import profile_artifacts
from build_scripts.publish.catalogue import manifest
from build_scripts.publish.charts import (
    card_artifacts,
    draw_figures,
    figure_artifacts,
    icon_artifacts,
    interpreter_artifact,
)
from build_scripts.publish.downloads import series_artifacts, template_artifacts
from build_scripts.publish.public import write_public
from build_scripts.site.assembly import assemble, seal
from build_scripts.site.generator import run_generator
from build_scripts.site.generator_config import write_generator_configs
from build_scripts.site.handwritten import read_style, read_synonyms, staged_artifacts, written_pages
from build_scripts.site.inspect import page_addresses, site_problems

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Receipt
    from build_scripts.publish.catalogue import Catalogue


@dataclass(frozen=True)
class Built:
    """What a build made."""

    pages: int
    files: int
    datasets: int


@dataclass(frozen=True)
class Staged:
    """What stands ready for the site generator: the catalogue, the receipts of `build/public`, the data version."""

    catalogue: Catalogue
    receipts: Mapping[str, Receipt]
    version: str


Step = Callable[[str], None]


def run_stage(layout: Layout, url: str, step: Step, judged_on: str | None = None, browser: str | None = None) -> Staged:
    """Make `build/pages` and `build/public` from valid data; raise ProblemsFound before anything is written."""
    step("check")
    present = read_checked(layout, judged_on)
    release = release_of(layout, [package.slug for package in present.portal.packages], url, judged_on)
    words, _ = read_words(layout.words, present.portal.identity.words)
    events = known_history(layout.root)
    public, pages, cache = Tree(layout.public), Tree(layout.pages), FileCache(layout.cache)
    step("draw")
    figures = draw_figures(present.portal, present.tables, words, present.vocabulary, cache)
    step("write")
    published = write_public(present, release, public, events or ())
    public.write_all(template_artifacts(present.portal, present.tables, words, release))
    context = PageContext(
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
        style=read_style(layout),
        printed=browser is not None,
    )
    public.write_all(figure_artifacts(figures))
    public.write(interpreter_artifact(cache))
    scope = present.portal.identity.plan.scope
    public.write_all(series_artifacts(context.judged, context.table("observations", "sources"), scope))
    public.write_all(profile_artifacts(context))
    public.write_all(gap_artifacts(context))
    public.write_all(card_artifacts(cards_of(context), cache))
    public.write_all(icon_artifacts(left_at(layout.sign), layout.shown(layout.sign), cache))
    public.write_all(manifest_artifacts(context))
    made = list(generated_pages(context))
    pages.write_all(staged_artifacts(layout, made))
    public.write_all(search_artifacts(context, made, list(written_pages(layout)), read_synonyms(layout)))
    public.write(search_artifact(context))
    public.write_all(embed_artifacts(context))
    public.write_all(frame_artifacts(context))
    public.write_all(feed_artifacts(context))
    public.place()
    pages.place()
    write_generator_configs(layout, words, release)
    cache.prune()
    return Staged(published.catalogue, public.receipts, published.version)


def run_build(layout: Layout, url: str, step: Step, judged_on: str | None = None, browser: str | None = None) -> Built:
    """Build the whole site. Whatever fails raises ProblemsFound and leaves the last good `build/site` untouched."""
    staged = run_stage(layout, url, step, judged_on, browser)
    step("generate")
    generated = run_generator(layout, staged.catalogue.release)
    step("assemble")
    site = assemble(layout, generated, staged.catalogue, browser)
    step("inspect")
    if problems := site_problems(
        site, frozenset({manifest.PATH, urls.OFFLINE}), urls.site_path(staged.catalogue.release.url)
    ):
        raise ProblemsFound(problems)
    seal(layout, site, staged.receipts, staged.catalogue, staged.version)
    pages = page_addresses(site)
    swap(site, layout.site)
    return Built(pages=len(pages), files=len(staged.receipts), datasets=len(staged.catalogue.datasets))
