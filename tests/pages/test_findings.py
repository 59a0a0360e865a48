"""Findings and checks as pages show them: whose they are, in which order, with which words; on invented tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from build_scripts.core.identity import UNSTATED
from build_scripts.core.languages import Words
from build_scripts.core.model import Portal
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.pages.achieved.monitor import RemoteSource, harvested
from build_scripts.pages.shared.findings import findings_about, findings_in
from build_scripts.pages.shared.page_context import PageContext, Published, Records
from tests.invented import row, table

if TYPE_CHECKING:
    from build_scripts.core.kinds import Things
    from build_scripts.core.layout import Layout
    from build_scripts.data.tables import Cell
    from build_scripts.history.releases import Chain
    from build_scripts.plan.monitor import Judged
    from build_scripts.publish.catalogue import Catalogue


def finding(identifier: str, verdict: str, clause: str, other: str | None = None, **cells: Cell) -> dict[str, Cell]:
    """Return an invented finding about one or two clauses."""
    return {
        "id": identifier,
        "verdict": verdict,
        "clause_id": clause,
        "printed": f"「{identifier}」",
        "other_clause_id": other,
        "other_printed": "「另」" if other else None,
        **cells,
    }


@pytest.fixture
def context(layout: Layout) -> PageContext:
    """Return a context with three findings and two checks."""
    tables = {
        ("consistency", "findings"): table(
            "consistency/findings",
            finding("same", "agrees", "c1-2"),
            finding("other", "differs", "c9", "c1-2"),
            finding("far", "differs", "c1-20", printed=None),
        ),
        ("consistency", "checks"): table(
            "consistency/checks",
            {"id": "repeat-steel", "verdict": "differs", "values_compared": "1; 2", "clauses": "c1-2 c3"},
            {"id": "repeat-iron", "verdict": "differs", "values_compared": "3; 4", "clauses": "c1-2"},
        ),
    }
    dated = SimpleNamespace(release=SimpleNamespace(as_of=dt.date(2031, 1, 10)))
    return PageContext(
        portal=Portal((), UNSTATED, cast("Things", None)),
        tables=tables,
        words=Words({}),
        vocabulary=Vocabulary({}),
        figures={},
        templates=layout.templates,
        published=Published(cast("Catalogue", dated), {}, "0", cast("Chain", None), {}),
    )


def test_findings_about_a_series_are_of_its_clause_and_its_checks(context: PageContext) -> None:
    """Either clause counts, another series' check does not; what agrees stands last."""
    item = cast("Judged", SimpleNamespace(id="steel", row=row(clause_id="c1-2")))
    found = findings_about(context, item, "zh")
    assert [one.row["id"] for one in found] == ["other", "repeat-steel", "same"]
    assert [one.printed for one in found] == ["「other」 / 「另」", "1; 2", "「same」"]
    assert [[link.target for link in one.clauses] for one in found[:2]] == [
        ["plan/#c9", "plan/#c1-2"],
        ["plan/#c1-2", "plan/#c3"],
    ]
    assert found[1].quotes == ()
    assert found[0].target == "plan/consistency/#other"


def test_findings_in_a_clause_are_those_below_it(context: PageContext) -> None:
    """c1-2 holds c1-2-1 and not c1-20; a clause whose words are not printed is cited without a quotation."""
    assert [one.row["id"] for one in findings_in(context, ("c1-2",), "zh")] == ["same", "other"]
    (far,) = findings_in(context, ("c1-20",), "zh")
    assert far.quotes == ()
    assert [link.target for link in far.clauses] == ["plan/#c1-20"]


def test_without_the_package_nothing_was_found(context: PageContext) -> None:
    """Neither list fails."""
    bare = replace(context, tables={})
    item = cast("Judged", SimpleNamespace(id="steel", row=row(clause_id="c1-2")))
    assert findings_about(bare, item, "zh") == findings_in(bare, ("c1-2",), "zh") == ()


def test_a_remote_source_has_an_age(context: PageContext) -> None:
    """Days since it was last good, as of the day of the verdicts; one that never was good has none."""
    head = "source,package,resource,state,checked_at,last_good_at\n"
    lines = "a,p,r,kept,2031-01-09T05:00:00Z,2031-01-01T23:00:00Z\nb,p,s,never,2031-01-09T05:00:00Z,\n"
    told = replace(context, records=Records(harvested=head + lines))
    assert harvested(told) == (
        RemoteSource("a", "p/r", "kept", "2031-01-09T05:00:00Z", 9),
        RemoteSource("b", "p/s", "never", "2031-01-09T05:00:00Z", None),
    )
    assert harvested(context) == ()
