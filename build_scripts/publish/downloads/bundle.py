"""Many files as one: zip archives with fixed dates, and lists of digests."""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from build_scripts.core.model import Receipt

#: What a zip archive can date at the earliest: 1980-01-01, in seconds.
EARLIEST = 315_532_800
_CHUNK = 1 << 20


def zip_writer(members: Sequence[tuple[str, Path]], epoch: int) -> Callable[[Path], None]:
    """Return what packs files (name within, file) in order; every member bears the release's date."""
    stamp = time.gmtime(max(epoch, EARLIEST))[:6]

    def fill(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, source in members:
                info = zipfile.ZipInfo(name, stamp)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                with source.open("rb") as read, archive.open(info, "w", force_zip64=True) as write:
                    while block := read.read(_CHUNK):
                        write.write(block)

    return fill


def digests(receipts: Iterable[Receipt], folder: str = "") -> bytes:
    """Return a SHA256SUMS file as `sha256sum --check` reads it; names are relative to `folder`."""
    lines = [f"{receipt.sha256}  {receipt.path.removeprefix(folder)}\n" for receipt in receipts]
    return "".join(sorted(lines, key=lambda line: line[66:])).encode()
