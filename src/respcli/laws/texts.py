"""The text of a law: its name, its history, its structure, and nothing lost.

``law_text`` reads the lines of a file (``files.paragraphs``). Every line stands somewhere in what it returns:
``LawText.lines`` are the file's lines again, and ``is_whole`` proves it for each text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from respcli.laws.history import Event, Repeal, dates, events, first_made, in_force, is_day, promulgated, repeals
from respcli.laws.marks import EDGE, ENDS, annex_name, article_mark, heading_level, item_mark
from respcli.laws.names import kind
from respcli.laws.provisions import Article, ArticleNumber
from respcli.laws.structure import Doubt, Section, sections
from respcli.messages import laws as messages


class LawText(NamedTuple):
    """A version of a law.

    Of the lines, ``preface`` stands before the title (an order that promulgates the law), ``history`` after it,
    ``contents`` is the table of contents; ``sections`` are the law and its annexes. ``note`` is what a title says of
    the version: （2021年修订）. ``in_force`` is None where the text does not tell it.
    """

    name: str
    note: str
    preface: tuple[str, ...]
    title: tuple[str, ...]
    history: tuple[str, ...]
    contents: tuple[str, ...]
    sections: tuple[Section, ...]
    events: tuple[Event, ...]
    promulgated: date | None
    in_force: date | None
    repeals: tuple[Repeal, ...]
    doubts: tuple[Doubt, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the law itself; its words without 第×条 are an article with the number 0."""
        return self.sections[0].articles

    @property
    def first_made(self) -> date | None:
        """The day on which the law's first version was made."""
        return first_made(self.events) or self.promulgated

    @property
    def lines(self) -> list[str]:
        """All lines, put together again."""
        lines = [*self.preface, *self.title, *self.history, *self.contents]
        for section in self.sections:
            lines += section.head
            for block in section.blocks:
                lines += block.lines
        return lines


def law_text(lines: Iterable[str], file: str = "") -> LawText:
    """Read a law from its lines. A name or a day that they do not tell is taken from the name of the file."""
    clean = _clean(lines)
    first = next((index for index, line in enumerate(clean) if line[0] == "第" and _begins(line)), None)
    end = len(clean) if first is None else first
    preface, title = _title(clean, end)
    head = _history(clean, title, end)
    contents = _contents(clean, head, end, articles=first is not None)
    body, doubts = sections(clean[contents:])
    name, note = _name(clean[preface:title])
    signed = (f"{line}公布" if is_day(line) else line for line in clean[:preface])
    history = events([*signed, *clean[title:head]])
    made = promulgated(history) or _day(file)
    last_words = _last_words(body[0])
    return LawText(
        name or _stem(file),
        note,
        tuple(clean[:preface]),
        tuple(clean[preface:title]),
        tuple(clean[title:head]),
        tuple(clean[head:contents]),
        body,
        history,
        made,
        in_force(history, last_words),
        repeals(history, last_words),
        (*doubts, *_general_doubts(body[0], made)),
    )


def is_whole(lines: Iterable[str], text: LawText) -> bool:
    """Whether a text has all lines of its file, in order: white space at their edges and empty lines apart."""
    return _clean(lines) == text.lines


def is_law(text: LawText) -> bool:
    """Whether a text is that of a law: it has articles, the day on which it was made, or the name of a law."""
    return bool(text.promulgated or kind(text.name) or any(article.number.number for article in text.articles))


def _clean(lines: Iterable[str]) -> list[str]:
    return [bare for line in lines for part in line.splitlines() if (bare := part.strip(EDGE))]


def _begins(line: str) -> bool:
    mark = article_mark(line)
    return bool(mark and (mark.good or (mark.number == ArticleNumber(1) and (mark.parted or not mark.citing))))


# ---- the name of the file: 水库法(2016-11-07).md
_NAMED_DAY = re.compile(r"[（(]([0-9]{4}-[0-9]{2}-[0-9]{2})[）)]\.[^.]*$")
_SUFFIX = re.compile(r"(?:[（(][0-9]{4}-[0-9]{2}-[0-9]{2}[）)])?\.[^.]*$")
_FOLDERS = re.compile(r"[/\\]")


