"""What changed, for readers: the newest lines of one dataset, and the page of all changes and releases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.history.changes.reasons import key_text
from build_scripts.history.changes.render import visible
from build_scripts.history.changes.revisions import Line, Revision, lines, revisions
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.history.releases.chain import Link

#: Lines a dataset's page shows; lines of one package, and commits, the page of changes shows. history.csv has all.
LATEST = 30
MOST_LINES = 15
MOST_COMMITS = 50
#: Commits the home page shows.
NEWEST = 4
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Change:
    """One line: what changed where, and why. count: rows it stands for; foreign: English on a Chinese page."""

    date: str
    commit: str
    table: str
    kind: str
    key: str
    column: str
    old: str
    new: str
    count: int
    reason: str
    stated: bool
    foreign: bool


@dataclass(frozen=True)
class Past:
    """The history of one dataset. known: whether it is at hand; counts by kind, latest lines, number of all lines."""

    known: bool
    counts: Mapping[str, int]
    latest: tuple[Change, ...]
    total: int
    file: str


@dataclass(frozen=True)
class Touched:
    """What a commit changed in one package; hidden: lines that only the file has."""

    title: str
    target: str
    counts: Mapping[str, int]
    changes: tuple[Change, ...]
    hidden: int
    file: str


@dataclass(frozen=True)
class Day:
    """One commit and the packages it changed. subject: its first words, the reason where no other is stated."""

    date: str
    commit: str
    subject: str
    foreign: bool
    packages: tuple[Touched, ...]


@dataclass(frozen=True)
class ChangesPage(PageFields):
    """Fields of `changes.md.j2`."""

    known: bool
    days: tuple[Day, ...]
    hidden: int
    releases: tuple[Link, ...]
    site: str


def _change(line: Line, language: Language) -> Change:
    event = line.event
    reason = event.reason.to(language)
    return Change(
        date=event.date,
        commit=event.commit,
        table=event.resource,
        kind=event.kind,
        key=visible(key_text(event.key)) if line.count == 1 else "",
        column=event.column,
        old=visible(event.old),
        new=visible(event.new),
        count=line.count,
        reason=visible(reason),
        stated=event.stated,
        foreign=_is_foreign(reason, language),
    )


def _is_foreign(reason: str, language: Language) -> bool:
    """Return whether a text on a Chinese page has no Chinese in it, so that its language must be marked."""
    return language == "zh" and not _CHINESE.search(reason)


def _file(context: PageContext, slug: str) -> str:
    """Return where the whole history of a package is; empty where it is not published."""
    file = urls.history_file(slug)
    return file if file in context.published.sizes else ""


def past_of(context: PageContext, slug: str, language: Language) -> Past:
    """Return the history of one dataset as its page shows it, the newest first."""
    own = revisions(event for event in context.records.events or () if event.package == slug)
    counts: dict[str, int] = {}
    for revision in own:
        for kind, count in revision.counts.items():
            counts[kind] = counts.get(kind, 0) + count
    every = [line for revision in own for line in lines(revision)]
    latest = tuple(_change(line, language) for line in every[:LATEST])
    return Past(context.records.events is not None, counts, latest, len(every), _file(context, slug))


def _touched(context: PageContext, revision: Revision, language: Language) -> Touched:
    package = context.portal.get(revision.package)
    own = lines(revision)
    return Touched(
        title=package.title.to(language) if package else revision.package,
        target=urls.dataset(revision.package) if package else "",
        counts=revision.counts,
        changes=tuple(_change(line, language) for line in own[:MOST_LINES]),
        hidden=max(0, len(own) - MOST_LINES),
        file=_file(context, revision.package),
    )


def _days(context: PageContext, found: Iterable[Revision], language: Language) -> Iterator[Day]:
    """Yield every commit with its packages."""
    for (date, commit), group in groupby(found, key=lambda revision: (revision.date, revision.commit)):
        own = tuple(group)
        subjects = [event.reason.to(language) for revision in own for event in revision.events if not event.stated]
        subject = subjects[0] if subjects else ""
        touched = tuple(_touched(context, revision, language) for revision in own)
        yield Day(date, commit, visible(subject), _is_foreign(subject, language), touched)


def newest(context: PageContext, language: Language) -> tuple[Day, ...]:
    """Return the newest commits that changed data, for the home page; none where the history is not at hand."""
    return tuple(islice(_days(context, revisions(context.records.events or ()), language), NEWEST))


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of changes and releases in both languages."""
    found = revisions(context.records.events or ())
    for language in LANGUAGES:
        days = tuple(_days(context, found, language))
        content = ChangesPage(
            title=context.words["changes.title"].to(language),
            description=context.words["changes.description"].to(language),
            known=context.records.events is not None,
            days=days[:MOST_COMMITS],
            hidden=max(0, len(days) - MOST_COMMITS),
            releases=tuple(reversed(context.published.chain)),
            site=context.release.url,
        )
        yield context.page(language, urls.CHANGES, "changes.md.j2", content)
