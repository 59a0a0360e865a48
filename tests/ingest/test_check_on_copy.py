"""What the check would say of other bytes: the very check, with reasons; nothing of the project is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.core.layout import Layout
from build_scripts.history.changes.reasons import REASON_COLUMNS
from build_scripts.ingest.check_on_copy import Trial

if TYPE_CHECKING:
    from pathlib import Path

TOWNS, ROADS = "data/towns.csv", "data/roads.csv"
REASON = "2026-03-01,towns,east-town,area,12.5,12.6,量得更准。,Measured better."


def of(trial: Trial, replaced: dict[str, str]) -> list[tuple[str, str]]:
    """Return the problems of a trial with texts in the place of files of the package, as (code, file)."""
    paths = {trial.files.layout.package_path("sample", name): text.encode() for name, text in replaced.items()}
    return [(problem.code, problem.file.removeprefix("datapackages/sample/")) for problem in trial.problems(paths)]


@pytest.fixture
def towns(smallest: Path) -> str:
    """Return the table as it is."""
    return (smallest / "datapackages/sample" / TOWNS).read_text("utf-8")


def test_a_reason_and_its_value_are_tried_together(smallest: Path, towns: str) -> None:
    """A line that leads to another value is idle; with the value it names there is no problem; no file is touched."""
    before = {path: path.read_bytes() for path in smallest.rglob("*") if path.is_file()}
    trial = Trial(Layout(smallest))
    line = f"{','.join(REASON_COLUMNS[:-1])}\n{REASON}\n"
    assert of(trial, {"CHANGES.csv": line}) == [("idle-reason", "CHANGES.csv")]
    assert of(trial, {"CHANGES.csv": line, TOWNS: towns.replace("12.5", "12.6")}) == []
    assert of(trial, {TOWNS: towns}) == []
    assert {path: path.read_bytes() for path in smallest.rglob("*") if path.is_file()} == before


def test_what_was_wrong_before_is_not_the_new_table_s_fault(smallest: Path, towns: str) -> None:
    """Problems elsewhere that were there are left out, those it brings there are not; its own are all named."""
    roads = smallest / "datapackages/sample" / ROADS
    roads.write_text(roads.read_text("utf-8") + "third,nowhere\n", "utf-8")
    trial = Trial(Layout(smallest))
    assert of(trial, {TOWNS: towns}) == []
    assert of(trial, {TOWNS: towns.replace("west-town", "other-town")}) == [("dangling-reference", ROADS)]
    assert of(trial, {TOWNS: towns.replace("12.5", "NaN")}) == [("wrong-type", TOWNS)]
    assert of(trial, {ROADS: roads.read_text("utf-8")}) == [("dangling-reference", ROADS)]


def test_what_is_kept_is_there_for_the_next_trial(smallest: Path, towns: str) -> None:
    """A row that came in with one table may be named by the next."""
    trial = Trial(Layout(smallest))
    more = f"{towns}north-town,北镇,North Town,3.0,km2,stated,1970\n"
    roads = "id,town_id\nfirst,north-town\n"
    assert of(trial, {ROADS: roads}) == [("dangling-reference", ROADS)]
    trial.keep({trial.files.layout.package_path("sample", TOWNS): more.encode()})
    assert of(trial, {ROADS: roads}) == []
