"""The history of every package that has one, as a table to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.model import Artifact
from build_scripts.core.urls import history_file
from build_scripts.history.changes.events import package_history

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.model import Portal
    from build_scripts.history.changes import Event


def history_artifacts(portal: Portal, events: Iterable[Event]) -> Iterator[Artifact]:
    """Yield `history.csv` of every published package that changed since its first commit."""
    known = tuple(events)
    for package in portal.packages:
        own = [event for event in known if event.package == package.slug]
        if own:
            yield Artifact(history_file(package.slug), package_history(own), "git")
