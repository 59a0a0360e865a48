"""Three ways to hand in what is missing, for people who have never used git: a form, a workbook, a pull request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from build_scripts.core import urls
from build_scripts.core.languages import LANGUAGES
from build_scripts.data.forms import forms
from build_scripts.pages.about.feedback import FORMS
from build_scripts.pages.shared.page_context import Definition, Download, PageContext, PageFields
from build_scripts.plan.asked import anyone_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.core.languages import Language
    from build_scripts.core.model import Page
    from build_scripts.pages.about.feedback import Form

#: The form that takes a filled workbook.
HAND_IN = "hand-in.yml"
#: What `docs/assets/contribute.js` says.
_CHECK_WORDS = (
    *("row", "column", "what", "why", "todo", "comma", "colon"),
    *("reading", "clean", "empty", "wrong", "more", "corrections"),
    *("bytes", "rows", "cell", "dense", "other", "old", "unreadable", "offline"),
)


@dataclass(frozen=True)
class HandIn:
    """Where to hand something in. form: the address of the form with the page filled in, empty without a project.

    page: the whole address of the page that tells how, for paper.

    workbook: the one to fill in, None where it is not published.
    """

    form: str
    page: str
    workbook: Download | None


@dataclass(frozen=True)
class ContributePage(PageFields):
    """Fields of `contribute.md.j2`.

    kinds: what may be handed in; departments: whether there is a list of them; repository: empty where not stated.
    rules: address of the rules a file is checked by, empty where they are not published; check_words: what the script
    says. mail: the address of a letter with its subject, empty where no contact is stated; contact: as people write it.
    """

    hand: HandIn
    workbooks: tuple[Download, ...]
    kinds: tuple[Definition, ...]
    departments: bool
    forms: tuple[Form, ...]
    repository: str
    rules: str
    check_words: Mapping[str, str]
    mail: str
    contact: str


def _mail(context: PageContext, language: Language) -> tuple[str, str]:
    """Return the address of a letter with a workbook, and the contact as people write it; both empty where none is."""
    contact = context.portal.identity.portal.contact
    if "@" not in contact:
        return "", ""
    subject = context.words["contribute.send_subject"].to(language)
    return f"mailto:{contact}?{urlencode({'subject': subject}, quote_via=quote)}", contact


def _workbook(context: PageContext, of: Language, language: Language) -> Iterator[Download]:
    """Yield the workbook of one language, named in another; nothing where it is not published."""
    target = urls.template(of)
    if receipt := context.published.receipts.get(target):
        label = context.words[f"contribute.workbook_{of}"].to(language)
        yield Download(label, target, receipt.bytes)


def hand_in(context: PageContext, address: str, language: Language) -> HandIn:
    """Return where a page sends what is handed in. address: the page's own, without language and host."""
    repository = context.release.repository
    page = f"{context.release.url}{urls.page_root(language)}{address}"
    query = urlencode({"template": HAND_IN, "page": page})
    return HandIn(
        form=f"{repository}/issues/new?{query}" if repository else "",
        page=f"{context.release.url}{urls.page_root(language)}{urls.CONTRIBUTE}",
        workbook=next(_workbook(context, language, language), None),
    )


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the page in both languages; none where nothing can be filled in."""
    held = forms(context.portal)
    for language in LANGUAGES if held else ():
        mail, contact = _mail(context, language)
        content = ContributePage(
            title=context.words["contribute.title"].to(language),
            description=context.words["contribute.description"].to(language),
            hand=hand_in(context, urls.CONTRIBUTE, language),
            workbooks=tuple(one for of in LANGUAGES for one in _workbook(context, of, language)),
            kinds=tuple(
                Definition(rule.title.to(language), context.words[f"contribute.kind_{rule.name}"].to(language))
                for rule in (form.rule for form in held)
            ),
            departments=anyone_asked(context.tables),
            forms=FORMS,
            repository=context.release.repository,
            rules=urls.FORM_RULES if urls.FORM_RULES in context.published.receipts else "",
            check_words={name: context.words[f"contribute.check_{name}"].to(language) for name in _CHECK_WORDS},
            mail=mail,
            contact=contact,
        )
        yield context.page(language, urls.CONTRIBUTE, "contribute.md.j2", content)
