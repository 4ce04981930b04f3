"""Set phrases with a confused, a dropped or a doubled character: 子以审查, 其作人员, 应应当.

What is right stands in ``data/``, for anybody to read and extend: the phrases that are looked for, the characters that
are confused, other words, and what is right although it looks wrong. A phrase can be miswritten in so many ways that a
text is not searched for each. But most leave a *tell*: two characters side by side that right texts seldom have.
``tools/make_phrases.py`` writes them all into ``index.txt``. The pairs of a text are looked up among them in C; only
where a tell stands is it decided, from what is around it, whether a phrase was meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property, lru_cache
from itertools import groupby
from pkgutil import get_data
from typing import NamedTuple

from respcli.diagnostics import Rule, Severity
from respcli.messages import N_
from respcli.rules.slips import Slip, TextCheck

CONFUSED_CHARACTER = Rule(
    "confused-character",
    Severity.WARNING,
    message=N_("“{text}” is not a word here; it looks like “{right}” with one character taken for another"),
    remedies=(N_("write “{phrase}”"), N_("write the one that is meant")),
    reason=N_(
        "Characters that look or sound alike are confused by scanners, input methods and tired eyes. A list that says "
        "子以 for 予以 looks unread, and nobody who searches for the right word finds it."
    ),
    basis="《中华人民共和国国家通用语言文字法》第九条",
    bad="备注: 对违反规定的行为，子以审查；告知当事人中请行政复议的期限。",
    good="备注: 对违反规定的行为，予以审查；告知当事人申请行政复议的期限。",
)
DROPPED_CHARACTER = Rule(
    "dropped-character",
    Severity.WARNING,
    message=N_("“{text}” is not a phrase; it looks like “{right}” with a character left out"),
    remedies=(N_("write “{phrase}”"), N_("write the one that is meant")),
    reason=N_("A set phrase that lacks a character cannot be read, or says something else."),
    basis="《党政机关公文处理工作条例》第十九条",
    bad="追责情形: 对不履行行政职责的机关及其作人员，依法追究责任。",
    good="追责情形: 对不履行行政职责的机关及其工作人员，依法追究责任。",
)
DOUBLED_CHARACTER = Rule(
    "doubled-character",
    Severity.WARNING,
    message=N_("“{text}” looks like “{right}” with something written twice"),
    remedies=(N_("write “{phrase}”"), N_("write the one that is meant")),
    reason=N_(
        "Something that stands twice is left over from an edit, and shows that nobody has read the text after it."
    ),
    basis="《党政机关公文处理工作条例》第十九条",
    bad="追责情形: 应应当依法追究相应的的责任；未履行监督监督管理职责的，从其规定。",
    good="追责情形: 应当依法追究相应的责任；未履行监督管理职责的，从其规定；人民民主、层层落实、应当当场作出的除外。",
)

WORDS = range(2, 5)
"""The length of a word, in characters."""
LONGEST = 8
"""The length of the longest phrase."""
ANY_LENGTH, LONGER, LONG = (range(shortest, LONGEST + 1) for shortest in (2, 3, 4))
"""The length of any phrase; of one that does not show by a pair alone; of one whose missing character is noticed."""
NEAR = LONGEST + 2
"""So many characters before and after its begin decide whether something is a fault."""
EDGES = "，、的和"
"""Beside these a missing first or last character of a phrase is looked for."""

MARKS = frozenset("\n\t \u3000，。；：、？！…（）《》〈〉“”〔〕【】,.;:()").union([""])
BREAKS = MARKS.union("的和与及或")
"""Beside these a word begins and ends."""
PERSONS = frozenset("者员们")
"""With these a word ends."""
PARTICLES = frozenset("的和与及或对在是为由被将其于以而所并但从向")
"""Characters that stand by themselves so often that two of them are wrong wherever neither belongs to a word."""
STANDING_ALONE = PARTICLES | frozenset(
    "之等则也就都到了着过者按经据依凭把给让使令同跟有无需要能会不未"
    "省市县区乡镇村街国局厅部委办处科股室队组站院校馆场厂店社户家人员物品件证书表号码名单费税金款额率量权法案条项章节"
    "目期日年月时天次上下内外前后中间左右东西南北大小多少高低新老旧原总副正主各每全本该某此这那两几初再又"
    "水火土木电气油药林草地田山河江湖海港库坝路桥车船房屋楼门矿源点面线段层级类种份张只个位界届任岁"
)
"""Characters that are also words, so that one of them may stand beside a word that has it at its edge."""
TAILS = STANDING_ALONE | frozenset(
    "用格包罪庭学剧煤工票箱泵阀床机器仪剂液材料具械炉罐缆塔杆网卡币债股券军警兵士师生商农渔牧业病症菌虫苗树果菜粮肉"
    "蛋奶鱼禽畜园圃寺庙观教族语文字词句篇册卷版刊报信函邮子"
)
"""Those, and characters with which names of many things end (旅行社社长, 行业业务)."""
REPEATED = PARTICLES | frozenset(
    "省市县区乡镇村街国人家户年月日天时等个条件次就都也则到按经据依凭把给让使令同跟有无需要能会未"
)
"""Characters that may stand by themselves even between a mark and a word with the same (经经营者同意)."""

_REMAINS = {"督管理": "监督管理", "督检查": "监督检查"}
"""What is left of a phrase without a character, and is never right by itself."""

FIRST, SECOND, FIRST_OF_LONG, SECOND_OF_LONG, DROPPED, DROPPED_NEAR_BREAK = "FSfsDd"
CUT_BEGIN, CUT_END, TWICE, DOUBLED = "<>=+"
"""Kinds of entries of the index: which character of a tell is wrong, or that one is missing in or beside it, or that
a word ends with the first and begins again with the second, or that both are the same."""


class Fault(NamedTuple):
    """What is wrong in a text, from ``begin`` to before ``end``, and what is right there."""

    begin: int
    end: int
    rule: Rule
    right: str


class Lexicon:
    """What is known of right and wrong: the phrases, all that is right, the tells, and what each tells of."""

    def __init__(self, index: str) -> None:
        """Read the text of the index."""
        _, phrases, others, tells, self.told_by = index.split("\n\n")
        self.phrases = phrases.split()
        self.right = frozenset((*self.phrases, *others.split()))
        self.pairs = tells.replace("\n", "")
        self.keys = numbers(self.pairs.encode("utf-16-le"))
        self.tells = frozenset(self.keys)

    @cached_property
    def without_begin(self) -> dict[str, str]:
        """The long phrases by what is left without their first character."""
        return {phrase[1:]: phrase for phrase in self.phrases if len(phrase) in LONG}

    @cached_property
    def without_end(self) -> dict[str, str]:
        """The long phrases by what is left without their last character."""
        return {phrase[:-1]: phrase for phrase in self.phrases if len(phrase) in LONG}

    def around(self, text: str, begin: int, end: int, lengths: range) -> Iterator[tuple[int, int]]:
        """Where in a text something right of these lengths holds a part of it, the shortest first."""
        for length in lengths:
            for at in range(max(end - length, 0), begin + 1):
                if text[at : at + length] in self.right:
                    yield at, at + length

    def holds(self, text: str, begin: int, end: int, lengths: range) -> bool:
        """Whether something right of these lengths holds a part of a text."""
        return next(self.around(text, begin, end, lengths), None) is not None

    def cuts(self, text: str, begin: int, end: int) -> bool:
        """Whether a word has one edge of a part of a text inside it, so that the part is made of pieces."""
        for edge in (begin, end):
            for at in range(max(edge + 1 - WORDS[-1], 0), edge):
                for to in range(edge + 1, at + WORDS[-1] + 1):
                    if text[at:to] in self.right and (at < begin or to > end):
                        return True
        return False

    def ends(self, text: str, end: int) -> bool:
        """Whether a word ends here."""
        return any(text[begin:end] in self.right for begin in range(max(end - LONGEST, 0), end - 1))

    def begins(self, text: str, begin: int) -> bool:
        """Whether a word begins here."""
        return any(text[begin : begin + length] in self.right for length in ANY_LENGTH)


def numbers(units: bytes) -> memoryview:
    """The pairs of characters in UTF-16 as numbers. The low bytes of both stand first, since a set goes by them."""
    mixed = bytearray(units[: len(units) // 4 * 4])
    mixed[1::4], mixed[2::4] = mixed[2::4], mixed[1::4]
    return memoryview(mixed).cast("I")


@cache
def shipped() -> Lexicon:
    """The lexicon that came with the program, read when it is first asked for."""
    return Lexicon((get_data(__package__, "data/index.txt") or b"").decode())


def set_phrases(text: str) -> Iterator[Slip]:
    """Set phrases with a confused, a dropped or a doubled character."""
    return find(text, shipped())


TEXT_CHECKS: tuple[TextCheck, ...] = (set_phrases,)


def find(text: str, lexicon: Lexicon) -> Iterator[Slip]:
    """The faults of a text by their place, none overlapping another."""
    faults = [fault for tell in _tells(text, lexicon) for fault in _faults(text, tell, lexicon)]
    faults += _always(text)
    faults.sort(key=lambda fault: (fault.begin, -fault.end, fault.right))
    done = 0
    for (begin, end, rule), same in groupby(faults, key=lambda fault: fault[:3]):
        if begin >= done:
            done = end
            rights = list(dict.fromkeys(fault.right for fault in same))
            only = {"phrase": rights[0]} if len(rights) == 1 else {}
            yield Slip(
                rule, begin, end, {"text": text[begin:end], "right": "”、“".join(rights), **only}, only.get("phrase")
            )


def _always(text: str) -> Iterator[Fault]:
    """Remains of a phrase that are wrong wherever its first character does not stand before them."""
    for rest, phrase in _REMAINS.items():
        at = text.find(rest)
        while at >= 0:
            if text[at - 1 : at] != phrase[0]:
                yield Fault(at, at + len(rest), DROPPED_CHARACTER, phrase)
            at = text.find(rest, at + 1)


def _tells(text: str, lexicon: Lexicon) -> set[int]:
    """The tells in a text: of the pairs that begin at even places, and of those that begin at odd ones."""
    units = text.encode("utf-16-le", "surrogatepass")
    return {*lexicon.tells.intersection(numbers(units)), *lexicon.tells.intersection(numbers(units[2:]))}


def _faults(text: str, tell: int, lexicon: Lexicon) -> Iterator[Fault]:
    """The faults that a tell tells of."""
    for pair, right, kind in _told(tell, lexicon):
        at = text.find(pair)
        while at >= 0:
            begin = max(at - NEAR, 0)
            if fault := _look(text[begin : at + NEAR], at - begin, right, kind, lexicon):
                yield Fault(begin + fault.begin, begin + fault.end, fault.rule, fault.right)
            at = text.find(pair, at + 1)


@lru_cache(maxsize=1 << 12)
def _told(tell: int, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """What a tell tells of: the pair, the character that is right or missing, and the kind of the fault."""
    entries = range(bisect_left(lexicon.keys, tell), bisect_right(lexicon.keys, tell))
    return [(lexicon.pairs[2 * at : 2 * at + 2], *lexicon.told_by[2 * at : 2 * at + 2]) for at in entries]


@lru_cache(maxsize=1 << 14)
def _look(text: str, at: int, right: str, kind: str, lexicon: Lexicon) -> Fault | None:
    """Whether there is a fault where there is a tell of it. Lists say the same again and again, so it is remembered."""
    return _LOOKS[kind](text, at, right, lexicon)


def _confused(text: str, at: int, right: str, lexicon: Lexicon, lengths: range = ANY_LENGTH) -> Fault | None:
    """A phrase in which the character at this place was taken for another."""
    if lexicon.holds(text, at, at + 1, WORDS):
        return None
    meant = text[:at] + right + text[at + 1 :]
    for begin, end in lexicon.around(meant, at, at + 1, lengths):
        if not _right(text, begin, end, lexicon):
            return Fault(begin, end, CONFUSED_CHARACTER, meant[begin:end])
    return None


def _dropped(text: str, at: int, missing: str, lexicon: Lexicon, *, break_beside: bool = False) -> Fault | None:
    """A phrase in which a character is missing after this place.

    If the phrase was short, the one character on a side of the gap must not go with what is beside it there.
    """
    if lexicon.holds(text, at, at + 2, WORDS):
        return None
    meant = text[: at + 1] + missing + text[at + 1 :]
    for begin, end in lexicon.around(meant, at, at + 3, LONG):
        short = end - begin == LONG[0]
        edge, before = (begin, True) if begin == at else (end - 1, False)
        if short and not _is_edge(text, edge, lexicon, before=before, only_breaks=break_beside):
            continue
        if not _right(text, begin, end - 1, lexicon):
            return Fault(begin, end - 1, DROPPED_CHARACTER, meant[begin:end])
    return None


def _is_edge(text: str, edge: int, lexicon: Lexicon, *, before: bool, only_breaks: bool) -> bool:
    """Whether what stands before, or after, this place ends there: a break or a word."""
    if (text[edge - 1 : edge] if before else text[edge : edge + 1]) in BREAKS:
        return True
    return not only_breaks and (lexicon.ends(text, edge) if before else lexicon.begins(text, edge))


def _right(text: str, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a part of a text is held by something right after all, or is short and made of pieces of two words."""
    if lexicon.holds(text, begin, end, range(end - begin, LONGEST + 1)):
        return True
    return end - begin < LONG[0] and lexicon.cuts(text, begin, end)


