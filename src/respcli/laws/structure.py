"""Which line of a law is what: a heading, the beginning of an article, of an annex, or words that belong to one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from respcli.diagnostics import Rule
from respcli.laws.articles import paragraphs, unnumbered
from respcli.laws.history import is_day
from respcli.laws.marks import ENDS, ArticleMark, annex_name, article_mark, heading_level, item_mark
from respcli.laws.provisions import Article, ArticleNumber
from respcli.messages import laws as messages


class Doubt(NamedTuple):
    """What may be wrong in a text: a rule of ``messages.laws`` and the values of its message."""

    rule: Rule
    values: Mapping[str, str | int] = {}


class Heading(NamedTuple):
    """A heading as it stands: 编 has level 1, 分编 2, 章 3, 节 4, 目 5."""

    level: int
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The heading."""
        return (self.text,)


class Entry(NamedTuple):
    """An article, and what stands before its words (“第一条　”). Words without 第×条 have number 0 and no label."""

    label: str
    article: Article

    @property
    def lines(self) -> tuple[str, ...]:
        """The article as it stands, line by line."""
        return tuple(line for line in (self.label + self.article.words.removeprefix("\n")).split("\n") if line)


class Passage(NamedTuple):
    """Lines that are no provision: a preamble, a sign-off, what stands under a heading before its first article."""

    lines: tuple[str, ...]


Block = Heading | Entry | Passage


class Section(NamedTuple):
    """The law itself (``annex`` is empty), or an annex, with the line that begins it."""

    annex: str
    head: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in their order; words without 第×条 are an article with the number 0."""
        return tuple(block.article for block in self.blocks if isinstance(block, Entry))


class _Candidates:
    """The lines that begin with 第×条, and where the good ones for a number stand."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.marks = {index: mark for index, line in enumerate(lines) if (mark := article_mark(line))}
        self._good: dict[ArticleNumber, list[int]] = defaultdict(list)
        self.last_good = len(lines)
        good = 0
        for index, mark in self.marks.items():
            if mark.good:
                good += 1
                self._good[mark.number].append(index)
            self.last_good = index if mark.good else self.last_good
        self.parted = 2 * good >= len(self.marks)
        """Whether this text sets articles off from their words."""

    def looks_right(self, mark: ArticleMark) -> bool:
        """Whether a line looks as articles do in this text."""
        return not mark.citing and (mark.parted or not self.parted)

    def next_good(self, number: ArticleNumber, after: int) -> float:
        """Where the next line that looks like this article stands."""
        places = self._good.get(number, [])
        found = bisect_right(places, after)
        return places[found] if found < len(places) else float("inf")

    def comes(self, last: ArticleNumber, index: int) -> bool:
        """Whether the article after ``last`` still comes, before numbers begin anew."""
        where = min(self.next_good(number, index) for number in _successors(last))
        return where < self.next_good(ArticleNumber(1), index)

    def goes_on(self, last: ArticleNumber, far: ArticleNumber, index: int) -> bool:
        """Whether the numbers go on after ``last`` as if ``far`` were not there: a slip, or articles of another law."""
        one, two = ArticleNumber(last.number + 1), ArticleNumber(last.number + 2)
        if far <= two:
            return False
        anew = self.next_good(ArticleNumber(1), index)
        first = self.next_good(one, index)
        after = self.next_good(_successors(far)[0], index)
        return self.next_good(two, index) < min(after, anew) or (
            first < anew and self.next_good(two, int(first)) < anew
        )


def _successors(last: ArticleNumber) -> tuple[ArticleNumber, ArticleNumber]:
    return ArticleNumber(last.number + 1), ArticleNumber(last.number, last.insertion + 1)


