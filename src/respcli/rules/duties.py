"""Duties: whether an item's steps are all there, and whether principal duties and items bear one another out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.model import PowerItem, ResponsibilityList
from respcli.rules.slips import Given, ItemCheck, ListCheck, Slip
from respcli.source import Path

_PENALTY = (
    "权力类型: 行政处罚\n"
    "责任事项: [立案责任：决定是否立案。, 调查责任：全面调查。, {}决定责任：作出决定。, 送达责任：依法送达。]"
)

MISSING_DUTY_STEP = Rule(
    "missing-duty-step",
    Severity.WARNING,
    message=N_("the duties of this {power_type} have no step “{steps}”"),
    remedies=(N_("add it, or let the name of a step say that it is there"),),
    reason=N_("Who leaves out a step that the law prescribes leaves out the duty for which somebody would answer."),
    basis="《中华人民共和国行政处罚法》第五章；《中华人民共和国行政许可法》第四章；《中华人民共和国行政强制法》",
    bad=_PENALTY.format(""),
    good=_PENALTY.format("告知责任：告知当事人有陈述、申辩、要求听证的权利。, "),
)
PENALTY_WITHOUT_HEARING = Rule(
    "penalty-without-hearing",
    Severity.WARNING,
    message=N_("the duties of this penalty nowhere mention a hearing (听证)"),
    remedies=(N_("let the step 告知 say that the party may ask for a hearing where the law grants it"),),
    reason=N_(
        "Before a penalty the party is told of its rights to state its case, to object and to ask for a hearing."
    ),
    basis="《中华人民共和国行政处罚法》（2021年修订）第四十四条、第六十三条，（2017年修正）第四十二条",
    bad=_PENALTY.format("告知责任：告知当事人有陈述、申辩的权利。, "),
    good=_PENALTY.format("告知责任：告知当事人有陈述、申辩、要求听证的权利。, "),
)
STEP_NAME_MARK = Rule(
    "step-name-mark",
    Severity.WARNING,
    message=N_("after the name of the step “{text}” stands no “：”, as after the others"),
    remedies=(N_("write “{right}”"),),
    reason=N_("The colon parts the name of a step from what is done in it; where it is missing the two run together."),
    basis="GB/T 15834-2011 4.7",
    bad="责任事项: [检查责任：甲。, 处置责任，乙。, 移送责任：丙。, 其他责任：丁。]",
    good="责任事项: [检查责任：甲。, 处置责任：乙。, 移送责任：丙。, 其他责任：丁。]",
)
DUTY_WITHOUT_ITEM = Rule(
    "duty-without-item",
    Severity.ADVICE,
    message=N_("this duty claims “{text}”, but no item of the list is of the type {types}"),
    remedies=(N_("add the item, or correct the duty if the power is another's"),),
    reason=N_("Duties and powers answer to each other: what a department may do is an item of its list."),
    basis="川委办〔2015〕17号",
    bad="主体责任: [负责全县烟花爆竹经营纠纷的行政裁决。]",
    good="主体责任: [指导乡镇做好烟花爆竹经营纠纷的行政裁决。]",
)
ITEM_WITHOUT_DUTY = Rule(
    "item-without-duty",
    Severity.ADVICE,
    message=N_("no principal duty mentions what “{text}” is about"),
    remedies=(N_("look whether the power is the department's, and add the duty that it comes from"),),
    reason=N_("Duties and powers answer to each other: an item comes from a duty of the department."),
    basis="川委办〔2015〕17号",
    bad="权力项目名称: 鼋鼍放归鉴别",
    good="权力项目名称: 对违法行为的行政处罚",
    default=False,
)


class _Step(NamedTuple):
    """A step of the duties: its usual name, other names, and a pattern of words by which another step includes it."""

    name: str
    others: tuple[str, ...]
    words: str


def _step(name: str, others: str, words: str) -> _Step:
    return _Step(name, tuple(others.split()), words)


_ACCEPTED = "依法受理|予以受理|是否受理|一次性告知"
_DECIDED = r"[作做]出[^，。；\n]{0,12}决定(?!之?前|时|的)|(?:予以|准予|依法)(?:批准|许可|确认)(?!的|决定)"
_SERVED = r"决定书[^。\n]{0,15}送达|送达[^。\n]{0,12}(?:决定书|(?<!听)证|批复|文书)"

_APPLICATION = _step("受理", "申请 申报 接收 收件 登记 立案", _ACCEPTED)
_EXAMINATION = _step(
    "审查",
    "审核 初审 评审 审理 审议 审定 审批 复核 核查 核实 核验 查验 勘查 勘验 踏勘 检验 检测 考核 考试 评估 论证 鉴定 认定"
    " 调查",
    "(?:进行|予以|开展|组织)(?:审查|审核|核查|评审|勘查)|(?:审查|审核)意见",
)
_DECISION = _step("决定", "审批 批准 核准 核发 签发 审定 评定 认定 确认 登记 办结 发证 颁证 处罚 裁量", _DECIDED)

_STEPS: Mapping[str, tuple[_Step, ...]] = {
    "行政处罚": (
        _step("立案", "受案 受理 案源 发现 举报 登记", "是否立案|予以立案|立案(?:审批|查处|登记)|符合立案"),
        _step("调查", "取证 检查 核查 勘查 勘验 询问 查处", r"(?:组织|进行|开展|全面)调查|收集[^，。；\n的]{0,4}证据"),
        _step("告知", "听证 陈述 申辩", "告知(?:当事人|书)|(?:事先|应当|依法|书面)告知"),
        _DECISION,
        _step("送达", "宣告 交付 文书", f"{_SERVED}|交付当事人"),
    ),
    "行政许可": (
        _APPLICATION,
        _EXAMINATION,
        _DECISION,
        _step(
            "送达",
            "发证 颁证 制证 送证 颁发 发放 核发 制发 领取 办结 公开 公示 公布 告知 归档",
            f"{_SERVED}|颁发|发放|制发|核发",
        ),
    ),
    "行政检查": (
        _step("检查", "抽查 巡查 核查 监测 抽检 调查 稽查 督查 督导 监督 检验 抽样 实施 执法 巡视", "检查"),
        _step(
            "处置",
            "处理 处罚 整改 改正 纠正 移送 决定 执行 督促 反馈 后续 结果 告知 报告 总结 通报 公布 公开 监管 跟踪 复查"
            " 意见 归档",
            "责令|限期|整改|移送|处理|处置",
        ),
    ),
    "行政确认": (
        _step("受理", "申请 申报 接收 收件 登记 立案 调查 检查 方案 通知", _ACCEPTED),
        _EXAMINATION,
        _DECISION,
    ),
    "行政给付": (
        _APPLICATION,
        _EXAMINATION,
        _step("决定", "审批 批准 审定 确定 核定 公示 给付 发放 拨付 支付 办理", _DECIDED),
    ),
    "行政强制": (
        _step("决定", "审批 批准 报批 审核 审查 下达 告知 通知 催告", _DECIDED),
        _step(
            "执行",
            "实施 强制 查封 扣押 冻结 划拨 拆除 代履行 采取 处置 处理 解除 送达",
            r"(?:实施|采取|执行)[^。\n]{0,8}强制",
        ),
    ),
    "行政裁决": (
        _step("受理", "申请 申报 立案", _ACCEPTED),
        _step("审理", "审查 调查 调解 听证 核查 取证", "(?:进行|组织)(?:审理|审查|调查)"),
        _step("裁决", "决定", r"[作做]出[^，。；\n]{0,12}裁决"),
    ),
}
"""The steps of the types for which the law prescribes them or all lists have them."""

_NAME = 24
"""Within how many characters the name of a step ends, where a duty begins with one."""
_CLEAR = 3
"""How many steps there are for each whose name has no colon, where it is clear that it should have one."""
_BEGINNING = 16
"""The characters that are looked at where it does not."""
_STEP = re.compile(
    r"^(?:[0-9]{1,2}[.．、])?(?!(?:(?!责任)\w){0,6}(?:追究|承担|履行|落实|明确|强化|压实))([^\W\d_]{1,8}责任)"
    r"(?:[：:]|([，；。、])(?=.)|(?!追究|制(?![作发定止])|人|主体|书|认定|清单|区|单位|事[项故]|到位)(?=\w))",
    re.MULTILINE,
)
"""A step that begins with its name, and the mark that stands there instead of a colon."""
_INLINE = r"(?<=[。；;\s])(?=[0-9]{1,2}[.、．]|[（(][一二三四五六七八九十][）)])"


class _Power(NamedTuple):
    """A power that a principal duty may claim: by what words, and what types of item bear it out."""

    words: tuple[str, ...]
    types: tuple[str, ...]
    """The first two are what the message names."""


_POWERS = (
    _Power(
        ("审批", "许可", "核准", "备案"),
        ("行政许可", "其他行政权力", "行政确认", "公共服务", "内部审批", "审核转报"),
    ),
    _Power(("处罚", "查处"), ("行政处罚",)),
    _Power(("行政检查", "执法检查", "安全检查", "日常检查"), ("行政检查",)),
    _Power(("征收",), ("行政征收", "其他行政权力")),
    *(_Power((name,), (name,)) for name in ("行政强制", "行政确认", "行政给付", "行政奖励", "行政裁决")),
)
_OTHERS = ("指导", "督促", "协调", "协助", "配合", "参与", "推进", "推动", "贯彻", "落实", "执行情况")
_DRAFTS = ("研究", "拟订", "拟定", "制定", "起草", "规划", "改革", "制度")
_INTERNAL = ("土地", "房屋", "规范性文件", "党", "干部", "国有资产", "政府采购", "听证", "行政许可的监督")
_NOT_ITS_OWN = (*_OTHERS, *_DRAFTS, *_INTERNAL)
"""What says of a power that others have it, or that it is none over the public."""

_EMPTY = frozenset("对的未及和与或等其、（）()《》“”\n")
_GENERAL = frozenset(
    pairwise(
        "行政许可行政处罚行政强制行政征收行政给付行政检查行政确认行政奖励行政裁决实施监督管理进行监督检查开展活动工作单位个人情况"
        "违法行为法律法规规章规定有关相关应当擅自审批核准备案按照"
    )
)
"""Characters and pairs of characters that say nothing of the matter."""


def steps(item: PowerItem, _: Given) -> Iterator[Slip]:
    """Steps that the duties of the item's type should have. Where they are not written as steps, nothing is said."""
    prescribed = _STEPS.get(item.power_type, ())
    if not prescribed or item.duties is None:
        return
    text = (item.duties if isinstance(item.duties, str) else "\n".join(item.duties)).replace(":", "：")
    names, named = _names(text)
    unnamed = [step for step in prescribed if step.name not in names and not _any(step.others, names)]
    are_steps = named > 1 and len(unnamed) <= (len(prescribed) + 1) // 2
    missing = [step.name for step in unnamed if not re.search(step.words, text)] if are_steps else ()
    if missing:
        values = {"power_type": item.power_type, "steps": "、".join(missing)}
        yield Slip(MISSING_DUTY_STEP, values=values, path=("责任事项",))
    if item.power_type == "行政处罚" and "听证" not in text and (are_steps or "告知" in text):
        yield Slip(PENALTY_WITHOUT_HEARING, path=_notice(item))