def _cut_begin(text: str, edge: int, _: str, lexicon: Lexicon) -> Fault | None:
    """A phrase without its first character, after a mark or a particle."""
    return _cut(text, ((edge + 1, edge + length) for length in LONG), lexicon.without_begin, lexicon)


def _cut_end(text: str, last: int, _: str, lexicon: Lexicon) -> Fault | None:
    """A phrase without its last character, before a mark or a particle."""
    return _cut(
        text, ((last + 2 - length, last + 1) for length in LONG if length < last + 3), lexicon.without_end, lexicon
    )


def _cut(text: str, spans: Iterable[tuple[int, int]], phrases: Mapping[str, str], lexicon: Lexicon) -> Fault | None:
    for begin, end in spans:
        phrase = phrases.get(text[begin:end])
        if phrase and not _right(text, begin, end, lexicon):
            return Fault(begin, end, DROPPED_CHARACTER, phrase)
    return None


def _twice(text: str, at: int, _: str, lexicon: Lexicon) -> Fault | None:
    """A word that stands twice, the first time up to this place, without beginning another then (储备储备粮)."""
    middle = at + 1
    if text[middle : middle + 3] in lexicon.right:
        return None
    for begin, end in ((middle - length, middle + length) for length in WORDS if length <= middle):
        word = text[middle:end]
        if word == text[begin:middle] and word in lexicon.right and not lexicon.holds(text, begin, end, ANY_LENGTH):
            return Fault(begin, end, DOUBLED_CHARACTER, word)
    return None


