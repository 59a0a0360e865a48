"""Where our own words stand: words of the site, pages, descriptions and texts of packages, columns, reasons."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from build_scripts.core.languages import LANGUAGES
from build_scripts.data.source.clauses import OUTLINE
from build_scripts.data.source.quotations import Quotation, idle, quoted, unknown
from build_scripts.data.source.summary import recorded_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Resource
    from build_scripts.data.load.files import Files
    from build_scripts.data.load.table_files import TableFile, TableFiles

QUOTATIONS = ("provenance", "quotations")
#: Ways of verification whose cells are written by us; what a source publishes or the plan prints is not.
OWN = frozenset({"own words", "translated", "derived"})
_REASONS = ("reason_zh", "reason_en")
#: A straight mark; escaped, it stands in a value and does not end it.
_STRAIGHT = re.compile(r'(\\)?"')


def _files(layout: Layout) -> Iterator[Path]:
    """Yield the files other than tables that hold our own words."""
    for language in LANGUAGES:
        yield layout.words / f"{language}.toml"
        yield from sorted(layout.content(language).rglob("*.md"))
    yield from (layout.identity, layout.kinds)
    for name in ("datapackage.json", "en.toml", "about.*.md"):
        yield from sorted(layout.datapackages.glob(f"*/{name}"))


def _in_file(files: Files, path: Path) -> Iterator[Quotation]:
    """Yield the quotations of a file by its lines; in JSON and TOML straight marks only begin and end a value."""
    text = (files.read(path) or b"").decode("utf-8", errors="replace")
    if path.suffix != ".md":
        text = _STRAIGHT.sub(lambda mark: '"' if mark[1] else "", text)
    for line, words in quoted(text):
        yield Quotation(words, files.layout.shown(path), line)


def _in_table(table: TableFile) -> Iterator[Quotation]:
    """Yield the quotations of the columns of a table that hold our own words."""
    resource = table.resource
    columns = [field.name for field in resource.fields if field.verification in OWN]
    citing = [key.fields[0] for key in resource.references if (key.package, key.resource) == OUTLINE]
    for number, row in enumerate(table.texts(), start=2):
        for column in columns:
            for _, words in quoted(row[column]):
                clauses = tuple(row[name] for name in citing if row[name])
                yield Quotation(words, table.file, number, column, clauses)


def _in_reasons(files: Files, path: Path) -> Iterator[Quotation]:
    """Yield the quotations of the reasons of changes."""
    lines = csv.DictReader(io.StringIO((files.read(path) or b"").decode("utf-8-sig", errors="replace"), newline=""))
    for number, row in enumerate(lines, start=2):
        for column in _REASONS:
            for _, words in quoted(row.get(column) or ""):
                yield Quotation(words, files.layout.shown(path), number, column)


def quotations(files: Files, tables: TableFiles) -> Iterator[Quotation]:
    """Yield every quotation in our own words; a quotation that was recorded is none of them."""
    for path in _files(files.layout):
        if path.is_file():
            yield from _in_file(files, path)
    for key, table in tables.items():
        if key != QUOTATIONS:
            yield from _in_table(table)
    for path in sorted(files.layout.datapackages.glob("*/CHANGES.csv")):
        yield from _in_reasons(files, path)


def has_own_words(resource: Resource) -> bool:
    """Return whether a table has words of ours, in which recorded quotations are looked for."""
    return any(field.verification in OWN for field in resource.fields)


def _all_there(portal: Portal, tables: TableFiles) -> bool:
    """Return whether everything can be read that there is, and that there was when the quotations were recorded."""
    wanted = recorded_tables(tables) | {(one.package, one.name) for one in portal.resources}
    return not portal.unread and wanted <= set(tables)


def quotation_problems(files: Files, portal: Portal, tables: TableFiles) -> list[Problem]:
    """Return what is quoted and was never found in the plan, and what was found and is quoted no more.

    Nothing where no quotations are recorded: then there is no text to hold them against. Whether a quotation is used no
    more cannot be known while a package or table that may use it is absent or cannot be read.
    """
    table = tables.get(QUOTATIONS)
    if table is None:
        return []
    used = list(quotations(files, tables))
    recorded = [(number, row["quotation"]) for number, row in enumerate(table.texts(), start=2)]
    unused = idle(used, recorded, table.file) if _all_there(portal, tables) else ()
    return [*unknown(used, (words for _, words in recorded)), *unused]
