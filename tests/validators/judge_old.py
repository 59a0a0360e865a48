"""Runs in the old validators' environment: Data Package 1 reads version 2, and the citation is valid."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")


def packages(site: Path) -> dict[str, Any]:
    """Read every package with a library of version 1; rows by table, or what it complains of."""
    from datapackage import Package

    out: dict[str, Any] = {}
    for path in sorted(site.glob("data/*/datapackage*.json")):
        package = Package(str(path))
        rows = {resource.name: len(resource.read(keyed=False)) for resource in package.resources}
        out[path.relative_to(site / "data").as_posix()] = {"errors": [str(e) for e in package.errors], "rows": rows}
    return out


def main() -> None:
    """Judge the site named first."""
    site = Path(sys.argv[1])
    command = [str(Path(sys.executable).with_name("cffconvert")), "--validate", "-i", str(site / "CITATION.cff")]
    cff = subprocess.run(command, capture_output=True, text=True, check=False)
    print(json.dumps({"packages": packages(site), "citation": "" if cff.returncode == 0 else cff.stdout + cff.stderr}))


if __name__ == "__main__":
    main()
