"""What the site's own search knows: pages, datasets, columns, things, clauses, terms and rows, each with its words.

Not used: the theme's search with jieba, which stood here before (cuts names in the middle, knows no pinyin, 51 kB of
worker and index on the first visit), and Pagefind 1.5.2, tried on this very site: 49 of the 72 queries of the test in
the first three results (no pinyin, no traditional characters, names cut differently), 0.7 MB loaded for them, and
WebAssembly, which the pages' policy would have to allow. A thousand named things are better found by substring.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.pages.shared.characters import characters_artifact
from build_scripts.pages.shared.listed_rows import listed_rows
from build_scripts.pages.shared.related import index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language, Synonyms
    from build_scripts.core.model import Page
    from build_scripts.pages.shared.page_context import PageContext

#: Kinds in the order of their worth when two entries fit alike.
PAGE_KINDS = (
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
    "column",
    "clause",
)
#: Rows that stand in a list or a table of a page: they weigh less than a page that fits as well, the last the least.
ROW_KINDS = ("term", "fact", "instrument", "target", "product", "topic", "baseline", "check", "listed")
ENTRY_KINDS = (*PAGE_KINDS, *ROW_KINDS)

#: Pages below a list that are no thing's profile.
_DEEP = ("about/", "monitor/", "plan/", "places/compare", "changes/")
#: Columns that say in a sentence what a thing is.
_SAID = ("goal", "focus", "summary", "role", "definition", "note", "place")
#: A heading of a page written by hand that has an address of its own, and what stands below it. This is what people
#: wrote, not our HTML: a parser of Markdown returns HTML, and the words would have to be taken out of that again.
_SECTION = re.compile(r"^## (?P<title>[^\n]+?) \{: #(?P<id>\S+) \}\n+(?P<text>.+?)(?=\n#|\Z)", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"<[^>]+>|\[(?P<shown>[^\]]+)\]\([^)]*\)|[*`]")


@dataclass(frozen=True)
class Entry:
    """One thing that can be found.

    names: what else it is called, in any language, parted by `|`. context: a sentence that stands at its address.
    """

    kind: str
    title: str
    address: str
    names: str = ""
    context: str = ""


def _names(*names: str) -> str:
    """Return different names of a thing in one text."""
    return "|".join(dict.fromkeys(name for name in names if name))


def _other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def _things(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield everything that has a page or a line of its own."""
    index = index_of(context)
    aliases: dict[str, list[str]] = {}
    for row in context.rows("organisations", "aliases"):
        aliases.setdefault(row.text("organisation_id"), []).append(row.text("name_zh"))
    for (kind, identifier), row in index.things.items():
        if kind == "place" and not index.has_page(kind, identifier):
            continue
        names = [index.name(kind, row, _other(language))]
        if kind == "organisation":
            names += aliases.get(identifier, [])
        if kind == "indicator":
            number = row.text("indicator_no")
            names += [context.words["search.number_names"].fill(number=number).both, row.text("printed_name_zh")]
        said = [row.text(name) for name in (f"{part}_{language}" for part in _SAID) if name in row]
        title, address = index.name(kind, row, language), index.address(kind, identifier)
        yield Entry(kind, title, address, _names(*names), " ".join(text for text in said if text))


