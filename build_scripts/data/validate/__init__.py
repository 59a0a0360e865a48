"""Packages and their tables in, problems out. Nothing here reads, changes or publishes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.data.source import recorded_tables
from build_scripts.data.validate import identifiers, rules, schemas
from build_scripts.data.validate.frictionless_report import table_problems
from build_scripts.data.validate.observations import observation_problems
from build_scripts.data.validate.outcomes import outcome_problems
from build_scripts.data.validate.views import view_problems

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.load.table_files import TableFiles

__all__ = ["data_problems"]


def data_problems(layout: Layout, portal: Portal, tables: TableFiles) -> list[Problem]:
    """Return every problem of every package: descriptions first, then what stands in the tables that can be read."""
    problems = [*schemas.schema_problems(layout, portal, recorded_tables(tables)), *view_problems(layout, portal)]
    for table in tables.values():
        problems += table_problems(table)
    problems += identifiers.lost_identifiers(tables)
    problems += observation_problems(portal, tables)
    problems += outcome_problems(tables)
    return problems + rules.rule_problems(layout, portal, tables)
