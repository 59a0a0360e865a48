"""Lists and profiles of every declared kind of thing, in one family of templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.languages import LANGUAGES
from build_scripts.pages.desk import Clause, Context, Desk, Download, clause_link, downloads
from build_scripts.pages.ties import Ties, Web, diagram
from build_scripts.pages.timeline import timeline
from build_scripts.plan.kinds import KINDS, Kind, Part
from build_scripts.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.languages import Language
    from build_scripts.model import Field, Page
    from build_scripts.tables import Row

#: Kinds whose pages are made elsewhere: they have more to show.
ELSEWHERE = ("place", "indicator")


@dataclass(frozen=True)
class Cell:
    """One cell in words: text, or a clause, or where it is empty the reason."""

    text: str
    clause: Clause | None = None
    missing: str = ""
    number: bool = False


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


@dataclass(frozen=True)
class Table:
    """A part of a profile: rows of another table that belong to the thing."""

    resource: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class ProfilePage(Context):
    """Context of `profile.md.j2`."""

    kind: str
    list_title: str
    list_target: str
    other_name: str
    summary: str
    facts: tuple[tuple[str, Cell], ...]
    clause: Clause
    parts: tuple[Table, ...]
    ties: tuple[Ties, ...]
    picture: Markup
    files: tuple[Download, ...]


def _field(desk: Desk, kind: Kind | Part, column: str, language: Language) -> Field:
    resource = desk.tables[kind.package, kind.resource].resource
    names = {field.name for field in resource.fields}
    return resource.field(f"{column}_{language}" if f"{column}_{language}" in names else column)


def cell_of(desk: Desk, row: Row, field: Field, language: Language) -> Cell:
    """Return a cell in words: codes by label, clauses as links, numbers with units, gaps with their reason."""
    value = row[field.name]
    if value is None:
        status = str(row[field.status_field]) if field.status_field else field.empty_means or ""
        return Cell("", missing=desk.vocabulary.label("status", status, language) if status else "")
    if field.name == "clause_id":
        return Cell(str(value), clause=clause_link(desk, value, language))
    if field.code_list:
        return Cell(desk.vocabulary.label(field.code_list, value, language))
    if field.type == "number":
        unit = str(row[field.unit_field]) if field.unit_field else field.unit
        return Cell(desk.vocabulary.quantity(value, unit, language), number=True)
    return Cell(cell_text(value), number=field.type in {"integer", "year"})


def _title(field: Field, language: Language) -> str:
    """Return a column's title without the “(English)” that tells it from its Chinese twin."""
    text = field.title.to(language)
    return text.split("（")[0] if language == "zh" else text.split(" (")[0]


def _part(desk: Desk, part: Part, identifier: str, language: Language) -> Table | None:
    table = desk.table(part.package, part.resource)
    if table is None:
        return None
    rows = table.where(**{part.key: int(identifier) if identifier.isdigit() else identifier})
    if not rows:
        return None
    fields = [_field(desk, part, column, language) for column in part.columns]
    cells = tuple(tuple(cell_of(desk, row, field, language) for field in fields) for row in rows)
    return Table(
        part.resource, table.resource.title.to(language), tuple(_title(field, language) for field in fields), cells
    )


def _profile(desk: Desk, web: Web, kind: Kind, row: Row, language: Language) -> Page:
    identifier = str(row[kind.key])
    name = web.name(kind.name, row, language)
    address = web.address(kind.name, identifier)
    ties = web.of(kind.name, identifier, language)
    facts = [_field(desk, kind, column, language) for column in kind.facts if column != kind.summary]
    summary = str(row[f"{kind.summary}_{language}"]) if kind.summary else ""
    label = desk.vocabulary.label("entity-kind", kind.name, language)
    files = [
        Download(ending.upper(), f"data/profiles/{kind.name}/{identifier}.{ending}", size)
        for ending in ("csv", "json")
        if (size := desk.sizes.get(f"data/profiles/{kind.name}/{identifier}.{ending}")) is not None
    ]
    context = ProfilePage(
        title=name,
        description=summary or desk.words["profile.description"].fill(name=name, kind=label).to(language),
        kind=kind.name,
        list_title=desk.words[f"kind.{kind.name}"].to(language),
        list_target=kind.folder,
        other_name=web.name(kind.name, row, "en" if language == "zh" else "zh"),
        summary=summary,
        facts=tuple((_title(field, language), cell_of(desk, row, field, language)) for field in facts),
        clause=clause_link(desk, row["clause_id"], language),
        parts=tuple(table for part in kind.parts if (table := _part(desk, part, identifier, language))),
        ties=ties,
        picture=diagram(desk, address, name, ties, language),
        files=tuple(files),
    )
    return desk.page(language, address, "profile.md.j2", context)


