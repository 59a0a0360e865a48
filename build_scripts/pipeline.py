"""The order of the rooms, one screen long: load, validate, draw, write, generate, inspect, swap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.charts import draw_figures, figure_artifacts, view_problems
from build_scripts.check import site_problems
from build_scripts.docs import content_artifacts, content_problems, segmenter_words
from build_scripts.downloads import download_artifacts
from build_scripts.errors import ProblemsFound
from build_scripts.languages import LANGUAGES, read_words
from build_scripts.load import read_portal
from build_scripts.model import Artifact
from build_scripts.pages import generated_pages
from build_scripts.pages.desk import Desk
from build_scripts.site import run_generator
from build_scripts.staging import FileCache, Tree, copy_file, merge, remove, swap
from build_scripts.tables import read_tables
from build_scripts.validate import portal_problems
from build_scripts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from build_scripts.layout import Layout
    from build_scripts.model import Portal


@dataclass(frozen=True)
class Outcome:
    """What a build made."""

    pages: int
    files: int
    datasets: int


Step = Callable[[str], None]


def read_checked(layout: Layout) -> Portal:
    """Return the portal; raise ProblemsFound with every problem of descriptions, tables, words and pages."""
    portal, problems = read_portal(layout)
    problems = [*problems, *portal_problems(layout, portal), *view_problems(layout, portal), *content_problems(layout)]
    if problems:
        raise ProblemsFound(problems)
    return portal


def _staged(desk: Desk, layout: Layout) -> Iterator[Artifact]:
    """Yield everything the site generator reads."""
    for page in generated_pages(desk):
        path = f"{page.language}/{page.address}index.md"
        yield Artifact(path, page.markdown.encode(), page.source)
    for language in LANGUAGES:
        yield from content_artifacts(layout, language)


def run_stage(layout: Layout, step: Step) -> Portal:
    """Make `build/pages` and `build/public` from valid data; raise ProblemsFound before anything is written."""
    step("check")
    portal = read_checked(layout)
    words, _ = read_words(layout.words)
    tables = read_tables(layout, portal)
    vocabulary = Vocabulary(tables)
    public, pages, cache = Tree(layout.public), Tree(layout.pages), FileCache(layout.cache)
    step("draw")
    figures = draw_figures(portal, tables, words, vocabulary, cache)
    step("write")
    public.write_all(download_artifacts(portal, tables, vocabulary))
    public.write_all(figure_artifacts(figures))
    drawn = {(figure.view.package, figure.view.name, figure.item, figure.language): figure for figure in figures}
    sizes = {path: receipt.bytes for path, receipt in public.receipts.items()}
    desk = Desk(portal, tables, words, vocabulary, drawn, layout.templates, sizes)
    pages.write_all(_staged(desk, layout))
    pages.write(Artifact("words.txt", segmenter_words(portal, tables), "datapackages"))
    public.place()
    pages.place()
    copy_file(layout.english_config, layout.generator_config("en"))
    cache.prune()
    return portal


def run_build(layout: Layout, site_url: str, epoch: int, step: Step) -> Outcome:
    """Build the whole site. Whatever fails raises ProblemsFound and leaves the last good `build/site` untouched."""
    portal = run_stage(layout, step)
    step("generate")
    generated = run_generator(layout, site_url, epoch)
    remove(layout.next_site)
    swap(generated["zh"], layout.next_site)
    merge(generated["en"], layout.next_site / "en")
    remove(generated["en"])
    merge(layout.public, layout.next_site)
    step("inspect")
    if problems := site_problems(layout.next_site):
        raise ProblemsFound(problems)
    swap(layout.next_site, layout.site)
    html = sum(1 for _ in layout.site.rglob("*.html"))
    files = sum(1 for path in layout.public.rglob("*") if path.is_file())
    return Outcome(pages=html, files=files, datasets=len(portal.packages))
