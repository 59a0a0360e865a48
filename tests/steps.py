"""How many steps a regular expression takes: a matcher that tries what Python's own tries, and counts.

Seconds say how busy a machine is; steps are the same everywhere. What grows with the square of a text is told from what
grows with its length by two short texts.
"""

from __future__ import annotations

import math
import re
import sys
from re import _constants as code  # type: ignore[attr-defined] # the parser has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Then = Callable[[int], bool]

#: Lengths of the two texts. What is linear takes four times as many steps for the second, what is quadratic up to 16.
SHORT, LONG = 40, 160
MOST_GROWTH = 7
#: Far above what is linear: there is no need to go on counting.
_ENOUGH = 300_000
#: Each sign of a repeat is a few calls within one another.
_DEEPEST = 20_000
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdecimal,
    code.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    code.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    code.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


class TooMany(Exception):
    """There were more steps than anything linear takes."""


class Matcher:
    """Tries a pattern on a text. steps: how many parts of the pattern were tried at a place so far."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.parsed = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        self.any = "" if pattern.flags & re.DOTALL else "\n"
        self.text = text
        self.steps = 0
        self._tries: dict[Any, Callable[[Any, Any, int, Then], bool]] = {
            **dict.fromkeys((code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN), self._sign),
            **dict.fromkeys((code.MAX_REPEAT, code.MIN_REPEAT), self._repeat),
            **dict.fromkeys((code.ASSERT, code.ASSERT_NOT), self._look),
            code.BRANCH: self._branch,
            code.SUBPATTERN: self._group,
            code.ATOMIC_GROUP: self._atomic,
            code.POSSESSIVE_REPEAT: self._possessive,
            code.AT: self._stands,
        }

    def run(self, parts: Any, at: int, place: int, then: Then) -> bool:
        """Return whether the parts from `at` on match from a place on, and what is to come after them."""
        if at == len(parts):
            return then(place)
        self.steps += 1
        if self.steps > _ENOUGH:
            raise TooMany
        kind, value = parts[at]

        def rest(end: int) -> bool:
            return self.run(parts, at + 1, end, then)

        return self._tries[kind](kind, value, place, rest)

    def first(self, parts: Any, place: int) -> int | None:
        """Return where the first match from a place on ends."""
        ends: list[int] = []

        def then(end: int) -> bool:
            ends.append(end)
            return True

        return ends[0] if self.run(parts, 0, place, then) else None

    def _fits(self, kind: Any, value: Any, sign: str) -> bool:
        if kind is code.ANY:
            return sign != self.any
        if kind is code.IN:
            negated = value[0][0] is code.NEGATE
            return any(self._fits(one, part, sign) for one, part in value[negated:]) != negated
        if kind is code.RANGE:
            return bool(value[0] <= ord(sign) <= value[1])
        if kind is code.CATEGORY:
            return _CATEGORIES[value](sign)
        return bool((ord(sign) == value) == (kind is code.LITERAL))

    def _sign(self, kind: Any, value: Any, place: int, rest: Then) -> bool:
        return place < len(self.text) and self._fits(kind, value, self.text[place]) and rest(place + 1)

    def _branch(self, _kind: Any, value: Any, place: int, rest: Then) -> bool:
        return any(self.run(branch, 0, place, rest) for branch in value[1])

    def _group(self, _kind: Any, value: Any, place: int, rest: Then) -> bool:
        return self.run(value[-1], 0, place, rest)

    def _atomic(self, _kind: Any, value: Any, place: int, rest: Then) -> bool:
        end = self.first(value, place)
        return end is not None and rest(end)

    def _look(self, kind: Any, value: Any, place: int, rest: Then) -> bool:
        direction, inner = value
        start = place if direction > 0 else place - inner.getwidth()[0]
        seen = start >= 0 and self.first(inner, start) is not None
        return seen == (kind is code.ASSERT) and rest(place)

    def _repeat(self, kind: Any, value: Any, place: int, rest: Then) -> bool:
        least, most, inner = value
        greedy = kind is code.MAX_REPEAT

        def more(count: int, here: int) -> bool:
            def again(end: int) -> bool:
                return end != here and more(count + 1, end)

            if not greedy and count >= least and rest(here):
                return True
            if count < most and self.run(inner, 0, here, again):
                return True
            return greedy and count >= least and rest(here)

        return more(0, place)

    def _possessive(self, _kind: Any, value: Any, place: int, rest: Then) -> bool:
        least, most, inner = value
        count = 0
        while count < most and (end := self.first(inner, place)) is not None and end != place:
            place, count = end, count + 1
        return bool(count >= least) and rest(place)

    def _stands(self, _kind: Any, value: Any, place: int, rest: Then) -> bool:
        if value in {code.AT_BEGINNING, code.AT_BEGINNING_STRING}:
            return place == 0 and rest(place)
        assert value in {code.AT_END, code.AT_END_STRING}, value
        ended = place == len(self.text) or (value is code.AT_END and self.text[place:] == "\n")
        return ended and rest(place)


def steps(pattern: re.Pattern[str], method: str, text: str) -> int:
    """Return how many steps a use of a pattern takes for a text; stops counting far above what is linear."""
    matcher = Matcher(pattern, text)
    whole = method == "fullmatch"
    deepest = sys.getrecursionlimit()
    sys.setrecursionlimit(_DEEPEST)
    try:
        if method in {"match", "fullmatch"}:
            matcher.run(matcher.parsed, 0, 0, lambda end: not whole or end == len(text))
            return matcher.steps
        place = 0
        while place <= len(text):
            end = matcher.first(matcher.parsed, place)
            if end is not None and method == "search":
                break
            place = place + 1 if end is None or end == place else end
    except TooMany:
        pass
    finally:
        sys.setrecursionlimit(deepest)
    return matcher.steps


def growth(pattern: re.Pattern[str], method: str, piece: str) -> float:
    """Return how many times more steps four times the text takes: the text a piece over and over, open or ended."""
    worst = 0.0
    for ending in ("", "\n!"):
        short, long = (steps(pattern, method, (piece * n)[:n] + ending) for n in (SHORT, LONG))
        worst = max(worst, math.inf if long > _ENOUGH else long / max(short, SHORT))
    return worst
