"""Runs in the validators' own environment: third parties judge the built site; prints one JSON object of findings."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")
SCHEMA_ORG = "http://schema.org/"


def _command(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [str(Path(sys.executable).with_name(arguments[0])), *arguments[1:]],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def csvw(site: Path) -> dict[str, str]:
    """Hold every package's CSVW description and its tables against the validator."""
    out = {}
    for path in sorted(site.glob("data/*/csv-metadata.json")):
        code, text = _command("csvwvalidate", str(path))
        out[path.parent.name] = "" if code == 0 and "OK" in text else text[-500:]
    return out


def croissant(site: Path) -> dict[str, Any]:
    """Validate every Croissant description and load every record set over all rows; counts by table."""
    import mlcroissant as mlc

    out: dict[str, Any] = {}
    for path in sorted(site.glob("data/*/croissant.json")):
        tree = json.loads(path.read_text("utf-8"))
        mapping = {item["@id"]: str(path.parent / item["name"]) for item in tree["distribution"]}
        dataset = mlc.Dataset(jsonld=str(path), mapping=mapping)
        issues = dataset.metadata.ctx.issues
        counts = {node["@id"]: sum(1 for _ in dataset.records(node["@id"])) for node in tree["recordSet"]}
        out[path.parent.name] = {"errors": sorted(issues.errors), "warnings": sorted(issues.warnings), "rows": counts}
    return out


def jsonstat(site: Path) -> dict[str, Any]:
    """Validate the cubes and read them with another library; the values that are there."""
    from jsonstat_validator import validate_jsonstat
    from pyjstat import pyjstat

    out: dict[str, Any] = {}
    for path in sorted(site.glob("data/*/*.jsonstat.json")):
        text = path.read_text("utf-8")
        tree = json.loads(text)
        frame = pyjstat.Dataset.read(text).write("dataframe")
        out[path.name] = {
            "valid": bool(validate_jsonstat(tree)),
            "size": tree["size"],
            "cells": len(frame),
            "values": sorted(float(value) for value in frame["value"].dropna()),
        }
    return out


def _shacl(data: Any, shapes: Path) -> str:
    from pyshacl import validate

    conforms, _, text = validate(data, shacl_graph=str(shapes), inference="none")
    return "" if conforms else text


def dcat(site: Path, shapes: Path) -> dict[str, str]:
    """Hold the catalogue, in both its forms, against the DCAT-AP shapes: mandatory, recommended, ranges."""
    from rdflib import Graph
    from rdflib.compare import isomorphic

    turtle, linked = Graph().parse(site / "catalog.ttl"), Graph().parse(site / "catalog.jsonld")
    out = {"same": "" if isomorphic(turtle, linked) else "catalog.ttl and catalog.jsonld differ"}
    for name in ("shapes", "shapes_recommended", "range"):
        out[name] = _shacl(turtle, shapes / "dcat-ap-3.0.1" / f"{name}.ttl")
    # Control: without its titles the catalogue must not pass.
    from rdflib import DCTERMS

    turtle.remove((None, DCTERMS.title, None))
    out["control"] = "" if _shacl(turtle, shapes / "dcat-ap-3.0.1" / "shapes.ttl") else "a spoiled catalogue passed"
    return out


def schema_org(site: Path, shapes: Path) -> dict[str, str]:
    """Hold the structured data of every dataset page against three sets of shapes, with a local context."""
    import re

    from rdflib import Graph

    context = json.loads((shapes / "schema-org" / "schemaorgcontext.jsonld").read_text("utf-8"))["@context"]
    out = {}
    for path in sorted([*site.glob("datasets/*/index.html"), *site.glob("en/datasets/*/index.html")]):
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        graph = Graph()
        for block in found:
            tree = json.loads(block)
            tree["@context"] = context
            graph.parse(data=json.dumps(tree), format="json-ld")
        notes = [] if found else ["no structured data"]
        for name in ("googleRequired", "soso_common_v1.2.3", "googleRecommended"):
            text = _shacl(graph, shapes / "schema-org" / f"{name}.ttl")
            # The one waiver: the shape wants the licence as a typed node, search engines want its address.
            blocks = [block for block in text.split("Constraint Violation")[1:] if "license" not in block]
            notes += blocks
        out[path.parent.relative_to(site).as_posix()] = "\n".join(notes)
    return out


def plain(site: Path) -> dict[str, str]:
    """Robots, security.txt, sitemap and feed, each by a reader of its kind."""
    import xml.etree.ElementTree as ET

    import sectxt
    from protego import Protego

    robots = Protego.parse((site / "robots.txt").read_text("utf-8"))
    address = "http://127.0.0.1:8000/"
    out = {"robots": "" if robots.can_fetch(address, "x") and list(robots.sitemaps) else "robots.txt"}
    # On this machine the address is http; the published one must be https, which is asked of that build.
    text = (
        (site / ".well-known" / "security.txt").read_bytes().replace(b"http://127.0.0.1:8000", b"https://example.org")
    )
    out["security"] = "; ".join(error["message"] for error in sectxt.Parser(text).errors)
    places = [
        node.text
        for node in ET.parse(site / "sitemap.xml").getroot().iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    missing = [str(place) for place in places if not (site / str(place).removeprefix(address) / "index.html").is_file()]
    out["sitemap"] = ", ".join(missing) if places else "empty"
    for name in ("feed", "changes"):
        feed = ET.parse(site / f"{name}.xml").getroot()
        space = "{http://www.w3.org/2005/Atom}"
        entries = feed.findall(f"{space}entry")
        need = ("id", "title", "updated")
        bare = [tag for node in [feed, *entries] for tag in need if node.find(space + tag) is None]
        ids = [node.findtext(f"{space}id") for node in entries]
        # A site built without its repository has no changes to tell.
        whole = bool(entries) or name == "changes"
        out[name] = "" if whole and not bare and len(set(ids)) == len(ids) else f"lacks {bare}"
    return out


def main() -> None:
    """Judge the site named first, with the shapes of the folder named second, if any."""
    site = Path(sys.argv[1])
    findings: dict[str, Any] = {
        "csvw": csvw(site),
        "croissant": croissant(site),
        "jsonstat": jsonstat(site),
        "plain": plain(site),
    }
    if len(sys.argv) > 2:
        shapes = Path(sys.argv[2])
        findings |= {"dcat": dcat(site, shapes), "schema_org": schema_org(site, shapes)}
    print(json.dumps(findings, ensure_ascii=False))


if __name__ == "__main__":
    main()
