"""Where things lie on disk. Only this module knows folder names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.core.languages import Language


@dataclass(frozen=True)
class Layout:
    """The folders of one project."""

    root: Path

    @property
    def datapackages(self) -> Path:
        """The data stewards' land."""
        return self.root / "datapackages"

    @property
    def requirements(self) -> Path:
        """The locked packages the portal is built with."""
        return self.root / "build_scripts" / "requirements.txt"

    @property
    def docs(self) -> Path:
        """The writers' and designers' land."""
        return self.root / "docs"

    @property
    def words(self) -> Path:
        """Interface words, one file a language."""
        return self.docs / "words"

    @property
    def synonyms(self) -> Path:
        """What people call things that the plan calls otherwise, for the search."""
        return self.docs / "synonyms.toml"

    @property
    def templates(self) -> Path:
        """Shapes of generated pages."""
        return self.docs / "templates"

    @property
    def assets(self) -> Path:
        """Style sheets, scripts and pictures, the same for both languages."""
        return self.docs / "assets"

    @property
    def sign(self) -> Path:
        """The portal's sign, a square drawing."""
        return self.assets / "icon.svg"

    @property
    def style(self) -> Path:
        """The portal's style sheet: it imports the layers, the design tokens first."""
        return self.assets / "portal.css"

    def content(self, language: Language) -> Path:
        """Hand-written pages of one language."""
        return self.docs / "content" / language

    def generator_config(self, language: Language) -> Path:
        """What the site generator reads: written by the build, inherits from `generator_base`."""
        return self.build / f"mkdocs.{language}.yml"

    @property
    def generator_base(self) -> Path:
        """Menu and settings of the site generator, as people write them; without words."""
        return self.root / "mkdocs.yml"

    @property
    def build(self) -> Path:
        """Everything generated; may be deleted at any time."""
        return self.root / "build"

    @property
    def pages(self) -> Path:
        """The staged Markdown, one folder a language: what the site generator reads."""
        return self.build / "pages"

    @property
    def public(self) -> Path:
        """Files that go to the site as they are: downloads and charts."""
        return self.build / "public"

    @property
    def cache(self) -> Path:
        """Rendered charts by the digest of their specification."""
        return self.build / "cache"

    @property
    def feedback(self) -> Path:
        """What the public asked, as `portal feedback` made it."""
        return self.build / "feedback" / "feedback.json"

    @property
    def links(self) -> Path:
        """What `portal links --keep` found of each cited address when it last asked."""
        return self.build / "links.json"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.build / "site"

    @property
    def next_site(self) -> Path:
        """The site being made; becomes `site` only when it passed the inspection."""
        return self.build / "site.next"

    @property
    def sources(self) -> Path:
        """Which remote tables are taken over; need not exist."""
        return self.datapackages / "sources.toml"

    @property
    def identity(self) -> Path:
        """What the portal is called and which plan it opens up."""
        return self.datapackages / "portal.toml"

    @property
    def kinds(self) -> Path:
        """The kinds of things with pages and what relates them; need not exist."""
        return self.datapackages / "kinds.toml"

    @property
    def chain(self) -> Path:
        """The chain of releases, as `portal record` keeps it; need not exist."""
        return self.datapackages / "receipts.json"

    @property
    def harvest(self) -> Path:
        """What `portal harvest` remembers between runs, and the tables it did not accept."""
        return self.build / "harvest"

    @property
    def harvested(self) -> Path:
        """The table of what `portal harvest` found of each source when it last ran."""
        return self.harvest / "harvest.csv"

    def package_path(self, slug: str, *parts: str) -> Path:
        """A file of a package."""
        return self.datapackages.joinpath(slug, *parts)

    def shown(self, path: Path) -> str:
        """Return a path as messages name it: relative to the project, with `/`."""
        return path.relative_to(self.root).as_posix()
