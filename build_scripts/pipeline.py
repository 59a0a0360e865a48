"""The order of the rooms, one screen long: load, validate, draw, write, generate, inspect, swap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.languages import LANGUAGES, read_words
from build_scripts.core.model import Artifact
from build_scripts.core.staging import FileCache, Tree, copy_file, swap
from build_scripts.data.load import read_portal
from build_scripts.data.tables import read_tables
from build_scripts.data.validate import portal_problems
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.history import changes, releases
from build_scripts.history.releases.current import release_of
from build_scripts.pages import generated_pages
from build_scripts.pages.about.social_cards import cards_of, manifest_artifacts
from build_scripts.pages.datasets.dataset_search import search_artifact
from build_scripts.pages.handwritten import content_artifacts, content_problems, read_style, read_synonyms
from build_scripts.pages.indicators.embed import embed_artifacts
from build_scripts.pages.search import search_artifacts
from build_scripts.pages.shared.page_context import PageContext, Published, Records
from build_scripts.pages.things.linked_data import profile_artifacts
from build_scripts.plan.monitor import judged
from build_scripts.publish.catalogue import (
    Catalogue,
    assess,
    catalogue_artifacts,
    catalogue_of,
    changes_atom,
    manifest,
    package_artifacts,
)
from build_scripts.publish.charts import (
    card_artifacts,
    draw_figures,
    figure_artifacts,
    icon_artifacts,
    interpreter_artifact,
    view_problems,
)
from build_scripts.publish.downloads import (
    archive_artifacts,
    database_artifacts,
    download_artifacts,
    history_artifacts,
    series_artifacts,
)
from build_scripts.site.assembly import assemble, seal
from build_scripts.site.generator import run_generator
from build_scripts.site.inspect import page_addresses, site_problems

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Page, Portal, Receipt, Release
    from build_scripts.data.tables import Tables


@dataclass(frozen=True)
class Outcome:
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


def read_checked(layout: Layout) -> Portal:
    """Return the portal; raise ProblemsFound with every problem of descriptions, tables, words and pages."""
    portal, problems = read_portal(layout)
    problems = [*problems, *portal_problems(layout, portal), *view_problems(layout, portal), *content_problems(layout)]
    problems += releases.kept_problems(layout)
    if problems:
        raise ProblemsFound(problems)
    return portal


def _staged(made: list[Page], layout: Layout) -> Iterator[Artifact]:
    """Yield everything the site generator reads."""
    for page in made:
        path = f"{page.language}/{page.address}index.md"
        yield Artifact(path, page.markdown.encode(), page.source)
    for language in LANGUAGES:
        yield from content_artifacts(layout, language)


def write_public(
    layout: Layout,
    portal: Portal,
    tables: Tables,
    vocabulary: Vocabulary,
    release: Release,
    public: Tree,
    events: Sequence[changes.Event] = (),
) -> Published:
    """Write downloads, metadata, archives and listings, each from what was written before it."""
    public.write_all(download_artifacts(layout, portal, tables, vocabulary, release))
    public.write_all(history_artifacts(portal, events))
    public.write_all(package_artifacts(catalogue_of(portal, tables, public.receipts, release)))
    public.write_all(list(archive_artifacts(portal, public.receipts, public.folder, release)))
    public.write_all(database_artifacts(portal, tables))
    catalogue = catalogue_of(portal, tables, public.receipts, release)
    scores = {dataset.package.slug: assess(dataset, release.as_of) for dataset in catalogue.datasets}
    data = changes.read_folder(public.folder, urls.DATA, urls.DATA)
    chain = releases.published_chain(releases.read_ledger(layout), data, release.date)
    version = chain[-1].version
    public.write(Artifact(urls.RECEIPTS, releases.chain_bytes(chain), layout.shown(layout.chain)))
    public.write(Artifact(urls.CHANGES_FEED, changes_atom(catalogue, events), "git"))
    public.write_all(catalogue_artifacts(catalogue, scores, version))
    return Published(catalogue=catalogue, scores=scores, version=version, chain=chain, sizes=sizes_of(public))


def sizes_of(public: Tree) -> dict[str, int]:
    """Return the bytes of each published file so far, by its address."""
    return {path: receipt.bytes for path, receipt in public.receipts.items()}


def _left(path: Path) -> str:
    """Return a text that another command left; empty where that never ran."""
    return path.read_text("utf-8") if path.is_file() else ""


def run_stage(layout: Layout, url: str, step: Step, judged_on: str | None = None, browser: str | None = None) -> Staged:
    """Make `build/pages` and `build/public` from valid data; raise ProblemsFound before anything is written."""
    step("check")
    portal = read_checked(layout)
    release = release_of(layout, [package.slug for package in portal.packages], url, judged_on)
    words, _ = read_words(layout.words, portal.identity.words)
    tables = read_tables(layout, portal)
    vocabulary = Vocabulary(tables)
    public, pages, cache = Tree(layout.public), Tree(layout.pages), FileCache(layout.cache)
    step("draw")
    figures = draw_figures(portal, tables, words, vocabulary, cache)
    step("write")
    events = changes.known_history(layout.root)
    published = write_public(layout, portal, tables, vocabulary, release, public, events or ())
    public.write_all(figure_artifacts(figures))
    public.write(interpreter_artifact(cache))
    scope = portal.identity.plan.scope
    public.write_all(series_artifacts(judged(tables, release.as_of), tables.get(("observations", "sources")), scope))
    context = PageContext(
        portal=portal,
        tables=tables,
        words=words,
        vocabulary=vocabulary,
        figures={figure.key: figure for figure in figures},
        templates=layout.templates,
        published=replace(published, sizes=sizes_of(public)),
        records=Records(feedback=_left(layout.feedback), harvested=_left(layout.harvested), events=events),
        style=read_style(layout),
        printed=browser is not None,
    )
    public.write_all(profile_artifacts(context))
    public.write_all(card_artifacts(cards_of(context), cache))
    if sign := _left(layout.sign):
        public.write_all(icon_artifacts(sign, layout.shown(layout.sign), cache))
    public.write_all(manifest_artifacts(context))
    context = replace(context, published=replace(published, sizes=sizes_of(public)))
    made = list(generated_pages(context))
    pages.write_all(_staged(made, layout))
    public.write_all(search_artifacts(context, made, read_synonyms(layout)))
    public.write(search_artifact(context))
    public.write_all(embed_artifacts(context))
    public.place()
    pages.place()
    copy_file(layout.english_config, layout.generator_config("en"))
    cache.prune()
    return Staged(published.catalogue, public.receipts, published.version)


def run_build(
    layout: Layout, url: str, step: Step, judged_on: str | None = None, browser: str | None = None
) -> Outcome:
    """Build the whole site. Whatever fails raises ProblemsFound and leaves the last good `build/site` untouched."""
    staged = run_stage(layout, url, step, judged_on, browser)
    step("generate")
    generated = run_generator(layout, staged.catalogue.release)
    step("assemble")
    site = assemble(layout, generated, staged.catalogue, browser)
    step("inspect")
    if problems := site_problems(site, frozenset({manifest.PATH, urls.OFFLINE})):
        raise ProblemsFound(problems)
    seal(layout, site, staged.receipts, staged.catalogue, staged.version)
    pages = len(page_addresses(site))
    swap(site, layout.site)
    files = sum(1 for _ in staged.receipts)
    return Outcome(pages=pages, files=files, datasets=len(staged.catalogue.datasets))
