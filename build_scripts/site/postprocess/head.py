"""What a page says of itself to browsers, search engines and whoever shares it: cards, languages, icons. Pure."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.core import urls

if TYPE_CHECKING:
    from build_scripts.core.languages import Language

#: The templates leave this line; the page's card is in it, "none" on a page that has no address of its own.
_PLACE = re.compile(r'<meta name="portal-card" content="(?P<card>[^"]*)">')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_LOCALES = {"zh": "zh_CN", "en": "en_GB"}
_COLOUR = "#0e4452"


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'


def introduced(html: str, page: str, url: str) -> str:
    """Return a page with its head completed where the template left a place for it.

    page: the file's path within the site. url: address of the site's root, with `/` at its end.
    """
    place = _PLACE.search(html)
    if place is None:
        return html
    english = page.startswith("en/")
    language: Language = "en" if english else "zh"
    address = page.removeprefix("en/").removesuffix("index.html")
    # A page that may be served at any address (404) cannot speak in relative ones.
    up = urlsplit(url).path if place["card"] == "none" else "../" * page.count("/")
    lines = [
        _meta("name", "theme-color", _COLOUR),
        f'<link rel="apple-touch-icon" href="{up}{urls.icon(180)}">',
        f'<link rel="manifest" href="{up}{urls.page_root(language)}{urls.WEB_MANIFEST}">',
    ]
    if place["card"] != "none":
        title = unescape(match[1]).strip() if (match := _TITLE.search(html)) else ""
        name, _, site = title.rpartition(" - ")
        description = unescape(match[1]) if (match := _DESCRIPTION.search(html)) else ""
        picture = url + urls.card(place["card"], language)
        lines += [
            # The space is meant: the theme's script asks for a sitemap beside every link whose rel is just "alternate".
            f'<link rel="alternate " hreflang="zh-Hans" href="{url}{address}">',
            f'<link rel="alternate " hreflang="en" href="{url}en/{address}">',
            f'<link rel="alternate " hreflang="x-default" href="{url}{address}">',
            f'<link rel="alternate " type="application/atom+xml" title="Atom" href="{up}feed.xml">',
            _meta("property", "og:type", "website"),
            _meta("property", "og:locale", _LOCALES[language]),
            _meta("property", "og:site_name", site),
            _meta("property", "og:title", name or title),
            _meta("property", "og:description", description),
            _meta("property", "og:url", url + ("en/" if english else "") + address),
            _meta("property", "og:image", picture),
            _meta("property", "og:image:width", "1200"),
            _meta("property", "og:image:height", "630"),
            _meta("property", "og:image:alt", name or title),
            _meta("name", "twitter:card", "summary_large_image"),
        ]
    return html[: place.start()] + "\n".join(lines) + html[place.end() :]
