"""The built site: complete, the same bytes every time, made from a tree that another generator reads too."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.history.releases.current import LOCAL

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project without anything generated but the charts that are drawn already."""
    root = tmp_path_factory.mktemp("copy") / "project"
    root.mkdir()
    for name in ("docs", "datapackages"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    if (ROOT / "build" / "cache").is_dir():  # drawn already: the copy elsewhere draws every chart anew
        shutil.copytree(ROOT / "build" / "cache", root / "build" / "cache")
    return root


def build(root: Path, epoch: str) -> subprocess.CompletedProcess[str]:
    """Build a project."""
    command = [sys.executable, "-m", "build_scripts", "--root", str(root), "build"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_same_source_same_bytes(copy: Path, tmp_path: Path) -> None:
    """Two builds of one commit in two folders, one drawing every chart anew, differ in no byte."""
    first = build(copy, "1700000000")
    assert first.returncode == 0, first.stderr
    one = digests(copy / "build" / "site")
    other = tmp_path / "elsewhere"
    shutil.copytree(copy, other, ignore=shutil.ignore_patterns("build"))
    second = build(other, "1700000000")
    assert second.returncode == 0, second.stderr
    assert digests(other / "build" / "site") == one


def test_a_broken_link_is_found_and_the_last_site_kept(copy: Path) -> None:
    """A link to nowhere in a written page stops the build with its place, and the old site stands."""
    if not (copy / "build" / "site").is_dir():
        assert build(copy, "1700000000").returncode == 0
    before = digests(copy / "build" / "site")
    page = copy / "docs/content/en/about/index.md"
    text = page.read_text("utf-8")
    try:
        page.write_text(text + '\n<a href="../no-such-page/">nowhere</a>\n', "utf-8")
        answer = build(copy, "1700000000")
    finally:
        page.write_text(text, "utf-8")
    assert answer.returncode == 1
    assert "en/about/index.html, value “../no-such-page/”" in answer.stderr
    assert "[broken-link]" in answer.stderr
    assert digests(copy / "build" / "site") == before


def test_the_generator_can_be_replaced(tmp_path: Path) -> None:
    """Zensical builds the same staged tree from the same configuration, page for page."""
    for name in ("mkdocs.yml", "docs", "build/pages", "build/mkdocs.zh.yml", "build/mkdocs.en.yml"):
        source = ROOT / name
        goal = tmp_path / name
        if source.is_dir():
            shutil.copytree(source, goal)
        else:
            shutil.copyfile(source, goal)
    for config, staged, site in (
        ("build/mkdocs.zh.yml", "build/pages/zh", "build/site"),
        ("build/mkdocs.en.yml", "build/pages/en", "build/site/en"),
    ):
        command = [sys.executable, "-m", "zensical", "build", "--config-file", config]
        answer = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        pages = {path.relative_to(tmp_path / staged).parent for path in (tmp_path / staged).rglob("index.md")}
        made = {path.relative_to(tmp_path / site).parent for path in (tmp_path / site).rglob("index.html")}
        assert pages <= made
        sample = (tmp_path / site / "indicators/high-tech-enterprises/index.html").read_text("utf-8")
        assert re.search(r"<svg[^>]*class=\"marks\"", sample)
        assert "711" in sample


def test_the_site_names_the_address_it_was_built_for() -> None:
    """Built without an address, a page's canonical one is that of the preview: no host is invented."""
    for path in SITE.rglob("index.html"):
        found = re.findall(r'<link rel="canonical" href="([^"]+)"', path.read_text("utf-8"))
        place = path.parent.relative_to(SITE).as_posix().removeprefix(".")
        assert found in ([], [LOCAL + (f"{place}/" if place else "")]), path
