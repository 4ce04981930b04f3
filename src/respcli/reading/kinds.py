"""What kind of file it is, told by its content alone."""

from __future__ import annotations

import re

from respcli.reading.compound import SIGNATURE, CompoundFile
from respcli.reading.encodings import HEAD, text_of
from respcli.reading.packages import Package
from respcli.reading.unreadable import Reason, UnreadableFile

KINDS = frozenset((
    *("docx", "xlsx", "binary-workbook", "presentation", "odt", "opendocument", "archive"),
    *("doc", "xls", "compound", "pdf", "rtf", "picture", "mht", "html", "word-xml", "excel-xml"),
    *("text", "bytes", "nothing"),
))  # fmt: skip

_ZIP = b"PK\x03\x04"
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (rb"{\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
)
_ENCRYPTED_DOCUMENT = 1
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_DOCUMENT = "WordDocument".encode("utf-16-le")
_TEXT_DOCUMENT = b"application/vnd.oasis.opendocument.text"
"""What an OpenDocument text says of itself (ODF 1.2 Part 3, 3.3)."""

_HTML = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,99}>\s{0,99})?(?:<!--.{0,3000}?-->\s{0,99}){0,9}"
    r"<(?:!doctype html|html|head|body|title|meta|link|script|style|div|p|table|h[1-6]|span|center|font)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(r"<html[\s>]|</(?:p|div|td|span|title)>|<br", re.IGNORECASE)
_WORD_XML = re.compile(r"<w:wordDocument|progid=\"Word")
_EXCEL_XML = re.compile(r"progid=\"Excel|urn:schemas-microsoft-com:office:spreadsheet\"[^<>]{0,999}>")
_MHT = re.compile(
    rb"(?:[\w-]{1,40}:[^\r\n]{0,999}\r?\n(?:[ \t][^\r\n]{0,999}\r?\n){0,9}){0,20}?MIME-Version:", re.IGNORECASE
)


def kind(data: bytes) -> str:
    """What kind of file it is: one of KINDS. Raises UnreadableFile where it is protected or damaged."""
    if not data:
        return "nothing"
    if data.startswith(_ZIP):
        return _kind_of_package(Package(data))
    if data.startswith(SIGNATURE):
        return _kind_of_compound(data)
    signed = (of for signature, of in _SIGNATURES if data.startswith(signature))
    return next(signed, None) or ("mht" if _MHT.match(data[:HEAD]) else _kind_of_text(data))


def _kind_of_text(data: bytes) -> str:
    try:
        head = text_of(data)[:HEAD]
    except UnreadableFile:
        return "bytes"
    patterns = (("word-xml", _WORD_XML.search), ("html", _HTML.match), ("excel-xml", _EXCEL_XML.search))
    return next((of for of, matches in patterns if matches(head)), "text")


def _kind_of_package(package: Package) -> str:
    names = package.names
    if "xl/workbook.bin" in names:
        return "binary-workbook"
    for folder, of in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "presentation")):
        if any(name.startswith(folder) and name.endswith(".xml") for name in names):
            return of
    if "content.xml" in names:
        told = b"".join(package.chunks("mimetype")) if "mimetype" in names else b""
        return "odt" if told.startswith(_TEXT_DOCUMENT) else "opendocument"
    return "opendocument" if "OFD.xml" in names else "archive"


def _kind_of_compound(data: bytes) -> str:
    if _ENCRYPTED_PACKAGE in data:
        raise UnreadableFile(Reason.PASSWORD)
    try:
        file = CompoundFile(data)
    except UnreadableFile:
        return "doc" if _WORD_DOCUMENT in data else "compound"
    if "WordDocument" in file.names:
        head = file.stream("WordDocument")[:12]
        if len(head) > 11 and head[11] & _ENCRYPTED_DOCUMENT:  # noqa: PLR2004 -- FibBase.fEncrypted, [MS-DOC] 2.5.2
            raise UnreadableFile(Reason.PASSWORD)
        return "doc"
    if file.names & {"Workbook", "Book"}:
        return "xls"
    return "presentation" if "PowerPoint Document" in file.names else "compound"


def holds_tags(text: str) -> bool:
    """Whether a text that does not begin as a page has tags of one."""
    return _HTML_INSIDE.search(text) is not None
