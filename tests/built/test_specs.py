"""The published chart specifications: each is valid by the schema of the Vega-Lite it names."""

from __future__ import annotations

import json
from pathlib import Path

import altair as alt
import pytest
from jsonschema import ValidationError

SITE = Path(__file__).parents[2] / "build" / "site"
SPECS = sorted((SITE / "charts").rglob("*.vl.json"))


def test_every_published_specification_is_valid() -> None:
    """By the schema that comes with Altair, of the very version the specification names; its sentence is in it."""
    assert len(SPECS) >= 80
    for path in SPECS:
        spec = json.loads(path.read_text("utf-8"))
        assert spec["$schema"] == alt.SCHEMA_URL, path
        assert spec["description"], path
        alt.Chart.from_dict(spec)


def test_the_schema_refuses_what_is_none() -> None:
    """A mark that does not exist is refused: the test above can fail."""
    spec = json.loads(SPECS[0].read_text("utf-8"))
    spec["layer"] = [{"mark": "no-such-mark"}]
    with pytest.raises(ValidationError):
        alt.Chart.from_dict(spec)
