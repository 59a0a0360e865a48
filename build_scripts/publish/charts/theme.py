"""The theme of all charts. Its colours are the light tokens of docs/assets/styles, which map them to the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    import altair as alt

INK = "#1d2a30"
MUTED = "#56656c"
GRID = "#dfe4e4"
PRIMARY = "#0f6073"
TARGET = "#b5482a"
SOFT = "#a9bfc4"

#: Laid out with the pinned font, so that every machine draws the same; shown with the reader's own where it lacks.
FONT = "Noto Sans SC, system-ui, sans-serif"

#: The ground of headers and cards.
HEADER_COLOUR = "#0e4452"

Form = Literal["wide", "narrow"]
FORMS: tuple[Form, ...] = get_args(Form)
#: Width of the plotting area in pixels: a reading column, and a phone.
WIDTHS: dict[Form, int] = {"wide": 640, "narrow": 250}
#: Size of a chart's words in pixels.
TEXT_SIZES: dict[Form, int] = {"wide": 13, "narrow": 12}


def config(form: Form) -> dict[str, Any]:
    """Return the Vega-Lite config: quiet axes, no frame, text that stays legible on a phone."""
    size = TEXT_SIZES[form]
    return {
        "background": "transparent",
        "font": FONT,
        "padding": 4,
        "view": {"stroke": None},
        "axis": {
            "domainColor": MUTED,
            "gridColor": GRID,
            "labelColor": MUTED,
            "labelFontSize": size,
            "tickColor": MUTED,
            "titleColor": MUTED,
            "titleFontSize": size,
            "titleFontWeight": "normal",
        },
        "text": {"color": INK, "fontSize": size},
    }


def finished(
    chart: alt.LayerChart | alt.FacetChart, form: Form, *, height: int | alt.Step, width: int | None = None
) -> dict[str, Any]:
    """Return the chart as a Vega-Lite specification in the portal's theme."""
    spec: dict[str, Any] = chart.properties(width=width or WIDTHS[form], height=height).to_dict(validate=True)
    spec["config"] = config(form)
    return spec
