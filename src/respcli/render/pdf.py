"""PDFs as LibreOffice makes them: what they say of the hour taken out, and their text compared with a document's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

_WHEN = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:[^()]*\)")
_IDENTITY = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])")
_END = 4096
"""Bytes at a file's end in which its identity stands."""


def steady(data: bytes) -> bytes:
    """A PDF without the hour of its making, with an identity that follows from what is in it: same input, same bytes.

    Nothing moves: spaces take the place of the date, and one identity that of the other. A PDF that says these things
    in other words stays as it is.
    """
    undated = _WHEN.sub(lambda found: b" " * len(found[0]), data)
    body, end = undated[:-_END], undated[-_END:]
    identity = sha256(body + _IDENTITY.sub(b"", end)).hexdigest()[:32].upper().encode()
    return body + _IDENTITY.sub(identity, end)


def lost_characters(texts: Iterable[str], data: bytes) -> Counter[str]:
    """The characters of a document that are not in its PDF, counted; white space and page numbers apart.

    They are counted rather than compared in their order, which in a PDF is that of places on the paper. Compatibility
    forms count as one character, since a font may have one glyph for several.
    """
    return Counter(_squashed("".join(texts))) - Counter(_squashed("".join(_pages(data))))


def _pages(data: bytes) -> Iterator[str]:
    """The text of each page; of what is no PDF, and from where one is damaged, there is none."""
    from pypdf import PdfReader  # noqa: PLC0415 -- only who asks for PDF needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 -- as above

    with suppress(PyPdfError):
        for number, page in enumerate(PdfReader(BytesIO(data)).pages, 1):
            yield re.sub(rf"—\s*{number}\s*—", "", page.extract_text())


def _squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
