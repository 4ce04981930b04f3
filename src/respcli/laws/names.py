"""Names of laws as they stand in a text: what kind a law is, notes on its version, names without 《》."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from respcli.laws.series import NUMERALS

STATE = "中华人民共和国"
KINDS = "条例|规定|办法|细则|规则|决定|解释|规范|标准|准则|规程|通知|意见|方案|章程|目录|法典|法"
"""What the name of a law ends with, and what 本 stands before."""

_HAN = r"\u4e00-\u9fff"
_KIND = re.compile(rf"({KINDS})(?:[（(].{{0,80}})?\Z", re.DOTALL)
_GROUP = re.compile(r"[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]")
_VERSION = re.compile("修|[0-9０-９]{4}|令|号|通过|公布|发布|施行|试行|暂行")
_NUMBER = re.compile(
    rf"(?:(?![年月日])[{_HAN}]){{1,40}}(?:[〔\[﹝(（][0-9]{{4}}[〕\]﹞)）])?第?(?:[0-9]{{1,6}}|[{NUMERALS}]{{1,9}})号令?"
)
_SHORT = re.compile(r"以下(?:统|合|并)?简?称(?:为)?[：:]?[“\"《]?([^“”\"《》]{1,20})[”\"》]?\Z")
_BRACKETS = str.maketrans("[]﹝﹞()（）", "〔〕〔〕〔〕〔〕")

_BEFORE_A_NAME = ("依据", "根据", "依照", "按照", "违反", "适用", "遵守", "符合", "参照", "执行")
_SEVERAL = re.compile("(?<=[法例定则])(?:以及|或者|[和及与或])")
_NO_NAME = re.compile("[本该同此其前所有各]|(?:相关|国家|上级|其他|上述|.{0,2}(?:条例|办法|规定|细则|规则)\\Z)")
_ENDS = ("法", "条例", "规定", "办法", "细则", "规则")


class Note(NamedTuple):
    """What is noted in brackets after the name of a law.

    ``version`` is the note, such as 2017年修正, unless that is only the document number. ``short`` is the name by which
    the law is cited from here on (以下简称《条例》).
    """

    version: str = ""
    number: str = ""
    short: str = ""


@lru_cache(maxsize=5_000)
def kind(name: str) -> str:
    """What a law calls itself, after 本: 条例 for 《档案馆条例（试行）》; nothing where it is no law."""
    found = _KIND.search(name[-100:])
    return found[1].removesuffix("典") if found else ""


@lru_cache(maxsize=5_000)
def note(brackets: str) -> Note:
    """What one or several notes in brackets say, and a document number without brackets. Other notes say nothing."""
    versions, number, short = [], "", ""
    groups: list[str] = _GROUP.findall(brackets) or [brackets]
    for group in groups:
        if called := _SHORT.search(group):
            short = called[1]
        elif _VERSION.search(group):
            close = "".join(group.split())
            found = _NUMBER.search(close)
            number = number or (document_number(found[0]) if found else "")
            if not found or found[0] != close:
                versions.append(" ".join(group.split()))
    return Note("；".join(versions), number, short)


def document_number(number: str) -> str:
    """A document number as it should be written: the year between 〔 and 〕."""
    return number.translate(_BRACKETS)


@lru_cache(maxsize=5_000)
def unmarked(words: str, *, alone: bool) -> str:
    """The name of a law without 《》 with which words end, directly before an article of it; nothing if that is unsure.

    It is sure of 中华人民共和国…, after 依照, 违反 and the like, and where the name stands ``alone``, as the beginning
    of a paragraph.
    """
    name = _SEVERAL.split(words)[-1]
    begin = name.rfind(STATE)
    after = max(name.rfind(word) for word in _BEFORE_A_NAME)
    if after > begin:
        name = name[after + 2 :]
    elif begin >= 0:
        name = name[begin:]
    elif not alone and name == words:
        return ""
    sure = name.endswith(_ENDS) and "的" not in name and not _NO_NAME.match(name)
    return name if sure else ""
