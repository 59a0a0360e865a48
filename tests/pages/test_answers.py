"""A series in words: its verdict as a sentence, both ends, the tiles, the path; on invented series."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import pytest

from build_scripts.core.languages import Text, read_words
from build_scripts.data.vocabulary import Vocabulary
from build_scripts.pages.about.social_cards import cards_of
from build_scripts.pages.achieved.targets import printed_words
from build_scripts.pages.indicators.answer import methods_of, verdict_sentence
from build_scripts.pages.indicators.target_words import TargetWords
from build_scripts.pages.shared.observed import bounded, period_words
from build_scripts.pages.shared.page_context import PageContext
from build_scripts.pages.shared.series_line import Span, baseline_cell, goal_words, references_of, span_of
from build_scripts.plan.monitor import Judged, is_silent, period_of
from build_scripts.plan.pace import goal_of
from build_scripts.plan.scope import Observation
from build_scripts.plan.verdict import verdict
from build_scripts.publish.public import Published
from tests.invented import row, table

if TYPE_CHECKING:
    from build_scripts.core.languages import Language
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Cell
    from build_scripts.history.releases import Chain
    from build_scripts.publish.catalogue import Catalogue

AFTER, BEFORE = dt.date(2031, 1, 10), dt.date(2029, 5, 1)


class Dated:
    """A release or a catalogue of which only the day counts."""

    as_of = AFTER

    @property
    def release(self) -> Dated:
        """Return itself."""
        return self


def unit(identifier: str, symbol_zh: str, symbol_en: str, base: str, factor: str | None) -> dict[str, Cell]:
    """Return an invented unit."""
    value = Decimal(factor) if factor else None
    return {"id": identifier, "symbol_zh": symbol_zh, "symbol_en": symbol_en, "base": base, "factor": value}


@pytest.fixture(scope="module")
def context(layout: Layout) -> PageContext:
    """Return a context with two units and no codes: labels are their codes."""
    units = table("vocabulary/units", unit("kilns", "座", "", "kiln", None), unit("wan", "万人", "", "person", "10000"))
    words, _ = read_words(layout.words, {"level_whole": Text("河谷", "valley")})
    return PageContext(
        portal=cast("Portal", None),
        tables={},
        words=words,
        vocabulary=Vocabulary({("vocabulary", "units"): units}),
        figures={},
        templates=layout.templates,
        published=Published(cast("Catalogue", Dated()), {}, "0", cast("Chain", None), {}),
    )


def series(*seen: tuple[int, str], on: dt.date = AFTER, comparability: str = "same-scope", **cells: Any) -> Judged:
    """Return an invented series, 100 in 2026 and 120 to be reached in 2030, with what was observed: year and value."""
    stated: dict[str, Cell] = {
        "id": "kilns",
        "name_zh": "窑",
        "name_en": "Kilns",
        "unit_id": "kilns",
        "clause_id": "c1",
        "target_kind": "level",
        "baseline_year": 2026,
        "baseline_value": Decimal(100),
        "baseline_status": None,
        "target_year": 2030,
        "target_value": Decimal(120),
    }
    own = row(**{**stated, **cells})
    goal = goal_of(own)
    observed = [
        Observation(f"o{number}", "kilns", year, Decimal(value), "kilns", "city", comparability, "s", period=str(year))
        for number, (year, value) in enumerate(seen)
    ]
    return Judged(own, goal, verdict(goal, observed, on))


GROWTH: dict[str, Any] = {
    "target_kind": "average-annual-growth",
    "baseline_value": None,
    "baseline_status": "not-applicable",
    "target_value": Decimal(10),
}


@pytest.mark.parametrize(
    ("item", "pieces"),
    [
        (series((2030, "126")), ("126 座", "达到目标")),
        (series((2030, "114")), ("114 座", "−6 座", "−5%")),
        (series((2030, "114"), (2030, "126")), ("互相矛盾",)),
        (series(), ("2031-01-10", "已 10 天")),
        (series((2030, "126"), comparability="other-scope"), ("没有查到",)),
        (series(on=BEFORE), ("2030 还没有结束",)),
    ],
)
def test_every_verdict_is_a_sentence(context: PageContext, item: Judged, pieces: tuple[str, ...]) -> None:
    """With the figures it rests on: the value, how far it is from the target, which part of it, the day, the year."""
    sentence = verdict_sentence(context, item, "zh")
    for piece in pieces:
        assert piece in sentence


def test_one_may_ask_for_a_figure_that_is_due_and_absent() -> None:
    """Not while the year lasts, not where there is a value, not where values disagree."""
    assert is_silent(series())
    assert is_silent(series((2030, "1"), comparability="other-scope"))
    assert not is_silent(series(on=BEFORE))
    assert not is_silent(series((2030, "126")))
    assert not is_silent(series((2030, "114"), (2030, "126")))


@pytest.mark.parametrize(
    ("language", "unit_id", "span"),
    [
        ("zh", "kilns", Span("100", "120", "座")),
        ("en", "kilns", Span("100", "120", "")),
        ("zh", "wan", Span("100", "120", "万人")),
        ("en", "wan", Span("1,000,000 people", "1,200,000 people", "")),
    ],
)
def test_both_ends_name_the_unit_once(context: PageContext, language: Language, unit_id: str, span: Span) -> None:
    """English has no word for ten thousand people: each end is written out."""
    assert span_of(context, series(unit_id=unit_id), language) == span


def test_a_growth_target_has_no_ends(context: PageContext) -> None:
    """It says so much a year; where a baseline is missing its reason stands."""
    item = series(**GROWTH)
    assert span_of(context, item, "en") is None
    assert "+10%" in goal_words(context, item, "en")
    assert baseline_cell(context, item, "en").missing == "not-applicable"
    assert baseline_cell(context, series(), "zh").text == "100 座"


def test_values_of_another_scope_are_told_apart(context: PageContext) -> None:
    """Period, scope, value; values of the plan's own scope are not among them."""
    (seen,) = references_of(context, series((2029, "500"), comparability="other-scope"), "zh")
    assert (seen.period, seen.scope, seen.value) == ("2029", "city", "500 座")
    assert references_of(context, series((2029, "110")), "zh") == ()


