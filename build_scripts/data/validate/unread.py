"""What was not judged because a table or package could not be read: its own fault says so, in one sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.data.source.own_words import QUOTATIONS, has_own_words
from build_scripts.data.validate import observations, outcomes
from build_scripts.data.vocabulary import CODES, UNIT, UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Resource
    from build_scripts.data.load.table_files import TableFiles

#: Tables a message names before it counts the others.
_NAMED = 8
_SAID = Text(
    "在它能读取之前，没有与它核对的表：{named}{others}。",
    "Until it can be read, these are not held against it: {named}{others_en}.",
)

Place = tuple[str, str]


def _needs(portal: Portal, resource: Resource) -> Iterator[Place]:
    """Yield the tables that the rows of a table are held against; a package that could not be read as (package, "")."""
    own = (resource.package, resource.name)
    for key in resource.references:
        yield key.package, key.resource
    for field in resource.fields:
        if field.code_list:
            yield UNITS if field.code_list == UNIT else CODES
    if own in outcomes.ABOUT:
        yield from ((package, name) for package, name, _ in outcomes.SUBJECTS.values())
    if own == outcomes.LEADS:
        yield outcomes.OBSERVATIONS
    if own == observations.OBSERVATIONS:
        yield observations.SERIES
    if own == QUOTATIONS:
        yield from ((one.package, one.name) for one in portal.resources if has_own_words(one))
        yield from ((slug, "") for slug in portal.unread)


def _said(waiting: Sequence[str]) -> Text:
    """Return the one line that sums up what was not judged."""
    more = len(waiting) - _NAMED
    others = (f" 等 {len(waiting)} 张", f" and {more} more") if more > 0 else ("", "")
    return _SAID.fill(named=", ".join(waiting[:_NAMED]), others=others[0], others_en=others[1])


def with_consequences(layout: Layout, portal: Portal, tables: TableFiles, problems: Sequence[Problem]) -> list[Problem]:
    """Return all problems in order; the first of a table or package that could not be read says what was not judged."""
    found = sorted(problems, key=lambda problem: problem.order)
    needs = {f"{one.package}/{one.name}": set(_needs(portal, one)) for one in portal.resources}
    unread = [one for one in portal.resources if (one.package, one.name) not in tables]

    def at_fault(index: int | None, waiting: Sequence[str]) -> None:
        if index is not None and waiting:
            found[index] = replace(found[index], consequence=_said(waiting))

    for one in unread:
        file, path = layout.shown(layout.package_path(one.package, one.path)), f"resources.{one.name}.path"
        at = (number for number, problem in enumerate(found) if problem.file == file or problem.column == path)
        place, own = (one.package, one.name), f"{one.package}/{one.name}"
        at_fault(next(at, None), [name for name, asked in needs.items() if place in asked and name != own])
    for slug in portal.unread:
        folder = layout.shown(layout.package_path(slug))
        at = (number for number, one in enumerate(found) if f"{one.file}/".startswith(f"{folder}/"))
        at_fault(
            next(at, None), [name for name, asked in needs.items() if any(package == slug for package, _ in asked)]
        )
    return sorted(found, key=lambda problem: problem.order)
