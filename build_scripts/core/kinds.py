"""The kinds of things that have a page, and what relates them: declared in `datapackages/kinds.toml`, not coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The basis of a relation where nothing else is said: the plan states it.
STATED = "stated"


@dataclass(frozen=True)
class Part:
    """A table of rows that belong to a thing: which resource, the column that names the thing, the columns shown."""

    package: str
    resource: str
    key: str
    columns: tuple[str, ...]
    #: `table`; `chain` for stages in order, the second column names each; `none` where a section of the page says it.
    shape: str = "table"


@dataclass(frozen=True)
class ExtraColumn:
    """A figure of another table shown in a list: `key` names the thing, `where` (column, value) picks the row."""

    name: str
    package: str
    resource: str
    key: str
    where: tuple[str, int | str]
    column: str


@dataclass(frozen=True)
class Counted:
    """A count shown in a list: how many different values of `of` a table holds where `key` names the thing."""

    name: str
    package: str
    resource: str
    key: str
    of: str


@dataclass(frozen=True)
class Kind:
    """One kind of thing.

    package, resource, key: the table of which each row is one. folder: address of its list and, where `has_page`, of
    its profiles. facts: columns of its facts table. listed: columns of the list; facets: those of them to narrow it by.
    parts: tables that belong to it. A column `name` stands for `name_zh` or `name_en` by language; codes are shown by
    their label. extra_columns, counted: figures and counts of other tables in the list, right of the name. own_clause:
    the thing's clause is about it alone, so what readers found there is about it. by_chapter: whether the list is
    narrowed by the plan's chapters too. elsewhere: its pages are made by a module of their own: they have more to show.
    """

    name: str
    package: str
    resource: str
    key: str
    folder: str
    title: str = "name"
    summary: str | None = None
    facts: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    has_page: bool = True
    extra_columns: tuple[ExtraColumn, ...] = ()
    counted: tuple[Counted, ...] = ()
    own_clause: bool = False
    by_chapter: bool = False
    elsewhere: bool = False


@dataclass(frozen=True)
class KeyRelation:
    """What a key says of the two things it joins: which predicate holds, and whose it is.

    predicate: the same for every row; else `predicate_field` is the column whose code picks one of `predicates`.
    subject: the column that holds the subject's key, None where the row itself is the subject; subject_kind: the kind
    of the subject where no key of that column says it. The object is what the key leads to. basis: whether the plan
    states it (a code of the list `relation-basis`); words: the columns of the row that hold the printed words.
    """

    predicate: str | None
    predicate_field: str | None
    predicates: Mapping[str, str]
    subject: str | None
    subject_kind: str | None
    basis: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class RelationRule:
    """How things are related where no key of a table says so.

    subjects, objects: names of kinds; only: values of the column `kind` that the places looked for may have. table:
    whose rows name them, subject_key and object_key: the columns that hold their keys, text: the column that is read.
    basis: whether the plan states it (a code of the list `relation-basis`); words: the columns that hold the printed
    words it rests on, in the row it is found in: that of `table`, else the one whose clause it cites.

    - `id-pattern`: the object's id is the subject's put into `pattern`, which holds `{id}`;
    - `same-name`: subject and object have one Chinese name; `table` gives objects further names;
    - `named-in-cell`: the cell `text` of a row of `table` is an object's name, or the beginning of one; of names that
      hold `marker` what stands before it must be in the cell;
    - `named-in-text`: the subject's own cell `text` holds the object's name; in a list that ends with one of `endings`
      the name may lack its `suffix`, and that it is meant is our reading; what the column `predicate_field` holds picks
      another predicate of `predicates`;
    - `clause-within`: a row of `table` stands in the subject's clause or in one below it; subjects that share a clause
      have instead those of their rows in `own_rows`, whose column `own_key` names them;
    - `same-clause`: a row of `table`, or the object itself, stands in the very clause that is the subject's key.
    """

    rule: Literal["id-pattern", "same-name", "named-in-cell", "named-in-text", "clause-within", "same-clause"]
    subjects: tuple[str, ...]
    predicate: str
    objects: tuple[str, ...]
    only: tuple[str, ...] = ()
    table: tuple[str, str] | None = None
    subject_key: str = ""
    object_key: str = ""
    text: str = ""
    pattern: str = ""
    marker: str = ""
    endings: tuple[str, ...] = ()
    suffix: str = ""
    own_rows: tuple[str, str] | None = None
    own_key: str = ""
    basis: str = STATED
    words: tuple[str, ...] = ()
    predicate_field: str = ""
    predicates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Things:
    """All kinds of things, in the order of their lists, and the rules that relate them."""

    kinds: tuple[Kind, ...] = ()
    rules: tuple[RelationRule, ...] = ()

    def get(self, name: str) -> Kind | None:
        """Return a kind, or None where it is not declared."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def __getitem__(self, name: str) -> Kind:
        """Return a kind; raise KeyError where it is not declared."""
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def keyed_by(self, package: str, resource: str, column: str) -> str | None:
        """Return the name of the kind whose things a column is the key of; None where it is of none."""
        place = (package, resource, column)
        return next((kind.name for kind in self.kinds if (kind.package, kind.resource, kind.key) == place), None)
