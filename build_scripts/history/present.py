"""The project's data as they are now: each file read once, checked whole, and everything else made from that.

This is the one check of the data. A table that comes from outside is tried with the same one, its bytes in the place of
the file's (`ingest.check_on_copy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.data.load import read_portal
from build_scripts.data.load.files import Files
from build_scripts.data.load.table_files import read_table_files
from build_scripts.data.tables import typed
from build_scripts.data.validate import data_problems
from build_scripts.data.validate.unread import with_consequences
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.history.changes.reason_check import idle_reasons
from build_scripts.history.changes.reasons import FILE as REASONS
from build_scripts.history.changes.reasons import Reason, read_reasons
from build_scripts.history.changes.snapshot import PackageState, Snapshot, properties_of, table_state
from build_scripts.history.releases.recorded import read_ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Package, Portal
    from build_scripts.data.load.table_files import TableFiles
    from build_scripts.data.tables import Tables
    from build_scripts.history.releases.chain import Chain


@dataclass(frozen=True)
class Present:
    """What was read: descriptions, tables as they are written, reasons by package, the recorded chain of releases.

    Of data with problems it holds what could be read.
    """

    layout: Layout
    portal: Portal
    files: TableFiles
    reasons: Mapping[str, tuple[Reason, ...]]
    chain: Chain

    @cached_property
    def tables(self) -> Tables:
        """The typed tables; only of data without problems."""
        return {key: typed(file) for key, file in self.files.items()}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Units and codes in words; only of data without problems."""
        return Vocabulary(self.tables)

    @cached_property
    def state(self) -> Snapshot:
        """The data as text, to be compared with other states and to be recorded in the chain."""
        return Snapshot(
            self.layout.datapackages.name, {package.slug: self._package(package) for package in self.portal.packages}
        )

    def _package(self, package: Package) -> PackageState:
        tables = {}
        for node in package.descriptor["resources"]:
            if file := self.files.get((package.slug, node["name"])):
                table = table_state(package.slug, node, file.file, file.header, tuple(file.texts()))
                tables[table.resource] = table
        folder = self.layout.shown(self.layout.package_path(package.slug))
        return PackageState(
            package.slug, folder, properties_of(package.descriptor), tables, self.reasons.get(package.slug, ())
        )


def read_present(layout: Layout, files: Files | None = None) -> tuple[Present, list[Problem]]:
    """Read and check the data; return what could be read and every problem of descriptions, tables, reasons and chain.

    files: what was read already, or what is tried in its place.
    """
    files = files or Files(layout)
    portal, problems = read_portal(layout, files)
    tables, unreadable = read_table_files(portal, files)
    problems = [*problems, *unreadable, *data_problems(layout, portal, tables)]
    reasons: dict[str, tuple[Reason, ...]] = {}
    for package in portal.packages:
        path = layout.package_path(package.slug, REASONS)
        lines, faults = read_reasons(package.slug, layout.shown(path), files.read(path))
        reasons[package.slug] = tuple(lines)
        problems += faults
    chain: Chain = ()
    try:
        chain = read_ledger(layout, files.read(layout.chain))
    except ProblemsFound as fault:
        problems += fault.problems
    present = Present(layout, portal, tables, reasons, chain)
    return present, with_consequences(layout, portal, tables, [*problems, *idle_reasons(present.state)])
