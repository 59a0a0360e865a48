"""No text from outside costs more than its length: each regular expression on the way in is fed what it likes least."""

from __future__ import annotations

import ast
import importlib
import re
import time
from typing import TYPE_CHECKING, NamedTuple

import pytest

from build_scripts.ingest.feedback import masked
from tests.conftest import ROOT

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
#: Seconds of computing for one pattern and 100,000 characters; what is quadratic needs minutes.
MOST_SECONDS = 0.5


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


def seconds(use: Use, text: str) -> float:
    """Return how long a use takes for a text, in seconds of computing."""
    started = time.process_time()
    if use.method == "sub":
        use.pattern.sub("", text)
    elif use.method == "finditer":
        list(use.pattern.finditer(text))
    else:
        getattr(use.pattern, use.method)(text)
    return time.process_time() - started


def slowest(use: Use) -> tuple[float, str]:
    """Return the longest time and the seed that took it; a shorter text goes first, so that a fault is seen soon."""
    worst = (0.0, "")
    for length in (20_000, 100_000):
        for seed in (*SEEDS, *MORE):
            text = (seed * length)[:length]
            for whole in (text, f"{text}\n!"):
                worst = max(worst, (seconds(use, whole), seed))
                if worst[0] > MOST_SECONDS:
                    return worst
    return worst


@pytest.mark.parametrize("use", list(uses()), ids=lambda use: use.name)
def test_a_pattern_is_linear(use: Use) -> None:
    """A hundred thousand characters take no half second, whatever they are."""
    taken, seed = slowest(use)
    assert taken < MOST_SECONDS, f"{use.name}: {taken:.1f} s for {seed!r}"


def test_what_is_quadratic_is_seen() -> None:
    """The measure fails for the pattern that once hung."""
    assert slowest(Use("", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "sub"))[0] > MOST_SECONDS


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
