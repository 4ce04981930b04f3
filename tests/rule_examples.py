"""The examples of the rules, laid over a list without a fault and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from law_examples import MemoryTexts
from memory_folder import MemoryFolder
from respcli.checking import check_list
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Diagnostic
from respcli.laws.library import LawLibrary
from respcli.laws.reading import read_registry
from respcli.rules.slips import Given
from respcli.templates import Templates

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
OWN_LAWS = """
法律法规:
  - {名称: 临江市河道管理条例, 公布: 2010-06-01, 施行: 2010-08-01, 修订: {2020-05-01: 2020-07-01}}
  - {名称: 某省实施〈中华人民共和国档案法〉办法}
  - {名称: 某省档案条例}
  - {名称: 某省档案馆工作办法}
"""
REGISTRY = read_registry([DiskFolder(ROOT / "data" / "laws"), MemoryFolder({"registry.yaml": OWN_LAWS})])
LIBRARY = LawLibrary(MemoryTexts(), REGISTRY)
LAWS = Given(laws=LIBRARY.registry(), library=LIBRARY)

LIST: Mapping[str, Any] = {
    "部门": "云溪县水务局",
    "截止日期": "2025-01-31",
    "报送日期": "2025-02-10",
    "首次公布": "是",
    "主体责任": ["负责全县水资源的统一管理和监督检查；", "履行法律法规规定的其他职责。"],
    "职责边界": "无",
    "监督电话": "（0830）8188725",
    "追责情形": "对不正确履行职责的机关及其工作人员，依照《中华人民共和国公职人员政务处分法》追究相应的责任。",
}
ITEM: Mapping[str, Any] = {
    "权力类型": "行政检查",
    "权力项目名称": "对水资源管理情况的监督检查",
    "实施依据": ["《中华人民共和国水法》第六十条 县级以上人民政府水行政主管部门应当加强监督检查。"],
    "责任事项": [
        "检查责任：制定检查计划，按照计划开展检查。",
        "处置责任：对检查中发现的问题，责令限期改正。",
        "移送责任：对涉嫌犯罪的，移送司法机关处理。",
        "事后管理责任：对整改情况进行跟踪检查。",
        "其他责任：履行法律法规规章规定的其他责任。",
    ],
}
NOT_SHOWN = "field-not-shown"
"""The one rule that is about the form, of which no example speaks."""

DAY = "2024-01-15"
"""The publication before, which examples name."""

OF_LIST = {"部门", "主体责任", "职责边界", "截止日期", "报送日期", "首次公布", "上次公布", "盖章"}
"""Keys by which a fragment is known to be of list.yaml."""


def sources(example: str = "") -> dict[str, str]:
    """The files of the faultless list with the fragments of an example laid over it."""
    head, items = dict(LIST), []
    for fragment in example.split("\n---\n"):
        fields = yaml.load(fragment, yaml.BaseLoader) or {}  # noqa: S506 -- it makes nothing but texts
        if OF_LIST & fields.keys():
            head |= fields
            if "上次公布" in fields and "首次公布" not in fields:
                del head["首次公布"]
        else:
            items.append(dict(ITEM) | fields)
    files = {f"items/{number:02}0-事项{number}.yaml": item for number, item in enumerate(items or [dict(ITEM)], 1)}
    return {name: written(data) for name, data in {"list.yaml": head, **files}.items()}


def written(data: Mapping[str, Any]) -> str:
    """Data as YAML that our reader takes exactly."""
    return yaml.dump(
        data, Dumper=yaml.SafeDumper, default_style='"', allow_unicode=True, width=1 << 20, sort_keys=False
    )


def published(example: str) -> MemoryFolder:
    """The publications of the list: the faultless one, where an example names a publication before it."""
    if "上次公布" not in example:
        return MemoryFolder()
    files = {f"sources/{name}": text for name, text in sources().items()}
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    manifest = {"format": 1, "list": "shuiwu", "publication": DAY, "program": "respcli", "files": sums}
    frozen = files | {"manifest.json": json.dumps(manifest)}
    return MemoryFolder({f"{DAY}/{name}": text for name, text in frozen.items()})


def findings(example: str, active: Collection[str]) -> list[Diagnostic]:
    """What some rules find in an example."""
    templates = Templates([DiskFolder(TEMPLATES)])
    return check_list(MemoryFolder(sources(example)), published(example), templates, active, LAWS).findings
