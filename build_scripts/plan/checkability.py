"""Could it be checked at all: six questions to each goal, work and task, answered from the rows by written rules. Pure.

- thing: a number with its unit, a series of the plan, a coverage, one institution, or a noun of `outcomes/thing-nouns`
  at the end of its subject; a work is a thing itself; a task has one where it names a work, a goal with a thing, or a
  document (plan, fund, platform, project, standard, list);
- number: an amount is stated; the library of projects states none;
- year: a year or a period is stated, by the row or by the task paragraph it stands in;
- area: the scope or the place is stated; a task has one too where its clause is about a place;
- body: the task paragraph names who answers for it or leads, or the goal is of one institution;
- source: something was published of grade A to C that could show it, of whatever area.

Cannot be rated as worded: no thing, no number, and no counted event.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.plan.outcomes import COPY, about, counted, outcomes
from build_scripts.plan.promises import Promise, promises
from build_scripts.plan.scope import later_observations
from build_scripts.plan.works import PROJECTS, WORK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables

Grade = Literal["well", "in-part", "barely", "cannot-be-rated"]
GRADES: tuple[Grade, ...] = ("well", "in-part", "barely", "cannot-be-rated")
Kind = Literal["goal", "work", "action", "task"]
KINDS: tuple[Kind, ...] = ("goal", "work", "action", "task")
QUESTIONS = ("thing", "number", "year", "area", "body", "source")
#: Yes answers from which a grade holds.
_WELL, _IN_PART = 5, 3
STATED = "stated"
_DOCUMENTS = frozenset({"plan", "fund", "platform", "project", "standard", "list"})
_ANSWERING = frozenset({"responsible", "leads"})


@dataclass(frozen=True)
class Answers:
    """The six answers. event: whether a counted event is about it."""

    thing: bool
    number: bool
    year: bool
    area: bool
    body: bool
    source: bool
    event: bool

    @property
    def yes(self) -> int:
        """Return how many of the six are yes."""
        return sum(bool(getattr(self, name)) for name in QUESTIONS)

    @property
    def grade(self) -> Grade:
        """Return how well it can be checked: a code of the list `checkability`."""
        if not (self.thing or self.number or self.event):
            return "cannot-be-rated"
        if self.yes >= _WELL:
            return "well"
        return "in-part" if self.yes >= _IN_PART else "barely"


@dataclass(frozen=True)
class Checkable:
    """A goal, work, field of action or task with its answers. row: of targets, projects or measures."""

    kind: Kind
    id: str
    row: Row
    answers: Answers


class _Reading:
    """The tables, and what the questions draw on from several of them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.events = outcomes(tables)
        self.nouns = tuple(row.text("noun_zh") for row in self.rows("outcomes", "thing-nouns"))
        self.published = {row.text("series_id") for row in later_observations(tables)}
        tasks = self.rows("measures", "measures")
        self.dated = {row.text("clause_id") for row in tasks if row.text("deadline_status") == STATED}
        self.answered = {row.text("clause_id") for row in tasks if row.text("responsible_status") == STATED}
        self.answered |= {
            row.text("clause_id") for row in self.rows("measures", "bodies") if row.text("role") in _ANSWERING
        }
        self.documented = {
            _clause(row) for row in self.rows("measures", "instruments") if row.text("kind") in _DOCUMENTS
        }
        self.parents = {row.text("id"): row.text("parent_id") for row in self.rows("plan", "outline")}
        self.placed = {row.text("clause_id") for row in self.rows("places", "places") if self.parents.get(_clause(row))}

    def rows(self, package: str, resource: str) -> tuple[Row, ...]:
        """Return a table's rows; none where it is absent."""
        return tuple(self.tables.get((package, resource), ()))

    def is_shown(self, kind: str, key: str) -> bool:
        """Return whether something of grade A to C was published about a subject."""
        return any(event.grade != COPY for event in about(self.events, kind, key))

    def has_event(self, kind: str, key: str) -> bool:
        """Return whether a counted event is about a subject."""
        return bool(counted(about(self.events, kind, key)))

    def is_in_place(self, clause: str) -> bool:
        """Return whether a clause, or one it stands in, is a place's own; the plan's whole is no place."""
        while clause:
            if clause in self.placed:
                return True
            clause = self.parents.get(clause, "")
        return False


