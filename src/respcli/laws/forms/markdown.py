"""Markdown as collections of laws are written in, read into lines and written so that reading gives the lines again.

What is Markdown in a line: ``#`` before a heading, ``**`` around an article's number, a list's or quotation's sign,
table rows, comments, rules, and a backslash before a mark. All else is the law's own, ``*`` and ``_`` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from respcli.laws.forms.tables import CELLS
from respcli.laws.marks import EDGE

INFO_END = "<!-- INFO END -->"

_SIGN = re.compile(r"#{1,6}(?=\s)\s*|[-*+>]\s+|#{1,6}$|>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,400})\1")
_RULE = re.compile(r"(?:-\s?){3,}$|(?:\*\s?){3,}$|(?:_\s?){3,}$|={3,}$|```.*$")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{1,200}:?\s*\|)+(?:\s*:?-{1,200}:?\s*)?$")
_BREAK = re.compile(r"<br\s{0,3}/?>|&nbsp;", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_SPECIAL = re.compile(r"[#*\\|<>&_+=`-]")


def markdown_lines(text: str) -> list[str]:
    """The lines of a text in Markdown."""
    return [line for raw in text.splitlines() for line in _read(raw.strip(EDGE)) if line]


def _read(line: str) -> Iterator[str]:
    if not _SPECIAL.search(line):
        yield line
        return
    if "<!--" in line:
        line = _without_comments(line).strip(EDGE)
    if _RULE.match(line) or (line[:1] in "|:-" and _TABLE_RULE.match(line)):
        return
    if line.startswith("|"):
        line = CELLS.join(cell.strip(EDGE) for cell in line.strip("|").split("|"))
    elif sign := _SIGN.match(line):
        line = line[sign.end() :]
    if "**" in line or "__" in line:
        line = _BOLD.sub(r"\2", line)
    if "<" in line or "&" in line:
        line = _BREAK.sub(" ", line)
    if "\\" in line:
        line = _ESCAPE.sub(r"\1", line)
    yield line.strip(EDGE)


def _without_comments(line: str) -> str:
    kept, *comments = line.split("<!--")
    for comment in comments:
        _, end, after = comment.partition("-->")
        kept += after if end else "<!--" + comment
    return kept


def markdown_line(line: str) -> str:
    """A line so written that reading gives it again: as it is wherever that does."""
    return line if list(_read(line)) == [line] else _MARK.sub(r"\\\g<0>", line)


def markdown(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a file, an empty line between two."""
    return "\n\n".join(paragraphs) + "\n"
