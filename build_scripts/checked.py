"""The check: the data, each file read once, and the pages people wrote. Whatever is wrong comes out at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.data.load.files import Files
from build_scripts.data.source import quotation_problems
from build_scripts.data.validate.outcomes import future_problems
from build_scripts.history.changes.locations import read_state
from build_scripts.history.changes.reason_check import reason_problems
from build_scripts.history.present import Present, read_present
from build_scripts.history.releases.current import last_day
from build_scripts.site.handwritten import content_problems

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout

__all__ = ["Present", "check", "read_checked"]


def check(
    layout: Layout, against: str | None = None, judged_on: str | None = None, *, quotations: bool = True
) -> tuple[Present, list[Problem]]:
    """Read everything; return what was read and every problem of data, words and pages.

    against: a revision, or another state: each of its values that is another now is a problem where no reason says why.
    judged_on: ISO date that was asked for; what lies after it, or else after `last_day`, is a problem.
    quotations: whether what our own words quote must be recorded already; not before it is.
    Raises UsageFault where that name means nothing.
    """
    files = Files(layout)
    present, problems = read_present(layout, files)
    problems += future_problems(present.files, last_day(layout, judged_on))
    problems += [] if files.strange else content_problems(layout)
    problems += quotation_problems(files, present.portal, present.files) if quotations and not files.strange else []
    if against:
        try:
            before = read_state(against, layout.root)
            problems += reason_problems(before, present.state, present.state.reasons)
        except ProblemsFound as fault:
            problems += fault.problems
    return present, problems


def read_checked(layout: Layout, judged_on: str | None = None, *, quotations: bool = True) -> Present:
    """Return the data; raise ProblemsFound with every problem of data, words and pages.

    judged_on, quotations: as `check` takes them.
    """
    present, problems = check(layout, judged_on=judged_on, quotations=quotations)
    if problems:
        raise ProblemsFound(problems)
    return present
