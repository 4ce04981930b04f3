"""One list, from its folder to what its documents are made from: every fault of it found in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from respcli import messages
from respcli.changes import Changes, compare
from respcli.compose import Compiled
from respcli.diagnostics import Diagnostic, Faults
from respcli.folders import Folder
from respcli.forms import Form
from respcli.lists import Head, read_head, read_list
from respcli.model import DEFAULT_FORM, ResponsibilityList, Submission
from respcli.power_types import PowerTypes, PowerTypesFile, power_types
from respcli.publications import publications, read_publication
from respcli.sample import try_templates
from respcli.source import read
from respcli.templates import Templates
from respcli.validation import Record, all_fields, nearest, record

_POWER_TYPES = "power-types.yaml"
_FORMS = "forms"

Progress = Callable[[Iterable[str]], Iterable[str]]
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


def compile_list(
    name: str, folder: Folder, published: Folder, templates: Templates, progress: Progress = iter
) -> tuple[Compiled, Form, list[Diagnostic]]:
    """Read and check a list, and compare it with its previous publication.

    ``published`` is the folder of its publications. Returns what documents are made from, the form, and the warnings.
    Raises Faults.
    """
    types = read_power_types(templates)
    attempt = _Collected()
    head = attempt(lambda: read_head(folder, Submission))
    form = attempt(lambda: _form(head, templates)) if head else None
    if templates.own and (form or head is None):
        attempt(lambda: try_templates(templates, form or read_form(templates, DEFAULT_FORM), types.names))
    result = attempt(lambda: read_list(folder, name, head, types, form, progress)) if not _absent(attempt) else None
    previous = attempt(lambda: _previous(head, published, types)) if head else None
    if head is None or form is None or result is None or attempt.faults:
        raise Faults(attempt.faults)
    compiled, warnings = result
    changes: Changes | None = compare(previous, compiled) if previous else None
    return Compiled(compiled, changes, types.names), form, warnings


def _absent(attempt: _Collected) -> bool:
    return any(fault.rule is messages.NO_LIST_YAML for fault in attempt.faults)


def read_power_types(templates: Templates) -> PowerTypes:
    """The table of power types. Raises Faults."""
    return power_types(_template_record(templates, _POWER_TYPES, PowerTypesFile))


def read_form(templates: Templates, name: str) -> Form:
    """A form by its name. Raises Faults."""
    return _template_record(templates, f"{_FORMS}/{name}.yaml", Form)


def _template_record(templates: Templates, name: str, model: type[Record]) -> Record:
    found = templates.find(name)
    path, data = found or (name, templates.bytes(name))
    return record(model, read(data, path, all_fields(model)))


def _form(head: Head, templates: Templates) -> Form:
    name = head.record.form
    known = [file.removesuffix(".yaml") for file in templates.names(_FORMS)]
    if name not in known:
        fault = head.source.fault(messages.UNKNOWN_FORM, head.source.at(("表式",))[0], ("表式",), name=name, **nearest(name, known))
        raise Faults([fault])
    return read_form(templates, name)


def _previous(head: Head, published: Folder, types: PowerTypes) -> ResponsibilityList | None:
    """The list as it was published before; None where this is its first publication, which is checked too."""
    submission, source = head.record, head.source
    there = publications(published)
    where = {"folder": published.show()}
    if submission.first:
        at = source.key("首次公布")
        if submission.previous:
            raise Faults([source.fault(messages.FIRST_AND_PREVIOUS, at, ("首次公布",))])
        if there:
            raise Faults([source.fault(messages.NOT_FIRST, at, ("首次公布",), name=there[-1], **where)])
        return None
    if not submission.previous:
        raise Faults([source.fault(messages.NO_PREVIOUS, source.root, **where)])
    if submission.previous not in there:
        near = nearest(submission.previous, there) if there else {}
        at = source.at(("上次公布",))[0]
        values = {"name": submission.previous, **where, **near}
        raise Faults([source.fault(messages.PREVIOUS_NOT_FOUND, at, ("上次公布",), **values)])
    return read_publication(published.inside(submission.previous), types)
