"""Another portal's catalogue: find the one dataset, its CSV, its licence and its publisher.

Three forms are read: a Data Package (`datapackage.json`), DCAT-US (`data.json`) and a DCAT catalogue in JSON-LD. The
last two are one tree to this module: a property is known by the last part of its name, whether it is written `dataset`,
`dcat:dataset` or `http://www.w3.org/ns/dcat#dataset`, and a node by its `@id`, wherever it stands.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from build_scripts.core.errors.harvest import BadCatalogue
from build_scripts.ingest.harvest.rejection import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A catalogue of more bytes than this is not read.
MOST_BYTES = 50_000_000
_SEPARATORS = re.compile(r"[#/:]")
_LONGEST = 200
#: Values of one property that are looked at, and distributions of one dataset: what a catalogue repeats without end
#: costs no more than this.
_MOST_VALUES, _MOST_DISTRIBUTIONS = 20, 1_000
_CSV = {"csv", "text/csv"}

Node = dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """What a catalogue says of one dataset. Texts are cut to what a cell holds; empty where it says nothing."""

    address: str
    licence: str
    publisher: str


def find(form: str, content: bytes, address: str, dataset: str) -> Offer:
    """Return what the catalogue that stands at `address` says of a dataset; raise Rejected where it is not found."""
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _lacks(f"不是有效的 JSON：{error}", f"is no valid JSON: {error}") from error
    if form == "datapackage":
        return _in_package(tree, address, dataset)
    nodes = list(_nodes(tree))
    known = {name: node for node in reversed(nodes) if isinstance(name := node.get("@id"), str) and len(node) > 1}
    offered = [node for node in _datasets(nodes, known) if dataset in [*_texts(node, "identifier"), node.get("@id")]]
    if not offered:
        raise _lacks(f"没有数据集“{dataset}”", f"has no dataset “{dataset}”")
    chosen = offered[0]
    for distribution in _all(chosen, "distribution", known, _MOST_DISTRIBUTIONS):
        forms = {text.lower() for key in ("mediaType", "format") for text in _named(distribution, key, known)}
        target = next(iter(_texts(distribution, "downloadURL")), "")
        if target and any(form in _CSV or form.endswith(("/csv", "#csv")) for form in forms):
            licence = [*_named(distribution, "license", known), *_named(chosen, "license", known), ""][0]
            publisher = [*_named(chosen, "publisher", known), ""][0]
            return Offer(_joined(address, target), _cell(licence), _cell(publisher))
    raise _lacks(f"数据集“{dataset}”没有可下载的 CSV", f"offers no CSV of the dataset “{dataset}”")


def _in_package(tree: object, address: str, dataset: str) -> Offer:
    """Return what a Data Package says of the resource called `dataset`."""
    package = tree if isinstance(tree, dict) else {}
    resource = next((node for node in _dicts(package.get("resources")) if node.get("name") == dataset), None)
    if resource is None:
        raise _lacks(f"没有资源“{dataset}”", f"has no resource “{dataset}”")
    paths = resource.get("path")
    path = paths[0] if isinstance(paths, list) and len(paths) == 1 else paths
    kind = str(resource.get("format") or resource.get("mediatype") or "csv").lower()
    if not isinstance(path, str) or kind not in _CSV:
        raise _lacks(f"资源“{dataset}”不是一个 CSV 文件", f"has a resource “{dataset}” that is not one CSV file")
    licences = [*_dicts(resource.get("licenses")), *_dicts(package.get("licenses"))]
    licence = next((str(node.get(key)) for node in licences for key in ("name", "path", "title") if node.get(key)), "")
    makers = [
        str(node.get("title", ""))
        for node in _dicts(package.get("contributors"))
        if "publisher" in (node["roles"] if isinstance(node.get("roles"), list) else [node.get("role")])
    ]
    return Offer(_joined(address, path), _cell(licence), _cell(next(iter(makers), "")))


def _dicts(value: object) -> list[Node]:
    """Return the objects of a list that may be anything."""
    return [node for node in value if isinstance(node, dict)] if isinstance(value, list) else []


def _nodes(tree: object) -> Iterator[Node]:
    """Yield every object of a tree, keys reduced to their last part; without recursion, however deep it is."""
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict) and item:
            yield _reduced(item)
            waiting += reversed(item.values())
        elif isinstance(item, list):
            waiting += reversed(item)


def _reduced(node: Node) -> Node:
    """Return an object with the last part of each key, `@id` and `@type` as they are."""
    return {key if key.startswith("@") else _SEPARATORS.split(key)[-1]: value for key, value in node.items()}


def _datasets(nodes: list[Node], known: dict[str, Node]) -> Iterator[Node]:
    """Yield the datasets: what a catalogue lists as one, and what says that it is one."""
    for node in nodes:
        yield from _all(node, "dataset", known, None)
        kinds = (kind for kind in _values(node, "@type") if isinstance(kind, str))
        if any(_SEPARATORS.split(kind)[-1] == "Dataset" for kind in kinds):
            yield node


def _values(node: Node, key: str, most: int | None = _MOST_VALUES) -> list[object]:
    """Return the first values of a property, all where `most` is None."""
    value = node.get(key)
    return value[:most] if isinstance(value, list) else [value]


def _all(node: Node, key: str, known: dict[str, Node], most: int | None = _MOST_VALUES) -> list[Node]:
    """Return the objects a property holds or names by their `@id` (as an object, or as a plain text)."""
    found = []
    for item in _values(node, key, most):
        if isinstance(item, dict):
            name = item.get("@id")
            found.append((known.get(name) if isinstance(name, str) else None) or _reduced(item))
        elif isinstance(item, str) and item in known:
            found.append(known[item])
    return found


def _texts(node: Node, key: str) -> list[str]:
    """Return the texts of a property: plain, `@value` or `@id`."""
    found = []
    for item in _values(node, key):
        text = item.get("@value", item.get("@id")) if isinstance(item, dict) else item
        if isinstance(text, str) and text:
            found.append(text)
    return found


def _named(node: Node, key: str, known: dict[str, Node]) -> list[str]:
    """Return the names of what a property holds: name, title or label of an object, else its text."""
    names = [
        text
        for item in _all(node, key, known)
        for label in ("name", "prefLabel", "title", "label")
        for text in _texts(item, label)
    ]
    return names or _texts(node, key)


def _joined(address: str, target: str) -> str:
    """Return where a distribution stands; raise Rejected for what is no address."""
    try:
        return urljoin(address, target)
    except ValueError as error:
        raise _lacks(f"网址有误：{target}", f"gives an address that is none: {target}") from error


def _cell(text: str) -> str:
    """Return a text that may stand in the record: one line, of a cell's length, and no spreadsheet's formula."""
    plain = " ".join(text.split())[:_LONGEST]
    return "" if plain.startswith(("=", "+", "-", "@")) or not plain.isprintable() else plain


def _lacks(zh: str, en: str) -> Rejected:
    """Return the rejection of a catalogue."""
    return Rejected(BadCatalogue, reason=zh, reason_en=en)
