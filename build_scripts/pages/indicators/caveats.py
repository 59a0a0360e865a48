"""What the plan leaves open about an indicator: where it says the figure again, and where it disagrees with itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.plan.reconcile import subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Caveat:
    """One check or finding: its row, what the clauses print, the clauses, its place on the page of consistency."""

    row: Row
    printed: tuple[str, ...]
    clauses: tuple[Clause, ...]
    target: str


@dataclass(frozen=True)
class Again:
    """The plan's own figure elsewhere in its text: what is counted, as printed, and the clause."""

    row: Row
    clause: Clause


def _own_checks(context: PageContext, series: str) -> set[str]:
    """Return the ids of the computed checks that are about a series."""
    goals = context.table("targets", "targets")
    restated = {f"restated-{row['id']}" for row in (goals.where(series_id=series) if goals else ())}
    shares = {f"share-{item.row['id']}" for item in again(context, series, "zh") if item.row["kind"] == "share"}
    return {f"repeat-{series}", f"present-{series}", *restated, *shares}


def caveats(context: PageContext, series: str, clause: object, language: Language) -> tuple[Caveat, ...]:
    """Return what readers found about a series' row of the box, then the computed checks; disagreements first.

    clause: the row of Box 2. A finding belongs to the series where one of its two clauses is that row.
    """
    findings, checks = context.table("consistency", "findings"), context.table("consistency", "checks")
    if findings is None or checks is None:
        return ()

    def all_of() -> Iterator[Caveat]:
        for row in findings:
            cited = [row["clause_id"], row["other_clause_id"]]
            if clause in cited:
                quotes = tuple(row.text(name) for name in ("printed", "other_printed") if row[name])
                yield _caveat(context, row, quotes, [item for item in cited if item], language)
        wanted = _own_checks(context, series)
        for row in checks:
            if row["id"] in wanted:
                values = row.text("values_compared")
                yield _caveat(context, row, (values,), row.text("clauses").split(), language)

    return tuple(sorted(all_of(), key=lambda item: item.row["verdict"] == "agrees"))


def _caveat(
    context: PageContext, row: Row, printed: tuple[str, ...], clauses: Sequence[object], language: Language
) -> Caveat:
    links = tuple(clause_link(context, clause, language) for clause in clauses)
    return Caveat(row, printed, links, f"{urls.CONSISTENCY}#{row['id']}")


def again(context: PageContext, series: str, language: Language) -> tuple[Again, ...]:
    """Return the present figures of the text for what a series counts, shares of the city's total included."""
    table = context.table("targets", "baselines")
    names, scope = subjects_of(context.tables, series), context.portal.identity.plan.scope
    rows = [row for row in table or () if row["subject_zh"] in names and row["scope"] == scope]
    return tuple(Again(row, clause_link(context, row["clause_id"], language)) for row in rows)
