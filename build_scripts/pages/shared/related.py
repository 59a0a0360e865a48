"""What hangs together with a thing: its relations by predicate in both directions, as a list and a small diagram."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts.core import urls
from build_scripts.pages.shared.page_context import Clause, PageContext, clause_link
from build_scripts.pages.shared.sections import within
from build_scripts.plan.kinds import BY_NAME
from build_scripts.plan.relations import Relation, entities, relations

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.data.tables import Row

#: Neighbours in the diagram; the list beside it holds them all.
MOST = 10
_ROW, _WIDTH, _LEFT, _TEXT = 24, 408, 124, 158
#: Characters of a name in the diagram; a Chinese one counts double.
_LONG = 29


@dataclass(frozen=True)
class Neighbour:
    """A thing at the other end of a relation, with the clauses it rests on."""

    kind: str
    name: str
    target: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Ties:
    """All neighbours by one predicate in one direction. outward: this thing is the subject. label: how that reads."""

    predicate: str
    outward: bool
    label: str
    neighbours: tuple[Neighbour, ...]


class RelationIndex:
    """All relations and all things, looked up from either end."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.things = entities(context.tables)
        self.relations = relations(context.tables)

    @cached_property
    def by_end(self) -> dict[tuple[str, str], list[tuple[bool, Relation]]]:
        """Every relation under both its ends."""
        found: dict[tuple[str, str], list[tuple[bool, Relation]]] = {}
        for item in self.relations:
            found.setdefault((item.subject_kind, item.subject_id), []).append((True, item))
            found.setdefault((item.object_kind, item.object_id), []).append((False, item))
        return found

    def address(self, kind: str, identifier: str) -> str:
        """Return the page of a thing, or its line in its list."""
        declared = BY_NAME[kind]
        return (
            f"{declared.folder}{identifier}/" if self.has_page(kind, identifier) else f"{declared.folder}#{identifier}"
        )

    def has_page(self, kind: str, identifier: str) -> bool:
        """Return whether a thing has a page of its own: districts and parcels stand on other pages."""
        row = self.things[kind, identifier]
        return BY_NAME[kind].has_page and not (kind == "place" and row["kind"] in {"district", "parcel"})

    def name(self, kind: str, row: Row, language: Language) -> str:
        """Return a thing's name in one language; a fuller title of our own where the printed name is a fragment.

        Measures that share one lead (“发展导向” of each city) are told apart by the place they are about.
        """
        name = str(row.get(f"title_{language}") or row[f"{BY_NAME[kind].title}_{language}"])
        if kind == "measure" and (place := self._owner(row)):
            mark = self.context.words["site.colon"].to(language)
            return f"{place[f'name_{language}']}{mark}{name}"
        return name

    @cached_property
    def _repeated(self) -> set[str]:
        """Leads that more than one measure has."""
        leads = [row.text("lead_zh") for (kind, _), row in self.things.items() if kind == "measure"]
        return {lead for lead in leads if leads.count(lead) > 1}

    def _owner(self, measure: Row) -> Row | None:
        """Return the city or base in whose clauses a measure with a repeated lead stands."""
        if measure["lead_zh"] not in self._repeated:
            return None
        clause = measure.text("clause_id")
        places = (row for (kind, _), row in self.things.items() if kind == "place" and row["kind"] in {"city", "base"})
        return next((row for row in places if within(clause, (row.text("clause_id"),))), None)

    def of(self, kind: str, identifier: str, language: Language) -> tuple[Ties, ...]:
        """Return the relations of one thing, outward ones first, in the order of the predicates."""
        order = self.context.vocabulary.codes_of("predicate")
        grouped: dict[tuple[bool, str], dict[tuple[str, str], list[str]]] = {}
        for outward, item in self.by_end.get((kind, identifier), []):
            other = (item.object_kind, item.object_id) if outward else (item.subject_kind, item.subject_id)
            grouped.setdefault((outward, item.predicate), {}).setdefault(other, []).append(item.clause_id)
        ranked = sorted(grouped, key=lambda key: (not key[0], order.index(key[1]) if key[1] in order else 99))
        return tuple(
            Ties(
                predicate,
                outward,
                self._label(predicate, language, outward=outward),
                self._neighbours(grouped[outward, predicate], language),
            )
            for outward, predicate in ranked
        )

    def _label(self, predicate: str, language: Language, *, outward: bool) -> str:
        """Return how a predicate reads from one end: its label, from the other end its inverse word where one is."""
        inverse = None if outward else self.context.words.get(f"inverse.{predicate}")
        return inverse.to(language) if inverse else self.context.vocabulary.label("predicate", predicate, language)

    def _neighbours(self, others: dict[tuple[str, str], list[str]], language: Language) -> tuple[Neighbour, ...]:
        found = []
        for (kind, identifier), clauses in others.items():
            name = self.name(kind, self.things[kind, identifier], language)
            links = tuple(clause_link(self.context, clause, language) for clause in dict.fromkeys(clauses))
            place = self.address(kind, identifier)
            if kind == "place" and not self.has_page(kind, identifier):
                place = urls.PLACES
            found.append(Neighbour(kind, name, place, links))
        return tuple(found)


