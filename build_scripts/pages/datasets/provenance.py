"""Why a reader can trust a figure: what of it was held against the plan's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.numbers import plain
from build_scripts.data.source import IGNORED_NUMBERS
from build_scripts.pages.shared.coverage_strip import ClauseShare, CoveredChapter, coverage_strip, least_covered
from build_scripts.pages.shared.page_context import Definition, Download, PageContext, PageFields, downloads
from build_scripts.pages.shared.tiles import Tile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row, Table

#: The ways a column can be held against a text, in the order they are explained.
_WAYS = (
    "verbatim",
    "number",
    "translated",
    "own_words",
    "derived",
    "published",
    "identifier",
    "code",
    "reference",
)


@dataclass(frozen=True)
class Covered:
    """The coverage of one table: its row, the table's title and the page of its dataset."""

    row: Row
    title: str
    target: str


@dataclass(frozen=True)
class ProvenancePage(PageFields):
    """Fields of `provenance.md.j2`.

    source: the text everything was held against, a row of `provenance/text`. words: the words of its lists in one
    sentence. strip: how much of every clause is held; least: the clauses of which least is.
    """

    tiles: tuple[Tile, ...]
    source: Row | None
    words: str
    strip: tuple[CoveredChapter, ...]
    least: tuple[ClauseShare, ...]
    tables: tuple[Covered, ...]
    ways: tuple[Definition, ...]
    files: tuple[Download, ...]


def _covered(context: PageContext, row: Row, language: Language) -> Covered:
    package = context.portal.get(row.text("package"))
    title = f"{row.text('package')}/{row.text('resource')}"
    if package is not None:
        resource = package.resource(row.text("resource"))
        title = f"{package.title.to(language)} · {resource.title.to(language)}"
    return Covered(row, title, urls.dataset(row.text("package")))


def _totals(context: PageContext, coverage: Table, language: Language) -> Iterator[Tile]:
    """Yield how many rows and cells there are, and how many numbers of the text no row holds."""
    words = context.words
    for name in ("rows", "checked", "exempt"):
        yield Tile(words[f"provenance.{name}"].to(language), plain(sum(row.whole(name) for row in coverage)))
    ignored = words["provenance.ignored"].fill(count=len(context.rows(*IGNORED_NUMBERS))).to(language)
    yield Tile(words["provenance.unheld"].to(language), plain(len(context.rows("provenance", "unheld"))), ignored)


def _listed_words(context: PageContext, language: Language) -> str:
    """Return in one sentence how many words the text lists, holds and leaves out; empty where that is not recorded."""
    rows = context.rows("provenance", "clauses")
    counts = {name: sum(row.whole(name) for row in rows) for name in ("items", "held_items", "ignored_items")}
    shown = {name: plain(count) for name, count in counts.items()}
    return context.words["provenance.words"].fill(**shown).to(language) if rows else ""


def _provenance(context: PageContext, language: Language) -> Iterator[Page]:
    coverage = context.table("provenance", "coverage")
    if coverage is None:
        return
    texts = context.rows("provenance", "text")
    content = ProvenancePage(
        title=context.words["provenance.title"].to(language),
        description=context.words["provenance.description"].to(language),
        tiles=tuple(_totals(context, coverage, language)),
        source=texts[0] if texts else None,
        words=_listed_words(context, language),
        strip=coverage_strip(context, language),
        least=least_covered(context, language),
        tables=tuple(
            _covered(context, row, language)
            for row in coverage
            if context.table(row.text("package"), row.text("resource"))
        ),
        ways=tuple(
            Definition(
                context.words[f"verification.{way}"].to(language), context.words[f"provenance.way_{way}"].to(language)
            )
            for way in _WAYS
        ),
        files=downloads(context, language, "provenance", ["coverage", "clauses", "unheld"]),
    )
    yield context.page(language, urls.PROVENANCE, "provenance.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page on provenance."""
    for language in LANGUAGES:
        yield from _provenance(context, language)
