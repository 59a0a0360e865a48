"""Pictures of a page's title for whoever shares it, and the portal's sign in squares. Drawn with the one font."""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import vl_convert

from build_scripts.core import urls
from build_scripts.core.model import Artifact
from build_scripts.publish.charts.draw import use_pinned_font
from build_scripts.publish.charts.theme import FONT, HEADER_COLOUR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.publish.charts.draw import Cache

#: Sizes of the sign in pixels: a tab, Apple's home screen, Android's.
ICONS = (32, 180, 192, 512)
_WIDTH, _HEIGHT, _MARGIN = 1200, 630, 84
_GOLD, _SOFT = "#f3c66b", "#c9dde2"
_TITLE, _LINES = 68, 3
#: A Latin sign's width in parts of a Chinese one.
_LATIN = 0.56
#: What a line does not break within: a Chinese sign with what closes it, or a word; with the space before it.
_PIECE = re.compile(r"\s*(?:[\u2e80-\u9fff\uff00-\uffef][，。；：、？！）”]*|[^\s\u2e80-\u9fff\uff00-\uffef]+)")


@dataclass(frozen=True)
class Card:
    """What a card says: the site's name, a title of at most three lines, a figure, a note."""

    name: str
    language: Language
    site: str
    title: str
    figure: str = ""
    note: str = ""


def width_of(text: str) -> float:
    """Return the width of a text in ems: a Chinese sign is one, a Latin one about half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WF" else _LATIN for sign in text)


def broken(text: str, most: float) -> list[str]:
    """Return a text in lines of at most `most` ems, broken between words or Chinese signs; words are never cut."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width_of(lines[-1] + piece) > most:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line for line in lines if line]


def as_svg(card: Card) -> str:
    """Return a card as SVG, 1200 by 630 pixels."""
    room = (_WIDTH - 2 * _MARGIN) / _TITLE
    lines = broken(card.title, room)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]
    step = round(_TITLE * 1.28)
    parts = [
        f'<text x="{_MARGIN}" y="118" fill="{_GOLD}" font-size="34">{escape(card.site)}</text>',
        *(
            f'<text x="{_MARGIN}" y="{232 + number * step}" fill="#ffffff" font-size="{_TITLE}">{escape(line)}</text>'
            for number, line in enumerate(lines)
        ),
        f'<text x="{_MARGIN}" y="498" fill="{_GOLD}" font-size="54">{escape(card.figure)}</text>',
        f'<text x="{_MARGIN}" y="560" fill="{_SOFT}" font-size="30">{escape(card.note)}</text>',
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="{FONT}"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="{HEADER_COLOUR}"/>'
        f'<rect width="{_WIDTH}" height="12" fill="{_GOLD}"/>{"".join(parts)}</svg>'
    )


def _picture(svg: str, cache: Cache, scale: float = 1) -> bytes:
    """Return a drawing as PNG, from the cache where it was drawn before."""
    key = f"card-{hashlib.sha256(f'{scale} {svg}'.encode()).hexdigest()}.png"
    if key not in cache:
        use_pinned_font()
        cache[key] = vl_convert.svg_to_png(svg, scale=scale)
    return cache[key]


def card_artifacts(cards: Iterable[Card], cache: Cache) -> Iterator[Artifact]:
    """Yield every card as PNG."""
    for card in cards:
        yield Artifact(urls.card(card.name, card.language), _picture(as_svg(card), cache), "docs/words")


def icon_artifacts(svg: str, source: str, cache: Cache) -> Iterator[Artifact]:
    """Yield the sign in all sizes, and as the icon that browsers ask for by themselves; nothing where there is none.

    svg: a square drawing with a view box of 32 units. source: where it stands.
    """
    if not svg:
        return
    sized = svg.replace("<svg ", '<svg width="32" height="32" ', 1)
    pictures = {size: _picture(sized, cache, size / 32) for size in ICONS}
    for size in ICONS[1:]:
        yield Artifact(urls.icon(size), pictures[size], source)
    small = pictures[ICONS[0]]
    # ICO: a directory of one entry that holds a PNG (Windows Vista and later, every browser).
    head = struct.pack("<HHHBBBBHHII", 0, 1, 1, ICONS[0], ICONS[0], 0, 0, 1, 32, len(small), 22)
    yield Artifact(urls.FAVICON, head + small, source)
