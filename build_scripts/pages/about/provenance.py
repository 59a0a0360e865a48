"""Why a reader can trust a figure: what was held against the plan's text, and whether the plan agrees with itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import Clause, Download, PageContext, PageFields, clause_link, downloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Covered:
    """The coverage of one table: its row, the table's title and the page of its dataset."""

    row: Row
    title: str
    target: str


@dataclass(frozen=True)
class ProvenancePage(PageFields):
    """Fields of `provenance.md.j2`. `checked` and `exempt` are totals in cells."""

    tables: tuple[Covered, ...]
    rows: int
    checked: int
    exempt: int
    source: Row | None
    unheld: tuple[Row, ...]
    ignored: int
    files: tuple[Download, ...]


@dataclass(frozen=True)
class Check:
    """One check or finding with links to its clauses."""

    row: Row
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class ConsistencyPage(PageFields):
    """Fields of `consistency.md.j2`. `verdicts`: how many checks and findings came to each."""

    checks: tuple[Check, ...]
    findings: tuple[Check, ...]
    verdicts: tuple[tuple[str, int], ...]
    files: tuple[Download, ...]


def _covered(context: PageContext, row: Row, language: Language) -> Covered:
    package = context.portal.get(row.text("package"))
    title = f"{row['package']}/{row['resource']}"
    if package is not None:
        resource = package.resource(row.text("resource"))
        title = f"{package.title.to(language)} · {resource.title.to(language)}"
    return Covered(row, title, urls.dataset(row.text("package")))


def _provenance(context: PageContext, language: Language) -> Iterator[Page]:
    coverage = context.table("provenance", "coverage")
    if coverage is None:
        return
    texts, ignored = context.tables["provenance", "text"].rows, context.table("plan", "ignored-numbers")
    content = ProvenancePage(
        title=context.words["provenance.title"].to(language),
        description=context.words["provenance.description"].to(language),
        tables=tuple(_covered(context, row, language) for row in coverage),
        rows=sum(row.whole("rows") for row in coverage),
        checked=sum(row.whole("checked") for row in coverage),
        exempt=sum(row.whole("exempt") for row in coverage),
        source=texts[0] if texts else None,
        unheld=context.tables["provenance", "unheld"].rows,
        ignored=len(ignored.rows) if ignored else 0,
        files=downloads(context, language, "provenance", ["coverage", "unheld"]),
    )
    yield context.page(language, urls.PROVENANCE, "provenance.md.j2", content)


def _consistency(context: PageContext, language: Language) -> Iterator[Page]:
    checks, findings = context.table("consistency", "checks"), context.table("consistency", "findings")
    if checks is None or findings is None:
        return

    def linked(row: Row, clauses: list[object]) -> Check:
        return Check(row, tuple(clause_link(context, clause, language) for clause in clauses if clause))

    verdicts = [row.text("verdict") for table in (checks, findings) for row in table]
    content = ConsistencyPage(
        title=context.words["consistency.title"].to(language),
        description=context.words["consistency.description"].fill(count=len(verdicts)).to(language),
        checks=tuple(linked(row, [*row.text("clauses").split()]) for row in checks),
        findings=tuple(linked(row, [row["clause_id"], row["other_clause_id"]]) for row in findings),
        verdicts=tuple((code, verdicts.count(code)) for code in context.vocabulary.codes_of("check-verdict")),
        files=downloads(context, language, "consistency", ["checks", "findings"]),
    )
    yield context.page(language, urls.CONSISTENCY, "consistency.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the pages on provenance and consistency."""
    for language in LANGUAGES:
        yield from _provenance(context, language)
        yield from _consistency(context, language)
