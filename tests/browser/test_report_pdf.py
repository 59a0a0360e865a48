"""The report on paper: its Chinese is there on a machine that has no Chinese font."""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING

import pytest

from build_scripts.core.model import Release
from build_scripts.site.report_pdf import printed, settled
from tests.browser.install import find_browser
from tests.browser.site import SITE

if TYPE_CHECKING:
    from pathlib import Path

#: Every font of the machine but those that know Chinese.
NO_CHINESE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><cachedir>{cache}</cachedir>
<selectfont><rejectfont><pattern><patelt name="lang"><string>zh-cn</string></patelt></pattern></rejectfont></selectfont>
</fontconfig>"""


def streams_of(pdf: bytes) -> list[bytes]:
    """Return the content of every compressed stream."""
    found = re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return [zlib.decompressobj().decompress(stream) for stream in found]


def letters_of(pdf: bytes) -> str:
    """Return every letter that the text layer can name, as the fonts map their glyphs to Unicode.

    The printer names a glyph that a sign shares with its radical by the radical (U+2F9B for 走): put right here.
    """
    letters = []
    for stream in streams_of(pdf):
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
            letters += [code for _, code in re.findall(rb"<([0-9A-F]+)>\s*<([0-9A-F]{4})>", block)]
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", stream, re.DOTALL):
            for first, last, code in re.findall(rb"<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]{4})>", block):
                letters += [b"%04X" % (int(code, 16) + step) for step in range(int(last, 16) - int(first, 16) + 1)]
    return unicodedata.normalize("NFKC", "".join(chr(int(code, 16)) for code in letters))


def fonts_of(pdf: bytes) -> set[str]:
    """Return the names of the embedded fonts, without the letters that mark a part of one."""
    return {name.decode().split("+")[-1] for name in re.findall(rb"/FontName /([\w+-]+)", pdf)}


@pytest.fixture
def without_chinese_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the machine's Chinese fonts."""
    config = tmp_path / "fonts.conf"
    config.write_text(NO_CHINESE.format(cache=tmp_path / "cache"))
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))


@pytest.mark.usefixtures("without_chinese_fonts")
def test_the_report_is_set_in_the_pinned_font() -> None:
    """The finished report, printed anew: only the pinned font is in it, and every sign of its title is in the text."""
    page = SITE / "monitor" / "report" / "index.html"
    browser = find_browser()
    assert browser
    pdf = printed(browser, page, "monitor/report/report.pdf", Release("/", 0, "", {})).content
    assert isinstance(pdf, bytes)
    assert fonts_of(pdf) == {"NotoSansSC-Regular"}
    title = re.search(r"<h1>(.*?)</h1>", page.read_text("utf-8"))
    assert title
    signs = {sign for sign in title[1] if "\u4e00" <= sign <= "\u9fff"}
    assert len(signs) > 3
    assert signs <= set(letters_of(pdf))
    assert len(pdf) < 600_000


def test_the_published_report_is_the_same_print() -> None:
    """The file that is offered holds only the pinned font, in both languages, whatever this machine has."""
    for path in ("monitor/report/report.pdf", "en/monitor/report/report.pdf"):
        assert fonts_of((SITE / path).read_bytes()) == {"NotoSansSC-Regular"}, path


#: The same table printed twice: the browser's counter gave its second heading the smaller number once.
PRINT = (
    b"/ID (node00000%s) /ID (node00000%s) /Headers [(node00000%s)]"
    b" /Limits [(node00000034) (node00000035)] /Names [(node00000034) %s 0 R (node00000035) %s 0 R]"
)


def test_the_counters_of_the_printer_leave_no_trace() -> None:
    """Two prints whose cells were named in another order settle to the same bytes, with the names still sorted."""
    one = settled(PRINT % (b"034", b"035", b"034", b"51", b"52"), 0)
    assert settled(PRINT % (b"035", b"034", b"035", b"52", b"51"), 0) == one
    assert b"/Names [(node00000001) 51 0 R (node00000002) 52 0 R]" in one
