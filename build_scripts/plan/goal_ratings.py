"""A goal of the running text is rated by its series, by its evidence, or as a thing by the table for works. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.plan.checkability import checkables
from build_scripts.plan.outcomes import COPY, Outcome, about, outcomes
from build_scripts.plan.promises import Promise, promises
from build_scripts.plan.standing import Standing, standing_of
from build_scripts.plan.works import PROJECTS, STRENGTH, Rating, rating_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables
    from build_scripts.plan.checkability import Answers, Checkable
    from build_scripts.plan.moments import PlanSpan
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.verdict import State

#: What the verdict on a series says of the goals that restate it. What conflicts or is not due has no evidence yet.
_OF_SERIES: dict[State, Rating] = {
    "met": "kept",
    "missed": "missed",
    "conflicting": "no-evidence",
    "other-scope-only": "other-area-only",
    "not-published": "no-evidence",
    "not-due": "no-evidence",
}
#: What a row of `targets/evidence` says of its goal.
_OF_EVIDENCE: dict[str, Rating] = {"met": "kept", "partly": "partly", "missed": "missed"}
#: The status of a goal whose words are no verb of the library of projects: it asks for less than building.
_UNSTATED = "advance"


@dataclass(frozen=True)
class RatedGoal:
    """One goal with its rating. status: what its words ask, as a status of `projects`; events: all known of it.

    series: the state of the series it restates, None where it restates none.
    """

    promise: Promise
    status: str
    events: tuple[Outcome, ...]
    standing: Standing
    series: State | None
    answers: Answers
    rating: Rating

    @property
    def id(self) -> str:
        """Return the identifier of its row."""
        return self.promise.row.text("id")


def verb_statuses(tables: Tables) -> dict[str, str]:
    """Return what each verb of the library of projects asks, the strongest where one verb asks several things."""
    found: dict[str, str] = {}
    for row in sorted(tables.get(PROJECTS, ()), key=lambda row: STRENGTH.index(row.code("status"))):
        found.setdefault(row.text("verb_printed"), row.code("status"))
    return found


def _status(row: Row, verbs: Mapping[str, str]) -> str:
    words = [*row.text("comparator_printed").split("、"), row.text("printed")]
    return min((verbs[word] for word in words if word in verbs), key=STRENGTH.index, default=_UNSTATED)


def _rating(
    promise: Promise, series: State | None, by_events: Rating, events: Iterable[Outcome], answers: Answers
) -> Rating:
    """Return the rating: by the series it restates, else by its own evidence, else by the counted events."""
    own = [item for item in promise.evidence if item.text("scope") == promise.row.text("scope")]
    rating: Rating = by_events
    if series is not None:
        rating = _OF_SERIES[series]
    elif own:
        rating = _OF_EVIDENCE[own[-1].code("state")]
    if rating != "no-evidence":
        return rating
    if promise.evidence or any(event.other_scope and event.grade != COPY for event in events):
        return "other-area-only"
    return "cannot-be-rated" if answers.grade == "cannot-be-rated" else "no-evidence"


def rated_goals(
    tables: Tables, judged: Iterable[Judged], span: PlanSpan, asked: Iterable[Checkable] | None = None
) -> tuple[RatedGoal, ...]:
    """Return every goal that promises something, in the plan's order; none without goals or the table of ratings.

    judged: the series with their verdicts, as `monitor.judged` returns them. asked: what the questions were put to,
    where it was already.
    """
    rule, events, verbs = rating_table(tables), outcomes(tables), verb_statuses(tables)
    if not rule:
        return ()
    states = {item.id: item.verdict.state for item in judged}
    answers = {item.id: item.answers for item in asked or checkables(tables) if item.kind == "goal"}
    found = []
    for promise in promises(tables):
        if promise.is_layout:
            continue
        key = promise.row.text("id")
        own, status, series = about(events, "target", key), _status(promise.row, verbs), states.get(promise.series)
        standing = standing_of(own, span)
        rating = _rating(promise, series, rule[status, standing], own, answers[key])
        found.append(RatedGoal(promise, status, own, standing, series, answers[key], rating))
    return tuple(found)
