"""The only module that knows frictionless: its findings in the portal's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import frictionless

from build_scripts.core.errors import tables as faults

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Package, Resource

_LIMIT = 1000
_CONSTRAINT = re.compile(r'constraint "(?P<name>\w+)" is "(?P<limit>.*)"\Z', re.DOTALL)

#: By type: its Chinese word, and what to write instead in Chinese and English.
_ADVICE = {
    "integer": (
        "整数",
        "写整数，如 711，不带单位、千分位或空格",
        "write a whole number such as 711, without unit or spaces",
    ),
    "number": (
        "数字",
        "写数字，如 2.42，不带单位、千分位或空格",
        "write a number such as 2.42, without unit or spaces",
    ),
    "boolean": ("是非值", "写 true 或 false", "write true or false"),
    "date": ("日期", "写日期，如 2025-12-31", "write a date such as 2025-12-31"),
    "year": ("年份", "写四位年份，如 2030", "write a year of four digits such as 2030"),
}


def wrong_type(file: str, row: int | None, field: Field, value: str | None) -> Problem:
    """Return the problem of a value that is not of its column's type."""
    word, advice, advice_en = _ADVICE.get(field.type, (field.type, "改正这个值", "correct the value"))
    details = {"type": word, "type_en": field.type, "advice": advice, "advice_en": advice_en}
    return faults.WrongType(file, row, field.name, value, details)


def _problem(error: Any, file: str, resource: Resource) -> Problem:
    """Return one of frictionless' errors as the portal's own problem."""
    row = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    value = getattr(error, "cell", None)
    if error.type == "type-error":
        return wrong_type(file, row, resource.field(str(column)), value)
    if error.type == "constraint-error":
        said = _CONSTRAINT.search(error.note)
        return faults.BrokenConstraint(
            file, row, column, value, {"constraint": f"{said['name']} = {said['limit']}" if said else error.note}
        )
    if error.type == "primary-key":
        key = ", ".join(resource.primary_key)
        cells = [
            error.cells[index] for index, field in enumerate(resource.fields) if field.name in resource.primary_key
        ]
        return faults.DuplicateKey(file, row, key, ", ".join(cells), {"key": key})
    if error.type == "foreign-key":
        target = f"{resource.package}/{error.reference_name or resource.name}"
        wanted = ", ".join(str(cell) for cell in error.field_cells)
        details = {"target": target, "hint": "", "hint_en": ""}
        return faults.DanglingReference(file, row, ", ".join(error.field_names), wanted, details)
    if error.type in {"missing-cell", "extra-cell"}:
        counts = {"cells": str(len(error.cells)), "columns": str(len(resource.fields))}
        return faults.RaggedRow(file, row, None, None, counts)
    return faults.OtherTableFault(file, row, column, None, {"note": error.message})


def table_problems(layout: Layout, package: Package, readable: set[tuple[str, str]]) -> list[Problem]:
    """Return what frictionless finds in the readable tables of one package.

    Within-package foreign keys need their target: where that is unreadable the key is left to the next run.
    """
    names = {resource.name for resource in package.resources if (package.slug, resource.name) in readable}
    if not names:
        return []
    descriptor = dict(package.descriptor)
    descriptor["resources"] = [
        _without_lost_targets(node, package, names)
        for node in package.descriptor["resources"]
        if node.get("name") in names
    ]
    folder = layout.package_path(package.slug)
    descriptor_file = layout.shown(folder / "datapackage.json")
    try:
        report = frictionless.Package.from_descriptor(descriptor, basepath=str(folder)).validate(limit_errors=_LIMIT)
    except frictionless.FrictionlessException as fault:
        notes = [error.message for error in fault.reasons or [fault.error]]
        return [faults.OtherTableFault(descriptor_file, details={"note": note}) for note in notes]
    problems: list[Problem] = [
        faults.OtherTableFault(descriptor_file, details={"note": error.message}) for error in report.errors
    ]
    for task in report.tasks:
        resource = package.resource(task.name)
        file = layout.shown(folder / resource.path)
        problems += [_problem(error, file, resource) for error in task.errors]
    return problems


def _without_lost_targets(node: dict[str, Any], package: Package, names: set[str]) -> dict[str, Any]:
    """Return a resource's description without the foreign keys whose table or columns are not there.

    Those are reported with the schema; here every row would repeat the fault.
    """
    columns = {resource.name: {field.name for field in resource.fields} for resource in package.resources}
    schema = dict(node["schema"])
    keys = schema.get("foreignKeys", [])
    schema["foreignKeys"] = [
        key
        for key in keys
        if _target_of(key, node) in names and set(key["reference"]["fields"]) <= columns[_target_of(key, node)]
    ]
    return {**node, "schema": schema}


def _target_of(key: dict[str, Any], node: dict[str, Any]) -> str:
    """Return the resource a foreign key names; Table Schema writes an empty name for the resource itself."""
    return str(key["reference"]["resource"] or node["name"])
