"""The law registry: what it finds, and that the one that is shipped holds together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from respcli.diagnostics import Faults
from respcli.laws.registry import STATE, Law, Registry, RegistryFile, registry
from respcli.resources import shipped
from respcli.source import read
from respcli.validation import all_fields, record

FILE = shipped("data") / "laws" / "registry.yaml"


def registry_file(text: str) -> RegistryFile:
    return record(RegistryFile, read(text.encode(), "registry.yaml", all_fields(RegistryFile)))


@pytest.fixture(scope="module")
def file() -> RegistryFile:
    return registry_file(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def laws(file: RegistryFile) -> Registry:
    return registry(file)


def law(**values: Any) -> Law:
    return Law.model_validate({"名称": "某某条例", **values})


def names(law: Law) -> Iterator[str]:
    yield from (name.removeprefix(STATE) for name in (law.name, *law.short_names, *law.former_names))


def out_of_order(law: Law) -> bool:
    """Whether a law's dates contradict each other."""
    days = [law.promulgated, law.in_force]
    for made, in_force in law.revisions.items():
        days += [made, in_force]
    days.append(law.repealed)
    known = [day for day in days if day]
    return any(earlier > later for earlier, later in pairwise(known))


def without_known_successor(law: Law, laws: Registry) -> bool:
    """Whether none of the laws that replace a law was there when it ended, or one of them is not in the registry."""
    found = [laws.laws.get(name) for name in law.successors]
    if law.repealed is None or not all(found):
        return bool(law.successors)
    return bool(found) and not any(other.begin <= law.repealed for other in found if other)


def test_dates_are_in_order(file: RegistryFile) -> None:
    assert [law.name for law in file.laws if out_of_order(law)] == []


@pytest.mark.parametrize(
    "values",
    [
        {"公布": "2020-01-02", "施行": "2020-01-01"},
        {"施行": "2020-01-02", "废止": "2020-01-01"},
        {"施行": "2020-01-02", "修订": {"2019-12-01": "2020-03-01"}},
        {"修订": {"2020-01-02": "2020-01-01"}},
        {"修订": {"2020-01-01": "2020-06-01"}, "废止": "2020-03-01"},
    ],
)
def test_dates_out_of_order_are_seen(values: dict[str, Any]) -> None:
    assert out_of_order(law(**values))


def test_successors_are_known_and_were_there_in_time(file: RegistryFile, laws: Registry) -> None:
    assert [law.name for law in file.laws if without_known_successor(law, laws)] == []


@pytest.mark.parametrize(
    "values",
    [
        {"废止": "2020-01-01", "替代": ["乙条例"]},
        {"废止": "2020-01-01", "替代": ["甲条例"]},
        {"替代": ["甲条例"]},
    ],
)
def test_a_successor_that_is_unknown_or_late_is_seen(values: dict[str, Any]) -> None:
    laws = registry(RegistryFile.model_validate({"法律法规": [{"名称": "甲条例", "施行": "2021-01-01"}]}))
    assert without_known_successor(law(**values), laws)


def test_no_name_stands_for_two_laws(file: RegistryFile) -> None:
    count = Counter(name for law in file.laws for name in names(law))
    assert [name for name, times in count.items() if times > 1] == []


def test_a_former_name_ended_within_the_law(file: RegistryFile) -> None:
    for law in file.laws:
        for day in law.former_names.values():
            assert day >= law.begin
            assert law.repealed is None or day < law.repealed


