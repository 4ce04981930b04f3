"""Writing a redline, and the proof that it gives both Documents back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import islice
from typing import BinaryIO

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults
from respcli.redline import Redline
from respcli.render.docx_redline import write_docx_redline
from respcli.render.docx_redline_reading import read_accepted, read_redline, read_rejected
from respcli.render.formats import first_difference, reference_package
from respcli.render.readback import UnreadableDocument
from respcli.templates import Templates, template_faults

_TEMPLATE = "docx/redline.xml"


def write_redline(redline: Redline, day: date | None, templates: Templates, out: BinaryIO) -> None:
    """Write a redline as a Word file and read it back with its changes rejected and with them accepted.

    ``day`` is when all the changes are said to be made; ``out`` can be read and sought. Raises Faults where a template
    fails, or where what was written does not hold every text of both Documents in order; that nothing empty is left of
    a paragraph or a row that went is for the template to see to.
    """
    with template_faults(), reference_package(templates) as reference:
        write_docx_redline(redline, day, templates.structure, reference, out)
    if _says_both(redline, out):
        return
    for document, read in (redline.old, read_rejected), (redline.new, read_accepted):
        out.seek(0)
        if lost := first_difference(document.texts(), read(out)):
            raise Faults([Diagnostic(messages.TEXT_LOST, templates.place(_TEMPLATE), (), lost)])


def _says_both(redline: Redline, file: BinaryIO) -> bool:
    """Whether a redline says what its two Documents say; it is read once for both."""
    file.seek(0)
    old, new = redline.old.texts(), redline.new.texts()
    with suppress(UnreadableDocument):
        for rejected, accepted in read_redline(file):
            if list(islice(old, len(rejected))) != rejected or list(islice(new, len(accepted))) != accepted:
                return False
        return next(old, None) is next(new, None) is None
    return False
