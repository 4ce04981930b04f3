"""Word documents: paragraphs and tables as a reader sees them, with the numbers that Word puts before some of them."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from respcli.importing.blocks import Block, Cell, Origin, Paragraph, Table, every_paragraph
from respcli.importing.word_xml import OtherPrefixesError, Token, said
from respcli.reading.packages import Package
from respcli.reading.unreadable import Reason, UnreadableFile
from respcli.reading.word_numbers import Numbered, Numbers

MAIN = "word/document.xml"

_MOST_PARTS = 1_000_000
"""Cells and paragraphs: a list of 1,000 items has 60,000."""

_DEEPEST = 100
"""Tables and text boxes within each other."""

_MOST_COLUMNS = 1000


class WordText(NamedTuple):
    """What a document says: its body; the footnotes and endnotes; what else is on its pages or hidden in it.

    ``lost`` tells which forms of numbers are not known, and how many paragraphs are without theirs.
    """

    body: tuple[Block, ...]
    notes: tuple[Block, ...]
    around: tuple[Block, ...]
    title: str
    lost: Mapping[str, int]


def word_text(data: bytes) -> WordText:
    """What a Word document says. Raises UnreadableFile."""
    collected = gc.isenabled()
    gc.disable()  # it would look through the growing whole again and again, in which nothing refers to itself
    try:
        return _word_text(Package(data), anew=False)
    except OtherPrefixesError:
        return _word_text(Package(data), anew=True)
    finally:
        if collected:
            gc.enable()


def _word_text(package: Package, *, anew: bool) -> WordText:
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

    numbering = tree("numbering")
    reader = _Reader(None if numbering is None else Numbers(numbering, tree("styles")))

    def blocks(*names: str) -> tuple[Block, ...]:
        for name in names:
            for some in said(package, name, anew=anew):
                reader.read(some)
        return reader.taken()

    return WordText(
        blocks(main),
        blocks(*parts("footnotes"), *parts("endnotes")),
        _once([*blocks(*parts("header"), *parts("footer")), *reader.hidden]),
        package.title(),
        reader.lost(),
    )


_PAGE_NUMBER = re.compile(r"[\s\-‐‑–—―－~～·.．/|第页共，,\d〇一二三四五六七八九十ivxIVX]*")


def _once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What headers and footers say and what is hidden, each text once, and no page numbers."""
    texts: dict[str, Block] = {}
    for paragraph in every_paragraph(blocks):
        if not _PAGE_NUMBER.fullmatch(paragraph.text):
            texts.setdefault(paragraph.text.strip(), paragraph._replace(origin=Origin()))
    return tuple(texts.values())


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
_OFF = ("0", "false", "off")
_VALUE = re.compile(r"""\sw:val\s{0,9}=\s{0,9}["']([^"']{0,200})["']""")
_ATTRIBUTES = re.compile(r"""\s(?:w:)?([A-Za-z]{1,20})\s{0,9}=\s{0,9}["']([^"']{0,200})["']""")
_KEPT = re.compile(r"""xml:space\s{0,9}=\s{0,9}["']preserve""")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,5}")


class _Outer(NamedTuple):
    """What goes on when a cell or a text box has ended, and which of the two it is."""

    kind: str
    blocks: list[Block]
    origin: Origin
    begun: str
    pieces: list[str] | None
    boxes: Sequence[Block]
    said: tuple[str, str, str]
    joined: bool


_UNSAID = ("", "", "")


