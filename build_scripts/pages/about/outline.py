"""The plan's outline: one anchor for every clause, where all citations lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.coverage_strip import CoveredChapter, coverage_strip, shares
from build_scripts.pages.shared.listed_rows import ListedRow, RowGroup, by_heading, listed_rows
from build_scripts.pages.shared.official import OfficialText, official_text
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, downloads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row, Table


@dataclass(frozen=True)
class OutlineClause:
    """One clause with the clauses it holds.

    citation: how it is cited, empty where its title says that already. listed: what the clause lists, item by item.
    original: its Chinese title on an English page.
    page: where the plan's own table of contents puts it. share: per cent of its characters that the data hold, None
    where that is not recorded.
    """

    id: str
    citation: str
    title: str
    original: str
    page: int | None
    share: int | None
    listed: tuple[RowGroup, ...]
    children: tuple[OutlineClause, ...]


@dataclass(frozen=True)
class OutlinePage(PageFields):
    """Fields of `outline.md.j2`. strip: how much of every clause is held."""

    document: tuple[Row, ...]
    clauses: tuple[OutlineClause, ...]
    count: int
    official: OfficialText
    consistent: bool
    strip: tuple[CoveredChapter, ...]
    files: tuple[Download, ...]


def _children(
    outline: Table,
    listed: Mapping[str, Sequence[ListedRow]],
    parent: str | None,
    held: Mapping[str, int],
    language: Language,
) -> tuple[OutlineClause, ...]:
    """Return the clauses right under one, each with its own; listed: rows by the address of their clause."""
    found = []
    for row in outline.where(parent_id=parent):
        citation, title = row.text("citation", language), row.text("title", language)
        found.append(
            OutlineClause(
                id=row.text("id"),
                citation="" if citation.endswith(title) else citation,
                title=title,
                original="" if language == "zh" else row.text("title_zh"),
                page=row.optional_whole("contents_page"),
                share=held.get(row.text("id")),
                listed=by_heading(listed.get(urls.clause(row.code("id")), ())),
                children=_children(outline, listed, row.text("id"), held, language),
            )
        )
    return tuple(found)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the outline."""
    outline, document = context.table("plan", "outline"), context.table("plan", "document")
    if outline is None or document is None:
        return
    held = shares(context)
    for language in LANGUAGES:
        listed: dict[str, list[ListedRow]] = {}
        for row in listed_rows(context, language):
            if row.page == urls.PLAN:
                listed.setdefault(row.clause.target, []).append(row)
        content = OutlinePage(
            title=context.words["outline.title"].to(language),
            description=context.words["outline.description"].to(language),
            document=document.rows,
            clauses=_children(outline, listed, None, held, language),
            count=len(outline.rows),
            official=official_text(context, language),
            consistent=context.table("consistency", "checks") is not None,
            strip=coverage_strip(context, language),
            files=downloads(context, language, "plan", ["outline", "document"]),
        )
        yield context.page(language, urls.PLAN, "outline.md.j2", content)
