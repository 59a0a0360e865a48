"""Every change of every cell since its table was first committed: when, in which commit, why. Read from git."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from build_scripts.core.errors import UsageFault
from build_scripts.core.languages import Text
from build_scripts.core.layout import Layout
from build_scripts.history.changes import words
from build_scripts.history.changes.compare import TableChange, compare_tables
from build_scripts.history.changes.events import Event, Kind
from build_scripts.history.changes.git import Repository
from build_scripts.history.changes.reasons import FILE, Reasons, key_text, read_reasons
from build_scripts.history.changes.snapshot import DESCRIPTOR, TableState, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.history.changes.git import Commit, FileChange


class _Past:
    """Past tables, each file parsed once: by its blob and the descriptor's blob."""

    def __init__(self, repository: Repository, land: str, commits: list[Commit]) -> None:
        self.land = land
        prefix = repository.prefix()
        self._at = {
            (commit.hash, file.path): f"{commit.hash}:{prefix}{land}/{_slug(file.path)}/{DESCRIPTOR}"
            for commit in commits
            for file in commit.files
            if file.path.endswith(".csv")
        }
        blobs = [
            blob
            for commit in commits
            for file in commit.files
            if file.path.endswith(".csv")
            for blob in (*file.before, file.after)
            if blob
        ]
        self._contents = repository.contents([*blobs, *self._at.values()])
        self._nodes: dict[str, dict[str, Any]] = {}
        self._tables: dict[tuple[str, str, str], TableState | None] = {}

    def table(self, commit: Commit, path: str, blob: str) -> TableState | None:
        """Return a table with this content under the schema of this commit; None where it is no described table."""
        descriptor = self._contents.get(self._at[commit.hash, path])
        content = self._contents.get(blob)
        if descriptor is None or content is None:
            return None
        at = (blob, descriptor[0], path)
        if at not in self._tables:
            self._tables[at] = self._read(path, content[1], self._described(*descriptor))
        return self._tables[at]

    def _described(self, blob: str, content: bytes) -> dict[str, Any]:
        """Return the resources of a descriptor by path; none of one that cannot be read."""
        if blob not in self._nodes:
            try:
                self._nodes[blob] = {str(node["path"]): node for node in json.loads(content)["resources"]}
            except (ValueError, KeyError, TypeError):
                self._nodes[blob] = {}
        return self._nodes[blob]

    def _read(self, path: str, content: bytes, nodes: dict[str, Any]) -> TableState | None:
        slug = _slug(path)
        node = nodes.get(path.removeprefix(f"{self.land}/{slug}/"))
        try:
            return table_of(slug, node, path, content) if node else None
        except (ValueError, csv.Error, KeyError, TypeError, AttributeError):
            return None  # a table nobody could read at that commit has no cells to speak of


def _slug(path: str) -> str:
    """Return the package a path (`land/package/…`) belongs to."""
    return path.split("/")[1]


def history(root: Path, revision: str = "HEAD") -> tuple[Event, ...]:
    """Return every change up to a revision, oldest first; the commit that adds a table is its beginning, no change.

    Parallel branches are walked each for itself; a merge counts with what it has otherwise than all of its parents.
    Reasons are those of the revision's CHANGES.csv. Raises UsageFault outside of a repository or for no revision.
    """
    repository = Repository(root)
    land = Layout(root).datapackages.name
    commit = repository.commit(revision)
    if commit is None:
        repository.prefix()  # raises where there is no repository at all
        raise UsageFault(words.NO_SUCH_REVISION.fill(name=revision))
    commits = repository.log(commit, land)
    past = _Past(repository, land, commits)
    reasons = _reasons(repository, land, commit)
    return tuple(
        event
        for commit in commits
        for file in sorted(commit.files, key=lambda file: file.path)
        if file.path.endswith(".csv") and not file.path.endswith(f"/{FILE}")
        for event in _events(commit, file, past, reasons)
    )


def known_history(root: Path) -> tuple[Event, ...] | None:
    """Return every change up to the commit that is checked out; None where no history, or not all of it, is here."""
    try:
        return None if Repository(root).shallow() else history(root)
    except UsageFault:
        return None


def _reasons(repository: Repository, land: str, commit: str) -> Reasons:
    """Return the reasons stated at a commit; lines that cannot be used are left to the rule that asks for them."""
    prefix = repository.prefix()
    files = {path: f"{commit}:{prefix}{path}" for path in repository.tree(commit, land) if path.endswith(f"/{FILE}")}
    contents = repository.contents(files.values())
    return Reasons(
        reason for path, name in files.items() for reason in read_reasons(_slug(path), path, contents[name][1])[0]
    )


def _events(commit: Commit, file: FileChange, past: _Past, reasons: Reasons) -> Iterator[Event]:
    """Yield what a commit changed in one file: what it has otherwise than every parent that has the file."""
    before = [past.table(commit, file.path, blob) for blob in file.before if blob]
    if file.after is None:
        table = next((table for table in before if table), None)
        if table:
            yield _event(commit, table, ("table-removed", (), "", "", ""), reasons)
        return
    after = past.table(commit, file.path, file.after)
    states = [table for table in before if table]
    if after is None or not states:
        return
    found = [_moves(compare_tables(state, after)) for state in states]
    shared = set.intersection(*({move[:3] for move in moves} for moves in found))
    for move in found[0]:
        if move[:3] in shared:
            yield _event(commit, after, move, reasons)


Move = tuple[Kind, tuple[str, ...], str, str, str]


def _moves(change: TableChange) -> list[Move]:
    """Return the changes of one table as (kind, key, column, old, new), in a stable order."""
    moves: list[Move] = [("column-added", (), name, "", "") for name in change.columns_added]
    moves += [("column-removed", (), name, "", "") for name in change.columns_removed]
    moves += [("cell", cell.key, cell.column, cell.old, cell.new) for cell in change.cells]
    moves += [("row-added", row.key or tuple(row.cells.values()), "", "", "") for row in change.added]
    moves += [("row-removed", row.key or tuple(row.cells.values()), "", "", "") for row in change.removed]
    return moves


def _event(commit: Commit, table: TableState, move: Move, reasons: Reasons) -> Event:
    """Return a change with its reason: what CHANGES.csv says of its way from old to new, else the commit's subject."""
    kind, key, column, old, new = move
    where = (table.package, table.resource, key_text(key), column)
    steps = reasons.path(where, old, new, by=commit.date) if kind == "cell" else []
    stated = Text("；".join(step.text.zh for step in steps), "; ".join(step.text.en for step in steps))
    text = stated if steps else Text(commit.subject, commit.subject)
    return Event(
        commit.date, commit.short, table.package, table.resource, kind, key, column, old, new, text, bool(steps)
    )
