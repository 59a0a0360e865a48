"""What the plan puts in a place: rows of other tables whose clause lies in the place's own clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.clauses import roots
from build_scripts.pages.shared.sections import Mention, Section, filled, section, within
from build_scripts.plan.relations import READ_BY_US

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.related import RelationIndex


class _PlaceReader:
    """Reads what belongs to one place out of tables that may be absent."""

    def __init__(self, context: PageContext, index: RelationIndex, row: Row, language: Language) -> None:
        self.context, self.index, self.row, self.language = context, index, row, language
        self.own = roots(context, row)
        self.rows, self.identity = context.rows, context.portal.identity
        self.bases = self.rows("places", "places", parent_id=row.text("id"), kind=self.identity.kind("site"))
        #: A base's clause and the base's name, which tells whose clause it is.
        self.of_bases = {base.text("clause_id"): base.text("name", language) for base in self.bases}
        self.platform_rows = self.rows("places", "place-platforms", place_id=row.text("id"))
        self.own_platforms = {item.text("platform_id") for item in self.platform_rows}
        #: Relations that say which project lies here.
        self.located = [
            end.relation for end in index.ends("place", row.code("id")) if not end.outward and end.kind == "project"
        ]

    def near(self, clause: object) -> str | None:
        """Return an empty text for a clause of the place, a base's name for one of its bases, None for any other."""
        if within(clause, self.own):
            return ""
        return next((name for root, name in self.of_bases.items() if within(clause, (root,))), None)

    def thing(self, kind: str, identifier: str, clause: str, note: str = "") -> Iterator[Mention]:
        """Yield the mention of a thing; nothing where the portal does not hold it."""
        yield from self.index.mention(kind, identifier, self.language, clause=clause, note=note)

    def note(self, word: str, name: str) -> str:
        """Return what a name has to do with the place, in the words of `section.<word>`."""
        return self.context.words[f"section.{word}"].fill(name=name).to(self.language)

    def own_rows(self, package: str, resource: str) -> Iterator[Row]:
        """Yield the rows of a table whose clause lies in the place's own clauses."""
        return (row for row in self.rows(package, resource) if within(row.text("clause_id"), self.own))

    def positioning(self) -> Iterator[Mention]:
        """Yield our summary of what the place is for, then of each direction of its development."""
        ways = tuple(self.own_rows("measures", "measures"))
        if not ways:
            return
        heads = [
            row
            for row in self.rows("plan", "outline", title_zh=self.identity.printed_as("function"))
            if within(row.text("id"), self.own)
        ]
        clause = heads[0].code("id") if heads else self.row.code("clause_id")
        title = self.context.words["section.function"].to(self.language)
        yield Mention(name=title, target="", note=self.row.text("role", self.language), clause=clause)
        for way in ways:
            lead, summary = (way.text(name, self.language) for name in ("lead", "summary"))
            yield Mention(name=lead, target="", note=summary, clause=way.code("clause_id"))

    def goals(self) -> Iterator[Mention]:
        """Yield what the plan promises of this place; its words as printed are on the page of promises."""
        for row in self.own_rows("targets", "targets"):
            yield Mention(
                name=row.text("subject", self.language),
                target=f"{urls.TARGETS}#{row.code('id')}",
                note=row.text("printed") if self.language == "zh" else "",
                clause=row.code("clause_id"),
            )

    def platforms(self) -> Iterator[Mention]:
        """Yield platforms the place's clauses rely on, and those whose printed location its bases share."""
        for row in self.platform_rows:
            yield from self.thing("platform", row.code("platform_id"), row.code("clause_id"))
        districts = {row.text("name_zh") for row in self.rows("places", "places", kind=self.identity.kind("district"))}
        for row in self.rows("industries", "platforms"):
            spot = row.text("location_zh")
            for base in (*self.bases, self.row):
                if spot not in districts and spot in base.text("location_zh"):
                    note = "" if base is self.row else base.text("name", self.language)
                    yield from self.thing("platform", row.code("id"), row.code("clause_id"), note)

    def laboratories(self) -> Iterator[Mention]:
        """Yield laboratories and institutes in the place's clauses or those of its bases."""
        for row in self.rows("innovation", "laboratories"):
            base = self.near(row.text("clause_id"))
            if base is not None and row.text("organisation_id"):
                stance = row.text("stance", self.language)
                note = f"{stance} · {base}" if base else stance
                yield from self.thing("organisation", row.code("organisation_id"), row.code("clause_id"), note)

    def bodies(self) -> Iterator[Mention]:
        """Yield bodies named in the place's clauses, developers of its bases, and bodies its platforms name."""
        laboratories = self.rows("innovation", "laboratories")
        listed = {row.text("organisation_id") for row in laboratories if self.near(row.text("clause_id")) is not None}
        for row in self.own_rows("organisations", "mentions"):
            if row.text("organisation_id") not in listed:
                yield from self.thing("organisation", row.code("organisation_id"), row.code("clause_id"))
        for base in self.bases:
            note = self.note("develops", base.text("name", self.language))
            for row in self.rows("places", "base-developers", base_id=base.text("id")):
                if row.text("organisation_id"):
                    yield from self.thing("organisation", row.code("organisation_id"), row.code("clause_id"), note)
        for row in self.rows("industries", "platform-names"):
            platform, body = row.code("platform_id"), row.optional_code("organisation_id")
            if platform in self.own_platforms and body and body not in listed:
                note = self.note("named_by", self.index.name_of("platform", platform, self.language))
                yield from self.thing("organisation", body, row.code("clause_id"), note)

    def instruments(self) -> Iterator[Mention]:
        """Yield the plans, funds and mechanisms its own clauses name."""
        for row in self.own_rows("measures", "instruments"):
            note = self.context.vocabulary.label("instrument-kind", row.text("kind"), self.language)
            yield Mention(name=row.text("name", self.language), target="", note=note, clause=row.code("clause_id"))

    def projects(self) -> Iterator[Mention]:
        """Yield projects the plan puts in the place, or is to focus on it with."""
        for item in self.located:
            status = self.index.things["project", item.subject_id].text("status")
            note = self.context.vocabulary.label("project-status", status, self.language)
            if item.predicate == "focus-area":
                note = self.note("focus", note)
            yield from self.thing("project", item.subject_id, item.clause_id, note)

    def measures(self) -> Iterator[Mention]:
        """Yield the place's own measures, and others that include a project of it."""
        for row in self.own_rows("measures", "measures"):
            clause = row.code("clause_id")
            yield from self.thing("measure", clause, clause, row.text("summary", self.language))
        here = {item.subject_id for item in self.located}
        holding: dict[str, list[str]] = {}
        for item in self.index.relations:
            holds = item.subject_kind == "measure" and item.object_kind == "project" and item.object_id in here
            if holds and not within(item.subject_id, self.own):
                project = self.index.name_of("project", item.object_id, self.language)
                holding.setdefault(item.subject_id, []).append(project)
        mark = self.context.words["site.comma"].to(self.language)
        for clause, projects in holding.items():
            yield from self.thing("measure", clause, clause, self.note("holds", mark.join(projects)))

    def clusters(self) -> Iterator[Mention]:
        """Yield clusters that rely on a base or a platform of this place."""
        mine = {("place", base.code("id")) for base in (*self.bases, self.row)}
        mine |= {("platform", identifier) for identifier in self.own_platforms}
        for item in self.index.relations:
            if item.subject_kind == "cluster" and (item.object_kind, item.object_id) in mine:
                name = self.index.name_of(item.object_kind, item.object_id, self.language)
                note = self.index.marked(name, self.language, ours=item.basis == READ_BY_US)
                yield from self.thing("cluster", item.subject_id, item.clause_id, note)

    def indicators(self) -> Iterator[Mention]:
        """Yield indicators that its measures move or that count its clusters."""
        via = {item.target: item.name for item in (*self.measures(), *self.clusters())}
        for item in self.index.relations:
            subject = self.index.address(item.subject_kind, item.subject_id)
            if item.object_kind == "indicator" and subject in via:
                note = self.note("through", via[subject])
                marked = self.index.marked(note, self.language, ours=item.basis == READ_BY_US)
                yield from self.thing("indicator", item.object_id, item.clause_id, marked)


def substance(context: PageContext, index: RelationIndex, row: Row, language: Language) -> tuple[Section, ...]:
    """Return the sections of a place's profile, each only where the plan has something to put there."""
    if row.text("kind") not in context.portal.identity.kinds("part", "site", "linked"):
        return ()
    reader = _PlaceReader(context, index, row, language)
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
