"""Our JSON Schemas: well-formed, explained to a steward, one with the readers; misfits are problems, all at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from build_scripts.data.load.schema_check import FOLDER, schema_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = sorted(path.name.removesuffix(".schema.json") for path in FOLDER.glob("*.json"))
FILE = "datapackages/sources.toml"
SOURCE = {
    "id": "towns",
    "title_zh": "乡镇",
    "title_en": "Towns",
    "publisher_zh": "某局",
    "publisher_en": "A bureau",
    "url": "https://data.example.org/towns.csv",
    "format": "csv",
    "package": "places",
    "resource": "towns",
    "frequency": "每年",
    "opening": "无条件开放",
    "licence": "CC-BY-4.0",
    "bounds": {"area": {"min": 0, "max": 9.5}},
}


def tree_of(name: str) -> dict[str, Any]:
    """Return a schema."""
    tree: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return tree


def objects(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every part of a schema that describes an object, with the way to it."""
    if isinstance(node, dict):
        if "properties" in node:
            yield where, node
        for key, inner in node.items():
            if key != "if":  # a condition describes nothing
                yield from objects(inner, f"{where}/{key}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_well_formed_closed_and_explained(name: str) -> None:
    """Draft 2020-12; no object takes unknown properties; every property has a title and a description."""
    tree = tree_of(name)
    assert tree["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(tree)
    for where, node in objects(tree):
        assert node["additionalProperties"] is False, where
        assert set(node.get("required", [])) <= set(node["properties"]), where
        for key, described in node["properties"].items():
            assert described.get("title"), f"{where}/{key} has no title"
            assert described.get("description"), f"{where}/{key} has no description"


def test_what_fits_has_no_problem() -> None:
    """A whole source is accepted, and a file that declares none."""
    assert schema_problems({"source": [SOURCE]}, "sources", FILE) == []
    assert schema_problems({}, "sources", FILE) == []


def test_all_that_does_not_fit_comes_at_once_with_its_place() -> None:
    """One misspelt property, one missing, one of another type, one not among the choices: four problems."""
    wrong = {**SOURCE, "frequency": "often", "url": 3, "min_row": 4}
    del wrong["licence"]
    found = schema_problems({"source": [SOURCE, wrong]}, "sources", FILE)
    assert {(problem.code, problem.details["property"]) for problem in found} == {
        ("bad-property", "source[1].frequency"),
        ("bad-property", "source[1].url"),
        ("missing-property", "source[1].licence"),
        ("unknown-property", "source[1].min_row"),
    }
    assert {problem.file for problem in found} == {FILE}
    said = {problem.details["property"]: problem.explain("en")[0] for problem in found}
    assert "did you mean “min_rows”?" in said["source[1].min_row"]
    assert "one of: 每日" in said["source[1].frequency"]
    assert "should be text" in said["source[1].url"]
    assert "应为文字" in {problem.explain("zh")[0].split("：")[-1].rstrip("。") for problem in found}


def test_the_end_of_a_pattern_is_the_end_of_the_text() -> None:
    """A line break behind an id would otherwise pass: in Python `$` also stands before it."""
    assert schema_problems({"source": [{**SOURCE, "id": "towns\n"}]}, "sources", FILE)
