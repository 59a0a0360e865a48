"""A table waits here until the whole portal, with it in its place, passes the check that `portal check` makes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.core.errors.harvest import MoreFaults
from build_scripts.core.staging import remove_file, write_file
from build_scripts.history.changes.reasons import FILE as REASONS
from build_scripts.ingest.check_on_copy import Trial
from build_scripts.ingest.harvest.content import Inspection
from build_scripts.ingest.harvest.reasons import with_reasons
from build_scripts.ingest.harvest.record import REJECTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.ingest.harvest.sources import Source

#: Faults of one source that are listed; a table in which every row is wrong says so in fewer.
MOST_FAULTS = 100


@dataclass(frozen=True)
class Verdict:
    """What came in: the table as it would be published, its number of rows, all its faults.

    files: what is to be written where there is no fault, in this order: the reasons it brings, then the table.
    """

    content: bytes
    rows: int
    problems: list[Problem]
    files: Mapping[Path, bytes]


class Quarantine:
    """Where the tables of one run are tried out, one after the other; nothing of the project is touched.

    day: of the run, an ISO date; the reasons are of that day.
    """

    def __init__(self, layout: Layout, day: str) -> None:
        self._layout = layout
        self._day = day

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
        files: dict[Path, bytes] = {}
        if not problems:
            drift = inspection.drift()
            problems = [*drift, *inspection.cells(types=bool(drift)), *inspection.jumps(last_good)]
            if not drift:
                files = self._files(source, inspection.content)
                problems += self._try_out(source, inspection, files, keep=not problems)
        if len(problems) > MOST_FAULTS:
            details = {"source": source.id, "count": str(len(problems) - MOST_FAULTS)}
            more = MoreFaults(inspection.file, details=details)
            problems = [more, *sorted(problems, key=lambda problem: problem.order)[:MOST_FAULTS]]
        if problems:
            write_file(rejected, inspection.content)
        else:
            remove_file(rejected)
        return Verdict(inspection.content, len(inspection.rows), problems, files)

    def _files(self, source: Source, content: bytes) -> dict[Path, bytes]:
        """Return what a takeover writes, by path: the reasons where it brings any, then the table."""
        table = source.resource
        path = self._layout.package_path(table.package, REASONS)
        kept = self._trial.files.read(path)
        reasons = with_reasons(self._trial.present.state, kept, source, content, self._day)
        return {
            **({} if reasons is None else {path: reasons}),
            self._layout.package_path(table.package, table.path): content,
        }

    def _try_out(
        self, source: Source, inspection: Inspection, files: Mapping[Path, bytes], *, keep: bool
    ) -> list[Problem]:
        """Return what the portal's check finds with these files in place that it did not find before.

        keep: whether they stay on trial if nothing is found, so that later tables may refer to these rows.
        """
        table = source.resource
        own = self._layout.shown(self._layout.package_path(table.package, table.path))
        found = self._trial.problems(files)
        if keep and not found:
            self._trial.keep(files)
        return [replace(problem, file=inspection.file) if problem.file == own else problem for problem in found]