def _clause(row: Row) -> str:
    return row.text("clause_id")


def _goal(reading: _Reading, promise: Promise) -> Answers:
    row = promise.row
    institution = row.text("scope") == "institution"
    number = row.text("value_status") == STATED
    shown = promise.series in reading.published or bool(promise.evidence)
    return Answers(
        thing=number
        or bool(promise.series)
        or row.text("relation") == "coverage"
        or institution
        or row.text("subject_zh").endswith(reading.nouns or ("\0",)),
        number=number,
        year=row.text("year_status") == STATED or bool(row.text("period_printed")) or _clause(row) in reading.dated,
        area=row.text("scope") != "not-stated",
        body=institution or _clause(row) in reading.answered,
        source=shown or reading.is_shown("target", row.text("id")),
        event=reading.has_event("target", row.text("id")),
    )


def _project(reading: _Reading, row: Row) -> Answers:
    return Answers(
        thing=row.text("nature") == WORK,
        number=False,
        year=_clause(row) in reading.dated,
        area=row.text("place_status") == STATED,
        body=_clause(row) in reading.answered,
        source=reading.is_shown("project", row.text("id")),
        event=reading.has_event("project", row.text("id")),
    )


def _task(reading: _Reading, row: Row, within: Iterable[Checkable]) -> Answers:
    """Return the answers of a task. within: the goals, works and fields of action of its clause."""
    clause, parts = _clause(row), tuple(within)
    return Answers(
        thing=clause in reading.documented or any(part.answers.thing for part in parts),
        number=any(part.answers.number for part in parts),
        year=clause in reading.dated or any(part.answers.year for part in parts),
        area=reading.is_in_place(clause) or any(part.answers.area for part in parts),
        body=clause in reading.answered,
        source=reading.is_shown("clause", clause) or any(part.answers.source for part in parts),
        event=reading.has_event("clause", clause) or any(part.answers.event for part in parts),
    )


def checkables(tables: Tables) -> tuple[Checkable, ...]:
    """Return every goal (layout and qualifiers left out), work, field of action and task, each in the plan's order.

    A row of the library that mentions a work again (`same_as`) is left out: it was asked under its first mention.
    """
    reading = _Reading(tables)
    named = [*_goals(reading), *_projects(reading)]
    by_clause: dict[str, list[Checkable]] = {}
    for item in named:
        by_clause.setdefault(_clause(item.row), []).append(item)
    tasks = [
        Checkable("task", _clause(row), row, _task(reading, row, by_clause.get(_clause(row), ())))
        for row in reading.rows("measures", "measures")
    ]
    return (*named, *tasks)


def _goals(reading: _Reading) -> Iterator[Checkable]:
    for promise in promises(reading.tables):
        if not promise.is_layout:
            yield Checkable("goal", promise.row.text("id"), promise.row, _goal(reading, promise))


def _projects(reading: _Reading) -> Iterator[Checkable]:
    for row in reading.rows(*PROJECTS):
        if not row.text("same_as"):
            kind: Kind = "work" if row.text("nature") == WORK else "action"
            yield Checkable(kind, row.text("id"), row, _project(reading, row))


def grade_counts(items: Iterable[Checkable], kind: Kind) -> Mapping[Grade, int]:
    """Return how many of a kind have each grade, every grade named."""
    seen = Counter(item.answers.grade for item in items if item.kind == kind)
    return {grade: seen[grade] for grade in GRADES}


def answer_counts(items: Iterable[Checkable], kind: Kind) -> Mapping[str, int]:
    """Return how many of a kind answer each question with yes."""
    asked = [item.answers for item in items if item.kind == kind]
    return {name: sum(bool(getattr(answers, name)) for answers in asked) for name in QUESTIONS}
