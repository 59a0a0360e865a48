"""The plan held against itself: sums, repeats, increments, shares, counts. Pure; every check names its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.core import numbers
from build_scripts.core.languages import Text
from build_scripts.data.tables import csv_bytes

if TYPE_CHECKING:
    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]
#: The tables the checks draw on.
NEEDED = (
    ("indicators", "series"),
    ("indicators", "statements"),
    ("places", "bases"),
    ("places", "places"),
    ("plan", "outline"),
    ("targets", "baselines"),
    ("targets", "targets"),
)
AGREES, DIFFERS, IMPLIES = "agrees", "differs", "implies"


@dataclass(frozen=True)
class Finding:
    """One check: what kind, which clauses, the values compared, what came of it, and why."""

    check: str
    kind: str
    clauses: tuple[str, ...]
    values: str
    verdict: str
    explanation: Text


def _verdict(same: object) -> str:
    return AGREES if same else DIFFERS


def areas(tables: Tables) -> Iterator[Finding]:
    """Yield: do the six cities sum to the corridor, and the parcels to their city (km², both as stated)."""
    places = tables["places", "places"]
    for whole in (places.one(id="corridor"), places.one(id="caoejiang")):
        parts = [row for row in places.where(parent_id=whole["id"]) if row["kind"] in {"city", "parcel"}]
        total = sum(row.number("area_value") for row in parts)
        stated = whole.number("area_value")
        sum_shown = " + ".join(numbers.plain(row.number("area_value")) for row in parts)
        yield Finding(
            f"area-{whole['id']}",
            "sum",
            (whole.text("clause_id"), *(row.text("clause_id") for row in parts)),
            f"{sum_shown} = {total}; {stated}",
            _verdict(total == stated),
            Text(
                f"{whole['name_zh']}各部分面积之和为 {total} 平方公里，规划写明的总面积为 {stated} 平方公里。",
                f"The parts of {whole['name_en']} sum to {total} km²; the plan states {stated} km².",
            ),
        )


def repeats(tables: Tables) -> Iterator[Finding]:
    """Yield: does every target repeated in the text equal the one in Box 2 (an increment equals the difference)."""
    series = tables["indicators", "series"]
    for said in tables["indicators", "statements"]:
        row = series.one(id=said["series_id"])
        target, value = row.number("target_value"), said.number("value")
        expected = target - row.number("baseline_value") if said["relation"] == "increment" else target
        added = said["relation"] == "increment"
        yield Finding(
            f"repeat-{row['id']}",
            "increment" if added else "repeat",
            (said.text("clause_id"), row.text("clause_id")),
            f"{said['text_value']}; {row['baseline_value'] or ''} → {target}",
            _verdict(expected == value),
            Text(
                f"“{row['name_zh']}”：正文写{said['wording']} {value}，专栏2 "
                + (f"的目标减去 2021 年值为 {expected}。" if added else f"的目标为 {target}。"),
                f"{row['name_en']}: the text says {value}, "
                + (f"the target of Box 2 minus its value of 2021 is {expected}." if added else f"Box 2 {target}."),
            ),
        )


def restated(tables: Tables) -> Iterator[Finding]:
    """Yield: does every other restatement of a series, and every present value of it in the text, equal Box 2."""
    series = tables["indicators", "series"]
    seen = {(row["clause_id"], row["series_id"]) for row in tables["indicators", "statements"]}
    for goal in tables["targets", "targets"]:
        if not goal["series_id"] or goal["value"] is None or (goal["clause_id"], goal["series_id"]) in seen:
            continue
        row = series.one(id=goal["series_id"])
        target, value = row.number("target_value"), goal.number("value")
        yield Finding(
            f"restated-{goal['id']}",
            "repeat",
            (goal.text("clause_id"), row.text("clause_id")),
            f"{goal['printed']}; {target}",
            _verdict(value == target),
            Text(
                f"“{row['name_zh']}”在此再次提到，写 {goal['printed']}；专栏2 的目标为 {target}。",
                f"{row['name_en']} is mentioned again with {value}; the target of Box 2 is {target}.",
            ),
        )


#: Present values of the text that are the value of 2021 of a series: baseline subject → series.
BASELINES = {
    "集成电路": "ic-cluster-output",
    "生物医药": "biomedicine-cluster-output",
    "新材料": "new-materials-cluster-output",
    "高新技术企业": "high-tech-enterprises",
    "省科技型中小企业": "tech-smes",
    "省级以上企业研究院（研发中心）": "enterprise-rd-institutes",
    "人才总量": "talent-total",
    "顶尖人才和科技领军人才": "top-talents",
}
#: The clauses that state the corridor's present.
_CORRIDOR_CLAUSES = {"c1-2-2-2", "c1-2-2-3"}


def present(tables: Tables) -> Iterator[Finding]:
    """Yield: does every present value the text repeats equal the value of 2021 in Box 2."""
    series = tables["indicators", "series"]
    for fact in tables["targets", "baselines"]:
        name = BASELINES.get(fact.text("subject_zh"))
        if name is None or fact["clause_id"] not in _CORRIDOR_CLAUSES or fact["kind"] != "value":
            continue
        row = series.one(id=name)
        value, baseline = fact.number("value"), row.number("baseline_value")
        yield Finding(
            f"present-{name}",
            "repeat",
            (fact.text("clause_id"), row.text("clause_id")),
            f"{fact['printed']}; {baseline}",
            _verdict(value == baseline),
            Text(
                f"“{row['name_zh']}”的现状：正文写 {fact['printed']}，专栏2 的 2021 年值为 {baseline}。",
                f"{row['name_en']} at present: the text says {value}, Box 2 gives {baseline} for 2021.",
            ),
        )


#: Present values of the corridor whose total for the city the plan states elsewhere: subject → subject of the total.
CITY_TOTALS = {"人才总量": "人才资源总量"}


def shares(tables: Tables) -> Iterator[Finding]:
    """Yield: which total for the whole city a value and its stated share imply, with the interval rounding allows.

    A share of p per cent printed without decimals stands for anything from p - 0.5 to p + 0.5, so the total lies
    between value / (p + 0.5) % and value / (p - 0.5) %. What comes in pieces has no fractions. Where the plan states
    the total, the two are compared.
    """
    facts = tables["targets", "baselines"]
    units = tables["vocabulary", "units"]
    for share in facts.where(kind="share"):
        value = next((fact for fact in facts if _belongs(fact, share)), None)
        if value is None:
            continue
        amount, percent = value.number("value"), share.number("value")
        low, middle, high = (amount * 100 / (percent + step) for step in (Decimal("0.5"), 0, Decimal("-0.5")))
        digits = 0 if amount == amount.to_integral_value() else 1
        shown = numbers.computed(middle, digits)
        said = " – ".join(numbers.computed(bound, digits) for bound in (low, high))
        unit = units.one(id=value["unit_id"])
        factor = unit.number("factor") if digits else Decimal(1)
        people = " people" if unit["base"] == "person" else ""
        wide = " – ".join(numbers.computed(bound * factor, 0) for bound in (low, high))
        stated = next((fact for fact in facts if fact["subject_zh"] == CITY_TOTALS.get(value.text("subject_zh"))), None)
        closing = Text("规划没有给出全市的数。", "The plan does not state the city's figure.")
        if stated:
            closing = Text(
                f"规划在别处写全市{stated['printed']}。",
                f"Elsewhere the plan states {'more than ' if stated['qualifier_printed'] else ''}"
                f"{numbers.computed(stated.number('value') * factor, 0)}{people} for the city.",
            )
        yield Finding(
            f"share-{share['id']}",
            "share",
            (share.text("clause_id"), *([stated.text("clause_id")] if stated else ())),
            f"{value['printed']}, {share['printed']} → {shown} ({said})" + (f"; {stated['printed']}" if stated else ""),
            _verdict(low <= stated.number("value") <= high) if stated else IMPLIES,
            Text(
                f"“{value['subject_zh']}”{value['printed']}，占全市 {percent}%，推出全市约 {shown} {unit['symbol_zh']}"
                f"（按四舍五入，在 {said} 之间）。{closing.zh}",
                f"{value['subject_en']}: {numbers.computed(amount * factor, 0)}{people} at {percent} % of the city "
                f"implies about {numbers.computed(middle * factor, 0)}{people} for the whole city "
                f"(between {wide}, as rounding allows). {closing.en}",
            ),
        )


def _belongs(fact: Row, share: Row) -> bool:
    return (
        fact["kind"] == "value"
        and fact["clause_id"] == share["clause_id"]
        and fact["subject_zh"] == share["subject_zh"]
        and fact["clause_id"] in _CORRIDOR_CLAUSES
    )


#: What the plan announces and the table that lists it: (clause, what, number, package, resource, condition).
ANNOUNCED: tuple[tuple[str, Text, int, str, str, Mapping[str, str]], ...] = (
    ("c3-2", Text("科技城", "sci-tech cities"), 6, "places", "places", {"kind": "city"}),
    ("c3-4", Text("联动县市", "linked counties"), 3, "places", "places", {"kind": "county"}),
    ("box3", Text("重点科创基地", "key bases"), 10, "places", "bases", {}),
    ("box2", Text("指标行", "rows of indicators"), 22, "plan", "outline", {"kind": "box-row", "parent_id": "box2"}),
    (
        "box5",
        Text("科创平台和设施", "platforms and facilities"),
        10,
        "plan",
        "outline",
        {"kind": "box-row", "parent_id": "box5"},
    ),
    (
        "box4",
        Text("标杆企业", "benchmark enterprises"),
        10,
        "plan",
        "outline",
        {"kind": "box-row", "parent_id": "box4"},
    ),
    ("c4-1", Text("重点产业集群", "key clusters"), 3, "plan", "outline", {"kind": "paragraph", "parent_id": "c4-1"}),
    (
        "box1",
        Text("“万亩千亿”新产业平台", "new-industry platforms"),
        3,
        "plan",
        "outline",
        {"kind": "box-row", "parent_id": "box1"},
    ),
)


def counts(tables: Tables) -> Iterator[Finding]:
    """Yield: does the number announced (or the last number printed) equal the number listed."""
    for clause, what, number, package, resource, condition in ANNOUNCED:
        found = len(tables[package, resource].where(**condition))
        yield Finding(
            f"count-{clause}",
            "count",
            (clause,),
            f"{number}; {found}",
            _verdict(number == found),
            Text(
                f"{what.zh}：预告或编号到 {number}，列出 {found} 个。",
                f"Of {what.en}, {number} are announced or numbered and {found} are listed.",
            ),
        )


CHECKS = (areas, repeats, restated, present, shares, counts)


def reconcile(tables: Tables) -> tuple[Finding, ...]:
    """Return every computed check, in order."""
    return tuple(finding for check in CHECKS for finding in check(tables))


def recorded(tables: Tables) -> bytes:
    """Return the checks as the table `consistency/checks`, one row a check; several clauses are joined by a space."""
    rows = [("id", "position", "kind", "clauses", "values_compared", "verdict", "explanation_zh", "explanation_en")]
    for number, found in enumerate(reconcile(tables), start=1):
        clauses = " ".join(dict.fromkeys(found.clauses))
        explained = (found.explanation.zh, found.explanation.en)
        rows.append((found.check, str(number), found.kind, clauses, found.values, found.verdict, *explained))
    return csv_bytes(rows)
