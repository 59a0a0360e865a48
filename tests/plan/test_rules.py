"""Rules of reconciliation and the paths they are written in, on small invented tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from build_scripts.core.errors import ProblemsFound
from build_scripts.data.tables import Cell, Table
from build_scripts.plan.paths import parsed, picked
from build_scripts.plan.reconcile import reconcile, subjects_of
from tests.invented import table

COLUMNS = (
    *("id", "position", "kind", "method", "rows", "other", "total", "unless", "value", "expected"),
    *("announced", "check", "compared", "explanation_zh", "explanation_en", "clause_id"),
)
Given = dict[str, Cell]
#: One valley with two towns; what the text says of its bridges; shares of the valley in the county.
PLACES = table(
    "places/places",
    {"id": "valley", "kind": "whole", "parent_id": None, "area": Decimal(30), "clause_id": "c1", "name_zh": "河谷"},
    {
        "id": "east",
        "kind": "town",
        "parent_id": "valley",
        "area": Decimal("10.5"),
        "clause_id": "c1-1",
        "name_zh": "东",
    },
    {
        "id": "west",
        "kind": "town",
        "parent_id": "valley",
        "area": Decimal("19.5"),
        "clause_id": "c1-2",
        "name_zh": "西",
    },
    {"id": "mill", "kind": "site", "parent_id": "east", "area": Decimal(1), "clause_id": "c1-1-1", "name_zh": "磨坊"},
)
FACT: Given = {"kind": "value", "subject": "firms", "unit_id": "firm", "qualifier_printed": None}
FACTS = table(
    "facts/facts",
    {**FACT, "id": "f1", "value": Decimal(300), "printed": "300家", "clause_id": "c2"},
    {**FACT, "id": "f2", "kind": "share", "value": Decimal(30), "printed": "30%", "clause_id": "c2"},
    {**FACT, "id": "f3", "subject": "all firms", "value": Decimal(1000), "printed": "1000家", "clause_id": "c3"},
)
UNITS = table("vocabulary/units", {"id": "firm", "factor": Decimal(1), "base": "firm", "symbol_zh": "家"})
SUM: Given = {
    "id": "area",
    "kind": "sum",
    "method": "equal",
    "rows": "places/places[id=valley]",
    "other": "places/places[parent_id=@id; kind=town|farm]",
    "value": "area",
    "expected": "area",
    "check": "area-{row[id]}",
    "compared": "{parts} = {expected}; {value}",
    "explanation_zh": "{row[name_zh]} {expected} {value}",
    "explanation_en": "{row[id]}: {expected}, {value}",
}
SHARE: Given = {
    "id": "share",
    "kind": "share",
    "method": "share",
    "rows": "facts/facts[kind=share]",
    "other": "facts/facts[kind=value; clause_id=@clause_id; subject=@subject]",
    "check": "share-{row[id]}",
    "compared": "{implied} ({bounds})",
    "explanation_zh": "{implied} {unit}",
    "explanation_en": "{implied_en} {total_en}",
}
COUNT: Given = {
    "id": "towns",
    "kind": "count",
    "method": "count",
    "rows": "places/places[kind=town]",
    "announced": 2,
    "check": "count-towns",
    "compared": "{announced}; {found}",
    "explanation_zh": "{found}",
    "explanation_en": "{found}",
    "clause_id": "c1",
}


def tables_with(*rules: Given, places: Table = PLACES, facts: Table = FACTS) -> dict[tuple[str, str], Table]:
    """Return the invented tables with some rules, in their order."""
    empty: Given = dict.fromkeys(COLUMNS)
    rows = [{**empty, "position": number, **rule} for number, rule in enumerate(rules, start=1)]
    return {
        ("consistency", "rules"): table("consistency/rules", *rows),
        ("places", "places"): places,
        ("facts", "facts"): facts,
        ("vocabulary", "units"): UNITS,
    }


def with_cell(old: Table, identifier: str, column: str, cell: Cell) -> Table:
    """Return a table with one cell changed."""
    place = f"{old.resource.package}/{old.resource.name}"
    return table(place, *({**row, column: cell} if row["id"] == identifier else dict(row) for row in old))


def test_a_sum_agrees_until_a_part_changes() -> None:
    """Only the whole's own parts of the named kinds are added, with the digits they are stated in."""
    (found,) = reconcile(tables_with(SUM))
    assert (found.check, found.verdict, found.values) == ("area-valley", "agrees", "10.5 + 19.5 = 30.0; 30")
    assert found.clauses == ("c1", "c1-1", "c1-2")
    assert found.explanation.zh == "河谷 30.0 30"
    (found,) = reconcile(tables_with(SUM, places=with_cell(PLACES, "west", "area", Decimal(19))))
    assert found.verdict == "differs"


