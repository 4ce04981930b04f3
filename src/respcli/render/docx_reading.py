"""Reading a Word document back: what it says, paragraph by paragraph."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.parsers import expat

from respcli.render.readback import UnreadableDocument
from respcli.render.reference import MAIN, ZIP_FAULTS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_CHUNK = 1 << 16
"""Bytes read at once."""


def read_docx(file: BinaryIO) -> Iterator[str]:
    """Yield every text of a document's main part, wherever in it it stands, line by line of the XML.

    ``docx/document.xml`` ends the line after each paragraph, and no text holds a line break: so the lines are the
    paragraphs, and a text that stands where Word would not look for it shows as well. White space alone is no text.
    Raise UnreadableDocument where the part is not well-formed WordprocessingML.
    """
    pieces: list[str] = []
    parser = parser_of(pieces)
    begun = ""
    try:
        with zipfile.ZipFile(file) as package, package.open(MAIN) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
                *lines, begun = (begun + "".join(pieces)).split("\n")
                pieces.clear()
                yield from [line for line in lines if line and not line.isspace()]
            parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except KeyError as error:
        raise UnreadableDocument(f"it has no part {MAIN}") from error
    except (*ZIP_FAULTS, expat.ExpatError) as error:
        raise UnreadableDocument(f"its part {MAIN} is damaged: {error}") from error
    if begun.strip():
        yield begun


def parser_of(pieces: list[str]) -> expat.XMLParserType:
    """Return a parser that appends to ``pieces``: handlers for elements would double its time.

    It refuses what is not WordprocessingML; for that it has a handler for elements until the first.
    """
    parser = expat.ParserCreate("UTF-8")

    def root(_: str, attributes: Mapping[str, str]) -> None:
        if _W not in attributes.values():
            raise UnreadableDocument(f"its part {MAIN} is not WordprocessingML")
        parser.StartElementHandler = None

    def refuse(*_: object) -> None:
        raise UnreadableDocument(f"its part {MAIN} declares a document type")

    parser.StartElementHandler = root
    parser.StartDoctypeDeclHandler = refuse
    parser.CharacterDataHandler = pieces.append
    return parser
