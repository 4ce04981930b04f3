"""The marks by which the lines of a law are told apart: 第×条, 第×章, （一）, 附件, and words that only cite."""

from __future__ import annotations

import re
from typing import NamedTuple

from respcli.laws.numerals import value
from respcli.laws.provisions import ArticleNumber

EDGE = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, *range(0x2000, 0x2010)))) + (
    "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""What is no text at the edge of a line: white space, and characters that cannot be seen."""

ENDS = ("。", "；", "，", "：", ";", ":", "、")
"""How a line ends that is no heading and no title."""

_DIGIT = "[0-9０-９零〇○一二三四五六七八九十百千]"
_NUMBER = rf"{_DIGIT}(?:[ \u3000]{{0,2}}{_DIGIT}){{0,8}}"
_SPACES = r"[ \u3000\xa0\t]{0,4}"
_ARTICLE = re.compile(
    rf"第{_SPACES}({_NUMBER}){_SPACES}条(?:{_SPACES}之{_SPACES}([一二三四五六七八九十]{{1,3}}|\d{{1,2}}))?"
)
_CAPTION = re.compile(
    r"\s{0,4}(?:【[^【】]{1,40}】|[（(](?![一二三四五六七八九十\d]{1,3}[）)])[^（）()]{1,40}[）)](?=\s|$))"
)
_SEPARATOR = re.compile(r"\s{0,80}(?:[：:]|[、．.](?!第))?\s{0,80}")
_CITING = re.compile(
    r"[\s（(]{0,4}(?:规定|所[列称指述规]|第|[、到和及与或以]\s?(?:者|及)?第|至|、[一二三四五六七八九十]{1,4}条|[，。；）)》”]|的|中[的，“规]|之规定"
    r"|[前后]|款|修改|改为|删[除去](?!。?$)|中?增加|作为|另有|[一二三四五六七八九十]{1,3}款)"
)

_HEADING = re.compile(rf"第{_SPACES}({_NUMBER}){_SPACES}(分编|部分|[编篇章节目])")
_LEVELS = {"部分": 1, "编": 1, "篇": 1, "分编": 2, "章": 3, "节": 4, "目": 5}
_BARE_HEADINGS = {"序言", "前言", "总纲", "总则", "分则", "附则", "罚则", "通则"}
_LONGEST_HEADING = 50
_CHAPTER = 3

_ANNEX = re.compile(
    rf"附{_SPACES}(件|表|录|图|注)?{_SPACES}({_NUMBER}|[A-ZＡ-Ｚ])?{_SPACES}(?:$|[：:．.、]|(?<=[\s件表录图注])(?=\s)|(?<=\s))"
)
_LONGEST_ANNEX = 60

_ITEM = re.compile(
    r"(?P<first>[一二三四五六七八九十百]{1,4})[、．.]"
    r"|[（(]\s{0,2}(?P<second>[一二三四五六七八九十百]{1,4})\s{0,2}[）)]"
    r"|(?P<third>[0-9０-９]{1,3})\s?[．.、](?![0-9０-９])"
    r"|[（(]\s?(?P<fourth>[0-9０-９]{1,3})\s?[）)]"
    r"|(?P<sign>[①-⑳⑴-⒇⒈-⒛㈠-㈩])"
)
_ITEM_BEGINS = frozenset("一二三四五六七八九十百（(0123456789０１２３４５６７８９") | {
    chr(c) for first, last in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩") for c in range(ord(first), ord(last) + 1)
}
_SIGNS = (("㈠", "㈩", 2), ("⒈", "⒛", 3), ("⑴", "⒇", 4), ("①", "⑳", 5))


class ArticleMark(NamedTuple):
    """A line that begins with 第×条. ``label`` is all before the article's words, as typed.

    ``parted`` says that something stands between 第×条 and the words, ``citing`` that the words go on as those of a
    sentence in which an article is only named do: 第八条规定的……
    """

    number: ArticleNumber
    label: str
    parted: bool
    citing: bool

    @property
    def good(self) -> bool:
        """Whether the line looks like an article whatever stands around it."""
        return self.parted and not self.citing


def article_mark(line: str) -> ArticleMark | None:
    """How a line names an article at its beginning."""
    found = _ARTICLE.match(line) if line.startswith("第") else None
    number = value(_joined(found[1])) if found else 0
    if not found or not number:
        return None
    end = found.end()
    citing = bool(_CITING.match(line, end))
    caption = _CAPTION.match(line, end)
    end = caption.end() if caption else end
    separator = _SEPARATOR.match(line, end)
    after = separator.end() if separator else end
    parted = bool(caption) or after > end or after == len(line)
    return ArticleMark(ArticleNumber(number, value(found[2] or "")), line[:after], parted, citing and not caption)


def heading_level(line: str) -> int:
    """The level of a line that is a heading (编 1, 分编 2, 章 3, 节 4, 目 5), else 0."""
    if len(line) > _LONGEST_HEADING or line.endswith(ENDS):
        return 0
    found = _HEADING.match(line) if line.startswith("第") else None
    if found:
        return 0 if _CITING.match(line, found.end()) or not value(_joined(found[1])) else _LEVELS[found[2]]
    return _CHAPTER if line[0] in "序前总分附罚通" and _joined(line) in _BARE_HEADINGS else 0


def annex_name(line: str) -> str:
    """The name of the annex that a line begins (附件, 附件2, 附表, 附录), else nothing."""
    if not line.startswith("附") or len(line) > _LONGEST_ANNEX or line.endswith(ENDS[:3]):
        return ""
    found = _ANNEX.match(line)
    if not found or not (found[1] or line[found.end() - 1] in "：:" or len(line) == 1):
        return ""
    number = _joined(found[2] or "")
    return "附" + (found[1] or "件") + (str(value(number)) if value(number) else number)


class ItemMark(NamedTuple):
    """The number before an item. ``rank``: 一、 1, （一） 2, 1. 3, （1） 4, ① 5."""

    rank: int
    number: int


def item_mark(line: str) -> ItemMark | None:
    """How a line is numbered as an item."""
    found = _ITEM.match(line) if line[:1] in _ITEM_BEGINS else None
    if not found:
        return None
    if sign := found["sign"]:
        return next(ItemMark(rank, ord(sign) - ord(first) + 1) for first, last, rank in _SIGNS if first <= sign <= last)
    rank = found.lastindex or 0
    number = value(found[rank])
    return ItemMark(rank, number) if number else None


def _joined(text: str) -> str:
    return "".join(text.split()).replace("○", "〇")
