"""A small language to pick rows: `package/table[column=value|value; column=@column; column=*] > package/table[…]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]
_STEP = re.compile(r"([a-z0-9-]+)/([a-z0-9-]+)(?:\[([^\]]*)\])?\Z")
_CONDITION = re.compile(r"([a-z0-9_]+)=(.+)\Z")


@dataclass(frozen=True)
class Condition:
    """What a column must hold: one of some texts; what another column of the row before holds; or anything at all."""

    column: str
    texts: tuple[str, ...] = ()
    other: str = ""

    def holds(self, row: Row, before: Row | None) -> bool:
        """Return whether a row fulfils it; raise KeyError for a column that is not there."""
        cell = row.text(self.column)
        if self.other:
            return before is not None and cell != "" and cell == before.text(self.other)
        return cell in self.texts if self.texts else cell != ""


@dataclass(frozen=True)
class Step:
    """One table and the conditions on its rows."""

    table: tuple[str, str]
    conditions: tuple[Condition, ...]


def _condition(text: str) -> Condition:
    found = _CONDITION.match(text.strip())
    if not found:
        raise ValueError(f"“{text}” is no condition: write column=value, column=@column or column=*")
    column, wanted = found.groups()
    if wanted == "*":
        return Condition(column)
    if wanted.startswith("@"):
        return Condition(column, other=wanted.removeprefix("@"))
    return Condition(column, tuple(wanted.split("|")))


def parsed(path: str) -> tuple[Step, ...]:
    """Return the steps of a path; raise ValueError with the part that cannot be read."""
    steps = []
    for part in path.split(" > "):
        found = _STEP.match(part.strip())
        if not found:
            raise ValueError(f"“{part}” is no table: write package/table[conditions]")
        package, resource, conditions = found.groups()
        made = tuple(_condition(text) for text in conditions.split(";")) if conditions else ()
        steps.append(Step((package, resource), made))
    return tuple(steps)


def picked(tables: Tables, steps: tuple[Step, ...], before: Row | None = None) -> Iterator[Row]:
    """Yield the rows that a path leads to, in the order of the tables; none where a table is absent.

    before: the row that `@column` of the first step is read from; every further step reads the row of the step before.
    """
    first, *rest = steps
    for row in tables.get(first.table, ()):
        if all(condition.holds(row, before) for condition in first.conditions):
            if rest:
                yield from picked(tables, tuple(rest), row)
            else:
                yield row
