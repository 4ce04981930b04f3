"""Citations of laws as officials write them: which law, which provisions of it, and where its words are quoted.

One expression finds where a citation may begin: 《, 第, 本法, 前款. What follows is taken to pieces by ``laws.series``.
A citation at the beginning of a paragraph heads a quotation if words of the law follow it; the quotation goes on to the
next such citation or the end of the entry. The work grows with the text as its length does: every gap in an expression
is bounded, and what has been read is not read again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from respcli.laws.names import KINDS, STATE, Note, kind, note, unmarked
from respcli.laws.provisions import Provision, Range
from respcli.laws.series import JOINS, NUMERALS, provisions


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


_SPACE = r" \u3000\u00a0\t"
_NUMERAL = f"[{NUMERALS}0-9０-９]"
_PART_OF_NAME = r"[^《》\n]{0,120}+"
_NAME = rf"{_PART_OF_NAME}(?:\n(?!\n){_PART_OF_NAME})?(?:《{_PART_OF_NAME}》{_PART_OF_NAME}){{0,3}}"
_IN_NOTE = r"[^（）()\n]{0,160}+"
_NOTE = (
    rf"[{_SPACE}]?[（(](?!{_NUMERAL}{{1,3}}[）)]){_IN_NOTE}"
    rf"(?:(?:\n(?!\n)|[（(][^（）()\n]{{0,60}}+[）)]){_IN_NOTE}){{0,4}}[）)]"
)
_LOOSE_NUMBER = rf"[{_SPACE}]?[\u4e00-\u9fff]{{1,14}}+[〔\[﹝(（][12][0-9]{{3}}[〕\]﹞)）]第?[0-9]{{1,5}}号"
_LABELS = r"(?:[；;]{1,2}依据文号[：:](?P<labelled>[^；;\n]{0,120}+))?[；;]{1,2}条款号[：:]"
_BETWEEN = (
    rf"(?:{_LABELS}|[{_SPACE}]{{0,4}}(?:\n(?!\n)[{_SPACE}]{{0,8}})?(?:[：:]|中的?|[的之])?[{_SPACE}]{{0,2}})"
    rf"(?:第{_NUMERAL}{{1,5}}(?:分?编|[章节])[{_SPACE}]?){{0,3}}"
)
_OF_SERIES = f"[{NUMERALS}0-9０-９第条款项目之附件表者()（）{JOINS}：: \\u3000]"
_REST = f"{_OF_SERIES}{{0,120}}"
_ARTICLE = f"第[ \\u3000]?[（(]?{_NUMERAL}"
_LOST_ORDINAL = rf"[{NUMERALS}]{{1,9}}条(?=[\s：:，。、；第规的]|\Z)"
_MARKED = (
    rf"(?<=《)(?P<name>{_NAME})》(?P<notes>(?:{_NOTE}){{0,3}}(?:{_LOOSE_NUMBER})?)"
    rf"(?:{_BETWEEN}(?P<series>(?:{_ARTICLE}|附[件表]|[（(]{_NUMERAL}{{1,3}}[）)]项|{_LOST_ORDINAL}){_REST})"
    rf"|(?P<colon>[{_SPACE}]{{0,2}}(?:[：:]|\n(?!\n)|\Z)))?"
)
_THIS = rf"(?<=[本同该])(?P<title>(?:实施|暂行)?(?:{KINDS}))(?:[{_SPACE}]|中的?|的)?(?P<of_this>(?:第|附件){_REST})"
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

_BEFORE_A_HEAD = frozenset("\n。；;：:！？”.．、)）】]据照 \u3000\u00a0\t0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩")
_LEAD_PIECE = (
    rf"(?:[（(]?(?:[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}})[）)]?[.．、。:：]?|[①-⑳]|[【\[][^【】\[\]\n]{{1,12}}[】\]]"
    rf"|(?:[\u4e00-\u9fff]{{0,4}}依据|法律法规名称|(?:部门|地方)?(?:法律|行政法规|地方性法规|规章|规范性文件))[：:]"
    rf"|(?:依据|根据|依照|按照))[{_SPACE}]*"
)
_LEAD = re.compile(rf"[{_SPACE}]*((?:{_LEAD_PIECE}){{0,4}})\Z")
_LEAD_IN_A_LINE = re.compile(
    rf"(?:(?<=[。；;：:！？”])[{_SPACE}]*|(?<=[{_SPACE}])(?=[0-9（(①-⑳])|(?=【))((?:{_LEAD_PIECE}){{0,4}})\Z"
)
_AFTER_A_NUMBER = frozenset(".．、】")
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
_NOTHING: tuple[tuple[Range, ...], int, int] = (), 0, 0
_REACH = 160
"""How far before an article a name without 《》 is looked for."""

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_PLAIN_NOTE = re.compile(r"[（(][^（）()《》\n]{0,120}[）)]\Z")
_BACK = {"本": 0, "同": 0, "该": 0, "前": 1, "前两": 2, "前二": 2, "前三": 3}
_SAME = ("同", "该")
_OPENING = '“"'
_QUOTES = re.compile("[“”]|\n\n")


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
        self.closing: dict[int, int] | None = None
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
        ranges, end, _ = self._provisions(run, start.start("series")) if run else _NOTHING
        if not ranges:
            end = start.end("notes") if any(about) else start.end("name") + 1
        name = self.short.get(name, name)
        if about.short:
            self.short[about.short] = name
        self.laws[kind(name)] = name
        begin = start.start()
        lead = self._lead(begin) if ranges or colon is not None else self._numbered(begin)
        self._add(_Law(name, *start.span("name"), about), ranges, begin, end, lead)
        return end

    def _this(self, start: re.Match[str]) -> int:
        """本法第三条: of the law whose quotation it stands in, or that was named before."""
        ranges, end, read = self._provisions(start["of_this"], start.start("of_this"))
        of, head, begin = kind(start["title"]), self.head, start.start()
        own = head is not None and start[0][0] == "本" and kind(head.law) == of
        name = head.law if head and own else self.laws.get(of, "")
        if not ranges or not (name or _is_article(ranges[0].first)):
            return read
        lead = self._lead(begin) if self._is_apart(end) else -1
        self._add(_Law(name, begin, start.end("title")), ranges, begin, end, lead)
        return end

    def _near(self, start: re.Match[str]) -> int:
        """前款, 本条第二款: of the one provision that is quoted. 同条第二款: of the article cited last."""
        begin, end = start.start(), start.end("unit")
        of, back = self.head, start[0][0] + start["back"]
        if back in _SAME:
            of = self.latest
        if of is None or back not in _BACK:
            return end
        run, law = start["of_near"], _Law(of.law, begin, end)
        ranges, end, _ = self._provisions(run, start.start("of_near")) if run else ((), end, end)
        meant = _meant(of, back, start["unit"], ranges)
        if not meant:
            return law.end
        self._add(law, meant, begin, end if ranges else law.end, -1)
        return self.found[-1].end

    def _bare(self, start: re.Match[str]) -> int:
        """An article without a law before it: the next of those that are quoted, or another one in a sentence."""
        begin = start.start()
        ranges, end, read = self._provisions(start[0], begin)
        if not ranges or not _is_article(ranges[0].first):
            return end if ranges else read
        law = self._unmarked(begin, end)
        lead = self._lead(law.begin, in_a_line=bool(law.name) or self._is_apart(end))
        if not law.name:
            law = law._replace(name=self._carried_to(begin, lead))
        self._add(law, ranges, law.begin, end, lead)
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
        alone = self._is_apart(series_end) and self._lead(to - len(words), in_a_line=False) >= 0
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

    def _lead(self, begin: int, *, in_a_line: bool = True) -> int:
        """Where the number before a citation begins that stands at the beginning of a paragraph or sentence; or -1."""
        before = self.text[begin - 1] if begin else "\n"
        if before == "\n":
            return begin
        if before not in _BEFORE_A_HEAD:
            return -1
        earliest = max(0, begin - _LONGEST_LEAD)
        line = self.text.rfind("\n", earliest, begin) + 1
        lead = _LEAD.match(self.text, line, begin) if line or not earliest else None
        if not lead and in_a_line:
            lead = _LEAD_IN_A_LINE.search(self.text, earliest, begin)
        return lead.start(1) if lead else -1

    def _numbered(self, begin: int) -> int:
        """Where the number before a law begins of which no provision is cited, if a paragraph begins so; or -1.

        （二）《公务员法》管理的人员 is an item of a law that is quoted.
        """
        return self._lead(begin, in_a_line=False) if self.text[begin - 1 : begin] in _AFTER_A_NUMBER else -1

    def _add(self, law: _Law, ranges: tuple[Range, ...], begin: int, end: int, lead: int) -> None:
        """Keep a citation, with what follows it."""
        version, number, _ = law.about or _NO_NOTE
        named = law.about is not None
        citation = Citation(law.name, ranges, version, number, named, begin, end, law.begin, law.end)
        text = self.text
        to_words = _TO_WORDS.match(text, end)
        quote_begin = to_words.end() if to_words else end
        words = ended = False
        if quote_begin > end and text[quote_begin - 1] in _OPENING:
            words = lead >= 0 or quote_begin > end + 1
        elif lead >= 0:
            stop = (_NO_WORDS if quote_begin > end else _NO_WORDS_CLOSE).match(text, quote_begin)
            ended = not ranges or (stop is not None and stop[0] in _ENDED)
            words = not stop and _heads(citation, text, quote_begin)
        if lead >= 0 and (words or ended):
            self.head = citation
        else:
            lead = -1
        if law.name:
            self.latest = citation
        self.found.append(citation)
        self.places.append(_Place(lead, quote_begin, words, self.entry_end))

    def _with_quotations(self) -> list[Citation]:
        """The citations with the words that they head: to the next one that heads some, or to the end of the entry."""
        found, limit = self.found, len(self.text)
        for index in reversed(range(len(found))):
            lead, begin, words, entry_end = self.places[index]
            end = min(limit, entry_end) if words else begin
            end = self._closed(begin, end, sure=lead >= 0) if begin < end else begin
            found[index] = Citation(*found[index][:9], begin, end)
            if lead >= 0:
                limit = lead
        return found

    def _closed(self, begin: int, end: int, *, sure: bool) -> int:
        """Where a quotation ends: before the mark that closes it, if one opens it, and before spaces.

        In the middle of a sentence only a closed one is ``sure`` to be one.
        """
        text, opening = self.text, self.text[begin - 1]
        if opening in _OPENING:
            close = text.find('"', begin, end) if opening == '"' else self._quotes().get(begin, -1)
            if begin <= close <= end:
                return close
            if not sure:
                return begin
        close = begin + len(text[begin:end].rstrip())
        return close - 1 if text.endswith(("。；", "。;"), begin, close) else close

    def _quotes(self) -> dict[int, int]:
        """Where what stands between “ and ” begins and ends, within the entries."""
        if self.closing is None:
            self.closing, opened = {}, list[int]()
            for mark in _QUOTES.finditer(self.text):
                if mark[0] == "“":
                    opened.append(mark.end())
                elif mark[0] != "”":
                    opened = []
                elif opened:
                    self.closing[opened.pop()] = mark.start()
        return self.closing


def _is_article(provision: Provision) -> bool:
    """Whether a provision is plain without a law's name: an article, not an annex."""
    return provision.article.number > 0 and not provision.annex


