"""What a harvest changes says why, in the same step; what it accepts the check accepts, with every reason kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.checked import read_checked
from build_scripts.core import staging
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.layout import Layout
from build_scripts.history.changes.reasons import REASON_COLUMNS
from tests.cli.test_cli import run
from tests.history.test_changes import Past
from tests.ingest.harvest_server import HEADER, NEW, OLD, Department, answer
from tests.ingest.test_harvest import NOW, TABLE, THEN, Bench, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = "datapackages/sample/CHANGES.csv"
DAY = NOW[:10]
SAID = (
    f"据统计局《镇》更新（{DAY} 接收）。",
    f"Updated from “Towns” by Statistics, as received on {DAY}.",
)


@pytest.fixture(scope="module")
def department() -> Iterator[Department]:
    """Run a server of this module's own: its answers are changed here."""
    with Department() as server:
        yield server


@pytest.fixture
def bench(smallest: Path, department: Department) -> Bench:
    """Return a project in git whose table is the last good version."""
    (smallest / "mkdocs.yml").touch()
    Past(smallest)
    bench = Bench(smallest, department, [])
    bench.declare(declared(f"{department.address}/towns.csv", ""))
    return bench


def offer(bench: Bench, table: str) -> None:
    """Let the department publish a table."""
    bench.server.answers["/towns.csv"] = answer(table.encode())


def keep(bench: Bench, *lines: tuple[str, ...]) -> None:
    """Let the package keep reasons, as (date, key, column, old, new)."""
    text = io.StringIO()
    rows = [REASON_COLUMNS[:-1], *((date, "towns", *cells, "更正", "corrected") for date, *cells in lines)]
    csv.writer(text, lineterminator="\n").writerows(rows)
    (bench.root / REASONS).write_text(text.getvalue(), "utf-8")


def lines(bench: Bench) -> list[tuple[str, ...]]:
    """Return the lines of CHANGES.csv below its header, without who noticed: an update was noticed by nobody."""
    with (bench.root / REASONS).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) in {REASON_COLUMNS, REASON_COLUMNS[:-1]}
    assert not any(row[len(REASON_COLUMNS) - 1 :] == ["reader"] for row in rows)
    return [tuple(row[: len(REASON_COLUMNS) - 1]) for row in rows]


