"""Descriptors become nouns: all packages of the land, and all problems of their descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import packages as faults
from build_scripts.core.identity import UNSTATED
from build_scripts.core.kinds import Things
from build_scripts.core.model import Package, Portal
from build_scripts.data.load.files import Files
from build_scripts.data.load.kinds import read_things
from build_scripts.data.load.reader import PackageReader
from build_scripts.data.load.settings import read_identity

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout

__all__ = ["read_portal"]


def _names(readers: list[PackageReader], packages: list[Package]) -> list[Problem]:
    """Return the problems of packages whose name is not their folder's."""
    problems: list[Problem] = []
    folders = {reader.slug for reader in readers}
    for package in packages:
        name = package.descriptor.get("name")
        if name == package.slug:
            continue
        file = next(reader.descriptor_file for reader in readers if reader.slug == package.slug)
        details = {"folder": package.slug, "other": f"datapackages/{name}"}
        fault = faults.DuplicatePackage if name in folders else faults.NameIsNotFolder
        problems.append(fault(file, column="name", value=str(name), details=details))
    return problems


def read_portal(layout: Layout, files: Files | None = None) -> tuple[Portal, list[Problem]]:
    """Read every package; return those that can be read and all problems of their descriptions.

    files: where their bytes are kept for whoever reads on. Where something among the data or the pages is no plain
    file, nothing at all is read.
    """
    files = files or Files(layout)
    if files.strange:
        return Portal((), UNSTATED, Things()), files.strange
    land = layout.datapackages
    folders = sorted(path for path in land.iterdir() if path.is_dir()) if land.is_dir() else []
    if not folders:
        return Portal((), UNSTATED, Things()), [faults.NoPackages("datapackages")]
    identity, unstated = read_identity(files)
    readers = [PackageReader(files, folder) for folder in folders]
    packages = [package for reader in readers if (package := reader.package()) is not None]
    problems = [problem for reader in readers for problem in reader.problems]
    things, unusable = read_things(files, packages)
    unread = tuple(sorted({reader.slug for reader in readers} - {package.slug for package in packages}))
    portal = Portal(tuple(packages), identity, things, unread)
    return portal, [*unstated, *problems, *_names(readers, packages), *unusable]
