"""A roll is a source that lists some of the plan's places and leaves others out, of which it says nothing. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.plan.outcomes import Outcome, about

if TYPE_CHECKING:
    from collections.abc import Iterable


def roll_events(events: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the events whose source is a roll: one from which some event has `not-named`."""
    found = tuple(events)
    rolls = {event.source.text("id") for event in found if event.event == "not-named"}
    return tuple(event for event in found if event.source.text("id") in rolls)


def entry_of(events: Iterable[Outcome], kind: str, key: str) -> Outcome | None:
    """Return what the latest roll says of one subject; None where no roll is about it."""
    return next(reversed(about(roll_events(events), kind, key)), None)


def heading_of(events: Iterable[Outcome]) -> Outcome | None:
    """Return what the latest roll says of the goal it restates, which is the whole list; None without one."""
    own = [event for event in roll_events(events) if event.subjects[0].kind == "target"]
    return own[-1] if own else None
