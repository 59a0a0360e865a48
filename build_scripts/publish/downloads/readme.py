"""README.md of a package: what it is, its tables and columns, licence and sources, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.model import Package, Release
    from build_scripts.data.tables import Table
    from build_scripts.data.vocabulary import Vocabulary


def _cell(text: str) -> str:
    """Return text that cannot end a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


def as_readme(package: Package, tables: Mapping[str, Table], vocabulary: Vocabulary, release: Release) -> bytes:
    """Return the package's README."""
    lines = [f"# {package.title.zh}", "", f"{package.title.en}", "", package.description.zh, ""]
    lines += [package.description.en, "", package.about.zh, "", package.about.en, ""]
    for resource in package.resources:
        lines += [f"## {resource.name}: {resource.title.zh} / {resource.title.en}", ""]
        lines += [
            f"{resource.description.zh} {resource.description.en}",
            "",
            f"{tables[resource.name].count} rows.",
            "",
        ]
        lines += [
            "| 列 column | 类型 type | 名称 title | 单位 unit | 说明 description |",
            "| --- | --- | --- | --- | --- |",
        ]
        for field in resource.fields:
            unit = vocabulary.unit(field.unit, "zh") or field.unit_field or ""
            title = f"{field.title.zh} / {field.title.en}"
            text = f"{field.description.zh} {field.description.en}"
            lines.append(f"| `{field.name}` | {field.type} | {_cell(title)} | {_cell(unit)} | {_cell(text)} |")
        lines.append("")
    lines += ["## 许可与来源 Licence and sources", ""]
    lines += [f"- {licence.name}: {licence.title}, <{licence.path}>" for licence in package.licences]
    lines += [f"- {source.title.zh} / {source.title.en}" for source in package.sources]
    lines += [f"- {package.version}, {release.modified.get(package.slug, package.created[:10])}", ""]
    lines += ["非政府网站。 Not a government site.", ""]
    return "\n".join(lines).encode()
