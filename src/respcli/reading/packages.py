"""Packages of XML parts, as Word and Excel write them (ECMA-376 Part 2): found by relation, unpacked within bounds."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from respcli.reading.unreadable import Reason, UnreadableFile

MOST_MEGABYTES = 256
"""Of all parts that are read: those of a list of 1,000 items have 10 to 30."""

MOST_TAGS = 4_000_000
"""In all parts that are read: a list of 1,000 items has 300,000 to 1,500,000."""

_MOST_IN_TREE = 300_000
"""Elements of a part that is kept whole: styles, relations."""

_DEEPEST = 10_000

_MEGABYTE = 1 << 20
_CHUNK = 1 << 18
_MOST_ENTRIES = 20_000
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What zipfile raises for a damaged or unknown entry."""

_DECLARATION = re.compile(rb"""\s{0,9}<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["']([^"']{1,40})["']""")
_READ_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_DOCTYPE = b"<!DOCTYPE"
_MOST_SILENT = 16
"""Megabytes in which no element ends."""

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


class Relation(NamedTuple):
    """What a part leads to: the relation's name, the last word of its kind, and the name of the other part."""

    name: str
    kind: str
    target: str


class Package:
    """The parts of a package. Raises UnreadableFile where it is damaged or passes a bound."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > _MOST_ENTRIES:
            raise UnreadableFile(Reason.TOO_MANY, _MOST_ENTRIES)
        try:
            self._package = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_FAULTS as error:
            raise UnreadableFile(Reason.DAMAGED) from error
        self.names = {name.lstrip("/"): name for name in self._package.namelist()}
        self._bytes_left = MOST_MEGABYTES * _MEGABYTE
        self._tags_left = MOST_TAGS
        self._depth = 0

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part, in UTF-8 and with the namespaces that Word itself writes."""
        head = True
        for chunk in self._raw(name):
            yield _checked_head(chunk) if head else chunk
            head = False

    def _raw(self, name: str) -> Iterator[bytes]:
        entry = self._package.getinfo(self.names[name])
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFile(Reason.PASSWORD)
        try:
            with self._package.open(entry) as part:
                begin = part.read(_CHUNK)
                if begin.startswith(_UTF16_MARKS):
                    yield self._utf16(begin + part.read(self._bytes_left))
                    return
                end = b""
                while begin:
                    self._count(begin, end + begin)
                    yield begin
                    end = begin[-len(_DOCTYPE) :]
                    begin = part.read(_CHUNK)
        except UnreadableFile:
            raise
        except _ZIP_FAULTS as error:
            raise UnreadableFile(Reason.DAMAGED) from error

    def _utf16(self, data: bytes) -> bytes:
        marks = data[:2]
        encoding = "utf-16" if marks in _UTF16_MARKS[:2] else "utf-16-le" if marks == _UTF16_MARKS[2] else "utf-16-be"
        text = data.decode(encoding).encode()
        text = re.sub(rb"""(<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["'])[^"']{1,40}""", rb"\1UTF-8", text, count=1)
        self._count(text, text)
        return text

    def _count(self, chunk: bytes, searched: bytes) -> None:
        self._bytes_left -= len(chunk)
        self._tags_left -= chunk.count(b"<")
        if self._bytes_left < 0:
            raise UnreadableFile(Reason.TOO_LARGE, MOST_MEGABYTES)
        if self._tags_left < 0:
            raise UnreadableFile(Reason.TOO_MANY, MOST_TAGS)
        self._depth += chunk.count(b"<") - 2 * chunk.count(b"</") - chunk.count(b"/>")
        if _DOCTYPE in searched or self._depth > _DEEPEST:
            raise UnreadableFile(Reason.HOSTILE)

    def elements(self, name: str) -> Iterator[list[Element]]:
        """Yield the elements of a part in the order in which they end, many at once. Who takes them clears them."""
        parser: XMLPullParser[Element] = XMLPullParser(events=("end",))
        silent = 0
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
                ended = _ended(parser)
                silent = 0 if ended else silent + len(chunk)
                if silent > _MOST_SILENT * _MEGABYTE:  # the parser begins an unended tag anew with each chunk
                    raise UnreadableFile(Reason.TOO_LARGE, _MOST_SILENT)
                yield ended
            parser.close()
        except (ParseError, UnicodeDecodeError, LookupError) as error:
            raise UnreadableFile(Reason.DAMAGED) from error
        yield _ended(parser)

    def tree(self, name: str) -> Element | None:
        """The elements of a part, whole, their names and attributes without namespaces; None where there is none."""
        if name not in self.names:
            return None
        root = None
        for number, element in enumerate(chain.from_iterable(self.elements(name))):
            if number > _MOST_IN_TREE:
                raise UnreadableFile(Reason.TOO_MANY, _MOST_IN_TREE)
            element.tag = local(element.tag)
            for key in [key for key in element.attrib if "}" in key]:
                element.attrib[local(key)] = element.attrib.pop(key)
            root = element
        return root

    def relations(self, part: str = "") -> list[Relation]:
        """What a part leads to, or the package itself, of what lies in the package."""
        folder, _, file = part.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{file}.rels".lstrip("/"))
        found = []
        for relation in () if tree is None else tree:
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if relation.get("TargetMode", "Internal") == "Internal" and target in self.names:
                found.append(Relation(relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target))
        return found

    def related(self, kind: str, part: str = "") -> list[str]:
        """The names of the parts of one kind that a part leads to, or the package itself."""
        return [relation.target for relation in self.relations(part) if relation.kind == kind]

    def title(self) -> str:
        """What the package itself is called, if it says so."""
        core = next(map(self.tree, self.related("core-properties")), None)
        titles = [] if core is None else core.findall("title")
        return next((title.text or "" for title in titles), "").strip()


def _ended(parser: XMLPullParser[Element]) -> list[Element]:
    """The elements that have ended since last time. Of other events none was asked for."""
    events: Iterator[Any] = parser.read_events()
    return [element for _, element in events]


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def _checked_head(chunk: bytes) -> bytes:
    """The beginning of a part. An encoding that is not ASCII's could hide a document type from who searches bytes."""
    declared = _DECLARATION.match(chunk.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in _READ_ENCODINGS:
        raise UnreadableFile(Reason.HOSTILE)
    return _STRICT.sub(_TRANSITIONAL, chunk)
