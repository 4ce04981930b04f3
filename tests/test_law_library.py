"""Texts of laws are found under every name, and tell of laws what the registry does not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from law_examples import MemoryTexts
from respcli.laws.library import LawLibrary, RepealedBy, Version, on_day
from respcli.laws.registry import Law, RegistryFile, registry


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def version(law: str, promulgated: str, in_force: str = "", made: str = "", key: int = 1) -> Version:
    begin = day(in_force) if in_force else None
    return Version(law, day(promulgated), begin, key, day(made or promulgated))


def library(
    *versions: Version,
    known: Sequence[Mapping[str, object]] = (),
    repeals: Mapping[str, Sequence[RepealedBy]] | None = None,
) -> LawLibrary:
    files = [RegistryFile.model_validate({"法律法规": known})] if known else []
    return LawLibrary(MemoryTexts({version: {} for version in versions}, repeals), registry(*files))


def law(found: LawLibrary, name: str) -> Law:
    known = found.registry().find(name)
    assert known
    return known


FIRST = version("临江市水库管理条例", "2010-03-01", "2010-05-01", key=1)
SECOND = version("临江市水库管理条例", "2020-06-01", "2020-07-01", made="2010-03-01", key=2)


def test_texts_of_a_law_come_in_the_order_in_which_they_came_into_force() -> None:
    assert library(SECOND, FIRST).versions("临江市水库管理条例") == [FIRST, SECOND]


def test_a_note_on_the_version_does_not_hide_the_law() -> None:
    assert library(FIRST).versions("临江市水库管理条例（2020年修正）") == [FIRST]


def test_a_text_is_found_under_the_former_name_of_its_law_and_under_a_short_one() -> None:
    names = {"名称": "临江市水库条例", "旧称": {"临江市水库管理条例": "2020-07-01"}, "简称": ["水库条例"]}
    texts = library(FIRST, version("临江市水库条例", "2021-01-01", key=3), known=[names])
    assert [there.key for there in texts.versions("水库条例")] == [1, 3]
    assert texts.versions("临江市水库管理条例") == texts.versions("临江市水库条例")


def test_the_text_in_force_on_a_day_is_the_last_that_had_begun() -> None:
    assert on_day([FIRST, SECOND], day("2020-06-30")) == FIRST
    assert on_day([FIRST, SECOND], day("2020-07-01")) == SECOND
    assert on_day([FIRST, SECOND], day("2010-04-30")) is None


def test_a_law_that_only_has_texts_is_known_with_its_dates() -> None:
    known = law(library(FIRST, SECOND), "临江市水库管理条例")
    assert (known.promulgated, known.in_force) == (day("2010-03-01"), day("2010-05-01"))
    assert known.revisions == {day("2020-06-01"): day("2020-07-01")}


def test_of_a_law_that_only_has_an_amended_text_the_first_day_is_that_of_its_promulgation() -> None:
    known = law(library(SECOND), "临江市水库管理条例")
    assert (known.in_force, known.begin) == (None, day("2010-03-01"))


def test_what_the_registry_says_is_kept_and_completed() -> None:
    entry = {"名称": "临江市水库管理条例", "施行": "2010-06-01", "修订": {"2020-06-01": "2020-08-01"}}
    known = law(library(FIRST, SECOND, version("临江市水库管理条例", "2023-01-01", key=4), known=[entry]), FIRST.law)
    assert known.in_force == day("2010-06-01")
    assert known.revisions == {day("2020-06-01"): day("2020-08-01"), day("2023-01-01"): day("2023-01-01")}


def test_a_law_that_another_one_repeals_is_repealed_and_has_a_successor() -> None:
    ends = {"临江市水库管理条例": [RepealedBy("临江市水利工程条例", day("2022-01-01"))]}
    known = law(library(FIRST, repeals=ends), "临江市水库管理条例")
    assert (known.repealed, known.successors) == (day("2022-01-01"), ("临江市水利工程条例",))


def test_a_repeal_that_the_registry_knows_is_kept() -> None:
    entry = {"名称": "临江市水库管理条例", "废止": "2021-01-01", "替代": ["临江市水法"]}
    ends = {"临江市水库管理条例": [RepealedBy("临江市水利工程条例", day("2022-01-01"))]}
    assert law(library(known=[entry], repeals=ends), "临江市水库管理条例").successors == ("临江市水法",)


def test_a_law_made_anew_under_its_name_is_not_repealed() -> None:
    ends = {"临江市水库管理条例": [RepealedBy("临江市水库管理条例", day("2020-07-01"))]}
    assert law(library(FIRST, SECOND, repeals=ends), "临江市水库管理条例").repealed is None


def test_a_repeal_from_before_the_law_s_last_text_was_of_an_older_one() -> None:
    ends = {"临江市水库管理条例": [RepealedBy("临江市水利工程条例", day("2015-01-01"))]}
    assert law(library(FIRST, SECOND, repeals=ends), "临江市水库管理条例").repealed is None


def test_a_name_that_is_neither_in_the_registry_nor_among_the_texts_is_unknown() -> None:
    assert library(FIRST).registry().find("某某办法") is None


def test_of_a_law_that_others_repeal_its_end_is_known_without_its_text() -> None:
    ends = {"某某办法": [RepealedBy("临江市水利工程条例", day("2015-01-01"))]}
    known = law(library(FIRST, repeals=ends), "某某办法")
    assert (known.repealed, known.successors) == (day("2015-01-01"), ("临江市水利工程条例",))


def test_a_repeal_from_before_what_the_registry_knows_was_of_an_older_law() -> None:
    entry = {"名称": "临江市水库管理条例", "施行": "2012-01-01"}
    ends = {"临江市水库管理条例": [RepealedBy("临江市水利工程条例", day("2011-01-01"))]}
    assert law(library(known=[entry], repeals=ends), "临江市水库管理条例").repealed is None
