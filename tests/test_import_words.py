"""The words of a source become templates in which every figure is computed."""

from __future__ import annotations

from datetime import date

import pytest

from respcli.importing.words import Facts, printed, segments, template
from respcli.sandbox import environment

TYPES = {"行政许可": "行政许可", "行政处罚": "行政处罚", "其他类": "其他行政权力", "其他行政权力": "其他行政权力"}
FACTS = Facts("临江市水务局", date(2020, 12, 20), date(2020, 12, 22), [("行政许可", 30), ("行政处罚", 6)], TYPES)
VALUES = {
    "部门": "临江市水务局",
    "截止日期": "2020年12月20日",
    "报送日期": "2020年12月22日",
    "事项数": 36,
    "清单数": 36,
    "各类": [{"名称": "行政许可", "数": 30}, {"名称": "行政处罚", "数": 6}],
}


def rendered(text: str) -> str:
    """What the template of a text prints."""
    line = template(segments(text, FACTS))
    assert line is not None
    return environment(lambda _: None, autoescape=False).from_string(line).render(VALUES)


@pytest.mark.parametrize(
    "text",
    [
        "临江市水务局权力清单（共36项）",
        "（行政许可30项、行政处罚6项）",
        "其中行政许可类责任清单30张、行政处罚类责任清单6张（截止到2020年12月20日）。",
        "共有行政权力事项36项，按照一个权力事项一份责任清单的要求，共编制36份，其中行政许可30项，行政处罚6项。",
        "2020年12月22日",
        "依照第3项办理",
    ],
)
def test_words_that_count_alike_come_out_again(text: str) -> None:
    assert rendered(text) == text
    assert printed(segments(text, FACTS)) == text


def test_no_figure_is_typed() -> None:
    line = template(segments("共有36项，编制36张，其中行政许可30项、行政处罚6项，截至2020年12月20日。", FACTS))
    assert line is not None
    assert not any(character.isdecimal() for character in line)


def test_a_figure_that_the_items_do_not_give_is_computed_too() -> None:
    text = segments("权力清单（共40项）", FACTS)
    assert printed(text) == "权力清单（共36项）"
    assert [segment.source for segment in text if segment.source != segment.printed] == ["40"]


def test_words_with_marks_of_templates_make_no_template() -> None:
    assert template(segments("共{{ 3 }}项", FACTS)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("截至2020年12月20日", "截至2020年12月20日"),
        ("截至2020年 12 月20日", "截至2020年12月20日"),
        ("截至二〇二〇年十二月二十日", "截至2020年12月20日"),
        ("自2019年01月01日起", "自2019年01月01日起"),
        ("共36项，涉及3个科室、法律法规45件", "共36项，涉及3个科室、法律法规45件"),
        ("其中行政许可30项", "其中行政许可30项"),
        ("其中行政处罚9项", "其中行政处罚6项"),
        ("行政许可30项，比上年多。行政处罚6项，与上年相同", "行政许可30项，比上年多。行政处罚6项，与上年相同"),
    ],
)
def test_what_is_computed_and_what_is_not(text: str, said: str) -> None:
    assert rendered(text) == said
    assert printed(segments(text, FACTS)) == said
