"""Data coming back in a workbook: a filled sheet becomes rows of text, or every reason why not. Writes nothing."""

from build_scripts.ingest.workbook.book import BookUnreadable, sheet_names
from build_scripts.ingest.workbook.sheet import Intake, as_found_in, keep_digits, take

__all__ = ["BookUnreadable", "Intake", "as_found_in", "keep_digits", "sheet_names", "take"]
