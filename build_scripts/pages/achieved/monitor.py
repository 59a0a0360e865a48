"""Was it achieved? One page for the whole plan: every verdict, what was published, how fresh the data are."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.achieved.checkability import CountTable, tables_of
from build_scripts.pages.achieved.tally import Answer, answer_of, gaps_of
from build_scripts.pages.shared.columns import Column
from build_scripts.pages.shared.front import Front, front_of_achieved
from build_scripts.pages.shared.page_context import Definition, Download, PageContext, PageFields, downloads
from build_scripts.pages.shared.rated_words import Counts, rating_news, state_words
from build_scripts.pages.shared.scale import scale_picture
from build_scripts.pages.shared.series_line import SeriesLine, series_lines
from build_scripts.plan.gaps import KNOWN
from build_scripts.plan.monitor import Judged, Period, counted, period_of
from build_scripts.plan.verdict import STATES
from build_scripts.plan.works import RATINGS, rating_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.pictures import Picture
    from build_scripts.plan.verdict import State
    from build_scripts.plan.works import Rating

#: The ways to measure progress, in the order they are explained.
_METHODS = ("share", "time", "pace", "growth", "reached")


@dataclass(frozen=True)
class StateCount:
    """How many series are in a state."""

    state: State
    count: int


@dataclass(frozen=True)
class KnownSeries:
    """The series known in one way. code: of `Known`; told: whether something of another scope is shown of them."""

    code: str
    title: str
    lines: tuple[SeriesLine, ...]
    told: bool


@dataclass(frozen=True)
class KnownWork:
    """One work of which something counts. asked: the plan's own verb; state: what is known last, and when."""

    name: str
    address: str
    asked: str
    state: str
    on: str
    rating: Rating


@dataclass(frozen=True)
class RatingRule:
    """What follows where a work stands: by each standing, the rating for strong verbs and for the others."""

    standing: str
    ratings: tuple[Rating, ...]


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
    """Fields of `monitor.md.j2`.

    overdue: days since the first target fell due. silent: works without evidence. rules: the table of ratings.
    """

    period: Period
    due: str
    overdue: int
    answer: Answer | None
    scale: Picture | None
    front: Front
    series: tuple[KnownSeries, ...]
    works: tuple[KnownWork, ...]
    silent: int
    goals: Counts | None
    checkable: tuple[CountTable, ...]
    rules_head: Mapping[str, Column]
    rules: tuple[RatingRule, ...]
    ratings: tuple[Definition, ...]
    methods: tuple[Definition, ...]
    datasets: tuple[Freshness, ...]
    remotes: tuple[RemoteSource, ...]
    files: tuple[Download, ...]


def counts_of(items: tuple[Judged, ...]) -> tuple[StateCount, ...]:
    """Return the states that occur, best known first."""
    found = counted(items)
    return tuple(StateCount(state, found[state]) for state in STATES if found[state])


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


def _known_series(context: PageContext, language: Language) -> tuple[KnownSeries, ...]:
    """Return the series by what is known of them, best known first; that none is of the plan's scope is said too."""
    known = {gap.item.id: gap.known for gap in gaps_of(context)}
    lines = series_lines(context, language)
    found = []
    for code in KNOWN:
        own = tuple(line for line in lines if known[line.id] == code)
        if own or code == KNOWN[0]:
            title = context.words[f"tally.{code}"].to(language)
            found.append(KnownSeries(code, title, own, any(line.references for line in own)))
    return tuple(found)


def _known_works(context: PageContext, language: Language) -> Iterator[KnownWork]:
    """Yield the works with evidence, by their rating, best first."""
    rated = [item for item in context.rated.works if item.rating not in (None, "no-evidence")]
    for item in sorted(rated, key=lambda item: RATINGS.index(item.rating) if item.rating else -1):
        if item.rating:
            yield KnownWork(
                name=item.rows[0].text("name", language),
                address=item.address,
                asked=item.rows[0].text("verb_printed"),
                state=state_words(context, item, language),
                on=item.latest.on.printed if item.latest else "",
                rating=item.rating,
            )


def _rules(context: PageContext, language: Language) -> tuple[Mapping[str, Column], tuple[RatingRule, ...]]:
    """Return the table of ratings: by what is asked, statuses of one rule together; each standing and what follows."""
    table = rating_table(context.tables)
    standings = tuple(dict.fromkeys(standing for _, standing in table))
    by_rule: dict[tuple[Rating, ...], list[str]] = {}
    for status in dict.fromkeys(status for status, _ in table):
        ratings = tuple(table[status, standing] for standing in standings)
        by_rule.setdefault(ratings, []).append(context.vocabulary.label("project-status", status, language))
    comma = context.words["site.comma"].to(language)
    head = {"standing": Column(context.words["monitor.rule_standing"].to(language), "name")}
    head |= {labels[0]: Column(comma.join(labels)) for labels in by_rule.values()}
    rules = (
        RatingRule(context.vocabulary.label("standing", standing, language), tuple(rule[number] for rule in by_rule))
        for number, standing in enumerate(standings)
    )
    return head, tuple(rules)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the monitor in both languages; none without series."""
    if not context.judged:
        return
    as_of, period = context.release.as_of, period_of(context.judged)
    for language in LANGUAGES:
        words = context.words
        head, rules = _rules(context, language)
        content = MonitorPage(
            title=words["monitor.title"].to(language),
            description=words["monitor.description"].fill(date=as_of, count=len(context.judged)).to(language),
            period=period,
            due=dt.date(period.last, 12, 31).isoformat(),
            overdue=max(item.verdict.overdue or 0 for item in context.judged),
            answer=answer_of(context, urls.MONITOR, language),
            scale=scale_picture(context, language, urls.MONITOR),
            front=front_of_achieved(context, language),
            series=_known_series(context, language),
            works=tuple(_known_works(context, language)),
            silent=sum(item.rating == "no-evidence" for item in context.rated.works),
            goals=rating_news(context, context.rated.goals, urls.TARGETS, language),
            checkable=tables_of(context, language),
            rules_head=head,
            rules=rules,
            ratings=tuple(
                Definition(rating, context.vocabulary.definition("rating", rating, language)) for rating in RATINGS
            )
            if rules
            else (),
            methods=tuple(
                Definition(words[f"method.{key}"].to(language), words[f"method.{key}_how"].to(language))
                for key in _METHODS
            ),
            datasets=freshness(context, language),
            remotes=harvested(context),
            files=downloads(context, language, "observations", ["observations", "sources"]),
        )
        yield context.page(language, urls.MONITOR, "monitor.md.j2", content)
