"""Lists of things: one row each, to be narrowed by the values of some columns and sorted by any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

from build_scripts.core import urls
from build_scripts.pages.shared.cells import Cell, cell_of, field_of, title_of
from build_scripts.pages.shared.page_context import Context, Desk, Download, downloads
from build_scripts.plan.kinds import ELSEWHERE, KINDS, Beside, Kind

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field, Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.related import Web


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
class RegisterPage(Context):
    """Context of `register.md.j2`."""

    kind: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    extra: Markup | None
    lists: tuple[tuple[str, str], ...]
    files: tuple[Download, ...]


def _column(field: Field, column: str, kind: Kind, language: Language) -> Column:
    sort = "number" if field.type in {"integer", "number", "year"} else "text"
    return Column(column, title_of(field, language), sort, column in kind.facets)


def _bodies(desk: Desk, clause: str, language: Language) -> tuple[str, ...]:
    """Return the bodies a measure names, each with what it is to it."""
    table = desk.table("measures", "bodies")
    rows = table.where(clause_id=clause) if table else ()
    roles = [desk.vocabulary.label("body-role", row["role"], language) for row in rows]
    return tuple(
        f"{row[f'name_{language}']}（{role}）" if language == "zh" else f"{row['name_en']} ({role})"
        for row, role in zip(rows, roles, strict=True)
    )


def _beside(desk: Desk, item: Beside, row: Row, key: str, language: Language) -> Cell:
    """Return a figure of another table; where it has none the reason, and the finding that tells of the gap."""
    table = desk.table(item.package, item.resource)
    rows = table.where(**{item.key: row[key], item.where[0]: item.where[1]}) if table else ()
    if rows:
        field = field_of(desk, item, item.column, language)
        words = rows[0].text("printed") if rows[0].get("comparator_printed") else ""
        return replace(cell_of(desk, rows[0], field, language), printed=words)
    gaps = (found for found in desk.table("consistency", "findings") or () if found["clause_id"] == row["clause_id"])
    target = next((f"{urls.CONSISTENCY}#{found['id']}" for found in gaps if found["kind"] == "gap"), "")
    return Cell("", missing=desk.vocabulary.label("status", "not-stated", language), because=target)


def counts_of(desk: Desk, kind: Kind, identifier: str) -> tuple[int, ...]:
    """Return how many different things each declared table holds for one thing."""
    found = []
    for item in kind.counted:
        table = desk.table(item.package, item.resource)
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


def _chapter(desk: Desk, row: Row, language: Language) -> str:
    """Return the chapter a row's clause stands in, or the box it is in."""
    chapter = row.text("clause_id").partition("-")[0]
    outline = desk.table("plan", "outline")
    title = outline.one(id=chapter)[f"title_{language}"] if outline else ""
    return f"{desk.citation(chapter, language)} {title or ''}".strip()


def _extra_columns(desk: Desk, kind: Kind, language: Language) -> tuple[Column, ...]:
    names = [item.name for item in kind.beside] + [item.name for item in kind.counted]
    return tuple(Column(name, desk.words[f"kind.{name}"].to(language), "number", facet=False) for name in names)


def register(desk: Desk, web: Web, kind: Kind, extra: Markup | None, language: Language) -> Page:
    """Return the list of one kind: declared columns, figures from other tables after the name, counts after those."""
    table = desk.tables[kind.package, kind.resource]
    fields = {column: field_of(desk, kind, column, language) for column in kind.listed}
    lines = []
    for row in table:
        identifier = row.text(kind.key)
        cells = {column: cell_of(desk, row, field, language) for column, field in fields.items()}
        if kind.title in cells:
            cells[kind.title] = Cell(web.name(kind.name, row, language))
        counts = counts_of(desk, kind, identifier)
        figures = (
            *(_beside(desk, item, row, kind.key, language) for item in kind.beside),
            *(Cell(str(count), number=True) for count in counts),
        )
        answered = _bodies(desk, identifier, language) if kind.name == "measure" else ()
        facets = tuple((name, cells[name].text or cells[name].missing) for name in kind.facets)
        chapter = _chapter(desk, row, language) if kind.by_chapter else ""
        facets = (*facets, *((("chapter", chapter),) if chapter else ()))
        last = (Cell(chapter),) if chapter else ()
        target = web.address(kind.name, identifier) if kind.paged else ""
        first, *rest = cells.values()
        lines.append((Line(identifier, target, (first, *figures, *rest, *last), facets, answered), counts))
    chapters = Column("chapter", desk.words["profile.chapter"].to(language), "text", facet=True)
    first_column, *columns = (_column(field, column, kind, language) for column, field in fields.items())
    context = RegisterPage(
        title=desk.words[f"kind.{kind.name}"].to(language),
        description=desk.words[f"kind.{kind.name}_lede"].fill(count=len(lines)).to(language),
        kind=kind.name,
        columns=(
            first_column,
            *_extra_columns(desk, kind, language),
            *columns,
            *((chapters,) if kind.by_chapter else ()),
        ),
        lines=_ordered(kind, lines, language),
        extra=extra,
        lists=tuple(
            (desk.words[f"kind.{other.name}"].to(language), other.folder)
            for other in KINDS
            if other.name not in (*ELSEWHERE, kind.name) and desk.table(other.package, other.resource)
        ),
        files=downloads(desk, language, kind.package, [kind.resource]),
    )
    return desk.page(language, kind.folder, "register.md.j2", context)
