"""Every page of the finished site: its links and files exist, its language is named, nothing comes from elsewhere."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from build_scripts.core.errors.project import BrokenLink, ForeignRequest, PageFault

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.errors import Problem

#: Attributes that make a browser fetch without being asked.
_FETCHING = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
_FETCHING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"}
_CSS_ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?(https?:)?//""")


@dataclass
class Reading(HTMLParser):
    """What one page holds: its language and title, the anchors it offers, the addresses it names."""

    language: str = ""
    title: str = ""
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    unnamed_pictures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__(convert_charrefs=True)
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "title" and not self.title:
            self._in_title = True
        elif tag in {"a", "area"} and "href" in values:
            self.links.append(values["href"])
        elif tag == "img" and "alt" not in values:
            self.unnamed_pictures.append(values.get("src", ""))
        elif tag == "link" and "href" in values:
            fetches = _FETCHING_LINKS & set(values.get("rel", "").split())
            (self.fetched if fetches else self.links).append(values["href"])
        if tag in _FETCHING and values.get(_FETCHING[tag]):
            self.fetched.append(values[_FETCHING[tag]])

    def handle_endtag(self, tag: str) -> None:
        """Leave the title."""
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        """Note the title."""
        if self._in_title:
            self.title += data


def read_page(path: Path) -> Reading:
    """Read one HTML file."""
    reading = Reading()
    reading.feed(path.read_text("utf-8"))
    return reading


def _is_foreign(address: str) -> bool:
    """Return whether an address names a host."""
    return bool(urlsplit(address).netloc)


class _Inspector:
    """One site on disk: its files by their path within it, its pages read."""

    def __init__(self, site: Path, coming: frozenset[str], site_path: str) -> None:
        self.site, self.site_path = site, site_path
        self.files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} | coming
        self.pages = {name: read_page(site / name) for name in sorted(self.files) if name.endswith(".html")}

    def target(self, page: str, address: str) -> str | None:
        """Return the file an address on a page names, or None where the site has none."""
        path = urlsplit(address).path
        root = path.startswith("/")  # so speaks a page that may be served at any address (404), of its own site only
        if root and not path.startswith(self.site_path):
            return None
        path = unquote(path.removeprefix(self.site_path) if root else path)
        goal = (
            posixpath.normpath(posixpath.join("" if root else posixpath.dirname(page), path)) if path or root else page
        )
        names = (goal, posixpath.normpath(posixpath.join(goal, "index.html")))
        return next((name for name in names if name in self.files), None)

    def of_page(self, name: str) -> list[Problem]:
        """Return the problems of one page."""
        reading = self.pages[name]
        problems: list[Problem] = [
            ForeignRequest(name, value=address) for address in reading.fetched if _is_foreign(address)
        ]
        for address in [*reading.links, *reading.fetched]:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = self.target(name, address)
            if target is None or (parts.fragment and not self.has_anchor(target, unquote(parts.fragment))):
                problems.append(BrokenLink(name, value=address))
        faults = {
            ("页面没有标明语言", "the page does not name its language"): not reading.language,
            ("页面没有标题", "the page has no title"): not reading.title.strip(),
            ("图片没有替代文字", "a picture has no alternative text"): bool(reading.unnamed_pictures),
        }
        problems += [
            PageFault(name, details={"reason": zh, "reason_en": en}) for (zh, en), bad in faults.items() if bad
        ]
        return problems

    def has_anchor(self, target: str, anchor: str) -> bool:
        """Return whether a file has a place of that name; text fragments and the theme's `__` anchors always count."""
        reading = self.pages.get(target)
        return reading is None or anchor.startswith((":~:", "__")) or anchor in reading.anchors

    def of_styles(self) -> list[Problem]:
        """Return style sheets that would fetch from another host."""
        return [
            ForeignRequest(name)
            for name in sorted(self.files)
            if name.endswith(".css") and _CSS_ADDRESS.search((self.site / name).read_text("utf-8"))
        ]


def page_addresses(site: Path) -> list[str]:
    """Return the address of every page, both languages, the 404 pages left out."""
    return [
        path.parent.relative_to(site).as_posix().removeprefix(".") + ("/" if path.parent != site else "")
        for path in sorted(site.rglob("index.html"))
    ]


def site_problems(site: Path, coming: frozenset[str] = frozenset(), site_path: str = "/") -> list[Problem]:
    """Return the problems of a finished site.

    coming: files that are written after the inspection. site_path: where the site will stand on its host, `/` at both
    ends; an absolute path that leaves it leads to another site.
    """
    inspector = _Inspector(site, coming, site_path)
    problems = [problem for name in inspector.pages for problem in inspector.of_page(name)]
    return problems + inspector.of_styles()
