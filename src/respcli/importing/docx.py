"""Word documents: paragraphs and tables as a reader sees them, with the numbers that Word puts before some of them.

The XML is read as it comes: a paragraph, a cell or a row that has ended is taken down at once and its elements are
dropped, so that a long document needs little memory. What was taken down is put in order at the end, when the whole
of it is known: Word counts its numbers from the beginning, and a section tells at its end how its pages lie.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple
from xml.etree.ElementTree import Element

from respcli.importing.blocks import Block, Cell, Origin, Paragraph, Table
from respcli.reading.packages import Package
from respcli.reading.unreadable import Reason, UnreadableFile
from respcli.reading.word_numbers import Numbered, Numbers

MAIN = "word/document.xml"

_MOST_PARTS = 1_000_000
"""Cells and paragraphs: a list of 1,000 items has 60,000."""

_DEEPEST = 100
"""Elements within each other in a paragraph; tables within each other."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TC, _TR, _TBL, _R, _T = (f"{_W}{name}" for name in ("p", "tc", "tr", "tbl", "r", "t"))
_PPR, _TCPR, _SECTION = (f"{_W}{name}" for name in ("pPr", "tcPr", "sectPr"))
_VAL, _NOTE_TYPE, _VANISH = f"{_W}val", f"{_W}type", f"{_W}rPr/{_W}vanish"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordText(NamedTuple):
    """What a document says: its body; the footnotes and endnotes; what else is on its pages or hidden in it.

    ``lost`` tells which forms of numbers are not known, and how many paragraphs are without theirs.
    """

    body: tuple[Block, ...]
    notes: tuple[Block, ...]
    around: tuple[Block, ...]
    title: str
    lost: Mapping[str, int]


class _Line(NamedTuple):
    """A paragraph that was taken down: its text, in which a line break parts two, and what stands in its boxes."""

    text: str
    numbered: Numbered | None = None
    joined: bool = False
    """Its end is deleted, so that the next one goes on with it."""

    wide: bool | None = None
    """How the pages of the section lie that ends with it; None where none does."""

    boxes: tuple[_Raw, ...] = ()
    depth: int = 0


class _Space(NamedTuple):
    """A cell that was taken down: how many columns it covers, and whether it belongs to that above or before it."""

    inside: tuple[_Raw, ...]
    columns: int
    begins: bool
    goes_on: bool
    goes_on_left: bool


class _Row(NamedTuple):
    spaces: tuple[_Space, ...]
    before: int
    """How many columns of the grid it leaves out at its beginning."""


class _Grid(NamedTuple):
    """A table that was taken down, and how deep tables and boxes stand within each other in it, itself included."""

    rows: tuple[_Row, ...]
    widths: tuple[float, ...]
    depth: int


_Raw = _Line | _Grid
_Down = _Line | _Grid | _Row | _Space
_Taken = dict[Element, _Down | None]
"""What was taken down, by the element that it was; None of what is deleted."""


def word_text(data: bytes) -> WordText:
    """What a Word document says. Raises UnreadableFile."""
    package = Package(data)
    main = next(iter(package.related("officeDocument")), MAIN)
    if main not in package.names:
        raise UnreadableFile(Reason.DAMAGED)
    relations = package.relations(main)

    def parts(kind: str) -> list[str]:
        usual = f"word/{kind}.xml"
        named = [relation.target for relation in relations if relation.kind == kind]
        return named or ([usual] if usual in package.names else [])

    def tree(kind: str) -> Element | None:
        return next(map(package.tree, parts(kind)), None)

    def raws(*kinds: str) -> list[_Raw]:
        return [raw for kind in kinds for name in parts(kind) for raw in reader.raws(name)]

    reader = _Reader(package)
    body, notes, around = reader.raws(main), raws("footnotes", "endnotes"), raws("header", "footer")
    hidden = [_Line(text) for text in reader.hidden]
    order = _Order(Numbers(tree("numbering"), tree("styles")))
    return WordText(
        order.sections(body),
        order.blocks(notes, Origin()),
        _once(order.blocks([*around, *hidden], Origin())),
        package.title(),
        dict(order.numbers.lost),
    )


_PAGE_NUMBER = re.compile(r"[\s\-‐‑–—―－~～·.．/|第页共，,\d〇一二三四五六七八九十ivxIVX]*")


