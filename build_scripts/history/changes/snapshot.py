"""A state of the data as one frozen value, wherever it was found. No types, no judgement."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.changes import UnreadableTable
from build_scripts.core.errors.packages import UnreadableFile
from build_scripts.history.changes.reasons import FILE as REASONS
from build_scripts.history.changes.reasons import Reason, read_reasons

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem

#: Returns the bytes at a path of a state; None where there is nothing.
Reader = Callable[[str], bytes | None]
Key = tuple[str, ...]
Row = Mapping[str, str]

DESCRIPTOR = "datapackage.json"
#: What a column's description says about the meaning of its values; words and constraints are not compared.
PROPERTIES = ("type", "unit", "unitField", "codeList", "verification")


@dataclass(frozen=True)
class Column:
    """One column: its name, and those of PROPERTIES that are stated."""

    name: str
    properties: Mapping[str, str]


@dataclass(frozen=True)
class TableState:
    """One resource: its schema, and its rows as text in the file's order.

    file: its path in that state. Rows are counted as an editor counts lines: the first is row 2.
    """

    package: str
    resource: str
    file: str
    columns: tuple[Column, ...]
    primary_key: Key
    rows: tuple[Row, ...]

    def keyed(self, key: Key) -> dict[Key, tuple[int, Row]] | None:
        """Return (row number, row) by key; None where the key is empty, lacks a column or occurs twice."""
        names = {column.name for column in self.columns}
        if not key or not names.issuperset(key):
            return None
        rows = {tuple(row[name] for name in key): (number, row) for number, row in enumerate(self.rows, start=2)}
        return rows if len(rows) == len(self.rows) else None


@dataclass(frozen=True)
class PackageState:
    """One package: title, licence and frequency as `properties`, its tables by name, the reasons it keeps."""

    slug: str
    folder: str
    properties: Mapping[str, str]
    tables: Mapping[str, TableState]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """All packages of one state by name. `name` is what the state was called by whoever asked for it."""

    name: str
    packages: Mapping[str, PackageState]

    @property
    def tables(self) -> tuple[TableState, ...]:
        """Return every table, by package and resource."""
        return tuple(
            table for _, package in sorted(self.packages.items()) for _, table in sorted(package.tables.items())
        )

    def having(self, table: TableState, rows: tuple[Row, ...], name: str = "") -> Snapshot:
        """Return this state with other rows in one of its tables."""
        package = self.packages[table.package]
        changed = replace(package, tables={**package.tables, table.resource: replace(table, rows=rows)})
        return Snapshot(name or self.name, {**self.packages, table.package: changed})

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return the reasons of every package."""
        return tuple(reason for _, package in sorted(self.packages.items()) for reason in package.reasons)


def csv_rows(content: bytes) -> tuple[list[str], tuple[Row, ...]]:
    """Return header and rows of a CSV; a short row has empty cells, cells beyond the header are left out.

    Raises ValueError (UnicodeDecodeError) and csv.Error where the bytes are no CSV in UTF-8.
    """
    lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    header = next(lines, [])
    blank = [""] * len(header)
    rows = tuple(dict(zip(header, [*cells, *blank[len(cells) :]], strict=False)) for cells in lines if cells)
    return header, rows


def table_state(
    package: str, node: Mapping[str, Any], file: str, header: Sequence[str], rows: tuple[Row, ...]
) -> TableState:
    """Return one table of its descriptor's node and its rows; columns the schema lacks stand at the end without type.

    Raises KeyError, TypeError or AttributeError for a node of another shape.
    """
    schema = node.get("schema", {})
    described = {str(field["name"]): field for field in schema.get("fields", [])}
    names = [*(name for name in described if name in header), *(name for name in header if name not in described)]
    columns = tuple(
        Column(name, {key: str(value) for key in PROPERTIES if (value := described.get(name, {}).get(key)) is not None})
        for name in names
    )
    key = schema.get("primaryKey", ())
    return TableState(package, str(node["name"]), file, columns, (key,) if isinstance(key, str) else tuple(key), rows)


def table_of(package: str, node: Mapping[str, Any], file: str, content: bytes) -> TableState:
    """Return one table of its descriptor's node and its file.

    Raises ValueError or csv.Error as `csv_rows` does, others as `table_state` does.
    """
    return table_state(package, node, file, *csv_rows(content))


def properties_of(tree: Mapping[str, Any]) -> dict[str, str]:
    """Return what is compared of a package's description."""
    licences = [str(licence.get("name") or licence.get("path") or "") for licence in tree.get("licenses", [])]
    return {
        "title": str(tree.get("title", "")),
        "licence": ", ".join(licences),
        "frequency": str(tree.get("updateFrequency", "")),
    }


def _package(folder: str, label: str, read: Reader, problems: list[Problem]) -> PackageState | None:
    """Return one package; what cannot be read is added to the problems."""
    slug = folder.rsplit("/", 1)[-1]
    file = f"{folder}/{DESCRIPTOR}"
    try:
        tree = json.loads(read(file) or b"")
        nodes = [(node, f"{folder}/{node['path']}", f"{label}{folder}/{node['path']}") for node in tree["resources"]]
        properties = properties_of(tree)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problems.append(UnreadableFile(f"{label}{file}", details={"kind": "JSON", "reason": repr(error)}))
        return None
    tables = {}
    for node, path, shown in nodes:
        content = None if ".." in path.split("/") else read(path)
        if content is None:
            details = {"reason": "文件不存在", "reason_en": "the file is not there"}
            problems.append(UnreadableTable(shown, details=details))
            continue
        try:
            table = table_of(slug, node, path, content)
        except (ValueError, csv.Error, KeyError, TypeError, AttributeError) as error:
            details = {"reason": f"内容无法解析（{error}）", "reason_en": f"it cannot be parsed ({error})"}
            problems.append(UnreadableTable(shown, details=details))
            continue
        tables[table.resource] = table
    reasons, faults = read_reasons(slug, f"{label}{folder}/{REASONS}", read(f"{folder}/{REASONS}"))
    problems += faults
    return PackageState(slug, folder, properties, tables, tuple(reasons))


def snapshot_of(name: str, folders: Iterable[str], read: Reader, label: str = "") -> Snapshot:
    """Return the state whose packages lie in these folders.

    label: what messages put before a path, for states that are no files here. Raises ProblemsFound with everything
    that cannot be read.
    """
    problems: list[Problem] = []
    packages = [_package(folder, label, read, problems) for folder in sorted(folders)]
    if problems:
        raise ProblemsFound(problems)
    return Snapshot(name, {package.slug: package for package in packages if package})


def folders_of(paths: Iterable[str], land: str) -> Sequence[str]:
    """Return the folders directly below `land` that hold a descriptor."""
    parts = [path.split("/") for path in paths]
    return sorted("/".join(part[:2]) for part in parts if len(part) == 3 and part[0] == land and part[2] == DESCRIPTOR)  # noqa: PLR2004 - land/package/descriptor
