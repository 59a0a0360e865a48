"""Every view of every package, drawn in both languages, wide and narrow. Rendering is remembered by digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, MutableMapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn
import vl_convert

from build_scripts import urls
from build_scripts.charts.recipes import RECIPES, Drawing, Spec
from build_scripts.charts.theme import FORMS, Form
from build_scripts.languages import LANGUAGES
from build_scripts.model import Artifact, Figure, Portal, View

if TYPE_CHECKING:
    from build_scripts.languages import Words
    from build_scripts.tables import Row, Tables
    from build_scripts.vocabulary import Vocabulary

#: The Vega-Lite that Altair writes and vl-convert bundles; both move together.
VEGA_LITE = "6.4"
Cache = MutableMapping[str, bytes]


def render_svg(spec: Spec) -> str:
    """Return a specification as SVG whose text stays text, laid out with the pinned CJK font only."""
    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.__file__).parent))
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg


def _code_digest() -> str:
    """Return the digest of everything besides the data that decides how a chart looks: our code and what it calls."""
    here = Path(__file__).parent
    sources = [*sorted(here.glob("*.py")), here.parent / "plan" / "pace.py", here.parent / "numbers.py"]
    versions = [metadata.version(name) for name in ("altair", "vl-convert-python", "pylopdf-fonts-zh-cn")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources) + " ".join(versions).encode()).hexdigest()


def digest_of(drawing: Drawing, form: Form, code: str) -> str:
    """Return what names a drawing in the cache: the data it shows, its words, and `code` (see `_code_digest`).

    Made from what goes in, not from the specification: making 300 specifications takes longer than all the rest.
    """
    channels = sorted(drawing.view.encoding)
    shown = {
        "code": code,
        "recipe": drawing.view.recipe,
        "title": drawing.view.title.to(drawing.language),
        "form": form,
        "language": drawing.language,
        "rows": [[str(drawing.cell(row, channel)) for channel in channels] for row in drawing.rows],
        "focus": next((number for number, row in enumerate(drawing.rows) if row is drawing.focus), None),
        "words": {key: text.to(drawing.language) for key, text in drawing.words.items() if key.startswith("chart.")},
        "units": {unit: drawing.vocabulary.unit(unit, drawing.language) for unit in drawing.vocabulary.units},
    }
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _remembered(drawing: Drawing, form: Form, code: str, cache: Cache) -> str:
    """Return a drawing from the cache, or draw it and keep it there."""
    key = f"{digest_of(drawing, form, code)}.svg"
    if key not in cache:
        cache[key] = render_svg(RECIPES[drawing.view.recipe].draw(drawing, form)).encode()
    return cache[key].decode()


def _drawn_rows(view: View, tables: Tables) -> list[Row]:
    """Return the rows a view draws."""
    return list(tables[view.package, view.resource].where(**(view.where or {})))


def _can_draw(view: View, row: Row) -> bool:
    """Return whether a row has the value its own chart is about."""
    channel = view.encoding.get("value") or view.encoding.get("to_value")
    return channel is None or row[channel] is not None


def drawings(
    portal: Portal, tables: Tables, words: Words, vocabulary: Vocabulary
) -> Iterator[tuple[str | None, Drawing]]:
    """Yield (item, drawing) for every chart of every view in both languages."""
    for package in portal.packages:
        for view in package.views:
            rows = _drawn_rows(view, tables)
            focused: list[tuple[str | None, Row | None]] = []
            if not RECIPES[view.recipe].of_one_row:
                focused.append((None, None))
            if view.each:
                focused += [(str(row[view.each]), row) for row in rows if _can_draw(view, row)]
            for item, focus in focused:
                for language in LANGUAGES:
                    yield item, Drawing(view, rows, focus, language, words, vocabulary)


def draw_figures(
    portal: Portal,
    tables: Tables,
    words: Words,
    vocabulary: Vocabulary,
    cache: Cache,
) -> list[Figure]:
    """Draw every chart. The cache maps digests to SVG bytes."""
    figures = []
    code = _code_digest()
    for item, drawing in drawings(portal, tables, words, vocabulary):
        wide, narrow = (_remembered(drawing, form, code, cache) for form in FORMS)
        description = RECIPES[drawing.view.recipe].describe(drawing)
        figures.append(Figure(drawing.view, item, drawing.language, wide, narrow, description))
    return figures


def figure_artifacts(figures: list[Figure]) -> Iterator[Artifact]:
    """Yield the published SVG of every chart, with its sentence inside."""
    for figure in figures:
        view = figure.view
        path = urls.chart(view.package, view.name, figure.item, figure.language)
        yield Artifact(
            path, _with_title(figure).encode(), f"datapackages/{view.package}/datapackage.json#views/{view.name}"
        )


def _with_title(figure: Figure) -> str:
    """Return the wide drawing with its description as the SVG's own `<title>`."""
    sentence = figure.description.replace("&", "&amp;").replace("<", "&lt;")
    head, rest = figure.wide.split(">", 1)
    return f'{head} role="img"><title>{sentence}</title>{rest}'
