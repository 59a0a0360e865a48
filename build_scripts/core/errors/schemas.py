"""Problems of what stewards declare: files that follow a published schema, kinds of things, rules of reconciliation."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class UnknownProperty(Problem):
    """A property nobody reads: a misspelt one would otherwise be silently left out."""

    code = "unknown-property"
    title = Text("不认识的属性", "unknown property")
    why = Text("没有 {property} 这个属性{hint}。", "nobody knows the property {property}{hint_en}.")
    fix = Text("改正或删去它；这里可用的：{known}。", "correct or remove it; known here: {known}.")


class MissingProperty(Problem):
    """A property that must be stated."""

    code = "missing-property"
    title = Text("缺少属性", "missing property")
    why = Text("没有写 {property}。", "{property} is not given.")
    fix = Text("在 {file} 里补上 {property}。", "add {property} to {file}.")


class UnusableKind(Problem):
    """A kind of things, or a rule between kinds, that asks for a column or a kind there is not."""

    code = "unusable-kind"
    title = Text("事物类别有误", "unusable kind of things")
    why = Text("{kind}：没有 {what}{hint}。", "{kind}: there is no {what}{hint_en}.")
    fix = Text("改正 {file}，或在数据包里补上。", "correct {file}, or add it to the package.")


class UnusableRule(Problem):
    """A rule of reconciliation that cannot be followed."""

    code = "unusable-rule"
    title = Text("核对规则有误", "unusable rule")
    why = Text("规则 {rule} 读不懂：{reason}。", "the rule {rule} cannot be followed: {reason}.")
    fix = Text("改正这一行；写法见数据包 consistency 的说明。", "correct that row; the package consistency says how.")
