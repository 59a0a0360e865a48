"""The locked requirements as a software bill of materials: SPDX 2.3, JSON. Pure: text in, text out."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from typing import Any

#: A line of a hashed requirements file that names a package: name, version, environment marker.
_PINNED = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)[ \t]*(?:;[ \t]*(?P<marker>[^\\\n]+))?", re.MULTILINE
)
_ROOT = "SPDXRef-portal"


def _package(identifier: str, name: str, version: str) -> dict[str, Any]:
    """Return what SPDX asks of a package; nothing is claimed that was not looked at."""
    return {
        "SPDXID": identifier,
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "copyrightText": "NOASSERTION",
    }


def spdx(requirements: str, name: str, version: str, epoch: int) -> str:
    """Return the bill of a project.

    requirements: the text of a locked requirements file; epoch: the release's date in seconds, so that the same source
    makes the same bytes. Source: SPDX 2.3, clauses 6, 7 and 11; package addresses by the purl specification.
    """
    packages = [{**_package(_ROOT, name, version), "licenseDeclared": "MIT"}]
    for match in _PINNED.finditer(requirements):
        own = match["name"].lower().replace("_", "-")
        # The version is part of the identifier: a lock may pin two, for two versions of Python.
        identifier = re.sub("[^A-Za-z0-9.-]", "-", f"SPDXRef-{own}-{match['version']}")
        package = _package(identifier, own, match["version"])
        locator = f"pkg:pypi/{own}@{match['version']}"
        package["externalRefs"] = [
            {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": locator}
        ]
        if match["marker"]:
            package["comment"] = f"only where {match['marker'].strip()}"
        packages.append(package)
    digest = hashlib.sha256(f"{version} {epoch} {requirements}".encode()).hexdigest()
    tree = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{name}-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/{name}-{version}-{digest}",
        "creationInfo": {
            "created": dt.datetime.fromtimestamp(epoch, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": [f"Tool: {name}-{version}"],
        },
        "packages": packages,
        "relationships": [
            _relation("SPDXRef-DOCUMENT", "DESCRIBES", _ROOT),
            *(_relation(_ROOT, "DEPENDS_ON", package["SPDXID"]) for package in packages[1:]),
        ],
    }
    return json.dumps(tree, indent=2) + "\n"


def _relation(one: str, kind: str, other: str) -> dict[str, str]:
    """Return one relationship."""
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
