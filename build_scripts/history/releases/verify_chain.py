"""A site or a copy of it held against the chain of its releases: unbroken, ending with the data that are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.changes import NoChain
from build_scripts.history.changes.locations import SITE_LAND, reader_of
from build_scripts.history.changes.snapshot import folders_of, snapshot_of
from build_scripts.history.releases.chain import FILE, Chain, published_problem, read_chain, rewritten, verify_chain
from build_scripts.history.releases.verify_files import listed_files

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.errors import Problem


def chain_problems(place: str, version: str, kept: Path | None = None) -> list[Problem]:
    """Return what is wrong with the chain of a folder or a site whose receipt can be read.

    Raises UsageFault where an address cannot be asked.

    version: what the receipt states. kept: an earlier copy of the chain, whose records must all be in the present one.
    """
    read = reader_of(place)
    content = read(FILE)
    if content is None:
        return [NoChain(FILE)]
    listed = listed_files(place) or {}
    try:
        chain = read_chain(content)
        problems = [rewritten(_kept(kept), chain, kept.name)] if kept else []
        # Only files the receipt lists are data of this site: whatever else lies there was not published.
        data = snapshot_of(place, folders_of(listed, SITE_LAND), lambda path: read(path) if path in listed else None)
    except ProblemsFound as fault:
        return fault.problems
    return [problem for problem in (*problems, published_problem(chain, data, version)) if problem]


def _kept(path: Path) -> Chain:
    """Return a chain that was kept; raise ProblemsFound where it is broken itself and so proves nothing."""
    chain = read_chain(path.read_bytes(), path.name)
    if problem := verify_chain(chain, file=path.name):
        raise ProblemsFound([problem])
    return chain
