"""Lists and profiles of every declared kind of thing, in one family of templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.timeline import timeline
from build_scripts.pages.shared.cells import Cell, cell_of, field_of, title_of
from build_scripts.pages.shared.findings import Opening, openings
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link
from build_scripts.pages.shared.related import RelationIndex, Ties, diagram
from build_scripts.pages.things.cluster_sections import cluster_sections
from build_scripts.pages.things.lists import register
from build_scripts.plan.kinds import ELSEWHERE, KINDS, Kind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.sections import Section


@dataclass(frozen=True)
class Table:
    """A part of a profile: rows of another table that belong to the thing. shape: how it is drawn."""

    title: str
    shape: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class ProfilePage(PageFields):
    """Fields of `profile.md.j2`."""

    kind: str
    list_title: str
    list_target: str
    other_name: str
    summary: str
    facts: tuple[tuple[str, Cell], ...]
    clause: Clause
    parts: tuple[Table, ...]
    sections: tuple[Section, ...]
    findings: tuple[Opening, ...]
    ties: tuple[Ties, ...]
    picture: Markup
    files: tuple[Download, ...]


def _part(context: PageContext, part: Part, identifier: str, language: Language) -> Table | None:
    table = context.table(part.package, part.resource)
    if table is None or part.shape == "none":
        return None
    rows = table.where(**{part.key: int(identifier) if identifier.isdigit() else identifier})
    if not rows:
        return None
    fields = [field_of(context, part, column, language) for column in part.columns]
    cells = tuple(tuple(cell_of(context, row, field, language) for field in fields) for row in rows)
    return Table(
        table.resource.title.to(language), part.shape, tuple(title_of(field, language) for field in fields), cells
    )


def _profile(context: PageContext, index: RelationIndex, kind: Kind, row: Row, language: Language) -> Page:
    identifier = row.text(kind.key)
    name = index.name(kind.name, row, language)
    address = index.address(kind.name, identifier)
    ties = index.of(kind.name, identifier, language)
    facts = [field_of(context, kind, column, language) for column in kind.facts if column != kind.summary]
    summary = row.text(kind.summary, language) if kind.summary else ""
    label = context.vocabulary.label("entity-kind", kind.name, language)
    files = [
        Download(ending.upper(), f"data/profiles/{kind.name}/{identifier}.{ending}", size)
        for ending in ("csv", "json")
        if (size := context.published.sizes.get(f"data/profiles/{kind.name}/{identifier}.{ending}")) is not None
    ]
    content = ProfilePage(
        title=name,
        description=summary or context.words["profile.description"].fill(name=name, kind=label).to(language),
        kind=kind.name,
        list_title=context.words[f"kind.{kind.name}"].to(language),
        list_target=kind.folder,
        other_name=index.name(kind.name, row, "en" if language == "zh" else "zh"),
        summary=summary,
        facts=tuple((title_of(field, language), cell_of(context, row, field, language)) for field in facts),
        clause=clause_link(context, row["clause_id"], language),
        parts=tuple(table for part in kind.parts if (table := _part(context, part, identifier, language))),
        sections=cluster_sections(context, index, row, language) if kind.name == "cluster" else (),
        findings=openings(context, (row.text("clause_id"),), language) if kind.own_clause else (),
        ties=ties,
        picture=diagram(context, address, name, ties, language),
        files=tuple(files),
    )
    return context.page(language, address, "profile.md.j2", content)


def _timetable(context: PageContext, index: RelationIndex, kind: Kind, language: Language) -> Markup | None:
    """Return the timeline that stands above the list of measures."""
    leads = {
        identifier: index.name(name, row, language)
        for (name, identifier), row in index.things.items()
        if name == kind.name
    }
    return timeline(context, kind.folder, language, leads)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield a list of every kind, and a profile of every thing of the kinds that have them."""
    index = RelationIndex(context)
    for kind in KINDS:
        if kind.name in ELSEWHERE or context.table(kind.package, kind.resource) is None:
            continue
        for language in LANGUAGES:
            extra = _timetable(context, index, kind, language) if kind.name == "measure" else None
            yield register(context, index, kind, extra, language)
            for row in context.tables[kind.package, kind.resource] if kind.has_page else ():
                yield _profile(context, index, kind, row, language)
