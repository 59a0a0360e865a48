"""`datapackages/kinds.toml` becomes kinds of things and rules; a column that no package has is a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.schemas import UnusableKind
from build_scripts.core.kinds import Counted, ExtraColumn, Kind, Part, RelationRule, Things
from build_scripts.data.load.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.model import Package
    from build_scripts.data.load.files import Files

#: A table's columns by (package, resource).
Columns = dict[tuple[str, str], set[str]]
#: A thing that is asked of a table: (package, resource), column, whether `name` may stand for `name_zh`.
Asked = tuple[tuple[str, str], str, bool]


def _frozen(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node whose lists are tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in node.items()}


def _kind(node: Mapping[str, Any]) -> Kind:
    figures = (
        ExtraColumn(**{**figure, "where": (figure["where"]["column"], figure["where"]["equals"])})
        for figure in node.get("extra_columns", [])
    )
    made = {
        "parts": tuple(Part(**_frozen(part)) for part in node.get("parts", [])),
        "extra_columns": tuple(figures),
        "counted": tuple(Counted(**counted) for counted in node.get("counted", [])),
    }
    return Kind(**{**_frozen(node), **made})


def _rule(node: Mapping[str, Any]) -> RelationRule:
    tables = {name: tuple(node[name].split("/")) for name in ("table", "own_rows") if name in node}
    return RelationRule(**{**_frozen(node), **tables})


def _asked_by_kind(kind: Kind) -> Iterator[Asked]:
    own = (kind.package, kind.resource)
    yield own, kind.key, False
    for column in (kind.title, *((kind.summary,) if kind.summary else ()), *kind.facts, *kind.listed, *kind.facets):
        yield own, column, True
    for part in kind.parts:
        yield (part.package, part.resource), part.key, False
        for column in part.columns:
            yield (part.package, part.resource), column, True
    for figure in kind.extra_columns:
        for column in (figure.key, figure.where[0], figure.column):
            yield (figure.package, figure.resource), column, False
    for count in kind.counted:
        for column in (count.key, count.of):
            yield (count.package, count.resource), column, False


def _asked_by_rule(rule: RelationRule, things: Things) -> Iterator[Asked]:
    read_here = rule.table or _first_table(rule.subjects, things)
    # What an id or a clause leads to is the object, and its row holds the words; a thing's own name or text is its own.
    own = rule.objects if rule.rule in {"id-pattern", "same-clause"} else rule.subjects
    words_here = rule.table if rule.table and rule.rule != "same-name" else _first_table(own, things)
    asked = [(read_here, column) for column in (rule.subject_key, rule.object_key, rule.text)]
    asked += [(words_here, column) for column in (*rule.words, rule.predicate_field)]
    for table, column in asked:
        if table and column:
            yield table, column, False
    if rule.own_rows:
        yield rule.own_rows, rule.own_key, False


def _first_table(kinds: Iterable[str], things: Things) -> tuple[str, str] | None:
    return next(((kind.package, kind.resource) for name in kinds if (kind := things.get(name))), None)


def _unknown(columns: Columns, file: str, name: str, asked: Iterable[Asked]) -> Iterator[Problem]:
    """Yield columns that a table has not; a table that is absent is no problem: what needs it is not shown."""
    for table, column, bilingual in asked:
        known = columns.get(table)
        if known is None or column in known or (bilingual and {f"{column}_zh", f"{column}_en"} <= known):
            continue
        hint = nearest(column, known)
        details = {"kind": name, "what": f"{'/'.join(table)}.{column}", **hint}
        yield UnusableKind(file, value=column, details=details)


def _problems(columns: Columns, file: str, things: Things) -> Iterator[Problem]:
    names = {kind.name for kind in things.kinds}
    for kind in things.kinds:
        yield from _unknown(columns, file, kind.name, _asked_by_kind(kind))
    for rule in things.rules:
        label = f"{rule.rule}/{rule.predicate}"
        for name in (*rule.subjects, *rule.objects):
            if name not in names:
                yield UnusableKind(file, value=name, details={"kind": label, "what": name, **nearest(name, names)})
        yield from _unknown(columns, file, label, _asked_by_rule(rule, things))


def read_things(files: Files, packages: Iterable[Package]) -> tuple[Things, list[Problem]]:
    """Return the declared kinds and rules, with all problems of the file; no file declares none."""
    tree, problems = read_settings(files, files.layout.kinds, "kinds")
    if tree is None:
        return Things(), problems
    kinds = tuple(_kind(node) for node in tree.get("kind", []))
    things = Things(kinds, tuple(_rule(node) for node in tree.get("relation", [])))
    columns = {
        (package.slug, resource.name): {field.name for field in resource.fields}
        for package in packages
        for resource in package.resources
    }
    return things, list(_problems(columns, files.layout.shown(files.layout.kinds), things))
