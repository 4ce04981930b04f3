"""A user's own law registry is laid over the one that comes with the program, and what is wrong in it is named."""

from __future__ import annotations

import datetime as dt

import pytest

from memory_folder import MemoryFolder
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Faults
from respcli.laws.reading import read_registry, shipped_registry
from respcli.laws.registry import STATE
from respcli.resources import shipped

SHIPPED = "法律法规:\n  - {名称: 甲法, 施行: 2000-01-01}\n  - {名称: 乙法, 施行: 2001-01-01}\n"


def folder(text: str) -> MemoryFolder:
    return MemoryFolder({"registry.yaml": text}, "laws")


def test_an_entry_of_ones_own_replaces_the_shipped_one_of_its_name() -> None:
    laws = read_registry([folder(SHIPPED), folder("法律法规:\n  - {名称: 乙法, 废止: 2020-01-01}\n")])
    assert laws.laws["甲法"].in_force == dt.date(2000, 1, 1)
    assert (laws.laws["乙法"].in_force, laws.laws["乙法"].repealed) == (None, dt.date(2020, 1, 1))


def test_a_folder_without_a_registry_adds_nothing() -> None:
    assert list(read_registry([folder(SHIPPED), MemoryFolder()]).laws) == ["甲法", "乙法"]


@pytest.mark.parametrize(
    ("entry", "rule", "line"),
    [
        ("{名称: 甲法, 修订: 2001-01-01}", "wrong-type", 2),
        ("{名称: 甲法, 修订: {2001-01-01: 去年}}", "date-form", 2),
        ("{名称: 甲法, 修订: {去年: 2001-01-01}}", "date-form", 2),
        ("{名称: 甲法, 旧称: [乙法]}", "wrong-type", 2),
        ("{名称: 甲法, 施行日: 2001-01-01}", "unknown-key", 2),
        ("{施行: 2001-01-01}", "missing-key", 2),
        ("甲法", "wrong-type", 2),
    ],
)
def test_what_is_wrong_is_named_at_its_line(entry: str, rule: str, line: int) -> None:
    with pytest.raises(Faults) as raised:
        read_registry([folder(f"法律法规:\n  - {entry}\n")])
    assert [(found.rule.id, found.place.line) for found in raised.value.diagnostics] == [(rule, line)]
    assert raised.value.diagnostics[0].message()
    assert raised.value.diagnostics[0].remedy()


def test_a_law_is_found_in_the_shipped_registry_without_reading_all_of_it() -> None:
    folder = DiskFolder(shipped("data") / "laws")
    whole, late = read_registry([folder]), shipped_registry(folder)
    full = [name for law in whole.laws.values() for name in (law.name, *law.short_names, *law.former_names)]
    bare = [name.removeprefix(STATE) for name in full]
    for name in (*full, *bare, *(f"{name}（2019年修订）" for name in full), *(f"{name}之外" for name in bare)):
        assert late.find(name) == whole.find(name)
    assert [*late.names()] == [*whole.names()]


def test_of_the_shipped_registry_only_what_is_asked_for_is_read() -> None:
    late = shipped_registry(folder(SHIPPED))
    assert not late.laws
    assert (late.find("乙法"), late.find("丙法")) == (read_registry([folder(SHIPPED)]).laws["乙法"], None)
    assert list(late.laws) == ["乙法"]
