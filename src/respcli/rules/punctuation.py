"""Marks of the wrong width or form, doubled or astray; full-width characters; what a conversion left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from unicodedata import normalize

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.model import PowerItem
from respcli.rules.slips import Given, Slip

HALF_WIDTH_MARK = Rule(
    "half-width-mark",
    Severity.WARNING,
    message=N_("“{text}” is of half width, in Chinese text"),
    remedies=(N_("write “{right}”"), N_("write the mark of full width")),
    reason=N_("A mark of Chinese text takes the room of one character; one of half width looks like a slip."),
    basis="GB/T 15834-2011 5.1",
    bad="备注: 必要时制作调查(检查)笔录。",
    good="备注: 必要时制作调查（检查）笔录，8:30-12:00办理，限额1,000元。",
)
ANGLE_BRACKET = Rule(
    "angle-bracket",
    Severity.WARNING,
    message=N_("“{text}”: the signs for less and greater are no title marks"),
    remedies=(N_("write “{right}”"), N_("write 《 and 》, and 〈 and 〉 within them")),
    reason=N_("A title stands in 《》, one within a title in 〈〉; < and > are mathematical signs."),
    basis="GB/T 15834-2011 4.15",
    bad="备注: 依据《某省实施<中华人民共和国档案法>办法》办理。",
    good="备注: 依据《某省实施〈中华人民共和国档案法〉办法》办理。",
)
FULL_WIDTH_CHARACTER = Rule(
    "full-width-character",
    Severity.WARNING,
    message=N_("“{text}” is of full width"),
    remedies=(N_("write “{right}”"),),
    reason=N_("Digits and Latin letters are of half width; of full width they stand apart, and no search finds them."),
    basis="GB/T 15835-2011",
    bad="备注: １５个工作日内办结。",
    good="备注: 15个工作日内办结。",
)
DOCUMENT_NUMBER = Rule(
    "document-number-bracket",
    Severity.WARNING,
    message=N_("“{text}”: the year of a document's number stands in 〔 and 〕"),
    remedies=(N_("write “{right}”"),),
    reason=N_("Every other bracket is read as another document's number, and not found."),
    basis="GB/T 9704-2012 7.2.5",
    bad="备注: 依据川办发（2020）82号文件办理。",
    good="备注: 依据川办发〔2020〕82号文件办理。",
)
ELLIPSIS = Rule(
    "ellipsis-form",
    Severity.WARNING,
    message=N_("“{text}”: an ellipsis is “……”, six points in the room of two characters"),
    remedies=(N_("write “{right}”"), N_("write “……” if something is left out")),
    reason=N_("What is left out of a quoted text must be seen at a glance, and always be marked in the same way."),
    basis="GB/T 15834-2011 4.11",
    bad="备注: 违反规定的...处以罚款。",
    good="备注: 违反规定的……处以罚款。",
)
DASH = Rule(
    "dash-form",
    Severity.WARNING,
    message=N_("“{text}”: a dash is “——”, in the room of two characters"),
    remedies=(N_("write “{right}”"), N_("write “——” if a dash is meant")),
    reason=N_("Hyphens or lines of a table in the place of a dash are what a conversion leaves."),
    basis="GB/T 15834-2011 4.10",
    bad="备注: 主管部门--某县水务局。",
    good="备注: 主管部门——某县水务局。",
)
DOUBLED_MARK = Rule(
    "doubled-mark",
    Severity.WARNING,
    message=N_("“{text}”: two marks where one is enough"),
    remedies=(N_("write “{right}”"), N_("keep the right one")),
    reason=N_("One of them was left when the sentence was changed."),
    basis="GB/T 15834-2011 5.1",
    bad="备注: 依法处理。。",
    good="备注: 依法处理。",
)
STRAY_MARK = Rule(
    "stray-mark",
    Severity.WARNING,
    message=N_("“{text}”: a mark where none can stand"),
    remedies=(N_("delete the mark, or put in what is missing"),),
    reason=N_("A mark that ends a clause has nothing before it here, or nothing after it."),
    basis="GB/T 15834-2011 5.1",
    bad="备注: （，依法处理）",
    good="备注: （依法处理）",
)
RESIDUE = Rule(
    "conversion-residue",
    Severity.WARNING,
    message=N_("“{text}” was left by another program"),
    remedies=(N_("delete it, or write what should stand here"),),
    reason=N_("Field codes, tags and characters of a private font come from copying; the document would print them."),
    basis="GB/T 9704-2012 7.3.3",
    bad="备注: '[bookmark: _GoBack]无其他规定。'",
    good="备注: 无其他规定。",
)
MIXED_SEPARATORS = Rule(
    "mixed-separators",
    Severity.WARNING,
    message=N_("“{text}” in a sentence that elsewhere writes “{other}”"),
    remedies=(N_("leave out “、” throughout the sentence"),),
    reason=N_("Titles, and quoted words, that stand side by side need no 、 between them; one sentence keeps one way."),
    basis="GB/T 15834-2011 4.5.3.5",
    bad="备注: 依据《中华人民共和国档案法》、《某省档案条例》《某省档案馆工作办法》办理。",
    good="备注: 依据《中华人民共和国档案法》《某省档案条例》《某省档案馆工作办法》办理。",
)
NEEDLESS_SEPARATOR = Rule(
    "needless-separator",
    Severity.ADVICE,
    message=N_("“{text}”: “{other}” says the same"),
    remedies=(N_("leave out “、” throughout the list"),),
    reason=N_("Their own marks part titles and quoted words; the standard usually leaves out the 、 between them."),
    basis="GB/T 15834-2011 4.5.3.5",
    bad="备注: 依据《中华人民共和国档案法》、《某省档案条例》办理。",
    good="备注: 依据《中华人民共和国档案法》《某省档案条例》办理。",
    default=False,
)

_RARE = re.compile(
    r"[,;:?!.<＜&\[［(﹝【⋯·\-—―─０-９Ａ-Ｚａ-ｚ锟错\ufffd\ue000-\uf8ff（〔…]"
    r"(?:(?<![（〔…])|(?<=[（〔])(?=[12][0-9]{3}[^0-9〕])|(?<=…)(?<!……)(?!…(?! *…)))"
)
"""Where to look closer: at characters that well-written text seldom holds, so that one quick pass is enough."""

_TAGS = "a|b|br|div|font|h[1-6]|i|img|li|o:p|ol|p|span|strong|sub|sup|table|tbody|td|th|tr|u|ul"
_WIDE = dict(zip(",;:?!", "，；：？！", strict=True))
_NEAR = 100
"""How far back the title is looked for that an angle bracket may stand in."""

_CLAUSE_MARKS = "，。；、："
_DOUBLED = re.compile(r"[，。；、：\n（《〈〔【“‘][，。；、：）》〉〕】]")
_RUN = re.compile(f"[{_CLAUSE_MARKS}]+")
_SEPARATED = re.compile(r"、(?<=[》”]、) *[《“]")
_SIDE_BY_SIDE = re.compile(r"》 *、? *《|” *、? *“")
_SENTENCE_END = frozenset("。！？")


@cache
def _forms() -> re.Pattern[str]:
    """What to look for there. Made when it is first needed, as clean texts need it seldom."""
    return re.compile(
        r"(?P<residue>"
        r"\[bookmark:[^\]\n]{0,60}\]"
        r"|错误[!！] ?(?:未找到引用源|未定义书签|未指定书签|文档中没有指定样式的文字|链接无效)[。.]?"
        r"|&(?:nbsp|ensp|emsp|lt|gt|amp|quot|apos|[lr][sd]quo|middot|mdash|hellip|#[0-9]{2,6}|#x[0-9a-fA-F]{2,6});"
        rf"|</?(?i:{_TAGS})(?:[ /][^<>\n]{{0,200}})?>"
        r"|(?:锟斤拷)+|[\ufffd\ue000-\uf8ff]+)"
        r"|(?P<number>[\[［(（﹝【〔] ?(?P<year>(?:19|20)[0-9]{2}) ?[\]］)）﹞】〕])(?= ?第? ?[0-9]+ ?号)"
        r"|(?P<wide>[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*)"
        r"|(?P<ellipsis>\.{2,}(?![/\\])|·{3,}|[…⋯]+(?: +[…⋯]+)*)"
        r"|(?P<dash>-{2,}|[―─]{2,}|—{3,})"
        r"|(?P<angle>[<＜]{1,2}(?P<title>(?!/)[^<>＜＞\n]{1,60})[>＞]{1,2})"
        r"|(?P<point>\.)|(?P<mark>[,;:?!]) *"
    )


def is_chinese(character: str) -> bool:
    """Whether a character is Chinese or a mark of Chinese text; an empty one is not, nor a sign such as ≤ or ①."""
    return character > "\u2000" and not "\u2190" <= character <= "\u2bff"


def marks(text: str) -> Iterator[Slip]:
    """Marks and characters of the wrong width or form, and what a conversion left."""
    done = 0
    for rare in _RARE.finditer(text):
        found = _forms().match(text, rare.start()) if rare.start() >= done else None
        if found is None:
            continue
        done = found.end()
        if slip := _JUDGES[found.lastgroup or ""](found):
            yield slip


def doubled(text: str) -> Iterator[Slip]:
    """Marks after one another, at the beginning of a paragraph, and on the wrong side of a bracket."""
    done = 0
    if run := _RUN.match(text):
        done = run.end()
        yield Slip(STRAY_MARK, 0, done, {"text": run[0]})
    for found in _DOUBLED.finditer(text):
        first = found[0][0]
        begin = found.start() + (first not in _CLAUSE_MARKS)
        run = _RUN.match(text, begin) if begin >= done else None
        if run is None:
            continue
        done = run.end()
        if begin > found.start():  # after the beginning of something
            if first != "\n" or text[begin - 2 : begin - 1] in "\n。；":  # else a sentence is broken here: spacing.py
                yield Slip(STRAY_MARK, begin, done, {"text": run[0]})
        elif len(run[0]) > 1:
            yield _doubled(run)
        elif first in "，、":
            yield Slip(STRAY_MARK, begin, done, {"text": found[0]})


def separators(text: str) -> Iterator[Slip]:
    """Titles side by side, and quoted words, some with 、 between them."""
    done = 0
    for separated in _SEPARATED.finditer(text):
        at = separated.start()
        if at < done:
            continue
        begin = text.rfind("\n", done, at) + 1
        done = text.find("\n", at) % (len(text) + 1)  # -1 becomes the end of all
        sentence: list[re.Match[str]] = []
        for found in _SIDE_BY_SIDE.finditer(text, begin, done):
            if sentence and not _SENTENCE_END.isdisjoint(text[sentence[-1].end() : found.start()]):
                yield from _separators(sentence)
                sentence = []
            sentence.append(found)
        yield from _separators(sentence)


def _separators(sentence: list[re.Match[str]]) -> Iterator[Slip]:
    for other in ("》《", "”“"):
        forms = [found for found in sentence if found[0][0] == other[0]]
        separated = [found for found in forms if "、" in found[0]]
        rule = MIXED_SEPARATORS if len(separated) < len(forms) else NEEDLESS_SEPARATOR
        for found in separated:
            at = found.start() + found[0].index("、")
            yield Slip(rule, at, at + 1, {"text": "、".join(other), "other": other}, "")


def _doubled(found: re.Match[str]) -> Slip:
    run, kinds = found[0], {*found[0]}
    if kinds == {"。"} and len(run) > 2:  # noqa: PLR2004 -- two are a slip, three are meant as points
        return _slip(ELLIPSIS, *found.span(), quote(run), "……")
    ends = _neighbours(found)[1] in ("", "\n") and kinds <= {*"，、。"}
    return _slip(DOUBLED_MARK, *found.span(), quote(run), run[0] if len(kinds) == 1 else "。" if ends else None)


def _slip(rule: Rule, begin: int, end: int, text: str, right: str | None) -> Slip:
    """A finding that tells its fix, where it has one."""
    return Slip(rule, begin, end, {"text": text} if right is None else {"text": text, "right": right}, right)


def _neighbours(found: re.Match[str]) -> tuple[str, str]:
    """The characters before and after; empty at the ends of the text."""
    begin, end = found.span()
    return found.string[begin - 1 : begin], found.string[end : end + 1]


def _residue(found: re.Match[str]) -> Slip:
    fix = "" if found[0][0] == "[" else None
    return Slip(RESIDUE, found.start(), found.end(), {"text": quote(found[0])}, fix)


def _number(found: re.Match[str]) -> Slip:
    return _slip(DOCUMENT_NUMBER, *found.span(), found[0], f"〔{found['year']}〕")


def _wide(found: re.Match[str]) -> Slip:
    return _slip(FULL_WIDTH_CHARACTER, *found.span(), quote(found[0]), normalize("NFKC", found[0]))


def _ellipsis(found: re.Match[str]) -> Slip | None:
    points = found[0]
    if points == "…………" or (points[0] == "." and not any(map(is_chinese, _neighbours(found)))):
        return None
    return _slip(ELLIPSIS, *found.span(), quote(points), None if points == ".." else "……")


def _dash(found: re.Match[str]) -> Slip | None:
    sides = [*map(is_chinese, _neighbours(found))]
    return _slip(DASH, *found.span(), quote(found[0]), "——" if all(sides) else None) if any(sides) else None


def _angle(found: re.Match[str]) -> Slip | None:
    begin, text, title = found.start(), found.string, found["title"]
    if not any(map(is_chinese, title)):
        return None
    before = max(0, begin - _NEAR)
    if len(found[0]) == len(title) + 4:
        right = f"《{title}》"
    elif text.rfind("《", before, begin) > text.rfind("》", before, begin):
        right = f"〈{title}〉"
    else:
        right = None
    return _slip(ANGLE_BRACKET, *found.span(), quote(found[0]), right)


def _point(found: re.Match[str]) -> Slip | None:
    """A point after Chinese: a full stop at the end of a paragraph; none after a number, which it may belong to."""
    text, at = found.string, found.start()
    before, after = _neighbours(found)
    ends = after in ("", "\n")
    numbers = before.isnumeric() or (before == "）" and text[at - 3 : at - 2] == "（")
    if not is_chinese(before) or not (ends or after == " " or is_chinese(after)) or (numbers and not ends):
        return None
    return _slip(HALF_WIDTH_MARK, *found.span(), ".", "。" if ends or after == " " else None)


def _mark(found: re.Match[str]) -> Slip | None:
    begin, end = found.span("mark")
    text, mark = found.string, found["mark"]
    if not is_chinese(text[begin - 1 : begin]) and not is_chinese(text[end : end + 1]):
        return None
    if is_chinese(_neighbours(found)[1]):
        end = found.end()  # a space that follows goes with the mark
    return _slip(HALF_WIDTH_MARK, begin, end, mark, _WIDE[mark])


_JUDGES: Mapping[str, Callable[[re.Match[str]], Slip | None]] = {
    "residue": _residue,
    "number": _number,
    "wide": _wide,
    "ellipsis": _ellipsis,
    "dash": _dash,
    "angle": _angle,
    "point": _point,
    "mark": _mark,
}


def names(item: PowerItem, _: Given) -> Iterator[Slip]:
    """Marks at the end of the name of an item or of a sub-item, which is no sentence."""
    subitems = ((("子项", at, "名称"), subitem.name) for at, subitem in enumerate(item.subitems or ()))
    for path, name in ((("权力项目名称",), item.name), *subitems):
        at = len(name) - 1
        if name[at] in _CLAUSE_MARKS and name[at - 1] not in _CLAUSE_MARKS:
            yield Slip(STRAY_MARK, at, at + 1, {"text": name[at]}, "", path)


ITEM_CHECKS = (names,)
TEXT_CHECKS = (marks, doubled, separators)
