"""Pages saved from web sites: the paragraphs of the law, without what the site has put around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import takewhile
from typing import NamedTuple

from respcli.laws.forms.tables import row_lines
from respcli.laws.marks import EDGE, article_mark, heading_level

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "caption"]
)
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(["script", "style", "head", "nav", "noscript", "template", "select", "button", "textarea", "svg", "iframe", "object"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_OPTIONAL_END = {
    "p": _BLOCKS | _CELLS,
    "li": frozenset(("li",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
}
_DEEPEST = 100
_SPACE = re.compile(r"[ \t\n\r\f]+")


class _Line(NamedTuple):
    """A paragraph, and the elements in which it stands, the outermost first, each by its running number."""

    text: str
    within: tuple[int, ...]
    heading: bool


class _Page(HTMLParser):
    """Collects the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.title = ""
        self._open: list[tuple[str, int]] = []
        self._count = 0
        self._text: list[str] = []
        self._dropped = ""
        self._depth = 0
        self._in_title = False
        self._preformatted = 0
        self._rows: list[list[list[_Line]]] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title" or self._in_title
        if self._dropped:
            self._depth += tag == self._dropped
            return
        if tag in _DROPPED:
            self._dropped, self._depth = tag, 1
            return
        if tag == "br":
            self._end_line()
        if tag in _VOID and tag != "hr":
            return
        if tag in _BLOCKS or tag in _CELLS:
            self._end_line()
            self._close_optional(tag)
        if tag == "hr" or len(self._open) >= _DEEPEST:
            return
        self._count += 1
        self._open.append((tag, self._count))
        self._preformatted += tag == "pre"
        if tag == "tr":
            self._rows.append([])
        elif tag in _CELLS and self._rows:
            self._rows[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if self._dropped:
            self._depth -= tag == self._dropped
            if not self._depth:
                self._dropped = ""
            return
        if tag in _BLOCKS or tag in _CELLS:
            self._end_line()
        within = takewhile(lambda name: name != "table" or tag == "table", (name for name, _ in reversed(self._open)))
        if tag in within:
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        if self._dropped:
            return
        if self._preformatted:
            for index, part in enumerate(data.split("\n")):
                if index:
                    self._end_line()
                self._text.append(part)
        else:
            self._text.append(data)

    def finish(self) -> None:
        """Close what is open."""
        self.close()
        self._end_line()
        while self._open:
            self._pop()

    def _close_optional(self, tag: str) -> None:
        """``<p>`` and ``<td>`` need not be closed: the next one closes them."""
        while self._open and tag in _OPTIONAL_END.get(self._open[-1][0], ()):
            self._pop()

    def _pop(self) -> str:
        tag, _ = self._open.pop()
        self._preformatted -= tag == "pre"
        if tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        return tag

    def _end_line(self) -> None:
        text = _SPACE.sub(" ", "".join(self._text)).strip(EDGE)
        self._text.clear()
        if not text:
            return
        names = [name for name, _ in self._open]
        line = _Line(
            text.replace("\xad", ""), tuple(number for _, number in self._open), bool({"h1", "h2"} & set(names))
        )
        (self._rows[-1][-1] if self._rows and self._rows[-1] else self.lines).append(line)

    def _end_row(self, cells: list[list[_Line]]) -> None:
        target = self._rows[-1][-1] if self._rows and self._rows[-1] else self.lines
        if any(len(cell) > 1 for cell in cells):
            target += [line for cell in cells for line in cell]
            return
        if whole := row_lines([[line.text for line in cell] for cell in cells]):
            first = next(line for cell in cells for line in cell)
            target.append(first._replace(text=whole[0], within=tuple(number for _, number in self._open)))


def html_lines(text: str) -> list[str]:
    """The paragraphs of the law in a page.

    The law begins at its title and ends with the smallest element that holds all its articles: menus before it and
    links after it are no part of it. Without a title that is found, or with less than two articles, all of the page's
    paragraphs are the text.
    """
    page = _Page()
    page.feed(text)
    page.finish()
    lines = page.lines
    articles = [index for index, line in enumerate(lines) if (mark := article_mark(line.text)) and mark.good]
    title = _title(page, articles[0] if articles else len(lines))
    if title is None or len(articles) < _LEAST_ARTICLES:
        return [line.text for line in lines[title or 0 :]]
    within = _common([lines[index].within for index in articles])
    last = max(index for index, line in enumerate(lines) if line.within[: len(within)] == within)
    return [line.text for line in lines[title : last + 1]]


_LEAST_ARTICLES = 2
_LEAST_TITLE = 4


def _title(page: _Page, end: int) -> int | None:
    """Where the law's title begins: the longest paragraph that the page's ``<title>`` repeats, else a heading of it."""
    named = "".join(page.title.split())
    bare = ["".join(line.text.split()) for line in page.lines[:end]]
    repeated = [(len(text), index) for index, text in enumerate(bare) if len(text) >= _LEAST_TITLE and text in named]
    if not repeated:
        return next(
            (i for i, line in enumerate(page.lines[:end]) if line.heading and not heading_level(line.text)), None
        )
    title = max(repeated)[1]
    while title and bare[title - 1] + bare[title] in named:
        title -= 1
        bare[title] += bare[title + 1]
    return title


def _common(paths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """What all paths begin with."""
    first, last = min(paths), max(paths)
    return tuple(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
