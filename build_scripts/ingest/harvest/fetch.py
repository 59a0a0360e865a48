"""One address becomes bytes, or a rejection: bounded in time, size and hops, and only from where it may come."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from build_scripts.core.errors import harvest as faults
from build_scripts.core.remote import MOST_REDIRECTS, WebFault, exchange, pieces, translated
from build_scripts.ingest.harvest.network import Network, checked_addresses, connect
from build_scripts.ingest.harvest.rejection import Rejected, rejection_of
from build_scripts.ingest.harvest.sources import address_fault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from socket import socket
    from urllib.parse import SplitResult

    from build_scripts.core.remote import Deadline, Response

OK, NOT_MODIFIED, SERVER_FAULT = 200, 304, 500
_REDIRECTS = {301, 302, 303, 307, 308}
#: An entity tag (RFC 9110) and a date: nothing else is ever written into a request or the record.
_ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e]{0,200}"')
_DATE = re.compile(r"[A-Za-z0-9 ,:+-]{1,64}")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Answer:
    """What an address gave. `body` is None where the server says nothing changed; `status` None for a local file."""

    address: str
    status: int | None
    body: bytes | None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Fetcher:
    """How addresses are fetched.

    connect_seconds: to get through to one address; total_seconds: for one source, its catalogue, its redirects, its
    attempts and the pauses between them, of `pause`, 2 `pause`, 4 `pause` … seconds.
    """

    allow_local: bool = False
    connect_seconds: float = 10.0
    total_seconds: float = 60.0
    attempts: int = 3
    pause: float = 1.0
    network: Network = field(default_factory=Network)

    def get(
        self, url: str, max_bytes: int, conditions: Mapping[str, str], deadline: Deadline, came_from: str = ""
    ) -> Answer:
        """Return what stands at an address; raise Rejected.

        Only faults that may pass are tried again: no connection, an answer of 500 or more. conditions: the headers of
        a conditional request. came_from: the address of the catalogue that named this one.
        """
        for attempt in range(1, self.attempts + 1):
            try:
                return self._attempt(url, max_bytes, conditions, deadline, came_from)
            except Rejected as rejection:
                if not rejection.again or attempt == self.attempts:
                    raise
            try:
                self.network.sleep(min(self.pause * 2 ** (attempt - 1), deadline.left()))
            except WebFault as fault:
                raise rejection_of(fault) from fault
        raise AssertionError("at least one attempt is made")

    def _attempt(
        self, url: str, max_bytes: int, conditions: Mapping[str, str], deadline: Deadline, came_from: str
    ) -> Answer:
        """Follow an address to its end, hop by hop, each looked at before it is taken."""
        visited: list[str] = []
        while True:
            self._check_step(came_from, url)
            if urlsplit(url).scheme == "file":
                return _local_file(url, max_bytes)
            visited.append(url)
            answer = self._exchange(url, max_bytes, conditions, deadline)
            if isinstance(answer, Answer):
                return answer
            if answer in visited:
                raise _no_redirect(answer, "绕圈", "it leads in a circle")
            if len(visited) > MOST_REDIRECTS:
                raise _no_redirect(answer, f"转向超过 {MOST_REDIRECTS} 次", f"more than {MOST_REDIRECTS} redirects")
            came_from, url = url, answer

    def _check_step(self, came_from: str, url: str) -> None:
        """Raise Rejected for a step from one address to another that is not taken."""
        if not came_from:
            return
        before, after = urlsplit(came_from).scheme, urlsplit(url).scheme
        if reason := address_fault(url, allow_local=self.allow_local and before == "file"):
            raise _no_redirect(url, f"网址{reason.zh}", f"the address {reason.en}")
        if before == "https" and after == "http":
            raise _no_redirect(url, "从 https 降到 http", "from https down to http")

    def _exchange(self, url: str, max_bytes: int, conditions: Mapping[str, str], deadline: Deadline) -> Answer | str:
        """Ask one host once; return its answer, or the address it leads to."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        addresses = checked_addresses(self.network, host, port, allow_local=self.allow_local)
        try:
            with (
                connect(self.network, addresses, port, self.connect_seconds, deadline) as plain,
                translated(deadline.seconds),
                self._secured(plain, parts.scheme, host, deadline) as connection,
                exchange(connection, _request(parts, conditions), deadline) as response,
            ):
                return _answer(url, response, max_bytes)
        except WebFault as fault:
            raise rejection_of(fault) from fault

    def _secured(self, plain: socket, scheme: str, host: str, deadline: Deadline) -> socket:
        """Return the connection as its scheme wants it: encrypted, the host's certificate checked, or as it is."""
        plain.settimeout(deadline.left())
        return self.network.secure(plain, host) if scheme == "https" else plain


