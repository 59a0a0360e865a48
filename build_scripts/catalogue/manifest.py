"""The build receipt: every published file with its source, size and digest; and how a copy is held against it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.model import Portal, Receipt, Release

#: Address of the receipt.
PATH = "manifest.json"


def data_version(portal: Portal, receipts: Mapping[str, Receipt], release: Release) -> str:
    """Return the version of all data: the release's date and the first twelve digits of a digest over every table."""
    digest = hashlib.sha256()
    for resource in portal.resources:
        path = f"data/{resource.package}/{resource.name}.csv"
        digest.update(f"{path} {receipts[path].sha256}\n".encode())
    return f"{release.date}.{digest.hexdigest()[:12]}"


def as_manifest(receipts: Iterable[Receipt], release: Release, version: str) -> bytes:
    """Return the receipt as JSON, files by path."""
    tree: dict[str, Any] = {
        "version": version,
        "commit": release.commit,
        "moment": release.moment,
        "files": [
            {"path": item.path, "bytes": item.bytes, "sha256": item.sha256, "source": item.source}
            for item in sorted(receipts, key=lambda item: item.path)
        ],
    }
    return (json.dumps(tree, ensure_ascii=False, indent=0) + "\n").encode()
