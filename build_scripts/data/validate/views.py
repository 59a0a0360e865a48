"""What a package declares as a chart must be one the portal can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.packages import UndrawableView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal

_NAMES = frozenset({"name_zh", "name_en"})
_GOAL = frozenset({"from_year", "from_value", "to_year", "to_value", "kind"})
#: The kinds of chart (`publish.charts.RECIPES` draws them), and the channels each of them needs.
CHANNELS: Mapping[str, frozenset[str]] = {
    "pace": _NAMES | _GOAL | {"unit"},
    "bar": _NAMES | {"key", "value", "unit"},
    "change": _NAMES | _GOAL | {"key"},
}


def view_problems(layout: Layout, portal: Portal) -> list[Problem]:
    """Return views whose recipe is unknown or lacks a channel it needs."""
    problems: list[Problem] = []
    for package in portal.packages:
        file = layout.shown(layout.package_path(package.slug, "datapackage.json"))
        for view in package.views:
            channels = CHANNELS.get(view.recipe)
            known = CHANNELS if channels is None else sorted(channels)
            details = {"view": view.name, "known": ", ".join(known)}
            if channels is None:
                hint = nearest(view.recipe, CHANNELS)
                problems.append(UndrawableView(file, column="recipe", value=view.recipe, details={**details, **hint}))
                continue
            for channel in sorted(channels - set(view.encoding)):
                hint = nearest(channel, view.encoding)
                problems.append(UndrawableView(file, column="encoding", value=channel, details={**details, **hint}))
    return problems
