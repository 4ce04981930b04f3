"""Lists that lie on their side: a row for each item, or several for one whose steps or sub-items have their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from respcli.importing.blocks import Cell, Paragraph
from respcli.importing.departments import body_of, is_office
from respcli.importing.found import (
    BODY,
    IDENTIFYING,
    NAME,
    NUMBER,
    OFFICE,
    SUBITEM,
    TYPE,
    Column,
    FoundItem,
    Key,
    Values,
)
from respcli.importing.grids import Grid, Square
from respcli.importing.headers import Header, find_header
from respcli.importing.labels import Labels, bare
from respcli.importing.ledger import Ledger, Piece, Reason
from respcli.importing.numbering import is_number, mark, run_of_numbers
from respcli.importing.signatures import sign_off_row

_GROUP = re.compile(
    r"^(?:(?:权力|职权|事项)?(?:类别|类型)[：:])?[（(]?[一二三四五六七八九十\d]{0,3}[）)]?[、.．\s]*(?P<type>[\u4e00-\u9fff]{2,10}?)(?:类|类别|事项|权力)?"
    r"(?:[（(]?(?:共计?|合计|总计)?\s*\d+\s*(?:大?项|条|个)[）)]?)?[:：]?$"
)
_TITLE_OF_TYPE = re.compile(
    r"[（(—\-:：](?P<type>[\u4e00-\u9fff]{2,10}?)(?:类)?(?:[,，、]?(?:共计?)?\d+(?:大?项|条|个))?[）)]?$"
)
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
"""How a title tells the number of each type: （行政许可3项）."""

_MOST_OF_GROUP = 40
_BELOW = re.compile(
    r"\s*(?:合\s?计|总\s?计|小\s?计|备\s?注[：:]|注[：:]|说\s?明[：:]|填报|填表|制表|审核人|联系人|经办人)"
)
"""What begins a row below the items: totals, notes, and who filled in the list."""
_NUMBERED_HEADING = 2
"""Cells of a heading whose number has a cell of its own."""

_NAMES_A_LIST = re.compile(r"清单|目录|总表|一览表")
_TICKS = frozenset("√✓✔☑■●▲★是有")
_NO_TICKS = frozenset(("×", "✗", "✘", "☐", "□", "否", "无", "/", "-", "－", "—", "——"))
"""What stands in a column of levels, 省级, 市级, 县级: yes, or no."""
_STEPS = "责任事项"
"""The field whose columns are steps: 受理, 审查, 决定. Those of a basis only part it: law, article, text."""

_REPEATED = 0.8
"""Of a repeated header so many cells say the same as the header."""


class Group(NamedTuple):
    """The heading of a group: its line, the type that it names, and whether it is the title of a table of its own."""

    line: Paragraph
    power_type: str
    titles: bool


def group_of(text: str, types: Mapping[str, str]) -> str:
    """The power type that a group's heading names: 一、行政许可（共9项）. ``types`` are all names and aliases."""
    short = "".join(text.split())
    if len(short) > _MOST_OF_GROUP or _IN_BRACKETS.fullmatch(short):
        return ""
    found = (match for pattern in (_GROUP, _TITLE_OF_TYPE) if (match := pattern.search(short)))
    return next((types[name] for match in found if (name := match["type"].removesuffix("类")) in types), "")


