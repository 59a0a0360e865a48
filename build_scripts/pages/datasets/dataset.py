"""One dataset: what it is in the order Chinese readers know, its tables, files, checks, quality, its reuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.data.tables import cell_text
from build_scripts.pages.datasets.changes import Past, past_of
from build_scripts.pages.datasets.citations import Citation, Snippet, citations, snippets
from build_scripts.pages.shared.jsonld_script import embedded
from build_scripts.pages.shared.page_context import PageContext, PageFields
from build_scripts.publish.catalogue import schema_org
from build_scripts.publish.downloads import value_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field, Page, Resource
    from build_scripts.publish.catalogue.model import Dataset, Distribution
    from build_scripts.publish.catalogue.quality import Score

#: Rows of the look inside; the viewer and the files hold them all.
PREVIEW_ROWS = 20


@dataclass(frozen=True)
class Column:
    """One column in words, after DB33/T 2426: identifier, names, definition, type, format, range, unit."""

    field: Field
    title: str
    other_title: str
    description: str
    unit: str
    values: tuple[str, ...]
    limits: str


@dataclass(frozen=True)
class File:
    """One file to download."""

    label: str
    target: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """One table of a dataset. source: where the viewer reads it; index: where rows begin in a large one."""

    resource: Resource
    title: str
    description: str
    rows: int
    columns: tuple[Column, ...]
    preview: tuple[tuple[str, ...], ...]
    files: tuple[File, ...]
    source: str
    index: str
    snippets: tuple[Snippet, ...]
    workbook: bool


@dataclass(frozen=True)
class Fact:
    """One line of the table of facts; target: where it leads, if anywhere."""

    name: str
    text: str
    target: str = ""
    external: bool = False


@dataclass(frozen=True)
class DatasetPage(PageFields):
    """Fields of `dataset.md.j2`."""

    about: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    files: tuple[File, ...]
    checked_rows: int
    checked_cells: int
    score: Score
    citations: tuple[Citation, ...]
    related: tuple[Fact, ...]
    past: Past
    structured: str


def _column(context: PageContext, field: Field, language: Language) -> Column:
    codes = context.vocabulary.codes_of(field.code_list) if field.code_list else []
    return Column(
        field=field,
        title=field.title.to(language),
        other_title=field.title.to("en" if language == "zh" else "zh"),
        description=field.description.to(language),
        unit=context.vocabulary.unit(field.unit, language),
        values=tuple(f"{code} = {context.vocabulary.label(field.code_list or '', code, language)}" for code in codes),
        limits="" if codes else value_range(field, context.vocabulary),
    )


def _file(item: Distribution) -> File:
    return File(item.kind.label, item.path, item.bytes, item.sha256)


def _part(context: PageContext, dataset: Dataset, resource: Resource, language: Language) -> Part:
    table = context.tables[resource.package, resource.name]
    names = [field.name for field in resource.fields]
    files = [item for item in dataset.distributions if item.resource == resource.name]
    large = dataset.file(".index.json", resource.name)
    source = dataset.file(f"{resource.name}.csv" if large else f"{resource.name}.json", resource.name)
    return Part(
        resource=resource,
        title=resource.title.to(language),
        description=resource.description.to(language),
        rows=table.count,
        columns=tuple(_column(context, field, language) for field in resource.fields),
        preview=tuple(tuple(cell_text(row[name]) for name in names) for row in table.rows[:PREVIEW_ROWS]),
        files=tuple(_file(item) for item in files if not item.path.endswith(".index.json")),
        source=source.path if source else "",
        index=large.path if large else "",
        snippets=snippets(context.catalogue.url(urls.download(resource.package, resource.name, "")).rstrip(".")),
        workbook=table.whole,
    )


def _facts(context: PageContext, dataset: Dataset, language: Language) -> Iterator[Fact]:
    """Yield the thirteen fields Chinese portals show, in their order, then what they leave out."""
    package = dataset.package
    place = package.catalogue
    label = context.vocabulary.label
    unsaid = context.words["datasets.unsaid"].to(language)

    def fact(key: str, text: str, target: str = "", *, external: bool = False) -> Fact:
        return Fact(context.words[f"datasets.fact_{key}"].to(language), text or unsaid, target, external)

    yield fact("title", package.title.to(language))
    yield fact("summary", package.description.to(language))
    yield fact("tags", " · ".join(word.to(language) for word in package.keywords))
    yield fact("frequency", label("frequency", package.frequency, language))
    yield fact("provider", place.provider.to(language) if place.provider else "")
    yield fact("theme", label("theme", place.theme, language) if place.theme else "")
    yield fact("industry", label("industry", place.industry, language) if place.industry else "")
    yield fact("issued", dataset.issued)
    yield fact("modified", dataset.modified)
    yield fact("opening", label("opening", place.opening, language) if place.opening else "")
    yield fact("contact", context.catalogue.publisher.to(language), urls.ABOUT)
    yield fact("formats", " · ".join(dict.fromkeys(item.kind.label for item in dataset.distributions)))
    size = context.words["datasets.size"].fill(tables=len(package.resources), rows=f"{dataset.total:,}").to(language)
    yield fact("volume", size)
    licence = package.licences[0]
    yield fact("licence", f"{licence.name} · {licence.title}", licence.path, external=True)
    yield fact("language", context.words["datasets.languages"].to(language))
    yield fact("span", f"{place.start} – {place.end}" if place.start and place.end else "")
    yield fact("version", f"{package.version} · {context.published.version}")
    archive = dataset.file(f"/{package.slug}.zip")
    yield fact(
        "checksum", f"SHA-256 {archive.sha256}" if archive else "", urls.package_file(package.slug, "SHA256SUMS")
    )
    sources = " · ".join(source.title.to(language) for source in package.sources)
    yield fact("provenance", sources, urls.PROVENANCE)


def _related(context: PageContext, dataset: Dataset, language: Language) -> tuple[Fact, ...]:
    """Return the datasets its keys lead to and those whose keys lead here, with the key as the reason."""
    slug = dataset.package.slug
    ties: dict[str, list[str]] = {}
    for resource in context.portal.resources:
        for reference in resource.references:
            if resource.package == reference.package or slug not in {resource.package, reference.package}:
                continue
            other = reference.package if resource.package == slug else resource.package
            tie = f"{resource.package}/{resource.name}.{', '.join(reference.fields)}"
            ties.setdefault(other, []).append(tie)
    found = []
    for other in sorted(ties):
        package = context.portal.get(other)
        if package is not None:
            found.append(Fact(package.title.to(language), ties[other][0], urls.dataset(other)))
    pages = {"indicators": urls.INDICATORS, "observations": urls.INDICATORS, "places": urls.PLACES, "plan": urls.PLAN}
    pages["consistency"], pages["provenance"] = urls.CONSISTENCY, urls.PROVENANCE
    if slug in pages:
        found.insert(0, Fact(context.words["datasets.shown_on"].to(language), "", pages[slug]))
    return tuple(found)


def _checked(context: PageContext, slug: str) -> int:
    """Return how many cells of a package were held against the plan's text and passed, as recorded."""
    coverage = context.table("provenance", "coverage")
    return sum(row.whole("passed") for row in coverage.where(package=slug)) if coverage else 0


def _dataset(context: PageContext, dataset: Dataset, language: Language) -> Page:
    package = dataset.package
    content = DatasetPage(
        title=package.title.to(language),
        description=package.description.to(language),
        about=package.about.to(language),
        facts=tuple(_facts(context, dataset, language)),
        parts=tuple(_part(context, dataset, resource, language) for resource in package.resources),
        files=tuple(_file(item) for item in dataset.distributions if item.resource is None),
        checked_rows=dataset.total,
        checked_cells=_checked(context, package.slug),
        score=context.published.scores[package.slug],
        citations=citations(context.catalogue, dataset, language),
        related=_related(context, dataset, language),
        past=past_of(context, package.slug, language),
        structured=embedded(schema_org.dataset(context.catalogue, dataset, language)),
    )
    return context.page(language, urls.dataset(package.slug), "dataset.md.j2", content)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield one page for each dataset in both languages."""
    for language in LANGUAGES:
        for dataset in context.catalogue.datasets:
            yield _dataset(context, dataset, language)
