"""What the site generator is told: the structure of `mkdocs.yml`, the words of `docs/words`, one file a language.

Beside `generator`, the only module that knows which generator runs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from build_scripts.core import urls
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.project import GeneratorFailed, MissingWord
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.staging import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_scripts.core.languages import Language, Words
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Release

_HEAD = "# Written by the build from mkdocs.yml, docs/words and datapackages/portal.toml: edit those.\n"
#: How networks that show cards name the languages.
_LOCALES: Mapping[Language, str] = {"zh": "zh_CN", "en": "en_GB"}


def write_generator_configs(layout: Layout, words: Words, release: Release) -> None:
    """Write what the generator reads, beside the staged pages, which must be there.

    Raises ProblemsFound where `mkdocs.yml` cannot be read, or a section, a foot link or a switch has no word.
    """
    base = _read(layout)
    needed = _needed(base)
    missing = [
        MissingWord(layout.shown(layout.words / f"{language}.toml"), details={"key": key})
        for language in LANGUAGES
        for key in sorted(needed - set(words))
    ]
    if missing:
        raise ProblemsFound(list(missing))
    for language in LANGUAGES:
        tree = _config(base, words, language, layout.pages / language, release)
        text = _HEAD + json.dumps(tree, ensure_ascii=False, indent=2) + "\n"  # JSON is YAML too
        write_file(layout.generator_config(language), text.encode())


def _read(layout: Layout) -> dict[str, Any]:
    """Return what `mkdocs.yml` says of menu, foot and palette; raise ProblemsFound where it cannot be read."""
    try:
        tree = yaml_load(layout.generator_base.read_text("utf-8")).get("extra", {})
    except (ConfigurationError, OSError) as error:
        place = layout.shown(layout.generator_base)
        raise ProblemsFound([GeneratorFailed(place, details={"note": " ".join(str(error).split())})]) from error
    return {name: tree.get(name, []) for name in ("menu", "foot", "palette")}


def _needed(base: Mapping[str, Any]) -> set[str]:
    """Return the words without which the frame of a page is not whole."""
    sections = {f"menu.section.{name}" for item in base["menu"] if isinstance(item, dict) for name in item}
    foot = {f"menu.page.{address}" for address in base["foot"]}
    return sections | foot | {"frame.rights"} | {f"frame.{scheme['toggle']['name']}" for scheme in base["palette"]}


def _config(base: Mapping[str, Any], words: Words, language: Language, pages: Path, release: Release) -> dict[str, Any]:
    """Return one language's configuration; paths start at the file itself, in `build`."""
    frame = {key.removeprefix("frame."): word.to(language) for key, word in words.items() if key.startswith("frame.")}
    palette = [
        {**scheme, "toggle": {**scheme["toggle"], "name": frame[scheme["toggle"]["name"]]}}
        for scheme in base["palette"]
    ]
    foot = [
        {"url": address, "title": words[f"menu.page.{address}"].to(language)}
        for address in base["foot"]
        if (pages / address.partition("#")[0] / "index.md").is_file()
    ]
    sheet = {"date": release.date, "commit": release.commit}
    return {
        "INHERIT": "../mkdocs.yml",
        "site_name": words["site.name"].to(language),
        "site_description": words["home.description"].to(language),
        "site_url": release.url + urls.page_root(language),
        "copyright": frame["rights"],
        "docs_dir": f"pages/{language}",
        "site_dir": f"site/{urls.page_root(language)}".rstrip("/"),
        "nav": list(_menu(base["menu"], words, language, pages)),
        "theme": {"custom_dir": "../docs/overrides", "language": language, "palette": palette},
        "extra": {
            "language": language,
            "locale": _LOCALES[language],
            "words": frame,
            "foot_links": foot,
            "release": sheet,
        },
    }


def _menu(menu: list[Any], words: Words, language: Language, pages: Path) -> Iterator[Any]:
    """Yield the entries of a menu that lead to a page, each with its label where the words have one."""
    for item in menu:
        if isinstance(item, dict):
            for name, below in item.items():
                if entries := list(_menu(below, words, language, pages)):
                    yield {words[f"menu.section.{name}"].to(language): entries}
        elif (pages / item).is_file():
            key = f"menu.page.{item.removesuffix('index.md') or 'home'}"
            yield {words[key].to(language): item} if key in words else item
