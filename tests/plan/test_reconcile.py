"""The plan held against itself: what is recorded is what the data gives (how a check fails: test_rules.py)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.plan.reconcile import reconcile, recorded

#: A comparison of two places of the text.
PAIR = 2

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.data.tables import Tables


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


def test_one_pair_of_clauses_has_one_verdict(tables: Tables) -> None:
    """No two rows, computed or read, say of the same pair that it agrees and that it differs or is open."""
    said: dict[frozenset[str], set[str]] = {}
    for finding in reconcile(tables):
        if len(set(finding.clauses)) == PAIR:
            said.setdefault(frozenset(finding.clauses), set()).add(finding.verdict)
    for row in tables["consistency", "findings"]:
        if row["other_clause_id"] and row["other_clause_id"] != row["clause_id"]:
            pair = frozenset({row.text("clause_id"), row.text("other_clause_id")})
            said.setdefault(pair, set()).add(row.text("verdict"))
    assert {pair: verdicts for pair, verdicts in said.items() if "agrees" in verdicts and len(verdicts) > 1} == {}
    assert len(said) > 40


def test_every_check_names_clauses_that_exist(tables: Tables) -> None:
    """Anyone can look."""
    known = {row["id"] for row in tables["plan", "outline"]}
    for finding in reconcile(tables):
        assert finding.clauses
        assert set(finding.clauses) <= known
