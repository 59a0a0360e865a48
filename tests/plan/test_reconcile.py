"""The plan held against itself: what is recorded is what the data gives, and each check can fail."""

from __future__ import annotations

import dataclasses
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from build_scripts.plan.reconcile import reconcile, recorded
from tests.invented import altered

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.data.tables import Cell, Table, Tables


def changed(
    tables: Tables, table: tuple[str, str], identifier: str, column: str, cell: Cell
) -> dict[tuple[str, str], Table]:
    """Return the tables with one cell changed."""
    old = tables[table]
    rows = tuple(altered(row, **{column: cell}) if row["id"] == identifier else row for row in old.rows)
    return {**tables, table: dataclasses.replace(old, rows=rows)}


def verdicts(tables: Tables) -> dict[str, str]:
    """Return the verdict of every check by its id."""
    return {finding.check: finding.verdict for finding in reconcile(tables)}


def test_what_is_recorded_is_what_the_data_gives(layout: Layout, tables: Tables) -> None:
    """The package `consistency` is renewed with the data it draws on."""
    path = layout.package_path("consistency", "data", "checks.csv")
    assert path.read_bytes() == recorded(tables), "run: portal reconcile --record"


def test_there_are_checks_of_every_kind_and_more_than_forty(tables: Tables) -> None:
    """Computed checks and readers' findings together cover what the text holds."""
    kinds = Counter(finding.kind for finding in reconcile(tables))
    assert set(kinds) == {"sum", "repeat", "increment", "share", "count"}
    assert sum(kinds.values()) > 40
    found = Counter(row["kind"] for row in tables["consistency", "findings"])
    assert {"scope", "name", "boundary", "gap", "misprint"} <= set(found)


def test_every_check_names_clauses_that_exist(tables: Tables) -> None:
    """Anyone can look."""
    known = {row["id"] for row in tables["plan", "outline"]}
    for finding in reconcile(tables):
        assert finding.clauses
        assert set(finding.clauses) <= known


@pytest.mark.parametrize(
    ("table", "identifier", "column", "cell", "check"),
    [
        (("places", "places"), "binhai", "area_value", Decimal(21), "area-corridor"),
        (("places", "places"), "caoejiang-south", "area_value", Decimal(4), "area-caoejiang"),
        (("indicators", "series"), "listed-companies", "target_value", Decimal(41), "repeat-listed-companies"),
        (
            ("indicators", "series"),
            "provincial-sti-institutions",
            "baseline_value",
            Decimal(8),
            "repeat-provincial-sti-institutions",
        ),
        (("targets", "baselines"), "bl-029", "value", Decimal(712), "present-high-tech-enterprises"),
        (("plan", "outline"), "box5-10", "kind", "item", "count-box5"),
    ],
)
def test_a_check_can_fail(
    tables: Tables, table: tuple[str, str], identifier: str, column: str, cell: Cell, check: str
) -> None:
    """One figure changed turns exactly that check."""
    assert verdicts(tables)[check] == "agrees"
    assert verdicts(changed(tables, table, identifier, column, cell))[check] == "differs"


def test_a_share_implies_an_interval(tables: Tables) -> None:
    """711 at 32 %: between 711 / 0.325 and 711 / 0.315; firms come in wholes."""
    finding = next(item for item in reconcile(tables) if item.kind == "share" and item.values.startswith("711"))
    assert finding.values == "711家, 32% → 2,222 (2,188 – 2,257)"


def test_an_implied_total_is_held_against_the_stated_one(tables: Tables) -> None:
    """476,000 at 35 %: between 476,000 / 0.355 and 476,000 / 0.345; the plan says more than 1,350,000 elsewhere."""
    finding = next(item for item in reconcile(tables) if item.kind == "share" and item.values.startswith("47.6"))
    assert finding.values == "47.6万人, 35% → 136 (134.1 – 138); 突破135万人"
    assert finding.verdict == "agrees"
    assert "about 1,360,000 people" in finding.explanation.en
    assert "more than 1,350,000 people" in finding.explanation.en
    other = changed(tables, ("targets", "baselines"), "bl-013", "value", Decimal(150))
    assert verdicts(other)[finding.check] == "differs"
