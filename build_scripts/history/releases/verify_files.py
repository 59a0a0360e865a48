"""A site or a downloaded copy held against its build receipt: every file it names is there, unaltered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.core.errors.project import AlteredFile, MissingPublished, UnlistedFile, UnreadableReceipt
from build_scripts.history.changes.locations import RECEIPT, reader_of

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem


@dataclass(frozen=True)
class Verified:
    """What was found: problems, the files that hold, the version the receipt states."""

    problems: list[Problem]
    files: int
    version: str


def _listed(raw: bytes | None) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return a receipt and its files by path; None for what is no receipt."""
    try:
        tree: dict[str, Any] = json.loads(raw or b"")
        return tree, {item["path"]: item for item in tree["files"]}
    except (ValueError, KeyError, TypeError):
        return None


def listed_files(place: str) -> dict[str, str] | None:
    """Return the digest of every file the receipt of a folder or a site names, by path; None where there is none.

    Raises UsageFault where an address cannot be asked.
    The receipt's own commit and moment are left out: they change while every file stays as it is.
    """
    found = _listed(reader_of(place)(RECEIPT))
    return {path: str(item.get("sha256")) for path, item in found[1].items()} if found else None


def verified(place: str) -> Verified:
    """Hold every file of a folder or a site against the receipt; of a folder also name files the receipt lacks.

    Raises UsageFault where an address cannot be asked, for one file too: what nobody saw is neither there nor missing.
    """
    read = reader_of(place)
    found = _listed(read(RECEIPT))
    if found is None:
        return Verified([UnreadableReceipt(f"{place.rstrip('/')}/{RECEIPT}")], 0, "")
    tree, listed = found
    problems: list[Problem] = []
    for path, item in listed.items():
        content = read(path)
        if content is None:
            problems.append(MissingPublished(path))
        elif (digest := hashlib.sha256(content).hexdigest()) != item["sha256"]:
            sizes = {"stated": item["sha256"], "found": digest, "bytes": str(item["bytes"]), "now": str(len(content))}
            problems.append(AlteredFile(path, details=sizes))
    folder = Path(place)
    if folder.is_dir():
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        problems += [UnlistedFile(path) for path in sorted(there - set(listed) - {RECEIPT})]
    return Verified(problems, len(listed) - len(problems), str(tree.get("version", "")))