@pytest.mark.parametrize(
    ("period", "kind", "zh", "en"),
    [
        ("2029", "year", "2029", "2029"),
        ("2029-01/2029-06", "part-year", "2029 年 1—6 月", "2029, months 1–6"),
        ("2029-06-30", "as-of", "截至 2029-06-30", "as of 2029-06-30"),
        ("2027/2029", "cumulative", "2027–2029 累计", "2027–2029, cumulative"),
    ],
)
def test_a_period_is_read_by_its_kind(context: PageContext, period: str, kind: str, zh: str, en: str) -> None:
    """A part of a year never looks like a year."""
    assert (period_words(context, period, kind, "zh"), period_words(context, period, kind, "en")) == (zh, en)


def test_a_bound_is_said(context: PageContext) -> None:
    """At least, about, at most; an exact value stands alone."""
    bounds = ("exact", "at-least", "about", "at-most")
    assert [bounded(context, "5", bound, "en") for bound in bounds] == ["5", "at least 5", "about 5", "at most 5"]
    assert bounded(context, "5", "at-least", "zh") == "至少 5"


def test_the_tiles_of_a_level(context: PageContext) -> None:
    """Both ends, the change, the pace: 100 to 120 in four years is 20, 20 %, 5 a year or 4.66 %."""
    tiles = list(TargetWords(context, series(), "zh").tiles())
    assert [tile.value for tile in tiles] == ["100 座", "120 座", "+20 座", "+4.66%"]
    assert [tile.accent for tile in tiles] == ["", "target", "", ""]
    assert "+20%" in tiles[2].note or "+20" in tiles[2].note
    assert "+5 座" in tiles[3].note


