"""Only this module writes to disk. A tree is made beside the old one and takes its place in one step, or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, MutableMapping
from typing import TYPE_CHECKING

from build_scripts.model import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.model import Artifact


class Tree:
    """A folder in the making: `place` when it is whole. A path is written once; a second write is a mistake."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(target.name + ".next")
        self.receipts: dict[str, Receipt] = {}
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def write(self, artifact: Artifact) -> None:
        """Write one file; raise FileExistsError for a path already written, ValueError for one outside the tree."""
        path = self.folder / artifact.path
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise ValueError(f"outside the tree: {artifact.path}")
        earlier = self.receipts.get(artifact.path)
        if earlier:
            raise FileExistsError(f"{artifact.path} comes from both {earlier.source} and {artifact.source}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
        digest = hashlib.sha256(artifact.content).hexdigest()
        self.receipts[artifact.path] = Receipt(artifact.path, len(artifact.content), digest, artifact.source)

    def write_all(self, artifacts: Iterable[Artifact]) -> None:
        """Write many files."""
        for artifact in artifacts:
            self.write(artifact)

    def place(self) -> None:
        """Put the finished tree where the old one stood."""
        swap(self.folder, self.target)


def swap(new: Path, target: Path) -> None:
    """Put a finished folder in the place of another; the old one is moved aside first and removed after.

    Two renames, not one: between them the target is absent for an instant, but never half new.
    """
    old = target.with_name(target.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.replace(old)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)


def merge(source: Path, target: Path) -> None:
    """Copy a tree into another; raise FileExistsError where both have a file."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.rglob("*")):
        goal = target / path.relative_to(source)
        if path.is_dir():
            goal.mkdir(parents=True, exist_ok=True)
        elif goal.exists():
            raise FileExistsError(f"{goal} would be written twice, the second time from {path}")
        else:
            shutil.copyfile(path, goal)


def write_file(target: Path, content: bytes) -> None:
    """Write one file of the project itself; written beside and renamed, so that it is never half there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(content)
    part.replace(target)


def copy_file(source: Path, target: Path) -> None:
    """Copy one file; an older copy is replaced."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def remove(folder: Path) -> None:
    """Remove a folder that may not be there."""
    shutil.rmtree(folder, ignore_errors=True)


def remove_file(path: Path) -> None:
    """Remove a file that may not be there."""
    path.unlink(missing_ok=True)


class FileCache(MutableMapping[str, bytes]):
    """A folder as a mapping from file names to bytes. What a run did not use can be pruned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def __getitem__(self, key: str) -> bytes:
        """Return a cached file; raise KeyError where there is none."""
        try:
            content = (self.folder / key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None
        self.used.add(key)
        return content

    def __setitem__(self, key: str, value: bytes) -> None:
        """Keep a file; written beside and renamed, so that a broken run leaves no broken file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f"{key}.{os.getpid()}.part"
        part.write_bytes(value)
        part.replace(self.folder / key)
        self.used.add(key)

    def __delitem__(self, key: str) -> None:
        """Forget a file."""
        (self.folder / key).unlink()

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names in order."""
        return iter(sorted(path.name for path in self.folder.glob("*"))) if self.folder.is_dir() else iter(())

    def __len__(self) -> int:
        """Count the files."""
        return sum(1 for _ in self)

    def prune(self) -> None:
        """Remove what this run did not use."""
        for key in set(self) - self.used:
            del self[key]
