"""A table waits here until the whole portal, with it in its place, passes the check that `portal check` makes."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core.errors.harvest import MoreFaults
from build_scripts.core.staging import remove_file, write_file
from build_scripts.history.changes.reasons import FILE as REASONS
from build_scripts.history.changes.reasons import read_reasons
from build_scripts.history.changes.snapshot import PackageState, Snapshot, table_of
from build_scripts.ingest.check_on_copy import problems_with
from build_scripts.ingest.harvest.content import Inspection
from build_scripts.ingest.harvest.reasons import with_reasons
from build_scripts.ingest.harvest.record import REJECTED

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Package, Portal, Resource
    from build_scripts.ingest.harvest.sources import Source

#: Faults of one source that are listed; a table in which every row is wrong says so in fewer.
MOST_FAULTS = 100


@dataclass(frozen=True)
class Verdict:
    """What is to be published if there are no problems: `content`, with so many `rows`.

    reasons: the package's CHANGES.csv that comes with it; None where that stays as it is.
    """

    content: bytes
    rows: int
    problems: list[Problem]
    reasons: bytes | None = None


class Quarantine:
    """Where the tables of one run are tried out; nothing of the project is touched. day: of the run, an ISO date."""

    def __init__(self, layout: Layout, portal: Portal, day: str) -> None:
        self._layout = layout
        self._portal = portal
        self._day = day

    def judge(self, source: Source, body: bytes, last_good: bytes | None) -> Verdict:
        """Return all faults of what came in, and the table as it would be published. Nothing is published here.

        last_good: the file it would replace. A rejected table is kept under `build/harvest/rejected` for a person to
        look at: there are the rows the problems name.
        """
        rejected = self._layout.harvest / REJECTED / f"{source.id}.csv"
        inspection = Inspection(source, body, self._layout.shown(rejected))
        problems, reasons = inspection.unreadable(), None
        if not problems:
            drift = inspection.drift()
            problems = [*drift, *inspection.cells(types=bool(drift)), *inspection.jumps(last_good)]
            if not drift:
                reasons = self._reasons(source, inspection.content)
                problems += self._try_out(source, inspection, reasons)
        if len(problems) > MOST_FAULTS:
            details = {"source": source.id, "count": str(len(problems) - MOST_FAULTS)}
            more = MoreFaults(inspection.file, details=details)
            problems = [more, *sorted(problems, key=lambda problem: problem.order)[:MOST_FAULTS]]
        if problems:
            write_file(rejected, inspection.content)
        else:
            remove_file(rejected)
        return Verdict(inspection.content, len(inspection.rows), problems, reasons)

    def _reasons(self, source: Source, content: bytes) -> bytes | None:
        """Return the CHANGES.csv that would come with a table, None where it stays."""
        package = next(found for found in self._portal.packages if found.slug == source.resource.package)
        present = _content(self._layout.package_path(package.slug, REASONS))
        return with_reasons(state_of(self._layout, package, source.resource), present, source, content, self._day)

    def _try_out(self, source: Source, inspection: Inspection, reasons: bytes | None) -> list[Problem]:
        """Return what the portal's check finds with table and reasons in place that it does not find without them."""
        table = source.resource
        own = self._layout.shown(self._layout.package_path(table.package, table.path))
        found = problems_with(self._layout, self._portal, table, inspection.content, reasons)
        return [replace(problem, file=inspection.file) if problem.file == own else problem for problem in found]


def state_of(layout: Layout, package: Package, table: Resource) -> Snapshot:
    """Return one table of the project and the reasons its package keeps; without a table that cannot be read."""
    folder = layout.package_path(package.slug)
    kept, _ = read_reasons(package.slug, REASONS, _content(folder / REASONS))
    node = next(node for node in package.descriptor["resources"] if node["name"] == table.name)
    try:
        tables = {table.name: table_of(package.slug, node, table.path, _content(folder / table.path) or b"")}
    except (ValueError, csv.Error):
        tables = {}
    return Snapshot("", {package.slug: PackageState(package.slug, layout.shown(folder), {}, tables, tuple(kept))})


def _content(file: Path) -> bytes | None:
    """Return the bytes of a file, None where there is none."""
    return file.read_bytes() if file.is_file() else None
