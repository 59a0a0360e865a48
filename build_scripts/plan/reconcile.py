"""The plan held against itself by the rules of `consistency/rules`: sums, repeats, increments, shares, counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from build_scripts.core import numbers
from build_scripts.core.errors import ProblemsFound
from build_scripts.core.errors.schemas import UnusableRule
from build_scripts.core.languages import Text
from build_scripts.data.tables import csv_bytes
from build_scripts.plan.paths import parsed, picked

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.core.errors import Problem
    from build_scripts.data.tables import Row, Table

Tables = Mapping[tuple[str, str], "Table"]
RULES = ("consistency", "rules")
#: Which subjects of the plan's text are what a series counts, and under what subject the text states their total.
SUBJECTS = ("consistency", "subjects")
UNITS = ("vocabulary", "units")
#: What readers found; a pair of clauses they do not find alike does not agree because its figures do.
FINDINGS = ("consistency", "findings")
AGREES, DIFFERS, IMPLIES, OPEN = "agrees", "differs", "implies", "open"


@dataclass(frozen=True)
class Finding:
    """One check: what kind, which clauses, the values compared, what came of it, and why."""

    check: str
    kind: str
    clauses: tuple[str, ...]
    values: str
    verdict: str
    explanation: Text


class _Cells(Mapping[str, str]):
    """A row's cells as texts, for a rule's sentences: `{row[name_zh]}`."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def __getitem__(self, column: str) -> str:
        return self._row.text(column)

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)


class _Rule:
    """One rule over tables of which any may be absent."""

    def __init__(self, tables: Tables, row: Row) -> None:
        self.tables, self.rule = tables, row

    def rows(self, column: str, before: Row | None = None) -> tuple[Row, ...]:
        """Return the rows that the rule's path in a column leads to; none where it states no path."""
        path = self.rule.text(column)
        return tuple(picked(self.tables, parsed(path), before)) if path else ()

    def number(self, row: Row, column: str) -> Decimal:
        """Return the number an expression of the rule takes from a row: one column, or one minus another."""
        first, minus, second = self.rule.text(column).partition(" - ")
        return row.number(first) - row.number(second) if minus else row.number(first)

    def finding(self, clauses: tuple[str, ...], verdict: str, **values: object) -> Finding:
        """Return the finding: the rule's sentences filled."""

        def filled(name: str) -> str:
            return self.rule.text(name).format(**values)

        sentences = Text(filled("explanation_zh"), filled("explanation_en"))
        return Finding(filled("check"), self.rule.code("kind"), clauses, filled("compared"), verdict, sentences)

    def findings(self) -> Iterator[tuple[int, Finding]]:
        """Yield each finding with the position of the row it is about."""
        method: dict[str, Callable[[Row], Finding | None]] = {"equal": self.equal, "share": self.share}
        name = self.rule.code("method")
        if name == "count":
            yield 0, self.count()
            return
        for row in self.rows("rows"):
            if not self.rows("unless", row) and (found := method[name](row)):
                yield row.position, found

    def equal(self, row: Row) -> Finding | None:
        """Return whether a row's value equals that of another row, or the sum of several; None without others."""
        others = self.rows("other", row)
        if not others:
            return None
        value, parts = self.number(row, "value"), [self.number(other, "expected") for other in others]
        expected = sum(parts[1:], start=parts[0])
        return self.finding(
            (row.text("clause_id"), *(other.text("clause_id") for other in others)),
            AGREES if value == expected else DIFFERS,
            row=_Cells(row),
            other=_Cells(others[0]),
            value=value,
            expected=expected,
            parts=" + ".join(numbers.plain(part) for part in parts),
        )

    def share(self, row: Row) -> Finding | None:
        """Return which total a value and its stated share imply, with the interval rounding allows.

        A share of p per cent printed without decimals stands for anything from p - 0.5 to p + 0.5, so the total lies
        between value / (p + 0.5) % and value / (p - 0.5) %. A value with decimals is rounded too, others are counts.
        Nothing is said more precisely than the interval is wide: its bounds are rounded outwards. Where the rule leads
        to a total that is stated, the two are compared; None where it should and does not, or where there is no value.
        """
        other, total = next(iter(self.rows("other", row)), None), next(iter(self.rows("total", row)), None)
        if other is None or (self.rule.text("total") and total is None):
            return None
        amount, percent = other.number("value"), row.number("value")
        counted = amount == amount.to_integral_value()
        slack, half = Decimal(0) if counted else Decimal(1).scaleb(_exponent(amount)) / 2, Decimal("0.5")
        low, high = (amount - slack) * 100 / (percent + half), (amount + slack) * 100 / (percent - half)
        place = Decimal(1).scaleb(((high - low) / 2).adjusted())
        least, middle, most = (
            (exact / place).to_integral_value(rounding) * place
            for exact, rounding in ((low, ROUND_FLOOR), (amount * 100 / percent, ROUND_HALF_UP), (high, ROUND_CEILING))
        )
        digits = max(0, -place.adjusted())
        unit = self.tables[UNITS].one(id=other.text("unit_id"))
        factor = Decimal(1) if counted else unit.number("factor")
        people = " people" if unit.text("base") == "person" else ""

        def written(value: Decimal) -> str:
            """Return a number as English writes it out."""
            return f"{numbers.computed(value * factor, 0)}{people}"

        return self.finding(
            (row.text("clause_id"), *([total.text("clause_id")] if total else ())),
            (AGREES if low <= total.number("value") <= high else DIFFERS) if total else IMPLIES,
            row=_Cells(row),
            other=_Cells(other),
            total=_Cells(total) if total else {},
            unit=unit.text("symbol_zh"),
            implied=numbers.computed(middle, digits),
            bounds=" – ".join(numbers.computed(bound, digits) for bound in (least, most)),
            amount_en=written(amount),
            implied_en=written(middle),
            bounds_en=" – ".join(numbers.computed(bound * factor, 0) for bound in (least, most)),
            total_en=_at_least(total, written(total.number("value"))) if total else "",
        )

    def count(self) -> Finding:
        """Return whether the number announced (or the last number printed) equals the number listed."""
        announced, found = self.rule.whole("announced"), len(self.rows("rows"))
        verdict = AGREES if announced == found else DIFFERS
        return self.finding((self.rule.code("clause_id"),), verdict, announced=announced, found=found)


