"""The portal's own rules for cells: units, codes, keys into other packages, statuses, characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import tables as faults
from build_scripts.core.errors.hints import nearest
from build_scripts.data.validate.contents import content_problems, misspelt_date, strange_characters
from build_scripts.data.vocabulary import CODES, UNIT, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Portal, Reference
    from build_scripts.data.load.table_files import TableFile, TableFiles, Texts

#: The status of a value that is there; every other code of the list is a reason for an empty cell.
STATED = "stated"
OUTLINE = ("plan", "outline")


def _roles_fault(table: TableFile, number: int, row: Texts, reference: Reference) -> Problem:
    """Return the problem of a role whose verb does not justify it, with the clauses the row cites."""
    keys = (key for key in table.resource.references if (key.package, key.resource) == OUTLINE)
    clauses = ", ".join(row[name] for key in keys for name in key.fields if row.get(name))
    details = {"clauses": clauses, "target": f"{reference.package}/{reference.resource}"}
    words = ", ".join(row[name] for name in reference.fields if row[name])
    return faults.RoleWithoutVerb(table.file, number, ", ".join(reference.fields), words, details)


class _Rules:
    """All tables as written, and the lists they draw on."""

    def __init__(self, layout: Layout, portal: Portal, tables: TableFiles) -> None:
        self.layout = layout
        self.portal = portal
        self.tables = tables
        self.units = {row["id"] for row in self.texts(UNITS)}
        self.codes: dict[str, list[str]] = {}
        for row in self.texts(CODES):
            self.codes.setdefault(row["list"], []).append(row["code"])

    def texts(self, place: tuple[str, str]) -> Iterator[Texts]:
        """Iterate over a table as written; nothing where it cannot be read."""
        table = self.tables.get(place)
        return table.texts() if table else iter(())

    def of_table(self, table: TableFile) -> Iterator[Problem]:
        """Yield the problems of one table."""
        for number, row in enumerate(table.texts(), start=2):
            for field in table.resource.fields:
                cell = row[field.name]
                if strange := strange_characters(field, cell):
                    details = {"reason": strange.zh, "reason_en": strange.en}
                    yield faults.StrangeCharacters(table.file, number, field.name, cell, details)
                elif meant := misspelt_date(field, cell):
                    yield faults.DateSpelling(table.file, number, field.name, cell, {"meant": meant})
                yield from content_problems(table.file, number, field, cell)
                yield from self._unit(table.file, number, field, cell)
                yield from self._code(table.file, number, field, cell)
                yield from self._status(table.file, number, field, cell, row)
        yield from self._references(table)

    def _unit(self, file: str, number: int, field: Field, cell: str) -> Iterator[Problem]:
        """Yield units that are not in the vocabulary (columns with the code list `unit`), where it is there."""
        if UNITS in self.tables and field.code_list == UNIT and cell and cell not in self.units:
            yield faults.UnknownUnit(file, number, field.name, cell, nearest(cell, self.units))

    def _code(self, file: str, number: int, field: Field, cell: str) -> Iterator[Problem]:
        """Yield codes that are not in their list, where the table of lists is there."""
        if CODES not in self.tables or field.code_list in {None, UNIT} or not cell:
            return
        known = self.codes.get(field.code_list, [])
        if cell not in known:
            details = {"list": field.code_list, "known": ", ".join(known), **nearest(cell, known)}
            yield faults.UnknownCode(file, number, field.name, cell, details)

    def _status(self, file: str, number: int, field: Field, cell: str, row: Texts) -> Iterator[Problem]:
        """Yield values whose status says they are not there, and the other way round."""
        if not field.status_field:
            return
        status = row.get(field.status_field, "")
        if bool(cell) != (status == STATED):
            reasons = [code for code in self.codes.get("status", []) if code != STATED]
            details = {"value_column": field.name, "cell": cell, "status": status, "reasons": ", ".join(reasons)}
            yield faults.StatusContradicts(file, number, field.status_field, status, details)

    def _references(self, table: TableFile) -> Iterator[Problem]:
        """Yield keys that name no row. A table or column that is not there was named already, once and not row by row.

        Within a package the other table is a neighbour: there the message makes no guess at what was meant.
        """
        for reference in table.resource.references:
            target = self.tables.get((reference.package, reference.resource))
            if target is None or not (
                set(reference.fields) <= set(table.header) and set(reference.reference_fields) <= set(target.header)
            ):
                continue
            known = {tuple(row[name] for name in reference.reference_fields) for row in target.texts()}
            for number, row in enumerate(table.texts(), start=2):
                cells = tuple(row[name] for name in reference.fields)
                if cells in known:
                    continue
                if table.resource.decides(reference):
                    yield _roles_fault(table, number, row, reference)
                elif any(cells):
                    value = ", ".join(cells)
                    near = [", ".join(key) for key in known] if reference.package != table.resource.package else []
                    details = {"target": f"{reference.package}/{reference.resource}", **nearest(value, near)}
                    yield faults.DanglingReference(table.file, number, ", ".join(reference.fields), value, details)

    def placements(self) -> Iterator[Problem]:
        """Yield places in the catalogue (theme, kind …) that are in no list, where the vocabulary has the list."""
        for package in self.portal.packages:
            place = package.catalogue
            stated = {
                "theme": ("theme", place.theme),
                "kind": ("dataset-kind", place.kind),
                "industry": ("industry", place.industry),
                "opening": ("opening", place.opening),
                "updateFrequency": ("frequency", package.frequency),
            }
            file = self.layout.shown(self.layout.package_path(package.slug, "datapackage.json"))
            for label, (table, code) in stated.items():
                known = self.codes.get(table, [])
                if code and known and code not in known:
                    details = {"list": table, "known": ", ".join(known), **nearest(code, known)}
                    yield faults.UnknownCode(file, None, label, code, details)


def rule_problems(layout: Layout, portal: Portal, tables: TableFiles) -> list[Problem]:
    """Return what the portal's own rules find in the readable tables."""
    rules = _Rules(layout, portal, tables)
    found = list(rules.placements())
    for table in tables.values():
        found += rules.of_table(table)
    return found
