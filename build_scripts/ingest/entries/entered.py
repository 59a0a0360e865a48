"""Cells of a form become rows of its two tables: codes and identifiers made canonical, what follows from others filled.

A row with the identifier of one that is there corrects it: its empty cells leave what stands, and each published value
that changes needs a reason, which becomes a line of CHANGES.csv. Nothing is written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from build_scripts.core.errors.changes import ChangeWithoutReason
from build_scripts.data.choices import all_choices, code_of
from build_scripts.data.forms import ID, SOURCE, SOURCE_ID, SOURCE_PREFIX, Form
from build_scripts.data.tables import csv_bytes
from build_scripts.data.validate.outcomes import may_count
from build_scripts.history.changes.reason_check import FREE
from build_scripts.history.changes.reasons import FILE, REASON_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.languages import Text
    from build_scripts.core.model import Resource
    from build_scripts.history.present import Present

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
#: What tells two figures of one source apart from a revision of one: see `validate.observations`.
_REVISED = ("series_id", "scope", "year", "source_id", "measure_zh")


@dataclass(frozen=True)
class Entry:
    """One filled form. file, number: where it stands, for messages; row number 0 where it came from the terminal."""

    form: Form
    cells: Mapping[str, str]
    file: str
    number: int = 0


@dataclass(frozen=True)
class ReasonGiven:
    """Why published values change. day: ISO date; noticed: as in CHANGES.csv."""

    day: str
    text: Text | None = None
    noticed: str = ""


@dataclass
class _Table:
    """One table in the making: its rows as text, and from which entry a row came."""

    resource: Resource
    file: str
    rows: list[dict[str, str]]
    origins: dict[int, Entry] = field(default_factory=dict)

    def at(self, identifier: str) -> int | None:
        """Return the place of the row with an identifier."""
        return next((place for place, row in enumerate(self.rows) if row[ID] == identifier), None)


@dataclass
class Entered:
    """What the entries make of the data: the bytes of each changed file, the identifiers, and what is wrong already."""

    files: dict[Path, bytes] = field(default_factory=dict)
    identifiers: list[tuple[Form, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: dict[tuple[str, str], _Table] = field(default_factory=dict)

    def as_entered(self, problem: Problem) -> tuple[Problem, Entry | None]:
        """Return a problem of a table as one of the entry that made the row, with the entry; else as it is."""
        table = next((one for one in self.tables.values() if one.file == problem.file), None)
        entry = table.origins.get((problem.row or 0) - 2) if table else None
        if table is None or entry is None:
            return problem, None
        column = entry.form.column(table.resource, problem.column) if problem.column else None
        return replace(problem, file=entry.file, row=entry.number or None, column=column), entry

    def told(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems without those of a derived cell whose entry has another: they say the same again."""
        placed = [(problem, *self.as_entered(problem)) for problem in problems]

        def is_derived(found: Problem, entry: Entry | None) -> bool:
            return entry is not None and found.column in entry.form.rule.derived

        at_fault = [entry for _, found, entry in placed if not is_derived(found, entry)]
        return [
            problem
            for problem, found, entry in placed
            if not (is_derived(found, entry) and any(entry is other for other in at_fault))
        ]


def canonical_id(text: str) -> str:
    """Return a text as an identifier: ASCII, small letters, hyphens; what begins with no letter stays as it is."""
    made = _NOT_IN_IDS.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    return made if re.match("[a-z]", made) else text.strip()


def entered(present: Present, entries: Sequence[Entry], reason: ReasonGiven) -> Entered:
    """Return what some entries make of valid data; the check of the result is the caller's."""
    maker = _Maker(present, reason)
    for entry in entries:
        maker.add(entry)
    return maker.result()


