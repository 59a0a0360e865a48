"""Each value has one spelling, the one the portal publishes; whatever else a program might read as it is refused."""

from __future__ import annotations

import math
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: The types whose values are numbers.
NUMERIC = frozenset({"integer", "number", "year"})
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: What formats of 64 bits hold (Parquet, SQLite, DuckDB).
_SMALLEST, _LARGEST = -(2**63), 2**63 - 1
#: Letters in a row, or one character that stands in no number.
_STRANGE = re.compile(r"[A-Za-z]+|[^-.0-9]")

_SPELT: Mapping[str, Callable[[str], object]] = {
    "integer": lambda text: _INTEGER.fullmatch(text) and _SMALLEST <= int(text) <= _LARGEST,
    "year": _YEAR.fullmatch,
    "number": lambda text: _NUMBER.fullmatch(text) and math.isfinite(float(text)),
    "boolean": {"true", "false"}.__contains__,
    "date": _DATE.fullmatch,
}
_OUT_OF_PLACE = Text(
    "开头多余的 0、缺数字的小数点和过大的数不能用",
    "a needless zero, a point without digits or an endless number has no place",
)
_NO_PLACE = Text("“{strange}”不能用", "“{strange}” has no place in it")


def is_spelt(text: str, field_type: str) -> bool:
    """Return whether a text that is not empty is spelt as a value of this type (Table Schema); any text is a string."""
    spelt = _SPELT.get(field_type)
    return spelt is None or bool(spelt(text))


def misspelling(text: str) -> Text | None:
    """Return what is wrong with a text that programs take for a number and that is not spelt as one.

    It names the word or character: NaN, e400, 0x10, 1_2, digits of other scripts. None for what nobody takes for one.
    """
    if not _is_taken_for_number(text):
        return None
    strange = _STRANGE.search(text)
    return _NO_PLACE.fill(strange=strange[0]) if strange else _OUT_OF_PLACE


def _is_taken_for_number(text: str) -> bool:
    """Return whether Python, and so a library that does not ask further, reads a number from the text."""
    try:
        Decimal(text)
    except InvalidOperation:
        try:
            int(text, 0)
        except ValueError:
            return False
    return True
