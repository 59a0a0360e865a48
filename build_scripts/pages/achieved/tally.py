"""Was it achieved, in numbers: series, works, goals by what is known of each; every number leads to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.core import urls
from build_scripts.pages.shared.rated_words import RATING
from build_scripts.plan.gaps import SeriesGap, known_counts, series_gaps
from build_scripts.plan.monitor import counted
from build_scripts.plan.works import rating_counts
from build_scripts.publish import svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.rated import Rated

#: Height of a bar and of the line of words above it, the air below, the air between two parts: pixels.
_BAR, _WORDS, _BELOW, _SPLIT = 26, 22, 14, 2
_WIDE, _NARROW = 720, 340
#: A part narrower than this has no room for its number.
_ROOM = 22


@dataclass(frozen=True)
class Part:
    """Some of what is counted. code: of `Known` or `Rating`; sign: for the eye, the word for everybody."""

    code: str
    sign: str
    label: str
    count: int
    target: str


@dataclass(frozen=True)
class Tally:
    """Everything of a kind, by what is known of it. note: what is to be said of the whole; empty in most."""

    name: str
    total: int
    parts: tuple[Part, ...]
    note: str = ""


#: The ratings that say that a whole is there since the plan.
_DONE = frozenset({"kept", "late", "opened"})
#: The sign of each way in which a series is known.
_SIGNS = {"own-scope": "●", "other-scope": "◇", "lead-only": "?", "nothing": "○"}


@lru_cache(maxsize=1)
def gaps_of(context: PageContext) -> tuple[SeriesGap, ...]:
    """Return every series with what is known of it and what is not, as of the release's day; once for all pages."""
    return series_gaps(context.tables, context.judged, context.release.as_of)


def _series(context: PageContext, language: Language) -> Tally:
    """Return the tally of the series; that none is published for the plan's own scope is said too."""
    counts = known_counts(gaps_of(context))
    parts = tuple(
        Part(known, _SIGNS[known], context.words[f"tally.{known}"].to(language), count, f"{urls.MONITOR}#known-{known}")
        for known, count in counts.items()
        if count or known == "own-scope"
    )
    return Tally(context.words["tally.series"].to(language), len(context.judged), parts)


def _rated(
    context: PageContext, items: Iterable[Rated], page: str, name: str, language: Language, note: str = ""
) -> Tally:
    """Return the tally of what is rated; page: the list of which they are rows, and to which each number leads."""
    seen = rating_counts(item.rating for item in items if item.rating)
    label = context.vocabulary.label
    parts = tuple(
        Part(
            rating,
            "",
            label("rating", rating, language),
            count,
            urls.narrowed(page, RATING, label("rating", rating, language)),
        )
        for rating, count in seen.items()
        if count
    )
    return Tally(context.words[f"tally.{name}"].to(language), sum(seen.values()), parts, note)


def tallies_of(context: PageContext, language: Language) -> tuple[Tally, ...]:
    """Return series, works and goals, each only where the portal holds them."""
    rated, found = context.rated, []
    if context.judged:
        found.append(_series(context, language))
    if works := tuple(item for item in rated.works if item.rating):
        found.append(_rated(context, works, urls.PROJECTS, "works", language))
    if goals := tuple(item for item in rated.goals if item.rating):
        restated = sum(bool(item.series) for item in goals)
        note = context.words["tally.restated"].fill(count=restated).to(language) if restated else ""
        found.append(_rated(context, goals, urls.TARGETS, "goals", language, note))
    return tuple(found)


