"""The chain of releases: a record for every change of content, and no byte of the past that can be altered unseen."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.errors import Problem, ProblemsFound
from build_scripts.history.changes.locations import read_folder
from build_scripts.history.releases.chain import (
    Chain,
    append_release,
    chain_bytes,
    content_hash,
    read_chain,
    record_hash,
    table_hash,
    verify_chain,
)

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.history.changes import Snapshot

LAND = "datapackages"
TOWNS = "datapackages/sample/data/towns.csv"
DESCRIPTOR = "datapackages/sample/datapackage.json"


def edited(root: Path, old: str, new: str, file: str = TOWNS) -> Snapshot:
    """Replace a text that must be there in a file and return the state."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return read_folder(root, LAND, LAND)


@pytest.fixture
def states(smallest: Path) -> list[Snapshot]:
    """Return three states that differ in one cell each."""
    values = ("12.5", "12.6", "12.7", "12.8")
    return [edited(smallest, old, new) for old, new in pairwise(values)]


@pytest.fixture
def chain(states: list[Snapshot]) -> Chain:
    """Return the chain of the three."""
    links: Chain = ()
    for day, state in enumerate(states, start=1):
        links = append_release(links, state, f"2026-01-0{day}")
    return links


def broken_at(content: bytes, state: Snapshot) -> int | None:
    """Return the number of the first record that is broken, as the message names it; None where there is none."""
    problem: Problem | None
    try:
        problem = verify_chain(read_chain(content), state)
    except ProblemsFound as found:
        (problem,) = found.problems
    if problem is None:
        return None
    assert problem.code == "broken-chain"
    assert f"record {problem.details['position']} (" in problem.explain("en")[0]
    assert f"第 {problem.details['position']} 条记录" in problem.explain("zh")[0]
    return int(problem.details["position"])


def test_a_record_for_every_change_of_content_only(states: list[Snapshot], chain: Chain) -> None:
    """Three states, three records, each holding the one before; the same state again adds none."""
    assert [link.version for link in chain] == [f"2026-01-0{n}.{chain[n - 1].hash[:12]}" for n in (1, 2, 3)]
    assert [link.hash for link in chain] == [content_hash(state) for state in states]
    assert [link.previous for link in chain] == ["", record_hash(chain[0]), record_hash(chain[1])]
    assert append_release(chain, states[-1], "2026-02-01") == chain
    assert verify_chain(chain, states[-1]) is None
    assert read_chain(chain_bytes(chain)) == chain
    assert [sorted(record) for record in json.loads(chain_bytes(chain))] == [
        ["date", "hash", "previous", "version"]
    ] * 3
    assert read_chain(chain_bytes(())) == ()


def test_one_byte_changed_anywhere_names_the_first_break(states: list[Snapshot], chain: Chain) -> None:
    """Whatever byte of the file is another one, the break is at its record or at the one that holds its digest."""
    content = chain_bytes(chain)
    for at in range(len(content)):
        record = min(3, max(1, content[:at].count(b"\n")))
        for other in {content[at] ^ 1, ord("0"), ord(" ")} - {content[at]}:
            spoilt = content[:at] + bytes([other]) + content[at + 1 :]
            assert broken_at(spoilt, states[-1]) in {record, record + 1}, (at, other)


@pytest.mark.parametrize(
    ("first", "last"),
    [(1, 3), (0, 2), (2, 3)],
    ids=["the first record is gone", "the last one is gone", "only the last one is left"],
)
def test_a_record_that_is_gone_is_a_break(states: list[Snapshot], chain: Chain, first: int, last: int) -> None:
    """Whichever end is cut off, the chain no longer holds with the data."""
    assert verify_chain(chain[first:last], states[-1]) is not None


def test_a_past_that_is_rewritten_whole_differs_in_the_last_record(states: list[Snapshot], chain: Chain) -> None:
    """Who alters an early record and mends all that follow gets another last record than the one others keep."""
    forged = append_release((), states[0], "2025-12-31")
    for day, state in enumerate(states[1:], start=2):
        forged = append_release(forged, state, f"2026-01-0{day}")
    assert verify_chain(forged, states[-1]) is None
    assert forged[-1] != chain[-1]


def test_each_rule_names_its_break(states: list[Snapshot], chain: Chain) -> None:
    """Digest, version, date, repetition: each is a reason of its own."""
    first, second, third = chain

    def reason(*links: object, state: Snapshot | None = None) -> str:
        problem = verify_chain(tuple(links), state)  # type: ignore[arg-type] # Link, by the calls below
        assert problem is not None
        return f"{problem.details['position']} {problem.details['reason_en']}"

    later = replace(first, version=f"2026-01-02.{first.hash[:12]}", date="2026-01-02", previous=record_hash(first))
    sooner = replace(second, version=f"2025-01-02.{second.hash[:12]}", date="2025-01-02")
    assert reason(first, later).startswith("2 its content is that")
    assert reason(first, sooner).startswith("2 the date “2025-01-02” is none, or before")
    assert reason(first, replace(second, version="2026-01-02.000000000000")).startswith("2 its version")
    assert reason(replace(first, hash="x")).startswith("1 its hash is no SHA-256")
    assert reason(first, third).startswith(
        f"2 its previous is not the digest of the record before it ({first.version})"
    )
    assert reason(second).startswith("1 nothing stands before")
    assert reason(first, state=states[1]).startswith("1 the data's digest is")


@pytest.mark.parametrize("date", ["2026-01-02", "2026-13-01", "tomorrow"])
def test_a_release_has_a_date_not_before_the_last(smallest: Path, chain: Chain, date: str) -> None:
    """A date of the past, or none, is refused; the same day is not."""
    state = edited(smallest, "1950", "1951")
    with pytest.raises(ValueError, match=date):
        append_release(chain, state, date)
    assert len(append_release(chain, state, "2026-01-03")) == 4


def test_the_digest_is_of_content_not_of_files(smallest: Path) -> None:
    """Rows in another order, other titles, CRLF: the same digest. A cell, a type, a unit, a name: another one."""
    whole = read_folder(smallest, LAND, LAND)
    digest = content_hash(whole)
    header, *rows = (smallest / TOWNS).read_text("utf-8").splitlines()
    (smallest / TOWNS).write_bytes("\r\n".join([header, *reversed(rows), ""]).encode())
    assert content_hash(edited(smallest, '"title": "示例"', '"title": "别的"', DESCRIPTOR)) == digest
    seen = {digest}
    for file, old, new in (
        (TOWNS, "12.5", "12.50"),
        (DESCRIPTOR, '"type": "number"', '"type": "string"'),
        (DESCRIPTOR, '"unit": "1"', '"unit": "year"'),
        (DESCRIPTOR, '"name": "roads"', '"name": "streets"'),
    ):
        now = content_hash(edited(smallest, old, new, file))
        assert now not in seen, new
        seen.add(now)


def test_rows_without_a_key_stand_by_their_content(smallest: Path) -> None:
    """Where keys repeat, order still does not matter and every copy counts."""
    one = edited(smallest, "west-town,西镇", "east-town,西镇").packages["sample"].tables["towns"]
    other = replace(one, rows=tuple(reversed(one.rows)))
    assert table_hash(one) == table_hash(other) != table_hash(replace(one, rows=(*one.rows, one.rows[0])))


def test_a_package_that_is_gone_changes_the_digest(smallest: Path) -> None:
    """The digest is of all packages."""
    digest = content_hash(read_folder(smallest, LAND, LAND))
    shutil.rmtree(smallest / "datapackages" / "vocabulary")
    assert content_hash(read_folder(smallest, LAND, LAND)) != digest