def step_names(item: PowerItem, _: Given) -> Iterator[Slip]:
    """Names of steps that no colon follows, where it follows most of them."""
    whole = isinstance(item.duties, str)
    texts = (item.duties,) if isinstance(item.duties, str) else item.duties or ()
    found = [(at, step) for at, text in enumerate(texts) for step in _STEP.finditer(text)]
    odd = [(at, step) for at, step in found if step[0][-1] not in "：:"]
    if not odd or len(found) < _CLEAR * len(odd):
        return
    for at, step in odd:
        begin = step.end(1)
        right = "：" if step[2] else f"：{step.string[begin]}"
        values = {"text": quote(step[1]), "right": quote(step[1] + right)}
        yield Slip(STEP_NAME_MARK, begin, begin + 1, values, right, ("责任事项",) if whole else ("责任事项", at))


def duties_and_items(whole: ResponsibilityList, _: Given) -> Iterator[Slip]:
    """Principal duties that claim a power of which there is no item, and items whose matter is no principal duty's."""
    duties = whole.head.main_duties
    if duties is None:
        return
    types = {item.power_type for item in whole.items.values()}
    for number, duty in enumerate(duties):
        for power in _POWERS:
            if types.isdisjoint(power.types) and (claims := _claims(duty, power.words)):
                words = "、".join(dict.fromkeys(word for _, word in claims))
                begin, word = claims[0]
                values = {"text": words, "types": "、".join(power.types[:2])}
                yield Slip(DUTY_WITHOUT_ITEM, begin, begin + len(word), values, path=("主体责任", number))
    mentioned = _matter("\n".join(duties))
    for key, item in whole.items.items():
        if mentioned.isdisjoint(pairwise(item.name)) and _matter(item.name):
            yield Slip(ITEM_WITHOUT_DUTY, values={"text": quote(item.name)}, path=("权力项目名称",), item=key)


