"""A filled file is checked on the page by the command's own rules: the same rows, columns and codes."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from build_scripts.cli.entering import Intake, today, tried
from build_scripts.core.layout import Layout
from build_scripts.core.urls import FORM_RULES
from build_scripts.data.forms import forms
from build_scripts.history.present import read_present
from build_scripts.history.releases.current import release_of
from build_scripts.ingest.check_on_copy import Trial
from build_scripts.ingest.entries import Entry, read_csv
from build_scripts.ingest.workbook import sheet_names, take
from build_scripts.publish.downloads.form_rules import rules
from tests.cli.entry_project import entry_project
from tests.cli.test_observe import EVENT, FIGURE, csv_of, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LEAD = {
    **{
        name: text
        for name, text in FIGURE.items()
        if name not in {"status", "series_id", "comparability_note_zh", "comparability_note_en"}
    },
    "series_id": "bridges",
    "period_status": "stated",
    "comparability": "scope-unclear",
    "note_zh": "说明。",
    "note_en": "A note.",
    "why_unconfirmed_zh": "只有一处。",
    "why_unconfirmed_en": "One place only.",
    "how_to_confirm_zh": "查原文。",
    "how_to_confirm_en": "Find the original.",
}
GOOD = {"figures": FIGURE, "events": EVENT, "leads": LEAD}
#: sheet, what is another than in the good row, whether it is good still.
CASES: dict[str, tuple[str, dict[str, object]]] = {
    "good figure": ("figures", {}),
    "good event": ("events", {}),
    "good lead": ("leads", {}),
    "unknown subject": ("events", {"subject_id": "no such bridge"}),
    "unknown kind": ("events", {"subject_kind": "dragon"}),
    "unknown event": ("events", {"event": "opend"}),
    "no event": ("events", {"event": ""}),
    "no statement": ("events", {"statement_en": ""}),
    "event in future": ("events", {"event_on": "2999-05-01"}),
    "event after its source": ("events", {"event_on": "2025-05-01"}),
    "event and source in future": (
        "events",
        {"source_id": "", "event_on": "2998", **{k: v for k, v in FIGURE.items() if k.startswith("source_")},
         "source_read_on": "2999-01-01"},
    ),
    "no such day": ("events", {"event_on": "2024-02-31"}),
    "slashes": ("events", {"event_on": "2024/2/3"}),
    "wide date": ("events", {"event_on": "２０２４年１月"}),
    "serial date": ("events", {"event_on": 45000}),
    "a serial number as text": ("events", {"event_on": "45000"}),
    "no date": ("events", {"event_on": "soon"}),
    "unit of quantity": ("events", {"quantity": "3", "unit_id": "mile"}),
    "unknown source": ("events", {"source_id": "nowhere"}),
    "no source": ("events", {"source_id": ""}),
    "formula as text": ("events", {"statement_zh": "'+1"[1:] + " 次"}),
    "formula": ("events", {"statement_zh": "=1+1"}),
    "telephone": ("events", {"statement_zh": "打 13812345678 问。"}),
    "mail": ("events", {"statement_zh": "写信到 a@example.org 问。"}),
    "true": ("events", {"statement_zh": True}),
    "wide number": ("figures", {"value": "１０"}),
    "thousands": ("figures", {"value": "1,000"}),
    "leading zero": ("figures", {"value": "010"}),
    "not a number": ("figures", {"value": "NaN"}),
    "no value": ("figures", {"value": ""}),
    "unknown unit": ("figures", {"unit_id": "mile"}),
    "other unit": ("figures", {"unit_id": "km"}),
    "scope": ("figures", {"scope": "moon"}),
    "scope and comparability": ("figures", {"comparability": "same-scope"}),
    "bound": ("figures", {"bound": ""}),
    "period": ("figures", {"period": "2024-13"}),
    "period in future": ("figures", {"period": "2999"}),
    "span in future": ("figures", {"period": "2024/2098"}),
    "old year": ("figures", {"period": "1800"}),
    "period of words": ("figures", {"period": "last year"}),
    "series": ("figures", {"series_id": "towers"}),
    "copy with a link": ("figures", {"source_grade": "D"}),
    "source without address": ("figures", {"source_url": ""}),
    "source without title": ("figures", {"source_title_zh": ""}),
    "source without date": ("figures", {"source_published_on": ""}),
    "source of the future": ("figures", {"source_published_on": "2999-01-02"}),
    "source read in the future": ("figures", {"source_read_on": "2999-01-02"}),
    "date of reading": ("figures", {"source_read_on": "2025/1/3"}),
    "conflicts with nothing": ("figures", {"conflicts_with": "pub-99"}),
    "a correction without a reason": ("figures", {"id": "pub-07", "period": "2023", "source_id": "old-news",
        **{k: "" for k in FIGURE if k.startswith("source_")}}),
    "unlinked source": ("leads", {"source_url": ""}),
    "lead that is published": ("leads", {"period": "2023"}),
    "status of the period": ("leads", {"period": ""}),
    "bound of a lead": ("leads", {"bound": ""}),
}  # fmt: skip

#: What breaks two rules at once: two dates, a bound without its value, a unit that is unknown and not the series' own.
TWICE = {"event and source in future", "no value", "unknown unit", "source without date"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented project; nothing is written into it."""
    return entry_project(tmp_path_factory.mktemp("contribute") / "project")


