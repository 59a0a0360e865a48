"""A difference as sections, lines and grids of plain text in one language; the formats only dress and escape them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.history.changes import words
from build_scripts.history.changes.reasons import key_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Language, Text
    from build_scripts.history.changes.compare import Difference, PackageChange, PropertyChange, RowChange, TableChange


@dataclass(frozen=True)
class Grid:
    """A table of the report: heading, column names, rows, and how many rows were cut off."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hidden: int


@dataclass(frozen=True)
class Section:
    """A package (level 2) or one of its tables (level 3). Nothing in it is escaped."""

    level: int
    title: str
    lines: tuple[str, ...]
    grids: tuple[Grid, ...]


class Outliner:
    """Puts a difference into words. limit: the most rows a grid shows; None shows all."""

    def __init__(self, language: Language, limit: int | None) -> None:
        self.language = language
        self.limit = limit

    def sections(self, difference: Difference) -> list[Section]:
        """Return the report; its first section (level 1) names the states and counts."""
        heading = self._say(words.HEADING, old=difference.old, new=difference.new)
        summary = self._say(words.SUMMARY, **difference.counts) if difference.packages else self._say(words.SAME)
        found = [Section(1, heading, (summary,), ())]
        for package in difference.packages:
            found.append(self._package(package))
            found += [self._table(table) for table in package.tables]
        return found

    def more(self, count: int) -> str:
        """Return the line that stands for what was cut off."""
        return self._say(words.MORE, count=count)

    def _say(self, text: Text, **values: object) -> str:
        return text.fill(**values).to(self.language)

    def _name(self, property_name: str) -> str:
        return words.NAMES[property_name].to(self.language)

    def _value(self, value: str) -> str:
        return value or words.EMPTY.to(self.language)

    def _package(self, change: PackageChange) -> Section:
        lines = []
        if change.status == "added":
            lines.append(words.PACKAGE_ADDED.to(self.language))
        elif change.status == "removed":
            lines.append(words.PACKAGE_REMOVED.to(self.language))
        lines += [self._property(words.PROPERTY, item) for item in change.properties]
        lines += [self._say(words.RESOURCE_ADDED, name=name, rows=rows) for name, rows in change.resources_added]
        lines += [self._say(words.RESOURCE_REMOVED, name=name, rows=rows) for name, rows in change.resources_removed]
        return Section(2, change.package, tuple(lines), ())

    def _property(self, text: Text, change: PropertyChange) -> str:
        old, new = self._value(change.old), self._value(change.new)
        return self._say(text, name=self._name(change.name), column=change.subject, old=old, new=new)

    def _table(self, change: TableChange) -> Section:
        lines = [self._say(words.COLUMN_ADDED, name=name) for name in change.columns_added]
        lines += [self._say(words.COLUMN_REMOVED, name=name) for name in change.columns_removed]
        lines += [self._property(words.COLUMN_CHANGED, item) for item in change.columns_changed]
        if change.old_key != change.new_key:
            old, new = self._value(", ".join(change.old_key)), self._value(", ".join(change.new_key))
            lines.append(self._say(words.KEY_CHANGED, old=old, new=new))
        if not change.key:
            lines.append(words.BY_CONTENT.to(self.language))
        grids = [self._cells(change), self._rows(words.ROWS_ADDED, change.added)]
        grids.append(self._rows(words.ROWS_REMOVED, change.removed))
        return Section(3, f"{change.package}/{change.resource}", tuple(lines), tuple(grid for grid in grids if grid))

    def _cells(self, change: TableChange) -> Grid | None:
        header = tuple(text.to(self.language) for text in words.CELL_HEADER)
        rows = [
            (key_text(cell.key), cell.column, self._value(cell.old), self._value(cell.new)) for cell in change.cells
        ]
        return self._grid(words.CELLS, header, rows)

    def _rows(self, title: Text, changes: Sequence[RowChange]) -> Grid | None:
        header = tuple(changes[0].cells) if changes else ()
        return self._grid(title, header, [tuple(change.cells.values()) for change in changes])

    def _grid(self, title: Text, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Grid | None:
        shown = rows if self.limit is None else rows[: self.limit]
        return Grid(self._say(title, count=len(rows)), header, tuple(shown), len(rows) - len(shown)) if rows else None
