"""How much of every clause the data hold, as a strip: a row a chapter or box, a cell a clause, fuller for more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext

#: Shades of a cell, from nothing held to everything: a cell's shade is its share in steps of a fifth.
SHADES = 5
#: Clauses of the reading list, and how many characters a clause has at least to be in it.
LEAST = 10
LONG = 60


@dataclass(frozen=True)
class ClauseShare:
    """How much of one clause the rows hold. share: per cent of its characters, whole."""

    citation: str
    target: str
    characters: int
    share: int
    items: int
    held: int
    ignored: int


@dataclass(frozen=True)
class CoverageCell:
    """One clause in the strip. name: the clause and how much of it is held, in words; shade: from 0 to SHADES - 1."""

    name: str
    target: str
    shade: int


@dataclass(frozen=True)
class CoveredChapter:
    """A row of the strip: a chapter or box with its clauses. target: where it stands in the list of clauses."""

    citation: str
    target: str
    cells: tuple[CoverageCell, ...]


def _share(row: Row) -> float:
    characters = row.whole("characters")
    return row.whole("held_characters") / characters if characters else 0.0


def least_covered(context: PageContext, language: Language) -> tuple[ClauseShare, ...]:
    """Return the long clauses of which least is held: what a reader should look at first."""
    rows = (row for row in context.rows("provenance", "clauses") if row.whole("characters") >= LONG)
    return tuple(
        ClauseShare(
            citation=context.citation(row.text("clause_id"), language),
            target=urls.clause(row.text("clause_id")),
            characters=row.whole("characters"),
            share=round(100 * _share(row)),
            items=row.whole("items"),
            held=row.whole("held_items"),
            ignored=row.whole("ignored_items"),
        )
        for row in sorted(rows, key=_share)[:LEAST]
    )


def _cell(context: PageContext, row: Row, language: Language) -> CoverageCell:
    clause, share = row.text("clause_id"), _share(row)
    name = context.words["provenance.cell"].fill(
        clause=context.citation(clause, language), share=round(100 * share), characters=row.whole("characters")
    )
    return CoverageCell(name.to(language), urls.clause(clause), min(SHADES - 1, int(share * SHADES)))


def coverage_strip(context: PageContext, language: Language) -> tuple[CoveredChapter, ...]:
    """Return the strip, chapters and boxes as the text begins them; empty where no coverage is recorded."""
    chapters: dict[str, list[Row]] = {}
    for row in context.rows("provenance", "clauses"):
        chapters.setdefault(row.text("clause_id").partition("-")[0], []).append(row)
    return tuple(
        CoveredChapter(
            context.citation(chapter, language),
            urls.clause(chapter),
            tuple(_cell(context, row, language) for row in own),
        )
        for chapter, own in chapters.items()
    )


def shares(context: PageContext) -> dict[str, int]:
    """Return by clause the per cent of its characters that the rows hold, whole."""
    return {row.text("clause_id"): round(100 * _share(row)) for row in context.rows("provenance", "clauses")}
