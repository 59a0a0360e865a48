"""One cell of a workbook becomes the text a CSV holds, or is refused with a reason. Nothing is guessed or rounded."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core.errors.report import shown
from build_scripts.core.languages import Text
from build_scripts.data.spelling import date_meant, is_spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_scripts.ingest.workbook.book import BookCell

_NARROW = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_WIDE = re.compile("[０-９]")
_WIDE_IN_NUMBERS = re.compile("[０-９．，－＋％]")
#: Excel keeps fifteen digits of a number; from here on whole numbers are not what was typed.
_BEYOND = 10**15

_RETYPE = Text("把这一格设为“文本”格式后重新输入", "format the cell as text and type the value again")
_TYPE_VALUE = Text("改成它的值（复制，选择性粘贴为值）", "replace it by its value (copy, paste special: values)")


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
    if cell.kind == "formula":
        raise CellRefused(Text(f"是公式“{_said(cell)}”", f"it is the formula “{_said(cell)}”"), _TYPE_VALUE)
    if cell.kind == "error":
        raise CellRefused(Text(f"是错误值 {cell.value}", f"it is the error {cell.value}"), _TYPE_VALUE)
    if cell.kind == "percent":
        held = _digits(cell.value)
        raise CellRefused(
            Text(f"是百分比格式，存的是 {held}，显示的却是百分数", f"it is formatted as a percentage: it holds {held}"),
            Text(
                "设为“常规”格式，按该列的单位输入数值", "format it as general and type the number in the column's unit"
            ),
        )
    if cell.kind == "text" and (_WIDE if field_type == "string" else _WIDE_IN_NUMBERS).search(str(cell.value)):
        raise CellRefused(
            Text(f"“{_said(cell)}”含有全角字符", f"“{_said(cell)}” holds full-width characters"),
            _written(date_meant(str(cell.value)) or shown(str(cell.value).translate(_NARROW))),
        )
    return _READERS.get(field_type, _string)(cell)


def _written(text: str) -> Text:
    """Return the advice to write something in this spelling, as text."""
    return Text(f"写成 {text}", f"write {text}")


def _digits(value: object) -> str:
    """Return a stored number with the digits that were typed: 0.1 and not its nearest binary fraction, 3 for 3.0.

    A workbook holds binary fractions; fifteen significant digits give back what a person typed. Raises CellRefused for
    whole numbers that need more.
    """
    if not isinstance(value, (int, float)) or not math.isfinite(value) or abs(value) >= _BEYOND:
        raise CellRefused(
            Text("数字超过十五位，表格软件已丢失末位", "it has more than the fifteen digits Excel keeps"), _RETYPE
        )
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _said(cell: BookCell) -> str:
    """Return a value as messages show it: short and on one line."""
    return shown(cell.value.isoformat(" ") if isinstance(cell.value, dt.datetime) else str(cell.value))


def _wrong(cell: BookCell, expected: Text) -> CellRefused:
    """Return the refusal of a value that is not what its column expects."""
    value = _said(cell)
    return CellRefused(
        Text(f"“{value}”不是{expected.zh}", f"“{value}” is not {expected.en}"),
        Text(f"填写{expected.zh}，或留空", f"enter {expected.en} or leave the cell empty"),
    )


def _string(cell: BookCell) -> str:
    if cell.kind == "text":
        return str(cell.value)
    if cell.kind == "number":
        return _digits(cell.value)
    words = {"date": Text("日期", "date"), "time": Text("时间", "time"), "boolean": Text("逻辑值", "logical value")}
    kind, advice = words[cell.kind], _RETYPE
    if isinstance(cell.value, dt.datetime):
        day = _written(cell.value.date().isoformat())
        advice = Text(f"{advice.zh}：{day.zh}", f"{advice.en}: {day.en}")
    raise CellRefused(Text(f"文字被表格软件变成了{kind.zh}", f"the text has been turned into a {kind.en}"), advice)


def _integer(cell: BookCell) -> str:
    text = _digits(cell.value) if cell.kind == "number" else str(cell.value)
    if cell.kind not in {"number", "text"} or not is_spelt(text, "integer"):
        raise _wrong(cell, Text("整数", "a whole number"))
    return text


def _number(cell: BookCell) -> str:
    text = _digits(cell.value) if cell.kind == "number" else str(cell.value)
    if cell.kind not in {"number", "text"} or not is_spelt(text, "number"):
        raise _wrong(cell, Text("数字（不带千分位和单位）", "a number (without separators or unit)"))
    return text


def _boolean(cell: BookCell) -> str:
    text = str(cell.value).lower()
    if cell.kind not in {"boolean", "text"} or text not in {"true", "false"}:
        raise _wrong(cell, Text("逻辑值（TRUE 或 FALSE）", "TRUE or FALSE"))
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
    raise _wrong(cell, Text("日期（YYYY-MM-DD，不带时间）", "a date (YYYY-MM-DD, without time)"))


_READERS: Mapping[str, Callable[[BookCell], str]] = {
    "string": _string,
    "integer": _integer,
    "year": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
