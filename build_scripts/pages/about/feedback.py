"""How to object, what was asked and answered, and a ready request for every figure nobody published."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.ingest.feedback import Question
from build_scripts.pages.shared.official import contact_cell
from build_scripts.pages.shared.page_context import PageContext, PageFields
from build_scripts.plan.monitor import is_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.cells import Cell
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.verdict import State


@dataclass(frozen=True)
class Form:
    """A form of `.github/ISSUE_TEMPLATE` and the kind of question it makes."""

    file: str
    kind: str


#: The forms in the order of their use.
FORMS = (
    Form("data-error.yml", "data-error"),
    Form("missing-data.yml", "missing-data"),
    Form("question.yml", "question"),
    Form("dataset-request.yml", "dataset-request"),
    Form("evidence-for-target.yml", "evidence"),
    Form("hand-in.yml", "hand-in"),
)


@dataclass(frozen=True)
class Request:
    """A request for information on one indicator, ready to send; in Chinese, as the law wants it."""

    id: str
    name: str
    target: str
    state: State
    text: str


@dataclass(frozen=True)
class FeedbackPage(PageFields):
    """Fields of `feedback.md.j2`."""

    questions: tuple[Question, ...]
    requests: tuple[Request, ...]
    forms: tuple[Form, ...]
    #: where the forms are; empty where the project's address was not stated
    repository: str
    contact: Cell
    version: str


def request_of(context: PageContext, item: Judged, language: Language) -> Request:
    """Return the request for one series as the page shows it; its letter is in Chinese on either page."""
    row, plan = item.row, context.portal.identity.plan
    letter = context.words["feedback.letter"].fill(
        answers=plan.answers.zh,
        plan_name=plan.name.zh,
        document=plan.number.zh,
        indicators=plan.indicators_name.zh,
        number=row.text("indicator_no"),
        name=row.text("printed_name_zh"),
        scope_name=plan.area.zh,
        year=item.goal.to_year,
        unit=context.vocabulary.unit(row.text("unit_id"), "zh") or row.text("unit_printed"),
    )
    return Request(
        id=item.id,
        name=row.text("name", language),
        target=urls.indicator(item.id),
        state=item.verdict.state,
        text=letter.to(language),
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of feedback."""
    asked = json.loads(context.records.feedback) if context.records.feedback else ()
    questions = tuple(Question(**question) for question in asked)
    for language in LANGUAGES:
        content = FeedbackPage(
            title=context.words["feedback.title"].to(language),
            description=context.words["feedback.description"].to(language),
            questions=questions,
            requests=tuple(request_of(context, item, language) for item in context.judged if is_silent(item)),
            forms=FORMS,
            repository=context.release.repository,
            contact=contact_cell(context, language),
            version=context.published.version,
        )
        yield context.page(language, urls.FEEDBACK, "feedback.md.j2", content)
