"""A CSV of entries as editors and table programs write it: columns in any order, some left out; the rest is told."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from build_scripts.core.errors import tables as faults
from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.packages import UnreadableFile
from build_scripts.data.load.table_files import encoding_guess

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Resource


def read_csv(content: bytes, file: str, sheet: Resource) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    """Return the number (header: row 1) and cells of every row that is not blank, and what makes the file unreadable.

    A byte order mark and CRLF, as Excel writes them, are no fault here: nothing of the file itself is published.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess = encoding_guess(content)
        details = {"guess": f"，像是 {guess}" if guess else "", "guess_en": f"; it looks like {guess}" if guess else ""}
        return [], [faults.NotUtf8(file, row=content[: error.start].count(b"\n") + 1, details=details)]
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return [], [UnreadableFile(file, details={"kind": "CSV", "reason": str(error)})]
    header = [name.strip() for name in lines[0]] if lines else []
    known = [field.name for field in sheet.fields]
    problems: list[Problem] = [
        faults.ExtraColumn(file, row=1, column=name, details=nearest(name, known))
        for number, name in enumerate(header)
        if name not in known or name in header[:number]
    ]
    filled = [(number, cells) for number, cells in enumerate(lines[1:], start=2) if any(cell.strip() for cell in cells)]
    problems += [
        faults.RaggedRow(file, row=number, details={"cells": str(len(cells)), "columns": str(len(header))})
        for number, cells in filled
        if len(cells) != len(header)
    ]
    if not lines:
        problems.append(faults.MissingColumn(file, row=1, column=known[0], details={"expected": ",".join(known)}))
    return [(number, dict(zip(header, cells, strict=False))) for number, cells in filled], problems