class _Reader:
    """Takes the tokens of parts and makes blocks of them; ``hidden`` are the texts that Word does not show."""

    def __init__(self, numbers: Numbers | None) -> None:
        self.hidden: list[Paragraph] = []
        self._numbers = numbers
        self._left = _MOST_PARTS
        self._tables = self._paragraphs = self._misplaced = 0
        self._skipped, self._depth = "", 0
        self._pieces: list[str] | None = None
        self._seen: list[str] | None = None
        self._of_mark = False
        self._wide_from = 0
        self._open: list[_Grid] = []
        self._outer: list[_Outer] = []
        self._begin(Origin())
        self._takers: Mapping[str, Callable[[str, str], None]] = {
            "w:p": self._paragraph,
            "w:tc": self._cell,
            "w:tr": self._row,
            "w:tbl": self._table,
            "w:gridSpan": self._span,
            "w:vMerge": self._merge_up,
            "w:hMerge": self._merge_left,
            "w:cellDel": self._delete,
            "w:gridBefore": self._before,
            "w:gridCol": self._width,
            "w:pgSz": self._page,
            "w:pStyle": self._style,
            "w:numId": self._list,
            "w:ilvl": self._level,
            "w:tab": self._tab,
            "w:ptab": self._tab,
            "w:br": self._break,
            "w:cr": self._break,
            "w:noBreakHyphen": self._hyphen,
            "w:sym": self._symbol,
            "w:txbxContent": self._box,
            **{name: partial(self._note, name) for name in ("w:footnote", "w:endnote")},
            "w:r": self._run,
            "w:pPr": self._properties,
            "w:vanish": self._vanish,
        }

    def lost(self) -> Mapping[str, int]:
        """How many paragraphs are without their numbers, by the form that is not known."""
        return dict(self._numbers.lost) if self._numbers else {}

    def taken(self) -> tuple[Block, ...]:
        """The blocks of what was read since the last time."""
        self._end_text()
        blocks = tuple(self._blocks)
        self._wide_from = 0
        self._begin(Origin())
        return blocks

    def read(self, some: Iterable[tuple[str, str, Sequence[Token]]]) -> None:
        """Take texts, and the tokens after each: they go where their names say."""
        takers = self._takers
        for kept, text, tokens in some:
            if text and not self._skipped and not kept.endswith("/"):
                if self._pieces is None:  # Word puts no words outside of paragraphs
                    self._pieces = []
                self._pieces.append(text if text.isalnum() else _words(kept, text))
            for end, name, attributes in tokens:
                if self._skipped:
                    if name == self._skipped and not attributes.endswith("/"):
                        self._depth += -1 if end else 1
                        if not self._depth:
                            self._skipped = ""
                elif (taker := takers.get(name)) is not None:
                    taker(end, attributes)
                else:
                    self._skip(end, name, attributes)

    def _skip(self, end: str, name: str, attributes: str) -> None:
        """Pass over what is not seen."""
        if not attributes.endswith("/"):
            self._skipped, self._depth = ("", 0) if end else (name, 1)
        elif name in ("w:del", "w:moveFrom"):  # a mark: it holds nothing, but says that the end of something is deleted
            if self._pieces is not None:
                self._joined = True
            elif self._open and name == "w:del":
                self._open[-1].row_deleted = True

    # ---- paragraphs

    def _begin(self, origin: Origin) -> None:
        """Begin a part, a cell or a text box."""
        self._blocks: list[Block] = []
        self._origin = origin
        self._begun = ""
        self._pieces = None
        self._boxes: Sequence[Block] = ()
        self._said = _UNSAID
        self._joined = False

    def _begin_inside(self, kind: str, origin: Origin) -> None:
        if len(self._outer) >= _DEEPEST:
            raise UnreadableFile(Reason.HOSTILE)
        said = (self._pieces, self._boxes, self._said, self._joined)
        self._outer.append(_Outer(kind, self._blocks, self._origin, self._begun, *said))
        self._begin(origin)

    def _end_inside(self) -> list[Block]:
        """Go on with what has begun before; returns what stands in what has ended."""
        self._end_text()
        inside = self._blocks
        _, self._blocks, self._origin, self._begun, self._pieces, self._boxes, self._said, self._joined = (
            self._outer.pop()
        )
        return inside

    def _paragraph(self, end: str, attributes: str) -> None:
        if end:
            self._end_paragraph()
            return
        if self._pieces is not None:
            self._misplaced += 1
            if self._misplaced > _DEEPEST:
                raise UnreadableFile(Reason.HOSTILE)
            self._end_paragraph()
        if not self._outer:
            self._paragraphs += 1
            self._origin = Origin(paragraph=self._paragraphs)
        self._pieces = []
        if attributes.endswith("/"):
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        pieces = self._pieces
        if pieces is None:
            return
        if self._seen is not None:
            pieces = self._shown_again(pieces)
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if self._said is not _UNSAID:
            text = self._numbered(text)
            self._said = _UNSAID
        if self._begun:
            text, self._begun = self._begun + text, ""
        if self._joined:
            self._begun, self._joined = text, False
        elif text:
            self._add(text)
        self._pieces = None
        if self._boxes:
            self._blocks += self._boxes
            self._boxes = ()
        self._left -= 1
        if self._left < 0:
            raise UnreadableFile(Reason.TOO_MANY, _MOST_PARTS)

    def _numbered(self, text: str) -> str:
        """A paragraph with the number before it. One that goes on with another has none of its own."""
        if self._numbers is None or self._begun:
            return text
        number = self._numbers.before(Numbered(*self._said))
        return number + text if text and not text.isspace() else number.rstrip()

    def _add(self, text: str) -> None:
        """Add a paragraph. Its line breaks part it; white space alone is none."""
        if "\xad" in text:
            text = text.replace("\xad", "")
        if "\n" in text:
            lines = text.split("\n")
            self._blocks += [Paragraph(line, self._origin) for line in lines if line and not line.isspace()]
        elif not text.isspace():
            self._blocks.append(Paragraph(text, self._origin))

    def _end_text(self) -> None:
        """End a paragraph that is left open, and one whose end is deleted though nothing follows it."""
        self._end_paragraph()
        if self._begun:
            self._add(self._begun)
            self._begun = ""

    def _style(self, _end: str, attributes: str) -> None:
        if self._numbers is not None:
            self._said = (_value(attributes), *self._said[1:])

    def _list(self, _end: str, attributes: str) -> None:
        self._said = (self._said[0], _value(attributes), self._said[2])

    def _level(self, _end: str, attributes: str) -> None:
        self._said = (*self._said[:2], _value(attributes))

    def _sign(self, sign: str) -> None:
        if self._pieces is not None:
            self._pieces.append(sign)

    def _tab(self, end: str, _attributes: str) -> None:
        self._sign("" if end else "\t")

    def _break(self, end: str, _attributes: str) -> None:
        self._sign("" if end else "\n")

    def _hyphen(self, end: str, _attributes: str) -> None:
        self._sign("" if end else "-")

    def _symbol(self, end: str, attributes: str) -> None:
        self._sign("" if end else _symbol(dict(_ATTRIBUTES.findall(attributes))))

    def _box(self, end: str, attributes: str) -> None:
        """Take what stands in a text box: it follows the paragraph to which the box is tied."""
        if end:
            if self._outer and self._outer[-1].kind == "box":
                inside = self._end_inside()
                if self._pieces is None:  # Word ties every box to a paragraph
                    self._blocks += inside
                else:
                    self._boxes = [*self._boxes, *inside]
        elif not attributes.endswith("/"):
            self._begin_inside("box", self._origin)

    def _note(self, name: str, end: str, attributes: str) -> None:
        """Pass over the lines that part notes from the text."""
        if not end and not attributes.endswith("/"):
            facts = dict(_ATTRIBUTES.findall(attributes))
            if facts.get("type", "normal") != "normal":
                self._skipped, self._depth = name, 1

    # ---- hidden words

    def _properties(self, end: str, attributes: str) -> None:
        self._of_mark = not end and not attributes.endswith("/")

    def _vanish(self, end: str, attributes: str) -> None:
        shown = end or self._of_mark or self._pieces is None or self._seen is not None
        if not shown and _value(attributes) not in _OFF:
            self._seen, self._pieces = self._pieces, []

    def _run(self, end: str, _attributes: str) -> None:
        if end and self._seen is not None:
            self._pieces = self._shown_again(self._pieces or [])

    def _shown_again(self, unseen: list[str]) -> list[str]:
        """Keep what is hidden apart; returns what was seen before it."""
        if text := "".join(unseen):
            self.hidden.append(Paragraph(text.replace("\n", " "), Origin()))
        seen, self._seen = self._seen or [], None
        return seen

    # ---- tables

    def _table(self, end: str, attributes: str) -> None:
        self._end_paragraph()
        if not end:
            if attributes.endswith("/"):
                return
            if len(self._open) >= _DEEPEST:
                raise UnreadableFile(Reason.HOSTILE)
            inner = bool(self._origin.table)
            self._tables += not inner
            origin = self._origin if inner else Origin(table=self._tables)
            self._open.append(_Grid(origin, len(self._outer), inner=inner))
        elif self._open and self._open[-1].level == len(self._outer):
            self._end_text()
            self._blocks.append(self._open.pop().table())

    def _row(self, end: str, attributes: str) -> None:
        ended = end or attributes.endswith("/")
        if ended and self._open and self._open[-1].level == len(self._outer):
            self._open[-1].end_row()

    def _cell(self, end: str, attributes: str) -> None:
        if not self._open:
            return
        grid = self._open[-1]
        if end:
            if self._outer and self._outer[-1].kind == "cell" and grid.level == len(self._outer) - 1:
                grid.end_cell(self._end_inside())
        elif grid.level == len(self._outer):
            self._begin_inside("cell", grid.begin_cell())
            if attributes.endswith("/"):
                grid.end_cell(self._end_inside())
            self._left -= 1

    def _span(self, _end: str, attributes: str) -> None:
        if self._open:
            self._open[-1].span = max(min(int(_measure(_value(attributes))), _MOST_COLUMNS), 1)

    def _before(self, _end: str, attributes: str) -> None:
        if self._open:
            self._open[-1].column = min(int(_measure(_value(attributes))), _MOST_COLUMNS)

    def _merge_up(self, end: str, attributes: str) -> None:
        if self._open and not end:
            self._open[-1].up = _value(attributes) or "continue"

    def _merge_left(self, end: str, attributes: str) -> None:
        if self._open and not end:
            self._open[-1].left = _value(attributes) or "continue"

    def _delete(self, _end: str, _attributes: str) -> None:
        if self._open:
            self._open[-1].deleted = True

    def _width(self, _end: str, attributes: str) -> None:
        if self._open:
            facts = dict(_ATTRIBUTES.findall(attributes))
            self._open[-1].widths.append(_measure(facts.get("w", "")))

    def _page(self, _end: str, attributes: str) -> None:
        """Tell the tables of a section how its pages lie."""
        facts = dict(_ATTRIBUTES.findall(attributes))
        if self._outer:
            return
        if _measure(facts.get("w", "")) > _measure(facts.get("h", "")):
            self._blocks[self._wide_from :] = [
                block._replace(wide=True) if isinstance(block, Table) else block
                for block in self._blocks[self._wide_from :]
            ]
        self._wide_from = len(self._blocks)


