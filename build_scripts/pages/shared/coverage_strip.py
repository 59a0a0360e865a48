"""How much of every clause the data hold, as a strip: a row a chapter or box, a cell a clause, wide as it is long."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext

#: Shades of a cell, from nothing held to everything: a cell's shade is its share in steps of a fifth.
SHADES = 5
_WIDTH, _LABEL, _LINE, _CELL, _GAP = 720, 76, 24, 18, 2
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


def _cells(context: PageContext, page: str, rows: Iterable[Row], top: int, language: Language) -> Iterator[Markup]:
    """Yield the cells of one chapter, as wide together as the strip."""
    own = list(rows)
    total = sum(row.whole("characters") for row in own) or 1
    room, left = _WIDTH - _LABEL - _GAP * len(own), float(_LABEL)
    for row in own:
        wide = max(1.0, room * row.whole("characters") / total)
        clause, share = row.text("clause_id"), _share(row)
        name = context.words["provenance.cell"].fill(
            clause=context.citation(clause, language), share=round(100 * share), characters=row.whole("characters")
        )
        shade = min(SHADES - 1, int(share * SHADES))
        cell = svg.element("rect", class_=f"shade-{shade}", x=left, y=top, width=wide, height=_CELL)
        yield svg.link(urls.relative(language, page, urls.clause(clause)), svg.title(name.to(language)), cell)
        left += wide + _GAP


def coverage_strip(context: PageContext, page: str, language: Language) -> Markup | None:
    """Return the strip for a page, None where no coverage of clauses is recorded."""
    rows = context.rows("provenance", "clauses")
    chapters = [(key, list(own)) for key, own in groupby(rows, key=lambda row: row.text("clause_id").partition("-")[0])]
    if not chapters:
        return None
    parts: list[Markup] = []
    for number, (chapter, own) in enumerate(chapters):
        top = number * _LINE
        label = context.citation(chapter, language)
        parts.append(svg.element("text", label, x=_LABEL - 8, y=top + 14, text_anchor="end"))
        parts += _cells(context, page, own, top, language)
    name = context.words["provenance.strip"].to(language)
    return svg.drawing("coverage-strip", _WIDTH, len(chapters) * _LINE, *parts, role="group", aria_label=name)
