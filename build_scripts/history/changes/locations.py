"""Where a state is found: a revision of this repository, a folder of a project or a built site, a site's address."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.core.errors import UsageFault
from build_scripts.core.layout import Layout
from build_scripts.history.changes import words
from build_scripts.history.changes.git import Repository
from build_scripts.history.changes.snapshot import DESCRIPTOR, Reader, Snapshot, folders_of, snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable

#: The published packages' folder in a built site.
SITE_LAND = "data"
#: The receipt of a built site lists every file of it.
RECEIPT = "manifest.json"
#: Seconds to wait for an answer, and the most bytes one file may have.
_PATIENCE = 30
_LARGEST = 256 << 20


def read_state(name: str, root: Path) -> Snapshot:
    """Return the state a user names; `root` is the project whose revisions are meant.

    An address is one by `http://` or `https://`; a folder that holds packages goes before a revision of the same name.
    Raises UsageFault where the name means nothing, ProblemsFound where its packages cannot be read.
    """
    if not name:
        raise UsageFault(words.NO_SUCH_STATE.fill(name=name))
    if name.startswith(("http://", "https://")):
        return read_address(name)
    folder = Path(name)
    for land in (Layout(folder).datapackages.name, SITE_LAND):
        if any(folder.glob(f"{land}/*/{DESCRIPTOR}")):
            return read_folder(folder, land, name)
    return read_revision(name, root)


def read_folder(root: Path, land: str, name: str) -> Snapshot:
    """Return the state of the packages in `root/land`."""
    paths = [path.relative_to(root).as_posix() for path in root.glob(f"{land}/*/{DESCRIPTOR}")]
    return snapshot_of(name, folders_of(paths, land), _in_folder(root))


def read_revision(revision: str, root: Path) -> Snapshot:
    """Return the state of a project at a git revision; raise UsageFault where there is none."""
    repository = Repository(root)
    commit = repository.commit(revision)
    land = Layout(root).datapackages.name
    blobs = repository.tree(commit, land) if commit else {}
    folders = folders_of(blobs, land)
    if not commit or not folders:
        raise UsageFault(words.NO_SUCH_STATE.fill(name=revision))
    wanted = {path: blob for path, blob in blobs.items() if path.endswith((".csv", ".json"))}
    contents = repository.contents(wanted.values())

    def read(path: str) -> bytes | None:
        found = contents.get(wanted.get(path, ""))
        return found[1] if found else None

    return snapshot_of(revision, folders, read, label=f"{revision}:")


def read_address(address: str) -> Snapshot:
    """Return the state of a site by its address: packages as its receipt lists them, each file as it is published."""
    root = f"{address.rstrip('/')}/"
    read = _fetcher(root)
    try:
        listed = [str(item["path"]) for item in json.loads(read(RECEIPT) or b"")["files"]]
    except (ValueError, KeyError, TypeError) as error:
        raise UsageFault(words.NO_RECEIPT.fill(address=address)) from error
    folders = folders_of(listed, SITE_LAND)
    if not folders:
        raise UsageFault(words.NO_RECEIPT.fill(address=address))
    known = set(listed)
    only_listed: Callable[[str], bytes | None] = lambda path: read(path) if path in known else None  # noqa: E731 - a filter
    return snapshot_of(address, folders, only_listed, label=root)


def reader_of(place: str) -> Reader:
    """Return how to read the files of a folder or of a site by its address."""
    if place.startswith(("http://", "https://")):
        return _fetcher(f"{place.rstrip('/')}/")
    return _in_folder(Path(place))


def _in_folder(root: Path) -> Reader:
    """Return how to read a path below a folder; None for what is not there."""

    def read(path: str) -> bytes | None:
        file = root / path
        return file.read_bytes() if file.is_file() else None

    return read


def _fetcher(root: str) -> Reader:
    """Return how to read a path below an address; None for what is not there, UsageFault where nobody answers."""

    def fetch(path: str) -> bytes | None:
        try:
            with urllib.request.urlopen(root + path, timeout=_PATIENCE) as answer:  # noqa: S310 - http or https
                content: bytes = answer.read(_LARGEST + 1)
        except urllib.error.HTTPError as error:
            if error.code in {404, 410}:
                return None
            raise UsageFault(words.NO_ANSWER.fill(address=root + path, reason=error)) from error
        except (OSError, ValueError, HTTPException) as error:
            raise UsageFault(words.NO_ANSWER.fill(address=root + path, reason=error)) from error
        if len(content) > _LARGEST:
            raise UsageFault(words.NO_ANSWER.fill(address=root + path, reason=f"> {_LARGEST} bytes"))
        return content

    return fetch
