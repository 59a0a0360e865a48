"""portal observe and the workbook to fill in: rows enter whole, or every reason is told."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from build_scripts.core.languages import LANGUAGES, read_words
from build_scripts.core.layout import Layout
from build_scripts.core.urls import template
from build_scripts.history.present import read_present
from build_scripts.history.releases.current import release_of
from build_scripts.publish.downloads import template_artifacts
from tests.cli.entry_project import entry_project
from tests.cli.test_cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.languages import Language

TODAY = dt.datetime.now(dt.UTC).date().isoformat()
FIGURES, EVENTS = "observations/data/observations.csv", "outcomes/data/events.csv"
FIGURE = {
    "series_id": "桥梁",
    "measure_zh": "桥梁",
    "measure_en": "bridges",
    "scope": "the whole city",
    "scope_name_zh": "全市",
    "scope_name_en": "the city",
    "value": "10",
    "unit_id": "个",
    "status": "final",
    "comparability": "范围不同",
    "comparability_note_zh": "全市的数。",
    "comparability_note_en": "Of the city.",
    "period": "2024",
    "period_kind": "year",
    "bound": "exact",
    "source_title_zh": "新闻",
    "source_title_en": "News",
    "source_publisher_zh": "日报",
    "source_publisher_en": "Daily",
    "source_published_on": "2025-01-02",
    "source_url": "https://example.org/new",
    "source_grade": "B",
}
EVENT = {
    "subject_kind": "项目",
    "subject_id": "八字 桥",
    "event": "opened",
    "event_on": "2024-02-03",
    "date_kind": "event",
    "statement_zh": "开放。",
    "statement_en": "It opened.",
    "identity": "stated",
    "source_id": "旧闻",
}


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project nobody changes."""
    return entry_project(tmp_path_factory.mktemp("entries") / "project")


@pytest.fixture
def project(invented: Path, tmp_path: Path) -> Path:
    """Return a copy of the project to change."""
    shutil.copytree(invented, tmp_path / "project")
    return tmp_path / "project"


