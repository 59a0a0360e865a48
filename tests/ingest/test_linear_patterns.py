"""No text from outside costs more than its length: each regular expression on the way in is fed what it likes least."""

from __future__ import annotations

import ast
import importlib
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from build_scripts.ingest.feedback import masked
from tests.conftest import ROOT
from tests.steps import MOST_GROWTH, Matcher, growth

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = ROOT / "build_scripts"
MODULES = sorted([*(HOUSE / "ingest").rglob("*.py"), HOUSE / "data" / "links.py", HOUSE / "core" / "remote.py"])
METHODS = {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
#: Patterns that are handed on as values, and how they are used there.
HANDED_ON = {"_ETAG": "fullmatch", "_DATE": "fullmatch", "_WIDE": "search", "_WIDE_IN_NUMBERS": "search"}
#: What is repeated: beginnings without an end, ends without a beginning, what may be read in two ways.
SEEDS = ("a", "1", "a.", "a-", "-", ".", "@", "a@", "a@a", "a@b.", "@a.b", "86 1", "13", "+86", "http://", "http://a")
MORE = (
    "http://a?",
    "?",
    "#",
    ":",
    "/",
    "[[",
    "[[ ",
    " ",
    "\t",
    "\n",
    "=",
    '"',
    'W/"',
    "é",
    "０",
    "\u202e",
    "\x00",
    "0.",
    "X",
)


class Use(NamedTuple):
    """A pattern and a way it is used."""

    name: str
    pattern: re.Pattern[str]
    method: str


def uses() -> Iterator[Use]:
    """Yield every use of a regular expression in the modules: named ones by their methods, others where they stand."""
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        place = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        called = [
            (node, node.func.value.id, node.func.attr)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ]
        named = {
            name: value
            for name, value in vars(importlib.import_module(place.removesuffix(".__init__"))).items()
            if isinstance(value, re.Pattern)
        }
        for name, pattern in named.items():
            methods = {method for _, owner, method in called if owner == name and method in METHODS}
            assert methods or name in HANDED_ON, f"{place}.{name}: how is it used?"
            for method in sorted(methods or {HANDED_ON[name]}):
                yield Use(f"{place}.{name}.{method}", pattern, method)
        for call, owner, method in called:
            if owner == "re" and method in METHODS:
                assert isinstance(call.args[0], ast.Constant), f"{place}:{call.lineno}: a pattern made on the way"
                yield Use(f"{place}:{call.lineno}", re.compile(str(call.args[0].value)), method)


def steepest(use: Use) -> tuple[float, str]:
    """Return how much more a use does for four times the text, at worst, and the seed that leads it on."""
    return max((growth(use.pattern, use.method, seed), seed) for seed in (*SEEDS, *MORE))


@pytest.mark.parametrize("use", list(uses()), ids=lambda use: use.name)
def test_a_pattern_is_linear(use: Use) -> None:
    """Four times the text takes four times the steps, whatever it is."""
    more, seed = steepest(use)
    assert more < MOST_GROWTH, f"{use.name}: {more:.1f} times the steps for {seed!r}"


def test_what_is_quadratic_is_seen() -> None:
    """The measure fails for the pattern that once hung."""
    once = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
    assert growth(once, "sub", "a") > 2 * MOST_GROWTH
    assert growth(re.compile(r"(?:a+)+@"), "match", "a") > 2 * MOST_GROWTH


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?<![\w.])a{2,3}?b|[^x-z\s]+$", "aab"),
        (r"(?:ab|a)++c", "abac"),
        (r"^(?>a*)b(?!c).", "aabd"),
        (r"\d+(?=%)", "x12%"),
        (r"[“”]*\Z", "a”"),
        (r"a.c", "a\nc"),
    ],
)
def test_the_counting_matcher_matches_as_pythons_own(pattern: str, text: str) -> None:
    """Where each first match ends, at every place."""
    matcher, own = Matcher(re.compile(pattern), text), re.compile(pattern)
    for place in range(len(text) + 1):
        found = own.match(text, place)
        if not pattern.startswith("^") or place == 0:
            assert matcher.first(matcher.parsed, place) == (found.end() if found else None), place


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("write to a.b+c@mail.example.org.", "write to ▇▇▇."),
        ("a@b.c+d@e.f and x@y", "▇▇▇▇▇▇ and x@y"),
        ("one@two@three.org", "one@▇▇▇"),
        ("see https://a.example/x?mail=a@b.c#1, or http://b.example", "see https://a.example/x or http://b.example"),
    ],
)
def test_masking_finds_what_it_found(text: str, clean: str) -> None:
    """Read once from left to right, every address is found, the second of two that touch too."""
    assert masked(text) == clean
