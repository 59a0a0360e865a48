"""The laboratories, institutes and centres the plan names: what it asks of each, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.cells import Cell, named
from build_scripts.pages.shared.columns import Column, columns
from build_scripts.pages.shared.lists import ListedThing, RegisterPage, lists_besides
from build_scripts.pages.shared.page_context import clause_link, downloads
from build_scripts.pages.shared.rated_words import rated_cells, rated_columns, rating_news
from build_scripts.pages.shared.related import RelationIndex, index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.rated import Rated


def _listed(context: PageContext, index: RelationIndex, item: Rated, language: Language) -> ListedThing:
    """Return one laboratory: under the name of its first mention, with all that the plan says of it."""
    first, label = item.rows[0], context.vocabulary.label
    body = ("organisation", item.id)
    target = item.address or (index.address(*body) if body in index.things else "")
    kind = label("lab-kind", first.text("kind"), language)
    space, stop = Cell(" "), Cell(context.words["site.semicolon"].to(language))
    said = [
        (Cell(row.text("stance", language)), space, Cell(clause=clause_link(context, row.text("clause_id"), language)))
        for row in item.rows
    ]
    cells = {
        "name": named(first, language, target),
        **rated_cells(context, item, language),
        "asked": Cell(pieces=tuple(piece for one in said for piece in (stop, *one))[1:]),
        "kind": Cell(kind),
    }
    return ListedThing(item.id, cells)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list in both languages; none without laboratories."""
    items, index = context.rated.laboratories, index_of(context)
    for language in LANGUAGES if items else ():
        words = context.words
        head = {
            "name": Column(words["laboratories.name"].to(language), "name", sort="text"),
            **rated_columns(context, language, checkable=False),
            "asked": Column(words["laboratories.asked"].to(language)),
            "kind": Column(words["laboratories.kind"].to(language), sort="text", facet="kind"),
        }
        content = RegisterPage(
            title=words["laboratories.title"].to(language),
            description=words["laboratories.lede"].fill(count=len(items)).to(language),
            kind="laboratory",
            head=columns(**head),
            things=tuple(_listed(context, index, item, language) for item in items),
            same={},
            listed=(),
            picture=None,
            extra=None,
            front=None,
            news=rating_news(context, items, urls.LABORATORIES, language),
            checkable=None,
            lists=lists_besides(context, urls.LABORATORIES, language),
            files=downloads(context, language, "innovation", ["laboratories"]),
        )
        yield context.page(language, urls.LABORATORIES, "register.md.j2", content)
