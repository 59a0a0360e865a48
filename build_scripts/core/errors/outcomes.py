"""Problems of evidence: whom an event is about, when it was, whether it may count, how its source is cited."""

from __future__ import annotations

from build_scripts.core.errors.base import Problem
from build_scripts.core.languages import Text


class UnknownSubject(Problem):
    """An event or a search about something the data do not hold."""

    code = "unknown-subject"
    title = Text("对象不存在", "unknown subject")
    why = Text("{table} 里没有“{value}”{hint}。", "{table} holds no “{value}”{hint_en}.")
    fix = Text("改正 subject_kind 或 subject_id。", "correct subject_kind or subject_id.")


class FutureDate(Problem):
    """A date after the day everything is judged on, or an event after the day its source was read."""

    code = "future-date"
    title = Text("日期在将来", "date in the future")
    why = Text("{value} 晚于 {day}（{reason}）。", "{value} is later than {day} ({reason_en}).")
    fix = Text(
        "改正日期；还没有发生的写进 expected_on。", "correct the date; what has not happened yet goes into expected_on."
    )


class CountsContradicts(Problem):
    """An event that is counted though it must not be, or the other way round."""

    code = "counts-contradicts"
    title = Text("是否计入自相矛盾", "counts contradicts the event")
    why = Text(
        "等级 {grade}、同一性 {identity}、另有范围“{other_scope}”，counts 却是 {value}。",
        "with grade {grade}, identity {identity} and other scope “{other_scope}” counts cannot be {value}.",
    )
    fix = Text(
        "只有 A—C 级、stated、没有另有范围的事件写 true，其余写 false。",
        "write true for grades A to C, stated, without other scope; false for every other event.",
    )


class UnlinkedSource(Problem):
    """A source of grade A to C without an address."""

    code = "unlinked-source"
    title = Text("来源没有网址", "unlinked source")
    why = Text("{grade} 级来源 {value} 没有网址。", "the source {value} of grade {grade} has no address.")
    fix = Text("补上网址，或把等级改为 D。", "add its address, or make its grade D.")


class LinkedCopy(Problem):
    """A copy of grade D with an address that would become a link."""

    code = "linked-copy"
    title = Text("抄录页不得成为链接", "copy that would be linked")
    why = Text("D 级来源 {value} 写了网址。", "the source {value} of grade D has an address.")
    fix = Text("网址去掉开头的 http://，移到 seen_at。", "move the address to seen_at, without http://.")


class LeadIsPublished(Problem):
    """A lead for a figure that is among the published ones."""

    code = "lead-is-published"
    title = Text("线索已是公布值", "lead that is published")
    why = Text(
        "{file_of} 第 {first} 行已有同一指标、范围、时段和单位的公布值。",
        "{file_of}, row {first}, is a published figure of the same series, scope, period and unit.",
    )
    fix = Text("证实了的线索从 leads 删去。", "remove a lead that was confirmed from leads.")


class BoundWithoutDirection(Problem):
    """A figure of which it is not said whether it is exact or a bound, or a bound of no figure."""

    code = "bound-without-direction"
    title = Text("界没有方向", "bound without direction")
    why = Text(
        "值是“{amount}”，界是“{value}”：两者缺一。", "the value is “{amount}” and the bound “{value}”: one lacks."
    )
    fix = Text(
        "有值就在 bound 写 exact、about、at-least 或 at-most；没有值就留空。",
        "beside a value write exact, about, at-least or at-most; without one leave it empty.",
    )
