"""A published value changes with a reason, or the change is a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.changes.compare import compare
from build_scripts.changes.reasons import FILE, Reasons, key_text
from build_scripts.errors.changes import ChangeWithoutReason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.changes.compare import TableChange
    from build_scripts.changes.reasons import Reason
    from build_scripts.changes.snapshot import Snapshot
    from build_scripts.errors import Problem

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


def _free(state: Snapshot, change: TableChange) -> set[str]:
    """Return the columns of a table whose values need no reason in one state."""
    table = state.packages[change.package].tables[change.resource]
    return {column.name for column in table.columns if column.properties.get("verification") in FREE}
