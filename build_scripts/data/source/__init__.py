"""The data held against the plan's own text: every row to its clause, every number of the text to a row."""

from build_scripts.data.source.clauses import Clauses, clauses_of
from build_scripts.data.source.own_words import quotation_problems, quotations
from build_scripts.data.source.summary import as_text, recorded, recorded_tables
from build_scripts.data.source.verify import IGNORED_NUMBERS, Verification, verify

__all__ = [
    "IGNORED_NUMBERS",
    "Clauses",
    "Verification",
    "as_text",
    "clauses_of",
    "quotation_problems",
    "quotations",
    "recorded",
    "recorded_tables",
    "verify",
]
