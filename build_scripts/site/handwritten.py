"""What people wrote in `docs/`: pages in both languages, words, assets."""

from __future__ import annotations

import posixpath
import re
import tomllib
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.errors.packages import UnreadableFile
from build_scripts.core.errors.project import MissingWord, UnmirroredPage
from build_scripts.core.languages import LANGUAGES, Synonyms, read_words
from build_scripts.core.model import Artifact, Page
from build_scripts.site.assets import JOINED, joined, shipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout


#: The head of a page for the site generator, and what it states in one line.
_HEAD = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_STATED = re.compile(r"^(title|description): (.+)$", re.MULTILINE)
#: A link of a page written by hand to another page, by its file.
_LINK = re.compile(r"\[(?P<shown>[^\]\n]+)\]\((?P<path>[^):#\s]*index\.md)(?:#[^)\s]*)?\)")
#: The pages that data make: each may be absent with what it is made of.
_MADE = frozenset(value for value in vars(urls).values() if isinstance(value, str) and value.endswith("/"))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder in order; none where it is absent."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ()


def unlinked(text: str, folder: str, absent: Collection[str]) -> str:
    """Return the text of a page in a folder with the mere words of its links to pages that are absent."""

    def kept(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link["path"])).removesuffix("index.md")
        return link["shown"] if target in absent else link[0]

    return _LINK.sub(kept, text)


def content_artifacts(layout: Layout, language: Language, made: Collection[str]) -> Iterator[Artifact]:
    """Yield the hand-written pages of one language and the shared assets, scripts and style sheets joined.

    made: the addresses of the pages that data make, of which only those that are there are linked.
    """
    files = [(path, path.relative_to(layout.content(language)).as_posix()) for path in _files(layout.content(language))]
    absent = _MADE - set(made) - {name.removesuffix("index.md") for _, name in files}
    for path, name in files:
        content = path.read_bytes()
        if path.suffix == ".md" and absent:
            content = unlinked(content.decode(), posixpath.dirname(name), absent).encode()
        yield Artifact(f"{language}/{name}", content, layout.shown(path))
    for path in _files(layout.assets):
        if path.suffix not in JOINED:
            name = f"{language}/assets/{path.relative_to(layout.assets).as_posix()}"
            yield Artifact(name, path.read_bytes(), layout.shown(path))
    for name, text in shipped(_joinable(layout)).items():
        yield Artifact(f"{language}/assets/{name}", text.encode(), layout.shown(layout.assets / name))


def _joinable(layout: Layout) -> dict[str, str]:
    """Return the scripts and style sheets by their path among the assets."""
    files = (path for path in _files(layout.assets) if path.suffix in JOINED)
    return {path.relative_to(layout.assets).as_posix(): path.read_text("utf-8") for path in files}


def read_style(layout: Layout) -> str:
    """Return the portal's whole style sheet; empty where there is none."""
    sources, name = _joinable(layout), layout.style.relative_to(layout.assets).as_posix()
    return joined(name, sources) if name in sources else ""


def staged_artifacts(layout: Layout, made: Iterable[Page]) -> Iterator[Artifact]:
    """Yield everything the site generator reads: the pages that were made, those people wrote, the assets."""
    pages = list(made)
    for page in pages:
        yield Artifact(f"{page.language}/{page.address}index.md", page.markdown.encode(), page.source)
    for language in LANGUAGES:
        yield from content_artifacts(layout, language, {page.address for page in pages if page.language == language})


def written_pages(layout: Layout) -> Iterator[Page]:
    """Yield the pages people wrote, as the search shows them: without the head the site generator reads."""
    for language in LANGUAGES:
        folder = layout.content(language)
        for path in (path for path in _files(folder) if path.name == "index.md"):
            text = path.read_text("utf-8")
            head = _HEAD.match(text)
            said = dict(_STATED.findall(head[0])) if head else {}
            address = "".join(f"{part}/" for part in path.parent.relative_to(folder).parts)
            rest = text[head.end() :] if head else text
            yield Page(language, address, said.get("title", ""), said.get("description", ""), rest, layout.shown(path))


def read_synonyms(layout: Layout) -> Synonyms:
    """Return what people call things otherwise, for the search; nothing where the file is absent."""
    tree = tomllib.loads(layout.synonyms.read_text("utf-8")) if layout.synonyms.is_file() else {}
    words = {address: tuple(words) for address, words in tree.get("words", {}).items()}
    return Synonyms(questions=tuple(tree.get("questions", ())), words=words)


def _unreadable(layout: Layout, path: Path) -> Iterator[Problem]:
    """Yield the problem of a file of words that is absent or no TOML."""
    try:
        tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield UnreadableFile(layout.shown(path), details={"kind": "TOML", "reason": str(error)})


def _unjoinable_assets(layout: Layout) -> Iterator[Problem]:
    """Yield the problem of an import among scripts or style sheets that cannot be followed."""
    try:
        shipped(_joinable(layout))
    except ValueError as error:
        yield UnreadableFile(layout.shown(layout.assets), details={"kind": "import", "reason": str(error)})


def content_problems(layout: Layout) -> list[Problem]:
    """Return pages without their mirror, words without their translation, imports that lead nowhere."""
    problems: list[Problem] = [
        problem for language in LANGUAGES for problem in _unreadable(layout, layout.words / f"{language}.toml")
    ]
    missing = {} if problems else read_words(layout.words)[1]
    for language, keys in missing.items():
        file = layout.shown(layout.words / f"{language}.toml")
        problems += [MissingWord(file, details={"key": key}) for key in sorted(keys)]
    problems += _unreadable(layout, layout.synonyms) if layout.synonyms.is_file() else ()
    problems += _unjoinable_assets(layout)
    names = {
        language: {path.relative_to(layout.content(language)) for path in _files(layout.content(language))}
        for language in LANGUAGES
    }
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        for name in sorted(names[other] - names[language]):
            file = layout.shown(layout.content(language) / name)
            problems.append(UnmirroredPage(file, details={"other": layout.shown(layout.content(other) / name)}))
    return problems
