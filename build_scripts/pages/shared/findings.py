"""What readers found open or contradictory in some clauses, with the very words the plan prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.pages.shared.sections import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Quote:
    """Words as the plan prints them, and where."""

    printed: str
    clause: Clause


@dataclass(frozen=True)
class Opening:
    """One finding: its row, what one or two clauses print, its line on the page of consistency."""

    row: Row
    quotes: tuple[Quote, ...]
    target: str


def openings(context: PageContext, roots: Sequence[str], language: Language) -> tuple[Opening, ...]:
    """Return the findings of which a clause lies in some clauses, in the table's order."""

    def quotes(row: Row) -> tuple[Quote, ...]:
        pairs = ((row["printed"], row["clause_id"]), (row["other_printed"], row["other_clause_id"]))
        return tuple(
            Quote(str(text), clause_link(context, clause, language)) for text, clause in pairs if text and clause
        )

    return tuple(
        Opening(row, quotes(row), f"{urls.CONSISTENCY}#{row['id']}")
        for row in context.table("consistency", "findings") or ()
        if within(row["clause_id"], roots) or within(row["other_clause_id"], roots)
    )
