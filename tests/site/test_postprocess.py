"""The last hand: immutable names, heads, the copy for a disk; each by hand."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from build_scripts.pages.about.design import colours, contrast, tokens
from build_scripts.publish import svg
from build_scripts.publish.charts.cards import Card, as_svg, card_artifacts, icon_artifacts
from build_scripts.site.handwritten import read_style
from build_scripts.site.postprocess import (
    for_disk,
    immutable_names,
    is_dead,
    is_online_only,
    repointed,
    stated,
    without_map,
)

if TYPE_CHECKING:
    from build_scripts.core.layout import Layout

DIGEST = "0123456789abcdef" * 4
NAMES = immutable_names({"assets/a.js": DIGEST, "assets/main.57a0d79d.min.css": DIGEST, "data/x/y.csv": DIGEST})


def test_a_name_changes_with_the_content_and_an_address_of_data_never() -> None:
    """Scripts get eight digits of their digest, the theme's own digest stays, data keep their address."""
    assert NAMES["assets/a.js"] == "assets/a.01234567.js"
    assert NAMES["assets/main.57a0d79d.min.css"] == "assets/main.57a0d79d.min.css"
    assert NAMES["en/assets/a.js"] == "assets/a.01234567.js"
    assert "data/x/y.csv" not in NAMES


def test_every_page_names_the_one_file_from_where_it_stands() -> None:
    """Relative from any depth and either language; absolute where the page speaks so; nothing else is touched."""
    assert repointed('<script src="../assets/a.js">', "places/index.html", NAMES) == (
        '<script src="../assets/a.01234567.js">'
    )
    assert repointed('<script src="../assets/a.js">', "en/places/index.html", NAMES) == (
        '<script src="../../assets/a.01234567.js">'
    )
    assert repointed('<p data-code="../../assets/a.js">', "en/places/index.html", NAMES) == (
        '<p data-code="../../assets/a.01234567.js">'
    )
    assert repointed('<i src="/base/en/assets/a.js">', "en/404.html", NAMES, "/base/") == (
        '<i src="/base/assets/a.01234567.js">'
    )
    other = '<a href="../data/x/y.csv"> src="https://example.org/assets/a.js"'
    assert repointed(other, "places/index.html", NAMES) == other


def test_what_the_theme_brings_and_nothing_loads_is_left_out() -> None:
    """Its search and its maps go, with the line that names the map; its script and its style stay."""
    assert is_dead("en/assets/javascripts/lunr/min/lunr.ar.min.js")
    assert is_dead("assets/stylesheets/main.57a0d79d.min.css.map")
    assert not is_dead("assets/javascripts/bundle.a5f9d56c.min.js")
    assert without_map("a()\n//# sourceMappingURL=x.js.map\n") == "a()\n"
    assert without_map("a{}/*# sourceMappingURL=x.css.map */") == "a{}\n"


def test_on_a_disk_a_link_names_the_page_it_means() -> None:
    """Folders, the page itself, fragments and queries; files and other hosts stay as they are."""
    assert for_disk('<a href="../places/">') == '<a href="../places/index.html">'
    assert for_disk('<a class="x" href="./#a">') == '<a class="x" href="index.html#a">'
    assert for_disk('<a href="..">') == '<a href="../index.html">'
    assert for_disk('<a href="../feedback/?page=x/">') == '<a href="../feedback/index.html?page=x/">'
    for same in ('<a href="#a">', '<a href="x.csv">', '<a href="https://example.org/">', '<a href="mailto:a@b.c">'):
        assert for_disk(same) == same
    assert is_online_only("en/404.html")
    assert not is_online_only("en/index.html")


def test_a_page_states_size_and_digest_of_the_archive_where_it_has_a_place() -> None:
    """Both values stand in their elements; a page without them stays as it is."""
    html = '<span data-offline="bytes">?</span> <code class="c" data-offline="sha256">?</code> <b>?</b>'
    assert stated(html, "1 MB", "ab") == (
        '<span data-offline="bytes">1 MB</span> <code class="c" data-offline="sha256">ab</code> <b>?</b>'
    )


def test_a_title_breaks_between_words_and_chinese_signs_never_within_a_word() -> None:
    """By hand at ten ems: a Chinese sign is one em, a Latin one 0.56."""
    assert svg.broken("一二三四五六七八九十甲乙", 10) == ["一二三四五六七八九十", "甲乙"]
    assert svg.broken("corridor plan data", 10) == ["corridor plan", "data"]
    assert svg.broken("新增 2 plan x", 20) == ["新增 2 plan x"]


def test_a_card_is_a_picture_of_the_stated_size_and_says_what_it_is_told() -> None:
    """1200 by 630 PNG, drawn once and remembered; markup in a title is text."""
    card = Card("x", "en", "Portal", "A <b> title", "1 → 2", "note")
    assert "A &lt;b&gt; title" in as_svg(card)
    cache: dict[str, bytes] = {}
    (first,) = card_artifacts([card], cache)
    assert isinstance(first.content, bytes)
    assert struct.unpack(">II", first.content[16:24]) == (1200, 630)
    assert len(cache) == 1
    (again,) = card_artifacts([card], cache)
    assert again.content == first.content


def test_the_sign_comes_in_the_sizes_it_is_named_for() -> None:
    """PNG squares of 180, 192 and 512 pixels, and an icon file whose one entry is a PNG."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32"/></svg>'
    made = {item.path: item.content for item in icon_artifacts(svg, "x", {})}
    for size in (180, 192, 512):
        content = made[f"icons/icon-{size}.png"]
        assert isinstance(content, bytes)
        assert struct.unpack(">II", content[16:24]) == (size, size)
    icon = made["favicon.ico"]
    assert isinstance(icon, bytes)
    assert icon[:6] == b"\0\0\1\0\1\0"
    assert icon[22:26] == b"\x89PNG"


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21, a colour on itself 1, #767676 on white the well-known 4.54."""
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert contrast("#123456", "#123456") == 1
    assert round(contrast("#767676", "#fff"), 2) == 4.54


def test_every_colour_that_carries_text_is_legible_in_all_four_palettes(layout: Layout) -> None:
    """At least 4.5 : 1 on both grounds, 7 : 1 in high contrast; the dark palette states its own colours."""
    style = read_style(layout)
    assert tokens(style, "dark")["ink"] != tokens(style, "light")["ink"]
    for colour in colours(style):
        for palette, ratio in colour.contrast.items():
            assert ratio is None or ratio >= (7 if palette.endswith("high") else 4.5), (colour.name, palette)
