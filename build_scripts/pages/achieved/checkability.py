"""Could it be checked at all: every goal, work, field of action and task with the six answers, and how many of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.columns import Column, named_once
from build_scripts.pages.shared.page_context import PageContext, PageFields, clause_link
from build_scripts.plan.checkability import (
    GRADES,
    KINDS,
    QUESTIONS,
    Checkable,
    Kind,
    answer_counts,
    grade_counts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import Clause

#: The facets of the list besides the six questions.
_KIND, _GRADE = "kind", "grade"


@dataclass(frozen=True)
class CountedRows:
    """How many rows of the list there are of some sort, and the list narrowed to them."""

    count: int
    target: str


@dataclass(frozen=True)
class CountRow:
    """A line of numbers: what it is about, a note, empty in most, and the numbers."""

    name: str
    note: str
    counts: tuple[CountedRows, ...]


@dataclass(frozen=True)
class CountTable:
    """Numbers of the list, by kind and by what was asked. head: its columns, the first names the row."""

    caption: str
    head: Mapping[str, Column]
    rows: tuple[CountRow, ...]


@dataclass(frozen=True)
class CheckedLine:
    """One goal, work, field of action or task in the list. answers: yes or no, in the order of the questions."""

    name: str
    target: str
    kind: str
    grade: str
    answers: tuple[bool, ...]
    clause: Clause


@dataclass(frozen=True)
class CheckabilityPage(PageFields):
    """Fields of `checkability.md.j2`. answers stand between grade and clause."""

    head: Mapping[str, Column]
    lines: tuple[CheckedLine, ...]
    tallied: tuple[CountTable, ...]


def _kind(context: PageContext, kind: str, language: Language) -> str:
    return context.words[f"checkability.kind_{kind}"].to(language)


def _grade(context: PageContext, grade: str, language: Language) -> str:
    return context.vocabulary.label("checkability", grade, language)


def _counted(count: int, kind: str, **facets: str) -> CountedRows:
    return CountedRows(count, urls.narrowed(urls.CHECKABILITY, _KIND, kind, **facets))


def grades_of(context: PageContext, language: Language) -> CountTable | None:
    """Return how many of each kind have each grade; None where nothing was asked."""
    items, words = context.asked, context.words
    if not items:
        return None
    labels = {grade: _grade(context, grade, language) for grade in GRADES}
    head: dict[str, Column] = {
        _KIND: Column(words["checkability.kind"].to(language), "name"),
        "total": Column(words["checkability.total"].to(language), "key", "num"),
    }
    head |= {grade: Column(label, "rest", "num") for grade, label in labels.items()}
    rows = []
    for kind in _kinds(items):
        counts, name = grade_counts(items, kind), _kind(context, kind, language)
        grades = (_counted(counts[grade], kind=name, grade=label) for grade, label in labels.items())
        rows.append(CountRow(name, "", (_counted(sum(counts.values()), kind=name), *grades)))
    return CountTable(words["checkability.grades"].to(language), head, tuple(rows))


def questions_of(context: PageContext, language: Language) -> CountTable | None:
    """Return the six questions, each with how many of each kind answer yes; None where nothing was asked."""
    items, words = context.asked, context.words
    if not items:
        return None
    yes, kinds = words["site.yes"].to(language), _kinds(items)
    names = {kind: _kind(context, kind, language) for kind in kinds}
    counts = {kind: answer_counts(items, kind) for kind in kinds}
    rows = tuple(
        CountRow(
            words[f"checkability.{question}"].to(language),
            words[f"checkability.{question}_how"].to(language),
            tuple(_counted(counts[kind][question], kind=names[kind], **{question: yes}) for kind in kinds),
        )
        for question in QUESTIONS
    )
    head: dict[str, Column] = {"question": Column(words["checkability.question"].to(language), "name")}
    head |= {kind: Column(name, "rest", "num") for kind, name in names.items()}
    return CountTable(words["checkability.yes"].to(language), head, rows)


def _kinds(items: Iterable[Checkable]) -> tuple[Kind, ...]:
    """Return the kinds that occur, in their order."""
    seen = {item.kind for item in items}
    return tuple(kind for kind in KINDS if kind in seen)


def _named(item: Checkable, language: Language) -> tuple[str, str]:
    """Return what a thing is called and where it stands."""
    if item.kind == "goal":
        return item.row.text("subject", language), f"{urls.TARGETS}#{item.id}"
    if item.kind == "task":
        return item.row.text("lead", language), f"{urls.MEASURES}#{item.id}"
    return item.row.text("name", language), f"{urls.PROJECTS}#{item.id}"


def _lines(context: PageContext, language: Language) -> Iterator[CheckedLine]:
    for item in context.asked:
        name, target = _named(item, language)
        yield CheckedLine(
            name=name,
            target=target,
            kind=_kind(context, item.kind, language),
            grade=_grade(context, item.answers.grade, language),
            answers=tuple(bool(getattr(item.answers, question)) for question in QUESTIONS),
            clause=clause_link(context, item.row.text("clause_id"), language),
        )


def tables_of(context: PageContext, language: Language) -> tuple[CountTable, ...]:
    """Return both tables of numbers; none where nothing was asked."""
    return tuple(one for one in (grades_of(context, language), questions_of(context, language)) if one)


def _head(context: PageContext, language: Language) -> Mapping[str, Column]:
    """Return the columns of the list: name, kind, grade, the six answers, the clause."""
    words = context.words
    head = {
        "name": Column(words["checkability.name"].to(language), "name", sort="text"),
        _GRADE: Column(words["rated.checkability"].to(language), "state", facet=_GRADE),
        _KIND: Column(words["checkability.kind"].to(language), "key", facet=_KIND),
        **{question: Column(words[f"checkability.{question}"].to(language), facet=question) for question in QUESTIONS},
        "clause": Column(words["site.clause"].to(language)),
    }
    return named_once(head)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list in both languages; none where nothing was asked."""
    items = context.asked
    if not items or context.table("vocabulary", "codes") is None:
        return
    vague = sum(item.answers.grade == GRADES[-1] for item in items)
    for language in LANGUAGES:
        words = context.words["checkability.description"].fill(count=len(items), vague=vague)
        content = CheckabilityPage(
            title=context.words["checkability.title"].to(language),
            description=words.to(language),
            lines=tuple(_lines(context, language)),
            tallied=tables_of(context, language),
            head=_head(context, language),
        )
        yield context.page(language, urls.CHECKABILITY, "checkability.md.j2", content)