@pytest.fixture(scope="module")
def page(browser: Browser, site: str, project: Path) -> Iterator[Page]:
    """Yield the English page with the invented project's rules; a request to another host fails."""
    layout = Layout(project)
    present, problems = read_present(layout)
    assert not problems
    made = json.dumps(rules(present, release_of(layout, ())), ensure_ascii=False)
    page = browser.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(site) else route.abort())
    page.route(f"**/{FORM_RULES}", lambda route: route.fulfill(body=made, content_type="application/json"))
    page.goto(f"{site}en/contribute/")
    yield page
    page.close()


def on_page(page: Page, file: Path) -> set[tuple[str, str, str]]:
    """Return (row, column, code) of every problem the page shows for a file."""
    page.evaluate("document.getElementById('check').dataset.state = ''")
    page.set_input_files("#check-file", str(file))
    page.wait_for_selector("#check[data-state=clean], #check[data-state=wrong], #check[data-state=refused]")
    rows = page.eval_on_selector_all("#check-found tbody tr", "rows => rows.map(row => ({ ...row.dataset }))")
    state = page.get_attribute("#check", "data-state")
    assert state == ("wrong" if rows else "clean"), page.inner_text("#check-said")
    return {(row["row"], row["column"], row["code"]) for row in rows}


@cache
def _trial(project: Path) -> Trial:
    """Return the project's data, read once."""
    return Trial(Layout(project))


def by_command(project: Path, file: Path) -> list[tuple[str, str, str]]:
    """Return the same of `portal import` (or of `portal observe --from`, for a CSV of events)."""
    trial = _trial(project)
    rows, problems = [], []
    for form in forms(trial.present.portal):
        if file.suffix == ".xlsx" and form.sheet.name in sheet_names(file.read_bytes()):
            sheet, found = take(file.read_bytes(), file.name, form.sheet)
            problems += found
            cells = enumerate(sheet.rows if sheet else (), start=2)
            rows += [Intake(Entry(form, one, file.name, number), sheet) for number, one in cells]
        elif file.suffix == ".csv" and form.rule.name == "event":
            lines, found = read_csv(file.read_bytes(), file.name, form.sheet)
            problems += found
            rows += [Intake(Entry(form, one, file.name, number)) for number, one in lines]
    problems = problems or tried(trial, rows, today())[2]
    return [(str(one.row or ""), one.column or "", one.details.get("rule", one.code)) for one in problems]


@pytest.mark.parametrize("case", CASES)
def test_the_page_finds_what_the_command_finds(page: Page, project: Path, case: str) -> None:
    """Rows, columns and codes; a bad cell is one problem, but for those that break two rules."""
    sheet, changed = CASES[case]
    cells: Any = {sheet: {**GOOD[sheet], **changed}}
    file = filled(project, "en", **cells)
    expected = by_command(project, file)
    assert on_page(page, file) == set(expected)
    assert len(expected) == (0 if case.startswith("good") else 2 if case in TWICE else 1)


