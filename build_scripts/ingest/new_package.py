"""The files of a new package: valid from the first minute, with one table of names and clauses to fill."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.core.model import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Text

_SCHEMA = "https://datapackage.org/profiles/2.0"
_FIELDS: tuple[tuple[dict[str, Any], str, str], ...] = (
    (
        {
            "name": "id",
            "type": "string",
            "title": "标识符",
            "description": "永不更改的英文标识符。",
            "verification": "identifier",
            "constraints": {"required": True, "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
        },
        "Identifier",
        "ASCII identifier that never changes.",
    ),
    (
        {
            "name": "name_zh",
            "type": "string",
            "title": "名称",
            "description": "规划原文中的名称。",
            "verification": "verbatim",
            "constraints": {"required": True},
        },
        "Name (Chinese)",
        "Name exactly as the plan prints it.",
    ),
    (
        {
            "name": "name_en",
            "type": "string",
            "title": "英文名称（非官方）",
            "description": "本站翻译，非官方译名。",
            "verification": "translated",
            "constraints": {"required": True},
        },
        "Name (English, unofficial)",
        "Our translation, not an official name.",
    ),
    (
        {
            "name": "clause_id",
            "type": "string",
            "title": "条款",
            "description": "这一行所依据的条款（plan/outline 的 id）。",
            "verification": "reference",
            "constraints": {"required": True},
        },
        "Clause",
        "The clause this row is taken from (an id of plan/outline).",
    ),
)


def _quoted(text: str) -> str:
    """Return a text as a TOML string (a JSON string is one)."""
    return json.dumps(text, ensure_ascii=False)


def package_files(slug: str, title: Text, created: str, plan: Text) -> Iterator[Artifact]:
    """Yield the files of a new package called `slug`, relative to its folder.

    created: an ISO date; plan: how the plan, the source of the data, is cited.
    """
    descriptor = {
        "$schema": f"{_SCHEMA}/datapackage.json",
        "name": slug,
        "title": title.zh,
        "description": f"{title.zh}。",
        "version": "0.1.0",
        "created": f"{created}T00:00:00Z",
        "languages": ["zh-Hans", "en"],
        "updateFrequency": "IRREG",
        "keywords": ["发展规划"],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "sources": [{"title": plan.zh}],
        "resources": [
            {
                "name": "rows",
                "path": "data/rows.csv",
                "type": "table",
                "title": title.zh,
                "description": "一行一项。",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "$schema": f"{_SCHEMA}/tableschema.json",
                    "fields": [field for field, _, _ in _FIELDS],
                    "missingValues": [""],
                    "primaryKey": ["id"],
                    "externalKeys": [
                        {
                            "fields": ["clause_id"],
                            "reference": {"package": "plan", "resource": "outline", "fields": ["id"]},
                        }
                    ],
                },
            }
        ],
    }
    english = [
        f"title = {_quoted(title.en)}",
        f"description = {_quoted(title.en + '.')}",
        "",
        "[keywords]",
        'k1 = "development plan"',
        "",
        "[sources.1]",
        f"title = {_quoted(plan.en)}",
        "",
        "[resources.rows]",
        f"title = {_quoted(title.en)}",
        'description = "One row an item."',
    ]
    for field, name, description in _FIELDS:
        english += ["", f"[resources.rows.fields.{field['name']}]"]
        english += [f"title = {_quoted(name)}", f"description = {_quoted(description)}"]
    header = ",".join(field["name"] for field, _, _ in _FIELDS)
    files = {
        "datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n",
        "en.toml": "\n".join(english) + "\n",
        "about.zh.md": f"{title.zh}：说明数据从哪里来、怎样整理。\n",
        "about.en.md": f"{title.en}: say where the data comes from and how it was put together.\n",
        "data/rows.csv": header + "\n",
    }
    for path, text in files.items():
        yield Artifact(path, text.encode(), "portal new")