def _doubled(text: str, at: int, _: str, lexicon: Lexicon) -> Fault | None:
    """A character that stands here and once more after it, while without one of them there is a right phrase."""
    character, before, after = text[at], text[max(at - 2, 0) : at], text[at + 2 : at + 4]
    if before[-1:] + character in lexicon.right and character + after[:1] in lexicon.right:
        return None
    if _reduplicated(before, after) or lexicon.holds(text, at, at + 2, WORDS):
        return None
    once = text[:at] + text[at + 1 :]
    span = _around_doubled(text, at, once, lexicon)
    return span and Fault(span[0], span[1] + 1, DOUBLED_CHARACTER, once[slice(*span)])


def _reduplicated(before: str, after: str) -> bool:
    """Whether two equal characters are part of 一批批 or 认认真真, by the two before and the two after them."""
    return before[-1:] == "一" or any(len(pair) > 1 and pair[0] == pair[1] for pair in (before, after))


def _around_doubled(text: str, at: int, once: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """The phrase that there is ``once`` one of two equal characters is gone, if they do not belong to two words.

    They surely do not if the phrase has more characters on both sides. If it begins or ends with them, the other one
    must be left over: no word of its own, and with a break or the edge of another word on its other side.
    """
    character, behind = text[at], at + 1
    ends, begins = lexicon.ends(text, behind), lexicon.begins(text, behind)
    lengths = range(LONG[1], LONGEST + 1) if ends and begins else ANY_LENGTH
    inside = next(lexicon.around(once, at - 1, at + 2, lengths), None) if at else None
    if inside or (ends and begins):
        return inside
    if begins and _left_over(character, text[at - 1 : at], BREAKS | PERSONS, next_to_word=lexicon.ends(text, at)):
        return next((at, at + length) for length in ANY_LENGTH if once[at : at + length] in lexicon.right)
    if ends and _left_over(character, text[at + 2 : at + 3], BREAKS, next_to_word=lexicon.begins(text, at + 2)):
        begin = next(begin for begin in range(behind - 2, -1, -1) if once[begin:behind] in lexicon.right)
        return begin, behind
    return (at, behind) if character in PARTICLES and not begins and not ends else None


def _left_over(character: str, beside: str, breaks: AbstractSet[str], *, next_to_word: bool) -> bool:
    """Whether a character can only be left over between a word with the same and what is beside it."""
    if character in TAILS:
        return character not in REPEATED and beside in BREAKS
    return beside in breaks or next_to_word


_LOOKS: Mapping[str, Callable[[str, int, str, Lexicon], Fault | None]] = {
    FIRST: _confused,
    SECOND: lambda text, at, right, lexicon: _confused(text, at + 1, right, lexicon),
    FIRST_OF_LONG: lambda text, at, right, lexicon: _confused(text, at, right, lexicon, LONGER),
    SECOND_OF_LONG: lambda text, at, right, lexicon: _confused(text, at + 1, right, lexicon, LONGER),
    DROPPED: _dropped,
    DROPPED_NEAR_BREAK: lambda text, at, missing, lexicon: _dropped(text, at, missing, lexicon, break_beside=True),
    CUT_BEGIN: _cut_begin,
    CUT_END: _cut_end,
    TWICE: _twice,
    DOUBLED: _doubled,
}
