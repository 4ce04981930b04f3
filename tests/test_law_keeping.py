"""What is read from a file is kept whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from respcli.commands import law_texts
from respcli.commands.law_texts import add_texts, read_text
from respcli.diagnostics import Faults
from respcli.laws.texts import LawText, law_text

LAW = """# 临江市水库管理条例

2015年3月1日 通过

第一条 为了加强水库管理，制定本条例。

第二条 本条例自公布之日起施行。
"""


def rules(raised: pytest.ExceptionInfo[Faults]) -> list[str]:
    return [found.rule.id for found in raised.value.diagnostics]


def test_a_text_of_which_words_would_be_lost_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(lines: list[str], file: str) -> LawText:
        return law_text(lines[:-1], file)

    (tmp_path / "law.md").write_text(LAW, encoding="utf-8")
    assert read_text(tmp_path / "law.md")[0].name == "临江市水库管理条例"
    monkeypatch.setattr(law_texts, "law_text", careless)
    with pytest.raises(Faults) as raised:
        read_text(tmp_path / "law.md")
    assert rules(raised) == ["law-text-lost"]


def test_a_file_that_is_no_law_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Something else\n\nSome words, and more of them.\n", encoding="utf-8")
    with pytest.raises(Faults) as raised:
        read_text(tmp_path / "README.md")
    assert rules(raised) == ["law-no-law"]


def test_another_text_of_the_same_day_does_not_replace_the_one_that_is_there(tmp_path: Path) -> None:
    one, other, kept = tmp_path / "one.md", tmp_path / "other.md", tmp_path / "kept"
    one.write_text(LAW, encoding="utf-8")
    other.write_text(LAW.replace("加强", "规范"), encoding="utf-8")
    first, second = add_texts([one, other], kept, replace=False, jobs=1)
    assert first.kept
    assert [found.rule.id for found in second.findings] == ["law-text-there"]
    assert "加强" in first.kept.read_text(encoding="utf-8")
    other.write_text(LAW.replace("管理，", "管理, ").replace("条 为", "条　为"), encoding="utf-8")
    [same] = add_texts([other], kept, replace=False, jobs=1)
    assert (same.changed, [*same.findings]) == (False, [])
    other.write_text(LAW.replace("加强", "规范"), encoding="utf-8")
    [third] = add_texts([other], kept, replace=True, jobs=1)
    assert third.changed
    assert "规范" in first.kept.read_text(encoding="utf-8")
