"""The register of promises: every goal of the plan, its clause, and what is publicly known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row

#: Kind of a row that describes the plan's layout and promises no amount.
LAYOUT = "layout"


@dataclass(frozen=True)
class Promise:
    """One goal of the plan, its clause, and the public evidence of what became of it.

    qualifiers: rows that only qualify it, such as a band of ranks. verdict: of the indicator it restates, else empty.
    """

    row: Row
    clause: Clause
    evidence: tuple[Row, ...]
    state: str
    series: str
    qualifiers: tuple[Row, ...]
    verdict: str


@dataclass(frozen=True)
class TargetsPage(PageFields):
    """Fields of `targets.md.j2`."""

    promises: tuple[Promise, ...]
    #: goals, without rows of layout and qualifiers; those of them that restate an indicator of Box 2
    count: int
    restated: int
    as_of: str
    evidenced: int
    files: tuple[Download, ...]


def promises_of(context: PageContext, language: Language) -> tuple[Promise, ...]:
    """Return every goal of the plan with its evidence, in printed order."""
    targets, evidence = context.table("targets", "targets"), context.table("targets", "evidence")
    if targets is None:
        return ()
    verdicts = {item.id: item.verdict.state for item in context.judged}
    found = []
    for row in targets:
        if row["qualifies"]:
            continue
        shown = evidence.where(target_id=row["id"]) if evidence else ()
        state = str(shown[-1]["state"]) if shown else "no-evidence"
        series = row.text("series_id") if row["series_id"] else ""
        own = targets.where(qualifies=row["id"])
        clause = clause_link(context, row["clause_id"], language)
        found.append(Promise(row, clause, shown, state, series, own, verdicts.get(series, "")))
    return tuple(found)


@dataclass(frozen=True)
class PromiseCount:
    """How many goals there are, how many of them restate an indicator of Box 2, how many have public evidence."""

    goals: int
    restated: int
    evidenced: int


def counted_promises(promises: Sequence[Promise]) -> PromiseCount:
    """Count the goals; rows that describe the layout promise nothing."""
    goals = [promise for promise in promises if promise.row["kind"] != LAYOUT]
    return PromiseCount(len(goals), sum(bool(one.series) for one in goals), sum(bool(one.evidence) for one in goals))


def _register(context: PageContext, promises: tuple[Promise, ...], language: Language) -> TargetsPage:
    count = counted_promises(promises)
    return TargetsPage(
        title=context.words["targets.title"].to(language),
        description=context.words["targets.description"].fill(count=count.goals).to(language),
        promises=promises,
        count=count.goals,
        restated=count.restated,
        as_of=context.release.as_of.isoformat(),
        evidenced=count.evidenced,
        files=downloads(context, language, "targets", ["targets", "evidence"]),
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the register in both languages; none where there is no table of targets."""
    for language in LANGUAGES:
        promises = promises_of(context, language)
        if promises:
            yield context.page(language, urls.TARGETS, "targets.md.j2", _register(context, promises, language))
