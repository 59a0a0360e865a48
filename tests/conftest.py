"""What several tests share: the real portal, read once; and a smallest project to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.languages import read_words
from build_scripts.core.layout import Layout
from build_scripts.core.staging import Tree
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.history.present import read_present
from build_scripts.history.releases.current import release_of
from build_scripts.publish.public import write_public
from tests.browser.site import launched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from build_scripts.core.model import Portal, Release
    from build_scripts.data.tables import Tables
    from build_scripts.history.present import Present
    from build_scripts.publish.public import Published

ROOT = Path(__file__).parents[1]
SMALLEST = ROOT / "tests" / "smallest"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of the published portal to one worker (`--dist loadgroup`): publishing it is what takes long."""
    for item in items:
        if "public" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("public"))


@pytest.fixture(scope="session")
def layout() -> Layout:
    """Return the folders of this project."""
    return Layout(ROOT)


@pytest.fixture(scope="session")
def present(layout: Layout) -> Present:
    """Return the real data, which must have no fault."""
    present, problems = read_present(layout)
    assert problems == []
    return present


@pytest.fixture(scope="session")
def portal(present: Present) -> Portal:
    """Return the real portal."""
    return present.portal


@pytest.fixture(scope="session")
def tables(present: Present) -> Tables:
    """Return the real tables."""
    return present.tables


@pytest.fixture(scope="session")
def vocabulary(tables: Tables) -> Vocabulary:
    """Return the real units and codes."""
    return Vocabulary(tables)


@pytest.fixture(scope="session")
def release(layout: Layout, portal: Portal) -> Release:
    """Return what would be built now."""
    return release_of(layout, [package.slug for package in portal.packages])


def published_in(present: Present, folder: Path) -> tuple[Tree, Published]:
    """Write everything published but pages and charts into a folder; give the tree and what the pages know of it."""
    tree = Tree(folder)
    release = release_of(present.layout, [package.slug for package in present.portal.packages])
    words, _ = read_words(present.layout.words, present.portal.identity.words)
    return tree, write_public(present, words, release, tree)


@pytest.fixture(scope="session")
def public(present: Present, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, Published]:
    """Return the real portal's published files, on disk."""
    return published_in(present, tmp_path_factory.mktemp("public") / "public")


def smallest_at(root: Path) -> Path:
    """Make a project with the smallest valid packages in a folder that is not there yet, and return it."""
    shutil.copytree(SMALLEST, root)
    shutil.copytree(ROOT / "docs" / "templates", root / "docs" / "templates")
    shutil.copytree(ROOT / "docs" / "words", root / "docs" / "words")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """Return a project of its own with the smallest valid packages."""
    return smallest_at(tmp_path / "project")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one browser of a worker: a second one beside it cannot be driven."""
    with launched() as browser:
        yield browser
