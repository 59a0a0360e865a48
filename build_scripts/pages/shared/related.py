"""What hangs together with a thing: its relations by predicate in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.pages.shared.sections import Mention, within
from build_scripts.plan.relations import READ_BY_US, Relation, entities, relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Row


@dataclass(frozen=True)
class Neighbour:
    """A thing at the other end of a relation, with the clauses it rests on."""

    kind: str
    name: str
    target: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Ties:
    """All neighbours by one predicate in one direction, those the plan states apart from those we read out of it.

    outward: this thing is the subject. label: how that reads, with a mark where it is our reading.
    """

    predicate: str
    outward: bool
    label: str
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True)
class End:
    """A relation seen from one of its two things: outward where that is the subject; kind and id of the other thing."""

    relation: Relation
    outward: bool
    kind: str
    id: str


def lasting_address(portal: Portal, things: Mapping[tuple[str, str], Row], kind: str, identifier: str) -> str:
    """Return the address that stays whatever becomes known of a thing: its page, or its line in its list.

    things: all of them, as `entities` returns them; places of some levels stand on other pages.
    """
    declared = portal.things[kind]
    shown = kind != "place" or things[kind, identifier].text("kind") in portal.identity.paged_kinds
    return f"{declared.folder}{identifier}/" if declared.has_page and shown else f"{declared.folder}#{identifier}"


class RelationIndex:
    """All relations and all things, looked up from either end."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.things = entities(context.tables, context.portal.things)
        self.relations = relations(context.tables, context.portal.things)

    @cached_property
    def _ends(self) -> dict[tuple[str, str], list[End]]:
        """Every relation under both its ends."""
        found: dict[tuple[str, str], list[End]] = {}
        for item in self.relations:
            subject, other = (item.subject_kind, item.subject_id), (item.object_kind, item.object_id)
            found.setdefault(subject, []).append(End(item, outward=True, kind=item.object_kind, id=item.object_id))
            found.setdefault(other, []).append(End(item, outward=False, kind=item.subject_kind, id=item.subject_id))
        return found

    def ends(self, kind: str, identifier: str) -> tuple[End, ...]:
        """Return every relation of a thing, seen from it."""
        return tuple(self._ends.get((kind, identifier), ()))

    def address(self, kind: str, identifier: str) -> str:
        """Return the page of a thing or of the evidence for it, or its line in its list."""
        return self.context.rated.page_of(kind, identifier) or self.lasting_address(kind, identifier)

    def lasting_address(self, kind: str, identifier: str) -> str:
        """Return the address that stays whatever becomes known of a thing: its page, or its line in its list."""
        return lasting_address(self.context.portal, self.things, kind, identifier)

    def has_page(self, kind: str, identifier: str) -> bool:
        """Return whether a thing has a page of its own: places of some levels stand on other pages."""
        return "#" not in self.lasting_address(kind, identifier)

    def name_of(self, kind: str, identifier: str, language: Language) -> str:
        """Return the name of a thing by its id; empty where the portal does not hold it."""
        row = self.things.get((kind, identifier))
        return self.name(kind, row, language) if row else ""

    def mention(
        self, kind: str, identifier: str, language: Language, *, clause: str, note: str = ""
    ) -> Iterator[Mention]:
        """Yield what a clause says about a thing; nothing where the portal does not hold the thing."""
        if name := self.name_of(kind, identifier, language):
            yield Mention(name=name, target=self.address(kind, identifier), note=note, clause=clause)

    def name(self, kind: str, row: Row, language: Language) -> str:
        """Return a thing's name in one language; a fuller title of our own where the printed name is a fragment.

        Measures that share one lead (“发展导向” of each city) are told apart by the place they are about.
        """
        fuller = row.text("title", language) if f"title_{language}" in row else ""
        name = fuller or row.text(self.context.portal.things[kind].title, language)
        if kind == "measure" and (place := self._owner(row)):
            mark = self.context.words["site.colon"].to(language)
            return f"{place.text('name', language)}{mark}{name}"
        return name

    @cached_property
    def _repeated(self) -> set[str]:
        """Leads that more than one measure has."""
        leads = [row.text("lead_zh") for (kind, _), row in self.things.items() if kind == "measure"]
        return {lead for lead in leads if leads.count(lead) > 1}

    def _owner(self, measure: Row) -> Row | None:
        """Return the part or site in whose clauses a measure with a repeated lead stands."""
        if measure.text("lead_zh") not in self._repeated:
            return None
        clause = measure.text("clause_id")
        kinds = self.context.portal.identity.kinds("part", "site")
        places = (row for (kind, _), row in self.things.items() if kind == "place" and row.text("kind") in kinds)
        return next((row for row in places if within(clause, (row.text("clause_id"),))), None)

    def of(self, kind: str, identifier: str, language: Language) -> tuple[Ties, ...]:
        """Return the relations of one thing: outward ones first, in the order of the predicates, stated ones first."""
        order = self.context.vocabulary.codes_of("predicate")
        grouped: dict[tuple[bool, str, bool], list[End]] = {}
        for end in self.ends(kind, identifier):
            ours = end.relation.basis == READ_BY_US
            grouped.setdefault((end.outward, end.relation.predicate, ours), []).append(end)

        def rank(key: tuple[bool, str, bool]) -> tuple[bool, int, bool]:
            outward, predicate, ours = key
            return not outward, order.index(predicate) if predicate in order else len(order), ours

        return tuple(
            Ties(
                predicate=predicate,
                outward=outward,
                label=self.marked(self._label(predicate, language, outward=outward), language, ours=ours),
                neighbours=self._neighbours(grouped[outward, predicate, ours], language),
            )
            for outward, predicate, ours in sorted(grouped, key=rank)
        )

    def marked(self, words: str, language: Language, *, ours: bool) -> str:
        """Return words about a relation, marked where it is our reading and not what the plan states."""
        return self.context.words["profile.read_by_us"].fill(words=words).to(language) if ours else words

    def _label(self, predicate: str, language: Language, *, outward: bool) -> str:
        """Return how a predicate reads from one end: its label, from the other end its inverse word where one is."""
        inverse = None if outward else self.context.words.get(f"inverse.{predicate}")
        return inverse.to(language) if inverse else self.context.vocabulary.label("predicate", predicate, language)

    def _neighbours(self, ends: list[End], language: Language) -> tuple[Neighbour, ...]:
        """Return each thing at the other ends once, with all clauses it rests on."""
        clauses: dict[tuple[str, str], list[str]] = {}
        for end in ends:
            clauses.setdefault((end.kind, end.id), []).append(end.relation.clause_id)
        return tuple(
            Neighbour(
                kind=kind,
                name=self.name_of(kind, identifier, language),
                target=self.page_for(kind, identifier),
                clauses=tuple(clause_link(self.context, clause, language) for clause in dict.fromkeys(rests)),
            )
            for (kind, identifier), rests in clauses.items()
        )

    def page_for(self, kind: str, identifier: str) -> str:
        """Return where a reader finds a thing: a place without a page of its own on the overview of places."""
        lone = kind == "place" and not self.has_page(kind, identifier)
        return urls.PLACES if lone else self.address(kind, identifier)


@lru_cache(maxsize=1)
def index_of(context: PageContext) -> RelationIndex:
    """Return the index of a context's relations, made once for all its pages."""
    return RelationIndex(context)
