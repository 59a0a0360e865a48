"""The two languages and the words: every text a person reads exists in both, or the build stops."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from pathlib import Path

Language = Literal["zh", "en"]

#: Chinese first: it is the language at the root of the site.
LANGUAGES: tuple[Language, ...] = get_args(Language)

#: BCP 47 tags for `lang` attributes, metadata and number formats.
TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True)
class Text:
    """One text in both languages."""

    zh: str
    en: str

    def to(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language == "zh" else self.en

    @property
    def both(self) -> str:
        """Chinese, a blank, English: for files that serve readers of both."""
        return f"{self.zh} {self.en}"

    def fill(self, **values: object) -> Text:
        """Return the text with its `{placeholders}` filled in; raise KeyError for a missing one."""
        return Text(self.zh.format(**values), self.en.format(**values))


class Words(Mapping[str, Text]):
    """The interface words of `docs/words/`, addressed as `table.key`."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = dict(sorted(texts.items()))

    def __getitem__(self, key: str) -> Text:
        """Return one text; raise KeyError naming the files to edit."""
        try:
            return self._texts[key]
        except KeyError:
            raise KeyError(f"no word {key!r}: add it to docs/words/zh.toml and docs/words/en.toml") from None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys in order."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Count the words."""
        return len(self._texts)


def flatten(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return nested TOML tables as dotted keys; values must be strings."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


def _named(text: str, names: Mapping[str, Text], language: Language) -> str:
    """Return a text with the names of the portal in the place of their `{placeholders}`; others stay."""
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value.to(language))
    return text


def read_words(
    folder: Path, names: Mapping[str, Text] = MappingProxyType({})
) -> tuple[Words, dict[Language, set[str]]]:
    """Read `zh.toml` and `en.toml`; return the words both have, and per language the keys it lacks.

    names: what `{portal}`, `{plan}` and the like stand for, as the portal's identity states it.
    """
    per_language = {
        language: flatten(tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))) for language in LANGUAGES
    }
    every_key = set().union(*per_language.values())
    missing = {language: every_key - set(words) for language, words in per_language.items()}
    complete = every_key - set().union(*missing.values())
    words = Words(
        {
            key: Text(*(_named(per_language[language][key], names, language) for language in LANGUAGES))
            for key in complete
        }
    )
    return words, {language: keys for language, keys in missing.items() if keys}


@dataclass(frozen=True)
class Synonyms:
    """What people type. questions: words left out of a question that finds nothing; words: more words by address."""

    questions: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