@pytest.mark.parametrize(
    ("area", "verdict"), [("29.99", "differs"), ("30", "agrees"), ("30.0", "agrees"), ("30.01", "differs")]
)
def test_a_figure_agrees_with_its_equal_and_with_nothing_else(area: str, verdict: str) -> None:
    """More than the sum differs as less does; digits after the last that counts make no difference."""
    (found,) = reconcile(tables_with(SUM, places=with_cell(PLACES, "valley", "area", Decimal(area))))
    assert found.verdict == verdict


@pytest.mark.parametrize(("area", "verdict"), [("8.99", "differs"), ("9", "agrees"), ("9.01", "differs")])
def test_an_increment_is_held_against_what_was_added(area: str, verdict: str) -> None:
    """19.5 minus 10.5 is 9: the later value minus the earlier one, in this order."""
    both = table("facts/pairs", {"id": "p", "late": Decimal("19.5"), "early": Decimal("10.5"), "clause_id": "c9"})
    rule: Given = {**SUM, "rows": "places/places[id=mill]", "other": "facts/pairs[id=p]", "expected": "late - early"}
    tables = {**tables_with(rule, places=with_cell(PLACES, "mill", "area", Decimal(area))), ("facts", "pairs"): both}
    assert [found.verdict for found in reconcile(tables)] == [verdict]


def test_a_figure_may_be_held_against_a_difference() -> None:
    """`column - column` is what an increment is held against."""
    rule: Given = {
        **SUM,
        "rows": "places/places[id=mill]",
        "other": "places/places[id=east]",
        "expected": "area - area",
    }
    (found,) = reconcile(tables_with(rule))
    assert (found.verdict, found.values) == ("differs", "0.0 = 0.0; 1")


def test_what_a_rule_leaves_out_is_not_checked() -> None:
    """A row for which `unless` finds one is passed over; so is one with nothing to compare it with."""
    towns: Given = {**SUM, "rows": "places/places[kind=town]", "other": "places/places[parent_id=@id]"}
    assert [found.check for found in reconcile(tables_with(towns))] == ["area-east"]
    assert reconcile(tables_with({**towns, "unless": "places/places[id=mill; parent_id=@id]"})) == ()


def test_a_share_implies_a_total_with_the_interval_of_rounding() -> None:
    """300 at 30 %: between 300 / 0.305 and 300 / 0.295; an interval 33 wide says no single firms."""
    (found,) = reconcile(tables_with(SHARE))
    assert (found.verdict, found.values, found.explanation.zh) == ("implies", "1,000 (980 – 1,020)", "1,000 家")


@pytest.mark.parametrize(
    ("value", "percent", "implied"),
    [
        ("711", "32", "2,220 (2,180 – 2,260)"),
        ("69", "45", "153 (151 – 156)"),
        # 47.6 is itself rounded: from 47.55 / 0.355 to 47.65 / 0.345, which is 133.9 to 138.1.
        ("47.6", "35", "136 (133 – 139)"),
        ("0.6", "40", "1.5 (1.3 – 1.7)"),
    ],
)
def test_nothing_is_said_more_precisely_than_the_inputs_allow(value: str, percent: str, implied: str) -> None:
    """The last digit is the first the interval leaves uncertain, and the bounds are rounded outwards."""
    facts = with_cell(with_cell(FACTS, "f1", "value", Decimal(value)), "f2", "value", Decimal(percent))
    (found,) = reconcile(tables_with(SHARE, facts=facts))
    assert found.values == implied


def reading(verdict: str, clause: str = "c1-1", other: str | None = "c1-2") -> Given:
    """Return what a reader found of two clauses."""
    said: Given = {"clause_id": clause, "other_clause_id": other, "verdict": verdict}
    return {**said, "explanation_zh": f"因{verdict}", "explanation_en": f"for {verdict}"}


@pytest.mark.parametrize(
    ("readings", "verdict", "because"),
    [
        ([], "agrees", ""),
        ([reading("differs")], "differs", "因differs"),
        ([reading("open", "c1-2", "c1-1")], "open", "因open"),
        ([reading("open"), reading("differs")], "differs", "因differs"),
        ([reading("agrees")], "agrees", ""),
        ([reading("differs", "c1-1", "c9"), reading("differs", "c1-1", None)], "agrees", ""),
    ],
)
def test_equal_figures_do_not_agree_where_readers_found_a_difference(
    readings: list[Given], verdict: str, because: str
) -> None:
    """One pair of clauses has one verdict, with the readers' reason; what they found of another pair is no matter."""
    same: Given = {**SUM, "rows": "places/places[id=east]", "other": "places/places[id=west]"}
    tables = tables_with(same, places=with_cell(PLACES, "west", "area", Decimal("10.5")))
    tables["consistency", "findings"] = table("consistency/findings", *readings)
    (found,) = reconcile(tables)
    assert (found.verdict, found.explanation.zh) == (verdict, f"东 10.5 10.5{because}")


