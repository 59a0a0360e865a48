"""What changed, for readers: the newest lines of one dataset, and the page of all changes and releases."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.numbers import plain
from build_scripts.history.changes.reasons import key_text
from build_scripts.history.changes.render import visible
from build_scripts.history.changes.revisions import Line, Revision, lines, revisions
from build_scripts.pages.shared.columns import Column, Place, columns
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.history.releases.chain import Link

#: Lines a dataset's page shows; lines of one package, and commits, the page of changes shows. history.csv has all.
LATEST = 15
MOST_LINES = 6
MOST_COMMITS = 25
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Change:
    """One line: what changed where, and why.

    what: the change in words, empty where a value changed from `old` to `new`. reason: in the page's language; empty
    where the commit gives it, or where nobody stated one in this language. target: the commit on the page of changes;
    empty where that page no longer shows it.
    """

    date: str
    commit: str
    target: str
    table: str
    key: str
    column: str
    what: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True)
class Past:
    """The history of one dataset: its newest lines, and the number of all.

    nothing: why there is nothing to show, empty where there is. counts: how many changes of each kind, in words. head:
    the columns of the lines. file: where all of them are, empty where that is not published.
    """

    nothing: str
    counts: str
    head: Mapping[str, Column]
    latest: tuple[Change, ...]
    total: int
    file: str


@dataclass(frozen=True)
class Touched:
    """What a commit changed in one package; hidden: lines that only the file has."""

    title: str
    target: str
    counts: str
    head: Mapping[str, Column]
    changes: tuple[Change, ...]
    hidden: int
    file: str


@dataclass(frozen=True)
class Day:
    """One commit and the packages it changed. subject: why, in the page's language; empty where that is not said.

    target: where the page of changes shows it, or that page where it no longer does.
    """

    date: str
    commit: str
    target: str
    subject: str
    packages: tuple[Touched, ...]


@dataclass(frozen=True)
class ChangesPage(PageFields):
    """Fields of `changes.md.j2`."""

    nothing: str
    days: tuple[Day, ...]
    hidden: int
    releases: tuple[Link, ...]
    site: str


def _shown(found: Iterable[Revision]) -> tuple[str, ...]:
    """Return the commits the page of changes shows, the newest first."""
    return tuple(dict.fromkeys(revision.commit for revision in found))[:MOST_COMMITS]


def _change(context: PageContext, line: Line, language: Language, *, dated: bool, shown: Container[str] = ()) -> Change:
    """Return a line in words. dated: it stands by itself, so that the commit's reason must stand there too."""
    event = line.event
    reason = event.reason.to(language) if dated or event.stated else ""
    kind = context.words[f"changes.kind_{event.kind}"].to(language)
    return Change(
        date=event.date,
        commit=event.commit,
        target=urls.commit(event.commit) if event.commit in shown else "",
        table=event.resource,
        key=visible(key_text(event.key)) if line.count == 1 else "",
        column=event.column,
        what="" if event.kind == "cell" else kind if line.count == 1 else f"{kind} × {line.count}",
        old=visible(event.old),
        new=visible(event.new),
        reason="" if _is_foreign(reason, language) else visible(reason),
    )


def _head(context: PageContext, language: Language, *, dated: bool, reasoned: bool) -> dict[str, Column]:
    """Return the columns of some lines: with their dates where they stand by themselves, with their reasons if any."""

    def column(name: str, place: Place = "rest") -> Column:
        return Column(context.words[f"changes.{name}"].to(language), place)

    comma = context.words["site.comma"].to(language)
    day, commit = (context.words[f"changes.{name}"].to(language) for name in ("date", "commit"))
    return columns(
        **({"date": Column(f"{day}{comma}{commit}")} if dated else {}),
        table=column("table", "name"),
        row=column("row", "key"),
        column=column("column", "key"),
        what=column("what"),
        **({"reason": column("reason")} if reasoned else {}),
    )


def _in_words(context: PageContext, counts: Mapping[str, int], language: Language) -> str:
    """Return how many changes there are of each kind."""
    return " · ".join(
        f"{context.words[f'changes.kind_{kind}'].to(language)} {plain(count)}" for kind, count in counts.items()
    )


def _is_foreign(reason: str, language: Language) -> bool:
    """Return whether a text has no Chinese in it on a Chinese page: a commit's message, which readers are not told."""
    return language == "zh" and not _CHINESE.search(reason)


def _file(context: PageContext, slug: str) -> str:
    """Return where the whole history of a package is; empty where it is not published."""
    file = urls.history_file(slug)
    return file if file in context.published.receipts else ""


def past_of(context: PageContext, slug: str, language: Language) -> Past:
    """Return the history of one dataset as its page shows it, the newest first."""
    events = context.records.events
    found = revisions(events or ())
    own, shown = tuple(revision for revision in found if revision.package == slug), _shown(found)
    counts: Counter[str] = Counter()
    for revision in own:
        counts.update(revision.counts)
    every = [line for revision in own for line in lines(revision)]
    word = "changes.unknown" if events is None else "" if every else "changes.never"
    return Past(
        nothing=context.words[word].to(language) if word else "",
        counts=_in_words(context, counts, language),
        head=_head(context, language, dated=True, reasoned=True),
        latest=tuple(_change(context, line, language, dated=True, shown=shown) for line in every[:LATEST]),
        total=len(every),
        file=_file(context, slug),
    )


def _touched(context: PageContext, revision: Revision, language: Language) -> Touched:
    package = context.portal.get(revision.package)
    own = lines(revision)
    shown = own[:MOST_LINES]
    return Touched(
        title=package.title.to(language) if package else revision.package,
        target=urls.dataset(revision.package) if package else "",
        counts=_in_words(context, revision.counts, language),
        head=_head(context, language, dated=False, reasoned=any(line.event.stated for line in shown)),
        changes=tuple(_change(context, line, language, dated=False) for line in shown),
        hidden=len(own) - len(shown),
        file=_file(context, revision.package),
    )


def _days(context: PageContext, found: Iterable[Revision], language: Language) -> Iterator[Day]:
    """Yield every commit with its packages."""
    groups = groupby(found, key=lambda revision: (revision.date, revision.commit))
    for place, ((date, commit), group) in enumerate(groups):
        own = tuple(group)
        events = [event for revision in own for event in revision.events]
        said = (event.reason.to(language) for event in sorted(events, key=lambda event: bool(event.stated)))
        touched = tuple(_touched(context, revision, language) for revision in own)
        yield Day(
            date=date,
            commit=commit,
            target=urls.commit(commit) if place < MOST_COMMITS else urls.CHANGES,
            subject=visible(next((one for one in said if not _is_foreign(one, language)), "")),
            packages=touched,
        )


def newest(context: PageContext, language: Language) -> Iterator[Day]:
    """Yield the commits that changed data, the newest first; none where the history is not at hand."""
    return _days(context, revisions(context.records.events or ()), language)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of changes and releases in both languages."""
    events = context.records.events
    found = revisions(events or ())
    word = "changes.unknown" if events is None else "" if found else "changes.none"
    for language in LANGUAGES:
        days = tuple(_days(context, found, language))
        content = ChangesPage(
            title=context.words["changes.title"].to(language),
            description=context.words["changes.description"].to(language),
            nothing=context.words[word].to(language) if word else "",
            days=days[:MOST_COMMITS],
            hidden=max(0, len(days) - MOST_COMMITS),
            releases=tuple(reversed(context.published.chain)),
            site=context.release.url,
        )
        yield context.page(language, urls.CHANGES, "changes.md.j2", content)
