"""What several tests share: the real portal, read once; and a smallest project to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.layout import Layout
from build_scripts.load import read_portal
from build_scripts.tables import read_tables
from build_scripts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from build_scripts.model import Portal
    from build_scripts.tables import Tables

ROOT = Path(__file__).parents[1]
SMALLEST = ROOT / "tests" / "smallest"


@pytest.fixture(scope="session")
def layout() -> Layout:
    """Return the folders of this project."""
    return Layout(ROOT)


@pytest.fixture(scope="session")
def portal(layout: Layout) -> Portal:
    """Return the real portal, which must have no fault in its descriptions."""
    portal, problems = read_portal(layout)
    assert problems == []
    return portal


@pytest.fixture(scope="session")
def tables(layout: Layout, portal: Portal) -> Tables:
    """Return the real tables."""
    return read_tables(layout, portal)


@pytest.fixture(scope="session")
def vocabulary(tables: Tables) -> Vocabulary:
    """Return the real units and codes."""
    return Vocabulary(tables)


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """Return a project of its own with the smallest valid packages."""
    root = tmp_path / "project"
    shutil.copytree(SMALLEST, root)
    shutil.copytree(ROOT / "docs" / "templates", root / "docs" / "templates")
    shutil.copytree(ROOT / "docs" / "words", root / "docs" / "words")
    return root
