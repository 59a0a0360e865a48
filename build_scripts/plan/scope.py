"""The scope guard: what was observed for another scope or by another definition never enters a computation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.data.vocabulary import PLAN_ITSELF, SAME_SCOPE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from build_scripts.data.rows import Row
    from build_scripts.data.tables import Tables

SAME = SAME_SCOPE
#: The kind of period that is shorter than a year: its figure stands beside no year's.
PART_YEAR = "part-year"
#: What is of the series' own definition, whatever its scope.
_SAME_DEFINITION = frozenset({SAME_SCOPE, "other-scope"})
#: The scope that every other one is a part of.
_WIDEST = "city"
#: Bounds that leave one side open: the figure lies somewhere beyond.
_ONE_SIDED = frozenset({"at-least", "at-most"})
#: How much a published value is worth when a year has several: the later kind replaces the earlier one.
_RANK = {"provisional": 0, "final": 1, "revised": 2}


def same_scope(comparability: str) -> bool:
    """Return whether what was observed is of the series' own scope and definition: the one rule of comparing."""
    return comparability == SAME


def may_stand(comparability: str, period_kind: str, bound: str) -> bool:
    """Return whether what was observed may be drawn among a series' own values, under the name of its scope.

    It is of the series' definition, though perhaps of another scope; of no part of a year; and no bound on one side.
    """
    return comparability in _SAME_DEFINITION and period_kind != PART_YEAR and bound not in _ONE_SIDED


def is_part_beyond_whole(part: Row, whole: Row) -> bool:
    """Return whether what was published for a part of the city is larger than what was for all of it, in one unit."""
    is_within = part.text("scope") != _WIDEST == whole.text("scope") and part.text("unit_id") == whole.text("unit_id")
    return is_within and part.number("value") > whole.number("value")


def later_observations(
    tables: Tables, table: tuple[str, str] = ("observations", "observations"), source: str = "source_id"
) -> tuple[Row, ...]:
    """Return the rows of a table of observations that are not the plan's own baselines; none where it is absent.

    The plan's own are those whose source, named in the column `source`, has the grade of the plan itself.
    """
    own = {row.text("id") for row in tables.get(("observations", "sources"), ()) if row.text("grade") == PLAN_ITSELF}
    return tuple(row for row in tables.get(table, ()) if row[source] not in own)


def observation_of(row: Row) -> Observation:
    """Return an observation from its row of `observations/observations`."""
    return Observation(
        id=row.text("id"),
        series=row.text("series_id"),
        year=row.whole("year"),
        value=row.number("value"),
        unit=row.text("unit_id"),
        scope=row.text("scope"),
        comparability=row.text("comparability"),
        source=row.text("source_id"),
        status=row.text("status"),
        revision=row.whole("revision"),
        period=row.text("period"),
        period_kind=row.text("period_kind"),
        bound=row.text("bound"),
    )


@dataclass(frozen=True)
class Observation:
    """One published value of a series.

    value: in the series' own unit. comparability: `same-scope`, `other-scope`, `other-definition` or
    `other-scope-and-definition`. status: `provisional`, `final` or `revised`; revision: 0 for the first publication.
    period: as published, such as `2025-01/2025-06`; period_kind, bound: codes of the vocabulary.
    """

    id: str
    series: str
    year: int
    value: Decimal
    unit: str
    scope: str
    comparability: str
    source: str
    status: str = "final"
    revision: int = 0
    period: str = ""
    period_kind: str = "year"
    bound: str = "exact"

    @property
    def comparable(self) -> bool:
        """Return whether it is of the series' own scope and definition, and of no part of a year."""
        return same_scope(self.comparability) and self.period_kind != PART_YEAR

    def stands_beside(self, unit: str) -> bool:
        """Return whether it may be drawn among a series' values in a unit; see `may_stand`."""
        return self.unit == unit and may_stand(self.comparability, self.period_kind, self.bound)

    @property
    def rank(self) -> tuple[int, int]:
        """Return what decides between several values of one year: the revision, then the status."""
        return (self.revision, _RANK[self.status])


class ScopeViolation(ValueError):
    """An observation of another scope was about to enter a computation."""

    def __init__(self, observation: Observation) -> None:
        super().__init__(
            f"{observation.id}: {observation.comparability} ({observation.scope}) cannot enter a computation of "
            f"{observation.series}"
        )


@dataclass(frozen=True)
class Comparable:
    """Observations of the series' own scope and definition: the only ones that computing functions take.

    Raises ScopeViolation when made with any other.
    """

    items: tuple[Observation, ...]

    def __post_init__(self) -> None:
        """Refuse what is not comparable."""
        for item in self.items:
            if not item.comparable:
                raise ScopeViolation(item)

    def of_year(self, year: int) -> tuple[Observation, ...]:
        """Return the values that count for a year: of the highest revision and status; more than one if they differ."""
        of_year = [item for item in self.items if item.year == year]
        best = max((item.rank for item in of_year), default=None)
        counted: dict[Decimal, Observation] = {}
        for item in of_year:
            if item.rank == best:
                counted.setdefault(item.value, item)
        return tuple(counted.values())

    def value_of(self, year: int) -> Decimal | None:
        """Return the value of a year; None where there is none or where equally good ones disagree."""
        counted = self.of_year(year)
        return counted[0].value if len(counted) == 1 else None

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years with any value, in order."""
        return tuple(sorted({item.year for item in self.items}))


def guarded(observations: Iterable[Observation]) -> tuple[Comparable, tuple[Observation, ...]]:
    """Return the comparable observations, and the others: reference points, to be shown and never computed with."""
    items = tuple(observations)
    return (
        Comparable(tuple(item for item in items if item.comparable)),
        tuple(item for item in items if not item.comparable),
    )
