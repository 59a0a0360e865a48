"""A series in a thumb's width: the required path, its two ends, what was published. Decoration beside its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.plan import pace
from build_scripts.publish import svg

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.plan.monitor import Judged

WIDTH, HEIGHT, EDGE = 120, 40, 6


def sparkline(item: Judged) -> Markup:
    """Return a small SVG from zero, hidden from screen readers: the numbers stand beside it."""
    path = pace.required_path(item.goal)
    later = [
        (seen.year, float(seen.value), kind)
        for kind, group in (("own", item.verdict.counted), ("other", item.verdict.references))
        for seen in group
        if pace.fits_axis(item.goal, seen.year) and seen.stands_beside(item.row.text("unit_id"))
    ]
    highest = max([value for _, value in path] + [value for _, value, _ in later], default=1.0) or 1.0

    def at(year: int, value: float) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * (year - item.goal.from_year) / max(item.goal.years, 1)
        return x, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / highest

    def dot(kind: str, year: int, value: float) -> Markup:
        x, y = at(year, value)
        return svg.element("circle", class_=f"spark-{kind}", cx=x, cy=y, r=3)

    line = " ".join(svg.number(one) for year, value in path for one in at(year, value))
    ends = [dot("from", *path[0]), dot("to", *path[-1])] if path else []
    return svg.drawing(
        "spark",
        WIDTH,
        HEIGHT,
        svg.path("M", EDGE, HEIGHT - EDGE, "H", WIDTH - EDGE, class_="spark-base"),
        svg.element("polyline", class_="spark-path", points=line),
        *ends,
        *(dot(kind, year, value) for year, value, kind in later),
        aria_hidden="true",
        focusable="false",
    )
