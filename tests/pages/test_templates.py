"""Templates place and do not decide: no chains of conditions, no long lines, nothing of one plan."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Tables

DOCS = Path(__file__).parents[2] / "docs"
#: The pages' own templates and the frame around every page.
TEMPLATES = [*sorted((DOCS / "templates").glob("*.j2")), *sorted((DOCS / "overrides").rglob("*.html"))]
MOST = 160
#: What stands between the signs that a template is read by, and what is said in it to whoever reads the source.
_TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STRING = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_YEAR = re.compile(r"(?<![\w#.-])(?:19|20)\d\d(?![\w-])")


def faults_of(source: str, ids: frozenset[str]) -> list[str]:
    """Return what a template decides that its page should have decided; ids: of rows of this plan."""
    tags = _TAG.findall(_COMMENT.sub("", source))
    strings = [one or other for tag in tags for one, other in _STRING.findall(tag)]
    return [
        *(f"line {number} is long" for number, line in enumerate(source.splitlines(), 1) if len(line) > MOST),
        *("a chain of conditions" for tag in tags if tag.strip(" -+").startswith("elif")),
        *("a condition within a condition" for tag in tags if len(re.findall(r"\belse\b", tag)) > 1),
        *(f"the year {year}" for year in _YEAR.findall(_COMMENT.sub("", source))),
        *(f"the id {string!r}" for string in strings if string in ids),
    ]


@pytest.fixture(scope="session")
def ids(portal: Portal, tables: Tables) -> frozenset[str]:
    """Return the ids of all rows of all tables but those that are a column's name too: a template may mean that."""
    columns = {field.name.removesuffix("_zh") for resource in portal.resources for field in resource.fields}
    found = {
        row.text("id")
        for resource in portal.resources
        if any(field.name == "id" for field in resource.fields)
        for row in tables[resource.package, resource.name]
    }
    return frozenset(found - columns)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("x" * (MOST + 1), "line 1 is long"),
        ("{% if a %}{%- elif b %}{% endif %}", "a chain of conditions"),
        ("{{ 'a' if a else 'b' if b else 'c' }}", "a condition within a condition"),
        ("{{ w('target', year=2025) }}", "the year 2025"),
        ("by 2035", "the year 2035"),
        ("{% if row.unit in ('100m', 'mu') %}{% endif %}", "the id 'mu'"),
        ('{{ find("mu") }}', "the id 'mu'"),
    ],
)
def test_a_template_that_decides_is_found(source: str, fault: str) -> None:
    """Each kind of fault, once; the same in a comment is none."""
    assert faults_of(source, frozenset({"mu"})) == [fault]
    assert len(source) > MOST or faults_of(f"{{# {source} #}}", frozenset({"mu"})) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_place_what_they_are_given(path: Path, ids: frozenset[str]) -> None:
    """Sentences, tiles and choices come ready from the page's fields; years and ids come from the data."""
    assert faults_of(path.read_text("utf-8"), ids) == []
