"""A smallest project that can be built whole: what its pages name is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def buildable(smallest: Path) -> Path:
    """Return the smallest project with everything of a real one but the data and the written pages' content."""
    for name in ("content", "overrides", "assets"):
        shutil.copytree(ROOT / "docs" / name, smallest / "docs" / name)
    # Pages that others name and the sample does not make; the real page about the portal names more of them.
    for name in ("about", "about/provenance", "indicators", "monitor", "places", "plan"):
        for language in ("zh", "en"):
            page = smallest / "docs/content" / language / name / "index.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text("---\ntitle: x\n---\n# x\n\n## a {: #accessibility }\n\n## b {: #privacy }\n")
    return smallest
