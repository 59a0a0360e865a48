"""Lists of things: one row each, to be narrowed by the values of some columns and sorted by any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

from build_scripts.core import urls
from build_scripts.pages.shared.cells import NOT_STATED, Cell, cell_of, field_of, gap, other_language, title_of
from build_scripts.pages.shared.columns import Column, Place, columns
from build_scripts.pages.shared.front import Front, front_of_tasks
from build_scripts.pages.shared.listed_rows import RowGroup, groups_on
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, PageLink, downloads
from build_scripts.pages.shared.rated_words import (
    Counts,
    checkability_news,
    rated_cells,
    rated_columns,
    rating_news,
    repeated_cells,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from build_scripts.core.kinds import ExtraColumn, Kind
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field, Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.pictures import Picture
    from build_scripts.pages.shared.related import RelationIndex


@dataclass(frozen=True)
class ListedThing:
    """One thing in a list. cells: by the names of the columns."""

    id: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class RegisterPage(PageFields):
    """Fields of `register.md.j2`."""

    kind: str
    #: where the list is the front of a section; None for all others
    front: Front | None
    head: Mapping[str, Column]
    things: tuple[ListedThing, ...]
    #: what every row says, by the titles of the columns that are left out for it
    same: Mapping[str, Cell]
    listed: tuple[RowGroup, ...]
    extra: Markup | None
    picture: Picture | None
    news: Counts | None
    checkable: Counts | None
    lists: tuple[PageLink, ...]
    files: tuple[Download, ...]


#: Column of a list that says what is asked of a thing, and the one with the printed words for it.
_STATE, _PRINTED = "status", "verb_printed"
#: Column with the clause, by whose chapter a list may be narrowed.
_CLAUSE = "clause_id"
#: Types of figures, of which two stand first in a block on a phone.
_FIGURES = ("number", "year")
#: Columns of figures a block has room for before the others.
_KEYS = 2
#: A list shorter than this keeps its columns, whatever they say.
_FEW = 3


def _column(field: Field, column: str, kind: Kind, language: Language) -> Column:
    """Return a declared column of the list: the one that names the thing, its state, or any other."""
    places: dict[str, Place] = {kind.title: "name", _STATE: "state"}
    return Column(
        title=title_of(field, language),
        place=places.get(column, "key" if field.type in _FIGURES else "rest"),
        style="num" if field.type == "number" else "",
        sort="number" if field.type in {"integer", "number", "year"} else "text",
        facet=column if column in kind.facets else "",
        lang=other_language(field, language),
    )


def _extra_columns(context: PageContext, kind: Kind, language: Language) -> dict[str, Column]:
    """Return the columns of figures and counts from other tables."""
    names = [item.name for item in kind.extra_columns] + [item.name for item in kind.counted]
    titles = {name: context.words[f"kind.{name}"].to(language) for name in names}
    return {name: Column(title, "key", "num", sort="number") for name, title in titles.items()}


def _head(context: PageContext, kind: Kind, language: Language) -> dict[str, Column]:
    """Return the list's columns: declared ones, after the first of them figures and counts of other tables."""
    fields = {column: field_of(context, kind, column, language) for column in kind.listed}
    declared = {column: _column(field, column, kind, language) for column, field in fields.items()}
    first = kind.listed[0]
    rated = rated_columns(context, language) if kind.name == _RATED and context.rated.works else {}
    if rated and _STATE in declared:
        declared[_STATE] = replace(declared[_STATE], place="rest")
    head = {first: declared.pop(first), **rated, **_extra_columns(context, kind, language), **declared}
    if kind.by_chapter:
        head[_CLAUSE] = replace(head[_CLAUSE], facet="chapter")
    if kind.name == _ANSWERED:
        head["answered"] = Column(context.words["profile.answered"].to(language))
    return head


def _placed(head: Mapping[str, Column]) -> dict[str, Column]:
    """Return the columns with their places in a block on a phone: of the figures the first two stand out."""
    keys = [name for name, column in head.items() if column.place == "key"]
    placed = {name: replace(one, place="rest") if name in keys[_KEYS:] else one for name, one in head.items()}
    return columns(**placed)


def same_in_all(head: Mapping[str, Column], things: Sequence[ListedThing]) -> dict[str, Cell]:
    """Return the columns, except the name's, that say one and the same in every row: a sentence says it once."""
    if len(things) < _FEW:
        return {}
    first = {name: things[0].cells[name] for name, column in head.items() if column.place != "name"}
    return {name: cell for name, cell in first.items() if all(thing.cells[name] == cell for thing in things)}


#: The kind of things that bodies answer for, and the one that is rated.
_ANSWERED, _RATED = "measure", "project"
#: The column of a place, and the one that is filled where the text makes it a focus instead of a location.
_PLACE, _FOCUS = "place", "place_verb_printed"


def _answered(context: PageContext, clause: str, language: Language) -> Cell:
    """Return the bodies a measure names, each with what it is to it."""
    rows = context.rows("measures", "bodies", clause_id=clause)
    if not rows:
        return gap(context, NOT_STATED, language)
    form = "{name}（{role}）" if language == "zh" else "{name} ({role})"
    mark = context.words["site.comma"].to(language)
    return Cell(
        mark.join(
            form.format(
                name=row.text("name", language), role=context.vocabulary.label("body-role", row.text("role"), language)
            )
            for row in rows
        )
    )


