"""The catalogue's own model: every dataset with its files. Each mapping to a standard reads this and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.core.identity import Identity
    from build_scripts.core.languages import Text
    from build_scripts.core.model import Package, Portal, Receipt, Release
    from build_scripts.data.tables import Tables

#: Days from one change to the next, by frequency; the others promise none.
PERIODS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "QUARTERLY": 92, "ANNUAL_2": 184, "ANNUAL": 366}


@dataclass(frozen=True)
class Kind:
    """What a file is by its ending: shown label, media type, and the EU file-type code."""

    label: str
    media_type: str
    file_type: str


#: By ending, in the order in which a page lists them; the longest ending that fits counts.
FILE_KINDS: dict[str, Kind] = {
    ".csv": Kind("CSV", "text/csv", "CSV"),
    ".excel.csv": Kind("CSV (Excel)", "text/csv", "CSV"),
    ".csv.gz": Kind("CSV (gzip)", "application/gzip", "GZIP"),
    ".json": Kind("JSON", "application/json", "JSON"),
    ".jsonstat.json": Kind("JSON-stat", "application/json", "JSON"),
    ".index.json": Kind("row index", "application/json", "JSON"),
    ".parquet": Kind("Parquet", "application/vnd.apache.parquet", "BIN"),
    ".xlsx": Kind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    ".zip": Kind("ZIP", "application/zip", "ZIP"),
    "/datapackage.json": Kind("Data Package", "application/json", "JSON"),
    "/datapackage.en.json": Kind("Data Package (en)", "application/json", "JSON"),
    "/csv-metadata.json": Kind("CSVW", "application/csvm+json", "JSON_LD"),
    "/croissant.json": Kind("Croissant", "application/ld+json", "JSON_LD"),
    "/README.md": Kind("README", "text/markdown", "TXT"),
    "/history.csv": Kind("history", "text/csv", "CSV"),
    "/SHA256SUMS": Kind("SHA256SUMS", "text/plain", "TXT"),
}


def kind_of(path: str) -> Kind:
    """Return what a published file is; raise KeyError for an ending the portal does not publish."""
    fitting = [ending for ending in FILE_KINDS if path.endswith(ending)]
    if not fitting:
        raise KeyError(path)
    return FILE_KINDS[max(fitting, key=len)]


@dataclass(frozen=True)
class Distribution:
    """One downloadable file. resource: the table it holds; None for a file of the whole package."""

    path: str
    url: str
    kind: Kind
    bytes: int
    sha256: str
    resource: str | None


@dataclass(frozen=True)
class Dataset:
    """One package as the catalogue shows it. rows, by table; start and end: the time its rows speak of, ISO dates."""

    package: Package
    page: str
    page_en: str
    rows: Mapping[str, int]
    distributions: tuple[Distribution, ...]
    issued: str
    modified: str

    @property
    def total(self) -> int:
        """Return the rows of all its tables."""
        return sum(self.rows.values())

    @property
    def next_due(self) -> dt.date | None:
        """Return when the next change is due; None where none is promised (irregular, never)."""
        days = PERIODS.get(self.package.frequency)
        return dt.date.fromisoformat(self.modified) + dt.timedelta(days=days) if days else None

    def overdue(self, as_of: dt.date) -> bool:
        """Return whether the next change should have come before this day."""
        due = self.next_due
        return due is not None and due < as_of

    def file(self, ending: str, resource: str | None = None) -> Distribution | None:
        """Return the file with this ending, of one table or of the package."""
        for item in self.distributions:
            if item.path.endswith(ending) and item.resource == resource:
                return item
        return None


@dataclass(frozen=True)
class Catalogue:
    """Everything the portal offers, at one release."""

    release: Release
    datasets: tuple[Dataset, ...]
    identity: Identity

    @property
    def publisher(self) -> Text:
        """Return who publishes."""
        return self.identity.portal.publisher

    @property
    def title(self) -> Text:
        """Return what the data as a whole are called."""
        return self.identity.portal.title

    @property
    def description(self) -> Text:
        """Return what the portal offers, in a sentence or two."""
        return self.identity.portal.description

    @property
    def contact(self) -> str:
        """Return where to ask: the stated address, else the page about the portal."""
        stated = self.identity.portal.contact
        return f"mailto:{stated}" if "@" in stated and ":" not in stated else stated or self.url(urls.ABOUT)

    def url(self, path: str) -> str:
        """Return the absolute address of something of this site."""
        return self.release.url + path

    @property
    def issued(self) -> str:
        """Return the day of the first dataset."""
        return min(dataset.issued for dataset in self.datasets)

    @property
    def modified(self) -> str:
        """Return the day of the last change of any dataset."""
        return max(dataset.modified for dataset in self.datasets)


def _distributions(package: Package, receipts: Iterable[Receipt], release: Release) -> tuple[Distribution, ...]:
    """Return the files of a package in the order of its tables, files of the whole package first."""
    root = urls.package_file(package.slug, "")
    names = [resource.name for resource in package.resources]
    found = []
    for receipt in receipts:
        if not receipt.path.startswith(root):
            continue
        name = receipt.path.removeprefix(root)
        owner = next(
            (known for known in names if name.startswith(f"{known}.") and name != f"{package.slug}.xlsx"), None
        )
        if name == f"{package.slug}.zip":
            owner = None
        url = release.url + receipt.path
        found.append(Distribution(receipt.path, url, kind_of(receipt.path), receipt.bytes, receipt.sha256, owner))
    order = {name: number for number, name in enumerate(names)}
    kinds = list(FILE_KINDS.values())
    return tuple(
        sorted(found, key=lambda item: (order.get(item.resource or "", -1), kinds.index(item.kind), item.path))
    )


def catalogue_of(portal: Portal, tables: Tables, receipts: Mapping[str, Receipt], release: Release) -> Catalogue:
    """Return the catalogue of what was written; a package git does not know counts as changed when it was made."""
    ordered = [receipts[path] for path in sorted(receipts)]
    datasets = []
    for package in portal.packages:
        rows = {resource.name: tables[package.slug, resource.name].count for resource in package.resources}
        issued = package.created[:10]
        datasets.append(
            Dataset(
                package=package,
                page=release.url + urls.dataset(package.slug),
                page_en=release.url + urls.page_root("en") + urls.dataset(package.slug),
                rows=rows,
                distributions=_distributions(package, ordered, release),
                issued=issued,
                modified=max(issued, release.modified.get(package.slug, issued)),
            )
        )
    return Catalogue(release, tuple(datasets), portal.identity)
