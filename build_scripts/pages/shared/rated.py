"""Works, goals and laboratories in one shape: what was asked of each, what is known since, how it is rated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from build_scripts.core import urls
from build_scripts.plan.goal_ratings import rated_goals
from build_scripts.plan.laboratories import laboratories
from build_scripts.plan.moments import PlanSpan, span_of
from build_scripts.plan.outcomes import about, outcomes
from build_scripts.plan.promises import promises
from build_scripts.plan.standing import Stage, Standing, latest_of, stage_of, standing_of
from build_scripts.plan.works import PROJECTS, WORK, works

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.core.identity import Plan
    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables
    from build_scripts.plan.checkability import Answers, Checkable
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.outcomes import Outcome
    from build_scripts.plan.works import Rating

#: Kinds of subjects whose every thing with evidence has a page, each with the folder of its list.
FOLDERS: Mapping[str, str] = {
    "project": urls.PROJECTS,
    "target": urls.TARGETS,
    "laboratory": urls.LABORATORIES,
}
#: The table of ratings: without it nothing is rated.
RULE = ("outcomes", "verdicts")
Kind = Literal["project", "target", "laboratory"]


@dataclass(frozen=True)
class Rated:
    """One work, goal or laboratory. kind: a code of `subject-kind`; rows: of its table, the first names it.

    status: what is asked, as a status of `projects`, empty where nothing is. rating: None where it is not rated: a
    field of action, a description of the plan's layout, a laboratory of which nothing is asked. answers: None where
    nobody asked whether it can be checked. series: the series of the plan that a goal restates, empty for none.
    """

    kind: Kind
    id: str
    rows: tuple[Row, ...]
    status: str
    events: tuple[Outcome, ...]
    standing: Standing
    rating: Rating | None
    answers: Answers | None
    series: str = ""

    @cached_property
    def stage(self) -> Stage | None:
        """Return its state: a code of the list `event`, and the event that states it."""
        return stage_of(self.events)

    @cached_property
    def latest(self) -> Outcome | None:
        """Return the event that states it; where only parts are known, which state nothing, the latest on a part."""
        return latest_of(self.events)

    @property
    def address(self) -> str:
        """Return its own page; empty where nothing at all is known of it."""
        return f"{FOLDERS[self.kind]}{self.id}/" if self.events else ""


@dataclass(frozen=True)
class RatedThings:
    """Everything that was rated, in the order of the plan's lists. works: with the fields of action."""

    works: tuple[Rated, ...]
    goals: tuple[Rated, ...]
    laboratories: tuple[Rated, ...]

    @property
    def everything(self) -> tuple[Rated, ...]:
        """Return works, goals and laboratories in one."""
        return (*self.works, *self.goals, *self.laboratories)

    def page_of(self, kind: str, identifier: str) -> str:
        """Return the page on which the evidence for a thing stands; empty where there is none."""
        return self._pages.get((kind, identifier), "")

    @cached_property
    def _pages(self) -> Mapping[tuple[str, str], str]:
        own = {"laboratory": "organisation_id"}
        return {
            (item.kind, row.text(own.get(item.kind, "id"))): item.address
            for item in self.everything
            for row in item.rows
        }

    @cached_property
    def by_row(self) -> Mapping[str, Rated]:
        """Return works, fields of action and goals by the identifiers of all their rows."""
        return {row.text("id"): item for item in (*self.works, *self.goals) for row in item.rows}


def _works(tables: Tables, span: PlanSpan, answers: Mapping[str, Answers]) -> Iterator[Rated]:
    """Yield the works, then the fields of action."""
    for item in works(tables, span):
        known = (item.events, item.standing, item.rating, answers[item.id])
        yield Rated("project", item.id, item.rows, item.status, *known)
    every = outcomes(tables)
    for row in tables.get(PROJECTS, ()):
        if row.text("nature") != WORK and row.text("id") in answers:
            own = about(every, "project", row.text("id"))
            yield Rated(
                "project", row.text("id"), (row,), "", own, standing_of(own, span), None, answers[row.text("id")]
            )


def _goals(tables: Tables, span: PlanSpan, judged: Iterable[Judged], asked: Iterable[Checkable]) -> Iterator[Rated]:
    """Yield the goals and what describes the plan's layout, in the plan's order."""
    rated, every = {item.id: item for item in rated_goals(tables, judged, span, asked)}, outcomes(tables)
    for promise in promises(tables):
        row, key = promise.row, promise.row.text("id")
        if item := rated.get(key):
            known = (item.events, item.standing, item.rating, item.answers)
            yield Rated("target", key, (row,), item.status, *known, series=promise.series)
        elif promise.is_layout:
            own = about(every, "target", key)
            yield Rated("target", key, (row,), "", own, standing_of(own, span), None, None)


def rated_things(tables: Tables, plan: Plan, judged: Iterable[Judged], asked: Sequence[Checkable]) -> RatedThings:
    """Return everything that was rated. judged: the series with their verdicts. asked: all that could be checked."""
    span = span_of(plan)
    answers = {item.id: item.answers for item in asked if item.kind in {"work", "action"}}
    return RatedThings(
        works=tuple(_works(tables, span, answers)) if tables.get(RULE) else (),
        goals=tuple(_goals(tables, span, judged, asked)) if tables.get(RULE) else (),
        laboratories=tuple(
            Rated("laboratory", item.id, item.rows, item.status, item.events, item.standing, item.rating, None)
            for item in laboratories(tables, span)
        ),
    )
