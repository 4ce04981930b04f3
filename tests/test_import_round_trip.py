"""Round trips: what respcli prints comes back as the data it was, and what was imported prints its source again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import chain
from typing import Any

import pytest

import test_import_lists as layouts
from imported import contents, known
from office_files import Block, cell, table
from respcli.compiler import read_form
from respcli.compose import BUNDLE, LIST, STATEMENT, Compiled, documents
from respcli.document import Document
from respcli.forms import TOGETHER, Form
from respcli.importing.blocks import Contents, every_paragraph
from respcli.importing.files import contents as read
from respcli.importing.ledger import squashed
from respcli.importing.outcome import Imported, import_list
from respcli.importing.written import Written
from respcli.model import PowerItem, Record, ResponsibilityList, Submission, count_by_type
from respcli.render.formats import write
from respcli.templates import Templates

ENTRIES = ("实施依据", "责任事项", "责任事项依据", "追责情形", "追责对象范围", "收费依据")
PHONES = ("监督电话", "咨询电话")
WORDS = "临江市水务局对取水许可申请人提交材料依法审查决定送达监督检查河道采砂违反规定责令改正罚款"
SEEDS = range(3)


@cache
def templates() -> Templates:
    return Templates(list(known().layers))


class Maker:
    """Lists of random texts that fill what a form shows, some of it left out."""

    def __init__(self, seed: int, form: Form) -> None:
        self.random = random.Random(f"{seed}{form.name}")  # noqa: S311 -- no secret
        self.form = form

    def text(self, most: int = 20) -> str:
        return "".join(self.random.choices(WORDS, k=self.random.randint(4, most))) + self.random.choice("。；")

    def entries(self) -> Any:
        kind = self.random.randrange(5)
        if kind == 0:
            return self.text()
        if kind == 1:
            return f"{self.text()}\n{self.text()}"
        return [self.text() + (f"\n{self.text()}" if self.random.random() < 0.3 else "") for _ in range(kind)]

    def value(self, field: str) -> Any:
        if field in PHONES:
            return f"0830-{self.random.randrange(10**6, 10**7)}"
        return self.entries() if field in ENTRIES else self.text()

    def item(self, number: int) -> PowerItem:
        types = known().power_types.names
        values: dict[str, Any] = {
            "权力类型": self.random.choice(types[:10]),
            "权力项目名称": f"第{number}项{self.text(8)[:-1]}",
        }
        for field in sorted(self.form.shown - values.keys() - {"序号", "子项", "事项编码"}):
            if field in self.form.required or self.random.random() < 0.7:
                values[field] = self.value(field)
        values.setdefault("责任主体", "临江市水务局")
        if "事项编码" in self.form.shown:
            values["事项编码"] = f"{self.random.randrange(10**11, 10**12)}{number:04d}"
        if "子项" in self.form.shown and self.random.random() < 0.6:
            values["子项"] = self.subitems(values)
        return PowerItem.model_validate(values)

    def subitems(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        """Two or three sub-items, each perhaps with a code, or with a value of a field that the item leaves to them."""
        listed: list[dict[str, Any]] = [
            {"名称": f"子项{at}{self.text(8)[:-1]}"} for at in range(self.random.randint(2, 3))
        ]
        if self.random.random() < 0.5:
            for at, one in enumerate(listed):
                one["事项编码"] = f"{values.get('事项编码', self.random.randrange(10**14, 10**15))}{at}"
        own = sorted(values.keys() & {*ENTRIES, "承办机构", "备注"})
        if own and self.random.random() < 0.5:
            field = self.random.choice(own)
            del values[field]
            for one in listed:
                one[field] = self.value(field)
        return listed

    def head(self, name: str) -> Submission:
        dates = {"截止日期": "2020-12-20", "报送日期": "2020-12-22", "首次公布": "是"}
        values: dict[str, Any] = {"部门": "临江市水务局", **dates, "表式": name}
        if self.form.table_one:
            values["主体责任"] = [self.text() for _ in range(self.random.randint(1, 5))]
            if self.form.table_one.with_boundary:
                parts = [{"部门": name, "职责": self.text()} for name in ("市水务局", "市公安局")]
                matters = [
                    {
                        "事项": self.text()[:-1],
                        "部门分工": parts,
                        "依据": self.random.choice([self.text(), [self.text(), self.text()]]),
                    }
                ]
                values["职责边界"] = self.random.choice(["无", self.text(), matters])
        if self.form.signatures:
            values["签批"] = {self.form.signatures[0]: "张某某"}
        return Submission.model_validate(values)

    def list(self, name: str) -> ResponsibilityList:
        items = {f"{number}": self.item(number) for number in range(1, self.random.randint(2, 7))}
        return ResponsibilityList(self.head(name), items)


def printed(listed: ResponsibilityList, form: Form) -> Document:
    """Everything that the documents of a list say."""
    compiled = Compiled(listed, None, known().power_types.names)
    return documents(compiled, templates(), form, bundle=True)[BUNDLE]


def in_order(listed: ResponsibilityList, form: Form) -> list[PowerItem]:
    """The items as a form orders them."""
    items = list(listed.items.values())
    if form.table_two.grouping != TOGETHER:
        order = [name for name, _ in count_by_type(items, known().power_types.names)]
        items.sort(key=lambda item: order.index(item.power_type))
    return items


def said(record: Record) -> dict[str, Any]:
    return record.model_dump(by_alias=True, exclude_none=True)


def differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The keys of what two records say otherwise."""
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("name", sorted(known().forms))
def test_what_is_built_comes_back_as_the_data_it_was(name: str, kind: str, seed: int) -> None:
    form = read_form(templates(), name)
    listed = Maker(seed, form).list(name)
    built = BytesIO()
    write(printed(listed, form), kind, templates(), built)
    found = import_list(read(built.getvalue(), f"清单.{kind}"), f"清单.{kind}", "shuiwu", known(), None)
    assert found.left == []
    for item, back in zip(in_order(listed, form), found.list.items.values(), strict=True):
        assert differences(said(item), said(back)) == []
    shared = {"责任主体", "追责情形", "监督电话"}
    assert not {*differences(said(listed.head), said(found.list.head))} - shared


