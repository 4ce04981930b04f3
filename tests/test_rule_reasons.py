"""Every rule of reading and building says why it is there, and shows by two fragments what it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest

from memory_folder import MemoryFolder
from respcli import messages
from respcli.checking import check_list
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Rule, Severity
from respcli.rules.pages import page
from respcli.rules.selection import selection
from respcli.templates import Templates
from rule_examples import ITEM, LAWS, LIST, OF_LIST, TEMPLATES, written

TESTS = Path(__file__).parent
RULES = messages.rules()
SHOWN = [rule for rule in RULES if rule.bad]
# A list whose duties claim no power, so that the item of an example may be of any type.
HEAD = dict(LIST) | {"主体责任": ["负责全县水资源的统一管理；", "履行法律法规规定的其他职责。"]}

# What a rule takes that is no fragment of an item's file or of list.yaml, and the case or the test that shows it.
WITHOUT_EXAMPLE = {
    "adjustment-form": ("a publication", "test_adjustments.py"),
    "bad-baseline": ("a baseline", "validate-bad-baseline"),
    "bad-manifest": ("a publication", "bad-manifest"),
    "bad-reference-docx": ("a Word file", "bad-reference-docx"),
    "broken-link": ("a link", "test_hostile_input.py"),
    "empty-file": ("a file without any field", "empty-file"),
    "empty-identity": ("the name of a file", "empty-identity"),
    "export-differs": ("a fault of the program", "test_exports.py"),
    "gb18030": ("bytes", "gb18030"),
    "git-failed": ("a revision of git", "test_sides.py"),
    "import-damaged": ("a file of another program", "test_import_hostile.py"),
    "import-hostile": ("a file of another program", "test_import_hostile.py"),
    "import-no-words": ("a file of another program", "test_import_hostile.py"),
    "import-numbers-lost": ("a file of another program", "test_import_docx.py"),
    "import-old-word": ("a file of another program", "test_import_hostile.py"),
    "import-other-kind": ("a file of another program", "test_import_hostile.py"),
    "import-password": ("a file of another program", "test_import_hostile.py"),
    "import-too-large": ("a file of another program", "test_import_hostile.py"),
    "import-too-many": ("a file of another program", "test_import_hostile.py"),
    "law-begins-late": ("a law", "test_law_texts.py"),
    "law-damaged": ("a file of a law", "test_law_files.py"),
    "law-empty-article": ("a law", "test_law_texts.py"),
    "law-encrypted": ("a file of a law", "test_law_files.py"),
    "law-gap": ("a law", "test_law_texts.py"),
    "law-no-law": ("a law", "test_law_keeping.py"),
    "law-no-provisions": ("a law", "test_law_texts.py"),
    "law-no-words": ("a file of a law", "test_law_files.py"),
    "law-not-text": ("a file of a law", "test_law_files.py"),
    "law-numbers-lost": ("a file of a law", "test_law_files.py"),
    "law-old-word": ("a file of a law", "test_law_files.py"),
    "law-other-kind": ("a file of a law", "test_law_files.py"),
    "law-repeated": ("a law", "test_law_texts.py"),
    "law-text-lost": ("a law", "test_law_keeping.py"),
    "law-text-there": ("a law", "test_law_keeping.py"),
    "law-too-large": ("a file of a law", "test_law_files.py"),
    "law-undated": ("a law", "test_law_texts.py"),
    "left-marks": ("a template", "template-full-width-marks"),
    "no-baseline": ("a baseline", "validate-no-baseline"),
    "no-git": ("a revision of git", "test_sides.py"),
    "no-items": ("a folder without items", "no-items"),
    "no-list-in-file": ("a file of another program", "test_import_lists.py"),
    "no-list-yaml": ("a folder without list.yaml", "no-list-yaml"),
    "no-parts": ("a form", "form-with-unknown-choice"),
    "no-revision": ("a revision of git", "test_sides.py"),
    "not-a-file": ("a folder in place of a file", "item-is-a-folder"),
    "not-built": ("a document", "check-not-built"),
    "not-first": ("a publication", "not-first"),
    "not-in-revision": ("a revision of git", "test_sides.py"),
    "not-utf8": ("bytes", "not-utf8"),
    "office-failed": ("a program that converts", "test_office.py"),
    "office-missing": ("a program that converts", "test_office.py"),
    "office-too-long": ("a program that converts", "test_office.py"),
    "outside-block": ("a template", "template-outside-of-blocks"),
    "pdf-lost": ("LibreOffice", "test_pdf.py"),
    "previous-is-later": ("a publication", "previous-is-later"),
    "previous-not-found": ("the folder of publications", "previous-not-found"),
    "publication-altered": ("a publication", "publication-altered"),
    "repeated-identity": ("two items", "repeated-identity-of-codes"),
    "stale": ("a document", "check-stale"),
    "stale-baseline": ("a baseline", "validate-stale-baseline"),
    "stray-file": ("the name of a file", "stray-file"),
    "template-failed": ("a template", "template-unknown-value"),
    "template-missing": ("a template", "template-missing"),
    "template-says-nothing": ("a template", "template-says-nothing"),
    "template-syntax": ("a template", "template-syntax"),
    "text-lost": ("a template", "template-drops-text"),
    "text-too-long": ("a text of 32,768 characters", "test_exports.py"),
    "too-large": ("many megabytes", "test_hostile_input.py"),
    "too-many-faults": ("a hundred faults", "test_hostile_input.py"),
    "too-many-findings": ("a hundred findings", "validate-too-many-findings"),
    "too-many-rows": ("a million items", "test_exports.py"),
    "too-wide": ("a form", "too-wide-form"),
    "true-or-false": ("respcli.yaml", "validate-true-or-false"),
    "unknown-block": ("a template", "template-unknown-block"),
    "unknown-choice": ("a form", "form-with-unknown-choice"),
    "unproved-adjustment": ("a publication", "unproved-adjustment"),
    "unproved-claim": ("a template", "template-claims-no-change"),
    "unreadable": ("a file that may not be read", "test_lists.py"),
    "unused-template": ("a template", "good-unused-template"),
    "unwritable": ("a folder that may not be written", "test_hostile_input.py"),
    "whole-number": ("a form", "form-with-bad-widths"),
    "wrong-count": ("a form", "form-with-bad-widths"),
}


def laid_over(sample: Mapping[str, Any], fragment: str) -> str:
    """A faultless file with the lines of a fragment in place of the fields that they begin, or after all of them."""
    lines = fragment.split("\n")
    kept = {key: value for key, value in sample.items() if not any(line.startswith(key) for line in lines)}
    return written(kept) + fragment + "\n"


def told(fragment: str, active: Collection[str]) -> set[str]:
    """The ids of the rules that are found in a list with one item and a fragment, of either file, as it is written."""
    of_list = any(line.startswith(key) for key in (*OF_LIST, "表式") for line in fragment.split("\n"))
    files = {
        "list.yaml": laid_over(HEAD, fragment if of_list else ""),
        "items/010-监督检查.yaml": laid_over(ITEM, "" if of_list else fragment),
    }
    templates = Templates([DiskFolder(TEMPLATES)])
    checked = check_list(MemoryFolder(files), MemoryFolder(), templates, active, LAWS)
    return {found.rule.id for found in checked.findings}


def shows(where: str, rule: str) -> bool:
    """Whether a case is told of a rule, or a test names it."""
    path = TESTS / where if where.endswith(".py") else TESTS / "cases" / where / "expected" / "messages.en.txt"
    return re.search(rf'["\s]{rule}["\s]', path.read_text(encoding="utf-8")) is not None


def of(rules: list[Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", rules, ids=[rule.id for rule in rules])


@of(RULES)
def test_rule_says_why_in_words_of_its_own(rule: Rule) -> None:
    assert rule.reason.endswith(".")
    assert rule.message not in rule.reason
    assert rule.reason not in rule.remedies


def test_rule_has_both_examples_or_says_why_it_has_none() -> None:
    assert sorted(rule.id for rule in RULES if not (rule.bad and rule.good)) == list(WITHOUT_EXAMPLE)
    assert not [rule.id for rule in RULES if bool(rule.bad) != bool(rule.good)]


@pytest.mark.parametrize("rule", WITHOUT_EXAMPLE)
def test_rule_without_an_example_is_shown_elsewhere(rule: str) -> None:
    why, where = WITHOUT_EXAMPLE[rule]
    assert why
    assert shows(where, rule)


def test_a_case_or_a_test_that_does_not_show_a_rule_is_seen() -> None:
    assert not shows("gb18030", "not-utf8")
    assert not shows("test_lists.py", "too-large")


def test_sample_is_without_a_fault() -> None:
    assert told("", selection()) == set()


def test_fragment_takes_the_place_of_the_fields_that_it_begins() -> None:
    sample = {"权力类型": "行政检查", "实施依据": ["甲"], "责任事项": ["乙"]}
    assert (
        laid_over(sample, "实施依据：丙\n- 权力类型")
        == written({"权力类型": "行政检查", "责任事项": ["乙"]}) + "实施依据：丙\n- 权力类型\n"
    )


@of(SHOWN)
def test_bad_example_is_found(rule: Rule) -> None:
    assert rule.id in told(rule.bad, selection())


@of(SHOWN)
def test_good_example_gives_no_finding_at_all(rule: Rule) -> None:
    assert told(rule.good, selection()) == set()


@of(SHOWN)
def test_rule_that_is_switched_off_is_found_only_where_it_is_an_error(rule: Rule) -> None:
    found = rule.id in told(rule.bad, selection(["all"], [rule.id]))
    assert found == (rule.severity is Severity.ERROR)


@of(SHOWN)
def test_page_shows_the_examples_as_they_are_written(rule: Rule) -> None:
    for example in (rule.bad, rule.good):
        assert example == example.strip()
        assert f"\n\n```yaml\n{example}\n```" in page(rule)
