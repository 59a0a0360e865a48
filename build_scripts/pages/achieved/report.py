"""The periodic report: every series on one page ready to print, with a digest of what it says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.monitor import StateCount, counts_of
from build_scripts.pages.achieved.targets import promises_note
from build_scripts.pages.shared.page_context import PageContext, PageFields
from build_scripts.pages.shared.series_line import SeriesLine, series_lines
from build_scripts.plan.monitor import Period, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Page


@dataclass(frozen=True)
class ReportPage(PageFields):
    """Fields of `report.md.j2`. pdf: where it is as PDF; empty where none is printed."""

    as_of: str
    period: Period
    lines: tuple[SeriesLine, ...]
    counts: tuple[StateCount, ...]
    promises: str
    digest: str
    version: str
    commit: str
    pdf: str


def digest_of(context: PageContext) -> str:
    """Return the SHA-256 of what the report says: version, day, every series with its numbers and its verdict."""
    lines = [
        f"{item.id}|{item.goal.from_value}|{item.goal.to_value}|{item.verdict.state}|{item.verdict.value}"
        for item in context.judged
    ]
    text = "\n".join([context.published.version, context.release.as_of.isoformat(), *lines])
    return hashlib.sha256(text.encode()).hexdigest()


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the report in both languages; none without series."""
    if not context.judged:
        return
    as_of = context.release.as_of.isoformat()
    for language in LANGUAGES:
        content = ReportPage(
            title=context.words["monitor.report_title"].fill(date=as_of).to(language),
            description=context.words["monitor.report_description"].to(language),
            as_of=as_of,
            period=period_of(context.judged),
            lines=series_lines(context, language),
            counts=counts_of(context.judged),
            promises=promises_note(context, language),
            digest=digest_of(context),
            version=context.published.version,
            commit=context.release.commit,
            pdf=urls.page_root(language) + urls.REPORT_PDF if context.printed else "",
        )
        yield context.page(language, urls.REPORT, "report.md.j2", content)
