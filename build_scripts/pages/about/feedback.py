"""How to object, what was asked and answered, and a ready request for every figure nobody published."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.identity import Plan
    from build_scripts.core.model import Page
    from build_scripts.plan.monitor import Judged

#: States in which the public has no figure of the plan's own scope.
_SILENT = ("not-published", "other-scope-only")


#: The forms of the project's issues and the kind each makes.
FORMS = (
    ("data-error.yml", "data-error"),
    ("missing-data.yml", "missing-data"),
    ("question.yml", "question"),
    ("dataset-request.yml", "dataset-request"),
    ("evidence-for-target.yml", "evidence"),
)


@dataclass(frozen=True)
class Request:
    """A request for information on one indicator, ready to send; in Chinese, as the law wants it."""

    item: Judged
    target: str
    text: str


@dataclass(frozen=True)
class FeedbackPage(PageFields):
    """Fields of `feedback.md.j2`."""

    questions: tuple[dict[str, Any], ...]
    requests: tuple[Request, ...]
    #: a form's file of `.github/ISSUE_TEMPLATE` and its kind, in the order of their use
    forms: tuple[tuple[str, str], ...]
    #: where the forms are; empty where the project's address was not stated
    repository: str
    version: str


def request_of(item: Judged, unit: str, plan: Plan) -> Request:
    """Return the request: body, indicator, scope, year and legal basis."""
    row, year = item.row, item.goal.to_year
    number = f"{plan.indicators_name.zh}第{row['indicator_no']}项"
    text = (
        f"{plan.answers.zh}：\n根据《中华人民共和国政府信息公开条例》第二十七条，申请公开下列信息：\n"
        f"《{plan.name.zh}》（{plan.number.zh}）{number}“{row['printed_name_zh']}”"
        f"在{plan.area.zh}规划范围内{year}年的实际值（单位：{unit or row['unit_printed']}），以及统计口径和数据来源。\n"
        "公开形式：电子文本。"
    )
    return Request(item, urls.indicator(item.id), text)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of feedback."""
    asked = tuple(json.loads(context.records.feedback)) if context.records.feedback else ()
    for language in LANGUAGES:
        requests = tuple(
            request_of(item, context.vocabulary.unit(item.row.text("unit_id"), "zh"), context.portal.identity.plan)
            for item in context.judged
            if item.verdict.state in _SILENT
        )
        content = FeedbackPage(
            title=context.words["feedback.title"].to(language),
            description=context.words["feedback.description"].to(language),
            questions=asked,
            requests=requests,
            forms=FORMS,
            repository=context.release.repository,
            version=context.published.version,
        )
        yield context.page(language, urls.FEEDBACK, "feedback.md.j2", content)
