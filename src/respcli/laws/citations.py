"""Citations of laws as officials write them: which law, which provisions of it, and where its words are quoted.

One expression finds where a citation may begin: 《, 第, 本法, 前款. What follows is taken to pieces by ``laws.series``.
A citation at the beginning of a paragraph heads a quotation if words of the law follow it; the quotation goes on to the
next such citation or the end of the entry. The work grows with the text as its length does: every gap in an expression
is bounded, and what has been read is not read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from respcli.laws.names import KINDS, STATE, Note, kind, note, unmarked
from respcli.laws.provisions import Provision, Range
from respcli.laws.series import JOINS, NUMERALS, provisions


class Citation(NamedTuple):
    """A law, and what is cited of it. Printed, it is as the laws themselves cite, and read again it means the same.

    ``law`` is the name between the outer 《 and 》 as it is written, also where it is only carried over (本法, or a
    paragraph that begins with 第六十条); then it is not ``named``, and nothing where the law is not known. ``version`` is
    the note after the name (2017年修正), ``number`` the document number (国务院令第495号). What is no law, such as
    《行政处罚决定书》, has no ``provisions``.

    Characters ``begin`` to before ``end`` of the text are the citation, ``law_begin`` to ``law_end`` its name or 本法, and
    ``quote_begin`` to ``quote_end`` the law's words after it; of a mere reference that is empty.
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


_SPACE = r" \u3000\u00a0\t"
_NUMERAL = f"[{NUMERALS}0-9０-９]"
_PART_OF_NAME = r"[^《》\n]{0,80}+"
_NAME = rf"{_PART_OF_NAME}(?:\n(?!\n){_PART_OF_NAME})?(?:《{_PART_OF_NAME}》{_PART_OF_NAME}){{0,3}}"
_IN_NOTE = r"[^（）()\n]{0,160}+"
_NOTE = (
    rf"[{_SPACE}]?[（(](?!{_NUMERAL}{{1,3}}[）)]){_IN_NOTE}"
    rf"(?:(?:\n(?!\n)|[（(][^（）()\n]{{0,60}}+[）)]){_IN_NOTE}){{0,4}}[）)]"
)
_LOOSE_NUMBER = rf"[{_SPACE}]?[\u4e00-\u9fff]{{1,14}}+[〔\[﹝(（][12][0-9]{{3}}[〕\]﹞)）]第?[0-9]{{1,5}}号"
_LABELS = r"[；;]{1,2}依据文号[：:](?P<labelled>[^；;\n]{0,120}+)[；;]{1,2}条款号[：:]"
_BETWEEN = (
    rf"(?:{_LABELS}|[{_SPACE}]{{0,4}}(?:\n(?!\n)[{_SPACE}]{{0,8}})?(?:[：:]|中的?|[的之])?[{_SPACE}]{{0,2}})"
    rf"(?:第{_NUMERAL}{{1,5}}(?:分?编|[章节])[{_SPACE}]?){{0,3}}"
)
_REST = f"[{NUMERALS}0-9０-９第条款项目之附件表者()（）{JOINS} \\u3000]{{0,400}}"
_ARTICLE = f"第[ \\u3000]?[（(]?{_NUMERAL}"
_START = re.compile(
    rf"(?P<marked>《(?P<name>{_NAME})》(?P<notes>(?:{_NOTE}){{0,3}}(?:{_LOOSE_NUMBER})?)"
    rf"(?:{_BETWEEN}(?P<series>(?:{_ARTICLE}|附[件表]|[（(]{_NUMERAL}{{1,3}}[）)]项|[{NUMERALS}]{{1,9}}条){_REST})"
    rf"|(?P<colon>[{_SPACE}]{{0,2}}(?:[：:]|\n(?!\n)|\Z)))?)"
    rf"|(?P<this>(?<![基根日版合共不相应])(?P<which>[本同该])(?:实施|暂行)?(?P<kind>{KINDS})(?:[{_SPACE}]|中的?|的)?(?P<of_this>(?:第|附件){_REST}))"
    rf"|(?P<near>(?<![基根日版合共不相应])(?P<back>[本同该]|前(?:[两二三])?)(?P<unit>[条款项])(?!例)(?P<of_near>第{_REST})?)"
    rf"|(?P<bare>{_ARTICLE}{_REST})"
)