def _request(parts: SplitResult, conditions: Mapping[str, str]) -> bytes:
    """Return the request: every character that could end a line or a word is quoted."""
    target = quote(parts.path or "/", safe="/%:=&~+!$,;'()*@") + (
        "?" + quote(parts.query, safe="/%:=&?~+!$,;'()*@") if parts.query else ""
    )
    name = (
        (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"
    )
    headers = {
        "Host": f"{name}:{parts.port}" if parts.port else name,
        "User-Agent": "portal-harvest",
        "Accept": "text/csv, application/json;q=0.9, application/ld+json;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **conditions,
    }
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def _answer(url: str, response: Response, max_bytes: int) -> Answer | str:
    """Return the answer, or the address of a redirect; raise Rejected."""
    status = response.status
    if status in _REDIRECTS:
        target = response.getheader("Location")
        if not target:
            raise _no_redirect("?", "没有写明去处", "it does not say where to")
        return urljoin(url, target)
    etag, modified = _marked(response, "ETag", _ETAG), _marked(response, "Last-Modified", _DATE)
    if status == NOT_MODIFIED:
        return Answer(url, status, None, etag, modified)
    if status != OK:
        raise Rejected(faults.BadStatus, again=status >= SERVER_FAULT, http=status)
    try:
        return Answer(url, status, _unpacked(response, max_bytes), etag, modified)
    except Rejected as rejection:
        rejection.http = status
        raise
    except WebFault as fault:
        raise rejection_of(fault, status) from fault


def _marked(response: Response, name: str, form: re.Pattern[str]) -> str:
    """Return a header that will be sent back, or nothing where it is not of its form."""
    value = response.getheader(name) or ""
    return value if form.fullmatch(value) else ""


def _unpacked(response: Response, max_bytes: int) -> bytes:
    """Return the body, unpacked where the server packed it; raise Rejected."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding == "identity":
        return b"".join(pieces(response, max_bytes))
    if coding not in {"gzip", "x-gzip"}:
        raise _garbled(f"Content-Encoding: {coding}")
    unpacked = bytearray()
    # 16 + 15: a gzip header and the largest window. No piece is ever unpacked beyond the limit and one byte.
    stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for piece in pieces(response, max_bytes):
            unpacked += stream.decompress(piece, max_bytes + 1 - len(unpacked))
            if len(unpacked) > max_bytes:
                raise Rejected(faults.Bomb, limit=f"{max_bytes:,}")
    except zlib.error as error:
        raise _garbled(f"gzip: {error}") from error
    if not stream.eof:
        zh, en = "压缩内容没有结尾", "the packed content has no end"
        raise Rejected(faults.Truncated, reason=zh, reason_en=en)
    if stream.unused_data:
        raise _garbled("gzip: bytes after the end")
    return bytes(unpacked)


def _local_file(url: str, max_bytes: int) -> Answer:
    """Return a file of this machine."""
    path = Path(unquote(urlsplit(url).path))
    try:
        if not path.is_file():
            raise Rejected(faults.Unreachable, reason="没有这个文件", reason_en="no such file")
        with path.open("rb") as file:
            body = file.read(max_bytes + 1)
    except OSError as error:
        raise Rejected(faults.Unreachable, reason=str(error.strerror), reason_en=str(error.strerror)) from error
    if len(body) > max_bytes:
        raise Rejected(faults.TooLarge, limit=f"{max_bytes:,}")
    return Answer(url, None, body)


def _no_redirect(target: str, zh: str, en: str) -> Rejected:
    """Return the rejection of a redirect."""
    return Rejected(faults.BadRedirect, target=target, reason=zh, reason_en=en)


def _garbled(reason: str) -> Rejected:
    """Return the rejection of an answer in a form this program does not read."""
    return Rejected(faults.BadAnswer, reason=reason, reason_en=reason)
