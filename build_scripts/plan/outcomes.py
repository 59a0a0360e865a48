"""What is known since the plan: dated events, and which of them count. Pure.

An event counts where its source is of grade A to C, names the subject itself and speaks of its own area; the cell
`counts` says so and the check holds it. Nothing else moves a state or a rating. What pages ask:

- here `outcomes(tables)`: every event by date; `about(events, kind, key)`: those of one subject;
- `standing`: `stage_of(events)`, the state of any subject; `latest_of`, the event that states it or, where only parts
  are known, the last of them; `disagreements(events)`; `unheard(events, as_of)`, expected dates that passed without
  later news; `uncounted_since(events, event)`;
- `works`: `works(tables, span)`, every work with events, stage, standing, rating; `rating_counts`;
- `goal_ratings`: `rated_goals(tables, judged, span)`, every goal with events, rating, answers;
- `checkability`: `checkables(tables)`, every goal, work, field of action and task with its six answers and grade;
- `moments`: `span_of(plan)`, from the plan's issue to its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.plan.moments import Moment, moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables

#: The codes of the list `event` by how far they lead: on one day the further one states the subject.
STAGES = (
    "not-named",
    "not-yet",
    "planned",
    "approved",
    "started",
    "under-construction",
    "topped-out",
    "part-opened",
    "opened",
    "listed",
    "renamed",
    "restructured",
)
#: What an event on a part says of the whole: that it is being built, or open in part; every other one says nothing.
_OF_A_PART = {
    "started": "under-construction",
    "under-construction": "under-construction",
    "topped-out": "under-construction",
    "part-opened": "part-opened",
    "opened": "part-opened",
}
#: That a source lists others and leaves this one out; it says nothing of it.
NOT_NAMED = "not-named"
#: The grade of copies and of reposts of unknown origin: never counted, never linked.
COPY = "D"
#: The kinds of subjects (code list `subject-kind`) that are another kind of thing, or a thing of the same name.
THINGS = {
    "project": "project",
    "facility": "facility",
    "laboratory": "organisation",
    "enterprise": "organisation",
    "organisation": "organisation",
    "base": "place",
    "place": "place",
    "indicator": "indicator",
}


def address_of(source: Row) -> str:
    """Return where a source can be read; empty for a copy, which is never a link."""
    return "" if source.code("grade") == COPY else source.text("url")


@dataclass(frozen=True)
class Subject:
    """What an event is about: a code of the list `subject-kind`, and the identifier in its table."""

    kind: str
    id: str


@dataclass(frozen=True)
class Outcome:
    """One dated event, with its source (a row of `outcomes/sources`).

    subjects: the first is the event's own, the others are those it says as much about. part: empty for the whole.
    reported: its date is the report's, so that it may be earlier. other_scope: the area the source speaks of where it
    is not the subject's own, else empty. note: on identity and date; empty in most. other_on: the day, month or year
    that another source gives for the same event, as printed, empty where none disagrees.
    """

    id: str
    subjects: tuple[Subject, ...]
    part: Text
    event: str
    on: Moment
    reported: bool
    expected: Moment | None
    quantity: Decimal | None
    unit: str
    statement: Text
    other_scope: str
    identity: str
    note: Text
    counts: bool
    source: Row
    other_on: str

    @property
    def grade(self) -> str:
        """Return the grade of its source."""
        return self.source.text("grade")

    @property
    def is_whole(self) -> bool:
        """Return whether it is about the whole subject."""
        return not self.part.zh

    @property
    def effect(self) -> str:
        """Return what it says of the whole subject: its own code, of a part at most `part-opened`, or nothing."""
        return self.event if self.is_whole else _OF_A_PART.get(self.event, "")

    @property
    def rank(self) -> int:
        """Return how far its effect leads; -1 for none."""
        return STAGES.index(self.effect) if self.effect else -1


def _texts(row: Row, name: str) -> Text:
    return Text(row.text(name, "zh"), row.text(name, "en"))


def _outcome(row: Row, others: Iterable[Row], source: Row) -> Outcome:
    expected = row.text("expected_on")
    return Outcome(
        id=row.text("id"),
        subjects=tuple(Subject(item.text("subject_kind"), item.text("subject_id")) for item in (row, *others)),
        part=_texts(row, "part"),
        event=row.code("event"),
        on=moment(row.text("event_on")),
        reported=row.text("date_kind") == "reported",
        expected=moment(expected) if expected else None,
        quantity=row.optional_number("quantity"),
        unit=row.text("unit_id"),
        statement=_texts(row, "statement"),
        other_scope=row.text("other_scope"),
        identity=row.code("identity"),
        note=_texts(row, "identity_note"),
        counts=row.flag("counts"),
        source=source,
        other_on=row.text("other_on"),
    )


def outcomes(tables: Tables) -> tuple[Outcome, ...]:
    """Return every event by its date and how far it leads; none where the package is absent."""
    events, sources = tables.get(("outcomes", "events")), tables.get(("outcomes", "sources"))
    if events is None or sources is None:
        return ()
    by_id = {row.text("id"): row for row in sources}
    others: dict[str, list[Row]] = {}
    for row in tables.get(("outcomes", "event-subjects"), ()):
        others.setdefault(row.text("event_id"), []).append(row)
    found = [_outcome(row, others.get(row.text("id"), ()), by_id[row.text("source_id")]) for row in events]
    return tuple(sorted(found, key=_order))


def _order(event: Outcome) -> tuple[dt.date, int, str]:
    return (event.on.last, event.rank, event.id)


def about(events: Iterable[Outcome], kind: str, *keys: str) -> tuple[Outcome, ...]:
    """Return the events on one subject, or on several of one kind, in their order."""
    wanted = {Subject(kind, key) for key in keys}
    return tuple(event for event in events if not wanted.isdisjoint(event.subjects))


def counted(events: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the events that count, by date and how far they lead."""
    return tuple(sorted((event for event in events if event.counts), key=_order))
