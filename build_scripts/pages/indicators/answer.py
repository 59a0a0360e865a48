"""Was it achieved: the verdict on one series as a sentence, and the arithmetic behind it in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.numbers import plain, signed

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.monitor import Judged
    from build_scripts.plan.progress import Measure


@dataclass(frozen=True)
class Method:
    """One way to measure progress: its name, why it has no result or is replaced, its steps as lines."""

    title: str
    reason: str
    steps: tuple[str, ...]


def verdict_sentence(context: PageContext, item: Judged, language: Language) -> str:
    """Return the verdict on a series as one sentence, with the figures it rests on."""
    row, found = item.row, item.verdict
    unit = row.text("unit_id")

    def said(key: str, **values: object) -> str:
        return context.words[f"indicators.{key}"].fill(**values).to(language)

    value = context.vocabulary.quantity(found.value, unit, language)
    match found.state:
        case "met":
            return said("met_with", value=value)
        case "missed":
            by = "" if found.by is None else context.vocabulary.difference(found.by, unit, language)
            share = "" if found.by_share is None else signed(found.by_share * 100, 1)
            return said("missed_by", value=value, by=by, share=share)
        case "conflicting":
            return said("conflicting_why")
        case "not-due":
            return said("not_due_why", year=item.goal.to_year)
        case _:
            return said("not_published_why", date=context.release.as_of.isoformat(), days=plain(found.overdue or 0))


def methods_of(context: PageContext, item: Judged, language: Language) -> tuple[Method, ...]:
    """Return the methods that gave a result or a reason, for the last comparable value."""
    made, growth = item.verdict.progress, item.verdict.growth
    measures: dict[str, Measure] = {"growth": growth} if growth else {}
    if made is not None:
        measures |= {"share": made.share, "time": made.time, "pace": made.ratio, "reached": made.reached}
    return tuple(
        Method(
            title=context.words[f"method.{key}"].to(language),
            reason=measure.reason.to(language) if measure.reason else "",
            steps=tuple(f"{step.formula} = {step.numbers} = {step.result}" for step in measure.steps),
        )
        for key, measure in measures.items()
    )


def disagreement(context: PageContext, item: Judged, language: Language) -> str:
    """Return a sentence where two methods put the series into different classes; empty where they do not."""
    made = item.verdict.progress
    if made is None or made.disagreement is None:
        return ""
    first, second = (
        context.words[f"pace.{name}"].to(language)
        for name in (made.disagreement.first_class, made.disagreement.second_class)
    )
    return context.words["indicators.disagree"].fill(first=first, second=second).to(language)
