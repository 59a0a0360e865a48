"""What the pages of bodies show, a line each: bodies, tasks, facilities and bases, goals and works, indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.data.rows import Row
    from build_scripts.pages.shared.cells import Cell
    from build_scripts.pages.shared.page_context import Clause
    from build_scripts.plan.verdict import State


@dataclass(frozen=True)
class BodyLine:
    """One body in the list: how many tasks, facilities and bases name it, and of how many nothing is known since."""

    name: str
    target: str
    kind: str
    tasks: int
    charges: int
    silent: int


@dataclass(frozen=True)
class Known:
    """What is known of something. state: in words, empty for nothing that counts; day; source: the row that says so."""

    state: str = ""
    day: str = ""
    source: Row | None = None


@dataclass(frozen=True)
class TaskLine:
    """One task. body: who is named, where that is no body of its own; role, verb: as what, and the printed verb.

    known: what is known of it; checkability: how well it can be checked as worded, for no rule rates a task.
    """

    name: str
    target: str
    body: str
    role: str
    verb: str
    deadline: Cell
    known: Known
    checkability: str
    clause: Clause


@dataclass(frozen=True)
class ChargeLine:
    """A facility or base to develop, what it has come to, and by when it is asked.

    rating: of the laboratory it is, by its code; empty where no rule rates it.
    """

    name: str
    target: str
    deadline: Cell
    known: Known
    rating: str
    clause: Clause


@dataclass(frozen=True)
class RatedLine:
    """A goal or work of the clauses that name a body. kind: which of the two; rating: its code."""

    kind: str
    name: str
    target: str
    deadline: Cell
    state: str
    rating: str
    clause: Clause


@dataclass(frozen=True)
class SeriesWanted:
    """An indicator that a task is to move, its verdict, and the ready request where its figure is missing."""

    name: str
    target: str
    state: State
    request: str
