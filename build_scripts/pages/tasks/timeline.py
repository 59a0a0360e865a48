"""Everything the plan dates, year by year: a mark for each goal and each task, every mark a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts.core import urls
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext

_ACROSS, _STEP, _RADIUS, _GAP = 12, 15, 5, 60


@dataclass(frozen=True, order=True)
class Mark:
    """One dated thing: a goal of the plan, or a task with its deadline. target: its row in a register."""

    task: bool
    target: str
    name: str


def dated(context: PageContext, language: Language, leads: Mapping[str, str]) -> dict[int, list[Mark]]:
    """Return the marks of each year, goals before tasks.

    A goal that stands in a task's own paragraph with the task's year is that task: it is marked as one, and the task is
    not counted again. A task dated without a goal of its own has one mark. leads: the shown title of every measure.
    """
    deadlines = {
        row.text("clause_id"): row.whole("deadline_year")
        for row in context.table("measures", "measures") or ()
        if row.text("deadline_year")
    }
    found: dict[int, list[Mark]] = {}
    covered = set()
    mark = context.words["site.colon"].to(language)
    for row in context.table("targets", "targets") or ():
        if not row.text("year") or row.text("qualifies"):
            continue
        year, clause, name = row.whole("year"), row.text("clause_id"), row.text("subject", language)
        task = deadlines.get(clause) == year
        if task:
            covered.add(clause)
            name = f"{leads[clause]}{mark}{name}"
        found.setdefault(year, []).append(Mark(task, f"{urls.TARGETS}#{row.text('id')}", name))
    for clause, year in deadlines.items():
        if clause not in covered:
            found.setdefault(year, []).append(Mark(True, f"{urls.MEASURES}#{clause}", leads[clause]))
    return {year: sorted(found[year]) for year in sorted(found)}


def _shape(mark: Mark, x: int, y: int) -> Markup:
    """Return a circle for a goal, a diamond for a task."""
    form: svg.Form = "diamond" if mark.task else "circle"
    return svg.mark(form, x, y, class_="measure" if mark.task else "target")


def _sample(mark: Mark, label: str) -> Markup:
    """Return a mark with its meaning, for the legend."""
    return svg.drawing("timeline-key", 14, 14, _shape(mark, 7, 7), aria_hidden="true") + f" {label}"


def _drawing(
    years: Mapping[int, list[Mark]], page: str, language: Language, label: str, *, across: int, stacked: bool
) -> Markup:
    """Return the years side by side, or for a phone one below the other; `across` marks in a line."""
    step = _STEP if not stacked else _STEP + 2
    parts: list[Markup] = []
    left, top = 10, 0
    heights = [-(-len(items) // across) * step + 44 for items in years.values()]
    for (year, items), tall in zip(years.items(), heights, strict=True):
        bottom = top + (tall if stacked else max(heights))
        for place, item in enumerate(items):
            x, y = left + (place % across) * step, bottom - 44 - (place // across) * step
            address = urls.relative(language, page, item.target)
            parts.append(svg.link(address, svg.title(item.name), _shape(item, x, y)))
        middle = round(max(left + min(len(items), across) * step / 2 - _RADIUS, left + 16))
        parts.append(svg.element("text", str(year), class_="year", x=middle, y=bottom - 18))
        parts.append(svg.element("text", str(len(items)), x=middle, y=bottom - 3))
        left, top = (left, bottom + 14) if stacked else (left + across * step + _GAP, top)
    wide, high = (across * step + 20, top) if stacked else (left - _GAP, max(heights))
    return svg.drawing("timeline", wide, high, *parts, role="group", aria_label=label)


def timeline(context: PageContext, page: str, language: Language, leads: Mapping[str, str]) -> Markup | None:
    """Return the timeline as SVG; None where nothing is dated. The registers beside it say the same as tables."""
    years = dated(context, language, leads)
    if not years:
        return None
    label = context.words["profile.timeline"].to(language)
    goal = _sample(Mark(task=False, target="", name=""), context.words["profile.timeline_goal"].to(language))
    task = _sample(Mark(task=True, target="", name=""), context.words["profile.timeline_task"].to(language))
    wide = _drawing(years, page, language, label, across=_ACROSS, stacked=False)
    narrow = _drawing(years, page, language, label, across=20, stacked=True)
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<figure class="chart"><div class="chart-wide">{wide}</div><div class="chart-narrow">{narrow}</div>'
        f"<figcaption>{goal} · {task}<br>{escape(label)}</figcaption></figure>"
    )
