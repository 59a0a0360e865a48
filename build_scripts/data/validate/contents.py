"""What must not stand in a cell: strange digits, formulas a spreadsheet would run, control characters, personal data.

Every pattern takes time in proportion to the cell's length, never to its square.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.core.errors import tables as faults
from build_scripts.core.languages import Text
from build_scripts.data.spelling import NUMERIC, date_meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Field

#: Digits that look like ASCII ones to a person but are other characters.
_WIDE_DIGITS = re.compile("[０-９．，－＋％]")

_FORMULA = re.compile(r"[=+\-@]")
#: A line break within a cell is legal CSV.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9]\d{9}(?![0-9A-Za-z])")
#: Each run of characters is tried from its beginning only: from every character, a long cell would take hours.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def strange_characters(field: Field, cell: str) -> Text | None:
    """Return what makes a cell look like another one: full-width digits in a column of numbers, spaces at the edges."""
    if field.type in NUMERIC and _WIDE_DIGITS.search(cell):
        return Text("含有全角字符", "holds full-width characters")
    return Text("首尾有空格", "begins or ends with a space") if cell != cell.strip() else None


def misspelt_date(field: Field, cell: str) -> str | None:
    """Return how a date that is spelt in another way is spelt here; None in a column that holds no dates."""
    pattern = r"\d{4}-\d{2}-\d{2}" if field.type == "date" else str(field.constraints.get("pattern", ""))
    try:
        spelt = re.compile(pattern, re.ASCII)
    except re.error:
        return None  # the description's own problem
    is_dated = pattern and (field.type == "date" or (field.type == "string" and spelt.match("2024-01")))
    return date_meant(cell) if is_dated and cell and not spelt.fullmatch(cell) else None


def is_identity_number(text: str) -> bool:
    """Return whether eighteen characters are a resident identity number: its last one is the checksum of the others.

    Source: GB 11643-1999, ISO 7064 MOD 11-2.
    """
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == text[17].upper()


def _found(field: Field, cell: str) -> Iterator[str]:
    """Yield the kinds of what must not stand in a cell; a field may exempt any, with its reason, in `exempt`."""
    if field.type == "string":
        if _FORMULA.match(cell):
            yield "formula"
        if _CONTROL.search(cell):
            yield "control"
    if any(is_identity_number(match[0]) for match in _IDENTITY.finditer(cell)):
        yield "identity-number"
    elif _MOBILE.search(cell):
        yield "mobile-number"
    if _MAIL.search(cell):
        yield "e-mail"


def content_problems(file: str, row: int, field: Field, cell: str) -> Iterator[Problem]:
    """Yield what must not stand in one cell, unless the field exempts it with a reason.

    The value of personal data is not repeated in the message.
    """
    for kind in _found(field, cell):
        if field.exempt.get(kind):
            continue
        if kind in {"formula", "control"}:
            yield faults.UnsafeCell(file, row, field.name, cell, {"kind": kind})
        else:
            yield faults.PersonalData(file, row, field.name, None, {"kind": kind})
