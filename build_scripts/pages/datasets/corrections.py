"""What was wrong: every value that was corrected, since when it stood, who noticed, what it is now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.history.changes.reasons import key_text
from build_scripts.history.changes.render import visible
from build_scripts.ingest.feedback import Question
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.history.changes import Event
    from build_scripts.history.changes.reasons import Reason


@dataclass(frozen=True)
class Correction:
    """One value that was wrong: where it stands, what it was and is, since when, who noticed, why.

    dataset, target: the dataset's title and page. column: its title. since: the day the wrong value was first
    published. old, new: empty where there was none, or is none now.
    """

    date: str
    dataset: str
    target: str
    table: str
    key: str
    column: str
    old: str
    new: str
    since: str
    noticed: str
    reason: str


@dataclass(frozen=True)
class CorrectionsPage(PageFields):
    """Fields of `corrections.md.j2`. questions: reports of errors that were answered."""

    corrections: tuple[Correction, ...]
    questions: tuple[Question, ...]
    summary: str
    lede: str


def first_published(reason: Reason, events: Iterable[Event], created: str) -> str:
    """Return the day a wrong value was first published: when its cell last changed to it, or its row was added.

    A cell or row that is older than the history known was there when the package was made (`created`, ISO).
    """
    days = [
        event.date
        for event in events
        if (event.package, event.resource, key_text(event.key)) == (reason.package, reason.resource, reason.key)
        and event.date <= reason.date
        and (event.kind == "row-added" or (event.column, event.new) == (reason.column, reason.old))
    ]
    return max(days, default=created[:10])


def corrections_of(context: PageContext, language: Language) -> tuple[Correction, ...]:
    """Return every value that was wrong and is corrected, the newest first, in the order of packages and files."""
    events = context.records.events or ()
    found = []
    for package in context.portal.packages:
        for reason in context.records.reasons.get(package.slug, ()):
            names = {resource.name: resource for resource in package.resources}
            if not reason.noticed or reason.resource not in names:
                continue
            resource = names[reason.resource]
            fields = {field.name: field.title.to(language) for field in resource.fields}
            found.append(
                Correction(
                    date=reason.date,
                    dataset=package.title.to(language),
                    target=urls.dataset(package.slug),
                    table=resource.title.to(language),
                    key=reason.key,
                    column=fields.get(reason.column, reason.column),
                    old=visible(reason.old),
                    new=visible(reason.new),
                    since=first_published(reason, events, package.created),
                    noticed=context.words[f"corrections.by_{reason.noticed}"].to(language),
                    reason=visible(reason.text.to(language)),
                )
            )
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the portal's own record of errors."""
    asked = json.loads(context.records.feedback) if context.records.feedback else ()
    reports = (Question(**question) for question in asked)
    questions = tuple(one for one in reports if one.kind == "data-error" and one.answer)
    for language in LANGUAGES:
        corrections = corrections_of(context, language)
        word = context.words["corrections.summary" if corrections else "corrections.none"]
        last = max((one.date for one in corrections), default="")
        content = CorrectionsPage(
            title=context.words["corrections.title"].to(language),
            description=context.words["corrections.description"].to(language),
            corrections=corrections,
            questions=questions,
            summary=word.fill(count=len(corrections), last=last).to(language),
            lede=context.words["corrections.lede"].to(language),
        )
        yield context.page(language, urls.CORRECTIONS, "corrections.md.j2", content)
