"""Talking to the web: what “missing” means, how long, how much and how far it may go, and how a failure is said.

Two ways lead here. `get` and `status` ask an address a person named or cited; they use the machine's proxies, as a
browser does. The harvest connects by itself, to addresses it looked at first, and has its answer read by `exchange`.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from functools import cache, partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import TYPE_CHECKING, Any, Literal, cast
from urllib.parse import quote

from build_scripts.core.errors import UsageFault
from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from _typeshed import WriteableBuffer

#: An answer whose head was read.
Response = HTTPResponse
SCHEMES = ("http", "https")
#: The answers that say that nothing is there. Everything else, silence too, says nothing of what is there.
MISSING = frozenset({404, 410})
MOST_REDIRECTS = 5
#: Of `get`: seconds to wait for each step, seconds for the whole of one call, bytes of one file.
STEP_SECONDS, WHOLE_SECONDS, MOST_BYTES = 30.0, 300.0, 256 << 20
_PIECE = 65536

#: In this order: no connection, or it broke; no proof who answers; too late; no HTTP; too many bytes; too few; a
#: redirect that is not followed.
Kind = Literal["unreachable", "insecure", "late", "garbled", "large", "cut", "redirect"]

_NO_ANSWER = Text("{address} 没有可读的回答：{reason}。", "{address} gave no readable answer: {reason}.")
_NO_SUCH_HOST = Text("没有这个主机名", "there is no host of this name")
_NO_NAME_SERVER = Text("主机名查不到（{error}）", "its host's name cannot be looked up ({error})")
_NOBODY_LISTENS = Text("没有服务接听", "nobody listens there")
_LATE = Text("{seconds} 秒内没有答完", "it had not answered in full after {seconds} s")
_LARGE = Text("超过 {limit} 字节", "more than {limit} bytes")
_SHORT = Text("应有 {whole} 字节，只收到 {got}", "{got} of {whole} bytes came")
_BROKEN_OFF = Text("分块传输中断", "the transfer broke off")
_DOWNGRADE = Text("从 https 降到 http", "from https down to http")


class WebFault(Exception):
    """An address gave no whole answer. nobody: it says itself that no such host is there, or none that listens.

    details: what fills the reason.
    """

    def __init__(self, kind: Kind, reason: Text, *, nobody: bool = False, **details: str) -> None:
        self.kind = kind
        self.reason = reason.fill(**details) if details else reason
        self.nobody = nobody
        self.details = details
        super().__init__(self.reason.en)


class NoAnswer(UsageFault):
    """An address a command was given could not be asked: nothing is known of what stands there. Exit code 2."""

    def __init__(self, address: str, reason: Text) -> None:
        chinese, english = (_NO_ANSWER.fill(address=address, reason=part) for part in (reason.zh, reason.en))
        super().__init__(Text(chinese.zh, english.en))


class Deadline:
    """A point in time after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raise WebFault where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise late(self.seconds)
        return left


class _Wire(io.RawIOBase):
    """The reading side of a connection. Each read waits only for what is left, so a drip of bytes cannot prolong it."""

    def __init__(self, connection: socket.socket, deadline: Deadline, step: float) -> None:
        self._connection = connection
        self._deadline = deadline
        self._step = step
        # A file of its own: urllib closes the socket as soon as it has the answer's head.
        self._file = connection.makefile("rb", buffering=0)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the file `http.client` reads an answer from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        """Read what has come; raise WebFault at the deadline."""
        left = self._deadline.left()
        self._connection.settimeout(min(left, self._step))
        try:
            return self._file.readinto(buffer)
        except TimeoutError:
            raise late(self._step if self._step < left else self._deadline.seconds) from None

    def close(self) -> None:
        """Let go of the connection."""
        self._file.close()
        super().close()


def same(text: str) -> Text:
    """Return what a machine said, which is the same in both languages."""
    return Text(text, text)


def late(seconds: float) -> WebFault:
    """Return the fault of what came too late."""
    return WebFault("late", _LATE, seconds=f"{seconds:g}")


def is_web(place: str) -> bool:
    """Return whether what a person named is an address and no folder."""
    return place.startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


@cache
def _authorities() -> ssl.SSLContext:
    """Return the machine's authorities, read once."""
    return ssl.create_default_context()


def secured(plain: socket.socket, host: str) -> socket.socket:
    """Return the connection encrypted, its host's certificate checked against the machine's authorities."""
    return _authorities().wrap_socket(plain, server_hostname=host)


@contextmanager
def translated(seconds: float) -> Iterator[None]:
    """Turn every error of the network's libraries into a WebFault. seconds: how long was waited, for a time-out."""
    try:
        yield
    except urllib.error.URLError as error:
        cause = error.reason if isinstance(error.reason, Exception) else error
        raise _fault_of(cause, seconds) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _fault_of(error, seconds) from error


