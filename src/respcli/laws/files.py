"""The paragraphs of a law in a file as people have it. What kind of file it is tells its content, not its name."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import NamedTuple

from respcli.diagnostics import Diagnostic, Phrase, Rule
from respcli.laws.forms.docx import FAULTS, MAIN, docx_lines
from respcli.laws.forms.faults import fault
from respcli.laws.forms.html import html_lines
from respcli.laws.forms.markdown import markdown_lines
from respcli.laws.forms.plain import plain_lines
from respcli.messages import laws as messages
from respcli.messages.laws import LAW_KINDS

SUFFIXES = (".docx", ".html", ".htm", ".md", ".markdown", ".txt")
"""How the names of files end that can hold a law; those of a folder that end otherwise are no laws."""


class Paragraphs(NamedTuple):
    """What a file says, a paragraph a line, and what of it could not be read."""

    lines: list[str]
    lost: list[Diagnostic]


_HEAD = 4096
_ZIP, _EMPTY_ZIP, _OLE = b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, Rule, Phrase | None], ...] = (
    (b"%PDF", messages.LAW_OTHER_KIND, LAW_KINDS["pdf"]),
    (rb"{\rtf", messages.LAW_OTHER_KIND, LAW_KINDS["rtf"]),
    (b"\x89PNG", messages.LAW_OTHER_KIND, LAW_KINDS["picture"]),
    (b"\xff\xd8\xff", messages.LAW_OTHER_KIND, LAW_KINDS["picture"]),
    (b"GIF8", messages.LAW_OTHER_KIND, LAW_KINDS["picture"]),
    (b"BM\x00", messages.LAW_OTHER_KIND, LAW_KINDS["picture"]),
    (b"Rar!", messages.LAW_OTHER_KIND, LAW_KINDS["archive"]),
    (b"7z\xbc\xaf", messages.LAW_OTHER_KIND, LAW_KINDS["archive"]),
    (b"\x1f\x8b", messages.LAW_OTHER_KIND, LAW_KINDS["archive"]),
    (_EMPTY_ZIP, messages.LAW_OTHER_KIND, LAW_KINDS["archive"]),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_HTML = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,99}>\s{0,99})?"
    r"<(?:!doctype html|html|head|body|title|meta|link|script|style|div|p|table|h[1-6]|span)[\s>]",
    re.IGNORECASE,
)
_HTML_INSIDE = re.compile(r"<html[\s>]|</(?:p|div|td|span|title)>|<br", re.IGNORECASE)
_WORD_XML = re.compile(r"<w:wordDocument|<pkg:package|progid=\"Word")
_MHT = re.compile(r"MIME-Version:|Content-Type: multipart/", re.IGNORECASE)
_MARKDOWN = re.compile(r"\s{0,99}# \S|.{0,4000}<!-- INFO END -->", re.DOTALL)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{1,20})""", re.IGNORECASE)
_WIDE_ENOUGH = 10


def paragraphs(data: bytes, name: str) -> Paragraphs:
    """The paragraphs of a file. Raises Faults where it is of another kind, damaged, or without text."""
    if data.startswith(_ZIP):
        read = Paragraphs(*docx_lines(data, name)) if _is_docx(data, name) else None
    else:
        _refuse(data, name)
        text = _text(data, name)
        _refuse_text(text, name)
        read = Paragraphs(_lines(text, name), [])
    if read is None or not any(map(str.strip, read.lines)):
        raise fault(messages.LAW_NO_WORDS, name)
    return read


def _is_docx(data: bytes, name: str) -> bool:
    """Whether an archive is a Word document. Raises Faults where it is another or damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except FAULTS as error:
        raise fault(messages.LAW_DAMAGED, name) from error
    if MAIN in names:
        return True
    kind = (
        "workbook"
        if any(part.startswith(("xl/", "ppt/")) for part in names)
        else "opendocument"
        if {"content.xml", "OFD.xml"} & set(names)
        else "archive"
    )
    raise fault(messages.LAW_OTHER_KIND, name, kind=LAW_KINDS[kind])


def _refuse(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        raise fault(messages.LAW_ENCRYPTED if _ENCRYPTED in data else messages.LAW_OLD_WORD, name)
    for signature, rule, kind in _SIGNATURES:
        if data.startswith(signature):
            raise fault(rule, name, kind=kind or "")


def _refuse_text(text: str, name: str) -> None:
    head = text[:_HEAD]
    if _WORD_XML.search(head):
        raise fault(messages.LAW_OTHER_KIND, name, kind=LAW_KINDS["word-xml"])
    if _MHT.match(head):
        raise fault(messages.LAW_OTHER_KIND, name, kind=LAW_KINDS["web-archive"])


def _text(data: bytes, name: str) -> str:
    """The characters of a file: UTF-8, UTF-16 where its first bytes say so, what a page says of itself, or GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, name)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data, error):
            raise fault(messages.LAW_NOT_TEXT, name) from error
        text = _decoded(data, "gb18030", name)
    if "\0" in text:
        raise fault(messages.LAW_NOT_TEXT, name)
    declared = _CHARSET.search(data[:_HEAD])
    if declared and declared[1].lower() in (b"big5", b"big5-hkscs"):
        return _decoded(data, "big5hkscs", name)
    return text


def _is_broken_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether a text is UTF-8 but for one place: read as GB18030 its words would be garbled without a sign."""
    before = data[: error.start].decode()
    return sum(character >= "\u0800" for character in before[:_HEAD]) >= _WIDE_ENOUGH


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise fault(messages.LAW_NOT_TEXT, name) from error


def _lines(text: str, name: str) -> list[str]:
    head = text[:_HEAD]
    if _HTML.match(head) or (name.lower().endswith((".html", ".htm")) and _HTML_INSIDE.search(text)):
        return html_lines(text)
    if name.lower().endswith((".md", ".markdown")) or _MARKDOWN.match(head):
        return markdown_lines(text)
    return plain_lines(text)