_BEFORE_A_HEAD = frozenset("\n。；;：:！？”.．、)）】]据照 \u3000\u00a0\t0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩")
_LEAD_PIECE = (
    rf"(?:[（(]?(?:[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}})[）)]?[.．、。:：]?|[①-⑳]|[【\[][^【】\[\]\n]{{1,12}}[】\]]"
    rf"|(?:[\u4e00-\u9fff]{{0,4}}依据|法律法规名称|(?:部门|地方)?(?:法律|行政法规|地方性法规|规章|规范性文件))[：:]"
    rf"|(?:依据|根据|依照|按照))[{_SPACE}]*"
)
_LEAD = re.compile(rf"(?:(?<=\n)|\A)[{_SPACE}]*((?:{_LEAD_PIECE}){{0,4}})\Z")
_LEAD_IN_A_LINE = re.compile(
    rf"(?:(?<=[。；;：:！？”])[{_SPACE}]*|(?<=[{_SPACE}])(?=[0-9（(【①-⑳]))((?:{_LEAD_PIECE}){{0,4}})\Z"
)
_LONGEST_LEAD = 40
_TO_WORDS = re.compile(
    rf"(?:[的之]?(?:规定|明确|指出)[{_SPACE}]?(?=[：:“\"])|[；;]{{1,2}}条款内容(?=[：:]))?"
    rf"[{_SPACE}：:]*(?:\n(?!\n)[{_SPACE}]*)?(?:【[^【】\n]{{1,30}}】[{_SPACE}]*)?([“\"]?)"
)
_NO_WORDS_CLOSE = re.compile(
    r"[的之、，,。；;）)》〉”和及与或至等所\n]|中(?![华国央小外学型医标止介])|规定|以及|并|处理|办理|执行|\Z"
)
_NO_WORDS = re.compile(r"[、，,。；;）)》〉”\n的]|[和及与或至]第|以及|规定[的，、。]|\Z")
_WORDS_OF_UNITS = frozenset("文例件约目录标")
"""What may follow 条, 款, 项 or 目 in a word that is no citation: 条文, 条例, 款项, 项目, 目录."""

_ENDS_A_NAME = frozenset("法例定则）)")
_BESIDE_A_NAME = _ENDS_A_NAME | frozenset("》〉>”")
_APART = (" ", "\u3000", "\u00a0", "：", ":", "【", "\n")
_ENDED = ("", "\n", "。", "；", ";")
_SENTENCE_END = re.compile("[。\n]")
_NO_NOTE = Note()
_REACH = 160
"""How far before an article a name without 《》 is looked for."""

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_PLAIN_NOTE = re.compile(r"[（(][^（）()《》\n]{0,120}[）)]\Z")
_BACK = {"本": 0, "前": 1, "前两": 2, "前二": 2, "前三": 3}
_QUOTES = re.compile("[“”]")


class _Unmarked(NamedTuple):
    """A name without 《》, where it stands and what is noted after it."""

    begin: int
    end: int
    law: str = ""
    about: Note = Note()


def citations(text: str) -> list[Citation]:
    """The citations in a text, in their order.

    Paragraphs are lines, and an empty line parts entries, none of which begins within another's citation. What 前款, 前条
    and 本条 mean is known only where they stand in a quotation of one provision; otherwise they are left out, since
    nobody can check them.
    """
    return _Reading(text).all()


