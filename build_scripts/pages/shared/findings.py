"""Readers' findings and computed checks: the plan's own words, the clauses, what is to be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.pages.shared.sections import within
from build_scripts.plan.restatements import checks_about

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row, Table
    from build_scripts.plan.monitor import Judged


@dataclass(frozen=True)
class Quote:
    """Words as the plan prints them, and where."""

    printed: str
    clause: Clause


@dataclass(frozen=True)
class Finding:
    """What a reader found, or what a computed check came to.

    row: its line of `consistency/findings` or `consistency/checks`. quotes: what one or two clauses print, of a
    reader's finding. values: the values a check compared; empty for a finding. clauses: all it rests on. target: its
    line on the page of consistency.
    """

    row: Row
    quotes: tuple[Quote, ...]
    values: str
    clauses: tuple[Clause, ...]
    target: str

    @property
    def printed(self) -> str:
        """Return everything that is compared, in one line."""
        return self.values or " / ".join(quote.printed for quote in self.quotes)


def _target(row: Row) -> str:
    return f"{urls.CONSISTENCY}#{row.text('id')}"


def finding_of(context: PageContext, row: Row, language: Language) -> Finding:
    """Return a reader's finding from its row of `consistency/findings`."""
    pairs = ((row.text("printed"), row.text("clause_id")), (row.text("other_printed"), row.text("other_clause_id")))
    cited = [(text, clause_link(context, clause, language)) for text, clause in pairs if clause]
    return Finding(
        row=row,
        quotes=tuple(Quote(text, clause) for text, clause in cited if text),
        values="",
        clauses=tuple(clause for _, clause in cited),
        target=_target(row),
    )


def check_of(context: PageContext, row: Row, language: Language) -> Finding:
    """Return a computed check from its row of `consistency/checks`."""
    return Finding(
        row=row,
        quotes=(),
        values=row.text("values_compared"),
        clauses=tuple(clause_link(context, clause, language) for clause in row.text("clauses").split()),
        target=_target(row),
    )


def findings_in(context: PageContext, roots: Sequence[str], language: Language) -> tuple[Finding, ...]:
    """Return the readers' findings of which a clause lies in some clauses, in the table's order."""
    return tuple(
        finding_of(context, row, language)
        for row in context.table("consistency", "findings") or ()
        if within(row.text("clause_id"), roots) or within(row.text("other_clause_id"), roots)
    )


def _about(findings: Table, checks: Table, context: PageContext, item: Judged, language: Language) -> Iterator[Finding]:
    clause = item.row.text("clause_id")
    wanted = checks_about(context.tables, item.id, context.portal.identity.plan.scope)
    for row in findings:
        if clause in (row.text("clause_id"), row.text("other_clause_id")):
            yield finding_of(context, row, language)
    for row in checks:
        if row.text("id") in wanted:
            yield check_of(context, row, language)


def findings_about(context: PageContext, item: Judged, language: Language) -> tuple[Finding, ...]:
    """Return what readers found about a series' own clause, then the checks about it; disagreements first.

    None where the package is absent.
    """
    findings, checks = context.table("consistency", "findings"), context.table("consistency", "checks")
    if findings is None or checks is None:
        return ()
    found = _about(findings, checks, context, item, language)
    return tuple(sorted(found, key=lambda one: one.row.text("verdict") == "agrees"))
