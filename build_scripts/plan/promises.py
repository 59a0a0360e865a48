"""Every goal of the plan's text: what qualifies it, which series it restates, what public evidence there is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.data.tables import Row, Tables

#: Kind of a row that describes the plan's layout and promises no amount.
LAYOUT = "layout"


@dataclass(frozen=True)
class Promise:
    """One row of `targets/targets`. qualifiers: rows that only qualify it, such as a band of ranks.

    series: the series it restates, empty for none. evidence: rows of `targets/evidence`, oldest first.
    """

    row: Row
    qualifiers: tuple[Row, ...]
    series: str
    evidence: tuple[Row, ...]

    @property
    def is_layout(self) -> bool:
        """Return whether it describes the plan's layout: nothing is promised."""
        return self.row.text("kind") == LAYOUT


@dataclass(frozen=True)
class PromiseCount:
    """How many goals there are, how many of them restate a series, how many have public evidence.

    listed: the goals and the rows that describe the layout. rows: those, and the rows that only qualify one of them.
    """

    total: int
    restated: int
    evidenced: int
    listed: int
    rows: int

    @property
    def beyond(self) -> int:
        """Return how many goals restate no series."""
        return self.total - self.restated


def promises(tables: Tables) -> tuple[Promise, ...]:
    """Return every goal in printed order; none where the table is absent."""
    targets, evidence = tables.get(("targets", "targets")), tables.get(("targets", "evidence"))
    if targets is None:
        return ()
    return tuple(
        Promise(
            row=row,
            qualifiers=targets.where(qualifies=row.text("id")),
            series=row.text("series_id"),
            evidence=evidence.where(target_id=row.text("id")) if evidence else (),
        )
        for row in targets
        if not row.text("qualifies")
    )


def promise_count(found: Iterable[Promise]) -> PromiseCount:
    """Count the goals; rows that describe the layout promise nothing."""
    listed = list(found)
    goals = [promise for promise in listed if not promise.is_layout]
    return PromiseCount(
        total=len(goals),
        restated=sum(bool(goal.series) for goal in goals),
        evidenced=sum(bool(goal.evidence) for goal in goals),
        listed=len(listed),
        rows=sum(1 + len(promise.qualifiers) for promise in listed),
    )
