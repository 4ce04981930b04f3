"""What stands around the tables: the statement, the titles, the sign-off, and whose list it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from respcli.importing.blocks import Paragraph

_DATE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_HAN_DATE = re.compile(
    r"([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_AS_OF = re.compile(r"截(?:至|止到|止至|止于|止)\s?" + _DATE.pattern)
_STATEMENT = re.compile(r"^.{0,50}(?:说明|报告|的函|情况)$")
_MOST_OF_STATEMENT = 40
_LONGEST_TITLE = 60
_LONGEST_NAME = 40

_LIST_WORDS = re.compile(
    r"清单|目录|总表|一览表|^[（(]?表\s?[一二12１２]|[（(]共\s?\d+\s?项|^[（(]?(?:其中[:：]?)?(?:行政|其他|公共)[\u4e00-\u9fff]{2,4}(?:类)?\d+\s?项"
)
_IN_BRACKETS = re.compile(r"[（(][^（）()]{2,20}[）)]")
_LAST_OF_NAME = "局委办厅室府会院站队所处科司署社中心"
_PAGE_WORDS = re.compile(r"来源|发布|时间|日期|浏览|打印|字体|字号|次数|点击|关键字|索引|文号")
_MOST_BETWEEN = 4
_MOST_LINES = 3
_NO_TITLE = re.compile(r"公布如下|[。；]|来源[:：]|发布时间|当前位置|您现在|首页|浏览|打印|https?:")
_BEFORE_DEPARTMENT = re.compile(
    r"^(?:\d{1,3}[.、．]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)?(?:附件\d{0,2}[:：]?)?(?:【[^】]*】)?(?:\d{4}年度?)?(?:关于(?:公布|报送|印发))?"
)
_AFTER_DEPARTMENT = re.compile(
    r"(?:本级|单位)?(?:[（(])?(?:\d{4}年[度版本]?)?(?:其他|行政|权力|权利|权责|责任|职权|职责|政府|公共|政务|赋权|法定|执法|综合|服务|事项|清单|目录|总表|分表"
    r"|一览|统计|关于|$)"
)
_SHORTEST_NAME = 2
_SEAL = re.compile(r"\s*[（(](?:盖章|公章|签章|印章|章)[）)]\s*$")
_ENDS_AS_DEPARTMENT = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|府|院|所|处|署|社|部|中心|街道|镇|乡|队|团|公司|馆|园区|开发区|管委会|会|总站|站)(?:（[^（）]+）)?$"
)
_FILLED_IN_BY = re.compile(
    r"^(?:填报|填表|报送|编制|制表|责任|实施|发布|公开)?(?:单位|部门|机构)(?:名称)?(?:[（(](?:盖章|公章)[）)])?[：:]"
    r"(?P<name>[\u4e00-\u9fff]{2,30}?(?:局|委员会|委|办公室|办|厅|政府|院|所|处|中心|街道|镇|乡|队))(?=$|[^\u4e00-\u9fff]|填|主题|文号|发)"
)
_COUNT = re.compile(r"[（(]\s?共(?:计)?\s?(?P<count>\d+)\s?项\s?[）)]")
_SIGN = re.compile(
    r"(?P<label>(?:主要|单位|部门|分管)?(?:领导|负责人)(?:[（(]?(?:签字|签名|签章)[）)]?)?|经办人|填报人|联系人|审核人|制表人|联系电话|电话"
    r"|填报单位(?:[（(]?(?:盖章|公章)[）)]?)?|填报(?:时间|日期)|单位(?:[（(](?:盖章|公章)[）)]))\s?[:：]"
)
_ENOUGH = 2


class Statement(NamedTuple):
    """The statement: its title, its body, the department and the date under it."""

    title: Sequence[Paragraph]
    body: Sequence[Paragraph]
    name: Paragraph
    day: Paragraph

    @property
    def department(self) -> str:
        """Who signed it, without what says that it is sealed; where the date is on the same line, what is before it."""
        found = find_day(self.name.text) if self.name is self.day else None
        return without_seal((self.name.text[: found.begin] if found else self.name.text).strip())


class Dated(NamedTuple):
    """A day in a text, where it is written there."""

    day: date
    begin: int
    end: int


def find_statement(paragraphs: Sequence[Paragraph]) -> Statement | None:
    """The statement among the paragraphs before the tables: under it stand department and date, in either order."""
    for at in range(1, len(paragraphs)):
        if _is_signed_line(paragraphs[at].text) and (found := _title_and_body(paragraphs, at, paragraphs[at])):
            return Statement(*found, paragraphs[at], paragraphs[at])
        if not is_day(paragraphs[at].text):
            continue
        for name in (at - 1, at + 1):
            if (
                name < len(paragraphs)
                and _is_name(paragraphs[name].text)
                and _ENDS_AS_DEPARTMENT.search(without_seal(paragraphs[name].text.strip()))
            ):
                end = min(at, name)
                if found := _title_and_body(paragraphs, end, paragraphs[name]):
                    title, body = found
                    return Statement(title, body, paragraphs[name], paragraphs[at])
    return None


def _is_signed_line(text: str) -> bool:
    """Whether a line is a department and a date."""
    found = find_day(text)
    if found is None or text[found.end :].strip() or not text[: found.begin].endswith((" ", "\u3000", "\t")):
        return False
    name = without_seal(text[: found.begin].strip())
    return _is_name(name) and _is_department(name)


def _title_and_body(
    paragraphs: Sequence[Paragraph], end: int, name: Paragraph
) -> tuple[Sequence[Paragraph], Sequence[Paragraph]] | None:
    """The title and the body of a statement that ends before a paragraph."""
    begin = max(0, end - _MOST_OF_STATEMENT)
    last = next((i for i in range(begin, end) if _STATEMENT.match(paragraphs[i].text.strip())), None)
    if last is None or last + 1 >= end:
        return None
    first = last
    while first > begin and _is_name(paragraphs[first - 1].text) and first > last - _ENOUGH:
        first -= 1
    first = last if last - first and not _same_department(paragraphs[first : last + 1], name) else first
    return paragraphs[first : last + 1], paragraphs[last + 1 : end]


def _same_department(title: Sequence[Paragraph], name: Paragraph) -> bool:
    return without_seal(name.text.strip()) in "".join(line.text.strip() for line in title)


def is_day(text: str) -> bool:
    """Whether a paragraph is a date, but for a mark that a program has left before it."""
    found = find_day(text)
    return (
        found is not None
        and not text[found.end :].strip()
        and not re.sub(r"\[[^\]]*\]", "", text[: found.begin]).strip()
    )


def _is_name(text: str) -> bool:
    bare = text.strip()
    return 0 < len(bare) <= _LONGEST_NAME and not re.search(r"[。，；：:,;]", bare)


def find_day(text: str) -> Dated | None:
    """The first day in a text, in Arabic or Chinese numerals."""
    if found := _DATE.search(text):
        return _dated(found, *map(int, found.groups()))
    if found := _HAN_DATE.search(text):
        year = int("".join(str("〇一二三四五六七八九".find(c if c not in "○零" else "〇")) for c in found[1]))
        return _dated(found, year, _of_han(found[2]), _of_han(found[3]))
    return None


def _of_han(text: str) -> int:
    from respcli.laws.numerals import value  # noqa: PLC0415 -- seldom needed

    return value(text)


def _dated(found: re.Match[str], year: int, month: int, day: int) -> Dated | None:
    try:
        return Dated(date(year, month, day), found.start(), found.end())
    except ValueError:
        return None


def as_of(paragraphs: Sequence[Paragraph]) -> Dated | None:
    """The day up to which a statement counts."""
    for paragraph in paragraphs:
        if found := _AS_OF.search(paragraph.text):
            return _dated(found, int(found[1]), int(found[2]), int(found[3]))
    return None


def titles(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of a table's title among the paragraphs before it: the last ones that are like a title.

    Between it and the table a page may say when it was published, and a list who signs it.
    """
    found: list[Paragraph] = []
    passed = 0
    for paragraph in reversed(paragraphs):
        text = paragraph.text.strip()
        if _is_title(text, begun=bool(found)):
            found.insert(0, paragraph)
            passed = 0
        elif passed < _MOST_BETWEEN and (not found or sign_off_row(text)) and _is_between(text):
            passed += 1
        else:
            break
        if len(found) > _MOST_LINES:
            break
    return _without_repeats(found) if any(_LIST_WORDS.search(line.text) for line in found) else []


