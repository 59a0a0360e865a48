"""What a project keeps about its changes: the chain of its releases and the reasons; read, and held against the tables.

Reads files and sites; writes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.changes import BadReasonLine
from build_scripts.history.changes.locations import read_project, read_state, reader_of
from build_scripts.history.changes.reason_check import idle_reasons, reason_problems
from build_scripts.history.releases.chain import FILE, Chain, read_chain, verify_chain

if TYPE_CHECKING:
    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout


def read_ledger(layout: Layout) -> Chain:
    """Return the recorded chain, empty where nothing was recorded yet; raise ProblemsFound naming its first break."""
    path = layout.chain
    if not path.is_file():
        return ()
    chain = read_chain(path.read_bytes(), layout.shown(path))
    if problem := verify_chain(chain, file=layout.shown(path)):
        raise ProblemsFound([problem])
    return chain


def read_published(place: str) -> Chain | None:
    """Return the chain a site (address or folder) publishes, None where there is none.

    Raises ProblemsFound where it is broken, UsageFault where an address does not answer.
    """
    content = reader_of(place)(FILE)
    if content is None:
        return None
    file = f"{place.rstrip('/')}/{FILE}"
    chain = read_chain(content, file)
    if problem := verify_chain(chain, file=file):
        raise ProblemsFound([problem])
    return chain


def kept_problems(layout: Layout) -> list[Problem]:
    """Return what is wrong with the chain and the reasons; tables that cannot be read are for the check to name."""
    problems: list[Problem] = []
    try:
        read_ledger(layout)
    except ProblemsFound as fault:
        problems += fault.problems
    try:
        problems += idle_reasons(read_project(layout))
    except ProblemsFound as fault:
        problems += [problem for problem in fault.problems if isinstance(problem, BadReasonLine)]
    return problems


def unexplained(layout: Layout, revision: str) -> list[Problem]:
    """Return a problem for every value of a revision (or other state) that is another now and has no reason.

    Raises UsageFault where the name means nothing, ProblemsFound where that state cannot be read. Where the present
    one cannot be read nothing is returned: the check names why.
    """
    before = read_state(revision, layout.root)
    try:
        present = read_project(layout)
    except ProblemsFound:
        return []
    return reason_problems(before, present, present.reasons)
