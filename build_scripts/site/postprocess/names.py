"""Style sheets and scripts under names that change with their content, once for both languages. Pure.

A host may then let browsers keep them for ever (`HEADERS`), and a page never meets the script of another release. Data
and charts keep their names: those addresses are promises.
"""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Folders whose files get such names; the English site has the same files again, which are dropped.
SHARED = ("assets/", "search/")
#: Files of the theme that nothing here loads: its own search, maps for debuggers, a picture of its maker.
_DEAD = (
    "*assets/javascripts/lunr/*",
    "*assets/javascripts/workers/*",
    "*assets/*.map",
    "*assets/images/favicon.png",
)
_NAMED = re.compile(r"\.[0-9a-f]{8}\.")
_DIGITS = 8
#: The theme's pages are edited at these places only: a parser that writes them again would alter every other byte too.
_ADDRESS = re.compile(r'(?P<head> (?:href|src|data-[a-z]+)=")(?P<path>[^"#?:\s]+)')
_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+?(?: ?\*/)?\s*$")


def is_dead(path: str) -> bool:
    """Return whether nothing on the site loads this file of the theme."""
    return any(fnmatch(path, pattern) for pattern in _DEAD)


def without_map(text: str) -> str:
    """Return a script or style sheet without the line that names its map."""
    return _MAP.sub("\n", text)


def immutable_names(digests: Mapping[str, str]) -> dict[str, str]:
    """Return the new path of every shared file, by its old path and by the English site's own.

    digests: SHA-256 in hexadecimal by path. A name that holds a digest already (the theme's) stays as it is.
    """
    names = {}
    for path, digest in digests.items():
        if not path.startswith(SHARED):
            continue
        stem, dot, extension = path.rpartition(".")
        new = path if _NAMED.search(path) else f"{stem}.{digest[:_DIGITS]}{dot}{extension}"
        names[path] = names[f"en/{path}"] = new
    return names


def repointed(html: str, page: str, names: Mapping[str, str], site_path: str = "/") -> str:
    """Return a page that names files by their new names.

    page: its own path within the site. site_path: the path of the site's root, for pages that speak in absolute paths.
    """
    folder = posixpath.dirname(page)

    def renamed(match: re.Match[str]) -> str:
        path = match["path"]
        if path.startswith("/"):
            new = names.get(posixpath.normpath(path.removeprefix(site_path)))
            return f"{match['head']}{site_path}{new}" if new else match[0]
        new = names.get(posixpath.normpath(posixpath.join(folder, path)))
        return match["head"] + posixpath.relpath(new, folder or ".") if new else match[0]

    return _ADDRESS.sub(renamed, html)
