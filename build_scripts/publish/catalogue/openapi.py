"""The static addresses as OpenAPI 3.1: what can be fetched, with which media types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from build_scripts.publish.catalogue.model import Catalogue


def openapi(catalogue: Catalogue, version: str) -> dict[str, Any]:
    """Return OpenAPI 3.1 of the static addresses: what can be fetched, with which media types."""
    tables = sorted({item.resource for d in catalogue.datasets for item in d.distributions if item.resource})
    packages = [dataset.package.slug for dataset in catalogue.datasets]
    paths: dict[str, Any] = {
        "/catalog.json": _get("catalogIndex", "Index of datasets, tables, columns and files", "application/json"),
        "/catalog.jsonld": _get("catalogJsonLd", "DCAT-AP catalogue, JSON-LD", "application/ld+json"),
        "/catalog.ttl": _get("catalogTurtle", "DCAT-AP catalogue, Turtle", "text/turtle"),
        "/data.json": _get("catalogDcatUs", "DCAT-US 1.1 catalogue", "application/json"),
        "/feed.xml": _get("feed", "Atom feed of dataset releases", "application/atom+xml"),
        "/changes.xml": _get("changes", "Atom feed of changed values, by commit and dataset", "application/atom+xml"),
        "/receipts.json": _get("releases", "Chain of releases, each with the digest of the last", "application/json"),
        "/manifest.json": _get("manifest", "Build receipt: every file with bytes and SHA-256", "application/json"),
        "/data/all.zip": _get("everything", "Every file of every package", "application/zip"),
        "/data/portal.sqlite": _get("sqlite", "All tables in SQLite", "application/vnd.sqlite3"),
        "/data/portal.duckdb": _get("duckdb", "All tables in DuckDB", "application/octet-stream"),
    }
    package = _parameter("package", packages, "A data package")
    table = _parameter("table", tables, "A table of the package; /catalog.json says which belong together")
    for ending, kind in {
        "csv": "text/csv",
        "excel.csv": "text/csv",
        "json": "application/json",
        "parquet": "application/vnd.apache.parquet",
    }.items():
        name = f"table{ending.title().replace('.', '')}"
        paths[f"/data/{{package}}/{{table}}.{ending}"] = _get(name, f"One table as {ending}", kind, package, table)
    for file, kind in {
        "datapackage.json": "application/json",
        "datapackage.en.json": "application/json",
        "csv-metadata.json": "application/csvm+json",
        "croissant.json": "application/ld+json",
        "README.md": "text/markdown",
        "SHA256SUMS": "text/plain",
    }.items():
        name = "package" + "".join(part.title() for part in file.replace("-", ".").split("."))
        paths[f"/data/{{package}}/{file}"] = _get(name, f"{file} of a package", kind, package)
    for ending, kind in {
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip": "application/zip",
    }.items():
        paths[f"/data/{{package}}/{{archive}}.{ending}"] = _get(
            f"package{ending.title()}",
            f"The whole package as {ending}; archive is the package's name",
            kind,
            package,
            _parameter("archive", packages, "The package's name again"),
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": catalogue.title.en,
            "version": version,
            "summary": "Static files, no key, no login.",
            "description": catalogue.description.en,
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": catalogue.release.url.rstrip("/")}],
        "security": [],
        "paths": paths,
    }


def _parameter(name: str, values: list[str], description: str) -> dict[str, Any]:
    schema = {"type": "string", "enum": values}
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema}


def _get(name: str, summary: str, media_type: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {media_type: {}}
    answers = {"200": {"description": summary, "content": content}, "404": {"description": "No such file"}}
    return {"get": {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": answers}}
