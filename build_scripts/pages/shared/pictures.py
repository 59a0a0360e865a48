"""The frame of a picture: a title that says the point, two drawings, a foot with its credit, the same as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.core import urls
from build_scripts.core.model import Artifact
from build_scripts.pages.shared.columns import Column
from build_scripts.pages.shared.page_context import PageContext, PageFields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup

    from build_scripts.core.languages import Language

#: Pixels across of a drawing for a column and of one for a phone: words of 15 and of 14 pixels are then shown no
#: smaller than 11 and no larger than 18.
WIDE, NARROW = 880, 360
#: What the frame says around a drawing, in pixels: title, unit, credit.
_AROUND = 170
_HEIGHT = re.compile(r'viewBox="0 0 [\d.]+ ([\d.]+)"')


@dataclass(frozen=True)
class PictureTable:
    """What a picture shows, in words. heads: what the columns are called; rows: (text, link) cells, a link or none."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def columns(self) -> Mapping[str, Column]:
        """Return the table's columns: the first is what a row is about."""
        places = (Column(head, "rest" if at else "name", at=at + 1) for at, head in enumerate(self.heads))
        return {str(at): column for at, column in enumerate(places)}


@dataclass(frozen=True)
class Picture:
    """A picture in its frame.

    name: of its page for other sites' frames, `/embed/<name>/`. title: its point, computed. subtitle: unit and scope.
    wide, narrow: the drawing for a column and for a phone, `WIDE` and `NARROW` pixels wide, with links reckoned from
    the page on which this picture stands. page: the address of the page where the picture is at home. orders: what the
    two orders are called where its rows (`.movable`) have another place, `--second`, in the other one.
    """

    name: str
    title: str
    subtitle: str
    wide: Markup
    narrow: Markup
    table: PictureTable
    page: str
    orders: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Return the height, in pixels, of a frame in which the drawing is seen whole where there is room for it."""
        match = _HEIGHT.search(self.wide)
        return _AROUND + (round(float(match[1])) if match else 0)


@dataclass(frozen=True)
class PictureFrame(PageFields):
    """Fields of `picture_embed.html.j2`."""

    picture: Picture


def picture_artifacts(context: PageContext, language: Language, pictures: Iterable[Picture]) -> Iterator[Artifact]:
    """Yield the page of each picture for other sites' frames; its links are reckoned from `urls.embed(name)`."""
    for picture in pictures:
        content = PictureFrame(title=picture.title, description=picture.subtitle, picture=picture)
        page = context.page(language, urls.embed(picture.name), "picture_embed.html.j2", content)
        yield Artifact(f"{urls.page_root(language)}{page.address}index.html", page.markdown.encode(), page.source)
