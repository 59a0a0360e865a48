"""Each value has one spelling, the one the portal publishes; whatever else a program might read as it is refused."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: The types whose values are numbers.
NUMERIC = frozenset({"integer", "number", "year"})
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_MEANT = re.compile("([0-9]{4})(?:年|[-./年]([0-9]{1,2})(?:月|[-./月]([0-9]{1,2})日?)?)?")
#: Days since the last of 1899, as spreadsheets count them: those of 1927 to 2064.
_SERIAL, _FIRST_DAY = re.compile("[1-5][0-9]{4}"), dt.date(1899, 12, 30)
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


def date_meant(text: str) -> str | None:
    """Return the day, month or year a person meant, as it is spelt here; None for what is none.

    Read are other signs between its parts, characters of full width and the number a spreadsheet counts days by.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if _SERIAL.fullmatch(plain):
        return (_FIRST_DAY + dt.timedelta(days=int(plain))).isoformat()
    found = _DATE_MEANT.fullmatch(plain)
    parts = [int(part) for part in found.groups() if part] if found else []
    return "-".join(f"{part:02}" for part in parts) if parts and exists(parts) else None


def exists(parts: Sequence[int]) -> bool:
    """Return whether there is such a year, month or day."""
    try:
        dt.date(*parts, *(1,) * (3 - len(parts)))
    except ValueError:
        return False
    return True


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
