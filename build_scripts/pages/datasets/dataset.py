"""One dataset: what it is, its tables with their dictionaries and files, checks, quality, history, reuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.data.tables import cell_text
from build_scripts.pages.datasets.changes import Past, past_of
from build_scripts.pages.datasets.citations import Citation, Snippet, citations, snippets
from build_scripts.pages.datasets.dataset_facts import RelatedPage, facts_of, related_to
from build_scripts.pages.datasets.dictionary import DictionaryColumn, column_of
from build_scripts.pages.shared.columns import Column, Place, columns
from build_scripts.pages.shared.jsonld_script import embedded
from build_scripts.pages.shared.page_context import PageContext, PageFields
from build_scripts.publish.catalogue import schema_org

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page, Resource
    from build_scripts.pages.shared.cells import Fact
    from build_scripts.publish.catalogue.model import Dataset, Distribution
    from build_scripts.publish.catalogue.quality import Check, Score

#: Rows of the look inside; the viewer and the files hold them all.
PREVIEW_ROWS = 10


@dataclass(frozen=True)
class DatasetFile:
    """One file to download, with the digest of its content."""

    label: str
    target: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class DatasetTable:
    """One table of a dataset.

    key: the columns that name a row, with blanks between. head: the columns of the look inside; preview: its rows, by
    their names. source: where the viewer reads the table; index: where rows begin in a large one, empty for others.
    workbook: whether the table is in the workbook too.
    """

    name: str
    title: str
    description: str
    rows: int
    key: str
    dictionary: tuple[DictionaryColumn, ...]
    head: Mapping[str, Column]
    preview: tuple[Mapping[str, str], ...]
    files: tuple[DatasetFile, ...]
    source: str
    index: str
    snippets: tuple[Snippet, ...]
    workbook: bool


@dataclass(frozen=True)
class CriteriaOfDimension:
    """The questions about one side of a dataset's description: points reached of all, what holds, what does not."""

    dimension: str
    points: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Quality:
    """The grade with its points in a sentence, and what it rests on."""

    verdict: str
    groups: tuple[CriteriaOfDimension, ...]


@dataclass(frozen=True)
class DatasetPage(PageFields):
    """Fields of `dataset.md.j2`."""

    slug: str
    about: str
    facts: tuple[Fact, ...]
    tables: tuple[DatasetTable, ...]
    files: tuple[DatasetFile, ...]
    checked_rows: int
    checked_cells: int
    quality: Quality
    citations: tuple[Citation, ...]
    related: tuple[RelatedPage, ...]
    past: Past
    structured: str


def _file(item: Distribution) -> DatasetFile:
    return DatasetFile(label=item.kind.label, target=item.path, bytes=item.bytes, sha256=item.sha256)


def _head(dictionary: tuple[DictionaryColumn, ...], language: Language) -> dict[str, Column]:
    """Return the columns of the look inside: the first names the row; a name or figures come next in a block."""
    first, *others = dictionary
    wanted = [one.name for one in others if one.name == f"name_{language}"]
    wanted += [one.name for one in others if one.type == "number"]
    places: dict[str, Place] = {**dict.fromkeys(wanted[:2], "key"), first.name: "name"}
    named = {
        one.name: Column(one.title, places.get(one.name, "rest"), "num" if one.is_number else "") for one in dictionary
    }
    return columns(**named)


def _table(context: PageContext, dataset: Dataset, resource: Resource, language: Language) -> DatasetTable:
    table = context.tables[resource.package, resource.name]
    dictionary = tuple(column_of(context, field, language) for field in resource.fields)
    files = [item for item in dataset.distributions if item.resource == resource.name]
    large = dataset.file(".index.json", resource.name)
    source = dataset.file(f"{resource.name}.csv" if large else f"{resource.name}.json", resource.name)
    return DatasetTable(
        name=resource.name,
        title=resource.title.to(language),
        description=resource.description.to(language),
        rows=table.count,
        key=" ".join(resource.primary_key),
        dictionary=dictionary,
        head=_head(dictionary, language),
        preview=tuple({name: cell_text(cell) for name, cell in row.items()} for row in table.rows[:PREVIEW_ROWS]),
        files=tuple(_file(item) for item in files if not item.path.endswith(".index.json")),
        source=source.path if source else "",
        index=large.path if large else "",
        snippets=snippets(context.catalogue.url(urls.download(resource.package, resource.name, "")).rstrip(".")),
        workbook=table.whole,
    )


def _quality(context: PageContext, score: Score, language: Language) -> Quality:
    grade = context.words[f"datasets.grade_{score.grade}"].to(language)
    by_dimension: dict[str, list[Check]] = {}
    for check in score.checks:
        by_dimension.setdefault(check.dimension, []).append(check)

    def asked(checks: Iterable[Check], *, holds: bool) -> tuple[str, ...]:
        words = (context.words[f"quality.asks_{check.question}"] for check in checks if check.holds is holds)
        return tuple(word.to(language) for word in words)

    return Quality(
        verdict=context.words["datasets.quality_of"]
        .fill(grade=grade, points=score.points, most=score.most)
        .to(language),
        groups=tuple(
            CriteriaOfDimension(
                dimension=context.words[f"quality.dimension_{dimension}"].to(language),
                points=f"{sum(one.worth for one in checks if one.holds)} / {sum(one.worth for one in checks)}",
                holds=asked(checks, holds=True),
                lacks=asked(checks, holds=False),
            )
            for dimension, checks in by_dimension.items()
        ),
    )


def _checked(context: PageContext, slug: str) -> int:
    """Return how many cells of a package were held against the plan's text and passed, as recorded."""
    return sum(row.whole("passed") for row in context.rows("provenance", "coverage", package=slug))


def _dataset(context: PageContext, dataset: Dataset, language: Language) -> Page:
    package = dataset.package
    content = DatasetPage(
        title=package.title.to(language),
        description=package.description.to(language),
        slug=package.slug,
        about=package.about.to(language),
        facts=tuple(facts_of(context, dataset, language)),
        tables=tuple(
            _table(context, dataset, resource, language)
            for resource in package.resources
            if context.table(package.slug, resource.name)
        ),
        files=tuple(_file(item) for item in dataset.distributions if item.resource is None),
        checked_rows=dataset.total,
        checked_cells=_checked(context, package.slug),
        quality=_quality(context, context.published.scores[package.slug], language),
        citations=citations(context.catalogue, dataset, language),
        related=related_to(context, dataset, language),
        past=past_of(context, package.slug, language),
        structured=embedded(schema_org.dataset(context.catalogue, dataset, language)),
    )
    return context.page(language, urls.dataset(package.slug), "dataset.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield one page for each dataset in both languages."""
    for language in LANGUAGES:
        for dataset in context.catalogue.datasets:
            yield _dataset(context, dataset, language)
