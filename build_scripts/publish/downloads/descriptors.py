"""The descriptor as published: paths beside it, sizes and digests, code lists as enums; in Chinese or in English."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Field, Package, Resource
    from build_scripts.data.vocabulary import Vocabulary


class Measure(NamedTuple):
    """Size and digest of a published CSV."""

    bytes: int
    sha256: str


def measured(content: bytes) -> Measure:
    """Return size and digest of bytes."""
    return Measure(len(content), hashlib.sha256(content).hexdigest())


def _field(node: Mapping[str, Any], field: Field, vocabulary: Vocabulary, language: Language) -> dict[str, Any]:
    """Return one column: its words in one language, and the values its code list allows."""
    out = {**node, "title": field.title.to(language), "description": field.description.to(language)}
    codes = vocabulary.codes_of(field.code_list) if field.code_list else []
    if codes:
        out["constraints"] = {**node.get("constraints", {}), "enum": codes}
    return out


def _resource(
    node: Mapping[str, Any], resource: Resource, measure: Measure, vocabulary: Vocabulary, language: Language
) -> dict[str, Any]:
    """Return one resource, with its file beside the descriptor."""
    nodes = node["schema"]["fields"]
    fields = [_field(old, field, vocabulary, language) for old, field in zip(nodes, resource.fields, strict=True)]
    return {
        **node,
        "title": resource.title.to(language),
        "description": resource.description.to(language),
        "path": f"{resource.name}.csv",
        "bytes": measure.bytes,
        "hash": f"sha256:{measure.sha256}",
        "schema": {**node["schema"], "fields": fields},
    }


def published_descriptor(
    package: Package, files: Mapping[str, Measure], vocabulary: Vocabulary, language: Language
) -> bytes:
    """Return `datapackage.json` in one language; the two differ in words only.

    files: size and digest of the published CSV of each resource by its name.
    """
    tree = dict(package.descriptor)
    tree["title"] = package.title.to(language)
    tree["description"] = package.description.to(language)
    tree["keywords"] = [word.to(language) for word in package.keywords]
    if package.catalogue.provider:
        tree["provider"] = package.catalogue.provider.to(language)
    sources = zip(package.descriptor.get("sources", []), package.sources, strict=True)
    tree["sources"] = [{**node, "title": source.title.to(language)} for node, source in sources]
    resources = zip(package.descriptor["resources"], package.resources, strict=True)
    tree["resources"] = [
        _resource(node, resource, files[resource.name], vocabulary, language) for node, resource in resources
    ]
    if package.views:
        views = zip(package.descriptor["views"], package.views, strict=True)
        tree["views"] = [{**node, "title": view.title.to(language)} for node, view in views]
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()
