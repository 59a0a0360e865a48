"""Every cell that claims to come from the plan must stand in the clause its row names; nothing is taken on trust."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.core.errors.source import IdleIgnoredWords, MemberCount, UnheldWords
from build_scripts.core.errors.tables import NotInSource
from build_scripts.data.source.clauses import NUMBER, OUTLINE, Clauses, spelled_numbers, squeezed
from build_scripts.data.source.coverage import ClauseCoverage, cells_of, coverage_of
from build_scripts.data.source.enumerations import Item, is_held
from build_scripts.data.source.quotations import printed_in, unknown
from build_scripts.data.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Portal, Resource
    from build_scripts.data.source.quotations import Quotation
    from build_scripts.data.tables import Row, Table, Tables

#: Ways of verification that hold a cell against the text; the others say why there is nothing to hold it against.
CHECKED = ("verbatim", "number")
IGNORED_WORDS = ("plan", "ignored-words")
IGNORED_NUMBERS = ("plan", "ignored-numbers")
COUNTED = ("plan", "counted-lists")
#: What is left out for a reason is not held by being named.
LEFT_OUT = (IGNORED_WORDS, IGNORED_NUMBERS)
#: Kinds of clauses whose lists promise nothing: the address, the list of contents, the preface, the imprint.
UNLISTED = ("front", "contents", "preface", "annex", "note", "imprint")
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
    """The whole result: coverage of every table and clause, every miss, the numbers of the text that no row holds.

    quotations: the clause and the words, as printed, of what our own words quote.
    """

    coverage: list[Coverage]
    clauses: tuple[ClauseCoverage, ...]
    problems: list[Problem]
    unheld: list[tuple[str, str, str]]
    quotations: list[tuple[str, str]]


class Verifier:
    """The tables of a portal and the clauses of the text: each of its questions is one part of `verify`."""

    def __init__(self, layout: Layout, portal: Portal, tables: Tables, clauses: Clauses) -> None:
        self.layout, self.portal, self.tables, self.clauses = layout, portal, tables, clauses
        units = tables.get(("vocabulary", "units"), ())
        self.symbols = {row.text("id"): row.text("symbol_zh") for row in units}
        self.kinds = {row.text("id"): row.text("kind") for row in tables[OUTLINE]}
        self.rows = {row.text("id"): row.position for row in tables[OUTLINE]}
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
                for clause in places if (resource.package, resource.name) not in LEFT_OUT else ():
                    self.held.setdefault(clause, []).append(squeezed(cell_text(cell)))
                if self.holds(resource, column, row, places) and column is not misplaced:
                    coverage.passed += 1
                else:
                    coverage.failed += 1
                    details = {"clauses": ", ".join(clauses)}
                    problems.append(NotInSource(file, number, column.name, cell_text(cell), details))
        return coverage, problems

    def words(self) -> tuple[tuple[ClauseCoverage, ...], list[Problem]]:
        """Hold the lists of every clause that has tasks against the rows that cite it.

        Problems: an item no row holds and none leaves out, and one that is left out though a row holds it.
        """
        ignored: dict[str, set[str]] = {}
        lines: dict[tuple[str, str], int] = {}
        for row in self.tables.get(IGNORED_WORDS, ()):
            clause, words = row.text("clause_id"), squeezed(row.text("words"))
            ignored.setdefault(clause, set()).add(words)
            lines[clause, words] = row.position
        wanted = [clause for clause in self.clauses.texts if self.kinds.get(clause) not in UNLISTED]
        found = coverage_of(self.clauses, self.held, ignored, wanted)
        problems: list[Problem] = []
        for one in found:
            for item in one.unheld:
                details = {"clause": one.clause, **self.elsewhere(item, one.clause)}
                problems.append(UnheldWords(self.file(OUTLINE), self.rows[one.clause], "id", item.words, details))
            cells = cells_of(one.clause, self.clauses, self.held)
            for words in ignored.get(one.clause, ()):
                if is_held(Item(words), cells):
                    row_number = lines[one.clause, words]
                    details = {"clause": one.clause}
                    problems.append(IdleIgnoredWords(self.file(IGNORED_WORDS), row_number, "words", words, details))
        return found, problems

    def quoted(self, own: list[Quotation]) -> tuple[list[tuple[str, str]], list[Problem]]:
        """Return (clause, words as printed) of every quotation in our own words, and a problem for those not printed.

        The list of contents repeats headings, so it is searched last.
        """
        order = sorted(self.clauses.texts, key=lambda clause: self.kinds.get(clause) == "contents")
        texts = {clause: self.clauses.texts[clause] for clause in order}
        found = {words: printed_in(words, texts) for words in {one.words for one in own}}
        printed = {place for place in found.values() if place}
        rank = {clause: place for place, clause in enumerate(order)}
        problems = unknown(own, (words for words, place in found.items() if place))
        return sorted(printed, key=lambda place: (rank[place[0]], place[1])), list(problems)

    def elsewhere(self, item: Item, clause: str) -> dict[str, str]:
        """Return, for a message, the clause whose rows hold an item that its own clause's rows do not."""
        places = (place for place, cells in self.held.items() if place != clause and is_held(item, cells))
        place = next(places, "")
        return {
            "elsewhere": f"；引用 {place} 的行有它" if place else "",
            "elsewhere_en": f"; a row that cites {place} does" if place else "",
        }

    def counts(self) -> Iterator[Problem]:
        """Yield a problem for every counted list that has more or fewer members than it says."""
        members = self.tables.get(("plan", "counted-members"))
        for row in self.tables.get(COUNTED, ()):
            named = len(members.where(list_id=row["id"])) if members else 0
            said = row.whole("count")
            if named > said or (named < said and not row["open_printed"]):
                details = {"clause": row.text("clause_id"), "named": str(named), "said": str(said)}
                yield MemberCount(self.file(COUNTED), row.position, "count_printed", row.text("count_printed"), details)

    def file(self, table: tuple[str, str]) -> str:
        """Return a table's file as messages name it."""
        return self.layout.shown(self.layout.package_path(table[0], self.tables[table].resource.path))

    def unheld(self) -> Iterator[tuple[str, str, str]]:
        """Yield (clause, number, context) for every number of the text that no row citing the clause holds."""
        ignored = self.tables.get(IGNORED_NUMBERS)
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


def verify(
    layout: Layout, portal: Portal, tables: Tables, clauses: Clauses, own: Iterable[Quotation] = ()
) -> Verification:
    """Hold every table of the portal, and what our own words quote, against the clauses of the plan's text."""
    verifier = Verifier(layout, portal, tables, clauses)
    results = [verifier.table(resource) for resource in portal.resources]
    problems: list[Problem] = [problem for _, found in results for problem in found]
    for identifier in clauses.missing:
        details = {"clauses": identifier}
        problems.append(NotInSource(verifier.file(OUTLINE), verifier.rows[identifier], "title_zh", identifier, details))
    held, found = verifier.words()
    problems += [*found, *verifier.counts()]
    quotations, found = verifier.quoted(list(own))
    problems += found
    coverage = [coverage for coverage, _ in results]
    return Verification(coverage, held, problems, list(verifier.unheld()), quotations)
