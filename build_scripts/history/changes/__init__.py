"""What changed between two states of the data, when and why. Reads git and sites; judges nothing, writes nothing."""

from build_scripts.history.changes.compare import compare
from build_scripts.history.changes.events import FORMATS as HISTORY_FORMATS
from build_scripts.history.changes.events import Event
from build_scripts.history.changes.history import history, known_history
from build_scripts.history.changes.locations import read_folder, read_project, read_state
from build_scripts.history.changes.reason_check import reason_problems
from build_scripts.history.changes.render import FORMATS
from build_scripts.history.changes.snapshot import Snapshot
from build_scripts.history.releases.chain import Chain, chain_bytes, published_chain, rewritten
from build_scripts.history.releases.recorded import kept_problems, read_ledger, read_published, unexplained

__all__ = [
    "FORMATS",
    "HISTORY_FORMATS",
    "Chain",
    "Event",
    "Snapshot",
    "chain_bytes",
    "compare",
    "history",
    "kept_problems",
    "known_history",
    "published_chain",
    "read_folder",
    "read_ledger",
    "read_project",
    "read_published",
    "read_state",
    "reason_problems",
    "rewritten",
    "unexplained",
]
