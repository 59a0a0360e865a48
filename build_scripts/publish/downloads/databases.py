"""All tables in one SQLite and one DuckDB file, with keys, in the order in which the keys can be obeyed."""

from __future__ import annotations

import datetime as dt
import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.core.model import Portal, Reference, Resource
    from build_scripts.data.tables import Cell, Tables

_SQLITE = {
    "string": "TEXT",
    "integer": "INTEGER",
    "year": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
_DUCKDB = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "year": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
#: Rows that one statement inserts into DuckDB.
_AT_ONCE = 500


def table_name(package: str, resource: str) -> str:
    """Return a table's name in a database: `plan_outline`; hyphens become underscores."""
    return f"{package}_{resource}".replace("-", "_")


def _target(reference: Reference) -> tuple[str, str]:
    return (reference.package, reference.resource)


def in_key_order(portal: Portal) -> list[Resource]:
    """Return every resource after those its keys name, as far as keys do not run in a circle; else in their order."""
    waiting = {(resource.package, resource.name): resource for resource in portal.resources}
    done: list[Resource] = []
    while waiting:
        free = [
            key
            for key, resource in waiting.items()
            if not any(_target(reference) in waiting and _target(reference) != key for reference in resource.references)
        ]
        done.extend(waiting.pop(key) for key in free or [next(iter(waiting))])
    return done


def _kept_keys(resource: Resource, earlier: set[tuple[str, str]], portal: Portal) -> Iterator[Reference]:
    """Yield the keys a database can hold: to the primary key of a table that is already there.

    A key to a table of its own is left to the descriptor: rows may name later ones.
    """
    for reference in resource.references:
        package = portal.get(reference.package)
        if package is None or _target(reference) not in earlier:
            continue
        if package.resource(reference.resource).primary_key == reference.reference_fields:
            yield reference


def _statement(resource: Resource, keys: Sequence[Reference], types: dict[str, str]) -> str:
    """Return CREATE TABLE with primary and foreign keys."""
    lines = [f'"{field.name}" {types[field.type]}{" NOT NULL" if field.required else ""}' for field in resource.fields]
    if resource.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(resource.primary_key)})")
    lines += [
        f"FOREIGN KEY ({', '.join(key.fields)}) REFERENCES "
        f"{table_name(key.package, key.resource)} ({', '.join(key.reference_fields)})"
        for key in keys
    ]
    return f"CREATE TABLE {table_name(resource.package, resource.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _plain(cell: Cell) -> str | int | float | bool | None:
    """Return a cell as both databases take it."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _fill(
    portal: Portal,
    tables: Tables,
    types: dict[str, str],
    run: Callable[[str], object],
    insert: Callable[[str, list[list[object]]], object],
) -> None:
    """Create and fill every table, and `_columns`, which says what each column is."""
    earlier: set[tuple[str, str]] = set()
    for resource in in_key_order(portal):
        name = table_name(resource.package, resource.name)
        run(_statement(resource, list(_kept_keys(resource, earlier, portal)), types))
        earlier.add((resource.package, resource.name))
        rows: list[list[object]] = [
            [_plain(row[field.name]) for field in resource.fields] for row in tables[resource.package, resource.name]
        ]
        if rows:
            insert(f"INSERT INTO {name} VALUES ({', '.join('?' * len(resource.fields))})", rows)  # noqa: S608 - our names
    run(
        "CREATE TABLE _columns (table_name VARCHAR, column_name VARCHAR, title_zh VARCHAR, title_en VARCHAR, "
        "unit VARCHAR, PRIMARY KEY (table_name, column_name))"
    )
    columns: list[list[object]] = [
        [table_name(resource.package, resource.name), field.name, field.title.zh, field.title.en, field.unit]
        for resource in portal.resources
        for field in resource.fields
    ]
    insert("INSERT INTO _columns VALUES (?, ?, ?, ?, ?)", columns)


def sqlite_writer(portal: Portal, tables: Tables) -> Callable[[Path], None]:
    """Return what writes all tables to a SQLite file."""

    def fill(path: Path) -> None:
        database = sqlite3.connect(path, isolation_level=None)
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        _fill(portal, tables, _SQLITE, database.execute, database.executemany)
        database.execute("COMMIT")
        database.close()

    return fill


def duckdb_writer(portal: Portal, tables: Tables) -> Callable[[Path], None]:
    """Return what writes all tables to a DuckDB file that every DuckDB since 1.0 opens.

    The newest storage format holds a random number, and every compression leaves what stood in memory in the ends of
    its blocks; format 1.0, one thread and no compression give the same bytes for the same tables (3 % more of them).
    """

    def fill(path: Path) -> None:
        database = duckdb.connect(config={"threads": 1})
        database.execute("SET force_compression = 'uncompressed'")
        database.execute(f"ATTACH '{path}' AS portal (STORAGE_VERSION 'v1.0.0', BLOCK_SIZE 16384)")
        database.execute("USE portal")

        def insert(statement: str, rows: list[list[object]]) -> None:
            """Insert many rows by one statement: DuckDB plans each row of `executemany` anew."""
            head, marks = statement.split(" VALUES ")
            for start in range(0, len(rows), _AT_ONCE):
                part = rows[start : start + _AT_ONCE]
                database.execute(
                    f"{head} VALUES {', '.join([marks] * len(part))}", [cell for row in part for cell in row]
                )

        database.execute("BEGIN")
        _fill(portal, tables, _DUCKDB, database.execute, insert)
        database.execute("COMMIT")
        database.execute("USE memory")
        database.execute("DETACH portal")
        database.close()

    return fill
