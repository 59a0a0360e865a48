"""What the plan commits to, work by work: a rung for each demand, the strongest first, a mark for each work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.grid_drawing import Grid, GridMark, Head, Sample, narrow, wide
from build_scripts.pages.shared.pictures import Picture, PictureTable
from build_scripts.plan.works import STRENGTH

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.rated import Rated

#: The picture's name among the pages for frames.
LADDER = "ladder"
_STATED = "stated"


def is_placed(work: Rated) -> bool:
    """Return whether any mention of a work states a place."""
    return any(row.text("place_status") == _STATED for row in work.rows)


def _title(context: PageContext, works: tuple[Rated, ...], language: Language) -> str:
    """Return how many works state no place, how many are to be completed, and their kind where it is one."""
    strongest = [work for work in works if work.status == STRENGTH[0]]
    kinds = {work.rows[0].text("kind") for work in strongest}
    label = context.vocabulary.label
    key = "ladder.title_kind" if len(kinds) == 1 else "ladder.title"
    said = {
        "works": len(works),
        "nowhere": sum(not is_placed(work) for work in works),
        "complete": len(strongest),
        "demand": label("project-status", STRENGTH[0], language),
    }
    kind = label("project-kind", min(kinds), language) if kinds else ""
    return context.words[key].fill(**said, kind=kind).to(language)


def ladder_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None where no work is rated. page: from which its links are reckoned."""
    works = tuple(work for work in context.rated.works if work.rating)
    if not works:
        return None
    words, label, colon = context.words, context.vocabulary.label, context.words["site.colon"].to(language)
    groups: dict[tuple[str, str], list[Rated]] = {}
    for work in works:
        groups.setdefault((work.status, work.rows[0].text("kind")), []).append(work)
    statuses = [code for code in STRENGTH if any(code == work.status for work in works)]
    totals = {kind: sum(len(own) for (_, other), own in groups.items() if other == kind) for _, kind in groups}
    kinds = sorted(totals, key=lambda kind: -totals[kind])
    marks, cells = [], {}
    for row, status in enumerate(statuses):
        for column, kind in enumerate(kinds):
            own = groups.get((status, kind), [])
            if not own:
                continue
            demand, name = label("project-status", status, language), label("project-kind", kind, language)
            known = sum(work.stage is not None for work in own)
            target = urls.narrowed(urls.PROJECTS, "status", demand, kind=name)
            said = words["ladder.cell"].fill(count=len(own), known=known).to(language)
            filled = (True,) * known + (False,) * (len(own) - known)
            marks.append(GridMark(row, column, f"{demand} · {name}{colon}{said}", target, "square", filled))
            cells[status, kind] = said

    def rung(status: str) -> Head:
        demand = label("project-status", status, language)
        count = sum(work.status == status for work in works)
        return Head(f"{demand} {count}", urls.narrowed(urls.PROJECTS, "status", demand))

    title = _title(context, works, language)
    grid = Grid(
        rows=tuple(rung(status) for status in statuses),
        columns=tuple(
            Head(name, urls.narrowed(urls.PROJECTS, "kind", name))
            for kind in kinds
            for name in (label("project-kind", kind, language),)
        ),
        marks=tuple(marks),
        key=(
            Sample("square", filled=True, name=words["ladder.known"].to(language)),
            Sample("square", filled=False, name=words["ladder.silent"].to(language)),
        ),
        name=title,
        page=page,
        language=language,
    )
    heads = words["ladder.demand"].to(language), *(column.name for column in grid.columns)
    rows = (
        ((head.name, head.target), *((cells.get((status, kind), ""), "") for kind in kinds))
        for status, head in zip(statuses, grid.rows, strict=True)
    )
    return Picture(
        name=LADDER,
        title=title,
        subtitle=words["ladder.subtitle"].to(language),
        wide=wide(grid),
        narrow=narrow(grid),
        table=PictureTable(heads, tuple(rows)),
        page=urls.PROJECTS,
    )
