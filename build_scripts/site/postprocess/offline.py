"""The site as an archive that needs no server: a page's address ends in `index.html`, as a disk wants it. Pure."""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatch

#: What only a server, a search engine or a page on another site reads.
_ONLINE_ONLY = ("_headers", "robots.txt", "*404.html", "cards/*")
#: The archive's pages differ from the site's in these addresses and in no other byte, as a parser's own writing would.
_LINK = re.compile(r'(?P<head><a\b[^>]*? href=")(?P<path>[^"#?]*)(?P<rest>[^"]*")')
_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_STATED = re.compile(r'(<(?P<tag>\w+)[^>]* data-offline="(?P<what>bytes|sha256)"[^>]*>).*?(</(?P=tag)>)')


def is_online_only(path: str) -> bool:
    """Return whether a file of the site is of no use on a disk."""
    return any(fnmatch(path, pattern) for pattern in _ONLINE_ONLY)


def for_disk(html: str) -> str:
    """Return a page whose links to folders name the page in them; what leads to another host stays."""

    def named(match: re.Match[str]) -> str:
        path = match["path"]
        bare = not path and not match["rest"].startswith(("#", "?"))
        if _HOST.match(path) or not (bare or path.endswith(("/", ".")) or path == "."):
            return match[0]
        page = posixpath.normpath(posixpath.join(path or ".", "index.html"))
        return f"{match['head']}{page}{match['rest']}"

    return _LINK.sub(named, html)


def stated(html: str, size: str, sha256: str) -> str:
    """Return a page that states the archive's size and digest where it has a place for them.

    The copy within the archive cannot: no archive holds its own digest.
    """
    values = {"bytes": size, "sha256": sha256}
    return _STATED.sub(lambda match: f"{match[1]}{values[match['what']]}{match[4]}", html)
