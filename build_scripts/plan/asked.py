"""What the plan asks of each body it names, what is known of that since, and what nobody is named for. Pure.

A body is asked for what the plan prints beside its name: a task it answers for, leads or supports, a facility or a base
it is to develop. Goals and works of the same clause stand beside a task without being the body's own: the plan divides
them among bodies (in a list it does not print).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.plan.outcomes import Outcome, about, outcomes
from build_scripts.plan.standing import latest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables

#: The roles of a body in a task (code list `body-role`) that ask something of it; the others say with whom or for whom.
ASKING = ("responsible", "leads", "supports")


#: What the plan states of a task: who is to do it and by when, one of the two, or neither.
Stated = Literal["neither", "deadline", "body", "both"]
STATED: tuple[Stated, ...] = ("neither", "deadline", "body", "both")


@dataclass(frozen=True)
class Task:
    """A task that names a body. row: of `measures/measures`; naming: of `measures/bodies`."""

    row: Row
    naming: Row

    @property
    def id(self) -> str:
        """Return the task's clause, which is its identifier."""
        return self.row.code("clause_id")


@dataclass(frozen=True)
class Charge:
    """A facility or base that a body is to develop. row: its own; events: all that is known of it, counted or not."""

    kind: Literal["facility", "place"]
    row: Row
    events: tuple[Outcome, ...]

    @property
    def id(self) -> str:
        """Return its identifier."""
        return self.row.code("id")

    @property
    def is_silent(self) -> bool:
        """Return whether no counted event is known of it."""
        return latest_of(self.events) is None


@dataclass(frozen=True)
class Asked:
    """Everything the plan asks of one body (a row of `organisations/organisations`)."""

    body: Row
    tasks: tuple[Task, ...]
    charges: tuple[Charge, ...]

    @property
    def id(self) -> str:
        """Return the body's identifier."""
        return self.body.code("id")

    @property
    def silent(self) -> tuple[Charge, ...]:
        """Return the facilities and bases of which no counted event is known."""
        return tuple(charge for charge in self.charges if charge.is_silent)

    @property
    def clauses(self) -> tuple[str, ...]:
        """Return the clauses of its tasks."""
        return tuple(dict.fromkeys(task.id for task in self.tasks))


def _charges(tables: Tables, events: Iterable[Outcome]) -> dict[str, list[Charge]]:
    """Return by body the facilities and bases it is to develop; the events on a base are those on its place too."""
    facilities = {row.code("id"): row for row in tables.get(("innovation", "facilities"), ())}
    places = {row.code("id"): row for row in tables.get(("places", "places"), ())}
    found: dict[str, list[Charge]] = {}
    for row in tables.get(("innovation", "facility-bodies"), ()):
        key = row.code("facility_id")
        if key not in facilities:
            continue
        known = {event.id: event for kind in ("facility", "laboratory") for event in about(events, kind, key)}
        charge = Charge("facility", facilities[key], tuple(known.values()))
        found.setdefault(row.text("organisation_id"), []).append(charge)
    for row in tables.get(("places", "base-developers"), ()):
        key = row.code("base_id")
        if key not in places:
            continue
        known = {event.id: event for kind in ("base", "place") for event in about(events, kind, key)}
        found.setdefault(row.text("organisation_id"), []).append(Charge("place", places[key], tuple(known.values())))
    return found


def _tasks(tables: Tables) -> dict[str, list[Task]]:
    """Return by body the tasks that ask something of it; under an empty name those of a body that is no row."""
    measures = {row.code("clause_id"): row for row in tables.get(("measures", "measures"), ())}
    found: dict[str, list[Task]] = {}
    for row in tables.get(("measures", "bodies"), ()):
        if row.text("role") in ASKING and row.code("clause_id") in measures:
            task = Task(measures[row.code("clause_id")], row)
            found.setdefault(row.text("organisation_id"), []).append(task)
    return found


def asked(tables: Tables) -> tuple[Asked, ...]:
    """Return every body the plan asks something of, in the order of the bodies; none where the packages are absent."""
    tasks, charges = _tasks(tables), _charges(tables, outcomes(tables))
    return tuple(
        Asked(row, tuple(tasks.get(key, ())), tuple(charges.get(key, ())))
        for row in tables.get(("organisations", "organisations"), ())
        if (key := row.code("id")) in tasks or key in charges
    )


def unnamed(tables: Tables) -> tuple[Task, ...]:
    """Return the tasks that name bodies together or by what they are, such as the departments concerned."""
    return tuple(_tasks(tables).get("", ()))


def unassigned(tables: Tables) -> tuple[Row, ...]:
    """Return the tasks (rows of `measures/measures`) of which no body at all is asked anything."""
    named = {task.id for tasks in _tasks(tables).values() for task in tasks}
    return tuple(row for row in tables.get(("measures", "measures"), ()) if row.code("clause_id") not in named)


def stated_of(tables: Tables) -> tuple[tuple[Row, Stated], ...]:
    """Return every task (a row of `measures/measures`) with what it states; a body is one that it asks something of."""
    free = {row.code("clause_id") for row in unassigned(tables)}
    found: dict[tuple[bool, bool], Stated] = {
        (False, False): "neither",
        (True, False): "deadline",
        (False, True): "body",
        (True, True): "both",
    }
    return tuple(
        (row, found[row.optional_whole("deadline_year") is not None, row.code("clause_id") not in free])
        for row in tables.get(("measures", "measures"), ())
    )


def series_of(tables: Tables, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the series that some clauses are to move, by the table of levers."""
    wanted = set(clauses)
    rows = tables.get(("indicators", "levers"), ())
    return tuple(dict.fromkeys(row.code("series_id") for row in rows if row.code("clause_id") in wanted))


def anyone_asked(tables: Tables) -> bool:
    """Return whether there is a list of bodies: somebody is named, and the tasks are there."""
    return ("measures", "measures") in tables and bool(asked(tables))
