"""A table waits here until the whole portal, with it in its place, passes the check that `portal check` makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from build_scripts.core.errors.harvest import MoreFaults
from build_scripts.core.layout import Layout
from build_scripts.core.staging import merge, remove, remove_file, write_file
from build_scripts.data.validate import portal_problems
from build_scripts.ingest.harvest.content import Inspection
from build_scripts.ingest.harvest.record import QUARANTINE, REJECTED

if TYPE_CHECKING:
    from types import TracebackType

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Portal
    from build_scripts.ingest.harvest.sources import Source

#: Faults of one source that are listed; a table in which every row is wrong says so in fewer.
MOST_FAULTS = 100


@dataclass(frozen=True)
class Verdict:
    """What is to be published (`content`, with so many `rows`) if there are no problems."""

    content: bytes
    rows: int
    problems: list[Problem]


class Quarantine:
    """A copy of the data in which tables are tried out: made for the first of them, removed with the `with` block."""

    def __init__(self, layout: Layout, portal: Portal) -> None:
        self._layout = layout
        self._portal = portal
        self._trial = Layout(layout.harvest / QUARANTINE)
        # Problems the portal has already are not the new tables' fault. None: the copy is not made yet.
        self._known: list[Problem] | None = None

    def __enter__(self) -> Self:
        """Remove what a broken run may have left."""
        remove(self._trial.root)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the copy."""
        remove(self._trial.root)

    def judge(self, source: Source, body: bytes, last_good: bytes | None) -> Verdict:
        """Return all faults of what came in, and the table as it would be published. Nothing is published here.

        last_good: the file it would replace. A rejected table is kept under `build/harvest/rejected` for a person to
        look at: there are the rows the problems name.
        """
        rejected = self._layout.harvest / REJECTED / f"{source.id}.csv"
        inspection = Inspection(source, body, self._layout.shown(rejected))
        problems = inspection.unreadable()
        if not problems:
            drift = inspection.drift()
            problems = [*drift, *inspection.cells(types=bool(drift)), *inspection.jumps(last_good)]
            if not drift:
                problems += self._try_out(source, inspection, last_good, keep=not problems)
        if len(problems) > MOST_FAULTS:
            details = {"source": source.id, "count": str(len(problems) - MOST_FAULTS)}
            more = MoreFaults(inspection.file, details=details)
            problems = [more, *sorted(problems, key=lambda problem: problem.order)[:MOST_FAULTS]]
        if problems:
            write_file(rejected, inspection.content)
        else:
            remove_file(rejected)
        return Verdict(inspection.content, len(inspection.rows), problems)

    def _try_out(self, source: Source, inspection: Inspection, last_good: bytes | None, *, keep: bool) -> list[Problem]:
        """Return what the portal's check finds with the table in place that it did not find before.

        keep: whether the table stays in the copy if nothing is found, so that later ones may refer to its rows.
        """
        if self._known is None:
            merge(self._layout.datapackages, self._trial.datapackages)
            self._known = portal_problems(self._trial, self._portal)
        table = source.resource
        place = self._trial.package_path(table.package, table.path)
        own = self._trial.shown(place)
        write_file(place, inspection.content)
        found = portal_problems(self._trial, self._portal)
        fresh = [problem for problem in found if problem.file == own or problem not in self._known]
        if keep and not fresh:
            self._known = found
        elif last_good is None:
            remove_file(place)
        else:
            write_file(place, last_good)
        return [replace(problem, file=inspection.file) if problem.file == own else problem for problem in fresh]
