"""The catalogue: every dataset, and for each what it is, its columns, a look inside, its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts import urls
from build_scripts.languages import LANGUAGES
from build_scripts.pages.desk import Context, Desk, Download
from build_scripts.tables import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.languages import Language
    from build_scripts.model import Field, Licence, Package, Page, Resource

#: Rows of the look inside; the files hold them all.
PREVIEW_ROWS = 8


@dataclass(frozen=True)
class Entry:
    """A dataset in the catalogue."""

    package: Package
    title: str
    summary: str
    keywords: tuple[str, ...]
    target: str
    rows: int
    tables: int
    bytes: int


@dataclass(frozen=True)
class Column:
    """One column in words."""

    field: Field
    title: str
    description: str
    unit: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One table of a dataset."""

    resource: Resource
    title: str
    description: str
    rows: int
    columns: tuple[Column, ...]
    preview: tuple[tuple[str, ...], ...]
    files: tuple[Download, ...]


@dataclass(frozen=True)
class DatasetsPage(Context):
    """Context of `datasets.md.j2`."""

    entries: tuple[Entry, ...]
    rows: int


@dataclass(frozen=True)
class DatasetPage(Context):
    """Context of `dataset.md.j2`."""

    entry: Entry
    about: str
    version: str
    created: str
    frequency: str
    licences: tuple[Licence, ...]
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    descriptors: tuple[Download, ...]


def entry_of(desk: Desk, package: Package, language: Language) -> Entry:
    """Return a dataset as lists show it."""
    names = [resource.name for resource in package.resources]
    return Entry(
        package=package,
        title=package.title.to(language),
        summary=package.description.to(language),
        keywords=tuple(word.to(language) for word in package.keywords),
        target=urls.dataset(package.slug),
        rows=sum(len(desk.tables[package.slug, name].rows) for name in names),
        tables=len(names),
        bytes=sum(desk.sizes[urls.download(package.slug, name, "csv")] for name in names),
    )


def _column(desk: Desk, field: Field, language: Language) -> Column:
    codes = desk.vocabulary.codes_of(field.code_list) if field.code_list else []
    return Column(
        field=field,
        title=field.title.to(language),
        description=field.description.to(language),
        unit=desk.vocabulary.unit(field.unit, language),
        values=tuple(f"{code} = {desk.vocabulary.label(field.code_list or '', code, language)}" for code in codes),
    )


def _part(desk: Desk, package: Package, resource: Resource, language: Language) -> Part:
    table = desk.tables[package.slug, resource.name]
    names = [field.name for field in resource.fields]
    targets = {extension: urls.download(package.slug, resource.name, extension) for extension in urls.FORMATS}
    return Part(
        resource=resource,
        title=resource.title.to(language),
        description=resource.description.to(language),
        rows=len(table.rows),
        columns=tuple(_column(desk, field, language) for field in resource.fields),
        preview=tuple(tuple(cell_text(row[name]) for name in names) for row in table.rows[:PREVIEW_ROWS]),
        files=tuple(Download(kind.upper(), target, desk.sizes[target]) for kind, target in targets.items()),
    )


def _dataset(desk: Desk, package: Package, language: Language) -> Page:
    entry = entry_of(desk, package, language)
    descriptor = urls.descriptor(package.slug, language)
    context = DatasetPage(
        title=entry.title,
        description=entry.summary,
        entry=entry,
        about=package.about.to(language),
        version=package.version,
        created=package.created[:10],
        frequency=desk.vocabulary.label("frequency", package.frequency, language),
        licences=package.licences,
        sources=tuple(source.title.to(language) for source in package.sources),
        parts=tuple(_part(desk, package, resource, language) for resource in package.resources),
        descriptors=(Download(descriptor.rsplit("/", 1)[1], descriptor, desk.sizes[descriptor]),),
    )
    return desk.page(language, urls.dataset(package.slug), "dataset.md.j2", context)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the catalogue and one page for each dataset."""
    for language in LANGUAGES:
        entries = tuple(entry_of(desk, package, language) for package in desk.portal.packages)
        context = DatasetsPage(
            title=desk.words["datasets.title"].to(language),
            description=desk.words["datasets.description"].fill(count=len(entries)).to(language),
            entries=entries,
            rows=sum(entry.rows for entry in entries),
        )
        yield desk.page(language, urls.DATASETS, "datasets.md.j2", context)
        for package in desk.portal.packages:
            yield _dataset(desk, package, language)
