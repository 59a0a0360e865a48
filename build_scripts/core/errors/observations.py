"""Problems of published figures: their unit, their scope, their source, their revisions."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class UnitDiffers(Problem):
    """An observation in another unit than its series."""

    code = "unit-differs"
    title = Text("单位与指标不同", "unit differs from the series")
    why = Text("指标 {series} 的单位是 {unit}。", "the series {series} is in {unit}.")
    fix = Text("把数值换算成 {unit}，或改正指标编号。", "convert the value to {unit}, or correct the series.")


class ScopeContradicts(Problem):
    """A figure of another scope that is called comparable."""

    code = "scope-contradicts"
    title = Text("口径自相矛盾", "scope contradicts comparability")
    why = Text(
        "范围是 {scope} 的数字被标为可比；规划指标的范围是 {own}。",
        "a figure of the scope {scope} is called comparable; the plan's indicators are of the {own}.",
    )
    fix = Text("改为 other-scope，或改正范围。", "make it other-scope, or correct the scope.")


class SourceWithoutPlace(Problem):
    """A source without address or date."""

    code = "origin-incomplete"
    title = Text("来源不能复查", "source that cannot be read again")
    why = Text("来源 {value} 缺少 {column}。", "the source {value} has no {column}.")
    fix = Text("补上网址、发布日期和读取日期。", "add its address, the date of publication and the date it was read.")


class SameRevision(Problem):
    """Two figures of one source for the same thing with one revision number."""

    code = "same-revision"
    title = Text("重复而未注明修订", "duplicate without revision number")
    why = Text(
        "与第 {first} 行同一指标、范围、年份和来源，修订次数也相同。",
        "same series, scope, year and source as row {first}, with the same revision.",
    )
    fix = Text(
        "修订后的值把修订次数加 1；重复的行删去。",
        "give a revised value the next revision number; remove a repeated row.",
    )
