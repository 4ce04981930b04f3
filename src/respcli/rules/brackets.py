"""Brackets, quotes and title marks: each has its partner, stands in the right order, and is of the right form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.rules.punctuation import HALF_WIDTH_MARK, is_chinese
from respcli.rules.slips import Slip

UNPAIRED_MARK = Rule(
    "unpaired-mark",
    Severity.WARNING,
    message=N_("“{text}” has no “{partner}”"),
    remedies=(N_("put in “{partner}” where it belongs, or delete “{text}”"),),
    reason=N_("With half of a pair it is not known where a title, a quotation or a remark begins or ends."),
    basis="GB/T 15834-2011 5.1",
    bad="备注: 依据《中华人民共和国档案法第十条办理。",
    good="备注: 依据《中华人民共和国档案法》第十条办理。",
)
UNLIKE_PAIR = Rule(
    "unlike-pair",
    Severity.WARNING,
    message=N_("“{first}” and “{second}” are no pair"),
    remedies=(N_("write “{right}”"), N_("let both be of one kind")),
    reason=N_("Marks stand in pairs of one kind: 《》, （）, 〔〕, “”."),
    basis="GB/T 15834-2011 5.1",
    bad="备注: 依据《中华人民共和国档案法〉第十条办理。",
    good="备注: 依据《中华人民共和国档案法》第十条办理。",
)
REVERSED_QUOTE = Rule(
    "reversed-quote",
    Severity.WARNING,
    message=N_("“{text}” is the wrong one of a pair of quotes"),
    remedies=(N_("write “{right}”"), N_("write “ before and ” after what is quoted")),
    reason=N_("“ opens a quotation and ” closes it; a program that guesses them often guesses wrong."),
    basis="GB/T 15834-2011 4.8",
    bad="备注: 落实”双随机”抽查。",
    good="备注: 落实“双随机”抽查。",
)
NESTED_MARK = Rule(
    "nested-mark",
    Severity.WARNING,
    message=N_("“{text}” stands within marks of the same kind"),
    remedies=(N_("write “{right}”"),),
    reason=N_("A title within a title stands in 〈〉, a quotation within a quotation in ‘’."),
    basis="GB/T 15834-2011 4.15、4.8",
    bad="备注: 依据《某省实施《中华人民共和国档案法》办法》办理。",
    good="备注: 依据《某省实施〈中华人民共和国档案法〉办法》办理。",
)
INNER_MARK = Rule(
    "inner-mark-outside",
    Severity.WARNING,
    message=N_("“{text}”: these marks are for what stands within a title or a quotation"),
    remedies=(N_("write “{right}”"),),
    reason=N_("Outermost are 《》 and “”; 〈〉 and ‘’ only stand within them."),
    basis="GB/T 15834-2011 4.15、4.8",
    bad="备注: 依据〈中华人民共和国档案法〉办理。",
    good="备注: 依据《中华人民共和国档案法》办理。",
)
STRAIGHT_QUOTE = Rule(
    "straight-quote",
    Severity.WARNING,
    message=N_("{text}: straight quotes in Chinese text"),
    remedies=(N_("write {right}"), N_("write “ before and ” after what is quoted")),
    reason=N_("Straight quotes are those of a typewriter; Chinese has “ and ”, and ‘ and ’ within them."),
    basis="GB/T 15834-2011 4.8",
    bad="""备注: 落实"双随机"抽查。""",
    good="备注: 落实“双随机”抽查。",
)

_CLOSER = dict(zip("《〈（〔【［“‘", "》〉）〕】］”’", strict=True))
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_OUTER = {"〈": "《", "‘": "“"}
_INNER = {outer: inner for inner, outer in _OUTER.items()}
_KIND = {"(": "（", '"': "“", "'": "‘"} | {opener: opener for opener in _CLOSER} | {")": "（"} | _OPENER
"""The opener of full width as which a mark, or its partner, counts."""

_UNLIKE = {"《〉": (1, "》"), "〈》": (0, "《"), "“’": (1, "”"), "‘”": (0, "“")}
"""Unlike pairs of which it is known which one is wrong, the first (0) or the second (1), and what is right."""
_IN_ORDER = ("（）", "《》", "“”", "〔〕", "（）", "《〈〉》", "()")
"""What is taken out of a text's marks until none are left; this way finds no pair within its like."""
_HALF_WIDTH = re.compile(r"\((?! ?(?:19|20)[0-9]{2} ?\) ?第? ?[0-9]+ ?号)[^()\n]*\)").finditer
_STRAIGHT = "\"'"
_ALL_MARKS = re.compile(r"""[《》（）“”()"'〈〉〔〕【】［］‘’\n]""").findall
"""The line breaks are among them, as marks of different texts make no pair."""
_OTHER_FINDINGS = re.compile(r"""[,;:?!.<&０-９Ａ-Ｚａ-ｚ《》〈〉（）()〔〕【】［］“”‘’"'\n]""")
"""What may be wrong by itself."""
_SHORT = 40
"""The length up to which the two of a pair are one finding, with what stands between them."""


