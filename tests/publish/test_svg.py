"""Elements of SVG: nothing in a name can become markup, numbers are written one way, texts are measured one way."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from build_scripts.publish import svg

NASTY = "<b>\"&'"


def test_texts_and_attributes_are_escaped_and_elements_are_not() -> None:
    """Read back by a parser, a name is what it was; what is an element already stays one."""
    drawn = svg.drawing("kind", 10, 20, svg.link(NASTY, svg.title(NASTY), svg.element("text", NASTY)), aria_label=NASTY)
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    assert root.attrib == {"class": "kind", "viewBox": "0 0 10 20", "aria-label": NASTY}
    (link,) = root
    assert link.attrib == {"href": NASTY}
    assert [(part.tag, part.text) for part in link] == [("title", NASTY), ("text", NASTY)]


def test_an_element_without_content_is_closed_at_once() -> None:
    """An empty text is content; attributes keep their order, `_` is read as `-`."""
    assert svg.element("rect", width=3, rx=4) == '<rect width="3" rx="4"/>'
    assert svg.element("text", "", text_anchor="end", class_="x") == '<text text-anchor="end" class="x"></text>'


@pytest.mark.parametrize(("value", "written"), [(3, "3"), (-3, "-3"), (3.0, "3.0"), (2.25, "2.2"), (2.75, "2.8")])
def test_numbers_are_written_one_way(value: float, written: str) -> None:
    """Whole ones as they are, others with one decimal."""
    assert svg.number(value) == written
    assert svg.element("rect", x=value) == f'<rect x="{written}"/>'


def test_a_path_is_commands_and_numbers() -> None:
    """A command stands close, numbers are apart, and the way is the last attribute."""
    drawn = svg.path("M", 1, 2.5, "h", -3, "V", 4, "z", class_="line")
    assert drawn == '<path class="line" d="M1 2.5h-3V4z"/>'


@pytest.mark.parametrize(
    ("text", "latin", "width"), [("", 0.5, 0), ("绍兴", 0.5, 2), ("ab", 0.5, 1), ("（a", 0.25, 1.25)]
)
def test_a_chinese_sign_is_one_em_wide(text: str, latin: float, width: float) -> None:
    """Full-width punctuation is as wide as a character; Latin signs are narrower."""
    assert svg.width_of(text, latin) == width


@pytest.mark.parametrize(
    ("text", "cut"),
    [("绍兴", "绍兴"), ("绍兴ab", "绍兴ab"), ("绍兴市", "绍兴市"), ("绍兴市a", "绍兴市…"), ("abcdefg", "abcdef…")],
)
def test_a_text_is_cut_where_it_no_longer_fits(text: str, cut: str) -> None:
    """At most three ems: what just fits stays whole, else a sign of omission says that something is missing."""
    assert svg.cut(text, 3, 0.5) == cut
