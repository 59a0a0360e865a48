"""What a package declares as a chart must be one the portal can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.packages import UndrawableView
from build_scripts.publish.charts.recipes import RECIPES

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal


def view_problems(layout: Layout, portal: Portal) -> list[Problem]:
    """Return views whose recipe is unknown or lacks a channel it needs."""
    problems: list[Problem] = []
    for package in portal.packages:
        file = layout.shown(layout.package_path(package.slug, "datapackage.json"))
        for view in package.views:
            recipe = RECIPES.get(view.recipe)
            known = RECIPES if recipe is None else sorted(recipe.channels)
            details = {"view": view.name, "known": ", ".join(known)}
            if recipe is None:
                hint = nearest(view.recipe, RECIPES)
                problems.append(UndrawableView(file, column="recipe", value=view.recipe, details={**details, **hint}))
                continue
            for channel in sorted(recipe.channels - set(view.encoding)):
                hint = nearest(channel, view.encoding)
                problems.append(UndrawableView(file, column="encoding", value=channel, details={**details, **hint}))
    return problems
