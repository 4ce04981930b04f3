"""The XML of Word documents as tokens: only of what says or places words, in the prefixes that Word itself writes.

Expat proves that a part is well-formed; what a list needs of it is then found by one pattern, as to build or to visit
an element for each tag takes several times as long. A part that is not written as Word writes it (other prefixes,
comments, CDATA) is written anew in that way first.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from xml.parsers import expat

from respcli.reading.packages import Package
from respcli.reading.unreadable import Reason, UnreadableFile

Token = tuple[str, str, str]
"""``/`` where an element ends, its name and its attributes. An element that begins and ends at once has attributes that
end with ``/``."""

_MOST_MEGABYTES = 16
"""Of a text without a tag, or of one tag."""

_LONG = 1 << 20

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIXES = {
    _W: "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_TAKEN = (
    *("p", "tc", "tr", "tbl", "gridSpan", "vMerge", "hMerge", "gridCol", "gridBefore", "pStyle", "numId", "ilvl"),
    *("tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "txbxContent", "pgSz", "footnote", "endnote"),
    *("del", "moveFrom", "cellDel", "rt", r"[a-zA-Z]{1,12}Change", "tabs"),
)
_RUNS = ("r", "pPr", "vanish")
"""What must be known besides where a part has hidden words."""


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"<(/?)(w:(?:{'|'.join(names)})|(?:\w+:)?Fallback)(?=[\s/>])([^>]*)>")


_TOKENS, _ALL_TOKENS = _pattern(_TAKEN), _pattern(_TAKEN + _RUNS)
_TEXT = re.compile(r"<(?:w|m):t(?=[\s>])")
_MOST_KNOWN, _LONGEST_KNOWN = 10_000, 2000


class OtherPrefixesError(ValueError):
    """A part binds other prefixes than Word does: it must be written anew to be read."""


def said(package: Package, name: str, *, anew: bool) -> Iterator[Iterator[tuple[str, str, Sequence[Token]]]]:
    """Yield what a part says, some paragraphs at a time.

    It is texts, each with the attributes of its ``w:t`` and the tokens after it. Between texts mostly the same tags
    stand, so that what was found in them is kept. Raises UnreadableFile, and OtherPrefixesError unless anew.
    """
    known: dict[str, Sequence[Token]] = {}
    for piece in _paragraphs(_texts(package, name, _Anew() if anew else _AsIs())):
        text = piece
        if "></w:del>" in text or "></w:moveFrom>" in text:
            text = _EMPTY.sub(r"\1/>", text)
        yield _said(text, known, _ALL_TOKENS if "w:vanish" in text else _TOKENS)


def _said(
    text: str, known: dict[str, Sequence[Token]], pattern: re.Pattern[str]
) -> Iterator[tuple[str, str, Sequence[Token]]]:
    first, *texts = _TEXT.split(text)
    yield "/", "", pattern.findall(first)
    for one in texts:
        kept, _, words = one.partition(">")
        words, _, after = words.partition("<")
        found = known.get(after)
        if found is None:
            found = pattern.findall("<" + after)
            if len(known) < _MOST_KNOWN and len(after) < _LONGEST_KNOWN and pattern is _TOKENS:
                known[after] = found
        yield kept, words, found


_EMPTY = re.compile(r"(<w:(?:del|moveFrom)(?:\s[^<>]*)?)></w:(?:del|moveFrom)>")
"""A mark that something is deleted, written as if it could hold something."""


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Yield a text in pieces that each end where a paragraph ends, or some tag if that is far."""
    held = ""
    for text in texts:
        cut = text.rfind("</w:p>")
        if cut >= 0:
            yield held + text[:cut]
            held = text[cut:]
        elif len(held) > _LONG:
            yield held
            held = text
        else:
            held += text
    yield held


def _texts(package: Package, name: str, writer: _AsIs | _Anew) -> Iterator[str]:
    """Yield the characters of a part. Expat finds the faults in it whoever writes them."""
    try:
        for chunk in package.chunks(name):
            yield writer.take(chunk)
        yield writer.end()
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise UnreadableFile(Reason.DAMAGED) from error


_DECLARED = re.compile(r"""\sxmlns(?::([\w.-]{1,40}))?\s{0,9}=\s{0,9}["']([^"'<>]{0,200})["']""")
_APART = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
"""What is no element: comments, instructions, and texts that are not escaped."""


class _AsIs:
    """Gives a part as it is, but for comments and the like."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._held = ""
        self._declared = False

    def take(self, chunk: bytes) -> str:
        """The characters of the next bytes, up to the end of a tag."""
        self._parser.Parse(chunk, False)  # noqa: FBT003 -- expat's own signature
        text = self._held + self._decoder.decode(chunk)
        if len(text) > _MOST_MEGABYTES << 20:
            raise UnreadableFile(Reason.TOO_LARGE, _MOST_MEGABYTES)
        if "<!" in text or "<?" in text:
            text = _APART.sub(lambda found: escape(found[1] or ""), text)
        apart = min((place for sign in ("<!", "<?") if (place := text.find(sign)) >= 0), default=len(text))
        cut = min(apart, text.rfind(">") + 1)
        self._held = text[cut:]
        text = text[:cut]
        if "xmlns" in text:
            for prefix, uri in _DECLARED.findall(text):
                if _PREFIXES.get(uri, prefix) != prefix or (prefix in ("w", "m") and uri not in _PREFIXES):
                    raise OtherPrefixesError
                self._declared = self._declared or uri == _W
        if text and not self._declared:
            raise OtherPrefixesError
        return text

    def end(self) -> str:
        """The rest of the characters."""
        self._parser.Parse(b"", True)  # noqa: FBT003 -- as above
        return self._held + self._decoder.decode(b"", final=True)


class _Anew:
    """Writes a part anew, with the prefixes that Word writes."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._written: list[str] = []
        self._unended = ""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def take(self, chunk: bytes) -> str:
        """The characters of what the next bytes say."""
        self._parser.Parse(chunk, False)  # noqa: FBT003 -- as above
        return self._taken()

    def end(self) -> str:
        """The rest of the characters."""
        self._parser.Parse(b"", True)  # noqa: FBT003 -- as above
        return self._taken()

    def _taken(self) -> str:
        text = "".join(self._written)
        self._written.clear()
        return text

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        written = (f' {_usual(key)}="{escape(value)}"' for key, value in attributes.items())
        self._written.append(f"{self._unended}<{_usual(name)}{''.join(written)}")
        self._unended = ">"

    def _end(self, name: str) -> None:
        self._written.append("/>" if self._unended else f"</{_usual(name)}>")
        self._unended = ""

    def _text(self, text: str) -> None:
        self._written.append(self._unended + escape(text, quote=False))
        self._unended = ""


def _usual(name: str) -> str:
    uri, _, local = name.rpartition("}")
    return f"{_PREFIXES.get(uri, 'x')}:{local}" if uri else local
