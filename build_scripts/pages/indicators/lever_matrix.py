"""Which clauses of the plan are to move which indicator: a row a series, those with fewest clauses first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.grid_drawing import Grid, GridMark, Head, Sample, narrow, wide
from build_scripts.pages.shared.pictures import Picture, PictureTable

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.svg import Form

#: The picture's name among the pages for frames, and the table it draws.
LEVERS = "levers"
TABLE = ("indicators", "levers")
#: Parts of a clause's identifier that name its section.
_SECTION = 2


def section_of(clause: str) -> str:
    """Return the section in which a clause stands: its first two parts."""
    return "-".join(clause.split("-")[:_SECTION])


def levers_by_series(context: PageContext) -> dict[str, tuple[Row, ...]]:
    """Return the levers of every series that was judged, those with fewest first; a series may have none."""
    found = {item.id: context.rows(*TABLE, series_id=item.id) for item in context.judged}
    return dict(sorted(found.items(), key=lambda one: len(one[1])))


def lever_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None where the portal holds no levers. page: from which links are reckoned."""
    levers, words, colon = levers_by_series(context), context.words, context.words["site.colon"].to(language)
    if not any(levers.values()):
        return None
    place = {row.text("id"): at for at, row in enumerate(context.table("plan", "outline") or ())}
    clauses = {row.text("clause_id") for own in levers.values() for row in own}
    ordered = sorted(clauses, key=lambda clause: place.get(clause, len(place)))
    sections = list(dict.fromkeys(section_of(clause) for clause in ordered))
    names = {item.id: item.row.text("name", language) for item in context.judged}
    marks, rows = [], []
    for number, (series, own) in enumerate(levers.items()):
        form: Form = "diamond" if len(own) == 1 else "circle"
        target = f"{urls.indicator(series)}#levers" if own else urls.indicator(series)
        for row in own:
            clause = row.text("clause_id")
            said = f"{names[series]}{colon}{context.citation(clause, language)}"
            address = urls.clause(clause)
            marks.append(GridMark(number, sections.index(section_of(clause)), said, address, form, (True,)))
            cells = (names[series], target), (str(len(own)), ""), (context.citation(clause, language), address)
            rows.append(cells)
        if not own:
            rows.append(((names[series], target), ("0", ""), ("", "")))
    lone, none = (sum(len(own) == count for own in levers.values()) for count in (1, 0))
    title = words["levers.title"].fill(count=len(levers), lone=lone, none=none).to(language)
    grid = Grid(
        rows=tuple(Head(names[series], urls.indicator(series)) for series in levers),
        columns=tuple(Head(context.citation(section, language), urls.clause(section)) for section in sections),
        marks=tuple(marks),
        key=(
            Sample("diamond", filled=True, name=words["levers.lone"].to(language)),
            Sample("circle", filled=True, name=words["levers.several"].to(language)),
        ),
        name=title,
        page=page,
        language=language,
    )
    return Picture(
        name=LEVERS,
        title=title,
        subtitle=words["levers.subtitle"].to(language),
        wide=wide(grid),
        narrow=narrow(grid),
        table=PictureTable(
            tuple(words[f"levers.{head}"].to(language) for head in ("series", "count", "clause")), tuple(rows)
        ),
        page=urls.INDICATORS,
    )
