"""What is known of one thing since the plan, as a line of time: the plan's period, today, a mark for every event."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.outcome_list import headline
from build_scripts.plan.moments import span_of
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.outcome_list import ListedOutcome
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.outcomes import Outcome

    Known = tuple[Outcome, ListedOutcome]

#: Widths for a desk and for a phone, in pixels, and what is left free at both edges; a mark's radius, a stack's step.
_WIDE, _NARROW, _EDGE = 720, 340, 16
_RADIUS, _STEP = 6, 15
#: Years of one label on a phone: every year would not fit.
_SPARSE = 2


def _drawing(
    context: PageContext, page: str, events: tuple[Known, ...], language: Language, label: str, width: int
) -> Markup:
    span, today = span_of(context.portal.identity.plan), context.release.as_of
    first = dt.date(min(events[0][0].on.first, span.issued).year, 1, 1)
    last = dt.date(max(events[-1][0].on.last, span.end, today).year + 1, 1, 1)

    def x_of(day: dt.date) -> float:
        return _EDGE + (day - first).days / (last - first).days * (width - 2 * _EDGE)

    places: dict[int, int] = {}
    marks: list[Markup] = []
    stacks = []
    for event, shown in events:
        slot = round(x_of(event.on.first) / (2 * _RADIUS))
        places[slot] = height = places.get(slot, 0) + 1
        stacks.append((event, shown, slot * 2 * _RADIUS, height))
    line = 26 + max(places.values()) * _STEP
    for event, shown, across, height in stacks:
        up = line - height * _STEP + 2
        shape = svg.element(
            "circle", class_="counted" if event.counts else "idle", cx=float(across), cy=float(up), r=_RADIUS
        )
        address = urls.relative(language, page, shown.target)
        marks.append(svg.link(address, svg.title(headline(context, shown, language)), shape))
    years = range(first.year, last.year, 1 if width == _WIDE else _SPARSE)
    ticks = [
        svg.element(
            "text",
            str(year),
            x=x_of(dt.date(year, 7, 1)) if width == _WIDE else x_of(dt.date(year, 1, 1)) + 14,
            y=line + 18,
        )
        for year in years
    ]
    start, end = x_of(span.issued), x_of(span.end)
    band = svg.element("rect", class_="period", x=start, y=16, width=end - start, height=line - 16)
    words = context.words["rated.period"].to(language)
    title = svg.element("text", words, class_="period-name", x=(start + end) / 2, y=12)
    axis = svg.element("line", class_="axis", x1=_EDGE, y1=line, x2=width - _EDGE, y2=line)
    now = svg.element("line", class_="today", x1=x_of(today), y1=16, x2=x_of(today), y2=line)
    return svg.drawing(
        "track", width, line + 24, band, title, axis, now, *ticks, *marks, role="group", aria_label=label
    )


def track(context: PageContext, page: str, events: Iterable[Known], language: Language) -> Markup | None:
    """Return the drawing in two shapes, for a desk and for a phone; None without events.

    page: where it stands. events: each with its words, which name its mark and say where it leads.
    """
    known = tuple(sorted(events, key=lambda pair: pair[0].on.first))
    if not known:
        return None
    label = context.words["rated.track"].to(language)
    wide, narrow = (_drawing(context, page, known, language, label, width) for width in (_WIDE, _NARROW))
    caption = svg.element("figcaption", label)
    shapes = (
        svg.element("div", shape, class_=name) for name, shape in (("chart-wide", wide), ("chart-narrow", narrow))
    )
    return svg.element("figure", *shapes, caption, class_="chart")
