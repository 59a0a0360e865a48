"""Every recipe is drawn; every drawing has text, a sentence that is true, and colours the style sheet knows."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.languages import LANGUAGES, Words, read_words
from build_scripts.plan.pace import compound_pace
from build_scripts.publish.charts import RECIPES, theme
from build_scripts.publish.charts.draw import digest_of, drawings, render_svg
from build_scripts.publish.charts.published import shown_points
from build_scripts.publish.charts.theme import FORMS
from build_scripts.publish.svg import width_of
from build_scripts.site.handwritten import read_style

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal
    from build_scripts.data.tables import Tables
    from build_scripts.data.vocabulary import Vocabulary
    from build_scripts.publish.charts.drawing import Drawing


@pytest.fixture(scope="session")
def words(layout: Layout, portal: Portal) -> Words:
    """Return the interface words."""
    return read_words(layout.words, portal.identity.words)[0]


@pytest.fixture(scope="session")
def every(portal: Portal, tables: Tables, words: Words, vocabulary: Vocabulary) -> list[Drawing]:
    """Return every drawing of the real portal."""
    return [drawing for _, drawing in drawings(portal, tables, words, vocabulary)]


def test_every_recipe_is_used(every: list[Drawing]) -> None:
    """A recipe nobody draws is dead code."""
    assert {drawing.view.recipe for drawing in every} == set(RECIPES)


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize("form", ["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recipe_draws_real_text(every: list[Drawing], recipe: str, form: theme.Form, language: str) -> None:
    """The SVG holds the names as text, the same bytes every time, and no address of another host."""
    drawing = next(item for item in every if item.view.recipe == recipe and item.language == language)
    spec = RECIPES[recipe].draw(drawing, form)
    svg = render_svg(spec)
    assert svg == render_svg(spec)
    assert svg.startswith("<svg")
    assert len(re.findall(r"<text", svg)) >= 3
    assert not re.search(r"""(href|src)=["']https?:""", svg)


def test_the_cache_knows_a_drawing_by_all_it_shows(every: list[Drawing]) -> None:
    """Another form, row, word or line of code is another drawing; every chart of the portal has a name of its own."""
    names = {digest_of(drawing, form, "code") for drawing in every for form in theme.FORMS}
    assert len(names) == 2 * len(every)
    drawing = next(item for item in every if item.focus is not None)
    name = digest_of(drawing, "wide", "code")
    assert name == digest_of(drawing, "wide", "code")
    changed = [
        digest_of(drawing, "wide", "other code"),
        digest_of(dataclasses.replace(drawing, rows=drawing.rows[1:]), "wide", "code"),
        digest_of(dataclasses.replace(drawing, focus=None), "wide", "code"),
        digest_of(dataclasses.replace(drawing, words=Words({})), "wide", "code"),
    ]
    assert len({name, *changed}) == 5


def test_a_pace_drawing_shows_both_ends(every: list[Drawing]) -> None:
    """The labels are the stated values, in each language's own form."""
    labels = {}
    for language in LANGUAGES:
        drawing = next(
            item
            for item in every
            if item.language == language and item.focus and item.focus.get("id") == "high-tech-enterprises"
        )
        labels[language] = re.findall(r"<text[^>]*>([^<]+)</text>", render_svg(RECIPES["pace"].draw(drawing, "wide")))
    assert {"711 家", "目标 1,040 家", "2021", "2025"} <= set(labels["zh"])
    assert {"711", "target 1,040"} <= set(labels["en"])