class _Maker:
    def __init__(self, present: Present, reason: ReasonGiven) -> None:
        self.present = present
        self.reason = reason
        self.made = Entered()
        self.lines: dict[str, list[tuple[str, ...]]] = {}

    def table(self, resource: Resource) -> _Table:
        """Return a table as it is so far."""
        key = (resource.package, resource.name)
        if key not in self.made.tables:
            held = self.present.files[key]
            self.made.tables[key] = _Table(resource, held.file, [dict(row) for row in held.texts()])
        return self.made.tables[key]

    def next_id(self, prefix: str) -> str:
        """Return the identifier after the highest that ever was, in any table, with as many digits."""
        pattern = re.compile(rf"{prefix}-([0-9]+)")
        tables = [[dict(row) for row in table.texts()] for table in self.present.files.values() if ID in table.header]
        ids = {
            row[ID] for rows in (*tables, *(one.rows for one in self.made.tables.values())) for row in rows if ID in row
        }
        ids |= {row["old_id"] for row in self._aliases()}
        numbers = [match[1] for identifier in ids if (match := pattern.fullmatch(identifier))]
        width = max((len(number) for number in numbers), default=3)
        return f"{prefix}-{max((int(number) for number in numbers), default=0) + 1:0{width}}"

    def _aliases(self) -> Iterable[Mapping[str, str]]:
        aliases = self.present.files.get(("provenance", "aliases"))
        return aliases.texts() if aliases else ()

    def add(self, entry: Entry) -> None:
        """Put one entry into the tables."""
        form = entry.form
        cells = self.canonical(entry)
        cells[SOURCE_ID] = self.source(entry, cells)
        own = {name: text for name, text in cells.items() if not (name.startswith(SOURCE) and name != SOURCE_ID)}
        identifier = canonical_id(own[ID]) if own.get(ID) else self.next_id(form.rule.prefix)
        self.made.identifiers.append((form, identifier))
        self.put(entry, form.table, {**own, ID: identifier})

    def canonical(self, entry: Entry) -> dict[str, str]:
        """Return an entry's cells with names as codes; a number, a date and a text are taken as they are."""
        known = all_choices(self.present.tables, entry.form, entry.cells)
        cells = {column.name: entry.cells.get(column.name, "").strip() for column in entry.form.sheet.fields}
        named = {name: code_of(text, known[name]) for name, text in cells.items() if text and name in known}
        return {**cells, **named}

    def source(self, entry: Entry, cells: Mapping[str, str]) -> str:
        """Return the identifier of an entry's source: a known one, else a new one with the cells that describe it."""
        told = {
            name.removeprefix(SOURCE): text
            for name, text in cells.items()
            if text and name.startswith(SOURCE) and name != SOURCE_ID
        }
        table = self.table(entry.form.sources)
        asked = cells[SOURCE_ID]
        if told and not asked:
            alike = (row[ID] for row in table.rows if _same_source(row, told))
            asked = next(alike, "") or self.next_id(SOURCE_PREFIX)
        if not told or not asked:
            return asked
        asked = asked if table.at(asked) is not None else canonical_id(asked)
        if table.at(asked) is None:
            told = {"read_on": self.reason.day, **told}
        self.put(entry, entry.form.sources, {**told, ID: asked})
        return asked

    def put(self, entry: Entry, resource: Resource, cells: Mapping[str, str]) -> None:
        """Add a row, or change the one that has its identifier; cells that are empty leave what stands."""
        table = self.table(resource)
        place = table.at(cells[ID])
        old = table.rows[place] if place is not None else None
        row = {one.name: cells.get(one.name) or (old or {}).get(one.name, "") for one in resource.fields}
        if resource == entry.form.table:
            row |= self.derived(entry.form, row, old)
        if old is None:
            place = len(table.rows)
            table.rows.append(row)
        elif row != old:
            self.changed(table, old, row)
            table.rows[place or 0] = row
        table.origins[place or 0] = entry

    def derived(self, form: Form, row: Mapping[str, str], old: Mapping[str, str] | None) -> dict[str, str]:
        """Return the cells that follow from others: whether an event counts, a figure's year and revision."""
        found = {}
        if "counts" in form.rule.derived:
            sources = self.table(form.sources)
            place = sources.at(row[SOURCE_ID])
            found["counts"] = str(may_count(row, sources.rows[place])).lower() if place is not None else "false"
        if "year" in form.rule.derived:
            found["year"] = row["period"].rpartition("/")[2][:4]
        if "revision" in form.rule.derived:
            now = {**row, **found}
            alike = [
                int(one["revision"])
                for one in self.table(form.table).rows
                if all(one[key] == now[key] for key in _REVISED)
            ]
            found["revision"] = old["revision"] if old else str(max(alike, default=-1) + 1)
        return found

    def changed(self, table: _Table, old: Mapping[str, str], row: Mapping[str, str]) -> None:
        """Note a reason for every published value that changes; without one each is a problem."""
        package = table.resource.package
        file = f"{table.file.partition('/data/')[0]}/{FILE}"
        for column in table.resource.fields:
            before, after = old[column.name], row[column.name]
            if before == after or column.verification in FREE:
                continue
            where = (table.resource.name, row[ID], column.name)
            if self.reason.text is None:
                details = {"key": row[ID], "resource": where[0], "old": before, "new": after, "changes": file}
                place = (table.at(row[ID]) or 0) + 2
                self.made.problems.append(ChangeWithoutReason(table.file, place, column.name, after, details))
                continue
            line = (
                self.reason.day,
                *where,
                before,
                after,
                self.reason.text.zh,
                self.reason.text.en,
                self.reason.noticed,
            )
            self.lines.setdefault(package, []).append(line)

    def result(self) -> Entered:
        """Return everything with the bytes of each file that is another one now."""
        layout = self.present.layout
        for (package, name), table in self.made.tables.items():
            columns = [one.name for one in table.resource.fields]
            content = csv_bytes([columns, *([row[one] for one in columns] for row in table.rows)])
            if content != self.present.files[package, name].content:
                self.made.files[layout.package_path(package, table.resource.path)] = content
        for package, lines in self.lines.items():
            path = layout.package_path(package, FILE)
            there = path.read_bytes() if path.is_file() else csv_bytes([REASON_COLUMNS])
            short = there.split(b"\n", 1)[0] != ",".join(REASON_COLUMNS).encode()
            self.made.files[path] = there + csv_bytes(line[:-1] if short else line for line in lines)
        return self.made


def _same_source(row: Mapping[str, str], told: Mapping[str, str]) -> bool:
    """Return whether a source is the one that is told of: it has the address, or without one the title and the date."""
    if told.get("url"):
        return row["url"] == told["url"]
    return all(told.get(name) and row[name] == told[name] for name in ("title_zh", "published_on"))
