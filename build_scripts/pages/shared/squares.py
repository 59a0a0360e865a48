"""Squares in blocks, one a thing: every block has a title, every square is a link; two drawings of the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.pictures import NARROW, WIDE
from build_scripts.publish import svg

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.core.languages import Language

#: From one square to the next, a square's side, the air between two blocks, the room for a block's title: pixels.
_STEP, _SIDE, _GAP, _TITLE = 32, 28, 28, 48
#: The rows of squares of a drawing for a column are at least so many.
_LEAST = 4


@dataclass(frozen=True)
class Square:
    """One thing. style: the class of its square; tick: a sign upon it, empty for none; said: what it is called."""

    style: str
    said: str
    target: str
    tick: str = ""


@dataclass(frozen=True)
class Block:
    """Things that belong together. title, note: the two lines above them."""

    title: str
    note: str
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Blocks:
    """What is drawn. key: samples and what they mean; page: from which links are reckoned."""

    blocks: tuple[Block, ...]
    key: tuple[tuple[Square, str], ...]
    name: str
    page: str
    language: Language


def _square(square: Square, x: int, y: int) -> list[Markup]:
    shape = svg.mark("square", x + _SIDE // 2, y + _SIDE // 2, _SIDE // 2, class_=square.style)
    tick = [svg.element("text", square.tick, class_="tick", x=x + _SIDE // 2, y=y + 20)] if square.tick else []
    return [shape, *tick]


def _block(block: Block, blocks: Blocks, left: int, top: int, across: int, tall: int) -> list[Markup]:
    """Return a block's title and squares. across, tall: squares in a row or in a column; the other is 0."""
    found = [
        svg.element("text", block.title, class_="head", x=left, y=top + 16),
        svg.element("text", block.note, class_="key", x=left, y=top + 36),
    ]
    for at, square in enumerate(block.squares):
        column, row = divmod(at, tall) if tall else reversed(divmod(at, across))
        drawn = _square(square, left + column * _STEP, top + _TITLE + row * _STEP)
        address = urls.relative(blocks.language, blocks.page, square.target)
        found.append(svg.link(address, svg.title(square.said), *drawn))
    return found


def _legend(blocks: Blocks, width: int, top: float, size: int) -> tuple[list[Markup], float]:
    """Return what the squares mean, and the height of that."""
    x, y, found = 1, round(top), []
    for sample, words in blocks.key:
        wide = _SIDE + 8 + svg.width_of(words, 0.6) * size
        if x > 1 and x + wide > width:
            x, y = 1, y + _STEP + 4
        found += _square(sample, x, y)
        found.append(svg.element("text", words, class_="key", x=x + _SIDE + 8, y=y + 19))
        x += round(wide) + 24
    return found, y - top + _STEP


def _drawn(blocks: Blocks, width: int, height: float, size: int, parts: list[Markup]) -> Markup:
    legend, below = _legend(blocks, width, height, size)
    return svg.drawing("squares", width, round(height + below), *parts, *legend, role="group", aria_label=blocks.name)


def _widths(blocks: Blocks, tall: int) -> list[float]:
    """Return how wide each block is with so many squares in a column: its title has room too."""
    return [
        max(-(-len(one.squares) // tall) * _STEP, *(svg.width_of(text, 0.6) * 15 for text in (one.title, one.note)))
        for one in blocks.blocks
    ]


def wide(blocks: Blocks) -> Markup:
    """Return the blocks side by side, in as few rows of squares as fit the width."""
    most = max(len(one.squares) for one in blocks.blocks)
    gaps = _GAP * (len(blocks.blocks) - 1)
    tall = next((rows for rows in range(_LEAST, most) if sum(_widths(blocks, rows)) + gaps <= WIDE), max(most, _LEAST))
    left, parts = 1, []
    for block, width in zip(blocks.blocks, _widths(blocks, tall), strict=True):
        parts += _block(block, blocks, left, 0, 0, tall)
        left += round(width) + _GAP
    return _drawn(blocks, WIDE, _TITLE + min(tall, most) * _STEP + 16, 15, parts)


def narrow(blocks: Blocks) -> Markup:
    """Return the blocks one below the other."""
    across, top, parts = NARROW // _STEP, 0, []
    for block in blocks.blocks:
        parts += _block(block, blocks, 1, top, across, 0)
        top += _TITLE + -(-len(block.squares) // across) * _STEP + 12
    return _drawn(blocks, NARROW, top, 14, parts)
