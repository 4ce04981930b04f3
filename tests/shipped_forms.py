"""A list that fills every field, and the documents that each shipped form makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from respcli.commands.disk import DiskFolder
from respcli.compiler import read_form, read_power_types
from respcli.compose import LIST, Compiled, documents
from respcli.document import Document
from respcli.model import ITEM_ATTRIBUTES, PowerItem, ResponsibilityList, Submission
from respcli.templates import Templates

TEMPLATES = Path(__file__).parents[1] / "templates"
BUILTIN = Templates([DiskFolder(TEMPLATES)])
SHIPPED = sorted(path.stem for path in (TEMPLATES / "forms").iterdir())
TYPES = list(read_power_types(BUILTIN).names)

_LISTS = ("实施依据", "责任事项", "责任事项依据", "追责情形", "追责对象范围", "收费依据")
HEAD: dict[str, Any] = {
    "部门": "云溪县水务局",
    "截止日期": "2024-12-31",
    "报送日期": "2025-01-10",
    "首次公布": "是",
    "主体责任": ["负责全县水资源的管理；", "负责全县河道的管理。"],
    "职责边界": [{"事项": "河道采砂", "部门分工": [{"部门": "县公安局", "职责": "查处犯罪。"}], "依据": "某规定"}],
    "签批": {"经办人": "李四"},
}


def item_values(number: int, power_type: str) -> dict[str, Any]:
    """An item every field of which says its own name and number."""
    values: dict[str, Any] = {"权力类型": power_type, "子项": None}
    for key in ITEM_ATTRIBUTES:
        text = f"{key}之{number}"
        values.setdefault(key, [f"{text}甲", f"{text}乙\n又一段"] if key in _LISTS else text)
    del values["子项"]
    return values


def with_subitems(values: dict[str, Any]) -> dict[str, Any]:
    """An item with sub-items, two of which have a code and a basis of their own."""
    number = values["事项编码"]
    own = [{"名称": f"{name}项", "事项编码": f"{number}{name}", "实施依据": [f"{name}依据"]} for name in "甲丙"]
    return {**values, "子项": [own[0], "乙项", own[1]]}


def every_field() -> ResponsibilityList:
    """Three items of two types, one of them with sub-items."""
    items = [item_values(1, "行政许可"), with_subitems(item_values(2, "行政许可")), item_values(3, "行政处罚")]
    return ResponsibilityList(
        Submission.model_validate(HEAD),
        {f"{number}": PowerItem.model_validate(values) for number, values in enumerate(items, 1)},
    )


def list_in(form: str, whole: ResponsibilityList | None = None) -> Document:
    """The list as a form prints it."""
    compiled = Compiled(whole or every_field(), None, TYPES)
    return documents(compiled, BUILTIN, read_form(BUILTIN, form))[LIST]


def shipped_documents() -> Iterator[tuple[str, Document]]:
    """The list as each shipped form prints it, by the name of the form."""
    for form in SHIPPED:
        yield form, list_in(form)
