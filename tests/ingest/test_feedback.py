"""What the public asked is published without what identifies a person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_scripts.ingest.feedback import UnreadableExport, as_json, masked, questions


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("写信到 a.b@example.org 谢谢", "a.b@example.org"),
        ("电话 138-0013-8000", "138-0013-8000"),
        ("电话 13800138000。", "13800138000"),
        ("请打 +86 13800138000", "13800138000"),
        ("证号 11010519491231002X", "11010519491231002X"),
        ("问 @some-one 吧", "@some-one"),
        ("见 https://example.org/a?token=secret", "token=secret"),
    ],
)
def test_what_identifies_a_person_is_masked(text: str, gone: str) -> None:
    """The mark stands in its place; the beginning of the sentence stays."""
    assert gone not in masked(text)
    assert masked(text)[:2] == text[:2]


@pytest.mark.parametrize("text", ["绍政发〔2022〕21号", "2.138001380001", "110105194912310021", "tg-012 应为 1,040 家"])
def test_what_identifies_nobody_stays(text: str) -> None:
    """Numbers of the plan are no telephone numbers."""
    assert masked(text) == text


def issue(**changes: Any) -> dict[str, Any]:
    """Return an exported issue."""
    plain = {
        "number": 7,
        "title": "面积不对",
        "labels": [{"name": "data-error"}],
        "createdAt": "2026-11-01T23:00:00Z",
        "closedAt": "2026-11-05T01:00:00Z",
        "comments": [
            {"body": "我的电话 13800138000", "authorAssociation": "NONE"},
            {"body": "已改，谢谢 @some-one", "authorAssociation": "MEMBER"},
        ],
    }
    return {**plain, **changes}


def test_a_question_has_its_answer_and_its_time() -> None:
    """The last answer of ours counts, not a stranger's comment; days run from day to day."""
    (found,) = questions(json.dumps([issue()]))
    assert (found.kind, found.state, found.days) == ("data-error", "closed", 4)
    assert found.answer == "已改，谢谢 ▇▇▇"
    assert b"13800138000" not in as_json((found,))


def test_an_open_question_has_no_time() -> None:
    """Open is open: no days, no answer of ours."""
    (found,) = questions(json.dumps([issue(closedAt=None, comments=[], labels=[])]))
    assert (found.kind, found.state, found.days, found.answer) == ("question", "open", None, "")


@pytest.mark.parametrize(
    "export", ["{", "{}", "[1]", '[{"number": 1}]', '[{"number": "x", "title": "", "createdAt": "2026"}]']
)
def test_a_broken_export_is_refused(export: str) -> None:
    """One message, naming the issue where there is one."""
    with pytest.raises(UnreadableExport):
        questions(export)
