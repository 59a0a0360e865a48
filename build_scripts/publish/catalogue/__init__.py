"""The catalogue in every standard. One model feeds each mapping; each mapping is pure; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core.model import Artifact
from build_scripts.core.urls import package_file
from build_scripts.publish.catalogue import croissant, csvw, listings
from build_scripts.publish.catalogue.changes_feed import changes_atom
from build_scripts.publish.catalogue.dcat import as_jsonld, as_turtle, dcat_graph
from build_scripts.publish.catalogue.manifest import as_manifest
from build_scripts.publish.catalogue.model import Catalogue, catalogue_of
from build_scripts.publish.catalogue.openapi import openapi
from build_scripts.publish.catalogue.quality import assess
from build_scripts.publish.catalogue.schemas import schema_artifacts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.publish.catalogue.quality import Score

__all__ = [
    "Catalogue",
    "as_manifest",
    "assess",
    "catalogue_artifacts",
    "catalogue_of",
    "changes_atom",
    "package_artifacts",
]


def package_artifacts(catalogue: Catalogue) -> Iterator[Artifact]:
    """Yield CSVW and Croissant of every package: they need the CSV files' digests and go into the package's archive."""
    for dataset in catalogue.datasets:
        slug = dataset.package.slug
        source = f"datapackages/{slug}/datapackage.json"
        tree = csvw.tables(dataset.package)
        yield Artifact(package_file(slug, "csv-metadata.json"), listings.as_json(tree), source)
        tree = croissant.metadata(dataset, catalogue.publisher)
        yield Artifact(package_file(slug, "croissant.json"), listings.as_json(tree), source)


def catalogue_artifacts(catalogue: Catalogue, scores: Mapping[str, Score], version: str) -> Iterator[Artifact]:
    """Yield every listing of the whole portal that does not depend on its pages."""
    graph = dcat_graph(catalogue)
    files = {
        "catalog.ttl": as_turtle(graph),
        "catalog.jsonld": as_jsonld(graph),
        "data.json": listings.as_json(listings.data_json(catalogue)),
        "catalog.json": listings.as_json(listings.index(catalogue, scores, version)),
        "openapi.json": listings.as_json(openapi(catalogue, version)),
        "feed.xml": listings.atom(catalogue),
        "robots.txt": listings.robots(catalogue),
        "llms.txt": listings.llms(catalogue),
        "CITATION.cff": listings.citation(catalogue, version),
        ".well-known/security.txt": listings.security(catalogue),
    }
    for theme in sorted({dataset.package.catalogue.theme or "" for dataset in catalogue.datasets} - {""}):
        files[f"feed/{theme}.xml"] = listings.atom(catalogue, theme)
    for path, content in files.items():
        yield Artifact(path, content, "datapackages")
    yield from schema_artifacts()
