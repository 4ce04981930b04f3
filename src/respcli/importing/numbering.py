"""Typed numbers (1. 1、 （一） ①) taken off the entries that they number, where they number them without a gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from respcli.laws.numerals import value
from respcli.numbering import NUMBERINGS, PLAIN

_HAN = "[一二三四五六七八九十百〇零]{1,5}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = re.compile(
    rf"\s*(?:(?P<arabic>\d{{1,3}})\s?[.．、。](?!\d)|[（(]\s?(?P<bracketed>\d{{1,3}})\s?[）)]"
    rf"|[（(]\s?(?P<bracketed_han>{_HAN})\s?[）)]|(?P<han>{_HAN})、|(?P<circled>[{_CIRCLED}]))\s*"
)
_INLINE = re.compile(
    rf"(?<=[。；;.!！？?）)\s])(?P<mark>(?P<arabic>\d{{1,3}})\s?[.．、](?!\d)|(?P<circled>[{_CIRCLED}]))\s*"
)
_WITHIN = frozenset(("arabic", "circled"))
"""The kinds of numbers that may also stand within a paragraph; （一） there is an item (项) of a law."""


_A_NUMBER = re.compile(rf"\s*(?:[（(]?(?:\d[\d.\-]{{0,9}}|{_HAN}|[{_CIRCLED}])[）)]?[.．、]?)?\s*")


_LONGEST_NUMBER = 20


class Mark(NamedTuple):
    """A typed number: its kind, what number it is, how it is written, and where the text after it begins."""

    kind: str
    number: int
    written: str
    end: int


class Part(NamedTuple):
    """A piece of a paragraph: the mark before it, if any, and the text after that."""

    paragraph: int
    mark: str
    text: str


class Entries(NamedTuple):
    """What paragraphs say: entries, each of its parts, or one text, whose parts have no mark.

    ``kind`` is that of the numbers, or empty. ``broken`` tells that there were numbers, but not in their order: then
    they stay in the text.
    """

    entries: tuple[tuple[Part, ...], ...]
    kind: str = ""
    broken: bool = False

    @property
    def numbered(self) -> bool:
        """Whether these are numbered entries and not one text."""
        return bool(self.kind)


def mark(text: str) -> Mark | None:
    """The number that a text begins with."""
    found = _MARK.match(text)
    return _mark(found, found[0].strip(), found.end()) if found else None


def is_number(text: str) -> bool:
    """Whether a text may stand under 序号; nothing may too, as numbers may be left out."""
    return len(text) <= _LONGEST_NUMBER and _A_NUMBER.fullmatch(text) is not None


def run_of_numbers(texts: Sequence[str]) -> bool:
    """Whether texts are the numbers of columns: 1, 2, 3 …, or in circles, those of the first perhaps 甲, 乙 …."""
    stems = next((at for at, text in enumerate(texts) if text.strip() != _STEMS[at : at + 1]), len(texts))
    values = [_value(text) if is_number(text) else 0 for text in texts[stems:]]
    return len(texts) > 2 and bool(values) and values == [*range(1, len(values) + 1)]  # noqa: PLR2004 -- two may be anything


_STEMS = "甲乙丙丁戊己庚辛壬癸"


def _value(text: str) -> int:
    digits = re.sub(r"[\s（()）.．、]", "", text)
    if not digits:
        return 0
    return _number("circled" if digits in _CIRCLED else "arabic", digits)


def entries(texts: Sequence[str]) -> Entries:
    """What the paragraphs of a cell say: entries where they are numbered from 1 without a gap, else one text."""
    marks = [mark(text) for text in texts]
    first = marks[0] if marks else None
    plain = Entries((tuple(Part(at, "", text.strip()) for at, text in enumerate(texts)),))
    if first is None or first.number != 1:
        return plain
    numbers = [found.number for found in marks if found and found.kind == first.kind]
    in_order = all(after == before + 1 for before, after in pairwise(numbers))
    if in_order and len(numbers) > 1:
        return _whole(plain, _numbered(_by_paragraph(texts, marks, first.kind), first.kind))
    if first.kind in _WITHIN and (within := list(_within(texts, marks, first.kind))):
        return _whole(plain, _numbered(iter(within), first.kind))
    if in_order:
        return _whole(plain, _numbered(_by_paragraph(texts, marks, first.kind), first.kind))
    return plain._replace(broken=True)


def style(marks: Counter[str]) -> str:
    """How numbers are mostly written, of the ways that a form has, by the first: ``1.`` ``（一）`` and so on."""
    known = (written for written in marks if written in NUMBERINGS)
    return max(known, key=lambda written: (marks[written], written), default=PLAIN)


@lru_cache(maxsize=2_000)
def as_first(written: str) -> str:
    """A mark with the number 1 in the place of its own, by which styles are told apart."""
    found = _MARK.match(written)
    kind = found.lastgroup if found else None
    if found is None or kind is None:
        return written
    if found[kind].isdecimal() and not found[kind].isascii():
        return written
    one = {"arabic": "1", "bracketed": "1", "circled": "①"}.get(kind, "一")
    return re.sub(r"\s", "", written.replace(found[kind], one, 1))


def _mark(found: re.Match[str], written: str, end: int) -> Mark | None:
    kind = str(found.lastgroup)
    number = _number(kind, found[kind])
    return Mark(kind, number, written, end) if number else None


def _number(kind: str, digits: str) -> int:
    if kind == "circled":
        return _CIRCLED.index(digits) + 1
    return value(digits)


def _numbered(parts: Iterator[Part], kind: str) -> Entries:
    found: list[list[Part]] = []
    for part in parts:
        if part.mark:
            found.append([part])
        else:
            found[-1].append(part)
    return Entries(tuple(map(tuple, found)), kind)


def _whole(plain: Entries, numbered: Entries) -> Entries:
    """Numbered entries; a text where a number stands before nothing."""
    return numbered if all(any(part.text for part in entry) for entry in numbered.entries) else plain


def _by_paragraph(texts: Sequence[str], marks: Sequence[Mark | None], kind: str) -> Iterator[Part]:
    for at, (text, found) in enumerate(zip(texts, marks, strict=True)):
        if found and found.kind == kind:
            yield Part(at, found.written, text[found.end :].strip())
        else:
            yield Part(at, "", text.strip())


def _within(texts: Sequence[str], marks: Sequence[Mark | None], kind: str) -> Iterator[Part]:
    """The parts where numbers stand within paragraphs too; none where they are not in their order."""
    parts: list[Part] = []
    expected = 1
    for at, (text, found) in enumerate(zip(texts, marks, strict=True)):
        begin, written = 0, ""
        if found and found.kind == kind:
            if found.number != expected:
                return
            begin, written, expected = found.end, found.written, expected + 1
        for inner in _INLINE.finditer(text, begin):
            if inner[kind] and _number(kind, inner[kind]) == expected:
                parts.append(Part(at, written, text[begin : inner.start()].strip()))
                begin, written, expected = inner.end(), inner["mark"].strip(), expected + 1
        parts.append(Part(at, written, text[begin:].strip()))
    if expected > 2:  # noqa: PLR2004 -- more than the first number
        yield from parts
