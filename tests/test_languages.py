"""Messages and help in English and Chinese: nothing untranslated, nothing stale."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from string import Formatter

import pytest

import make_messages
from respcli.difference.record import KINDS
from respcli.languages import DOMAIN, LOCALE, language, translation

TEXTS = [text for text in make_messages.texts() if isinstance(text, str)]
PLURALS = [text for text in make_messages.texts() if not isinstance(text, str)]
ZH = translation("zh")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_catalogue_has_every_text_of_the_sources_and_no_other() -> None:
    catalogue = {message.id for message in make_messages.read_catalogue() if message.id}
    assert catalogue == make_messages.texts()


def test_every_text_is_translated() -> None:
    assert [text for text in sorted(TEXTS) if not ZH(text) or ZH(text) == text] == []


def test_every_plural_is_translated() -> None:
    chinese = gettext.translation(DOMAIN, LOCALE, ["zh_CN"])
    assert PLURALS
    assert [(one, several) for one, several in PLURALS if chinese.ngettext(one, several, 2) in {one, several}] == []


def test_a_missing_translation_is_seen() -> None:
    assert ZH("a text that nobody translated") == "a text that nobody translated"


def test_translations_keep_the_values_of_their_texts() -> None:
    braces = [text for text in TEXTS if "{" in text and "{%" not in text and "'}'" not in text]
    assert [text for text in braces if fields(text) != fields(ZH(text))] == []


def test_compiled_catalogue_is_current() -> None:
    assert make_messages.CATALOGUE.with_suffix(".mo").read_bytes() == make_messages.compiled()


def test_kinds_of_changes_are_told_in_chinese_as_the_chinese_readme_names_them() -> None:
    readme = Path(__file__).parents[1].joinpath("README.zh-CN.md").read_text(encoding="utf-8")
    (row,) = (line for line in readme.splitlines() if line.startswith("| `--only 类别` |"))
    assert dict(re.findall(r"`(\w+)` ([^、；]+)", row)) == {kind: ZH(told) for kind, told in KINDS.items()}


def test_chinese_texts_have_full_width_marks() -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;!?]|[,;!?][\u4e00-\u9fff]")
    assert [ZH(text) for text in TEXTS if half_width.search(ZH(text))] == []


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "zh:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "fr_FR"}, "en"),
    ],
)
def test_language_follows_the_locale(environment: dict[str, str], expected: str) -> None:
    assert language(environment) == expected
