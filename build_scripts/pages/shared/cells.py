"""Cells in words: codes by label, clauses as links, numbers with units, gaps with their reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.data.tables import cell_text
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link

if TYPE_CHECKING:
    from build_scripts.core.kinds import ExtraColumn, Kind, Part
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Cell:
    """One cell in words: text, or a clause, or where it is empty the reason.

    printed: the plan's own words where they say more than the number. because: where the reason is told in full.
    """

    text: str
    clause: Clause | None = None
    missing: str = ""
    number: bool = False
    printed: str = ""
    because: str = ""


def field_of(context: PageContext, kind: Kind | Part | ExtraColumn, column: str, language: Language) -> Field:
    """Return a declared column's field; `name` stands for `name_zh` or `name_en`."""
    resource = context.tables[kind.package, kind.resource].resource
    names = {field.name for field in resource.fields}
    return resource.field(f"{column}_{language}" if f"{column}_{language}" in names else column)


def cell_of(context: PageContext, row: Row, field: Field, language: Language) -> Cell:
    """Return a cell of a row in words."""
    value = row[field.name]
    if value is None:
        status = row.text(field.status_field) if field.status_field else field.empty_means or ""
        return Cell("", missing=context.vocabulary.label("status", status, language) if status else "")
    if field.name == "clause_id":
        return Cell(str(value), clause=clause_link(context, value, language))
    if field.code_list:
        return Cell(context.vocabulary.label(field.code_list, value, language))
    if field.type == "number":
        unit = row.text(field.unit_field) if field.unit_field else field.unit
        return Cell(context.vocabulary.quantity(value, unit, language), number=True)
    return Cell(cell_text(value), number=field.type in {"integer", "year"})


def title_of(field: Field, language: Language) -> str:
    """Return a column's title without the “(English)” that tells it from its Chinese twin."""
    text = field.title.to(language)
    return text.split("（")[0] if language == "zh" else text.split(" (")[0]
