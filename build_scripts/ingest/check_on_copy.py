"""What the check would say if a table were another one: tried on a copy, never on the project."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.core.layout import Layout
from build_scripts.core.staging import merge, write_file
from build_scripts.data.validate import portal_problems
from build_scripts.history.changes.reasons import FILE as REASONS
from build_scripts.history.releases import kept_problems

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Portal, Resource


def problems_with(
    layout: Layout, portal: Portal, resource: Resource, content: bytes, reasons: bytes | None = None
) -> list[Problem]:
    """Return the problems this content of a table would bring: all of the table, elsewhere those not there already.

    reasons: the package's CHANGES.csv as it would be with the table; None where it stays.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Layout(Path(folder).resolve())
        merge(layout.datapackages, copy.datapackages)
        file = copy.package_path(resource.package, resource.path)
        write_file(file, content)
        if reasons is not None:
            write_file(copy.package_path(resource.package, REASONS), reasons)
        found = [*portal_problems(copy, portal), *kept_problems(copy)]
        shown = copy.shown(file)
    own = [problem for problem in found if problem.file == shown]
    others = [problem for problem in found if problem.file != shown]
    present = [*portal_problems(layout, portal), *kept_problems(layout)] if others else []
    return own + [problem for problem in others if problem not in present]
