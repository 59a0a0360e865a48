"""What a million rows cost in each format: CPU seconds and peak memory, one process a format, and all in one."""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from build_scripts.core.languages import Text
from build_scripts.core.model import Field, Release, Resource
from build_scripts.publish.downloads import large

ROWS = 1_000_000
TYPES = {
    "id": "string",
    "code": "string",
    "name_zh": "string",
    "name_en": "string",
    "year": "year",
    "value": "number",
    "share": "number",
    "flag": "boolean",
    "day": "date",
    "note": "string",
}
RELEASE = Release("http://127.0.0.1:8000/", 0, "", {})


def table() -> Resource:
    """Return the description of the measured table."""
    fields = tuple(
        Field(name, kind, Text(name, name), Text(name, name), required=False, constraints={})
        for name, kind in TYPES.items()
    )
    return Resource("bench", "big", "big.csv", Text("大表", "Big"), Text("大表", "Big"), fields, ("id",), ())


def write_table(path: Path) -> None:
    """Write a million rows of ten columns; the same ones every time."""
    chance = random.Random(1)  # noqa: S311 - a benchmark's numbers
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(TYPES) + "\n")
        for number in range(ROWS):
            value, share = chance.randint(0, 10**7) / 100, chance.random() * 100
            note = "" if number % 5 else '"说明，带逗号"'
            file.write(
                f"r{number:07d},{330602 + number % 40},高新技术企业{number % 977},Firm {number % 977},"
                f"{2000 + number % 26},{value},{share:.3f},{'true' if number % 3 else 'false'},"
                f"{2000 + number % 26}-{1 + number % 12:02d}-{1 + number % 28:02d},{note}\n"
            )


def convert(form: str, folder: Path) -> None:
    """Convert to one format, or to all."""
    source, resource_ = (folder / "big.csv").read_bytes(), table()
    makers = {
        "csv.gz": large.gzipped(source),
        "parquet": large.parquet(source, resource_),
        "json": large.records(source, resource_),
        "xlsx": large.sheet(source, resource_, ROWS, RELEASE),
    }
    for name, make in makers.items():
        if form in {name, "all"}:
            make(folder / f"out.{name}")


def main() -> None:
    """Measure every format in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--convert", nargs=2, metavar=("FORMAT", "FOLDER"))
    chosen = parser.parse_args().convert
    if chosen:
        convert(chosen[0], Path(chosen[1]))
        own = resource.getrusage(resource.RUSAGE_SELF)
        print(f"{own.ru_utime + own.ru_stime:.1f} {own.ru_maxrss / 1024:.0f}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "big.csv")
        print(f"{'format':<10} {'CPU s':>6} {'wall s':>7} {'peak MB':>8} {'file MB':>8}")
        for form in ("csv.gz", "parquet", "json", "xlsx", "all"):
            started = time.monotonic()
            command = [sys.executable, "-m", "tests.benchmarks.large", "--convert", form, name]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            cpu, peak = done.stdout.split()
            made = folder / f"out.{form}"
            size = f"{made.stat().st_size / 1e6:.0f}" if made.exists() else ""
            print(f"{form:<10} {cpu:>6} {time.monotonic() - started:>7.1f} {peak:>8} {size:>8}")


if __name__ == "__main__":
    main()