def changed_book(project: Path, change: str) -> Path:
    """Return a good workbook with something done to its sheet of events."""
    file = filled(project, "zh", events=EVENT)
    book = openpyxl.load_workbook(file)
    sheet = book["events"]
    if change == "hidden row":
        sheet.row_dimensions[4].hidden = True
    elif change == "hidden column":
        sheet.column_dimensions["B"].hidden = True
    elif change == "hidden sheet":
        sheet.sheet_state = "hidden"
    elif change == "merged":
        sheet.merge_cells("B6:C6")
    elif change == "missing column":
        sheet["C1"] = "subject"
    else:
        sheet["BZ1"] = "B"
        sheet["G4"].number_format = "yyyy-mm-dd"
        sheet["G4"] = 45000
    book.save(file)
    return file


@pytest.mark.parametrize(
    "change", ["hidden row", "hidden column", "hidden sheet", "merged", "missing column", "a date of Excel's"]
)
def test_a_sheet_that_is_not_what_it_seems_is_named_alike(page: Page, project: Path, change: str) -> None:
    """What is hidden, merged or called otherwise."""
    file = changed_book(project, change)
    expected = by_command(project, file)
    assert expected
    assert on_page(page, file) == set(expected)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_checked_too(page: Page, project: Path, tmp_path: Path, encoding: str) -> None:
    """A file in GBK is named as such; full-width digits, a column nobody knows and a bad row are named alike."""
    good = csv_of(tmp_path / "good.csv", EVENT, encoding=encoding)
    assert on_page(page, good) == set(by_command(project, good))
    for name, text in (("quantity", "１0"), ("event_on", "２０２４年１月"), ("event", "x")):
        file = csv_of(tmp_path / "bad.csv", EVENT, {**EVENT, "quantity": "1", "unit_id": "km", name: text})
        expected = by_command(project, file)
        assert [place[:2] for place in expected] == [("3", name)]
        assert on_page(page, file) == set(expected)
    odd = csv_of(tmp_path / "odd.csv", {**EVENT, "happened_on": ""})
    assert on_page(page, odd) == set(by_command(project, odd)) != set()
    if encoding == "gb18030":
        on_page(page, good)
        assert "GB18030 (GBK)" in page.inner_text("#check-found")


def test_what_is_no_such_file_is_refused_with_words(page: Page, tmp_path: Path) -> None:
    """Another file, an old one, one too large: each is named, nothing is listed."""
    for name, content, said in (
        ("a.csv", b"a,b\n1,2\n", "not the workbook to fill in"),
        ("a.xlsx", b"PK\x03\x04 no zip at all" + b" " * 100, "cannot be read"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b" " * 600, ".xlsx"),
        ("b.csv", b"id\n" + b"x" * 5_000_001, "larger than 5 MB"),
        ("c.csv", b"event\n" + b"opened\n" * 2001, "2001 filled rows"),
        ("d.csv", b"event\n" + b"x" * 64_001, "64,000"),
    ):
        (tmp_path / name).write_bytes(content)
        page.evaluate("document.getElementById('check').dataset.state = ''")
        page.set_input_files("#check-file", str(tmp_path / name))
        page.wait_for_selector("#check[data-state=refused]")
        assert said in page.inner_text("#check-said")
        assert not page.is_visible("#check-found")


def test_a_clean_file_says_what_it_holds_and_how_to_send_it(page: Page, project: Path) -> None:
    """The summary is announced; nothing left the page but the question for the rules."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert on_page(page, filled(project, "en", figures=FIGURE, events=EVENT)) == set()
    assert page.get_attribute("#check-said", "aria-live") == "polite"
    said = page.inner_text("#check-said")
    assert "Published figures 1, Events 1" in said
    assert "send it now" in said
    assert not asked
