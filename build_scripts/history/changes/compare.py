"""Two states become their difference: rows and cells by key, structure, terms. Pure; a moved row is no change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.history.changes.snapshot import Column, Key, PackageState, Row, Snapshot, TableState


@dataclass(frozen=True)
class CellChange:
    """One cell of a row that both states have. row: its number in the new file; the header is row 1."""

    key: Key
    column: str
    old: str
    new: str
    row: int


@dataclass(frozen=True)
class RowChange:
    """One row that only one state has, with its number in that state's file; `key` is empty without a usable key."""

    key: Key
    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class PropertyChange:
    """One stated property of a package or a column that is another now; empty where it was not or is not stated."""

    subject: str
    name: str
    old: str
    new: str


@dataclass(frozen=True)
class TableChange:
    """What differs in one table. key: the columns rows are told apart by; empty where whole rows are compared."""

    package: str
    resource: str
    file: str
    key: Key
    old_key: Key
    new_key: Key
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    columns_changed: tuple[PropertyChange, ...]
    cells: tuple[CellChange, ...]
    added: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]

    @property
    def structure(self) -> int:
        """Return the number of changes of the schema."""
        columns = len(self.columns_added) + len(self.columns_removed) + len(self.columns_changed)
        return columns + (self.old_key != self.new_key)

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.structure or self.cells or self.added or self.removed)


@dataclass(frozen=True)
class PackageChange:
    """What differs in one package. Resources and their numbers of rows where only one state has them."""

    package: str
    status: Literal["added", "removed", "changed"]
    properties: tuple[PropertyChange, ...]
    resources_added: tuple[tuple[str, int], ...]
    resources_removed: tuple[tuple[str, int], ...]
    tables: tuple[TableChange, ...]

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return self.status != "changed" or any(
            (self.properties, self.resources_added, self.resources_removed, self.tables)
        )


@dataclass(frozen=True)
class Difference:
    """What differs between two states, by name of package and resource; old and new are the states' names."""

    old: str
    new: str
    packages: tuple[PackageChange, ...]

    @property
    def tables(self) -> tuple[TableChange, ...]:
        """Return every changed table that both states have."""
        return tuple(table for package in self.packages for table in package.tables)

    @property
    def counts(self) -> dict[str, int]:
        """Return the numbers of changed cells, added and removed rows (of tables both states have) and of the rest."""
        tables = self.tables
        resources = sum(len(change.resources_added) + len(change.resources_removed) for change in self.packages)
        terms = sum(len(change.properties) + (change.status != "changed") for change in self.packages)
        return {
            "cells": sum(len(table.cells) for table in tables),
            "added": sum(len(table.added) for table in tables),
            "removed": sum(len(table.removed) for table in tables),
            "schema": sum(table.structure for table in tables) + resources + terms,
        }


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """Return what differs from one state to another."""
    changes = [
        _compare_packages(name, old.packages.get(name), new.packages.get(name))
        for name in sorted({*old.packages, *new.packages})
    ]
    return Difference(old.name, new.name, tuple(change for change in changes if change))


def _compare_packages(name: str, old: PackageState | None, new: PackageState | None) -> PackageChange:
    """Return what differs in one package, of which at least one state is there."""
    before = old.tables if old else {}
    after = new.tables if new else {}
    both = [compare_tables(before[table], after[table]) for table in sorted(before.keys() & after.keys())]
    return PackageChange(
        package=name,
        status="added" if old is None else "removed" if new is None else "changed",
        properties=_properties(name, old.properties, new.properties) if old and new else (),
        resources_added=tuple((table, len(after[table].rows)) for table in sorted(after.keys() - before.keys())),
        resources_removed=tuple((table, len(before[table].rows)) for table in sorted(before.keys() - after.keys())),
        tables=tuple(change for change in both if change),
    )


def _properties(subject: str, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[PropertyChange, ...]:
    """Return the properties that differ, in the order they are stated."""
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in {**old, **new})
    return tuple(PropertyChange(subject, name, before, after) for name, before, after in pairs if before != after)


def compare_tables(old: TableState, new: TableState) -> TableChange:
    """Return what differs in one table.

    Rows are matched by the new state's primary key where both states can be told apart by it; else whole rows are
    compared, each as often as it occurs, in the columns both have.
    """
    before = {column.name: column for column in old.columns}
    after = {column.name: column for column in new.columns}
    common = [name for name in after if name in before]
    key = new.primary_key
    old_rows, new_rows = old.keyed(key), new.keyed(key)
    cells: list[CellChange] = []
    if old_rows is None or new_rows is None:
        key = ()
        added, removed = _surplus(new.rows, old.rows, common), _surplus(old.rows, new.rows, common)
    else:
        added = [RowChange(at, row, cells) for at, (row, cells) in new_rows.items() if at not in old_rows]
        removed = [RowChange(at, row, cells) for at, (row, cells) in old_rows.items() if at not in new_rows]
        cells = [
            CellChange(at, name, old_rows[at][1][name], row[name], number)
            for at, (number, row) in new_rows.items()
            if at in old_rows
            for name in common
            if old_rows[at][1][name] != row[name]
        ]
    return TableChange(
        package=new.package,
        resource=new.resource,
        file=new.file,
        key=key,
        old_key=old.primary_key,
        new_key=new.primary_key,
        columns_added=tuple(name for name in after if name not in before),
        columns_removed=tuple(name for name in before if name not in after),
        columns_changed=_columns_changed(common, before, after),
        cells=tuple(sorted(cells, key=lambda change: (natural(change.key), change.column))),
        added=_in_order(added),
        removed=_in_order(removed),
    )


def _columns_changed(
    names: Iterable[str], old: Mapping[str, Column], new: Mapping[str, Column]
) -> tuple[PropertyChange, ...]:
    """Return the properties of columns that differ."""
    return tuple(change for name in names for change in _properties(name, old[name].properties, new[name].properties))


def _surplus(rows: tuple[Row, ...], others: tuple[Row, ...], columns: list[str]) -> list[RowChange]:
    """Return the rows that occur here more often than among the others, told apart by these columns."""
    spare = Counter(tuple(row[name] for name in columns) for row in others)
    found = []
    for number, row in enumerate(rows, start=2):
        content = tuple(row[name] for name in columns)
        if spare[content]:
            spare[content] -= 1
        else:
            found.append(RowChange((), number, row))
    return found


def _in_order(rows: list[RowChange]) -> tuple[RowChange, ...]:
    """Return rows by key, without one by content, so that the order of the file does not matter."""
    return tuple(sorted(rows, key=lambda row: (natural(row.key), tuple(row.cells.values()), row.row)))


def natural(key: Key) -> tuple[tuple[int, int, str], ...]:
    """Return a key's place in an order where whole numbers stand by size, before words."""
    return tuple(
        (0, len(part.lstrip("0")), part) if part.isascii() and part.isdecimal() else (1, 0, part) for part in key
    )
