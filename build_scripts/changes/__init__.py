"""What changed between two states of the data, when and why. Reads git and sites; judges nothing, writes nothing."""

from build_scripts.changes.compare import compare
from build_scripts.changes.events import FORMATS as HISTORY_FORMATS
from build_scripts.changes.history import history
from build_scripts.changes.places import read_project, read_state
from build_scripts.changes.render import FORMATS
from build_scripts.changes.rule import reason_problems
from build_scripts.changes.snapshot import Snapshot

__all__ = [
    "FORMATS",
    "HISTORY_FORMATS",
    "Snapshot",
    "compare",
    "history",
    "read_project",
    "read_state",
    "reason_problems",
]
