"""Words that are taken for one another."""

from __future__ import annotations

import pytest

from respcli.rules.usage import TEXT_CHECKS


def slips(text: str) -> list[tuple[str, str, str | None]]:
    """Rule, words and remedy of each finding in a text."""
    found = (slip for check in TEXT_CHECKS for slip in check(text))
    return [(slip.rule.id, text[slip.begin : slip.end], slip.fix) for slip in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截止2020年12月20日", [("until-for-as-of", "截止", "截至")]),
        ("截止二〇二〇年十二月", [("until-for-as-of", "截止", "截至")]),
        ("截止12月20日", [("until-for-as-of", "截止", "截至")]),
        ("报名截止12月20日", []),
        ("做出检查结论", [("made-for-taken", "做出", "作出")]),
        ("无。\n\n同上。\n\n无。", [("placeholder-left", "同上", None)]),
        ("无。\n\n待补充", [("placeholder-left", "待补充", None)]),
        ("（此处填写依据）", [("placeholder-left", "此处填写", None)]),
        ("材料待补充的，一次性告知。", []),
        ("截止目前", [("until-for-as-of", "截止", "截至")]),
        ("截止到2020年", [("as-of-wording", "截止到", "截至")]),
        ("截止于2020年", [("as-of-wording", "截止于", "截至")]),
        ("报名2020年12月20日截止", []),
        ("截止日期为2020年", []),
        ("截至2020年", []),
        ("截止2020年12月20日前报送", []),
        ("做出行政处罚决定", [("made-for-taken", "做出", "作出")]),
        ("做出贡献", []),
        ("做出了显著成绩，决定给予奖励", []),
        ("一份责任清单，共编制责任清单3张、责任清单2张", [("measure-word", "份", "张")]),
        ("责任清单3份，其中行政处罚类责任清单1张、行政检查类责任清单2份", [("measure-word", "张", "份")]),
        ("一份责任清单，共编制责任清单3份", []),
        ("提交申请表一份，责任清单3张", []),
        ("共有行政权力事项12个", [("items-measure-word", "个", "项")]),
        ("共有12条行政权力事项", [("items-measure-word", "条", "项")]),
        ("按照一个权力事项一张责任清单的要求", []),
        ("行政权力事项12项", []),
        ("推动法制建设", [("old-wording", "法制建设", "法治建设")]),
        ("进行法制审核", []),
        ("《××××法》第×条", [("placeholder-left", "××××", None)]),
        ("由某某局负责", [("placeholder-left", "某某", None)]),
        ("联系人：＿＿＿＿", [("placeholder-left", "＿＿＿＿", None)]),
        ("长×宽，XXL号", []),
    ],
)
def test_words_are_told_from_one_another(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert slips(text) == found