def _day(file: str) -> date | None:
    found = _NAMED_DAY.search(file)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _stem(file: str) -> str:
    return _SUFFIX.sub("", _FOLDERS.split(file)[-1])


# ---- the title
_KINDS = re.compile(
    r"(?:法|法典|条例|规定|办法|决定|细则|解释|规则|通知|批复|意见|公告|修正案|规范|准则|制度|标准|方案|章程|决议|答复|复函|函"
    r"|纪要|程序|规程|通则|总则|目录|清单|计划|规划|纲要|指南|指引|守则|令|宣言|声明|协定|公约|议定书|问题|解答|案|大纲|措施|要求|要点|说明|报告|名单|须知|公报|预案|规约|条约|原则|方法)"
    r"[》”]?(?:\s?[（(][^（）()]{1,30}[）)]){0,3}$"
)
_UNFINISHED = re.compile(
    r"(?:中华人民共和国|委员会|人民政府|法院|检察院|[部局署院省市区州县厅会]|实施|修改|废止|关于|[和、与的及])$"
)
_GOES_ON = ("关于", "《", "实施", "贯彻", "施行")
_NOTE = re.compile(r"\s?[（(]([^（）()]{0,20}(?:[0-9０-９]{4}|修订|修正|修改)[^（）()]{0,20})[）)]$")
_ORDER = re.compile(r"(?:令|公告|通知)(?:\s{0,4}[（(]?第?[^\s]{1,12}号[）)]?)?$")
_ORDERED = re.compile(
    r"《([^《》]{2,100}(?:《[^《》]{1,60}》[^《》]{0,60})?)》.{0,200}(?:通过|公布|发布|施行|批准|印发)"
)
_SPACED = re.compile(r"(?:[^\s]\s{1,4}){2,60}[^\s]$")
_LONGEST_TITLE = 250
_TITLE_LINES = 5
_LONGEST_ORDER = 40


def _title(lines: Sequence[str], end: int) -> tuple[int, int]:
    """Where the title begins and ends. An order or notice that names the law may stand before it, or a number."""
    head = lines[: min(end, _LONGEST_ORDER)]
    if head and _ORDER.search(head[0]):
        for name in (found[1] for line in head if (found := _ORDERED.search(line))):
            if found_at := _lines_of(name, head):
                return found_at
    begin = next((index for index, line in enumerate(head[:_TITLE_LINES]) if not _is_history(line)), 0)
    if not head or len(head[begin]) > _LONGEST_TITLE or head[begin].endswith(ENDS) or _is_structure(head[begin]):
        return 0, 0
    joined = ""
    for index, line in enumerate(head[begin : begin + _TITLE_LINES], begin):
        if index > begin and not _is_title(joined, line):
            break
        joined += line
        if _KINDS.search(line) and _is_quoted_whole(joined):
            return begin, index + 1
    return begin, begin + 1


def _is_title(begun: str, line: str) -> bool:
    """Whether a title that has begun goes on in a line."""
    goes_on = _UNFINISHED.search(begun) or line.startswith(_GOES_ON) or not _is_quoted_whole(begun)
    return bool(goes_on) and not (_is_history(line) or _is_structure(line) or line.endswith(ENDS))


def _is_quoted_whole(text: str) -> bool:
    return text.count("《") <= text.count("》")


def _lines_of(name: str, lines: Sequence[str]) -> tuple[int, int] | None:
    """Where some following lines together are a name."""
    wanted = "".join(name.split())
    for begin in range(1, len(lines)):
        joined = ""
        for end in range(begin, min(begin + _TITLE_LINES, len(lines))):
            joined += "".join(lines[end].split())
            if joined == wanted:
                return begin, end + 1
            if not wanted.startswith(joined):
                break
    return None


def _is_structure(line: str) -> bool:
    return bool(heading_level(line) or item_mark(line) or annex_name(line) or _is_contents(line)) or _begins(line)


def _name(title: Sequence[str]) -> tuple[str, str]:
    """The name and the note on the version after it."""
    whole = "".join("".join(line.split()) if _SPACED.match(line) else " ".join(line.split()) for line in title)
    note = _NOTE.search(whole)
    return (whole[: note.start()], note[1]) if note else (whole, "")


