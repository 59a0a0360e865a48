"""What belongs to what: every relation between things that have a page, from the keys and clauses of the data. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.data.tables import csv_bytes
from build_scripts.plan.kinds import KINDS

if TYPE_CHECKING:
    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]
#: Columns of the published table, in order.
COLUMNS = ("subject_kind", "subject_id", "predicate", "object_kind", "object_id", "clause_id")


@dataclass(frozen=True, order=True)
class Relation:
    """One statement: subject, predicate, object, and the clause it rests on."""

    subject_kind: str
    subject_id: str
    predicate: str
    object_kind: str
    object_id: str
    clause_id: str


def _squeezed(text: object) -> str:
    return "".join(str(text).split())


#: What a body is to a measure, and the predicate that says so: only the first two answer for it.
ROLES = {
    "responsible": "answered-by",
    "leads": "led-by",
    "supports": "supported-by",
    "partner": "works-with",
    "target": "aimed-at",
    "guides": "guided-by",
    "relied-on": "relies-on",
}
#: What sets a platform's name apart ends here.
_PLATFORM = "“万亩千亿”"
#: How a list of places ends in print.
_LISTED = re.compile(r"等区域|等地")


class _Reader:
    """Reads relations out of tables that may be absent."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.places = {row.text("id"): row for row in self.rows("places", "places")}

    def rows(self, package: str, resource: str) -> tuple[Row, ...]:
        table = self.tables.get((package, resource))
        return table.rows if table else ()

    def keyed(
        self, table: tuple[str, str], subject: tuple[str, str], predicate: str, target: tuple[str, str]
    ) -> Iterator[Relation]:
        """Yield a relation for every row whose two columns name a subject and an object."""
        for row in self.rows(*table):
            if row[subject[1]] is None or row[target[1]] is None:
                continue
            clause = row.text("clause_id")
            yield Relation(subject[0], row.text(subject[1]), predicate, target[0], row.text(target[1]), clause)

    def parts(self) -> Iterator[Relation]:
        """Yield which place lies in which; parcels and districts are not in the plan's own hierarchy of profiles."""
        for row in self.places.values():
            if row["parent_id"]:
                clause = row.text("clause_id")
                yield Relation("place", row.text("id"), "part-of", "place", row.text("parent_id"), clause)

    def mainstays(self) -> Iterator[Relation]:
        """Yield the bases and bodies a cluster relies on, by their printed names."""
        names = {_squeezed(row["name_zh"]): ("place", key) for key, row in self.places.items()}
        bodies = self.rows("organisations", "organisations")
        names = {_squeezed(row["name_zh"]): ("organisation", row.text("id")) for row in bodies} | names
        platforms = {
            _squeezed(row["name_zh"]).split(_PLATFORM)[0]: ("platform", row.text("id"))
            for row in self.rows("industries", "platforms")
        }
        for row in self.rows("industries", "cluster-bases"):
            printed = _squeezed(row["base_zh"])
            # “绍兴国际生命健康科技产业新城” is printed without its “（一期）”.
            found = names.get(printed) or next((at for name, at in names.items() if name.startswith(printed)), None)
            if found is None and _PLATFORM in printed:
                found = next((at for stem, at in platforms.items() if stem in printed), None)
            if found:
                yield Relation("cluster", row.text("cluster_id"), "relies-on", *found, row.text("clause_id"))

    def located(self) -> Iterator[Relation]:
        """Yield projects in the places their text names; in a list of several a city goes by its short name."""
        cities = [(key, row.text("name_zh")) for key, row in self.places.items() if row["kind"] in {"city", "county"}]
        for row in self.rows("projects", "projects"):
            printed = row.text("place_zh")
            listed = set(_LISTED.sub("", printed).split("、")) if _LISTED.search(printed) else set()
            for key, name in cities:
                if name in printed or name.removesuffix("科技城") in listed:
                    yield Relation("project", row.text("id"), "located-in", "place", key, row.text("clause_id"))

    def measured(self) -> Iterator[Relation]:
        """Yield the indicator that counts a cluster's output, by the clause that promises it."""
        series = {row.text("id"): row.text("clause_id") for row in self.rows("indicators", "series")}
        for row in self.rows("industries", "clusters"):
            own = f"{row['id']}-cluster-output"
            if own in series:
                yield Relation("cluster", row.text("id"), "measured-by", "indicator", own, series[own])

    def twins(self) -> Iterator[Relation]:
        """Yield places and facilities that are listed as bodies too: one thing under one name."""
        bodies = {_squeezed(row["name_zh"]): row.text("id") for row in self.rows("organisations", "organisations")}
        for row in self.rows("organisations", "aliases"):
            bodies.setdefault(_squeezed(row["name_zh"]), row.text("organisation_id"))
        for kind, rows in (("place", self.places.values()), ("facility", self.rows("innovation", "facilities"))):
            for row in rows:
                body = bodies.get(_squeezed(row["name_zh"]))
                if body:
                    yield Relation(kind, row.text("id"), "same-as", "organisation", body, row.text("clause_id"))

    def answering(self) -> Iterator[Relation]:
        """Yield what a body is to a measure, each role by its own predicate."""
        for row in self.rows("measures", "bodies"):
            if row["organisation_id"] is not None:
                clause = row.text("clause_id")
                predicate = ROLES[row.text("role")]
                yield Relation("measure", clause, predicate, "organisation", row.text("organisation_id"), clause)

    def named_in_cities(self) -> Iterator[Relation]:
        """Yield bodies named in the clauses of a city or county: what the plan puts there."""
        owners = {row.text("clause_id"): key for key, row in self.places.items() if row["kind"] in {"city", "county"}}
        for row in self.rows("organisations", "mentions"):
            clause = row.text("clause_id")
            for root, key in owners.items():
                if clause == root or clause.startswith(f"{root}-"):
                    yield Relation("place", key, "names", "organisation", row.text("organisation_id"), clause)

    def within_measures(self) -> Iterator[Relation]:
        """Yield projects and bodies named in a task paragraph, and clusters it is about."""
        measures = {row.text("clause_id") for row in self.rows("measures", "measures")}
        wanted = (
            ("project", "projects", "projects", "id", "includes"),
            ("organisation", "organisations", "mentions", "organisation_id", "names"),
            ("cluster", "industries", "clusters", "id", "develops"),
            ("facility", "innovation", "facilities", "id", "builds"),
        )
        for kind, package, resource, column, predicate in wanted:
            for row in self.rows(package, resource):
                clause = row.text("clause_id")
                if clause in measures:
                    yield Relation("measure", clause, predicate, kind, row.text(column), clause)

    def everything(self) -> Iterator[Relation]:
        """Yield all relations."""
        yield from self.parts()
        base_developers, organisation = ("places", "base-developers"), ("organisation", "organisation_id")
        yield from self.keyed(base_developers, ("place", "base_id"), "developed-by", organisation)
        links, partner = ("places", "county-links"), ("place", "partner_place_id")
        yield from self.keyed(links, ("place", "county_id"), "works-with", partner)
        yield from self.keyed(("industries", "platform-names"), ("platform", "platform_id"), "names", organisation)
        yield from self.keyed(
            ("innovation", "facility-bodies"), ("facility", "facility_id"), "developed-by", organisation
        )
        platform = ("platform", "platform_id")
        yield from self.keyed(("places", "place-platforms"), ("place", "place_id"), "relies-on", platform)
        yield from self.answering()
        moves = ("indicator", "series_id")
        yield from self.keyed(("indicators", "levers"), ("measure", "clause_id"), "moves", moves)
        yield from self.measured()
        yield from self.twins()
        yield from self.mainstays()
        yield from self.located()
        yield from self.named_in_cities()
        yield from self.within_measures()


def relations(tables: Tables) -> tuple[Relation, ...]:
    """Return every relation once, sorted."""
    return tuple(sorted(set(_Reader(tables).everything())))


def recorded(tables: Tables) -> bytes:
    """Return the published table of relations."""
    rows = [[getattr(item, name) for name in COLUMNS] for item in relations(tables)]
    return csv_bytes([COLUMNS, *rows])


def entities(tables: Tables) -> dict[tuple[str, str], Row]:
    """Return every thing that has a page or a line of its own, by (kind, id)."""
    found: dict[tuple[str, str], Row] = {}
    for kind in KINDS:
        table = tables.get((kind.package, kind.resource))
        for row in table or ():
            found[kind.name, row.text(kind.key)] = row
    return found
