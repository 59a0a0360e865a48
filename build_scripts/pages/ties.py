"""What hangs together with a thing: its relations by predicate in both directions, as a list and a small diagram."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts import urls
from build_scripts.pages.desk import Clause, Desk, clause_link
from build_scripts.plan.kinds import BY_NAME
from build_scripts.plan.relations import Relation, entities, relations

if TYPE_CHECKING:
    from build_scripts.languages import Language
    from build_scripts.tables import Row

#: Neighbours in the diagram; the list beside it holds them all.
MOST = 10
_ROW, _WIDTH, _LEFT, _TEXT = 26, 480, 112, 162
#: Characters of a name in the diagram; a Chinese one counts double.
_LONG = 36


@dataclass(frozen=True)
class Neighbour:
    """A thing at the other end of a relation, with the clauses it rests on."""

    kind: str
    name: str
    target: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Ties:
    """All neighbours by one predicate in one direction. outward: this thing is the subject."""

    predicate: str
    outward: bool
    neighbours: tuple[Neighbour, ...]


class Web:
    """All relations and all things, looked up from either end."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.things = entities(desk.tables)
        self.relations = relations(desk.tables)

    @cached_property
    def by_end(self) -> dict[tuple[str, str], list[tuple[bool, Relation]]]:
        """Every relation under both its ends."""
        found: dict[tuple[str, str], list[tuple[bool, Relation]]] = {}
        for item in self.relations:
            found.setdefault((item.subject_kind, item.subject_id), []).append((True, item))
            found.setdefault((item.object_kind, item.object_id), []).append((False, item))
        return found

    @cached_property
    def _owners(self) -> dict[str, Row]:
        """Cities by their own clause."""
        places = self.desk.table("places", "places")
        return {str(row["clause_id"]): row for row in places.where(kind="city")} if places else {}

    def address(self, kind: str, identifier: str) -> str:
        """Return the page of a thing, or its line in its list."""
        declared = BY_NAME[kind]
        return f"{declared.folder}{identifier}/" if self.paged(kind, identifier) else f"{declared.folder}#{identifier}"

    def paged(self, kind: str, identifier: str) -> bool:
        """Return whether a thing has a page of its own: districts and parcels stand on other pages."""
        row = self.things[kind, identifier]
        return BY_NAME[kind].paged and not (kind == "place" and row["kind"] in {"district", "parcel"})

    def name(self, kind: str, row: Row, language: Language) -> str:
        """Return a thing's name in one language; a fuller title of our own where the printed name is a fragment.

        A measure of a city bears the city's name: six of them have the same lead.
        """
        if kind == "measure" and (owner := self._owners.get(str(row["clause_id"]).rpartition("-")[0])):
            return f"{owner[f'name_{language}']}{'：' if language == 'zh' else ': '}{row[f'lead_{language}']}"
        return str(row.get(f"title_{language}") or row[f"{BY_NAME[kind].title}_{language}"])

    def of(self, kind: str, identifier: str, language: Language) -> tuple[Ties, ...]:
        """Return the relations of one thing, outward ones first, in the order of the predicates."""
        order = self.desk.vocabulary.codes_of("predicate")
        grouped: dict[tuple[bool, str], dict[tuple[str, str], list[str]]] = {}
        for outward, item in self.by_end.get((kind, identifier), []):
            other = (item.object_kind, item.object_id) if outward else (item.subject_kind, item.subject_id)
            grouped.setdefault((outward, item.predicate), {}).setdefault(other, []).append(item.clause_id)
        ranked = sorted(grouped, key=lambda key: (not key[0], order.index(key[1]) if key[1] in order else 99))
        return tuple(
            Ties(predicate, outward, self._neighbours(grouped[outward, predicate], language))
            for outward, predicate in ranked
        )

    def _neighbours(self, others: dict[tuple[str, str], list[str]], language: Language) -> tuple[Neighbour, ...]:
        found = []
        for (kind, identifier), clauses in others.items():
            name = self.name(kind, self.things[kind, identifier], language)
            links = tuple(clause_link(self.desk, clause, language) for clause in dict.fromkeys(clauses))
            place = self.address(kind, identifier)
            if kind == "place" and not self.paged(kind, identifier):
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


def diagram(desk: Desk, page: str, name: str, ties: tuple[Ties, ...], language: Language) -> Markup:
    """Return the neighbourhood as SVG whose every name is a link; empty without neighbours.

    page: the address it will stand on. The list beside it says the same in words.
    """
    once = {one.target: (item, one) for item in reversed(ties) for one in reversed(item.neighbours)}
    rows = list(reversed(once.values()))[:MOST]
    if not rows:
        return Markup()
    height = _ROW * max(len(rows), 2) + 10
    middle = height / 2
    parts = []
    for number, (tie, one) in enumerate(rows):
        y = 5 + _ROW * number + _ROW / 2
        label = (
            desk.vocabulary.label("predicate", tie.predicate, language)
            if tie.outward
            else desk.words[f"inverse.{tie.predicate}"].to(language)
        )
        href = urls.relative(language, page, one.target)
        parts.append(
            f'<path d="M{_LEFT} {middle:.0f}C{_LEFT + 30} {middle:.0f} {_TEXT - 35} {y:.0f} {_TEXT - 6} {y:.0f}"/>'
            f'<a href="{escape(href)}"><text x="{_TEXT}" y="{y + 4:.0f}">{escape(_short(one.name))}'
            f'<tspan class="web-tie" dx="6">{escape(label)}</tspan></text></a>'
        )
    centre = _short(name, 13)
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="web" viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="{escape(name)}">'
        f'<text class="web-centre" x="{_LEFT - 8}" y="{middle + 4:.0f}" text-anchor="end">{escape(centre)}</text>'
        f"{''.join(parts)}</svg>"
    )
