"""The changes of the data as an Atom feed: one entry for each commit and package, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from build_scripts.core import urls
from build_scripts.core.languages import Text
from build_scripts.history.changes.reasons import key_text
from build_scripts.history.changes.render import visible
from build_scripts.history.changes.revisions import Line, Revision, lines, revisions
from build_scripts.publish.catalogue.listings import feed_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.core.languages import Words
    from build_scripts.history.changes import Event
    from build_scripts.publish.catalogue.model import Catalogue

#: The most entries of the feed, and the most lines of one entry; `history.csv` has them all.
MOST_ENTRIES = 100
MOST_LINES = 20


def changes_atom(catalogue: Catalogue, words: Words, events: Sequence[Event]) -> bytes:
    """Return the feed; without events it has no entry."""
    titles = {dataset.package.slug: dataset.package.title for dataset in catalogue.datasets}
    chosen = revisions(events)[:MOST_ENTRIES]
    updated = chosen[0].date if chosen else catalogue.modified
    out = feed_head(catalogue, urls.CHANGES_FEED, urls.CHANGES, words["changes.title"], updated)
    for revision in chosen:
        name = titles.get(revision.package, Text(revision.package, revision.package))
        out += _entry(catalogue, words, revision, name)
    return ("\n".join([*out, "</feed>"]) + "\n").encode()


def _entry(catalogue: Catalogue, words: Words, revision: Revision, name: Text) -> list[str]:
    """Return the lines of one entry."""
    page = escape(catalogue.url(urls.commit(revision.commit)))
    counts = words["site.comma"].zh.join(f"{_kind(words, kind)} {count}" for kind, count in revision.counts.items())
    own = lines(revision)
    told = [_said(words, line) for line in own[:MOST_LINES]]
    told += [words["changes.feed_more"].fill(count=len(own) - MOST_LINES).zh] if len(own) > MOST_LINES else []
    return [
        "<entry>",
        f"<title>{escape(words['changes.feed_entry'].fill(name=name.zh, counts=counts).zh)}</title>",
        f"<id>{page}/{escape(revision.package)}</id>",
        f'<link rel="alternate" type="text/html" href="{page}"/>',
        f"<updated>{revision.date}T00:00:00Z</updated>",
        f'<category term="{escape(revision.package)}"/>',
        f'<content type="text">{escape(chr(10).join(told))}</content>',
        "</entry>",
    ]


def _kind(words: Words, kind: str) -> str:
    return words[f"changes.kind_{kind}"].zh


def _said(words: Words, line: Line) -> str:
    """Return one line of an entry: where, what, why; no character of a cell acts on the text around it."""
    event = line.event
    kind, empty = _kind(words, event.kind), words["changes.empty"].zh
    if line.count > 1:
        where, what = event.resource, f"{kind} × {line.count}"
    else:
        where = " ".join(part for part in (event.resource, key_text(event.key), event.column) if part)
        what = f"{event.old or empty} → {event.new or empty}" if event.kind == "cell" else kind
    return visible(words["changes.feed_line"].fill(where=where, what=what, reason=event.reason.zh).zh)
