"""Packages in, problems out. Nothing here changes or publishes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.data.validate import files, identifiers, rules, schemas
from build_scripts.data.validate.frictionless_report import table_problems
from build_scripts.data.validate.observations import observation_problems

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal

__all__ = ["portal_problems"]


def portal_problems(layout: Layout, portal: Portal) -> list[Problem]:
    """Return every problem of every package: descriptions first, then files, then what stands in them.

    A file that cannot be read or whose header is wrong is not looked into further: its cells would only repeat the
    fault. Everything else is checked to the end.
    """
    problems: list[Problem] = schemas.schema_problems(layout, portal)
    readable = set()
    for resource in portal.resources:
        if not files.is_inside(layout, resource):
            continue
        found = files.file_problems(layout, resource)
        problems += found
        if not found:
            readable.add((resource.package, resource.name))
    for package in portal.packages:
        problems += table_problems(layout, package, readable)
    problems += identifiers.lost_identifiers(layout, portal, readable)
    problems += observation_problems(layout, portal, readable)
    return problems + rules.rule_problems(layout, portal, readable)
