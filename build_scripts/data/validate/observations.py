"""What an observation must be: of a known series, in its unit, under its scope, with a source to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import observations as faults
from build_scripts.data.tables import iter_texts
from build_scripts.data.vocabulary import PLAN_ITSELF, SAME_SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Resource

OBSERVATIONS = ("observations", "observations")
SOURCES = ("observations", "sources")
SERIES = ("indicators", "series")


def observation_problems(layout: Layout, portal: Portal, readable: set[tuple[str, str]]) -> list[Problem]:
    """Return what is wrong with observations and their sources; nothing where the packages are absent."""
    known = {(resource.package, resource.name): resource for resource in portal.resources}
    if not {OBSERVATIONS, SOURCES} <= readable:
        return []
    rows = list(iter_texts(layout, known[OBSERVATIONS]))
    series = list(iter_texts(layout, known[SERIES])) if SERIES in readable else []
    problems = list(_sources(layout, known[SOURCES]))
    # Only figures of the plan's own scope may be called comparable.
    own = portal.identity.plan.scope
    return [*problems, *_rows(_shown(layout, known[OBSERVATIONS]), rows, {row["id"]: row for row in series}, own)]


def _shown(layout: Layout, resource: Resource) -> str:
    return layout.shown(layout.package_path(resource.package, resource.path))


def _sources(layout: Layout, resource: Resource) -> Iterator[Problem]:
    """Yield sources without address or date: nobody could look at them again."""
    for number, row in enumerate(iter_texts(layout, resource), start=2):
        for column in ("url", "published_on", "read_on"):
            if not row.get(column) and not (column == "url" and row["grade"] == PLAN_ITSELF):
                yield faults.SourceWithoutPlace(_shown(layout, resource), number, column, row["id"])


def _rows(
    file: str, rows: list[dict[str, str]], series: Mapping[str, Mapping[str, str]], scope: str
) -> Iterator[Problem]:
    """Yield observations in another unit, called comparable under another scope, or published twice alike."""
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        own = series.get(row["series_id"])
        if own and own["unit_id"] != row["unit_id"]:
            details = {"series": row["series_id"], "unit": own["unit_id"]}
            yield faults.UnitDiffers(file, number, "unit_id", row["unit_id"], details)
        if row["comparability"] == SAME_SCOPE and row["scope"] != scope:
            details = {"own": scope, "scope": row["scope"]}
            yield faults.ScopeContradicts(file, number, "comparability", row["comparability"], details)
        key = tuple(row[name] for name in ("series_id", "scope", "year", "source_id", "measure_zh", "revision"))
        if key in seen:
            yield faults.SameRevision(file, number, "revision", row["revision"], {"first": str(seen[key])})
        seen.setdefault(key, number)
