"""Markdown as collections of laws are written in, read into lines and written so that reading gives the lines again.

What is Markdown in a line: ``#`` before a heading, ``**`` around an article's number, a list's or quotation's sign,
table rows, links, comments, rules, entities, and a backslash before a mark. All else is the law's own, ``*`` too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from respcli.laws.forms.tables import CELLS
from respcli.laws.marks import EDGE

INFO_END = "<!-- INFO END -->"

_SIGN = re.compile(r"#{2,6}\s*|#(?=\s|第|$)\s*|[-*+>]\s+|>")
_RULE = re.compile(r"(?:-\s?){3,}$|(?:\*\s?){3,}$|(?:_\s?){3,}$|={3,}$|```.*$")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{1,200}:?\s*\|)+(?:\s*:?-{1,200}:?\s*)?$")
_WITHIN: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("**", re.compile(r"\*\*(?=\S)([^*]{1,400})\*\*"), r"\1"),
    ("__", re.compile(r"__(?=\S)([^_]{1,400})__"), r"\1"),
    ("](", re.compile(r"!?\[([^\[\]]{0,200})\]\((?:https?:|[#/.])[^()\s]{0,300}\)"), r"\1"),
    ("<", re.compile(r"<br\s{0,3}/?>", re.IGNORECASE), " "),
    ("&", re.compile(r"&(?:#x?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});"), lambda entity: unescape(entity[0])),
    ("\\", re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_MARK = re.compile(r"[!-/:-@\[-`{-~]")
_SPECIAL = re.compile(r"[#*\\|<>&_+=`\[-]")


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
    yield _words(line).strip(EDGE)


def _words(line: str) -> str:
    """A line without the marks within it. The first sign is looked for by itself, as most lines have none."""
    for sign, pattern, written in _WITHIN:
        if sign in line:
            line = pattern.sub(written, line)
    return line


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
