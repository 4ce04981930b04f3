"""Lists that stand: a table for each item, a label and its text in each row; or the same as mere paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from respcli.importing.blocks import Cell, Paragraph
from respcli.importing.found import NAME, NUMBER, TYPE, Column, FoundItem, FoundTableOne, Key
from respcli.importing.grids import Grid
from respcli.importing.labels import LONGEST, Known, Labels
from respcli.importing.ledger import Ledger, Piece, Reason
from respcli.importing.numbering import is_number
from respcli.validation import SEQUENCE

_ENOUGH = 2
"""Labels of fields that a table has at least."""

_FIRST = frozenset((NUMBER, NAME, TYPE, ("事项编码", "")))
"""What an item may begin with."""

_SHORT = frozenset((NUMBER, NAME, TYPE, ("事项编码", ""), ("责任主体", ""), ("监督电话", ""), ("咨询电话", "")))
"""Fields of one paragraph: where a list is mere paragraphs, what follows that is another thing."""


_PARTED = re.compile(
    r"\s*(?P<open>【?)(?P<label>[^\t：:。；【】]{2,20}?)(?P<mark>\s*(?:】\s*[：:]?|[：:]|\t)\s*)(?P<text>\S.*)",
    re.DOTALL,
)
_PAGE_END = re.compile(
    r"^(?:分享到|上一[篇条]|下一[篇条]|打印|关闭|返回顶部|主办|承办|版权|网站地图|技术支持|联系我们|相关链接|相关附件|扫一扫|友情链接)"
    r"|ICP备|公网安备|网站标识码"
)
"""What stands below the text of a page."""

_UNKNOWN: Key = ("", "")
_LONGEST_UNKNOWN = 16
_SENTENCE = re.compile(r"[。；，、：:;,《》\d]")


class Vertical:
    """Reads one table after another; one that begins in the middle of an item goes on with it."""

    def __init__(self, labels: Labels, ledger: Ledger) -> None:
        self.labels = labels
        self.ledger = ledger
        self.items: list[FoundItem] = []
        self.columns: dict[Key, Column] = {}
        self.unknown: dict[str, Column] = {}
        self.widths: tuple[float, ...] = ()
        self.key: Key | None = None

    def labels_in(self, grid: Grid) -> bool:
        """Whether a table has as many labels of fields as an item's has at least."""
        return self._count(grid) >= _ENOUGH

    def read(self, grid: Grid) -> bool:
        """Read a table, if it is an item or several, or goes on with one."""
        count = self._count(grid)
        if count < _ENOUGH and not (count and self._goes_on(grid)):
            return False
        self.widths = self.widths or grid.widths
        self.key = None if not self._begins_amid(grid) else self.key
        for at in range(len(grid.rows)):
            self._row(grid, at)
        return True

    def _count(self, grid: Grid) -> int:
        """How many labels a table has, as far as that matters."""
        found: set[Key] = set()
        for at in range(len(grid.rows)):
            found |= {(known.field, known.part) for known in self._labels(grid, at)}
            if len(found) >= _ENOUGH:
                break
        return len(found)

    def _labels(self, grid: Grid, at: int) -> Iterator[Known]:
        """The labels in a row that have something beside them which is no label itself."""
        cells = [cell for _, cell in grid.beginning(grid.rows[at])]
        for cell, following in pairwise(cells):
            text, value = grid.text(cell), grid.text(following)
            known = self.labels.exact(text) if text else None
            if known and not self.labels.find(value) and (known.field != SEQUENCE or is_number(value)):
                yield known

    def _begins_amid(self, grid: Grid) -> bool:
        first = next((cell for _, cell in grid.beginning(grid.rows[0])), None)
        return first is not None and not grid.text(first)

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a table of few labels goes on with the last item: none of its labels is that item's already."""
        if not self.items:
            return False
        found = {(known.field, known.part) for at in range(len(grid.rows)) for known in self._labels(grid, at)}
        return bool(found) and not found & self.items[-1].values.keys() and not found & _FIRST

    def _row(self, grid: Grid, at: int) -> None:
        """A row: labels, each with its text beside it; a text without a label goes on with the one above it."""
        cells = [cell for _, cell in grid.beginning(grid.rows[at])]
        labelled = False
        for place, cell in enumerate(cells):
            if not labelled and self._is_group(grid, cells, place):
                self.ledger.left(grid.paragraphs(cell), Reason.LABEL)
                continue
            known = None if labelled or place == len(cells) - 1 else self._known(grid, cells, place)
            if known:
                self.begin(Column((grid.text(cell),), *known, origin=cell.origin), grid.paragraphs(cell))
            elif not labelled and self._is_unknown_label(grid, cells, place):
                self._begin_unknown(grid.text(cell), grid.paragraphs(cell))
                labelled = True
                continue
            elif self.key == _UNKNOWN:
                self.ledger.left(grid.paragraphs(cell), Reason.UNKNOWN_COLUMN)
            elif self.items and self.key is not None:
                self.items[-1].values[self.key].extend(grid.paragraphs(cell))
            labelled = known is not None

    def _is_group(self, grid: Grid, cells: Sequence[Cell], place: int) -> bool:
        """Whether a cell stands over the labels of several rows: a label is beside it, with its text."""
        if place + 2 >= len(cells) or not grid.text(cells[place]):
            return False
        beside = self.labels.exact(grid.text(cells[place + 1]))
        return beside is not None and (cells[place].rows > 1 or not self.labels.exact(grid.text(cells[place])))

    def _known(self, grid: Grid, cells: Sequence[Cell], place: int) -> Known | None:
        """What a cell labels. The first of two may have a label that is only like one, as nothing else stands there."""
        text = grid.text(cells[place])
        if not text or len(text) > LONGEST:
            return None
        likely = place == 0 and len(cells) == _ENOUGH
        return self.labels.find(text) if likely else self.labels.exact(text)

    def _is_unknown_label(self, grid: Grid, cells: Sequence[Cell], place: int) -> bool:
        """Whether a cell looks like a label that is not known: the first of two, short, and no sentence."""
        text = grid.text(cells[place])
        alone = place == 0 and len(cells) == _ENOUGH and cells[0].column == 0
        return alone and 0 < len(text) <= _LONGEST_UNKNOWN and not _SENTENCE.search(text) and bool(grid.text(cells[1]))

    def _begin_unknown(self, text: str, label: Sequence[Paragraph]) -> None:
        """Take a label that is not known: what it labels is left over."""
        self.unknown.setdefault(text, Column((text,), origin=label[0].origin, sure=False))
        self.ledger.left(label, Reason.UNKNOWN_COLUMN)
        self.key = _UNKNOWN

    def begin(self, column: Column, label: Sequence[Paragraph]) -> None:
        """Take a label: what comes next is of its field, and of a new item where the last one has that field."""
        key = column.key
        if not self.items or key in self.items[-1].values or (key == NUMBER and self.items[-1].values):
            self.items.append(FoundItem(label[0].origin))
        self.items[-1].values.setdefault(key, [])
        self.columns.setdefault(key, column)
        self.ledger.printed(label)
        self.key = key

    def _put(self, paragraphs: Sequence[Paragraph]) -> None:
        if self.key is None or not self.items:
            return
        self.items[-1].values[self.key].extend(paragraphs)


