"""Exactly what an indicator's page shows, as CSV and JSON: baseline, required path, target, what was published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.core import urls
from build_scripts.core.model import Artifact
from build_scripts.core.numbers import computed
from build_scripts.data.tables import csv_bytes
from build_scripts.plan import pace
from build_scripts.plan.scope import SAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.data.tables import Table
    from build_scripts.plan.monitor import Judged

#: What only a published figure has: its period where it is no whole year, and whether it is a bound.
_SINCE = ("period", "bound")
SERIES_COLUMNS = (
    "series_id",
    "year",
    "kind",
    "value",
    "unit_id",
    "scope",
    "comparability",
    "source_id",
    "url",
    "clause_id",
    *_SINCE,
)


def series_rows(item: Judged, addresses: Mapping[str, str], scope: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one series. kind: baseline, path (computed, linear), target, published; scope: of the plan.

    A growth target has no level: its path is an index with the baseline year at 100 (unit `index`), its target is in
    per cent a year.
    """
    row, goal = item.row, item.goal
    level = goal.kind == "level"
    unit = row["unit_id"] if level else "index"
    for year, value in pace.required_path(goal):
        first, last = year == goal.from_year, year == goal.to_year
        stated = level and (first or last)
        kind = ("baseline" if first else "target") if stated else "path"
        exact = (goal.from_value if first else goal.to_value) if stated else computed(value, 4).replace(",", "")
        yield _row(item, year, kind, exact, unit, scope=scope, clause_id=row["clause_id"] if stated else None)
    if not level:
        yield _row(item, goal.to_year, "target", goal.to_value, row["unit_id"], scope=scope, clause_id=row["clause_id"])
    for seen in (*item.verdict.counted, *item.verdict.references):
        yield _row(
            item,
            seen.year,
            "published",
            seen.value,
            seen.unit,
            scope=seen.scope,
            comparability=seen.comparability,
            source_id=seen.source,
            url=addresses.get(seen.source),
            period=seen.period,
            bound=seen.bound,
        )


def _row(item: Judged, year: int, kind: str, value: object, unit: object, **more: object) -> dict[str, Any]:
    plain = {"series_id": item.id, "year": year, "kind": kind, "value": str(value), "unit_id": unit}
    return {name: {"comparability": SAME, **plain, **more}.get(name) for name in SERIES_COLUMNS}


def series_artifacts(items: Sequence[Judged], sources: Table | None, scope: str) -> Iterator[Artifact]:
    """Yield CSV and JSON of every series, beside its chart. scope: of the plan's own values."""
    addresses = {row.text("id"): row.text("url") for row in sources} if sources else {}
    for item in items:
        rows = list(series_rows(item, addresses, scope))
        table = csv_bytes(
            [SERIES_COLUMNS, *(["" if row[name] is None else row[name] for name in SERIES_COLUMNS] for row in rows)]
        )
        records = [{**row, "value": float(row["value"])} for row in rows]
        tree = {"id": item.id, "verdict": item.verdict.state, "overdue": item.verdict.overdue, "rows": records}
        source = "datapackages/indicators"
        yield Artifact(urls.chart("indicators", "pace", item.id, "zh", "csv"), table, source)
        content = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
        yield Artifact(urls.chart("indicators", "pace", item.id, "zh", "json"), content.encode(), source)
