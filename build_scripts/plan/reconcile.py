"""The plan held against itself: sums, repeats, increments, shares, counts. Pure; every check names its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from build_scripts import numbers
from build_scripts.languages import Text
from build_scripts.tables import csv_bytes

if TYPE_CHECKING:
    from build_scripts.tables import Row, Table

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


def _number(cell: object) -> Decimal:
    return cast("Decimal", cell)


def _verdict(same: object) -> str:
    return AGREES if same else DIFFERS


def areas(tables: Tables) -> Iterator[Finding]:
    """Yield: do the six cities sum to the corridor, and the parcels to their city (km², both as stated)."""
    places = tables["places", "places"]
    for whole in (places.one(id="corridor"), places.one(id="caoejiang")):
        parts = [row for row in places.where(parent_id=whole["id"]) if row["kind"] in {"city", "parcel"}]
        total = sum(_number(row["area_value"]) for row in parts)
        stated = _number(whole["area_value"])
        sum_shown = " + ".join(numbers.plain(_number(row["area_value"])) for row in parts)
        yield Finding(
            f"area-{whole['id']}",
            "sum",
            (str(whole["clause_id"]), *(str(row["clause_id"]) for row in parts)),
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
        target, value = _number(row["target_value"]), _number(said["value"])
        expected = target - _number(row["baseline_value"]) if said["relation"] == "increment" else target
        added = said["relation"] == "increment"
        yield Finding(
            f"repeat-{row['id']}",
            "increment" if added else "repeat",
            (str(said["clause_id"]), str(row["clause_id"])),
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
        target, value = _number(row["target_value"]), _number(goal["value"])
        yield Finding(
            f"restated-{goal['id']}",
            "repeat",
            (str(goal["clause_id"]), str(row["clause_id"])),
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
        name = BASELINES.get(str(fact["subject_zh"]))
        if name is None or fact["clause_id"] not in _CORRIDOR_CLAUSES or fact["kind"] != "value":
            continue
        row = series.one(id=name)
        value, baseline = _number(fact["value"]), _number(row["baseline_value"])
        yield Finding(
            f"present-{name}",
            "repeat",
            (str(fact["clause_id"]), str(row["clause_id"])),
            f"{fact['printed']}; {baseline}",
            _verdict(value == baseline),
            Text(
                f"“{row['name_zh']}”的现状：正文写 {fact['printed']}，专栏2 的 2021 年值为 {baseline}。",
                f"{row['name_en']} at present: the text says {value}, Box 2 gives {baseline} for 2021.",
            ),
        )


def shares(tables: Tables) -> Iterator[Finding]:
    """Yield: which total for the whole city a value and its stated share imply, with the interval rounding allows.

    A share of p per cent printed without decimals stands for anything from p - 0.5 to p + 0.5, so the total lies
    between value / (p + 0.5) % and value / (p - 0.5) %.
    """
    facts = tables["targets", "baselines"]
    for share in facts.where(kind="share"):
        value = next((fact for fact in facts if _belongs(fact, share)), None)
        if value is None:
            continue
        amount, percent = _number(value["value"]), _number(share["value"])
        low, middle, high = (amount * 100 / (percent + step) for step in (Decimal("0.5"), 0, Decimal("-0.5")))
        said = " – ".join(numbers.computed(bound, 1) for bound in (low, high))
        yield Finding(
            f"share-{share['id']}",
            "share",
            (str(share["clause_id"]),),
            f"{value['printed']}, {share['printed']} → {numbers.computed(middle, 1)} ({said})",
            IMPLIES,
            Text(
                f"“{value['subject_zh']}”{value['printed']}，占全市 {percent}%，推出全市约 "
                f"{numbers.computed(middle, 1)}（按四舍五入，在 {said} 之间）。规划没有直接给出全市的数。",
                f"{value['subject_en']}: {amount} at {percent} % of the city implies about "
                f"{numbers.computed(middle, 1)} for the whole city (between {said}, as rounding allows). "
                "The plan does not state the city's figure.",
            ),
        )


def _belongs(fact: Row, share: Row) -> bool:
    return (
        fact["kind"] == "value"
        and fact["clause_id"] == share["clause_id"]
        and fact["subject_zh"] == share["subject_zh"]
        and fact["clause_id"] in _CORRIDOR_CLAUSES
    )


#: What the plan announces and the table that lists it: (clause, number, package, resource, condition).
ANNOUNCED: tuple[tuple[str, int, str, str, Mapping[str, str]], ...] = (
    ("c3-2", 6, "places", "places", {"kind": "city"}),
    ("c3-4", 3, "places", "places", {"kind": "county"}),
    ("box3", 10, "places", "bases", {}),
    ("box2", 22, "plan", "outline", {"kind": "box-row", "parent_id": "box2"}),
    ("box5", 10, "plan", "outline", {"kind": "box-row", "parent_id": "box5"}),
    ("box4", 10, "plan", "outline", {"kind": "box-row", "parent_id": "box4"}),
    ("c4-1", 3, "plan", "outline", {"kind": "paragraph", "parent_id": "c4-1"}),
    ("box1", 3, "plan", "outline", {"kind": "box-row", "parent_id": "box1"}),
)


def counts(tables: Tables) -> Iterator[Finding]:
    """Yield: does the number announced (or the last number printed) equal the number listed."""
    for clause, number, package, resource, condition in ANNOUNCED:
        found = len(tables[package, resource].where(**condition))
        yield Finding(
            f"count-{clause}",
            "count",
            (clause,),
            f"{number}; {found}",
            _verdict(number == found),
            Text(
                f"预告或编号到 {number}，列出 {found} 项。", f"{number} are announced or numbered, {found} are listed."
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
