"""A publication is compared with only after it has been found as it was frozen."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from memory_folder import MemoryFolder
from respcli.diagnostics import Faults
from respcli.power_types import PowerTypes
from respcli.publications import of_day, publications, read_publication

TYPES = PowerTypes(["行政检查"], {"行政检查": "行政检查"})
HEAD = "部门: 某局\n主体责任: [一]\n职责边界: 无\n监督电话: 电话\n追责情形: 追责\n"
ITEM = "权力类型: 行政检查\n权力项目名称: 某事\n实施依据: 某法\n责任事项: 检查\n"
FILES = {"sources/list.yaml": HEAD, "sources/items/010-甲.yaml": ITEM, "documents/责任清单.html": "<p>某局</p>"}


def manifest(format_number: int = 1, **more: object) -> str:
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in FILES.items()}
    facts = {"format": format_number, "list": "某", "publication": "2019-12-31", "program": "respcli 0.1.0"}
    return json.dumps({**facts, "files": digests, **more})


def read(**changed: str | None) -> list[str]:
    files = {**FILES, "manifest.json": manifest(), **changed}
    there = {name: text for name, text in files.items() if text is not None}
    try:
        found = read_publication(MemoryFolder(there, "p"), TYPES)
    except Faults as faults:
        return [
            f"{fault.rule.id} {fault.place.file} {fault.values.get('how', '')}".strip() for fault in faults.diagnostics
        ]
    return list(found.items)


def test_publication_is_read_without_its_dates() -> None:
    assert read() == ["甲"]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (
            "sources/items/010-甲.yaml",
            ITEM + "备注: 后加\n",
            "publication-altered p/sources/items/010-甲.yaml was altered",
        ),
        ("documents/责任清单.html", None, "publication-altered p/documents/责任清单.html is missing"),
        ("sources/items/020-乙.yaml", ITEM, "publication-altered p/sources/items/020-乙.yaml was added"),
        ("manifest.json", "{", "bad-manifest p/manifest.json"),
        ("manifest.json", None, "bad-manifest p/manifest.json"),
        ("manifest.json", manifest(2), "bad-manifest p/manifest.json"),
        ("manifest.json", manifest(more=1), "bad-manifest p/manifest.json"),
    ],
)
def test_publication_that_is_not_as_it_was_frozen_is_refused(name: str, text: str | None, fault: str) -> None:
    assert read(**{name: text}) == [fault]


def test_publications_are_the_folders_with_a_manifest() -> None:
    folder = MemoryFolder(
        {"README.md": "", "2020-01-06/manifest.json": "{}", "2019-12-31/manifest.json": "{}", "x/y": ""}
    )
    assert publications(folder) == ["2019-12-31", "2020-01-06"]


def test_publications_of_a_day_are_those_that_bear_its_date() -> None:
    names = ["2020-01-06", "2020-01-06-2", "2020-01-06-10", "2020-01-06-x", "2020-01-0", "2020-01-061", "undated"]
    assert of_day(names, date(2020, 1, 6)) == names[:3]
    assert publications(MemoryFolder({f"{name}/manifest.json": "" for name in names[2::-1]})) == names[:3]


def test_publication_in_the_folder_of_another_is_refused() -> None:
    folder = MemoryFolder({**FILES, "manifest.json": manifest()}, "p")
    assert list(read_publication(folder, TYPES, "2019-12-31").items) == ["甲"]
    with pytest.raises(Faults) as raised:
        read_publication(folder, TYPES, "2020-01-06")
    [fault] = raised.value.diagnostics
    assert (fault.rule.id, fault.values["belongs"]) == ("bad-manifest", "某/2019-12-31")
