"""A project of its own to enter figures and events into: the real descriptions, invented rows."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

from build_scripts.core.layout import Layout
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

#: Packages that are held; their keys into others go.
PACKAGES = ("observations", "outcomes", "indicators", "projects", "vocabulary")
#: Tables that are rules or lists of codes stay; every other one holds these rows and no more.
KEPT = {("vocabulary", "codes"), ("vocabulary", "units"), ("outcomes", "verdicts")}
SERIES = {
    "id": "bridges",
    "indicator_no": "1",
    "part": "whole",
    "group_id": "works",
    "name_zh": "桥梁",
    "name_en": "Bridges",
    "printed_name_zh": "桥梁",
    "unit_id": "count",
    "unit_printed": "座",
    "target_kind": "level",
    "baseline_year": "2020",
    "baseline_value": "1",
    "baseline_status": "stated",
    "target_year": "2024",
    "target_value": "3",
    "clause_id": "c1",
    "definition_zh": "桥梁的座数。",
    "definition_en": "Number of bridges.",
}
PROJECT = {
    "position": "1",
    "kind": "transport",
    "verb_printed": "建成",
    "status": "complete",
    "place_status": "not-stated",
    "clause_id": "c1",
    "nature": "work",
}
SOURCE = {
    "id": "old-news",
    "title_zh": "旧闻",
    "title_en": "Old news",
    "publisher_zh": "日报",
    "publisher_en": "Daily",
    "published_on": "2024-03-01",
    "url": "https://example.org/old",
    "grade": "B",
    "read_on": "2024-03-02",
}
ROWS = {
    ("indicators", "groups"): [
        {"id": "works", "position": "1", "name_zh": "工程", "name_en": "Works", "clause_id": "c1"}
    ],
    ("indicators", "series"): [SERIES],
    ("projects", "projects"): [
        {**PROJECT, "id": "pj-1", "name_zh": "八字桥", "name_en": "Bazi Bridge"},
        {**PROJECT, "id": "pj-2", "position": "2", "name_zh": "题扇桥", "name_en": "Tishan Bridge"},
    ],
    ("observations", "sources"): [SOURCE],
    ("outcomes", "sources"): [SOURCE],
    ("observations", "observations"): [
        {
            "id": "pub-07",
            "series_id": "bridges",
            "measure_zh": "桥梁",
            "measure_en": "bridges",
            "scope": "city",
            "scope_name_zh": "全市",
            "scope_name_en": "the city",
            "year": "2023",
            "value": "9",
            "unit_id": "count",
            "status": "final",
            "revision": "0",
            "comparability": "other-scope",
            "comparability_note_zh": "全市的数。",
            "comparability_note_en": "Of the city.",
            "source_id": "old-news",
            "period": "2023",
            "period_kind": "year",
            "bound": "exact",
        }
    ],
}


def entry_project(root: Path) -> Path:
    """Make the project in a folder that is not there yet, and return it."""
    land = Layout(root).datapackages
    land.mkdir(parents=True)
    shutil.copyfile(ROOT / "datapackages" / "portal.toml", land / "portal.toml")
    (land / "kinds.toml").write_text("")
    shutil.copytree(ROOT / "docs" / "words", root / "docs" / "words")
    for slug in PACKAGES:
        folder = land / slug
        shutil.copytree(ROOT / "datapackages" / slug, folder, ignore=shutil.ignore_patterns("CHANGES.csv"))
        tree = json.loads((folder / "datapackage.json").read_text("utf-8"))
        for resource in tree["resources"]:
            keys = resource["schema"].get("externalKeys", ())
            resource["schema"]["externalKeys"] = [key for key in keys if key["reference"]["package"] in PACKAGES]
            if (slug, resource["name"]) not in KEPT:
                names = [field["name"] for field in resource["schema"]["fields"]]
                with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, names, lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(ROWS.get((slug, resource["name"]), ()))
        (folder / "datapackage.json").write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
    return root
