"""The workbook to fill in: a sheet a kind of entry, codes and things as drop-downs, a page of advice.

`portal import` reads it back: row 1 of a sheet holds the column names, row 2 their titles in the workbook's language.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.core.urls import template
from build_scripts.data.choices import SUBJECT_ID, SUBJECT_KIND, choices, offered, subjects
from build_scripts.data.forms import ID, SOURCE_ID, forms
from build_scripts.publish.downloads.workbook import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from build_scripts.core.languages import Language, Words
    from build_scripts.core.model import Field, Portal, Release
    from build_scripts.data.forms import Form
    from build_scripts.data.tables import Tables

#: The sheet that holds what the drop-downs offer.
LISTS = "lists"
#: The last row that has drop-downs.
LAST_ROW = 1000
_FIRST_ROW = 3
_WIDTHS = {"id": 12.0, "number": 12.0}
_NEEDED = PatternFill("solid", fgColor="FFF2CC")
#: The most characters of a hint beside a cell.
_HINT = 250


class _Template:
    """One workbook in one language."""

    def __init__(self, portal: Portal, tables: Tables, words: Words, language: Language) -> None:
        self.tables, self.words, self.language = tables, words, language
        self.forms = forms(portal)
        self.book = Workbook()
        self.lists = self.book.create_sheet(LISTS)
        #: By what a list offers: the cells that hold it.
        self.ranges: dict[tuple[tuple[str, str], ...], str] = {}

    def word(self, key: str) -> str:
        """Return one of our words."""
        return self.words[f"template.{key}"].to(self.language)

    def content(self, release: Release) -> bytes:
        """Return the workbook's bytes."""
        advice = self.book.worksheets[0]
        advice.title = self.word("advice")
        advice.column_dimensions["A"].width = 100
        for key in ("title", "step_1", "step_2", "step_3", "step_4", "step_5", "send"):
            advice.append([self.word(key)])
        for row in advice["A"]:
            row.alignment = Alignment(wrap_text=True, vertical="top")
        advice["A1"].font = Font(bold=True, size=14)
        for number, form in enumerate(self.forms, start=1):
            self.sheet(self.book.create_sheet(form.sheet.name, number), form)
        buffer = io.BytesIO()
        self.book.save(buffer)
        buffer.seek(0)
        return fixed(buffer, release.moment)

    def sheet(self, sheet: Worksheet, form: Form) -> None:
        """Fill the sheet of one form: names, titles, drop-downs and hints."""
        sheet.append([field.name for field in form.sheet.fields])
        sheet.append([field.title.to(self.language) for field in form.sheet.fields])
        sheet.freeze_panes = f"B{_FIRST_ROW}"
        known = self.known(form)
        for number, field in enumerate(form.sheet.fields, start=1):
            letter = get_column_letter(number)
            column = sheet.column_dimensions[letter]
            column.width = _WIDTHS.get(field.name, _WIDTHS.get(field.type, 24.0))
            if field.type != "number":
                column.number_format = "@"  # else 2024-06 becomes a day
            sheet[f"{letter}1"].font = Font(color="808080", size=8)
            sheet[f"{letter}2"].font = Font(bold=True)
            sheet[f"{letter}2"].alignment = Alignment(wrap_text=True, vertical="top")
            if field.required:
                sheet[f"{letter}2"].fill = _NEEDED
            sheet.add_data_validation(self.rule(field, letter, known.get(field.name, ())))

    def known(self, form: Form) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return by column what its drop-down offers; what an event may be about stands by kind."""
        found = {name: offered(known, self.language) for name, known in choices(self.tables, form).items()}
        if SUBJECT_KIND in found:
            by_kind = subjects(self.tables).values()
            found[SUBJECT_ID] = tuple(one for known in by_kind for one in offered(known, self.language))
        return found

    def rule(self, field: Field, letter: str, known: tuple[tuple[str, str], ...]) -> DataValidation:
        """Return the drop-down of a column, or the hint alone where it is free."""
        area = f"{letter}{_FIRST_ROW}:{letter}{LAST_ROW}"
        hint = self.word("new_id") if field.name == ID else field.description.to(self.language)
        hint = self.word("known_source") if field.name == SOURCE_ID else hint
        rule = DataValidation(
            type="list" if known else None, formula1=self.range_of(field, known) if known else None, sqref=area
        )
        rule.allow_blank, rule.showErrorMessage, rule.showInputMessage = True, False, True
        rule.promptTitle, rule.prompt = field.title.to(self.language)[:32], hint[:_HINT]
        return rule

    def range_of(self, field: Field, known: tuple[tuple[str, str], ...]) -> str:
        """Return the cells of the sheet of lists that hold what a column offers; each list stands there once."""
        if known not in self.ranges:
            at = 2 * len(self.ranges) + 1
            shown, code = get_column_letter(at), get_column_letter(at + 1)
            self.lists[f"{shown}1"], self.lists[f"{code}1"] = field.title.to(self.language), self.word("code")
            for row, (name, identifier) in enumerate(known, start=2):
                self.lists[f"{shown}{row}"], self.lists[f"{code}{row}"] = name, identifier
            self.lists.column_dimensions[shown].width = 40
            self.ranges[known] = f"'{LISTS}'!${shown}$2:${shown}${len(known) + 1}"
        return self.ranges[known]


def template_artifacts(portal: Portal, tables: Tables, words: Words, release: Release) -> Iterator[Artifact]:
    """Yield the workbook in each language; none where the portal holds no table that is filled in so."""
    for language in LANGUAGES if forms(portal) else ():
        content = _Template(portal, tables, words, language).content(release)
        yield Artifact(template(language), content, "datapackages")
