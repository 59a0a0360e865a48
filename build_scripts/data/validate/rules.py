"""The portal's own rules for cells: units, codes, keys into other packages, statuses, characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.core.errors import tables as faults
from build_scripts.core.errors.hints import nearest
from build_scripts.data.tables import iter_texts
from build_scripts.data.validate.contents import content_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Portal, Resource

#: The status of a value that is there; every other code of the list is a reason for an empty cell.
STATED = "stated"
_NUMERIC = {"integer", "number", "year"}
#: Digits that look like ASCII ones to a person but are other characters.
_WIDE_DIGITS = re.compile("[０-９．，－＋％]")


class _Rules:
    """All tables as written, and the lists they draw on."""

    def __init__(self, layout: Layout, portal: Portal, readable: set[tuple[str, str]]) -> None:
        self.layout = layout
        self.portal = portal
        self.readable = {
            (resource.package, resource.name): resource
            for resource in portal.resources
            if (resource.package, resource.name) in readable
        }
        self.units = {row["id"] for row in self.texts("vocabulary", "units")}
        self.codes: dict[str, list[str]] = {}
        for row in self.texts("vocabulary", "codes"):
            self.codes.setdefault(row["list"], []).append(row["code"])

    def texts(self, package: str, name: str) -> Iterator[dict[str, str]]:
        """Iterate over a table as written, never held whole: it may be large; nothing where it cannot be read."""
        resource = self.readable.get((package, name))
        return iter_texts(self.layout, resource) if resource else iter(())

    def of_resource(self, resource: Resource) -> Iterator[Problem]:
        """Yield the problems of one table."""
        file = self.layout.shown(self.layout.package_path(resource.package, resource.path))
        for number, row in enumerate(self.texts(resource.package, resource.name), start=2):
            for field in resource.fields:
                # A short row has None here; frictionless names it.
                cell = row.get(field.name) or ""
                yield from self._characters(file, number, field, cell)
                yield from content_problems(file, number, field, cell)
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
            if reference.package == resource.package or target not in self.readable:
                continue
            known = {tuple(row.get(name) or "" for name in reference.reference_fields) for row in self.texts(*target)}
            for number, row in enumerate(self.texts(resource.package, resource.name), start=2):
                cells = tuple(row.get(name) or "" for name in reference.fields)
                if any(cells) and cells not in known:
                    value = ", ".join(cells)
                    details = {"target": "/".join(target), **nearest(value, [", ".join(key) for key in known])}
                    yield faults.DanglingReference(file, number, ", ".join(reference.fields), value, details)

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


def rule_problems(layout: Layout, portal: Portal, readable: set[tuple[str, str]]) -> list[Problem]:
    """Return what the portal's own rules find in the readable tables."""
    rules = _Rules(layout, portal, readable)
    found = list(rules.placements())
    for resource in rules.readable.values():
        found += rules.of_resource(resource)
    return found
