"""Who does it, and by when: every task of the plan a square, by chapter, by what the plan states of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.pictures import Picture, PictureTable
from build_scripts.pages.shared.squares import Block, Blocks, Square, narrow, wide
from build_scripts.plan.asked import STATED, Stated, stated_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language
    from build_scripts.data.rows import Row
    from build_scripts.pages.shared.page_context import PageContext

#: The picture's name among the pages for frames.
ACCOUNTABILITY = "accountability"
#: The sign on a task's square: which of the two it states. A square that states both is filled.
SIGNS: Mapping[Stated, str] = {"neither": "", "deadline": "◷", "body": "●", "both": "✓"}


def accountability_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None without tasks. page: the address from which its links are reckoned."""
    tasks, words = stated_of(context.tables), context.words
    if not tasks:
        return None
    outline = {row.code("id"): row for row in context.rows("plan", "outline")}

    def said(key: str, **values: object) -> str:
        return words[f"accountability.{key}"].fill(**values).to(language)

    def square(row: Row, state: Stated) -> Square:
        clause = row.code("clause_id")
        name = row.text("lead", language)
        note = f"{context.citation(clause, language)} {name}{words['site.colon'].to(language)}{said(state)}"
        return Square("counted" if state == "both" else "idle", note, f"{urls.MEASURES}#{clause}", SIGNS[state])

    chapters: dict[str, list[tuple[Row, Stated]]] = {}
    for row, state in tasks:
        chapters.setdefault(row.code("clause_id").partition("-")[0], []).append((row, state))
    counts = {state: sum(one == state for _, one in tasks) for state in STATED}
    title = said("title_some" if counts["both"] else "title_none", count=len(tasks), **counts)
    names = {
        key: said("chapter", name=context.citation(key, language))
        if key in outline and outline[key].text("kind") == "chapter"
        else context.citation(key, language)
        for key in chapters
    }
    full = {
        key: f"{names[key]} {outline[key].text('title', language)}" if key in outline else names[key] for key in names
    }
    blocks = Blocks(
        blocks=tuple(
            Block(
                names[key],
                said("of_chapter", count=len(found)),
                tuple(square(row, state) for row, state in sorted(found, key=lambda one: STATED.index(one[1]))),
            )
            for key, found in chapters.items()
        ),
        key=tuple(
            (Square("counted" if state == "both" else "idle", "", "", SIGNS[state]), f"{said(state)} {counts[state]}")
            for state in STATED
        ),
        name=title,
        page=page,
        language=language,
    )
    table = PictureTable(
        heads=(said("head_chapter"), *(said(state) for state in STATED), said("head_all")),
        rows=tuple(
            (
                (full[key], urls.clause(key)),
                *((str(sum(one == state for _, one in found)), "") for state in STATED),
                (str(len(found)), ""),
            )
            for key, found in chapters.items()
        ),
    )
    return Picture(ACCOUNTABILITY, title, said("subtitle"), wide(blocks), narrow(blocks), table, urls.MEASURES)
