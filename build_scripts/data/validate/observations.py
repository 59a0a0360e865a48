"""What an observation must be: of a known series, in its unit, under its scope, with a source to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import observations as faults
from build_scripts.core.identity import UNSTATED
from build_scripts.data.vocabulary import OTHER_DEFINITION, PLAN_ITSELF, SAME_SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Portal
    from build_scripts.data.load.table_files import TableFile, TableFiles, Texts

OBSERVATIONS = ("observations", "observations")
SOURCES = ("observations", "sources")
SERIES = ("indicators", "series")


def observation_problems(portal: Portal, tables: TableFiles) -> list[Problem]:
    """Return what is wrong with observations and their sources; nothing where the packages are absent.

    Nothing either where it is not stated who the portal is: without the plan's scope every figure would be at fault.
    """
    if not {OBSERVATIONS, SOURCES} <= set(tables) or portal.identity is UNSTATED:
        return []
    series = {row["id"]: row for row in tables[SERIES].texts()} if SERIES in tables else {}
    # Only figures of the plan's own scope may be called comparable.
    return [*_sources(tables[SOURCES]), *_rows(tables[OBSERVATIONS], series, portal.identity.plan.scope)]


def _sources(table: TableFile) -> Iterator[Problem]:
    """Yield sources without address or date: nobody could look at them again."""
    for number, row in enumerate(table.texts(), start=2):
        for column in ("url", "published_on", "read_on"):
            if not row.get(column) and not (column == "url" and row["grade"] == PLAN_ITSELF):
                yield faults.SourceWithoutPlace(table.file, number, column, row["id"])


def _rows(table: TableFile, series: Mapping[str, Texts], scope: str) -> Iterator[Problem]:
    """Yield observations in another unit, called comparable under another scope, or published twice alike."""
    file = table.file
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(table.texts(), start=2):
        own = series.get(row["series_id"])
        # Another definition may be counted in another unit: a growth rate beside a level.
        if own and own["unit_id"] != row["unit_id"] and row["comparability"] not in OTHER_DEFINITION:
            details = {"series": row["series_id"], "unit": own["unit_id"]}
            yield faults.UnitDiffers(file, number, "unit_id", row["unit_id"], details)
        if row["comparability"] == SAME_SCOPE and row["scope"] != scope:
            details = {"own": scope, "scope": row["scope"]}
            yield faults.ScopeContradicts(file, number, "comparability", row["comparability"], details)
        key = tuple(row[name] for name in ("series_id", "scope", "year", "source_id", "measure_zh", "revision"))
        if key in seen:
            yield faults.SameRevision(file, number, "revision", row["revision"], {"first": str(seen[key])})
        seen.setdefault(key, number)
