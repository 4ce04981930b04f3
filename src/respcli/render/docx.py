"""The Word writer: a Document into WordprocessingML inside a reference package, and the read-back of what was written.

The look stands in the reference package (``reference.docx``): its styles, page, footers and every other part go into
the document as they are. Only two parts are written, each by a template: ``word/document.xml`` and
``docProps/core.xml``. Texts and rows flow through: a list of 10,000 items is never held as XML.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from unicodedata import east_asian_width
from xml.parsers import expat

from markupsafe import Markup, escape

from respcli.document import Cell, Document, Paragraph, SignOff, Table, Title
from respcli.render.readback import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jinja2 import Environment
    from lxml.etree import _Element

    from respcli.document import Block

DEFLATE_LEVEL = 6
"""zlib's measure of work against size, 1 to 9."""

SHORT_ROW = 200
"""Characters up to which a row is never split between pages: some eight lines of the widest column."""

KEPT_ROW = 400
"""Characters up to which the last row but one goes with the last, lest that stand alone on a page: half a page."""

TWIPS_PER_CHARACTER = 8845 / 28
"""28 characters fill the 156 mm of a line (GB/T 9704-2012 5.2.3)."""

TWIPS_PER_MILLIMETRE = 1440 / 25.4

STYLES = {
    "title": "公文标题",
    "body": "公文正文",
    "name": "署名",
    "date": "成文日期",
    "sealed_name": "署名（盖章）",
    "sealed_date": "成文日期（盖章）",
    "table": "责任清单表",
    "label": "表格标签",
    "text": "表格内容",
    "page_break": "换页",
    "gap": "表间",
}
"""The styles that the template uses, by name: Word gives a style with a Chinese name another id when it saves."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "word/document.xml"
_CORE = "docProps/core.xml"
_STYLES = "word/styles.xml"
_MAIN_TYPE = b"wordprocessingml.document.main+xml"

_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\r", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""The elements that stand for a character of the text."""

_CHUNK = 1 << 16
"""Bytes read at once."""

_PIECES = 2048
"""Pieces of a template joined at once, some 100 kB."""

_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What zipfile raises for a damaged, unknown or encrypted entry."""


class BadReference(ValueError):  # noqa: N818 - named for what is bad
    """The reference package cannot give a document its look; the message says why."""


# --- writing -------------------------------------------------------------------------------------------------------


def write_docx(document: Document, templates: Environment, reference: bytes, out: BinaryIO) -> None:
    """Write ``document`` as a Word file with the look of the package ``reference``; same input, same bytes.

    Raise BadReference where the package lacks something. Faults of a template rise as Jinja's own exceptions.
    """
    package = _open_reference(reference)
    section = _section(_parse(package, _MAIN))
    main = templates.get_template("docx/document.xml").generate(
        blocks=_blocks(document, _line(section)),
        styles=_style_ids(_parse(package, _STYLES)),
        section=_markup(section),
    )
    core = templates.get_template("docx/core.xml").generate(title=document.title, author=document.author)
    written = {_CORE: core, _MAIN: main}
    with package, zipfile.ZipFile(out, "w") as target:
        for name in sorted({entry.filename for entry in package.infolist() if not entry.is_dir()}):
            with target.open(_entry(name), "w") as member:
                member.writelines(_encoded(written[name]) if name in written else [_read(package, name)])


def _entry(name: str) -> zipfile.ZipInfo:
    """Return a zip entry that says nothing of the machine or the hour that wrote it."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry._compresslevel = DEFLATE_LEVEL  # type: ignore[attr-defined] # noqa: SLF001 - public only from Python 3.13
    entry.create_system = 0
    entry.external_attr = 0o600 << 16
    return entry


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """Join the many small pieces that a template yields: a write for each would cost more than the rendering."""
    while chunk := "".join(islice(pieces, _PIECES)):
        yield chunk.encode()


# --- the reference package -----------------------------------------------------------------------------------------


def _open_reference(reference: bytes) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(reference))
    except zipfile.BadZipFile as error:
        raise BadReference("it is not a Word file (.docx), or one with a password") from error
    missing = {"[Content_Types].xml", _MAIN, _STYLES, _CORE} - set(package.namelist())
    if missing:
        raise BadReference(f"it has no part {min(missing)}")
    if _MAIN_TYPE not in _read(package, "[Content_Types].xml"):
        raise BadReference("it is not a Word document (.docx) but a template or one with macros")
    return package


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        return package.read(name)
    except _ZIP_FAULTS as error:
        raise BadReference(f"its part {name} is damaged") from error


