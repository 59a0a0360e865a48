"""What news is awaited: announced dates that passed without any, and sources nobody has archived. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text
from build_scripts.plan.outcomes import Outcome, outcomes
from build_scripts.plan.standing import unheard

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables

SOURCES = (("observations", "sources"), ("outcomes", "sources"))
_PASSED = Text("预期日期已过，没有查到后来的消息：{count}", "Expected dates that passed without later news: {count}")
_EXPECTED = Text("预期 {on}：{what}", "expected {on}: {what}")
_UNARCHIVED = Text("还没有存档网址的来源：{count}", "Sources without an archived copy: {count}")


@dataclass(frozen=True)
class Awaited:
    """passed: counted events whose expected date has passed; unarchived: linked sources without an archived address."""

    passed: tuple[Outcome, ...]
    unarchived: tuple[Row, ...]


def awaited(tables: Tables, as_of: dt.date) -> Awaited:
    """Return what is awaited as of a day; a source of two packages is named once."""
    rows = {row.code("id"): row for key in SOURCES for row in tables.get(key, ())}
    bare = tuple(row for row in rows.values() if row.text("url") and not row.text("archived_url"))
    return Awaited(unheard(outcomes(tables), as_of), bare)


def _lines(found: Awaited, language: Language) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with its lines."""
    passed = []
    for event in found.passed:
        expected = event.expected.printed if event.expected else ""
        said = _EXPECTED.fill(on=expected, what=event.statement.to(language)).to(language)
        passed.append(f"{event.subjects[0].kind}/{event.subjects[0].id} ({event.id}) {said}")
    yield _PASSED.fill(count=len(passed)).to(language), passed
    bare = [f"{row.code('id')} {row.text('url')}" for row in found.unarchived]
    yield _UNARCHIVED.fill(count=len(bare)).to(language), bare


def as_text(found: Awaited, language: Language) -> str:
    """Return a heading and a line for each thing."""
    return "".join(f"{title}\n" + "".join(f"  {line}\n" for line in lines) for title, lines in _lines(found, language))


def as_markdown(found: Awaited, language: Language) -> str:
    """Return the same with headings; what sources say stands as code, not markup."""
    said = []
    for title, lines in _lines(found, language):
        said += [f"### {title}", "", *(f"- `{line.replace('`', '’')}`" for line in lines), ""]
    return "\n".join(said)


AWAITED_REPORTS = {"text": as_text, "markdown": as_markdown}
