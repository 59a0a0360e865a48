"""Who develops which base, in which city it is, which cluster relies on it: only what the relations hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.places.flow_drawing import Flow, Line, Node, Way, narrow, wide
from build_scripts.pages.shared.pictures import Picture, PictureTable
from build_scripts.pages.shared.related import RelationIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Language
    from build_scripts.pages.shared.page_context import PageContext
    from build_scripts.plan.relations import Relation

#: The picture's name among the pages for frames, and the table of bases.
FLOW = "flow"
BASES = ("places", "bases")


@dataclass(frozen=True)
class Lane:
    """A base with the identifiers of its developers, of the place it is in, of the clusters that rely on it."""

    base: str
    developers: tuple[str, ...]
    city: str
    clusters: tuple[str, ...]


def lanes_of(bases: Iterable[str], relations: Iterable[Relation]) -> tuple[Lane, ...]:
    """Return the bases by the place they are in, places in the order of their first base."""
    developers: dict[str, list[str]] = {}
    clusters: dict[str, list[str]] = {}
    cities: dict[str, str] = {}
    for one in relations:
        if (one.subject_kind, one.predicate) == ("place", "developed-by"):
            developers.setdefault(one.subject_id, []).append(one.object_id)
        elif (one.subject_kind, one.predicate, one.object_kind) == ("place", "part-of", "place"):
            cities[one.subject_id] = one.object_id
        elif (one.subject_kind, one.predicate, one.object_kind) == ("cluster", "relies-on", "place"):
            clusters.setdefault(one.object_id, []).append(one.subject_id)
    lanes = [
        Lane(base, tuple(developers.get(base, ())), cities.get(base, ""), tuple(clusters.get(base, ())))
        for base in bases
    ]
    order = list(dict.fromkeys(lane.city for lane in lanes))
    return tuple(sorted(lanes, key=lambda lane: order.index(lane.city)))


class _Reader:
    """Names and addresses of what the lanes lead through."""

    def __init__(self, context: PageContext, lanes: tuple[Lane, ...], language: Language) -> None:
        self.context, self.lanes, self.language, self.index = context, lanes, language, RelationIndex(context)
        self.comma = context.words["site.comma"].to(language)
        self.colon = context.words["site.colon"].to(language)

    def name(self, kind: str, identifier: str) -> str:
        return self.index.name_of(kind, identifier, self.language)

    def names(self, kind: str, identifiers: Iterable[str]) -> str:
        return self.comma.join(self.name(kind, one) for one in identifiers)

    def said(self, key: str, **values: object) -> str:
        return self.context.words[f"flow.{key}"].fill(**values).to(self.language)

    def nodes(self) -> Iterator[Node]:
        """Yield every thing once, column by column."""
        columns = (
            ("organisation", [one for lane in self.lanes for one in lane.developers]),
            ("place", [lane.base for lane in self.lanes]),
            ("place", [lane.city for lane in self.lanes if lane.city]),
            ("cluster", [one for lane in self.lanes for one in lane.clusters]),
        )
        loose = {lane.base for lane in self.lanes if not lane.clusters}
        for column, (kind, identifiers) in enumerate(columns):
            for one in dict.fromkeys(identifiers):
                target = self.index.page_for(kind, one)
                yield Node(f"{column}-{one}", column, self.name(kind, one), target, loose=column == 1 and one in loose)

    def ways(self) -> Iterator[Way]:
        """Yield the lines; from a city to a cluster one line for all its bases on which the cluster relies."""
        led: dict[tuple[str, str], list[str]] = {}
        for lane in self.lanes:
            base, target = self.name("place", lane.base), self.index.page_for("place", lane.base)
            for one in lane.developers:
                said = f"{self.name('organisation', one)} → {base}"
                yield Way(f"0-{one}", f"1-{lane.base}", 1, said, target)
            if lane.city:
                yield Way(f"1-{lane.base}", f"2-{lane.city}", 1, f"{base} → {self.name('place', lane.city)}", target)
                for one in lane.clusters:
                    led.setdefault((lane.city, one), []).append(lane.base)
        for (city, cluster), bases in led.items():
            said = f"{self.names('place', bases)} → {self.name('cluster', cluster)}"
            target = self.index.page_for("cluster", cluster)
            yield Way(f"2-{city}", f"3-{cluster}", len(bases), said, target)

    def lines(self) -> Iterator[Line]:
        """Yield the list for a phone: each city with its bases, each base with developers and clusters."""
        for city in dict.fromkeys(lane.city for lane in self.lanes):
            if city:
                yield Line(0, self.name("place", city), self.index.page_for("place", city))
            for lane in self.lanes:
                if lane.city != city:
                    continue
                yield Line(1, self.name("place", lane.base), self.index.page_for("place", lane.base))
                if lane.developers:
                    yield Line(2, self.said("by", names=self.names("organisation", lane.developers)))
                clusters = self.names("cluster", lane.clusters)
                yield Line(2, self.said("for", names=clusters) if clusters else self.said("none"))

    def title(self) -> str:
        """Return on how many bases no cluster relies, and who develops most where one develops several."""
        seen = Counter(one for lane in self.lanes for one in lane.developers).most_common(1)
        values = {"bases": len(self.lanes), "loose": sum(not lane.clusters for lane in self.lanes)}
        if seen and seen[0][1] > 1:
            return self.said("title_most", **values, developer=self.name("organisation", seen[0][0]), most=seen[0][1])
        return self.said("title", **values)

    def rows(self) -> Iterator[tuple[tuple[str, str], ...]]:
        """Yield the same as a table, a base a row."""
        for lane in self.lanes:
            yield (
                (self.name("place", lane.base), self.index.page_for("place", lane.base)),
                (self.names("organisation", lane.developers), ""),
                (self.name("place", lane.city), self.index.page_for("place", lane.city) if lane.city else ""),
                (self.names("cluster", lane.clusters) or self.said("none"), ""),
            )


def flow_picture(context: PageContext, language: Language, page: str) -> Picture | None:
    """Return the picture for a page; None without bases. page: the address from which its links are reckoned."""
    if context.table("places", "places") is None:
        return None
    bases = [row.text("place_id") for row in context.rows(*BASES)]
    if not bases:
        return None
    reader = _Reader(context, lanes_of(bases, RelationIndex(context).relations), language)
    title = reader.title()
    flow = Flow(
        heads=tuple(reader.said(head) for head in ("developer", "base", "city", "cluster")),
        nodes=tuple(reader.nodes()),
        ways=tuple(reader.ways()),
        lines=tuple(reader.lines()),
        name=title,
        page=page,
        language=language,
    )
    return Picture(
        name=FLOW,
        title=title,
        subtitle=reader.said("subtitle"),
        wide=wide(flow),
        narrow=narrow(flow),
        table=PictureTable(
            tuple(reader.said(head) for head in ("base", "developer", "city", "cluster")), tuple(reader.rows())
        ),
        page=urls.PLACES,
    )
