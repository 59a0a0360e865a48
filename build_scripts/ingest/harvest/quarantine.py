"""A table waits here until the whole portal, with it in its place, passes the check that `portal check` makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.core.errors.harvest import MoreFaults
from build_scripts.core.staging import remove_file, write_file
from build_scripts.ingest.check_on_copy import Trial
from build_scripts.ingest.harvest.content import Inspection
from build_scripts.ingest.harvest.record import REJECTED

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
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
    """Where the tables of one run are tried out, one after the other; nothing of the project is touched."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    @cached_property
    def _trial(self) -> Trial:
        """The project's data as this run found them, with the tables that were good so far; read for the first one."""
        return Trial(self._layout)

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
                problems += self._try_out(source, inspection, keep=not problems)
        if len(problems) > MOST_FAULTS:
            details = {"source": source.id, "count": str(len(problems) - MOST_FAULTS)}
            more = MoreFaults(inspection.file, details=details)
            problems = [more, *sorted(problems, key=lambda problem: problem.order)[:MOST_FAULTS]]
        if problems:
            write_file(rejected, inspection.content)
        else:
            remove_file(rejected)
        return Verdict(inspection.content, len(inspection.rows), problems)

    def _try_out(self, source: Source, inspection: Inspection, *, keep: bool) -> list[Problem]:
        """Return what the portal's check finds with the table in place that it did not find before.

        keep: whether the table stays on trial if nothing is found, so that later ones may refer to its rows.
        """
        table = source.resource
        path = self._layout.package_path(table.package, table.path)
        own = self._layout.shown(path)
        fresh = self._trial.problems({path: inspection.content})
        if keep and not fresh:
            self._trial.keep({path: inspection.content})
        return [replace(problem, file=inspection.file) if problem.file == own else problem for problem in fresh]
