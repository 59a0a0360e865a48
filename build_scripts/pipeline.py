"""The order of the rooms, one screen long: check, draw, write, generate, assemble, inspect, swap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.checked import read_checked
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.languages import read_words
from build_scripts.core.staging import FileCache, Tree, swap
from build_scripts.core.urls import site_path
from build_scripts.history.changes import known_history
from build_scripts.history.releases.current import release_of
from build_scripts.pages import context_of, generated_files, generated_pages
from build_scripts.pages.search import search_artifacts
from build_scripts.publish.charts import draw_figures, drawn_artifacts
from build_scripts.publish.public import Published, write_public
from build_scripts.site.assembly import SEALS, assemble, seal
from build_scripts.site.generator import run_generator
from build_scripts.site.generator_config import write_generator_configs
from build_scripts.site.handwritten import read_style, read_synonyms, staged_artifacts, written_pages
from build_scripts.site.inspect import page_addresses, site_problems

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout

Step = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build made."""

    pages: int
    files: int
    datasets: int
    #: slots of `portal.toml` that nobody has filled: pages say so, and the command does
    unfilled: tuple[str, ...]


def run_stage(
    layout: Layout, url: str, step: Step, judged_on: str | None = None, browser: str | None = None
) -> Published:
    """Make `build/pages` and `build/public` from valid data; raise ProblemsFound before anything is written."""
    step("check")
    present = read_checked(layout, judged_on)
    release = release_of(layout, [package.slug for package in present.portal.packages], url, judged_on)
    words, _ = read_words(layout.words, present.portal.identity.words)
    events = known_history(layout.root)
    public, pages, cache = Tree(layout.public), Tree(layout.pages), FileCache(layout.cache)
    step("draw")
    figures = draw_figures(present, words, cache)
    step("write")
    published = write_public(present, words, release, public, events or ())
    style, printed = read_style(layout), browser is not None
    context = context_of(present, words, figures, published, events, style=style, printed=printed)
    public.write_all(drawn_artifacts(layout, figures, cache))
    public.write_all(generated_files(context, cache))
    made = list(generated_pages(context))
    pages.write_all(staged_artifacts(layout, made))
    public.write_all(search_artifacts(context, made, list(written_pages(layout)), read_synonyms(layout)))
    public.place()
    pages.place()
    write_generator_configs(layout, words, release)
    cache.prune()
    return published


def run_build(layout: Layout, url: str, step: Step, judged_on: str | None = None, browser: str | None = None) -> Built:
    """Build the whole site. Whatever fails raises ProblemsFound and leaves the last good `build/site` untouched."""
    published = run_stage(layout, url, step, judged_on, browser)
    catalogue = published.catalogue
    step("generate")
    generated = run_generator(layout, catalogue.release)
    step("assemble")
    site = assemble(layout, generated, catalogue, browser)
    step("inspect")
    if problems := site_problems(site, SEALS, site_path(catalogue.release.url)):
        raise ProblemsFound(problems)
    seal(layout, site, published)
    pages = page_addresses(site)
    swap(site, layout.site)
    return Built(len(pages), len(published.receipts), len(catalogue.datasets), catalogue.identity.unfilled)
