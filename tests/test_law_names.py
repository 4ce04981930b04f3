"""The name that was meant is found among thousands."""

from __future__ import annotations

import pytest

from respcli.laws.law_names import LawNames

NAMES = LawNames(
    [
        "中华人民共和国网络安全法",
        "中华人民共和国数据安全法",
        "中华人民共和国水法",
        "中华人民共和国防洪法",
        "临江市水库管理条例",
        "临江市河道管理条例",
        *(f"某市第{number}项管理条例" for number in range(1000)),
    ]
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("临江市水库管理条列", "临江市水库管理条例"),
        ("临江水库管理条例", "临江市水库管理条例"),
        ("临江市河道管理办法", "临江市河道管理条例"),
        ("网路安全法", "中华人民共和国网络安全法"),
        ("中华人民共和国数剧安全法", "中华人民共和国数据安全法"),
        ("临江市水库管理条例（2020年修正）", "临江市水库管理条例"),
        ("某市第77项管理规定", "某市第77项管理条例"),
    ],
)
def test_a_name_with_a_slip_finds_its_law(written: str, meant: str) -> None:
    assert NAMES.nearest(written) == meant


@pytest.mark.parametrize("written", ["某省森林防火办法", "", "法", "管理条例", "行政处罚决定书"])
def test_a_name_like_no_other_finds_none(written: str) -> None:
    assert NAMES.nearest(written) is None
