"""One cell of a workbook becomes the text a CSV holds, or is refused with a reason. Nothing is guessed or rounded."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core.errors.refusals import refusal
from build_scripts.core.errors.report import shown
from build_scripts.data.spelling import date_meant, is_spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_scripts.core.languages import Text
    from build_scripts.ingest.workbook.book import BookCell

_NARROW = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_WIDE = re.compile("[０-９]")
_WIDE_IN_NUMBERS = re.compile("[０-９．，－＋％]")
#: Excel keeps fifteen digits of a number; from here on whole numbers are not what was typed.
_BEYOND = 10**15


class CellRefused(Exception):
    """The cell cannot be taken over: why, and what to do."""

    def __init__(self, reason: Text, advice: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.advice = advice


def text_of(cell: BookCell, field_type: str) -> str:
    """Return a cell as the text of a column of this type (Table Schema); empty for an empty one. Raises CellRefused."""
    if cell.kind == "empty":
        return ""
    if cell.kind in {"formula", "error"}:
        raise _refused(cell.kind, cell)
    if cell.kind == "percent":
        raise CellRefused(*refusal("percent", value=_digits(cell.value)))
    if cell.kind == "text" and (_WIDE if field_type == "string" else _WIDE_IN_NUMBERS).search(str(cell.value)):
        meant = date_meant(str(cell.value)) or shown(str(cell.value).translate(_NARROW))
        raise _refused("wide", cell, meant=meant)
    return _READERS.get(field_type, _string)(cell)


def _refused(name: str, cell: BookCell, **values: object) -> CellRefused:
    """Return the refusal of a cell, its value said as messages show it: short and on one line."""
    value = cell.value.isoformat(" ") if isinstance(cell.value, dt.datetime) else str(cell.value)
    return CellRefused(*refusal(name, value=shown(value), **values))


def _digits(value: object) -> str:
    """Return a stored number with the digits that were typed: 0.1 and not its nearest binary fraction, 3 for 3.0.

    A workbook holds binary fractions; fifteen significant digits give back what a person typed. Raises CellRefused for
    whole numbers that need more.
    """
    if not isinstance(value, (int, float)) or not math.isfinite(value) or abs(value) >= _BEYOND:
        raise CellRefused(*refusal("digits"))
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _string(cell: BookCell) -> str:
    if cell.kind == "text":
        return str(cell.value)
    if cell.kind == "number":
        return _digits(cell.value)
    meant = cell.value.date().isoformat() if isinstance(cell.value, dt.datetime) else ""
    raise CellRefused(*refusal(f"turned-{cell.kind}", meant=meant))


def _integer(cell: BookCell) -> str:
    text = _digits(cell.value) if cell.kind == "number" else str(cell.value)
    if cell.kind not in {"number", "text"} or not is_spelt(text, "integer"):
        raise _refused("integer", cell)
    return text


def _number(cell: BookCell) -> str:
    text = _digits(cell.value) if cell.kind == "number" else str(cell.value)
    if cell.kind not in {"number", "text"} or not is_spelt(text, "number"):
        raise _refused("number", cell)
    return text


def _boolean(cell: BookCell) -> str:
    text = str(cell.value).lower()
    if cell.kind not in {"boolean", "text"} or text not in {"true", "false"}:
        raise _refused("boolean", cell)
    return text


def _date(cell: BookCell) -> str:
    value = cell.value
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    try:
        if cell.kind == "text" and dt.date.fromisoformat(str(value)).isoformat() == value:
            return str(value)
    except ValueError:
        pass
    meant = date_meant(str(value)) if cell.kind in {"text", "number"} else None
    raise _refused("date-spelling", cell, meant=meant) if meant else _refused("date", cell)


_READERS: Mapping[str, Callable[[BookCell], str]] = {
    "string": _string,
    "integer": _integer,
    "year": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
