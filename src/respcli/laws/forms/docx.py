"""Word documents: the paragraphs as a reader sees them, with the numbers that Word puts before some of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from respcli.diagnostics import Diagnostic, Place
from respcli.laws.forms.faults import fault
from respcli.laws.forms.tables import row_lines
from respcli.laws.forms.word_numbers import Numbers
from respcli.messages import laws as messages

MAIN = "word/document.xml"

_MOST_MEGABYTES = 64
_MEGABYTE = 1 << 20
_DEEPEST = 200
_MOST_ELEMENTS = 2_000_000
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    expat.ExpatError,
)


class _HostileError(ValueError):
    """A part is not as Word writes it, and would take memory or time beyond all reason."""


def docx_lines(data: bytes, file: str) -> tuple[list[str], list[Diagnostic]]:
    """The paragraphs of a document, footnotes last, and what could not be read of it. Raises Faults."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _parts(package, file)
        document = _Document(parts)
        lines = [line for line in document.lines(parts["document"]) if line]
        lines += document.notes(parts)
    except FAULTS as error:
        raise fault(messages.LAW_DAMAGED, file) from error
    lost = [
        Diagnostic(messages.LAW_NUMBERS_LOST, Place(file), values={"form": form, "count": count})
        for form, count in sorted(document.numbers.lost.items())
    ]
    return lines, lost


def _parts(package: zipfile.ZipFile, file: str) -> dict[str, Element]:
    left = _MOST_MEGABYTES * _MEGABYTE
    parts = {}
    for name in ("document", "styles", "numbering", "footnotes", "endnotes"):
        try:
            part = package.open(f"word/{name}.xml")
        except KeyError:
            continue
        with part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0:
            raise fault(messages.LAW_TOO_LARGE, file, limit=_MOST_MEGABYTES)
        parts[name] = _tree(data)
    return parts


def _tree(data: bytes) -> Element:
    """The elements of a part, their names without namespaces. A document type could make a small part endless."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = count = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise _HostileError("it has too many elements, or too many within each other")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*_: object) -> None:
        raise _HostileError("it declares a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)  # noqa: FBT003 -- expat's own signature
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "Fallback",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "rt",
        "delInstrText",
    )
)
"""What is not seen: deleted words, the code of fields, the second form of a drawing, properties, 拼音."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


class _Document:
    def __init__(self, parts: Mapping[str, Element]) -> None:
        self.numbers = Numbers(parts.get("numbering"), parts.get("styles"))

    def lines(self, element: Element) -> Iterator[str]:
        """Yield the paragraphs in an element, those of a table's row as ``row_lines`` has them.

        A paragraph whose end is deleted goes on in the next one.
        """
        begun = ""
        for child in element:
            if child.tag == "p":
                first, *others = self._paragraph(child)
                paragraph = [begun + first, *others]
                begun = paragraph.pop() if child.find("pPr/rPr/del") is not None else ""
                yield from paragraph
            elif child.tag == "tr":
                yield from row_lines([list(filter(None, self.lines(cell))) for cell in _cells(child)])
            elif child.tag not in _SKIPPED:
                yield from self.lines(child)
        yield begun

    def notes(self, parts: Mapping[str, Element]) -> list[str]:
        """The footnotes and endnotes under a line of their own, so that they are not taken for words of an article."""
        notes = [
            line
            for part in ("footnotes", "endnotes")
            for note in parts.get(part, ())
            if note.get("type", "normal") == "normal"
            for line in self.lines(note)
            if line
        ]
        return ["附注：", *notes] if notes else []

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        pieces: list[str] = []
        boxes: list[Element] = []
        _collect(paragraph, pieces, boxes)
        text = "".join(pieces).replace("\xad", "")
        number = self.numbers.before(paragraph) if text.strip() else ""
        yield from (line.strip() for line in (number + text).split("\n"))
        for box in boxes:
            yield from self.lines(box)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == "tc":
            yield child
        elif child.tag not in _SKIPPED:
            yield from _cells(child)


def _collect(element: Element, pieces: list[str], boxes: list[Element]) -> None:
    """Take the words under an element; the paragraphs of a text box in it follow after its own."""
    for child in element:
        tag = child.tag
        if tag == "t":
            pieces.append(child.text or "")
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag] if child.get("type", "textWrapping") == "textWrapping" or tag == "ptab" else "")
        elif tag == "sym":
            pieces.append(chr(int(child.get("char", "25A1"), 16)))
        elif tag == "txbxContent":
            boxes.append(child)
        elif tag not in _SKIPPED:
            _collect(child, pieces, boxes)
