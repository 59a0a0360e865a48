"""What the check would say if a table were another one. Its bytes take the place of the file's; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.data.load.files import Files
from build_scripts.history.present import read_present

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.history.present import Present


class Trial:
    """The project's data with other bytes for some files, held against the very check of the project.

    Problems that are there already are not the new bytes' fault; all problems of a replaced file itself are.
    """

    def __init__(self, layout: Layout) -> None:
        self.files = Files(layout)
        self.present, self.known = read_present(layout, self.files)

    def tried(self, replaced: Mapping[Path, bytes]) -> tuple[Present, list[Problem]]:
        """Return the data as they would be with these bytes, and the problems these would bring."""
        layout = self.files.layout
        own = {layout.shown(path) for path in replaced}
        present, found = read_present(layout, self.files.having(replaced))
        return present, [problem for problem in found if problem.file in own or problem not in self.known]

    def problems(self, replaced: Mapping[Path, bytes]) -> list[Problem]:
        """Return the problems these bytes would bring."""
        return self.tried(replaced)[1]

    def keep(self, replaced: Mapping[Path, bytes]) -> None:
        """Let these bytes stand, so that what is tried next may refer to them."""
        self.files = self.files.having(replaced)
        self.present, self.known = read_present(self.files.layout, self.files)
