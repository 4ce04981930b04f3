"""The lines of an article as 款 (paragraphs), 项 (items) and 目 (points)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from respcli.laws.marks import ItemMark, item_mark
from respcli.laws.provisions import Item, Paragraph

_CLOSING = re.compile(r"本[^，。、；：\s]{1,8}自.{1,40}(?:施行|实施|执行|生效)")
"""What stands after the items and is none of them: 本决定自公布之日起施行。"""

_COLONS = ("：", ":")

_TOP = 1
"""The rank of 一、二、, which number the provisions of a text without articles."""


class _Paragraph:
    """A paragraph that is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rank = 0
        self.items: list[tuple[int, str, list[str]]] = []

    def take(self, line: str, mark: ItemMark) -> None:
        """Take a numbered line: an item, or, where it is of a lower rank than the items, a point of the last one."""
        self.rank = self.rank or mark.rank
        if mark.rank <= self.rank:
            self.items.append((mark.number, line, []))
        else:
            self.items[-1][2].append(line)

    def done(self) -> Paragraph:
        return Paragraph(self.text, tuple(Item(number, text, tuple(points)) for number, text, points in self.items))


def paragraphs(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of an article.

    A line without a number is a paragraph, except between two items that count on, （二） and （三）: there it goes on
    with the former item. (Not where it ends with a colon: then the items that follow are its own.) Where a list begins
    with （三）, after a colon and two lines that end like items, these are its first two, whose numbers were lost.
    """
    read: list[_Paragraph] = []
    listing = -1  # the last paragraph with items
    for line in lines:
        mark = item_mark(line)
        if mark is None:
            read.append(_Paragraph(line))
            continue
        if not read:
            read.append(_Paragraph(""))
        if not read[-1].items:
            _go_on(read, listing, mark)
        read[-1].take(line, mark)
        listing = len(read) - 1
    return tuple(paragraph.done() for paragraph in read)


def _go_on(read: list[_Paragraph], listing: int, mark: ItemMark) -> None:
    """Fold paragraphs between two items into the former, and lines that lack their numbers into items."""
    if listing >= 0:
        former = read[listing]
        counts_on = mark.rank == former.rank and mark.number == former.items[-1][0] + 1
        if counts_on and not read[-1].text.endswith(_COLONS):
            former.items[-1][2].extend(between.text for between in read[listing + 1 :])
            del read[listing + 1 :]
            return
    begin = len(read) - mark.number
    items = read[begin + 1 :]
    if begin > listing and items and read[begin].text.endswith(_COLONS) and all(i.text.endswith("；") for i in items):
        read[begin].rank = mark.rank
        read[begin].items = [(number, item.text, []) for number, item in enumerate(items, 1)]
        del read[begin + 1 :]


def unnumbered(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text without articles (a decision, an old interpretation, an annex).

    Where it has 一、二、 these are its items: what follows under one, with whatever numbers, are the item's points.
    """
    marks = [item_mark(line) for line in lines]
    first = next((index for index, mark in enumerate(marks) if mark and mark.rank == _TOP), None)
    if first is None:
        return paragraphs(lines)
    before = [Paragraph(line) for line in lines[:first]]
    listing = _Paragraph(before.pop().text if before else "")
    end = len(lines) - 1 if _CLOSING.match(lines[-1]) else len(lines)
    for line, mark in zip(lines[first:end], marks[first:end], strict=True):
        listing.take(line, mark if mark and mark.rank == _TOP else ItemMark(_TOP + 1, 0))
    return (*before, listing.done(), *map(Paragraph, lines[end:]))