def test_the_tiles_of_a_growth_target(context: PageContext) -> None:
    """No change and no linear pace: what four years compound to, 1.1 ** 4 = 1.4641."""
    tiles = list(TargetWords(context, series(**GROWTH), "zh").tiles())
    assert [tile.value for tile in tiles] == ["not-applicable", "年均 +10%", "+46.4%"]


def test_the_path_tells_what_is_stated_from_what_is_computed(context: PageContext) -> None:
    """Its two ends rest on the clause, the years between are ours; a growth target's path is an index of ours alone."""
    path = TargetWords(context, series(), "zh").path()
    assert [one.value for one in path.years] == ["100 座", "105 座", "110 座", "115 座", "120 座"]
    assert [bool(one.clause) for one in path.years] == [True, False, False, False, True]
    index = TargetWords(context, series(**GROWTH), "zh").path()
    assert [one.value for one in index.years] == ["100", "110", "121", "133.1", "146.41"]
    assert not any(one.clause for one in index.years)
    assert "2026" in index.column


def test_the_arithmetic_of_a_growth_target_has_two_readings(context: PageContext) -> None:
    """From the baseline year four years, from the year before it five."""
    formulas = [line.formula for line in TargetWords(context, series(**GROWTH), "zh").steps()]
    assert formulas == ["(1 + 10%)^4 − 1 = +46.4%", "(1 + 10%)^5 − 1 = +61.1%"]
    level = [line.formula for line in TargetWords(context, series(), "zh").steps()]
    assert level == ["120 − 100 = +20", "+20 ÷ 4 = +5", "(120 ÷ 100)^(1 ÷ 4) − 1 = +4.66%"]


def test_a_level_without_a_baseline_says_less_and_does_not_fail(context: PageContext) -> None:
    """No change, no pace, no aid, no path, no arithmetic."""
    words = TargetWords(context, series(baseline_value=None, baseline_status="not-stated"), "zh")
    assert [tile.value for tile in words.tiles()] == ["not-stated", "120 座"]
    assert words.reading_aid() == ""
    assert words.path().years == ()
    assert list(words.steps()) == []


def test_methods_come_with_their_steps(context: PageContext) -> None:
    """Four ways for a value on the road, each with its lines; none without a comparable value."""
    methods = methods_of(context, series((2028, "110"), on=BEFORE), "zh")
    assert [method.title for method in methods] == [
        context.words[f"method.{key}"].zh for key in ("share", "time", "pace", "reached")
    ]
    assert methods[0].steps == ("(value − baseline) ÷ (target − baseline) = (110 − 100) ÷ (120 − 100) = 0.5",)
    assert methods_of(context, series(), "zh") == ()


def test_the_period_spans_all_series() -> None:
    """From the first baseline to the last target."""
    period = period_of((series(), series(baseline_year=2024, target_year=2028)))
    assert (period.first, period.last) == (2024, 2030)


def test_an_indicators_card_names_both_ends_the_years_and_the_verdict(context: PageContext) -> None:
    """A growth target's card names the growth; every card with the site's name."""
    context.__dict__["judged"] = (series(), series(**GROWTH, id="growth"))
    cards = {(card.name, card.language): card for card in cards_of(context)}
    del context.__dict__["judged"]
    assert cards["indicator-kilns", "zh"].figure == "100 座 → 120 座"
    assert cards["indicator-kilns", "zh"].note == "2026—2030 年 · not-published"
    assert cards["indicator-growth", "en"].figure == context.words["indicators.per_year"].fill(value="+10").en
    assert cards["home", "en"].title == context.words["card.home"].en


@pytest.mark.parametrize(
    ("comparator", "printed", "words"),
    [
        (None, "5 座", "5 座"),
        ("达到", "5 座", "达到 5 座"),
        ("达到、以上", "5 座以上", "达到 5 座以上"),
        ("成为", None, "成为 "),
    ],
)
def test_a_goal_is_shown_in_the_plans_own_words(comparator: Cell, printed: Cell, words: str) -> None:
    """What compares stands before the amount, unless the amount says it already."""
    assert printed_words(row(comparator_printed=comparator, printed=printed)) == words
