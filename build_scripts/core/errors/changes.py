"""Problems of change: values that change without a reason, a broken chain of releases, workbooks that come back."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class ChangeWithoutReason(Problem):
    """A published value that is another now, and nobody said why."""

    code = "change-without-reason"
    title = Text("改动没有理由", "change without a reason")
    why = Text(
        "已发布的值（行 {key}）由“{old}”改成了“{new}”，{changes} 里没有对应的理由。",
        "a published value (row {key}) went from “{old}” to “{new}”, and {changes} gives no reason for it.",
    )
    fix = Text(
        "在 {changes} 里加一行：日期、资源 {resource}、键 {key}、列 {column}、旧值、新值和中英文理由（portal observe "
        "用 --reason-zh 和 --reason-en）；或恢复旧值。",
        "add a line to {changes}: date, resource {resource}, key {key}, column {column}, old, new and the reason in "
        "both languages (portal observe: --reason-zh, --reason-en); or restore the old value.",
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


class IdleReason(Problem):
    """A line of CHANGES.csv that leads to a value the table does not hold."""

    code = "idle-reason"
    title = Text("理由对不上", "a reason that explains nothing")
    why = Text(
        "这一行说 {resource}、键 {key}、列 {column} 改成了“{value}”，表里现在是“{found}”，后面也没有再改的行。",
        "the line says that {resource}, row {key}, column {column} became “{value}”; the table holds “{found}”, and no "
        "further line leads there.",
    )
    fix = Text(
        "改正这一行的新值，或再加一行说明后来的改动；已登记的行不要删除。",
        "mend the line's new value, or add a line for what changed since; do not remove lines once they are published.",
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


class NoChain(Problem):
    """A site without the chain of its releases."""

    code = "no-chain"
    title = Text("没有发布链", "no chain of releases")
    why = Text("这里没有 receipts.json，或其中没有记录。", "there is no receipts.json here, or it holds no record.")
    fix = Text(
        "无法证明历史未被改写：换一个完整的副本，或问发布者。",
        "nothing shows that the past was left as it was: take a whole copy, or ask who publishes it.",
    )


class RewrittenHistory(Problem):
    """A record that was published once and is another one now, or gone."""

    code = "rewritten-history"
    title = Text("发布历史被改写", "history was rewritten")
    why = Text(
        "{kept} 的第 {position} 条记录（{version}）在这里{reason}。",
        "record {position} of {kept} ({version}) {reason_en} here.",
    )
    fix = Text(
        "发布过的记录不能改。先保留两份 receipts.json，再问发布者；"
        "自己的发布链要从已发布的那一份续写（portal record --published）。",
        "a published record never changes. Keep both files and ask who publishes; a chain of your own goes on from the "
        "published one (portal record --published).",
    )


class WorkbookFault(Problem):
    """A workbook, or a place in it, that cannot be taken over."""

    code = "workbook-fault"
    title = Text("工作簿有误", "fault in a workbook")
    why = Text("工作表 {sheet}，{cell}：{reason}。", "sheet {sheet}, {cell}: {reason_en}.")
    fix = Text("{advice}。", "{advice_en}.")
