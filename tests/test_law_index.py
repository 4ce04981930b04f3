"""The index of law texts always tells what the texts say, whatever happened to it or to them."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from respcli.commands.law_index import FORMAT, INDEX, LawIndex
from respcli.laws.library import LawLibrary, RepealedBy
from respcli.laws.numerals import chinese
from respcli.laws.provisions import ArticleNumber, Item
from respcli.laws.registry import registry

SOURCES = Path(__file__).parents[1] / "src"
NAME = "临江市水库管理条例"
LAW = f"""# {NAME}

2015年3月1日 临江市第六届人民代表大会常务委员会第二十次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 为了加强水库管理，制定本条例。

第二条 水库管理单位应当履行下列职责：

（一）每年检查大坝；

（二）公布检查结果。

第三条 本条例自2015年5月1日起施行。《临江市水库暂行办法》同时废止。
"""
AMENDED = LAW.replace("第一章", "第一章", 1).replace(
    "<!--", "2020年6月1日 临江市第七届人民代表大会常务委员会第三十次会议修正\n\n<!--"
)


def put(folder: Path, **texts: str) -> LawIndex:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return LawIndex(folder)


def dates(index: LawIndex) -> list[date | None]:
    return sorted((version.promulgated for version in index.named(NAME)), key=str)


def words(index: LawIndex, number: int) -> str:
    article = index.article(index.named(NAME)[0], ArticleNumber(number))
    return article.words if article else ""


def test_a_text_is_found_by_its_name_with_its_dates(tmp_path: Path) -> None:
    [version] = put(tmp_path, a=LAW).named(NAME)
    assert (version.promulgated, version.in_force, version.made) == (
        date(2015, 3, 1),
        date(2015, 5, 1),
        date(2015, 3, 1),
    )
    assert version.law == NAME


def test_a_law_that_was_adopted_before_it_was_promulgated_was_made_once(tmp_path: Path) -> None:
    published = LAW.replace("<!--", "2015年3月9日 临江市人民代表大会常务委员会公布\n\n<!--")
    [version] = put(tmp_path, a=published).named(NAME)
    assert (version.promulgated, version.made) == (date(2015, 3, 9), date(2015, 3, 9))


def test_texts_of_different_days_stand_side_by_side(tmp_path: Path) -> None:
    assert dates(put(tmp_path, a=LAW, b=AMENDED)) == [date(2015, 3, 1), date(2020, 6, 1)]


def test_an_article_comes_with_its_paragraphs_and_items(tmp_path: Path) -> None:
    index = put(tmp_path, a=LAW)
    [version] = index.named(NAME)
    [paragraph] = index.articles(version)[ArticleNumber(2)].paragraphs
    assert paragraph.items == (Item(1, "（一）每年检查大坝；"), Item(2, "（二）公布检查结果。"))
    assert index.article(version, ArticleNumber(2)) == index.articles(version)[ArticleNumber(2)]
    assert index.article(version, ArticleNumber(4)) is None
    assert [*index.articles(version)] == [ArticleNumber(1), ArticleNumber(2), ArticleNumber(3)]


def test_a_law_tells_what_it_repeals(tmp_path: Path) -> None:
    assert put(tmp_path, a=LAW).repeals("临江市水库暂行办法") == [RepealedBy(NAME, date(2015, 5, 1))]


def test_texts_that_are_added_changed_and_taken_away_by_hand_are_seen(tmp_path: Path) -> None:
    assert dates(put(tmp_path, a=LAW)) == [date(2015, 3, 1)]
    assert dates(put(tmp_path, b=AMENDED)) == [date(2015, 3, 1), date(2020, 6, 1)]
    (tmp_path / "a.md").unlink()
    assert dates(LawIndex(tmp_path)) == [date(2020, 6, 1)]
    assert words(put(tmp_path, b=AMENDED.replace("为了加强", "为加强")), 1) == "为加强水库管理，制定本条例。"


def test_texts_in_folders_are_found_too(tmp_path: Path) -> None:
    put(tmp_path / "市" / "水利", a=LAW)
    assert dates(LawIndex(tmp_path)) == [date(2015, 3, 1)]


def test_the_index_may_be_deleted(tmp_path: Path) -> None:
    put(tmp_path, a=LAW).names()
    (tmp_path / INDEX).unlink()
    assert LawIndex(tmp_path).names() == [NAME]
    assert (tmp_path / INDEX).is_file()


@pytest.mark.parametrize("damage", [b"", b"no database at all, but some words", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    put(tmp_path, a=LAW).names()
    (tmp_path / INDEX).write_bytes(damage)
    assert words(LawIndex(tmp_path), 1)


def test_an_index_of_another_program_version_is_made_anew(tmp_path: Path) -> None:
    put(tmp_path, a=LAW).names()
    with sqlite3.connect(tmp_path / INDEX) as database:
        database.execute("UPDATE texts SET law = 'something else'")
        database.execute(f"PRAGMA user_version = {FORMAT + 1}")
    assert LawIndex(tmp_path).names() == [NAME]


def test_where_no_index_can_be_written_the_texts_are_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / INDEX).mkdir()  # as good as a folder that may only be read
    index = put(tmp_path, a=LAW)
    assert words(index, 1)
    assert dates(LawIndex(tmp_path)) == [date(2015, 3, 1)]


def test_the_index_is_not_for_git(tmp_path: Path) -> None:
    put(tmp_path, a=LAW).names()
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == f"{INDEX}*\n"
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    LawIndex(tmp_path).names()
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"


def test_a_file_that_is_no_law_is_told_and_hides_no_other(tmp_path: Path) -> None:
    index = put(tmp_path, a=LAW)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 ...")
    assert index.names() == [NAME]
    assert [(found.rule.id, found.place.file) for found in index.faults()] == [
        ("law-other-kind", (tmp_path / "scan.pdf").as_posix())
    ]


def test_an_index_goes_to_another_process(tmp_path: Path) -> None:
    library = LawLibrary(put(tmp_path, a=LAW), registry())
    assert library.versions(NAME)
    there = pickle.loads(pickle.dumps(library))  # noqa: S301 -- what was just dumped
    assert there.versions(NAME) == library.versions(NAME)
    assert there.article(there.versions(NAME)[0], ArticleNumber(1)).words == "为了加强水库管理，制定本条例。"


READ = """
import sys
from pathlib import Path
from respcli.commands.law_index import LawIndex
index = LawIndex(Path(sys.argv[1]))
print(len(index.names()), sum(len(index.articles(facts.version)) for facts in index.all()))
"""


def start(folder: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    return subprocess.Popen(
        [sys.executable, "-c", READ, str(folder)], env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )


def many(count: int) -> dict[str, str]:
    return {f"{number}": LAW.replace("临江市", f"临江市第{chinese(number)}", 1) for number in range(1, count + 1)}


def told(processes: Sequence[subprocess.Popen[str]]) -> set[str]:
    return {process.communicate()[0].strip() for process in processes}


def test_two_processes_bring_it_up_to_date_at_the_same_time(tmp_path: Path) -> None:
    put(tmp_path, **many(150))
    assert told([start(tmp_path) for _ in range(3)]) == {"150 450"}
    assert told([start(tmp_path)]) == {"150 450"}


def test_a_process_that_is_killed_leaves_an_index_that_others_mend(tmp_path: Path) -> None:
    put(tmp_path, **many(300))
    for turn in range(1, 8):
        process = start(tmp_path)
        time.sleep(turn * 0.08)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert told([start(tmp_path)]) == {"300 900"}
    assert [*tmp_path.glob("*respcli-tmp")] == []


def test_an_index_that_is_read_does_not_change_under_its_reader(tmp_path: Path) -> None:
    index = put(tmp_path, a=LAW)
    [version] = index.named(NAME)
    assert dates(put(tmp_path, b=AMENDED)) == [date(2015, 3, 1), date(2020, 6, 1)]
    assert dates(index) == [date(2015, 3, 1)]
    assert index.article(version, ArticleNumber(1))
