"""Problems of change: values that change without a reason, a broken chain of releases, workbooks that come back."""

from __future__ import annotations

from build_scripts.errors.base import Problem
from build_scripts.languages import Text


class ChangeWithoutReason(Problem):
    """A published value that is another now, and nobody said why."""

    code = "change-without-reason"
    title = Text("改动没有理由", "change without a reason")
    why = Text(
        "已发布的值（行 {key}）由“{old}”改成了“{new}”，{changes} 里没有对应的理由。",
        "a published value (row {key}) went from “{old}” to “{new}”, and {changes} gives no reason for it.",
    )
    fix = Text(
        "在 {changes} 里加一行：日期、资源 {resource}、键 {key}、列 {column}、旧值、新值和中英文理由；或恢复旧值。",
        "add a line to {changes}: date, resource {resource}, key {key}, column {column}, old, new and the reason in "
        "both languages; or restore the old value.",
    )


class BadReasonLine(Problem):
    """A line of CHANGES.csv that cannot serve as a reason."""

    code = "bad-reason-line"
    title = Text("理由登记有误", "unusable reason line")
    why = Text("{reason}。", "{reason_en}.")
    fix = Text(
        "CHANGES.csv 的表头为 {expected}；日期写作 YYYY-MM-DD，中英文理由都要填。",
        "the header of CHANGES.csv is {expected}; write dates as YYYY-MM-DD and give the reason in both languages.",
    )


class UnreadableTable(Problem):
    """A table of one of the two states that is not there or cannot be read."""

    code = "unreadable-table"
    title = Text("表格无法读取", "unreadable table")
    why = Text("{reason}。", "{reason_en}.")
    fix = Text(
        "改正它，或换一个完整的版本来比较。", "mend it, or compare another state, one that is whole (portal check)."
    )


class BrokenChain(Problem):
    """A record of receipts.json that does not follow from the one before."""

    code = "broken-chain"
    title = Text("发布链断裂", "broken chain of releases")
    why = Text("第 {position} 条记录（{version}）：{reason}。", "record {position} ({version}): {reason_en}.")
    fix = Text(
        "不要改写发布历史：从可信的副本恢复 {file}。",
        "the history of releases is never rewritten: restore {file} from a copy you trust.",
    )


class WorkbookFault(Problem):
    """A workbook, or a place in it, that cannot be taken over."""

    code = "workbook-fault"
    title = Text("工作簿有误", "fault in a workbook")
    why = Text("工作表 {sheet}，{cell}：{reason}。", "sheet {sheet}, {cell}: {reason_en}.")
    fix = Text("{advice}。", "{advice_en}.")
