"""Was it achieved? One page for the whole plan: every verdict, what was published, how fresh the data are."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.targets import promises_note
from build_scripts.pages.shared.page_context import Definition, Download, PageContext, PageFields, downloads
from build_scripts.pages.shared.series_line import SeriesLine, series_lines
from build_scripts.plan.monitor import Judged, Period, counted, period_of
from build_scripts.plan.verdict import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.plan.verdict import State

#: The ways to measure progress, in the order they are explained.
_METHODS = ("share", "time", "pace", "growth", "reached")


@dataclass(frozen=True)
class StateCount:
    """How many series are in a state."""

    state: State
    count: int


@dataclass(frozen=True)
class GroupCount:
    """One of the plan's groups and its series by state."""

    name: str
    total: int
    counts: tuple[StateCount, ...]


@dataclass(frozen=True)
class RemoteSource:
    """A table fetched from a department: its name, what it fills, its state, when asked, days since it was good."""

    name: str
    table: str
    state: str
    checked: str
    age: int | None


@dataclass(frozen=True)
class Freshness:
    """How fresh a dataset is: its frequency, its last change, when the next is due, whether that day has passed."""

    title: str
    target: str
    frequency: str
    modified: str
    due: str
    overdue: bool


@dataclass(frozen=True)
class MonitorPage(PageFields):
    """Fields of `monitor.md.j2`. overdue: days since the first target fell due; references: values of other scopes."""

    as_of: str
    period: Period
    due: str
    overdue: int
    lines: tuple[SeriesLine, ...]
    counts: tuple[StateCount, ...]
    groups: tuple[GroupCount, ...]
    searched: str
    references: int
    promises: str
    methods: tuple[Definition, ...]
    datasets: tuple[Freshness, ...]
    remotes: tuple[RemoteSource, ...]
    files: tuple[Download, ...]


def counts_of(items: tuple[Judged, ...]) -> tuple[StateCount, ...]:
    """Return the states that occur, best known first."""
    found = counted(items)
    return tuple(StateCount(state, found[state]) for state in STATES if found[state])


def searched_on(context: PageContext) -> str:
    """Return the last day on which sources were read, ISO; empty where the package is absent."""
    return max((row.text("read_on") for row in context.rows("observations", "sources")), default="")


def freshness(context: PageContext, language: Language) -> tuple[Freshness, ...]:
    """Return how fresh every dataset is; one that is never updated is never overdue."""
    found = []
    for dataset in context.catalogue.datasets:
        due = dataset.next_due
        found.append(
            Freshness(
                title=dataset.package.title.to(language),
                target=urls.dataset(dataset.package.slug),
                frequency=context.vocabulary.label("frequency", dataset.package.frequency, language),
                modified=dataset.modified,
                due=due.isoformat() if due else "",
                overdue=dataset.overdue(context.release.as_of),
            )
        )
    return tuple(found)


def harvested(context: PageContext) -> tuple[RemoteSource, ...]:
    """Return the state of every remote source when it was last asked; none where none is declared."""
    found = []
    for record in csv.DictReader(io.StringIO(context.records.harvested)):
        good = dt.datetime.fromisoformat(record["last_good_at"]).date() if record["last_good_at"] else None
        found.append(
            RemoteSource(
                name=record["source"],
                table=f"{record['package']}/{record['resource']}",
                state=record["state"],
                checked=record["checked_at"],
                age=(context.release.as_of - good).days if good else None,
            )
        )
    return tuple(found)


def _group_counts(context: PageContext, language: Language) -> tuple[GroupCount, ...]:
    found = []
    for row in context.table("indicators", "groups") or ():
        own = tuple(item for item in context.judged if item.row.text("group_id") == row.text("id"))
        found.append(GroupCount(row.text("name", language), len(own), counts_of(own)))
    return tuple(found)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the monitor in both languages; none without series."""
    if not context.judged:
        return
    as_of, period = context.release.as_of, period_of(context.judged)
    for language in LANGUAGES:
        words = context.words
        content = MonitorPage(
            title=words["monitor.title"].to(language),
            description=words["monitor.description"].fill(date=as_of, count=len(context.judged)).to(language),
            as_of=as_of.isoformat(),
            period=period,
            due=dt.date(period.last, 12, 31).isoformat(),
            overdue=max(item.verdict.overdue or 0 for item in context.judged),
            lines=series_lines(context, language),
            counts=counts_of(context.judged),
            groups=_group_counts(context, language),
            searched=searched_on(context),
            references=sum(len(item.verdict.references) for item in context.judged),
            promises=promises_note(context, language),
            methods=tuple(
                Definition(words[f"method.{key}"].to(language), words[f"method.{key}_how"].to(language))
                for key in _METHODS
            ),
            datasets=freshness(context, language),
            remotes=harvested(context),
            files=downloads(context, language, "observations", ["observations", "sources"]),
        )
        yield context.page(language, urls.MONITOR, "monitor.md.j2", content)
