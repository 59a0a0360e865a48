"""Lists, quoted names and counts of a text: cut into items, each held by a row that cites the clause, or left out."""

from __future__ import annotations

import pytest

from build_scripts.data.source.clauses import Clauses
from build_scripts.data.source.coverage import coverage_of, held_characters
from build_scripts.data.source.enumerations import LONGER, Item, is_held, items_of


def words_of(text: str) -> list[str]:
    """Return the words of every item."""
    return [item.words for item in items_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("聚焦光电、智能、健康等重点领域，打造城市。", ["聚焦光电", "智能", "健康等重点领域"]),
        ("没有列举，只有一句。", []),
        ("发展抗体药（单抗、偶联药）、蛋白药。", ["单抗", "偶联药", "发展抗体药（单抗、偶联药）", "蛋白药"]),
        (
            "打造“腾笼换鸟、凤凰涅槃”样板、示范区。",
            ["腾笼换鸟", "凤凰涅槃", "打造“腾笼换鸟、凤凰涅槃”样板", "示范区", "“腾笼换鸟、凤凰涅槃”"],
        ),
        ("实施《内涵提升计划》。", ["《内涵提升计划》"]),
        ("形成四大产业谷、五位一体。", ["形成四大产业谷", "五位一体", "四大"]),
        ("晶圆、\n封装；设计、材料。", ["晶圆", "封装", "设计", "材料"]),
        ("汽车（新车，电车；）零件、薄膜。", ["汽车（新车，电车；）零件", "薄膜"]),
        ("各区、县（市）重视；推进区、县（市）覆盖、提升。", ["推进区、县（市）覆盖", "提升"]),
    ],
    ids=["list", "none", "parentheses", "quotation", "title", "count", "semicolon", "marks inside", "one word"],
)
def test_a_text_is_cut_into_its_items(text: str, words: list[str]) -> None:
    """Items in the order of the text; what stands in parentheses or quotation marks is a list of its own."""
    assert words_of(text) == words


def test_a_cell_holds_an_item_that_is_little_shorter() -> None:
    """The item itself, or a cell of at most twelve more characters; a whole sentence holds nothing."""
    assert is_held(Item("智能"), ["智能"])
    assert is_held(Item("智能"), ["智能" + "甲" * LONGER])
    assert not is_held(Item("智能"), ["智能" + "甲" * (LONGER + 1)])
    assert not is_held(Item("智能制造"), ["智能"])


def test_only_an_edge_may_belong_to_the_sentence() -> None:
    """The first item may carry words before it, the last one words behind it, one in the middle neither."""
    assert is_held(Item("聚焦光电", lead=True), ["光电"])
    assert not is_held(Item("聚焦光电"), ["光电"])
    assert not is_held(Item("聚焦光电", tail=True), ["光电"])
    assert is_held(Item("健康等重点领域", tail=True), ["健康"])
    assert not is_held(Item("健康领域"), ["健康"])
    assert not is_held(Item("聚焦光电", lead=True), ["电"])


def test_two_things_joined_are_held_where_each_is() -> None:
    """研发和转化 is held by two rows, not by one of them."""
    assert is_held(Item("研发和转化"), ["研发", "转化"])
    assert not is_held(Item("研发和转化"), ["研发"])
    assert is_held(Item("显示器及与通讯"), ["显示器", "通讯"])


def test_a_remark_in_parentheses_may_be_left_out() -> None:
    """A row holds the thing with its remark or without it; the remark alone is not the thing."""
    assert is_held(Item("薄膜（PVDF）"), ["薄膜（PVDF）"])
    assert is_held(Item("薄膜（PVDF）"), ["薄膜"])
    assert not is_held(Item("薄膜（PVDF）"), ["PVDF"])


CLAUSES = Clauses(
    {"c1": "一、目标", "c1-2": "发展光电、智能、健康。", "c1-20": "发展光电、芯片。"},
    {},
    {"c1": None, "c1-2": "c1", "c1-20": "c1"},
    (),
)


def test_every_item_is_held_ignored_or_named() -> None:
    """A row of the clause or of one above it holds; one of another clause, even c1-20 beside c1-2, does not."""
    held = {"c1-2": {"光电"}, "c1-20": {"智能"}}
    (one,) = coverage_of(CLAUSES, held, {"c1-2": {"健康"}}, ["c1-2"])
    assert (one.items, one.held_items, one.ignored_items) == (3, 1, 1)
    assert [item.words for item in one.unheld] == ["智能"]
    (one,) = coverage_of(CLAUSES, {**held, "c1": {"智能"}}, {}, ["c1-2"])
    assert [item.words for item in one.unheld] == ["健康"]


def test_characters_are_counted_once() -> None:
    """Cells that overlap hold each character once, a cell that occurs twice both places; one character says nothing."""
    assert held_characters("光电光电子", ["光电", "电光"]) == 4
    assert held_characters("光电光电子", ["子"]) == 0
    assert held_characters("光电", []) == 0
