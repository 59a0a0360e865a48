"""One page of every kind that is built, read from the staged pages: a new kind is covered without being named."""

from __future__ import annotations

import re
from pathlib import Path

BUILD = Path(__file__).parents[2] / "build"
_KIND = re.compile(r"^page_kind: (?P<kind>\S+)$", re.MULTILINE)
_HEAD = 2000


def _kind(text: str) -> str:
    """Return the kind a page states in its head; pages written by hand state none."""
    match = _KIND.search(text[:_HEAD])
    return match["kind"] if match else "by-hand"


def examples() -> list[str]:
    """Return addresses within a language: of each kind in each section the longest page and the shortest.

    A kind is a template; a section is the first part of an address. The longest page has everything that pages of its
    kind can have, the shortest shows what is left when little is known.
    """
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    pages = BUILD / "pages" / "zh"
    for path in pages.rglob("*.md"):
        text, parts = path.read_text("utf-8"), path.parent.relative_to(pages).parts
        address = "".join(f"{part}/" for part in parts)
        found.setdefault((_kind(text), *parts[:1], str(len(parts))), []).append((len(text), address))
    frames = [(page.stat().st_size, f"embed/{page.parent.name}/") for page in BUILD.glob("site/embed/*/index.html")]
    return sorted({end(group)[1] for group in [*found.values(), frames] if group for end in (max, min)})
