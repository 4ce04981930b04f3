"""Laws that a list cites: whether they were in force on the day of the submission, and under that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from respcli.diagnostics import Rule, Severity
from respcli.laws.registry import Law, Registry
from respcli.messages import N_
from respcli.model import PowerItem
from respcli.rules.slips import DatedCheck, Given, ItemCheck, Slip, TextCheck, parts
from respcli.source import Path

REPEALED_LAW = Rule(
    "repealed-law",
    Severity.WARNING,
    message=N_("{text} was repealed on {date}"),
    remedies=(
        N_("find the provision that now says this, in {successors}, or drop the citation"),
        N_("cite the law that now says this, or drop the citation"),
    ),
    reason=N_(
        "A power or a liability that rests on a repealed law rests on nothing; it is the first thing reviewers see."
    ),
    basis=N_("the last article of the law that replaced it, or the decision that repealed it"),
    bad="追责情形: 依据《中华人民共和国行政监察法》追究责任。",
    good="追责情形: 依据《中华人民共和国监察法》追究责任。",
)
LAW_NOT_IN_FORCE = Rule(
    "law-not-in-force",
    Severity.WARNING,
    message=N_("{text} comes into force on {date}, after the submission on {submitted}"),
    remedies=(N_("cite what was in force on that day, or correct 报送日期"),),
    reason=N_("A law gives no power before it is in force."),
    basis=N_("the last article of the law itself"),
    bad="备注: 依照《中华人民共和国学前教育法》办理。",
    good="备注: 依照《中华人民共和国学位法》办理。",
)
RENAMED_LAW = Rule(
    "renamed-law",
    Severity.WARNING,
    message=N_("{text} has been called {right} since {date}"),
    remedies=(N_("write {right}"),),
    reason=N_("Who looks for the old name finds an old text."),
    basis=N_("the decision that renamed it"),
    bad="备注: 依照《市场监督管理行政处罚程序暂行规定》办理。",
    good="备注: 依照《市场监督管理行政处罚程序规定》办理。",
)
SUPERSEDED_VERSION = Rule(
    "superseded-version",
    Severity.WARNING,
    message=N_("{text} cites a version that was superseded: that of {date} is in force since {begin}"),
    remedies=(N_("compare with the version of {date}, and cite that, or leave the note out"),),
    reason=N_("What is submitted rests on the law as it is on that day; articles may have other numbers and words."),
    basis=N_("the decision that amended the law"),
    bad="备注: 依照《中华人民共和国行政处罚法》（2017年修正）第六十二条办理。",
    good="备注: 依照《中华人民共和国行政处罚法》（2021年修订）第六十二条办理。",
)
SHORT_LAW_NAME = Rule(
    "short-law-name",
    Severity.ADVICE,
    message=N_("{text} is short for {right}"),
    remedies=(N_("write {right} where it is cited first"),),
    reason=N_("The legal basis is quoted under the name by which the law was promulgated."),
    basis=N_("usage of published lists: full names in 实施依据, short ones elsewhere"),
    bad="实施依据: 《行政处罚法》第六十二条。",
    good="实施依据: 《中华人民共和国行政处罚法》第六十二条。",
    default=False,
)
ACCOUNTABILITY_OF_ANOTHER_TYPE = Rule(
    "accountability-of-another-type",
    Severity.ADVICE,
    message=N_("{text} is about permits and approvals, and this item is “{type}”"),
    remedies=(
        N_("cite what makes officials liable in this type of power, such as 《中华人民共和国公职人员政务处分法》"),
    ),
    reason=N_("A rule on liability in administrative approval does not reach those who punish or inspect."),
    basis="《中华人民共和国行政许可法》第二条、第三条",
    bad="权力类型: 行政检查\n追责情形: 依据《中华人民共和国行政许可法》追究责任。",
    good="权力类型: 行政检查\n追责情形: 依据《中华人民共和国公职人员政务处分法》追究责任。",
)

_CITED = re.compile(r"《([^》\n]{2,60})》(?:[（(]([^（）()\n]{4,80})[）)])?")
_YEAR = re.compile("([12][0-9]{3})年")
_OF_PERMITS = re.compile(r"《[^《》\n]{0,40}?(?:行政许可法|行政审批[^《》\n]{0,30}责任追究[^《》\n]{0,10})》")
_WITHOUT_PERMITS = frozenset(
    ("行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政奖励", "行政裁决", "行政征用")
)

# What follows is only used where something was found, and compiled then.
_SENTENCE_END = r"[。；\n]"
_ENDED = "废止|失效|停止执行|取代|替代|代替"
_FORMERLY = ("原", "修改", "修订")
_REFERRING = "依照|按照|根据|依据|违反|适用|执行"
_QUOTATION = (
    r"(?P<lead>[^《》\n]{0,12})《[^《》\n]{2,60}》(?:[（(][^（）()\n]{0,80}[）)])?[ \u3000：:]{0,3}第"
    r"|[ \u3000]{0,3}第[一二三四五六七八九十百千零]{1,7}条"
)
_SENTENCE = 200
_ENTRY = 4000
"""How many characters around a citation are looked at for its sentence and for the beginning of its entry."""


def cited_laws(text: str, given: Given) -> Iterator[Slip]:
    """Laws that are cited on a day on which they are not in force, or under a name that they no longer have."""
    laws, day = given.laws, given.submitted
    if laws is None or day is None:
        return
    for found in _CITED.finditer(text):
        fault = _fault(laws, found[1], found[2] or "", day)
        begin, end = found.start(), found.end(1) + 1
        if fault and not _must_be_so(text, begin, end):
            rule, values = fault
            yield Slip(rule, begin, end, {"text": text[begin:end], **values}, values.get("right"))


@lru_cache(maxsize=10_000)
def _fault(laws: Registry, name: str, note: str, day: date) -> tuple[Rule, dict[str, str]] | None:
    """The rule that the citation of a name with a note breaks on a day, and what its message says besides."""
    law = laws.find(name)
    if law is None:
        return None
    if law.repealed and law.repealed <= day:
        there = [name for name in law.successors if not (other := laws.find(name)) or other.begin <= day]
        values = {"successors": "".join(f"《{name}》" for name in there)} if there else {}
        return REPEALED_LAW, {"date": law.repealed.isoformat(), **values}
    if law.begin > day:
        return LAW_NOT_IN_FORCE, {"date": law.begin.isoformat(), "submitted": day.isoformat()}
    renamed = law.renamed(name)
    if renamed and renamed <= day:
        return RENAMED_LAW, {"date": renamed.isoformat(), "right": f"《{law.name}》"}
    newer = newer_revision(law, cited_year(f"{name}{note}"), day)
    return (SUPERSEDED_VERSION, {"date": newer[0].isoformat(), "begin": newer[1].isoformat()}) if newer else None


def cited_year(note: str) -> int:
    """The year of the version that a note after a name cites (2017年修正); 0 where it cites none."""
    return max(map(int, _YEAR.findall(note)), default=0) if "修" in note else 0


def newer_revision(law: Law, year: int, day: date) -> tuple[date, date] | None:
    """The revision that is in force on a day, if it is younger than that of a year: when made, when in force."""
    current = max(((made, begin) for made, begin in law.revisions.items() if begin <= day), default=None)
    return current if current and year and current[0].year > year else None


def _must_be_so(text: str, begin: int, end: int) -> bool:
    """Whether a law is rightly named so: in a sentence about its end, or within the words of another law."""
    before = re.split(_SENTENCE_END, text[max(0, begin - _SENTENCE) : begin])[-1]
    after = re.split(_SENTENCE_END, text[end : end + _SENTENCE], maxsplit=1)[0]
    if before.endswith(_FORMERLY) or re.search(_ENDED, before) or re.search(_ENDED, after):
        return True
    return re.search(_REFERRING, before) is not None and _in_quotation(text, begin)


def _in_quotation(text: str, begin: int) -> bool:
    """Whether the entry or the paragraph begins with the citation of an article, so that it quotes what that says."""
    earliest = max(0, begin - _ENTRY)
    for mark in ("\n\n", "\n"):
        at = text.rfind(mark, earliest, begin)
        head = re.compile(_QUOTATION).match(text, earliest if at < 0 else at + len(mark), begin)
        if head and not re.search(_REFERRING, head["lead"] or ""):
            return True
    return False


def short_names(item: PowerItem, given: Given) -> Iterator[Slip]:
    """Short names in the legal basis of laws whose full name stands nowhere in it."""
    if given.laws is None:
        return
    texts = [text for path, content in parts(item) for text in _texts((*path, "实施依据"), content.basis)]
    basis = "\n".join(text for _, text in texts)
    for path, text in texts:
        for found in _CITED.finditer(text):
            law = given.laws.find(found[1])
            if law is None or f"《{law.name}" in basis or law.renamed(found[1]) or _must_be_so(text, *found.span()):
                continue
            right = f"《{law.name}》"
            fix = right if found[1].isalnum() else None  # a note on the version within 《》 would be lost
            yield Slip(SHORT_LAW_NAME, *found.span(), {"text": found[0], "right": right}, fix, path)


def accountability(item: PowerItem, _given: Given) -> Iterator[Slip]:
    """Rules on permits and approvals as the ground of liability in an item that is neither."""
    if item.power_type not in _WITHOUT_PERMITS:
        return
    texts = [text for path, content in parts(item) for text in _texts((*path, "追责情形"), content.accountability)]
    for path, text in texts:
        for found in _OF_PERMITS.finditer(text):
            values = {"text": found[0], "type": item.power_type}
            yield Slip(ACCOUNTABILITY_OF_ANOTHER_TYPE, *found.span(), values, path=path)


def _texts(path: Path, entries: str | tuple[str, ...] | None) -> Iterator[tuple[Path, str]]:
    if isinstance(entries, str):
        yield path, entries
    else:
        yield from (((*path, number), text) for number, text in enumerate(entries or ()))


TEXT_CHECKS: tuple[TextCheck, ...] = ()
DATED_CHECKS: tuple[DatedCheck, ...] = (cited_laws,)
ITEM_CHECKS: tuple[ItemCheck, ...] = (short_names, accountability)
