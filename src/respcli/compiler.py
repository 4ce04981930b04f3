"""One list, from its folder to what its documents are made from: every fault of it found in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from respcli import messages
from respcli.adjustments import ADJUSTMENTS, faults
from respcli.changes import compare
from respcli.compose import Compiled
from respcli.diagnostics import Diagnostic, Faults, quote
from respcli.folders import Folder
from respcli.forms import Form
from respcli.lists import (
    not_shown,
    parts_not_shown,
    read_head,
    read_head_source,
    read_items,
    shared_values,
    typed_numbers,
)
from respcli.model import DEFAULT_FORM, PowerItem, ResponsibilityList, Submission
from respcli.nearest import nearest
from respcli.power_types import NO_POWER_TYPES, PowerTypes, PowerTypesFile, power_types
from respcli.publications import MANIFEST, of_day, publications, read_publication
from respcli.source import Source, read
from respcli.templates import Templates
from respcli.validation import Record, all_fields, record

_POWER_TYPES = "power-types.yaml"
_FORMS = "forms"

Result = TypeVar("Result")


class _Collected:
    """Faults of several steps, of which a later one goes on without an earlier one's result."""

    def __init__(self) -> None:
        self.faults: list[Diagnostic] = []

    def __call__(self, step: Callable[[], Result]) -> Result | None:
        try:
            return step()
        except Faults as error:
            self.faults += error.diagnostics
            return None


class Look:
    """What sees the files of a list as they are read: each that is whole, with its record where that is sound."""

    def head(self, source: Source, head: Submission | None, power_types: PowerTypes) -> None:
        """See list.yaml, before the items."""

    def item(self, source: Source, item: PowerItem | None, identity: str) -> None:
        """See an item's file."""


NOTHING = Look()
"""Looks at nothing."""


def compile_list(
    folder: Folder, published: Folder, templates: Templates, look: Look = NOTHING
) -> tuple[Compiled, Form, list[Diagnostic]]:
    """Read and check a list, and compare it with its previous publication.

    ``published`` is the folder of its publications; ``look`` sees each file as it is read. Returns what documents are
    made from, the form, and the warnings.
    Raises Faults.
    """
    attempt = _Collected()
    types = attempt(lambda: read_power_types(templates)) or NO_POWER_TYPES
    source = attempt(lambda: read_head_source(folder))
    if any(fault.rule is messages.NO_LIST_YAML for fault in attempt.faults):
        raise Faults(attempt.faults)
    form = attempt(lambda: _form(source, templates)) if source else None
    tried = form or attempt(lambda: read_form(templates, DEFAULT_FORM))
    head = attempt(lambda: read_head(source, Submission, tried)) if source else None
    if source:
        look.head(source, head, types)
    if templates.own and tried and types.names:
        from respcli.sample import try_templates  # noqa: PLC0415 -- most lists have no templates of their own

        attempt(templates.check_words)
        attempt(lambda: try_templates(templates, tried, types.names))
    shared = shared_values(source, sound=head is not None)
    items, warnings = attempt(lambda: read_items(folder, shared, types, form, look.item, needing=tried)) or ({}, [])
    previous = attempt(lambda: _previous(source, head, published, types)) if source else None
    if source is None or head is None or form is None or attempt.faults:
        raise Faults([*attempt.faults, *warnings])
    if previous and previous.head.submitted and previous.head.submitted > head.submitted:
        dates = {"previous": previous.head.submitted.isoformat(), "submitted": head.submitted.isoformat()}
        raise Faults([source.fault(messages.PREVIOUS_IS_LATER, ("上次公布",), **dates)])
    compiled = ResponsibilityList(head, items)
    if not previous and head.adjustments:
        raise Faults([source.fault(messages.ADJUSTMENTS_OF_FIRST, (ADJUSTMENTS,), source.key(ADJUSTMENTS)), *warnings])
    changes = compare(previous, compiled) if previous else None
    if changes and (unproved := list(faults(changes, source))):
        raise Faults([*unproved, *warnings])
    hidden = (*not_shown(source, source.root.value, form), *parts_not_shown(source, source.root.value, form))
    typed = typed_numbers(source, source.root.value)
    unused = templates.unused() if templates.own else ()
    return Compiled(compiled, changes, types.names), form, [*hidden, *typed, *unused, *warnings]


def read_power_types(templates: Templates) -> PowerTypes:
    """The table of power types. Raises Faults."""
    return power_types(_template_record(templates, _POWER_TYPES, PowerTypesFile))


def read_form(templates: Templates, name: str) -> Form:
    """A form by its name. Raises Faults."""
    return _template_record(templates, f"{_FORMS}/{name}.yaml", Form)


def _template_record(templates: Templates, name: str, model: type[Record]) -> Record:
    path, data = templates.file(name)
    return record(model, read(data, path, all_fields(model)))


def _form(source: Source, templates: Templates) -> Form:
    name = _text(source, "表式") or DEFAULT_FORM
    known = [file.removesuffix(".yaml") for file in templates.names(_FORMS) if file.endswith(".yaml")]
    if name not in known:
        raise Faults([source.fault(messages.UNKNOWN_FORM, ("表式",), name=quote(name), **nearest(name, known))])
    return read_form(templates, name)


def _previous(
    source: Source, head: Submission | None, published: Folder, types: PowerTypes
) -> ResponsibilityList | None:
    """The list as it was published before; None where this is its first publication, which is checked too.

    A first publication stays the first when it is published itself, so those of its own day are none before it.
    """
    name, there = _text(source, "上次公布"), publications(published)
    where = {"folder": published.show()}
    first = _text(source, "首次公布") or "否"
    if first not in ("是", "否"):
        return None  # a fault that is told already
    if first == "是":
        if name:
            raise Faults([source.fault(messages.FIRST_AND_PREVIOUS, ("首次公布",))])
        own = of_day(there, head.submitted) if head else there
        if before := [earlier for earlier in there if earlier not in own]:
            raise Faults([source.fault(messages.NOT_FIRST, ("首次公布",), name=before[-1], **where)])
        return None
    if not name:
        raise Faults([source.fault(messages.NO_PREVIOUS, (), **where)])
    if name not in there:
        values = {**where, **(nearest(name, there) if there else {})}
        if name in published.names():
            values["manifest"] = f"{published.show(name)}/{MANIFEST}"
        raise Faults([source.fault(messages.PREVIOUS_NOT_FOUND, ("上次公布",), name=quote(name), **values)])
    return read_publication(published.inside(name), types, name)


def _text(source: Source, key: str) -> str:
    """The text under a key of list.yaml, whose other fields may be faulty; empty where there is none."""
    value = source.root.value.get(key, "") if isinstance(source.root.value, dict) else ""
    return value if isinstance(value, str) else ""
