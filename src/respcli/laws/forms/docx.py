"""Word documents: the paragraphs as a reader sees them, with the numbers that Word puts before some of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from respcli.diagnostics import Diagnostic, Place, quote
from respcli.laws.forms.faults import fault
from respcli.laws.forms.tables import row_lines
from respcli.laws.numerals import TOO_GREAT, chinese
from respcli.messages import laws as messages

MAIN = "word/document.xml"

_MOST_MEGABYTES = 64
_MEGABYTE = 1 << 20
_DEEPEST = 200
_MOST_ELEMENTS = 2_000_000
_LEVELS = 9
_FAULTS = (
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
    except _FAULTS as error:
        raise fault(messages.LAW_DAMAGED, file, reason=quote(f"{error}")) from error
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
"""What is not seen: deleted words, the code of fields, the second form of a drawing, properties, 拼音 over characters."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


class _Document:
    def __init__(self, parts: Mapping[str, Element]) -> None:
        self.numbers = _Numbers(parts.get("numbering"), parts.get("styles"))

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


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    parted: bool


class _Numbers:
    """What Word puts before numbered paragraphs (ECMA-376 Part 1, 17.9)."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.lost: Counter[str] = Counter()
        abstract = {e.get("abstractNumId", ""): _levels(e) for e in _children(numbering, "abstractNum")}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        for num in _children(numbering, "num"):
            name = _value(num, "abstractNumId")
            levels = dict(abstract.get(name, {}))
            overrides = _children(num, "lvlOverride")
            for override in overrides:
                index = _integer(override.get("ilvl"))
                levels |= {key: level for key, level in _levels(override).items() if key == index}
                start = _value(override, "startOverride")
                if start and index in levels:
                    levels[index] = levels[index]._replace(start=_integer(start))
            own = num.get("numId", "")
            self._lists[own] = (f"{name}/{own}" if overrides else name, levels)
        self._styles = _styles(styles)
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)

    def before(self, paragraph: Element) -> str:
        """The number before a paragraph; nothing where it has none."""
        name, index = self._numbered(paragraph)
        count_of, levels = self._lists.get(name, ("", {}))
        if index not in levels:
            return ""
        counts = self._counts[count_of]
        level = levels[index]
        current = counts[index]
        counts[index] = level.start if current is None else current + 1
        counts[index + 1 :] = [None] * (_LEVELS - index - 1)
        if level.form in ("bullet", "none"):
            return ""
        written = level.text
        for place in range(index + 1):
            if f"%{place + 1}" in written and place in levels:
                number = _written(counts[place] or levels[place].start, levels[place].form)
                if number is None:
                    self.lost[levels[place].form] += 1
                    return ""
                written = written.replace(f"%{place + 1}", number)
        return written + (" " if level.parted and written[-1:].isalnum() else "")

    def _numbered(self, paragraph: Element) -> tuple[str, int]:
        properties = next(iter(_children(paragraph, "pPr")), None)
        style = self._styles.get(_value(properties, "pStyle") or "", ("", 0))
        own = next(iter(_children(properties, "numPr")), None)
        if own is None:
            return style
        return _value(own, "numId") or style[0], _integer(_value(own, "ilvl")) if _value(own, "ilvl") else style[1]


def _children(element: Element | None, tag: str) -> list[Element]:
    return [] if element is None else element.findall(tag)


def _value(element: Element | None, tag: str) -> str:
    return next((child.get("val", "") for child in _children(element, tag)), "")


def _integer(text: str | None) -> int:
    return min(int(text), TOO_GREAT) if text and text.isdecimal() and len(text) < _LEVELS else 0


def _levels(element: Element) -> dict[int, _Level]:
    levels = {}
    for level in _children(element, "lvl"):
        start = _value(level, "start")
        levels[_integer(level.get("ilvl")) % _LEVELS] = _Level(
            _integer(start) if start else 1,
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _value(level, "suff") != "nothing",
        )
    return levels


def _styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """The list and level that each paragraph style has, its own or that of the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in _children(styles, "style"):
        name = style.get("styleId", "")
        based[name] = _value(style, "basedOn")
        for properties in _children(style, "pPr"):
            for number in _children(properties, "numPr"):
                own[name] = (_value(number, "numId"), _integer(_value(number, "ilvl")) % _LEVELS)
    found = dict(own)
    for name in based:
        above, seen = name, 0
        while above and above not in own and seen < _LEVELS:
            above, seen = based.get(above, ""), seen + 1
        if above in own:
            found[name] = own[above]
    return found


_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    )
)
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_CIRCLED = 20


def _written(number: int, form: str) -> str | None:
    """A number in one of Word's forms; None where the form is not known here."""
    if form in _CHINESE:
        return chinese(number) if 0 < number < TOO_GREAT else "零"
    if form in ("decimal", "decimalHalfWidth", "decimalZero"):
        return f"{number:02}" if form == "decimalZero" else str(number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _MOST_CIRCLED:
        return chr(ord("①") + number - 1)
    if form == "ideographTraditional" and 0 < number <= len(_HEAVENLY):
        return _HEAVENLY[number - 1]
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < _ROMAN[0][0] * 4:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return None


def _roman(number: int) -> str:
    written = ""
    for amount, sign in _ROMAN:
        times, number = divmod(number, amount)
        written += sign * times
    return written
