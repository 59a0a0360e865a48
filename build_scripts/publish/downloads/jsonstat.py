"""A table of observations as JSON-stat 2.0, where its descriptor says which columns are dimensions."""

from __future__ import annotations

import json
from math import prod
from typing import TYPE_CHECKING, Any

from build_scripts.data.tables import cell_text
from build_scripts.publish.downloads.formats import cell_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.core.model import Package, Release, Resource
    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Table
    from build_scripts.data.vocabulary import Vocabulary


def declared(package: Package, resource: Resource) -> dict[str, Any] | None:
    """Return the descriptor's `jsonStat` property of a resource.

    dimensions, value, time; and where stated metric (the dimension whose labels and units stand in the columns
    metricLabel and unit) and status (the column that says of what kind a value is).
    """
    for node in package.descriptor["resources"]:
        if node["name"] == resource.name:
            found: dict[str, Any] | None = node.get("jsonStat")
            return found
    return None


def _decimals(value: object) -> int:
    """Return how many digits a number has behind the point, as it is printed."""
    return len(str(value).partition(".")[2])


def _categories(
    table: Table, name: str, index: list[str], stated: dict[str, Any], vocabulary: Vocabulary
) -> dict[str, Any]:
    """Return a dimension's categories: their order, their labels where there are any, of the metric its units."""
    place = _placed(table, stated)
    field = table.resource.field(name)
    found: dict[str, Any] = {"index": index}
    if field.code_list:
        found["label"] = {code: vocabulary.label(field.code_list, code, "zh") for code in index}
    if name == stated.get("metric"):
        first = {place(row, name): row for row in reversed(table.rows)}
        found["label"] = {key: cell_text(first[key][stated["metricLabel"]]) for key in index}
        found["unit"] = {
            key: {
                "label": vocabulary.unit(cell_text(first[key][stated["unit"]]), "zh"),
                "decimals": max(_decimals(row[stated["value"]]) for row in table if place(row, name) == key),
            }
            for key in index
        }
    return found


def _placed(table: Table, stated: dict[str, Any]) -> Callable[[Row, str], str]:
    """Return what gives a row's category in a dimension.

    A metric has one unit: rows of it in another than its first row's, such as a growth rate beside a level, are a
    category of their own, `<metric>/<unit>`.
    """
    metric, unit = stated.get("metric"), stated.get("unit", "")
    units = {cell_text(row[metric]): row[unit] for row in reversed(table.rows)} if metric and unit else {}

    def place(row: Row, name: str) -> str:
        key = cell_text(row[name])
        other = name == metric and key in units and row[unit] != units[key]
        return f"{key}/{cell_text(row[unit])}" if other else key

    return place


def as_jsonstat(package: Package, table: Table, vocabulary: Vocabulary, release: Release) -> bytes | None:
    """Return the dense cube, null where there is no observation; None where the package declares none.

    Every value bears the status the descriptor names a column for, such as whether it may be compared. Raises
    ValueError where two rows stand in one cell: the dimensions then do not tell them apart.
    """
    stated = declared(package, table.resource)
    if stated is None:
        return None
    names: list[str] = stated["dimensions"]
    category = _placed(table, stated)
    categories = {name: sorted({category(row, name) for row in table}) for name in names}
    sizes = [len(categories[name]) for name in names]
    values: list[Any] = [None] * prod(sizes)
    status: dict[str, str] = {}
    for row in table:
        place = 0
        for name, size in zip(names, sizes, strict=True):
            place = place * size + categories[name].index(category(row, name))
        if values[place] is not None:
            raise ValueError(f"{package.slug}/{table.resource.name}: two rows in one cell of the cube: {dict(row)}")
        values[place] = cell_json(row[stated["value"]])
        if "status" in stated:
            status[str(place)] = cell_text(row[stated["status"]])
    role = {"time": [stated["time"]], **({"metric": [stated["metric"]]} if "metric" in stated else {})}
    cube = {
        "version": "2.0",
        "class": "dataset",
        "label": f"{table.resource.title.zh} / {table.resource.title.en}",
        "source": "; ".join(source.title.zh for source in package.sources),
        "note": [package.description.zh, package.description.en],
        "updated": release.modified.get(package.slug, package.created[:10]),
        "id": names,
        "size": sizes,
        "role": role,
        "dimension": {
            name: {
                "label": table.resource.field(name).title.zh,
                "category": _categories(table, name, categories[name], stated, vocabulary),
            }
            for name in names
        },
        "value": values,
    }
    if "status" in stated:
        field = table.resource.field(stated["status"])
        labels = {code: vocabulary.label(field.code_list or "", code, "zh") for code in sorted(set(status.values()))}
        cube |= {"status": status, "extension": {"status": {"label": labels}}}
    return (json.dumps(cube, ensure_ascii=False, indent=1) + "\n").encode()
