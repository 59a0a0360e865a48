"""Why a cell or a sheet of a workbook is not taken over, and what to do: said by the command and by the page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_VALUE = Text("改成它的值（复制，选择性粘贴为值）", "replace it by its value (copy, paste special: values)")
_RETYPE = Text("把这一格设为“文本”格式后重新输入", "format the cell as text and type the value again")
_NAMES = Text("第 1 行写列名（标识符），与数据结构一致", "row 1 holds the column names (identifiers) of the schema")
_SHOW = Text("取消隐藏并核对，或删去", "unhide and look at it, or delete it")
_WRITE = Text("写成 {meant}", "write {meant}")


def _no(expected: Text) -> tuple[Text, Text]:
    """Return the refusal of a value that is not what its column expects."""
    return (
        Text(f"“{{value}}”不是{expected.zh}", f"“{{value}}” is not {expected.en}"),
        Text(f"填写{expected.zh}，或留空", f"enter {expected.en} or leave the cell empty"),
    )


def _turned(kind: Text) -> Text:
    return Text(f"文字被表格软件变成了{kind.zh}", f"the text has been turned into a {kind.en}")


#: By name: the reason and the advice, without a full stop; `value`, `meant`, `number`, `letter`, `name` are filled in.
REFUSALS: Mapping[str, tuple[Text, Text]] = {
    "formula": (Text("是公式“{value}”", "it is the formula “{value}”"), _VALUE),
    "error": (Text("是错误值 {value}", "it is the error {value}"), _VALUE),
    "percent": (
        Text("是百分比格式，存的是 {value}，显示的却是百分数", "it is formatted as a percentage: it holds {value}"),
        Text("设为“常规”格式，按该列的单位输入数值", "format it as general and type the number in the column's unit"),
    ),
    "wide": (Text("“{value}”含有全角字符", "“{value}” holds full-width characters"), _WRITE),
    "digits": (
        Text("数字超过十五位，表格软件已丢失末位", "it has more than the fifteen digits Excel keeps"),
        _RETYPE,
    ),
    "turned-date": (
        _turned(Text("日期", "date")),
        Text(f"{_RETYPE.zh}：写成 {{meant}}", f"{_RETYPE.en}: write {{meant}}"),
    ),
    "turned-time": (_turned(Text("时间", "time")), _RETYPE),
    "turned-boolean": (_turned(Text("逻辑值", "logical value")), _RETYPE),
    "integer": _no(Text("整数", "a whole number")),
    "number": _no(Text("数字（不带千分位和单位）", "a number (without separators or unit)")),
    "boolean": _no(Text("逻辑值（TRUE 或 FALSE）", "TRUE or FALSE")),
    "date": _no(Text("日期（YYYY-MM-DD，不带时间）", "a date (YYYY-MM-DD, without time)")),
    "date-spelling": (Text("“{value}”是日期，写法不对", "“{value}” is a date in another spelling"), _WRITE),
    "column-twice": (Text("列“{name}”出现了两次", "the column “{name}” occurs twice"), _NAMES),
    "column-unknown": (Text("没有列“{name}”{hint}", "there is no column “{name}”{hint_en}"), _NAMES),
    "column-missing": (Text("缺少列 {name}", "the column {name} is missing"), _NAMES),
    "hidden-sheet": (Text("工作表被隐藏", "the sheet is hidden"), _SHOW),
    "merged": (
        Text("单元格被合并", "the cells are merged"),
        Text("取消合并，每格填写自己的值", "unmerge them and give each cell its own value"),
    ),
    "hidden-row": (Text("第 {number} 行被隐藏", "row {number} is hidden"), _SHOW),
    "hidden-column": (Text("{letter} 列被隐藏", "column {letter} is hidden"), _SHOW),
}


def refusal(name: str, /, **values: object) -> tuple[Text, Text]:
    """Return the reason and the advice of a refusal, filled in; raise KeyError where there is none of this name."""
    reason, advice = REFUSALS[name]
    return reason.fill(**values), advice.fill(**values)
