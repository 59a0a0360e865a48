"""Every list of the text cut into its items, and its quoted names and counts: what a row must hold. Pure.

A list stands between two of the marks ，。：； and has a 、; parentheses and quotations are lists of their own, and no
item of the list around them is cut inside them. The first item may carry the words that lead to the list, the last one
those that follow it (等四大重点产业领域).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.data.source.clauses import squeezed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: How much longer than an item the cell may be that holds it, in characters.
LONGER = 12
#: Fewer characters say nothing: a cell this short holds no item of which it is only a piece.
_SHORTEST = 2
_COMMA = "、"
#: What stands for a mark that parts nothing: one within parentheses or quotation marks, or within one word.
_KEPT = {ord(mark): 0xE000 + place for place, mark in enumerate("、。；：，！？")}
_SHOWN = {kept: mark for mark, kept in _KEPT.items()}
#: The levels of government are printed as one word.
_ONE_WORD = re.compile(r"区、县（市）")
_PARENTHESES = re.compile(r"（[^（）]*）")
_INNER = re.compile(r"（([^（）]*)）|“([^“”]*)”")
_TITLE = re.compile(r"《[^《》]+》|“[^“”]+”")
_MARKS = re.compile(r"[。；：，！？]")
_AND = re.compile(r"(?:以及|[和与及])+")
#: 四大, 三个, 两类, 五位一体: a number word and what it counts.
_COUNT = re.compile(r"[两三四五六七八九十]+(?:大|个|类|位一体)")


@dataclass(frozen=True)
class Item:
    """One item: its words, and which of its edges may belong to the sentence instead (`lead` before, `tail` behind)."""

    words: str
    lead: bool = False
    tail: bool = False


def _split(segment: str) -> Iterator[Item]:
    """Yield the items of one segment; none where nothing is listed."""
    parts = [part.translate(_SHOWN) for part in segment.split(_COMMA)]
    if len(parts) < 2:  # noqa: PLR2004 - a list has at least two items
        return
    for place, part in enumerate(parts):
        if part:
            yield Item(part, lead=place == 0, tail=place == len(parts) - 1)


def items_of(text: str) -> tuple[Item, ...]:
    """Return what a clause's text lists, quotes and counts, each once, in the order of the text."""
    plain = squeezed(text)
    found: list[Item] = []
    for inner in _INNER.finditer(plain):
        found += _split(inner[1] or inner[2] or "")
    outer = plain
    for whole in (_ONE_WORD, _INNER):
        outer = whole.sub(lambda found: found[0].translate(_KEPT), outer)
    for segment in _MARKS.split(outer):
        found += _split(segment)
    found += [Item(name[0]) for name in _TITLE.finditer(plain)]
    found += [Item(count[0]) for count in _COUNT.finditer(plain)]
    unique: dict[str, Item] = {}
    for item in found:
        unique.setdefault(item.words, item)
    return tuple(unique.values())


def _near(words: str, cells: Collection[str]) -> bool:
    """Return whether a cell is the words, or holds them and little else."""
    return any(words in cell and len(cell) <= len(words) + LONGER for cell in cells)


def is_held(item: Item, cells: Collection[str]) -> bool:
    """Return whether cells hold an item, without what belongs to the sentence at its edges.

    Two things joined by 和 are held where each is; a thing with a remark in parentheses is held where the thing is.
    """
    if (bare := _PARENTHESES.sub("", item.words)) not in {"", item.words} and is_held(replace(item, words=bare), cells):
        return True
    words = item.words.partition("等")[0] if item.tail and "等" in item.words[_SHORTEST:] else item.words
    if _near(words, cells) or _near(item.words, cells):
        return True
    for cell in cells:
        if len(cell) < _SHORTEST:
            continue
        if (item.lead and words.endswith(cell)) or (item.tail and words.startswith(cell)):
            return True
    joined = _AND.split(words)
    if len(joined) > 1 and all(len(part) >= _SHORTEST for part in joined):
        last = len(joined) - 1
        parts = (
            Item(part, lead=item.lead and place == 0, tail=item.tail and place == last)
            for place, part in enumerate(joined)
        )
        return all(is_held(part, cells) for part in parts)
    return False
