"""What our own words put in quotation marks must be the plan's: found in them, looked up in its text. Pure.

A quotation is what stands between “ and ”, or between two ", and has a Chinese character. Blanks and width do not
count; … stands for words left out within a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.errors.source import IdleQuotation, UnknownQuotation
from build_scripts.data.source.clauses import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.errors import Problem

#: Straight marks behind = belong to the markup of a page.
_MARKED = re.compile(r'“([^“”]*)”|(?<!=)"([^"\n]*)"')
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LEFT_OUT = re.compile("…+")


@dataclass(frozen=True)
class Quotation:
    """One quotation in our own words: its words without the marks, and where it stands.

    row: the row or line, counted as an editor does; column: of a table; clauses: those its row cites.
    """

    words: str
    file: str
    row: int
    column: str | None = None
    clauses: tuple[str, ...] = ()


def quoted(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, words) of every quotation in a text; the first line is 1."""
    for found in _MARKED.finditer(text):
        words = found[1] or found[2] or ""
        if _CHINESE.search(words):
            yield text.count("\n", 0, found.start()) + 1, words


def folded(text: str) -> str:
    """Return a text without white space, each character in its narrow form: as long as without white space."""
    narrow = ((character, unicodedata.normalize("NFKC", character)) for character in squeezed(text))
    return "".join(other if len(other) == 1 else character for character, other in narrow)


def printed_in(words: str, texts: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the first clause that prints quoted words and how it prints them; None where none does.

    texts: the clauses' texts in the order in which they are searched.
    """
    parts = [folded(part) for part in _LEFT_OUT.split(words)]
    pattern = re.compile("[^。]*?".join(f"({re.escape(part)})" for part in parts))
    for clause, text in texts.items():
        if found := pattern.search(folded(text)):
            plain = squeezed(text)
            return clause, "…".join(plain[slice(*found.span(number))] for number in range(1, len(parts) + 1))
    return None


def unknown(quotations: Iterable[Quotation], known: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every quotation that is none of the known ones."""
    allowed = {folded(words) for words in known}
    for one in quotations:
        if folded(one.words) not in allowed:
            clauses = ", ".join(one.clauses)
            details = {
                "cited": f"；这一行引用 {clauses}" if clauses else "",
                "cited_en": f"; its row cites {clauses}" if clauses else "",
            }
            yield UnknownQuotation(one.file, one.row, one.column, one.words, details)


def idle(quotations: Iterable[Quotation], recorded: Iterable[tuple[int, str]], file: str) -> Iterator[Problem]:
    """Yield a problem for every recorded quotation that nobody uses. recorded: its row and its words."""
    used = {folded(one.words) for one in quotations}
    for row, words in recorded:
        if folded(words) not in used:
            yield IdleQuotation(file, row, "quotation", words)
