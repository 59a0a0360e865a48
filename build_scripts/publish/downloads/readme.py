"""README.md of a package: what it is, its tables and columns, licence and sources, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Words
    from build_scripts.core.model import Package, Release
    from build_scripts.data.tables import Table
    from build_scripts.data.vocabulary import Vocabulary


def _cell(text: str) -> str:
    """Return text that cannot end a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


#: The columns of a table's dictionary.
_COLUMNS = ("column", "type", "title", "unit", "description")


def as_readme(
    package: Package, tables: Mapping[str, Table], vocabulary: Vocabulary, words: Words, release: Release
) -> bytes:
    """Return the package's README."""
    lines = [f"# {package.title.zh}", "", f"{package.title.en}", "", package.description.zh, ""]
    lines += [package.description.en, "", package.about.zh, "", package.about.en, ""]
    for resource in package.resources:
        lines += [f"## {resource.name}: {resource.title.zh} / {resource.title.en}", ""]
        lines += [
            f"{resource.description.zh} {resource.description.en}",
            "",
            words["files.rows"].fill(count=tables[resource.name].count).both,
            "",
        ]
        lines += [
            f"| {' | '.join(words[f'files.{name}'].both for name in _COLUMNS)} |",
            f"| {' | '.join('---' for _ in _COLUMNS)} |",
        ]
        for field in resource.fields:
            unit = vocabulary.unit(field.unit, "zh") or field.unit_field or ""
            title = f"{field.title.zh} / {field.title.en}"
            text = f"{field.description.zh} {field.description.en}"
            lines.append(f"| `{field.name}` | {field.type} | {_cell(title)} | {_cell(unit)} | {_cell(text)} |")
        lines.append("")
    lines += [f"## {words['files.terms'].both}", ""]
    lines += [f"- {licence.name}: {licence.title}, <{licence.path}>" for licence in package.licences]
    lines += [f"- {source.title.zh} / {source.title.en}" for source in package.sources]
    lines += [f"- {package.version}, {release.modified.get(package.slug, package.created[:10])}", ""]
    lines += [words["files.not_government"].both, ""]
    return "\n".join(lines).encode()
