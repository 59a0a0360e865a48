"""The portal's own rules for cells: units, codes, keys into other packages, statuses, characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.errors import tables as faults
from build_scripts.errors.hints import nearest
from build_scripts.tables import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.errors import Problem
    from build_scripts.layout import Layout
    from build_scripts.model import Field, Portal, Resource

#: The status of a value that is there; every other code of the list is a reason for an empty cell.
STATED = "stated"
_NUMERIC = {"integer", "number", "year"}
#: Digits that look like ASCII ones to a person but are other characters.
_WIDE_DIGITS = re.compile("[０-９．，－＋％]")

Texts = list[dict[str, str]]


class _Rules:
    """All tables as written, and the lists they draw on."""

    def __init__(self, layout: Layout, portal: Portal, readable: set[tuple[str, str]]) -> None:
        self.layout = layout
        self.portal = portal
        self.texts: dict[tuple[str, str], Texts] = {
            (resource.package, resource.name): read_texts(layout, resource)
            for resource in portal.resources
            if (resource.package, resource.name) in readable
        }
        self.units = {row["id"] for row in self.texts.get(("vocabulary", "units"), [])}
        self.codes: dict[str, list[str]] = {}
        for row in self.texts.get(("vocabulary", "codes"), []):
            self.codes.setdefault(row["list"], []).append(row["code"])

    def of_resource(self, resource: Resource) -> Iterator[Problem]:
        """Yield the problems of one table."""
        file = self.layout.shown(self.layout.package_path(resource.package, resource.path))
        for number, row in enumerate(self.texts[resource.package, resource.name], start=2):
            for field in resource.fields:
                # A short row has None here; frictionless names it.
                cell = row.get(field.name) or ""
                yield from self._characters(file, number, field, cell)
                yield from self._unit(file, number, field, cell)
                yield from self._code(file, number, field, cell)
                yield from self._status(file, number, field, cell, row)
        yield from self._references(file, resource)

    def _characters(self, file: str, number: int, field: Field, cell: str) -> Iterator[Problem]:
        """Yield full-width digits in number columns and spaces at the edges."""
        if field.type in _NUMERIC and _WIDE_DIGITS.search(cell):
            details = {"reason": "含有全角字符", "reason_en": "holds full-width characters"}
            yield faults.StrangeCharacters(file, number, field.name, cell, details)
        elif cell != cell.strip():
            details = {"reason": "首尾有空格", "reason_en": "begins or ends with a space"}
            yield faults.StrangeCharacters(file, number, field.name, cell, details)

    def _unit(self, file: str, number: int, field: Field, cell: str) -> Iterator[Problem]:
        """Yield units that are not in the vocabulary (columns with the code list `unit`)."""
        if field.code_list == "unit" and cell and cell not in self.units:
            yield faults.UnknownUnit(file, number, field.name, cell, nearest(cell, self.units))

    def _code(self, file: str, number: int, field: Field, cell: str) -> Iterator[Problem]:
        """Yield codes that are not in their list."""
        if not field.code_list or field.code_list == "unit" or not cell:
            return
        known = self.codes.get(field.code_list, [])
        if cell not in known:
            details = {"list": field.code_list, "known": ", ".join(known), **nearest(cell, known)}
            yield faults.UnknownCode(file, number, field.name, cell, details)

    def _status(self, file: str, number: int, field: Field, cell: str, row: Mapping[str, str]) -> Iterator[Problem]:
        """Yield values whose status says they are not there, and the other way round."""
        if not field.status_field:
            return
        status = row.get(field.status_field) or ""
        if bool(cell) != (status == STATED):
            reasons = [code for code in self.codes.get("status", []) if code != STATED]
            details = {"value_column": field.name, "cell": cell, "status": status, "reasons": ", ".join(reasons)}
            yield faults.StatusContradicts(file, number, field.status_field, status, details)

    def _references(self, file: str, resource: Resource) -> Iterator[Problem]:
        """Yield keys into other packages that name no row (frictionless sees only keys within one)."""
        for reference in resource.references:
            target = (reference.package, reference.resource)
            if reference.package == resource.package or target not in self.texts:
                continue
            known = {tuple(row.get(name) or "" for name in reference.reference_fields) for row in self.texts[target]}
            for number, row in enumerate(self.texts[resource.package, resource.name], start=2):
                cells = tuple(row.get(name) or "" for name in reference.fields)
                if any(cells) and cells not in known:
                    value = ", ".join(cells)
                    details = {"target": "/".join(target), **nearest(value, [", ".join(key) for key in known])}
                    yield faults.DanglingReference(file, number, ", ".join(reference.fields), value, details)


def rule_problems(layout: Layout, portal: Portal, readable: set[tuple[str, str]]) -> list[Problem]:
    """Return what the portal's own rules find in the readable tables."""
    rules = _Rules(layout, portal, readable)
    return [
        problem
        for resource in portal.resources
        if (resource.package, resource.name) in rules.texts
        for problem in rules.of_resource(resource)
    ]
