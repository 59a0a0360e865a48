"""The plan's outline: one anchor for every clause, where all citations lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, downloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Entry:
    """One clause with the clauses it holds."""

    row: Row
    children: tuple[Entry, ...]


@dataclass(frozen=True)
class OutlinePage(PageFields):
    """Fields of `outline.md.j2`."""

    document: tuple[Row, ...]
    entries: tuple[Entry, ...]
    count: int
    consistent: bool
    files: tuple[Download, ...]


def _children(rows: tuple[Row, ...], parent: object) -> tuple[Entry, ...]:
    """Return the clauses right under one, each with its own."""
    return tuple(Entry(row, _children(rows, row["id"])) for row in rows if row["parent_id"] == parent)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the outline."""
    outline, document = context.table("plan", "outline"), context.table("plan", "document")
    if outline is None or document is None:
        return
    for language in LANGUAGES:
        content = OutlinePage(
            title=context.words["outline.title"].to(language),
            description=context.words["outline.description"].to(language),
            document=document.rows,
            entries=_children(outline.rows, None),
            count=len(outline.rows),
            consistent=context.table("consistency", "checks") is not None,
            files=downloads(context, language, "plan", ["outline", "document"]),
        )
        yield context.page(language, urls.PLAN, "outline.md.j2", content)
