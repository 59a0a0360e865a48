"""What belongs to what: every relation between things that have a page, from the keys and clauses of the data. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.data.tables import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_scripts.core.kinds import KeyRelation, Kind, RelationRule, Things
    from build_scripts.core.model import Reference, Resource
    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]
#: Columns of the published table, in order.
RELATION_COLUMNS = (
    "subject_kind",
    "subject_id",
    "predicate",
    "object_kind",
    "object_id",
    "clause_id",
    "basis",
    "words_printed",
)
#: A basis: nothing printed says it in so many words, we read it out of the clause.
READ_BY_US = "read-by-us"
#: Between words that are printed apart.
_APART = "…"


@dataclass(frozen=True, order=True)
class Relation:
    """One statement: subject, predicate, object, and the clause it rests on.

    basis: a code of the list `relation-basis`. words_printed: the clause's words it rests on, “…” between those that
    are printed apart. What two rows say alike is one statement, whatever their words.
    """

    subject_kind: str
    subject_id: str
    predicate: str
    object_kind: str
    object_id: str
    clause_id: str
    basis: str = field(compare=False)
    words_printed: str = field(compare=False)


def _words(row: Row, columns: Sequence[str]) -> str:
    """Return the printed words some columns of a row hold, in the columns' order."""
    return _APART.join(text for column in columns if (text := row.text(column)))


def _squeezed(text: object) -> str:
    return "".join(str(text).split())