ITEM_CHECKS: tuple[ItemCheck, ...] = (steps, step_names)
LIST_CHECKS: tuple[ListCheck, ...] = (duties_and_items,)


def _any(words: Iterable[str], text: str) -> bool:
    return any(word in text for word in words)


def _names(text: str) -> tuple[str, int]:
    """The names of the steps, each on a line, and how many of them are marked as names by a colon."""
    lines = text.split("\n")
    parts = lines if len(lines) > 1 else re.split(_INLINE, text)
    names, named = [], 0
    for part in parts:
        name, colon, _ = part[:_NAME].partition("：")
        named += bool(colon)
        names.append(name if colon else name[:_BEGINNING])
    return "\n".join(names), named


def _notice(item: PowerItem) -> Path:
    """Where the step 告知 stands, or else the duties."""
    if isinstance(item.duties, tuple):
        for number, entry in enumerate(item.duties):
            if "告知" in entry[:_NAME].partition("：")[0]:
                return "责任事项", number
    return ("责任事项",)


def _claims(duty: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Where and with which of the words a duty claims a power as its own, in their order."""
    claims = []
    for clause in re.finditer(r"[^，。；：\n]+", duty):
        if not _any(_NOT_ITS_OWN, clause[0]):
            claims += [(clause.start() + clause[0].index(word), word) for word in words if word in clause[0]]
    return sorted(claims)


def _matter(text: str) -> set[tuple[str, str]]:
    """The pairs of characters of a text that tell what it is about."""
    return {pair for pair in pairwise(text) if _EMPTY.isdisjoint(pair)} - _GENERAL
