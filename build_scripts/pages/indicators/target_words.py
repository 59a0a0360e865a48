"""What an indicator's target asks for, in words: tiles, how to read the chart, the path, the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.core.numbers import computed, plain, signed
from build_scripts.pages.shared.page_context import Clause, clause_link
from build_scripts.pages.shared.series_line import baseline_cell, goal_words, percent
from build_scripts.pages.shared.tiles import Tile
from build_scripts.plan import pace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.monitor import Judged


@dataclass(frozen=True)
class PathYear:
    """One year of the required path: its value in words, where that comes from, the clause that states it."""

    year: int
    value: str
    origin: str
    clause: Clause | None


@dataclass(frozen=True)
class RequiredPath:
    """The required path as a table. column: what the values are."""

    column: str
    years: tuple[PathYear, ...]


@dataclass(frozen=True)
class ArithmeticLine:
    """One line of arithmetic: what it computes, and the formula with its result."""

    title: str
    formula: str


class TargetWords:
    """Says one series' target in one language."""

    def __init__(self, context: PageContext, item: Judged, language: Language) -> None:
        self.context, self.item, self.goal, self.language = context, item, item.goal, language
        self.unit = item.row.text("unit_id")
        self.is_level = self.goal.kind == "level"
        self.change = pace.change_needed(self.goal)
        self.linear = pace.linear_pace(self.goal)
        self.compound = pace.compound_pace(self.goal)
        self.growth = pace.growth_needed(self.goal)

    def word(self, key: str, **values: object) -> str:
        """Return a word of the indicators' pages, filled."""
        return self.context.words[f"indicators.{key}"].fill(**values).to(self.language)

    def difference(self, value: Decimal | None) -> str:
        """Return a computed difference with its sign and unit; empty for none."""
        return "" if value is None else self.context.vocabulary.difference(value, self.unit, self.language)

    @property
    def growth_of_five(self) -> float | None:
        """Return the other reading of a growth target's “first to last year”: counted from one year earlier."""
        return pace.growth_needed(replace(self.goal, from_year=self.goal.from_year - 1))

    def tiles(self) -> Iterator[Tile]:
        """Yield both ends, the change and the pace; of a growth target what it compounds to."""
        goal, baseline = self.goal, baseline_cell(self.context, self.item, self.language)
        yield Tile(self.word("baseline", year=goal.from_year), baseline.text or baseline.missing)
        label = (
            self.word("target", year=goal.to_year)
            if self.is_level
            else self.word("target_growth", first=goal.from_year, last=goal.to_year)
        )
        yield Tile(label, goal_words(self.context, self.item, self.language), accent="target")
        if self.change is not None:
            note = "" if self.growth is None else self.word("growth_note", value=signed(self.growth, 1))
            yield Tile(self.word("change"), self.difference(self.change), note)
        if self.is_level and self.compound is not None:
            note = self.word("linear_note", value=self.difference(self.linear))
            yield Tile(self.word("pace"), percent(self.compound), note)
        if not self.is_level:
            note = self.word("compounded_note", years=goal.years)
            yield Tile(self.word("compounded"), percent(self.growth, 1), note)

    def reading_aid(self) -> str:
        """Return one sentence on how to read the chart; empty where no pace is defined."""
        goal, five = self.goal, self.growth_of_five
        if self.is_level:
            if self.compound is None:
                return ""
            return self.word("aid", pace=signed(self.compound), linear=self.difference(self.linear), years=goal.years)
        return self.word(
            "aid_growth",
            rate=signed(goal.to_value),
            total="" if self.growth is None else signed(self.growth, 1),
            years=goal.years,
            five="" if five is None else signed(five, 1),
            first=goal.from_year - 1,
            base=goal.from_year,
            last=goal.to_year,
        )

    def path(self) -> RequiredPath:
        """Return the required path: both ends as the plan states them, the years between as we compute them."""
        goal = self.goal
        if not self.is_level:
            years = tuple(
                PathYear(year, computed(value), self.word("origin_index"), None)
                for year, value in pace.required_path(goal)
            )
            return RequiredPath(self.word("index", year=goal.from_year), years)
        vocabulary = self.context.vocabulary
        clause = clause_link(self.context, self.item.row.text("clause_id"), self.language)
        stated = {goal.from_year: (goal.from_value, "origin_baseline"), goal.to_year: (goal.to_value, "origin_target")}
        found = []
        for year, value in pace.required_path(goal):
            if year in stated:
                end, origin = stated[year]
                words = vocabulary.quantity(end, self.unit, self.language)
                found.append(PathYear(year, words, self.word(origin), clause))
            else:
                words = vocabulary.computed(value, self.unit, self.language)
                found.append(PathYear(year, words, self.word("origin_path"), None))
        return RequiredPath(self.word("value"), tuple(found))

    def steps(self) -> Iterator[ArithmeticLine]:
        """Yield the arithmetic of what the target asks for; nothing where the plan states no baseline level."""
        goal = self.goal
        if self.is_level:
            yield from self._steps_of_level()
            return
        readings = (
            (goal.from_year, goal.years, self.growth),
            (goal.from_year - 1, goal.years + 1, self.growth_of_five),
        )
        for year, years, growth in readings:
            formula = f"(1 + {plain(goal.to_value)}%)^{years} − 1 = {percent(growth, 1)}"
            yield ArithmeticLine(self.word("compounded_from", year=year), formula)

    def _steps_of_level(self) -> Iterator[ArithmeticLine]:
        goal = self.goal
        if goal.from_value is None or self.change is None or self.linear is None:
            return
        before, after = plain(goal.from_value), plain(goal.to_value)
        yield ArithmeticLine(self.word("change"), f"{after} − {before} = {signed(self.change)}")
        yield ArithmeticLine(
            self.word("step_linear"), f"{signed(self.change)} ÷ {goal.years} = {signed(self.linear, 4)}"
        )
        if self.compound is not None:
            formula = f"({after} ÷ {before})^(1 ÷ {goal.years}) − 1 = {percent(self.compound)}"
            yield ArithmeticLine(self.word("step_compound"), formula)
