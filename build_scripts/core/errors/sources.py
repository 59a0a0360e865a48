"""Problems in `datapackages/sources.toml`: which remote tables are taken over, and how."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class SourceLacks(Problem):
    """A property every source must state."""

    code = "source-lacks"
    title = Text("来源缺少属性", "source without a property")
    why = Text("来源 {source} 没有写 {property}。", "the source {source} does not state {property}.")
    fix = Text("补上 {property}。", "add {property}.")


class SourceUnknownProperty(Problem):
    """A property nobody reads: a misspelt limit would otherwise be no limit."""

    code = "source-unknown-property"
    title = Text("来源有不认识的属性", "unknown property of a source")
    why = Text("来源 {source} 的 {property} 没有人认识{hint}。", "{source}: nobody knows {property}{hint_en}.")
    fix = Text("可用的：{known}。", "it can be one of: {known}.")


class SourceBadValue(Problem):
    """A property whose value cannot be used."""

    code = "source-bad-value"
    title = Text("来源的属性值不对", "unusable value of a source")
    why = Text("来源 {source} 的 {property} {reason}。", "{source}: {property} {reason_en}.")
    fix = Text("改正这个值。", "correct the value.")


class SourceBadAddress(Problem):
    """An address that is not one, or of a kind that is not fetched."""

    code = "source-bad-address"
    title = Text("来源网址不能用", "unusable address of a source")
    why = Text("来源 {source} 的网址{reason}。", "{source}: the address {reason_en}.")
    fix = Text(
        "写公开的 http:// 或 https:// 网址；本机文件只在加 --allow-local 时可用。",
        "give a public http:// or https:// address; local files need --allow-local.",
    )


class SourceTwice(Problem):
    """Two sources with one id, or for one table: one would undo what the other brought."""

    code = "source-twice"
    title = Text("来源重复", "source declared twice")
    why = Text("前面的来源已经用了这个{what}。", "an earlier source has this {what_en} already.")
    fix = Text("改名，或删去其中一个。", "rename one of them, or remove it.")


class SourceUnknownTable(Problem):
    """A source for a table the portal does not have."""

    code = "source-unknown-table"
    title = Text("来源所指的表不存在", "source for an unknown table")
    why = Text("来源 {source}：门户里没有{what}{hint}。", "{source}: the portal has no such {what_en}{hint_en}.")
    fix = Text(
        "改正名称，或先用 portal new 建立数据包并描述这张表。",
        "correct the name, or describe the table first (portal new makes a package).",
    )


class SourceBadBound(Problem):
    """A bound that bounds nothing."""

    code = "source-bad-bound"
    title = Text("界限有误", "unusable bound")
    why = Text("来源 {source} 的 bounds.{property}：{reason}。", "{source}: bounds.{property} {reason_en}.")
    fix = Text(
        "写成 [source.bounds] 下的 列名 = {{min = 0, max = 100, max_change_percent = 20}}。",
        "write, under [source.bounds], column = {{min = 0, max = 100, max_change_percent = 20}}.",
    )


class SourceClosed(Problem):
    """What may not be opened does not belong in an open portal."""

    code = "source-closed"
    title = Text("来源禁止开放", "source not open")
    why = Text(
        "来源 {source} 标为“禁止开放”，而接收后的表是公开的。",
        "{source} is marked 禁止开放 (not open), and a table taken over is published.",
    )
    fix = Text(
        "从文件里删去这个来源；若部门已同意开放，改写 opening。",
        "remove the source; change opening only if its department has opened the data.",
    )
