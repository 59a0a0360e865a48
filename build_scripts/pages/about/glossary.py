"""The plan's terms with what they mean, one anchor a term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import (
    Clause,
    Download,
    PageContext,
    PageFields,
    clause_link,
    downloads,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Page


@dataclass(frozen=True)
class Term:
    """A term, its name in the other language, what it means, where the plan uses it."""

    id: str
    name: str
    other: str
    meaning: str
    clause: Clause


@dataclass(frozen=True)
class GlossaryPage(PageFields):
    """Fields of `glossary.md.j2`."""

    terms: tuple[Term, ...]
    files: tuple[Download, ...]


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the glossary; none where there is no table of terms."""
    rows = context.rows("plan", "glossary")
    for language in LANGUAGES if rows else ():
        content = GlossaryPage(
            title=context.words["glossary.title"].to(language),
            description=context.words["glossary.description"].fill(count=len(rows)).to(language),
            terms=tuple(
                Term(
                    id=row.code("id"),
                    name=row.text("term", language),
                    other=row.text("term", "en" if language == "zh" else "zh"),
                    meaning=row.text("definition", language),
                    clause=clause_link(context, row.code("clause_id"), language),
                )
                for row in rows
            ),
            files=downloads(context, language, "plan", ["glossary"]),
        )
        yield context.page(language, urls.GLOSSARY, "glossary.md.j2", content)
