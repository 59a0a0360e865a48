"""`datapackages/sources.toml` becomes frozen sources; whatever is wrong with it is a problem, all of them at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from build_scripts.core.errors import sources as faults
from build_scripts.core.errors.hints import nearest
from build_scripts.core.errors.packages import UnreadableFile
from build_scripts.core.languages import Text
from build_scripts.data.load.schema_check import misfits, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.errors import Problem
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal, Resource
    from build_scripts.data.load.schema_check import Misfit

#: The published schema a file of sources must fit.
SCHEMA = "sources"
#: What the schema knows and a harvest refuses.
CLOSED = "禁止开放"
_BOUND_FORM = Text("只能有 min、max、max_change_percent", "may hold min, max, max_change_percent, nothing else")
_BOUNDS = ("min", "max", "max_change_percent")
_NUMERIC = {"integer", "number", "year"}


@dataclass(frozen=True)
class Bound:
    """What the values of one column may be; `None`: no limit.

    low, high: inclusive, in the column's own unit. change: the largest change of a row's value against the last good
    version, in percent of the old value.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    change: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Return whether a number keeps within the limits."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)


@dataclass(frozen=True)
class Source:
    """One remote table and the table of the portal it becomes. `line`: where it stands in the file, from 1.

    min_rows: data rows, at least; max_bytes: of the unpacked table, at most. dataset: which one of a catalogue
    (`dcat`, `data.json`: its identifier; `datapackage`: the name of its resource).
    """

    line: int
    id: str
    title: Text
    publisher: Text
    url: str
    format: str
    frequency: str
    opening: str
    licence: str
    resource: Resource
    dataset: str = ""
    min_rows: int = 1
    max_bytes: int = 10_000_000
    bounds: Mapping[str, Bound] = field(default_factory=dict)


class _Declaration:
    """Reads one `[[source]]` and gathers what is wrong with it."""

    def __init__(self, file: str, line: int, node: Mapping[str, Any], *, allow_local: bool) -> None:
        self.file = file
        self.line = line
        self.node = node
        self.id = str(node.get("id", "?"))
        self.allow_local = allow_local
        self.problems: list[Problem] = []
        #: columns whose bound does not fit the schema
        self.unbound: set[str] = set()

    def fault(self, kind: type[Problem], value: object = None, **details: str) -> None:
        """Note one problem at the source's line."""
        shown = None if value is None else str(value)
        self.problems.append(kind(self.file, self.line, None, shown, {"source": self.id, **details}))

    def misfit(self, found: Misfit) -> None:
        """Note what does not fit the schema; what lies inside `bounds` is the fault of that column's bound."""
        name, *inside = (str(part) for part in found.parts[2:])
        reason = {"reason": found.reason.zh, "reason_en": found.reason.en}
        if inside:
            self.unbound.add(inside[0])
            known = {"reason": _BOUND_FORM.zh, "reason_en": _BOUND_FORM.en}
            form = found.keyword in {"additionalProperties", "minProperties"}
            self.fault(faults.SourceBadBound, property=inside[0], **(known if form else reason))
        elif found.keyword == "additionalProperties":
            hint = nearest(name, found.known)
            self.fault(faults.SourceUnknownProperty, property=name, known=", ".join(found.known), **hint)
        elif found.keyword == "required" or (isinstance(found.value, str) and not found.value.strip()):
            self.fault(faults.SourceLacks, property=name)
        else:
            self.fault(faults.SourceBadValue, found.value, property=name, **reason)

    def opening(self) -> None:
        """Check that the table may be opened."""
        if self.node.get("opening") == CLOSED:
            self.fault(faults.SourceClosed)

    def address(self) -> None:
        """Check that the address can be fetched at all; where it leads is checked on the way."""
        url = self.node.get("url")
        if isinstance(url, str) and url.strip() and (reason := address_fault(url, allow_local=self.allow_local)):
            self.fault(faults.SourceBadAddress, url, reason=reason.zh, reason_en=reason.en)

    def table(self, portal: Portal) -> Resource | None:
        """Return the portal's table this source is for, or None with a problem."""
        package, name = str(self.node.get("package", "")), str(self.node.get("resource", ""))
        found = portal.get(package)
        if found is None:
            hint = nearest(package, [other.slug for other in portal.packages])
            if package:
                self.fault(faults.SourceUnknownTable, package, what="数据包", what_en="package", **hint)
            return None
        table = next((table for table in found.resources if table.name == name), None)
        if table is None and name:
            hint = nearest(name, [other.name for other in found.resources])
            self.fault(faults.SourceUnknownTable, f"{package}/{name}", what="资源", what_en="resource", **hint)
        return table

    def bounds(self, table: Resource | None) -> Iterator[tuple[str, Bound]]:
        """Yield the bounds by column."""
        declared = self.node.get("bounds")
        declared = declared if isinstance(declared, dict) else {}
        sound = {name: limits for name, limits in declared.items() if name not in self.unbound}
        types = {column.name: column.type for column in table.fields} if table else {}
        for name, limits in sound.items():
            reasons = list(_bound_faults(name, limits, types, table))
            for reason in reasons:
                self.fault(faults.SourceBadBound, property=name, reason=reason.zh, reason_en=reason.en)
            if not reasons:
                low, high, change = (_decimal(limits.get(key)) for key in _BOUNDS)
                yield name, Bound(low, high, change)

    def source(self, portal: Portal) -> Source | None:
        """Return the source, or None with problems."""
        self.opening()
        self.address()
        table = self.table(portal)
        bounds = dict(self.bounds(table))
        if self.problems or table is None:
            return None
        node = self.node
        plain = {key: node[key] for key in ("id", "url", "format", "frequency", "opening", "licence")}
        optional = {key: node[key] for key in ("dataset", "min_rows", "max_bytes") if key in node}
        return Source(
            line=self.line,
            title=Text(node["title_zh"], node["title_en"]),
            publisher=Text(node["publisher_zh"], node["publisher_en"]),
            resource=table,
            bounds=bounds,
            **plain,
            **optional,
        )


