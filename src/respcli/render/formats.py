"""The formats a Document is written in, and the proof that nothing was lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice, zip_longest
from typing import BinaryIO, NamedTuple

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, quote
from respcli.document import Document
from respcli.render.docx import write_docx
from respcli.render.docx_reading import read_docx
from respcli.render.html import write_html
from respcli.render.html_reading import read_html
from respcli.render.readback import UnreadableDocument
from respcli.render.reference import BadReference
from respcli.templates import Templates, template_faults

_REFERENCE = "docx/reference.docx"
_BATCH = 1000
"""Texts compared at once."""


class Format(NamedTuple):
    """How a Document is written in one format, how its text is read back, and the template that decides on it."""

    write: Callable[[Document, Templates, BinaryIO], None]
    read: Callable[[BinaryIO], Iterator[str]]
    template: str


def _write_docx(document: Document, templates: Templates, out: BinaryIO) -> None:
    with reference_package(templates) as reference:
        write_docx(document, templates.structure, reference, out)


@contextmanager
def reference_package(templates: Templates) -> Iterator[bytes]:
    """The reference package; what is bad in it is a fault at its place."""
    path, reference = templates.file(_REFERENCE)
    try:
        yield reference
    except BadReference as error:
        values = {"reason": error.reason, **error.values}
        raise Faults([Diagnostic(messages.BAD_REFERENCE, Place(path), (), values)]) from error


def _write_html(document: Document, templates: Templates, out: BinaryIO) -> None:
    write_html(document, templates.structure, out)


FORMATS = {
    "docx": Format(_write_docx, read_docx, "docx/document.xml"),
    "html": Format(_write_html, read_html, "html/page.html"),
}


def write(document: Document, form: str, templates: Templates, out: BinaryIO, sample: str = "") -> None:
    """Write a Document and read it back. ``out`` can be read and sought; ``form`` is a key of FORMATS.

    Raises Faults where a template fails, or where what was written does not hold every text of the Document in order.
    """
    chosen = FORMATS[form]
    with template_faults(sample):
        chosen.write(document, templates, out)
    out.seek(0)
    lost = first_difference(document.texts(), chosen.read(out))
    if lost:
        raise Faults([Diagnostic(messages.TEXT_LOST, templates.place(chosen.template), (), lost)])


def first_difference(wanted: Iterator[str], found: Iterator[str]) -> dict[str, str | int] | None:
    """Where two sequences of texts first differ: the number of the text, what was found, what was wanted."""
    number = 0
    try:
        while back := list(islice(found, _BATCH)):
            texts = list(islice(wanted, len(back)))
            if texts != back:
                return _difference(number, texts, back)
            number += len(texts)
    except UnreadableDocument as error:
        return {"number": number + 1, "found": str(error), "wanted": "…"}
    return _difference(number, rest, []) if (rest := list(islice(wanted, 1))) else None


def _difference(number: int, wanted: list[str], found: list[str]) -> dict[str, str | int]:
    for text, back in zip_longest(wanted, found, fillvalue=""):
        number += 1
        if text != back:
            break
    shown = {"found": _from_difference(back, text), "wanted": _from_difference(text, back)}
    return {"number": number, **{name: quote(value) for name, value in shown.items()}}


def _from_difference(text: str, other: str) -> str:
    """A text from a little before where it differs from the other."""
    at = next(
        (at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other))
    )
    return text[max(0, at - 8) :]