def _at_least(row: Row, written: str) -> str:
    return f"more than {written}" if row.text("qualifier_printed") else written


def _exponent(number: Decimal) -> int:
    """Return the power of ten of the last digit a number is stated with: -1 for 47.6 and for 3.0."""
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _with_readers(found: Finding, tables: Tables) -> Finding:
    """Return a check with what readers found of the very pair of clauses it compares.

    Equal figures that count different things do not agree: then the check takes the readers' verdict, and their reason.
    """
    of_pair = [
        row
        for row in tables.get(FINDINGS, ())
        if row.text("other_clause_id") and {row.text("clause_id"), row.text("other_clause_id")} == set(found.clauses)
    ]
    for verdict in (DIFFERS, OPEN) if found.verdict == AGREES else ():
        if reasons := [row for row in of_pair if row.text("verdict") == verdict]:
            zh = "".join([found.explanation.zh, *(row.text("explanation_zh") for row in reasons)])
            en = " ".join([found.explanation.en, *(row.text("explanation_en") for row in reasons)])
            return replace(found, verdict=verdict, explanation=Text(zh, en))
    return found


def _needed(rule: Row) -> Iterator[tuple[str, str]]:
    for column in ("rows", "other", "total"):
        if path := rule.text(column):
            yield from (step.table for step in parsed(path))
    if rule.text("method") == "share":
        yield UNITS


def reconcile(tables: Tables) -> tuple[Finding, ...]:
    """Return every computed check, by the position of its rule and then of the row it is about.

    A rule that needs a table that is absent is left out. Raise ProblemsFound where a rule cannot be read: a path that
    is none, a column that a table has not, a sentence with a word in braces that nothing fills.
    """
    found: list[tuple[int, int, Finding]] = []
    problems: list[Problem] = []
    for rule in tables.get(RULES, ()):
        try:
            if all(table in tables for table in _needed(rule)):
                made = _Rule(tables, rule).findings()
                at = rule.whole("position")
                found += [(at, position, _with_readers(finding, tables)) for position, finding in made]
        except (KeyError, ValueError, AttributeError, IndexError) as error:
            details = {"rule": rule.text("id"), "reason": str(error)}
            problems.append(UnusableRule("datapackages/consistency/data/rules.csv", rule.position, details=details))
    if problems:
        raise ProblemsFound(problems)
    return tuple(finding for _, _, finding in sorted(found, key=lambda item: item[:2]))


def subjects_of(tables: Tables, series: str) -> frozenset[str]:
    """Return the subjects under which the plan's text speaks of what a series counts."""
    return frozenset(row.text("subject_zh") for row in tables.get(SUBJECTS, ()) if row.text("series_id") == series)


def recorded(tables: Tables) -> bytes:
    """Return the checks as the table `consistency/checks`, one row a check; several clauses are joined by a space."""
    rows = [("id", "position", "kind", "clauses", "values_compared", "verdict", "explanation_zh", "explanation_en")]
    for number, found in enumerate(reconcile(tables), start=1):
        clauses = " ".join(dict.fromkeys(found.clauses))
        explained = (found.explanation.zh, found.explanation.en)
        rows.append((found.check, str(number), found.kind, clauses, found.values, found.verdict, *explained))
    return csv_bytes(rows)
