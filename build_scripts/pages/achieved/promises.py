"""The promises as a picture: every goal a square by the year it is due, filled where it counts, ticked by evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.pictures import Picture, PictureTable
from build_scripts.pages.shared.squares import Block, Blocks, Square, narrow, wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.rated import Rated
    from build_scripts.plan.works import Rating

#: The picture's name among the pages for frames.
PROMISES = "promises"
#: Ratings that rest on evidence for the goal's own area, and the sign of each on its square.
EVIDENCE: Mapping[Rating, str] = {
    "kept": "✓",
    "late": "✓",
    "opened": "✓",
    "partly": "✓",
    "progress": "✓",
    "before-the-plan": "✓",
    "missed": "✗",
}


def is_countable(goal: Rated) -> bool:
    """Return whether the plan states an amount."""
    return goal.rows[0].text("kind") == "quantified"


def has_evidence(goal: Rated) -> bool:
    """Return whether its rating rests on evidence for its own area, for it or against it."""
    return goal.rating in EVIDENCE


def by_year(goals: Iterable[Rated]) -> dict[int | None, list[Rated]]:
    """Return the goals by the year they are due, first the earliest, last those without a year; countable ones first.

    What describes the plan's layout promises nothing and is left out.
    """
    found: dict[int | None, list[Rated]] = {}
    for goal in sorted((goal for goal in goals if goal.rating), key=lambda goal: not is_countable(goal)):
        found.setdefault(goal.rows[0].optional_whole("year"), []).append(goal)
    return {year: found[year] for year in sorted(found, key=lambda year: (year is None, year or 0))}


def _square(context: PageContext, goal: Rated, language: Language) -> Square:
    row, colon = goal.rows[0], context.words["site.colon"].to(language)
    rating = context.vocabulary.label("rating", goal.rating, language) if goal.rating else ""
    return Square(
        style="counted" if is_countable(goal) else "idle",
        said=f"{row.text('subject', language)}{colon}{rating}",
        target=goal.address or f"{urls.TARGETS}#{goal.id}",
        tick=EVIDENCE.get(goal.rating, "") if goal.rating else "",
    )


def promises_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None without goals. page: the address from which its links are reckoned."""
    years, words = by_year(context.rated.goals), context.words

    def said(key: str, **values: object) -> str:
        return words[f"promises.{key}"].fill(**values).to(language)

    if not years:
        return None
    every = [goal for goals in years.values() for goal in goals]
    known = sum(has_evidence(goal) for goal in every)
    first, due = next(iter(years.items()))
    title = said(
        "title" if first else "title_undated",
        count=len(every),
        countable=sum(is_countable(goal) for goal in every),
        due=len(due),
        year=first,
        known=known,
    )
    names = {year: said("year", year=year) if year else said("no_year") for year in years}
    blocks = Blocks(
        blocks=tuple(
            Block(
                names[year],
                said("of_year", count=len(goals), countable=sum(map(is_countable, goals))),
                tuple(_square(context, goal, language) for goal in goals),
            )
            for year, goals in years.items()
        ),
        key=(
            (Square("counted", "", ""), said("key_counted")),
            (Square("idle", "", ""), said("key_idle")),
            (Square("idle", "", "", "✓"), said("key_evidence", count=known)),
        ),
        name=title,
        page=page,
        language=language,
    )
    table = PictureTable(
        heads=tuple(said(head) for head in ("head_year", "head_count", "head_countable", "head_known")),
        rows=tuple(
            (
                (names[year], ""),
                (str(len(goals)), ""),
                (str(sum(map(is_countable, goals))), ""),
                (str(sum(map(has_evidence, goals))), ""),
            )
            for year, goals in years.items()
        ),
    )
    return Picture(PROMISES, title, said("subtitle"), wide(blocks), narrow(blocks), table, urls.TARGETS)