def _fault_of(error: Exception, seconds: float) -> WebFault:
    """Return what an error of the network's libraries means."""
    match error:
        case ssl.SSLError():
            return WebFault("insecure", same(str(error.reason or error)))
        case TimeoutError():
            return late(seconds)
        case ConnectionRefusedError():
            return WebFault("unreachable", _NOBODY_LISTENS, nobody=True)
        case socket.gaierror():
            unknown = error.errno == socket.EAI_NONAME
            reason = _NO_SUCH_HOST if unknown else _NO_NAME_SERVER.fill(error=error.strerror)
            return WebFault("unreachable", reason, nobody=unknown)
    kind: Kind = "unreachable" if isinstance(error, OSError) else "garbled"
    return WebFault(kind, same(f"{type(error).__name__} {error}".strip()))


@contextmanager
def exchange(connection: socket.socket, request: bytes, deadline: Deadline) -> Iterator[HTTPResponse]:
    """Send a request over a connection and yield the answer, its head read; raise WebFault."""
    with translated(deadline.seconds):
        connection.settimeout(deadline.left())
        connection.sendall(request)
        with _response(deadline, deadline.seconds, connection, method="GET") as response:
            response.begin()
            yield response


def _response(deadline: Deadline, step: float, connection: socket.socket, *args: Any, **words: Any) -> HTTPResponse:
    """Return an answer that reads no longer than it may; `http.client` asks a connection for nothing but its file."""
    return HTTPResponse(cast("socket.socket", _Wire(connection, deadline, step)), *args, **words)


def pieces(response: HTTPResponse, most: int) -> Iterator[bytes]:
    """Yield a body as it comes; raise WebFault where it is larger than `most` bytes or ends before it should."""
    declared, got = response.length, 0
    if declared is not None and declared > most:
        raise WebFault("large", _LARGE, limit=f"{most:,}")
    try:
        while declared is None or got < declared:
            piece = response.read1(_PIECE if declared is None else min(_PIECE, declared - got))
            if not piece:
                break
            got += len(piece)
            if got > most:
                raise WebFault("large", _LARGE, limit=f"{most:,}")
            yield piece
    except IncompleteRead as error:
        raise WebFault("cut", _BROKEN_OFF) from error
    if declared is not None and got < declared:
        raise WebFault("cut", _SHORT, whole=f"{declared:,}", got=f"{got:,}")


class _Handler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Opens http and https within one deadline."""

    def __init__(self, deadline: Deadline, step: float) -> None:
        super().__init__()
        self._deadline = deadline
        self._step = step

    def _timed(self, kind: type[HTTPConnection], host: str, **words: Any) -> HTTPConnection:
        connection = kind(host, **{**words, "timeout": min(self._step, self._deadline.left())})
        connection.response_class = partial(_response, self._deadline, self._step)  # type: ignore[assignment] # called like the class
        return connection

    def http_open(self, request: urllib.request.Request) -> HTTPResponse:
        """Ask over HTTP."""
        return self.do_open(partial(self._timed, HTTPConnection), request)

    def https_open(self, request: urllib.request.Request) -> HTTPResponse:
        """Ask over HTTPS."""
        return self.do_open(partial(self._timed, HTTPSConnection), request, context=_authorities())


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects; whoever believes the content leaves https for nothing less."""

    max_redirections = MOST_REDIRECTS

    def __init__(self, *, downgrade: bool) -> None:
        self._downgrade = downgrade

    def redirect_request(self, req: urllib.request.Request, *rest: Any) -> urllib.request.Request | None:
        """Return the request that follows, None where the answer is the last; raise WebFault."""
        if req.type == "https" and not self._downgrade and not str(rest[-1]).startswith("https:"):
            raise WebFault("redirect", _DOWNGRADE)
        return super().redirect_request(req, *rest)


@contextmanager
def _opened(
    method: str, address: str, headers: Mapping[str, str], deadline: Deadline, step: float, *, downgrade: bool = False
) -> Iterator[HTTPResponse | urllib.error.HTTPError]:
    """Yield the last answer of an address, whatever its status; raise WebFault."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(downgrade=downgrade),
        _Handler(deadline, step),
    ):
        opener.add_handler(handler)
    target = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
    with translated(step):
        try:
            request = urllib.request.Request(target, method=method, headers=dict(headers))  # noqa: S310 - the opener above knows http(s) only
            answer = opener.open(request)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            yield answer


def get(address: str, most: int = MOST_BYTES) -> bytes | None:
    """Return what stands at an address; None where its server says that nothing does (MISSING); raise NoAnswer."""
    deadline = Deadline(WHOLE_SECONDS)
    try:
        with _opened("GET", address, {"User-Agent": "portal"}, deadline, STEP_SECONDS) as answer:
            if isinstance(answer, HTTPResponse):
                return b"".join(pieces(answer, most))
            if answer.code in MISSING:
                return None
            raise NoAnswer(address, same(f"HTTP {answer.code}"))
    except WebFault as fault:
        raise NoAnswer(address, fault.reason) from fault


def status(method: str, address: str, seconds: float) -> int:
    """Return how an address answers, redirects followed, the body not read; raise WebFault.

    seconds: for each step of it; the whole takes three times as long at most.
    """
    headers = {"User-Agent": "Mozilla/5.0 (compatible; portal-links)", "Accept": "*/*"}
    with _opened(method, address, headers, Deadline(3 * seconds), seconds, downgrade=True) as answer:
        return answer.status if isinstance(answer, HTTPResponse) else answer.code