class Horizontal:
    """Reads one table after another: a table without a header goes on with the columns of the one before it."""

    def __init__(self, labels: Labels, types: dict[str, str], ledger: Ledger) -> None:
        self.labels = labels
        self.types = types
        self.ledger = ledger
        self.header: Header | None = None
        self.header_texts: dict[int, str] = {}
        self.columns_of: int = 0
        self.items: list[FoundItem] = []
        self.groups: list[Group] = []
        self.columns: dict[int, Column] = {}
        self.layouts: list[dict[int, Column]] = []
        self.sublabels: dict[int, list[Paragraph]] = {}
        self._group = ""
        self._bodies: list[tuple[int, Paragraph]] = []
        self._above: Key | None = None
        self._earlier: dict[str, FoundItem] = {}

    def read(self, grid: Grid, header: Header | None) -> bool:
        """Read a table from its header on, or one without that goes on with the columns of the one before it."""
        if header is None and not self._goes_on(grid):
            return False
        if header:
            self._begin(grid, header)
        at = header.row + header.rows if header else 0
        while at < len(grid.rows):
            if self._repeats(grid, at):
                at += self._pass_header(grid, at)
            elif self._may_be_header(grid, at) and (other := find_header(grid, self.labels, at, at + 1)):
                self._begin(grid, other)
                at += other.rows
            else:
                self._row(grid, grid.rows[at])
                at += 1
        return True

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a table without a header may go on: it is as wide, and has number and type where they were."""
        if not self.header or grid.columns != self.columns_of or not grid.rows:
            return False
        said = {
            self.columns[column].key: grid.text(cell)
            for column, cell in grid.beginning(grid.rows[0])
            if column in self.columns
        }
        power_type = said.get(TYPE, "").strip().removesuffix("类")
        return is_number(said.get(NUMBER, "")) and (not power_type or power_type in self.types)

    def _may_be_header(self, grid: Grid, at: int) -> bool:
        """Whether a row begins with a label: then it may be the header of another table in the same sheet."""
        first = next((cell for _, cell in grid.beginning(grid.rows[at]) if cell.blocks), None)
        return first is not None and bool(self.labels.exact(grid.text(first)))

    def _begin(self, grid: Grid, header: Header) -> None:
        again = bool(self.header) and [c.labels for c in header.columns.values()] == [
            c.labels for c in self.columns.values()
        ]
        self.columns = header.columns
        self.header = header
        self.columns_of = grid.columns
        if not again:
            self.sublabels = self._told_by_sublabel(grid, header)
            self.layouts.append(dict(header.columns))
            times = Counter(_says(item.values, NAME) for item in self.items)
            self._earlier = {name: item for item in self.items if times[name := _says(item.values, NAME)] == 1}
        self._enter_labels(grid, header, again=again or len(self.layouts) > 1)
        first = grid.rows[header.row]
        self.header_texts = {column: bare(grid.text(cell)) for column, cell in grid.beginning(first)}

    def of_sheet(self, sheet: str) -> None:
        """Take the name of a sheet for the type of what stands there, if it is one."""
        if known := self.types.get(sheet.strip().removesuffix("类")):
            self._group = known

    def _told_by_sublabel(self, grid: Grid, header: Header) -> dict[int, list[Paragraph]]:
        """The labels of the columns that one field has under one label: of levels and steps they are said."""
        times = Counter((column.labels[0], column.key) for column in header.columns.values() if column.field)
        last = grid.rows[header.row + header.rows - 1]
        return {
            at: grid.paragraphs(last[at].cell)
            for at, column in header.columns.items()
            if len(column.labels) > 1
            and times[column.labels[0], column.key] > 1
            and at in last
            and last[at].cell.columns == 1
            and not self.labels.exact(column.labels[-1])
        }

    def _enter_labels(self, grid: Grid, header: Header, *, again: bool) -> None:
        """Enter the labels: the form prints those of known fields, one for each."""
        by_key: dict[Key, list[Column]] = {}
        for column in header.columns.values():
            by_key.setdefault(column.key, []).append(column)
        printed: set[str] = set()
        for key, (first, *others) in by_key.items():
            if key[0]:
                shared = others and all(other.labels[0] == first.labels[0] for other in others)
                printed |= {*(first.labels[:1] if shared else first.labels)}
        for row in grid.rows[header.row : header.row + header.rows]:
            for _, cell in grid.beginning(row):
                paragraphs = grid.paragraphs(cell)
                if again:
                    self.ledger.left(paragraphs, Reason.REPEATED_HEADER)
                elif paragraphs in self.sublabels.values():
                    continue
                elif grid.text(cell) in printed:
                    self.ledger.printed(paragraphs)
                else:
                    self.ledger.left(paragraphs, Reason.UNKNOWN_COLUMN)

    def heading(self, line: Paragraph | None) -> bool:
        """Take the line before a table for the heading of a group, if it is one."""
        return line is not None and self._heading(line, titles=bool(_NAMES_A_LIST.search(line.text)))

    def _heading(self, line: Paragraph, *, titles: bool = False) -> bool:
        power_type = group_of(line.text, self.types)
        if power_type:
            self._group = power_type
            self.groups.append(Group(line, power_type, titles))
        elif body_of(line.text):
            self._bodies.append((len(self.items), line))
        return bool(power_type)

    def give_bodies(self) -> None:
        """Give each item the department or office under whose heading it stands, where they are several."""
        names = [body_of(line.text) for _, line in self._bodies]
        if len({*names}) < 2:  # noqa: PLR2004 -- one is the department of the list
            return
        key = OFFICE if any(map(is_office, names)) else BODY
        ends = [*(begin for begin, _ in self._bodies[1:]), len(self.items)]
        for (begin, line), name, end in zip(self._bodies, names, ends, strict=True):
            of_it = [item for item in self.items[begin:end] if key not in item.values]
            body = line._replace(text=name)
            if of_it:
                before, _, after = line.text.partition(name)
                outside = [Piece(text, None, Reason.GROUP_HEADING) for text in (before, after)]
                self.ledger.cut(line, [outside[0], body, outside[1]])
            for item in of_it:
                item.values[key] = item.rows[0][key] = [body]
        self._also(Column(key[:1], *key))

    def _also(self, column: Column) -> None:
        """Have the form print what the source tells otherwise than in a column."""
        first = self.layouts[0]
        if column.key not in [known.key for known in first.values()]:
            first[max(first) + 1] = column

    def _repeats(self, grid: Grid, at: int) -> bool:
        texts = {column: bare(grid.text(cell)) for column, cell in grid.beginning(grid.rows[at])}
        filled = [column for column, text in texts.items() if text]
        same = sum(self.header_texts.get(column) == texts[column] for column in filled)
        return len(filled) > 1 and same >= _REPEATED * len(filled)

    def _pass_header(self, grid: Grid, at: int) -> int:
        """Pass a header that is repeated; return how many rows it has."""
        rows = self.header.rows if self.header else 1
        for row in grid.rows[at : at + rows]:
            for _, cell in grid.beginning(row):
                self.ledger.left(grid.paragraphs(cell), Reason.REPEATED_HEADER)
        return rows

    def _row(self, grid: Grid, row: dict[int, Square]) -> None:
        cells = [(column, cell, grid.paragraphs(cell)) for column, cell in grid.beginning(row)]
        filled = [(column, cell, paragraphs) for column, cell, paragraphs in cells if paragraphs]
        if not filled:
            return
        texts = [grid.text(cell) for _, cell, _ in filled]
        if _BELOW.match(texts[0]) or sign_off_row(texts[0]):
            return  # it is left over
        if run_of_numbers(texts):
            self.ledger.left([paragraph for _, _, paragraphs in filled for paragraph in paragraphs], Reason.NUMBER)
            return
        if len(filled) == 1 and self._is_across(filled[0], cells):
            self._across(filled[0][1], filled[0][2], texts[0])
            return
        if len(filled) == _NUMBERED_HEADING and filled[1][1].columns * 2 > self.columns_of and len(filled[1][2]) == 1:
            [heading] = filled[1][2]
            if mark(f"{texts[0]}、") and self._heading(heading):
                self.ledger.left(filled[0][2], Reason.GROUP_HEADING)
                return
        self._above = None
        begun = {
            self.columns[column].key: paragraphs for column, _, paragraphs in reversed(filled) if column in self.columns
        }
        if self._is_new(begun, len(filled)):
            self._new(grid, row)
        elif self.items:
            self._further(filled)

    def _across(self, cell: Cell, paragraphs: list[Paragraph], text: str) -> None:
        """A row that is one line: a label, the text under one, the heading of a group, or no part of the list."""
        known = self.labels.exact(text) if self.items else None
        if known and (known.field, known.part) not in self.items[-1].values:
            self._above = known.field, known.part
            layout = self.layouts[0]
            if self._above in [column.key for column in layout.values()]:
                self.ledger.left(paragraphs, Reason.REPEATED)
            else:
                self.ledger.printed(paragraphs)
                layout[max(layout) + 1] = Column((text,), *known, origin=cell.origin)
        elif self._above and self.items:
            self.items[-1].rows.append({self._above: list(paragraphs)})
            self._above = None
        elif len(paragraphs) == 1:
            self._heading(paragraphs[0])

    def _is_across(
        self, only: tuple[int, Cell, list[Paragraph]], cells: list[tuple[int, Cell, list[Paragraph]]]
    ) -> bool:
        column, cell, paragraphs = only
        text = "".join(paragraph.text for paragraph in paragraphs)
        if cell.columns * 2 > self.columns_of:
            return True
        key = self.columns[column].key if column in self.columns else None
        if (key == NUMBER and not is_number(text)) or (
            key == TYPE and text.strip().removesuffix("类") not in self.types
        ):
            return True
        return column == min(at for at, _, _ in cells) and cell.rows == 1 and bool(group_of(text, self.types))

    def _is_new(self, begun: dict[Key, list[Paragraph]], filled: int) -> bool:
        """Whether a row begins an item: it has a name or a number that is not the last item's own."""
        if not (NAME in begun or NUMBER in begun):
            return False
        if not self.items:
            return True
        last = self.items[-1]
        if _is_of(_says(begun, NUMBER), _says(last.values, NUMBER)):
            return False
        if SUBITEM in begun:
            return (_says(begun, NUMBER) not in ("", _says(last.values, NUMBER)) and NAME in begun) or (
                NAME in begun and _says(begun, NAME) != _says(last.values, NAME)
            )
        if NUMBER in last.values and NUMBER not in begun:  # the rest of a name, or an item without a number
            return filled * 2 >= len(last.values)
        return True

    def _new(self, grid: Grid, row: dict[int, Square]) -> None:
        """A new item. A cell that covers its row from above belongs to it too."""
        origin = next(cell.origin for _, cell in grid.beginning(row))
        item = FoundItem(origin, group=self._group)
        seen: set[int] = set()
        for column, square in row.items():
            if id(square.cell) in seen or column not in self.columns:
                if not square.begins or id(square.cell) in seen or not square.first:
                    continue
                self._unknown(grid.paragraphs(square.cell))
                continue
            seen.add(id(square.cell))
            paragraphs = grid.paragraphs(square.cell)
            if paragraphs:
                self._put(item.values, column, square.cell, paragraphs)
        item.rows.append(dict(item.values))
        earlier = self._earlier.get(_says(item.values, NAME))
        if earlier is not None and self._is_same(earlier, item):
            self._join(earlier, item)
        else:
            self.items.append(item)

    def _is_same(self, earlier: FoundItem, item: FoundItem) -> bool:
        """Whether a further table tells more of an item: all that both say is the same, and is what it is known by."""
        both = item.values.keys() & earlier.values.keys()
        return both <= IDENTIFYING and all(_says(item.values, key) == _says(earlier.values, key) for key in both)

    def _join(self, earlier: FoundItem, item: FoundItem) -> None:
        """Take what a further table says of an item for that item's own."""
        for key, paragraphs in item.values.items():
            if key in earlier.values:
                self.ledger.left(paragraphs, Reason.REPEATED)
            else:
                earlier.values[key] = paragraphs
                earlier.rows.append({key: paragraphs})
        for column in self.columns.values():
            if column.field:
                self._also(column)

    def _further(self, filled: list[tuple[int, Cell, list[Paragraph]]]) -> None:
        """A further row of the last item."""
        row: Values = {}
        first = self.items[-1].values
        for column, cell, paragraphs in filled:
            if column in self.columns and self._repeated(first, column, paragraphs):
                self.ledger.left(paragraphs, Reason.REPEATED)
            elif column in self.columns:
                self._put(row, column, cell, paragraphs)
            else:
                self._unknown(paragraphs)
        if NAME in row and _is_of(_says(row, NUMBER), _says(first, NUMBER)):
            self.ledger.left(row.pop(NUMBER), Reason.NUMBER)
            row = {SUBITEM: row.pop(NAME)} | row
            self._also(Column(SUBITEM[:1], *SUBITEM))
        self.items[-1].rows.append(row)

    def _repeated(self, first: Values, column: int, paragraphs: list[Paragraph]) -> bool:
        """Whether a further row says again what the first row of its item says."""
        key = self.columns[column].key
        return key[0] != SUBITEM[0] and _says(first, key) == "".join(line.text.strip() for line in paragraphs)

    def _put(self, values: Values, column: int, cell: Cell, paragraphs: list[Paragraph]) -> None:
        found = self.columns[column]
        if not found.field:
            self._unknown(paragraphs)
            return
        label = self.sublabels.get(column, []) if cell.columns == 1 else []
        text = "".join(paragraph.text.strip() for paragraph in paragraphs)
        if label and text in _TICKS | _NO_TICKS:
            self.ledger.left(paragraphs, Reason.TICK)
            said = label if text in _TICKS else []
        else:
            said = [*label, *paragraphs] if found.field == _STEPS else paragraphs
        if said:
            values.setdefault(found.key, []).extend(said)

    def _unknown(self, paragraphs: list[Paragraph]) -> None:
        self.ledger.left(paragraphs, Reason.UNKNOWN_COLUMN)


def _is_of(number: str, item: str) -> bool:
    """Whether a number is that of a sub-item of an item: 2.1 of 2."""
    found = _SUB_NUMBER.fullmatch(number)
    return found is not None and found[1] == item


_SUB_NUMBER = re.compile(r"(\d+)[.．\-－]\d+")


def _says(values: Values, key: Key) -> str:
    return "".join(paragraph.text.strip() for paragraph in values.get(key, ()))
