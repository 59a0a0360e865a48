"""A table of observations as JSON-stat 2.0, where its descriptor says which columns are dimensions."""

from __future__ import annotations

import json
from math import prod
from typing import TYPE_CHECKING, Any

from build_scripts.downloads.formats import cell_json
from build_scripts.tables import cell_text

if TYPE_CHECKING:
    from build_scripts.model import Package, Release, Resource
    from build_scripts.tables import Table


def declared(package: Package, resource: Resource) -> dict[str, Any] | None:
    """Return the descriptor's `jsonStat` property of a resource: dimensions, value, time."""
    for node in package.descriptor["resources"]:
        if node["name"] == resource.name:
            found: dict[str, Any] | None = node.get("jsonStat")
            return found
    return None


def as_jsonstat(package: Package, table: Table, release: Release) -> bytes | None:
    """Return the dense cube, null where there is no observation; None where the package declares none.

    Raises ValueError where two rows stand in one cell: the dimensions then do not tell them apart.
    """
    stated = declared(package, table.resource)
    if stated is None:
        return None
    names: list[str] = stated["dimensions"]
    categories = {name: sorted({cell_text(row[name]) for row in table}) for name in names}
    sizes = [len(categories[name]) for name in names]
    values: list[Any] = [None] * prod(sizes)
    for row in table:
        place = 0
        for name, size in zip(names, sizes, strict=True):
            place = place * size + categories[name].index(cell_text(row[name]))
        if values[place] is not None:
            raise ValueError(f"{package.slug}/{table.resource.name}: two rows in one cell of the cube: {dict(row)}")
        values[place] = cell_json(row[stated["value"]])
    cube = {
        "version": "2.0",
        "class": "dataset",
        "label": f"{table.resource.title.zh} / {table.resource.title.en}",
        "source": package.title.zh,
        "updated": release.modified.get(package.slug, package.created[:10]),
        "id": names,
        "size": sizes,
        "role": {"time": [stated["time"]]},
        "dimension": {
            name: {"label": table.resource.field(name).title.zh, "category": {"index": categories[name]}}
            for name in names
        },
        "value": values,
    }
    return (json.dumps(cube, ensure_ascii=False, indent=1) + "\n").encode()
