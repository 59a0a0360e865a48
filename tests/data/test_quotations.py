"""What our own words quote: found in any of them, looked up whatever its blanks and width, recorded as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.checked import read_checked
from build_scripts.core.identity import UNSTATED
from build_scripts.core.kinds import Things
from build_scripts.core.model import Portal
from build_scripts.data.load.files import Files
from build_scripts.data.source import quotation_problems, quotations
from build_scripts.data.source.quotations import Quotation, folded, idle, printed_in, quoted, unknown
from tests.data.test_faults import with_text

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.layout import Layout
    from build_scripts.history.present import Present

TEXTS = {"c1": "一、数量。企业达到 10\n40 家（一期）。", "c2": "由市政府负责。", "c3": "由企业建设。市政府负责。"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("原文写“企业达到”，又写“家”。", ["企业达到", "家"]),
        ('原文写"企业"。', ["企业"]),
        ("标签「企业」、书名《企业》、“Aa”和“18”不算。", []),
        ('<a title="企业">原文</a>', []),
    ],
    ids=["curled", "straight", "other marks", "markup"],
)
def test_a_quotation_is_chinese_between_quotation_marks(text: str, found: list[str]) -> None:
    """Corner brackets, titles and what has no Chinese character quote nothing."""
    assert [words for _, words in quoted(text)] == found


def test_a_quotation_is_found_on_its_line() -> None:
    """Lines are counted from one."""
    assert list(quoted("第一行\n第二行“企业”\n“家\n乡”")) == [(2, "企业"), (3, "家\n乡")]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("1040家", ("c1", "1040家")),
        ("1040 家(一期)", ("c1", "1040家（一期）")),
        ("由…负责", ("c2", "由…负责")),
        ("企业", ("c1", "企业")),
        ("企业达到41家", None),
        ("企业…负责", None),
    ],
    ids=["blanks", "width", "left out", "first clause", "other words", "over a full stop"],
)
def test_a_quotation_is_looked_up_in_the_clauses(words: str, place: tuple[str, str] | None) -> None:
    """Blanks and width do not count; what is recorded is the print; … leaves out words of one sentence."""
    assert printed_in(words, TEXTS) == place


def test_folding_keeps_the_length() -> None:
    """A character whose narrow form is longer stays as it is: a place in the one is a place in the other."""
    assert folded("（Ａ ㎡…）") == "(A㎡…)"


def test_an_unknown_and_an_idle_quotation_are_named() -> None:
    """The first with its words and the clauses its row cites, the second with its row in the record."""
    used = [Quotation("企业（家）", "notes.csv", 3, "note_zh", ("c1",)), Quotation("家", "page.md", 7)]
    (one,) = unknown(used, ["企业(家)"])
    assert (one.code, one.file, one.row, one.value) == ("unknown-quotation", "page.md", 7, "家")
    (one,) = unknown(used, ["家"])
    assert "c1" in one.explain("zh")[0]
    (one,) = idle(used, [(2, "家"), (3, "企业（家）"), (4, "乡")], "quotations.csv")
    assert (one.code, one.row, one.value) == ("idle-quotation", 4, "乡")


@pytest.mark.parametrize(
    "place",
    [
        "docs/words/zh.toml",
        "docs/content/en/about/index.md",
        "datapackages/portal.toml",
        "datapackages/plan/datapackage.json",
        "datapackages/plan/en.toml",
        "datapackages/plan/about.zh.md",
    ],
)
def test_every_file_of_our_own_words_is_read(smallest: Path, place: str) -> None:
    """A quotation in it is found with file and line; in a description straight marks begin values and quote nothing."""
    layout = with_text(smallest)
    path = smallest / place
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text("utf-8") if path.is_file() else ""
    straight = '"不是引文"' if path.suffix != ".md" else ""
    path.write_text(f"{before}{straight} “不在原文”\n", "utf-8")
    found = [(one.file, one.row, one.words) for one in quotations(Files(layout), {})]
    assert found == [(place, before.count("\n") + 1, "不在原文")]


def test_reasons_and_own_columns_are_read(smallest: Path) -> None:
    """Reasons of changes by row and column; a verbatim column is the plan's and no quotation of ours."""
    layout = with_text(smallest)
    plan = smallest / "datapackages" / "plan"
    tables = read_checked(layout).files
    (plan / "CHANGES.csv").write_text("old,reason_zh\n“旧”,原文写“新”。\n", "utf-8")
    found = [(one.row, one.column, one.words) for one in quotations(Files(layout), tables)]
    assert found == [(2, "note_zh", "健康 学院"), (2, "reason_zh", "新")]


def test_without_a_record_nothing_is_refused(smallest: Path) -> None:
    """A portal without the plan's text has nothing to hold its words against."""
    assert quotation_problems(Files(with_text(smallest)), Portal((), UNSTATED, Things()), {}) == []


def test_the_real_words_quote_the_plan(layout: Layout, present: Present) -> None:
    """Every quotation of the portal is in its record, and every recorded one is used."""
    assert quotation_problems(Files(layout), present.portal, present.files) == []