def rows(project: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with (project / "datapackages" / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def state(project: Path) -> dict[str, bytes]:
    """Return every file of the data."""
    land = project / "datapackages"
    return {path.relative_to(land).as_posix(): path.read_bytes() for path in land.rglob("*") if path.is_file()}


def observe(
    project: Path, capsys: pytest.CaptureFixture[str], kind: str, *options: str, language: str = "en", **cells: str
) -> tuple[int, str, str]:
    """Run `portal observe`; return its exit code and what it printed."""
    pairs = [word for name, text in cells.items() for word in ("--set", f"{name}={text}")]
    return run(["--root", str(project), "--lang", language, "observe", kind, *pairs, *options], capsys)


def csv_of(path: Path, *lines: dict[str, str], encoding: str = "utf-8") -> Path:
    """Write entries as a CSV, as Excel does: CRLF."""
    names = list(dict.fromkeys(name for line in lines for name in line))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def test_a_figure_enters_with_its_source(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names become codes, both rows get the next identifiers, year, revision and day of reading fill themselves."""
    code, out, err = observe(project, capsys, "figure", **FIGURE)
    assert (code, err) == (0, "")
    (_, row), source = rows(project, FIGURES), rows(project, "observations/data/sources.csv")[-1]
    assert [row[name] for name in ("id", "series_id", "scope", "unit_id", "comparability", "year", "revision")] == [
        "pub-08", "bridges", "city", "count", "other-scope", "2024", "0",
    ]  # fmt: skip
    assert (source["id"], source["read_on"], row["source_id"]) == ("so-001", TODAY, "so-001")
    assert "pub-08: shown on" in out
    assert "so-001 has no archived copy yet" in out
    assert not (project / "datapackages/observations/CHANGES.csv").exists()
    assert read_present(Layout(project))[1] == []


def test_the_same_figure_again_is_a_revision_of_the_same_source(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address is known: no second source, and the revision is the next one."""
    assert observe(project, capsys, "figure", **FIGURE)[0] == 0
    assert observe(project, capsys, "figure", **{**FIGURE, "value": "11"})[0] == 0
    assert [(row["source_id"], row["revision"]) for row in rows(project, FIGURES)[1:]] == [
        ("so-001", "0"),
        ("so-001", "1"),
    ]


def test_a_dry_run_shows_what_an_event_changes_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The work's rating before and after, in the language asked for."""
    before = state(project)
    code, out, _ = observe(project, capsys, "event", "--dry-run", language="zh", **EVENT)
    assert code == 0
    assert "由「没有查到证据」变为「兑现」" in out
    assert "没有写入" in out
    assert state(project) == before
    assert observe(project, capsys, "event", **EVENT)[0] == 0
    (row,) = rows(project, EVENTS)
    assert (row["id"], row["subject_id"], row["counts"], row["source_id"]) == ("oc-001", "pj-1", "true", "old-news")


def test_whether_an_event_counts_follows_from_the_rule(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An inferred identity never counts, whatever is typed: the column is not asked for."""
    cells = {**EVENT, "identity": "inferred", "identity_note_zh": "推断。", "identity_note_en": "Inferred."}
    assert observe(project, capsys, "event", **cells)[0] == 0
    assert rows(project, EVENTS)[0]["counts"] == "false"
    assert observe(project, capsys, "event", **{**EVENT, "counts": "true"})[0] == 2


def test_everything_wrong_is_told_at_once_by_row_of_the_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows and columns are those of the person's file; nothing is written, not even the row that is right."""
    before = state(project)
    file = csv_of(
        tmp_path / "events.csv",
        EVENT,
        {**EVENT, "subject_id": "pj-9", "event_on": "2024-02-31"},
        {**EVENT, "source_id": "", "source_grade": "B", "event": "opend"},
    )
    code, _, err = observe(project, capsys, "event", "--from", str(file))
    assert code == 1
    found = [line for line in err.splitlines() if line.startswith("events.csv")]
    assert "events.csv, row 3, column event_on, value “2024-02-31”" in found
    assert "events.csv, row 3, column subject_id, value “pj-9”" in found
    assert "events.csv, row 4, column event, value “opend”" in found
    assert any(line.startswith("events.csv, row 4, column source_title_zh") for line in found)
    assert any(line.startswith("events.csv, row 4, column source_url") for line in found)
    assert not any("row 2" in line for line in found)
    assert state(project) == before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("value", "１0", "value"),
        ("unit_id", "mile", "[unknown-unit]"),
        ("scope", "moon", "[unknown-code]"),
        ("comparability", "same-scope", "[scope-contradicts]"),
        ("source_grade", "D", "[linked-copy]"),
        ("bound", "", "[bound-without-direction]"),
        ("source_url", "", "[origin-incomplete]"),
        ("period", "2024-13", "[wrong-type]"),
    ],
)
def test_what_the_rules_refuse_is_refused_with_their_message(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, message: str
) -> None:
    """Every rule of the check holds here too, because it is the check."""
    before = state(project)
    code, _, err = observe(project, capsys, "figure", **{**FIGURE, name: text})
    assert code == 1
    assert message in err
    assert state(project) == before


def test_a_published_value_changes_with_a_reason(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a reason it is refused; with one the line stands in CHANGES.csv, and empty cells leave what was there."""
    before = state(project)
    code, _, err = observe(project, capsys, "figure", id="PUB 07", value="8")
    assert (code, state(project)) == (1, before)
    assert "[change-without-reason]" in err
    reason = ("--reason-zh", "更正", "--reason-en", "a slip", "--noticed", "reader")
    assert observe(project, capsys, "figure", *reason, id="PUB 07", value="8")[0] == 0
    (row,) = rows(project, FIGURES)
    assert (row["value"], row["scope_name_zh"], row["revision"]) == ("8", "全市", "0")
    lines = rows(project, "observations/CHANGES.csv")
    assert [list(line.values()) for line in lines] == [
        [TODAY, "observations", "pub-07", "value", "9", "8", "更正", "a slip", "reader"]
    ]
    assert observe(project, capsys, "figure", *reason, id="pub-07", value="7")[0] == 0
    assert len(rows(project, "observations/CHANGES.csv")) == 2
    assert read_present(Layout(project))[1] == []


def test_an_identifier_that_was_is_never_given_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next one follows the highest there is, and a gap below it stays one."""
    assert observe(project, capsys, "event", **{**EVENT, "id": "oc-041"})[0] == 0
    assert observe(project, capsys, "event", **{**EVENT, "event": "planned"})[0] == 0
    assert [row["id"] for row in rows(project, EVENTS)] == ["oc-041", "oc-042"]


@pytest.mark.parametrize(
    ("encoding", "cells", "code", "message"),
    [
        ("utf-8-sig", EVENT, 0, ""),
        ("gb18030", EVENT, 1, "it looks like GB18030 (GBK)"),
        ("utf-8", {**EVENT, "happened_on": "2024"}, 1, "[extra-column]"),
    ],
)
def test_files_of_table_programs_are_read_or_named(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str, cells: dict[str, str],
    code: int, message: str,
) -> None:  # fmt: skip
    """A byte order mark and CRLF are no fault of an entry; another encoding or an unknown column is named."""
    file = csv_of(tmp_path / "events.csv", cells, encoding=encoding)
    found, _, err = observe(project, capsys, "event", "--from", str(file))
    assert found == code
    assert message in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("figure", "--set", "colour=red"), "colour=red"),
        (("figure", "--set", "value"), "COLUMN=VALUE"),
        (("figure", "--set", "value=1", "--reason-zh", "更正"), "--reason-en"),
        (("river",), "--help"),
    ],
)
def test_wrong_usage_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    """Exit code 2, one line, nothing written."""
    before = state(project)
    code, _, err = run(["--root", str(project), "observe", *options], capsys)
    assert (code, len(err.strip().splitlines()), state(project)) == (2, 1, before)
    assert said in err


