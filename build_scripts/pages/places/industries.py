"""The industries and their platforms; where a cluster is, who is in it, what measures it, from relations and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.places.industry_matrix import industry_picture
from build_scripts.pages.shared.profiles import kind_pages
from build_scripts.pages.shared.related import RelationIndex, index_of
from build_scripts.pages.shared.sections import Mention, Section, filled, section, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.data.tables import Row
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.relations import Relation

#: The kinds of things of this section.
KINDS = (CLUSTER, PLATFORM) = ("cluster", "platform")


class _ClusterReader:
    """Reads what belongs to one cluster."""

    def __init__(self, context: PageContext, index: RelationIndex, row: Row, language: Language) -> None:
        self.context, self.index, self.row, self.language = context, index, row, language
        self.ends = index.ends("cluster", row.code("id"))

    def thing(self, kind: str, identifier: str, clause: str, note: str = "") -> Iterator[Mention]:
        """Yield the mention of a thing; nothing where the portal does not hold it."""
        yield from self.index.mention(kind, identifier, self.language, clause=clause, note=note)

    def objects(self, *predicates: str) -> Iterator[Relation]:
        """Yield the cluster's own relations by some predicates."""
        return (end.relation for end in self.ends if end.outward and end.relation.predicate in predicates)

    def indicators(self) -> Iterator[Mention]:
        """Yield the indicator that counts its output."""
        for item in self.objects("measured-by"):
            yield from self.thing(item.object_kind, item.object_id, item.clause_id)

    def platforms(self) -> Iterator[Mention]:
        """Yield the platforms of the same industry, with where the plan puts them."""
        for item in self.objects("relies-on"):
            if item.object_kind == "platform":
                place = self.index.things["platform", item.object_id].text("location", self.language)
                yield from self.thing("platform", item.object_id, item.clause_id, place)
        for end in self.ends:
            if end.relation.predicate == "platform-of":
                yield from self.thing(end.kind, end.id, end.relation.clause_id)

    def mainstays(self) -> Iterator[Mention]:
        """Yield the bases and bodies it relies on; a base with its city."""
        for item in self.objects("relies-on"):
            row = self.index.things[item.object_kind, item.object_id]
            if item.object_kind == "place":
                note = self.index.name_of("place", row.text("parent_id"), self.language)
                yield from self.thing("place", item.object_id, item.clause_id, note)
            elif item.object_kind != "platform":
                kind = row.get("kind")
                note = self.context.vocabulary.label("organisation-kind", kind, self.language) if kind else ""
                yield from self.thing(item.object_kind, item.object_id, item.clause_id, note)

    def named(self) -> Iterator[Mention]:
        """Yield other bodies its clauses name."""
        taken = {item.object_id for item in self.objects("relies-on")}
        for row in self.context.rows("organisations", "mentions"):
            identifier = row.code("organisation_id")
            if within(row.text("clause_id"), (self.row.code("clause_id"),)) and identifier not in taken:
                yield from self.thing("organisation", identifier, row.code("clause_id"))

    def enterprises(self) -> Iterator[Mention]:
        """Yield the benchmark enterprises whose printed name or business has the industry's name in it."""
        industry = self.row.text("name_zh").removesuffix(self.context.portal.identity.printed_as("cluster"))
        for row in self.context.rows("industries", "enterprises"):
            if industry in f"{row.text('name_zh')}{row.text('business_zh')}" and row.text("organisation_id"):
                note = row.text("business", self.language)
                yield from self.thing("organisation", row.code("organisation_id"), row.code("clause_id"), note)


def cluster_sections(context: PageContext, index: RelationIndex, row: Row, language: Language) -> tuple[Section, ...]:
    """Return the sections of a cluster's profile that have something to show."""
    reader = _ClusterReader(context, index, row, language)
    readers = {
        "output_indicator": reader.indicators,
        "mainstays": reader.mainstays,
        "same_platform": reader.platforms,
        "enterprises": reader.enterprises,
        "named": reader.named,
    }
    return filled(section(context, name, read(), language) for name, read in readers.items())


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list of each kind of this section, and a profile of every thing."""
    index = index_of(context)

    def sections_of(row: Row, language: Language) -> tuple[Section, ...]:
        return cluster_sections(context, index, row, language)

    for kind in context.portal.things.kinds:
        if kind.name == CLUSTER:
            yield from kind_pages(context, index, kind, draw=industry_picture, sections_of=sections_of)
        elif kind.name == PLATFORM:
            yield from kind_pages(context, index, kind)
