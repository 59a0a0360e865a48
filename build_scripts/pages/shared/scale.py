"""All targets on one scale: what the plan asks of every series as a multiple of where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import numbers, urls
from build_scripts.pages.shared.pictures import Picture, PictureTable
from build_scripts.pages.shared.scale_drawing import Line, Scale, narrow, wide
from build_scripts.pages.shared.series_line import SeriesLine, series_lines
from build_scripts.plan.monitor import period_of
from build_scripts.plan.pace import growth_needed
from build_scripts.plan.verdict import STATES

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.monitor import Judged

#: The picture's name among the pages for frames.
SCALE = "scale"


def multiple_of(item: Judged) -> float | None:
    """Return the target as a multiple of the value of the first year; None where that is not defined.

    A growth target is compounded over its years: `pace.growth_needed` has the rule.
    """
    growth = growth_needed(item.goal)
    return None if growth is None else 1 + growth / 100


def own_multiples(item: Judged) -> tuple[float, ...]:
    """Return what was published for the plan's own scope, as multiples of the value of the first year.

    What is of another scope, and what has no first value to be measured by, is in no picture of this axis.
    """
    start = item.goal.from_value
    if item.goal.kind != "level" or not start:
        return ()
    return tuple(float(seen.value / start) for seen in item.verdict.counted if seen.value / start > 0)


def _values(line: SeriesLine) -> str:
    """Return both ends, what they share of a unit once; the goal alone where the plan states no first value."""
    if not line.span:
        return line.goal
    (before, _, one), (after, _, other) = (end.partition(" ") for end in (line.span.before, line.span.after))
    shared = f" {other}" if other else f" {line.span.unit}" if line.span.unit else ""
    return f"{before if one == other else line.span.before} → {after}{shared}"


def title_of(context: PageContext, language: Language) -> str:
    """Return the picture's point: what the targets ask for, and of how many the plan's own area has a figure."""
    multiples = [multiple for item in context.judged if (multiple := multiple_of(item))]
    known, period = sum(bool(item.verdict.counted) for item in context.judged), period_of(context.judged)
    said = {
        "count": len(multiples),
        "first": period.first,
        "last": period.last,
        "least": numbers.computed(min(multiples, default=1), 1),
        "most": numbers.computed(max(multiples, default=1), 1),
    }
    key = "scale.title_some" if known else "scale.title_none"
    return context.words[key].fill(**said, known=known).to(language)


def scale_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None without series. page: the address from which its links are reckoned."""
    shown = series_lines(context, language)
    if not shown:
        return None
    words, colon = context.words, context.words["site.colon"].to(language)
    judged, period = {item.id: item for item in context.judged}, period_of(context.judged)
    lines = {}
    for one in shown:
        multiple, values = multiple_of(judged[one.id]), _values(one)
        state = context.vocabulary.label("verdict", one.state, language)
        times = f" · ×{numbers.computed(multiple)}" if multiple else ""
        said = f"{one.name}{colon}{values}{times} · {state}"
        own = own_multiples(judged[one.id])
        lines[one.id] = Line(one.name, values, multiple, own, one.state, said, one.address)
    groups = dict.fromkeys((one.group for one in shown), ())
    states = {line.state for line in lines.values()}
    marks = ("from", "to", "path", *(("own",) if any(line.own for line in lines.values()) else ()))
    key = {mark: words[f"scale.{mark}"].fill(first=period.first, last=period.last).to(language) for mark in marks}
    key |= {state: context.vocabulary.label("verdict", state, language) for state in STATES if state in states}
    title = title_of(context, language)
    scale = Scale(
        groups=tuple((group, tuple(lines[one.id] for one in shown if one.group == group)) for group in groups),
        start=words["scale.start"].fill(first=period.first).to(language),
        key=key,
        name=title,
        page=page,
        language=language,
    )
    table = PictureTable(
        heads=tuple(words[f"scale.{head}"].to(language) for head in ("series", "group", "values", "times", "state")),
        rows=tuple(
            (
                (one.name, one.address),
                (one.group, ""),
                (lines[one.id].values, ""),
                (numbers.computed(multiple) if (multiple := lines[one.id].multiple) else "", ""),
                (context.vocabulary.label("verdict", one.state, language), ""),
            )
            for one in shown
        ),
    )
    return Picture(
        name=SCALE,
        title=title,
        subtitle=words["scale.subtitle"].fill(first=period.first).to(language),
        wide=wide(scale),
        narrow=narrow(scale),
        table=table,
        page=urls.MONITOR,
        orders=tuple(words[f"scale.order_{order}"].to(language) for order in ("groups", "ambition")),
    )
