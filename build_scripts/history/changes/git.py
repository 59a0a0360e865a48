"""What git answers about past states of the data, in few processes and without a checkout."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.core.errors import UsageFault
from build_scripts.history.changes import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_RECORD, _UNIT = "\x1e", "\x1f"
_FORMAT = f"--format={_RECORD}%H{_UNIT}%cs{_UNIT}%s"
#: Digits of a short hash: a fixed number, for git's own choice grows with the repository.
_SHORT = 10
#: The id git writes for a blob that is not there.
_NONE = "0" * 40


@dataclass(frozen=True)
class FileChange:
    """One file a commit changed: its path and its blob before (one a parent; None: not there) and after."""

    path: str
    before: tuple[str | None, ...]
    after: str | None


@dataclass(frozen=True)
class Commit:
    """One commit: its hash, ISO date (the committer's), subject, files it changed."""

    hash: str
    date: str
    subject: str
    files: tuple[FileChange, ...]

    @property
    def short(self) -> str:
        """Return the hash as people write it."""
        return self.hash[:_SHORT]


class Repository:
    """A git repository as seen from a folder in it; paths are relative to that folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _run(self, *arguments: str, stdin: bytes = b"") -> bytes | None:
        """Return what git prints, None where it fails; raise UsageFault where there is no git."""
        command = ["git", *arguments]
        try:
            answer = subprocess.run(command, cwd=self.folder, input=stdin, capture_output=True, check=False)  # noqa: S603 - fixed words; revisions only after --end-of-options
        except FileNotFoundError as error:
            raise UsageFault(words.NO_GIT) from error
        return answer.stdout if answer.returncode == 0 else None

    def prefix(self) -> str:
        """Return the folder's own path within the repository, ending in `/`; raise UsageFault outside of one."""
        answer = self._run("rev-parse", "--show-prefix")
        if answer is None:
            raise UsageFault(words.NO_GIT)
        return answer.decode().rstrip("\n")

    def shallow(self) -> bool:
        """Return whether commits were left out when the repository was copied."""
        return self._run("rev-parse", "--is-shallow-repository") == b"true\n"

    def commit(self, revision: str) -> str | None:
        """Return the full hash of the commit a revision names, None where it names none."""
        answer = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return answer.decode().strip() if answer else None

    def tree(self, commit: str, folder: str) -> dict[str, str]:
        """Return the blob id of every file below a folder at a commit, by path; empty where there is no such folder."""
        answer = self._run("ls-tree", "-r", "-z", commit, "--", f"{folder}/") or b""
        entries = (entry.split("\t", 1) for entry in answer.decode().split("\0") if entry)
        return {path: meta.split()[2] for meta, path in entries if meta.split()[1] == "blob"}

    def contents(self, names: Iterable[str]) -> dict[str, tuple[str, bytes]]:
        """Return (blob id, bytes) of every name git knows (a blob id or `commit:path`), read by one process."""
        asked = [name for name in dict.fromkeys(names) if "\n" not in name]
        if not asked:
            return {}
        stream = self._run("cat-file", "--batch", stdin=("\n".join(asked) + "\n").encode()) or b""
        found, start = {}, 0
        for name in asked:
            end = stream.index(b"\n", start)
            head = stream[start:end].decode().rsplit(" ", 2)
            start = end + 1
            if head[-1].isdecimal():
                size = int(head[2])
                found[name] = (head[0], stream[start : start + size])
                start += size + 1
        return found

    def log(self, revision: str, folder: str) -> list[Commit]:
        """Return the commits that touched a folder, parents first.

        A merge is listed with the files in which it differs from every parent: what its author decided.
        """
        answer = self._run(
            *("log", "--reverse", "--topo-order", "-c", "--raw", "--no-renames", "--no-abbrev", "-z", _FORMAT),
            *("--end-of-options", revision, "--", folder),
        )
        if answer is None:
            raise UsageFault(words.NO_GIT)
        prefix = self.prefix()
        return [_commit(record, prefix) for record in answer.decode("utf-8", "replace").split(_RECORD)[1:]]


def _commit(record: str, prefix: str) -> Commit:
    """Return one commit of git's log: its line, then a status and a path for each file, all ended by NUL."""
    head, *rest = record.split("\0")
    full, date, subject = head.rstrip("\n").split(_UNIT, 2)
    tokens = [token.lstrip("\n") for token in rest]
    files = []
    for status, path in pairwise(tokens):
        if not status.startswith(":"):
            continue
        parents = len(status) - len(status.lstrip(":"))
        ids = [None if word == _NONE else word for word in status.split()[parents + 1 : 2 * parents + 2]]
        files.append(FileChange(path.removeprefix(prefix), tuple(ids[:-1]), ids[-1]))
    return Commit(full, date, subject, tuple(files))