def _in_one_line(name: str) -> str:
    """A name that goes over the end of a line."""
    return "".join(map(str.strip, name.split("\n")))


def _heads(citation: Citation, text: str, begin: int) -> bool:
    """Whether words that begin here, as those of a law do, are those of the cited one and not the author's own."""
    between = text[citation.end : begin]
    if not citation.provisions:
        return "：" in between or ":" in between
    return bool(between) or text[citation.begin - 1] not in "据照"


def _meant(of: Citation, back: str, unit: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """What 前款, 本条第二款 or 同条第二款 means beside a citation; nothing where that cannot be known."""
    if not of.provisions:
        return ()
<<<<<<< HEAD
    here, steps = of.provisions[-1].last, _BACK.get(back, 0)
    alone = len(of.provisions) == 1 and here == of.provisions[0].first
    numbers = {"条": here.article.number, "款": here.paragraph, "项": here.item}
    if (
        not (alone or back in "同该")
        or not numbers[unit]
        or numbers[unit] <= steps
        or (unit == "条" and steps and here.article.insertion)
    ):
=======
    here, steps = of.provisions[-1].last, _BACK[back]
    one = of.provisions == (Range(here, here),)
    number = {"条": here.article.number, "款": here.paragraph, "项": here.item}[unit]
    if number <= steps or not (one or back in _SAME) or (unit == "条" and steps and here.article.insertion):
>>>>>>> citations
        return ()
    base = _before(here, unit, steps)
    if not ranges:
        return (Range(base, _before(here, unit, 1)),) if steps else ()
    return tuple(Range(_within(base, one.first), _within(base, one.last)) for one in ranges) if steps <= 1 else ()


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
