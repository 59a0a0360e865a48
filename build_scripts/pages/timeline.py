"""Everything the plan dates, year by year: a dot for each goal and each measure with a deadline, every dot a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts import urls

if TYPE_CHECKING:
    from build_scripts.languages import Language
    from build_scripts.pages.desk import Desk

_ACROSS, _STEP, _RADIUS, _GAP = 12, 13, 5, 60


def _mark(kind: str, x: int, y: int) -> str:
    """Return a goal as a disc and a measure as a square: told apart by shape, not by colour alone."""
    if kind == "target":
        return f'<circle class="target" cx="{x}" cy="{y}" r="{_RADIUS}"/>'
    side = 2 * _RADIUS - 1
    return f'<rect class="measure" x="{x - side / 2}" y="{y - side / 2}" width="{side}" height="{side}"/>'


def timeline(desk: Desk, page: str, language: Language) -> Markup | None:
    """Return the timeline as SVG; None where nothing is dated. The registers beside it say the same as tables."""
    dated: dict[int, list[tuple[str, str, str]]] = {}
    for row in desk.table("targets", "targets") or ():
        if row["year"] and not row["qualifies"]:
            link = f"{urls.TARGETS}#{row['id']}"
            dated.setdefault(int(str(row["year"])), []).append(("target", link, str(row[f"subject_{language}"])))
    for row in desk.table("measures", "measures") or ():
        if row["deadline_year"]:
            link = f"{urls.MEASURES}#{row['clause_id']}"
            dated.setdefault(int(str(row["deadline_year"])), []).append(("measure", link, str(row[f"lead_{language}"])))
    if not dated:
        return None
    wide = _ACROSS * _STEP + _GAP
    rows = max((len(items) + _ACROSS - 1) // _ACROSS for items in dated.values())
    height = rows * _STEP + 60
    parts = []
    for number, year in enumerate(sorted(dated)):
        left = 20 + number * wide
        items = sorted(dated[year])
        for place, (kind, link, name) in enumerate(items):
            x = left + (place % _ACROSS) * _STEP
            y = height - 50 - (place // _ACROSS) * _STEP
            href = escape(urls.relative(language, page, link))
            parts.append(f'<a href="{href}"><title>{escape(name)}</title>{_mark(kind, x, y)}</a>')
        middle = left + min(len(items), _ACROSS) * _STEP / 2 - _RADIUS
        parts.append(f'<text class="year" x="{middle:.0f}" y="{height - 22}">{year}</text>')
        parts.append(f'<text x="{middle:.0f}" y="{height - 6}">{len(items)}</text>')
    label = desk.words["profile.timeline"].to(language)
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<figure class="chart"><svg class="timeline" viewBox="0 0 {20 + len(dated) * wide} {height}" role="group" '
        f'aria-label="{escape(label)}">{"".join(parts)}</svg><figcaption>{escape(label)}</figcaption></figure>'
    )
