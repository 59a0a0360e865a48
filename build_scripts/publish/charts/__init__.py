"""Views declared in packages become charts: a specification, a sentence, an SVG. Nothing here writes."""

from build_scripts.publish.charts.cards import card_artifacts, icon_artifacts
from build_scripts.publish.charts.draw import draw_figures, figure_artifacts, interpreter_artifact
from build_scripts.publish.charts.recipes import RECIPES

__all__ = [
    "RECIPES",
    "card_artifacts",
    "draw_figures",
    "figure_artifacts",
    "icon_artifacts",
    "interpreter_artifact",
]