def _extra(context: PageContext, item: ExtraColumn, row: Row, key: str, language: Language) -> Cell:
    """Return a figure of another table; where it has none the reason, and the finding that tells of the gap."""
    column, value = item.where
    rows = context.rows(item.package, item.resource, **{item.key: row[key], column: value})
    if rows:
        field = field_of(context, item, item.column, language)
        words = rows[0].text("printed") if rows[0].get("comparator_printed") else ""
        return replace(cell_of(context, rows[0], field, language), printed=words)
    gaps = context.rows("consistency", "findings", clause_id=row.text("clause_id"), kind="gap")
    target = next((f"{urls.CONSISTENCY}#{found.code('id')}" for found in gaps), "")
    return gap(context, NOT_STATED, language, because=target)


def counts_of(context: PageContext, kind: Kind, identifier: str) -> tuple[int, ...]:
    """Return how many different things each declared table holds for one thing."""
    return tuple(
        len({row[item.of] for row in context.rows(item.package, item.resource, **{item.key: identifier})})
        for item in kind.counted
    )


def _ordered(context: PageContext, kind: Kind, things: list[ListedThing], language: Language) -> list[ListedThing]:
    """Return things with most counts first, then by name; as in the table where nothing is counted.

    The last count only decides between things that are otherwise alike: being mentioned is less than answering.
    """

    def rank(thing: ListedThing) -> tuple[int, int, str]:
        *counts, last = counts_of(context, kind, thing.id)
        name = thing.cells[kind.title].text
        return -sum(counts), -last, "".join(lazy_pinyin(name)) if language == "zh" else name.casefold()

    return sorted(things, key=rank) if kind.counted else things


def _chapter(context: PageContext, row: Row, language: Language) -> str:
    """Return the chapter a row's clause stands in, or the box it is in."""
    chapter = row.code("clause_id").partition("-")[0]
    titles = (one.text("title", language) for one in context.rows("plan", "outline", id=chapter))
    return f"{context.citation(chapter, language)} {next(titles, '')}".strip()


def _thing(context: PageContext, index: RelationIndex, kind: Kind, row: Row, language: Language) -> ListedThing:
    """Return one thing's cells and the values it is narrowed by."""
    identifier = row.text(kind.key)
    fields = {column: field_of(context, kind, column, language) for column in kind.listed}
    cells = {column: cell_of(context, row, field, language) for column, field in fields.items()}
    if _PLACE in cells and _FOCUS in row and row[_FOCUS]:
        cells[_PLACE] = replace(cells[_PLACE], notes=(context.words["profile.focus_area"].to(language),))
    target = index.address(kind.name, identifier) if kind.has_page else ""
    cells[kind.title] = Cell(index.name(kind.name, row, language), target)
    for item in kind.extra_columns:
        cells[item.name] = _extra(context, item, row, kind.key, language)
    for counted, count in zip(kind.counted, counts_of(context, kind, identifier), strict=True):
        cells[counted.name] = Cell(str(count))
    if _PRINTED in row and _STATE in cells:
        cells[_STATE] = replace(cells[_STATE], printed=row.text(_PRINTED))
    if kind.by_chapter:
        cells[_CLAUSE] = replace(cells[_CLAUSE], facet=_chapter(context, row, language))
    if kind.name == _RATED and (rated := context.rated.by_row.get(identifier)):
        cells_of = rated_cells if identifier == rated.id else repeated_cells
        cells |= cells_of(context, rated, language)
    if kind.name == _ANSWERED:
        cells["answered"] = _answered(context, identifier, language)
    return ListedThing(identifier, cells)


def lists_besides(context: PageContext, page: str, language: Language) -> tuple[PageLink, ...]:
    """Return the links from one list to the others."""
    words = context.words
    found = [
        PageLink(words[f"kind.{kind.name}"].to(language), kind.folder)
        for kind in context.portal.things.kinds
        if not kind.elsewhere and context.table(kind.package, kind.resource)
    ]
    if context.rated.laboratories:
        found.append(PageLink(words["laboratories.title"].to(language), urls.LABORATORIES))
    return tuple(link for link in found if link.target != page)


def register(
    context: PageContext,
    index: RelationIndex,
    kind: Kind,
    extra: Markup | None,
    picture: Picture | None,
    language: Language,
) -> Page:
    """Return the list of one kind. extra: a drawing that stands above it, after its picture."""
    things = [_thing(context, index, kind, row, language) for row in context.rows(kind.package, kind.resource)]
    rated = context.rated.works if kind.name == _RATED else ()
    head = _head(context, kind, language)
    same = same_in_all(head, things)
    content = RegisterPage(
        title=context.words[f"kind.{kind.name}"].to(language),
        description=context.words[f"kind.{kind.name}_lede"].fill(count=len(things)).to(language),
        kind=kind.name,
        front=front_of_tasks(context, language) if kind.folder == urls.MEASURES else None,
        head=_placed({name: one for name, one in head.items() if name not in same}),
        same={head[name].title: cell for name, cell in same.items()},
        things=tuple(_ordered(context, kind, things, language)),
        listed=groups_on(context, kind.folder, language),
        extra=extra,
        picture=picture,
        news=rating_news(context, rated, kind.folder, language),
        checkable=checkability_news(context, rated, kind.folder, language),
        lists=lists_besides(context, kind.folder, language),
        files=downloads(context, language, kind.package, [kind.resource]),
    )
    return context.page(language, kind.folder, "register.md.j2", content)
