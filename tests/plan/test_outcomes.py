"""What an event says, and where several leave a subject: on invented events about a bridge."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.identity import UNSTATED
from build_scripts.plan.moments import moment, span_of
from build_scripts.plan.outcomes import STAGES, about, counted, outcomes
from build_scripts.plan.standing import (
    disagreements,
    latest_of,
    parts_before,
    stage_of,
    standing_of,
    uncounted_since,
    unheard,
)
from tests.plan.evidence import SPAN, STANDINGS, event, part, tables_of

if TYPE_CHECKING:
    from build_scripts.data.tables import Cell, Tables
    from build_scripts.plan.outcomes import Outcome


def known(*events: dict[str, Cell]) -> tuple[Outcome, ...]:
    """Return invented events as the rules see them."""
    return outcomes(tables_of(*events))


def stage(*events: dict[str, Cell]) -> str:
    """Return the state that invented events leave; empty for none."""
    found = stage_of(known(*events))
    return found.code if found else ""


def standing(*events: dict[str, Cell]) -> str:
    """Return where invented events leave a work."""
    return standing_of(known(*events), SPAN)


def test_a_printed_date_means_every_day_it_may_be() -> None:
    """A month to its last day, leap years too; what is no date is refused."""
    assert (moment("2024-02").first, moment("2024-02").last) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert (moment("2023").first, moment("2023").last) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert moment("2023-05-07").first == moment("2023-05-07").last == dt.date(2023, 5, 7)
    for wrong in ("2023-02-30", "2023-13", "2023-01-01-01"):
        with pytest.raises(ValueError, match=r".+"):
            moment(wrong)


def test_a_plan_spans_from_its_issue_to_its_end() -> None:
    """Where its issue is not stated, from the first day of its first year."""
    plan = UNSTATED.plan
    dated = replace(plan, first_year=2020, last_year=2024, issued_on="2020-06-30")
    assert span_of(dated) == SPAN
    assert span_of(replace(dated, issued_on="")).issued == dt.date(2020, 1, 1)


def test_the_latest_counted_event_states_the_subject() -> None:
    """Whatever the order of the rows; without a counted event there is no state."""
    assert stage(event("opened", "2023-05-01"), event("started", "2021")) == "opened"
    assert stage(event("opened", "2023-05-01"), event("not-yet", "2023-06-01")) == "not-yet"
    assert stage() == stage(event("opened", "2023", counts=False)) == ""


def test_on_one_day_the_most_advanced_states_it() -> None:
    """Topped out and opened in one report: opened."""
    assert stage(event("opened", "2023-05-01"), event("topped-out", "2023-05-01")) == "opened"


def test_planned_never_lowers() -> None:
    """An intention restated, or a list that leaves it out, after it was begun; alone it is its state."""
    assert stage(event("started", "2021-01"), event("planned", "2023-01")) == "started"
    assert stage(event("started", "2021-01"), event("not-named", "2023-01")) == "started"
    assert stage(event("planned", "2023-01")) == "planned"


def test_a_part_never_states_the_whole() -> None:
    """A part that opened opens the whole in part; it raises a state and never lowers one."""
    assert stage(event("opened", "2023-01", **part())) == "part-opened"
    assert stage(event("topped-out", "2023-01", **part())) == "under-construction"
    assert stage(event("opened", "2022-01"), event("started", "2023-01", **part())) == "opened"
    for news in ("renamed", "approved", "planned"):
        assert stage(event(news, "2023-01", **part())) == ""


def test_where_only_parts_are_known_the_latest_is_told() -> None:
    """It states nothing of the whole; what states the whole is told before it."""
    approved, planned = event("approved", "2021-01", **part()), event("planned", "2022-01", **part("另一段"))
    found = known(approved, planned)
    assert stage_of(found) is None
    assert getattr(latest_of(found), "id", "") == planned["id"]
    begun = event("started", "2020-08")
    assert getattr(latest_of(known(approved, planned, begun)), "id", "") == begun["id"]
    assert latest_of(known(event("opened", "2023", counts=False))) is None


def test_a_part_open_before_the_plan_is_told_apart() -> None:
    """Counted, and surely before the issue: of a month that holds it nobody knows."""
    early = event("opened", "2020-05", **part())
    others = (event("opened", "2020-06", **part("乙")), event("opened", "2020-01", counts=False, **part("丙")))
    assert [item.id for item in parts_before(known(early, *others, event("started", "2019")), SPAN)] == [early["id"]]


def test_what_came_later_and_does_not_count() -> None:
    """Of the same part or of the whole, dated later."""
    waiting = event("started", "2022", expected_on="2023-05", **part("甲"))
    copied = event("opened", "2023-06", counts=False, **part("甲"))
    rest = (event("opened", "2023-06", counts=False, **part("乙")), event("opened", "2021", counts=False))
    found = known(waiting, copied, *rest)
    first = next(item for item in found if item.id == waiting["id"])
    assert [item.id for item in uncounted_since(found, first)] == [copied["id"]]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("opened", "2020-06-29")], "before-plan"),
        ([event("opened", "2020-06-30")], "opened"),
        ([event("opened", "2020-06")], "opened"),
        ([event("opened", "2020-05")], "before-plan"),
        ([event("opened", "2024-12-31")], "opened"),
        ([event("opened", "2025-01-01")], "opened-late"),
        ([event("opened", "2025-01-01", date_kind="reported")], "open-undated"),
        ([event("opened", "2024-05-01", date_kind="reported")], "open-undated"),
        ([event("opened", "2023", **part())], "part-opened"),
        ([event("opened", "2020-01", **part())], "none"),
        ([event("part-opened", "2020-01"), event("started", "2021", **part())], "under-way"),
        ([event("started", "2019"), event("planned", "2021")], "planned"),
        ([event("started", "2019")], "none"),
        ([event("approved", "2021")], "under-way"),
        ([event("approved", "2021", **part())], "under-way"),
        ([event("planned", "2021", **part())], "planned"),
        ([event("approved", "2019", **part())], "none"),
        ([event("not-yet", "2023")], "not-open"),
        ([event("not-yet", "2024-12-31")], "not-open"),
        ([event("started", "2022"), event("not-yet", "2025-03")], "not-open-late"),
        ([event("not-yet", "2025-03"), event("opened", "2025-04-01")], "opened-late"),
        ([event("not-named", "2023")], "none"),
        ([event("opened", "2023", counts=False)], "none"),
        ([], "none"),
    ],
)
def test_standing_against_issue_and_end(events: list[dict[str, Cell]], expected: str) -> None:
    """Before, within and after, to the day; a month that holds the issue is after it; a report says no day."""
    assert expected in STANDINGS
    assert standing(*events) == expected


def test_an_opening_that_is_taken_back_states_nothing() -> None:
    """Two sources that disagree are both shown, and the work is not called open."""
    found = known(event("opened", "2023-05-01"), event("not-yet", "2023-06-01"))
    assert disagreements(found) == (found,)
    assert standing_of(found, SPAN) == "not-open"


def test_two_days_for_one_opening_disagree() -> None:
    """A month agrees with its days, a report names no day of its own, another part is another opening."""
    day, other = event("opened", "2023-05-01"), event("opened", "2023-06-02")
    assert len(disagreements(known(day, other))) == 1
    for same in (event("opened", "2023-05"), event("opened", "2023-07", date_kind="reported")):
        assert disagreements(known(day, same)) == ()
    assert disagreements(known(day, {**other, **part()})) == ()
    assert disagreements(known(day, {**other, "counts": False})) == ()


def test_events_are_found_by_every_subject_they_are_about() -> None:
    """By their own and by those they say as much about."""
    first, second = event("opened", "2023"), event("started", "2021", subject="ferry")
    tables: Tables = tables_of(
        first, second, others=({"event_id": first["id"], "subject_kind": "place", "subject_id": "river"},)
    )
    found = outcomes(tables)
    assert [item.id for item in found] == [second["id"], first["id"]]
    assert [item.id for item in about(found, "place", "river")] == [first["id"]]
    assert [item.id for item in about(found, "project", "bridge", "ferry")] == [second["id"], first["id"]]
    assert about(found, "place", "bridge") == ()
    assert outcomes({}) == ()


def test_only_what_counts_is_counted() -> None:
    """The cell decides; an event keeps its grade for the page."""
    found = known(event("opened", "2023", counts=False, source_id="copy"), event("started", "2021"))
    assert [item.event for item in counted(found)] == ["started"]
    assert found[1].grade == "D"


def test_an_expected_date_that_passed_without_news() -> None:
    """Later news of the same part, or of the whole, silences it; news of a part silences the whole."""
    today = dt.date(2024, 6, 1)
    waiting = event("started", "2022", expected_on="2024-05", **part("甲"))
    elsewhere = event("topped-out", "2023", **part("乙"))
    assert [item.id for item in unheard(known(waiting, elsewhere), today)] == [waiting["id"]]
    assert unheard(known(waiting, event("opened", "2024-05-02")), today) == ()
    assert unheard(known(waiting, event("opened", "2024-05-02", **part("甲"))), today) == ()
    assert unheard(known(event("started", "2022", expected_on="2023"), elsewhere), today) == ()
    assert unheard(known({**waiting, "expected_on": "2024-06"}), today) == ()


def test_the_stages_are_the_codes_in_order(tables: Tables) -> None:
    """The vocabulary lists them by how far they lead, as the rules do."""
    codes = tables["vocabulary", "codes"].where(list="event")
    assert tuple(row["code"] for row in codes) == STAGES
    assert tuple(row["code"] for row in tables["vocabulary", "codes"].where(list="standing")) == STANDINGS