class _Spanning:
    """A cell while others may still be joined to it."""

    __slots__ = ("blocks", "column", "columns", "origin", "row", "rows")

    def __init__(self, row: int, column: int, columns: int, origin: Origin, blocks: list[Block]) -> None:
        self.row, self.column, self.columns, self.origin, self.blocks = row, column, columns, origin, blocks
        self.rows = 1

    def cell(self) -> Cell:
        """The cell as it is when its table has ended."""
        return Cell(tuple(self.blocks), self.column, self.origin, self.rows, self.columns)


class _Grid:
    """A table that has begun. ``level`` is in how many cells and boxes it stands."""

    def __init__(self, origin: Origin, level: int, *, inner: bool) -> None:
        self.level = level
        self.widths: list[float] = []
        self.row_deleted = False
        self.span, self.up, self.left, self.deleted = 1, "", "", False
        self._origin = self._here = origin
        self._inner = inner
        self._rows: list[list[_Spanning]] = []
        self._above: dict[int, _Spanning] = {}
        self.begin_row()

    def begin_row(self) -> None:
        """Begin a row."""
        self.column = 0
        self.row_deleted = False
        self._cells: list[_Spanning] = []
        self._goes_on: list[tuple[_Spanning, list[Block]]] = []
        self._below: dict[int, _Spanning] = {}

    def begin_cell(self) -> Origin:
        """Begin a cell; returns where it stands."""
        self.span, self.up, self.left, self.deleted = 1, "", "", False
        if not self._inner:
            self._here = Origin("", self._origin.table, len(self._rows) + 1, self.column + 1)
        return self._here

    def end_cell(self, blocks: list[Block]) -> None:
        """End a cell, of which all is known now."""
        if self.deleted:
            return
        number = len(self._rows) + 1
        if self.left == "continue" and self._cells:
            cell = self._cells[-1]
            cell.columns += self.span
            cell.blocks += blocks
        elif self.up == "continue" and self.column in self._above:
            cell = self._above[self.column]
            self._goes_on.append((cell, blocks))
            self._below[self.column] = cell
        else:
            cell = _Spanning(number, self.column, self.span, self._here, blocks)
            self._cells.append(cell)
            if self.up:
                self._below[self.column] = cell
        self.column += self.span

    def end_row(self) -> None:
        """End a row, unless it is deleted."""
        if not self.row_deleted:
            self._rows.append(self._cells)
            for cell, blocks in self._goes_on:
                cell.rows = len(self._rows) - cell.row + 1
                cell.blocks += blocks
            self._above = self._below
        self.begin_row()

    def table(self) -> Table:
        """The table as it is when it has ended."""
        if self._cells or self._goes_on:  # Word puts no cells outside of rows
            self.end_row()
        rows = tuple(tuple(cell.cell() for cell in cells) for cells in self._rows)
        return Table(rows, tuple(self.widths) if all(self.widths) else (), self._origin)


def _words(kept: str, text: str) -> str:
    """The words of a run. Where nothing says that white space is kept, that at the edges is none of them."""
    if "&" in text:
        text = _REFERENCE.sub(_referred, text)
    if not text.isprintable():
        text = text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
    if (text[:1] <= " " or text[-1:] <= " ") and not _KEPT.search(kept):
        text = text.strip(" \t")
    return text


def _referred(found: re.Match[str]) -> str:
    """The character that a reference stands for; Expat has seen that there is one."""
    hexadecimal, decimal, name = found.groups()
    return _NAMED[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


def _symbol(facts: Mapping[str, str]) -> str:
    """A sign of a face of its own, as a character that other faces have too where one is known."""
    written = facts.get("char", "")
    code = int(written, 16) if _HEXADECIMAL.fullmatch(written) else ord("□")
    face = facts.get("font", "").lower()
    return _SYMBOLS.get((face, code - _PRIVATE.start if code in _PRIVATE else code)) or chr(code)


def _value(attributes: str) -> str:
    found = _VALUE.search(attributes)
    return found[1] if found else ""


_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def _measure(text: str) -> float:
    found = _NUMBER.match(text)
    return float(found[0]) if found else 0.0
