"""What is published is what was entered: formats agree, descriptors are valid and differ in words only."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

import frictionless
import pytest

from build_scripts.downloads import download_artifacts
from build_scripts.downloads.formats import WRITERS
from build_scripts.urls import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.layout import Layout
    from build_scripts.model import Portal
    from build_scripts.tables import Tables
    from build_scripts.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def published(portal: Portal, tables: Tables, vocabulary: Vocabulary) -> dict[str, bytes]:
    """Return every published data file by its address."""
    return {item.path: item.content for item in download_artifacts(portal, tables, vocabulary)}


def test_every_announced_format_has_a_writer() -> None:
    """The addresses and the writers name the same formats in the same order."""
    assert tuple(WRITERS) == FORMATS


def test_csv_is_the_steward_s_own_file(layout: Layout, portal: Portal, published: dict[str, bytes]) -> None:
    """What stewards commit is canonical already: publishing changes no byte."""
    for resource in portal.resources:
        source = layout.package_path(resource.package, resource.path).read_bytes()
        assert published[f"data/{resource.package}/{resource.name}.csv"] == source, resource.name


def test_json_holds_the_same_values(portal: Portal, published: dict[str, bytes]) -> None:
    """Types survive: numbers are numbers, empty cells are null, nothing else changes."""
    for resource in portal.resources:
        base = f"data/{resource.package}/{resource.name}"
        texts = list(csv.DictReader(io.StringIO(published[f"{base}.csv"].decode())))
        records = json.loads(published[f"{base}.json"])
        assert len(texts) == len(records)
        for text, record in zip(texts, records, strict=True):
            for field in resource.fields:
                value = record[field.name]
                if text[field.name] == "":
                    assert value is None
                elif field.type in {"number", "integer"}:
                    assert float(text[field.name]) == value
                elif field.type == "boolean":
                    assert text[field.name] == str(value).lower()
                else:
                    assert text[field.name] == value


def _without_words(node: Any) -> Any:
    """Return a descriptor without what a person reads."""
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if key not in {"title", "description", "keywords"}}
        return {key: _without_words(value) for key, value in kept.items()}
    return [_without_words(item) for item in node] if isinstance(node, list) else node


def test_descriptors_differ_in_words_only(portal: Portal, published: dict[str, bytes]) -> None:
    """The English descriptor is the same tree, without a Chinese character in titles and descriptions."""
    for package in portal.packages:
        zh, en = (json.loads(published[f"data/{package.slug}/datapackage{tag}.json"]) for tag in ("", ".en"))
        assert zh != en
        assert _without_words(zh)["resources"] == _without_words(en)["resources"]


def test_published_packages_are_valid(portal: Portal, published: dict[str, bytes], tmp_path: Path) -> None:
    """A stranger's frictionless finds no fault, digests and sizes included, in either language."""
    for address, content in published.items():
        path = tmp_path / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for package in portal.packages:
        for name in ("datapackage.json", "datapackage.en.json"):
            report = frictionless.validate(str(tmp_path / "data" / package.slug / name))
            assert report.valid, report.flatten(["type", "note"])


def test_the_descriptor_s_digest_is_the_file_s(published: dict[str, bytes]) -> None:
    """`hash` and `bytes` are those of the file beside it."""
    descriptor = json.loads(published["data/vocabulary/datapackage.json"])
    for resource in descriptor["resources"]:
        content = published[f"data/vocabulary/{resource['path']}"]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
