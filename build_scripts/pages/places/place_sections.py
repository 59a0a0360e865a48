"""What the plan puts in a place: rows of other tables whose clause lies in the place's own clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import Clause, clause_link
from build_scripts.pages.shared.sections import Found, Section, filled, section, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.related import RelationIndex

#: Kinds of places that have clauses of their own to look into.
PROFILED_KINDS = ("city", "base", "county")
#: How the plan heads the clause on what a city is for.
_FUNCTION = "功能定位"


def roots(context: PageContext, row: Row) -> tuple[str, ...]:
    """Return the clauses that are about one place only: its own, or where others share it those of its own rows."""
    own = row.text("clause_id")
    if len(context.tables["places", "places"].where(clause_id=own)) == 1:
        return (own,)
    links = context.tables["places", "county-links"].where(county_id=row["id"])
    trades = context.tables["places", "place-industries"].where(place_id=row["id"])
    return tuple(dict.fromkeys(item.text("clause_id") for item in (*links, *trades)))


def stances(context: PageContext, row: Row, language: Language) -> tuple[tuple[str, Clause], ...]:
    """Return what the plan resolves on a place without a figure: the words as printed, and the clause."""
    own = roots(context, row) if row["kind"] == "city" else ()
    found = []
    for goal in context.table("targets", "targets") or ():
        # A goal without a number that is bound to a period says what is, or is not, to be done in it.
        bound = goal["kind"] == "unquantified" and goal["scope"] == "place" and goal["period_printed"]
        if bound and within(goal["clause_id"], own):
            words = goal.text("printed" if language == "zh" else "subject_en")
            found.append((words[:1].upper() + words[1:], clause_link(context, goal["clause_id"], language)))
    return tuple(found)


class _Reader:
    """Reads one place's rows out of tables that may be absent."""

    def __init__(self, context: PageContext, index: RelationIndex, row: Row, language: Language) -> None:
        self.context, self.index, self.row, self.language = context, index, row, language
        self.own = roots(context, row)
        places = context.tables["places", "places"]
        self.bases = places.where(parent_id=row["id"], kind="base")
        #: A base's clause and the base's name, which tells whose clause it is.
        self.of_bases = {base.text("clause_id"): base.text("name", language) for base in self.bases}
        named = self.rows("places", "place-platforms")
        self.own_platforms = {item.text("platform_id") for item in named if item["place_id"] == row["id"]}
        ends = index.by_end.get(("place", row.text("id")), ())
        #: Relations that say which project lies here.
        self.located = [item for outward, item in ends if not outward and item.subject_kind == "project"]

    def rows(self, package: str, resource: str) -> tuple[Row, ...]:
        table = self.context.table(package, resource)
        return table.rows if table else ()

    def near(self, clause: object) -> str | None:
        """Return an empty text for a clause of the place, a base's name for one of its bases, None for any other."""
        if within(clause, self.own):
            return ""
        return next((name for root, name in self.of_bases.items() if within(clause, (root,))), None)

    def thing(self, kind: str, identifier: str, note: str, clause: object) -> Found:
        name = self.index.name(kind, self.index.things[kind, identifier], self.language)
        return Found(name, self.index.address(kind, identifier), note, str(clause))

    def text(self, row: Row, name: str) -> str:
        return row.text(name, self.language)

    def positioning(self) -> Iterator[Found]:
        """Yield our summary of what the place is for, then of each direction of its development."""
        ways = [row for row in self.rows("measures", "measures") if within(row["clause_id"], self.own)]
        if not ways:
            return
        outline = self.rows("plan", "outline")
        heads = [row for row in outline if within(row["id"], self.own) and row["title_zh"] == _FUNCTION]
        clause = heads[0]["id"] if heads else self.row["clause_id"]
        yield Found(
            self.context.words["section.function"].to(self.language), "", self.text(self.row, "role"), str(clause)
        )
        for way in ways:
            yield Found(self.text(way, "lead"), "", self.text(way, "summary"), way.text("clause_id"))

    def goals(self) -> Iterator[Found]:
        """Yield what the plan promises of this place; its words as printed are on the page of promises."""
        for row in self.rows("targets", "targets"):
            if within(row["clause_id"], self.own):
                note = row.text("printed") if self.language == "zh" else ""
                yield Found(self.text(row, "subject"), f"{urls.TARGETS}#{row['id']}", note, row.text("clause_id"))

    def platforms(self) -> Iterator[Found]:
        """Yield platforms the place's clauses rely on, and those whose printed location its bases share."""
        for row in self.rows("places", "place-platforms"):
            if row["place_id"] == self.row["id"]:
                yield self.thing("platform", row.text("platform_id"), "", row["clause_id"])
        districts = {row.text("name_zh") for row in self.context.tables["places", "places"].where(kind="district")}
        for row in self.rows("industries", "platforms"):
            spot = row.text("location_zh")
            for base in (*self.bases, self.row):
                if spot not in districts and spot in base.text("location_zh"):
                    note = "" if base is self.row else self.text(base, "name")
                    yield self.thing("platform", row.text("id"), note, row["clause_id"])

    def laboratories(self) -> Iterator[Found]:
        """Yield laboratories and institutes in the place's clauses or those of its bases."""
        for row in self.rows("innovation", "laboratories"):
            base = self.near(row["clause_id"])
            if base is not None and row["organisation_id"]:
                note = f"{self.text(row, 'stance')} · {base}" if base else self.text(row, "stance")
                yield self.thing("organisation", row.text("organisation_id"), note, row["clause_id"])

    def bodies(self) -> Iterator[Found]:
        """Yield bodies named in the place's clauses, developers of its bases, and bodies its platforms name."""
        laboratories = self.rows("innovation", "laboratories")
        listed = {row["organisation_id"] for row in laboratories if self.near(row["clause_id"]) is not None}
        for row in self.rows("organisations", "mentions"):
            if within(row["clause_id"], self.own) and row["organisation_id"] not in listed:
                yield self.thing("organisation", row.text("organisation_id"), "", row["clause_id"])
        bases = {base["id"]: self.text(base, "name") for base in self.bases}
        for row in self.rows("places", "base-developers"):
            if row["base_id"] in bases and row["organisation_id"]:
                note = self.context.words["section.develops"].fill(name=bases[row["base_id"]]).to(self.language)
                yield self.thing("organisation", row.text("organisation_id"), note, row["clause_id"])
        for row in self.rows("industries", "platform-names"):
            named = row["organisation_id"] not in listed and row["organisation_id"]
            if row["platform_id"] in self.own_platforms and named:
                name = self.index.name(
                    "platform", self.index.things["platform", row.text("platform_id")], self.language
                )
                note = self.context.words["section.named_by"].fill(name=name).to(self.language)
                yield self.thing("organisation", row.text("organisation_id"), note, row["clause_id"])

    def instruments(self) -> Iterator[Found]:
        """Yield the plans, funds and mechanisms its own clauses name."""
        for row in self.rows("measures", "instruments"):
            if within(row["clause_id"], self.own):
                note = self.context.vocabulary.label("instrument-kind", row["kind"], self.language)
                yield Found(self.text(row, "name"), "", note, row.text("clause_id"))

    def projects(self) -> Iterator[Found]:
        """Yield projects the plan puts in the place."""
        for item in self.located:
            project = self.index.things["project", item.subject_id]
            note = self.context.vocabulary.label("project-status", project["status"], self.language)
            yield self.thing("project", item.subject_id, note, item.clause_id)

    def measures(self) -> Iterator[Found]:
        """Yield the place's own measures, and others that include a project of it."""
        for row in self.rows("measures", "measures"):
            if within(row["clause_id"], self.own):
                yield self.thing("measure", row.text("clause_id"), self.text(row, "summary"), row["clause_id"])
        here = {item.subject_id for item in self.located}
        holding: dict[str, list[str]] = {}
        for item in self.index.relations:
            holds = item.subject_kind == "measure" and item.object_kind == "project" and item.object_id in here
            if holds and not within(item.subject_id, self.own):
                project = self.index.name("project", self.index.things["project", item.object_id], self.language)
                holding.setdefault(item.subject_id, []).append(project)
        mark = self.context.words["site.comma"].to(self.language)
        for clause, projects in holding.items():
            note = self.context.words["section.holds"].fill(name=mark.join(projects)).to(self.language)
            yield self.thing("measure", clause, note, clause)

    def clusters(self) -> Iterator[Found]:
        """Yield clusters that rely on a base or a platform of this place."""
        mine = {("place", base.text("id")) for base in (*self.bases, self.row)}
        mine |= {("platform", identifier) for identifier in self.own_platforms}
        for item in self.index.relations:
            if item.subject_kind == "cluster" and (item.object_kind, item.object_id) in mine:
                name = self.index.name(
                    item.object_kind, self.index.things[item.object_kind, item.object_id], self.language
                )
                yield self.thing("cluster", item.subject_id, name, item.clause_id)

    def indicators(self) -> Iterator[Found]:
        """Yield indicators that its measures move or that count its clusters."""
        via = {item.target: item.name for item in (*self.measures(), *self.clusters())}
        for item in self.index.relations:
            subject = self.index.address(item.subject_kind, item.subject_id)
            if item.object_kind == "indicator" and subject in via:
                note = self.context.words["section.through"].fill(name=via[subject]).to(self.language)
                yield self.thing("indicator", item.object_id, note, item.clause_id)


def substance(context: PageContext, index: RelationIndex, row: Row, language: Language) -> tuple[Section, ...]:
    """Return the sections of a place's profile, each only where the plan has something to put there."""
    if row["kind"] not in PROFILED_KINDS:
        return ()
    reader = _Reader(context, index, row, language)
    readers = {
        "positioning": reader.positioning,
        "goals": reader.goals,
        "platforms": reader.platforms,
        "clusters": reader.clusters,
        "laboratories": reader.laboratories,
        "bodies": reader.bodies,
        "measures": reader.measures,
        "instruments": reader.instruments,
        "projects": reader.projects,
        "indicators": reader.indicators,
    }
    return filled(section(context, name, read(), language) for name, read in readers.items())
