"""Lists that are mere paragraphs: a label, and under it or after its colon what it labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from respcli.importing.blocks import Paragraph
from respcli.importing.found import IDENTIFYING, NAME, Column, Doubt, FoundTableOne, Key
from respcli.importing.horizontal import group_of
from respcli.importing.labels import Known, Labels
from respcli.importing.ledger import Ledger, Piece, Reason
from respcli.importing.numbering import mark
from respcli.importing.vertical import ENOUGH, Vertical

_SHORT = IDENTIFYING | {("责任主体", ""), ("监督电话", ""), ("咨询电话", "")}
"""Fields of one paragraph: where a list is mere paragraphs, what follows that is another thing."""


_PARTED = re.compile(
    r"\s*(?P<open>【?)(?P<label>[^\t：:。；【】]{2,20}?)(?P<mark>\s*(?:】\s*[：:]?|[：:]|\t)\s*)(?P<text>\S.*)",
    re.DOTALL,
)
_LONGEST_NAME = 80
_ENDS = re.compile(r"[。；：:]\s*$")
_PAGE_END = re.compile(
    r"^(?:分享到|上一[篇条]|下一[篇条]|打印|关闭|返回顶部|主办|承办|版权|网站地图|技术支持|联系我们|相关链接|相关附件|扫一扫|友情链接)"
    r"|ICP备|公网安备|网站标识码"
)
"""What stands below the text of a page."""


class Lines:
    """Reads paragraphs as a list; its items go with those of tables that stand."""

    def __init__(
        self, labels: Labels, types: Mapping[str, str], ledger: Ledger, vertical: Vertical, table_one: FoundTableOne
    ) -> None:
        self.labels = labels
        self.types = types
        self.ledger = ledger
        self.vertical = vertical
        self.one = table_one
        self.doubts: list[Doubt] = []
        self._names: set[int] = set()
        self._groups: dict[int, str] = {}
        self._group = ""

    def is_list(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether paragraphs are a list: enough labels, most of which have a text after them.

        Where no label tells names, the headings of the items do.
        """
        keys: set[Key] = set()
        labels = followed = 0
        before = False
        for paragraph in paragraphs:
            known = self._known(paragraph)
            if known:
                labels += 1
                keys.add((known.field, known.part))
                followed += _PARTED.fullmatch(paragraph.text.strip()) is not None
            elif before:
                followed += 1
            before = bool(known)
        self._names = set() if NAME in keys else self._headings(paragraphs)
        return len(keys) > ENOUGH and (NAME in keys or bool(self._names)) and followed * 2 > labels

    def _headings(self, paragraphs: Sequence[Paragraph]) -> set[int]:
        """The ids of the headings of items: numbered, one before each first label of an item."""
        first: Known | None = None
        found: list[Paragraph] = []
        for above, before, paragraph in zip([None, *paragraphs], paragraphs, paragraphs[1:], strict=False):
            known = self._known(paragraph)
            first = first or known
            if known and first and known[:2] == first[:2]:
                found.append(before)
                if above and (power_type := group_of(above.text, self.types)):
                    self._groups[id(above)] = power_type
        fit = all(
            mark(one.text.strip())
            and len(one.text) <= _LONGEST_NAME
            and not self._known(one)
            and not _ENDS.search(one.text)
            for one in found
        )
        return {*map(id, found)} if fit else set()

    def _known(self, paragraph: Paragraph) -> Known | None:
        """What a paragraph labels: all of it is a label, or what stands before its colon."""
        text = paragraph.text.strip()
        parted = _PARTED.fullmatch(text)
        return self.labels.exact(parted["label"] if parted else text)

    def is_label(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a label, or the heading of an item or a group."""
        text = paragraph.text.strip()
        return self._is_heading(paragraph) or (
            bool(text) and bool(self._known(paragraph) or self.table_one_first(paragraph))
        )

    def _is_heading(self, paragraph: Paragraph) -> bool:
        return id(paragraph) in self._names or id(paragraph) in self._groups

    def begins(self, paragraph: Paragraph) -> bool:
        """Whether a list may begin with a label or a heading."""
        known = self._known(paragraph)
        return bool(self._is_heading(paragraph) or self.table_one_first(paragraph)) or (
            known is not None and (known.field, known.part) in IDENTIFYING
        )

    def table_one_first(self, paragraph: Paragraph) -> str:
        """What a paragraph labels in table one."""
        return self.labels.table_one(paragraph.text.strip())

    def read(self, paragraphs: Sequence[Paragraph], ends: set[int]) -> None:
        """Read paragraphs; those whose ids are in ``ends`` are titles, which end what was before them."""
        state = ""
        for paragraph in paragraphs:
            text = paragraph.text.strip()
            if self._is_heading(paragraph):
                state = self._heading(paragraph)
            elif id(paragraph) in ends:
                state = ""
            elif (known := self._known(paragraph)) and (state or self.begins(paragraph)):
                self._begin(paragraph, known)
                state = "item"
            elif _PAGE_END.search(text):
                state = ""
            elif duty := self.labels.table_one(text):
                self.one.labels.setdefault(duty, text)
                self.ledger.printed([paragraph])
                state = duty
            elif state == "item":
                self._put(paragraph)
            elif state:
                self._duty(state, paragraph)
        if state == "item" and self.vertical.key and len(last := self.vertical.items[-1].values[self.vertical.key]) > 1:
            self.doubts.append(Doubt("last-text", last[-1].origin, last[-1].text.strip()))

    def _begin(self, paragraph: Paragraph, known: Known) -> None:
        """Take a label, and the text after its colon."""
        parted = _PARTED.fullmatch(paragraph.text.strip())
        label = paragraph._replace(text=parted["label"].strip()) if parted else paragraph
        self.vertical.begin(Column((label.text.strip(),), *known, origin=paragraph.origin), [label])
        if parted:
            text = paragraph._replace(text=parted["text"])
            marks = [
                Piece(parted[name], None, Reason.LABEL if parted[name].strip() else None) for name in ("open", "mark")
            ]
            self.ledger.cut(paragraph, [marks[0], label, marks[1], text])
            self._put(text)

    def _heading(self, paragraph: Paragraph) -> str:
        """Take a heading for that of a group, or for the name of an item: （一）取水许可."""
        if id(paragraph) in self._groups:
            self._group = self._groups[id(paragraph)]
            self.ledger.left([paragraph], Reason.GROUP_HEADING)
            return ""
        text = paragraph.text.strip()
        number = mark(text)
        end = number.end if number else 0
        name = paragraph._replace(text=text[end:].strip())
        self.vertical.begin(Column(NAME[:1], *NAME, origin=paragraph.origin), [])
        self.ledger.cut(paragraph, [Piece(text[:end], None, Reason.NUMBER), name])
        self._put(name)
        self.vertical.items[-1].group = self._group
        return "item"

    def _put(self, paragraph: Paragraph) -> None:
        item = self.vertical.items[-1]
        key = self.vertical.key
        if key is not None and not (key in _SHORT and item.values[key]):
            item.values[key].append(paragraph)

    def _duty(self, label: str, paragraph: Paragraph) -> None:
        texts = self.one.main_duties if label == "主体责任" else self.one.boundary
        text = paragraph.text.strip()
        if text == str(len(texts) + 1):
            self.one.numbered = True
            texts.append([])
            self.ledger.printed([paragraph])
        elif texts and self.one.numbered:
            texts[-1].append(paragraph)
        else:
            texts.append([paragraph])
