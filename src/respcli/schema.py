"""JSON Schemas of an item's file and of list.yaml, by which an editor completes, explains and checks what is typed.

Structure comes from the model, words from the tables here: every run imports the model, and only the schemas need the
words. A schema asks less than the program where it cannot say more (a day that a month does not have, two fields
that depend on each other), and more in one thing: a text that an editor takes for a number stands in quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from inspect import isclass
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from respcli.model import (
    ADJUSTMENT_KINDS,
    DEFAULT_FORM,
    Adjustment,
    AdjustmentKind,
    Date,
    Ignored,
    Line,
    Matter,
    Part,
    PowerItem,
    PowerType,
    PublishedList,
    Record,
    Subitem,
    Submission,
    Text,
    YesNo,
)
from respcli.power_types import PowerTypes

Schema = dict[str, Any]

ITEM = "item.schema.json"
LIST = "list.schema.json"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SYNTAX = re.compile(r"[\\^$.*+?()\[\]{}|]")


class About(NamedTuple):
    """What a record is, and each of its keys."""

    title: str
    description: str
    keys: Mapping[str, AboutKey]


class AboutKey(NamedTuple):
    """What a key is for, and values that it may have; none where they follow from its kind."""

    description: str
    examples: Sequence[Any] = ()


_QUOTED = "全部是数字的，须加引号。"
_EITHER = "可写成列表，每条一项，自动编号；也可写成一段文字，按原文排印。"
_SHARED = "各事项相同的，可在 list.yaml 统一填写。"
_OF_ALL = "各事项相同的，在此统一填写；个别事项不同的，在该事项文件中填写。"

_DEPARTMENTS = ["某县水务局", "某县档案局"]
_PHONES = ["（0000）1234567", "12345"]
_CASES = ["不履行或者不正确履行职责的，依法追究责任。", ["应当受理而不受理的；", "超过期限作出决定的。"]]
_ACCEPTED = AboutKey(
    "经核实予以保留、不再提示的问题，每条须写明理由。只在校验时使用，不编入文档，也不参与比较。",
    [[{"规则": "until-for-as-of", "字段": "备注", "理由": "引用原文件，照录不改。"}]],
)

_CONTENT: Mapping[str, AboutKey] = {
    "实施依据": AboutKey(
        "行使权力所依据的法律、法规、规章和规范性文件，写明名称和条款。",
        [
            ["《中华人民共和国水法》第四十八条", "《取水许可和水资源费征收管理条例》第三条"],
            "《中华人民共和国档案法》第四十二条",
        ],
    ),
    "责任主体": AboutKey("承担责任的部门。" + _SHARED + "都不写的，视为本部门。", _DEPARTMENTS),
    "承办机构": AboutKey("具体承办的内设机构或者下属单位。", ["水资源管理股", "监督指导股"]),
    "实施层级": AboutKey("行使权力的层级，以及各级的权限。", ["县级", "市级、县级"]),
    "权限划分": AboutKey("本级与上下级之间的权限划分。", ["县级负责本行政区域内的取水许可。", "跨县的由市级负责。"]),
    "实施对象": AboutKey("权力所针对的公民、法人或者其他组织。", ["取用水资源的单位和个人", "机关和企业事业单位"]),
    "依申请": AboutKey("是否属于依申请办理的事项。", ["是", "否"]),
    "审核转报": AboutKey("是否需要审核后转报上级，以及转报的机关。", ["否", "审核后报市水务局"]),
    "责任事项": AboutKey(
        "行使权力的各个环节应当履行的责任，按办理的先后次序写。",
        [
            ["受理责任：公示应当提交的材料。", "审查责任：审查申请材料，提出审查意见。"],
            "依法开展监督检查，对发现的问题责令改正。",
        ],
    ),
    "责任事项依据": AboutKey(
        "各项责任的依据，写明名称和条款。",
        [
            ["《中华人民共和国行政许可法》第三十条", "《中华人民共和国行政许可法》第三十四条"],
            "《中华人民共和国档案法》第四十二条",
        ],
    ),
    "追责情形": AboutKey("不履行或者不正确履行职责，应当追究责任的情形。" + _SHARED, _CASES),
    "追责对象范围": AboutKey("应当承担责任的人员。", ["承办人、审核人和批准人", ["承办机构负责人", "直接责任人员"]]),
    "法定时限": AboutKey("法律、法规、规章规定的办理期限。", ["20个工作日", "自受理之日起20个工作日"]),
    "承诺时限": AboutKey("本部门承诺的办理期限。", ["10个工作日", "当场办结"]),
    "收费依据": AboutKey("收费的依据和标准。", ["不收费"]),
    "办理地点": AboutKey("办理事项的地点。", ["县政务服务中心二楼水务窗口", "县档案馆一楼"]),
    "办理数量": AboutKey("办理的数量或者数量限制。", ["无数量限制", "上年度办理3件"]),
    "公开范围": AboutKey("公开的范围。", ["向社会公开", "依申请公开"]),
    "咨询电话": AboutKey("办事咨询的电话。" + _QUOTED, _PHONES),
    "监督电话": AboutKey("监督投诉的电话。" + _SHARED + _QUOTED, _PHONES),
    "部门职责": AboutKey("与该事项对应的部门职责。", ["负责全县水资源管理。", "负责档案工作的监督指导。"]),
    "状态": AboutKey("事项当前的状态。", ["在用", "暂停实施"]),
    "备注": AboutKey("其他需要说明的情况。", ["委托乡镇水利站受理。", "与某县公安局联合实施。"]),
}
"""What items and sub-items say."""

WORDS: Mapping[type[Record], About] = {
    PowerItem: About(
        "权力事项",
        "一个权力事项写成一个文件，编成一张责任清单。",
        {
            "事项编码": AboutKey(
                "事项的编码。填写后作为事项的标识，不得重复。" + _QUOTED, ["SW-XK-0001", "0100012000"]
            ),
            "权力类型": AboutKey("事项所属的权力类型。"),
            "权力项目名称": AboutKey("事项的全称，写成一行。", ["取水许可", "对档案工作的监督检查"]),
            "子项": AboutKey(
                "事项下的子项，每项只写名称，或写名称、事项编码和与主项不同的字段。无论有几个子项，一个事项只编一张清单。",
                [["首次申请", "延续"], ["新建", "改建", "扩建"]],
            ),
            **_CONTENT,
            "忽略": _ACCEPTED,
        },
    ),
    Subitem: About(
        "子项",
        "子项的名称和事项编码，以及与主项不同的内容。",
        {
            "名称": AboutKey("子项的名称，写成一行。", ["首次申请", "延续"]),
            "事项编码": AboutKey("子项的编码。" + _QUOTED, ["SW-XK-0001-01", "0100012001"]),
            **_CONTENT,
        },
    ),
    Submission: About(
        "责任清单",
        "部门和本次报送的情况，以及各事项统一填写的内容。",
        {
            "部门": AboutKey("部门全称，即报送说明的署名。", _DEPARTMENTS),
            "截止日期": AboutKey("清单统计的截止日期。", ["2020-12-20", "2020年12月20日"]),
            "报送日期": AboutKey("报送（成文）日期，不得早于截止日期。", ["2020-12-22", "2020年12月22日"]),
            "上次公布": AboutKey(
                "上次公布的文件夹名。首次公布的，不写本字段，写“首次公布: 是”。", ["2019-12-20", "2019-12-20-2"]
            ),
            "首次公布": AboutKey("首次公布的，写“是”；不写视为“否”。", ["是"]),
            "调整": AboutKey(
                "与上次公布相比的调整，每条写明类型、事项、依据和理由；首次公布的不写。校验时与实际变化逐项核对。",
                [
                    [
                        {
                            "类型": "增加",
                            "事项": ["河道采砂许可"],
                            "依据": "《中华人民共和国水法》第三十九条",
                            "理由": "上级下放，由本部门承担。",
                        }
                    ]
                ],
            ),
            "盖章": AboutKey("报送说明加盖印章的，写“是”（署名和成文日期的位置不同）；不写视为“否”。", ["是"]),
            "表式": AboutKey(f"表式的名称，即 templates/forms/ 中的文件名；不写视为 {DEFAULT_FORM}。", [DEFAULT_FORM]),
            "主体责任": AboutKey("部门的主要职责，每条一项。", [["负责全县水资源管理。", "负责全县河道管理。"]]),
            "职责边界": AboutKey(
                "与其他部门的职责划分；没有的，写“无”。写成列表的，每条写一个事项及其部门分工。",
                ["无", "与某县生态环境局共同负责饮用水水源保护，水量由本局负责，水质由某县生态环境局负责。"],
            ),
            "签批": AboutKey(
                "表式中签批栏的内容，每栏一行，写成“栏目: 内容”；不写的留空。",
                [{"经办人": "张三", "联系电话": "（0000）1234567"}],
            ),
            "责任主体": AboutKey("承担责任的部门。" + _OF_ALL + "不写视为本部门。", _DEPARTMENTS),
            "追责情形": AboutKey("不履行或者不正确履行职责，应当追究责任的情形。" + _OF_ALL, _CASES),
            "监督电话": AboutKey("监督投诉的电话。" + _OF_ALL + _QUOTED, _PHONES),
            "忽略": _ACCEPTED,
        },
    ),
    Matter: About(
        "职责边界事项",
        "几个部门都有职责的一个事项。",
        {
            "事项": AboutKey("事项的名称，写成一行。", ["河道采砂管理", "饮用水水源保护"]),
            "部门分工": AboutKey(
                "各部门的职责，每个部门一项。",
                [
                    [
                        {"部门": "某县水务局", "职责": "负责河道采砂的许可和监督检查。"},
                        {"部门": "某县公安局", "职责": "依法打击非法采砂犯罪。"},
                    ]
                ],
            ),
            "依据": AboutKey(
                "划分职责的依据。",
                [
                    "《中华人民共和国水法》第三十九条",
                    ["《中华人民共和国水法》第三十三条", "《中华人民共和国水污染防治法》第六十三条"],
                ],
            ),
            "案例": AboutKey("说明职责划分的案例。", ["某年5月，两部门联合检查采砂现场。"]),
        },
    ),
    Adjustment: About(
        "调整",
        "与上次公布相比的一条调整：哪些事项、作何调整、有何依据和理由。",
        {
            "类型": AboutKey("调整的类型。", ADJUSTMENT_KINDS[:2]),
            "事项": AboutKey(
                "事项现在的名称，取消、下放的写原名称；几个事项同名的，写标识（事项编码，没有的写文件名去掉序号的部分）。"
                "合并的写合并成的一项，拆分的写拆分成的各项。",
                [["河道采砂许可"], ["对取水的监督检查", "对河道采砂的监督检查"]],
            ),
            "原事项": AboutKey(
                "事项原来的名称，只用于合并（原来的各项）、拆分（原来的一项）和改了名称的变更要素（与事项逐一对应）。",
                [["对河道采砂作业的监督检查", "对采砂船舶的监督检查"]],
            ),
            "内容": AboutKey(
                "变更了哪些要素，或者调整的其他内容。", ["承办机构、法定时限", "行使层级由市级改为县级。"]
            ),
            "依据": AboutKey(
                "调整的依据，写明文件名称、文号或者条款。",
                ["《中华人民共和国水法》第三十九条", ["某政发〔2025〕1号", "某编发〔2025〕2号"]],
            ),
            "理由": AboutKey("调整的理由。", ["依据已经废止。", "上级下放，由本部门承担。"]),
            "生效日期": AboutKey("调整生效的日期。", ["2025-01-01", "2025年1月1日"]),
        },
    ),
    Part: About(
        "部门分工",
        "一个部门在该事项中的职责。",
        {
            "部门": AboutKey("部门的名称，写成一行。", ["某县水务局", "某县公安局"]),
            "职责": AboutKey("该部门的职责。", ["负责河道采砂的许可和监督检查。", "依法打击非法采砂犯罪。"]),
        },
    ),
    Ignored: About(
        "保留的问题",
        "一条规则所提示的、予以保留的问题。",
        {
            "规则": AboutKey("规则的名称，即提示中的英文名称。", ["until-for-as-of", "as-of-wording"]),
            "字段": AboutKey("问题所在的字段；不写则适用于本文件的全部字段。", ["备注", "责任事项"]),
            "理由": AboutKey("予以保留的理由。", ["引用原文件，照录不改。", "名称以批复文件为准。"]),
        },
    ),
}
"""Mostly two examples of a key, as an editor types an only one into the file."""

_LINE: Schema = {"type": "string", "pattern": r"^[^\n]+\n*$"}  # the reader takes off what “|” leaves at the end
_DAY, _MONTH = "[12][0-9]|3[01]", "1[0-2]"
_DATE_PATTERN = rf"^[0-9]{{4}}(-(0[1-9]|{_MONTH})-(0[1-9]|{_DAY})|年(0?[1-9]|{_MONTH})月(0?[1-9]|{_DAY})日)$"
_KINDS: Sequence[tuple[Any, Schema]] = [
    (Text, {"type": "string", "minLength": 1}),
    (Line, _LINE),
    (Date, {"type": "string", "pattern": _DATE_PATTERN}),
    (YesNo, {"type": "string", "enum": ["是", "否"]}),
    (AdjustmentKind, {"type": "string", "enum": list(ADJUSTMENT_KINDS)}),
]


def schemas(power_types: PowerTypes) -> dict[str, Schema]:
    """The schemas by file name. ``power_types`` are the types that an item may be of."""
    kinds = [*_KINDS, (PowerType, _power_type(power_types))]
    return {
        ITEM: {"$schema": DIALECT, "$id": ITEM, **_record(PowerItem, kinds, PublishedList.SHARED)},
        LIST: {"$schema": DIALECT, "$id": LIST, **_record(Submission, kinds)},
    }


def written(schema: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def record_schema(model: type[Record], kinds: Sequence[tuple[Any, Schema]]) -> Schema:
    """The schema of a record as its file writes it, but for these kinds of values."""
    return _record(model, [*kinds, *_KINDS])


def _record(model: type[Record], kinds: Sequence[tuple[Any, Schema]], given: Collection[str] = ()) -> Schema:
    """The schema of a record; ``given`` are keys that stand elsewhere if they do not stand here."""
    about, hints = WORDS[model], get_type_hints(model, include_extras=True)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for name, info in model.model_fields.items():
        key = info.alias or name
        words, value = about.keys[key], _value(hints[name], kinds)
        # Not said beside the alternatives, whose words an editor would show in place of the key's.
        description = words.description + (_EITHER if "oneOf" in value else "")
        properties[key] = {"title": key, "description": description, "examples": words.examples, **value}
        if info.is_required() and key not in given:
            required.append(key)
    return {
        "title": about.title,
        "description": about.description,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _value(kind: Any, kinds: Sequence[tuple[Any, Schema]]) -> Schema:
    """The schema of a value, by the kind that its field is annotated with."""
    for known, schema in kinds:
        if kind == known:
            return schema
    if isclass(kind) and issubclass(kind, Record):
        record = _record(kind, kinds)
        return {"oneOf": [_LINE, record]} if kind is Subitem else record
    arguments = get_args(kind)
    if get_origin(kind) is Annotated:
        return _value(arguments[0], kinds)
    if get_origin(kind) is dict:
        return {"type": "object", "minProperties": 1, "additionalProperties": _value(arguments[1], kinds)}
    if get_origin(kind) is tuple:
        return {"type": "array", "minItems": 1, "items": _value(arguments[0], kinds)}
    choices = [_value(argument, kinds) for argument in arguments if argument is not NoneType]
    return choices[0] if len(choices) == 1 else {"oneOf": choices}


def _power_type(power_types: PowerTypes) -> Schema:
    """Names in an enum, which editors offer; aliases in a pattern, so that they are accepted and not offered."""
    names = list(power_types.names)
    aliases = [alias for alias in power_types.by_alias if alias not in names]
    schema: Schema = {"type": "string", "examples": names[:2]}
    if not aliases:
        return schema | {"enum": names}
    pattern = "|".join(_SYNTAX.sub(r"\\\g<0>", alias) for alias in aliases)
    old = {"pattern": f"^({pattern})$", "deprecated": True}
    return schema | {"anyOf": [{"enum": names}, old]}
