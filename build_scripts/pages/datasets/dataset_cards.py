"""Datasets as cards of the catalogue, with the values by which it can be narrowed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Package
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.publish.catalogue.model import Dataset

#: The ways to narrow the catalogue, in order; each is a key of `DatasetCard.facets`.
FACETS = ("theme", "kind", "publisher", "format", "place", "frequency", "opening")


@dataclass(frozen=True)
class FacetValue:
    """One value to narrow by, as addresses and as readers know it."""

    value: str
    label: str


@dataclass(frozen=True)
class FacetChoice:
    """A value that can be chosen, and how many datasets have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One way to narrow the catalogue."""

    name: str
    title: str
    choices: tuple[FacetChoice, ...]


@dataclass(frozen=True)
class DatasetCard:
    """A dataset in the catalogue. bytes: of its tables as CSV; facets: the values it has, by facet."""

    slug: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    target: str
    rows: int
    tables: int
    bytes: int
    modified: str
    formats: tuple[str, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]


def places_named(context: PageContext, package: Package) -> tuple[Row, ...]:
    """Return the parts and linked places that any cell of a package names."""
    kinds = context.portal.identity.kinds("part", "linked")
    cells = {
        cell
        for resource in package.resources
        for row in context.rows(package.slug, resource.name)
        for cell in row.values()
        if isinstance(cell, str)
    }
    text = "\n".join(sorted(cells))
    return tuple(
        row
        for row in context.rows("places", "places")
        if row.text("kind") in kinds and (row.text("name_zh") in text or row.code("id") in cells)
    )


def _facets_of(
    context: PageContext, dataset: Dataset, formats: Sequence[str], language: Language
) -> dict[str, tuple[FacetValue, ...]]:
    package, label = dataset.package, context.vocabulary.label
    place = package.catalogue
    provider = (place.provider or context.catalogue.publisher).to(language)

    def coded(code_list: str, code: str | None) -> tuple[FacetValue, ...]:
        return (FacetValue(code, label(code_list, code, language)),) if code else ()

    return {
        "theme": coded("theme", place.theme),
        "kind": coded("dataset-kind", place.kind),
        "publisher": (FacetValue(provider, provider),),
        "format": tuple(FacetValue(name, name) for name in formats),
        "place": tuple(
            FacetValue(row.code("id"), row.text("name", language)) for row in places_named(context, package)
        ),
        "frequency": coded("frequency", package.frequency),
        "opening": coded("opening", place.opening),
    }


def card_of(context: PageContext, dataset: Dataset, language: Language) -> DatasetCard:
    """Return a dataset as lists show it."""
    package = dataset.package
    formats = tuple(
        dict.fromkeys(item.kind.label for item in dataset.distributions if item.resource or item.kind.label == "XLSX")
    )
    return DatasetCard(
        slug=package.slug,
        title=package.title.to(language),
        summary=package.description.to(language),
        keywords=tuple(word.to(language) for word in package.keywords),
        target=urls.dataset(package.slug),
        rows=dataset.total,
        tables=len(package.resources),
        bytes=sum(item.bytes for item in dataset.distributions if item.kind.label == "CSV"),
        modified=dataset.modified,
        formats=formats,
        facets=_facets_of(context, dataset, formats, language),
    )


def facets_of(context: PageContext, cards: Sequence[DatasetCard], language: Language) -> tuple[Facet, ...]:
    """Return every facet that has values, with their counts, the commonest first."""
    found = []
    for name in FACETS:
        # Counted in the order in which they occur: of equally common ones the first stays first.
        counts = Counter(value for card in cards for value in dict.fromkeys(card.facets[name]))
        choices = tuple(FacetChoice(value.value, value.label, count) for value, count in counts.most_common())
        if choices:
            found.append(Facet(name, context.words[f"datasets.facet_{name}"].to(language), choices))
    return tuple(found)
