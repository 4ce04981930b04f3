"""The form of citations: 《》 around the law, then 第…条第…款第（…）项, with every 第 and 条, in Chinese numerals.

One expression looks for every 第 that does not begin a faultless citation; what stands there is then read part by part
and written anew as it should be, and the difference tells which rule is broken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from respcli.diagnostics import Rule, Severity, quote
from respcli.laws.numerals import well_formed
from respcli.laws.series import JOINS, LEVELS, NUMERALS, RANGE, Part, Place, in_chinese, parts, places, usual
from respcli.messages import N_
from respcli.rules.slips import DatedCheck, ItemCheck, Slip, TextCheck

_FORM = "《立法技术规范（试行）（一）》（法工委发〔2009〕62号）"
_NUMBERS = "《中华人民共和国立法法》关于条、款、项、目序号的规定"

ARTICLE_RANGE = Rule(
    "article-range",
    Severity.WARNING,
    message=N_("“{text}”: in a range both articles have 第 and 条"),
    remedies=(N_("write “{right}”"),),
    reason=N_("The laws write 第四十一条至第四十三条; the shorter form reads as a slip."),
    basis=_FORM,
    bad="备注: 依照《中华人民共和国网络安全法》第四十一条至四十三条办理。",
    good="备注: 依照《中华人民共和国网络安全法》第四十一条至第四十三条办理。",
)
ARTICLE_ENUMERATION = Rule(
    "article-enumeration",
    Severity.ADVICE,
    message=N_("“{text}”: each article has its own 第 and 条"),
    remedies=(N_("write “{right}”"),),
    reason=N_("The laws write 第三十条、第三十二条."),
    basis=_FORM,
    bad="备注: 依照《中华人民共和国行政许可法》第三十条、三十二条办理。",
    good="备注: 依照《中华人民共和国行政许可法》第三十条、第三十二条办理。",
)
ARABIC_ARTICLE_NUMBER = Rule(
    "arabic-article-number",
    Severity.ADVICE,
    message=N_("“{text}”: articles are numbered in Chinese numerals"),
    remedies=(N_("write “{right}”"),),
    reason=N_("A citation has the number as the law itself writes it, so that it can be searched for."),
    basis=_NUMBERS,
    bad="备注: 依照《中华人民共和国行政许可法》第32条办理。",
    good="备注: 依照《中华人民共和国行政许可法》第三十二条办理。",
)
CITATION_WORDS = Rule(
    "citation-words",
    Severity.WARNING,
    message=N_("“{text}”: a 第, 条 or 款 is missing here or stands twice"),
    remedies=(N_("write “{right}”"),),
    reason=N_("A dropped or doubled character in a citation makes it ambiguous."),
    basis=_FORM,
    bad="备注: 依照《中华人民共和国网络安全法》第二十五第三款办理。",
    good="备注: 依照《中华人民共和国网络安全法》第二十五条第三款办理。",
)
CITATION_NUMBER = Rule(
    "citation-number",
    Severity.WARNING,
    message=N_("“{text}” is not how a number is written"),
    remedies=(N_("write “{right}”"), N_("look up the number in the law")),
    reason=N_(
        "The laws write 第十二条, 第一百零五条, 第一百一十二条; "
        "where a character was dropped or doubled, another article may be meant."
    ),
    basis=_NUMBERS,
    bad="备注: 依照《中华人民共和国网络安全法》第二十十条办理。",
    good="备注: 依照《中华人民共和国网络安全法》第二十一条办理。",
)
CITATION_CUT_OFF = Rule(
    "citation-cut-off",
    Severity.WARNING,
    message=N_("“{text}”: the number, or a part of it, is missing"),
    remedies=(N_("look up the number in the law"),),
    reason=N_("A gap that was left to be filled in later went out unfilled, or a character was lost in copying."),
    basis=_FORM,
    bad="备注: 依照《中华人民共和国网络安全法》第二十二条第款办理。",
    good="备注: 依照《中华人民共和国网络安全法》第二十二条第三款办理。",
)
CITATION_ORDER = Rule(
    "citation-order",
    Severity.WARNING,
    message=N_("“{text}”: a citation goes from 条 to 款 to 项"),
    remedies=(N_("write the article first; put “、” between two citations"),),
    reason=N_("A paragraph belongs to an article, an item to a paragraph: the greater part is named first."),
    basis=_FORM,
    bad="备注: 依照《中华人民共和国网络安全法》第三款第二十二条办理。",
    good="备注: 依照《中华人民共和国网络安全法》第二十二条第三款办理。",
)
ITEM_BRACKETS = Rule(
    "item-brackets",
    Severity.WARNING,
    message=N_("“{text}”: the number of a 项 stands in two full-width brackets or in none"),
    remedies=(N_("write “{right}”"),),
    reason=N_("A half-width or single bracket in a citation is a slip of the keyboard."),
    basis="GB/T 15834-2011 4.9",
    bad="备注: 依照《中华人民共和国网络安全法》第三十四条第(三)项办理。",
    good="备注: 依照《中华人民共和国网络安全法》第三十四条第（三）项办理。",
)
MIXED_ITEM_FORMS = Rule(
    "mixed-item-forms",
    Severity.ADVICE,
    message=N_("“{text}”, where other citations of this item write “{other}”"),
    remedies=(N_("write “{right}”"),),
    reason=N_("Both 第三项 and 第（三）项 are in use; one list keeps to one."),
    basis="GB/T 15835-2011",
    bad="备注: 依照《中华人民共和国水法》第二条第（三）项、《中华人民共和国防洪法》第三条第一项办理。",
    good="备注: 依照《中华人民共和国水法》第二条第（三）项、《中华人民共和国防洪法》第三条第（一）项办理。",
)
LAW_WITHOUT_MARKS = Rule(
    "law-without-marks",
    Severity.WARNING,
    message=N_("“{text}” is cited without 《》"),
    remedies=(N_("write “{right}”"), N_("put the name of the law between 《 and 》")),
    reason=N_("《》 show where the name of the law begins and ends."),
    basis="GB/T 15834-2011 4.15",
    bad="备注: 依照中华人民共和国水法第十条办理。",
    good="备注: 依照《中华人民共和国水法》第十条办理。",
)

_GAPS = " \u3000\u00a0_＿×xX○*…"

_RUN = re.compile(f"第[{NUMERALS}0-9０-９第条款项目()（）{JOINS}{_GAPS}]{{1,400}}")
_NUMBER = re.compile(f"[{NUMERALS}]{{1,9}}")
_FAULTLESS = re.compile(
    f"(?:(?:第{_NUMBER.pattern}条)?(?:第{_NUMBER.pattern}款)?(?:第(?:{_NUMBER.pattern}|（{_NUMBER.pattern}）)项)?"
    "(?:[、和及与或至]|以及|$))+"
)
"""What most runs are, apart from how their numbers are written. The rest is read part by part."""

_LOST_UNIT = re.compile(f"第[{NUMERALS}]{{1,9}}(?=[的之]?规定|[\\s：:，。；【])")
_LOST_ORDINAL = re.compile(f"》(?:（[^（）\\n]{{0,80}}）)?([{NUMERALS}]{{1,9}}条)(?=[\\s：:，。、；]|第|规定|$)")
_AFTER_A_NAME = re.compile(
    r"第(?:(?<=[法例定则）)]第)|(?<=法\n第))(?<!本法第)(?<!本条例第)(?<!本规定第)(?<!本办法第)(?<![款条项的]规定第)"
)

# What follows is only used where something was found, and compiled then.
_CUT_OFF = f"第(?:[{_GAPS}]{{0,9}}[条款项](?![款项目])|[{NUMERALS}]{{1,9}}[{_GAPS}]{{1,9}}[条款项])"
_ARTICLE = f"(?:[{NUMERALS}]{{1,9}}|[0-9]{{1,4}})条"
_NAME = (
    r"(?:(?<![《〈<“])(?P<state>中华人民共和国)"
    r"|\n[ \u3000]{0,8}(?:[0-9]{1,2}[.．、])?[ \u3000]?(?:【[^【】\n]{1,8}】 ?|依据|根据)?|依据|根据)"
    r"(?P<name>(?:(?!依据|根据|依照|按照|违反|中华人民共和国)[\u4e00-\u9fff]){2,50}(?<=[法例定则]))"
    r"(?:[（(][^（）()《》\n]{0,120}[）)])?$"
)
_NO_NAME = "所称|前款|[法例定则](?:和|及|与|或|以及)|^[本该同此其]|^(?:宪法|刑法|.{0,2}(?:条例|办法|规定|细则|规则))$"
_AFTER_LAW = rf"》(?:（[^（）\n]{{0,40}}）)?((?:第?（?[{NUMERALS}]{{1,9}}）?[条款项]|[{JOINS}]{{1,2}}){{1,60}})"
_ITEM = f"第(?:(?P<bracketed>（[{NUMERALS}]{{1,9}}）)|[{NUMERALS}]{{1,9}})项"

_BY_WEIGHT = (CITATION_WORDS, ARTICLE_RANGE, ITEM_BRACKETS, ARTICLE_ENUMERATION, ARABIC_ARTICLE_NUMBER)
"""Which of several rules that one series breaks is told."""

_BEFORE_ARTICLE = "法例定则至、和及与者"
"""What may stand before an article of a law, other than 》."""

_WORDS_AFTER = ("文", "例", "件", "约")
"""What may follow 条 or 款 in a word that is no citation: 条文, 条例, 款件, 条约."""

_REACH = 200
"""How far before an article the name of its law is looked for."""


def citations(text: str) -> Iterator[Slip]:
    """Citations whose form is not 第…条第…款第…项."""
    for run in _RUN.finditer(text):
        for slip in _in_run(run[0]):
            begin, end = slip.begin + run.start(), (slip.end or 0) + run.start()
            if not text.startswith(_WORDS_AFTER, end):
                yield slip._replace(begin=begin, end=end)


@lru_cache(maxsize=10_000)
def _in_run(run: str) -> tuple[Slip, ...]:
    """What is wrong in a run of characters that citations are made of."""
    if _FAULTLESS.fullmatch(run.rstrip(_GAPS)) and all(map(well_formed, _NUMBER.findall(run))):
        return ()
    slips: list[Slip] = []
    at, read = run.find("第"), 0
    while at >= 0:
        found: list[Part] = []
        if at >= read:
            found, read = parts(run, at)
        slips += _misshapen(run, found) if found else _incomplete(run, at)
        at = run.find("第", max(at + 1, found[-1].end if found else 0))
    return tuple(slips)


def _misshapen(run: str, found: list[Part]) -> Iterator[Slip]:
    """What is wrong with a series: with the order or the numbers of its parts, or else with their form."""
    begin, end, unit = found[-1].begin, found[-1].end, found[-1].unit
    if run.startswith(unit, end) and run[end + 1 : end + 2] not in LEVELS:
        yield _slip(CITATION_WORDS, run, begin, end + 1, run[begin:end])
        return
    series = places(found)
    if series[0].unit != "条" and found[0].number.isdecimal() and not run.endswith(("条", "款"), 0, found[0].begin):
        return  # 第36项 of a catalogue
    slips = [slip for index, place in enumerate(series) for slip in _misplaced(run, place, found[index - 1])]
    if slips:
        yield from slips
    else:
        yield from _deformed(run, series)


def _misplaced(run: str, place: Place, before: Part) -> Iterator[Slip]:
    """What is wrong with the order or the number of a part."""
    if _upside_down(place):
        yield _slip(CITATION_ORDER, run, before.begin, place.part.end)
    elif place.unit != "目" and not well_formed(in_chinese(place.part.number)):
        yield _bad_number(run, place.part)


def _deformed(run: str, series: list[Place]) -> Iterator[Slip]:
    """What is wrong with the form of a series, from the first part of it that is wrong to the last."""
    broken = {index: rules for index, place in enumerate(series) if (rules := set(_broken(place)))}
    if not broken:
        return
    first, last = _shown_from(series, min(broken)), max(broken)
    while not series[last].part.unit:
        last += 1
    right = "".join(_joined(place) + _shaped(place) for place in series[first : last + 1])
    rule = next(rule for rule in _BY_WEIGHT if any(rule in rules for rules in broken.values()))
    yield _slip(rule, run, series[first].part.begin, series[last].part.end, right.removeprefix(_joined(series[first])))


def _upside_down(place: Place) -> bool:
    """Whether a part follows one that is not greater. An article after an article only wants a 、."""
    part, unit, before, _ = place
    enumerated = unit == before == "条" or _is_another_item(place)
    return bool(before and not part.join and not enumerated) and LEVELS[unit] <= LEVELS[before]


def _is_another_item(place: Place) -> bool:
    """Whether a part is the second of 第（一）（三）项."""
    return place.unit == place.before == "项" and place.part.bracketed


def _broken(place: Place) -> Iterator[Rule]:
    """The rules that the form of a part breaks."""
    part, unit, before, after = place
    if part.number.isdecimal() and unit != "目":
        yield ARABIC_ARTICLE_NUMBER
    if part.left + part.right not in ("", "（）"):
        yield ITEM_BRACKETS
    if not part.ordinal and (unit == "条" or not (part.join or _is_another_item(place))):
        yield _of_series(part.join)
    if not part.unit and unit == "条":
        yield _of_series(after)
    if not part.join and unit + before == "条条":
        yield ARTICLE_ENUMERATION


def _of_series(join: str) -> Rule:
    """The rule on 第 and 条 that are left out beside what joins two parts."""
    if not join:
        return CITATION_WORDS
    return ARTICLE_RANGE if join.startswith(RANGE) else ARTICLE_ENUMERATION


def _shown_from(series: list[Place], index: int) -> int:
    """The part from which on a faulty one is shown: the article before it, where that tells what is left out."""
    part, unit, before, _ = series[index]
    if part.ordinal and (part.join or unit != before):
        return index
    return max((earlier for earlier in range(index) if series[earlier].unit == "条"), default=0)


def _joined(place: Place) -> str:
    """What should stand between a part and the one before."""
    if place.part.join.startswith(RANGE):
        return "至"
    return place.part.join or ("、" if place.unit + place.before == "条条" else "")


def _shaped(place: Place) -> str:
    """A part as it should be written, after what joins it to the one before."""
    part, unit, _, _ = place
    number = part.number if unit == "目" else in_chinese(part.number)
    if part.bracketed:
        number = f"（{number}）"
    if unit == "条":
        return f"第{number}条"
    return f"{part.ordinal if part.join else '第'}{number}{part.unit}"


def _bad_number(run: str, part: Part) -> Slip:
    number = usual(part.number)
    right = f"{part.ordinal}{part.left}{number}{part.right}{part.unit}" if well_formed(number) else None
    return _slip(CITATION_NUMBER, run, part.begin, part.end, right)


def _incomplete(run: str, begin: int) -> Iterator[Slip]:
    """A citation without a number, or with 第 twice."""
    if run.startswith("第第", begin):
        found, _ = parts(run, begin + 1)
        if found and found[0].unit:
            yield _slip(CITATION_WORDS, run, begin, found[0].end, run[begin + 1 : found[0].end])
    elif cut := re.compile(_CUT_OFF).match(run, begin):
        yield _slip(CITATION_CUT_OFF, run, *cut.span())


def lost_units(text: str) -> Iterator[Slip]:
    """A 条 that is lost before 规定 or at the end of a citation: 本法第二十五规定; or the 第 after the law's name."""
    for found in _LOST_UNIT.finditer(text):
        begin, end = found.span()
        before = text[max(0, begin - 1) : begin]
        if before == "》" or (before in _BEFORE_ARTICLE and text[end] in "的之规"):
            yield _slip(CITATION_WORDS, text, begin, end, f"{found[0]}条")
    for found in _LOST_ORDINAL.finditer(text):
        yield _slip(CITATION_WORDS, text, *found.span(1), f"第{found[1]}")


