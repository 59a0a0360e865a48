"""What the data promises beyond its schemas: counts and keys anyone can check against the plan."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.data.frames import as_arrow

if TYPE_CHECKING:
    from build_scripts.data.tables import Tables

ROOT = Path(__file__).parents[2]


def test_box_2_is_whole(tables: Tables) -> None:
    """22 rows, 24 series: rows 3 and 4 hold two each; every row cites its own row of the box."""
    series = tables["indicators", "series"].rows
    numbers = [int(str(row["indicator_no"])) for row in series]
    assert len(series) == 24
    assert sorted(set(numbers)) == list(range(1, 23))
    assert [number for number in set(numbers) if numbers.count(number) == 2] == [3, 4]
    assert all(row["clause_id"] == f"box2-{row['indicator_no']}" for row in series)
    assert [row["id"] for row in series if row["baseline_value"] is None] == ["high-tech-investment-growth"]


def test_every_place_has_four_sides_and_their_features(tables: Tables) -> None:
    """A stated side lists at least one feature, a side that is not stated none."""
    sides = tables["places", "boundary-sides"]
    features = {row["side_id"] for row in tables["places", "boundary-features"]}
    for place in {row["place_id"] for row in sides}:
        assert [row["side"] for row in sides.where(place_id=place)] == ["north", "south", "west", "east"]
    for row in sides:
        assert (row["id"] in features) == (row["side_status"] == "stated"), row["id"]


def test_every_task_paragraph_is_a_measure(tables: Tables) -> None:
    """Chapters 3 to 9: no paragraph with a lead phrase is left out."""
    measures = {row["clause_id"] for row in tables["measures", "measures"]}
    paragraphs = {
        str(row["id"])
        for row in tables["plan", "outline"]
        if row["kind"] == "paragraph" and str(row["id"])[1] in "3456789"
    }
    assert paragraphs <= measures


def test_observations_carry_the_plan_s_baselines(tables: Tables) -> None:
    """The values of 2021 are those of the indicators, and nothing of another scope claims to be one."""
    observations = tables["observations", "observations"]
    for row in tables["indicators", "series"]:
        own = observations.where(series_id=row["id"], source_id="plan")
        assert [item["value"] for item in own] == ([] if row["baseline_value"] is None else [row["baseline_value"]])
    for item in observations:
        assert (item["comparability"] == "same-scope") == (item["scope"] == "corridor")


def test_conflicting_figures_name_each_other(tables: Tables) -> None:
    """A conflict is mutual, about the same series and year."""
    observations = tables["observations", "observations"]
    conflicts = [row for row in observations if row["conflicts_with"]]
    assert conflicts
    for row in conflicts:
        other = observations.one(id=row["conflicts_with"])
        assert (other["conflicts_with"], other["series_id"], other["year"]) == (
            row["id"],
            row["series_id"],
            row["year"],
        )


def test_a_body_has_one_row(tables: Tables) -> None:
    """No name stands for two bodies, neither as a name nor as an alias."""
    names = [row["name_zh"] for row in tables["organisations", "organisations"]]
    names += [row["name_zh"] for row in tables["organisations", "aliases"]]
    assert len(names) == len(set(names))


def test_statuses_of_projects_follow_from_their_verbs(tables: Tables) -> None:
    """One verb, one status: the normalisation is a rule, not a mood."""
    seen: dict[object, object] = {}
    for row in tables["projects", "projects"]:
        assert seen.setdefault(row["verb_printed"], row["status"]) == row["status"], row["verb_printed"]


def test_types_are_stated_never_guessed(tables: Tables) -> None:
    """Arrow gets the schema's types: integers with gaps stay integers, ids stay text, numbers are floats."""
    table = tables["plan", "outline"]
    outline = as_arrow(table)
    assert str(outline.schema.field("contents_page").type) == "int64"
    assert outline["contents_page"].null_count == sum(row["contents_page"] is None for row in table)
    series = as_arrow(tables["indicators", "series"])
    assert str(series.schema.field("baseline_value").type) == "double"
    assert str(series.schema.field("id").type) == "string"
    assert series.num_rows == len(tables["indicators", "series"].rows)


def test_a_baseline_among_the_observations_is_that_of_its_indicator(tables: Tables) -> None:
    """Every value the plan gives for 2021 stands in both tables with the same number and unit."""
    series = tables["indicators", "series"]
    seen = 0
    for row in tables["observations", "observations"].where(source_id="plan"):
        own = series.one(id=row["series_id"])
        assert (row["value"], row["year"], row["unit_id"]) == (
            own["baseline_value"],
            own["baseline_year"],
            own["unit_id"],
        )
        seen += 1
    assert seen == sum(row["baseline_value"] is not None for row in series) == 23


def test_a_published_value_is_the_one_that_was_found(tables: Tables) -> None:
    """Value, period, bound, scope and address are those of the list of published figures; none is added or left out."""
    listed = ROOT.parent / "shared" / "observations" / "published.csv"
    if not listed.is_file():
        pytest.skip("the list of published figures is not beside the project")
    sources = tables["observations", "sources"]
    rows = {str(row["id"]): row for row in tables["observations", "observations"] if row["source_id"] != "plan"}
    with listed.open(encoding="utf-8", newline="") as file:
        found = {row["id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == found.keys()
    for key, row in rows.items():
        there = found[key]
        assert row["value"] == Decimal(there["value"]), key
        assert there["period"].startswith(str(row["year"])), key
        for name in ("series_id", "period", "period_kind", "bound", "comparability"):
            assert row[name] == there[name], (key, name)
        assert row["scope"] == there["scope"], key
        assert sources.one(id=row["source_id"])["url"] == there["url"], key


def test_evidence_is_that_which_was_found(tables: Tables) -> None:
    """No event, amount, lead or search of the curated lists is left out, and none is added."""
    folder = ROOT.parent / "shared" / "observations"
    if not folder.is_dir():
        pytest.skip("the curated lists are not beside the project")
    held = {
        "outcomes": [*tables["outcomes", "events"], *tables["outcomes", "amounts"]],
        "leads": [*tables["outcomes", "leads"]],
        "searches": [*tables["outcomes", "searches"]],
    }
    for name, rows in held.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert sorted(row.text("id") for row in rows) == [line["id"] for line in csv.DictReader(file)], name


def test_one_page_is_one_source(tables: Tables) -> None:
    """A page cited for figures and for events has one identifier, one title and one grade in both tables."""
    figures = {row.text("url"): row for row in tables["observations", "sources"] if row["url"]}
    events = tables["outcomes", "sources"]
    assert len({row["url"] for row in events if row["url"]}) == sum(bool(row["url"]) for row in events)
    for row in events:
        if other := figures.get(row.text("url")):
            assert all(row[name] == other[name] for name in ("id", "title_zh", "publisher_zh", "published_on", "grade"))


def test_no_copy_is_a_link(tables: Tables) -> None:
    """What was seen on a copy is host and path, never an address a browser would open."""
    for package in ("observations", "outcomes"):
        for row in tables[package, "sources"]:
            assert "://" not in row.text("seen_at"), row["id"]
            assert row["grade"] != "D" or not row["url"], row["id"]
