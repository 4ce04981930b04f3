"""Every rule is proved by its own examples: found in the one, not in the other, and not where it is switched off."""

from __future__ import annotations

import pytest

import make_rules
from respcli.diagnostics import Rule, Severity
from respcli.rules.catalogue import families, rules
from respcli.rules.pages import TITLES
from respcli.rules.selection import NoSuchRule, named, selection
from rule_examples import NOT_SHOWN, findings

OF_FAMILIES = [rules()[name] for ids in families().values() for name in ids]


def ids(found: list[Rule]) -> list[str]:
    return [rule.id for rule in found]


def test_the_sample_is_without_a_fault() -> None:
    assert findings("", rules().keys()) == []


@pytest.mark.parametrize("rule", OF_FAMILIES, ids=ids(OF_FAMILIES))
def test_bad_example_is_found(rule: Rule) -> None:
    assert rule.id in {found.rule.id for found in findings(rule.bad, selection([rule.id]))}


@pytest.mark.parametrize("rule", OF_FAMILIES, ids=ids(OF_FAMILIES))
def test_good_example_is_not_found(rule: Rule) -> None:
    told = {found.rule.id for found in findings(rule.good, selection((), [NOT_SHOWN]) | {rule.id})}
    assert rule.id not in told
    assert told == set(), "an example should be right in every other way"


@pytest.mark.parametrize("rule", OF_FAMILIES, ids=ids(OF_FAMILIES))
def test_switching_a_rule_off_turns_its_example_red(rule: Rule) -> None:
    with pytest.raises(AssertionError):
        assert rule.id in {found.rule.id for found in findings(rule.bad, selection(["all"], [rule.id]))}


@pytest.mark.parametrize("rule", OF_FAMILIES, ids=ids(OF_FAMILIES))
def test_every_rule_says_why_and_on_what_basis(rule: Rule) -> None:
    assert rule.reason
    assert rule.basis
    assert rule.remedies
    assert rule.severity is not Severity.ERROR


def test_pages_of_the_rules_are_current() -> None:
    for path, text in make_rules.pages().items():
        assert path.read_text(encoding="utf-8") == text, "run make rules"


def test_every_family_says_what_it_is_about() -> None:
    assert TITLES.keys() == families().keys()


def test_rules_are_chosen_by_id_family_and_severity() -> None:
    assert "until-for-as-of" in selection(["usage"])
    assert "as-of-wording" not in selection(["usage"], ["advice"])
    assert "made-for-taken" in selection(["default"])
    assert "duplicate-key" in selection(["usage"], ["all"])


def test_a_name_that_stands_for_no_rule_is_told() -> None:
    with pytest.raises(NoSuchRule):
        named("no-such-rule")