def test_every_sentence_agrees_with_its_numbers(every: list[Drawing]) -> None:
    """Baseline, target and pace in the sentence are those of the row."""
    checked = 0
    for drawing in every:
        sentence = RECIPES[drawing.view.recipe].describe(drawing)
        assert "{" not in sentence
        assert sentence.endswith("。" if drawing.language == "zh" else ".")
        if drawing.view.recipe != "pace" or drawing.focus is None:
            continue
        goal = drawing.goal(drawing.focus)
        numbers = {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", sentence)}
        assert {float(goal.from_year), float(goal.to_year)} <= numbers
        unit = str(drawing.focus["unit_id"])
        assert drawing.vocabulary.quantity(goal.to_value, unit, drawing.language) in sentence
        if drawing.language == "zh":
            assert float(goal.to_value) in numbers
        if goal.from_value is not None:
            assert drawing.vocabulary.quantity(goal.from_value, unit, drawing.language) in sentence
            assert round(compound_pace(goal) or 0, 2) in numbers
        checked += 1
    assert checked == 48


def test_the_style_sheet_knows_the_theme_s_colours(layout: Layout) -> None:
    """Light tokens and chart colours are the same, and each is mapped for the dark scheme."""
    css = read_style(layout)
    tokens = {"ink": theme.INK, "muted": theme.MUTED, "line": theme.GRID, "primary": theme.PRIMARY}
    tokens |= {"target": theme.TARGET, "primary-soft": theme.SOFT}
    for name, color in tokens.items():
        assert f"--{name}: {color};" in css
        attribute = "stroke" if name == "line" else "fill"
        assert f'.chart [{attribute}="{color}"] {{ {attribute}: var(--{name}); }}' in css


def _luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_colours_have_contrast(layout: Layout, scheme: int) -> None:
    """Text and marks reach 4.5:1 on paper and wash in both schemes (WCAG 2.2, 1.4.3)."""
    css = read_style(layout)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r"{([^}]*)}", css)[:2]]
    tokens = found[scheme]
    for name in ("ink", "muted", "primary", "target", "gold"):
        for ground in ("paper", "wash"):
            assert _contrast(tokens[name], tokens[ground]) >= 4.5, (name, ground)


def test_no_label_of_a_published_value_meets_another_or_a_mark(every: list[Drawing]) -> None:
    """In the drawn SVG, wide and narrow: boxes of their words, estimated by signs, stay clear of whatever is drawn."""
    text_of = re.compile(
        r'<text[^>]*text-anchor="(\w+)" transform="translate\(([\d.-]+),([\d.-]+)\)"[^>]*>([^<]+)</text>'
    )
    mark_of = re.compile(
        r'aria-roledescription="point"[^>]*transform="translate\(([\d.-]+),([\d.-]+)\)"|'
        r'transform="translate\(([\d.-]+),([\d.-]+)\)"[^>]*aria-roledescription="point"'
    )
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}
    checked = 0
    for drawing in every:
        if drawing.view.recipe != "pace" or drawing.focus is None:
            continue
        if not shown_points(drawing, drawing.goal(drawing.focus)):
            continue
        scopes = {drawing.vocabulary.label("scope", point.scope, drawing.language) for point in drawing.points}
        target = drawing.word("to_label", value="").strip()
        for form in FORMS:
            svg = render_svg(RECIPES["pace"].draw(drawing, form))
            marks = [tuple(float(one) for one in found if one) for found in mark_of.findall(svg)]
            assert len(marks) >= 5 + 1
            boxes = []
            for anchor, x, y, words in text_of.findall(svg):
                if any(words.startswith(scope) for scope in scopes) or target in words:
                    wide, left = width_of(words) * 11, float(x) - shift[anchor] * width_of(words) * 11
                    boxes.append((left, float(y) - 10, left + wide, float(y) + 1))
            # In a narrow drawing the last value of a scope alone names it.
            assert len(boxes) >= 2
            for number, one in enumerate(boxes):
                where = (drawing.focus["id"], drawing.language, form, one)
                for other in boxes[number + 1 :]:
                    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                    assert apart, (where, other)
                for x, y in marks:
                    assert not (one[0] < x < one[2] and one[1] < y < one[3]), (where, x, y)
            checked += 1
    assert checked >= 4