def _short(name: str, most: int = _LONG) -> str:
    """Return a name cut to what the diagram holds."""
    width, out = 0, ""
    for character in name:
        width += 2 if character > "\u2e7f" else 1
        if width > most:
            return f"{out}…"
        out += character
    return out


def _shares(ties: tuple[Ties, ...]) -> list[tuple[str, list[Neighbour]]]:
    """Return each group's label and the neighbours it may show: in turn one of each group, no thing twice."""
    shown: list[list[Neighbour]] = [[] for _ in ties]
    seen: set[str] = set()
    for turn in range(MOST):
        for place, group in enumerate(ties):
            one = group.neighbours[turn] if turn < len(group.neighbours) else None
            if one and one.target not in seen and len(seen) < MOST:
                seen.add(one.target)
                shown[place].append(one)
    return [(group.label, found) for group, found in zip(ties, shown, strict=True) if found]


def diagram(context: PageContext, page: str, name: str, ties: tuple[Ties, ...], language: Language) -> Markup:
    """Return the neighbourhood as SVG whose every name is a link; empty without neighbours.

    page: the address it will stand on. Each group stands under what the relation is called, as in the list beside it,
    which says the same in words.
    """
    groups = _shares(ties)
    if not groups:
        return Markup()
    lines = sum(1 + len(found) for _, found in groups)
    height = _ROW * max(lines, 2) + 10
    middle = height / 2
    parts, number = [], 0
    for label, found in groups:
        y = 5 + _ROW * number + _ROW / 2
        last = y + _ROW * len(found)
        parts.append(
            f'<path d="M{_LEFT} {middle:.0f}C{_LEFT + 25} {middle:.0f} {_TEXT - 30} {y:.0f} {_TEXT - 6} {y:.0f}"/>'
            f'<text class="relation" x="{_TEXT}" y="{y + 4:.0f}">{escape(label)}</text>'
            f'<path d="M{_TEXT + 3} {y + 9:.0f}V{last:.0f}"/>'
        )
        for place, one in enumerate(found, start=1):
            at = y + _ROW * place
            href = urls.relative(language, page, one.target)
            parts.append(
                f'<path d="M{_TEXT + 3} {at:.0f}h9"/><a href="{escape(href)}"><title>{escape(one.name)}</title>'
                f'<text x="{_TEXT + 16}" y="{at + 5:.0f}">{escape(_short(one.name))}</text></a>'
            )
        number += 1 + len(found)
    centre = _short(name, 12)
    title = context.words["profile.ties"].to(language)
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="relations-drawing" viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{escape(f"{name} · {title}")}">'
        f'<text class="centre" x="{_LEFT - 6}" y="{middle + 5:.0f}" text-anchor="end">{escape(centre)}</text>'
        f"{''.join(parts)}</svg>"
    )
