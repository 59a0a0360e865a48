"""Units and codes in words: how `count`, `km2` or `not-stated` read in each language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts import numbers

if TYPE_CHECKING:
    from build_scripts.languages import Language
    from build_scripts.tables import Row, Tables


class Vocabulary:
    """The tables `vocabulary/units` and `vocabulary/codes`, looked up by id; empty where the package is absent."""

    def __init__(self, tables: Tables) -> None:
        units = tables.get(("vocabulary", "units"), ())
        codes = tables.get(("vocabulary", "codes"), ())
        self.units: dict[str, Row] = {str(row["id"]): row for row in units}
        self.codes: dict[tuple[str, str], Row] = {(str(row["list"]), str(row["code"])): row for row in codes}

    def unit(self, identifier: str | None, language: Language) -> str:
        """Return a unit's symbol; empty for a pure count in English, where the noun says it."""
        row = self.units.get(identifier or "")
        return str(row[f"symbol_{language}"] or "") if row else ""

    def label(self, code_list: str, code: object, language: Language) -> str:
        """Return a code's label; the code itself where the vocabulary is absent."""
        if code_list == "unit":
            row = self.units.get(str(code))
            return str(row[f"name_{language}"]) if row else str(code)
        row = self.codes.get((code_list, str(code)))
        return str(row[f"label_{language}"]) if row else str(code)

    def codes_of(self, code_list: str) -> list[str]:
        """Return the codes of a list in order; the list `unit` is the table of units."""
        if code_list == "unit":
            return list(self.units)
        return [code for name, code in self.codes if name == code_list]

    def quantity(self, value: object, unit: str | None, language: Language) -> str:
        """Return a stated value with its unit: `1,040 家`, `2.42 %`, `47.6 × 10,000 people`; empty for no value."""
        if value is None:
            return ""
        if not isinstance(value, int | float | Decimal):
            raise TypeError(f"not a number: {value!r}")
        symbol = self.unit(unit, language)
        return f"{numbers.plain(value)} {symbol}".strip()
