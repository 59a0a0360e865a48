"""Was it achieved? One page for the whole plan, the periodic report, and the register of every promise."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.targets import counted_promises, promises_of
from build_scripts.pages.shared.page_context import Download, PageContext, PageFields, downloads
from build_scripts.pages.shared.sparkline import sparkline
from build_scripts.plan import pace
from build_scripts.plan.monitor import Judged, counted
from build_scripts.plan.verdict import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row
    from build_scripts.plan.verdict import State


@dataclass(frozen=True)
class Line:
    """One series in a list: its verdict, what its target asks for (per cent; None where undefined), its sparkline."""

    item: Judged
    group: Row
    target: str
    growth: float | None
    pace: float | None
    spark: Markup

    @property
    def row(self) -> Row:
        """Return the series' row."""
        return self.item.row

    @property
    def state(self) -> State:
        """Return the verdict's state."""
        return self.item.verdict.state


@dataclass(frozen=True)
class Count:
    """How many series are in a state."""

    state: State
    count: int


@dataclass(frozen=True)
class GroupCount:
    """One of the plan's groups and its series by state."""

    row: Row
    total: int
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class MonitorPage(PageFields):
    """Fields of `monitor.md.j2`."""

    as_of: str
    due: str
    overdue: int
    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    groups: tuple[GroupCount, ...]
    searched: object
    references: int
    promises: int
    restated: int
    evidenced: int
    datasets: tuple[Fresh, ...]
    remotes: tuple[Remote, ...]
    files: tuple[Download, ...]


@dataclass(frozen=True)
class ReportPage(PageFields):
    """Fields of `report.md.j2`."""

    as_of: str
    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    promises: int
    restated: int
    evidenced: int
    digest: str
    version: str
    commit: str
    pdf: str


@dataclass(frozen=True)
class Remote:
    """A table fetched from a department: its name, what it fills, its state, when asked, days since it was good."""

    name: str
    table: str
    state: str
    checked: str
    age: int | None


@dataclass(frozen=True)
class Fresh:
    """How fresh a dataset is: its frequency, its last change, when the next is due, whether that day has passed."""

    title: str
    target: str
    frequency: str
    modified: str
    due: str
    overdue: bool


def lines_of(context: PageContext) -> tuple[Line, ...]:
    """Return every series as lists show it."""
    groups = context.table("indicators", "groups")
    if groups is None:
        return ()
    by_id = {row["id"]: row for row in groups}
    return tuple(
        Line(
            item=item,
            group=by_id[item.row["group_id"]],
            target=urls.indicator(item.id),
            growth=pace.growth_needed(item.goal),
            pace=pace.compound_pace(item.goal),
            spark=sparkline(item),
        )
        for item in context.judged
    )


def counts_of(items: tuple[Judged, ...]) -> tuple[Count, ...]:
    """Return the states that occur, best known first."""
    found = counted(items)
    return tuple(Count(state, found[state]) for state in STATES if found[state])


def freshness(context: PageContext, language: Language) -> tuple[Fresh, ...]:
    """Return how fresh every dataset is; one that is never updated is never overdue."""
    found = []
    for dataset in context.catalogue.datasets:
        due = dataset.next_due
        found.append(
            Fresh(
                title=dataset.package.title.to(language),
                target=urls.dataset(dataset.package.slug),
                frequency=context.vocabulary.label("frequency", dataset.package.frequency, language),
                modified=dataset.modified,
                due=due.isoformat() if due else "",
                overdue=dataset.overdue(context.release.as_of),
            )
        )
    return tuple(found)


def harvested(context: PageContext) -> tuple[Remote, ...]:
    """Return the state of every remote source when it was last asked; none where none is declared."""
    as_of = context.release.as_of
    found = []
    for row in csv.DictReader(io.StringIO(context.records.harvested)):
        good = row["last_good_at"][:10]
        age = (as_of - dt.date.fromisoformat(good)).days if good else None
        found.append(Remote(row["source"], f"{row['package']}/{row['resource']}", row["state"], row["checked_at"], age))
    return tuple(found)


def _group_counts(context: PageContext) -> tuple[GroupCount, ...]:
    groups = context.table("indicators", "groups") or ()
    found = []
    for row in groups:
        own = tuple(item for item in context.judged if item.row["group_id"] == row["id"])
        found.append(GroupCount(row, len(own), counts_of(own)))
    return tuple(found)


def _digest(context: PageContext) -> str:
    """Return the digest of what the report says: every series with its numbers and its verdict."""
    lines = [
        "|".join(
            str(part)
            for part in (item.id, item.goal.from_value, item.goal.to_value, item.verdict.state, item.verdict.value)
        )
        for item in context.judged
    ]
    return hashlib.sha256(
        "\n".join([context.published.version, str(context.release.as_of), *lines]).encode()
    ).hexdigest()


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the monitor, its report and the register of promises."""
    if not context.judged:
        return
    as_of = context.release.as_of
    overdue = max((item.verdict.overdue or 0 for item in context.judged), default=0)
    year = max(item.goal.to_year for item in context.judged)
    sources = context.table("observations", "sources")
    searched = max((row.text("read_on") for row in sources), default=None) if sources else None
    for language in LANGUAGES:
        promises = promises_of(context, language)
        count = counted_promises(promises)
        counts = counts_of(context.judged)
        words = context.words
        content = MonitorPage(
            title=words["monitor.title"].to(language),
            description=words["monitor.description"].fill(date=as_of, count=len(context.judged)).to(language),
            as_of=as_of.isoformat(),
            due=f"{year}-12-31",
            overdue=overdue,
            lines=lines_of(context),
            counts=counts,
            groups=_group_counts(context),
            searched=searched,
            references=sum(len(item.verdict.references) for item in context.judged),
            promises=count.goals,
            restated=count.restated,
            evidenced=count.evidenced,
            datasets=freshness(context, language),
            remotes=harvested(context),
            files=downloads(context, language, "observations", ["observations", "sources"]),
        )
        yield context.page(language, urls.MONITOR, "monitor.md.j2", content)
        report = ReportPage(
            title=words["monitor.report_title"].fill(date=as_of).to(language),
            description=words["monitor.report_description"].to(language),
            as_of=as_of.isoformat(),
            lines=lines_of(context),
            counts=counts,
            promises=count.goals,
            restated=count.restated,
            evidenced=count.evidenced,
            digest=_digest(context),
            version=context.published.version,
            commit=context.release.commit,
            pdf=urls.page_root(language) + urls.REPORT_PDF if context.printed else "",
        )
        yield context.page(language, urls.REPORT, "report.md.j2", report)
