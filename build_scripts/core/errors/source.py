"""Problems of rows held against the plan's text beyond single cells: lists, counts, quotations."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class UnheldWords(Problem):
    """Words the text lists, quotes or counts and no row that cites the clause holds."""

    code = "unheld-words"
    title = Text("原文列出的词没有收录", "listed words no row holds")
    why = Text(
        "条款 {clause} 的列举里有它，引用这一条款的行都没有收录{elsewhere}。",
        "{clause} lists them, and no row that cites it holds them{elsewhere_en}.",
    )
    fix = Text(
        "收录它（或让已有的行引用这一条款），或在 plan/ignored-words 里写明不收录的理由。",
        "enter them (or have the row cite this clause), or give a reason in plan/ignored-words.",
    )


class IdleIgnoredWords(Problem):
    """Words left out for a reason though a row holds them."""

    code = "idle-ignored-words"
    title = Text("不收录的词其实已收录", "words left out that a row holds")
    why = Text("引用条款 {clause} 的行已有这些词。", "a row that cites {clause} holds these words.")
    fix = Text("从 plan/ignored-words 里删去这一行。", "remove the line from plan/ignored-words.")


class MemberCount(Problem):
    """A counted list with more or fewer members than it says."""

    code = "member-count"
    title = Text("列举的个数不符", "a list of another length than it says")
    why = Text("条款 {clause} 写明 {said} 项，收录了 {named} 项。", "{clause} says {said}, {named} are entered.")
    fix = Text(
        "对照原文补上或删去成员；原文没有列全时，在 open_printed 写明原文的“等”。",
        "add or remove members after the text; where it names only some, put its word 等 into open_printed.",
    )


class UnknownQuotation(Problem):
    """Chinese words in quotation marks, among our own, that were not found in the plan."""

    code = "unknown-quotation"
    title = Text("引号里的话不在规划原文里", "a quotation that is not in the plan")
    why = Text(
        "规划原文里没有找到这几个字；找到的引文都在 provenance/quotations{cited}。",
        "these words were not found in the plan's text; provenance/quotations has all that were{cited_en}.",
    )
    fix = Text(
        "照原文逐字引用，再运行 portal verify-source PLAN.txt --record；名称和标签用「」，自己的话不加引号。",
        "quote exactly as printed and run portal verify-source PLAN.txt --record; names and labels stand in 「」, "
        "and your own words in no quotation marks.",
    )


class IdleQuotation(Problem):
    """A recorded quotation that nobody uses."""

    code = "idle-quotation"
    title = Text("记录在案的引文没有人用", "a recorded quotation nobody uses")
    why = Text("页面、说明和表里都不再引用它。", "no page, text or table quotes it any more.")
    fix = Text("运行 portal verify-source PLAN.txt --record 重新记录。", "run portal verify-source PLAN.txt --record.")
