"""The cases in ``cases/``: what the program says of each input, in both languages, and what it makes of it.

pytest tests/test_cases.py --rewrite      writes the expected sides anew, to be read before they are committed
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

from case_folders import CARETS, CASES, actual_side, case_names, expected_side, rewrite, snapshot, table
from respcli import messages
from respcli.diagnostics import Rule
from respcli.rules.catalogue import rules

FINDING = re.compile(r"\S.*?:\d+:\d+ \S+ (?P<rule>[a-z0-9-]+) (?P<message>.*)")
# Rules that no folder in git can break, and the tests that break them.
ELSEWHERE = {
    "broken-link": "test_hostile_input.py",
    "export-differs": "test_exports.py",
    "git-failed": "test_sides.py",
    "import-damaged": "test_import_hostile.py",
    "import-hostile": "test_import_hostile.py",
    "import-no-words": "test_import_hostile.py",
    "import-numbers-lost": "test_import_docx.py",
    "import-old-word": "test_import_hostile.py",
    "import-other-kind": "test_import_hostile.py",
    "import-password": "test_import_hostile.py",
    "import-too-large": "test_import_hostile.py",
    "import-too-many": "test_import_hostile.py",
    "law-begins-late": "test_law_texts.py",
    "law-damaged": "test_law_files.py",
    "law-empty-article": "test_law_texts.py",
    "law-encrypted": "test_law_files.py",
    "law-gap": "test_law_texts.py",
    "law-no-law": "test_law_keeping.py",
    "law-no-provisions": "test_law_texts.py",
    "law-no-words": "test_law_files.py",
    "law-not-text": "test_law_files.py",
    "law-numbers-lost": "test_law_files.py",
    "law-old-word": "test_law_files.py",
    "law-other-kind": "test_law_files.py",
    "law-repeated": "test_law_texts.py",
    "law-text-lost": "test_law_keeping.py",
    "law-text-there": "test_law_keeping.py",
    "law-too-large": "test_law_files.py",
    "law-undated": "test_law_texts.py",
    "no-git": "test_sides.py",
    "no-list-in-file": "test_import_lists.py",
    "no-revision": "test_sides.py",
    "not-in-revision": "test_sides.py",
    "office-failed": "test_office.py",
    "office-missing": "test_office.py",
    "office-too-long": "test_office.py",
    "pdf-lost": "test_pdf.py",
    "text-too-long": "test_exports.py",
    "too-large": "test_hostile_input.py",
    "too-many-faults": "test_hostile_input.py",
    "too-many-rows": "test_exports.py",
    "unreadable": "test_lists.py",
    "unwritable": "test_hostile_input.py",
}


@pytest.mark.parametrize("name", case_names())
def test_case(name: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "")  # the program sets it; here it is to be as it was afterwards
    monkeypatch.setenv("COLUMNS", "1000")
    case, out = CASES / name, tmp_path / "out"
    before = snapshot(case)
    side = actual_side(case, out)
    assert snapshot(case) == before
    assert out.exists() == any(file.endswith(".txt") and not file.startswith("messages.") for file in side)
    if request.config.getoption("--rewrite"):
        rewrite(case, side)
    assert side == expected_side(case)


def _change_a_letter(case: Path) -> None:
    path = case / "expected" / "责任清单.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("取水许可", "取水许司", 1), encoding="utf-8")


def _drop_a_paragraph(case: Path) -> None:
    path = case / "expected" / "责任清单.txt"
    path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")


def _drop_a_document(case: Path) -> None:
    (case / "expected" / "报送说明.txt").unlink()


def _add_a_document(case: Path) -> None:
    (case / "expected" / "附件.txt").write_text("附件\n", encoding="utf-8")


def _add_a_message(case: Path) -> None:
    (case / "expected" / "messages.zh.txt").write_text("错误\n", encoding="utf-8")


@pytest.mark.parametrize(
    "spoil", [_change_a_letter, _drop_a_paragraph, _drop_a_document, _add_a_document, _add_a_message]
)
def test_comparison_sees_a_spoilt_expectation(
    spoil: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    case = tmp_path / "case"
    shutil.copytree(CASES / "good-first-publication", case)
    side = actual_side(case, tmp_path / "out")
    assert side == expected_side(case)
    spoil(case)
    assert side != expected_side(case)


def test_comparison_sees_what_was_written_into_the_input(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("部门: 甲", encoding="utf-8")
    before = snapshot(tmp_path)
    (tmp_path / "build").mkdir()
    assert snapshot(tmp_path) != before
    (tmp_path / "build").rmdir()
    assert snapshot(tmp_path) == before
    (tmp_path / "list.yaml").write_text("部门: 乙", encoding="utf-8")
    assert snapshot(tmp_path) != before


def findings(language: str) -> list[tuple[str, str]]:
    """Rule and message of each finding in the cases."""
    told = (path.read_text(encoding="utf-8") for path in sorted(CASES.glob(f"*/expected/messages.{language}.txt")))
    found = (FINDING.fullmatch(line) for text in told for line in text.split("\n"))
    return [(match["rule"], match["message"]) for match in found if match]


def test_every_rule_is_broken_by_a_case_or_a_test() -> None:
    broken = {rule for rule, _ in findings("en")}
    assert broken.isdisjoint(ELSEWHERE)
    assert {rule.id for rule in messages.rules()} <= broken | ELSEWHERE.keys() <= rules().keys()
    for rule, test in ELSEWHERE.items():
        assert re.search(rf'["\s]{rule}["\s]', (CASES.parent / test).read_text(encoding="utf-8"))


def _remedies(rule: Rule) -> list[str]:
    return list(rule.remedies)


def test_every_remedy_of_a_rule_is_shown_by_a_case() -> None:
    told = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/expected/messages.en.txt"))]
    lines = {CARETS.sub("", line).strip() for text in told for line in text.split("\n")}
    unshown = [
        remedy
        for rule in messages.rules()
        if rule.id not in ELSEWHERE
        for remedy in _remedies(rule)
        if not any(re.fullmatch(_form(remedy), line) for line in lines)
    ]
    assert unshown == []


def _form(text: str) -> str:
    """The pattern of the texts that a message becomes."""
    return "".join(re.escape(literal) + (".+" if name else "") for literal, name, _, _ in Formatter().parse(text))


def test_both_languages_find_the_same() -> None:
    assert [rule for rule, _ in findings("en")] == [rule for rule, _ in findings("zh")]


def test_table_of_cases_is_current(request: pytest.FixtureRequest) -> None:
    path = CASES / "README.md"
    if request.config.getoption("--rewrite"):
        path.write_text(table(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == table(), "run make cases"
