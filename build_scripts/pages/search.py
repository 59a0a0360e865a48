"""What the site's own search knows: pages, datasets, columns, things, clauses, terms, each with its kind and its words.

Not used: the theme's search with jieba, which stood here before (cuts names in the middle, knows no pinyin, 51 kB of
worker and index on the first visit), and Pagefind 1.5.2, tried on this very site: 49 of the 72 queries of the test in
the first three results (no pinyin, no traditional characters, names cut differently), 0.7 MB loaded for them, and
WebAssembly, which the pages' policy would have to allow. A thousand named things are better found by substring.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.pages.shared.characters import characters_artifact
from build_scripts.pages.shared.listed_rows import listed_rows
from build_scripts.pages.shared.related import RelationIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import PageContext

#: Kinds in the order of their worth when two entries fit alike.
ENTRY_KINDS = (
    "page",
    "indicator",
    "place",
    "cluster",
    "platform",
    "facility",
    "programme",
    "dataset",
    "organisation",
    "project",
    "measure",
    "term",
    "instrument",
    "target",
    "product",
    "topic",
    "baseline",
    "check",
    "fact",
    "listed",
    "column",
    "clause",
)


#: Pages below a list that are no thing's profile.
_DEEP = ("about/", "monitor/", "plan/", "places/compare")


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. words: other words it is known by, in any language."""

    kind: str
    title: str
    address: str
    words: str


def _pinyin(text: str) -> str:
    """Return a Chinese text in pinyin without spaces, and its initials."""
    return f"{''.join(lazy_pinyin(text))} {''.join(lazy_pinyin(text, style=Style.FIRST_LETTER))}"


def _things(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield everything that has a page or a line of its own."""
    index = RelationIndex(context)
    aliases: dict[str, list[str]] = {}
    for row in context.table("organisations", "aliases") or ():
        aliases.setdefault(row.text("organisation_id"), []).append(row.text("name_zh"))
    for (kind, identifier), row in index.things.items():
        if kind == "place" and not index.has_page(kind, identifier):
            continue
        zh, en = index.name(kind, row, "zh"), index.name(kind, row, "en")
        words = [zh, en, _pinyin(zh), *(aliases.get(identifier, []) if kind == "organisation" else [])]
        if kind == "indicator":
            number = row["indicator_no"]
            words += [f"指标{number} 指标 {number} indicator {number}", row.text("printed_name_zh")]
            words.append(row.text("definition", language))
        if kind in {"cluster", "facility", "programme", "place", "measure"}:
            words += [row.text(name) for name in row if name.startswith(("goal_", "focus_", "summary_", "role_"))]
        words += [_pinyin(alias) for alias in aliases.get(identifier, []) if kind == "organisation"]
        yield Entry(kind, zh if language == "zh" else en, index.address(kind, identifier), " ".join(words))


def _data(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield datasets and their columns."""
    for package in context.portal.packages:
        page = urls.dataset(package.slug)
        keywords = " ".join(f"{word.zh} {word.en}" for word in package.keywords)
        words = f"{package.slug} {package.title.zh} {package.title.en} {keywords} {_pinyin(package.title.zh)}"
        yield Entry("dataset", package.title.to(language), page, words)
        for resource in package.resources:
            for field in resource.fields:
                title = f"{field.title.to(language)} · {resource.title.to(language)}"
                yield Entry(
                    "column", title, f"{page}#{resource.name}", f"{field.name} {field.title.zh} {field.title.en}"
                )


def _text(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield the plan's clauses and its terms."""
    for row in context.table("plan", "outline") or ():
        title = row.text("title_zh") or row.text("number_printed") or row.text("id")
        if row["title_zh"]:
            citation = row.text("citation", language)
            yield Entry("clause", citation, urls.clause(row.text("id")), f"{title} {row['id']}")
    for row in context.table("plan", "glossary") or ():
        zh = row.text("term_zh")
        title = zh if language == "zh" else row.text("term_en")
        address = f"{urls.GLOSSARY}#{row.code('id')}"
        yield Entry("term", title, address, f"{zh} {row['term_en']} {_pinyin(zh)} {row[f'definition_{language}']}")


def _rows(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield rows that stand in a list or a table of another page, each at its own anchor."""
    other: Language = "en" if language == "zh" else "zh"
    for listed, twin in zip(listed_rows(context, language), listed_rows(context, other), strict=True):
        yield Entry(listed.kind, listed.name, listed.address, f"{listed.group} {listed.note} {twin.name}".strip())
    for row in context.rows("targets", "targets"):
        words = (
            f"{row.text('comparator_printed')} {row.text('printed')} {row.text('year')} {row.text('subject', other)}"
        )
        yield Entry("target", row.text("subject", language), f"{urls.TARGETS}#{row.code('id')}", words)
    for name in ("findings", "checks"):
        for row in context.rows("consistency", name):
            words = f"{row.text('explanation', language)} {row.code('id')}"
            yield Entry("check", row.text("explanation", language), f"{urls.CONSISTENCY}#{row.code('id')}", words)
    for row in context.rows("plan", "document"):
        words = f"{row.text('value', language)} {row.text('label', other)} {row.text('value', other)}"
        yield Entry("fact", row.text("label", language), f"{urls.PLAN}#document-{row.code('id')}", words)


def _pages(pages: list[Page], language: Language) -> Iterator[Entry]:
    """Yield lists and other pages that are no profile of a thing."""
    for page in pages:
        deep = page.address.count("/") > 1 and not page.address.startswith(_DEEP)
        if page.language != language or deep:
            continue
        yield Entry(
            "page", page.title, page.address, f"{page.description} {_pinyin(page.title) if language == 'zh' else ''}"
        )


def search_artifacts(context: PageContext, pages: list[Page], synonyms: Mapping[str, str]) -> Iterator[Artifact]:
    """Yield the index of each language as a script: a page opened from disk may load that, but fetch nothing."""
    for language in LANGUAGES:
        entries = [
            *_pages(pages, language),
            *_things(context, language),
            *_data(context, language),
            *_text(context, language),
            *_rows(context, language),
        ]
        tree = {
            "kinds": {kind: context.words[f"search.{kind}"].to(language) for kind in ENTRY_KINDS},
            "entries": [
                [
                    ENTRY_KINDS.index(item.kind),
                    item.title,
                    item.address,
                    f"{item.words} {synonyms.get(item.address, '')}".strip(),
                ]
                for item in entries
            ],
        }
        script = f"window.portalIndex={json.dumps(tree, ensure_ascii=False, separators=(',', ':'))};\n"
        yield Artifact(f"search/index.{language}.js", script.encode(), "datapackages")
    yield characters_artifact(page.markdown for page in pages)
