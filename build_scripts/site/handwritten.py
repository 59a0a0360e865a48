"""What people wrote in `docs/`: pages in both languages, words, assets."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from build_scripts.core.errors.packages import UnreadableFile
from build_scripts.core.errors.project import MissingWord, UnmirroredPage
from build_scripts.core.languages import LANGUAGES, read_words
from build_scripts.core.model import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Page


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder in order; none where it is absent."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()


def content_artifacts(layout: Layout, language: Language) -> Iterator[Artifact]:
    """Yield the hand-written pages of one language and the shared assets."""
    for folder, prefix in ((layout.content(language), ""), (layout.assets, "assets/")):
        for path in _files(folder):
            name = f"{language}/{prefix}{path.relative_to(folder).as_posix()}"
            yield Artifact(name, path.read_bytes(), layout.shown(path))


def staged_artifacts(layout: Layout, made: Iterable[Page]) -> Iterator[Artifact]:
    """Yield everything the site generator reads: the pages that were made, those people wrote, the assets."""
    for page in made:
        yield Artifact(f"{page.language}/{page.address}index.md", page.markdown.encode(), page.source)
    for language in LANGUAGES:
        yield from content_artifacts(layout, language)


def read_synonyms(layout: Layout) -> dict[str, str]:
    """Return more words for the search by address; none where the file is absent."""
    return tomllib.loads(layout.synonyms.read_text("utf-8")) if layout.synonyms.is_file() else {}


def _unreadable_words(layout: Layout, language: Language) -> Iterator[Problem]:
    """Yield the problem of a file of words that is absent or no TOML."""
    path = layout.words / f"{language}.toml"
    try:
        tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield UnreadableFile(layout.shown(path), details={"kind": "TOML", "reason": str(error)})


def content_problems(layout: Layout) -> list[Problem]:
    """Return pages without their mirror and words without their translation."""
    problems: list[Problem] = [problem for language in LANGUAGES for problem in _unreadable_words(layout, language)]
    missing = {} if problems else read_words(layout.words)[1]
    for language, keys in missing.items():
        file = layout.shown(layout.words / f"{language}.toml")
        problems += [MissingWord(file, details={"key": key}) for key in sorted(keys)]
    names = {
        language: {path.relative_to(layout.content(language)) for path in _files(layout.content(language))}
        for language in LANGUAGES
    }
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for name in sorted(names[other] - names[language]):
            file = layout.shown(layout.content(language) / name)
            problems.append(UnmirroredPage(file, details={"other": layout.shown(layout.content(other) / name)}))
    return problems
