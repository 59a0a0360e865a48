"""Elements of SVG: text and attributes escaped, numbers written one way, one measure of how wide a text is. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from markupsafe import Markup, escape

#: The shapes of the grammar of pictures.
Form = Literal["circle", "diamond", "triangle", "square"]
#: What a line does not break within: a Chinese sign with what closes it, or a word; with the space before it.
_PIECE = re.compile(r"\s*(?:[\u2e80-\u9fff\uff00-\uffef][，。；：、？！）”]*|[^\s\u2e80-\u9fff\uff00-\uffef]+)")
_BLANK_AT_COMMAND = re.compile(r"(?<=[A-Za-z]) | (?=[A-Za-z])")
#: A Latin sign's width in parts of a Chinese one.
LATIN = 0.56


def number(value: float) -> str:
    """Return a coordinate or a size: whole ones as they are, others with one decimal."""
    return str(value) if isinstance(value, int) else f"{value:.1f}"


def element(name: str, *inside: str, **attributes: str | float) -> Markup:
    """Return an element with its attributes in this order; without `inside` it is closed at once.

    inside: texts, which are escaped, and elements, which are not. In an attribute's name `_` stands for `-`; one at the
    end, as in `class_`, is dropped.
    """
    stated = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
    )
    end = f">{''.join(escape(part) for part in inside)}</{name}>" if inside else "/>"
    return Markup(f"<{name}{stated}{end}")  # noqa: S704 - every text and value in it is escaped above


def drawing(kind: str, width: float, height: float, *inside: str, **attributes: str | float) -> Markup:
    """Return a whole drawing of some kind (its class), its size in pixels given as a view box."""
    return element("svg", *inside, class_=kind, viewBox=f"0 0 {number(width)} {number(height)}", **attributes)


def sized(drawn: str, side: int) -> str:
    """Return a square drawing from elsewhere, which has a view box only, with a size in pixels."""
    return drawn.replace("<svg ", f'<svg width="{side}" height="{side}" ', 1)


def title(text: str) -> Markup:
    """Return what an element is called where nothing it shows says so."""
    return element("title", text)


def link(address: str, *inside: str) -> Markup:
    """Return a link around elements."""
    return element("a", *inside, href=address)


def path(*parts: str | float, **attributes: str | float) -> Markup:
    """Return a path from commands and numbers: a command stands close to its first number, numbers apart."""
    way = " ".join(part if isinstance(part, str) else number(part) for part in parts)
    return element("path", **attributes, d=_BLANK_AT_COMMAND.sub("", way))


def mark(form: Form, x: float, y: float, reach: int = 5, **attributes: str | float) -> Markup:
    """Return a mark around a point; reach: pixels from there to a square's side, the other shapes look as large."""
    if form == "circle":
        return element("circle", **attributes, cx=x, cy=y, r=reach)
    tip, side = reach + 1, 2 * reach
    ways: dict[Form, tuple[str | float, ...]] = {
        "diamond": ("M", x, y - tip, "l", tip, tip, -tip, tip, -tip, -tip, "z"),
        "triangle": ("M", x, y - tip, "l", tip, side + 1, -2 * tip, 0, "z"),
        "square": ("M", x - reach, y - reach, "h", side, "v", side, "h", -side, "z"),
    }
    return path(*ways[form], **attributes)


def width_of(text: str, latin: float = LATIN) -> float:
    """Return the width of a text in ems: a Chinese sign is one, a Latin one `latin`, about half."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WF" else latin for sign in text)


@cache
def cut(text: str, most: float, latin: float = LATIN) -> str:
    """Return a text of at most `most` ems, with a sign of omission where some of it is left out."""
    kept = next((end for end in range(len(text) + 1) if width_of(text[: end + 1], latin) > most), len(text))
    return text if kept == len(text) else f"{text[:kept]}…"


def broken(text: str, most: float, latin: float = LATIN) -> list[str]:
    """Return a text in lines of at most `most` ems, broken between words or Chinese signs; words are never cut."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width_of(lines[-1] + piece, latin) > most:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line for line in lines if line]
