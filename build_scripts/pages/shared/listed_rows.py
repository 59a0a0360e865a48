"""Rows without a page of their own: on which page each stands, under which anchor, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class ListedRow:
    """One row in a list. kind: as the search calls it; page, id: where it stands; group: its heading."""

    kind: str
    page: str
    id: str
    group: str
    name: str
    note: str
    clause: Clause

    @property
    def address(self) -> str:
        """Return the place that holds the row's words."""
        return f"{self.page}#{self.id}"


@dataclass(frozen=True)
class RowGroup:
    """Rows under one heading."""

    title: str
    rows: tuple[ListedRow, ...]

    @property
    def size(self) -> int:
        """Return the number of its rows."""
        return len(self.rows)


def _row(
    context: PageContext, row: Row, language: Language, kind: str, page: str, *, anchor: str, group: str, note: str
) -> ListedRow:
    name = row.text("subject" if kind == "baseline" else "name", language)
    return ListedRow(kind, page, anchor, group, name, note, clause_link(context, row.text("clause_id"), language))


def _kind_of(context: PageContext, row: Row, language: Language) -> str:
    """Return the label of a row's kind."""
    package, _, resource = row.table.partition("/")
    code_list = context.tables[package, resource].resource.field("kind").code_list
    return context.vocabulary.label(code_list, row.code("kind"), language) if code_list else row.text("kind")


def _title(context: PageContext, package: str, resource: str, language: Language) -> str:
    return context.tables[package, resource].resource.title.to(language)


def _products(context: PageContext, language: Language) -> Iterator[ListedRow]:
    """Yield what the segments of the clusters make, on the cluster's page."""
    for segment in context.rows("industries", "segments"):
        kind = context.portal.things.get("cluster")
        for row in context.rows("industries", "products", segment_id=segment.text("id")) if kind else ():
            anchor = f"{segment.text('id')}-{row.text('position')}"
            page = f"{kind.folder if kind else ''}{segment.text('cluster_id')}/"
            note = _kind_of(context, row, language)
            yield _row(
                context, row, language, "product", page, anchor=anchor, group=segment.text("name", language), note=note
            )


def _topics(context: PageContext, language: Language) -> Iterator[ListedRow]:
    """Yield the topics of the programmes, on the programme's page by part."""
    kind = context.portal.things.get("programme")
    parts = {row.text("id"): row.text("name", language) for row in context.rows("innovation", "programme-parts")}
    for row in context.rows("innovation", "programme-topics") if kind else ():
        page = f"{kind.folder if kind else ''}{row.text('programme_id')}/"
        anchor = f"topic-{row.text('part_id') or row.text('programme_id')}-{row.text('position')}"
        group = parts.get(row.text("part_id")) or _title(context, "innovation", "programme-topics", language)
        yield _row(context, row, language, "topic", page, anchor=anchor, group=group, note="")


def _instruments(context: PageContext, language: Language) -> Iterator[ListedRow]:
    """Yield plans, funds and other instruments, below the list of measures."""
    for row in context.rows("measures", "instruments"):
        group, note = _title(context, "measures", "instruments", language), _kind_of(context, row, language)
        anchor = f"instrument-{row.text('clause_id')}-{row.text('position')}"
        yield _row(context, row, language, "instrument", urls.MEASURES, anchor=anchor, group=group, note=note)


def _baselines(context: PageContext, language: Language) -> Iterator[ListedRow]:
    """Yield where things stood, below the goals."""
    for row in context.rows("targets", "baselines"):
        group = _title(context, "targets", "baselines", language)
        note = f"{row.text('qualifier_printed')} {row.text('printed')} {row.text('year')}".strip()
        yield _row(context, row, language, "baseline", urls.TARGETS, anchor=row.code("id"), group=group, note=note)


def _listed(context: PageContext, language: Language) -> Iterator[ListedRow]:
    """Yield members of counted lists and other listed items, in their clause of the plan."""
    lists = {row.text("id"): row for row in context.rows("plan", "counted-lists")}
    for row in context.rows("plan", "counted-members"):
        owner = lists.get(row.text("list_id"))
        if owner is None:
            continue
        group, anchor = owner.text("of", language), f"{row.text('list_id')}-{row.text('position')}"
        note = owner.text("count_printed")
        yield _row(context, row, language, "listed", urls.PLAN, anchor=anchor, group=group, note=note)
    for row in context.rows("plan", "listed-items"):
        clause = clause_link(context, row.code("clause_id"), language)
        anchor = f"li-{row.text('clause_id')}-{row.text('position')}"
        name, note = row.text("item", language), _kind_of(context, row, language)
        yield ListedRow("listed", urls.PLAN, anchor, note, name, "", clause)


@lru_cache(maxsize=len(LANGUAGES))
def listed_rows(context: PageContext, language: Language) -> tuple[ListedRow, ...]:
    """Return every row that stands in a list on another thing's page; gathered once for all pages of a context."""
    sources = (_products, _topics, _instruments, _baselines, _listed)
    return tuple(row for source in sources for row in source(context, language))


def by_heading(rows: Iterable[ListedRow]) -> tuple[RowGroup, ...]:
    """Return rows by their headings, both in the order of their first row."""
    groups: dict[str, list[ListedRow]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return tuple(RowGroup(title, tuple(members)) for title, members in groups.items())


@lru_cache(maxsize=len(LANGUAGES))
def _rows_by_page(context: PageContext, language: Language) -> Mapping[str, list[ListedRow]]:
    found: dict[str, list[ListedRow]] = {}
    for row in listed_rows(context, language):
        found.setdefault(row.page, []).append(row)
    return found


def groups_on(context: PageContext, page: str, language: Language) -> tuple[RowGroup, ...]:
    """Return the rows that stand on one page, by their headings."""
    return by_heading(_rows_by_page(context, language).get(page, ()))
