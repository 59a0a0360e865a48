"""The list and the profiles of a declared kind of thing, in one family of templates."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.cells import Cell, Fact, cell_of, field_of, other_language, title_of
from build_scripts.pages.shared.columns import Column, Place, columns
from build_scripts.pages.shared.findings import Finding, findings_in
from build_scripts.pages.shared.listed_rows import RowGroup, groups_on
from build_scripts.pages.shared.lists import register
from build_scripts.pages.shared.outcome_list import ListedOutcome, outcomes_on
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link
from build_scripts.pages.shared.related import RelationIndex, Ties
from build_scripts.pages.shared.relations_drawing import diagram
from build_scripts.plan.asked import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.kinds import Kind, Part
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field, Page
    from build_scripts.data.tables import Cell as Key
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.pictures import Picture
    from build_scripts.pages.shared.related import RelationIndex, Ties
    from build_scripts.pages.shared.sections import Section

    Draw = Callable[[PageContext, Language, str], Picture | None]
    Above = Mapping[Language, Markup | None]
    SectionsOf = Callable[[Row, Language], tuple[Section, ...]]


def _none(_row: Row, _language: Language) -> tuple[Section, ...]:
    """Return the sections most profiles have."""
    return ()


@dataclass(frozen=True)
class Belonging:
    """Rows of another table that belong to a thing: a table with cells by the names of its columns, or a chain.

    stages: what the stages of a chain are called, in order; clause: what the chain rests on.
    """

    title: str
    head: Mapping[str, Column] = dataclass_field(default_factory=dict)
    rows: tuple[Mapping[str, Cell], ...] = ()
    stages: tuple[Cell, ...] = ()
    clause: Cell | None = None


@dataclass(frozen=True)
class ProfilePage(PageFields):
    """Fields of `profile.md.j2`. department: the page of what the plan asks of a body; empty for all else."""

    kind: str
    list_title: str
    list_target: str
    other_name: str
    summary: str
    facts: tuple[Fact, ...]
    clause: Clause
    parts: tuple[Belonging, ...]
    listed: tuple[RowGroup, ...]
    sections: tuple[Section, ...]
    outcomes: tuple[ListedOutcome, ...]
    findings: tuple[Finding, ...]
    department: str
    ties: tuple[Ties, ...]
    picture: Markup
    files: tuple[Download, ...]


def _head(part: Part, fields: Mapping[str, Field], language: Language) -> dict[str, Column]:
    """Return a table's columns: the first is what a row is about."""
    figures = [name for name, field in fields.items() if field.type == "number"]
    places: dict[str, Place] = {**dict.fromkeys(figures[:2], "key"), part.columns[0]: "name"}
    return columns(
        **{
            name: Column(
                title=title_of(field, language),
                place=places.get(name, "rest"),
                style="num" if field.type == "number" else "",
                lang=other_language(field, language),
            )
            for name, field in fields.items()
        }
    )


def _part(context: PageContext, part: Part, key: Key, language: Language) -> Belonging | None:
    """Return the rows of one table that belong to a thing; None where there are none or a section says it."""
    table = context.table(part.package, part.resource)
    rows = table.where(**{part.key: key}) if table and part.shape != "none" else ()
    if table is None or not rows:
        return None
    fields = {column: field_of(context, part, column, language) for column in part.columns}
    cells = tuple({name: cell_of(context, row, field, language) for name, field in fields.items()} for row in rows)
    title = table.resource.title.to(language)
    if part.shape == "chain":
        called = next(name for name, field in fields.items() if field.type == "string")
        return Belonging(title, stages=tuple(row[called] for row in cells), clause=cells[0].get("clause_id"))
    return Belonging(title, head=_head(part, fields, language), rows=cells)


@lru_cache(maxsize=1)
def _bodies(context: PageContext) -> frozenset[str]:
    """Return the bodies of which the plan asks something; once for all profiles."""
    return frozenset(body.id for body in asked(context.tables))


def _profile(
    context: PageContext, index: RelationIndex, kind: Kind, row: Row, sections: tuple[Section, ...], language: Language
) -> Page:
    identifier = row.text(kind.key)
    name = index.name(kind.name, row, language)
    address = index.address(kind.name, identifier)
    ties = index.of(kind.name, identifier, language)
    facts = [field_of(context, kind, column, language) for column in kind.facts if column != kind.summary]
    summary = row.text(kind.summary, language) if kind.summary else ""
    label = context.vocabulary.label("entity-kind", kind.name, language)
    files = [
        Download(ending.upper(), receipt.path, receipt.bytes)
        for ending in ("csv", "json")
        if (receipt := context.published.receipts.get(f"data/profiles/{kind.name}/{identifier}.{ending}"))
    ]
    content = ProfilePage(
        title=name,
        description=summary or context.words["profile.description"].fill(name=name, kind=label).to(language),
        kind=kind.name,
        list_title=context.words[f"kind.{kind.name}"].to(language),
        list_target=kind.folder,
        other_name=index.name(kind.name, row, "en" if language == "zh" else "zh"),
        summary=summary,
        facts=tuple(
            Fact(title_of(one, language), cell_of(context, row, one, language), other_language(one, language))
            for one in facts
        ),
        clause=clause_link(context, row.text("clause_id"), language),
        parts=tuple(table for part in kind.parts if (table := _part(context, part, row[kind.key], language))),
        listed=groups_on(context, address, language),
        sections=sections,
        outcomes=outcomes_on(context, index, language, kind.name, identifier),
        findings=findings_in(context, (row.text("clause_id"),), language) if kind.own_clause else (),
        department=urls.department(identifier)
        if identifier in _bodies(context) and kind.name == "organisation"
        else "",
        ties=ties,
        picture=diagram(context, address, name, ties, language),
        files=tuple(files),
    )
    return context.page(language, address, "profile.md.j2", content)


def kind_pages(
    context: PageContext,
    index: RelationIndex,
    kind: Kind,
    above: Above | None = None,
    draw: Draw | None = None,
    sections_of: SectionsOf = _none,
) -> Iterator[Page]:
    """Yield the list of one kind and, where it has them, a profile of every thing; nothing without its table.

    above: what stands above the list; draw: what draws its picture; sections_of: what a profile says besides its facts,
    rows and relations.
    """
    table = context.table(kind.package, kind.resource)
    for language in LANGUAGES if table else ():
        picture = draw(context, language, kind.folder) if draw else None
        yield register(context, index, kind, (above or {}).get(language), picture, language)
        for row in table if table and kind.has_page else ():
            yield _profile(context, index, kind, row, sections_of(row, language), language)
