"""Where the counted events leave a subject: its state, and its standing against the plan's issue and end. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.plan.outcomes import STAGES, Outcome, counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from build_scripts.plan.moments import PlanSpan

#: The codes of the list `standing`.
Standing = Literal[
    "before-plan",
    "opened",
    "opened-late",
    "open-undated",
    "part-opened",
    "under-way",
    "planned",
    "not-open",
    "not-open-late",
    "none",
]


#: What is news of a work, though it states no whole: a part of it was approved or is planned.
_NEWS_OF_A_PART = {"planned": "planned", "approved": "approved"}


@dataclass(frozen=True)
class Stage:
    """The state of a subject: a code of the list `event`, and the event that states it."""

    code: str
    event: Outcome


def stage_of(events: Iterable[Outcome]) -> Stage | None:
    """Return the state of a subject: its latest counted event, on one day the most advanced; None without any.

    Planned never lowers it, nor does an event on a part, which at most says that the whole is open in part.
    """
    stage: Stage | None = None
    for event in counted(events):
        raises = stage is None or event.rank > STAGES.index(stage.code)
        if event.effect and (raises or (event.is_whole and event.event not in {"planned", "not-named"})):
            stage = Stage(event.effect, event)
    return stage


def latest_of(events: Iterable[Outcome]) -> Outcome | None:
    """Return the event that states a subject; where only parts are known, which state nothing, the latest on a part."""
    found = counted(events)
    stage = stage_of(found)
    return stage.event if stage else found[-1] if found else None


def parts_before(events: Iterable[Outcome], span: PlanSpan) -> tuple[Outcome, ...]:
    """Return the counted events by which a part of the subject was open before the plan's issue."""
    return tuple(event for event in counted(events) if event.effect == "part-opened" and event.on.last < span.issued)


def disagreements(events: Iterable[Outcome]) -> tuple[tuple[Outcome, Outcome], ...]:
    """Return the pairs of counted events that contradict one another, on the same part or on the whole.

    Two days for one opening; or a source that has it not open after another had it open.
    """
    found = counted(events)
    pairs = [
        (one, other)
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if one.part == other.part and one.subjects[0] == other.subjects[0]
    ]
    return tuple((one, other) for one, other in pairs if _two_days(one, other) or _taken_back(one, other))


def _two_days(one: Outcome, other: Outcome) -> bool:
    """Return whether two events give different days for one opening; a month agrees with each of its days."""
    dated = one.event == other.event == "opened" and not (one.reported or other.reported)
    return dated and (one.on.last < other.on.first or other.on.last < one.on.first)


def _taken_back(one: Outcome, other: Outcome) -> bool:
    """Return whether the later of two events has not open what the earlier had open."""
    return one.event == "opened" and other.event == "not-yet"


def standing_of(events: Iterable[Outcome], span: PlanSpan) -> Standing:
    """Return where the counted events leave a work, seen from the plan's issue and its end.

    What may have happened on either side of the issue is taken for after it. An opening that a later source takes
    back states nothing. Only a report from after the end that says “not open” makes a work not open.
    """
    found = counted(events)
    doubtful = {one.id for one, other in disagreements(found) if _taken_back(one, other)}
    opened = [event for event in found if event.is_whole and event.event == "opened" and event.id not in doubtful]
    if opened:
        return _opening(opened[0], span)
    since = [event for event in found if event.on.last >= span.issued]
    effects = {event.effect or _NEWS_OF_A_PART.get(event.event, "") for event in since}
    if "part-opened" in effects:
        return "part-opened"
    if since and since[-1].effect == "not-yet" and since[-1].on.first > span.end:
        return "not-open-late"
    if effects - {"", "planned", "not-yet", "not-named", "opened"}:
        return "under-way"
    if "planned" in effects:
        return "planned"
    return "not-open" if "not-yet" in effects else "none"


def _opening(event: Outcome, span: PlanSpan) -> Standing:
    if event.on.last < span.issued:
        return "before-plan"
    if event.reported:  # open by then; since when is not said, perhaps since before the plan
        return "open-undated"
    return "opened" if event.on.first <= span.end else "opened-late"


def unheard(events: Iterable[Outcome], as_of: dt.date) -> tuple[Outcome, ...]:
    """Return the counted events whose expected date has passed without later news.

    News of the whole is news of each part; news of any part is news of the whole.
    """
    found = counted(events)
    return tuple(
        event
        for number, event in enumerate(found)
        if event.expected is not None
        and event.expected.last < as_of
        and not any(_is_news_of(later, event) for later in found[number + 1 :])
    )


def uncounted_since(events: Iterable[Outcome], event: Outcome) -> tuple[Outcome, ...]:
    """Return what came after an event on the same thing and does not count, in the order given."""
    return tuple(
        later for later in events if not later.counts and later.on.last > event.on.last and _is_news_of(later, event)
    )


def _is_news_of(later: Outcome, event: Outcome) -> bool:
    """Return whether an event is about what another is about, the whole or the same part."""
    return later.subjects[0] == event.subjects[0] and (event.is_whole or later.is_whole or later.part == event.part)