class _Mark(NamedTuple):
    at: int
    kind: str


class _Pair(NamedTuple):
    """Where the two of a pair stand; ``within``: inside a pair of their outer kind."""

    begin: int
    end: int
    kind: str
    within: bool


@cache
def _token() -> re.Pattern[str]:
    """A mark, or what is none: a document's number (punctuation.py), the 1） of an entry, an apostrophe, a tag.

    Made when it is first needed, as clean texts need it seldom.
    """
    return re.compile(
        r"[\[［(（﹝【〔] ?(?:19|20)[0-9]{2} ?[\]］)）﹞】〕](?= ?第? ?[0-9]+ ?号)"
        r"|(?<![^\n：；。，、 ])[0-9a-zA-Z]{1,2}[)）]"
        r"|(?<=[A-Za-z])['’](?=[A-Za-z])"
        r"|</?[a-zA-Z][^<>\n]{0,200}>"
        r"|(?P<mark>[《》〈〉（）()〔〕【】［］“”‘’\"'])"
        r"|(?P<paragraph>\n)"
    )


def brackets(text: str) -> Iterator[Slip]:
    """Marks that stand in pairs. That a text is in order, as nearly all are, is seen from its marks alone."""
    order = "".join(_ALL_MARKS(text))
    for pair in _IN_ORDER:
        order = order.replace(pair, "")
    if not order.strip("\n"):
        half_width = [_Pair(found.start(), found.end() - 1, "（", within=False) for found in _HALF_WIDTH(text)]
        yield from _in_pairs(text, half_width, set())
        return
    begin = 0
    while begin < len(text):
        end = text.find("\n\n", begin) % (len(text) + 1)  # -1 becomes the end of all
        pairs, alone = _paired(text, begin, end)
        yield from _in_pairs(text, pairs, {mark.kind for mark in alone})
        yield from _alone(text, alone)
        begin = end + 2


def _paired(text: str, begin: int, end: int) -> tuple[list[_Pair], list[_Mark]]:
    """The pairs of one text, and the marks without a partner."""
    pairs: list[_Pair] = []
    alone: list[_Mark] = []
    opened: list[_Mark] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    paragraph = begin
    for token in _token().finditer(text, begin, end):
        at, written = token.start(), token["mark"]
        if token["paragraph"]:
            paragraph = at + 1
        elif written:
            kind = _KIND[written]
            of_kind = places[kind]
            if written in _CLOSER or written == "(" or (written in _STRAIGHT and not _since(paragraph, of_kind)):
                if not (of_kind and at == paragraph and written in "“‘"):  # else a quotation that goes on
                    opened.append(_Mark(at, kind))
                    of_kind.append(at)
            elif not of_kind:
                alone.append(_Mark(at, kind))
            else:
                while (last := opened.pop()).kind != kind:
                    alone.append(last)
                    places[last.kind].pop()
                of_kind.pop()
                pairs.append(_Pair(last.at, at, kind, within=bool(places[_OUTER.get(kind, kind)])))
    return pairs, sorted([*alone, *opened])


def _since(paragraph: int, places: list[int]) -> bool:
    return bool(places) and places[-1] >= paragraph


