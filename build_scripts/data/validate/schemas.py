"""What the portal asks of a schema beyond Table Schema: units, reasons for empty cells, verification, targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.core.errors import packages as faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Field, Package, Portal, Resource

Place = tuple[str, str]
#: How a value is held against the plan's text; the site's provenance page explains each.
VERIFICATIONS = (
    "verbatim",
    "number",
    "translated",
    "own words",
    "derived",
    "identifier",
    "code",
    "reference",
    "published",
)


def _field_problems(file: str, resource: Resource, field: Field) -> Iterator[Problem]:
    """Yield what one column's description lacks."""
    where = {"property": f"{resource.name}.{field.name}"}
    names = {other.name for other in resource.fields}
    if field.type == "number" and not (field.unit or field.unit_field):
        yield faults.FieldWithoutUnit(file, details=where)
    if not field.required and not (field.status_field or field.empty_means):
        yield faults.FieldWithoutReason(file, details=where)
    if field.verification not in VERIFICATIONS:
        yield faults.FieldWithoutVerification(file, details={**where, "known": ", ".join(VERIFICATIONS)})
    try:
        re.compile(str(field.constraints.get("pattern", "")))
    except re.error as error:
        label = f"{resource.name}.{field.name}.constraints.pattern"
        reason = {"reason": f"不是正则表达式（{error}）", "reason_en": f"no regular expression ({error})"}
        advice = {"advice": "改正它", "advice_en": "correct it"}
        yield faults.BadProperty(file, details={"property": label, **reason, **advice})
    for key, name in {"unitField": field.unit_field, "statusField": field.status_field}.items():
        if name and name not in names:
            yield _unknown(file, f"{resource.name}.{field.name}.{key}", name)


def _unknown(file: str, label: str, name: str) -> Problem:
    """Return the problem of a property that names something that is not there."""
    details = {
        "property": label,
        "reason": f"没有“{name}”",
        "reason_en": f"there is no “{name}”",
        "advice": "改正名称，或补上它所指的列、资源或数据包",
        "advice_en": "correct the name, or add the column, resource or package it names",
    }
    return faults.BadProperty(file, value=name, details=details)


def _never_was(portal: Portal, place: Place, recorded: frozenset[Place]) -> bool:
    """Return whether a table that is not there is a slip of the pen, not a package or table left out or unread.

    recorded: the tables that were there once; where nothing is recorded, any package may have been.
    """
    package, _ = place
    if package in portal.unread or place in recorded:
        return False
    return bool(recorded) or portal.get(package) is not None


def _reference_problems(file: str, portal: Portal, resource: Resource, recorded: frozenset[Place]) -> Iterator[Problem]:
    """Yield keys that name columns, resources or packages that do not exist."""
    own = {field.name for field in resource.fields}
    for name in resource.primary_key:
        if name not in own:
            yield _unknown(file, f"{resource.name}.primaryKey", name)
    for reference in resource.references:
        label = f"{resource.name}.foreignKeys"
        words = reference.relation.words if reference.relation else ()
        yield from (_unknown(file, label, name) for name in (*reference.fields, *words) if name not in own)
        place = (reference.package, reference.resource)
        target = next((other for other in portal.resources if (other.package, other.name) == place), None)
        if target is None:
            if _never_was(portal, place, recorded):
                yield _unknown(file, label, "/".join(place))
            continue
        columns = {field.name for field in target.fields}
        yield from (_unknown(file, label, name) for name in reference.reference_fields if name not in columns)


def _view_problems(file: str, package: Package) -> Iterator[Problem]:
    """Yield views that draw what is not there."""
    for view in package.views:
        label = f"views.{view.name}"
        resource = next((resource for resource in package.resources if resource.name == view.resource), None)
        if resource is None:
            yield _unknown(file, f"{label}.resource", view.resource)
            continue
        columns = {field.name for field in resource.fields}
        used = [*view.encoding.values(), *(view.where or {}), *([view.each] if view.each else [])]
        yield from (_unknown(file, label, name) for name in used if name not in columns)


def schema_problems(layout: Layout, portal: Portal, recorded: frozenset[Place]) -> list[Problem]:
    """Return the problems of all schemas and views. recorded: the tables that were there when all was last verified."""
    problems: list[Problem] = []
    for package in portal.packages:
        file = layout.shown(layout.package_path(package.slug, "datapackage.json"))
        for resource in package.resources:
            for field in resource.fields:
                problems += _field_problems(file, resource, field)
            problems += _reference_problems(file, portal, resource, recorded)
        problems += _view_problems(file, package)
    return problems
