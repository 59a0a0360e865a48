"""The only writer: refuses clashes, swaps whole trees, keeps what it drew."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.model import Artifact
from build_scripts.core.staging import FileCache, Tree, merge

if TYPE_CHECKING:
    from pathlib import Path


def test_a_second_write_to_one_path_names_both_sources(tmp_path: Path) -> None:
    """Two rooms that want one address are told of each other."""
    tree = Tree(tmp_path / "out")
    tree.write(Artifact("a/b.txt", b"1", "first room"))
    with pytest.raises(FileExistsError, match="first room and second room"):
        tree.write(Artifact("a/b.txt", b"2", "second room"))


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt"])
def test_nothing_is_written_outside_the_tree(tmp_path: Path, path: str) -> None:
    """A path that leaves the tree is refused."""
    with pytest.raises(ValueError, match="outside the tree"):
        Tree(tmp_path / "out").write(Artifact(path, b"", "x"))
    assert not (tmp_path / "outside.txt").exists()


def test_a_tree_takes_its_place_whole(tmp_path: Path) -> None:
    """Until it is placed the old tree stands; afterwards nothing of the old is left."""
    target = tmp_path / "out"
    target.mkdir()
    (target / "old.txt").write_text("old")
    tree = Tree(target)
    tree.write(Artifact("new.txt", "新".encode(), "x"))
    assert [path.name for path in target.iterdir()] == ["old.txt"]
    tree.place()
    assert {path.name: path.read_text() for path in target.iterdir()} == {"new.txt": "新"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    receipt = tree.receipts["new.txt"]
    assert (receipt.bytes, receipt.source) == (3, "x")
    assert receipt.sha256 == hashlib.sha256("新".encode()).hexdigest()


def test_merging_refuses_to_overwrite(tmp_path: Path) -> None:
    """A published file never replaces a generated page unseen."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text(name)
    with pytest.raises(FileExistsError):
        merge(tmp_path / "one", tmp_path / "two")


def test_the_cache_forgets_what_was_not_used(tmp_path: Path) -> None:
    """Drawings of charts that no longer exist do not pile up."""
    first = FileCache(tmp_path / "cache")
    first["a.svg"], first["b.svg"] = b"a", b"b"
    second = FileCache(tmp_path / "cache")
    assert second["a.svg"] == b"a"
    assert "c.svg" not in second
    second.prune()
    assert list(second) == ["a.svg"]
