"""Which place claims which industry: a row for each industry, the most claimed first, a column for each place."""

from __future__ import annotations

from collections import Counter
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
INDUSTRY_MATRIX = "industry-matrix"
CLAIMS = ("places", "place-industries")
_FORMS: tuple[Form, ...] = ("circle", "diamond", "triangle", "square")


def ranked(claims: tuple[Row, ...]) -> dict[str, tuple[Row, ...]]:
    """Return the claims of each industry by its printed name, the most claimed first, then as the table has them."""
    found: dict[str, list[Row]] = {}
    for row in claims:
        found.setdefault(row.text("industry_zh"), []).append(row)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda name: -len(found[name]))}


def _title(context: PageContext, most: tuple[Row, ...], places: dict[str, Row], language: Language) -> str:
    """Return the industry most places claim, and of which kinds those are."""
    comma = context.words["site.comma"].to(language)
    seen = Counter(places[row.text("place_id")].text("kind") for row in most)
    kinds = comma.join(
        context.words["industry_matrix.of_kind"]
        .fill(kind=context.vocabulary.label("place-kind", kind, language), count=count)
        .to(language)
        for kind, count in seen.items()
    )
    values = {"industry": most[0].text("industry", language), "count": len(most), "total": len(places), "kinds": kinds}
    return context.words["industry_matrix.title"].fill(**values).to(language)


def industry_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None where no place claims an industry. page: from which links are reckoned."""
    claims, known = context.rows(*CLAIMS), context.table("places", "places")
    if not claims or known is None:
        return None
    by_id = {row.text("id"): row for row in known}
    places = {key: by_id[key] for key in dict.fromkeys(row.text("place_id") for row in claims)}
    kinds = dict.fromkeys(row.text("kind") for row in places.values())
    forms = dict(zip(kinds, _FORMS, strict=False))
    industries, order = ranked(claims), list(places)
    colon, label = context.words["site.colon"].to(language), context.vocabulary.label
    marks, rows = [], []
    for number, (_, own) in enumerate(industries.items()):
        for row in own:
            place = places[row.text("place_id")]
            name, industry = place.text("name", language), row.text("industry", language)
            target = f"{urls.place(row.text('place_id'))}#industries"
            clause = context.citation(row.text("clause_id"), language)
            said = f"{name}{colon}{industry} · {clause}"
            form = forms[place.text("kind")]
            marks.append(GridMark(number, order.index(row.text("place_id")), said, target, form, (True,)))
            kind = label("place-kind", place.text("kind"), language)
            rows.append(((industry, ""), (name, target), (kind, ""), (clause, urls.clause(row.text("clause_id")))))
    title = _title(context, next(iter(industries.values())), places, language)
    grid = Grid(
        rows=tuple(Head(f"{own[0].text('industry', language)} {len(own)}") for own in industries.values()),
        columns=tuple(Head(row.text("name", language), urls.place(key)) for key, row in places.items()),
        marks=tuple(marks),
        key=tuple(Sample(form, filled=True, name=label("place-kind", kind, language)) for kind, form in forms.items()),
        name=title,
        page=page,
        language=language,
    )
    heads = ("industry", "place", "kind", "clause")
    return Picture(
        name=INDUSTRY_MATRIX,
        title=title,
        subtitle=context.words["industry_matrix.subtitle"].to(language),
        wide=wide(grid),
        narrow=narrow(grid),
        table=PictureTable(tuple(context.words[f"industry_matrix.{head}"].to(language) for head in heads), tuple(rows)),
        page=context.portal.things["cluster"].folder,
    )
