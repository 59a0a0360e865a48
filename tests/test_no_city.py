"""The program knows no city: what is special to this plan stands in `datapackages/` and `docs/`."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "build_scripts"
#: Names of this city and its plan, and what its plan calls things.
NAMES = re.compile("绍兴|shaoxing|科技城|专栏|box2", re.IGNORECASE)
#: Years of the plan's period, as a program would compare or show them; examples in help and messages are dates.
YEARS = re.compile(r"(?<![\d\-.“/])20(21|25|35)(?![\d\-.”])")
#: Kinds and ids of this plan's places, as a program would compare them.
PLACES = re.compile(r"""(?<![\w<=])["'](corridor|caoejiang|parcel)["']""")


def lines_with(pattern: re.Pattern[str], *endings: str) -> list[str]:
    """Return every line of the program that holds a pattern; the lists of locked packages name the project itself."""
    files = [path for path in sorted(HOUSE.rglob("*")) if path.suffix in endings and path.name[:12] != "requirements"]
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
