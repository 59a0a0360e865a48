"""Where a state is found: a revision of this repository, a folder of a project or a built site, a site's address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from build_scripts.core import remote
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


def read_state(name: str, root: Path) -> Snapshot:
    """Return the state a user names; `root` is the project whose revisions are meant.

    An address is one by `http://` or `https://`; a folder that holds packages goes before a revision of the same name.
    Raises UsageFault where the name means nothing, ProblemsFound where its packages cannot be read.
    """
    if not name:
        raise UsageFault(words.NO_SUCH_STATE.fill(name=name))
    if remote.is_web(name):
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
    read = reader_of(address)
    try:
        listed = [str(item["path"]) for item in json.loads(read(RECEIPT) or b"")["files"]]
    except (ValueError, KeyError, TypeError) as error:
        raise UsageFault(words.NO_RECEIPT.fill(address=address)) from error
    folders = folders_of(listed, SITE_LAND)
    if not folders:
        raise UsageFault(words.NO_RECEIPT.fill(address=address))
    known = set(listed)
    only_listed: Callable[[str], bytes | None] = lambda path: read(path) if path in known else None  # noqa: E731 - a filter
    return snapshot_of(address, folders, only_listed, label=f"{address.rstrip('/')}/")


def reader_of(place: str) -> Reader:
    """Return how to read a path below a folder or a site's address; None for what is not there.

    It raises UsageFault where an address cannot be asked: that says nothing of what stands there.
    """
    if remote.is_web(place):
        return lambda path: remote.get(f"{place.rstrip('/')}/{quote(path)}")
    return _in_folder(Path(place))


def _in_folder(root: Path) -> Reader:
    """Return how to read a path below a folder; None for what is not there."""

    def read(path: str) -> bytes | None:
        file = root / path
        return file.read_bytes() if file.is_file() else None

    return read