def address_fault(url: str, *, allow_local: bool) -> Text | None:
    """Return why an address cannot be fetched, or None where it can be tried."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return Text("写法有误", "is malformed")
    if any(character.isspace() or not character.isprintable() for character in url):
        return Text("里有空格或隐藏字符", "holds spaces or hidden characters")
    if parts.scheme == "file":
        return None if allow_local else Text("是本机文件", "is a file of this machine")
    reasons = (
        (parts.scheme not in {"http", "https"}, Text("不是 http 或 https", "is neither http nor https")),
        (not parts.hostname, Text("没有主机名", "names no host")),
        (parts.username is not None, Text("里有用户名或密码", "holds a user name or password")),
    )
    return next((reason for wrong, reason in reasons if wrong), None)


def _decimal(value: object) -> Decimal | None:
    """Return a number of the file as it is printed there."""
    return None if value is None else Decimal(str(value))


def _bound_faults(
    name: str, limits: Mapping[str, Any], types: Mapping[str, str], table: Resource | None
) -> Iterator[Text]:
    """Yield what is wrong with the bound of one column, beyond the schema."""
    if table and types.get(name) not in _NUMERIC:
        known = ", ".join(column for column, kind in types.items() if kind in _NUMERIC)
        yield Text(f"不是数字列（数字列：{known}）", f"is no column of numbers (those are: {known})")
    if not all(Decimal(str(value)).is_finite() for value in limits.values()):
        yield Text("只能是数字", "must be numbers")
    elif "min" in limits and "max" in limits and limits["min"] > limits["max"]:
        yield Text("min 大于 max", "has a min above its max")
    elif "max_change_percent" in limits and table and not table.primary_key:
        yield Text("这张表没有主键，无法逐行比较", "cannot compare rows: the table has no primary key")


def _lines(text: str) -> list[int]:
    """Return the line of every `[[source]]`."""
    return [
        number for number, line in enumerate(text.splitlines(), start=1) if re.match(r"\s*\[\[\s*source\s*\]\]", line)
    ]


def _repeated(file: str, declarations: list[_Declaration]) -> Iterator[Problem]:
    """Yield ids and tables that two sources claim."""
    seen: set[tuple[str, ...]] = set()
    for declaration in declarations:
        ids = ("id", declaration.id)
        table = ("table", f"{declaration.node.get('package')}/{declaration.node.get('resource')}")
        for key, zh, en in ((ids, "id", "id"), (table, "表", "table")):
            if key in seen:
                details = {"source": declaration.id, "what": zh, "what_en": en}
                yield faults.SourceTwice(file, declaration.line, None, key[1], details)
            seen.add(key)


def read_sources(layout: Layout, portal: Portal, *, allow_local: bool) -> tuple[tuple[Source, ...], list[Problem]]:
    """Return the declared sources, in the file's order, and all problems of the file; no file declares none."""
    file = layout.shown(layout.sources)
    if not layout.sources.is_file():
        return (), []
    try:
        text = layout.sources.read_text("utf-8")
        tree = tomllib.loads(text)
    except ValueError as error:
        return (), [UnreadableFile(file, details={"kind": "TOML (UTF-8)", "reason": str(error)})]
    found = misfits(tree, SCHEMA)
    if shape := [misfit for misfit in found if len(misfit.parts) < len(("source", 0, "id"))]:
        return (), [problem_of(misfit, SCHEMA, file) for misfit in shape]
    nodes = tree.get("source", [])
    # An inline `source = [...]` has no header lines: its faults are shown at line 1.
    lines = _lines(text) if len(_lines(text)) == len(nodes) else [1] * len(nodes)
    placed = zip(lines, nodes, strict=True)
    declarations = [_Declaration(file, line, node, allow_local=allow_local) for line, node in placed]
    for misfit in found:
        declarations[int(misfit.path[1])].misfit(misfit)
    sources = [source for declaration in declarations if (source := declaration.source(portal)) is not None]
    problems = [problem for declaration in declarations for problem in declaration.problems]
    return tuple(sources), [*problems, *_repeated(file, declarations)]