def _parse(package: zipfile.ZipFile, name: str) -> _Element:
    from lxml import etree  # noqa: PLC0415 - costs 16 ms, which other commands need not pay

    try:
        return etree.fromstring(_read(package, name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadReference(f"its part {name} is not well-formed XML: {error}") from error


def _style_ids(styles: _Element) -> dict[str, str]:
    found = {
        name.get(f"{{{_W}}}val"): style.get(f"{{{_W}}}styleId", "")
        for style in styles.iter(f"{{{_W}}}style")
        for name in style.iterchildren(f"{{{_W}}}name")
    }
    missing = [name for name in STYLES.values() if name not in found]
    if missing:
        raise BadReference(f"it has no style {'、'.join(missing)}")
    return {key: found[name] for key, name in STYLES.items()}


def _section(main: _Element) -> _Element:
    """Return the last section's properties, fit to stand in another document.

    Word and WPS add attributes of later namespaces, which the root of their document declares ignorable; ours does not.
    """
    sections = list(main.iter(f"{{{_W}}}sectPr"))
    if not sections:
        raise BadReference("its document has no section properties (w:sectPr)")
    section = sections[-1]
    for element in section.iter():
        for name in element.attrib:
            if not str(name).startswith((f"{{{_W}}}", f"{{{_R}}}")):
                del element.attrib[name]
    return section


def _line(section: _Element) -> float:
    """Return how many characters a line of the section holds."""
    size, margins = section.find(f"{{{_W}}}pgSz"), section.find(f"{{{_W}}}pgMar")
    if size is None or margins is None:
        raise BadReference("its section properties lack the page's size or margins (w:pgSz, w:pgMar)")
    try:
        width = int(size.get(f"{{{_W}}}w", ""))
        beside = [int(margins.get(f"{{{_W}}}{side}", "0")) for side in ("left", "right", "gutter")]
    except ValueError as error:
        raise BadReference(f"the page's size or margins are no twips: {error}") from error
    return (width - sum(beside)) / TWIPS_PER_CHARACTER


def _markup(section: _Element) -> Markup:
    """Return the section as XML that declares the namespaces it uses and no other."""
    from lxml import etree  # noqa: PLC0415

    alone = etree.fromstring(etree.tostring(section, with_tail=False))
    etree.cleanup_namespaces(alone)
    return Markup(etree.tostring(alone, encoding="unicode"))  # noqa: S704 - the reference's own XML


# --- blocks for the template: tuples, as the template's sandbox makes every look at an attribute slow ---------------


class _Title(NamedTuple):
    lines: Sequence[str]
    new_page: bool


class _Paragraph(NamedTuple):
    text: str
    keep_next: bool


class _SignOff(NamedTuple):
    """Indents are from the left margin, in hundredths of a character and in twips."""

    name: str
    date: str
    sealed: bool
    name_indent: tuple[int, int]
    date_indent: tuple[int, int]


_PlacedCell = tuple[int, str, Cell]
"""A cell with its width in twips and what w:vMerge says of it: "" or "restart" or "continue"."""

_Row = tuple[bool, bool, "Iterable[_PlacedCell]"]
"""Whether the row may be split between pages, whether it stays on the page of the next, and its cells."""


class _Table(NamedTuple):
    """``before``: the style of the paragraph that must stand before it, if any. ``last``: nothing follows it."""

    before: str
    name: str
    widths: Sequence[int]
    rows: Iterable[_Row]
    last: bool


def _blocks(document: Document, line: float) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Give every block of the document its kind and what its neighbours mean for it."""
    previous = None
    for block, following in pairwise([*document.blocks, None]):
        match block:
            case Title():
                yield "title", _Title([_inline(text) for text in block.lines], block.new_page and previous is not None)
            case Paragraph():
                yield "paragraph", _Paragraph(_inline(block.text), isinstance(following, SignOff))
            case SignOff():
                yield "signoff", _signoff(block, line)
            case Table():
                before = _separator(block, previous)
                widths = _twips(block.widths)
                yield "table", _Table(before, block.name, widths, _rows(block, widths), following is None)
        previous = block


def _separator(table: Table, previous: Block | None) -> str:
    """Return which style the paragraph has that must stand before a table, a key of STYLES, or nothing."""
    if table.new_page and previous is not None:
        return "page_break"
    return "gap" if isinstance(previous, Table) else ""


def _has_break(text: str) -> bool:
    return "\t" in text or "\n" in text or "\r" in text  # 10 times faster than a pattern


def _inline(text: str) -> str:
    """Return ``text`` with white space that XML would change written as the elements that stand for it."""
    if not _has_break(text):
        return text
    written = str(escape(text))
    for name in ("tab", "br", "cr"):
        written = written.replace(_CHARACTERS[name], f'</w:t><w:{name}/><w:t xml:space="preserve">')
    return Markup(written)  # noqa: S704 - escaped above


@lru_cache
def _twips(widths: tuple[int, ...]) -> tuple[int, ...]:
    """Return column widths of millimetres in twips; edges are rounded, so that the sum is right too."""
    edges = [round(sum(widths[:column]) * TWIPS_PER_MILLIMETRE) for column in range(len(widths) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _rows(table: Table, widths: Sequence[int]) -> Iterator[_Row]:
    """Yield the rows, each with the cells that rows above continue into it.

    Nearly every row is plain, and there are many: those go through as they are.
    """
    last_but_one = len(table.rows) - 2
    unmerged = ("",) * len(widths)
    covered: dict[int, Cell] = {}
    for number, row in enumerate(table.rows):
        whole = ""
        plain = not covered
        for paragraphs, _, rows, columns in row:
            whole += "".join(paragraphs)
            plain = plain and rows == columns == 1
        if plain and not _has_break(whole):
            cells: Iterable[_PlacedCell] = zip(widths, unmerged, row, strict=True)
        else:
            cells, covered = _placed(row, widths, covered)
        yield len(whole) > SHORT_ROW, number == last_but_one and len(whole) <= KEPT_ROW, cells


def _placed(
    row: Sequence[Cell], widths: Sequence[int], covered: Mapping[int, Cell]
) -> tuple[list[_PlacedCell], dict[int, Cell]]:
    """Return the cells of a row, and the cells that continue into the next row, by column."""
    cells = []
    below = {}
    column = 0
    own = iter(row)
    for _ in range(len(row) + len(covered)):
        paragraphs, label, rows, columns = covered.get(column) or next(own)
        merge = "continue" if column in covered else "restart" if rows > 1 else ""
        width = sum(widths[column : column + columns])
        cells.append((width, merge, Cell(tuple(map(_inline, paragraphs)), label, rows, columns)))
        if rows > 1:
            below[column] = Cell((), label, rows - 1, columns)
        column += columns
    return cells, below


def _signoff(block: SignOff, line: float) -> _SignOff:
    """Place name and date in a line of so many characters (GB/T 9704-2012 7.3.5.1 with a seal, 7.3.5.2 without).

    All is measured from the left: then the place of the two to each other does not hang on the face's digits.
    """
    name, date = _width(block.name), _width(block.date)
    if block.sealed:  # both centred in one column, in which the date ends four characters from the right
        name_indent = date_indent = line - max(date + 8, name)
    else:  # the longer ends two characters from the right; the date begins two characters right of the name
        name_indent = line - 2 - (name if name >= date else date + 2)
        date_indent = max(name_indent, 0) + 2
    return _SignOff(_inline(block.name), _inline(block.date), block.sealed, _indent(name_indent), _indent(date_indent))


def _width(text: str) -> float:
    """Return the width of ``text`` in characters: full-width ones count 1, the others 1/2."""
    return sum(0.5 if east_asian_width(character) in {"Na", "H", "N"} else 1.0 for character in text)


def _indent(characters: float) -> tuple[int, int]:
    return round(max(characters, 0) * 100), round(max(characters, 0) * TWIPS_PER_CHARACTER)


# --- reading back --------------------------------------------------------------------------------------------------


def read_docx(file: BinaryIO) -> Iterator[str]:
    """Yield what a written document says: the text of each paragraph that has any, in reading order.

    It knows nothing of how the document was written, so that it can be compared with what should stand there: text in
    a place of no use shows as well. Raise UnreadableDocument where the file is not what Word could open.
    """
    texts: list[str] = []
    parser = _text_parser(texts)
    try:
        with zipfile.ZipFile(file) as package, package.open(_MAIN) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk)
                yield from texts
                texts.clear()
            parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature
    except KeyError as error:
        raise UnreadableDocument(f"it has no part {_MAIN}") from error
    except (*_ZIP_FAULTS, expat.ExpatError) as error:
        raise UnreadableDocument(f"its part {_MAIN} is damaged: {error}") from error


def _text_parser(texts: list[str]) -> expat.XMLParserType:
    """Return a parser that appends to ``texts``. The standard library's expat: events of lxml cost 13 to 40 % more.

    Names are compared as written, with the prefix that the root declares: expat's own namespaces cost a quarter more.
    """
    parser = expat.ParserCreate("UTF-8")

    def root(name: str, attributes: Mapping[str, str]) -> None:
        declared = [key for key, uri in attributes.items() if uri == _W and key.startswith("xmlns")]
        if not declared:
            raise UnreadableDocument(f"its part {_MAIN} is not WordprocessingML")
        prefix = declared[0].partition(":")[2]
        parser.StartElementHandler = None
        parser.CharacterDataHandler, parser.EndElementHandler = _handlers(texts, name, f"{prefix}:" if prefix else "")

    def refuse(*_: object) -> None:
        raise UnreadableDocument(f"its part {_MAIN} declares a document type")

    parser.StartElementHandler = root
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _handlers(texts: list[str], root: str, prefix: str) -> tuple[Callable[[str], None], Callable[[str], None]]:
    """Return what to do with characters and with the end of an element.

    Blanks that end before another element's end are layout. Those right before a w:t count as its text: to tell them
    apart would take the start of every element, and half as much time again.
    """
    pending: list[str] = []
    text: list[str] = []
    run_text = f"{prefix}t"
    marks = {prefix + name: character for name, character in _CHARACTERS.items()} | {f"{prefix}p": "", root: ""}

    def end(name: str) -> None:
        if pending:
            piece = "".join(pending)
            pending.clear()
            if name == run_text or not piece.isspace():
                text.append(piece)
        if name in marks:
            if marks[name]:
                text.append(marks[name])
            elif text:
                texts.append("".join(text))
                text.clear()

    return pending.append, end
