"""Spaces in Chinese text, characters that nobody sees, and line breaks inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.rules.punctuation import is_chinese
from respcli.rules.slips import Slip

STRAY_SPACE = Rule(
    "stray-space",
    Severity.WARNING,
    message=N_("“{text}”: a space that does not belong in Chinese text"),
    remedies=(N_("write “{right}”"), N_("delete the space")),
    reason=N_("Chinese has no spaces between characters or beside its marks; the document would show a gap."),
    basis="GB/T 15834-2011 5.1",
    bad="备注: 依据《中华人民共和国档案法》、 《某省档案条例》办理。",
    good="备注: 依据《中华人民共和国档案法》第十条 机关应当设立档案室，配备 IT 人员。",
)
SPACE_AT_EDGE = Rule(
    "space-at-edge",
    Severity.WARNING,
    message=N_("a space at the edge of a paragraph"),
    remedies=(N_("delete the space"),),
    reason=N_("The document indents and aligns paragraphs itself; a typed space shifts them."),
    basis="GB/T 9704-2012 7.3.3",
    bad='备注: "无其他规定。 "',
    good='备注: "无其他规定。"',
)
INVISIBLE_CHARACTER = Rule(
    "invisible-character",
    Severity.WARNING,
    message=N_("a character that nobody sees ({code})"),
    remedies=(N_("delete it"),),
    reason=N_("It comes from a web page; it hides the word that it stands in from every search."),
    basis="GB/T 15834-2011 5.1",
    bad='备注: "行政\u200b处罚"',
    good="备注: 行政处罚",
)
BROKEN_SENTENCE = Rule(
    "broken-sentence",
    Severity.WARNING,
    message=N_("the line ends inside a sentence: “{before}” goes on with “{after}”"),
    remedies=(N_("join the two lines"),),
    reason=N_("Each line is a paragraph of its own; such a break is left from a page or a cell of another width."),
    basis="GB/T 9704-2012 7.3.3",
    bad="备注: |-\n  违反本法第三十七条规\n  定的，依法处理。",
    good="备注: 违反本法第三十七条规定的，依法处理。",
)
PARAGRAPH_WITHOUT_END = Rule(
    "paragraph-without-end",
    Severity.WARNING,
    message=N_("the paragraph ends in “{before}” without a mark, and the next begins with “{after}”"),
    remedies=(N_("join the two lines if it is one sentence, or end it with its mark"),),
    reason=N_("Either a line break stands inside a sentence, or a sentence has lost its end."),
    basis="GB/T 15834-2011 4.1",
    bad="备注: |-\n  制定年度检查计划，明确检查对象\n  对发现的问题督促整改。",
    good="备注: |-\n  制定年度检查计划，明确检查对象。\n  对发现的问题督促整改。",
)

_HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
_BLANK = rf"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_HIDDEN}]"
_LONGEST_NUMBER = 16
_EDGES = ("", "\n")
_STEP_ENDS = ("责任", "阶段", "环节")
_MARKS = "，。；：、？！（）《》〈〉〔〕【】“”"
_GAP = re.compile(
    rf"{_BLANK}(?<![一二三四五六七八九十百零]条 (?!\n|\Z)){_BLANK}*(?:[^\W\da-zA-Z条][^\S\n]+(?=[^\W\da-zA-Z]))*"
)
"""A run of spaces, and those of a word that is spaced out; the space after 第一条 is passed over quickly."""
_OPEN_END = re.compile(r"\n(?<=[^\n。；：？！….:;]\n)(?<![。；？！…][”’）》]\n)(?=[^\n])")
_CANNOT_END = frozenset("，、（《〈“‘【〔和或将被把各第予未且不至以")
_WORDS = frozenset(
    re.findall(
        "..",
        "规定处罚责任行政机关部门依法申请审查管理检查监督执法当事事人决定应当法律法规规章人民政府情节严重违法违反罚款"
        "期限材料可以责令改正组织单位个人安全信息网络互联工作人员公民法人其他有关进行实施依据条例办法办理受理许可证据"
        "调查取证陈述申辩听证送达执行公开登记备案资料经营服务生产建设项目方案保护保障拒绝阻碍造成损失后果犯罪刑事追究"
        "处分主管直接负责活动技术措施标准质量产品使用设施设备环境资源农业水利档案统计教育卫生医疗食品药品交通运输企业"
        "社会国家地方县级以上以下期间时间日内告知通知书面意见报告处理移送履行职责义务权利权力或者监察行为复议给予不得"
        "数据依照机构强制提供委员采取下列事项按照情况案件共和程序需要情形万元相关根据方式之日代表要求之一范围具体财物"
        "撤职认为批准查封不服适用扣押权益委托涉嫌影响利益冻结运营领导警告收集但是通过解除开展各级诉讼撤销处置清单必要"
        "同意发生内容加强制度符合收到建立变更发现危害从事没有没收发布风险协调赔偿基础提交属于前款文件停止超过资格自治"
        "秘密对象违纪评估检测拒不已经种类损害公布说明参加笔录支持发展任何承担电子民族指导延长授权泄露参与较重获取答复"
        "吊销问题配合健全维护回避协助包括遵守结果区域促进费用补充乡镇街道继续新闻手续必须用户检验推进消除投诉坚持统筹"
        "秩序暂停是否侵犯网站能够滥用侵害途径纠正防止逾期终止载明考试督促明显阶段禁止擅自伪造巡查举报隐患鉴定备查归档"
        "移交抽查整改复查约谈通报救济罚没缴纳税务财政民政林业畜牧渔业矿产土地房屋城乡规划市场价格计量特种消防气象地震"
        "文物旅游体育宗教人事编制事实",
    )
)
"""What a line break often cuts: the commonest words of these lists."""
_PHRASES = frozenset(
    re.findall(
        "....",
        "法律法规法规规章规章规定组织实施监督管理监督检查行政处罚行政许可行政强制行政机关人民政府主管部门工作人员有关规定"
        "责任人员违法所得调查取证陈述申辩依法追究责令改正限期改正公共利益行政复议行政诉讼应当告知",
    )
)
"""Phrases of two words that no paragraph ends inside."""
_PROSE = re.compile(r"[，；：。]|第\w+条 .{4}")
_SENTENCE_END = "。；！？"
_CITATION_END = "条款项"
_COUNTED = frozenset("年月日号条款项章节元个％%")
_QUOTED = 6
"""How many characters on each side of a line break are quoted."""


@cache
def _numbered() -> re.Pattern[str]:
    """The number before a gap, which a space follows; this one and the next are made when first needed."""
    return re.compile(
        r"第(?:[一二三四五六七八九十百千零〇0-9]+|（[一二三四五六七八九十]+）)(?:[条款项目](?:之[一二三四五六七八九十]+)?|(?P<heading>[编章节]))\Z|[0-9]日\Z"
    )


@cache
def _unit() -> re.Pattern[str]:
    """What begins a paragraph of its own."""
    return re.compile(
        r"(?P<article>第[一二三四五六七八九十百]{1,5}条)|第\w{1,7}[编章节条款项]|[（(《〈“【\[—\-*●■◆▲•·①-⑳]|[0-9]+[.．、)）]|[一二三四五六七八九十]{1,3}[、是]"
        r"|[备附]?注[：:]|附[件录表]|(?!责任：)\w{1,12}："
    )


@cache
def _middle() -> re.Pattern[str]:
    """What cannot begin a sentence."""
    return re.compile(
        r"[，。；、：？！…）》〉”’】〕的们则也而或之]|责任：|(?![无略另但])[^\W\da-zA-Z](?:[，。；]|\w{0,2}的[，。；])"
    )


def gaps(text: str) -> Iterator[Slip]:
    """Spaces where Chinese has none, runs of them, other spaces than the plain one, and hidden characters."""
    for found in _GAP.finditer(text):
        begin, end = found.span()
        before, after = text[begin - 1 : begin], text[end : end + 1]
        right = _right_gap(found, before, after)
        if right == found[0] or text[begin - len("责任") : begin] in _STEP_ENDS:
            continue  # a step's name that lacks its mark: duties.py
        hidden = next((character for character in found[0] if character in _HIDDEN), None)
        if hidden:
            yield Slip(INVISIBLE_CHARACTER, begin, end, {"code": f"U+{ord(hidden):04X}"}, right)
        elif before in _EDGES or after in _EDGES:
            yield Slip(SPACE_AT_EDGE, begin, end, {}, right)
        else:
            values = {"text": quote(before + found[0] + after)}
            if right:
                values["right"] = before + right + after
            yield Slip(STRAY_SPACE, begin, end, values, right)


def _right_gap(found: re.Match[str], before: str, after: str) -> str:
    """What should stand in the place of a gap; it may hold characters of a word that is spaced out."""
    gap = "".join([character for character in found[0] if character not in _HIDDEN])
    word = "".join(gap.split())
    if before in _EDGES or after in _EDGES or gap == word or before.isspace():
        return word
    if before == after == "…":
        return gap  # an ellipsis of the wrong form: punctuation.py
    if not is_chinese(before) or not is_chinese(after):
        return word if before in _MARKS or after in _MARKS else " " + word
    numbered = _numbered().search(found.string, max(0, found.start() - _LONGEST_NUMBER), found.start())
    if numbered and numbered["heading"] and word:
        return gap  # 第一章 总 则
    return ("\u3000" if gap[0] == "\u3000" else " ") + word if numbered else word


def line_breaks(text: str) -> Iterator[Slip]:
    """Line breaks inside a sentence, and paragraphs without an end."""
    for found in _OPEN_END.finditer(text):
        at = found.start()
        unit = _unit().match(text, at + 1)
        if unit and not unit["article"]:
            continue
        begin = text.rfind("\n", 0, at) + 1
        values = {
            "before": text[max(begin, at - _QUOTED) : at],
            "after": text[at + 1 : at + 1 + _QUOTED].partition("\n")[0],
        }
        if text[at - 1] == "、" if unit else _inside_sentence(text, begin, at):
            yield Slip(BROKEN_SENTENCE, at, at + 1, values, "")
        elif _inside_prose(text, begin, at):
            yield Slip(PARAGRAPH_WITHOUT_END, at - 1, at, values)


def _inside_sentence(text: str, begin: int, at: int) -> bool:
    """Whether a sentence goes on over the line break: by a word that is cut, or that begins or ends no sentence."""
    last, first = text[at - 1], text[at + 1 : at + 2]
    return (
        bool(_middle().match(text, at + 1))
        or last in _CANNOT_END
        or (last.isnumeric() and (first in _COUNTED or first.isnumeric()))
        or any(text.count(opener, begin, at) > text.count(closer, begin, at) for opener, closer in ("《》", "（）"))
        or text[at - 2 : at] + text[at + 1 : at + 3] in _PHRASES
        or (last + first in _WORDS and text[at - 2 : at] not in _WORDS and text[at + 1 : at + 3] not in _WORDS)
    )


def _inside_prose(text: str, begin: int, at: int) -> bool:
    """Whether sentences stand on both sides of the line break, of which the first has no end."""
    end = text.find("\n", at + 1)
    return (
        bool(_PROSE.search(text, begin, at))
        and is_chinese(text[at - 1])
        and not _cites(text, begin, at)
        and text[end - 1 if end > 0 else -1] in _SENTENCE_END
        and "\u4e00" <= text[at + 1] <= "\u9fff"
    )


def _cites(text: str, begin: int, at: int) -> bool:
    """Whether what stands before the line break ends in a citation, and not in 罚款 or another such word."""
    last = text[at - 1]
    return last == "》" or (last in _CITATION_END and "第" in text[max(begin, at - _LONGEST_NUMBER) : at])


TEXT_CHECKS = (gaps, line_breaks)
