"""Files before cells: encoding, line ends, header. One fault here would otherwise look like a hundred."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from build_scripts.core.errors import tables as faults
from build_scripts.core.errors.hints import nearest

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Resource

_BOM = b"\xef\xbb\xbf"


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


def is_inside(layout: Layout, resource: Resource) -> bool:
    """Return whether a table lies within its package; the description says so where not."""
    folder = layout.package_path(resource.package).resolve()
    return (folder / resource.path).resolve().is_relative_to(folder)


def file_problems(layout: Layout, resource: Resource) -> list[Problem]:
    """Return what makes a table's file unreadable, or readable differently by different programs."""
    path = layout.package_path(resource.package, resource.path)
    file = layout.shown(path)
    if not path.is_file():
        return [faults.MissingTable(file, details={"resource": resource.name})]
    content = path.read_bytes()
    problems: list[Problem] = []
    if content.startswith(_BOM):
        problems.append(faults.ByteOrderMark(file, row=1))
    if b"\r" in content:
        problems.append(faults.CarriageReturns(file, row=content[: content.index(b"\r")].count(b"\n") + 1))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess = encoding_guess(content)
        details = {"guess": f"，像是 {guess}" if guess else "", "guess_en": f"; it looks like {guess}" if guess else ""}
        row = content[: error.start].count(b"\n") + 1
        return [*problems, faults.NotUtf8(file, row=row, details=details)]
    header = next(csv.reader(io.StringIO(text)), [])
    return problems + _header_problems(file, header, resource)
