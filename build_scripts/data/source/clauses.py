"""The plan's text cut into clauses: each has the text from its own heading to the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.data.tables import Row

OUTLINE = ("plan", "outline")
_SPACE = re.compile(r"\s+")
#: Kinds of clauses that are read with the clause they belong to.
PARTS = ("box-row", "item")
#: A number as printed: digits with at most one decimal point, not part of a longer run of digits.
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d])")


#: Numbers the plan writes in characters, longest first. 千亿 and 百亿 are counted in 亿.
SPELLED = {
    "千亿": "1000",
    "百亿": "100",
    "半": "0.5",
    "十": "10",
    "一": "1",
    "两": "2",
    "二": "2",
    "三": "3",
    "四": "4",
}


def spelled_numbers(text: str) -> set[str]:
    """Return the numbers a text writes in characters, as digits."""
    return {SPELLED[found] for found in re.findall("|".join(SPELLED), text)}


def squeezed(text: str) -> str:
    """Return text without any white space: line and page breaks split the printed text at random."""
    return _SPACE.sub("", text)


@dataclass(frozen=True)
class Clauses:
    """The text of every clause that was found, by id; and the ids whose heading was not.

    texts: each clause's own text, up to the next heading. wholes: clauses with their items or rows, for what a box or a
    city's heading says as a whole.
    """

    texts: Mapping[str, str]
    wholes: Mapping[str, str]
    parents: Mapping[str, str | None]
    missing: tuple[str, ...]

    def of(self, clause: str) -> str:
        """Return a clause's text with its items or rows; empty where it was not found."""
        return self.wholes.get(clause) or self.texts.get(clause, "")

    @cached_property
    def squeezed(self) -> Mapping[str, str]:
        """Return what `of` returns without white space."""
        return {key: squeezed(self.of(key)) for key in self.texts}

    def upwards(self, clause: str) -> Iterable[str]:
        """Yield a clause and those it stands in, from the inside out."""
        here: str | None = clause
        while here:
            yield here
            here = self.parents.get(here)


def _loose(text: str) -> str:
    """Return a pattern for a text that may be broken by white space anywhere."""
    return r"\s*".join(re.escape(character) for character in squeezed(text))


def _heading(row: Row) -> str:
    """Return the pattern of a clause's heading, by its kind."""
    kind, title, number = row.text("kind"), _loose(row.text("title_zh")), row.text("number_printed")
    printed = _loose(number)
    patterns = {
        "contents": rf"^\s*{title}\s*$",
        "preface": rf"^\s*{title}\s*$",
        "chapter": rf"^\s*{printed}、{title}\s*$",
        "section": rf"^\s*{printed}{title}\s*$",
        "subsection": rf"^\s*{printed}\s*{title}\s*$",
        "paragraph": rf"^\s*{title}(?=[。，])",
        "item": rf"^\s*——{title}(?=[。：])",
        "box": rf"^\s*{printed}：{title}",
        "box-row": rf"(?:^|\t)[ ]*{printed}\s+{title}(?=\s)" if number else rf"^\s*{title}",
        "annex": rf"^\s*{printed}\s*{title}",
        "note": rf"^\s*注：{title}",
        "imprint": rf"^\s*{title}：",
    }
    return patterns.get(kind, title)


def clauses_of(text: str, outline: Iterable[Row]) -> Clauses:
    """Return the clauses of the plan's text, found one after the other in the outline's order.

    Annexes are named in the list of contents only, so they are looked for from the start and cut nothing else.
    """
    starts: list[tuple[int, str]] = []
    wholes: dict[str, list[str]] = {}
    annexes: dict[str, str] = {}
    parents: dict[str, str | None] = {}
    missing = []
    at = 0
    for row in sorted(outline, key=lambda row: row.whole("position")):
        identifier = row.text("id")
        parents[identifier] = row.text("parent_id") if row["parent_id"] else None
        annex = row["kind"] == "annex"
        if row["kind"] in PARTS:
            wholes.setdefault(row.text("parent_id"), []).append(identifier)
        found = re.compile(_heading(row), re.MULTILINE).search(text, 0 if annex else at)
        if found is None:
            missing.append(identifier)
        elif annex:
            annexes[identifier] = found[0]
        else:
            starts.append((found.start(), identifier))
            at = found.end()
    # What stands above the first heading (number, issuers) belongs to it.
    cuts = [0, *(start for start, _ in starts[1:]), len(text)]
    texts = {identifier: text[cuts[place] : cuts[place + 1]] for place, (_, identifier) in enumerate(starts)}
    joined = {whole: "".join(texts.get(part, "") for part in [whole, *parts]) for whole, parts in wholes.items()}
    return Clauses(texts | annexes, joined, parents, tuple(missing))
