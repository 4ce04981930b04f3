"""Whose list it is: the name of a department in a title, or in a line that says who filled in the list."""

from __future__ import annotations

import re

LIST_WORDS = re.compile(
    r"清单|目录|总表|一览表|^[（(]?表\s?[一二12１２]|[（(]共\s?\d+\s?项|^[（(]?(?:其中[:：]?)?(?:行政|其他|公共)[\u4e00-\u9fff]{2,4}(?:类)?\d+\s?项"
)
"""What a title of a list has in it."""

_LONGEST_LINE = 120
_LONGEST_NAME = 40
_BEFORE_DEPARTMENT = re.compile(
    r"^(?:\d{1,3}[.、．]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)?(?:附件\d{0,2}[:：]?)?(?:【[^】]*】)?(?:[（(][^）)]{0,6}(?:稿|试行|草案)[）)])?(?:\d{4}年度?)?(?:关于(?:公布|报送|印发))?"
)
_AFTER_DEPARTMENT = re.compile(
    r"(?:本级|单位)?(?:[（(])?(?:\d{4}年[度版本]?)?(?:其他|行政|权力|权利|权责|责任|职权|职责|政府|公共|政务|赋权|法定|执法|综合|服务|事项|清单|目录|总表|分表"
    r"|一览|统计|关于|$)"
)
_SENTENCE = re.compile(r"[。；]|，.*，")
_SHORTEST_NAME = 2
_SEAL = re.compile(r"[（(](?:盖章|公章|签章|印章|章)[）)]$")
_ENDS_AS_DEPARTMENT = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|府|院|所|处|署|社|部|中心|街道|镇|乡|队|团|公司|馆|园区|开发区|管委会|会|总站|站)(?:（[^（）]+）)?$"
)
_ENDS_AS_OFFICE = re.compile(r"(?:科|股|(?<!办公)室|大队|中队)$")
_BODY_OF_GROUP = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百\d]{1,4}[）)]?[、.．\s]*)?(?P<name>[\u4e00-\u9fff]+(?:（[\u4e00-\u9fff]+）)?)"
    r"\s*(?:[（(](?:共计?|合计|总计)?\s*\d+\s*(?:大?项|条|个)[）)])?[:：]?"
)
_FILLED_IN_BY = re.compile(
    r"^(?:填报|填表|报送|编制|制表|责任|实施|发布|公开)?(?:单位|部门|机构)(?:名称)?(?:[（(](?:盖章|公章)[）)])?[：:]"
    r"(?P<name>[\u4e00-\u9fff]{2,30}?(?:局|委员会|委|办公室|办|厅|政府|院|所|处|中心|街道|镇|乡|队))(?=$|[^\u4e00-\u9fff]|填|主题|文号|发)"
)


def department_of(title: str) -> str:
    """The department that a title names, or a line that says whose list it is: 填报单位：某县某局（盖章）."""
    line = "".join(title.split())
    if len(line) > _LONGEST_LINE or _SENTENCE.search(line):
        return ""
    if found := _FILLED_IN_BY.search(line):
        return found["name"]
    begin = _BEFORE_DEPARTMENT.match(line)
    line = line[begin.end() :] if begin else line
    if not LIST_WORDS.search(line):
        return ""
    ends = [found.start() for found in _AFTER_DEPARTMENT.finditer(line)]
    names = (line[:end] for end in sorted({*ends, *(at for at, character in enumerate(line) if character in "（(")}))
    return next((name for name in names if is_department(name)), "")


def body_of(heading: str) -> str:
    """The department, or the office of one, that the heading of a group names: 一、某县林业局（共9项）."""
    found = _BODY_OF_GROUP.fullmatch(heading.strip())
    return found["name"] if found and (is_department(found["name"]) or is_office(found["name"])) else ""


def is_office(name: str) -> bool:
    """Whether a name ends as those of a department's offices do."""
    return bool(_ENDS_AS_OFFICE.search(name))


def is_department(name: str) -> bool:
    """Whether a name ends as those of departments do."""
    fits = _SHORTEST_NAME < len(name) <= _LONGEST_NAME
    return fits and bool(_ENDS_AS_DEPARTMENT.search(name)) and not LIST_WORDS.search(name)


def without_seal(name: str) -> str:
    """A department's name without what says that it is sealed: （盖章）."""
    return _SEAL.sub("", name.rstrip()).rstrip()
