"""The safe remedies are put into the files, and nothing else is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_folder import MemoryFolder
from respcli.checking import check_list
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Diagnostic
from respcli.mending import mended
from respcli.rules.selection import selection
from respcli.rules.usage import UNTIL_FOR_AS_OF as RULE
from respcli.source import read
from respcli.templates import Templates
from rule_examples import TEMPLATES, sources
from test_source import quoted

ITEM = "items/010-事项1.yaml"


def findings(item: str) -> list[Diagnostic]:
    """What is found in an item's file."""
    files = {**sources(), ITEM: item}
    checked = check_list(MemoryFolder(files), MemoryFolder(), Templates([DiskFolder(TEMPLATES)]), selection(["usage"]))
    return [found for found in checked.findings if found.place.file == ITEM]


def mend(fields: str) -> str:
    """An item with some more fields, mended; the fields alone."""
    before = sources()[ITEM]
    after, _ = mended((before + fields).encode(), ITEM, findings(before + fields))
    assert after.decode().startswith(before)
    return after.decode().removeprefix(before)


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        ("备注: 截止2020年。\n", "备注: 截至2020年。\n"),
        ("备注: |-\n  甲。\n  截止到2020年，截止2021年。\n", "备注: |-\n  甲。\n  截至2020年，截至2021年。\n"),
        ('备注: "截止2020年\\n乙"\n', '备注: "截至2020年\\n乙"\n'),
        ("备注: '截止2020年''乙'\n# 注\n", "备注: '截至2020年''乙'\n# 注\n"),
        ("备注: &a 截止2020年。\n办理地点: *a\n", "备注: &a 截至2020年。\n办理地点: *a\n"),
    ],
)
def test_remedy_is_put_where_the_fault_is(fields: str, after: str) -> None:
    assert mend(fields) == after


def test_remedy_of_an_escaped_text_is_left_to_people() -> None:
    assert mend('备注: "\\u622a\\u6b622020年"\n') == '备注: "\\u622a\\u6b622020年"\n'


def test_byte_order_mark_and_line_ends_stay() -> None:
    text = sources()[ITEM].replace("\n", "\r\n") + "备注: 截止2020年。\r\n"
    data = b"\xef\xbb\xbf" + text.encode()
    after, put_in = mended(data, ITEM, findings(text))
    assert after == data.replace("截止".encode(), "截至".encode())
    assert len(put_in) == 1


def test_remedy_that_would_break_the_file_is_left_out_and_the_others_are_put_in() -> None:
    text = "备注: 截止2020年。\n办理地点: 甲乙\n"
    source = read(text.encode(), ITEM)
    sound = Diagnostic(
        RULE, source.fault(RULE, ("备注",)).place._replace(column=5, end_column=7), ("备注",), {}, "截至", (0, 2)
    )
    place = source.fault(RULE, ("办理地点",)).place
    breaking = Diagnostic(RULE, place, ("办理地点",), {}, "甲: 乙", (0, 2))
    after, put_in = mended(text.encode(), ITEM, [sound, breaking])
    assert after.decode() == "备注: 截至2020年。\n办理地点: 甲乙\n"
    assert put_in == [sound]


@given(
    st.lists(
        st.sampled_from(["截止2020年", "做出决定", "甲", "，", "。", "'", '"', ": ", "#", "乙丙"]),
        min_size=1,
        max_size=12,
    )
)
def test_mended_file_has_no_such_finding_left_and_is_mended_once(parts: list[str]) -> None:
    text = sources()[ITEM] + f"备注: {quoted('甲' + ''.join(parts))}\n"
    after, _ = mended(text.encode(), ITEM, findings(text))
    assert findings(after.decode()) == []
    assert mended(after, ITEM, [])[0] == after
