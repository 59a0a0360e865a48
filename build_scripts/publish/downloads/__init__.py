"""Tables become files to download. Nouns in, artifacts out; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact
from build_scripts.core.urls import TABLE_FORMATS, descriptor, download, package_file
from build_scripts.publish.downloads import bundle, databases, large
from build_scripts.publish.downloads.bundle import zip_writer
from build_scripts.publish.downloads.descriptors import Measure, measured, published_descriptor
from build_scripts.publish.downloads.form_rules import rules_artifacts
from build_scripts.publish.downloads.formats import WRITERS
from build_scripts.publish.downloads.jsonstat import as_jsonstat
from build_scripts.publish.downloads.readme import as_readme
from build_scripts.publish.downloads.revisions import history_artifacts
from build_scripts.publish.downloads.series import series_artifacts
from build_scripts.publish.downloads.template import template_artifacts
from build_scripts.publish.downloads.workbook import MOST_ROWS, as_workbook, value_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.core.languages import Words
    from build_scripts.core.model import Package, Portal, Receipt, Release
    from build_scripts.data.load.table_files import TableFile
    from build_scripts.data.tables import Tables
    from build_scripts.history.present import Present

__all__ = [
    "archive_artifacts",
    "database_artifacts",
    "download_artifacts",
    "history_artifacts",
    "rules_artifacts",
    "series_artifacts",
    "template_artifacts",
    "value_range",
    "zip_writer",
]


def _large(file: TableFile, rows: int, release: Release) -> Iterator[Artifact]:
    """Yield a large table in every format, each made in a stream."""
    resource, content = file.resource, file.content
    writers: dict[str, bytes | Callable[[Path], None]] = {
        "csv": content,
        "excel.csv": b"\xef\xbb\xbf" + content,
        "json": large.records(content, resource),
        "parquet": large.parquet(content, resource),
        "csv.gz": large.gzipped(content),
        "index.json": large.row_index(content),
    }
    if rows <= MOST_ROWS:
        writers["xlsx"] = large.sheet(content, resource, rows, release)
    for extension, written in writers.items():
        yield Artifact(download(resource.package, resource.name, extension), written, file.file)


def _package(present: Present, package: Package, words: Words, release: Release) -> Iterator[Artifact]:
    """Yield every file of one package that is made from its tables alone."""
    folder, vocabulary = f"datapackages/{package.slug}", present.vocabulary
    tables = {resource.name: present.tables[package.slug, resource.name] for resource in package.resources}
    measures: dict[str, Measure] = {}
    for resource in package.resources:
        table = tables[resource.name]
        if not table.whole:
            file = present.files[package.slug, resource.name]
            measures[resource.name] = measured(file.content)
            yield from _large(file, table.count, release)
            continue
        files = {extension: WRITERS[extension](table) for extension in TABLE_FORMATS}
        measures[resource.name] = measured(files["csv"])
        for extension, data in files.items():
            yield Artifact(download(package.slug, resource.name, extension), data, f"{folder}/{resource.path}")
        if cube := as_jsonstat(package, table, vocabulary, release):
            yield Artifact(download(package.slug, resource.name, "jsonstat.json"), cube, f"{folder}/{resource.path}")
    for language in LANGUAGES:
        content = published_descriptor(package, measures, vocabulary, language)
        yield Artifact(descriptor(package.slug, language), content, f"{folder}/datapackage.json")
    workbook = as_workbook(package, tables, vocabulary, words, release)
    yield Artifact(package_file(package.slug, f"{package.slug}.xlsx"), workbook, folder)
    readme = as_readme(package, tables, vocabulary, words, release)
    yield Artifact(package_file(package.slug, "README.md"), readme, folder)


def download_artifacts(present: Present, words: Words, release: Release) -> Iterator[Artifact]:
    """Yield every resource in every format; for every package descriptors, workbook and README."""
    for package in present.portal.packages:
        yield from _package(present, package, words, release)


def database_artifacts(portal: Portal, tables: Tables) -> Iterator[Artifact]:
    """Yield all tables in one file for SQLite and one for DuckDB; large tables stay in their own files."""
    yield Artifact("data/portal.sqlite", databases.sqlite_writer(portal, tables), "datapackages")
    yield Artifact("data/portal.duckdb", databases.duckdb_writer(portal, tables), "datapackages")


def archive_artifacts(
    portal: Portal, receipts: Mapping[str, Receipt], folder: Path, release: Release
) -> Iterator[Artifact]:
    """Yield digests and archive of every package, and the archive of all; `folder` holds the files of the receipts."""
    everything: list[tuple[str, Path]] = []
    for package in portal.packages:
        root = package_file(package.slug, "")
        own = [receipt for path, receipt in sorted(receipts.items()) if path.startswith(root)]
        sums = Artifact(f"{root}SHA256SUMS", bundle.digests(own, root), "downloads")
        yield sums
        names = [*(receipt.path for receipt in own), sums.path]
        members = [(f"{package.slug}/{name.removeprefix(root)}", folder / name) for name in names]
        everything += members
        yield Artifact(f"{root}{package.slug}.zip", bundle.zip_writer(members, release.epoch), "downloads")
    yield Artifact("data/all.zip", bundle.zip_writer(everything, release.epoch), "downloads")
