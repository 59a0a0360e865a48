"""Views declared in packages become charts: a specification, a sentence, an SVG. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.staging import left_at
from build_scripts.publish.charts.cards import card_artifacts, icon_artifacts
from build_scripts.publish.charts.draw import draw_figures, figure_artifacts, interpreter_artifact
from build_scripts.publish.charts.recipes import RECIPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Artifact, Figure
    from build_scripts.publish.charts.draw import Cache

__all__ = ["RECIPES", "card_artifacts", "draw_figures", "drawn_artifacts"]


def drawn_artifacts(layout: Layout, figures: list[Figure], cache: Cache) -> Iterator[Artifact]:
    """Yield everything drawn but the pages' cards: charts, what makes them interactive, the sign as icons."""
    yield from figure_artifacts(figures)
    yield interpreter_artifact(cache)
    yield from icon_artifacts(left_at(layout.sign), layout.shown(layout.sign), cache)
