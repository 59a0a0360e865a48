"""A copy is what was published, or every difference is named."""

from __future__ import annotations

import shutil
import socket
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.request import Request

import pytest

from build_scripts.core import remote
from build_scripts.core.errors import UsageFault
from build_scripts.core.model import Release
from build_scripts.core.staging import receipts_of
from build_scripts.history.changes.locations import reader_of
from build_scripts.publish.catalogue import as_manifest
from build_scripts.site.inspect import listed_files, verified
from tests.cli.test_cli import run
from tests.ingest.harvest_server import Department, answer

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


@pytest.fixture
def department(copy: Path) -> Iterator[Department]:
    """Return a server that publishes the copy, and lies about its first page as a test tells it to."""
    with Department() as server:
        for name in ("manifest.json", "index.html", "data/a.csv"):
            server.answers[f"/{name}"] = answer((copy / name).read_bytes())
        yield server


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_only_a_server_that_says_so_makes_a_file_missing(department: Department, status: str) -> None:
    """404 and 410 say that the file is not there."""
    department.answers["/index.html"] = answer(b"", status=status)
    assert codes(department.address) == [("missing-published", "index.html")]


def whole(department: Department) -> bytes:
    """Return the first page as it is served."""
    page = department.answers["/index.html"]
    assert isinstance(page, bytes)
    return page


#: What the server does instead of sending the page; what is said of it, in Chinese and in English.
SILENCES = [
    ("503", answer(b"", status="503 Service Unavailable"), "HTTP 503", "HTTP 503"),
    ("403", answer(b"", status="403 Forbidden"), "HTTP 403", "HTTP 403"),
    ("hangs-up", b"", "RemoteDisconnected", "RemoteDisconnected"),
    ("no-http", b"220 mail.example.org ESMTP\r\n\r\n", "BadStatusLine", "BadStatusLine"),
    ("short", answer(b"<p>", length=40), "应有 40 字节，只收到 3", "3 of 40 bytes came"),
    ("loop", answer(b"", "Location: /index.html", status="302 Found"), "HTTP 302", "HTTP 302"),
]


@pytest.mark.parametrize(("sent", "zh", "en"), [case[1:] for case in SILENCES], ids=[case[0] for case in SILENCES])
def test_what_could_not_be_asked_is_not_called_missing(
    department: Department, capsys: pytest.CaptureFixture[str], sent: bytes, zh: str, en: str
) -> None:
    """Any other answer, or none, says nothing of the file: exit code 2, said once, in both languages."""
    department.answers["/index.html"] = sent
    for language, reason in (("zh", zh), ("en", en)):
        code, out, err = run(["--lang", language, "verify-receipt", department.address], capsys)
        assert (code, out) == (2, "")
        assert f"{department.address}/index.html" in err
        assert reason in err
    with pytest.raises(UsageFault):
        verified(department.address)


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_site_is_not_called_incomplete(
    department: Department, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Bytes that drip in are waited for until the time of the whole call is over, head and body alike."""
    monkeypatch.setattr(remote, "WHOLE_SECONDS", 0.3)
    head = b"HTTP/1.1 302 Found\r\nLocation: /drip%s.csv\r\n\r\n"
    department.answers["/index.html"] = head % (b"-head" if where == "head" else b"")
    with pytest.raises(UsageFault, match=r"not answered in full after 0\.3 s"):
        verified(department.address)


def test_a_site_nobody_can_reach_is_neither_there_nor_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A closed port and a name that cannot be looked up: exit code 2, for the comparison of receipts too."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        for command in (["verify-receipt", address], ["unchanged", address, "."]):
            code, out, err = run(command, capsys)
            assert (code, out, "nobody listens there" in err) == (2, "", True)

    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(UsageFault, match="cannot be looked up"):
        listed_files("https://portal.example/")


def test_a_site_is_not_left_for_one_in_the_clear() -> None:
    """Whoever believes what comes follows no redirect from https down to http."""
    asked = Request("https://portal.example/a")
    follow = remote._Redirects(downgrade=False).redirect_request  # noqa: SLF001 - an https server needs a certificate
    with pytest.raises(remote.WebFault, match="from https down to http"):
        follow(asked, None, 302, "", {}, "http://portal.example/a")
    assert follow(asked, None, 302, "", {}, "https://portal.example/b") is not None


def test_a_published_name_in_chinese_is_asked_for_as_a_browser_asks(department: Department) -> None:
    """Characters beyond ASCII, blanks and marks that end a path are quoted."""
    department.answers["/%E4%B8%80%20%231.csv"] = whole(department)
    assert reader_of(f"{department.address}/")("一 #1.csv") == "<p>一</p>".encode()
