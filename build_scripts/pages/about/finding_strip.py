"""What readers and checks found, along the plan's text: a line for each chapter or box, a mark for each entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.findings import Finding, check_of, finding_of
from build_scripts.pages.shared.grid_drawing import Grid, GridMark, Head, Sample, narrow, wide
from build_scripts.pages.shared.page_context import PageContext, PageLink
from build_scripts.pages.shared.pictures import Picture, PictureTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.publish.svg import Form

#: The picture's name among the pages for frames.
STRIP = "consistency-strip"
_CHECKS, _FINDINGS = ("consistency", "checks"), ("consistency", "findings")
#: The mark of each verdict: filled where something is wrong or was worked out, hollow where all is well or open.
_MARKS: Mapping[str, tuple[Form, bool]] = {
    "differs": ("diamond", True),
    "open": ("square", False),
    "implies": ("triangle", True),
    "agrees": ("circle", False),
}


@dataclass(frozen=True)
class FoundChapter:
    """A chapter or box with what was found in it, by the first clause an entry rests on, in the text's order.

    counts: how many entries came to each verdict, each verdict named that occurs.
    """

    id: str
    title: str
    findings: tuple[Finding, ...]
    checks: tuple[Finding, ...]
    counts: tuple[PageLink, ...]

    @property
    def total(self) -> int:
        """Return the number of entries."""
        return len(self.findings) + len(self.checks)


def _clause_of(row: Row) -> str:
    """Return the first clause an entry rests on."""
    return row.text("clause_id") if "clause_id" in row else next(iter(row.text("clauses").split()), "")


def _chapter_title(context: PageContext, chapter: str, language: Language) -> str:
    title = next((row.text("title", language) for row in context.rows("plan", "outline", id=chapter)), "")
    citation = context.citation(chapter, language)
    return citation if title in citation else f"{citation} {title}"


def chapters_of(context: PageContext, language: Language) -> tuple[FoundChapter, ...]:
    """Return the chapters in which something was found, in the order of the text, each with its entries."""
    order = {row.text("id"): at for at, row in enumerate(context.table("plan", "outline") or ())}

    def rank(row: Row) -> int:
        return order.get(_clause_of(row), len(order))

    found: dict[str, tuple[list[Finding], list[Finding]]] = {}
    tables = (context.table(*_FINDINGS) or (), context.table(*_CHECKS) or ())
    entries = sorted(((row, at) for at, table in enumerate(tables) for row in table), key=lambda one: rank(one[0]))
    for row, at in entries:
        made = (finding_of, check_of)[at](context, row, language)
        found.setdefault(_clause_of(row).partition("-")[0], ([], []))[at].append(made)
    label = context.vocabulary.label
    chapters = []
    for chapter in sorted(found, key=lambda one: order.get(one, len(order))):
        findings, checks = found[chapter]
        seen = Counter(one.row.text("verdict") for one in (*findings, *checks))
        counts = tuple(
            PageLink(f"{label('check-verdict', code, language)} {seen[code]}", code) for code in _MARKS if seen[code]
        )
        title = _chapter_title(context, chapter, language)
        chapters.append(FoundChapter(chapter, title, tuple(findings), tuple(checks), counts))
    return tuple(chapters)


def strip_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None where nothing was found. page: from which its links are reckoned."""
    chapters = chapters_of(context, language)
    if not chapters:
        return None
    words, label, colon = context.words, context.vocabulary.label, context.words["site.colon"].to(language)
    order = {row.text("id"): at for at, row in enumerate(context.table("plan", "outline") or ())}
    marks = []
    for number, chapter in enumerate(chapters):
        entries = (*chapter.findings, *chapter.checks)
        for one in sorted(entries, key=lambda item: order.get(_clause_of(item.row), len(order))):
            verdict = one.row.code("verdict")
            form, filled = _MARKS[verdict]
            clause = context.citation(_clause_of(one.row), language)
            kind = label("check-kind", one.row.text("kind"), language)
            said = f"{clause}{colon}{kind} · {label('check-verdict', verdict, language)}"
            marks.append(GridMark(number, 0, said, one.target, form, (filled,)))
    counts = Counter(one.row.text("verdict") for chapter in chapters for one in (*chapter.findings, *chapter.checks))
    most = max(chapters, key=lambda one: one.total)
    values = {"count": counts.total(), "differs": counts["differs"], "open": counts["open"], "most": most.total}
    title = words["strip.title"].fill(**values, chapter=most.title).to(language)
    grid = Grid(
        rows=tuple(Head(f"{one.title} ({one.total})", f"{urls.CONSISTENCY}#in-{one.id}") for one in chapters),
        columns=(Head(""),),
        marks=tuple(marks),
        key=tuple(
            Sample(form, filled, f"{label('check-verdict', code, language)} {counts[code]}")
            for code, (form, filled) in _MARKS.items()
            if counts[code]
        ),
        name=title,
        page=page,
        language=language,
    )
    shown = [code for code in _MARKS if counts[code]]
    heads = (words["strip.chapter"].to(language), *(label("check-verdict", code, language) for code in shown))
    rows = []
    for chapter in chapters:
        own = Counter(one.row.text("verdict") for one in (*chapter.findings, *chapter.checks))
        cells = ((str(own[code]), "") for code in shown)
        rows.append(((chapter.title, f"{urls.CONSISTENCY}#in-{chapter.id}"), *cells))
    return Picture(
        name=STRIP,
        title=title,
        subtitle=words["strip.subtitle"].to(language),
        wide=wide(grid),
        narrow=narrow(grid),
        table=PictureTable(heads, tuple(rows)),
        page=urls.CONSISTENCY,
    )
