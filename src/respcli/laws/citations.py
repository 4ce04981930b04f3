"""Citations of laws as officials write them: which law, which provisions of it, and where its words are quoted.

One expression finds where a citation may begin: 《, 第, 本法, 前款. What follows is taken to pieces by ``laws.series``.
A citation at the beginning of a paragraph heads a quotation if words of the law follow it; the quotation goes on to the
next such citation or the end of the entry. The work grows with the text as its length does: every gap in an expression
is bounded, and what has been read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from respcli.laws.names import KINDS, STATE, Note, kind, note, unmarked
from respcli.laws.provisions import Provision, Range
from respcli.laws.relative import BACK, SAME, meant
from respcli.laws.series import JOINS, NUMERALS, provisions
from respcli.laws.surroundings import SPACE, Words, closings, lead, numbered, quotation_end, words_after


class Citation(NamedTuple):
    """A law, and what is cited of it. Printed, it is as the laws themselves cite, and read again it means the same.

    ``law`` is the name between the outer 《 and 》 as it is written, also where it is only carried over (本法, or a
    paragraph that begins with 第六十条); then it is not ``named``, and nothing where the law is not known. ``version``
    is the note after the name (2017年修正), ``number`` the document number (国务院令第495号). What is no law, such as
    《行政处罚决定书》, has no ``provisions``.

    Characters ``begin`` to before ``end`` of the text are the citation, ``law_begin`` to ``law_end`` its name or 本法,
    and ``quote_begin`` to ``quote_end`` the law's words after it; of a mere reference that is empty.
    """

    law: str
    provisions: tuple[Range, ...] = ()
    version: str = ""
    number: str = ""
    named: bool = True
    begin: int = 0
    end: int = 0
    law_begin: int = 0
    law_end: int = 0
    quote_begin: int = 0
    quote_end: int = 0

    @property
    def heads(self) -> bool:
        """Whether words of the law follow."""
        return self.quote_begin < self.quote_end

    def __str__(self) -> str:
        written = f"《{self.law}》" if self.law else ""
        if self.version:
            written += f"（{self.version}）"
        if self.number and note(f"（{self.version}）").number != self.number:
            written += f"（{self.number}）"
        return written + "、".join(map(str, self.provisions))


_NUMERAL = f"[{NUMERALS}0-9０-９]"
_PART_OF_NAME = r"[^《》\n]{0,120}+"
_NAME = rf"{_PART_OF_NAME}(?:\n(?!\n){_PART_OF_NAME})?(?:《{_PART_OF_NAME}》{_PART_OF_NAME}){{0,3}}"
_IN_NOTE = r"[^（）()\n]{0,160}+"
_NOTE = (
    rf"[{SPACE}]?[（(](?!{_NUMERAL}{{1,3}}[）)]){_IN_NOTE}"
    rf"(?:(?:\n(?!\n)|[（(][^（）()\n]{{0,60}}+[）)]){_IN_NOTE}){{0,4}}[）)]"
)
_LOOSE_NUMBER = rf"[{SPACE}]?[\u4e00-\u9fff]{{1,14}}+[〔\[﹝(（][12][0-9]{{3}}[〕\]﹞)）]第?[0-9]{{1,5}}号"
_LABELS = r"(?:[；;]{1,2}依据文号[：:](?P<labelled>[^；;\n]{0,120}+))?[；;]{1,2}条款号[：:]"
_BETWEEN = (
    rf"(?:{_LABELS}|[{SPACE}]{{0,4}}(?:\n(?!\n)[{SPACE}]{{0,8}})?(?:[：:]|中的?|[的之])?[{SPACE}]{{0,2}})"
    rf"(?:第{_NUMERAL}{{1,5}}(?:分?编|[章节])[{SPACE}]?){{0,3}}"
)
_OF_SERIES = f"[{NUMERALS}0-9０-９第条款项目之附件表者()（）{JOINS}：: \\u3000]"
_REST = f"{_OF_SERIES}{{0,120}}"
_ARTICLE = f"第[ \\u3000]?[（(]?{_NUMERAL}"
_LOST_ORDINAL = rf"[{NUMERALS}]{{1,9}}条(?=[\s：:，。、；第规的]|\Z)"
_MARKED = (
    rf"(?<=《)(?P<name>{_NAME})》(?P<notes>(?:{_NOTE}){{0,3}}(?:{_LOOSE_NUMBER})?)"
    rf"(?:{_BETWEEN}(?P<series>(?:{_ARTICLE}|附[件表]|[（(]{_NUMERAL}{{1,3}}[）)]项|{_LOST_ORDINAL}){_REST})"
    rf"|(?P<colon>[{SPACE}]{{0,2}}(?:[：:]|\n|\Z)))?"
)
_THIS = rf"(?<=[本同该])(?P<title>(?:实施|暂行)?(?:{KINDS}))(?:[{SPACE}]|中的?|的)?(?P<of_this>(?:第|附件){_REST})"
_NEAR = rf"(?<=[本同该前])(?P<back>[两二三]?)(?P<unit>[条款项])(?!例)(?P<of_near>第{_REST})?"
_START = re.compile(
    rf"[《第本同该前](?:(?<=第)(?P<bare>[ \u3000]?[（(]?{_NUMERAL}{_REST})|(?P<marked>{_MARKED})"
    rf"|(?<!基本|根本|日本|版本|合同|共同|相同|不同|应该)(?:(?P<this>{_THIS})|(?P<near>{_NEAR})))"
)
"""Where a citation may begin. One set of characters to begin with makes the search fast."""

_LONG_SERIES = re.compile(f"{_OF_SERIES}+")
_LONG = 120
"""From here on a series may have been cut. A look-ahead without bounds would be read again for every 第 in it."""

_LONGEST_PART = 40

_WORDS_OF_UNITS = frozenset("文例件约目录标")
"""What may follow 条, 款, 项 or 目 in a word that is no citation: 条文, 条例, 款项, 项目, 目录."""

_ENDS_A_NAME = frozenset("法例定则）)")
_BESIDE_A_NAME = _ENDS_A_NAME | frozenset("》〉>”")
_APART = (" ", "\u3000", "\u00a0", "：", ":", "【", "\n")
_SENTENCE_END = re.compile("[。\n]")
_NO_NOTE = Note()
_REACH = 160
"""How far before an article a name without 《》 is looked for."""

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_PLAIN_NOTE = re.compile(r"[（(][^（）()《》\n]{0,120}[）)]\Z")


class _Law(NamedTuple):
    """What a citation says of its law, and where; ``about`` is what is noted after the name if that stands here."""

    name: str
    begin: int
    end: int
    about: Note | None = None


def citations(text: str) -> list[Citation]:
    """The citations in a text, in their order.

    Paragraphs are lines, and an empty line parts entries. What 前款, 前条 and 本条 mean is known only where they stand
    in a quotation of one provision; otherwise they are left out, since nobody can check them.
    """
    return _Reading(text).all()


def with_quoted(text: str) -> Iterator[tuple[Citation, bool]]:
    """The citations in a text, and of each whether it stands among the words that another one quotes."""
    quoted_to = 0
    for citation in citations(text):
        yield citation, citation.begin < quoted_to and not citation.heads
        quoted_to = max(quoted_to, citation.quote_end)


class _Place(NamedTuple):
    """How a citation stands: where the number begins before what heads a quotation (or -1), and what follows."""

    begins: int
    words: Words
    entry_end: int


class _Reading:
    """The citations of a text as far as it has been read, and what those that name no law refer to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Citation] = []
        self.places: list[_Place] = []
        self.short: dict[str, str] = {}
        self.head: Citation | None = None
        self.latest: Citation | None = None
        self.laws: dict[str, str] = {}
        self.inherited = ""
        self.entry_begin, self.entry_end = 0, -1

    def all(self) -> list[Citation]:
        """Read the whole text."""
        take = {"marked": self._marked, "this": self._this, "near": self._near, "bare": self._bare}
        at = 0
        while start := _START.search(self.text, at):
            if start.start() > self.entry_end:
                self._enter(start.start())
            at = take[start.lastgroup or ""](start)
        return self._with_quotations()

    def _enter(self, begin: int) -> None:
        """Come to another entry, which carries over only the law of the one directly before it."""
        before = self.text.rfind("\n\n", max(self.entry_end, 0), begin)
        self.inherited = self.head.law if self.head and before == self.entry_end else ""
        self.entry_begin = before + 2 if before >= 0 else 0
        after = self.text.find("\n\n", begin)
        self.entry_end = after if after >= 0 else len(self.text)
        self.head = self.latest = None
        self.laws = {}

    def _marked(self, start: re.Match[str]) -> int:
        """A law between 《 and 》."""
        name, notes, run, colon = start.group("name", "notes", "series", "colon")
        name = _in_one_line(name) if "\n" in name else name.strip()
        if not name:
            return start.end("name")
        about = note(notes) if notes else _NO_NOTE
        if start["labelled"]:
            about = note(f"（{start['labelled']}）")
        ranges, end, _ = self._provisions(run, start.start("series")) if run else ((), 0, 0)
        if not ranges:
            end = start.end("notes") if any(about) else start.end("name") + 1
        name = self.short.get(name, name)
        if about.short:
            self.short[about.short] = name
        self.laws[kind(name)] = name
        begin = start.start()
        begins = lead(self.text, begin) if ranges or colon is not None else numbered(self.text, begin)
        self._add(_Law(name, *start.span("name"), about), ranges, begin, end, begins)
        return end

    def _this(self, start: re.Match[str]) -> int:
        """本法第三条: of the law whose quotation it stands in, or that was named before."""
        ranges, end, read = self._provisions(start["of_this"], start.start("of_this"))
        of, head, begin = kind(start["title"]), self.head, start.start()
        own = head is not None and start[0][0] == "本" and kind(head.law) == of
        name = head.law if head and own else self.laws.get(of, "")
        if not ranges or not (name or _is_article(ranges[0].first)):
            return read
        begins = lead(self.text, begin) if self._is_apart(end) else -1
        self._add(_Law(name, begin, start.end("title")), ranges, begin, end, begins)
        return end

    def _near(self, start: re.Match[str]) -> int:
        """前款, 本条第二款: of the one provision that is quoted. 同条第二款: of the article cited last."""
        begin, end = start.start(), start.end("unit")
        of, back = self.head, start[0][0] + start["back"]
        if back in SAME:
            of = self.latest
        if of is None or back not in BACK:
            return end
        run, law = start["of_near"], _Law(of.law, begin, end)
        ranges, end, _ = self._provisions(run, start.start("of_near")) if run else ((), end, end)
        provision = meant(of.provisions, back, start["unit"], ranges)
        if not provision:
            return law.end
        self._add(law, provision, begin, end if ranges else law.end, -1)
        return self.found[-1].end

    def _bare(self, start: re.Match[str]) -> int:
        """An article without a law before it: the next of those that are quoted, or another one in a sentence."""
        begin = start.start()
        ranges, end, read = self._provisions(start[0], begin)
        if not ranges or not _is_article(ranges[0].first):
            return self._labelled(begin, end, ranges) if ranges else read
        law = self._unmarked(begin, end)
        begins = lead(self.text, law.begin, in_a_line=bool(law.name) or self._is_apart(end))
        if not law.name:
            law = law._replace(name=self._carried_to(begin, begins))
        self._add(law, ranges, law.begin, end, begins)
        return end

    def _labelled(self, begin: int, end: int, ranges: tuple[Range, ...]) -> int:
        """第二款： before its words, as the next part of the article that is quoted."""
        if self.head and not ranges[0].first.annex and self._is_apart(end):
            begins, provision = lead(self.text, begin), meant(self.head.provisions, "本", "条", ranges)
            if begins >= 0 and provision:
                self._add(_Law(self.head.law, begin, begin), provision, begin, end, begins)
        return end

    def _carried_to(self, begin: int, begins: int) -> str:
        """The law to which an article without one belongs."""
        if begins >= 0:
            of = self.head or self.latest
            return of.law if of else self.inherited if begins == self.entry_begin else ""
        if self.text[begin - 1] in _BESIDE_A_NAME:
            return ""
        if self.latest and not _SENTENCE_END.search(self.text, self.latest.end, begin):
            return self.latest.law
        return self.head.law if self.head else ""

    def _unmarked(self, begin: int, series_end: int) -> _Law:
        """The name without 《》 directly before an article, or none."""
        text, end = self.text, begin
        above = text.startswith("\n", end - 1)
        if end > self.entry_begin and (above or text[end - 1] in " \u3000"):
            end -= 1
        if end == self.entry_begin or text[end - 1] not in _ENDS_A_NAME:
            return _Law("", begin, begin)
        earliest = max(end - _REACH, self.entry_begin, self.found[-1].end if self.found else 0)
        window = text[earliest:end]
        noted = _PLAIN_NOTE.search(window)
        words = _NOT_HAN.split(window[: noted.start()] if noted else window)[-1]
        to = earliest + (noted.start() if noted else len(window))
        alone = self._is_apart(series_end) and lead(text, to - len(words), in_a_line=False) >= 0
        law = unmarked(words, alone=alone)
        if not law or (above and not (alone or law.startswith(STATE))):
            return _Law("", begin, begin)
        return _Law(self.short.get(law, law), to - len(law), to, note(noted[0]) if noted else _NO_NOTE)

    def _provisions(self, run: str, begin: int) -> tuple[tuple[Range, ...], int, int]:
        """The provisions that a run of characters says, where they end, and how far it was read."""
        ranges, length, read = provisions(run)
        reach = len(run)
        while reach >= _LONG and read + _LONGEST_PART > reach:
            reach *= 4
            longer = _LONG_SERIES.match(self.text, begin, begin + reach)
            ranges, length, read = provisions.__wrapped__(longer[0] if longer else run)
            if not longer or len(longer[0]) < reach:
                break
        end = begin + length
        if self.text[end : end + 1] in _WORDS_OF_UNITS:
            ranges = ()
        return ranges, end, begin + max(length, read, 1)

    def _is_apart(self, end: int) -> bool:
        """Whether a space, a colon or the end of a line parts a citation that ends here from words in its entry."""
        return self.text.startswith(_APART, end) and end < self.entry_end

    def _add(self, law: _Law, ranges: tuple[Range, ...], begin: int, end: int, begins: int) -> None:
        """Keep a citation, with what follows it."""
        version, number, _ = law.about or _NO_NOTE
        named = law.about is not None
        words = words_after(self.text, begin, end, leads=begins >= 0, whole=not ranges)
        at = words.begin
        citation = Citation(law.name, ranges, version, number, named, begin, end, law.begin, law.end, at, at)
        if begins >= 0 and (words.quoted or words.ended):
            self.head = citation
        else:
            begins = -1
        if law.name and (ranges or kind(law.name)):
            self.latest = citation
        self.found.append(citation)
        self.places.append(_Place(begins, words, self.entry_end))

    def _with_quotations(self) -> list[Citation]:
        """The citations with the words that they head: to the next one that heads some, or to the end of the entry."""
        found, limit = self.found, len(self.text)
        for index in reversed(range(len(found))):
            begins, (begin, quoted, _), entry_end = self.places[index]
            end = min(limit, entry_end)
            if quoted and begin < end:
                closed = self.closings if self.text[begin - 1] == "“" else {}
                end = quotation_end(self.text, begin, end, closed, sure=begins >= 0)
                found[index] = found[index]._replace(quote_end=end)
            if begins >= 0:
                limit = begins
        return found

    @cached_property
    def closings(self) -> dict[int, int]:
        """Where quotation marks open and close."""
        return closings(self.text)


def _is_article(provision: Provision) -> bool:
    """Whether a provision is plain without a law's name: an article, not an annex."""
    return provision.article.number > 0 and not provision.annex


def _in_one_line(name: str) -> str:
    """A name that goes over the end of a line."""
    return "".join(map(str.strip, name.split("\n")))
