"""A connection to an address that was looked at first: nobody's private network, and no longer than it may last."""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.errors import harvest as faults
from build_scripts.ingest.harvest.rejection import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _typeshed import WriteableBuffer

#: The prefix under which an IPv6 network hands IPv4 packets on (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _system_resolve(host: str, port: int) -> list[str]:
    """Return every address of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _system_dial(address: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to one address; raise OSError."""
    return socket.create_connection((address, port), timeout=seconds)


def _system_secure(plain: socket.socket, host: str) -> socket.socket:
    """Return the connection encrypted, its host's certificate checked against the machine's authorities."""
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


@dataclass(frozen=True)
class Network:
    """What the outside world is reached with; tests put their own in. `sleep` takes seconds."""

    resolve: Callable[[str, int], Sequence[str]] = _system_resolve
    dial: Callable[[str, int, float], socket.socket] = _system_dial
    secure: Callable[[socket.socket, str], socket.socket] = _system_secure
    sleep: Callable[[float], None] = time.sleep


class Deadline:
    """A point in time after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raise Refused where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> Refused:
        """Return the refusal of what came too late. Not tried again: the time is spent."""
        return Refused(faults.TooSlow, seconds=f"{self.seconds:g}")


class Wire(io.RawIOBase):
    """The reading side of a connection. Each read waits only for what is left, so a drip of bytes cannot prolong it."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the file `http.client` reads an answer from."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what has come; raise Refused at the deadline."""
        self._connection.settimeout(self._deadline.left())
        try:
            return self._connection.recv_into(buffer)
        except TimeoutError:
            raise self._deadline.passed() from None


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the open internet, also where IPv6 wraps an IPv4 address."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def checked_addresses(network: Network, host: str, port: int, *, allow_local: bool) -> list[str]:
    """Return the addresses of a host, all of them public; raise Refused where one is not, or none is found.

    One private address among public ones is enough to refuse: it would be a matter of luck which is taken.
    """
    try:
        addresses = list(network.resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise Refused(faults.Unreachable, again=isinstance(error, OSError), reason=f"{host}: {error}") from error
    for address in addresses:
        if not allow_local and not is_public(address):
            raise Refused(faults.PrivateAddress, host=host, address=address)
    return addresses


def connect(network: Network, addresses: Sequence[str], port: int, seconds: float, deadline: Deadline) -> socket.socket:
    """Return a connection to the first address that answers within `seconds`; raise Refused.

    It takes the addresses that were checked, never the name again: a name server that answers otherwise the second
    time (DNS rebinding) has no second time.
    """
    reason = "no address"
    for address in addresses:
        try:
            return network.dial(address, port, min(seconds, deadline.left()))
        except OSError as error:
            reason = f"{address}: {error}"
    raise Refused(faults.Unreachable, again=True, reason=reason)
