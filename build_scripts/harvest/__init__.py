"""Departments' remote tables are taken over, or the last good version stays; nothing bad is ever published."""

from build_scripts.harvest.fetch import Fetcher
from build_scripts.harvest.network import Network
from build_scripts.harvest.record import FRESH, KEPT, NEVER, UNCHANGED, Record
from build_scripts.harvest.sources import Source, read_sources
from build_scripts.harvest.takeover import Outcome, harvest

__all__ = [
    "FRESH",
    "KEPT",
    "NEVER",
    "UNCHANGED",
    "Fetcher",
    "Network",
    "Outcome",
    "Record",
    "Source",
    "harvest",
    "read_sources",
]