def _bar(tally: Tally, page: str, language: Language, width: float, top: float) -> Markup:
    """Return one bar, below where its name stands: its parts side by side, each a link that says what it counts."""
    parts: list[Markup] = []
    left, across = 0.0, width - _SPLIT * (sum(bool(part.count) for part in tally.parts) - 1)
    for part in tally.parts:
        if not part.count:
            continue
        wide = across * part.count / tally.total
        said = f"{part.label} {part.count}"
        inside = [
            svg.title(said),
            svg.element("rect", class_=f"part part-{part.code}", x=left, y=top + _WORDS, width=wide, height=_BAR),
        ]
        if wide >= _ROOM:
            middle = left + wide / 2
            inside.append(
                svg.element(
                    "text",
                    str(part.count),
                    class_=f"on-{part.code}",
                    x=middle,
                    y=top + _WORDS + 18,
                    text_anchor="middle",
                )
            )
        link = urls.relative(language, page, part.target)
        parts.append(svg.element("a", *inside, href=link))
        left += wide + _SPLIT
    return Markup("").join(parts)


def drawing_of(tallies: tuple[Tally, ...], page: str, language: Language, label: str, width: float) -> Markup:
    """Return the bars one below the other, for a page. label: what the drawing is; width: in pixels."""
    step = _WORDS + _BAR + _BELOW
    names = (
        svg.element("text", f"{tally.name} {tally.total}", x=0, y=number * step + 15)
        for number, tally in enumerate(tallies)
    )
    bars = (_bar(tally, page, language, width, number * step) for number, tally in enumerate(tallies))
    bars = (Markup("").join(pair) for pair in zip(names, bars, strict=True))
    height = step * len(tallies) - _BELOW
    return svg.drawing("tally", width, height, *bars, role="group", aria_label=label)


@dataclass(frozen=True)
class Answer:
    """The honest answer at the head of a page: in sentences, in numbers, and the picture of them in two shapes."""

    sentences: tuple[str, ...]
    tallies: tuple[Tally, ...]
    wide: Markup
    narrow: Markup
    #: of each tally its own bar
    single: tuple[Markup, ...]


def searched_on(context: PageContext) -> str:
    """Return the last day on which something was looked for or read, ISO; empty where no package says so."""
    looked = [row.text("searched_on") for row in context.rows("outcomes", "searches")]
    read = [row.text("read_on") for row in context.rows("observations", "sources")]
    return max([*looked, *read], default="")


def _sentences(context: PageContext, language: Language) -> Iterator[str]:
    """Yield whether the plan was achieved, as far as anyone can tell: by series, by works, by goals."""

    def said(key: str, **values: object) -> str:
        return context.words[f"tally.{key}"].fill(**values).to(language)

    states, own = counted(context.judged), sum(gap.known == "own-scope" for gap in gaps_of(context))
    values: dict[str, object] = {"series": len(context.judged), "date": context.release.as_of.isoformat(), "own": own}
    values |= {"met": states.get("met"), "missed": states.get("missed"), "searched": searched_on(context)}
    yield said("answer_some" if own else "answer_none", **values)
    works = [item.rating for item in context.rated.works if item.rating]
    if works:
        yield said(
            "answer_works",
            works=len(works),
            done=sum(rating in _DONE for rating in works),
            partly=works.count("partly"),
            before=works.count("before-the-plan"),
            silent=works.count("no-evidence"),
        )
    goals = [item.rating for item in context.rated.goals if item.rating]
    if goals:
        kept, vague = sum(rating in _DONE for rating in goals), goals.count("cannot-be-rated")
        yield said("answer_goals" if kept else "answer_goals_none", goals=len(goals), kept=kept, vague=vague)


def answer_of(context: PageContext, page: str, language: Language) -> Answer | None:
    """Return the answer for the head of a page; None where there are no series."""
    if not context.judged:
        return None
    tallies, label = tallies_of(context, language), context.words["tally.picture"].to(language)
    wide, narrow = (drawing_of(tallies, page, language, label, width) for width in (_WIDE, _NARROW))
    single = tuple(
        svg.drawing(
            "tally", _NARROW, _BAR, _bar(one, page, language, _NARROW, -_WORDS), role="group", aria_label=one.name
        )
        for one in tallies
    )
    return Answer(tuple(_sentences(context, language)), tallies, wide, narrow, single)
