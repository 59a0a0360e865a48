"""Third parties judge the built site: each standard by its own validator, none by our opinion."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Tables

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"
VALIDATORS = ROOT / ".venv" / "validators" / "bin"
NODE = ROOT / ".venv" / "node"
SHAPES = Path(os.environ.get("PORTAL_SHAPES", ROOT.parent / "shared" / "standards"))
needs_shapes = pytest.mark.skipif(not SHAPES.is_dir(), reason=f"the SHACL shapes are not at {SHAPES} (PORTAL_SHAPES)")


def judged(command: list[str]) -> Any:
    """Return what a judge printed."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def findings() -> dict[str, Any]:
    """Return the findings of the validators of today."""
    shapes = [str(SHAPES)] if SHAPES.is_dir() else []
    judge = ROOT / "tests" / "validators" / "judge.py"
    found: dict[str, Any] = judged([str(VALIDATORS / "python"), str(judge), str(SITE), *shapes])
    return found


@pytest.fixture(scope="module")
def rows(portal: Portal, tables: Tables) -> dict[str, dict[str, int]]:
    """Return how many rows each table has, by package."""
    return {
        package.slug: {resource.name: tables[package.slug, resource.name].count for resource in package.resources}
        for package in portal.packages
    }


def test_csvw(findings: dict[str, Any], rows: dict[str, Any]) -> None:
    """Every package's `csv-metadata.json` and the tables it describes are valid."""
    assert findings["csvw"] == dict.fromkeys(rows, "")


def test_croissant(findings: dict[str, Any], rows: dict[str, Any]) -> None:
    """Every description is clean and every record set loads all its rows."""
    expected = {slug: {"errors": [], "warnings": [], "rows": counts} for slug, counts in rows.items()}
    assert findings["croissant"] == expected
    for slug in rows:
        tree = json.loads((SITE / "data" / slug / "croissant.json").read_text("utf-8"))
        assert all(tree[name] for name in ("creator", "datePublished", "license", "description"))


def test_json_stat(findings: dict[str, Any], tables: Tables) -> None:
    """The cube is valid, another library reads as many cells as its sizes multiply to, and the table's values."""
    found = findings["jsonstat"]["observations.jsonstat.json"]
    product = 1
    for size in found["size"]:
        product *= size
    assert found["valid"]
    assert found["cells"] == product
    assert found["values"] == sorted(float(str(row["value"])) for row in tables["observations", "observations"])


def test_robots_security_sitemap_and_feed(findings: dict[str, Any]) -> None:
    """Each is read by a reader of its kind; the sitemap names only pages that are there."""
    assert findings["plain"] == dict.fromkeys(("robots", "security", "sitemap", "feed", "changes"), "")


@needs_shapes
def test_dcat_ap(findings: dict[str, Any]) -> None:
    """Zero results on mandatory, recommended and range shapes; a spoiled catalogue does not pass."""
    assert findings["dcat"] == dict.fromkeys(("same", "shapes", "shapes_recommended", "range", "control"), "")


@needs_shapes
def test_schema_org(findings: dict[str, Any], rows: dict[str, Any]) -> None:
    """The structured data of every dataset page, in both languages, pass the required and the common shapes."""
    assert findings["schema_org"] == {f"{root}datasets/{slug}": "" for root in ("", "en/") for slug in rows}


def test_the_first_data_package_libraries_read_the_same_rows(rows: dict[str, Any]) -> None:
    """Version 1 readers in Python and in JavaScript read both descriptors without an error; the citation is valid."""
    old = ROOT / ".venv" / "validators.old" / "bin" / "python"
    found = judged([str(old), str(ROOT / "tests" / "validators" / "judge_old.py"), str(SITE)])
    expected = {
        f"{slug}/datapackage{tag}.json": {"errors": [], "rows": counts}
        for slug, counts in rows.items()
        for tag in ("", ".en")
    }
    assert found == {"packages": expected, "citation": ""}
    script = ROOT / "tests" / "node" / "read_packages.mjs"
    assert judged([str(VALIDATORS / "node"), str(script), str(SITE / "data"), str(NODE / "node_modules")]) == expected


def test_open_api() -> None:
    """The description of the addresses is valid OpenAPI 3.1."""
    command = [str(VALIDATORS / "openapi-spec-validator"), str(SITE / "openapi.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
