"""What the browser has to know of the characters the site writes: their traditional forms and how they are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from opencc import OpenCC
from pypinyin import Style, pinyin

from build_scripts.core.model import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Readings kept of a character, the commonest first: further ones find more by accident than by intent.
_READINGS = 2


def _chinese(texts: Iterable[str]) -> list[str]:
    return sorted({sign for text in texts for sign in text if "\u3400" <= sign <= "\u9fff"})


def variants(characters: Iterable[str]) -> dict[str, str]:
    """Return the simplified form the site writes, by the traditional one a reader may type."""
    converter = OpenCC("s2t")
    forms = {converter.convert(character): character for character in characters}
    return {other: character for other, character in forms.items() if other != character and len(other) == 1}


def syllables(characters: Iterable[str]) -> dict[str, str]:
    """Return the readings of each character in pinyin without tones, parted by blanks."""
    read = {sign: pinyin(sign, style=Style.NORMAL, heteronym=True)[0][:_READINGS] for sign in characters}
    return {sign: " ".join(dict.fromkeys(readings)) for sign, readings in read.items() if readings != [sign]}


def characters_artifact(texts: Iterable[str]) -> Artifact:
    """Return the table as a script: a page opened from disk may load that, but fetch nothing."""
    found = _chinese(texts)
    tree = {"variants": variants(found), "syllables": syllables(found)}
    script = f"window.portalCharacters={json.dumps(tree, ensure_ascii=False, separators=(',', ':'))};\n"
    return Artifact("search/characters.js", script.encode(), "datapackages")
