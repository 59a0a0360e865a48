"""The front of a section: its news in one sentence, then a card with a number for every page inside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.numbers import plain
from build_scripts.plan.asked import asked
from build_scripts.plan.monitor import is_silent
from build_scripts.plan.promises import promise_count, promises

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext


@dataclass(frozen=True)
class FrontCard:
    """A page inside a section: its name, its address, how many things are on it, and of what."""

    name: str
    target: str
    number: str
    unit: str


@dataclass(frozen=True)
class Front:
    """The front of a section. news: empty where the page itself begins with it."""

    news: str
    cards: tuple[FrontCard, ...]


def _cards(context: PageContext, counts: Mapping[str, int], language: Language) -> tuple[FrontCard, ...]:
    """Return the cards of pages by their addresses, of those that hold something; their names are the menu's."""
    words = context.words
    return tuple(
        FrontCard(
            name=words[f"menu.page.{address}"].to(language),
            target=address,
            number=plain(count),
            unit=words[f"front.unit_{address}"].to(language),
        )
        for address, count in counts.items()
        if count
    )


def _news(context: PageContext, section: str, language: Language, **counts: int) -> str:
    """Return the sentence of a section, filled with its counts; where the first is nought, the one that says “none”."""
    if not next(iter(counts.values())) and f"front.news_{section}_none" in context.words:
        section += "_none"
    said = {name: plain(count) for name, count in counts.items()}
    return context.words[f"front.news_{section}"].fill(**said).to(language)


def _kinds(context: PageContext) -> dict[str, int]:
    """Return how many things every list of a kind holds, by the list's address."""
    return {
        kind.folder: len(context.rows(kind.package, kind.resource))
        for kind in context.portal.things.kinds
        if not kind.elsewhere
    }


def front_of_achieved(context: PageContext, language: Language) -> Front:
    """Return what leads on from the answer, which stands above it."""
    counts = {
        urls.GAPS: sum(is_silent(item) for item in context.judged),
        urls.OUTCOMES: len(context.outcomes),
        urls.TARGETS: promise_count(promises(context.tables)).total,
        urls.REPORT: len(context.judged),
    }
    return Front("", _cards(context, counts, language))


def front_of_indicators(context: PageContext, language: Language) -> Front:
    """Return how many series are known and on how few clauses they rest, and the plan's groups of them."""
    levers = Counter(row.text("series_id") for row in context.rows("indicators", "levers"))
    rest = [levers[item.id] for item in context.judged]
    series = Counter(item.row.text("group_id") for item in context.judged)
    unit = context.words[f"front.unit_{urls.INDICATORS}"].to(language)
    groups = ((row.text("name", language), series[row.text("id")]) for row in context.rows("indicators", "groups"))
    return Front(
        _news(
            context,
            "indicators",
            language,
            own=sum(not is_silent(item) for item in context.judged),
            count=len(context.judged),
            single=rest.count(1),
            none=rest.count(0),
        ),
        tuple(
            FrontCard(name, urls.narrowed(urls.INDICATORS, "group", name), plain(count), unit)
            for name, count in groups
            if count
        ),
    )


def front_of_places(context: PageContext, language: Language) -> Front:
    """Return what the plan asks of single places, the levels of places, and what is read beside them."""
    identity = context.portal.identity
    goals = [row for row in context.rows("targets", "targets", scope="place") if not row.text("qualifies")]
    unit = context.words[f"front.unit_{urls.PLACES}"].to(language)
    levels = (
        (kind, len(context.rows("places", "places", kind=kind))) for kind in identity.kinds("part", "site", "linked")
    )
    kinds = _kinds(context)
    beside = {address: kinds.get(address, 0) for address in ("industries/", "platforms/")}
    return Front(
        _news(
            context,
            "places",
            language,
            goals=len(goals),
            vague=sum(row.optional_number("value") is None for row in goals),
        )
        if goals
        else "",
        (
            *(
                FrontCard(identity.title(kind).to(language), f"{urls.PLACES}#{kind}", plain(count), unit)
                for kind, count in levels
                if count
            ),
            *_cards(context, beside, language),
        ),
    )


def front_of_tasks(context: PageContext, language: Language) -> Front:
    """Return how few tasks say by when and by whom, and the lists of what the plan wants done."""
    tasks = context.rows("measures", "measures")
    dated = {row.text("clause_id") for row in tasks if row.optional_whole("deadline_year")}
    named = {row.text("clause_id") for row in tasks if row.text("responsible_status") == "stated"}
    kinds = _kinds(context)
    counts = {
        address: kinds.get(address, 0)
        for address in (urls.MEASURES, urls.PROJECTS, "facilities/", urls.LABORATORIES, "programmes/", "organisations/")
    }
    counts |= {urls.LABORATORIES: len(context.rated.laboratories), urls.DEPARTMENTS: len(asked(context.tables))}
    return Front(
        _news(
            context,
            "tasks",
            language,
            both=len(dated & named),
            tasks=len(tasks),
            undated=len(tasks) - len(dated),
            unnamed=len(tasks) - len(named),
        ),
        _cards(context, counts, language),
    )


def front_of_data(context: PageContext, language: Language) -> Front:
    """Return how much is held and how much of it was held against the plan's text, and what tells of its making."""
    datasets = context.catalogue.datasets
    checked = sum(row.whole("passed") for row in context.rows("provenance", "coverage"))
    counts = {
        urls.DATASETS: len(datasets),
        urls.CHANGES: len(context.records.events or ()),
        urls.CORRECTIONS: sum(len(reasons) for reasons in context.records.reasons.values()),
        urls.PROVENANCE: checked,
        urls.CONSISTENCY: len(context.rows("consistency", "findings")),
    }
    rows = sum(dataset.total for dataset in datasets)
    return Front(
        _news(context, "data", language, datasets=len(datasets), rows=rows, cells=checked),
        _cards(context, counts, language),
    )
