"""The rules of what is filled in, as data: the page checks a workbook by them on the reader's own machine.

Compiled from the same schemas, lists and messages the check uses; `docs/assets/shared/checking.js` applies them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.core.errors import PROBLEM_CLASSES
from build_scripts.core.errors.refusals import REFUSALS
from build_scripts.core.model import Artifact
from build_scripts.core.urls import FORM_RULES
from build_scripts.data.choices import SUBJECT_KIND, choices, subjects
from build_scripts.data.forms import forms
from build_scripts.data.validate.frictionless_report import ADVICE
from build_scripts.data.validate.outcomes import COUNTED, DATED, FIGURE, PAST, SUBJECTS
from build_scripts.data.vocabulary import OTHER_DEFINITION, PLAN_ITSELF, SAME_SCOPE
from build_scripts.history.changes.reason_check import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.core.languages import Text
    from build_scripts.core.model import Field, Release, Resource
    from build_scripts.data.choices import Choice
    from build_scripts.data.forms import Form
    from build_scripts.data.tables import Tables
    from build_scripts.history.present import Present

#: The problems a row that is filled in may have.
CODES = (
    "bound-without-direction",
    "broken-constraint",
    "change-without-reason",
    "dangling-reference",
    "date-spelling",
    "extra-column",
    "future-date",
    "lead-is-published",
    "linked-copy",
    "not-utf8",
    "origin-incomplete",
    "personal-data",
    "ragged-row",
    "scope-contradicts",
    "status-contradicts",
    "strange-characters",
    "unit-differs",
    "unknown-code",
    "unknown-subject",
    "unknown-unit",
    "unlinked-source",
    "unsafe-cell",
    "wrong-type",
    "workbook-fault",
)


def _both(text: Text) -> list[str]:
    return [text.zh, text.en]


def _list(known: Iterable[Choice]) -> list[list[Any]]:
    return [[one.code, one.name.zh, one.name.en, *one.symbols] for one in known]


def _column(resource: Resource, field: Field, known: dict[str, tuple[Choice, ...]], own: str) -> dict[str, Any]:
    """Return one column of a table: what its cells may be. own: its name on the sheet."""
    key = (resource.package, resource.name)
    reference = next((one for one in resource.references if one.fields == (field.name,)), None)
    rules = {
        "name": field.name,
        "title": _both(field.title),
        "type": field.type,
        **{name: value for name, value in field.constraints.items() if name != "required"},
        "required": field.required,
        "codes": field.code_list,
        "list": own if own in known else None,
        "target": f"{reference.package}/{reference.resource}" if reference else None,
        "status": field.status_field,
        "exempt": sorted(field.exempt),
        "dated": field.name in DATED.get(key, ()),
        "past": field.name in PAST.get(key, ()),
        "free": field.verification in FREE,
    }
    return {name: value for name, value in rules.items() if value}


def _form(form: Form, tables: Tables) -> dict[str, Any]:
    """Return one form: its sheet, its two tables and what its columns are chosen from."""
    known = choices(tables, form)
    return {
        "sheet": form.sheet.name,
        "title": _both(form.rule.title),
        "columns": [field.name for field in form.sheet.fields],
        "titles": {field.name: _both(field.title) for field in form.sheet.fields},
        "derived": list(form.rule.derived),
        "prefix": form.rule.prefix,
        "tables": {
            role: {
                "key": f"{resource.package}/{resource.name}",
                "columns": [_column(resource, one, known, form.column(resource, one.name)) for one in resource.fields],
            }
            for role, resource in (("table", form.table), ("sources", form.sources))
        },
        "lists": {name: _list(offered) for name, offered in known.items()},
    }


def rules(present: Present, release: Release) -> dict[str, Any]:
    """Return every rule of the forms the portal holds; the page needs no other file. Texts are [Chinese, English]."""
    portal, tables = present.portal, present.tables
    held = forms(portal)
    keys = sorted({(one.package, one.name) for form in held for one in (form.table, form.sources)})
    with_subjects = any(SUBJECT_KIND in (field.name for field in form.sheet.fields) for form in held)
    return {
        "day": release.as_of.isoformat(),
        "scope": portal.identity.plan.scope,
        "sameScope": SAME_SCOPE,
        "otherDefinition": sorted(OTHER_DEFINITION),
        "planItself": PLAN_ITSELF,
        "counted": sorted(COUNTED),
        "figure": list(FIGURE),
        "messages": {
            code: [_both(one.title), _both(one.why), _both(one.fix)]
            for code, one in sorted(PROBLEM_CLASSES.items())
            if code in CODES
        },
        "refusals": {name: [_both(text) for text in texts] for name, texts in REFUSALS.items()},
        "types": {name: list(words) for name, words in ADVICE.items()},
        "units": {row.text("id"): row.text("unit_id") for row in tables.get(("indicators", "series"), ())},
        "statuses": [
            row.text("code") for row in tables.get(("vocabulary", "codes"), ()) if row.text("list") == "status"
        ],
        "subjects": {kind: _list(known) for kind, known in subjects(tables).items()} if with_subjects else {},
        "subjectTables": {kind: f"{package}/{name}" for kind, (package, name, _) in SUBJECTS.items()},
        "held": {"/".join(key): [file.header, *file.lines()] for key in keys if (file := present.files[key])},
        "forms": [_form(form, tables) for form in held],
    }


def rules_artifacts(present: Present, release: Release) -> Iterator[Artifact]:
    """Yield the rules as JSON; none where the portal holds no table that is filled in."""
    if forms(present.portal):
        content = json.dumps(rules(present, release), ensure_ascii=False, separators=(",", ":"))
        yield Artifact(FORM_RULES, content.encode(), "datapackages")
