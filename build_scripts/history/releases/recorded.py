"""The chain of a project's releases, as it is kept and as a site publishes it. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.errors import ProblemsFound
from build_scripts.history.changes.locations import reader_of
from build_scripts.history.releases.chain import FILE, Chain, read_chain, verify_chain

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout


def read_ledger(layout: Layout, content: bytes | None) -> Chain:
    """Return the recorded chain of its file's bytes, empty where nothing was recorded yet.

    Raises ProblemsFound naming its first break.
    """
    if content is None:
        return ()
    file = layout.shown(layout.chain)
    chain = read_chain(content, file)
    if problem := verify_chain(chain, file=file):
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
