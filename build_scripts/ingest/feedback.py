"""What the public asked, and what came of it: an export of the issues becomes rows without personal data. Pure."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.data.validate.contents import is_identity_number

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Kinds by label, in the order of the page.
QUESTION_KINDS = ("data-error", "missing-data", "question", "dataset-request", "evidence", "hand-in")
#: Who may answer for the portal.
_OURS = {"OWNER", "MEMBER", "COLLABORATOR"}
_MASK = "▇▇▇"
#: A word, and what makes it an address. Every word is consumed, so a long one is not read again from each letter.
_MAIL = re.compile(r"[\w.+-]++(@[\w-]++(?:\.[\w-]++)+)?")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_HANDLE = re.compile(r"(?<![\w/@])@[A-Za-z\d][A-Za-z\d-]*")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_QUERY = re.compile("[?#]")


class UnreadableExport(ValueError):
    """The export is not the list of issues it should be; carries what is wrong."""


@dataclass(frozen=True)
class Question:
    """One thing that was asked. days: from question to closing; None while it is open."""

    number: int
    kind: str
    title: str
    asked: str
    state: str
    answer: str
    days: int | None


def masked(text: str) -> str:
    """Return a text without e-mail addresses, mobile and identity numbers, handles and query strings."""
    text = _ADDRESS.sub(lambda match: _QUERY.split(match[0], 1)[0], text)
    text = _MAIL.sub(lambda match: _MASK if match[1] else match[0], text)
    text = _IDENTITY.sub(lambda match: _MASK if is_identity_number(match[0]) else match[0], text)
    text = _MOBILE.sub(_MASK, text)
    return _HANDLE.sub(_MASK, text)


def _day(moment: str) -> dt.date:
    return dt.datetime.fromisoformat(moment).date()


def _question(issue: Mapping[str, Any]) -> Question:
    labels = {str(label["name"]) for label in issue.get("labels", [])}
    asked = _day(str(issue["createdAt"]))
    closed = issue.get("closedAt")
    answers = [item for item in issue.get("comments", []) if item.get("authorAssociation") in _OURS]
    return Question(
        number=int(issue["number"]),
        kind=next((kind for kind in QUESTION_KINDS if kind in labels), "question"),
        title=masked(str(issue["title"])),
        asked=asked.isoformat(),
        state="closed" if closed else "open",
        answer=masked(str(answers[-1]["body"])) if answers else "",
        days=(_day(str(closed)) - asked).days if closed else None,
    )


def questions(export: str) -> tuple[Question, ...]:
    """Return every question of an export (`gh issue list --json number,title,labels,createdAt,closedAt,comments`).

    Raises UnreadableExport where the text is no such list; the message says where.
    """
    try:
        issues = json.loads(export)
    except ValueError as error:
        raise UnreadableExport(f"not JSON: {error}") from error
    if not isinstance(issues, list):
        raise UnreadableExport("not a list of issues")
    found = []
    for place, issue in enumerate(issues, start=1):
        try:
            found.append(_question(issue))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableExport(f"issue {place}: {type(error).__name__} {error}") from error
    return tuple(sorted(found, key=lambda item: item.number, reverse=True))


def as_json(found: tuple[Question, ...]) -> bytes:
    """Return the questions as the site reads them."""
    return (json.dumps([vars(item) for item in found], ensure_ascii=False, indent=1) + "\n").encode()
