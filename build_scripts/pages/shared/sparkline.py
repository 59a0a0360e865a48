"""A series in a thumb's width: the required path, its two ends, what was published. Decoration beside its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.plan import pace

if TYPE_CHECKING:
    from build_scripts.plan.monitor import Judged

WIDTH, HEIGHT, EDGE = 120, 40, 6


def sparkline(item: Judged) -> Markup:
    """Return a small SVG from zero, hidden from screen readers: the numbers stand beside it."""
    path = pace.required_path(item.goal)
    later = [
        (seen.year, float(seen.value), kind)
        for kind, group in (("own", item.verdict.counted), ("other", item.verdict.references))
        for seen in group
        if pace.fits_axis(item.goal, seen.year)
    ]
    highest = max([value for _, value in path] + [value for _, value, _ in later], default=1.0) or 1.0

    def at(year: int, value: float) -> str:
        x = EDGE + (WIDTH - 2 * EDGE) * (year - item.goal.from_year) / max(item.goal.years, 1)
        y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / highest
        return f"{x:.1f} {y:.1f}"

    def dot(kind: str, year: int, value: float) -> str:
        x, y = at(year, value).split()
        return f'<circle class="spark-{kind}" cx="{x}" cy="{y}" r="3"/>'

    line = " ".join(at(year, value) for year, value in path)
    ends = [dot("from", *path[0]), dot("to", *path[-1])] if path else []
    dots = "".join([*ends, *(dot(kind, year, value) for year, value, kind in later)])
    base = HEIGHT - EDGE
    return Markup(  # noqa: S704 - numbers and our own words only
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f'<path class="spark-base" d="M{EDGE} {base}H{WIDTH - EDGE}"/><polyline class="spark-path" points="{line}"/>'
        f"{dots}</svg>"
    )
