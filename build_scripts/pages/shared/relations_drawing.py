"""A thing among its neighbours, drawn small: groups by relation, names are links. The list beside it says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.core import urls
from build_scripts.publish import svg

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.related import Neighbour, Ties

#: Neighbours in the drawing; the list beside it holds them all.
MOST = 10
_ROW, _WIDTH, _LEFT, _TEXT = 24, 408, 124, 158
#: The widest name in ems, the thing's own and a neighbour's; a Latin sign is half a Chinese one here.
_OWN, _LONG, _HALF = 6, 14.5, 0.5


def _shares(ties: tuple[Ties, ...]) -> list[tuple[str, list[Neighbour]]]:
    """Return each group's label and the neighbours it may show: in turn one of each group, no thing twice."""
    shown: list[list[Neighbour]] = [[] for _ in ties]
    seen: set[str] = set()
    for turn in range(MOST):
        for place, group in enumerate(ties):
            one = group.neighbours[turn] if turn < len(group.neighbours) else None
            if one and one.target not in seen and len(seen) < MOST:
                seen.add(one.target)
                shown[place].append(one)
    return [(group.label, found) for group, found in zip(ties, shown, strict=True) if found]


def diagram(context: PageContext, page: str, name: str, ties: tuple[Ties, ...], language: Language) -> Markup:
    """Return the neighbourhood as SVG whose every name is a link; empty without neighbours.

    page: the address it will stand on. Each group stands under what the relation is called, as in the list beside it.
    """
    groups = _shares(ties)
    if not groups:
        return Markup()
    height = _ROW * max(sum(1 + len(found) for _, found in groups), 2) + 10
    middle = height // 2
    parts: list[Markup] = []
    y = 5 + _ROW // 2
    for label, found in groups:
        parts += [
            svg.path("M", _LEFT, middle, "C", _LEFT + 25, middle, _TEXT - 30, y, _TEXT - 6, y),
            svg.element("text", label, class_="relation", x=_TEXT, y=y + 4),
            svg.path("M", _TEXT + 3, y + 9, "V", y + _ROW * len(found)),
        ]
        for one in found:
            y += _ROW
            written = svg.element("text", svg.cut(one.name, _LONG, _HALF), x=_TEXT + 16, y=y + 5)
            address = urls.relative(language, page, one.target)
            parts += [svg.path("M", _TEXT + 3, y, "h", 9), svg.link(address, svg.title(one.name), written)]
        y += _ROW
    own = svg.cut(name, _OWN, _HALF)
    centre = svg.element("text", own, class_="centre", x=_LEFT - 6, y=middle + 5, text_anchor="end")
    said = f"{name} · {context.words['profile.ties'].to(language)}"
    return svg.drawing("relations-drawing", _WIDTH, height, centre, *parts, role="group", aria_label=said)