class Lines:
    """Reads a list that is mere paragraphs: a label, and under it or after its colon what it labels."""

    def __init__(self, labels: Labels, ledger: Ledger, vertical: Vertical, table_one: FoundTableOne) -> None:
        self.labels = labels
        self.ledger = ledger
        self.vertical = vertical
        self.one = table_one

    def is_list(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether paragraphs are a list: enough labels, most of which have a text after them."""
        keys: set[Key] = set()
        labels = followed = 0
        before = False
        for paragraph in paragraphs:
            known = self._known(paragraph)
            if known:
                labels += 1
                keys.add((known.field, known.part))
                followed += _PARTED.fullmatch(paragraph.text) is not None
            elif before:
                followed += 1
            before = bool(known)
        return len(keys) > _ENOUGH and NAME in keys and followed * 2 > labels

    def _known(self, paragraph: Paragraph) -> Known | None:
        """What a paragraph labels: all of it is a label, or what stands before its colon."""
        text = paragraph.text.strip()
        parted = _PARTED.fullmatch(text)
        return self.labels.exact(parted["label"] if parted else text)

    def is_label(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a label and nothing else."""
        text = paragraph.text.strip()
        return bool(text) and bool(self._known(paragraph) or self.labels.table_one(text))

    def begins(self, paragraph: Paragraph) -> bool:
        """Whether a list may begin with a label."""
        known = self._known(paragraph)
        return bool(self.table_one_first(paragraph)) or (known is not None and (known.field, known.part) in _FIRST)

    def table_one_first(self, paragraph: Paragraph) -> str:
        """What a paragraph labels in table one."""
        return self.labels.table_one(paragraph.text.strip())

    def read(self, paragraphs: Sequence[Paragraph], ends: set[int]) -> None:
        """Read paragraphs; those whose ids are in ``ends`` are titles, which end what was before them."""
        state = ""
        for paragraph in paragraphs:
            text = paragraph.text.strip()
            if id(paragraph) in ends or _PAGE_END.search(text):
                state = ""
            elif (known := self._known(paragraph)) and (state or self.begins(paragraph)):
                self._begin(paragraph, known)
                state = "item"
            elif duty := self.labels.table_one(text):
                self.one.labels.setdefault(duty, text)
                self.ledger.printed([paragraph])
                state = duty
            elif state == "item":
                self._put(paragraph)
            elif state:
                self._duty(state, paragraph)

    def _begin(self, paragraph: Paragraph, known: Known) -> None:
        """Take a label, and the text after its colon."""
        parted = _PARTED.fullmatch(paragraph.text)
        label = paragraph._replace(text=parted["label"].strip()) if parted else paragraph
        self.vertical.begin(Column((label.text.strip(),), *known, origin=paragraph.origin), [label])
        if parted:
            text = paragraph._replace(text=parted["text"])
            marks = [
                Piece(parted[name], None, Reason.LABEL if parted[name].strip() else None) for name in ("open", "mark")
            ]
            self.ledger.cut(paragraph, [marks[0], label, marks[1], text])
            self._put(text)

    def _put(self, paragraph: Paragraph) -> None:
        item = self.vertical.items[-1]
        key = self.vertical.key
        if key is not None and not (key in _SHORT and item.values[key]):
            item.values[key].append(paragraph)

    def _duty(self, label: str, paragraph: Paragraph) -> None:
        texts = self.one.main_duties if label == "主体责任" else self.one.boundary
        text = paragraph.text.strip()
        if text.isdecimal() and int(text) == len(texts) + 1:
            self.one.numbered = True
            texts.append([])
            self.ledger.printed([paragraph])
        elif texts and self.one.numbered:
            texts[-1].append(paragraph)
        else:
            texts.append([paragraph])