def test_what_differs_stays_so_whatever_readers_found() -> None:
    """A finding never makes two figures equal."""
    same: Given = {**SUM, "rows": "places/places[id=east]", "other": "places/places[id=west]"}
    tables = {**tables_with(same), ("consistency", "findings"): table("consistency/findings", reading("open"))}
    assert [found.verdict for found in reconcile(tables)] == ["differs"]


@pytest.mark.parametrize(("total", "verdict"), [(984, "agrees"), (1016, "agrees"), (983, "differs"), (1018, "differs")])
def test_a_stated_total_must_lie_in_the_interval(total: int, verdict: str) -> None:
    """The bounds are 983.6 and 1,016.9."""
    rule: Given = {**SHARE, "total": "facts/facts[subject=all firms]"}
    facts = with_cell(FACTS, "f3", "value", Decimal(total))
    (found,) = reconcile(tables_with(rule, facts=facts))
    assert found.verdict == verdict
    assert found.clauses == ("c2", "c3")


def test_a_rule_with_a_total_checks_only_what_has_one() -> None:
    """Where the path leads nowhere, another rule says that no total is stated."""
    assert reconcile(tables_with({**SHARE, "total": "facts/facts[subject=nothing]"})) == ()


@pytest.mark.parametrize(("announced", "verdict"), [(1, "differs"), (2, "agrees"), (3, "differs")])
def test_a_count_is_of_the_rows_that_fit(announced: int, verdict: str) -> None:
    """Two of the four places are towns."""
    (found,) = reconcile(tables_with({**COUNT, "announced": announced}))
    assert (found.verdict, found.values) == (verdict, f"{announced}; 2")


def test_rules_of_one_position_take_turns_as_their_rows_stand() -> None:
    """The order of the checks is that of the rules' positions, within one that of the rows checked."""
    west: Given = {**SUM, "position": 2, "rows": "places/places[id=west]", "other": "places/places[id=west]"}
    east: Given = {**west, "rows": "places/places[id=east]"}
    found = reconcile(tables_with(west, east, {**COUNT, "position": 1}))
    assert [item.check for item in found] == ["count-towns", "area-east", "area-west"]


def test_the_rule_s_position_counts_before_its_rows() -> None:
    """A later row of the first rule stands before an earlier row of the second."""
    west: Given = {**SUM, "rows": "places/places[id=west]", "other": "places/places[id=west]"}
    found = reconcile(tables_with(west, {**west, "rows": "places/places[id=east]"}))
    assert [item.check for item in found] == ["area-west", "area-east"]


def test_two_empty_cells_do_not_agree() -> None:
    """What is not stated names nothing: a row without a parent is not the child of another without one."""
    tables = tables_with(places=with_cell(PLACES, "mill", "parent_id", None))
    assert list(picked(tables, parsed("places/places[id=valley] > places/places[parent_id=@parent_id]"))) == []


def test_a_rule_whose_table_is_absent_is_left_out() -> None:
    """The others are followed."""
    tables = tables_with(SUM, SHARE)
    del tables["facts", "facts"]
    assert [found.check for found in reconcile(tables)] == ["area-valley"]
    assert reconcile({}) == ()


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"rows": "places"}, "no table"),
        ({"rows": "places/places[kind]"}, "no condition"),
        ({"other": "places/places[parnt_id=@id]"}, "parnt_id"),
        ({"expected": "areas"}, "areas"),
        ({"explanation_en": "{nothing}"}, "nothing"),
        ({"method": "guess"}, "guess"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_a_problem(spoiled: Given, said: str) -> None:
    """It names the rule's row and what is wrong, in both languages; it is no traceback."""
    with pytest.raises(ProblemsFound) as caught:
        reconcile(tables_with({**SUM, **spoiled}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.row) == ("unusable-rule", 2)
    assert all(said in problem.explain(language)[0] for language in ("zh", "en"))


def test_a_path_goes_on_from_the_rows_it_finds() -> None:
    """From the mill to its town to that town's valley; an empty cell leads nowhere."""
    tables = tables_with()
    path = parsed("places/places[id=mill] > places/places[id=@parent_id] > places/places[id=@parent_id]")
    assert [row["id"] for row in picked(tables, path)] == ["valley"]
    assert list(picked(tables, parsed("places/places[id=valley] > places/places[id=@parent_id]"))) == []
    assert [row["id"] for row in picked(tables, parsed("places/places[parent_id=*; kind=site]"))] == ["mill"]


def test_subjects_are_those_of_their_series() -> None:
    """What the text calls what a series counts; none where the table is absent."""
    rows = table("consistency/subjects", {"subject_zh": "桥", "series_id": "a"}, {"subject_zh": "路", "series_id": "b"})
    assert subjects_of({("consistency", "subjects"): rows}, "a") == {"桥"}
    assert subjects_of({}, "a") == frozenset()