class _Reader:
    """Decides of each line of a law's body what begins there, by the running number of the articles."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.doubts: list[Doubt] = []
        self._candidates = _Candidates(lines)
        self._last: ArticleNumber | None = None
        self._seen: set[ArticleNumber] = set()
        self._listed = False

    def begins(self, index: int) -> ArticleMark | str | int:
        """What begins in a line: an article, an annex (its name), a heading (its level); 0 if it goes on."""
        line = self.lines[index]
        name = annex_name(line) if line[0] == "附" else "附件" if self._is_table(index) else ""
        if name and not heading_level(line) and self._may_end(index):
            self._last, self._listed = None, False
            self._seen.clear()
            return name
        if line[0] == "第":
            mark = self._candidates.marks.get(index)
            if mark and self._accept(mark, index):
                self._seen.add(mark.number)
                self._last = mark.number
                return mark
        if level := heading_level(line):
            return level
        return self._numbered_heading(index)

    def _is_table(self, index: int) -> bool:
        """Whether a line after the last article is the title of a table or picture, to which no 附件 is written."""
        line = self.lines[index]
        return (
            index > self._candidates.last_good
            and len(line) <= _LONGEST_TITLE
            and self.lines[index - 1].endswith(("。", "）", ")"))
            and bool(_TABLE.search(line))
        )

    def _may_end(self, index: int) -> bool:
        return self._last is None or not self._candidates.comes(self._last, index)

    def _numbered_heading(self, index: int) -> int:
        """一、总则 directly before the next article is a heading (level 3), not the last item of the one before."""
        line = self.lines[index]
        mark = item_mark(line)
        if not mark or mark.rank != 1:
            return 0
        following = self._candidates.marks.get(index + 1)
        if following and following.good and len(line) <= _LONGEST_TITLE and not line.endswith(ENDS):
            expected = _successors(self._last) if self._last else (ArticleNumber(1),)
            if following.number in expected:
                return 3
        self._listed = self._listed or self._last is None
        return 0

    def _accept(self, mark: ArticleMark, index: int) -> bool:
        number, last = mark.number, self._last
        looks_right = self._candidates.looks_right(mark)
        if last is None:
            if self._listed:
                return self._begins_after_items(mark, index)
            missed = number == ArticleNumber(1) and (mark.parted or not mark.citing) and self._alone(number, index)
            return (looks_right or missed) and self._first(mark)
        if number in _successors(last):
            return looks_right or ((not mark.citing or mark.parted) and self._alone(number, index))
        if not looks_right:
            return False
        if number > last:
            return self._after_gap(last, number, index)
        return self._again(number, index)

    def _begins_after_items(self, mark: ArticleMark, index: int) -> bool:
        """Whether articles begin after 一、二、 (a decision, and then the law): not those that an item only quotes."""
        follows = self._candidates.next_good(ArticleNumber(2), index) < float("inf")
        return (
            mark.good
            and mark.number == ArticleNumber(1)
            and follows
            and not self.lines[index - 1].endswith(("：", ":"))
        )

    def _first(self, mark: ArticleMark) -> bool:
        if mark.number == ArticleNumber(1):
            return True
        if mark.parted:  # of a text that does not set its articles off, a first article that is not 第一条 is none
            self.doubts.append(Doubt(messages.LAW_BEGINS_LATE, {"article": f"{mark.number}"}))
        return mark.parted

    def _alone(self, number: ArticleNumber, index: int) -> bool:
        """Whether no better line for the number comes before the one after it."""
        better = self._candidates.next_good(number, index)
        return better >= self._candidates.next_good(_successors(number)[0], index)

    def _after_gap(self, last: ArticleNumber, number: ArticleNumber, index: int) -> bool:
        """An article whose forerunner is missing, unless that one still comes: then this is only named here."""
        after = self._candidates.next_good(_successors(number)[0], index)
        expected = min(self._candidates.next_good(awaited, index) for awaited in _successors(last))
        if expected < after or self._candidates.goes_on(last, number, index):
            return False
        self.doubts.append(Doubt(messages.LAW_GAP, {"before": f"{last}", "after": f"{number}"}))
        return True

    def _again(self, number: ArticleNumber, index: int) -> bool:
        """A number that was there before: a wrong one, or numbers that begin anew (a second law in the file)."""
        last = self._last
        anew = number == ArticleNumber(1) and self._candidates.next_good(ArticleNumber(2), index) < float("inf")
        if number != last and not anew:
            return False
        if number in self._seen:
            self.doubts.append(Doubt(messages.LAW_REPEATED, {"article": f"{number}"}))
        return True


_TABLE = re.compile(
    r"(?:表|图|图案|式样|样式|名单|目录|说明)[一二三四五六七八九十0-9]{0,2}(?:[（(][^（）()]{1,20}[）)])?$"
)
_LONGEST_TITLE = 30
_LONGEST_SIGNATURE = 30
_SIGNATURES = 4


def sections(lines: Sequence[str]) -> tuple[tuple[Section, ...], tuple[Doubt, ...]]:
    """The law and its annexes, and what is doubtful in them."""
    reader = _Reader(lines)
    read: list[Section] = []
    annex, head, blocks = "", list[str](), list[Block]()
    for begins, group in _groups(reader):
        if isinstance(begins, str):
            read.append(Section(annex, tuple(head), _done(blocks, annex)))
            annex, head, blocks = begins, group[:1], []
            blocks += _loose(group[1:])
        elif isinstance(begins, ArticleMark):
            blocks.append(_entry(begins, group, reader.doubts))
        elif begins:
            blocks += [Heading(begins, group[0]), *_loose(group[1:])]
        else:
            blocks += _loose(group)
    read.append(Section(annex, tuple(head), _done(blocks, annex)))
    return tuple(read), tuple(reader.doubts)


def _groups(reader: _Reader) -> Iterator[tuple[ArticleMark | str | int, list[str]]]:
    """Yield what begins somewhere, with its lines."""
    begun: ArticleMark | str | int = 0
    group: list[str] = []
    for index, line in enumerate(reader.lines):
        begins = reader.begins(index)
        if begins:
            if group:
                yield begun, group
            begun, group = begins, [line]
        else:
            group.append(line)
    if group:
        yield begun, group


def _loose(lines: Sequence[str]) -> list[Block]:
    return [Passage(tuple(lines))] if lines else []


def _entry(mark: ArticleMark, lines: Sequence[str], doubts: list[Doubt]) -> Entry:
    label, words = mark.label, [lines[0][len(mark.label) :], *lines[1:]]
    if not words[0]:
        label, words = label + "\n", words[1:]
    if not words:
        doubts.append(Doubt(messages.LAW_EMPTY_ARTICLE, {"article": f"{mark.number}"}))
    return Entry(label, Article(mark.number, paragraphs(words)))


def _done(blocks: list[Block], annex: str) -> tuple[Block, ...]:
    """The blocks of a section with its sign-off apart; where it has no article, its words as the one numbered 0."""
    if not annex:
        _part_sign_off(blocks)
    if any(isinstance(block, Entry) for block in blocks):
        return tuple(blocks)
    chosen = next((i for i, block in enumerate(blocks) if isinstance(block, Passage) and _is_listed(block.lines)), None)
    if chosen is None:
        chosen = next((i for i, block in enumerate(blocks) if isinstance(block, Passage)), None)
    if chosen is not None:
        blocks[chosen] = Entry("", Article(ArticleNumber(0), unnumbered(blocks[chosen].lines)))
    return tuple(blocks)


def _is_listed(lines: Sequence[str]) -> bool:
    return any(item_mark(line) for line in lines)


def _part_sign_off(blocks: list[Block]) -> None:
    """Part the office and the day at the end from the words before."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, (Entry, Passage)):
        return
    lines = last.lines
    cut = len(lines)
    if cut > 1 and is_day(lines[-1]):
        cut -= 1
        while cut > 1 and len(lines) - cut < _SIGNATURES and _is_signature(lines[cut - 1]):
            cut -= 1
    if cut == len(lines):
        return
    if isinstance(last, Passage):
        blocks[-1:] = [Passage(lines[:cut]), Passage(lines[cut:])]
        return
    words = list(lines[:cut])
    label = last.label
    words[0] = words[0][len(label) :] if not label.endswith("\n") else ""
    blocks[-1:] = [
        Entry(label, Article(last.article.number, paragraphs(word for word in words if word))),
        Passage(lines[cut:]),
    ]


def _is_signature(line: str) -> bool:
    return len(line) <= _LONGEST_SIGNATURE and not any(mark in line for mark in ENDS) and not item_mark(line)
