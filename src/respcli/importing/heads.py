"""What stands around the tables: the statement, and the titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from respcli.dates import Dated, day_as_of, find_day
from respcli.importing.blocks import Paragraph
from respcli.importing.departments import LIST_WORDS, is_department, without_seal
from respcli.importing.signatures import sign_off_row

_STATEMENT = re.compile(r"^.{0,50}(?:说明|报告|的函|情况)$")
_MOST_OF_STATEMENT = 40
_LONGEST_TITLE = 60
_LONGEST_NAME = 40

_IN_BRACKETS = re.compile(r"[（(][^（）()]{2,20}[）)]")
_LAST_OF_NAME = "局委办厅室府会院站队所处科司署社中心"
_PAGE_WORDS = re.compile(r"来源|发布|时间|日期|浏览|打印|字体|字号|次数|点击|关键字|索引|文号")
_MOST_BETWEEN = 4
_MOST_LINES = 3
_NO_TITLE = re.compile(r"公布如下|[。；]|来源[:：]|发布时间|当前位置|您现在|首页|浏览|打印|https?:")


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


def find_statement(paragraphs: Sequence[Paragraph]) -> Statement | None:
    """The statement among the paragraphs before the tables: under it stand department and date, in either order."""
    for at in range(1, len(paragraphs)):
        if _is_signed_line(paragraphs[at].text) and (found := _title_and_body(paragraphs, at, paragraphs[at])):
            return Statement(*found, paragraphs[at], paragraphs[at])
        if not is_day(paragraphs[at].text):
            continue
        for name in (at - 1, at + 1):
            if name >= len(paragraphs) or not _is_name(paragraphs[name].text):
                continue
            if not is_department(without_seal(paragraphs[name].text.strip())):
                continue
            if found := _title_and_body(paragraphs, min(at, name), paragraphs[name]):
                return Statement(*found, paragraphs[name], paragraphs[at])
    return None


def _is_signed_line(text: str) -> bool:
    """Whether a line is a department and a date."""
    found = find_day(text)
    if found is None or text[found.end :].strip() or not text[: found.begin].endswith((" ", "\u3000", "\t")):
        return False
    name = without_seal(text[: found.begin].strip())
    return _is_name(name) and is_department(name)


def _title_and_body(
    paragraphs: Sequence[Paragraph], end: int, name: Paragraph
) -> tuple[Sequence[Paragraph], Sequence[Paragraph]] | None:
    """The title and the body of a statement that ends before a paragraph."""
    begin = max(0, end - _MOST_OF_STATEMENT)
    last = next((i for i in range(begin, end) if _STATEMENT.match(paragraphs[i].text.strip())), None)
    if last is None or last + 1 >= end:
        return None
    above = paragraphs[last - 1].text.strip() if last else ""
    department = Statement((), (), name, name).department
    first = last - 1 if above and (above == department or above.startswith("关于")) else last
    return paragraphs[first : last + 1], paragraphs[last + 1 : end]


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


def as_of(paragraphs: Sequence[Paragraph]) -> Dated | None:
    """The day up to which a statement counts."""
    return next(filter(None, (day_as_of(paragraph.text) for paragraph in paragraphs)), None)


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
    return _without_repeats(found) if any(LIST_WORDS.search(line.text) for line in found) else []


def _is_title(text: str, *, begun: bool) -> bool:
    if not 0 < len(text) <= _LONGEST_TITLE or _NO_TITLE.search(text) or sign_off_row(text):
        return False
    return bool(LIST_WORDS.search(text) or _IN_BRACKETS.fullmatch(text)) or (
        begun and _is_name(text) and text[-1] in _LAST_OF_NAME
    )


def _is_between(text: str) -> bool:
    """Whether a paragraph may stand between a title and its table."""
    return not text or bool(_PAGE_WORDS.search(text) or sign_off_row(text)) or text.isdecimal()


def _without_repeats(found: list[Paragraph]) -> list[Paragraph]:
    """A title without the page's own heading of the same words before it."""
    last = found[-1:] and "".join(found[-1].text.split())
    return [line for line in found[:-1] if "".join(line.text.split()) != last] + found[-1:]
