"""What changed between two states of the data, when and why. Reads git and sites; judges nothing, writes nothing."""

from build_scripts.history.changes.compare import compare
from build_scripts.history.changes.events import HISTORY_FORMATS, Event
from build_scripts.history.changes.history import history, known_history
from build_scripts.history.changes.locations import read_folder, read_state
from build_scripts.history.changes.reason_check import reason_problems
from build_scripts.history.changes.render import DIFFERENCE_FORMATS
from build_scripts.history.changes.snapshot import Snapshot

__all__ = [
    "DIFFERENCE_FORMATS",
    "HISTORY_FORMATS",
    "Event",
    "Snapshot",
    "compare",
    "history",
    "known_history",
    "read_folder",
    "read_state",
    "reason_problems",
]
