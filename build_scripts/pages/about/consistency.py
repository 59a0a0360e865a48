"""Whether the plan agrees with itself: a strip along its text, then every entry, folded by chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.numbers import plain
from build_scripts.pages.about.finding_strip import FoundChapter, chapters_of, strip_picture
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, downloads
from build_scripts.pages.shared.tiles import Tile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Page
    from build_scripts.pages.shared.pictures import Picture


@dataclass(frozen=True)
class ConsistencyPage(PageFields):
    """Fields of `consistency.md.j2`. tiles: how many checks and findings came to each verdict."""

    tiles: tuple[Tile, ...]
    picture: Picture | None
    chapters: tuple[FoundChapter, ...]
    files: tuple[Download, ...]


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page in both languages; none where either table is absent."""
    checks, findings = context.table("consistency", "checks"), context.table("consistency", "findings")
    if checks is None or findings is None:
        return
    verdicts = [row.text("verdict") for table in (checks, findings) for row in table]
    for language in LANGUAGES:
        content = ConsistencyPage(
            title=context.words["consistency.title"].to(language),
            description=context.words["consistency.description"].fill(count=len(verdicts)).to(language),
            tiles=tuple(
                Tile(context.vocabulary.label("check-verdict", code, language), plain(verdicts.count(code)))
                for code in context.vocabulary.codes_of("check-verdict")
            ),
            picture=strip_picture(context, language, urls.CONSISTENCY),
            chapters=chapters_of(context, language),
            files=downloads(context, language, "consistency", ["checks", "findings"]),
        )
        yield context.page(language, urls.CONSISTENCY, "consistency.md.j2", content)
