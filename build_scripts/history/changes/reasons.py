"""Why a value changed: the lines of a package's CHANGES.csv, and which change each of them explains."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.errors.changes import BadReasonLine
from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.errors import Problem

FILE = "CHANGES.csv"
REASON_COLUMNS = ("date", "resource", "key", "column", "old", "new", "reason_zh", "reason_en", "noticed")
#: Who noticed that the old value was wrong; empty where nothing was, and the value only became another one.
NOTICED = ("", "reader", "check", "ourselves")


@dataclass(frozen=True)
class Reason:
    """One line: on this date, this cell went from old to new for this reason.

    key: see `key_text`. row: its line in the file, as an editor counts. noticed: one of NOTICED.
    """

    package: str
    date: str
    resource: str
    key: str
    column: str
    old: str
    new: str
    text: Text
    row: int = 0
    noticed: str = ""


def key_text(key: tuple[str, ...]) -> str:
    """Return a row's key as CHANGES.csv and messages write it: its cells joined by `/`."""
    return "/".join(key)


def _fault(file: str, row: int, zh: str, en: str) -> Problem:
    details = {"reason": zh, "reason_en": en, "expected": ",".join(REASON_COLUMNS)}
    return BadReasonLine(file, row=row, details=details)


def _is_date(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_reasons(package: str, file: str, content: bytes | None) -> tuple[list[Reason], list[Problem]]:
    """Return the reasons of one package's CHANGES.csv (None: it has none) and what is wrong with its lines."""
    if content is None:
        return [], []
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        return [], [_fault(file, 1, f"文件不是 UTF-8 的 CSV（{error}）", f"the file is no CSV in UTF-8 ({error})")]
    # Files from before corrections were told apart lack the last column.
    if not lines or tuple(lines[0]) not in {REASON_COLUMNS, REASON_COLUMNS[:-1]}:
        return [], [_fault(file, 1, "表头不对", "the header is another one")]
    reasons, problems = [], []
    for row, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(lines[0]):
            problems.append(_fault(file, row, "单元格数不对", "the line has another number of cells"))
            continue
        date, resource, key, column, old, new, zh, en, *rest = cells
        noticed = rest[0] if rest else ""
        if not _is_date(date):
            problems.append(_fault(file, row, f"日期“{date}”不对", f"“{date}” is no date"))
        elif not zh.strip() or not en.strip():
            problems.append(_fault(file, row, "缺少中文或英文理由", "the Chinese or the English reason is missing"))
        elif noticed not in NOTICED:
            known = ", ".join(NOTICED[1:])
            problems.append(_fault(file, row, f"noticed 只能是 {known} 或空", f"noticed is one of {known}, or empty"))
        else:
            reasons.append(Reason(package, date, resource, key, column, old, new, Text(zh, en), row, noticed))
    return reasons, problems


class Reasons:
    """The reasons of all packages, asked by cell."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self._steps: dict[tuple[str, str, str, str], list[Reason]] = {}
        for reason in reasons:
            cell = (reason.package, reason.resource, reason.key, reason.column)
            self._steps.setdefault(cell, []).append(reason)

    def path(self, cell: tuple[str, str, str, str], old: str, new: str, by: str = "9999-12-31") -> list[Reason]:
        """Return the shortest run of reasons that leads a cell (package, resource, key, column) from old to new.

        A value may have changed several times since it was published, each time with its own line. Empty: none does.
        by: of lines that say the same, the last one not after this date is taken.
        """
        steps = sorted(self._steps.get(cell, []), key=lambda step: step.date, reverse=True)
        steps.sort(key=lambda step: step.date > by)
        runs: list[list[Reason]] = [[]]
        seen = {old}
        for run in runs:  # grows while it is walked: a breadth-first search
            at = run[-1].new if run else old
            for step in steps:
                if step.old == at and step.new not in seen:
                    if step.new == new:
                        return [*run, step]
                    seen.add(step.new)
                    runs.append([*run, step])
        return []