class _Place(NamedTuple):
    """How a citation stands in the text.

    What it heads begins at ``lead``, with a number perhaps; -1 where it heads nothing. ``quote_begin`` is where the
    law's words begin, if ``words`` follow.
    """

    lead: int
    quote_begin: int
    words: bool
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
        return list(self._with_quotations())

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
        name = "".join(map(str.strip, start["name"].split("\n")))
        if not name:
            return start.end("name")
        about = note(start["notes"] or f"（{start['labelled']}）") if start["notes"] or start["labelled"] else _NO_NOTE
        ranges, end, _ = self._provisions(start, "series")
        if not ranges:
            end = start.end("notes") if any(about) else start.end("name") + 1
        law = self.short.get(name, name)
        if about.short:
            self.short[about.short] = law
        self.laws[kind(law)] = law
        lead = self._lead(start.start()) if ranges or start["colon"] is not None else -1
        self._add(
            Citation(law, ranges, about.version, about.number, True, start.start(), end, *start.span("name")), lead
        )
        return end

    def _this(self, start: re.Match[str]) -> int:
        """本法第三条: of the law whose quotation it stands in, or that was named before."""
        ranges, end, read = self._provisions(start, "of_this")
        of, head = kind(start["kind"]), self.head
        law = head.law if head and start["which"] == "本" and kind(head.law) == of else self.laws.get(of, "")
        if not ranges or not (law or ranges[0].first.article.number):
            return read
        span = start.start(), start.end("kind")
        self._add(Citation(law, ranges, "", "", False, span[0], end, *span), self._lead(span[0]))
        return end

    def _near(self, start: re.Match[str]) -> int:
        """前款, 本条第二款: of the one provision that is quoted. 同条第二款: of the article cited last."""
        of = self.latest if start["back"] in "同该" else self.head
        ranges, end, _ = self._provisions(start, "of_near")
        meant = _meant(of, start["back"], start["unit"], ranges)
        span = start.start(), start.end("unit")
        if not meant or of is None:
            return span[1]
        if not ranges:
            end = span[1]
        self._add(Citation(of.law, meant, "", "", False, span[0], end, *span), -1)
        return end

    def _bare(self, start: re.Match[str]) -> int:
        """An article without a law before it: the next of those that are quoted, or another one in a sentence."""
        begin = start.start()
        ranges, end, read = self._provisions(start, "bare")
        if not ranges or not ranges[0].first.article.number:
            return end if ranges else read
        named = self._unmarked(begin)
        lead = self._lead(named.begin, in_a_line=bool(named.law) or self.text[end : end + 1] in _APART)
        law = named.law or self._carried_to(begin, lead)
        self._add(
            Citation(law, ranges, *named.about[:2], bool(named.law), named.begin, end, named.begin, named.end), lead
        )
        return end

    def _carried_to(self, begin: int, lead: int) -> str:
        """The law to which an article without one belongs."""
        if lead >= 0:
            of = self.head or self.latest
            return of.law if of else self.inherited if lead == self.entry_begin else ""
        if self.text[begin - 1] in _BESIDE_A_NAME:
            return ""
        if self.latest and not _SENTENCE_END.search(self.text, self.latest.end, begin):
            return self.latest.law
        return self.head.law if self.head else ""

    def _unmarked(self, begin: int) -> _Unmarked:
        """The name without 《》 directly before an article."""
        text, end = self.text, begin
        above = text.startswith("\n", end - 1)
        if end > self.entry_begin and (above or text[end - 1] in " \u3000"):
            end -= 1
        if end == self.entry_begin or text[end - 1] not in _ENDS_A_NAME:
            return _Unmarked(begin, begin)
        earliest = max(end - _REACH, self.entry_begin, self.found[-1].end if self.found else 0)
        window = text[earliest:end]
        noted = _PLAIN_NOTE.search(window)
        words = _NOT_HAN.split(window[: noted.start()] if noted else window)[-1]
        to = earliest + (noted.start() if noted else len(window))
        alone = self._lead(to - len(words), in_a_line=False) >= 0
        law = unmarked(words, alone=alone)
        if not law or (above and not (alone or law.startswith(STATE))):
            return _Unmarked(begin, begin)
        return _Unmarked(to - len(law), to, self.short.get(law, law), note(noted[0]) if noted else _NO_NOTE)

    def _provisions(self, start: re.Match[str], group: str) -> tuple[tuple[Range, ...], int, int]:
        """The provisions that a group says, where they end, and how far the text was read if there are none."""
        run = start[group]
        if not run:
            return (), start.end(), start.end()
        begin = start.start(group)
        ranges, length, read = provisions(run)
        if self.text[begin + length : begin + length + 1] in _WORDS_OF_UNITS:
            ranges = ()
        return ranges, begin + length, begin + max(length, read, 1)

    def _lead(self, begin: int, *, in_a_line: bool = True) -> int:
        """Where the number before a citation begins that stands at the beginning of a paragraph or sentence; or -1."""
        before = self.text[begin - 1] if begin else "\n"
        if before == "\n":
            return begin
        if before not in _BEFORE_A_HEAD:
            return -1
        earliest = max(0, begin - _LONGEST_LEAD)
        lead = _LEAD.search(self.text, earliest, begin)
        if not lead and in_a_line:
            lead = _LEAD_IN_A_LINE.search(self.text, earliest, begin)
        return lead.start(1) if lead else -1

    def _add(self, citation: Citation, lead: int) -> None:
        """Keep a citation, with what follows it."""
        to_words = _TO_WORDS.match(self.text, citation.end)
        begin = to_words.end() if to_words else citation.end
        apart = begin > citation.end
        stop = (_NO_WORDS if apart else _NO_WORDS_CLOSE).match(self.text, begin)
        if to_words and to_words[1]:
            words = lead >= 0 or begin > citation.end + 1
        elif citation.provisions:
            words = lead >= 0 and not stop and (apart or self.text[citation.begin - 1] not in "据照")
        else:
            words = lead >= 0 and not stop and ":" in self.text[citation.end : begin].replace("：", ":")
        starts = words or not citation.provisions or (stop is not None and stop[0] in _ENDED)
        if lead >= 0 and starts:
            self.head = citation
        if citation.law:
            self.latest = citation
        self.found.append(citation)
        self.places.append(_Place(lead if starts else -1, begin, words, self.entry_end))

    def _with_quotations(self) -> Iterator[Citation]:
        """The citations with the words that they head: to the next one that heads some, or to the end of the entry."""
        ends = []
        limit = len(self.text)
        for place in reversed(self.places):
            ends.append(min(limit, place.entry_end) if place.words else 0)
            limit = place.lead if place.lead >= 0 else limit
        for citation, place, end in zip(self.found, self.places, reversed(ends), strict=True):
            begin = place.quote_begin
            yield Citation(*citation[:9], begin, _closed(self.text, begin, end) if end > begin else begin)


