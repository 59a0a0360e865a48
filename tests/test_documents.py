"""Documents are under test: what they name exists, and what exists they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.cli import portal
from build_scripts.publish.charts import RECIPES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_readme_lists_every_make_target_and_no_other() -> None:
    """`make help` and the README's table hold the same targets."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^\| `make ([a-z-]+)`", README, re.MULTILINE)) == targets


def test_the_readme_lists_every_command() -> None:
    """Every subcommand stands in the README's table."""
    assert set(re.findall(r"^\| `portal ([a-z-]+)[` ]", README, re.MULTILINE)) == set(portal.commands)


def test_the_readme_names_every_recipe() -> None:
    """A steward finds the chart recipes by name."""
    line = next(line for line in README.splitlines() if "recipes:" in line)
    assert set(re.findall(r"`(\w+)`", line.split("recipes:")[1])) == set(RECIPES)


def test_every_dependency_has_its_reason() -> None:
    """What pyproject.toml asks for, the README explains."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    block = project.split("dependencies = [")[1].split("\n]")[0]
    table = README.split("## Dependencies, and why each")[1]
    for name in re.findall(r'"([a-z0-9-]+)[><=]', block):
        assert re.search(rf"\b{re.escape(name)}\b", table), name


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_the_readme_s_links_lead_somewhere(link: str) -> None:
    """Files named in links exist."""
    assert (ROOT / link).is_file()


def test_the_top_level_holds_nothing_else() -> None:
    """Four lands, two configurations, the usual root files."""
    allowed = {"docs", "datapackages", "build_scripts", "tests", "mkdocs.yml", "pyproject.toml", "Makefile", ".ci"}
    allowed |= {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".gitignore", ".github"}
    generated = {"build", ".venv", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
    assert {path.name for path in ROOT.iterdir()} - generated <= allowed


def test_locks_hold_hashes_and_no_address() -> None:
    """Every pinned package has a digest; no registry's address stands in any of the files."""
    for path in [*ROOT.glob("build_scripts/requirements*.txt"), ROOT / "tests/requirements.txt"]:
        text = path.read_text("utf-8")
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")
