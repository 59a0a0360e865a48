"""Pictures of a page's title for whoever shares it, and the portal's sign in squares. Drawn with the one font."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import vl_convert

from build_scripts.core import urls
from build_scripts.core.model import Artifact
from build_scripts.publish import svg
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


@dataclass(frozen=True)
class Card:
    """What a card says: the site's name, a title of at most three lines, a figure, a note."""

    name: str
    language: Language
    site: str
    title: str
    figure: str = ""
    note: str = ""


def as_svg(card: Card) -> str:
    """Return a card as SVG, 1200 by 630 pixels."""
    room = (_WIDTH - 2 * _MARGIN) / _TITLE
    lines = svg.broken(card.title, room)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]
    step = round(_TITLE * 1.28)
    written = [
        (118, _GOLD, 34, card.site),
        *((232 + number * step, "#ffffff", _TITLE, line) for number, line in enumerate(lines)),
        (498, _GOLD, 54, card.figure),
        (560, _SOFT, 30, card.note),
    ]
    return svg.element(
        "svg",
        svg.element("rect", width=_WIDTH, height=_HEIGHT, fill=HEADER_COLOUR),
        svg.element("rect", width=_WIDTH, height=12, fill=_GOLD),
        *(svg.element("text", text, x=_MARGIN, y=y, fill=colour, font_size=size) for y, colour, size, text in written),
        xmlns="http://www.w3.org/2000/svg",
        width=_WIDTH,
        height=_HEIGHT,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        font_family=FONT,
    )


def _picture(drawn: str, cache: Cache, scale: float = 1) -> bytes:
    """Return a drawing as PNG, from the cache where it was drawn before."""
    key = f"card-{hashlib.sha256(f'{scale} {drawn}'.encode()).hexdigest()}.png"
    if key not in cache:
        use_pinned_font()
        cache[key] = vl_convert.svg_to_png(drawn, scale=scale)
    return cache[key]


def card_artifacts(cards: Iterable[Card], cache: Cache) -> Iterator[Artifact]:
    """Yield every card as PNG."""
    for card in cards:
        yield Artifact(urls.card(card.name, card.language), _picture(as_svg(card), cache), "docs/words")


def icon_artifacts(sign: str, source: str, cache: Cache) -> Iterator[Artifact]:
    """Yield the sign in all sizes, and as the icon that browsers ask for by themselves; nothing where there is none.

    sign: a square drawing with a view box of 32 units. source: where it stands.
    """
    if not sign:
        return
    sized = svg.sized(sign, ICONS[0])
    pictures = {size: _picture(sized, cache, size / 32) for size in ICONS}
    for size in ICONS[1:]:
        yield Artifact(urls.icon(size), pictures[size], source)
    small = pictures[ICONS[0]]
    # ICO: a directory of one entry that holds a PNG (Windows Vista and later, every browser).
    head = struct.pack("<HHHBBBBHHII", 0, 1, 1, ICONS[0], ICONS[0], 0, 0, 1, 32, len(small), 22)
    yield Artifact(urls.FAVICON, head + small, source)
