"""What a takeover changes says why: the lines of CHANGES.csv that come in with the new table. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.data.tables import csv_bytes
from build_scripts.history.changes.reason_check import reason_problems
from build_scripts.history.changes.reasons import REASON_COLUMNS, key_text
from build_scripts.history.changes.snapshot import csv_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.history.changes.snapshot import Snapshot, TableState
    from build_scripts.ingest.harvest.sources import Source

_REASON = Text(
    "据{publisher}《{title}》更新（{day} 接收）。", "Updated from “{title}” by {publisher}, as received on {day}."
)


def with_reasons(state: Snapshot, present: bytes | None, source: Source, content: bytes, day: str) -> bytes | None:
    """Return a package's CHANGES.csv (`present`; None: it has none) with a line for each value that needs one.

    None where no value does. state: the data before the takeover; content: the table that is to come in; day: ISO date.
    A value needs a line where the check would ask for its reason, or where a line that is kept leads elsewhere.
    """
    resource = source.resource
    table = state.packages[resource.package].tables.get(resource.name)
    if table is None:
        return None
    after = state.having(table, csv_rows(content)[1])
    steps = {
        (problem.details["key"], problem.column or ""): (problem.details["old"], problem.value or "")
        for problem in reason_problems(state, after, ())
    }
    olds, news = _cells(table), _cells(after.packages[resource.package].tables[resource.name])
    kept = [reason for reason in state.packages[resource.package].reasons if reason.resource == resource.name]
    said = {(reason.key, reason.column): reason for reason in sorted(kept, key=lambda reason: reason.date)}
    for (key, column), reason in said.items():
        # A row that comes again after it was gone goes on from the last value that was explained.
        old = olds.get(key, {}).get(column, reason.new)
        new = news.get(key, {}).get(column, old)
        if new != old:
            steps[key, column] = (old, new)
        if (reason.old, reason.new) == (old, new):
            # A run that broke off between the two files has written this line already.
            steps.pop((key, column), None)
    if not steps:
        return None
    titles, publisher = source.title, source.publisher
    chinese = _REASON.fill(title=titles.zh, publisher=publisher.zh, day=day).zh
    english = _REASON.fill(title=titles.en, publisher=publisher.en, day=day).en
    lines = [(day, resource.name, *cell, *values, chinese, english, "") for cell, values in steps.items()]
    if not present:
        return csv_bytes([REASON_COLUMNS, *lines])
    width = len(present.partition(b"\n")[0].split(b","))
    return present.removesuffix(b"\n") + b"\n" + csv_bytes([line[:width] for line in lines])


def _cells(table: TableState) -> dict[str, Mapping[str, str]]:
    """Return the rows of a table by their key as CHANGES.csv writes it; none where it has no usable key."""
    return {key_text(key): row for key, (_, row) in (table.keyed(table.primary_key) or {}).items()}
