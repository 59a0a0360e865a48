"""A wrong observation gives one clear message, and no figure of another scope can pass for the plan's own."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.checked import read_checked
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.layout import Layout
from build_scripts.plan.monitor import counted, judged

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.core.model import Release
    from build_scripts.data.tables import Tables

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the three packages observations are judged by, to spoil; nothing in it refers to others."""
    packages = ("observations", "indicators", "vocabulary")
    identity = Layout(tmp_path).datapackages / "portal.toml"
    identity.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "datapackages" / "portal.toml", identity)
    for name in packages:
        shutil.copytree(ROOT / "datapackages" / name, tmp_path / "datapackages" / name)
        descriptor = tmp_path / "datapackages" / name / "datapackage.json"
        tree = json.loads(descriptor.read_text("utf-8"))
        for resource in tree["resources"]:
            kept = resource["schema"].get("externalKeys", ())
            resource["schema"]["externalKeys"] = [key for key in kept if key["reference"]["package"] in packages]
        descriptor.write_text(json.dumps(tree), "utf-8")
    for name in ("templates", "words"):
        shutil.copytree(ROOT / "docs" / name, tmp_path / "docs" / name)
    return tmp_path


def spoil(project: Path, table: str, change: Callable[[Rows], None]) -> list[tuple[str, int | None, str | None]]:
    """Change a table of observations and return (code, row, column) of every problem."""
    path = project / "datapackages/observations/data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows: Rows = list(csv.DictReader(file))
    names = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    try:
        read_checked(Layout(project))
    except ProblemsFound as found:
        return [(problem.code, problem.row, problem.column) for problem in found.problems]
    return []


def last(name: str, value: str) -> Callable[[Rows], None]:
    """Return what puts a value into the last row."""

    def change(rows: Rows) -> None:
        rows[-1][name] = value

    return change


def of(key: str, name: str, value: str) -> Callable[[Rows], None]:
    """Return what puts a value into the row of an identifier."""

    def change(rows: Rows) -> None:
        next(row for row in rows if row["id"] == key)[name] = value

    return change


def twice(rows: Rows) -> None:
    """Publish the last row once more under another id."""
    rows.append({**rows[-1], "id": "pub-99"})


@pytest.mark.parametrize(
    ("table", "change", "code", "column"),
    [
        ("observations", last("series_id", "no-such-series"), "dangling-reference", "series_id"),
        ("observations", last("year", "1800"), "broken-constraint", "year"),
        ("observations", last("year", "2101"), "broken-constraint", "year"),
        ("observations", of("pub-06", "unit_id", "percent"), "unit-differs", "unit_id"),
        ("observations", last("scope", "galaxy"), "unknown-code", "scope"),
        ("observations", last("source_id", ""), "broken-constraint", "source_id"),
        ("observations", last("comparability", "same-scope"), "scope-contradicts", "comparability"),
        ("observations", twice, "same-revision", "revision"),
        ("sources", last("url", ""), "origin-incomplete", "url"),
        ("sources", last("read_on", ""), "origin-incomplete", "read_on"),
    ],
)
def test_a_wrong_observation_is_named(
    project: Path, table: str, change: Callable[[Rows], None], code: str, column: str
) -> None:
    """The first message says what is wrong, in which column; a duplicate with a revision number is no fault."""
    found = spoil(project, table, change)
    assert (code, column) in {(name, place) for name, _, place in found}
    assert len({name for name, _, _ in found} - {"lost-identifier"}) <= 2


def test_a_revision_is_no_duplicate(project: Path) -> None:
    """The same figure with the next revision number passes."""

    def revise(rows: Rows) -> None:
        rows.append({**rows[-1], "id": "pub-99", "revision": "1", "status": "revised", "value": "1101"})

    assert spoil(project, "observations", revise) == []


def test_another_source_is_no_duplicate(project: Path) -> None:
    """The same series, scope and year from a second source is a second observation, not the first one twice."""

    def second(rows: Rows) -> None:
        other = next(row["source_id"] for row in rows if row["source_id"] != rows[-1]["source_id"])
        rows.append({**rows[-1], "id": "pub-99", "source_id": other})

    assert spoil(project, "observations", second) == []


def test_the_state_of_all_series(tables: Tables, release: Release) -> None:
    """By hand from the plan and the published figures: 9 series have figures of another scope only, 15 have none."""
    items = judged(tables, release.as_of)
    states = {item.id: item.verdict.state for item in items}
    assert len(items) == 24
    elsewhere = {name for name, state in states.items() if state == "other-scope-only"}
    assert elsewhere == {
        "top-talents",
        "listed-companies",
        "rd-intensity",
        "industrial-value-added",
        "high-tech-share",
        "high-tech-investment-growth",
        "ic-cluster-output",
        "biomedicine-cluster-output",
        "new-materials-cluster-output",
    }
    assert counted(items)["not-published"] == 15
    assert all(item.verdict.value is None for item in items)


def test_without_the_plans_name_only_that_is_said(project: Path) -> None:
    """Where portal.toml is broken the scope is unknown: one problem, not one for every figure."""
    (project / "datapackages" / "portal.toml").write_text("[plan", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_checked(Layout(project))
    assert [(problem.code, problem.file) for problem in found.value.problems] == [
        ("unreadable-file", "datapackages/portal.toml")
    ]