def _in_pairs(text: str, pairs: list[_Pair], broken: set[str]) -> Iterator[Slip]:
    """Pairs of the wrong form; of a ``broken`` kind one is alone, so that it is not known what stands within what."""
    for pair in pairs:
        begin, end, kind, within = pair
        written = text[begin] + text[end]
        if "(" in written or ")" in written:
            if text[end + 1 : end + 2] == "项" and not text[begin + 1 : end].strip("一二三四五六七八九十0123456789"):
                continue  # how a 项 is cited: citations.py
            if written != "()" or _among_chinese(text, begin, end):
                yield from _rewritten(HALF_WIDTH_MARK, text, pair, "（）")
        elif '"' in written or "'" in written:
            if written[0] == written[1] and not _among_chinese(text, begin, end):
                continue
            if broken & {"“", "‘"}:
                yield Slip(STRAIGHT_QUOTE, begin, begin + 1, {"text": text[begin]})
            else:
                yield from _rewritten(STRAIGHT_QUOTE, text, pair, "‘’" if within else "“”")
        elif kind in _INNER and within and kind not in broken:
            yield from _rewritten(NESTED_MARK, text, pair, _INNER[kind] + _CLOSER[_INNER[kind]])
        elif kind in _OUTER and not within and _OUTER[kind] not in broken:
            yield from _rewritten(INNER_MARK, text, pair, _OUTER[kind] + _CLOSER[_OUTER[kind]])


def _among_chinese(text: str, begin: int, end: int) -> bool:
    """Whether a pair stands after Chinese, or holds some, or stands before it and not after a Latin word."""
    before, after = text[begin - 1 : begin], text[end + 1 : end + 2]
    inside = text[begin + 1 : end] if end - begin <= _SHORT else text[begin + 1] + text[end - 1]
    return is_chinese(before) or any(map(is_chinese, inside)) or (is_chinese(after) and not before.isalnum())


def _rewritten(rule: Rule, text: str, pair: _Pair, right: str) -> Iterator[Slip]:
    """One finding for a short pair of which both are wrong, else one for each."""
    begin, end = pair.begin, pair.end
    wrong = [(at, mark) for at, mark in zip((begin, end), right, strict=True) if text[at] != mark]
    if len(wrong) > 1 and end - begin <= _SHORT and not _OTHER_FINDINGS.search(text, begin + 1, end):
        fix = right[0] + text[begin + 1 : end] + right[1]
        yield Slip(rule, begin, end + 1, {"text": quote(text[begin : end + 1]), "right": quote(fix)}, fix)
    else:
        for at, mark in wrong:
            yield Slip(rule, at, at + 1, {"text": text[at], "right": mark}, mark)


def _alone(text: str, alone: list[_Mark]) -> Iterator[Slip]:
    """Marks without a partner; two that follow one another may be meant as a pair."""
    at = 0
    while at < len(alone):
        couple = [*_couple(text, *alone[at : at + 2])] if at + 1 < len(alone) else []
        yield from couple or _lonely(text, alone[at])
        at += 2 if couple else 1


def _couple(text: str, first: _Mark, second: _Mark) -> Iterator[Slip]:
    """What is wrong with two marks that are meant as a pair; nothing if they are not."""
    places, between = (first.at, second.at), text[first.at + 1 : second.at]
    written = text[first.at] + text[second.at]
    if {*written} <= {*"“”"}:
        apart = "\n“”" if written != "”“" else "\n“”，。；"
        if not any(mark in between for mark in apart):
            wrong = [(at, right) for at, right in zip(places, "“”", strict=True) if text[at] != right]
            yield from (
                Slip(REVERSED_QUOTE, at, at + 1, {"text": text[at], "right": right}, right) for at, right in wrong
            )
    elif written[0] in _CLOSER and written[1] in _OPENER and not any(mark in between for mark in "\n。"):
        side, right = _UNLIKE.get(written, (1, None))
        values = {"first": written[0], "second": written[1]} | ({"right": right} if right else {})
        yield Slip(UNLIKE_PAIR, places[side], places[side] + 1, values, right)


def _lonely(text: str, mark: _Mark) -> Iterator[Slip]:
    at, written = mark.at, text[mark.at]
    if written not in _STRAIGHT:
        partner = _CLOSER[mark.kind] if written == "(" or written in _CLOSER else mark.kind
        yield Slip(UNPAIRED_MARK, at, at + 1, {"text": written, "partner": partner})
    elif is_chinese(text[at - 1 : at]) or is_chinese(text[at + 1 : at + 2]):
        yield Slip(STRAIGHT_QUOTE, at, at + 1, {"text": written})


TEXT_CHECKS = (brackets,)
