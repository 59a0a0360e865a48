"""Problems as text for people, JSON for programs, annotations for GitHub."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.core.languages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from build_scripts.core.errors.base import Problem
    from build_scripts.core.languages import Language

_PLACE = {
    "row": Text("第 {} 行", "row {}"),
    "column": Text("列 {}", "column {}"),
    "value": Text("值 “{}”", "value “{}”"),
}
_COUNT = Text("共 {count} 个问题", "{count} problem(s)")
_LONGEST_VALUE = 120


def shown(value: str) -> str:
    """Return a value short enough for one line, with invisible characters made visible."""
    visible = value.encode("unicode_escape").decode("ascii") if not value.isprintable() else value
    return visible if len(visible) <= _LONGEST_VALUE else visible[: _LONGEST_VALUE - 1] + "…"


def _place(problem: Problem, language: Language) -> str:
    parts = {"row": problem.row, "column": problem.column, "value": problem.value}
    said = [_PLACE[name].to(language).format(shown(str(part))) for name, part in parts.items() if part is not None]
    return ", ".join([problem.file, *said])


def as_text(problems: Sequence[Problem], language: Language) -> str:
    """Return three lines a problem: where, why, what to do; the last line counts them."""
    lines: list[str] = []
    for problem in problems:
        why, fix = problem.explain(language)
        lines += [_place(problem, language), f"  [{problem.code}] {why}", f"  → {fix}", ""]
    lines.append(_COUNT.fill(count=len(problems)).to(language))
    return "\n".join(lines) + "\n"


def as_json(problems: Sequence[Problem], language: Language) -> str:
    """Return a JSON object with the list of problems."""
    rows = []
    for problem in problems:
        why, fix = problem.explain(language)
        rows.append(
            {
                "code": problem.code,
                "title": problem.title.to(language),
                "file": problem.file,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "why": why,
                "fix": fix,
            }
        )
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem], language: Language) -> str:
    """Return workflow commands: GitHub shows each beside its line in the pull request."""

    def escaped(text: str, *, attribute: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if attribute else text

    lines = []
    for problem in problems:
        why, fix = problem.explain(language)
        line = f",line={problem.row}" if problem.row else ""
        title = escaped(f"{problem.title.to(language)} [{problem.code}]", attribute=True)
        where = _place(problem, language).removeprefix(problem.file).removeprefix(", ")
        message = escaped(f"{where + ': ' if where else ''}{why} → {fix}")
        lines.append(f"::error file={escaped(problem.file, attribute=True)}{line},title={title}::{message}")
    return "\n".join(lines) + "\n" if lines else ""


PROBLEM_FORMATS: Mapping[str, Callable[[Sequence[Problem], Language], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def report(problems: Sequence[Problem], form: str, language: Language) -> str:
    """Return all problems in one of PROBLEM_FORMATS."""
    return PROBLEM_FORMATS[form](sorted(problems, key=lambda problem: problem.order), language)
