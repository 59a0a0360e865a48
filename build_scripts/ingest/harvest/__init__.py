"""Departments' remote tables are taken over, or the last good version stays; nothing bad is ever published."""

from build_scripts.ingest.harvest.fetch import Fetcher
from build_scripts.ingest.harvest.network import Network
from build_scripts.ingest.harvest.record import FRESH, KEPT, NEVER, UNCHANGED, Record
from build_scripts.ingest.harvest.run import Harvested, harvest
from build_scripts.ingest.harvest.sources import Source, read_sources

__all__ = [
    "FRESH",
    "KEPT",
    "NEVER",
    "UNCHANGED",
    "Fetcher",
    "Harvested",
    "Network",
    "Record",
    "Source",
    "harvest",
    "read_sources",
]
