"""Events in the groups people read: what one commit changed in one package; many rows alike become one line. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.history.changes.events import Event

#: So many added or removed rows of one table in one commit are named; more are counted.
FEW = 3


@dataclass(frozen=True)
class Revision:
    """What one commit changed in one package, in the order of the history."""

    date: str
    commit: str
    package: str
    events: tuple[Event, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many events there are of each kind, by kind, in the order of their first."""
        return Counter(event.kind for event in self.events)


@dataclass(frozen=True)
class Line:
    """One line of a list: an event, or so many events of its kind in its table."""

    event: Event
    count: int = 1


def revisions(events: Iterable[Event]) -> tuple[Revision, ...]:
    """Return events (oldest first, as `history` gives them) by commit and package, the newest day first.

    Of one day the later commit stands first; of one commit packages stand by name.
    """
    groups: dict[tuple[str, str], dict[str, list[Event]]] = {}
    for event in events:
        groups.setdefault((event.date, event.commit), {}).setdefault(event.package, []).append(event)
    newest = list(groups)
    newest.reverse()
    newest.sort(key=lambda group: group[0], reverse=True)
    return tuple(Revision(*at, package, tuple(groups[at][package])) for at in newest for package in sorted(groups[at]))


def lines(revision: Revision) -> list[Line]:
    """Return the revision's lines: every cell its own, rows of a table that are more than a few as one."""
    sizes = Counter((event.resource, event.kind) for event in revision.events)
    found: list[Line] = []
    told = set()
    for event in revision.events:
        group = (event.resource, event.kind)
        if not event.kind.startswith("row-") or sizes[group] <= FEW:
            found.append(Line(event))
        elif group not in told:
            told.add(group)
            found.append(Line(event, sizes[group]))
    return found
