"""What stands around a citation: a number before it that begins a paragraph, and the law's own words after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

SPACE = r" \u3000\u00a0\t"

_BEFORE_A_HEAD = frozenset("\n…。；;：:！？”.．、)）】]据照 \u3000\u00a0\t0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩")
_LEAD_PIECE = (
    rf"(?:[（(]?(?:[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}})[）)]?[.．、。:：]?|[①-⑳]|[【\[][^【】\[\]\n]{{1,12}}[】\]]"
    rf"|(?:[\u4e00-\u9fff]{{0,4}}依据|法律法规名称|(?:部门|地方)?(?:法律|行政法规|地方性法规|规章|规范性文件))[：:]"
    rf"|(?:依据|根据|依照|按照))[{SPACE}]*"
)
_LEAD = re.compile(rf"[{SPACE}]*((?:{_LEAD_PIECE}){{0,4}})\Z")
_LEAD_IN_A_LINE = re.compile(
    rf"(?:(?<=[…。；;：:！？”])[{SPACE}]*|(?<=[{SPACE}])(?=[0-9（(①-⑳])|(?=【))((?:{_LEAD_PIECE}){{0,4}})\Z"
)
_AFTER_A_NUMBER = frozenset(".．、】")
_LONGEST_LEAD = 40
_TO_WORDS = re.compile(
    rf"(?:[的之]?(?:规定|明确|指出)[{SPACE}]?(?=[：:“\"])|[；;]{{1,2}}条款内容(?=[：:]))?"
    rf"[{SPACE}：:]*(?:\n(?!\n)[{SPACE}]*)?(?:【[^【】\n]{{1,30}}】[{SPACE}]*)?([“\"]?)"
)
_NO_WORDS_CLOSE = re.compile(
    r"[的之、，,。；;）)》〉”和及与或至等所\n]|中(?![华国央小外学型医标止介])|规定|以及|并|处理|办理|执行|\Z"
)
_NO_WORDS = re.compile(r"[、，,。；;）)》〉”\n的]|[和及与或至]第|以及|规定[的，、。]|\Z")
"""What shows that the author goes on, after a space or without one: 第五条的规定, 第五条、第六条."""

_ENDED = ("", "\n", "。", "；", ";")
_REFERRING = ("据", "照")
_OPENING = '“"'
_QUOTES = re.compile("[“”]|\n\n")


class Words(NamedTuple):
    """What follows a citation: what a law says (``quoted``), nothing more in its sentence (``ended``), or the author.

    ``begin`` is where it begins, after a space, a colon, the end of a line, 规定：“ or 【…】.
    """

    begin: int
    quoted: bool
    ended: bool = False


def lead(text: str, begin: int, *, in_a_line: bool = True) -> int:
    """Where the number before a citation begins that stands at the beginning of a paragraph or sentence; or -1.

    A number may also be 【法律】 or 法律依据：. Without any it is where the citation itself begins.
    """
    before = text[begin - 1] if begin else "\n"
    if before == "\n":
        return begin
    if before not in _BEFORE_A_HEAD:
        return -1
    earliest = max(0, begin - _LONGEST_LEAD)
    line = text.rfind("\n", earliest, begin) + 1
    found = _LEAD.match(text, line, begin) if line or not earliest else None
    if not found and in_a_line:
        found = _LEAD_IN_A_LINE.search(text, earliest, begin)
    return found.start(1) if found else -1


def numbered(text: str, begin: int) -> int:
    """Where the number before a law begins of which no provision is cited, if a paragraph begins so; or -1.

    （二）《公务员法》管理的人员 is an item of a law that is quoted.
    """
    return lead(text, begin, in_a_line=False) if text[begin - 1 : begin] in _AFTER_A_NUMBER else -1


def words_after(text: str, begin: int, end: int, *, leads: bool, whole: bool) -> Words:
    """What follows a citation that stands here.

    What no paragraph or sentence begins with (``leads``) is quoted only after 规定：“. The ``whole`` law, of which no
    provision is cited, is quoted only after a colon; and 依据《水法》第五条进行审查 needs a space to be a quotation.
    """
    if whole and not leads:
        return Words(end, quoted=False)
    to_words = _TO_WORDS.match(text, end)
    at = to_words.end() if to_words else end
    if at > end and text[at - 1] in _OPENING:
        return Words(at, leads or at > end + 1)
    if not leads:
        return Words(at, quoted=False)
    stop = (_NO_WORDS if at > end else _NO_WORDS_CLOSE).match(text, at)
    if stop:
        return Words(at, quoted=False, ended=whole or stop[0] in _ENDED)
    if whole:
        return Words(at, quoted="：" in text[end:at] or ":" in text[end:at], ended=True)
    return Words(at, quoted=at > end or text[begin - 1 : begin] not in _REFERRING)


def quotation_end(text: str, begin: int, end: int, closed: Mapping[int, int], *, sure: bool) -> int:
    """Where a quotation ends: before the mark that closes it, if one opens it, and before spaces.

    In the middle of a sentence it is only ``sure`` to be one if it is closed.
    """
    if text[begin - 1] in _OPENING:
        close = text.find('"', begin, end) if text[begin - 1] == '"' else closed.get(begin, -1)
        if begin <= close <= end:
            return close
        if not sure:
            return begin
    close = begin + len(text[begin:end].rstrip())
    return close - 1 if text.endswith(("。；", "。;"), begin, close) else close


def closings(text: str) -> dict[int, int]:
    """Where what stands between “ and ” begins and ends, within the entries of a text."""
    closed: dict[int, int] = {}
    opened: list[int] = []
    for mark in _QUOTES.finditer(text):
        if mark[0] == "“":
            opened.append(mark.end())
        elif mark[0] != "”":
            opened = []
        elif opened:
            closed[opened.pop()] = mark.start()
    return closed
