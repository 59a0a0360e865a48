"""One descriptor becomes one package. What is missing is a problem; nothing is made up in its place."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from build_scripts.core.errors import packages as faults
from build_scripts.core.languages import LANGUAGES, Text
from build_scripts.core.model import CatalogueEntry, Field, Licence, Package, Resource, Source, View
from build_scripts.data.load.keys import references_of
from build_scripts.data.load.schema_check import schema_problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.core.errors import Problem
    from build_scripts.data.load.files import Files

SLUG = re.compile(r"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
COLUMN = re.compile(r"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
DESCRIPTOR = "datapackage.json"
ENGLISH = "en.toml"

Json = dict[str, Any]


class PackageReader:
    """Reads one package and gathers what is wrong with its description."""

    def __init__(self, files: Files, folder: Path) -> None:
        self.slug = folder.name
        self.folder = folder
        self.descriptor_file = files.layout.shown(folder / DESCRIPTOR)
        self.english_file = files.layout.shown(folder / ENGLISH)
        self.files = files
        self.problems: list[Problem] = []
        self.used_english: set[str] = set()
        self.english: Mapping[str, Any] = {}

    def bilingual(self, node: Mapping[str, Any], key: str, where: str) -> Text:
        """Return a text with its English; what lacks is a problem."""
        chinese = str(node.get(key) or "").strip()
        label = f"{where}.{key}" if where else key
        self.used_english.add(label)
        english: Any = self.english
        for part in label.split("."):
            english = english.get(part) if isinstance(english, dict) else None
        english_text = str(english or "").strip()
        if not chinese:
            self.problems.append(faults.MissingTitle(self.descriptor_file, details={"property": label}))
        elif not english_text:
            details = {"property": label, "chinese": chinese}
            self.problems.append(faults.MissingEnglish(self.english_file, details=details))
        return Text(chinese, english_text)

    def name(self, value: object, label: str, pattern: re.Pattern[str] = SLUG) -> str:
        """Return a name that may be an address."""
        text = str(value or "")
        if not pattern.match(text):
            self.problems.append(faults.BadName(self.descriptor_file, value=text, details={"property": label}))
        return text

    def field(self, node: Json, where: str) -> Field:
        """Return one column."""
        label = f"{where}.{node.get('name', '')}"
        constraints = node.get("constraints", {})
        return Field(
            name=self.name(node.get("name"), f"{label}.name", COLUMN),
            type=str(node.get("type", "any")),
            title=self.bilingual(node, "title", label),
            description=self.bilingual(node, "description", label),
            required=bool(constraints.get("required")),
            constraints=constraints,
            unit=node.get("unit"),
            unit_field=node.get("unitField"),
            status_field=node.get("statusField"),
            empty_means=node.get("emptyMeans"),
            code_list=node.get("codeList"),
            verification=node.get("verification"),
            verify_in=node.get("verifyIn"),
            verify_after=node.get("verifyAfter"),
            verify_split=node.get("verifySplit"),
            exempt=node.get("exempt", {}),
        )

    def resource(self, node: Json) -> Resource:
        """Return one table."""
        name = self.name(node.get("name"), "resources[].name")
        where = f"resources.{name}"
        schema = node.get("schema", {})
        path = str(node.get("path", ""))
        pure = PurePosixPath(path)
        if (
            not path
            or pure.is_absolute()
            or ".." in pure.parts
            or "\\" in path
            or ":" in path
            or not (self.folder / path).resolve().is_relative_to(self.folder.resolve())
        ):
            self.problems.append(faults.PathLeavesPackage(self.descriptor_file, column=f"{where}.path", value=path))
        columns = tuple(self.field(field, f"{where}.fields") for field in schema.get("fields", []))
        self.unique([field.name for field in columns], f"{where}.fields")
        return Resource(
            package=self.slug,
            name=name,
            path=path,
            title=self.bilingual(node, "title", where),
            description=self.bilingual(node, "description", where),
            fields=columns,
            primary_key=tuple(schema.get("primaryKey", ())),
            references=references_of(schema, self.slug, name),
        )

    def view(self, node: Json) -> View:
        """Return one chart as data."""
        name = self.name(node.get("name"), "views[].name")
        return View(
            package=self.slug,
            name=name,
            title=self.bilingual(node, "title", f"views.{name}"),
            recipe=str(node.get("recipe", "")),
            resource=str(node.get("resource", "")),
            encoding=node.get("encoding", {}),
            each=node.get("each"),
            overlay=node.get("overlay"),
            where=node.get("where"),
        )

    def unique(self, names: list[str], label: str) -> None:
        """Note names that occur twice."""
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.problems.append(
                faults.DuplicateResource(self.descriptor_file, details={"property": f"{label}.{name}"})
            )

    def about(self) -> Text:
        """Return the text about the package in both languages."""
        texts = {}
        for language in LANGUAGES:
            path = self.folder / f"about.{language}.md"
            file = self.files.layout.shown(path)
            try:
                texts[language] = (self.files.read(path) or b"").decode().strip()
            except UnicodeDecodeError as error:
                details = {"kind": "UTF-8", "reason": str(error)}
                self.problems.append(faults.UnreadableFile(file, details=details))
                texts[language] = "?"
            if not texts[language]:
                purpose = {"purpose": f"about ({language})"}
                self.problems.append(faults.MissingFile(file, details=purpose))
        return Text(texts["zh"], texts["en"])

    def package(self) -> Package | None:
        """Return the package, or None where its description cannot even be read."""
        descriptor = self.read_json()
        if descriptor is None or not self.read_english() or self.misshapen(descriptor):
            return None
        self.name(descriptor.get("name"), "name")
        resources = tuple(self.resource(node) for node in descriptor.get("resources", []))
        views = tuple(self.view(node) for node in descriptor.get("views", []))
        self.unique([resource.name for resource in resources], "resources")
        self.unique([view.name for view in views], "views")
        licences = tuple(
            Licence(str(node.get("name", "")), str(node.get("path", "")), str(node.get("title", "")))
            for node in descriptor.get("licenses", [])
        )
        if not licences or not all(licence.name and licence.path and licence.title for licence in licences):
            self.problems.append(faults.MissingLicence(self.descriptor_file))
        sources = tuple(
            Source(self.bilingual(node, "title", f"sources.{number}"), node.get("path"))
            for number, node in enumerate(descriptor.get("sources", []), start=1)
        )
        keywords = descriptor.get("keywords", [])
        keyword_nodes = {f"k{number}": word for number, word in enumerate(keywords, start=1)}
        package = Package(
            slug=self.slug,
            title=self.bilingual(descriptor, "title", ""),
            description=self.bilingual(descriptor, "description", ""),
            about=self.about(),
            version=self.plain(descriptor, "version"),
            created=self.plain(descriptor, "created"),
            keywords=tuple(self.bilingual(keyword_nodes, key, "keywords") for key in keyword_nodes),
            frequency=self.plain(descriptor, "updateFrequency"),
            licences=licences,
            sources=sources,
            catalogue=self.catalogue_entry(descriptor),
            resources=resources,
            views=views,
            descriptor=descriptor,
            english=self.english,
        )
        self.stale_english()
        return package

    def catalogue_entry(self, descriptor: Json) -> CatalogueEntry:
        """Return where the package belongs in the catalogue; what is not said stays None."""
        span = descriptor.get("temporal", {})
        return CatalogueEntry(
            provider=self.bilingual(descriptor, "provider", "") if "provider" in descriptor else None,
            theme=descriptor.get("theme"),
            kind=descriptor.get("kind"),
            industry=descriptor.get("industry"),
            opening=descriptor.get("opening"),
            start=span.get("start"),
            end=span.get("end"),
        )

    def misshapen(self, descriptor: Json) -> bool:
        """Note properties nobody knows, and those of another shape than the reader can follow."""
        advice = {"advice": "照邻近的数据包改正它的形式", "advice_en": "give it the form a neighbouring package shows"}
        found = schema_problems(descriptor, "datapackage", self.descriptor_file)
        self.problems += [
            faults.BadProperty(problem.file, details={**problem.details, **advice})
            if isinstance(problem, faults.BadProperty)
            else problem
            for problem in found
        ]
        return bool(found)

    def plain(self, descriptor: Json, key: str) -> str:
        """Return a property that has no language and must be there."""
        value = str(descriptor.get(key) or "")
        if not value:
            self.problems.append(faults.MissingTitle(self.descriptor_file, details={"property": key}))
        return value

    def stale_english(self) -> None:
        """Note English words for things the descriptor does not have."""
        for label in sorted(set(_leaves(self.english)) - self.used_english):
            self.problems.append(faults.StaleEnglish(self.english_file, details={"property": label}))

    def read_json(self) -> Json | None:
        """Return the descriptor, or None with a problem."""
        content = self.files.read(self.folder / DESCRIPTOR)
        if content is None:
            self.problems.append(faults.EmptyPackage(self.files.layout.shown(self.folder)))
            return None
        try:
            tree = json.loads(content.decode())
            if not isinstance(tree, dict):
                raise TypeError("not an object")
        except (ValueError, TypeError, RecursionError) as error:
            row = error.lineno if isinstance(error, json.JSONDecodeError) else None
            details = {"kind": "JSON", "reason": str(error)}
            self.problems.append(faults.UnreadableFile(self.descriptor_file, row=row, details=details))
            return None
        return tree

    def read_english(self) -> bool:
        """Read the English words; False with a problem where there are none."""
        content = self.files.read(self.folder / ENGLISH)
        if content is None:
            details = {"purpose": "English titles and descriptions"}
            self.problems.append(faults.MissingFile(self.english_file, details=details))
            return False
        try:
            self.english = tomllib.loads(content.decode())
        except (ValueError, RecursionError) as error:
            details = {"kind": "TOML", "reason": str(error)}
            self.problems.append(faults.UnreadableFile(self.english_file, details=details))
            return False
        return True


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> list[str]:
    """Return the dotted keys of all values of nested tables."""
    labels: list[str] = []
    for key, value in tree.items():
        labels += _leaves(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"]
    return labels
