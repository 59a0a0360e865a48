"""Every cell that claims to come from the plan must stand in the clause its row names; nothing is taken on trust."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.core.errors.tables import NotInSource
from build_scripts.data.source.clauses import NUMBER, Clauses, spelled_numbers, squeezed
from build_scripts.data.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Portal, Resource
    from build_scripts.data.tables import Row, Table, Tables

#: Ways of verification that hold a cell against the text; the others say why there is nothing to hold it against.
CHECKED = ("verbatim", "number")
OUTLINE = ("plan", "outline")
#: As `verifyIn`: what the heading above says counts too.
UPWARDS = "upwards"


@dataclass
class Coverage:
    """How much of one table was held against the text: cells by what became of them."""

    package: str
    resource: str
    rows: int = 0
    passed: int = 0
    failed: int = 0
    empty: int = 0
    exempt: Counter[str] = field(default_factory=Counter)


@dataclass
class Verification:
    """The whole result: coverage of every table, every miss, and the numbers of the text that no row holds."""

    coverage: list[Coverage]
    problems: list[Problem]
    unheld: list[tuple[str, str, str]]


class _Verifier:
    def __init__(self, layout: Layout, portal: Portal, tables: Tables, clauses: Clauses) -> None:
        self.layout, self.portal, self.tables, self.clauses = layout, portal, tables, clauses
        units = tables.get(("vocabulary", "units"), ())
        self.symbols = {row.text("id"): row.text("symbol_zh") for row in units}
        self.kinds = {row.text("id"): row.text("kind") for row in tables[OUTLINE]}
        #: clause -> everything its rows hold, without white space
        self.held: dict[str, list[str]] = {}

    def clause_fields(self, resource: Resource) -> list[str]:
        """Return the columns of a table that name a clause; for the outline its own id."""
        if (resource.package, resource.name) == OUTLINE:
            return ["id"]
        targets = (key for key in resource.references if (key.package, key.resource) == OUTLINE)
        return [key.fields[0] for key in targets]

    def clauses_of_row(self, resource: Resource, row: Row) -> list[str]:
        """Return the clauses a row names itself or, where it has no such column, through the row it belongs to."""
        names = self.clause_fields(resource)
        if names:
            return [row.text(name) for name in names if row[name]]
        for key in resource.references:
            target: Table | None = self.tables.get((key.package, key.resource))
            if target is None or (key.package, key.resource) == (resource.package, resource.name):
                continue
            wanted = {there: row[here] for here, there in zip(key.fields, key.reference_fields, strict=True)}
            found = target.where(**wanted)
            if found and (clauses := self.clauses_of_row(target.resource, found[0])):
                return clauses
        return []

    def reach(self, column: Field, clauses: list[str]) -> list[str]:
        """Return the clauses that may hold a cell: the row's own, one the column names, or also those they stand in."""
        if column.verify_in == UPWARDS:
            return [place for clause in clauses for place in self.clauses.upwards(clause)]
        return [column.verify_in] if column.verify_in else clauses

    def holds(self, resource: Resource, field: Field, row: Row, clauses: list[str]) -> bool:
        """Return whether a cell stands in one of the row's clauses, the way its column claims."""
        text = squeezed(cell_text(row[field.name]))
        if field.verify_after:
            before = re.escape(squeezed(cell_text(row[field.verify_after])))
            printed = re.compile(rf"{before}[.…]*{re.escape(text)}(?!\d)")
            return any(printed.search(self.clauses.squeezed.get(clause, "")) for clause in clauses)
        if field.verification == "verbatim":
            pieces = text.split(field.verify_split) if field.verify_split else [text]
            return any(all(piece in self.clauses.squeezed.get(clause, "") for piece in pieces) for clause in clauses)
        return any(self.holds_number(resource, field, row, text, clause) for clause in clauses)

    def holds_number(self, resource: Resource, field: Field, row: Row, number: str, clause: str) -> bool:
        """Return whether a clause prints a number with its unit.

        The unit stands right behind the number, in the same row of a box, or in a printed cell of the same row. A year
        may stand in the heading or opening of what the clause belongs to.
        """
        unit = field.unit or (row.text(field.unit_field) if field.unit_field and row[field.unit_field] else "")
        reach = list(self.clauses.upwards(clause)) if unit == "year" else [clause]
        if not any(number in NUMBER.findall(self.clauses.of(place)) for place in reach):
            return self.is_printed(resource, row, number)
        symbol = self.symbols.get(unit, "")
        if not symbol or unit == "year":
            return True
        text = self.clauses.squeezed[clause]
        in_box = self.kinds.get(clause) == "box-row" and symbol.split("/")[0] in text
        return f"{number}{symbol}" in text or in_box or self.is_printed(resource, row, number)

    def misordered(self, resource: Resource, row: Row, clauses: list[str]) -> Field | None:
        """Return the first number of a row that the clause does not print behind the row's earlier ones.

        Each number may well be in the clause; two that changed places would still be wrong. Years stand apart.
        """
        if len(clauses) != 1 or self.kinds.get(clauses[0]) != "box-row":
            return None
        found = NUMBER.findall(self.clauses.of(clauses[0]))
        printed = iter(found)
        numbers = (column for column in resource.fields if column.verification == "number" and column.unit != "year")
        for column in numbers:
            cell = row[column.name]
            if cell is not None and cell_text(cell) in found and cell_text(cell) not in printed:
                return column
        return None

    def is_printed(self, resource: Resource, row: Row, number: str) -> bool:
        """Return whether a verbatim cell of the row holds the number, in digits or in characters (两类, 半小时)."""
        cells = [cell_text(row[other.name]) for other in resource.fields if other.verification == "verbatim"]
        return any(number in {*NUMBER.findall(cell), *spelled_numbers(cell)} for cell in cells)

    def table(self, resource: Resource) -> tuple[Coverage, list[Problem]]:
        """Hold one table against the text."""
        coverage = Coverage(resource.package, resource.name)
        problems: list[Problem] = []
        file = self.layout.shown(self.layout.package_path(resource.package, resource.path))
        for number, row in enumerate(self.tables[resource.package, resource.name], start=2):
            coverage.rows += 1
            clauses = self.clauses_of_row(resource, row)
            misplaced = self.misordered(resource, row, clauses)
            for column in resource.fields:
                cell = row[column.name]
                if column.verification not in CHECKED or not clauses:
                    reason = str(column.verification) if clauses else "no clause"
                    coverage.exempt[reason] += 1
                    continue
                if cell is None:
                    coverage.empty += 1
                    continue
                places = self.reach(column, clauses)
                for clause in places:
                    self.held.setdefault(clause, []).append(squeezed(cell_text(cell)))
                if self.holds(resource, column, row, places) and column is not misplaced:
                    coverage.passed += 1
                else:
                    coverage.failed += 1
                    details = {"clauses": ", ".join(clauses)}
                    problems.append(NotInSource(file, number, column.name, cell_text(cell), details))
        return coverage, problems

    def unheld(self) -> Iterator[tuple[str, str, str]]:
        """Yield (clause, number, context) for every number of the text that no row citing the clause holds."""
        ignored = self.tables.get(("plan", "ignored-numbers"))
        reasoned = {(row.text("clause_id"), squeezed(row.text("printed"))) for row in ignored} if ignored else set()
        for clause in self.clauses.texts:
            cells = [cell for place in self.clauses.upwards(clause) for cell in self.held.get(place, [])]
            # In the cells of a box squeezing would join neighbouring numbers; elsewhere it mends those that were split.
            text = self.clauses.texts[clause]
            plain = text if self.kinds.get(clause) in {"box", "box-row"} else squeezed(text)
            labels = [label for place, label in reasoned if place == clause]
            for found in NUMBER.finditer(plain):
                number = found[0]
                if any(number in NUMBER.findall(cell) for cell in cells):
                    continue
                around = squeezed(plain[max(0, found.start() - 12) : found.end() + 12])
                if any(number in label and label in around for label in labels):
                    continue
                yield clause, number, around


def verify(layout: Layout, portal: Portal, tables: Tables, clauses: Clauses) -> Verification:
    """Hold every table of the portal against the clauses of the plan's text."""
    verifier = _Verifier(layout, portal, tables, clauses)
    results = [verifier.table(resource) for resource in portal.resources]
    problems: list[Problem] = [problem for _, found in results for problem in found]
    outline = portal.get("plan")
    file = layout.shown(layout.package_path("plan", outline.resource("outline").path)) if outline else "plan"
    rows: Mapping[str, int] = {row.text("id"): number for number, row in enumerate(tables[OUTLINE], start=2)}
    for identifier in clauses.missing:
        details = {"clauses": identifier}
        problems.append(NotInSource(file, rows[identifier], "title_zh", identifier, details))
    return Verification([coverage for coverage, _ in results], problems, list(verifier.unheld()))