def test_a_person_is_asked_cell_by_cell(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word finds the one thing that is meant, several are shown and asked again, a known source needs no more."""
    answers = "project\n桥\n题扇\n\n\nopened\n2024-02-03\n事件日期\n\n\n\n\n开放。\nIt opened.\n\n写明\n\n\nold news\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(answers.encode()), "utf-8"))
    code, out, _ = observe(project, capsys, "event", language="zh")
    assert code == 0, out
    assert "有 2 个，写得再具体些" in out
    (row,) = rows(project, EVENTS)
    assert (row["subject_id"], row["date_kind"], row["source_id"]) == ("pj-2", "event", "old-news")


def filled(project: Path, language: Language, **sheets: dict[str, str]) -> Path:
    """Fill the published workbook as a person would: below the titles, a row left out, and return the file."""
    layout = Layout(project)
    present, _ = read_present(layout)
    words, _ = read_words(layout.words, present.portal.identity.words)
    made = {
        file.path: file.content
        for file in template_artifacts(present.portal, present.tables, words, release_of(layout, ()))
    }
    content = made[template(language)]
    assert isinstance(content, bytes)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, cells in sheets.items():
        header = [cell.value for cell in book[name][1]]
        for column, text in cells.items():
            book[name].cell(4, header.index(column) + 1, text)
    file = project.parent / "filled.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_comes_back(project: Path, capsys: pytest.CaptureFixture[str], language: Language) -> None:
    """Sheets of either language are read by their names; what the drop-downs show stands for its code."""
    file = filled(project, language, figures=FIGURE, events=EVENT)
    assert run(["--root", str(project), "import", str(file)], capsys)[0] == 0
    assert rows(project, EVENTS) == []
    code, out, err = run(["--root", str(project), "import", str(file), "--write"], capsys)
    assert (code, err) == (0, "")
    assert [row["id"] for row in (*rows(project, FIGURES), *rows(project, EVENTS))] == ["pub-07", "pub-08", "oc-001"]
    assert read_present(Layout(project))[1] == [], out


def test_what_is_wrong_in_the_workbook_is_named_by_sheet_and_cell(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown subject, a formula: the very cell; an empty workbook changes nothing; another is wrong usage."""
    before = state(project)
    file = filled(project, "en", events={**EVENT, "subject_id": "no such bridge"})
    code, _, err = run(["--root", str(project), "import", str(file), "--write"], capsys)
    assert code == 1
    assert "sheet events, C4: projects/projects holds no “no such bridge”" in err
    file = filled(project, "en", figures={**FIGURE, "value": "=1+1"})
    code, _, err = run(["--root", str(project), "import", str(file), "--write"], capsys)
    assert code == 1
    assert "sheet figures, " in err
    assert run(["--root", str(project), "import", str(filled(project, "en")), "--write"], capsys)[0] == 0
    openpyxl.Workbook().save(file)
    code, _, err = run(["--root", str(project), "import", str(file), "--write"], capsys)
    assert (code, state(project)) == (2, before)
    assert "figures, events, leads" in err


def test_every_column_with_a_list_has_its_drop_down(project: Path) -> None:
    """The lists lie in the sheet the rules name, hold every code once, and a name shown leads back to its code."""
    book = openpyxl.load_workbook(filled(project, "zh"))
    sheet, lists = book["events"], book["lists"]
    header = [cell.value for cell in sheet[1]]
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            column = header[column_index_from_string(str(rule.sqref).partition(":")[0].rstrip("0123456789")) - 1]
            area = rule.formula1.partition("!")[2].replace("$", "")
            offered[column] = [cell.value for (cell,) in lists[area]]
    assert offered["subject_id"] == ["八字桥", "题扇桥", "桥梁"]
    assert offered["event"][0] == "未列入"
    assert len(offered["event"]) == len(set(offered["event"])) == 12
    assert set(offered) >= {"subject_kind", "date_kind", "unit_id", "identity", "source_id", "source_grade"}
