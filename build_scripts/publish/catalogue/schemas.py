"""The JSON Schemas of the files that people write, published as they are: an editor completes and explains by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.model import Artifact
from build_scripts.data.load.schema_check import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator


def schema_artifacts() -> Iterator[Artifact]:
    """Yield every schema."""
    for path in sorted(FOLDER.glob("*.schema.json")):
        name = path.name.removesuffix(".schema.json")
        yield Artifact(urls.schema(name), path.read_bytes(), f"build_scripts/data/schemas/{path.name}")