def _closed(text: str, begin: int, end: int) -> int:
    """Where a quotation ends: before the quotation mark that closes it, if one opens it, and before spaces."""
    opening = text[begin - 1]
    if opening == '"':
        close = text.find('"', begin, end)
        return close if close >= 0 else end
    if opening == "“":
        depth = 1
        for mark in _QUOTES.finditer(text, begin, end):
            depth += 1 if mark[0] == "“" else -1
            if not depth:
                return mark.start()
    return begin + len(text[begin:end].rstrip())


def _meant(of: Citation | None, back: str, unit: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """What 前款, 本条第二款 or 同条第二款 means beside a citation; nothing where that cannot be known."""
    if of is None or not of.provisions:
        return ()
    here, steps = of.provisions[-1].last, _BACK.get(back, 0)
    alone = len(of.provisions) == 1 and here == of.provisions[0].first
    numbers = {"条": here.article.number, "款": here.paragraph, "项": here.item}
    if (
        not (alone or back in "同该")
        or not numbers[unit]
        or numbers[unit] <= steps
        or (unit == "条" and steps and here.article.insertion)
    ):
        return ()
    base = _before(here, unit, steps)
    if ranges:
        within = tuple(Range(_within(base, one.first), _within(base, one.last)) for one in ranges)
        return within if steps <= 1 else ()
    return (Range(base, _before(here, unit, min(steps, 1))),) if steps else ()


def _before(here: Provision, unit: str, steps: int) -> Provision:
    """The provision some steps before the one of a unit that another stands in."""
    if unit == "条":
        return Provision(here.article._replace(number=here.article.number - steps), annex=here.annex)
    if unit == "款":
        return Provision(here.article, here.paragraph - steps, annex=here.annex)
    return here._replace(item=here.item - steps, point=0)


def _within(base: Provision, part: Provision) -> Provision:
    """A provision that is named without what it stands in."""
    if part.article.number:
        return part
    item = part.item or (0 if part.paragraph else base.item)
    return Provision(base.article, part.paragraph or base.paragraph, item, part.point, base.annex)
