"""One list from its folder to what its documents are made from: the faults of every part in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from memory_folder import MemoryFolder
from respcli.commands.disk import DiskFolder
from respcli.compiler import compile_list
from respcli.diagnostics import Faults
from respcli.templates import Templates

BUILTIN = DiskFolder(Path(__file__).parents[1] / "templates")
HEAD = """部门: 某局
截止日期: 2020-01-05
报送日期: 2020-01-06
首次公布: 是
主体责任: [一]
职责边界: 无
监督电话: 电话
"""
ITEM = "权力类型: 行政检查\n权力项目名称: 某事\n实施依据: 某法\n责任事项: 检查\n追责情形: 追责\n"


def compiled(head: str = HEAD, item: str = ITEM, **files: str) -> list[str]:
    """The rules of the warnings; ``files`` are templates of the list's own. Raises Faults."""
    folder = MemoryFolder({"list.yaml": head, "items/甲.yaml": item}, "lists/某")
    templates = Templates([MemoryFolder(files), BUILTIN])
    _, _, warnings = compile_list(folder, MemoryFolder({}, "published/某"), templates)
    return [f"{warning.place.file}:{warning.place.line} {warning.rule.id}" for warning in warnings]


def faults(head: str = HEAD, item: str = ITEM, **files: str) -> list[str]:
    with pytest.raises(Faults) as raised:
        compiled(head, item, **files)
    return sorted(f"{fault.place.file}:{fault.place.line} {fault.rule.id}" for fault in raised.value.diagnostics)


def test_a_sound_list_has_neither_faults_nor_warnings() -> None:
    assert compiled() == []


def test_what_list_yaml_gives_for_all_and_the_form_does_not_show_is_a_warning() -> None:
    rows = "[权力类型, 权力项目名称, 实施依据, 责任事项]"
    form = f"名称: 某\n表一: {{列宽: [26, 12, 118]}}\n表二: {{列宽: [34, 122], 行: {rows}}}\n"
    assert compiled(HEAD + "表式: own\n", **{"forms/own.yaml": form}) == [
        "lists/某/list.yaml:7 field-not-shown",
        "lists/某/items/甲.yaml:5 field-not-shown",
    ]


def test_list_yaml_items_form_publication_and_templates_are_told_of_in_one_run() -> None:
    head = HEAD.replace("2020-01-06", "2020-02-30").replace("首次公布: 是", "上次公布: 去年") + "表式: 四川\n"
    own = {"wording/statement.txt": "标题\n\n{{ 错 }}\n"}
    assert faults(head, ITEM.replace("行政检查", "检查"), **own) == [
        "lists/某/items/甲.yaml:1 unknown-power-type",
        "lists/某/list.yaml:3 no-such-date",
        "lists/某/list.yaml:4 previous-not-found",
        "lists/某/list.yaml:8 unknown-form",
        "wording/statement.txt:3 template-failed",
    ]


def test_a_template_reaches_nothing_outside_of_the_layers() -> None:
    own = {"wording/statement.txt": '{% include "wording/../../secret.txt" %}'}
    assert faults(**own) == ["wording/statement.txt:1 template-missing"]
