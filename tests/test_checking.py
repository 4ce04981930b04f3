"""A whole list is checked: every finding at its very words, but those that the data accept with a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from memory_folder import MemoryFolder
from respcli.checking import MOST_FINDINGS, Checked, check_list
from respcli.commands.disk import DiskFolder
from respcli.diagnostics import Diagnostic
from respcli.rules.catalogue import rules
from respcli.rules.selection import selection
from respcli.templates import Templates
from rule_examples import NOT_SHOWN, TEMPLATES, sources

AS_OF = "备注: 截止2020年12月20日，无其他规定。\n"
IGNORE = "忽略:\n  - 规则: until-for-as-of\n    理由: 原文照录。\n"
ITEM = "items/010-事项1.yaml"
ACTIVE = selection((), [NOT_SHOWN])


def check(changes: Mapping[str, str], active: Collection[str] = ACTIVE, words: str = "") -> Checked:
    """What is found in the faultless sample with some files changed: those given here are added to the sample's."""
    files = sources()
    for name, text in changes.items():
        files[name] = files.get(name, "") + text
    own = MemoryFolder({"wording/statement.txt": words} if words else {}, "own")
    templates = Templates([own, DiskFolder(TEMPLATES)])
    return check_list(MemoryFolder(files), MemoryFolder(), templates, active)


def told(checked: Checked) -> list[tuple[str, str]]:
    return [(found.place.file, found.rule.id) for found in checked.findings]


def one(checked: Checked) -> Diagnostic:
    [found] = checked.findings
    return found


def test_a_finding_stands_at_its_words_and_has_its_remedy() -> None:
    found = one(check({ITEM: "备注: |-\n  无。\n  截止2020年12月20日，无其他规定。\n"}, selection(["usage"])))
    lines = sources()[ITEM].count("\n")
    assert found.place == (ITEM, lines + 3, 3, lines + 3, 5)
    assert found.path == ("备注",)
    assert (found.fix, found.span) == ("截至", (3, 5))


def test_a_finding_in_escaped_words_has_no_remedy_that_would_break_them() -> None:
    found = one(check({ITEM: '备注: "\\u622a\\u6b622020年"\n'}, selection(["usage"])))
    assert found.fix is None


def test_words_of_a_faulty_item_are_checked_too() -> None:
    checked = check({"items/020-乙.yaml": f"权力类型: 行政许可\n{AS_OF}"})
    assert {rule for file, rule in told(checked) if file == "items/020-乙.yaml"} == {"missing-key", "until-for-as-of"}


def test_every_file_that_could_be_read_is_counted() -> None:
    assert len(check({}).files) == 2 + 3, "the words of three templates as well"
    assert len(check({"items/020-乙.yaml": "- 甲\n"}).files) == 3


# ---- what the templates say

WORDS = "某局\n说明\n\n共{{ 事项数 }}项（截止到{{ 截止日期 }}）。\n"


def test_words_of_a_template_are_found_in_the_template() -> None:
    found = one(check({}, selection(["usage"]), WORDS))
    assert found.rule.id == "as-of-wording"
    assert found.place == ("own/wording/statement.txt", 4, 13, 4, 16)


def test_words_that_a_template_quotes_are_told_where_they_are_written() -> None:
    files = {**sources(), "list.yaml": sources()["list.yaml"].replace("云溪县水务局", "截止2020年局")}
    templates = Templates([DiskFolder(TEMPLATES)])
    checked = check_list(MemoryFolder(files), MemoryFolder(), templates, selection(["usage"]))
    assert {file for file, _ in told(checked)} == {"list.yaml"}


def test_words_of_a_template_are_found_though_a_value_has_such_a_name() -> None:
    words = "{#- 截止\n截止 -#}\n某局\n说明\n\n截至{{ 截止日期 }}，共{{ 事项数 }}项，截止到{{ 报送日期 }}。\n"
    found = one(check({}, selection(["usage"]), words))
    assert (found.place.line, found.place.column) == (6, 26)


