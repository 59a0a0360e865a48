"""Only this module writes to disk. A tree is made beside the old one and takes its place in one step, or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING

from build_scripts.core.model import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.model import Artifact


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
        if isinstance(artifact.content, bytes):
            path.write_bytes(artifact.content)
        else:
            artifact.content(path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.receipts[artifact.path] = Receipt(artifact.path, path.stat().st_size, digest, artifact.source)

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


def add(folder: Path, artifact: Artifact) -> None:
    """Put one more file into a tree that is not placed yet; raise FileExistsError where there is one."""
    path = folder / artifact.path
    if path.exists():
        raise FileExistsError(f"{path} would be written twice")
    if isinstance(artifact.content, bytes):
        write_file(path, artifact.content)
    else:
        artifact.content(path)


def receipts_of(folder: Path, sources: Mapping[str, str], below: tuple[str, ...] = ("",)) -> list[Receipt]:
    """Return a receipt for every file of a finished tree; what no source names was made by the site generator.

    below: the folders of the tree to look in, each ending in `/`.
    """
    found = []
    for path in sorted(item for name in below for item in (folder / name).rglob("*") if item.is_file()):
        name = path.relative_to(folder).as_posix()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found.append(Receipt(name, path.stat().st_size, digest, sources.get(name, "pages")))
    return found


def digests_of(folder: Path, below: tuple[str, ...]) -> dict[str, str]:
    """Return the SHA-256 of every file below some folders of a tree, by its path within the tree."""
    return {receipt.path: receipt.sha256 for receipt in receipts_of(folder, {}, below)}


def alter(folder: Path, pattern: str, change: Callable[[str, str], str]) -> None:
    """Change the text of every file of a tree that fits a pattern; used before the tree is placed.

    change: takes the text and the file's path within the tree.
    """
    for path in sorted(folder.rglob(pattern)):
        old = path.read_text("utf-8")
        new = change(old, path.relative_to(folder).as_posix())
        if new != old:
            path.write_text(new, "utf-8")


def drop(folder: Path, unwanted: Callable[[str], bool]) -> None:
    """Remove the files of a tree whose path is unwanted, and the folders that are left empty."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and unwanted(path.relative_to(folder).as_posix()):
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def rename(folder: Path, names: Mapping[str, str]) -> None:
    """Give files of a tree new paths."""
    for old, new in names.items():
        (folder / old).replace(folder / new)


def copy_tree(source: Path, target: Path, leave: Callable[[str], bool]) -> None:
    """Copy a tree without the files whose path is to be left."""
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if path.is_file() and not leave(name):
            copy_file(path, target / name)


def write_file(target: Path, content: bytes) -> None:
    """Write one file of the project itself; written beside and renamed, so that it is never half there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(content)
    part.replace(target)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files of the project, all of them or none, in this order; raise OSError for none."""
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    parts = {path: path.with_name(f"{path.name}.part") for path in files}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path].write_bytes(content)
        for path, part in parts.items():
            part.replace(path)
    except OSError:
        for path, old in before.items():
            parts[path].unlink(missing_ok=True)
            if old is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != old:
                write_file(path, old)
        raise


def copy_file(source: Path, target: Path) -> None:
    """Copy one file; an older copy is replaced."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def left_at(path: Path) -> str:
    """Return a text that a person or another command left; empty where there is none."""
    return path.read_text("utf-8") if path.is_file() else ""


def remove(path: Path) -> None:
    """Remove a folder or a file that may not be there."""
    if path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


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
