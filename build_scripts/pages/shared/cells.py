"""Cells in words: codes by label, keys by name, clauses as links, numbers with units, gaps with their reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.languages import TAGS
from build_scripts.data.tables import cell_text
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link

if TYPE_CHECKING:
    from build_scripts.core.kinds import ExtraColumn, Kind, Part
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field
    from build_scripts.data.tables import Row

#: The reason why a place of a cell has nothing to say for some kinds of things.
NOT_APPLICABLE = "not-applicable"
#: How a column is verified that holds the plan's own words.
VERBATIM = "verbatim"
#: The reason where the plan is silent and no column says why.
NOT_STATED = "not-stated"


@dataclass(frozen=True)
class Cell:
    """One cell in words: text, or a clause, or pieces one after another, or where it is empty the reason (`missing`).

    target: the page the text leads to; rel: what an address on another site is to this page, empty within the site.
    because: where the reason is told in full. printed: the plan's own words where they say more than the number; notes:
    what we add, in small print. rating: the code of the rating that the text is the label of: it gets its mark.
    facet: what a list is narrowed by where that is not the text.
    """

    text: str = ""
    target: str = ""
    rel: str = ""
    clause: Clause | None = None
    pieces: tuple[Cell, ...] = ()
    missing: str = ""
    because: str = ""
    printed: str = ""
    notes: tuple[str, ...] = ()
    rating: str = ""
    facet: str = ""

    @property
    def unread(self) -> str:
        """Return what a list is narrowed by where a script cannot read it off the cell, which says more, or less."""
        is_bare = not (self.facet or self.rating or self.because or self.printed or self.notes or self.pieces)
        return "" if is_bare else self.facet or self.text or self.missing


@dataclass(frozen=True)
class Fact:
    """One line about a thing: what it says, and what is said; lang: its language where it is not the page's."""

    name: str
    cell: Cell
    lang: str = ""


def gap(context: PageContext, status: str, language: Language, because: str = "") -> Cell:
    """Return an empty cell with its reason."""
    return Cell(missing=context.vocabulary.label("status", status, language), because=because)


def named(row: Row, language: Language, target: str = "") -> Cell:
    """Return a row's name; beside an English one the Chinese, which is the printed one."""
    chinese = row.text("name_zh")
    return Cell(row.text("name", language), target, notes=() if language == "zh" else (chinese,))


def field_of(context: PageContext, kind: Kind | Part | ExtraColumn, column: str, language: Language) -> Field:
    """Return a declared column's field; `name` stands for `name_zh` or `name_en`."""
    resource = context.tables[kind.package, kind.resource].resource
    names = {field.name for field in resource.fields}
    return resource.field(f"{column}_{language}" if f"{column}_{language}" in names else column)


def _name_by_key(context: PageContext, row: Row, field: Field, language: Language) -> str:
    """Return the name of the row that a key of one column leads to; empty where it is no key or leads to no name."""
    table = context.table(*_address(row))
    for reference in table.resource.references if table else ():
        if reference.fields == (field.name,):
            (key,) = reference.reference_fields
            for other in context.rows(reference.package, reference.resource, **{key: row[field.name]}):
                return other.text("name", language) if f"name_{language}" in other else ""
    return ""


def _address(row: Row) -> tuple[str, str]:
    package, _, resource = row.table.partition("/")
    return package, resource


def cell_of(context: PageContext, row: Row, field: Field, language: Language) -> Cell:
    """Return a cell of a row in words."""
    value = row[field.name]
    if value is None:
        status = row.text(field.status_field) if field.status_field else field.empty_means or ""
        return gap(context, status, language) if status else Cell()
    if field.name == "clause_id":
        return Cell(row.code("clause_id"), clause=clause_link(context, row.code("clause_id"), language))
    if field.code_list:
        return Cell(context.vocabulary.label(field.code_list, value, language))
    if field.type == "number":
        unit = row.text(field.unit_field) if field.unit_field else field.unit
        return Cell(context.vocabulary.quantity(value, unit, language))
    return Cell(_name_by_key(context, row, field, language) or cell_text(value))


def other_language(field: Field, language: Language) -> str:
    """Return the language tag of a column that holds the plan's own words, where a page is not in its language."""
    return TAGS["zh"] if field.verification == VERBATIM and language != "zh" else ""


def title_of(field: Field, language: Language) -> str:
    """Return a column's title without the “(English)” that tells it from its Chinese twin."""
    text = field.title.to(language)
    return text.split("（")[0] if language == "zh" else text.split(" (")[0]