def _slip(rule: Rule, text: str, begin: int, end: int, right: str | None = None) -> Slip:
    values = {"text": quote(text[begin:end])} | ({"right": quote(right)} if right else {})
    return Slip(rule, begin, end, values, right)


def mixed_items(text: str) -> Iterator[Slip]:
    """第三项 and 第（三）项 in citations after 《》; what laws that are quoted write themselves is not compared."""
    if "）项" not in text:
        return
    items = [item for law in re.finditer(_AFTER_LAW, text) for item in re.compile(_ITEM).finditer(text, *law.span(1))]
    forms = Counter(bool(item["bracketed"]) for item in items)
    if len(forms) < 2:  # noqa: PLR2004 -- two forms
        return
    usual = forms.most_common(1)[0][0]
    other = next(item[0] for item in items if bool(item["bracketed"]) == usual)
    for item in items:
        if bool(item["bracketed"]) != usual:
            number = item[0][1:-1].strip("（）")
            right = f"第（{number}）项" if usual else f"第{number}项"
            slip = _slip(MIXED_ITEM_FORMS, text, *item.span(), right)
            yield slip._replace(values={**slip.values, "other": other})


def unmarked_laws(text: str) -> Iterator[Slip]:
    """A law's name before an article of it without 《》."""
    for article in _AFTER_A_NAME.finditer(text):
        at = article.start()
        if not re.compile(_ARTICLE).match(text, at + 1):
            continue
        at -= text[at - 1] == "\n"
        found = re.search(_NAME, f"\n{text[:at]}" if at < _REACH else text[at - _REACH : at])
        if found and (found["state"] or text[at] != "\n") and not re.search(_NO_NAME, found["name"]):
            name = f"{found['state'] or ''}{found['name']}"
            begin = at - len(found.string) + found.end("name") - len(name)
            right = f"《{name}》" if found["state"] else None  # otherwise the name may begin later
            yield _slip(LAW_WITHOUT_MARKS, text, begin, begin + len(name), right)


TEXT_CHECKS: tuple[TextCheck, ...] = (citations, lost_units, mixed_items, unmarked_laws)
DATED_CHECKS: tuple[DatedCheck, ...] = ()
ITEM_CHECKS: tuple[ItemCheck, ...] = ()
