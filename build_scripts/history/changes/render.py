"""A difference as text, JSON, Markdown or HTML: everything escaped, the same bytes for the same difference."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from html import escape
from typing import TYPE_CHECKING

from build_scripts.history.changes.outline import Outliner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.history.changes.compare import Difference
    from build_scripts.history.changes.outline import Grid

#: What Markdown could read as markup, a mention or an address.
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+!|~^$:-]")
_TAGS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}


def visible(text: str) -> str:
    r"""Return a text on one line, with line ends, control and direction characters written as `\n` or `\u202e`."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def markdown_text(text: str) -> str:
    """Return a text that Markdown shows as it is written, also in a cell of a table."""
    escaped = _MARKUP.sub(r"\\\g<0>", visible(text))
    return re.sub("[&<>@]", lambda match: _TAGS[match[0]], escaped)


def as_text(difference: Difference, language: Language, limit: int | None = None) -> str:
    """Return the difference for a terminal, two spaces a level."""
    outliner = Outliner(language, limit)
    lines: list[str] = []
    for section in outliner.sections(difference):
        indent = "  " * (section.level - 1)
        lines.append(indent + visible(section.title))
        lines += [f"{indent}  {visible(line)}" for line in section.lines]
        for grid in section.grids:
            rows = [grid.header, *grid.rows]
            lines.append(f"{indent}  {grid.title}")
            lines += [f"{indent}    {' | '.join(visible(cell) for cell in row)}" for row in rows]
            lines += [f"{indent}    {outliner.more(grid.hidden)}"] if grid.hidden else []
    return "\n".join(lines) + "\n"


def as_markdown(difference: Difference, language: Language, limit: int | None = None) -> str:
    """Return the difference as Markdown with tables, for a pull request or a page."""
    outliner = Outliner(language, limit)
    blocks: list[str] = []
    for section in outliner.sections(difference):
        blocks.append(f"{'#' * (section.level + 1)} {markdown_text(section.title)}")
        if section.lines:
            blocks.append("\n".join(f"- {markdown_text(line)}" for line in section.lines))
        for grid in section.grids:
            blocks += [f"**{markdown_text(grid.title)}**", _markdown_grid(grid)]
            blocks += [outliner.more(grid.hidden)] if grid.hidden else []
    return "\n\n".join(blocks) + "\n"


def _markdown_grid(grid: Grid) -> str:
    rows = [grid.header, *grid.rows]
    lines = [f"| {' | '.join(markdown_text(cell) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(grid.header)}", *lines[1:]])


def as_html(difference: Difference, language: Language) -> str:
    """Return the difference as a fragment of a page: headings from h2, lists and tables; it is never cut."""
    parts = ['<section class="changes">']
    for section in Outliner(language, None).sections(difference):
        level = section.level + 1
        parts.append(f"<h{level}>{_html(section.title)}</h{level}>")
        if section.lines:
            parts.append("<ul>" + "".join(f"<li>{_html(line)}</li>" for line in section.lines) + "</ul>")
        parts += [_html_grid(grid) for grid in section.grids]
    return "\n".join([*parts, "</section>"]) + "\n"


def _html(text: str) -> str:
    return escape(visible(text))


def _html_grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{_html(cell)}</th>' for cell in grid.header)
    body = "\n".join("<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows)
    caption = f"<caption>{_html(grid.title)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def as_json(difference: Difference) -> str:
    """Return the whole difference for programs: the tree of `compare.Difference` with its counts, in no language."""
    tree = {"counts": difference.counts, **asdict(difference)}
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


#: By the name a user gives; each takes (difference, language, limit).
DIFFERENCE_FORMATS: Mapping[str, Callable[[Difference, Language, int | None], str]] = {
    "text": as_text,
    "json": lambda difference, _language, _limit: as_json(difference),
    "markdown": as_markdown,
    "html": lambda difference, language, _limit: as_html(difference, language),
}
