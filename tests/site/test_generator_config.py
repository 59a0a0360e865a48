"""What the generator is told: structure from one file, words from another, and no entry that leads nowhere."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.core.errors import ProblemsFound
from build_scripts.core.languages import LANGUAGES, Text, Words, read_words
from build_scripts.core.layout import Layout
from build_scripts.core.model import Release
from build_scripts.site.generator_config import write_generator_configs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RELEASE = Release("https://example.org/p/", 0, "", {})
BASE = """
extra:
  menu:
    - index.md
    - works: [roads/index.md, bridges/index.md]
    - empty: [nothing/index.md]
  palette: [{scheme: slate, toggle: {icon: moon, name: dark}}]
  foot: [about/, "roads/#all", gone/]
"""
WORDS = {
    "site.name": Text("某市", "A city"),
    "home.description": Text("某市的规划", "A city's plan"),
    "menu.section.works": Text("工程", "Works"),
    "menu.section.empty": Text("空", "Empty"),
    "menu.page.home": Text("首页", "Home"),
    "menu.page.roads/": Text("路", "Roads"),
    "menu.page.roads/#all": Text("所有的路", "All roads"),
    "menu.page.about/": Text("关于", "About"),
    "menu.page.gone/": Text("没有", "Gone"),
    "frame.rights": Text("无", "None"),
    "frame.dark": Text("深色", "Dark"),
}


@pytest.fixture
def invented(tmp_path: Path) -> Layout:
    """Return a project whose staged pages are home, about, roads and bridges."""
    layout = Layout(tmp_path)
    layout.generator_base.write_text(BASE)
    for language in LANGUAGES:
        for name in (".", "about", "roads", "bridges"):
            folder = layout.pages / language / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.md").touch()
    return layout


def written(layout: Layout, words: dict[str, Text]) -> dict[str, Any]:
    """Return the English configuration as written, without its first line."""
    write_generator_configs(layout, Words(words), RELEASE)
    tree: dict[str, Any] = json.loads(layout.generator_config("en").read_text("utf-8").partition("\n")[2])
    return tree


def test_the_menu_has_words_and_leaves_out_what_has_no_page(invented: Layout) -> None:
    """A label where there is one, else the page's own title; an absent page, and a section of such, are not there."""
    tree = written(invented, WORDS)
    assert tree["nav"] == [{"Home": "index.md"}, {"Works": [{"Roads": "roads/index.md"}, "bridges/index.md"]}]
    assert tree["extra"]["foot_links"] == [
        {"url": "about/", "title": "About"},
        {"url": "roads/#all", "title": "All roads"},
    ]
    assert tree["theme"]["palette"] == [{"scheme": "slate", "toggle": {"icon": "moon", "name": "Dark"}}]
    assert tree["site_name"] == "A city"
    assert tree["site_url"] == "https://example.org/p/en/"
    assert '"site_dir": "site"' in invented.generator_config("zh").read_text("utf-8")


@pytest.mark.parametrize("key", ["menu.section.works", "menu.page.roads/#all", "frame.dark"])
def test_a_missing_word_is_named_with_both_files(invented: Layout, key: str) -> None:
    """Nothing is written without a word that the frame needs."""
    with pytest.raises(ProblemsFound) as caught:
        written(invented, {name: text for name, text in WORDS.items() if name != key})
    assert [(problem.code, problem.file, dict(problem.details)["key"]) for problem in caught.value.problems] == [
        ("missing-word", "docs/words/en.toml", key),
        ("missing-word", "docs/words/zh.toml", key),
    ]


def test_a_broken_base_is_a_problem(invented: Layout) -> None:
    """A slip in `mkdocs.yml` is named, not a traceback."""
    invented.generator_base.write_text("nav: [")
    with pytest.raises(ProblemsFound) as caught:
        written(invented, WORDS)
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [("generator-failed", "mkdocs.yml")]


def _texts(node: Any) -> Iterator[str]:
    """Yield every text of a tree, keys too."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from (key, *_texts(value))
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    elif isinstance(node, str):
        yield node


def test_the_base_holds_no_words_and_no_name_of_the_city(layout: Layout) -> None:
    """No Chinese, no text of two words but the palettes' media queries; the city is named in portal.toml alone."""
    text = layout.generator_base.read_text("utf-8")
    assert not re.search(r"[\u4e00-\u9fff]|shaoxing", text, re.IGNORECASE)
    lines = [re.sub(r"(^|\s)#(?![0-9a-f]{6}\").*", "", line) for line in text.splitlines()]
    values = [match[1] for line in lines if (match := re.search(r"(?:: |- )(.+)$", line))]
    sentences = [value for value in values if " " in value.strip() and not re.match(r"media: |\"\(prefers", value)]
    assert [value for value in sentences if not re.fullmatch(r"\w+: \S+|media: .*", value)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_of_words_names_the_city(layout: Layout, language: str) -> None:
    """Neither in Chinese nor in English: names come from portal.toml by placeholder."""
    text = (layout.words / f"{language}.toml").read_text("utf-8")
    assert not re.search("绍兴|shaoxing", text, re.IGNORECASE)


def test_every_word_of_menu_and_frame_is_used(layout: Layout) -> None:
    """A label without its entry, a word that no part of the frame shows, are removed."""
    words, _ = read_words(layout.words)
    base = layout.generator_base.read_text("utf-8")
    frame = "\n".join(path.read_text("utf-8") for path in (layout.docs / "overrides").rglob("*.html"))
    code = (layout.root / "build_scripts" / "site" / "generator_config.py").read_text("utf-8")
    for key in words:
        if key.startswith("menu.section."):
            assert f"- {key.removeprefix('menu.section.')}:" in base, key
        elif key.startswith("menu.page.") and key != "menu.page.home":
            address = key.removeprefix("menu.page.")
            assert f"- {address}index.md" in base or f"- {address}\n" in base, key
        elif key.startswith("frame."):
            name = key.removeprefix("frame.")
            assert f"words.{name} " in frame or f"name: {name}\n" in base or f'"{name}"' in code, key
