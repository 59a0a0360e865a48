"""A table as it was read: its bytes, header and rows of text. Encoding, line ends and header are looked at first.

One fault here would otherwise look like a hundred, so a table that has one is not looked into further.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.core.errors import tables as faults
from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.packages import UnreadableFile

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Portal, Resource
    from build_scripts.data.load.files import Files

#: A file larger than this, in bytes, is not held as rows: they are made from its bytes whenever they are asked for.
LARGE = 16 << 20
_BOM = b"\xef\xbb\xbf"
# A long cell is judged like any other; frictionless sets the same limit when it is loaded.
csv.field_size_limit(2**31 - 1)

Texts = Mapping[str, str]


@dataclass(frozen=True)
class TableFile:
    """One table as it is written. file: its place, as messages name it; header: the names in its first row."""

    resource: Resource
    file: str
    content: bytes

    @property
    def large(self) -> bool:
        """Return whether its rows are not held."""
        return len(self.content) > LARGE

    @cached_property
    def header(self) -> list[str]:
        """The first row; empty where there is none."""
        return next(self._lines(), [])

    def lines(self) -> Iterator[list[str]]:
        """Iterate over the cells of every row below the header; the first is row 2 of the file."""
        return self._lines_below() if self.large else iter(self._held_lines)

    def texts(self) -> Iterator[Texts]:
        """Iterate over the rows by column: a short row has empty cells, cells beyond the header are left out."""
        return self._by_column() if self.large else iter(self._held_texts)

    @cached_property
    def _held_lines(self) -> tuple[list[str], ...]:
        return tuple(self._lines_below())

    @cached_property
    def _held_texts(self) -> tuple[Texts, ...]:
        return tuple(self._by_column())

    def _lines(self) -> Iterator[list[str]]:
        return csv.reader(io.TextIOWrapper(io.BytesIO(self.content), "utf-8-sig", newline=""))

    def _lines_below(self) -> Iterator[list[str]]:
        lines = self._lines()
        next(lines, None)
        return lines

    def _by_column(self) -> Iterator[Texts]:
        header = self.header
        blank = [""] * len(header)
        for cells in self.lines():
            yield dict(zip(header, [*cells, *blank[len(cells) :]] if len(cells) < len(header) else cells, strict=False))


#: By (package, resource): every table whose file can be read and has the columns of its schema.
TableFiles = Mapping[tuple[str, str], TableFile]


def read_table_files(portal: Portal, files: Files) -> tuple[TableFiles, list[Problem]]:
    """Return every table of the portal that is readable, and what makes the others unreadable."""
    tables: dict[tuple[str, str], TableFile] = {}
    problems: list[Problem] = []
    for resource in portal.resources:
        path = files.layout.package_path(resource.package, resource.path)
        if not path.resolve().is_relative_to(files.layout.package_path(resource.package).resolve()):
            continue  # the description says so
        file = files.layout.shown(path)
        content = files.read(path)
        if content is None:
            problems.append(faults.MissingTable(file, details={"resource": resource.name}))
            continue
        table = TableFile(resource, file, content)
        found = file_problems(table)
        problems += found
        if not found:
            tables[resource.package, resource.name] = table
    return tables, problems


def file_problems(table: TableFile) -> list[Problem]:
    """Return what makes a table's file unreadable, or readable differently by different programs."""
    file, content = table.file, table.content
    problems: list[Problem] = []
    if content.startswith(_BOM):
        problems.append(faults.ByteOrderMark(file, row=1))
    if b"\r" in content:
        problems.append(faults.CarriageReturns(file, row=content[: content.index(b"\r")].count(b"\n") + 1))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        guess = encoding_guess(content)
        details = {"guess": f"，像是 {guess}" if guess else "", "guess_en": f"; it looks like {guess}" if guess else ""}
        row = content[: error.start].count(b"\n") + 1
        return [*problems, faults.NotUtf8(file, row=row, details=details)]
    try:
        problems += _header_problems(file, table.header, table.resource)
        problems += [
            faults.BlankRow(file, row=row) for row, cells in enumerate(table.lines(), start=2) if not any(cells)
        ]
    except csv.Error as error:
        problems.append(UnreadableFile(file, details={"kind": "CSV", "reason": str(error)}))
    return problems


def encoding_guess(content: bytes) -> str | None:
    """Return the name of the encoding Chinese editors use besides UTF-8, if the bytes fit it."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030 (GBK)"


def _header_problems(file: str, header: list[str], resource: Resource) -> list[Problem]:
    """Return missing, extra and misplaced columns."""
    expected = [field.name for field in resource.fields]
    shown = {"expected": ",".join(expected)}
    missing = [name for name in expected if name not in header]
    extra = [name for number, name in enumerate(header) if name not in expected or name in header[:number]]
    problems: list[Problem] = [faults.MissingColumn(file, row=1, column=name, details=shown) for name in missing]
    problems += [faults.ExtraColumn(file, row=1, column=name, details=nearest(name, missing)) for name in extra]
    if not problems and header != expected:
        problems.append(faults.ColumnOrder(file, row=1, details=shown))
    return problems
