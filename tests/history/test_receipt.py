"""A copy is what was published, or every difference is named."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.core.model import Release
from build_scripts.core.staging import receipts_of
from build_scripts.publish.catalogue import as_manifest
from build_scripts.site.inspect import verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELEASE = Release("http://127.0.0.1:8000/", 0, "c0ffee", {})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a small site with its receipt."""
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "index.html").write_text("<p>一</p>")
    (site / "data" / "a.csv").write_text("id\n1\n")
    receipt = as_manifest(receipts_of(site, {}), RELEASE, "1970-01-01.abc")
    (site / "manifest.json").write_bytes(receipt)
    return site


def codes(place: str) -> list[tuple[str, str]]:
    """Return what is wrong with a copy."""
    return sorted((problem.code, problem.file) for problem in verified(place).problems)


def test_a_true_copy_holds(copy: Path) -> None:
    """Every file is counted, the version is the receipt's."""
    found = verified(str(copy))
    assert (found.problems, found.files, found.version) == ([], 2, "1970-01-01.abc")


def test_every_difference_is_named(copy: Path) -> None:
    """One digit changed, one file gone, one added: three problems at once."""
    (copy / "data" / "a.csv").write_text("id\n2\n")
    (copy / "index.html").unlink()
    (copy / "extra.txt").write_text("x")
    assert codes(str(copy)) == [
        ("altered-file", "data/a.csv"),
        ("missing-published", "index.html"),
        ("unlisted-file", "extra.txt"),
    ]


def test_a_copy_without_receipt_is_refused(copy: Path) -> None:
    """No receipt, or one that is not JSON, proves nothing."""
    (copy / "manifest.json").write_text("{")
    assert [code for code, _ in codes(str(copy))] == ["unreadable-receipt"]
    shutil.rmtree(copy)
    assert [code for code, _ in codes(str(copy))] == ["unreadable-receipt"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Stay quiet."""


@pytest.fixture
def address(copy: Path) -> Iterator[str]:
    """Serve the copy."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_a_site_is_read_by_its_address(copy: Path, address: str) -> None:
    """Over HTTP an altered and a missing file are named as on disk."""
    assert codes(address) == []
    (copy / "index.html").unlink()
    (copy / "data" / "a.csv").write_text("id\n3\n")
    assert codes(address) == [("altered-file", "data/a.csv"), ("missing-published", "index.html")]