def _once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What headers and footers say and what is hidden, each text once, and no page numbers."""
    texts: dict[str, Block] = {}
    for paragraph in paragraphs(blocks):
        if not _PAGE_NUMBER.fullmatch(paragraph.text):
            texts.setdefault(paragraph.text.strip(), paragraph._replace(origin=Origin()))
    return tuple(texts.values())


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs in blocks, those in tables too."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)
        else:
            yield block


# ---- taking down

_SKIPPED = frozenset(
    f"{space}{name}"
    for space, names in (
        (_W, "del moveFrom delText instrText delInstrText pPr rPr tblPr tblPrEx trPr tcPr sdtPr sdtEndPr rubyPr rt"),
        (_W, "tblGrid smartTagPr customXmlPr numPr"),
        ("{http://schemas.openxmlformats.org/markup-compatibility/2006}", "Fallback"),
        ("", "Fallback"),
    )
    for name in names.split()
)
"""What is not seen: deleted words, the code of fields, the second form of a drawing, properties, 拼音."""

_SYMBOLS = {
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0x75): "◆",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFE): "☑",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0xA3): "□",
    ("symbol", 0xB7): "•",
}
"""Signs of faces that put others in the places of letters, by face and place."""

_PRIVATE = range(0xF000, 0xF100)
_MOST_COLUMNS = 1000
_OFF = ("0", "false", "off")


class _Reader:
    """Takes down the parts of a document; ``hidden`` are the texts that Word does not show."""

    def __init__(self, package: Package) -> None:
        self.hidden: list[str] = []
        self._package = package
        self._parts_left = _MOST_PARTS

    def raws(self, name: str) -> list[_Raw]:
        """What stands in a part."""
        taken: _Taken = {}
        take: Mapping[str, Callable[[Element, _Taken], _Down | None]] = {
            _P: self._paragraph,
            _TC: _space,
            _TR: _row,
            _TBL: _grid,
        }
        root = None
        for elements in self._package.elements(name):
            for element in elements:
                if (taking := take.get(element.tag)) is not None:
                    taken[element] = taking(element, taken)
                    element.clear()
                    self._parts_left -= 1
            if self._parts_left < 0:
                raise UnreadableFile(Reason.TOO_MANY, _MOST_PARTS)
            root = elements[-1] if elements else root
        if root is None:
            raise UnreadableFile(Reason.DAMAGED)
        return list(_inside(root, taken))

    def _paragraph(self, paragraph: Element, taken: _Taken) -> _Line:
        pieces: list[str] = []
        boxes: list[_Raw] = []
        properties = paragraph.find(_PPR)
        self._collect(paragraph, pieces, boxes, taken, _DEEPEST)
        text = "".join(pieces)
        if "\xad" in text:
            text = text.replace("\xad", "")
        numbered, joined, wide = (None, False, None) if properties is None else _said_of(properties)
        return _Line(text, numbered, joined, wide, tuple(boxes), _depth(boxes) if boxes else 0)

    def _collect(self, element: Element, pieces: list[str], boxes: list[_Raw], taken: _Taken, deepest: int) -> None:
        """Take the words under an element, and what stands in the text boxes there."""
        if not deepest:
            raise UnreadableFile(Reason.HOSTILE)
        for child in element:
            tag = child.tag
            if (words := _WORDS.get(tag)) is not None:
                pieces.append(words(child))
            elif child in taken:  # of a text box, or where Word would not put it
                boxes += _loose(taken.pop(child))
            elif len(child) and tag not in _SKIPPED:
                if tag == _R and (vanish := child.find(_VANISH)) is not None and vanish.get(_VAL) not in _OFF:
                    unseen: list[str] = []
                    self._collect(child, unseen, boxes, taken, deepest - 1)
                    self.hidden.append("".join(unseen))
                else:
                    self._collect(child, pieces, boxes, taken, deepest - 1)


def _inside(element: Element, taken: _Taken) -> Iterator[_Raw]:
    """Yield the paragraphs and tables that were taken down inside an element."""
    return chain.from_iterable(map(_loose, _down(element, taken)))


def _loose(down: _Down | None) -> Iterable[_Raw]:
    """A paragraph or a table; what stands in a cell or a row that lies in no table."""
    if down is None:
        return ()
    if isinstance(down, _Space):
        return down.inside
    if isinstance(down, _Row):
        return (raw for space in down.spaces for raw in space.inside)
    return (down,)


def _down(element: Element, taken: _Taken, deepest: int = _DEEPEST) -> Iterator[_Down]:
    if not deepest:
        raise UnreadableFile(Reason.HOSTILE)
    for child in element:
        if child in taken:
            if (down := taken.pop(child)) is not None:
                yield down
        elif child.tag == _SECTION:
            yield _Line("", wide=_is_wide(child))
        elif child.tag not in _SKIPPED and child.get(_NOTE_TYPE, "normal") == "normal" and len(child):
            yield from _down(child, taken, deepest - 1)


def _children(element: Element, name: str) -> Iterable[Element]:
    inner = element.find(name)
    return () if inner is None else inner


def _space(cell: Element, taken: _Taken) -> _Space | None:
    columns, up, left, deleted = 1, "", "", False
    for fact in _children(cell, _TCPR):
        name = fact.tag
        if name == f"{_W}gridSpan":
            columns = _number(fact, 1)
        elif name == f"{_W}vMerge":
            up = fact.get(_VAL, "continue")
        elif name == f"{_W}hMerge":
            left = fact.get(_VAL, "continue")
        elif name == f"{_W}cellDel":
            deleted = True
    inside = tuple(_inside(cell, taken))
    return None if deleted else _Space(inside, columns, up == "restart", up == "continue", left == "continue")


def _row(row: Element, taken: _Taken) -> _Row | None:
    before, deleted = 0, False
    for fact in _children(row, f"{_W}trPr"):
        if fact.tag == f"{_W}gridBefore":
            before = _number(fact, 0)
        elif fact.tag == f"{_W}del":
            deleted = True
    spaces = tuple(down for down in _down(row, taken) if isinstance(down, _Space))
    return None if deleted else _Row(spaces, before)


def _grid(table: Element, taken: _Taken) -> _Grid:
    columns = table.findall(f"{_W}tblGrid/{_W}gridCol")
    widths = [_measure(column.get(f"{_W}w", "")) for column in columns]
    rows = tuple(down for down in _down(table, taken) if isinstance(down, _Row))
    depth = max((_depth(space.inside) for row in rows for space in row.spaces), default=1)
    return _Grid(rows, tuple(widths) if all(widths) else (), depth)


def _depth(raws: Iterable[_Raw]) -> int:
    depth = 1 + max((raw.depth for raw in raws), default=0)
    if depth > _DEEPEST:
        raise UnreadableFile(Reason.HOSTILE)
    return depth


def _said_of(properties: Element) -> tuple[Numbered | None, bool, bool | None]:
    """What the properties of a paragraph say: its number, whether its end is deleted, the section that ends with it."""
    style = list_id = level = ""
    joined, wide = False, None
    for fact in properties:
        name = fact.tag
        if name == f"{_W}pStyle":
            style = fact.get(_VAL, "")
        elif name == f"{_W}numPr":
            for part in fact:
                if part.tag == f"{_W}numId":
                    list_id = part.get(_VAL, "")
                elif part.tag == f"{_W}ilvl":
                    level = part.get(_VAL, "")
        elif name == f"{_W}rPr":
            joined = fact.find(f"{_W}del") is not None or fact.find(f"{_W}moveFrom") is not None
        elif name == _SECTION:
            wide = _is_wide(fact)
    return (Numbered(style, list_id, level) if style or list_id else None), joined, wide


def _is_wide(section: Element) -> bool:
    page = section.find(f"{_W}pgSz")
    if page is None:
        return False
    return _measure(page.get(f"{_W}w", "")) > _measure(page.get(f"{_W}h", "")) > 0


def _words(text: Element) -> str:
    """The words of a run. Where nothing says that white space is kept, that at the edges is none of them."""
    words = text.text or ""
    if words[:1] <= " " or words[-1:] <= " ":
        if text.get(_SPACE) != "preserve":
            words = words.strip(" \t\r\n")
        words = words.replace("\r", " ").replace("\n", " ")
    elif "\n" in words:
        words = words.replace("\r", " ").replace("\n", " ")
    return words


def _symbol(element: Element) -> str:
    """A sign of a face of its own, as a character that other faces have too where one is known."""
    code = int(element.get(f"{_W}char", "25A1"), 16)
    face = element.get(f"{_W}font", "").lower()
    sign = _SYMBOLS.get((face, code - _PRIVATE.start if code in _PRIVATE else code))
    return sign or chr(code)


def _number(element: Element, least: int) -> int:
    return max(min(int(_measure(element.get(_VAL, ""))), _MOST_COLUMNS), least)


_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def _measure(text: str) -> float:
    found = _NUMBER.match(text)
    return float(found[0]) if found else 0.0


_WORDS: Mapping[str, Callable[[Element], str]] = {
    _T: _words,
    f"{_W}sym": _symbol,
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t": _words,
    **{f"{_W}{name}": lambda _: "\t" for name in ("tab", "ptab")},
    **{f"{_W}{name}": lambda _: "\n" for name in ("br", "cr")},
    f"{_W}noBreakHyphen": lambda _: "-",
}
"""What elements say that hold no others."""


# ---- putting in order


class _Order:
    """Puts in order what was taken down, and counts numbers, tables and paragraphs."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self._tables = 0
        self._paragraphs = 0

    def sections(self, raws: Sequence[_Raw]) -> tuple[Block, ...]:
        """The blocks of the body; those of pages that lie on their side know it."""
        blocks: list[Block] = []
        section: list[_Raw] = []
        for raw in raws:
            section.append(raw)
            if isinstance(raw, _Line) and raw.wide is not None:
                blocks += self._section(section, wide=raw.wide)
                section = []
        return (*blocks, *self._section(section, wide=False))

    def _section(self, raws: Sequence[_Raw], *, wide: bool) -> Iterable[Block]:
        blocks = self.blocks(raws, Origin())
        return (block._replace(wide=True) if wide and isinstance(block, Table) else block for block in blocks)

    def blocks(self, raws: Iterable[_Raw], origin: Origin) -> tuple[Block, ...]:
        """The blocks of one cell, or of what stands outside of tables. A paragraph of white space alone is none."""
        blocks: list[Block] = []
        begun = ""
        for raw in raws:
            if isinstance(raw, _Grid):
                blocks.append(self._table(raw, origin))
                continue
            number = self.numbers.before(raw.numbered) if raw.numbered and not begun else ""
            text = begun + number + raw.text if begun or number else raw.text
            begun = text if raw.joined else ""
            if not raw.joined and text and not text.isspace():
                lines = text.split("\n") if "\n" in text else (text,)
                blocks += [Paragraph(line, self._origin(origin)) for line in lines if line and not line.isspace()]
            if raw.boxes:
                blocks += self.blocks(raw.boxes, origin)
        if begun.strip():
            blocks.append(Paragraph(begun, self._origin(origin)))
        return tuple(blocks)

    def _origin(self, origin: Origin) -> Origin:
        if origin.table:
            return origin
        self._paragraphs += 1
        return Origin(paragraph=self._paragraphs)

    def _table(self, grid: _Grid, origin: Origin) -> Table:
        if inner := bool(origin.table):
            place = origin
        else:
            self._tables += 1
            place = Origin(table=self._tables)
        rows: list[list[_Merged]] = []
        above: dict[int, _Merged] = {}
        for row_number, row in enumerate(grid.rows, 1):
            column = row.before
            cells: list[_Merged] = []
            below: dict[int, _Merged] = {}
            for space in row.spaces:
                here = place if inner else Origin(table=place.table, row=row_number, column=column + 1)
                if space.goes_on_left and cells:
                    cell = cells[-1]
                    cell.columns += space.columns
                elif space.goes_on and column in above:
                    cell = above[column]
                    cell.rows = row_number - cell.row + 1
                    below[column] = cell
                else:
                    cell = _Merged(row_number, column, here, space.columns)
                    cells.append(cell)
                    if space.begins or space.goes_on:
                        below[column] = cell
                cell.blocks += self.blocks(space.inside, here)
                column += space.columns
            rows.append(cells)
            above = below
        return Table(tuple(tuple(map(_Merged.cell, cells)) for cells in rows), grid.widths, place)


class _Merged:
    """A cell while rows are still added to it."""

    def __init__(self, row: int, column: int, origin: Origin, columns: int) -> None:
        self.row, self.column, self.origin = row, column, origin
        self.rows, self.columns = 1, columns
        self.blocks: list[Block] = []

    def cell(self) -> Cell:
        """The cell as it is when all rows are known."""
        return Cell(tuple(self.blocks), self.column, self.origin, self.rows, self.columns)
