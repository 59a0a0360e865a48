"""Where the plan says a series' figures again, and which computed checks are about it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.plan.reconcile import subjects_of

if TYPE_CHECKING:
    from build_scripts.data.tables import Row, Tables


def present_values(tables: Tables, series: str, scope: str) -> tuple[Row, ...]:
    """Return the text's present figures for what a series counts, shares of the city's total included.

    scope: the scope of the plan's indicators; a figure of another one is another figure.
    """
    names = subjects_of(tables, series)
    rows = tables.get(("targets", "baselines"), ())
    return tuple(row for row in rows if row.text("subject_zh") in names and row.text("scope") == scope)


def checks_about(tables: Tables, series: str, scope: str) -> frozenset[str]:
    """Return the ids of the computed checks that are about a series; not all of them need be in the table."""
    goals = tables.get(("targets", "targets"), ())
    restated = {f"restated-{row.text('id')}" for row in goals if row.text("series_id") == series}
    shares = {f"share-{row.text('id')}" for row in present_values(tables, series, scope) if row.text("kind") == "share"}
    return frozenset({f"repeat-{series}", f"present-{series}", *restated, *shares})
