"""The catalogue: every dataset as a card, with what its search and its facets need."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.pages.shared.jsonld_script import embedded
from build_scripts.pages.shared.page_context import PageContext, PageFields
from build_scripts.publish.catalogue import schema_org

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Package, Page
    from build_scripts.data.tables import Tables
    from build_scripts.publish.catalogue.model import Dataset

#: The ways to narrow the catalogue, in order; each is a key of `Entry.facets`.
FACETS = ("theme", "kind", "publisher", "format", "place", "frequency", "opening")
#: Where the catalogue's own search finds its words.
SEARCH = "datasets/search.json"


@dataclass(frozen=True)
class Entry:
    """A dataset in the catalogue. facets: by facet, (value, label) pairs."""

    package: Package
    title: str
    summary: str
    keywords: tuple[str, ...]
    target: str
    rows: int
    tables: int
    bytes: int
    modified: str
    formats: tuple[str, ...]
    facets: dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class FacetValue:
    """One value to narrow by, and how many datasets have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One way to narrow the catalogue."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Grade:
    """How many datasets have one grade of quality."""

    grade: str
    count: int


@dataclass(frozen=True)
class DatasetsPage(PageFields):
    """Fields of `datasets.md.j2`."""

    entries: tuple[Entry, ...]
    facets: tuple[Facet, ...]
    grades: tuple[Grade, ...]
    rows: int
    search: str
    structured: str
    listings: tuple[tuple[str, str], ...]


def places_named(context: PageContext, package: Package) -> tuple[tuple[str, str, str], ...]:
    """Return (id, zh, en) of the parts and linked places that any cell of a package names."""
    places = context.table("places", "places")
    if places is None:
        return ()
    kinds = context.portal.identity.kinds("part", "linked")
    known = [row for row in places if row["kind"] in kinds]
    cells = {
        str(cell)
        for resource in package.resources
        for row in context.tables[package.slug, resource.name]
        for cell in row.values()
        if isinstance(cell, str)
    }
    text = "\n".join(sorted(cells))
    return tuple(
        (row.text("id"), row.text("name_zh"), row.text("name_en"))
        for row in known
        if row.text("name_zh") in text or row.text("id") in cells
    )


def entry_of(context: PageContext, dataset: Dataset, language: Language) -> Entry:
    """Return a dataset as lists show it."""
    package = dataset.package
    place = package.catalogue
    formats = tuple(
        dict.fromkeys(item.kind.label for item in dataset.distributions if item.resource or item.kind.label == "XLSX")
    )
    provider = (place.provider or context.catalogue.publisher).to(language)
    codes = {
        "theme": ("theme", place.theme),
        "kind": ("dataset-kind", place.kind),
        "opening": ("opening", place.opening),
    }
    facets: dict[str, tuple[tuple[str, str], ...]] = {
        name: ((code, context.vocabulary.label(table, code, language)),) if code else ()
        for name, (table, code) in codes.items()
    }
    facets["publisher"] = ((provider, provider),)
    facets["format"] = tuple((label, label) for label in formats)
    facets["frequency"] = ((package.frequency, context.vocabulary.label("frequency", package.frequency, language)),)
    facets["place"] = tuple((key, zh if language == "zh" else en) for key, zh, en in places_named(context, package))
    csv = [item.bytes for item in dataset.distributions if item.kind.label == "CSV"]
    return Entry(
        package=package,
        title=package.title.to(language),
        summary=package.description.to(language),
        keywords=tuple(word.to(language) for word in package.keywords),
        target=urls.dataset(package.slug),
        rows=dataset.total,
        tables=len(package.resources),
        bytes=sum(csv),
        modified=dataset.modified,
        formats=formats,
        facets=facets,
    )


def _facets(entries: tuple[Entry, ...]) -> tuple[Facet, ...]:
    """Return every facet with its values and counts, the commonest first."""
    found = []
    for name in FACETS:
        labels = {value: label for entry in entries for value, label in entry.facets[name]}
        counts = {value: sum(value in dict(entry.facets[name]) for entry in entries) for value in labels}
        ranked = sorted(labels, key=lambda value: (-counts[value], list(labels).index(value)))
        found.append(Facet(name, tuple(FacetValue(value, labels[value], counts[value]) for value in ranked)))
    return tuple(found)


def _grades(context: PageContext) -> tuple[Grade, ...]:
    """Return the distribution of quality over the catalogue."""
    reached = [score.grade for score in context.published.scores.values()]
    return tuple(Grade(grade, reached.count(grade)) for grade in ("excellent", "good", "sufficient", "bad"))


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


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the catalogue in both languages."""
    for language in LANGUAGES:
        entries = tuple(entry_of(context, dataset, language) for dataset in context.catalogue.datasets)
        themes = sorted({dataset.package.catalogue.theme or "" for dataset in context.catalogue.datasets} - {""})
        content = DatasetsPage(
            title=context.words["datasets.title"].to(language),
            description=context.words["datasets.description"].fill(count=len(entries)).to(language),
            entries=entries,
            facets=_facets(entries),
            grades=_grades(context),
            rows=sum(entry.rows for entry in entries),
            search=SEARCH,
            structured=embedded(schema_org.catalog(context.catalogue, language)),
            listings=(
                ("catalog.json", context.words["datasets.index"].to(language)),
                ("catalog.jsonld", "DCAT-AP · JSON-LD"),
                ("catalog.ttl", "DCAT-AP · Turtle"),
                ("data.json", "DCAT-US 1.1"),
                ("openapi.json", "OpenAPI 3.1"),
                ("feed.xml", "Atom"),
                *(
                    (f"feed/{theme}.xml", f"Atom · {context.vocabulary.label('theme', theme, language)}")
                    for theme in themes
                ),
                (urls.CHANGES_FEED, f"Atom · {context.words['changes.title'].to(language)}"),
                ("sitemap.xml", "Sitemap"),
                ("llms.txt", "llms.txt"),
                ("CITATION.cff", "CITATION.cff"),
                ("manifest.json", context.words["datasets.receipt"].to(language)),
                (urls.RECEIPTS, context.words["changes.releases"].to(language)),
            ),
        )
        yield context.page(language, urls.DATASETS, "datasets.md.j2", content)
