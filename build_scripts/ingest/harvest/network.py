"""A connection to an address that was looked at first: nobody's private network."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.errors import harvest as faults
from build_scripts.core.remote import secured
from build_scripts.ingest.harvest.rejection import Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_scripts.core.remote import Deadline

#: The prefix under which an IPv6 network hands IPv4 packets on (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _system_resolve(host: str, port: int) -> list[str]:
    """Return every address of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _system_dial(address: str, port: int, seconds: float) -> socket.socket:
    """Return a connection to one address; raise OSError."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True)
class Network:
    """What the outside world is reached with; tests put their own in. `sleep` takes seconds."""

    resolve: Callable[[str, int], Sequence[str]] = _system_resolve
    dial: Callable[[str, int, float], socket.socket] = _system_dial
    secure: Callable[[socket.socket, str], socket.socket] = secured
    sleep: Callable[[float], None] = time.sleep


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
    """Return the addresses of a host, all of them public; raise Rejected where one is not, or none is found.

    One private address among public ones is enough to refuse: it would be a matter of luck which is taken.
    """
    try:
        addresses = list(network.resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise Rejected(
            faults.Unreachable, again=isinstance(error, OSError), reason=(text := f"{host}: {error}"), reason_en=text
        ) from error
    for address in addresses:
        if not allow_local and not is_public(address):
            raise Rejected(faults.PrivateAddress, host=host, address=address)
    return addresses


def connect(network: Network, addresses: Sequence[str], port: int, seconds: float, deadline: Deadline) -> socket.socket:
    """Return a connection to the first address that answers within `seconds`; raise Rejected.

    It takes the addresses that were checked, never the name again: a name server that answers otherwise the second
    time (DNS rebinding) has no second time.
    """
    reason, reason_en = "没有地址", "no address"
    for address in addresses:
        try:
            return network.dial(address, port, min(seconds, deadline.left()))
        except OSError as error:
            reason = reason_en = f"{address}: {error}"
    raise Rejected(faults.Unreachable, again=True, reason=reason, reason_en=reason_en)