def _is_title(text: str, *, begun: bool) -> bool:
    if not 0 < len(text) <= _LONGEST_TITLE or _NO_TITLE.search(text) or sign_off_row(text):
        return False
    return bool(_LIST_WORDS.search(text) or _IN_BRACKETS.fullmatch(text)) or (
        begun and _is_name(text) and text[-1] in _LAST_OF_NAME
    )


def _is_between(text: str) -> bool:
    """Whether a paragraph may stand between a title and its table."""
    return not text or bool(_PAGE_WORDS.search(text) or sign_off_row(text)) or text.isdecimal()


def _without_repeats(found: list[Paragraph]) -> list[Paragraph]:
    """A title without the page's own heading of the same words before it."""
    last = found[-1:] and "".join(found[-1].text.split())
    return [line for line in found[:-1] if "".join(line.text.split()) != last] + found[-1:]


def department_of(title: str) -> str:
    """The department that a title names, or a line that says whose list it is: 填报单位：某县某局（盖章）."""
    line = "".join(title.split())
    if found := _FILLED_IN_BY.search(line):
        return found["name"]
    begin = _BEFORE_DEPARTMENT.match(line)
    line = line[begin.end() :] if begin else line
    if not _LIST_WORDS.search(line):
        return ""
    ends = [found.start() for found in _AFTER_DEPARTMENT.finditer(line)]
    names = (line[:end] for end in sorted({*ends, *(at for at, character in enumerate(line) if character in "（(")}))
    return next((name for name in names if _is_department(name)), "")


def _is_department(name: str) -> bool:
    long_enough = len(name) > _SHORTEST_NAME
    return long_enough and bool(_ENDS_AS_DEPARTMENT.search(name)) and not _LIST_WORDS.search(name)


def without_seal(name: str) -> str:
    """A department's name without what says that it is sealed: （盖章）."""
    return _SEAL.sub("", name)


def sign_off_row(text: str) -> dict[str, str]:
    """The labels in a line to be signed, with what is filled in; nothing where it is none."""
    found = list(_SIGN.finditer(text))
    if not found or text[: found[0].start()].strip():
        return {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    return {match["label"]: text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def sign_off_rows(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, dict[str, str]]]:
    """The first lines to be signed that follow each other: who signs the list, and whom to call."""
    found: list[tuple[Paragraph, dict[str, str]]] = []
    for paragraph in paragraphs:
        if row := sign_off_row(paragraph.text):
            found.append((paragraph, row))
        elif found:
            break
    return found if sum(len(row) for _, row in found) >= _ENOUGH else []


def count_in(title: str) -> re.Match[str] | None:
    """The total that a title tells: （共336项）."""
    return _COUNT.search(title)
