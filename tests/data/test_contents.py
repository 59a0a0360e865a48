"""What must not stand in a cell is found, and what only looks like it is not."""

from __future__ import annotations

import dataclasses

import pytest

from build_scripts.core.languages import Text
from build_scripts.core.model import Field
from build_scripts.data.validate.contents import content_problems, is_identity_number

FIELD = Field("note", "string", Text("注", "note"), Text("注", "note"), required=False, constraints={})


def found(cell: str, field: Field = FIELD) -> list[str]:
    """Return the kinds found in a cell."""
    return [problem.details["kind"] for problem in content_problems("f.csv", 2, field, cell)]


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("=1+1", ["formula"]),
        ("+86", ["formula"]),
        ("-", ["formula"]),
        ("@sum", ["formula"]),
        ("\tx", ["control"]),
        ("a\x00b", ["control"]),
        ("110105 19491231002X", []),
        ("证号11010519491231002X。", ["identity-number"]),
        ("110105194912310021", []),
        ("电话 13800138000", ["mobile-number"]),
        ("86-13800138000", ["mobile-number"]),
        ("113800138000", []),
        ("2.13800138000", []),
        ("a.b@example.org", ["e-mail"]),
        ("绍政发〔2022〕21号", []),
        ("A—B—C", []),
        ("330602", []),
    ],
)
def test_a_cell_is_judged_by_what_it_is(cell: str, kinds: list[str]) -> None:
    """Checksums, lengths and neighbours decide, not the look alone."""
    assert found(cell) == kinds


def test_a_negative_number_is_no_formula() -> None:
    """Only text columns can be run as formulas."""
    assert found("-5", dataclasses.replace(FIELD, type="number")) == []


def test_an_exemption_holds_for_its_kind_only() -> None:
    """A field that gives a reason may hold it; nothing else is let through."""
    exempt = dataclasses.replace(FIELD, exempt={"formula": "signs of change"})
    assert found("+3", exempt) == []
    assert found("+13800138000", exempt) == ["mobile-number"]


def test_the_message_does_not_repeat_personal_data() -> None:
    """A log of problems must not become a leak."""
    (problem,) = content_problems("f.csv", 2, FIELD, "13800138000")
    assert problem.value is None


def test_the_checksum_of_an_identity_number() -> None:
    """The standard's own example holds; one digit changed does not."""
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("11010519491231002Y".replace("Y", "1"))