# ---- findings that are accepted


def test_a_finding_is_accepted_with_a_reason() -> None:
    assert check({ITEM: AS_OF + IGNORE}).findings == []


def test_a_finding_is_not_accepted_without_a_reason() -> None:
    checked = check({ITEM: AS_OF + "忽略:\n  - 规则: until-for-as-of\n"})
    assert (ITEM, "missing-key") in told(checked)


@pytest.mark.parametrize(("field", "left"), [("备注", []), ("责任事项", ["until-for-as-of", "unused-ignore"])])
def test_a_finding_is_accepted_in_the_field_that_is_named(field: str, left: list[str]) -> None:
    checked = check({ITEM: AS_OF + IGNORE + f"    字段: {field}\n"})
    assert sorted(rule for _, rule in told(checked)) == sorted(left)


def test_an_ignore_that_matches_nothing_is_told_at_its_place() -> None:
    found = one(check({ITEM: IGNORE}))
    assert found.rule.id == "unused-ignore"
    assert found.place.line == sources()[ITEM].count("\n") + 2


def test_an_ignore_of_a_rule_that_is_not_used_is_left_alone() -> None:
    assert check({ITEM: IGNORE}, selection((), ["usage", NOT_SHOWN])).findings == []


def test_an_ignore_is_not_called_unused_while_errors_keep_rules_from_looking() -> None:
    checked = check({ITEM: IGNORE, "items/020-乙.yaml": "权力类型: 行政许可\n"})
    assert "unused-ignore" not in {rule for _, rule in told(checked)}


def test_a_rule_that_is_not_there_cannot_be_ignored() -> None:
    found = one(check({ITEM: IGNORE.replace("until-for-as-of", "until-for-as")}))
    assert (found.rule.id, found.values["near"]) == ("unknown-rule", "until-for-as-of")


@pytest.mark.parametrize("field", ["备住", "statement.txt"])
def test_a_field_that_is_not_there_cannot_be_named(field: str) -> None:
    found = {found.rule.id: found for found in check({ITEM: AS_OF + IGNORE + f"    字段: {field}\n"}).findings}
    assert found["unknown-key"].values["key"] == field


def test_an_error_cannot_be_ignored() -> None:
    assert one(check({ITEM: IGNORE.replace("until-for-as-of", "duplicate-key")})).rule.id == "error-ignored"


def test_words_of_a_template_are_accepted_in_list_yaml() -> None:
    ignore = "忽略:\n  - 规则: as-of-wording\n    字段: wording/statement.txt\n    理由: 原文照录。\n"
    assert check({"list.yaml": ignore}, selection(["usage", "unused-ignore"]), WORDS).findings == []


# ---- one fault, one finding


@pytest.mark.parametrize(
    ("fields", "rules_found"),
    [
        ("备注: 依据本法第三条第(一)项、第（二）项处理。\n", ["item-brackets"]),
        ("备注: 依据本法第三条第（三）项 有下列行为的，从其规定。\n", []),
        ("备注: 履行安全保护、督管理的责任。\n", ["dropped-character"]),
        ("追责对象范围: [1、单位负责人。, 2、承办人。]\n", ["typed-number"]),
        ("追责对象范围: [一、单位负责人。, 二、承办人。]\n", ["typed-number"]),
    ],
)
def test_one_fault_is_one_finding(fields: str, rules_found: list[str]) -> None:
    assert [rule for _, rule in told(check({ITEM: fields}))] == rules_found


# ---- many findings


def test_findings_of_one_file_are_bounded() -> None:
    checked = check(
        {ITEM: "备注: |-\n" + "  截止2020年。\n" * (MOST_FINDINGS + 50)}, selection(["usage", "too-many-findings"])
    )
    assert [rule for _, rule in told(checked)].count("until-for-as-of") == MOST_FINDINGS
    assert [rule for _, rule in told(checked)].count("too-many-findings") == 1


def test_every_rule_has_an_id_of_its_own() -> None:
    assert list(rules()) == sorted(rules())
