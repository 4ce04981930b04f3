"""Duties: whether an item's steps are all there, and whether principal duties and items bear one another out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from respcli.diagnostics import Rule
from respcli.model import PowerItem, PublishedList, ResponsibilityList
from respcli.rules.duties import (
    DUTY_WITHOUT_ITEM,
    ITEM_CHECKS,
    ITEM_WITHOUT_DUTY,
    LIST_CHECKS,
    MISSING_DUTY_STEP,
    PENALTY_WITHOUT_HEARING,
    STEP_NAME_MARK,
)
from respcli.rules.slips import Given, Slip

RULES = (MISSING_DUTY_STEP, PENALTY_WITHOUT_HEARING, DUTY_WITHOUT_ITEM, ITEM_WITHOUT_DUTY, STEP_NAME_MARK)
REFERENCE = Path(__file__).parents[1] / "data" / "lists" / "luxian-wxb"

PENALTY = [
    "立案责任：对发现的违法行为予以审查，决定是否立案。",
    "调查责任：指定专人负责，及时组织调查取证，允许当事人辩解陈述。",
    "审查责任：对案件事实、证据、调查取证程序、法律适用、当事人陈述和申辩理由等方面进行审查。",
    "告知责任：作出行政处罚决定前，应当书面告知当事人违法事实及其享有的陈述、申辩、要求听证等权利。",
    "决定责任：依法作出行政处罚决定，制作行政处罚决定书，载明行政处罚告知、当事人陈述申辩或者听证情况等内容。",
    "送达责任：行政处罚决定书在宣告后当场交付当事人，当事人不在场的，七日内送达。",
    "执行责任：依照生效的行政处罚决定，监督当事人履行。",
    "其他责任：法律法规规章文件规定应履行的其他责任。",
]
PERMIT = [
    "受理责任：公示法定应当提交的材料；一次性告知补正材料；依法受理或者不予受理申请。",
    "审查责任：对申请人提交的申请材料进行审查，提出审查意见。",
    "决定责任：在规定期限内作出许可或者不予许可的书面决定。",
    "送达责任：在规定期限内向申请人送达行政许可证件。",
    "事后监管责任：建立监督检查的机制，加强监管。",
]
INSPECTION = [
    "检查责任：建立日常检查和定期检查相结合的制度。",
    "处置责任：根据情节轻重，采取约谈等措施。",
    "事后管理责任：接受监督举报。",
]


def item(power_type: str, duties: Any, name: str = "某事", **fields: Any) -> PowerItem:
    needed = {
        "权力类型": power_type,
        "权力项目名称": name,
        "实施依据": "某法",
        "责任主体": "某局",
        "责任事项": duties,
        "追责情形": "追责",
        "监督电话": "12345",
    }
    return PowerItem.model_validate(needed | fields)


def a_list(*items: PowerItem, duties: Any = ("负责全县水资源管理。",)) -> ResponsibilityList:
    head = PublishedList.model_validate({"部门": "某局", "主体责任": duties, "职责边界": "无"})
    return ResponsibilityList(head, {f"item-{number}": each for number, each in enumerate(items, 1)})


def of_item(each: PowerItem) -> list[Slip]:
    return [slip for check in ITEM_CHECKS for slip in check(each, Given())]


def of_list(whole: ResponsibilityList) -> list[Slip]:
    return [slip for check in LIST_CHECKS for slip in check(whole, Given())]


def missing(power_type: str, duties: Any) -> str:
    """The steps that are found missing."""
    return "".join(
        str(slip.values["steps"]) for slip in of_item(item(power_type, duties)) if slip.rule is MISSING_DUTY_STEP
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_of_a_rule_breaks_it_and_the_other_keeps_all(rule: Rule) -> None:
    def found(example: str) -> list[Rule]:
        fields = yaml.safe_load(example)
        duties = fields.pop("主体责任", ["负责全县水资源管理。"])
        laid_over = {"权力类型": "行政许可", "责任事项": PERMIT, "权力项目名称": "取水许可（水资源）"} | fields
        each = item(laid_over.pop("权力类型"), laid_over.pop("责任事项"), **laid_over)
        slips = (*of_item(each), *of_list(a_list(each, duties=duties)))
        return [slip.rule for slip in slips if slip.rule.default or slip.rule is rule]

    assert rule in found(rule.bad)
    assert found(rule.good) == []


@pytest.mark.parametrize(
    ("power_type", "duties"),
    [
        ("行政处罚", PENALTY),
        ("行政许可", PERMIT),
        ("行政检查", INSPECTION),
        ("行政处罚", "\n".join(f"{number}.{duty}" for number, duty in enumerate(PENALTY, 1))),
        ("行政处罚", "".join(f"{number}.{duty}" for number, duty in enumerate(PENALTY, 1))),
        ("行政许可", [duty.replace("责任", "阶段", 1).replace("：", ":") for duty in PERMIT]),
        ("行政许可", [duty.replace("责任", "阶段责任", 1) for duty in PERMIT]),
        ("行政许可", ["申请与受理：甲。", "审查与决定：乙。", "颁证：丙。"]),
        ("行政许可", ["受理责任：甲。", "现场核查责任：乙。", "审批责任：丙。", "发证责任：丁。"]),
        (
            "行政处罚",
            ["立案：甲。", "调查取证：乙。", "审理：丙。", "听证告知：丁。", "处罚决定：戊。", "文书送达：己。"],
        ),
        ("行政检查", ["检查方案责任：甲。", "实施检查责任：乙。", "督促整改责任：丙。"]),
        ("行政确认", ["受理阶段责任：甲。", "审查和决定阶段责任：乙。", "送达阶段责任：丙。"]),
        ("行政给付", ["受理责任：甲。", "审查责任：乙。", "发放责任：丙。", "事后监管责任：丁。"]),
        ("行政强制", ["催告责任：甲。", "决定责任：乙。", "执行责任：丙。"]),
        ("行政裁决", ["受理责任：甲。", "审理责任：乙。", "裁决责任：丙。"]),
    ],
)
def test_steps_in_any_of_their_namings_are_seen(power_type: str, duties: Any) -> None:
    assert missing(power_type, duties) == ""


@pytest.mark.parametrize(
    ("power_type", "duties", "step"),
    [
        *(("行政处罚", PENALTY, step) for step in ("立案", "调查", "告知", "决定", "送达")),
        *(("行政许可", PERMIT, step) for step in ("受理", "审查", "决定", "送达")),
        ("行政强制", ["催告责任：甲。", "决定责任：乙。", "执行责任：丙。"], "执行"),
        ("行政给付", ["受理责任：甲。", "审查责任：乙。", "决定责任：丙。"], "审查"),
        ("行政裁决", ["受理责任：甲。", "审理责任：乙。", "裁决责任：丙。"], "审理"),
    ],
)
def test_step_that_is_taken_away_is_missed(power_type: str, duties: list[str], step: str) -> None:
    left = [duty for duty in duties if not duty.startswith(step)]
    assert missing(power_type, left) == step
    assert missing(power_type, "\n".join(f"{number}、{duty}" for number, duty in enumerate(left, 1))) == step


def test_all_missing_steps_are_one_finding_at_the_duties() -> None:
    (slip,) = of_item(item("行政许可", [PERMIT[0], PERMIT[2], PERMIT[4]]))
    assert (slip.path, slip.values) == (("责任事项",), {"power_type": "行政许可", "steps": "审查、送达"})


def test_step_that_another_includes_is_not_missing() -> None:
    served = [*PENALTY[:4], PENALTY[4] + "行政处罚决定书应当在七日内送达当事人。", *PENALTY[6:]]
    assert missing("行政处罚", served) == ""


@pytest.mark.parametrize(
    "duties",
    [
        "依法履行监督管理职责。",
        ["依法办理许可。", "加强监管。"],
        ["对申请材料审核把关，按期办结。", "做好档案工作。"],
        ["负责人：某某。", "地点：某处。"],
    ],
)
def test_duties_that_are_not_written_as_steps_miss_none(duties: Any) -> None:
    assert of_item(item("行政许可", duties)) == []


@pytest.mark.parametrize("power_type", ["行政征收", "行政奖励", "其他行政权力", "公共服务", "审核转报"])
def test_types_without_steps_of_law_are_left_alone(power_type: str) -> None:
    assert of_item(item(power_type, ["审核责任：甲。", "公示责任：乙。"])) == []


def test_penalty_without_a_hearing_is_found_where_the_party_is_told_of_its_rights() -> None:
    silent = [duty.replace("、要求听证", "").replace("或者听证", "") for duty in PENALTY]
    (slip,) = of_item(item("行政处罚", silent))
    assert (slip.rule, slip.path) == (PENALTY_WITHOUT_HEARING, ("责任事项", 3))
    (slip,) = of_item(item("行政处罚", "\n".join(silent)))
    assert slip.path == ("责任事项",)
    assert of_item(item("行政检查", silent)) == []
    assert of_item(item("行政处罚", "依法查处。")) == []


def test_penalty_whose_duties_are_not_written_as_steps_is_not_asked_for_a_hearing() -> None:
    duties = ["行政职责：依照法律法规规章的规定，行使本事项。", "其他责任：履行其他责任。"]
    assert of_item(item("行政处罚", duties)) == []


def test_notice_of_a_hearing_does_not_serve_the_decision() -> None:
    told = PENALTY[3] + "符合听证规定的，制作并送达《行政处罚听证告知书》。"
    assert missing("行政处罚", [*PENALTY[:3], told, PENALTY[4], *PENALTY[6:]]) == "送达"


def test_condition_of_a_later_step_is_no_decision() -> None:
    permit = [PERMIT[0], PERMIT[1], "送达责任：准予许可的，制发送达；将准予许可决定公开。", PERMIT[4]]
    assert missing("行政许可", permit) == "决定"


def test_evidence_that_is_examined_was_not_yet_collected() -> None:
    examined = PENALTY[2].replace("证据", "收集的证据")
    assert missing("行政处罚", [PENALTY[0], examined, *PENALTY[3:]]) == "调查"


@pytest.mark.parametrize(
    ("entry", "wrong", "fix"),
    [
        ("决定责任；作出处罚决定。", "；", "："),
        ("决定责任，作出处罚决定。", "，", "："),
        ("决定阶段责任。作出处罚决定。", "。", "："),
        ("决定责任作出处罚决定。", "作", "：作"),
        ("其他责任履行法律规定的责任。", "履", "：履"),
        ("决定责任制作决定书。", "制", "：制"),
        ("审查和决定阶段责任，作出决定。", "，", "："),
    ],
)
def test_name_of_a_step_without_its_colon_is_found_among_others_that_have_it(entry: str, wrong: str, fix: str) -> None:
    (slip,) = of_item(item("其他行政权力", [*PENALTY[:4], entry, *PENALTY[5:]]))
    assert (slip.rule, slip.path, slip.fix) == (STEP_NAME_MARK, ("责任事项", 4), fix)
    assert entry[slip.begin : slip.end] == wrong

    text = "\n".join(f"{number}.{duty}" for number, duty in enumerate([*PENALTY[:4], entry, *PENALTY[5:]], 1))
    (slip,) = of_item(item("其他行政权力", text))
    assert (slip.path, slip.fix, text[slip.begin : slip.end]) == (("责任事项",), fix, wrong)


@pytest.mark.parametrize(
    "entry",
    [
        "法律法规规章文件规定应履行的其他责任。",
        "其他法律法规政策规定应承担的责任。",
        "其他责任。",
        "责任追究：依法追究责任。",
        "依法追究责任，通报结果。",
        "落实监管责任，加强检查。",
        "执行责任制，明确分工。",
        "决定责任人，落实到岗。",
        "决定:作出决定。",
        "决定责任:作出决定。",
        "决定责任（审批）：作出决定。",
        "责任。",
    ],
)
def test_entry_that_is_no_name_of_a_step_needs_no_colon(entry: str) -> None:
    assert of_item(item("其他行政权力", [*PENALTY[:4], entry, *PENALTY[5:]])) == []


def test_colon_is_not_asked_for_where_few_steps_have_it() -> None:
    assert of_item(item("其他行政权力", ["受理责任：甲。", "审查责任，乙。", "决定责任，丙。"])) == []


def reference() -> ResponsibilityList:
    def load(path: Path) -> dict[str, Any]:
        return dict(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506 -- text only

    head = load(REFERENCE / "list.yaml")
    shared = {"责任主体": head["部门"], "监督电话": head["监督电话"]}
    items = {path.stem: load(path) for path in sorted((REFERENCE / "items").iterdir())}
    return ResponsibilityList(
        PublishedList.model_validate(head),
        {key: PowerItem.model_validate(shared | fields) for key, fields in items.items()},
    )


def test_reference_list_has_one_penalty_without_hearing_and_one_duty_without_item() -> None:
    whole = reference()
    assert [slip.rule for each in whole.items.values() for slip in of_item(each)] == [PENALTY_WITHOUT_HEARING]
    (slip,) = of_list(whole)
    assert (slip.rule, slip.path) == (DUTY_WITHOUT_ITEM, ("主体责任", 2))
    assert slip.values == {"text": "审批、备案", "types": "行政许可、其他行政权力"}


@pytest.mark.parametrize(
    ("duty", "words"),
    [
        ("负责河道采砂许可、取水许可的审批工作。", "许可、审批"),
        ("依法查处水事违法行为。", "查处"),
        ("负责水资源费征收。", "征收"),
        ("开展农产品质量安全执法检查。", "执法检查"),
        ("负责水事纠纷的行政裁决。", "行政裁决"),
        ("指导乡镇工作，承担占用水域的审批。", "审批"),
    ],
)
def test_duty_that_claims_a_power_without_an_item_is_found(duty: str, words: str) -> None:
    (slip,) = of_list(a_list(item("行政奖励", "奖励", "水资源管理奖励"), duties=["负责水资源管理。", duty]))
    assert (slip.rule, slip.path, slip.values["text"]) == (DUTY_WITHOUT_ITEM, ("主体责任", 1), words)
    assert duty[slip.begin : slip.end] == str(slip.values["text"]).split("、")[0]


@pytest.mark.parametrize(
    "duty",
    [
        "指导有关部门督促运营企业做好网站登记备案等工作。",
        "推进行政审批制度改革。",
        "负责政策贯彻落实情况的监督检查。",
        "配合有关部门查处违法行为。",
        "拟订行政处罚裁量基准。",
        "负责规范性文件备案。",
        "组织土地征收。",
        "承担行政处罚听证、行政复议和行政诉讼事项。",
        "负责行政审批、行政许可的监督管理。",
        "负责机关政府采购、国有资产的审批和备案。",
        "承担本系统干部的考核、任免、奖惩和审批工作。",
        "履行国家规定的其他职责。",
    ],
)
def test_duty_whose_power_is_another_body_s_or_none_over_the_public_is_left_alone(duty: str) -> None:
    assert of_list(a_list(item("行政奖励", "奖励", "水资源管理奖励"), duties=["负责水资源管理。", duty])) == []


def test_claim_that_an_item_bears_out_is_right() -> None:
    duty = "负责河道采砂审批，查处水事违法行为。"
    assert of_list(a_list(item("行政许可", "许可", "河道采砂"), item("行政处罚", "处罚", "水事"), duties=[duty])) == []


def test_item_whose_matter_is_in_no_principal_duty_is_found() -> None:
    whole = a_list(item("行政检查", "检查", "对水资源的监督检查"), item("行政检查", "检查", "对烟花爆竹的监督检查"))
    (slip,) = of_list(whole)
    assert (slip.rule, slip.item, slip.path) == (ITEM_WITHOUT_DUTY, "item-2", ("权力项目名称",))


@given(
    st.sampled_from(["行政处罚", "行政许可", "行政检查"]),
    st.text(alphabet="1.、：:立案调查告知决定送达\n。；", min_size=1),
)
def test_any_duties_are_read_without_fail(power_type: str, duties: str) -> None:
    assert all(slip.rule in RULES for slip in of_item(item(power_type, duties)))
