"""Every view of every package, drawn in both languages, wide and narrow. Rendering is remembered by digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn
import vl_convert

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.core.model import Artifact, Figure, Portal, View
from build_scripts.plan.scope import later_observations, may_stand, same_scope
from build_scripts.publish.charts.drawing import Drawing, Point
from build_scripts.publish.charts.recipes import RECIPES, Spec
from build_scripts.publish.charts.theme import FORMS, Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.core.languages import Words
    from build_scripts.data.tables import Row, Tables
    from build_scripts.data.vocabulary import Vocabulary
    from build_scripts.history.present import Present

#: The Vega-Lite that Altair writes and vl-convert bundles; both move together.
VEGA_LITE = "6.4"
#: What the bundle gives to the script that imports it.
_SNIPPET = "export { vegaEmbed };"
Cache = MutableMapping[str, bytes]


def use_pinned_font() -> None:
    """Have the renderer lay out text with the one CJK font that comes as a package, on every machine the same."""
    vl_convert.register_font_directory(str(Path(pylopdf_fonts_zh_cn.__file__).parent))


def render_svg(spec: Spec) -> str:
    """Return a specification as SVG whose text stays text, laid out with the pinned CJK font only."""
    use_pinned_font()
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg


def _code_digest() -> str:
    """Return the digest of everything besides the data that decides how a chart looks: our code and what it calls."""
    here = Path(__file__).parent
    sources = [
        *sorted(here.glob("*.py")),
        *(here.parents[1] / name for name in ("plan/pace.py", "plan/scope.py", "core/numbers.py")),
    ]
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
        "points": [str(point) for point in drawing.points],
        "scopes": {
            code: drawing.vocabulary.label("scope", code, drawing.language)
            for code in drawing.vocabulary.codes_of("scope")
        },
        "focus": next((number for number, row in enumerate(drawing.rows) if row is drawing.focus), None),
        "words": {key: text.to(drawing.language) for key, text in drawing.words.items() if key.startswith("chart.")},
        "units": {unit: drawing.vocabulary.unit(unit, drawing.language) for unit in drawing.vocabulary.units},
    }
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class _Drawn:
    """One drawing in its three forms."""

    svg: str
    spec: str
    png: bytes


def _remembered(drawing: Drawing, form: Form, code: str, cache: Cache) -> _Drawn:
    """Return a drawing from the cache, or draw it and keep it there; of the narrow one there is only the SVG."""
    name = digest_of(drawing, form, code)
    keys = [f"{name}.svg", f"{name}.json", f"{name}.png"] if form == "wide" else [f"{name}.svg"]
    if any(key not in cache for key in keys):
        spec = RECIPES[drawing.view.recipe].draw(drawing, form)
        cache[keys[0]] = render_svg(spec).encode()
        if form == "wide":
            cache[keys[1]] = (json.dumps(spec, ensure_ascii=False, sort_keys=True) + "\n").encode()
            cache[keys[2]] = vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=2)
    if form == "narrow":
        return _Drawn(cache[keys[0]].decode(), "", b"")
    return _Drawn(cache[keys[0]].decode(), cache[keys[1]].decode(), cache[keys[2]])


def _drawn_rows(view: View, tables: Tables) -> list[Row]:
    """Return the rows a view draws."""
    return list(tables[view.package, view.resource].where(**(view.where or {})))


def _can_draw(view: View, row: Row) -> bool:
    """Return whether a row has the value its own chart is about."""
    channel = view.encoding.get("value") or view.encoding.get("to_value")
    return channel is None or row[channel] is not None


def _points(view: View, item: str | None, focus: Row | None, tables: Tables) -> tuple[Point, ...]:
    """Return the published values that a view lays over its item's chart; the plan's baselines are drawn already.

    Only those in the chart's own unit and definition, of no part of a year, and no bounds: see `plan.scope.may_stand`.
    """
    if view.overlay is None or item is None or focus is None:
        return ()
    names: Mapping[str, str] = view.overlay["encoding"]
    rows = later_observations(tables, (view.overlay["package"], view.overlay["resource"]), names["source"])
    return tuple(
        Point(
            year=row.whole(names["year"]),
            value=float(row.number(names["value"])),
            comparable=same_scope(row.text(names["comparability"])),
            scope=row.text(names["scope"]),
        )
        for row in rows
        if row[view.overlay["key"]] == item
        and row[names["unit"]] == focus[view.encoding["unit"]]
        and may_stand(*(row.text(names[name]) for name in ("comparability", "period_kind", "bound")))
    )


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
                focused += [(row.text(view.each), row) for row in rows if _can_draw(view, row)]
            for item, focus in focused:
                points = _points(view, item, focus, tables)
                for language in LANGUAGES:
                    yield item, Drawing(view, rows, focus, language, words, vocabulary, points)


def draw_figures(present: Present, words: Words, cache: Cache) -> list[Figure]:
    """Draw every chart. The cache maps digests to SVG bytes."""
    figures = []
    code = _code_digest()
    for item, drawing in drawings(present.portal, present.tables, words, present.vocabulary):
        wide, narrow = (_remembered(drawing, form, code, cache) for form in FORMS)
        description = RECIPES[drawing.view.recipe].describe(drawing)
        figures.append(
            Figure(drawing.view, item, drawing.language, wide.svg, narrow.svg, description, wide.spec, wide.png)
        )
    return figures


def figure_artifacts(figures: list[Figure]) -> Iterator[Artifact]:
    """Yield every chart as published: SVG and specification with its sentence inside, and PNG."""
    for figure in figures:
        view = figure.view
        source = f"datapackages/{view.package}/datapackage.json#views/{view.name}"
        contents = {"svg": _with_title(figure).encode(), "vl.json": _described(figure), "png": figure.png}
        for extension, content in contents.items():
            path = urls.chart(view.package, view.name, figure.item, figure.language, extension)
            yield Artifact(path, content, source)


def interpreter_artifact(cache: Cache) -> Artifact:
    """Return Vega-Embed with the interpreter that needs no `eval`, bundled by the renderer's own library.

    Pages load it only when a reader asks for the interactive chart.
    """
    key = f"vega-{metadata.version('vl-convert-python')}.js"
    if key not in cache:
        cache[key] = vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE).encode()
    return Artifact(urls.INTERPRETER, cache[key], "vl-convert-python")


def _described(figure: Figure) -> bytes:
    """Return the specification with title and description inside, as Vega-Lite has places for them."""
    tree = {**json.loads(figure.spec), "description": figure.description}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _with_title(figure: Figure) -> str:
    """Return the wide drawing with its description as the SVG's own `<title>`."""
    sentence = figure.description.replace("&", "&amp;").replace("<", "&lt;")
    head, rest = figure.wide.split(">", 1)
    return f'{head} role="img"><title>{sentence}</title>{rest}'
