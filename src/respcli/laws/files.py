"""The paragraphs of a law in a file as people have it. What kind of file it is tells its content, not its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from respcli.diagnostics import Diagnostic, Rule
from respcli.laws.forms.docx import docx_lines
from respcli.laws.forms.faults import fault
from respcli.laws.forms.html import html_lines
from respcli.laws.forms.markdown import markdown_lines
from respcli.laws.forms.plain import plain_lines
from respcli.messages import laws as messages
from respcli.messages.laws import LAW_KINDS
from respcli.reading.encodings import HEAD, text_of
from respcli.reading.kinds import holds_tags, kind
from respcli.reading.unreadable import Reason, UnreadableFile

SUFFIXES = (".docx", ".html", ".htm", ".md", ".markdown", ".txt")
"""How the names of files end that can hold a law; those of a folder that end otherwise are no laws."""


class Paragraphs(NamedTuple):
    """What a file says, a paragraph a line, and what of it could not be read."""

    lines: list[str]
    lost: list[Diagnostic]


_KINDS: Mapping[str, str] = {
    **{of: of for of in ("pdf", "rtf", "picture", "archive", "opendocument", "word-xml")},
    "xlsx": "workbook",
    "binary-workbook": "workbook",
    "presentation": "workbook",
    "odt": "opendocument",
    "mht": "web-archive",
}
"""What LAW_KINDS calls a kind of file that is no law."""

_MARKDOWN = re.compile(r"\s{0,99}# \S|.{0,4000}<!-- INFO END -->", re.DOTALL)


def paragraphs(data: bytes, name: str) -> Paragraphs:
    """The paragraphs of a file. Raises Faults where it is of another kind, damaged, or without text."""
    read = _read(data, name)
    if not any(map(str.strip, read.lines)):
        raise fault(messages.LAW_NO_WORDS, name)
    return read


def _read(data: bytes, name: str) -> Paragraphs:
    try:
        of = kind(data)
        if of == "docx":
            return Paragraphs(*docx_lines(data, name))
        if of in ("doc", "xls", "compound"):
            raise fault(messages.LAW_OLD_WORD, name)
        if of in _KINDS:
            raise fault(messages.LAW_OTHER_KIND, name, kind=LAW_KINDS[_KINDS[of]])
        return Paragraphs(_lines(text_of(data), name, of), [])
    except UnreadableFile as error:
        raise fault(_RULES.get(error.reason, messages.LAW_DAMAGED), name) from error


_RULES: Mapping[Reason, Rule] = {Reason.PASSWORD: messages.LAW_ENCRYPTED, Reason.NO_TEXT: messages.LAW_NOT_TEXT}


def _lines(text: str, name: str, of: str) -> list[str]:
    if of == "html" or (name.lower().endswith((".html", ".htm")) and holds_tags(text)):
        return html_lines(text)
    if name.lower().endswith((".md", ".markdown")) or _MARKDOWN.match(text[:HEAD]):
        return markdown_lines(text)
    return plain_lines(text)
