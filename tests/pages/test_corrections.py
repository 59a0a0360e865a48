"""The portal's own record of errors: only what was wrong, since when it stood, what it is now."""

from __future__ import annotations

import pytest

from build_scripts.core.languages import Text
from build_scripts.history.changes import Event
from build_scripts.history.changes.reasons import REASON_COLUMNS, Reason, read_reasons
from build_scripts.pages.datasets.corrections import first_published

WHY = Text("错了", "wrong")
REASON = Reason("sample", "2026-03-01", "towns", "west", "area", "12.6", "12.5", WHY, 2, "reader")


def event(date: str, kind: str = "cell", key: str = "west", column: str = "area", new: str = "12.6") -> Event:
    """Return an invented change of one cell or row."""
    return Event(date, "abc", "sample", "towns", kind, (key,), column, "", new, WHY, stated=False)  # type: ignore[arg-type] # the kind is a literal


def test_a_wrong_value_stands_since_it_came() -> None:
    """The last change to the wrong value, or the row's beginning; what is older stands since the package was made."""
    assert first_published(REASON, [], "2025-01-01T00:00:00Z") == "2025-01-01"
    assert first_published(REASON, [event("2026-01-05", "row-added", column="", new="")], "2025-01-01") == "2026-01-05"
    changes = [event("2026-01-05", "row-added", column="", new=""), event("2026-02-01")]
    assert first_published(REASON, changes, "2025-01-01") == "2026-02-01"


def test_other_cells_and_later_changes_say_nothing_of_it() -> None:
    """Another row, column or value, and what came after the correction, do not count."""
    others = [
        event("2026-02-01", key="east"),
        event("2026-02-02", column="founded"),
        event("2026-02-03", new="13"),
        event("2026-04-01"),
    ]
    assert first_published(REASON, others, "2025-01-01") == "2025-01-01"


@pytest.mark.parametrize(
    ("head", "line", "noticed"),
    [
        (REASON_COLUMNS, "2026-03-01,towns,west,area,12.6,12.5,错了,wrong,reader", "reader"),
        (REASON_COLUMNS, "2026-03-01,towns,west,area,12.6,12.5,新值,newer,", ""),
        (REASON_COLUMNS[:-1], "2026-03-01,towns,west,area,12.6,12.5,新值,newer", ""),
    ],
    ids=["correction", "update", "file-from-before"],
)
def test_a_line_says_who_noticed(head: tuple[str, ...], line: str, noticed: str) -> None:
    """A correction names who noticed; an update and a file from before corrections were told apart name nobody."""
    reasons, problems = read_reasons("sample", "f.csv", f"{','.join(head)}\n{line}\n".encode())
    assert problems == []
    assert [reason.noticed for reason in reasons] == [noticed]


def test_only_known_words_say_who_noticed() -> None:
    """Another word is a problem of its line."""
    line = "2026-03-01,towns,west,area,12.6,12.5,错了,wrong,somebody"
    reasons, (problem,) = read_reasons("sample", "f.csv", f"{','.join(REASON_COLUMNS)}\n{line}\n".encode())
    assert reasons == []
    assert (problem.code, problem.row) == ("bad-reason-line", 2)
    assert "reader, check, ourselves" in problem.details["reason_en"]
