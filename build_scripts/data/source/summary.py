"""The verification as a table for people, and as rows of the package `provenance`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.data.tables import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Language
    from build_scripts.data.load.table_files import TableFiles
    from build_scripts.data.source.verify import Coverage, Verification

_COVERAGE = ("provenance", "coverage")
_HEAD = Text(
    "表 | 行 | 核对的单元格 | 通过 | 未通过 | 空 | 免核对（方式：个数）",
    "table | rows | cells checked | passed | failed | empty | exempt (way: cells)",
)
_UNHELD = Text("原文中没有任何数据行收录的数字：{count}", "numbers of the text that no row holds: {count}")
_TOTAL = Text("合计", "total")
_QUOTED = Text("自己的话引用原文 {count} 处说法，都在原文里", "wordings of the text that our own words quote: {count}")
_WORDS = Text(
    "列举的词：{items} 项，有行收录 {held}，有理由不收录 {ignored}；原文字符有 {share} 被收录",
    "listed words: {items}, held by rows {held}, left out for a reason {ignored}; {share} of the characters are held",
)


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
    characters, held = (
        sum(getattr(one, name) for one in verification.clauses) for name in ("characters", "held_characters")
    )
    counts = {
        "items": sum(one.items for one in verification.clauses),
        "held": sum(one.held_items for one in verification.clauses),
        "ignored": sum(one.ignored_items for one in verification.clauses),
        "share": f"{held / characters:.0%}" if characters else "-",
    }
    lines.append(_WORDS.fill(**counts).to(language))
    lines.append(_QUOTED.fill(count=len(verification.quotations)).to(language))
    lines.append(_UNHELD.fill(count=len(verification.unheld)).to(language))
    lines += [f"  {clause}: {number} … {around}" for clause, number, around in verification.unheld]
    return "\n".join(lines) + "\n"


def recorded_tables(tables: TableFiles) -> frozenset[tuple[str, str]]:
    """Return the tables that were there when the verification was last recorded; none where nothing is recorded."""
    rows = tables[_COVERAGE].texts() if _COVERAGE in tables else ()
    return frozenset((row["package"], row["resource"]) for row in rows)


def recorded(verification: Verification, text: str) -> dict[str, bytes]:
    """Return the tables of the package `provenance` by name: coverage, the text, quotations, what is left out."""
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
    names = ("clause", "characters", "held_characters", "items", "held_items", "ignored_items")
    clauses = [[getattr(one, name) for name in names] for one in verification.clauses]
    return {
        "coverage": csv_bytes([("package", "resource", "rows", "checked", "passed", "empty", "exempt"), *coverage]),
        "clauses": csv_bytes([("clause_id", *names[1:]), *clauses]),
        "text": csv_bytes([("sha256", "characters"), (digest, len(text))]),
        "quotations": csv_bytes([("clause_id", "quotation"), *verification.quotations]),
        "unheld": csv_bytes([("position", "clause_id", "number", "context"), *((n, *row) for n, row in unheld)]),
    }
