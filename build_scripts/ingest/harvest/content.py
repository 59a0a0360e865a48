"""What came in, looked at by itself: is it a whole table in UTF-8, with the columns, rows and values declared? Pure."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core.errors import harvest as faults
from build_scripts.data.load.table_files import encoding_guess
from build_scripts.data.tables import cell_of
from build_scripts.data.validate.frictionless_report import wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Field
    from build_scripts.ingest.harvest.sources import Source

_BOM = b"\xef\xbb\xbf"
#: What a spreadsheet holds in one cell; more is a quotation mark gone astray.
_LONGEST_CELL = 32_767
_MOST_CELLS = 1_000
#: Rows that may have another number of cells than the header and are named one by one; more are no table.
_MOST_RAGGED = 100
#: Control characters but for line end and tab, and marks that turn the direction of writing: nobody sees them.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Rows = list[dict[str, str]]
Key = tuple[str, ...]


class Inspection:
    """One table on its way in. `file`: how messages name it. `unreadable` comes first; it fills `header` and `rows`."""

    def __init__(self, source: Source, body: bytes, file: str) -> None:
        self.source = source
        self.file = file
        # Excel writes both and both are harmless: the mark at the start, and the line ends of Windows.
        self.content = body.removeprefix(_BOM).replace(b"\r\n", b"\n")
        if self.content and not self.content.endswith(b"\n"):
            self.content += b"\n"
        self.whole_end = body.endswith(b"\n")
        self.header: list[str] = []
        self.rows: Rows = []

    def fault(
        self,
        kind: type[Problem],
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        **details: str,
    ) -> Problem:
        """Return one problem of this table."""
        return kind(self.file, row, column, value, {"source": self.source.id, **details})

    def unreadable(self) -> list[Problem]:
        """Return why this is no table at all: a page, another encoding, no CSV, cut off. Then its cells say nothing."""
        start = self.content[:512].lstrip()
        if start.startswith(b"<"):
            begin = " ".join(start.decode("utf-8", "replace").split())[:60]
            return [self.fault(faults.PageInstead, 1, begin=begin)]
        try:
            text = self.content.decode("utf-8")
        except UnicodeDecodeError as error:
            guess = encoding_guess(self.content)
            named = {
                "guess": f"，像是 {guess}" if guess else "",
                "guess_en": f"; it looks like {guess}" if guess else "",
            }
            return [self.fault(faults.WrongCharset, self.content[: error.start].count(b"\n") + 1, **named)]
        return self._unreadable_table(text)

    def _unreadable_table(self, text: str) -> list[Problem]:
        """Read header and rows; return why they cannot be read."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        lines: list[list[str]] = []
        blank = 0
        try:
            for line in reader:
                if fault := self._too_large(line, reader.line_num):
                    return [fault]
                blank += not line
                lines += [line] if line else []
        except csv.Error as error:
            open_end = "unexpected end of data" in str(error)
            cut = self.cut("末尾的引号没有闭合", "it ends inside a quotation")
            return [cut if open_end else self.no_csv(str(error), str(error), reader.line_num)]
        if not lines:
            return [self.cut("文件是空的", "it is empty")]
        if blank + sum(len(line) != len(lines[0]) for line in lines) > _MOST_RAGGED:
            return [self.no_csv("太多行的格数与表头不同", "too many rows are not as wide as the header", 1)]
        self.header = lines[0]
        if len(lines[-1]) < len(self.header) and not self.whole_end:
            zh, en = (
                f"最后一行只有 {len(lines[-1])} 格",
                f"its last line has {len(lines[-1])} of {len(self.header)} cells",
            )
            return [self.cut(zh, en, len(lines))]
        self.rows = [dict(zip(self.header, cells, strict=False)) for cells in lines[1:]]
        return []

    def _too_large(self, line: list[str], row: int) -> Problem | None:
        """Return what is wrong with a row of too many cells or too long ones."""
        if len(line) > _MOST_CELLS:
            return self.no_csv(f"一行有 {len(line):,} 格", f"a row of {len(line):,} cells", row)
        longest = max(map(len, line), default=0)
        if longest > _LONGEST_CELL:
            return self.no_csv(f"一格有 {longest:,} 个字符", f"a cell of {longest:,} characters", row)
        return None

    def no_csv(self, zh: str, en: str, row: int) -> Problem:
        """Return the problem of a text that is no table, or none of this world."""
        return self.fault(faults.NotCsv, row, reason=zh, reason_en=en)

    def cut(self, zh: str, en: str, row: int | None = None) -> Problem:
        """Return the problem of a table that is not whole."""
        return self.fault(faults.Truncated, row, reason=zh, reason_en=en)

    def drift(self) -> list[Problem]:
        """Return how the header differs from the schema."""
        expected = [field.name for field in self.source.resource.fields]
        if self.header == expected:
            return []
        missing = [name for name in expected if name not in self.header]
        added = [name for n, name in enumerate(self.header) if name not in expected or name in self.header[:n]]
        same = [name for name in self.header if name in expected] == [name for name in expected if name in self.header]
        details = {
            "missing": ", ".join(missing) or "—",
            "added": ", ".join(added) or "—",
            "order": "未变" if same else "变了",
            "order_en": "kept" if same else "changed",
            "expected": ",".join(expected),
        }
        return [self.fault(faults.SchemaDrift, 1, **details)]

    def cells(self, *, types: bool) -> Iterator[Problem]:
        """Yield too few rows, hidden characters, values out of bounds; with `types`, values of another type.

        Without `types` the columns fit the schema and the house's own check, which follows, looks at the types.
        """
        source = self.source
        if len(self.rows) < source.min_rows:
            yield self.fault(faults.TooFewRows, rows=str(len(self.rows)), least=str(source.min_rows))
        for number, row in enumerate(self.rows, start=2):
            for field in source.resource.fields:
                if text := row.get(field.name, ""):
                    yield from self._cell(number, field, text, types=types)

    def _cell(self, number: int, field: Field, text: str, *, types: bool) -> Iterator[Problem]:
        """Yield what is wrong with one cell that is not empty."""
        if hidden := _HIDDEN.search(text):
            yield self.fault(faults.HiddenCharacter, number, field.name, text, character=f"U+{ord(hidden[0]):04X}")
        typed, quantity = typed_cell(field, text)
        if types and not typed:
            yield wrong_type(self.file, number, field, text)
        bound = self.source.bounds.get(field.name)
        if bound is not None and quantity is not None and not bound.holds(quantity):
            low, high = ("…" if limit is None else str(limit) for limit in (bound.low, bound.high))
            yield self.fault(faults.OutOfBounds, number, field.name, text, low=low, high=high)

    def jumps(self, last_good: bytes | None) -> Iterator[Problem]:
        """Yield values that changed more than declared against the row of the same primary key in the last version."""
        watched = {name: bound.change for name, bound in self.source.bounds.items() if bound.change is not None}
        keys = self.source.resource.primary_key
        if not watched or last_good is None or not set(keys) <= set(self.header):
            return
        before = {_key(row, keys): row for row in rows_of(last_good)}
        for number, row in enumerate(self.rows, start=2):
            old_row = before.get(_key(row, keys), {})
            for name, limit in watched.items():
                field = self.source.resource.field(name)
                old, new = (typed_cell(field, cells.get(name) or "")[1] for cells in (old_row, row))
                if old is None or new is None or old == new or (old and abs(new - old) * 100 <= limit * abs(old)):
                    continue
                change = f"{(new - old) * 100 / abs(old):+.1f}%" if old else "0 →"
                shown = {"key": ", ".join(_key(row, keys)), "old": str(old), "new": str(new)}
                details = {**shown, "change": change, "limit": str(limit)}
                yield self.fault(faults.ValueJump, number, name, row[name], **details)


def rows_of(published: bytes) -> Rows:
    """Return the rows of a published table; none where a person has spoiled the file since."""
    try:
        return list(csv.DictReader(io.StringIO(published.decode("utf-8", "replace"), newline="")))
    except csv.Error:
        return []


def typed_cell(field: Field, text: str) -> tuple[bool, Decimal | None]:
    """Return whether a cell is of its column's type, and its number where it is one."""
    try:
        cell = cell_of(field, text)
    except (ValueError, ArithmeticError, KeyError):
        return False, None
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        return True, None
    return True, Decimal(cell)


def _key(row: Mapping[str, str], names: Sequence[str]) -> Key:
    """Return a row's primary key as it is written."""
    return tuple(row.get(name) or "" for name in names)
