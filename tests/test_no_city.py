"""Neither program nor words know a city: what is special to this plan is in `datapackages/` and `docs/content`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.core.languages import LANGUAGES, read_words

if TYPE_CHECKING:
    from build_scripts.core.identity import Identity
    from build_scripts.core.layout import Layout
    from build_scripts.core.model import Portal

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "build_scripts"
#: Names of this city and its plan, and what its plan calls things.
NAMES = re.compile("绍兴|shaoxing|科技城|专栏|box2", re.IGNORECASE)
#: Years of the plan's period, as a program would compare or show them; examples in help and messages are dates.
YEARS = re.compile(r"(?<![\d\-.“/])20(21|25|35)(?![\d\-.”])")
#: Kinds and ids of this plan's places, as a program would compare them.
PLACES = re.compile(
    r"""(kind=|kind"\] == |id=|id"\] == )["'](corridor|caoejiang|city|base|county|parcel|district)["']"""
)


def lines_with(pattern: re.Pattern[str], *endings: str) -> list[str]:
    """Return every line of the program that holds a pattern."""
    files = [path for path in sorted(HOUSE.rglob("*")) if path.suffix in endings]
    assert len(files) > 3
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_line_of_the_program_names_the_city() -> None:
    """Neither code nor schemas: another city has another plan, with other boxes."""
    assert lines_with(NAMES, ".py", ".json", ".toml", ".j2", ".txt", ".md") == []


def test_no_line_of_the_program_knows_the_years_or_the_places_of_this_plan() -> None:
    """They come from portal.toml and the tables."""
    assert lines_with(YEARS, ".py") == []
    assert lines_with(PLACES, ".py") == []


def of_this_plan(text: str, identity: Identity) -> list[str]:
    """Return what a text says itself although `portal.toml` does, or only the data can: names, years, counts."""
    # districts and pieces of land are called so everywhere; years are found as years
    common = re.compile("_(piece|district|first|last)", re.IGNORECASE)
    names = {name for key, value in identity.words.items() if not common.search(key) for name in (value.zh, value.en)}
    counts = re.findall(r"[1-9][0-9]* ?(?:个|条|行|项|rows|series|datasets)", text)
    return [*sorted(name for name in names if name and name in text), *re.findall(r"\b20[0-9]{2}\b", text), *counts]


def test_no_word_names_the_city_its_plan_or_its_places(layout: Layout, portal: Portal) -> None:
    """Names, years and counts come by placeholder: the words of another city are the same."""
    words, _ = read_words(layout.words)
    found = {
        f"{language} {key}": faults
        for key, text in words.items()
        for language in LANGUAGES
        if (faults := of_this_plan(text.to(language), portal.identity))
    }
    assert found == {}


def test_a_word_of_this_plan_is_seen(portal: Portal) -> None:
    """A name, a year, a count, each once; placeholders are none."""
    level, box = portal.identity.levels[0].name, portal.identity.plan.indicators_name
    assert of_this_plan(f"in {box.en}", portal.identity) == [box.en]
    assert of_this_plan(f"占{level.zh}的 {{value}} %", portal.identity) == [level.zh]
    assert of_this_plan("Output in 2021", portal.identity) == ["2021"]
    assert of_this_plan("24 个序列", portal.identity) == ["24 个"]
    assert of_this_plan("{level_part}, {plan_first}, {count} series", portal.identity) == []
