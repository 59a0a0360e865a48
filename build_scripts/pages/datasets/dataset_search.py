"""What the catalogue's own search reads: all words of each dataset, Chinese ones also in pinyin and by initials."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

from build_scripts.core.model import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.model import Package
    from build_scripts.data.tables import Tables
    from build_scripts.pages.shared.page_context import PageContext

#: Where the catalogue's own search finds its words.
SEARCH = "datasets/search.json"
#: Columns whose values name what a row is about, without the language at their end.
_NAMING = ("name", "subject", "lead", "term", "printed_name")


def names_in(package: Package, tables: Tables) -> Iterator[str]:
    """Yield what the rows of a dataset are about, each name once; tables read in pieces are left out."""
    for resource in package.resources:
        table = tables.get((package.slug, resource.name))
        if table is None or not table.whole:
            continue
        for field in resource.fields:
            if field.name.removesuffix("_zh").removesuffix("_en") in _NAMING:
                yield from dict.fromkeys(row.text(field.name) for row in table if row[field.name])


def search_words(package: Package, tables: Tables) -> str:
    """Return everything a dataset may be searched by, in lower case.

    Titles, descriptions, tags, column names and the names of the rows in both languages; titles, tags and description
    also in pinyin and by initials.
    """
    named = [package.title, *package.keywords, *(resource.title for resource in package.resources)]
    words = [package.slug, package.description.zh, package.description.en]
    words += [text for title in named for text in (title.zh, title.en)]
    for resource in package.resources:
        words.append(resource.name)
        words += [text for field in resource.fields for text in (field.name, field.title.zh, field.title.en)]
    for text in (*(title.zh for title in named), package.description.zh):
        words.append("".join(lazy_pinyin(text)))
        words.append("".join(lazy_pinyin(text, style=Style.FIRST_LETTER)))
    words += names_in(package, tables)
    return " ".join(dict.fromkeys(words)).lower()


def search_artifact(context: PageContext) -> Artifact:
    """Return what the catalogue's search reads: the words of each dataset by its name."""
    words = {package.slug: search_words(package, context.tables) for package in context.portal.packages}
    content = json.dumps(words, ensure_ascii=False, indent=0) + "\n"
    return Artifact(SEARCH, content.encode(), "datapackages")