class _Reader:
    """Reads relations out of tables that may be absent."""

    def __init__(self, tables: Tables, things: Things) -> None:
        self.tables, self.declared = tables, things
        self.things = {kind.name: self.of(kind) for kind in things.kinds}

    def rows(self, table: tuple[str, str] | None) -> tuple[Row, ...]:
        """Return the rows of a table, none where it is absent."""
        found = self.tables.get(table) if table else None
        return found.rows if found else ()

    def of(self, kind: Kind) -> dict[str, Row]:
        """Return the things of a kind by their key."""
        return {row.text(kind.key): row for row in self.rows((kind.package, kind.resource))}

    def some(self, kinds: Sequence[str], only: Sequence[str] = ()) -> Iterator[tuple[str, str, Row]]:
        """Yield (kind, key, row) of the things of some kinds; of those alone whose column `kind` is one of `only`."""
        for kind in kinds:
            for key, row in self.things.get(kind, {}).items():
                if not only or row.text("kind") in only:
                    yield kind, key, row

    def kind_of(self, resource: Resource, column: str) -> str | None:
        """Return the kind of thing that a column names: it is the key of one, or leads to one by keys of its own."""
        if found := self.declared.keyed_by(resource.package, resource.name, column):
            return found
        for reference in resource.references:
            target = self.tables.get((reference.package, reference.resource))
            if reference.fields == (column,) and target and target.resource is not resource:
                return self.kind_of(target.resource, reference.reference_fields[0])
        return None

    def keyed(self) -> Iterator[Relation]:
        """Yield what the keys say: one relation for every row that names both a subject and an object."""
        for table in self.tables.values():
            for reference in table.resource.references:
                if reference.relation:
                    yield from self.by_key(table, reference, reference.relation)

    def by_key(self, table: Table, reference: Reference, rule: KeyRelation) -> Iterator[Relation]:
        """Yield the relations of one key."""
        own = next((kind for kind in self.declared.kinds if _table_of(kind) == _place_of(table)), None)
        subject = rule.subject or (own.key if own else "")
        subject_kind = rule.subject_kind or self.kind_of(table.resource, subject)
        target = self.tables.get((reference.package, reference.resource))
        object_kind = self.kind_of(target.resource, reference.reference_fields[0]) if target else None
        if subject_kind is None or object_kind is None:
            return
        for row in table:
            key, goal = row.text(subject), row.text(reference.fields[0])
            predicate = rule.predicate or rule.predicates.get(row.text(rule.predicate_field or ""))
            if key and goal and predicate:
                rests = row.text("clause_id"), rule.basis, _words(row, rule.words)
                yield Relation(subject_kind, key, predicate, object_kind, goal, *rests)

    def id_pattern(self, rule: RelationRule) -> Iterator[Relation]:
        """Yield the objects whose id is made of the subject's; it rests on the object's clause."""
        for kind, key, _ in self.some(rule.subjects):
            for name in rule.objects:
                made = rule.pattern.format(id=key)
                if found := self.things.get(name, {}).get(made):
                    yield Relation(kind, key, rule.predicate, name, made, *_rests(rule, found))

    def same_name(self, rule: RelationRule) -> Iterator[Relation]:
        """Yield things of two kinds that have one name: one thing."""
        names = {_squeezed(row.text("name_zh")): (kind, key) for kind, key, row in self.some(rule.objects)}
        for row in self.rows(rule.table):
            names.setdefault(_squeezed(row[rule.text]), (rule.objects[0], row.text(rule.object_key)))
        for kind, key, row in self.some(rule.subjects):
            if found := names.get(_squeezed(row.text("name_zh"))):
                yield Relation(kind, key, rule.predicate, *found, *_rests(rule, row))

    def named_in_cell(self, rule: RelationRule) -> Iterator[Relation]:
        """Yield what the cells of a table name, in full or by the beginning of its name."""
        names = {_squeezed(row.text("name_zh")): (kind, key) for kind, key, row in self.some(rule.objects)}
        stems = {name.split(rule.marker)[0]: at for name, at in names.items() if rule.marker and rule.marker in name}
        for row in self.rows(rule.table):
            printed = _squeezed(row[rule.text])
            # A name may be printed without what stands behind it in brackets, such as “（一期）”.
            found = names.get(printed) or next((at for name, at in names.items() if name.startswith(printed)), None)
            if found is None and rule.marker and rule.marker in printed:
                found = next((at for stem, at in stems.items() if stem in printed), None)
            if found:
                yield Relation(rule.subjects[0], row.text(rule.subject_key), rule.predicate, *found, *_rests(rule, row))

    def named_in_text(self, rule: RelationRule) -> Iterator[Relation]:
        """Yield the objects a thing's text names; in a list of several they go by their short names.

        That a short name is the object's is our reading.
        """
        known = [(kind, key, row.text("name_zh")) for kind, key, row in self.some(rule.objects, rule.only)]
        for kind, key, row in self.some(rule.subjects):
            printed = row.text(rule.text)
            bare = printed
            for ending in rule.endings:
                bare = bare.replace(ending, "")
            listed = set(bare.split("、")) if bare != printed else set()
            said = row.text(rule.predicate_field) if rule.predicate_field else ""
            predicate = rule.predicates.get(said, rule.predicate)
            for other, goal, name in known:
                clause, basis, words = _rests(rule, row)
                if name in printed:
                    yield Relation(kind, key, predicate, other, goal, clause, basis, words)
                elif name.removesuffix(rule.suffix) in listed:
                    yield Relation(kind, key, predicate, other, goal, clause, READ_BY_US, words)

    def clause_within(self, rule: RelationRule) -> Iterator[Relation]:
        """Yield what rows in the subject's clauses name."""
        found = [(kind, key, row.text("clause_id")) for kind, key, row in self.some(rule.subjects, rule.only)]
        times = Counter(root for _, _, root in found)
        rows = self.rows(rule.own_rows)
        own = {key: [row.text("clause_id") for row in rows if row[rule.own_key] == key] for _, key, _ in found}
        roots = [
            (kind, key, clause)
            for kind, key, root in found
            for clause in (own[key] if times[root] > 1 and rule.own_rows else [root])
        ]
        for row in self.rows(rule.table):
            clause = row.text("clause_id")
            for kind, key, root in roots:
                if clause == root or clause.startswith(f"{root}-"):
                    goal = row.text(rule.object_key)
                    yield Relation(kind, key, rule.predicate, rule.objects[0], goal, *_rests(rule, row))

    def same_clause(self, rule: RelationRule) -> Iterator[Relation]:
        """Yield what stands in the very clause that is the subject's key."""
        subjects = {key: kind for kind, key, _ in self.some(rule.subjects)}
        goal = self.declared[rule.objects[0]]
        for row in self.rows(rule.table or _table_of(goal)):
            clause = row.text("clause_id")
            if clause in subjects:
                key = row.text(rule.object_key or goal.key)
                yield Relation(subjects[clause], clause, rule.predicate, goal.name, key, *_rests(rule, row))

    def everything(self) -> Iterator[Relation]:
        """Yield all relations: of the keys, then of the rules."""
        yield from self.keyed()
        rules: dict[str, Callable[[RelationRule], Iterator[Relation]]] = {
            "id-pattern": self.id_pattern,
            "same-name": self.same_name,
            "named-in-cell": self.named_in_cell,
            "named-in-text": self.named_in_text,
            "clause-within": self.clause_within,
            "same-clause": self.same_clause,
        }
        for rule in self.declared.rules:
            yield from rules[rule.rule](rule)


def _rests(rule: RelationRule, row: Row) -> tuple[str, str, str]:
    """Return what a relation found in a row rests on: clause, basis and printed words."""
    return row.text("clause_id"), rule.basis, _words(row, rule.words)


def _table_of(kind: Kind) -> tuple[str, str]:
    return kind.package, kind.resource


def _place_of(table: Table) -> tuple[str, str]:
    return table.resource.package, table.resource.name


def relations(tables: Tables, things: Things) -> tuple[Relation, ...]:
    """Return every relation once, sorted, with the words of the first row that says it; only between known things."""
    known = entities(tables, things)
    return tuple(
        item
        for item in sorted(dict.fromkeys(_Reader(tables, things).everything()))
        if (item.subject_kind, item.subject_id) in known and (item.object_kind, item.object_id) in known
    )


def recorded(tables: Tables, things: Things) -> bytes:
    """Return the published table of relations."""
    rows = [[getattr(item, name) for name in RELATION_COLUMNS] for item in relations(tables, things)]
    return csv_bytes([RELATION_COLUMNS, *rows])


def entities(tables: Tables, things: Things) -> dict[tuple[str, str], Row]:
    """Return every thing that has a page or a line of its own, by (kind, id)."""
    return {(kind.name, row.text(kind.key)): row for kind in things.kinds for row in tables.get(_table_of(kind)) or ()}
