"""One English for each term: the glossary of terms, held against everything we write in English."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, cast

import pytest

from build_scripts.core.languages import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Tables

ROOT = Path(__file__).parents[2]


class Term(TypedDict, total=False):
    """A term as the plan prints it, its English, and English that is not used for it."""

    zh: str
    en: str
    never: list[str]


TERMS = cast("list[Term]", tomllib.loads((ROOT / "docs/terms.toml").read_text("utf-8"))["term"])


def faults(terms: Sequence[Term], zh: str, en: str) -> list[str]:
    """Return the terms a translated name says otherwise; a term within a longer one that is said counts as said."""
    found = []
    said = en.casefold().replace("-", " ")
    for term in terms:
        if term["zh"] in zh:
            if term["en"].casefold().replace("-", " ") not in said:
                found.append(term["zh"])
            zh = zh.replace(term["zh"], "")
    return found


def banned(terms: Sequence[Term], text: str) -> list[str]:
    """Return what a text says that no term is called."""
    return [word for term in terms for word in term.get("never", []) if word.casefold() in text.casefold()]


def names(portal: Portal, tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Yield every translated name: where it stands, as printed, in English."""
    for package in portal.packages:
        for resource in package.resources:
            translated = [field.name for field in resource.fields if field.verification == "translated"]
            for row in tables.get((package.slug, resource.name), ()):
                for name in translated:
                    twin = f"{name.removesuffix('_en')}_zh"
                    if twin in row and row[name]:
                        yield f"{package.slug}/{resource.name}/{name}", row.text(twin), row.text(name)


def english(tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield everything we write in English: words, titles and descriptions, pages, data."""
    tomls = [ROOT / "docs/words/en.toml", *ROOT.glob("datapackages/*/en.toml")]
    for path in tomls:
        for key, text in flatten(tomllib.loads(path.read_text("utf-8"))).items():
            yield f"{path.relative_to(ROOT)} {key}", text
    for path in [*ROOT.glob("datapackages/*/about.en.md"), *ROOT.glob("docs/content/en/**/*.md")]:
        yield str(path.relative_to(ROOT)), path.read_text("utf-8")
    for (package, resource), table in tables.items():
        for row in table:
            for name in row:
                if name.endswith("_en"):
                    yield f"{package}/{resource} {name}", row.text(name)


def test_a_printed_term_has_its_one_english_name(portal: Portal, tables: Tables) -> None:
    """Wherever a name as printed holds a term, its translation holds the English of the term."""
    pairs = list(names(portal, tables))
    assert len(pairs) > 1500
    assert [(where, zh, en) for where, zh, en in pairs if faults(TERMS, zh, en)] == []


def test_no_term_has_a_second_english_name(tables: Tables) -> None:
    """What the glossary sets aside stands in no English of ours."""
    assert [(where, text) for where, text in english(tables) if banned(TERMS, text)] == []


def test_a_percent_sign_stands_close_and_an_apostrophe_is_plain(tables: Tables) -> None:
    """2.42%, not 2.42 %; and one form of the apostrophe, or a name is found in one spelling only."""
    spaced = re.compile(r"[\d}] %|\w’\w|s’ ")
    assert [(where, text) for where, text in english(tables) if spaced.search(text)] == []


@pytest.mark.parametrize(
    ("zh", "en", "wrong"),
    [
        ("大宗原料药", "bulk APIs", []),
        ("大宗原料药", "bulk ingredients", ["原料药"]),
        ("新区", "new area", []),
    ],
)
def test_a_name_is_held_against_its_terms(zh: str, en: str, wrong: list[str]) -> None:
    """The English of a term may be in any case and part of a longer word."""
    assert faults([{"zh": "原料药", "en": "api"}], zh, en) == wrong


def test_a_longer_term_stands_for_the_shorter_one_in_it() -> None:
    """What the longer term has said, the shorter one need not say again."""
    terms: list[Term] = [{"zh": "综合基地", "en": "complex"}, {"zh": "基地", "en": "base"}]
    assert faults(terms, "综合基地", "a complex") == []
    assert faults(terms, "综合基地和基地", "a complex") == ["基地"]
    assert banned([{"zh": "高地", "en": "hub", "never": ["height"]}], "A national Height") == ["height"]
