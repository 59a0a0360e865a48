"""The graph of things and the graph of pages: nothing dangles, everything is near."""

from __future__ import annotations

import csv
import json
import posixpath
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from build_scripts.plan.relations import entities, recorded, relations
from build_scripts.site.inspect.inspector import read_page

if TYPE_CHECKING:
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Tables

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build" / "site"


def test_no_relation_dangles(portal: Portal, tables: Tables) -> None:
    """Both ends of every relation are things that exist; there are hundreds of them."""
    things = entities(tables, portal.things)
    found = relations(tables, portal.things)
    ends = {(item.subject_kind, item.subject_id) for item in found}
    ends |= {(item.object_kind, item.object_id) for item in found}
    assert ends <= set(things)
    assert len(found) > 300


def test_the_recorded_relations_are_the_computed_ones(portal: Portal, tables: Tables) -> None:
    """`portal relate --record` was run after the last change of the data."""
    assert (ROOT / "datapackages/relations/data/relations.csv").read_bytes() == recorded(tables, portal.things)


def links_of(page: Path) -> set[Path]:
    """Return the pages of the site that a page links to."""
    here = page.parent.relative_to(SITE).as_posix()
    found = set()
    for address in read_page(page).links:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        goal = SITE / posixpath.normpath(posixpath.join(here, unquote(parts.path)))
        goal = goal / "index.html" if goal.is_dir() else goal
        if goal.suffix == ".html" and goal.is_file():
            found.add(goal)
    return found


@pytest.mark.parametrize("root", ["", "en"])
def test_every_page_is_three_clicks_from_home(root: str) -> None:
    """Breadth first from the home page of each language; embeds are for other sites and are not linked."""
    start = SITE / root / "index.html"
    far = {start: 0}
    queue = deque([start])
    while queue:
        page = queue.popleft()
        for goal in links_of(page) if far[page] < 3 else ():
            if goal not in far:
                far[goal] = far[page] + 1
                queue.append(goal)
    pages = {path for path in (SITE / root).rglob("index.html") if "embed" not in path.parts}
    if not root:
        pages = {path for path in pages if "en" not in path.relative_to(SITE).parts[:1]}
    missed = sorted(path.relative_to(SITE).as_posix() for path in pages - set(far))
    assert missed == []


def test_every_thing_has_its_files_and_its_node(portal: Portal, tables: Tables) -> None:
    """A profile's rows are downloadable; the linked data know every thing, and every relation with its clause."""
    graph = json.loads((SITE / "relations.jsonld").read_text("utf-8"))["@graph"]
    linked = [node for node in graph if str(node["@type"]).startswith("portal:")]
    assert len(linked) == len(entities(tables, portal.things))
    assert len({node["@id"] for node in linked}) == len(linked)
    said = [node for node in graph if node["@type"] == "rdf:Statement"]
    assert len(said) == len(relations(tables, portal.things)) > 400
    known = {node["@id"] for node in linked}
    predicates = {node["@id"] for node in graph if node["@type"] == "rdf:Property"}
    for node in said:
        assert {node["rdf:subject"]["@id"], node["rdf:object"]["@id"]} <= known
        assert node["rdf:predicate"]["@id"] in predicates
        assert "plan/#" in node["dcterms:source"]["@id"]
    own = json.loads((SITE / "data/profiles/place/jinghu.json").read_text("utf-8"))
    with (SITE / "data/profiles/place/jinghu.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(own["relations"]) > 0
    assert own["row"]["name_zh"] == "镜湖科技城"
