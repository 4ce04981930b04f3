"""What is told of a difference: every kind of change, in every form, and that no text of the data can break one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from json_schemas import faults
from judges import reports
from respcli.changes import compare
from respcli.difference import as_json, markdown, text
from respcli.difference.record import KINDS, Difference, shortened
from respcli.matching import Lineage
from respcli.model import PowerItem, PublishedList, ResponsibilityList
from respcli.program import DIFFERENCES
from respcli.report.as_json import dumps
from respcli.text_changes import Piece, pieces

NOT_COMPARED = "not compared: 截止日期、报送日期、上次公布、首次公布、调整、盖章、签批、表式、忽略、templates、wording"


def item(name: str, **fields: Any) -> PowerItem:
    """An item that no other one is like but for what the test says."""
    needed = {
        "权力类型": "行政检查",
        "权力项目名称": f"对{name}的监督检查",
        "实施依据": [f"《{name}条例》第一条 {name}由水务局检查。"],
        "责任主体": "临江市水务局",
        "责任事项": [f"检查责任：{name}每年检查两次。", f"处置责任：{name}有问题的，责令改正。"],
        "追责情形": "依法追究责任。",
        "监督电话": "0830-1234567",
    }
    return PowerItem.model_validate(needed | fields)


RIVER, LAKE, WELL, DAM = (item(name) for name in ("河道采砂", "湖泊围垦", "取水水井", "水库大坝"))
ALL = {"河": RIVER, "湖": LAKE, "井": WELL, "坝": DAM}


def a_list(items: Mapping[str, PowerItem], **head: Any) -> ResponsibilityList:
    needed = {"部门": "临江市水务局", "主体责任": ["负责水资源管理。", "负责河道管理。"], "职责边界": "无"}
    return ResponsibilityList(PublishedList.model_validate(needed | head), items)


def difference(old: ResponsibilityList, new: ResponsibilityList, *lineages: Lineage) -> Difference:
    changes = compare(old, new)
    if lineages:
        changes = changes._replace(lineages=lineages)
    return Difference("shuiwu", "old", "new", (len(old.items), len(new.items)), changes)


def of_items(old: Mapping[str, PowerItem], new: Mapping[str, PowerItem], *lineages: Lineage) -> Difference:
    return difference(a_list(old), a_list(new), *lineages)


def of_head(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    return difference(a_list(ALL, **old), a_list(ALL, **new))


def of_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    return of_items({**ALL, "坝": item("水库大坝", **old)}, {**ALL, "坝": item("水库大坝", **new)})


def in_text(found: Difference, *only: str) -> list[str]:
    return [*text.lines(found, only, str, text.plain)]


def in_markdown(found: Difference, *only: str, whole: bool = True) -> list[str]:
    return [*markdown.lines(found, only, str, whole=whole)]


def in_json(found: Difference, *only: str) -> Any:
    (only_one,) = json.loads(as_json.text([found], only, "0.2.0"))["lists"]
    return only_one


def fields(found: Difference) -> list[str]:
    """The lines of fields that the text has."""
    return [line.strip() for line in in_text(found) if line.startswith("    ")]


def headlines(found: Difference, *only: str) -> list[str]:
    return [line for line in in_text(found, *only)[3:-2] if line and not line.startswith("    ")]


def without(*keys: str) -> dict[str, PowerItem]:
    return {key: one for key, one in ALL.items() if key not in keys}


# ---- kinds


def test_the_kinds_are_those_that_the_command_knows() -> None:
    assert tuple(KINDS) == DIFFERENCES


NAMED = item("水库大坝", 权力项目名称="对水库大坝安全的监督检查")
KINDS_OF = {
    "added": (of_items(without("坝"), ALL), ["+ 4 行政检查 对水库大坝的监督检查 (added)"]),
    "removed": (of_items(ALL, without("坝")), ["- 4 行政检查 对水库大坝的监督检查 (removed)"]),
    "changed": (
        of_items(ALL, {**ALL, "湖": item("湖泊围垦", 监督电话="0830-7654321")}),
        ["~ 2 行政检查 对湖泊围垦的监督检查 (changed)"],
    ),
    "renamed": (
        of_items(ALL, {**ALL, "坝": NAMED}),
        ["~ 4 行政检查 对水库大坝安全的监督检查 (changed, renamed)"],
    ),
    "moved": (
        of_items(ALL, {"坝": DAM, **without("坝")}),
        [
            "~ 1 行政检查 对水库大坝的监督检查 (moved, 4 before)",
            "~ 2 行政检查 对河道采砂的监督检查 (renumbered, 1 before)",
            "~ 3 行政检查 对湖泊围垦的监督检查 (renumbered, 2 before)",
            "~ 4 行政检查 对取水水井的监督检查 (renumbered, 3 before)",
        ],
    ),
    "renumbered": (
        of_items(ALL, without("井")),
        ["~ 3 行政检查 对水库大坝的监督检查 (renumbered, 4 before)", "- 3 行政检查 对取水水井的监督检查 (removed)"],
    ),
    "cosmetic": (
        of_fields({"监督电话": "0830-1234567"}, {"监督电话": "0830－1234567 "}),
        ["~ 4 行政检查 对水库大坝的监督检查 (white space or the width of marks)"],
    ),
    "merged": (
        of_items(ALL, without("坝"), Lineage("合并", ("井", "坝"), ("井",), 0.9)),
        [
            "~ 3 行政检查 对取水水井的监督检查 (merged 3+4 → 3)",
            "- 4 行政检查 对水库大坝的监督检查 (removed, merged 3+4 → 3)",
        ],
    ),
    "split": (
        of_items(without("坝"), ALL, Lineage("拆分", ("井",), ("坝", "井"), 0.9)),
        [
            "~ 3 行政检查 对取水水井的监督检查 (split 3 → 3+4)",
            "+ 4 行政检查 对水库大坝的监督检查 (added, split 3 → 3+4)",
        ],
    ),
    "department": (of_head({}, {"职责边界": "与林业局有交叉。"}), ["~ 临江市水务局"]),
}


def test_every_kind_of_change_is_tried() -> None:
    assert KINDS_OF.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS_OF)
def test_every_kind_of_change_is_told(kind: str) -> None:
    found, expected = KINDS_OF[kind]
    assert headlines(found) == expected
    assert found.by_kind()[kind] == len(found.told([kind]))
    assert f" {KINDS[kind]} " in in_markdown(found)[4]
    said = [re.sub(r"^[-+~] (.*?)(?: \((.*)\))?$", r"\1 — \2", line).removesuffix(" — ") for line in expected]
    assert [line.removeprefix("### ") for line in in_markdown(found) if line.startswith("### ")] == said
    assert in_json(found)["counts"] == found.by_kind()
    assert kind in {one for told in in_json(found)["changes"] for one in told["kinds"]}


@pytest.mark.parametrize("kind", KINDS_OF)
def test_only_one_kind_is_told_where_it_is_asked_for_and_all_are_counted(kind: str) -> None:
    found, _ = KINDS_OF[kind]
    whole = in_json(found)
    only = in_json(found, kind)
    assert only["changes"] == [told for told in whole["changes"] if kind in told["kinds"]] != []
    assert {**only, "changes": whole["changes"]} == whole
    assert len(headlines(found, kind)) == len(only["changes"])
    assert in_text(found, kind)[:2] == in_text(found)[:2]
    other = next(one for one in KINDS if one not in found.by_kind())
    assert headlines(found, other) == []
    assert in_json(found, other)["changes"] == []


def test_an_item_that_takes_the_identity_of_one_that_was_merged_is_not_its_kin() -> None:
    new = {"湖": LAKE, "井": WELL, "河": item("河道采砂", 备注="新")}
    found = of_items(without("坝"), new, Lineage("合并", ("河", "湖"), ("湖",), 0.9))
    assert [(told.name, told.kinds) for told in found.told(["changed", "merged"])] == [
        (LAKE.name, ["renumbered", "merged"]),
        (RIVER.name, ["changed", "moved"]),
    ]


def test_items_of_many_lineages_are_told_in_linear_time() -> None:
    """What was merged is looked up, not looked for: the numbers of a lineage are read a bounded number of times."""
    read = []

    class Counted(tuple[str, ...]):
        __slots__ = ()

        def __iter__(self) -> Any:
            read.append(1)
            return super().__iter__()

    old = {str(number): RIVER for number in range(20)}
    lineages = [Lineage("合并", Counted([str(at), str(at + 1)]), Counted([str(at)]), 1.0) for at in range(0, 20, 2)]
    of_items(old, old, *lineages).told()
    assert len(read) == 2 * len(lineages)


# ---- fields


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"备注": "一"}, {"备注": "二"}, ["备注: [-一-]{+二+}"]),
        ({}, {"备注": "一\n二"}, ["备注: {+一↵二+}"]),
        ({"备注": "一"}, {}, ["备注: [-一-]"]),
        ({"备注": "一\n二"}, {"备注": "一\n三"}, ["备注: 一↵[-二-]{+三+}"]),
        ({"备注": "甲 乙"}, {"备注": "甲乙"}, ["备注: 甲[-␣-]乙"]),
        ({"备注": "甲乙"}, {"备注": "甲　乙"}, ["备注: 甲{+␣␣+}乙"]),
        ({"责任事项": ["甲。"]}, {"责任事项": ["甲。", "检查 乙。"]}, ["责任事项 2: {+检查 乙。+}"]),
        ({"责任事项": ["甲。", "检查乙。"]}, {"责任事项": ["检查乙。"]}, ["责任事项 1: [-甲。-]"]),
        (
            {"责任事项": ["检查责任：定期检查河道、湖泊、水库的情况。", "乙。", "丙。"]},
            {"责任事项": ["乙。", "丙。", "检查责任：定期检查河道、湖泊、水库的情况。"]},
            ["责任事项 3 (was 1): 检查责任：定期检查河道、湖泊、水库的情况…"],
        ),
        (
            {"责任事项": ["受理责任：受理取水申请。", "审查责任：审查。", "决定责任：决定。"]},
            {"责任事项": ["审查责任：审查。", "决定责任：决定。", "受理责任：受理取水的申请。"]},
            ["责任事项 3 (was 1): 受理责任：受理取水{+的+}申请。"],
        ),
        ({"实施依据": "某法"}, {"实施依据": ["某法"]}, ["实施依据: {+1.+}某法"]),
        ({"实施依据": ["某法", "某令"]}, {"实施依据": "某法"}, ["实施依据: [-1.-]某法[-↵2.某令-]"]),
        ({}, {"收费依据": ["某法", "某令"]}, ["收费依据: {+某法↵某令+}"]),
        (
            {"子项": ["甲", {"名称": "乙", "事项编码": "010"}]},
            {"子项": ["甲", {"名称": "乙", "事项编码": "020"}]},
            ["子项: 甲↵乙，[-010-]{+020+}"],
        ),
        ({"权力类型": "行政检查"}, {"权力类型": "行政处罚"}, ["权力类型: 行政[-检查-]{+处罚+}"]),
        ({"事项编码": "010"}, {"事项编码": "020"}, ["事项编码: [-010-]{+020+}"]),
    ],
)
def test_what_changed_in_a_field_is_marked(old: Mapping[str, Any], new: Mapping[str, Any], expected: list[str]) -> None:
    assert fields(of_fields(old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"部门": "临江县水务局"}, {"部门": "临江市水务局"}, ["部门名称: 临江[-县-]{+市+}水务局"]),
        ({}, {"主体责任": ["负责水资源管理。"]}, ["主体责任 2: [-负责河道管理。-]"]),
        ({"职责边界": "无"}, {"职责边界": "有"}, ["职责边界: [-无-]{+有+}"]),
        (
            {"职责边界": [{"事项": "采砂", "部门分工": [{"部门": "公安局", "职责": "查处。"}], "依据": ["甲", "乙"]}]},
            {"职责边界": [{"事项": "采砂", "部门分工": [{"部门": "公安局", "职责": "侦查。"}], "依据": ["甲", "乙"]}]},
            ["职责边界: 采砂，公安局，[-查处-]{+侦查+}。，甲↵乙"],
        ),
        (
            {"职责边界": "无"},
            {"职责边界": [{"事项": "采砂", "部门分工": [{"部门": "公安局", "职责": "查处。"}]}]},
            ["职责边界: [-无-]{+采砂，公安局，查处。+}"],
        ),
    ],
)
def test_what_changed_of_the_department_is_marked(
    old: Mapping[str, Any], new: Mapping[str, Any], expected: list[str]
) -> None:
    found = of_head(old, new)
    assert (fields(found), headlines(found)) == (expected, ["~ 临江市水务局"])


def test_white_space_alone_is_told_apart_of_the_department_too() -> None:
    found = of_head({"职责边界": "无"}, {"职责边界": "无 "})
    assert headlines(found) == ["~ 临江市水务局 (white space or the width of marks)"]
    assert fields(found) == ["职责边界: 无{+␣+}"]
    assert found.by_kind() == {"cosmetic": 1, "department": 1}
    assert len(of_head({}, {"职责边界": "无 ", "部门": "某局"}).told(["cosmetic"])) == 0


LONG = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LONG, "水" + LONG, "{+水+}一二三四五六七八九十…"),
        (LONG, LONG + "水", "…寅卯辰巳午未申酉戌亥{+水+}"),
        ("水" + LONG + "山", "火" + LONG + "石", "[-水-]{+火+}一二三四五六七八九十…寅卯辰巳午未申酉戌亥[-山-]{+石+}"),
        ("水" + LONG[:21] + "山", "火" + LONG[:21] + "石", f"[-水-]{{+火+}}{LONG[:21]}[-山-]{{+石+}}"),
        (LONG[:21], LONG[:21] + "水", LONG[:21] + "{+水+}"),
        (LONG, LONG, LONG[:20] + "…"),
        (LONG[:20], LONG[:20], LONG[:20]),
        ("", LONG, f"{{+{LONG}+}}"),
    ],
)
def test_what_is_the_same_is_shown_around_a_change_alone(old: str, new: str, expected: str) -> None:
    assert "".join(text.plain(piece.text, piece.op) for piece in shortened([*pieces(old, new)])) == expected


def test_nothing_that_changed_is_shortened() -> None:
    long = LONG * 20
    assert fields(of_fields({}, {"备注": long})) == [f"备注: {{+{long}+}}"]


# ---- what has not changed, and what was not compared


def test_nothing_changed() -> None:
    found = of_items(ALL, ALL)
    assert in_text(found) == [
        "shuiwu: new with 4 items, before that old with 4",
        "  nothing has changed",
        "",
        NOT_COMPARED,
    ]
    assert in_markdown(found)[2:] == [
        "`new` (4 items) beside `old` (4 items)",
        "",
        "nothing has changed",
        "",
        NOT_COMPARED,
    ]
    assert (in_json(found)["same"], in_json(found)["changes"], in_json(found)["counts"]) == (True, [], {})


def test_the_names_of_files_are_no_change() -> None:
    assert of_items(ALL, {f"{key}x": one for key, one in ALL.items()}).told() == []


def test_what_was_not_compared_says_whether_it_differs() -> None:
    found = of_head({"盖章": "是", "报送日期": "2020-12-22"}, {"报送日期": "2020-12-23"})
    assert found.told() == []
    expected = NOT_COMPARED.replace("报送日期", "报送日期 (differs)").replace("盖章", "盖章 (differs)")
    assert in_text(found)[-1] == in_markdown(found)[-1] == expected
    differing = [other["key"] for other in in_json(found)["notCompared"] if other["differs"]]
    assert differing == ["报送日期", "盖章"]


# ---- forms


def test_the_summary_has_each_kind_that_there_is_in_their_order() -> None:
    new = item("占用水域", 权力类型="行政许可", 责任事项="受理申请。", 实施依据="某办法")
    found = of_items(without("坝"), {"新": new, **without("坝", "井"), "湖": item("湖泊围垦", 备注="新")})
    assert [*text.stat(found, str)] == [
        "shuiwu: new with 3 items, before that old with 3",
        "  added 1, removed 1, changed 1, renumbered 2",
    ]
    assert in_markdown(found, whole=False) == [
        "## shuiwu",
        "",
        "`new` (3 items) beside `old` (3 items)",
        "",
        "| added | removed | changed | renumbered |",
        "|---:|---:|---:|---:|",
        "| 1 | 1 | 1 | 2 |",
        "",
        NOT_COMPARED,
    ]


def test_a_painter_paints_what_was_added_and_dropped() -> None:
    found = of_fields({"备注": "甲一"}, {"备注": "甲二"})
    painted = [*text.lines(found, (), str, lambda words, op: f"<{op} {words}>")]
    assert "    备注: <same 甲><dropped 一><added 二>" in painted


def test_markdown_has_a_part_for_each_item() -> None:
    found = of_items(without("湖"), {**ALL, "坝": item("水库大坝", 责任事项=["检查责任：水库大坝每年检查四次。"])})
    assert in_markdown(found)[8:] == [
        "### 2 行政检查 对湖泊围垦的监督检查 — added",
        "",
        "### 3 行政检查 对取水水井的监督检查 — renumbered, 2 before",
        "",
        "### 4 行政检查 对水库大坝的监督检查 — changed, renumbered, 3 before",
        "",
        "* **责任事项 1** 检查责任：水库大坝每年检查<del>两</del><ins>四</ins>次。",
        "* **责任事项 2** <del>处置责任：水库大坝有问题的，责令改正。</del>",
        "",
        NOT_COMPARED,
    ]


MARKS = r"\`*_[]<>#|~&"


def unescaped(line: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)


@pytest.mark.parametrize(
    "words",
    [MARKS, "<del>x</del>", "<!-- x", "&lt;ins&gt;", "[x](http://x)", "**x**", "a_b_c", "| x |", "# x", r"\*", "`x`"],
)
def test_what_means_something_in_markdown_stands_there_as_it_is_written(words: str) -> None:
    found = of_fields({}, {"备注": words, "权力项目名称": f"对水库大坝的监督检查{words}"})
    lines = in_markdown(found)
    (remarks,) = (line for line in lines if line.startswith("* **备注**"))
    (headline,) = (line for line in lines if line.startswith("### "))
    for line in (remarks.removeprefix("* **备注** <ins>").removesuffix("</ins>"), headline.removeprefix("### ")):
        assert not re.search(rf"(?<!\\)(?:\\\\)*[{re.escape(MARKS[1:])}]", line)
        assert words in unescaped(line)


def test_a_mark_that_is_not_escaped_is_seen() -> None:
    assert re.search(rf"(?<!\\)(?:\\\\)*[{re.escape(MARKS[1:])}]", r"\\*")
    assert not re.search(rf"(?<!\\)(?:\\\\)*[{re.escape(MARKS[1:])}]", r"\\\*")


@pytest.mark.parametrize(("name", "expected"), [("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("a|b", "`a|b`")])
def test_a_side_is_code_whatever_its_name(name: str, expected: str) -> None:
    found = of_items(ALL, ALL)._replace(old=name)
    assert in_markdown(found)[2] == f"`new` (4 items) beside {expected} (4 items)"


def test_json_says_everything_of_a_change() -> None:
    found = of_items(ALL, {"坝": item("水库大坝", 责任事项=["新的。", *(DAM.duties or ())]), **without("坝", "井")})
    told = in_json(found)
    assert told["old"] == {"side": "old", "items": 4}
    assert told["new"] == {"side": "new", "items": 3}
    assert told["changes"][0] == {
        "kinds": ["changed", "moved"],
        "number": 1,
        "formerNumber": 4,
        "powerType": "行政检查",
        "name": "对水库大坝的监督检查",
        "fields": [
            {"key": "责任事项", "entry": 1, "formerEntry": None, "pieces": [{"op": "added", "text": "新的。"}]},
        ],
    }
    assert told["changes"][-1] == {
        "kinds": ["removed"],
        "number": None,
        "formerNumber": 3,
        "powerType": "行政检查",
        "name": "对取水水井的监督检查",
        "fields": [],
    }


def test_json_says_which_items_were_merged_and_split() -> None:
    kinds = [Lineage("合并", ("坝", "井"), ("井",), 0.9), Lineage("拆分", ("河",), ("河", "湖"), 0.9)]
    found = of_items(ALL, without("坝"), *kinds)
    assert in_json(found)["kin"] == [
        {"kind": "merged", "old": [3, 4], "new": [3]},
        {"kind": "split", "old": [1], "new": [1, 2]},
    ]


def rebuilt(told: Sequence[Mapping[str, str]], op: str) -> str:
    return "".join(piece["text"] for piece in told if piece["op"] in {"same", op})


ANY_TEXT = st.text(min_size=1, max_size=30)


@given(ANY_TEXT, ANY_TEXT)
def test_whatever_a_text_was_and_is_stands_whole_in_the_json(old: str, new: str) -> None:
    for told in in_json(of_fields({"备注": old}, {"备注": new}))["changes"]:
        (field,) = told["fields"]
        assert (rebuilt(field["pieces"], "dropped"), rebuilt(field["pieces"], "added")) == tuple(
            one.encode("utf-8", "backslashreplace").decode() for one in (old, new)
        )


@given(ANY_TEXT, ANY_TEXT)
def test_no_text_breaks_a_line(old: str, new: str) -> None:
    found = of_fields({"备注": old}, {"备注": new})
    for line in (*in_text(found), *in_markdown(found)):
        assert "\n" not in line


def test_words_are_translated() -> None:
    chinese = {"added": "新增", ", ": "，", "{kind} {count}": "{kind}{count}项", "nothing has changed": "没有变化"}
    found, _ = KINDS_OF["added"]
    assert [*text.stat(found, lambda words: chinese.get(words, words))][1] == "  新增1项"
    assert [*markdown.lines(found, (), lambda words: chinese.get(words, words))][4] == "| 新增 |"


def test_a_piece_is_shown_in_one_line() -> None:
    found = of_fields({"备注": "一\n\n二"}, {"备注": "一\n二"})
    assert fields(found) == ["备注: 一↵[-↵-]二"] or fields(found) == ["备注: 一[-↵-]↵二"]
    assert Piece("dropped", "\n") in found.told()[0].lines[0].pieces


# ---- the schema

SCHEMA = Path(__file__).parents[1] / "schemas" / "difference.schema.json"
WHOLE = json.loads(SCHEMA.read_text(encoding="utf-8"))
MANY = of_items(
    ALL,
    {"坝": item("水库大坝", 责任事项=["新的。", *reversed(DAM.duties or ())], 备注="新"), **without("坝", "井")},
    Lineage("合并", ("坝", "井"), ("坝",), 0.9),
)


def as_read(*found: Difference) -> Any:
    return json.loads(as_json.text(found, (), "0.2.0"))


SAMPLES = {"nothing": as_read(), "all": as_read(*(found for found, _ in KINDS_OF.values()), MANY)}


def test_the_schema_asks_for_each_key_and_allows_no_other_and_explains_all() -> None:
    objects = [
        WHOLE,
        WHOLE["properties"]["program"],
        *(part for part in WHOLE["$defs"].values() if "properties" in part),
    ]
    assert len(objects) == 9
    for part in objects:
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
        assert all(one["title"] and one["description"] for one in (part, *part["properties"].values()))
    assert WHOLE["$defs"]["kind"]["enum"] == list(WHOLE["$defs"]["difference"]["properties"]["counts"]["properties"])
    assert WHOLE["$defs"]["kind"]["enum"] == list(KINDS)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_json_agrees_with_its_schema(sample: Any) -> None:
    assert faults(WHOLE, sample) == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("version",), 2, "$.version: is not 1"),
        (("time",), 0.2, "$: has time besides"),
        (("program", "version"), None, "$.program.version: is no string"),
        (("lists", 0, "same"), 0, "$.lists[0].same: is no boolean"),
        (("lists", 0, "old", "items"), -1, "$.lists[0].old.items: is below 0"),
        (("lists", 0, "counts", "swapped"), 1, "$.lists[0].counts: has swapped besides"),
        (("lists", 0, "changes", 0, "kinds"), [], "$.lists[0].changes[0].kinds: has fewer than 1"),
        (("lists", 0, "changes", 0, "kinds", 0), "swapped", "$.lists[0].changes[0].kinds[0]: is none of these"),
        (("lists", 0, "changes", 0, "number"), 0, "$.lists[0].changes[0].number: is none of these"),
        (
            ("lists", 0, "changes", 0, "fields", 0, "entry"),
            "1",
            "$.lists[0].changes[0].fields[0].entry: is none of these",
        ),
        (
            ("lists", 0, "changes", 0, "fields", 0, "pieces", 0, "op"),
            "replaced",
            "$.lists[0].changes[0].fields[0].pieces[0].op: is none of these",
        ),
        (("lists", 0, "kin", 0, "old", 0), 0, "$.lists[0].kin[0].old[0]: is below 1"),
        (("lists", 0, "notCompared", 0, "differs"), 1, "$.lists[0].notCompared[0].differs: is none of these"),
    ],
)
def test_json_that_disagrees_with_the_schema_is_seen(path: tuple[str | int, ...], value: Any, expected: str) -> None:
    changed = whole = as_read(MANY)
    for step in path[:-1]:
        changed = changed[step]
    changed[path[-1]] = value
    assert faults(WHOLE, whole) == [expected]


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within a value, but for the counts, which need no key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield value
    for key, one in inner:
        yield from () if key == "counts" else parts(one)


def test_each_missing_key_of_the_json_is_seen() -> None:
    sample = as_read(MANY)
    for part in parts(sample):
        for key, value in list(part.items()):
            del part[key]
            assert [fault.endswith(f"has no {key}") for fault in faults(WHOLE, sample)] == [True]
            part[key] = value


@pytest.mark.judge
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_ajv_accepts_the_schema_and_the_json(sample: Any, tmp_path: Path) -> None:
    instance = tmp_path / "difference.json"
    instance.write_text(dumps(sample), encoding="utf-8")
    assert reports.json_schema(SCHEMA, instance) == []


@pytest.mark.judge
def test_ajv_finds(tmp_path: Path) -> None:
    instance = tmp_path / "difference.json"
    instance.write_text(dumps(SAMPLES["all"]).replace('"op": "same"', '"op": "alike"'), encoding="utf-8")
    assert "must be equal to one of the allowed values" in "\n".join(reports.json_schema(SCHEMA, instance))