def _data(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield datasets and their columns."""
    for package in context.portal.packages:
        page, keywords = urls.dataset(package.slug), [word for text in package.keywords for word in (text.zh, text.en)]
        names = _names(package.slug, package.title.to(_other(language)), *keywords)
        yield Entry("dataset", package.title.to(language), page, names, package.description.to(language))
        for resource in package.resources:
            for field in resource.fields:
                title = f"{field.title.to(language)} · {resource.title.to(language)}"
                names = _names(field.name, field.title.to(_other(language)))
                yield Entry("column", title, f"{page}#{resource.name}", names)


def _clauses(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield the clauses of the plan that have a title."""
    for row in context.rows("plan", "outline"):
        if row.text("title_zh"):
            names = _names(row.text("title", _other(language)), row.code("id"))
            yield Entry(
                "clause",
                row.text("citation", language),
                urls.clause(row.code("id")),
                names,
                row.text("title", language),
            )


def _rows(context: PageContext, language: Language) -> Iterator[Entry]:
    """Yield rows that stand in a list or a table of another page, each at its own anchor."""
    other = _other(language)
    for row in context.rows("plan", "glossary"):
        address, meaning = f"{urls.GLOSSARY}#{row.code('id')}", row.text("definition", language)
        yield Entry("term", row.text("term", language), address, row.text("term", other), meaning)
    for row in context.rows("plan", "document"):
        names = _names(row.text("label", other), row.text("value", other))
        address = f"{urls.PLAN}#document-{row.code('id')}"
        yield Entry("fact", row.text("label", language), address, names, row.text("value", language))
    for row in context.rows("targets", "targets"):
        stated = f"{row.text('comparator_printed')} {row.text('printed')} {row.text('year')}".strip()
        address = f"{urls.TARGETS}#{row.code('id')}"
        yield Entry("target", row.text("subject", language), address, row.text("subject", other), stated)
    for name in ("findings", "checks"):
        for row in context.rows("consistency", name):
            address = f"{urls.CONSISTENCY}#{row.code('id')}"
            yield Entry("check", row.text("explanation", language), address, row.code("id"))
    said: set[tuple[str, str]] = set()
    for listed, twin in zip(listed_rows(context, language), listed_rows(context, other), strict=True):
        # What several clauses list in the same words is found once, where it stands first.
        if listed.kind != "listed" or (listed.kind, listed.name) not in said:
            said.add((listed.kind, listed.name))
            yield Entry(listed.kind, listed.name, listed.address, twin.name, f"{listed.group} {listed.note}".strip())


def _pages(pages: Iterable[Page], language: Language) -> Iterator[Entry]:
    """Yield lists and other pages that are no profile of a thing."""
    for page in pages:
        deep = page.address.count("/") > 1 and not page.address.startswith(_DEEP)
        if page.language == language and not deep:
            yield Entry("page", page.title, page.address, "", page.description)


def sections_of(written: Iterable[Page], language: Language) -> Iterator[Entry]:
    """Yield the sections of pages written by hand that have an address of their own."""
    for page in written:
        for match in _SECTION.finditer(page.markdown) if page.language == language else ():
            text = _MARKUP.sub(lambda found: found.group("shown") or "", match.group("text"))
            yield Entry("page", match.group("title"), f"{page.address}#{match.group('id')}", "", " ".join(text.split()))


def entries_of(
    context: PageContext, pages: Iterable[Page], written: Iterable[Page], language: Language
) -> tuple[Entry, ...]:
    """Return everything that can be found in one language: what has a page or a line of its own, then the rows.

    pages: those that were made; written: those people wrote.
    """
    pages, written = tuple(pages), tuple(written)
    return (
        *_pages((*pages, *written), language),
        *sections_of(written, language),
        *_things(context, language),
        *_data(context, language),
        *_clauses(context, language),
        *_rows(context, language),
    )


def _script(name: str, tree: object) -> bytes:
    """Return values as a script: a page opened from disk may load that, but fetch nothing."""
    return f"window.{name}={json.dumps(tree, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def search_artifacts(
    context: PageContext, pages: list[Page], written: list[Page], synonyms: Synonyms
) -> Iterator[Artifact]:
    """Yield the index of each language in two files: pages and things, which a search needs at once; then the rows.

    An entry with synonyms has them as its sixth value.
    """
    for language in LANGUAGES:
        index: list[list[int | str]] = []
        rows: list[list[int | str]] = []
        for item in entries_of(context, pages, written, language):
            more = [_names(*synonyms.words[item.address])] if item.address in synonyms.words else []
            held = rows if item.kind in ROW_KINDS else index
            held.append([ENTRY_KINDS.index(item.kind), item.title, item.address, item.names, item.context, *more])
        tree = {
            "kinds": {kind: context.words[f"search.{kind}"].to(language) for kind in ENTRY_KINDS},
            "pages": len(PAGE_KINDS),
            "questions": synonyms.questions,
            "entries": index,
        }
        yield Artifact(f"search/index.{language}.js", _script("portalIndex", tree), "datapackages")
        yield Artifact(f"search/rows.{language}.js", _script("portalRows", rows), "datapackages")
    yield characters_artifact(page.markdown for page in (*pages, *written))
