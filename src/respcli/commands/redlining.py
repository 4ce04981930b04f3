"""``respcli diff --redline``: the new list as a Word document in which every change against the old one is tracked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from respcli.changes import Changes
from respcli.commands.places import template_layers
from respcli.compiler import read_form, read_power_types
from respcli.compose import LIST, Compiled, documents
from respcli.document import Document
from respcli.model import ResponsibilityList
from respcli.redline import redline
from respcli.render.redlines import write_redline
from respcli.templates import Templates


def redline_bytes(name: str, old: ResponsibilityList, new: ResponsibilityList, changes: Changes, data: Path) -> bytes:
    """The redline of a list, by the templates and the form of the new one. Raises Faults."""
    templates = Templates(list(template_layers(data / "lists" / name, data, None)))
    before, after = (_list_document(one, templates, new.head.form) for one in (old, new))
    items = {pair.former_number: pair.number for pair in changes.pairs}
    out = BytesIO()
    write_redline(redline(before, after, items), new.head.submitted, templates, out)
    return out.getvalue()


def _list_document(one: ResponsibilityList, templates: Templates, form: str) -> Document:
    """Table one and table two of a list. What its statement claims is not asked for."""
    compiled = Compiled(one, None, read_power_types(templates).names)
    return documents(compiled, templates, read_form(templates, form))[LIST]
