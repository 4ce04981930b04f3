"""Pages saved from web sites: the paragraphs of the law, without what the site has put around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import takewhile
from typing import NamedTuple

from respcli.laws.forms.tables import row_lines
from respcli.laws.marks import EDGE, article_mark, heading_level
from respcli.laws.names import kind
from respcli.reading.tags import BLOCKS, CELLS, CLOSED_BY, RAW, VOID, tokens

_DROPPED = frozenset(("head", "nav", "noscript", "template", "select", "button", "svg", "iframe", "object"))
_DEEPEST = 100
_SPACE = re.compile(r"[ \t\n\r\f]+")


class _Line(NamedTuple):
    """A paragraph, and the elements in which it stands, the outermost first, each by its running number."""

    text: str
    within: tuple[int, ...]
    heading: bool


class _Page:
    """Collects the paragraphs of a page."""

    def __init__(self, page: str) -> None:
        self.lines: list[_Line] = []
        self.title = ""
        self._open: list[tuple[str, int]] = []
        self._count = 0
        self._text: list[str] = []
        self._dropped, self._depth = "", 0
        self._rows: list[list[list[_Line]]] = []
        for tag, _, text in tokens(page):
            self._take(tag, unescape(text) if "&" in text else text)
        self._end_line()
        while self._open:
            self._pop()

    def _take(self, tag: str, text: str) -> None:
        if tag == "title":
            self.title += text
        if tag in RAW:
            return
        if self._dropped:
            self._depth += (tag == self._dropped) - (tag == "/" + self._dropped)
            if self._depth:
                return
            self._dropped = ""
        elif tag in _DROPPED:
            self._dropped, self._depth = tag, 1
            return
        elif tag.startswith("/"):
            self._end(tag[1:])
        elif tag.isalnum():
            self._begin(tag)
        self._take_text(text)

    def _take_text(self, text: str) -> None:
        if any(tag == "pre" for tag, _ in self._open) and "\n" in text:
            for line in text.split("\n"):
                self._text.append(line)
                self._end_line()
        elif text:
            self._text.append(text)

    def _begin(self, tag: str) -> None:
        if tag in BLOCKS or tag in CELLS or tag == "br":
            self._end_line()
            while self._open and tag in CLOSED_BY.get(self._open[-1][0], ()):
                self._pop()
        if tag in VOID or len(self._open) >= _DEEPEST:
            return
        self._count += 1
        self._open.append((tag, self._count))
        if tag == "tr":
            self._rows.append([])
        elif tag in CELLS and self._rows:
            self._rows[-1].append([])

    def _end(self, tag: str) -> None:
        if tag in BLOCKS or tag in CELLS:
            self._end_line()
        within = takewhile(lambda name: name != "table" or tag == "table", (name for name, _ in reversed(self._open)))
        if tag in within:
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        tag, _ = self._open.pop()
        if tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        return tag

    def _end_line(self) -> None:
        text = _SPACE.sub(" ", "".join(self._text)).replace("\xad", "").strip(EDGE)
        self._text.clear()
        if text:
            heading = any(name in ("h1", "h2") for name, _ in self._open)
            self._target().append(_Line(text, tuple(number for _, number in self._open), heading))

    def _target(self) -> list[_Line]:
        return self._rows[-1][-1] if self._rows and self._rows[-1] else self.lines

    def _end_row(self, cells: list[list[_Line]]) -> None:
        lines = [line for cell in cells for line in cell]
        if all(len(cell) <= 1 for cell in cells):
            whole = row_lines([[line.text for line in cell] for cell in cells])
            lines = [
                line._replace(text=text, within=line.within[:-1]) for line, text in zip(lines, whole, strict=False)
            ]
        self._target().extend(lines)


def html_lines(text: str) -> list[str]:
    """The paragraphs of the law in a page.

    The law begins at its title and ends with the smallest element that holds all its articles: menus before it and
    links after it are no part of it. Without a title that is found, or with less than two articles, all of the page's
    paragraphs are the text.
    """
    page = _Page(text)
    lines = page.lines
    marks = [(index, mark) for index, line in enumerate(lines) if (mark := article_mark(line.text)) and not mark.citing]
    parted = [index for index, mark in marks if mark.parted]
    articles = parted if len(parted) * 2 > len(marks) else [index for index, _ in marks]
    title = _title(page, articles[0] if articles else len(lines))
    if title is None or len(articles) < _LEAST_ARTICLES:
        return [line.text for line in lines[title or 0 :]]
    within = _common([lines[index].within for index in articles])
    last = max(index for index, line in enumerate(lines) if line.within[: len(within)] == within)
    return [line.text for line in lines[title : last + 1]]


_LEAST_ARTICLES = 2
_LEAST_TITLE = 4
_LONGEST_NAME = 60
_LONGEST_ORDER = 30
_ORDER = re.compile(r"^[\u4e00-\u9fff]{2,40}(?:令|公告)(?:第[^\s]{1,12}号)?$")


def _title(page: _Page, end: int) -> int | None:
    """Where the law's title begins: the longest paragraph that its ``<title>`` repeats, or what looks like it."""
    named = "".join(page.title.split())
    bare = ["".join(line.text.split()) for line in page.lines[:end]]
    repeated = [(len(text), index) for index, text in enumerate(bare) if len(text) >= _LEAST_TITLE and text in named]
    title = max(repeated)[1] if repeated else _unrepeated(page, bare)
    if title is None:
        return None
    while title and bare[title - 1] + bare[title] in named:
        title -= 1
        bare[title] += bare[title + 1]
    return _order(bare, title)


def _unrepeated(page: _Page, bare: Sequence[str]) -> int | None:
    """Where a title stands that ``<title>`` does not tell: the page's heading, else the last name of a law."""
    headings = (text for text, line in zip(bare, page.lines, strict=False) if line.heading and not heading_level(text))
    heading = next(headings, "")
    return next(
        (i for i in reversed(range(len(bare))) if bare[i] == heading or (not heading and _is_name(bare[i]))), None
    )


def _is_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and bool(kind(line)) and line[0] not in "《〈第（(附" and "：" not in line


def _order(bare: Sequence[str], title: int) -> int:
    """Where the order begins that promulgates the law and stands before its title; without one, the title.

    It names the law, tells the day, and may be all that does.
    """
    begin = title
    for index in range(title - 1, max(title - _LONGEST_ORDER, 0) - 1, -1):
        if f"《{bare[title]}》" in bare[index]:
            begin = index
        elif begin < title and _ORDER.search(bare[index]):
            return index
    return title


def _common(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """What all paths begin with."""
    first, last = min(paths), max(paths)
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
