"""The design system as a page: tokens read from the style sheet itself, components made by the templates' own parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.pages.shared.page_context import (
    Definition,
    Download,
    PageContext,
    PageFields,
    clause_link,
    downloads,
)
from build_scripts.pages.shared.tiles import Tile
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Figure, Page
    from build_scripts.pages.shared.page_context import Clause

_BLOCK = {
    "light": re.compile(r"^:root \{(.*?)^\}", re.DOTALL | re.MULTILINE),
    "dark": re.compile(r'^\[data-md-color-scheme="slate"\] \{(.*?)^\}', re.DOTALL | re.MULTILINE),
    "light_high": re.compile(
        r'^\[data-contrast="high"\] \[data-md-color-scheme="default"\] \{(.*?)^\}', re.DOTALL | re.MULTILINE
    ),
    "dark_high": re.compile(
        r'^\[data-contrast="high"\] \[data-md-color-scheme="slate"\] \{(.*?)^\}', re.DOTALL | re.MULTILINE
    ),
}
_TOKEN = re.compile(r"--([a-z0-9-]+): ([^;]+);")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z")
#: Colours that carry text, and the ground they carry it on; the others are lines and grounds.
TEXT_COLOURS = ("ink", "muted", "primary", "target", "gold", "good")
_GROUNDS = ("paper", "wash")


@dataclass(frozen=True)
class Colour:
    """A colour token: its value and a swatch in each palette, its least contrast there (None: it carries no text)."""

    name: str
    values: Mapping[str, str]
    swatches: Mapping[str, Markup]
    contrast: Mapping[str, float | None]


@dataclass(frozen=True)
class DesignPage(PageFields):
    """Fields of `design.md.j2`."""

    colours: tuple[Colour, ...]
    sizes: tuple[Definition, ...]
    spaces: tuple[Definition, ...]
    tiles: tuple[Tile, ...]
    states: tuple[str, ...]
    figure: Figure | None
    clause: Clause
    files: tuple[Download, ...]


def tokens(style: str, palette: str) -> dict[str, str]:
    """Return the tokens of a palette by name; the dark and the high ones state what differs from the light."""
    block = _BLOCK[palette].search(style)
    own = dict(_TOKEN.findall(block[1])) if block else {}
    base = {"light": None, "dark": "light", "light_high": "light", "dark_high": "dark"}[palette]
    return {**tokens(style, base), **own} if base else own


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb`, 0 to 1. Source: WCAG 2.2, relative luminance."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004 - the short form
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - the standard's own
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def swatch(colour: str) -> Markup:
    """Return a small field of a colour."""
    field = svg.element("rect", width=2, height=1, fill=colour)
    return svg.drawing("swatch", 2, 1, field, aria_hidden="true")


def colours(style: str) -> tuple[Colour, ...]:
    """Return every colour token with its contrast against the grounds text stands on, in all four palettes."""
    palettes = {name: tokens(style, name) for name in _BLOCK}
    names = [name for name, value in palettes["light"].items() if _HEX.match(value)]
    found = []
    for name in names:
        values = {palette: known[name] for palette, known in palettes.items()}
        ratios = {
            palette: min(contrast(known[name], known[ground]) for ground in _GROUNDS) if name in TEXT_COLOURS else None
            for palette, known in palettes.items()
        }
        swatches = {palette: swatch(value) for palette, value in values.items()}
        found.append(Colour(name, values, swatches, ratios))
    return tuple(found)


def _of(style: str, prefix: str) -> tuple[Definition, ...]:
    known = tokens(style, "light")
    return tuple(Definition(name, value) for name, value in known.items() if name.startswith(prefix))


def _samples(context: PageContext, language: Language) -> tuple[Tile, ...]:
    """Return two tiles with invented numbers."""

    def word(key: str) -> str:
        return context.words[f"design.{key}"].to(language)

    return (
        Tile(word("tile_label"), "8.2", word("tile_note")),
        Tile(word("tile_target"), "10", word("tile_note"), accent="target"),
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page of the design system; none where there is no style sheet."""
    if not context.style:
        return
    series = context.judged[0].id if context.judged else None
    clauses = context.table("plan", "outline")
    first = next(iter(clauses)).text("id") if clauses else ""
    for language in LANGUAGES:
        content = DesignPage(
            title=context.words["design.title"].to(language),
            description=context.words["design.description"].to(language),
            colours=colours(context.style),
            sizes=_of(context.style, "text-"),
            spaces=_of(context.style, "space-"),
            tiles=_samples(context, language),
            states=tuple(context.vocabulary.codes_of("verdict")),
            figure=context.figure("indicators", "pace", series, language) if series else None,
            clause=clause_link(context, first, language),
            files=downloads(context, language, "indicators", ["series"]),
        )
        yield context.page(language, urls.DESIGN, "design.md.j2", content)
