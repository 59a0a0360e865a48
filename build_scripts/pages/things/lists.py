"""Lists of things: one row each, to be narrowed by the values of some columns and sorted by any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

from build_scripts.core import urls
from build_scripts.pages.shared.cells import Cell, cell_of, field_of, title_of
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, downloads
from build_scripts.plan.kinds import ELSEWHERE, KINDS, ExtraColumn, Kind

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field, Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.related import RelationIndex


@dataclass(frozen=True)
class Column:
    """One column of a list: its title, how it sorts, whether it narrows the list."""

    name: str
    title: str
    sort: str
    facet: bool


@dataclass(frozen=True)
class Line:
    """One thing in a list."""

    id: str
    target: str
    cells: tuple[Cell, ...]
    facets: tuple[tuple[str, str], ...]
    answered: tuple[str, ...]


@dataclass(frozen=True)
class RegisterPage(PageFields):
    """Fields of `register.md.j2`."""

    kind: str
    head: tuple[Column, ...]
    lines: tuple[Line, ...]
    extra: Markup | None
    lists: tuple[tuple[str, str], ...]
    files: tuple[Download, ...]


def _column(field: Field, column: str, kind: Kind, language: Language) -> Column:
    sort = "number" if field.type in {"integer", "number", "year"} else "text"
    return Column(column, title_of(field, language), sort, column in kind.facets)


def _bodies(context: PageContext, clause: str, language: Language) -> tuple[str, ...]:
    """Return the bodies a measure names, each with what it is to it."""
    table = context.table("measures", "bodies")
    rows = table.where(clause_id=clause) if table else ()
    roles = [context.vocabulary.label("body-role", row["role"], language) for row in rows]
    return tuple(
        f"{row[f'name_{language}']}（{role}）" if language == "zh" else f"{row['name_en']} ({role})"
        for row, role in zip(rows, roles, strict=True)
    )


def _extra(context: PageContext, item: ExtraColumn, row: Row, key: str, language: Language) -> Cell:
    """Return a figure of another table; where it has none the reason, and the finding that tells of the gap."""
    table = context.table(item.package, item.resource)
    rows = table.where(**{item.key: row[key], item.where[0]: item.where[1]}) if table else ()
    if rows:
        field = field_of(context, item, item.column, language)
        words = rows[0].text("printed") if rows[0].get("comparator_printed") else ""
        return replace(cell_of(context, rows[0], field, language), printed=words)
    gaps = (found for found in context.table("consistency", "findings") or () if found["clause_id"] == row["clause_id"])
    target = next((f"{urls.CONSISTENCY}#{found['id']}" for found in gaps if found["kind"] == "gap"), "")
    return Cell("", missing=context.vocabulary.label("status", "not-stated", language), because=target)


def counts_of(context: PageContext, kind: Kind, identifier: str) -> tuple[int, ...]:
    """Return how many different things each declared table holds for one thing."""
    found = []
    for item in kind.counted:
        table = context.table(item.package, item.resource)
        rows = table.where(**{item.key: identifier}) if table else ()
        found.append(len({row[item.of] for row in rows}))
    return tuple(found)


def _ordered(kind: Kind, lines: list[tuple[Line, tuple[int, ...]]], language: Language) -> tuple[Line, ...]:
    """Return lines with most counts first, then by name; as in the table where nothing is counted.

    The last count only decides between things that are otherwise alike: being mentioned is less than answering.
    """
    if not kind.counted:
        return tuple(line for line, _ in lines)

    def rank(item: tuple[Line, tuple[int, ...]]) -> tuple[int, int, str]:
        line, counts = item
        name = line.cells[0].text
        return -sum(counts[:-1]), -counts[-1], "".join(lazy_pinyin(name)) if language == "zh" else name.casefold()

    return tuple(line for line, _ in sorted(lines, key=rank))


def _chapter(context: PageContext, row: Row, language: Language) -> str:
    """Return the chapter a row's clause stands in, or the box it is in."""
    chapter = row.text("clause_id").partition("-")[0]
    outline = context.table("plan", "outline")
    title = outline.one(id=chapter)[f"title_{language}"] if outline else ""
    return f"{context.citation(chapter, language)} {title or ''}".strip()


def _extra_columns(context: PageContext, kind: Kind, language: Language) -> tuple[Column, ...]:
    names = [item.name for item in kind.extra_columns] + [item.name for item in kind.counted]
    return tuple(Column(name, context.words[f"kind.{name}"].to(language), "number", facet=False) for name in names)


def register(context: PageContext, index: RelationIndex, kind: Kind, extra: Markup | None, language: Language) -> Page:
    """Return the list of one kind: declared columns, figures from other tables after the name, counts after those."""
    table = context.tables[kind.package, kind.resource]
    fields = {column: field_of(context, kind, column, language) for column in kind.listed}
    lines = []
    for row in table:
        identifier = row.text(kind.key)
        cells = {column: cell_of(context, row, field, language) for column, field in fields.items()}
        if kind.title in cells:
            cells[kind.title] = Cell(index.name(kind.name, row, language))
        counts = counts_of(context, kind, identifier)
        figures = (
            *(_extra(context, item, row, kind.key, language) for item in kind.extra_columns),
            *(Cell(str(count), number=True) for count in counts),
        )
        answered = _bodies(context, identifier, language) if kind.name == "measure" else ()
        facets = tuple((name, cells[name].text or cells[name].missing) for name in kind.facets)
        chapter = _chapter(context, row, language) if kind.by_chapter else ""
        facets = (*facets, *((("chapter", chapter),) if chapter else ()))
        last = (Cell(chapter),) if chapter else ()
        target = index.address(kind.name, identifier) if kind.has_page else ""
        first, *rest = cells.values()
        lines.append((Line(identifier, target, (first, *figures, *rest, *last), facets, answered), counts))
    chapters = Column("chapter", context.words["profile.chapter"].to(language), "text", facet=True)
    first_column, *columns = (_column(field, column, kind, language) for column, field in fields.items())
    content = RegisterPage(
        title=context.words[f"kind.{kind.name}"].to(language),
        description=context.words[f"kind.{kind.name}_lede"].fill(count=len(lines)).to(language),
        kind=kind.name,
        head=(
            first_column,
            *_extra_columns(context, kind, language),
            *columns,
            *((chapters,) if kind.by_chapter else ()),
        ),
        lines=_ordered(kind, lines, language),
        extra=extra,
        lists=tuple(
            (context.words[f"kind.{other.name}"].to(language), other.folder)
            for other in KINDS
            if other.name not in (*ELSEWHERE, kind.name) and context.table(other.package, other.resource)
        ),
        files=downloads(context, language, kind.package, [kind.resource]),
    )
    return context.page(language, kind.folder, "register.md.j2", content)
