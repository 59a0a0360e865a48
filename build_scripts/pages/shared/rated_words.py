"""What a rating says in a list and above it: three columns with facets, the news of the whole list in a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.cells import Cell
from build_scripts.pages.shared.columns import Column
from build_scripts.pages.shared.page_context import PageLink
from build_scripts.pages.shared.rated import FOLDERS, Rated
from build_scripts.plan.checkability import GRADES
from build_scripts.plan.works import rating_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.columns import Place
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.outcomes import Outcome
    from build_scripts.plan.standing import Stage

#: The facets of a list of what was rated; `known` is the state.
KNOWN, RATING, CHECKABILITY = "known", "rating", "checkability"


@dataclass(frozen=True)
class Counts:
    """A sentence that counts: how it begins, then each count, which leads to the rows it counts."""

    lead: str
    counts: tuple[PageLink, ...]


def rated_columns(
    context: PageContext, language: Language, *, checkable: bool = True, place: Place = "key"
) -> dict[str, Column]:
    """Return the columns for the state, the rating and, where it was asked, how well it can be checked.

    place: of the first and the last in a block on a phone.
    """
    head = {
        KNOWN: Column(context.words["rated.state"].to(language), place, facet=KNOWN),
        RATING: Column(context.words["rated.rating"].to(language), "state", facet=RATING),
        CHECKABILITY: Column(context.words["rated.checkability"].to(language), place, facet=CHECKABILITY),
    }
    return head if checkable else {name: head[name] for name in (KNOWN, RATING)}


def unrated_words(context: PageContext, item: Rated, language: Language) -> str:
    """Return why something has no rating."""
    if item.kind == "project":
        return context.vocabulary.label("project-nature", item.rows[0].text("nature"), language)
    key = "targets.layout" if item.kind == "target" else "rated.nothing_asked"
    return context.words[key].to(language)


def state_words(context: PageContext, item: Rated, language: Language) -> str:
    """Return the state of a thing by its counted events; see `stage_words`."""
    return stage_words(context, item.stage, item.latest, language)


def stage_words(context: PageContext, stage: Stage | None, latest: Outcome | None, language: Language) -> str:
    """Return a state in words; where only parts are known the latest of a part, and that it is one; else that none is.

    latest: as `plan.standing.latest_of` has it.
    """
    label = context.vocabulary.label
    if stage:
        return label("event", stage.code, language)
    if latest:
        return context.words["rated.of_a_part"].fill(state=label("event", latest.event, language)).to(language)
    return label("standing", "none", language)


def rated_cells(context: PageContext, item: Rated, language: Language) -> dict[str, Cell]:
    """Return the cells of `rated_columns`, by the same names."""
    label, on = context.vocabulary.label, (item.latest.on.printed,) if item.latest else ()
    rating = Cell(label("rating", item.rating, language), item.address, rating=item.rating) if item.rating else None
    checkable = label("checkability", item.answers.grade, language) if item.answers else ""
    return {
        KNOWN: Cell(state_words(context, item, language), notes=on),
        RATING: rating or Cell(unrated_words(context, item, language), item.address),
        CHECKABILITY: Cell(checkable),
    }


def repeated_cells(context: PageContext, item: Rated, language: Language) -> dict[str, Cell]:
    """Return the cells of a row that mentions a work again: they lead to it, and the row is in no count."""
    target = item.address or f"{FOLDERS[item.kind]}#{item.id}"
    again = Cell(context.words["rated.again"].to(language), target)
    return {KNOWN: Cell(), RATING: again, CHECKABILITY: Cell()}


def _rating_links(context: PageContext, items: tuple[Rated, ...], page: str, language: Language) -> Iterator[PageLink]:
    for rating, count in rating_counts(item.rating for item in items if item.rating).items():
        if count:
            said = context.words[f"rated.counted_{rating}"].fill(count=count).to(language)
            yield PageLink(said, urls.narrowed(page, RATING, context.vocabulary.label("rating", rating, language)))


def rating_news(context: PageContext, items: Iterable[Rated], page: str, language: Language) -> Counts | None:
    """Return how those that are rated were rated, best known first; None where nothing is.

    page: the list of which they are rows; each count leads there, narrowed to what it counts.
    """
    rated = tuple(item for item in items if item.rating)
    if not rated:
        return None
    words = context.words[f"rated.news_{rated[0].kind}"]
    lead = words.fill(count=len(rated), date=context.release.as_of.isoformat()).to(language)
    return Counts(lead, tuple(_rating_links(context, rated, page, language)))


def checkability_news(context: PageContext, items: Iterable[Rated], page: str, language: Language) -> Counts | None:
    """Return how well those that were asked can be checked as worded; None where none was asked."""
    asked = tuple(item for item in items if item.answers)
    if not asked:
        return None
    seen = Counter(item.answers.grade for item in asked if item.answers)
    counts = tuple(
        PageLink(
            context.words["rated.counted"].fill(count=seen[grade], label=label).to(language),
            urls.narrowed(page, CHECKABILITY, label),
        )
        for grade in GRADES
        if seen[grade]
        for label in (context.vocabulary.label("checkability", grade, language),)
    )
    return Counts(context.words[f"rated.checkable_{asked[0].kind}"].fill(count=len(asked)).to(language), counts)