def check(bench: Bench, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Ask a reason for every value that differs from the last commit."""
    code, out, _ = run(["--root", str(bench.root), "check", "--against", "HEAD"], capsys)
    return code, out


def test_a_changed_value_comes_with_its_reason(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for the figure, none for the translation; the check against the last commit passes, the build's too."""
    offer(bench, NEW)
    (outcome,) = bench.harvest()
    assert outcome.record.state == "fresh"
    assert lines(bench) == [(DAY, "towns", "east-town", "area", "12.5", "13.5", *SAID)]
    assert check(bench, capsys)[0] == 0
    read_checked(Layout(bench.root))
    (bench.root / REASONS).unlink()
    code, out = check(bench, capsys)
    assert (code, "[change-without-reason]" in out) == (1, True)


def test_a_value_with_a_kept_reason_comes_in_and_the_next_build_goes_on(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line that led to the old value leads on to the new one; what was kept stays, byte for byte."""
    keep(bench, ("2026-10-01", "east-town", "area", "12", "12.5"))
    kept = (bench.root / REASONS).read_bytes()
    offer(bench, NEW)
    (outcome,) = bench.harvest()
    assert (outcome.problems, outcome.record.state) == ([], "fresh")
    assert (bench.root / REASONS).read_bytes().startswith(kept)
    assert lines(bench)[1:] == [(DAY, "towns", "east-town", "area", "12.5", "13.5", *SAID)]
    read_checked(Layout(bench.root))
    assert check(bench, capsys)[0] == 0


def test_a_translation_with_a_kept_reason_is_led_on_too(bench: Bench) -> None:
    """What needs no reason but has one must not contradict it."""
    keep(bench, ("2026-10-01", "east-town", "name_en", "East", "East Town"))
    offer(bench, NEW.replace("13.5", "12.5"))
    (outcome,) = bench.harvest()
    assert (outcome.problems, outcome.record.state) == ([], "fresh")
    assert [line[2:6] for line in lines(bench)[1:]] == [("east-town", "name_en", "East Town", "Eastern Town")]


def test_a_value_that_goes_back_and_forth_keeps_every_step(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """Each run adds its line, and every state in between passes."""
    for day, table in enumerate((NEW, OLD, NEW), start=1):
        offer(bench, table)
        bench.harvest(moment=f"2026-11-2{day}T00:00:00Z")
        read_checked(Layout(bench.root))
    assert [line[:1] + line[3:6] for line in lines(bench)] == [
        ("2026-11-21", "area", "12.5", "13.5"),
        ("2026-11-22", "area", "13.5", "12.5"),
        ("2026-11-23", "area", "12.5", "13.5"),
    ]
    assert check(bench, capsys)[0] == 0


def test_rows_that_come_and_go_need_no_reason(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    """A row only one state has is no changed value; one that returns goes on from what was last explained of it."""
    north = "north-town,北镇,North Town,3,km2,stated,1970\n"
    offer(bench, OLD + north)
    bench.harvest()
    assert not (bench.root / REASONS).exists()
    keep(bench, ("2026-10-01", "north-town", "area", "2", "3"))
    offer(bench, OLD)
    (outcome,) = bench.harvest()
    assert (outcome.problems, len(lines(bench))) == ([], 1)
    offer(bench, OLD + north.replace(",3,", ",4,"))
    (outcome,) = bench.harvest()
    assert outcome.problems == []
    assert lines(bench)[1:] == [(DAY, "towns", "north-town", "area", "3", "4", *SAID)]
    assert check(bench, capsys)[0] == 0


def test_a_rejected_table_leaves_the_reasons(bench: Bench) -> None:
    """Not one byte of either file changes."""
    keep(bench, ("2026-10-01", "east-town", "area", "12", "12.5"))
    kept = (bench.root / REASONS).read_bytes()
    offer(bench, NEW.replace("km2", "acre"))
    (outcome,) = bench.harvest()
    assert outcome.record.state == "kept"
    assert (bench.root / REASONS).read_bytes() == kept
    assert bench.table.read_text("utf-8") == OLD


def test_the_trial_is_the_check_itself(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the new lines a value with a kept reason would be refused, as the check refuses it."""
    keep(bench, ("2026-10-01", "east-town", "area", "12", "12.5"))
    offer(bench, NEW)
    monkeypatch.setattr("build_scripts.ingest.harvest.quarantine.with_reasons", lambda *_: None)
    (outcome,) = bench.harvest()
    assert [(problem.code, problem.file) for problem in outcome.problems] == [("idle-reason", REASONS)]
    assert bench.table.read_text("utf-8") == OLD


def test_lines_nobody_can_read_are_left_as_they_are(bench: Bench) -> None:
    """A table that needs a line in a file of reasons that is at fault waits until that is mended."""
    (bench.root / REASONS).write_text("what happened\n", "utf-8")
    offer(bench, NEW)
    (outcome,) = bench.harvest()
    assert [(problem.code, problem.file) for problem in outcome.problems] == [("bad-reason-line", REASONS)]
    assert (bench.root / REASONS).read_text("utf-8") == "what happened\n"
    assert bench.table.read_text("utf-8") == OLD


@pytest.mark.parametrize("failing", ["CHANGES.csv", "towns.csv"])
def test_table_and_reasons_are_taken_over_both_or_neither(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """Where one of the two cannot be put in its place, the other goes back."""
    keep(bench, ("2026-10-01", "east-town", "area", "12", "12.5"))
    kept = (bench.root / REASONS).read_bytes()
    replace = Path.replace

    def fail(part: Path, target: Path) -> Path:
        if target.name == failing:
            raise OSError(28, "no space left")
        return replace(part, target)

    offer(bench, NEW)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        staging.write_together({bench.root / REASONS: b"new", bench.table: b"new"})
    monkeypatch.undo()
    assert (bench.root / REASONS).read_bytes() == kept
    assert bench.table.read_text("utf-8") == OLD
    assert not list(bench.root.rglob("*.part"))


def test_a_run_that_broke_off_between_the_two_files_is_finished_by_the_next(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reasons are written first: the check names them as idle, the next run brings the table and no second line."""
    offer(bench, NEW)
    bench.harvest(moment=THEN)
    bench.table.write_text(OLD, "utf-8")
    with pytest.raises(ProblemsFound):
        read_checked(Layout(bench.root))
    (outcome,) = bench.harvest()
    assert (outcome.record.state, len(lines(bench))) == ("fresh", 1)
    assert check(bench, capsys)[0] == 0


def test_a_first_table_needs_no_reason(bench: Bench) -> None:
    """Nothing stood there before, so nothing has changed."""
    bench.table.unlink()
    offer(bench, NEW)
    (outcome,) = bench.harvest()
    assert (outcome.record.state, (bench.root / REASONS).exists()) == ("fresh", False)


def test_a_table_with_a_row_twice_is_refused_for_that(bench: Bench) -> None:
    """Where rows cannot be told apart nothing is said of single values; the check names the key."""
    offer(bench, OLD + OLD.removeprefix(HEADER))
    (outcome,) = bench.harvest()
    assert "duplicate-key" in [problem.code for problem in outcome.problems]
    assert bench.root.joinpath(TABLE).read_text("utf-8") == OLD