def _column(field: Field, column: str, kind: Kind, language: Language) -> Column:
    sort = "number" if field.type in {"integer", "number", "year"} else "text"
    return Column(column, _title(field, language), sort, column in kind.facets)


def _bodies(desk: Desk, clause: str, language: Language) -> tuple[str, ...]:
    """Return the bodies a measure names, each with what it is to it."""
    table = desk.table("measures", "bodies")
    rows = table.where(clause_id=clause) if table else ()
    roles = [desk.vocabulary.label("body-role", row["role"], language) for row in rows]
    return tuple(
        f"{row[f'name_{language}']}（{role}）" if language == "zh" else f"{row['name_en']} ({role})"
        for row, role in zip(rows, roles, strict=True)
    )


def _chapter(desk: Desk, row: Row, language: Language) -> str:
    """Return the chapter a row's clause stands in, or the clause itself where it is a box."""
    chapter = str(row["clause_id"]).partition("-")[0]
    outline = desk.table("plan", "outline")
    title = outline.one(id=chapter)[f"title_{language}"] if outline else ""
    return f"{desk.citation(chapter, language)} {title}".strip()


def _more(desk: Desk, web: Web, kind: Kind, identifier: str, language: Language) -> Iterator[Cell]:
    """Yield the cells of a list that come from other tables and from relations."""
    for item in kind.joined:
        table = desk.tables[item.package, item.resource]
        rows = [row for row in table.where(**dict(item.where)) if row[item.key] == identifier]
        field = table.resource.field(item.column)
        yield cell_of(desk, rows[0], field, language) if rows else Cell("", missing=_unsaid(desk, language))
    for count in kind.counted:
        ends = web.by_end.get((kind.name, identifier), [])
        found = sum(outward == count.outward and one.predicate in count.predicates for outward, one in ends)
        yield Cell(str(found) if found else "", number=True)
    if kind.by_chapter:
        row = web.things[kind.name, identifier]
        yield Cell(_chapter(desk, row, language))


def _unsaid(desk: Desk, language: Language) -> str:
    return desk.vocabulary.label("status", "not-stated", language)


def _register(desk: Desk, web: Web, kind: Kind, extra: Markup | None, language: Language) -> Page:
    table = desk.tables[kind.package, kind.resource]
    fields = {column: _field(desk, kind, column, language) for column in kind.listed}
    lines = []
    for row in table:
        identifier = str(row[kind.key])
        cells = {column: cell_of(desk, row, field, language) for column, field in fields.items()}
        if kind.title in cells:
            cells[kind.title] = Cell(web.name(kind.name, row, language))
        answered = _bodies(desk, identifier, language) if kind.name == "measure" else ()
        more = tuple(_more(desk, web, kind, identifier, language))
        facets = tuple((name, cells[name].text or cells[name].missing) for name in kind.facets)
        if kind.by_chapter:
            facets = (*facets, ("chapter", _chapter(desk, row, language)))
        target = web.address(kind.name, identifier) if kind.paged else ""
        lines.append(Line(identifier, target, (*cells.values(), *more), facets, answered))
    if kind.counted:  # those with most to answer for first
        own = len(kind.counted)
        lines.sort(key=lambda line: [-int(cell.text or 0) for cell in line.cells[-own:]])
    context = RegisterPage(
        title=desk.words[f"kind.{kind.name}"].to(language),
        description=desk.words[f"kind.{kind.name}_lede"].fill(count=len(lines)).to(language),
        kind=kind.name,
        columns=(
            *(_column(field, column, kind, language) for column, field in fields.items()),
            *(
                [Column("chapter", desk.words["profile.chapter"].to(language), "text", facet=True)]
                if kind.by_chapter
                else []
            ),
            *(
                Column(words, desk.words[f"profile.{words}"].to(language), "number", facet=False)
                for words in (*(item.words for item in kind.joined), *(item.words for item in kind.counted))
            ),
        ),
        lines=tuple(lines),
        extra=extra,
        lists=tuple(
            (desk.words[f"kind.{other.name}"].to(language), other.folder)
            for other in KINDS
            if other.name not in (*ELSEWHERE, kind.name) and desk.table(other.package, other.resource)
        ),
        files=downloads(desk, language, kind.package, [kind.resource]),
    )
    return desk.page(language, kind.folder, "register.md.j2", context)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield a list of every kind, and a profile of every thing of the kinds that have them."""
    web = Web(desk)
    for kind in KINDS:
        if kind.name in ELSEWHERE or desk.table(kind.package, kind.resource) is None:
            continue
        for language in LANGUAGES:
            extra = timeline(desk, kind.folder, language) if kind.name == "measure" else None
            yield _register(desk, web, kind, extra, language)
            for row in desk.tables[kind.package, kind.resource] if kind.paged else ():
                yield _profile(desk, web, kind, row, language)
