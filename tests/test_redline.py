"""How two documents lie on each other: blocks, rows, paragraphs and characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from respcli.document import Block, Cell, Document, Paragraph, Table, Title
from respcli.redline import Line, Mark, Pair, Part, Run, aligned, aligned_rows, marked_cell, marked_text, redline
from test_docx import DEPARTMENT, duties, item


def shown(runs: tuple[Run, ...]) -> str:
    """A marked text as people write it: ``[-old-]`` and ``{+new+}``."""
    forms = {Mark.KEPT: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"}
    return "".join(forms[run.mark].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("负责监管", "负责监管", "负责监管"),
        ("", "监管", "{+监管+}"),
        ("监管", "", "[-监管-]"),
        ("负责监管", "负责日常监管", "负责{+日常+}监管"),
        ("依据第五十九条处罚", "依据第六十条处罚", "依据[-第五十九条-]{+第六十条+}处罚"),
        ("罚款5000元", "罚款50000元", "罚款[-5000-]{+50000+}元"),
        ("三十日内", "十日内", "[-三十-]{+十+}日内"),
        ("电话12345或110", "电话12345或119", "电话12345或[-110-]{+119+}"),
        ("见website页", "见web页", "见[-website-]{+web+}页"),
        ("2020年12月22日", "2021年1月9日", "[-2020年12月22-]{+2021年1月9+}日"),
        ("甲，应当先行登记乙", "丙，应当先行登记丁", "[-甲-]{+丙+}，应当先行登记[-乙-]{+丁+}"),
        ("监督检查、行政处罚、行政强制", "监督检查、行政强制", "监督检查、[-行政处罚、-]行政强制"),
        ("甲局。乙局。", "甲局。丙局。乙局。", "甲局。{+丙局。+}乙局。"),
        ("水务局", "档案馆", "[-水务局-]{+档案馆+}"),
    ],
)
def test_a_text_is_marked_as_a_person_would(old: str, new: str, expected: str) -> None:
    assert shown(marked_text(old, new)) == expected


def side(runs: tuple[Run, ...], gone: Mark) -> str:
    return "".join(run.text for run in runs if run.mark is not gone)


WORDS = st.text("甲乙，。第一二十条12ab ")


@given(WORDS, WORDS)
def test_marks_give_both_texts(old: str, new: str) -> None:
    runs = marked_text(old, new)
    assert side(runs, Mark.INSERTED) == old
    assert side(runs, Mark.DELETED) == new
    assert all(run.text for run in runs)


def test_long_texts_are_marked_clause_by_clause() -> None:
    old = "".join(f"第{number}项由水务局负责，" for number in range(2000))
    new = old.replace("第700项由水务局负责，", "第700项由档案局负责，").replace("第1500项由水务局负责，", "")
    runs = marked_text(old, new)
    changed = [run for run in runs if run.mark is not Mark.KEPT]
    assert changed == [
        Run(Mark.DELETED, "水务"),
        Run(Mark.INSERTED, "档案"),
        Run(Mark.DELETED, "第1500项由水务局负责，"),
    ]


def test_long_texts_without_marks_or_anything_in_common_take_no_time() -> None:
    old, new = "甲乙" * 50_000, "乙丙" * 50_000
    runs = marked_text(old, new)
    assert (side(runs, Mark.INSERTED), side(runs, Mark.DELETED)) == (old, new)


def test_a_paragraph_that_goes_takes_the_mark_before_it_where_it_is_the_last() -> None:
    assert marked_cell(["甲甲", "乙乙"], ["甲甲"]) == [
        Line((Run(Mark.KEPT, "甲甲"),), Mark.DELETED),
        Line((Run(Mark.DELETED, "乙乙"),)),
    ]
    assert marked_cell(["甲甲", "乙乙"], ["乙乙"]) == [
        Line((Run(Mark.DELETED, "甲甲"),), Mark.DELETED),
        Line((Run(Mark.KEPT, "乙乙"),)),
    ]


def test_an_empty_cell_has_one_line() -> None:
    assert marked_cell([], []) == [Line(())]
    assert marked_cell([], ["甲"]) == [Line((Run(Mark.INSERTED, "甲"),))]


def test_an_entry_that_is_put_in_renumbers_those_below_it() -> None:
    old = ["1.制定本区域供水规划；", "2.查处违法取水行为；", "3.受理投诉举报；"]
    new = ["1.制定本区域供水规划；", "2.公开水质信息；", "3.查处违法取水行为；", "4.受理投诉举报；"]
    assert [shown(line.runs) for line in marked_cell(old, new)] == [
        "1.制定本区域供水规划；",
        "{+2.公开水质信息；+}",
        "[-2-]{+3+}.查处违法取水行为；",
        "[-3-]{+4+}.受理投诉举报；",
    ]


def parts(text: str) -> list[Part]:
    return [Part(None, word) for word in text.split()]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("甲", "乙", [(0, None), (None, 0)]),
        ("甲 乙 丙", "甲 丙", [(0, 0), (1, None), (2, 1)]),
        ("甲 乙", "乙 甲", [(0, None), (1, 0), (None, 1)]),
        ("甲 甲 甲", "甲 甲", [(0, 0), (1, 1), (2, None)]),
        ("一二三四 五六七八", "五六七九 一二三四", [(None, 0), (0, 1), (1, None)]),
        ("一二三四 五六七八", "一二三九 五六七九", [(0, 0), (1, 1)]),
    ],
)
def test_parts_lie_on_the_same_then_on_their_like(
    old: str, new: str, expected: list[tuple[int | None, int | None]]
) -> None:
    assert aligned(parts(old), parts(new)) == expected


ANY = st.lists(st.builds(Part, st.integers(0, 1), st.sampled_from(["甲乙丙", "甲乙丁", "戊", "己庚"])), max_size=90)


@given(ANY, ANY)
def test_laying_on_keeps_the_order_of_both_and_lays_only_on_its_kind(old: list[Part], new: list[Part]) -> None:
    pairs = aligned(old, new)
    assert [pair.old for pair in pairs if pair.old is not None] == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))
    both = [(old[one], new[two]) for one, two in pairs if one is not None and two is not None]
    assert all(one.kind == two.kind for one, two in both)


def test_thousands_of_parts_that_all_changed_take_no_time() -> None:
    old, new = ([Part(None, f"{sign}{number}项职责") for number in range(5000)] for sign in "旧新")
    assert aligned(old, new)[4000] == (4000, 4000)


def test_a_duty_that_goes_takes_its_row_and_the_label_stays() -> None:
    old, new = duties(3), duties(2)
    label, (number, _), boundary = new.rows
    new = new._replace(rows=(label, (number, old.rows[2][1]), boundary))
    assert aligned_rows(old, new) == [(0, 0), (1, None), (2, 1), (3, 2)]


def test_rows_that_are_another_kind_are_not_changed_into_each_other() -> None:
    old = Table((26, 12, 118), ((Cell(("职责边界",), label=True), Cell(("无",), columns=2)),), "表")
    boundary = Cell(("职责边界",), label=True, rows=2), Cell(("1",)), Cell(("甲",))
    new = old._replace(rows=(boundary, (Cell(("2",)), Cell(("乙",)))))
    assert aligned_rows(old, new) == [(0, None), (None, 0), (None, 1)]


def laid(old: list[Block], new: list[Block], items: dict[int, int | None]) -> list[Pair]:
    return list(redline(Document("题", DEPARTMENT, old), Document("题", DEPARTMENT, new), items).pairs)


def test_items_lie_where_the_caller_says_and_never_elsewhere() -> None:
    assert laid([item(1), item(2)], [item(1), item(2)], {1: 2, 2: None}) == [(None, 0), (0, 1), (1, None)]
    assert laid([item(1)], [item(1)], {}) == [(0, None), (None, 0)]


def test_of_items_that_become_one_only_one_lies_on_it() -> None:
    assert laid([item(1), item(2)], [item(1)], {1: 1, 2: 1}) == [(0, None), (1, 0)]


def test_what_is_between_items_lies_on_its_like() -> None:
    old: list[Block] = [Title(("甲局责任清单",)), Paragraph("本局共有3项。"), item(1)]
    new: list[Block] = [Title(("乙局责任清单",)), Paragraph("新的一段话"), Paragraph("本局共有4项。"), item(1)]
    assert laid(old, new, {1: 1}) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_a_table_of_other_columns_is_another_table() -> None:
    assert laid([item(1)], [item(1)._replace(widths=(30, 126))], {1: 1}) == [(0, None), (None, 0)]
