"""Tables become files to download. Nouns in, artifacts out; nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.descriptors import published_descriptor
from build_scripts.downloads.formats import WRITERS
from build_scripts.languages import LANGUAGES
from build_scripts.model import Artifact
from build_scripts.urls import FORMATS, descriptor, download

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.model import Portal
    from build_scripts.tables import Tables
    from build_scripts.vocabulary import Vocabulary

__all__ = ["download_artifacts"]


def download_artifacts(portal: Portal, tables: Tables, vocabulary: Vocabulary) -> Iterator[Artifact]:
    """Yield every resource in every format, and every package's descriptor in both languages."""
    for package in portal.packages:
        folder = f"datapackages/{package.slug}"
        files: dict[str, bytes] = {}
        for resource in package.resources:
            table = tables[package.slug, resource.name]
            for extension in FORMATS:
                content = WRITERS[extension](table)
                if extension == "csv":
                    files[resource.name] = content
                yield Artifact(download(package.slug, resource.name, extension), content, f"{folder}/{resource.path}")
        for language in LANGUAGES:
            content = published_descriptor(package, files, vocabulary, language)
            yield Artifact(descriptor(package.slug, language), content, f"{folder}/datapackage.json")
