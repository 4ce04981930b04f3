"""A folder to a list: order, identity, defaults, and every fault of every file in one run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from memory_folder import MemoryFolder
from respcli.commands.disk import DiskFolder
from respcli.compiler import read_form
from respcli.diagnostics import Diagnostic, Faults, in_order
from respcli.forms import Form, Row
from respcli.lists import identity, read_head, read_head_source, read_items, shared_values
from respcli.model import PublishedList, ResponsibilityList, Submission, count_by_type
from respcli.natural_order import natural_order
from respcli.power_types import PowerTypes
from respcli.templates import Templates

POWER_TYPES = PowerTypes(["行政许可", "行政检查"], {"行政许可": "行政许可", "许可": "行政许可", "行政检查": "行政检查"})

HEAD = """\
部门: 某县水务局
截止日期: 2024-12-31
报送日期: 2025-01-10
首次公布: 是
主体责任:
  - 管水。
职责边界: 无
追责情形: 依法追究责任。
监督电话: （0000）1234567
"""


def item(name: str = "取水许可", **fields: str) -> str:
    values = {"权力类型": "行政许可", "权力项目名称": name, "实施依据": "《水法》", "责任事项": "受理责任", **fields}
    return "".join(f"{key}: {value}\n" for key, value in values.items())


REFERENCE = read_form(Templates([DiskFolder(Path(__file__).parents[1] / "templates")]), "sichuan-2020")


def folder(items: Iterable[tuple[str, str]], head: str = HEAD) -> MemoryFolder:
    return MemoryFolder([("list.yaml", head), *((f"items/{name}", text) for name, text in items)], "lists/shuiwu")


def head_of(files: MemoryFolder) -> Submission:
    return read_head(read_head_source(files), Submission)


def load(files: MemoryFolder, form: Form | None = None) -> tuple[ResponsibilityList, list[Diagnostic]]:
    items, warnings = read_items(files, shared_values(read_head_source(files)), POWER_TYPES, form)
    return ResponsibilityList(head_of(files), items), warnings


def names(files: MemoryFolder) -> list[str]:
    return [item.name for item in load(files)[0].items.values()]


def faults(files: MemoryFolder, *, sound: bool = True) -> list[tuple[str, str, int]]:
    """File, rule and line of each fault of the items, in order of place; ``sound``: list.yaml is."""
    with pytest.raises(Faults) as caught:
        read_items(files, shared_values(read_head_source(files), sound=sound), POWER_TYPES, needing=REFERENCE)
    return [(fault.place.file, fault.rule.id, fault.place.line) for fault in in_order(caught.value.diagnostics)]


# ---- order


def test_files_are_taken_in_natural_order() -> None:
    files = folder((f"{number}-事项{number}.yaml", item(f"事项{number}")) for number in (10, 9, 100, 1, 20))
    assert names(files) == ["事项1", "事项9", "事项10", "事项20", "事项100"]


FILE_NAMES = st.lists(st.text("甲乙ab019-_ ", min_size=1, max_size=6), min_size=1, max_size=6, unique=True)


@given(FILE_NAMES, st.randoms(use_true_random=False))
def test_order_of_the_files_in_the_folder_does_not_matter(file_names: list[str], random: Random) -> None:
    files = [(f"{name}.yaml", item(f"事项{number}", 事项编码=f"'{number}'")) for number, name in enumerate(file_names)]
    shuffled = random.sample(files, len(files))
    assert load(folder(files)) == load(folder(shuffled))
    assert list(load(folder(files))[0].items) == list(load(folder(shuffled))[0].items)


@given(FILE_NAMES, st.randoms(use_true_random=False))
def test_faults_do_not_depend_on_the_order_of_the_files(file_names: list[str], random: Random) -> None:
    texts = ["权力类型: 甲\n", item(), item(颜色="蓝"), item(备注="''"), "甲", "- [", ""]
    files = [(f"{name}.yaml", random.choice(texts)) for name in file_names] + [("说明.txt", "")]
    shuffled = random.sample(files, len(files))
    assert faults(folder(files)) == faults(folder(shuffled))


@given(st.lists(st.text("甲a019²٣", max_size=6), max_size=6), st.randoms(use_true_random=False))
def test_natural_order_is_an_order_of_any_names(file_names: list[str], random: Random) -> None:
    shuffled = random.sample(file_names, len(file_names))
    assert sorted(file_names, key=natural_order) == sorted(shuffled, key=natural_order)


def test_runs_of_digits_are_compared_as_numbers() -> None:
    assert sorted(["b10", "b9", "a10b2", "a10b1", "a9", "009", "9"], key=natural_order) == [
        "009",
        "9",
        "a9",
        "a10b1",
        "a10b2",
        "b9",
        "b10",
    ]


# ---- identity


@pytest.mark.parametrize(
    ("stem", "code", "expected"),
    [
        ("010-取水许可", None, "取水许可"),
        ("010_取水许可", None, "取水许可"),
        ("取水许可", None, "取水许可"),
        ("010取水许可", None, "010取水许可"),
        ("010-020-取水许可", None, "020-取水许可"),
        ("010", None, "010"),
        ("010-", None, ""),
        ("010-取水许可", "510521001", "510521001"),
        ("010-u\u0308", None, "ü"),
    ],
)
def test_identity_is_the_code_or_the_stem_without_its_number(stem: str, code: str | None, expected: str) -> None:
    assert identity(stem, code) == expected


def test_repeated_identity_points_at_the_file_and_names_the_other() -> None:
    files = folder([("010-取水许可.yaml", item()), ("020-取水许可.yaml", item())])
    with pytest.raises(Faults) as caught:
        load(files)
    (fault,) = caught.value.diagnostics
    assert (fault.place.file, fault.path) == ("lists/shuiwu/items/020-取水许可.yaml", ())
    message = "the identity “取水许可” is that of lists/shuiwu/items/010-取水许可.yaml too"
    assert fault.message() == message


def test_repeated_code_points_at_the_code() -> None:
    files = folder([("010-甲.yaml", item(事项编码="'01'")), ("020-乙.yaml", item(事项编码="'01'"))])
    assert faults(files) == [("lists/shuiwu/items/020-乙.yaml", "repeated-identity", 5)]


def test_name_that_spells_its_letters_otherwise_is_the_same_identity() -> None:
    files = folder([("010-u\u0308.yaml", item()), ("020-ü.yaml", item())])
    assert [rule for _, rule, _ in faults(files)] == ["repeated-identity"]


def test_item_without_an_identity_is_a_fault() -> None:
    files = folder([("010-.yaml", item())])
    assert faults(files) == [("lists/shuiwu/items/010-.yaml", "empty-identity", 1)]


# ---- what list.yaml gives for all items


def test_department_is_responsible_where_nobody_else_is_named() -> None:
    (only,) = load(folder([("甲.yaml", item())]))[0].items.values()
    assert (only.body, only.accountability, only.supervision_phone) == (
        "某县水务局",
        "依法追究责任。",
        "（0000）1234567",
    )


def test_item_overrides_what_is_given_for_all() -> None:
    files = folder(
        [("甲.yaml", item(责任主体="水政监察大队", 监督电话="'110'", 追责情形="[一, 二]"))],
        f"{HEAD}责任主体: 水资源股\n",
    )
    (only,) = load(files)[0].items.values()
    assert (only.body, only.accountability, only.supervision_phone) == ("水政监察大队", ("一", "二"), "110")


def test_list_yaml_may_name_another_responsible_body() -> None:
    (only,) = load(folder([("甲.yaml", item())], f"{HEAD}责任主体: 水资源股\n"))[0].items.values()
    assert only.body == "水资源股"


def test_what_is_given_nowhere_is_missing_in_each_item() -> None:
    files = folder([("甲.yaml", item()), ("乙.yaml", item(监督电话="'110'"))], HEAD.replace("监督电话", "表式"))
    assert faults(files) == [("lists/shuiwu/items/甲.yaml", "missing-key", 1)]


# ---- list.yaml


def test_folder_without_list_yaml_is_no_list() -> None:
    with pytest.raises(Faults) as caught:
        read_head_source(MemoryFolder({"items/甲.yaml": item()}, "lists/shuiwu"))
    assert [(fault.rule.id, fault.place.file) for fault in caught.value.diagnostics] == [
        ("no-list-yaml", "lists/shuiwu")
    ]


def test_submission_before_its_date_is_a_fault_at_the_day_of_submission() -> None:
    with pytest.raises(Faults) as caught:
        head_of(folder([], HEAD.replace("2025-01-10", "2024年12月30日")))
    (fault,) = caught.value.diagnostics
    assert (fault.place.line, fault.place.column, fault.path) == (3, 7, ("报送日期",))
    assert fault.message() == "报送日期 2024-12-30 is before 截止日期 2024-12-31"


def test_submission_on_the_day_as_of_which_it_counts_is_right() -> None:
    head = head_of(folder([], HEAD.replace("2025-01-10", "2024-12-31")))
    assert head.submitted == head.as_of


def test_dates_may_be_unknown_in_a_publication_only() -> None:
    text = HEAD.replace("截止日期: 2024-12-31\n报送日期: 2025-01-10\n", "")
    assert read_head(read_head_source(folder([], text)), PublishedList).as_of is None
    with pytest.raises(Faults):
        head_of(folder([], text))


# ---- faults of many files


def test_list_without_items_is_a_fault_of_the_folder() -> None:
    files = folder([])
    assert faults(files) == [("lists/shuiwu/items", "no-items", 1)]


def test_every_fault_of_every_file_is_told_in_order_though_list_yaml_is_faulty() -> None:
    files = folder(
        [
            ("030-丙.yaml", item(备注="甲 #1")),
            ("说明.txt", ""),
            ("010-甲.yaml", item(颜色="蓝", 责任事项="[]")),
            ("020-乙.yaml", "权力类型：行政许可\n"),
            ("050-丙.yaml", item()),
            ("040-戊.yml", item()),
        ]
    )
    assert faults(files) == [
        ("lists/shuiwu/items/010-甲.yaml", "empty-text", 4),
        ("lists/shuiwu/items/010-甲.yaml", "unknown-key", 5),
        ("lists/shuiwu/items/020-乙.yaml", "full-width-colon", 1),
        ("lists/shuiwu/items/030-丙.yaml", "cut-by-comment", 5),
        ("lists/shuiwu/items/040-戊.yml", "stray-file", 1),
        ("lists/shuiwu/items/说明.txt", "stray-file", 1),
    ]


def test_hidden_files_are_no_items() -> None:
    assert names(folder([("甲.yaml", item()), (".甲.yaml.swp", ""), (".DS_Store", "")])) == ["取水许可"]


class _Vanishing(MemoryFolder):
    """A folder from which a file is deleted between its listing and its reading."""

    def read(self, name: str) -> bytes | None:
        return None if name.startswith("items/") else super().read(name)


def test_file_that_is_gone_since_the_folder_was_listed_is_unreadable() -> None:
    files = _Vanishing(folder([("甲.yaml", item())]).files, "lists/shuiwu")
    with pytest.raises(Faults) as caught:
        load(files)
    (fault,) = caught.value.diagnostics
    assert fault.rule.id == "unreadable"
    assert fault.message() == "cannot be read: is missing"


# ---- warnings


FORM = Form.model_validate(
    {
        "名称": "简表",
        "表一": {"列宽": ["26", "12", "118"]},
        "表二": {"列宽": ["34", "122"], "行": ["序号", "权力类型", "权力项目名称", "实施依据", "责任事项"]},
    }
)


def test_filled_field_that_the_form_does_not_show_is_a_warning_at_its_key() -> None:
    found = load(folder([("甲.yaml", item(备注="丙"))]), FORM)[1]
    assert [(fault.rule.id, fault.place.line, fault.place.column, fault.path) for fault in found] == [
        ("field-not-shown", 5, 1, ("备注",))
    ]


IGNORED = "[{规则: until-for-as-of, 字段: 备注, 理由: 照录原文。}]"


def test_findings_that_are_accepted_are_no_field_that_a_form_should_show() -> None:
    read, found = load(folder([("甲.yaml", item(忽略=IGNORED))], f"{HEAD}忽略: {IGNORED}\n"), FORM)
    assert found == []
    (only,) = read.items.values()
    for accepted in (read.head.ignored, only.ignored):
        assert [(one.rule, one.field, one.reason) for one in accepted or ()] == [
            ("until-for-as-of", "备注", "照录原文。")
        ]


def test_a_form_cannot_show_findings_that_are_accepted() -> None:
    with pytest.raises(ValidationError, match="unknown-key"):
        Row.model_validate({"字段": "忽略"})


@pytest.mark.parametrize(
    ("ignored", "rule"),
    [("[{规则: gap}]", "missing-key"), ("[{规则: gap, 理由: ''}]", "empty-text"), ("[]", "empty-text")],
)
def test_a_finding_is_accepted_only_with_a_reason(ignored: str, rule: str) -> None:
    assert [told for _, told, _ in faults(folder([("甲.yaml", item(忽略=ignored))]))] == [rule]


def test_alias_of_a_power_type_is_a_warning_and_the_name_is_kept() -> None:
    read, found = load(folder([("甲.yaml", item(权力类型="许可"))]))
    assert [fault.message() for fault in found] == ["the power type “许可” is read as “行政许可”"]
    assert [item.power_type for item in read.items.values()] == ["行政许可"]


def test_count_by_type_follows_the_order_of_the_types() -> None:
    kinds = ["行政检查", "行政许可", "行政检查"]
    read = load(folder((f"{number}.yaml", item(权力类型=kind)) for number, kind in enumerate(kinds)))[0]
    assert list(count_by_type(read.items.values(), POWER_TYPES.names)) == [("行政许可", 1), ("行政检查", 2)]


# ---- what list.yaml gives for all, where it is faulty itself


def test_what_a_faulty_list_yaml_does_not_give_is_missing_in_the_items_too() -> None:
    without = folder([("甲.yaml", item())], HEAD.replace("监督电话", "表式"))
    assert faults(without, sound=False) == [("lists/shuiwu/items/甲.yaml", "missing-key", 1)]


def test_what_a_faulty_list_yaml_gives_is_not_told_of_each_item() -> None:
    files = folder([("甲.yaml", item()), ("乙.yml", item())], HEAD.replace("监督电话: ", "监督电话: []\n# "))
    assert faults(files, sound=False) == [("lists/shuiwu/items/乙.yml", "stray-file", 1)]


def test_a_field_that_the_form_does_not_show_is_told_once_and_counted() -> None:
    files = folder((f"{number}.yaml", item(备注="一")) for number in (1, 2, 3))
    told = [fault for fault in load(files, FORM)[1] if fault.values["key"] == "备注"]
    assert [(fault.place.file, fault.remedy()) for fault in told] == [
        ("lists/shuiwu/items/1.yaml", "add the field to the form, or delete it here and in 2 more items")
    ]
