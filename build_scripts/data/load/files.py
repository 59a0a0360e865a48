"""Every file of a project's data is opened once, here; nothing is read through a link or from a device."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Self

from build_scripts.core.errors.packages import NotPlainFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout


class Files:
    """The bytes of a project's files, each read when it is first asked for and then kept.

    replaced: other bytes for some of them: a change is tried without touching the project.
    """

    def __init__(self, layout: Layout, replaced: Mapping[Path, bytes] | None = None) -> None:
        self.layout = layout
        self._held: dict[Path, bytes | None] = dict(replaced or {})

    @cached_property
    def strange(self) -> list[Problem]:
        """A problem for everything below `datapackages/` and `docs/` that is neither a file nor a folder.

        A link could publish any file of the machine; a pipe or a device never ends.
        """
        return [
            NotPlainFile(self.layout.shown(path), details=kind)
            for land in (self.layout.datapackages, self.layout.docs)
            for path, kind in _strange_in(land)
        ]

    def read(self, path: Path) -> bytes | None:
        """Return a file's bytes, None where there is no such file; nothing is read where something is strange."""
        if path not in self._held:
            self._held[path] = path.read_bytes() if not self.strange and path.is_file() else None
        return self._held[path]

    def having(self, replaced: Mapping[Path, bytes]) -> Self:
        """Return the same files with other bytes for some of them; what was read is not read again."""
        known = {path: content for path, content in self._held.items() if content is not None}
        return type(self)(self.layout, {**known, **replaced})


def _strange_in(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield what is strange below a folder, without following or opening it; nothing where there is no folder."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = folder / entry.name
        if entry.is_symlink():
            yield path, {"kind": "符号链接", "kind_en": "a symbolic link"}
        elif entry.is_dir(follow_symlinks=False):
            yield from _strange_in(path)
        elif not entry.is_file(follow_symlinks=False):
            yield path, {"kind": "设备、管道或套接字", "kind_en": "a device, a pipe or a socket"}
