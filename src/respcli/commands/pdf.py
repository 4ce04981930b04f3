"""Documents as PDF: LibreOffice prints the Word document, and the text of the PDF is compared with the data."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from respcli import messages
from respcli.commands.office import LONGEST, converted
from respcli.diagnostics import Diagnostic, Faults, Place, quote
from respcli.document import Document, Table
from respcli.render.formats import write
from respcli.render.pdf import lost_characters, steady
from respcli.templates import Templates

_SECONDS_PER_TABLE = 0.1


def write_pdf(document: Document, templates: Templates, shown: str, out: BinaryIO) -> None:
    """Write a Document as PDF. Raises Faults, where LibreOffice is missing or fails, too."""
    word = BytesIO()
    write(document, "docx", templates, word)
    tables = sum(isinstance(block, Table) for block in document.blocks)
    seconds = LONGEST + tables * _SECONDS_PER_TABLE
    data = steady(converted(word.getvalue(), "docx", "pdf", f"{shown.removesuffix('pdf')}docx", seconds))
    if lost := lost_characters(document.texts(), data):
        values: dict[str, str | int] = {"count": lost.total(), "characters": quote("".join(lost))}
        raise Faults([Diagnostic(messages.PDF_LOST, Place(shown), (), values)])
    out.write(data)
