"""The data dictionary of one table, in words, after DB33/T 2426: identifier, names, definition, type, range, unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.publish.downloads import value_range

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class DictionaryColumn:
    """One column of a table in words.

    type: its name in the schema, called `type_words`. format: how a value is written. limits: what values it may have;
    codes with their labels where they come from a list. unit_field: the column that names the unit row by row.
    verification: how a value is held against the plan's text.
    """

    name: str
    title: str
    other_title: str
    description: str
    type: str
    type_words: str
    required: bool
    format: str
    codes: str
    limits: str
    unit: str
    unit_field: str
    verification: str

    @property
    def is_number(self) -> bool:
        """Return whether its values are set right."""
        return self.type in {"number", "integer"}


def column_of(context: PageContext, field: Field, language: Language) -> DictionaryColumn:
    """Return one column in words."""
    words, vocabulary = context.words, context.vocabulary
    held = f"verification.{field.verification.replace(' ', '_')}" if field.verification else ""
    code_list = field.code_list or ""
    codes = [(code, vocabulary.label(code_list, code, language)) for code in vocabulary.codes_of(code_list)]
    return DictionaryColumn(
        name=field.name,
        title=field.title.to(language),
        other_title=field.title.to("en" if language == "zh" else "zh"),
        description=field.description.to(language),
        type=field.type,
        type_words=words[f"datasets.type_{field.type}"].to(language),
        required=field.required,
        format=words[f"datasets.format_{field.type}"].to(language),
        codes="; ".join(f"{code} = {label}" for code, label in codes),
        limits="" if codes else value_range(field, vocabulary),
        unit=vocabulary.unit(field.unit, language),
        unit_field=field.unit_field or "",
        verification=words[held].to(language) if held else "",
    )
