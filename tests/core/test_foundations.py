"""Numbers, addresses, words: small things everything else stands on."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest

from build_scripts.core import numbers, urls
from build_scripts.core.languages import Text, read_words
from build_scripts.plan.progress import Reason

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.vocabulary import Vocabulary


def test_stated_numbers_keep_their_digits() -> None:
    """What the plan prints as 3.0 is shown as 3.0."""
    assert numbers.plain(Decimal("3.0")) == "3.0"
    assert numbers.plain(Decimal(4276)) == "4,276"


def test_computed_numbers_are_rounded_and_signed() -> None:
    """Computed values lose trailing zeros and carry a true minus."""
    assert numbers.computed(9.9744) == "9.97"
    assert numbers.computed(82.0) == "82"
    assert numbers.signed(-36) == "−36"
    assert numbers.signed(46.27, 1) == "+46.3"


@pytest.mark.parametrize(
    ("language", "page", "target", "address"),
    [
        ("zh", "", "indicators/", "indicators/"),
        ("zh", "indicators/rd-intensity/", "", "../../"),
        ("zh", "indicators/rd-intensity/", "plan/#box2-12", "../../plan/#box2-12"),
        ("en", "indicators/", "data/indicators/series.csv", "../../data/indicators/series.csv"),
        ("en", "", "places/jinghu/", "places/jinghu/"),
        ("en", "plan/", "plan/#c2-4", "#c2-4"),
        ("zh", "plan/", "plan/", "./"),
    ],
)
def test_links_are_relative(language: str, page: str, target: str, address: str) -> None:
    """The site works in any folder of any host: no link starts with a slash or a host."""
    assert urls.relative("en" if language == "en" else "zh", page, target) == address


def test_the_other_language_is_the_same_page() -> None:
    """The switch leads from a page to its own translation."""
    assert urls.relative("zh", "places/jinghu/", "places/jinghu/", "en") == "../../en/places/jinghu/"
    assert urls.relative("en", "places/jinghu/", "places/jinghu/", "zh") == "../../../places/jinghu/"


def test_both_languages_have_the_same_words_and_placeholders(layout: Layout, portal: Portal) -> None:
    """A missing word or a lost placeholder would show on a page."""
    words, missing = read_words(layout.words, portal.identity.words)
    assert missing == {}
    for key, text in words.items():
        assert set(re.findall(r"{(\w+)}", text.zh)) == set(re.findall(r"{(\w+)}", text.en)), key


#: Tables whose words are asked for by codes of the data or of the theme: any of them may be needed.
ASKED_BY_CODE = {
    "chart",
    "method",
    "pace",
    "kind",
    "menu",
    "frame",
    "verification",
    "inverse",
    "section",
    "card",
    "design",
    "progress",
    "search",
}


@cache
def families(table: str, source: str) -> list[str]:
    """Return the beginnings of names that code puts together for a table's words."""
    return re.findall(rf"""["']{re.escape(table)}\.(\w*)(?:["'] ~|\{{)""", source)


@cache
def names(source: str) -> set[str]:
    """Return every name that stands in quotation marks, alone or before an equals sign, or is given by keyword."""
    return {*re.findall(r"""["']([\w-]+)(?=["'=])""", source), *re.findall(r"\b(\w+)=", source)}


def is_used(key: str, source: str) -> bool:
    """Return whether a word is named whole, or by its last part where its table's words are put together.

    A part may be one of a family: `sort_rows` is used by `datasets.sort_` and a name.
    """
    table, _, name = key.partition(".")
    if table in ASKED_BY_CODE or f"{key}" in source:
        return True
    plain = not names(source).isdisjoint({name, re.sub(r"_(note|how|next|\d+)$", "", name)})
    return any(name.startswith(family) if family else plain for family in families(table, source))


def test_every_word_is_used(layout: Layout) -> None:
    """Words nobody uses are removed."""
    words, _ = read_words(layout.words)
    places = [*layout.templates.glob("*.j2"), *(layout.root / "build_scripts").rglob("*.py")]
    source = "\n".join(path.read_text("utf-8") for path in places)
    assert {key for key in words if not is_used(key, source)} == set()


def test_a_word_nobody_uses_is_seen() -> None:
    """A whole key, a put-together one and one of a family are used; a key that only looks like them is not."""
    source = """w('home.title') said(f"home.{name}") w('datasets.sort_' ~ key) tile("area")"""
    used = {"home.title", "home.area", "home.area_note", "datasets.sort_rows"}
    assert {key for key in (*used, "home.gone", "datasets.order", "other.area") if is_used(key, source)} == used


def test_every_reason_of_a_method_has_its_words(layout: Layout) -> None:
    """A reason without words would break a page only where it first arises; a word without its reason is dead."""
    words, _ = read_words(layout.words)
    said = {key.removeprefix("progress.") for key in words if key.startswith("progress.")}
    assert said == set(get_args(Reason))


def test_a_text_says_which_value_it_lacks() -> None:
    """Filling a template without a value is an error, not a hole."""
    with pytest.raises(KeyError):
        Text("{a}", "{a}").fill(b=1)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("1000", "100m-yuan", "1,000 亿元", "100 billion yuan"),
        ("493.5", "100m-yuan", "493.5 亿元", "49.35 billion yuan"),
        ("0.5", "100m-yuan", "0.5 亿元", "50 million yuan"),
        ("47.6", "10k-person", "47.6 万人", "476,000 people"),
        ("3.0", "percent", "3.0%", "3.0%"),
        ("1040", "household", "1,040 家", "1,040"),
    ],
)
def test_a_quantity_reads_as_its_language_counts(
    vocabulary: Vocabulary, value: str, unit: str, zh: str, en: str
) -> None:
    """Chinese keeps 亿 and 万 as printed, English says billion and writes thousands out, exactly."""
    assert vocabulary.quantity(Decimal(value), unit, "zh") == zh
    assert vocabulary.quantity(Decimal(value), unit, "en") == en


def test_a_computed_quantity_is_written_as_a_stated_one(vocabulary: Vocabulary) -> None:
    """In billions and in people as its ends are; two decimals where three do not say it; whole things are whole."""
    assert vocabulary.computed(550.0, "100m-yuan", "en") == "55 billion yuan"
    assert vocabulary.computed(550.0, "100m-yuan", "zh") == "550 亿元"
    assert vocabulary.computed(51.4567, "10k-person", "en") == "514,600 people"
    assert vocabulary.computed(2.5651, "percent", "en") == "2.57%"
    assert vocabulary.computed(793.25, "household", "en") == "793"
    assert vocabulary.computed(2.565, "percent", "zh") == "2.565%"


def test_a_difference_of_percentages_is_in_percentage_points(vocabulary: Vocabulary) -> None:
    """From 2.42 % to 3 % are 0.58 percentage points, 0.145 a year: never “%”, never rounded to 0.14."""
    assert vocabulary.difference(Decimal("0.58"), "percent", "zh") == "+0.58 个百分点"
    assert vocabulary.difference(Decimal("0.145"), "percent", "en") == "+0.145 percentage points"
    assert vocabulary.difference(Decimal(-24), "percent", "en") == "−24 percentage points"
    assert vocabulary.difference(Decimal(600), "100m-yuan", "en") == "+60 billion yuan"
    assert vocabulary.difference(Decimal(329), "household", "zh") == "+329 家"
