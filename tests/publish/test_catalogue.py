"""The mappings: each is pure, complete, and says nothing that the packages do not say."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
import rdflib

from build_scripts.core.model import CatalogueEntry
from build_scripts.pages.shared.jsonld_script import embedded
from build_scripts.publish.catalogue import assess, listings, schema_org
from build_scripts.publish.catalogue.dcat import as_jsonld, as_turtle, dcat_graph
from build_scripts.publish.catalogue.model import FILE_KINDS, Catalogue, kind_of
from build_scripts.publish.catalogue.openapi import openapi

if TYPE_CHECKING:
    from build_scripts.core.model import Portal
    from build_scripts.core.staging import Tree
    from build_scripts.publish.public import Published


@pytest.fixture
def catalogue(public: tuple[Tree, Published]) -> Catalogue:
    """Return the real catalogue."""
    return public[1].catalogue


def test_every_published_file_is_in_the_catalogue(public: tuple[Tree, Published], catalogue: Catalogue) -> None:
    """Every file under a package's folder is a distribution with its own size and digest, and no other is."""
    tree = public[0]
    listed = {item.path: (item.bytes, item.sha256) for dataset in catalogue.datasets for item in dataset.distributions}
    written = {
        path: (receipt.bytes, receipt.sha256)
        for path, receipt in tree.receipts.items()
        if path.count("/") == 2 and path.startswith("data/")
    }
    assert listed == written


def test_a_file_belongs_to_its_own_table(catalogue: Catalogue) -> None:
    """`observations.xlsx` and `observations.zip` are the package's, `observations.csv` is the table's."""
    dataset = next(item for item in catalogue.datasets if item.package.slug == "observations")
    owners = {item.path.rsplit("/", 1)[1]: item.resource for item in dataset.distributions}
    assert owners["observations.csv"] == "observations"
    assert owners["observations.jsonstat.json"] == "observations"
    assert owners["observations.xlsx"] is None
    assert owners["observations.zip"] is None
    assert owners["sources.parquet"] == "sources"


def test_the_longest_ending_counts() -> None:
    """`x.excel.csv` is not plain CSV, a descriptor is not a table's JSON, an unknown ending is refused."""
    assert kind_of("data/a/x.excel.csv") is FILE_KINDS[".excel.csv"]
    assert kind_of("data/a/datapackage.json") is FILE_KINDS["/datapackage.json"]
    with pytest.raises(KeyError):
        kind_of("data/a/x.doc")


def test_dcat_says_every_dataset_and_file(catalogue: Catalogue) -> None:
    """The graph has no blank node; Turtle holds every triple, JSON-LD every node."""
    graph = dcat_graph(catalogue)
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]
    count = {name: len(set(graph.subjects(rdflib.RDF.type, rdflib.DCAT[name]))) for name in ("Dataset", "Distribution")}
    assert count["Dataset"] == len(catalogue.datasets)
    assert count["Distribution"] == sum(len(dataset.distributions) for dataset in catalogue.datasets)
    assert set(rdflib.Graph().parse(data=as_turtle(graph))) == set(graph)
    assert len(json.loads(as_jsonld(graph))["@graph"]) == len(set(graph.subjects()))


def test_open_api_names_only_addresses_that_are_there(public: tuple[Tree, Published], catalogue: Catalogue) -> None:
    """Every path without parameters is a written file or the receipt; every template fits at least one file."""
    paths = openapi(catalogue, "1")["paths"]
    for path in paths:
        if "{" not in path:
            assert path[1:] in {*public[0].receipts, "manifest.json"}, path
        else:
            example = path[1:].format(package="places", table="bases", archive="places")
            assert example in public[0].receipts, example


def test_data_json_gives_every_dataset_its_duties(catalogue: Catalogue) -> None:
    """The fields DCAT-US requires are there and not empty."""
    required = ("title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel")
    for dataset in listings.data_json(catalogue)["dataset"]:
        assert all(dataset[name] for name in required), dataset["identifier"]


def test_feeds_hold_their_theme(catalogue: Catalogue) -> None:
    """The feed of all has every dataset; a theme's feed has those of the theme."""
    assert listings.atom(catalogue).count(b"<entry>") == len(catalogue.datasets)
    themed = [item for item in catalogue.datasets if item.package.catalogue.theme == "economy"]
    assert listings.atom(catalogue, "economy").count(b"<entry>") == len(themed) > 0


def test_structured_data_cannot_leave_its_element(catalogue: Catalogue) -> None:
    """A title with markup stays inside JSON; and the JSON is whole again when read."""
    tree: dict[str, Any] = schema_org.dataset(catalogue, catalogue.datasets[0], "zh")
    tree["name"] = "</script><script>alert(1)</script><!--"
    text = str(embedded(tree))
    inner = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inner
    assert json.loads(inner) == tree


def test_an_incomplete_description_scores_less_and_says_why(catalogue: Catalogue) -> None:
    """Without theme and provider a dataset loses exactly their points, and the reasons are named."""
    dataset = catalogue.datasets[0]
    whole = assess(dataset, dt.date(2026, 11, 23))
    assert whole.points == whole.most == 425
    assert whole.grade == "excellent"
    bare = dataclasses.replace(dataset, package=dataclasses.replace(dataset.package, catalogue=CatalogueEntry()))
    poor = assess(bare, dt.date(2026, 11, 23))
    lost = {check.question for check in poor.checks if not check.holds}
    assert {"theme", "time-span", "publisher", "opening"} <= lost
    assert poor.points == whole.points - sum(check.worth for check in poor.checks if not check.holds)
    assert poor.grade == "good"


def test_an_overdue_dataset_scores_less_in_our_own_dimension_only(catalogue: Catalogue) -> None:
    """The day it is due nothing is lost; the day after, the points for timeliness and no others; never in the grade."""
    package = dataclasses.replace(catalogue.datasets[0].package, frequency="ANNUAL")
    dataset = dataclasses.replace(catalogue.datasets[0], package=package)
    due = dataset.next_due
    assert due is not None
    assert assess(dataset, due).points == 425
    late = assess(dataset, due + dt.timedelta(days=1))
    assert [check.question for check in late.checks if not check.holds] == ["not-overdue"]
    assert (late.points, late.grade) == (405, "excellent")


def test_the_index_lists_every_table(portal: Portal, public: tuple[Tree, Published]) -> None:
    """`/catalog.json` has every table with its columns and rows."""
    index = json.loads((public[0].folder / "catalog.json").read_text("utf-8"))
    listed = {(item["name"], table["name"]): table["columns"] for item in index["datasets"] for table in item["tables"]}
    expected = {(r.package, r.name): [field.name for field in r.fields] for r in portal.resources}
    assert listed == expected
