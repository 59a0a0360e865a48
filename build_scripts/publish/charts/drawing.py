"""What a recipe is given: the view, its rows, the words, and the published values to draw over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.plan import pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Language, Words
    from build_scripts.core.model import View
    from build_scripts.data.tables import Row
    from build_scripts.data.vocabulary import Vocabulary


@dataclass(frozen=True)
class Point:
    """A published value drawn over a chart: comparable, or a reference point of another scope."""

    year: int
    value: float
    comparable: bool
    scope: str


@dataclass(frozen=True)
class Drawing:
    """What a recipe is given: the view, its rows, the row in focus (where each row has its chart), the language.

    points: published values to draw over it.
    """

    view: View
    rows: Sequence[Row]
    focus: Row | None
    language: Language
    words: Words
    vocabulary: Vocabulary
    points: tuple[Point, ...] = ()

    def cell(self, row: Row, channel: str) -> Any:
        """Return the cell that the view's encoding puts on a channel."""
        return row[self.view.encoding[channel]]

    def name(self, row: Row) -> str:
        """Return the row's name in the chart's language."""
        return str(self.cell(row, f"name_{self.language}"))

    def word(self, key: str, **values: object) -> str:
        """Return an interface word of the table `chart`."""
        return self.words[f"chart.{key}"].fill(**values).to(self.language)

    def goal(self, row: Row) -> pace.Goal:
        """Return the row's promise."""
        return pace.goal_of(row, self.view.encoding)
