"""The verification as a table for people, and as rows of the package `provenance`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.data.tables import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Language
    from build_scripts.data.source.verify import Coverage, Verification

_HEAD = Text(
    "表 | 行 | 核对的单元格 | 通过 | 未通过 | 空 | 免核对（方式：个数）",
    "table | rows | cells checked | passed | failed | empty | exempt (way: cells)",
)
_UNHELD = Text("原文中没有任何数据行收录的数字：{count}", "numbers of the text that no row holds: {count}")
_TOTAL = Text("合计", "total")


def _row(name: str, parts: Sequence[Coverage]) -> list[str]:
    passed, failed = sum(part.passed for part in parts), sum(part.failed for part in parts)
    exempt: dict[str, int] = {}
    for part in parts:
        for reason, count in part.exempt.items():
            exempt[reason] = exempt.get(reason, 0) + count
    said = ", ".join(f"{reason}: {count:,}" for reason, count in sorted(exempt.items()))
    numbers = [sum(part.rows for part in parts), passed + failed, passed, failed, sum(part.empty for part in parts)]
    return [name, *(f"{number:,}" for number in numbers), said]


def as_text(verification: Verification, language: Language) -> str:
    """Return the coverage of every table, the total, and the numbers no row holds."""
    rows = [_row(f"{part.package}/{part.resource}", [part]) for part in verification.coverage]
    lines = [_HEAD.to(language), *(" | ".join(row) for row in rows)]
    lines.append(" | ".join(_row(_TOTAL.to(language), verification.coverage)))
    lines.append("")
    lines.append(_UNHELD.fill(count=len(verification.unheld)).to(language))
    lines += [f"  {clause}: {number} … {around}" for clause, number, around in verification.unheld]
    return "\n".join(lines) + "\n"


def recorded(verification: Verification, text: str) -> dict[str, bytes]:
    """Return the tables of the package `provenance` by name: coverage, the text it was made with, what is left out."""
    coverage = [
        (
            part.package,
            part.resource,
            part.rows,
            part.passed + part.failed,
            part.passed,
            part.empty,
            sum(part.exempt.values()),
        )
        for part in verification.coverage
        if part.package != "provenance"
    ]
    digest = hashlib.sha256(text.encode()).hexdigest()
    unheld = enumerate(verification.unheld, start=1)
    return {
        "coverage": csv_bytes([("package", "resource", "rows", "checked", "passed", "empty", "exempt"), *coverage]),
        "text": csv_bytes([("sha256", "characters"), (digest, len(text))]),
        "unheld": csv_bytes([("position", "clause_id", "number", "context"), *((n, *row) for n, row in unheld)]),
    }
