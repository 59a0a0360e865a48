"""Where an industrial cluster is, who is in it and what measures it, from the relations and the printed names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.shared.sections import Found, Section, filled, section, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.pages.shared.related import RelationIndex
    from build_scripts.plan.relations import Relation

#: What every cluster's name ends in; what stands before it is the industry.
_SUFFIX = "产业集群"


class _Reader:
    """Reads what belongs to one cluster."""

    def __init__(self, context: PageContext, index: RelationIndex, row: Row, language: Language) -> None:
        self.context, self.index, self.row, self.language = context, index, row, language
        self.ends = [item for outward, item in index.by_end.get(("cluster", row.text("id")), ()) if outward]

    def thing(self, kind: str, identifier: str, note: str, clause: object) -> Found:
        name = self.index.name(kind, self.index.things[kind, identifier], self.language)
        return Found(name, self.index.address(kind, identifier), note, str(clause))

    def objects(self, *predicates: str) -> Iterator[Relation]:
        """Yield the cluster's own relations by some predicates."""
        return (item for item in self.ends if item.predicate in predicates)

    def indicators(self) -> Iterator[Found]:
        """Yield the indicator that counts its output."""
        for item in self.objects("measured-by"):
            yield self.thing(item.object_kind, item.object_id, "", item.clause_id)

    def platforms(self) -> Iterator[Found]:
        """Yield the platforms of the same industry, with where the plan puts them."""
        for item in self.objects("relies-on"):
            if item.object_kind == "platform":
                place = self.index.things["platform", item.object_id].text("location_zh")
                yield self.thing("platform", item.object_id, place, item.clause_id)
        for outward, item in self.index.by_end.get(("cluster", self.row.text("id")), ()):
            if item.predicate == "platform-of":
                end = (item.object_kind, item.object_id) if outward else (item.subject_kind, item.subject_id)
                yield self.thing(*end, "", item.clause_id)

    def mainstays(self) -> Iterator[Found]:
        """Yield the bases and bodies it relies on; a base with its city."""
        for item in self.objects("relies-on"):
            if item.object_kind == "place":
                parent = self.index.things.get(("place", self.index.things["place", item.object_id].text("parent_id")))
                note = self.index.name("place", parent, self.language) if parent else ""
                yield self.thing("place", item.object_id, note, item.clause_id)
            elif item.object_kind != "platform":
                kind = self.index.things[item.object_kind, item.object_id].get("kind")
                note = self.context.vocabulary.label("organisation-kind", kind, self.language) if kind else ""
                yield self.thing(item.object_kind, item.object_id, note, item.clause_id)

    def named(self) -> Iterator[Found]:
        """Yield other bodies its clauses name."""
        taken = {item.object_id for item in self.objects("relies-on")}
        for row in self.context.table("organisations", "mentions") or ():
            identifier = row.text("organisation_id")
            if within(row["clause_id"], (self.row.text("clause_id"),)) and identifier not in taken:
                yield self.thing("organisation", identifier, "", row["clause_id"])

    def enterprises(self) -> Iterator[Found]:
        """Yield the benchmark enterprises whose printed name or business has the industry's name in it."""
        industry = self.row.text("name_zh").removesuffix(_SUFFIX)
        for row in self.context.table("industries", "enterprises") or ():
            if industry in f"{row['name_zh']}{row['business_zh']}" and row["organisation_id"]:
                note = row.text("business", self.language)
                yield self.thing("organisation", row.text("organisation_id"), note, row["clause_id"])


def cluster_sections(context: PageContext, index: RelationIndex, row: Row, language: Language) -> tuple[Section, ...]:
    """Return the sections of a cluster's profile that have something to show."""
    reader = _Reader(context, index, row, language)
    readers = {
        "output_indicator": reader.indicators,
        "mainstays": reader.mainstays,
        "same_platform": reader.platforms,
        "enterprises": reader.enterprises,
        "named": reader.named,
    }
    return filled(section(context, name, read(), language) for name, read in readers.items())