@pytest.mark.parametrize(
    ("name", "in_force", "repealed"),
    [
        ("中华人民共和国网络安全法", "2017-06-01", None),
        ("互联网新闻信息服务管理规定", "2005-09-25", None),
        ("互联网信息内容管理行政执法程序规定", "2017-06-01", "2023-06-01"),
        ("具有舆论属性或社会动员能力的互联网信息服务安全评估规定", "2018-11-30", None),
        ("中华人民共和国行政监察法", "1997-05-09", "2018-03-20"),
        ("中华人民共和国监察法", "2018-03-20", None),
        ("中华人民共和国行政许可法", "2004-07-01", None),
        ("行政机关公务员处分条例", "2007-06-01", None),
        ("中华人民共和国公职人员政务处分法", "2020-07-01", None),
        ("四川省行政审批违法违纪行为责任追究办法", "2010-05-01", None),
        ("中华人民共和国行政处罚法", "1996-10-01", None),
        ("中华人民共和国公务员法", "2006-01-01", None),
    ],
)
def test_the_laws_of_the_reference_list_are_known(
    laws: Registry, name: str, in_force: str, repealed: str | None
) -> None:
    known = laws.laws[name]
    assert known.in_force == date.fromisoformat(in_force)
    assert known.repealed == (date.fromisoformat(repealed) if repealed else None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("中华人民共和国行政监察法", "中华人民共和国行政监察法"),
        ("行政监察法", "中华人民共和国行政监察法"),
        ("中华人民共和国行政监察法（2010年修正）", "中华人民共和国行政监察法"),
        ("行政监察法(2010修正)", "中华人民共和国行政监察法"),
        ("中华人民共和国行政处罚法（修订）", "中华人民共和国行政处罚法"),
        ("中华人民共和国 行政处罚法", "中华人民共和国行政处罚法"),
        (" 行政处罚法 ", "中华人民共和国行政处罚法"),
        ("公司登记管理条例〔2016年修订〕", "中华人民共和国公司登记管理条例"),
        ("安全生产许可证条例（国务院令第397号）", "安全生产许可证条例"),
        ("中华人民共和国行政机关公务员处分条例", "行政机关公务员处分条例"),
        ("政务处分法", "中华人民共和国公职人员政务处分法"),
        ("固废法", "中华人民共和国固体废物污染环境防治法"),
        ("出租汽车经营服务管理规定", "巡游出租汽车经营服务管理规定"),
        ("排污许可管理办法（试行）", "排污许可管理办法（试行）"),
        ("排污许可管理办法(试行)", "排污许可管理办法（试行）"),
        ("排污许可管理办法（试行）（2019年修正）", "排污许可管理办法（试行）"),
        ("排污许可管理办法", "排污许可管理办法"),
    ],
)
def test_a_law_is_found_by_each_of_its_names(laws: Registry, written: str, name: str) -> None:
    known = laws.find(written)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    "written",
    [
        "四川省〈中华人民共和国档案法〉实施办法",
        "四川省实施《中华人民共和国档案法",
        "中华人民共和国行政处罚法（草案）",
        "行政处罚决定书",
        "信访条例（试行）",
        "中华人民共和国",
        "",
    ],
)
def test_what_is_no_law_of_the_registry_is_not_found(laws: Registry, written: str) -> None:
    assert laws.find(written) is None


def test_a_former_name_is_told_from_the_present_one(laws: Registry) -> None:
    known = laws.laws["巡游出租汽车经营服务管理规定"]
    assert known.renamed("出租汽车经营服务管理规定（2014年公布）") == date(2016, 11, 1)
    assert known.renamed("巡游出租汽车经营服务管理规定") is None


def test_a_later_file_replaces_and_adds() -> None:
    first = registry_file("法律法规:\n  - {名称: 甲条例, 施行: 2001-01-01, 简称: [甲]}\n  - {名称: 乙条例}\n")
    second = registry_file("法律法规:\n  - {名称: 甲条例, 废止: 2020-01-01}\n  - {名称: 某县丙办法}\n")
    laws = registry(first, second)
    assert list(laws.laws) == ["甲条例", "乙条例", "某县丙办法"]
    assert laws.laws["甲条例"].in_force is None
    assert laws.find("甲") is None
    assert laws.find("某县丙办法") is not None


def test_a_full_name_comes_before_another_laws_short_name() -> None:
    laws = registry(
        registry_file("法律法规:\n  - {名称: 甲条例}\n  - {名称: 乙条例, 简称: [甲条例], 旧称: {甲条例: 2001-01-01}}\n")
    )
    known = laws.find("甲条例")
    assert known is not None
    assert known.name == "甲条例"


def test_no_file_is_an_empty_registry() -> None:
    assert registry().find("中华人民共和国行政处罚法") is None


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("法律法规:\n  - {名称: 甲条例, 施行: 2001-13-01}\n", ("法律法规", 0, "施行")),
        ("法律法规:\n  - {名称: 甲条例, 修订: {2001-01-01: 某日}}\n", ("法律法规", 0, "修订", "2001-01-01")),
        ("法律法规:\n  - {名称: 甲条例, 失效: 2001-01-01}\n", ("法律法规", 0, "失效")),
        ("法律法规:\n  - {施行: 2001-01-01}\n", ("法律法规", 0)),
        ("法律法规: []\n", ("法律法规",)),
    ],
)
def test_a_fault_in_a_file_is_told_at_its_place(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(Faults) as error:
        registry_file(text)
    assert [fault.path for fault in error.value.diagnostics] == [path]
