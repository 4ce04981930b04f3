"""A sample list, on which a user's templates are tried before the items are read.

It has what a template may meet: several types, entries with several paragraphs, matters on the boundary, a seal, and
each of the things a statement can say of the publication before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from respcli.changes import compare
from respcli.compose import Compiled, documents, wordings
from respcli.diagnostics import Phrase
from respcli.forms import Form
from respcli.messages import N_
from respcli.model import PowerItem, ResponsibilityList, Submission
from respcli.templates import Templates

_HEAD: dict[str, Any] = {
    "部门": "某县某局",
    "截止日期": "2020-01-31",
    "报送日期": "2020-02-01",
    "上次公布": "2019-12-31",
    "盖章": "是",
    "主体责任": ["负责某项工作；", "负责另一项工作，\n包括其中一部分。"],
    "职责边界": [{"事项": "某事项", "部门分工": [{"部门": "某局", "职责": "牵头。"}], "依据": ["《某规定》第一条"]}],
}
_ADJUSTMENTS = [
    {"类型": kind, "事项": [now], "原事项": former, "依据": "《某法》第一条", "理由": "某事。"}
    for kind, now, former in (("变更要素", "甲甲", ["甲"]), ("合并", "乙", ["乙", "丙"]), ("增加", "丁", None))
]


def _item(power_type: str, name: str) -> PowerItem:
    return PowerItem.model_validate(
        {
            "权力类型": power_type,
            "权力项目名称": name,
            "实施依据": ["《某法》第一条 某文。\n第二条 某文。", "《某条例》第三条 <A&B>"],
            "责任主体": "某县某局",
            "责任事项": ["受理责任：某事。", "决定责任：某事。"],
            "追责情形": "依法追究责任。",
            "监督电话": "（0000）1234567",
        }
    )


def _samples(power_types: Sequence[str]) -> Iterator[tuple[Phrase, Compiled]]:
    head = Submission.model_validate(_HEAD)
    one, two = power_types[0], power_types[-1]
    old = ResponsibilityList(head, {"甲": _item(one, "甲"), "乙": _item(two, "乙"), "丙": _item(two, "丙")})
    changed_items = {"甲": _item(one, "甲甲"), "乙": _item(two, "乙"), "丁": _item(one, "丁")}
    new = ResponsibilityList(head.model_copy(update={"boundary": "无"}), changed_items)
    yield Phrase(N_("a sample list that is published for the first time")), Compiled(old, None, power_types)
    yield Phrase(N_("a sample list without changes")), Compiled(old, compare(old, old), power_types)
    yield Phrase(N_("a sample list with changes")), Compiled(new, compare(old, new), power_types)
    declared = new._replace(head=Submission.model_validate(_HEAD | {"调整": _ADJUSTMENTS}))
    yield Phrase(N_("a sample list with adjustments")), Compiled(declared, compare(old, declared), power_types)


def try_templates(templates: Templates, form: Form, power_types: Sequence[str]) -> None:
    """Say the sample's words; where more than words is the user's, make and read back its documents in every format.

    Raises Faults at the template's line.
    """
    words_alone = not templates.own_structure
    for sample, compiled in _samples(power_types):
        if words_alone:
            wordings(compiled, templates, form, sample)
        else:
            _try_documents(compiled, templates, form, sample)


def _try_documents(compiled: Compiled, templates: Templates, form: Form, sample: Phrase) -> None:
    from respcli.render.formats import FORMATS, write  # noqa: PLC0415 -- to try words takes no writers

    for document in documents(compiled, templates, form, sample=sample).values():
        for format_name in FORMATS:
            write(document, format_name, templates, BytesIO(), sample)
