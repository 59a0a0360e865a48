"""A package's tables as CSV on the Web: `csv-metadata.json` beside the CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from build_scripts.core.model import Field, Package, Resource

_TYPES = {
    "string": "string",
    "integer": "integer",
    "year": "integer",
    "number": "decimal",
    "boolean": "boolean",
    "date": "date",
}


def _column(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "titles": field.name,
        "dc:title": field.title.zh,
        "dc:description": field.description.zh,
        "datatype": _TYPES[field.type],
        "required": field.required,
    }


def _table(package: Package, resource: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(field) for field in resource.fields]}
    if resource.primary_key:
        schema["primaryKey"] = list(resource.primary_key)
    keys = [
        {
            "columnReference": list(reference.fields),
            "reference": {
                "resource": f"{reference.resource}.csv",
                "columnReference": list(reference.reference_fields),
            },
        }
        for reference in resource.references
        # A validator reads an empty key as a broken one: a key that may be empty stands in the descriptor only.
        if reference.package == package.slug and all(resource.field(name).required for name in reference.fields)
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "url": f"{resource.name}.csv",
        "dc:title": resource.title.zh,
        "dc:description": resource.description.zh,
        "tableSchema": schema,
    }


def tables(package: Package) -> dict[str, Any]:
    """Return the table group. Keys into other packages stand in the descriptor only: CSVW knows one group."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": package.title.zh,
        "dc:description": package.description.zh,
        "dc:license": {"@id": package.licences[0].path},
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(package, resource) for resource in package.resources],
    }