def test_the_comparison_of_records_goes_red() -> None:
    form = read_form(templates(), "gansu")
    item = Maker(0, form).list("gansu").items["1"]
    assert differences(said(item), said(item.model_copy(update={"name": "别的"}))) == ["权力项目名称"]
    assert differences(said(item), said(item.model_copy(update={"basis": None}))) == ["实施依据"]


# ---- import, build, the same text


def characters(texts: Iterator[str]) -> Counter[str]:
    return Counter(chain.from_iterable(map(squashed, texts)))


def lost(source: Contents, found: Imported) -> Counter[str]:
    """The characters of a source that its documents do not print and the report does not list."""
    folder = Written(found.files, "shuiwu")
    form = read_form(Templates([folder.inside("templates"), *known().layers]), found.form)
    own = Templates([folder.inside("templates"), *known().layers])
    compiled = Compiled(found.list, None, known().power_types.names)
    made = documents(compiled, own, form)
    told = [STATEMENT, LIST] if found.list.head.submitted else [LIST]  # the usual statement could hide what is lost
    built = characters(text for title in told for text in made[title].texts())
    there = characters(paragraph.text for paragraph in every_paragraph(source.blocks))
    return there - characters(left.text for left in found.left) - built


ONE = table(
    [cell("主体责任", down=2), "1", "负责水资源管理。"], ["2", "负责河道管理。"], ["职责边界", cell("无", across=2)]
)
HEADER, TITLE, row, upright = layouts.HEADER, layouts.TITLE, layouts.row, layouts.upright
SOURCES: Mapping[str, tuple[Block, ...]] = {
    "upright": (TITLE, upright(1, "取水许可"), upright(2, "采砂许可")),
    "whole": (
        *layouts.STATEMENT,
        f"{TITLE}（一）",
        ONE,
        f"{TITLE}（二）",
        upright(1, "取水许可"),
        upright(2, "采砂许可"),
    ),
    "lying": (TITLE, table(HEADER, row(1, "取水许可"), row(2, "擅自取水的处罚", "行政处罚")), "打印本页"),
    "groups": (
        f"{TITLE}（共2项）",
        table(
            HEADER,
            [cell("一、行政许可（共1项）", across=7)],
            row(1, "甲"),
            [cell("二、行政处罚（共1项）", across=7)],
            row(2, "乙", "行政处罚"),
        ),
    ),
    "apart": (
        f"{TITLE}（行政许可）",
        table(HEADER, row(1, "甲")),
        f"{TITLE}（行政处罚）",
        table(HEADER, row(1, "乙", "行政处罚")),
    ),
    "numbers": (TITLE, table(HEADER, row(7, "取水许可", 追责情形="（一）甲\n（二）乙", 责任事项="1、受理\n2.审查"))),
    "unknown": (TITLE, table([*HEADER, "廉政风险点"], [*row(1, "取水许可"), "一级"])),
    "paragraphs": (TITLE, "权力类型：行政许可", "权力项目名称：取水许可", "实施依据：《水法》第七条", "监督电话:12345"),
    "levels": (
        TITLE,
        table(
            [
                *(cell(label, down=2) for label in ("序号", "权力类型", "权力名称")),
                cell("实施依据", across=2),
                cell("备注", down=2),
            ],
            ["法律", "行政法规"],
            ["1", "行政许可", "取水许可", "《水法》第七条", "《条例》第二条", "无"],
        ),
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_what_was_imported_prints_its_source_again(name: str) -> None:
    source = contents(*SOURCES[name])
    found = import_list(source, "清单.docx", "shuiwu", known(), None)
    assert lost(source, found) == Counter()


def test_the_comparison_of_texts_goes_red() -> None:
    source = contents(*SOURCES["lying"])
    found = import_list(source, "清单.docx", "shuiwu", known(), None)
    assert lost(contents(*SOURCES["lying"], "又"), found) == Counter("又")
    assert lost(source, found._replace(left=[])) == Counter("打印本页")


def test_a_file_of_two_layouts_prints_what_both_say() -> None:
    source = contents(TITLE, upright(1, "取水许可"), table(HEADER, row(2, "采砂许可")))
    found = import_list(source, "清单.docx", "shuiwu", known(), None)
    assert lost(source, found) == Counter()
