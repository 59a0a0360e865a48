"""Scripts and style sheets as the site ships them: each joined with what it imports. Pure.

The sources are small modules, as a browser runs them; what is shipped is one classic script for each that nothing else
imports, since no browser loads a module from a disk, where the offline copy has to search, and one request is fewer
than four. Style sheets likewise. A file that another one imports is shipped within that one and not alone.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCRIPT_IMPORT = re.compile(r'^import \{(?P<names>[^}]+)\} from "(?P<path>\.[^"]+)";$', re.MULTILINE)
_STYLE_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) (?P<name>\w+))", re.MULTILINE)
#: Other ways to import and export, which are not joined.
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b|@import\b).*", re.MULTILINE)
#: How a file imports, by its ending: what is joined at all.
JOINED = {".js": _SCRIPT_IMPORT, ".css": _STYLE_IMPORT}


class NotJoinable(ValueError):
    """An import that leads nowhere, round in a circle, or is written in another way; says which and where."""


def shipped(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts and style sheets to ship, by path, from all of a folder by path (`.js` and `.css`).

    Raises NotJoinable.
    """
    imported = {found for path in sources for found in _in_order(path, sources)[:-1]}
    return {path: joined(path, sources) for path in sources if path not in imported}


def joined(path: str, sources: Mapping[str, str]) -> str:
    """Return one script or style sheet with everything it imports, each once and before what needs it.

    Raises NotJoinable.
    """
    order = _in_order(path, sources)
    if path.endswith(".css"):
        return "\n".join(_STYLE_IMPORT.sub("", sources[one]).strip() + "\n" for one in order)
    *modules, entry = order
    parts = [f"const {_constant(one)} = (() => {{\n{_script(one, sources[one])}}})();\n" for one in modules]
    return "\n".join(['(() => {\n"use strict";\n', *parts, f"{_script(entry, sources[entry])}}})();\n"])


def _in_order(path: str, sources: Mapping[str, str], above: tuple[str, ...] = ()) -> list[str]:
    """Return a file's imports, each after its own, then the file itself."""
    if path in above:
        raise NotJoinable(" → ".join([*above, path]))
    found = [one for needed in _imported(path, sources) for one in _in_order(needed, sources, (*above, path))]
    return list(dict.fromkeys([*found, path]))


def _imported(path: str, sources: Mapping[str, str]) -> list[str]:
    """Return the paths that a file imports, in order."""
    pattern, text = JOINED[posixpath.splitext(path)[1]], sources[path]
    if other := _OTHER.search(_EXPORT.sub("", pattern.sub("", text))):
        raise NotJoinable(f"{path}: {other[0]}")
    found = [_beside(path, match["path"]) for match in pattern.finditer(text)]
    if missing := [one for one in found if one not in sources]:
        raise NotJoinable(f"{path}: {missing[0]}")
    return found


def _beside(path: str, address: str) -> str:
    """Return the path of a file that another one names relative to itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _script(path: str, text: str) -> str:
    """Return a module's code as the body of a function: imports read from constants, exports returned."""
    names = [match["name"] for match in _EXPORT.finditer(text)]

    def from_constant(match: re.Match[str]) -> str:
        source = _constant(_beside(path, match["path"]))
        return f"const {{{match['names'].replace(' as ', ': ')}}} = {source};"

    body = _EXPORT.sub("", _SCRIPT_IMPORT.sub(from_constant, text)).strip()
    return f"{body}\n" + (f"return {{ {', '.join(names)} }};\n" if names else "")


def _constant(path: str) -> str:
    """Return the name of the constant that holds what a module exports; `$` stands in none of ours."""
    return "$" + re.sub(r"\W", "_", path.removesuffix(".js"))