# ---- what stands between the title and the law
_EVENT = re.compile(r"通过|批准|公布|发布|颁布|印发|修正|修订|修改|施行|实施|实行|生效|会议|令|备案")
_NUMBER_LINE = re.compile(
    r"[（(]?[\u4e00-\u9fff]{0,12}(?:第|[〔\[［（(][0-9０-９]{4}[〕\]］）)]第?)\s?[0-9０-９一二三四五六七八九十百零〇]{1,8}\s?号[）)]?$"
)
_IN_FORCE_LINE = re.compile(r"[^，。]{0,12}自.{2,20}起(?:施行|实施|实行|生效)。?$")
_LONGEST_EVENT = 600
_MOST_BEFORE_DAY = 4
_OPEN, _CLOSE = "（(", "）)"


def _is_history(line: str) -> bool:
    if _NUMBER_LINE.match(line) or _IN_FORCE_LINE.match(line):
        return True
    if len(line) > _LONGEST_EVENT or not (line[0] in _OPEN + "根" or line[0] in "12１２一二"):
        return False
    begin = next((start for _, start, _ in dates(line)), None)
    return begin is not None and begin <= _MOST_BEFORE_DAY and bool(_EVENT.search(line)) and not line.endswith("：")


def _history(lines: Sequence[str], begin: int, end: int) -> int:
    """Where the history after the title ends. In （） it may go over several lines."""
    index = begin
    while index < end:
        line = lines[index]
        if not _is_history(line):
            break
        index += 1
        if line[0] in _OPEN and not _closed(line):
            close = next((i for i in range(index, min(index + 30, end)) if lines[i][-1] in _CLOSE), None)
            index = index if close is None else close + 1
    return index


def _closed(text: str) -> bool:
    return sum(map(text.count, _OPEN)) <= sum(map(text.count, _CLOSE))


# ---- the table of contents
_LONGEST_ENTRY = 100
_NEAR = 5
_PAGE = re.compile(r"[\s.．…·]{1,100}[0-9]{0,4}$")


def _is_contents(line: str) -> bool:
    return line[0] == "目" and line[-1] == "录" and "".join(line.split()) == "目录"


def _contents(lines: Sequence[str], begin: int, end: int, *, articles: bool) -> int:
    """Where the table of contents ends: there its first line comes again, as the first heading of the law."""
    if begin >= end:
        return begin
    titled = next((i for i in range(begin, min(begin + _NEAR, end)) if _is_contents(lines[i])), None)
    first = begin if titled is None else titled + 1
    headings = [i for i in range(first, end) if heading_level(_entry_text(lines[i]))]
    if not headings or headings[0] > first + _NEAR:
        return first
    key = _key(lines[headings[0]])
    again = [i for i in headings[1:] if _key(lines[i]) == key]
    if again:
        return again[-1] if articles else again[0]
    if titled is None:
        return begin
    body = headings[-1]
    if not articles or body != end - 1:
        return headings[-1] + 1
    for i in reversed(headings[:-1]):
        if i != body - 1 or heading_level(_entry_text(lines[i])) >= heading_level(_entry_text(lines[body])):
            break
        body = i
    return body


def _entry_text(line: str) -> str:
    return _PAGE.sub("", line) or line if len(line) <= _LONGEST_ENTRY else line


def _key(line: str) -> str:
    return "".join(_entry_text(line).split())


# ---- the end
_LAST = 3
"""Among how many articles at the end those on 施行 and 废止 are looked for."""


def _last_words(section: Section) -> list[str]:
    return list(_words(section.articles[-_LAST:]))


def _words(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        for paragraph in article.paragraphs:
            yield from paragraph.lines()


def _general_doubts(section: Section, made: date | None) -> Iterator[Doubt]:
    if not any(article.number.number or any(p.items for p in article.paragraphs) for article in section.articles):
        yield Doubt(messages.LAW_NO_PROVISIONS)
    if made is None:
        yield Doubt(messages.LAW_UNDATED)
