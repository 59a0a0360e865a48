"""A published value changes with a reason, or the change is a problem; and a reason leads to what the table holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors.changes import ChangeWithoutReason, IdleReason
from build_scripts.history.changes.compare import compare
from build_scripts.history.changes.reasons import FILE, Reasons, key_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.errors import Problem
    from build_scripts.history.changes.compare import TableChange
    from build_scripts.history.changes.reasons import Reason
    from build_scripts.history.changes.snapshot import Snapshot

#: Ways of verification whose values may change without a line in CHANGES.csv: wording an editor may better, and what
#: follows from other values (positions, counts), each of which gives its own reason.
FREE = frozenset({"own words", "translated", "derived"})


def reason_problems(old: Snapshot, new: Snapshot, reasons: Iterable[Reason]) -> list[Problem]:
    """Return a problem for every published value (a cell of a row in both states) that changed and no reason says why.

    A column whose `verification` is one of FREE in both states needs none.
    """
    known = Reasons(reasons)
    problems: list[Problem] = []
    for table in compare(old, new).tables:
        free = _free(old, table) & _free(new, table)
        for cell in table.cells:
            where = (table.package, table.resource, key_text(cell.key), cell.column)
            if cell.column in free or known.path(where, cell.old, cell.new):
                continue
            details = {
                "key": key_text(cell.key),
                "resource": table.resource,
                "old": cell.old,
                "new": cell.new,
                "changes": f"{new.packages[table.package].folder}/{FILE}",
            }
            problems.append(ChangeWithoutReason(table.file, cell.row, cell.column, cell.new, details))
    return problems


def idle_reasons(state: Snapshot) -> list[Problem]:
    """Return a problem for every reason that does not lead, by itself or by further lines, to what the table holds.

    A table, row or column that is gone now is passed over: its lines tell of a value that once was there.
    """
    known = Reasons(state.reasons)
    problems: list[Problem] = []
    for reason in state.reasons:
        table = state.packages[reason.package].tables.get(reason.resource)
        rows = table.keyed(table.primary_key) if table else None
        cells = {key_text(key): row for key, (_, row) in rows.items()} if rows else {}
        found = cells.get(reason.key, {}).get(reason.column)
        where = (reason.package, reason.resource, reason.key, reason.column)
        if found is None or found == reason.new or known.path(where, reason.new, found):
            continue
        details = {"resource": reason.resource, "key": reason.key, "found": found}
        file = f"{state.packages[reason.package].folder}/{FILE}"
        problems.append(IdleReason(file, reason.row, reason.column, reason.new, details))
    return problems


def _free(state: Snapshot, change: TableChange) -> set[str]:
    """Return the columns of a table whose values need no reason in one state."""
    table = state.packages[change.package].tables[change.resource]
    return {column.name for column in table.columns if column.properties.get("verification") in FREE}
