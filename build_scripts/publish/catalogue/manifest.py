"""The build receipt: every published file with its source, size and digest; and how a copy is held against it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.core.model import Receipt, Release

#: Address of the receipt.
PATH = "manifest.json"


def as_manifest(receipts: Iterable[Receipt], release: Release, version: str) -> bytes:
    """Return the receipt as JSON, files by path. version: that of the last record in the chain of releases."""
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
