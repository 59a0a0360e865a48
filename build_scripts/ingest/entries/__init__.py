"""Figures, events and leads that a person adds: cells become rows with identifier, source, reason. Writes nothing."""

from build_scripts.ingest.entries.csv_file import read_csv
from build_scripts.ingest.entries.entered import Entered, Entry, ReasonGiven, entered

__all__ = ["Entered", "Entry", "ReasonGiven", "entered", "read_csv"]
