"""Units and codes in words: how `count`, `km2` or `not-stated` read in each language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core import numbers

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row, Tables

UNITS, CODES = ("vocabulary", "units"), ("vocabulary", "codes")
#: The code list that is the table of units.
UNIT = "unit"
PERCENT = "percent"
#: The one comparability that lets an observation into a computation.
SAME_SCOPE = "same-scope"
#: The comparabilities of a figure that counts something else than its series does, maybe in another unit.
OTHER_DEFINITION = frozenset({"other-definition", "other-scope-and-definition"})
#: Grade of the source that is the plan itself: it has no address, its values are baselines and no later observations.
PLAN_ITSELF = "P"
#: What English calls the base of the units that Chinese counts in 万 and 亿.
_NOUNS: dict[str, str] = {"CNY": "yuan", "person": "people"}
#: Bases of units that count whole things; decimals of a computed value; what lies closer together is equal.
_COUNTED, _EXACT, _EQUAL = frozenset({"1", "person"}), 3, 1e-9
_SIZES = ((Decimal(10**9), " billion"), (Decimal(10**6), " million"))


class Vocabulary:
    """The tables `vocabulary/units` and `vocabulary/codes`, looked up by id; empty where the package is absent."""

    def __init__(self, tables: Tables) -> None:
        units = tables.get(UNITS, ())
        codes = tables.get(CODES, ())
        self.units: dict[str, Row] = {row.text("id"): row for row in units}
        self.codes: dict[tuple[str, str], Row] = {(row.text("list"), row.text("code")): row for row in codes}

    def unit(self, identifier: str | None, language: Language) -> str:
        """Return a unit's symbol; empty for a pure count in English, where the noun says it."""
        row = self.units.get(identifier or "")
        return row.text("symbol", language) if row else ""

    def label(self, code_list: str, code: object, language: Language) -> str:
        """Return a code's label; the code itself where the vocabulary is absent."""
        if code_list == UNIT:
            row = self.units.get(str(code))
            return row.text("name", language) if row else str(code)
        row = self.codes.get((code_list, str(code)))
        return row.text("label", language) if row else str(code)

    def definition(self, code_list: str, code: object, language: Language) -> str:
        """Return what a code means; empty where the vocabulary is absent."""
        row = self.codes.get((code_list, str(code)))
        return row.text("definition", language) if row else ""

    def codes_of(self, code_list: str) -> list[str]:
        """Return the codes of a list in order; the list `unit` is the table of units."""
        if code_list == UNIT:
            return list(self.units)
        return [code for name, code in self.codes if name == code_list]

    def _scaled(self, value: Decimal, unit: str | None) -> str | None:
        """Return a value in a unit English has no word for, in words it has; None for every other unit.

        `1000` in 100m-yuan is `100 billion yuan`, `65` in 10k-person `650,000 people`: exact, by the unit's factor.
        """
        row = self.units.get(unit or "")
        noun = _NOUNS.get(row.text("base")) if row else None
        if row is None or noun is None or not row["factor"]:
            return None
        whole = value * row.number("factor")
        for size, word in _SIZES:
            if noun == "yuan" and abs(whole) >= size:
                return f"{numbers.tidy(whole / size)}{word} {noun}"
        return f"{numbers.tidy(whole)} {noun}"

    def difference(self, value: float | Decimal, unit: str | None, language: Language) -> str:
        """Return a computed difference with its sign and unit; of percentages it is in percentage points."""
        small = -1 < value < 1
        if unit == PERCENT:
            points = "个百分点" if language == "zh" else "percentage points"
            return f"{numbers.signed(value, 3 if small else 2)} {points}"
        scaled = self._scaled(abs(Decimal(str(value))), unit) if language == "en" else None
        if scaled:
            return f"{'−' if value < 0 else '+'}{scaled}"
        return f"{numbers.signed(value, 3 if small else 2)} {self.unit(unit, language)}".strip()

    def quantity(self, value: object, unit: str | None, language: Language) -> str:
        """Return a stated value with its unit: `1,040 家`, `2.42%`, `476,000 people`; empty for no value."""
        if value is None:
            return ""
        if not isinstance(value, int | float | Decimal):
            raise TypeError(f"not a number: {value!r}")
        if language == "en" and (scaled := self._scaled(Decimal(str(value)), unit)):
            return scaled
        return self._with_symbol(numbers.plain(value), unit, language)

    def computed(self, value: float, unit: str | None, language: Language) -> str:
        """Return a value we computed with its unit: `55 billion yuan`, `2.565%`, `793 firms`.

        Things that are counted are rounded to whole ones; all else is exact where three decimals can say it, and
        rounded to two where they cannot.
        """
        exact = abs(value - round(value, _EXACT)) < _EQUAL
        digits = 0 if self._is_counted(unit) else _EXACT if exact else 2
        scaled = self._scaled(round(Decimal(str(value)), digits), unit) if language == "en" else None
        return scaled or self._with_symbol(numbers.computed(value, digits), unit, language)

    def _is_counted(self, unit: str | None) -> bool:
        """Return whether a unit is one whole thing: a firm, a person, an award."""
        row = self.units.get(unit or "")
        if row is None or unit in _COUNTED - {"person"} or not row["factor"]:
            return False
        return row.number("factor") == 1 and row.text("base") in _COUNTED

    def _with_symbol(self, digits: str, unit: str | None, language: Language) -> str:
        """Return a number with its unit's symbol behind a blank; a percent sign stands close."""
        if unit == PERCENT:
            return f"{digits}%"
        return f"{digits} {self.unit(unit, language)}".strip()
