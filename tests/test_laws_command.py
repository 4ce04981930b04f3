"""``respcli laws``: what is kept of the texts that people have, what is shown of them, and how every run ends."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import pytest

from law_projects import FIRST, NAME, SECOND, TEXTS, Done, project, put, respcli
from respcli.laws.numerals import chinese

KEPT = TEXTS / f"{NAME}(2015-03-01).md"
KEPT_LATER = TEXTS / f"{NAME}(2020-06-01).md"
LINES = [line for line in re.sub("<!--.*?-->|(?m:^#+ )", "", FIRST).splitlines() if line]


def add(folder: Path, *arguments: str | Path) -> Done:
    return respcli(folder, "laws", "add", "--jobs", "1", *arguments)


def with_both(folder: Path) -> Path:
    put(folder / KEPT, FIRST)
    put(folder / KEPT_LATER, SECOND)
    return folder


def kept(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in (folder / TEXTS).glob("*.md")}


# ---- the forms in which people have a law
def markdown(lines: Sequence[str]) -> bytes:
    title, day, *rest = lines
    return "\n\n".join([f"# {title}", day, "<!-- INFO END -->", *rest]).encode()


def page(lines: Sequence[str]) -> bytes:
    title, *rest = map(escape, lines)
    body = "".join(f"<p>　　{line}</p>" for line in rest)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
    )


def plain(lines: Sequence[str]) -> bytes:
    return "\r\n".join("　　" + line for line in lines).encode()


def plain_gb18030(lines: Sequence[str]) -> bytes:
    return plain(lines).decode().encode("gb18030")


def word(lines: Sequence[str]) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


FORMS = [("甲.md", markdown), ("甲.html", page), ("甲.txt", plain), ("乙.txt", plain_gb18030), ("甲.docx", word)]


@pytest.mark.parametrize(("file", "form"), FORMS)
def test_a_law_is_kept_and_shown_alike_whatever_its_form(
    tmp_path: Path, file: str, form: Callable[[Sequence[str]], bytes]
) -> None:
    (tmp_path / file).write_bytes(form(LINES))
    done = add(tmp_path, file)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"added {KEPT.as_posix()}\ntexts of laws: 1 added, 0 unchanged\n"
    assert [*kept(tmp_path)] == [KEPT.name]
    text = kept(tmp_path)[KEPT.name]
    assert [re.sub("^#+ ", "", line) for line in text.splitlines() if line and line != "<!-- INFO END -->"] == LINES
    assert respcli(tmp_path, "laws", "show", NAME).out.splitlines() == LINES
    again = respcli(tmp_path, "laws", "add", KEPT)
    assert again.out.startswith("unchanged ")


def test_a_word_that_one_form_lacks_is_seen_in_what_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(markdown(LINES))
    (tmp_path / "b.html").write_bytes(page([line.replace("没收渔具，", "") for line in LINES]))
    assert add(tmp_path, "a.md").code == 0
    assert add(tmp_path, "b.html").code == 1


def test_a_folder_gives_all_its_laws_and_those_in_folders_within(tmp_path: Path) -> None:
    put(tmp_path / "laws/a.md", FIRST)
    put(tmp_path / "laws/2020/b.md", SECOND)
    put(tmp_path / "laws/notes.rst", "no law")
    put(tmp_path / "laws/.hidden.md", "no law")
    done = add(tmp_path, "laws")
    assert (done.code, done.err) == (0, "")
    assert sorted(kept(tmp_path)) == [KEPT.name, KEPT_LATER.name]


def test_several_jobs_add_what_one_does(tmp_path: Path) -> None:
    for number, county in enumerate("甲乙丙丁"):
        put(tmp_path / f"laws/{number}.md", FIRST.replace(NAME, f"{county}市水库管理条例"))
    one, two = (respcli(tmp_path, "laws", "add", "laws", "--jobs", jobs, "--data", jobs) for jobs in ("1", "2"))
    assert one.out.replace("added 1/", "added 2/") == two.out
    assert (one.code, one.err) == (two.code, two.err) == (0, "")
    assert len([*(tmp_path / "2/laws/texts").glob("*.md")]) == 4


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path / "a.md", FIRST)
    add(tmp_path, "a.md")
    before = (tmp_path / KEPT).stat()
    done = add(tmp_path, "a.md")
    assert done == Done(0, f"unchanged {KEPT.as_posix()}\ntexts of laws: 0 added, 1 unchanged\n", "")
    assert (tmp_path / KEPT).stat().st_mtime_ns == before.st_mtime_ns


def test_another_text_of_the_same_day_is_refused_until_it_is_to_replace_the_first(tmp_path: Path) -> None:
    put(tmp_path / "a.md", FIRST)
    put(tmp_path / "b.md", FIRST.replace("加强", "规范"))
    add(tmp_path, "a.md")
    before = kept(tmp_path)
    refused = add(tmp_path, "b.md")
    assert refused.code == 1
    assert f"b.md:1:1 error law-text-there there is another text of this law from the same day: {KEPT}" in refused.err
    assert kept(tmp_path) == before
    assert "加强" in respcli(tmp_path, "laws", "show", NAME, "第一条").out
    assert add(tmp_path, "b.md", "--replace").out.startswith("added ")
    assert [*kept(tmp_path)] == [KEPT.name]
    assert "规范" in respcli(tmp_path, "laws", "show", NAME, "第一条").out


NO_LAWS = [
    ("law.pdf", b"%PDF-1.7 ...", "law-other-kind"),
    ("law.md", b"%PDF-1.7 ...", "law-other-kind"),
    ("law.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "law-old-word"),
    ("law.docx", b"PK\x03\x04 cut off", "law-damaged"),
    ("law.txt", b"", "law-no-words"),
    ("law.txt", b"\r\n \xe3\x80\x80", "law-no-words"),
    ("law.txt", "天气很好。".encode(), "law-no-law"),
    ("law.txt", b"\xff\xff\xff\xff", "law-not-text"),
]


@pytest.mark.parametrize(("file", "data", "rule"), NO_LAWS)
def test_a_file_that_is_no_law_is_named_and_the_good_ones_are_added(
    tmp_path: Path, file: str, data: bytes, rule: str
) -> None:
    (tmp_path / file).write_bytes(data)
    put(tmp_path / "a.md", FIRST)
    put(tmp_path / "b.md", SECOND)
    done = add(tmp_path, "a.md", file, "b.md")
    assert done.code == 1
    assert f"{file}:1:1 error {rule} " in done.err
    assert done.out.endswith("texts of laws: 2 added, 0 unchanged\n")
    assert sorted(kept(tmp_path)) == [KEPT.name, KEPT_LATER.name]
    assert respcli(tmp_path, "laws", "list").out.endswith("laws: 1, texts: 2\n")


def test_what_is_doubtful_in_a_text_is_told_and_the_text_is_added(tmp_path: Path) -> None:
    put(tmp_path / "a.md", FIRST.replace("第三条", "第五条").replace("第四条", "第六条"))
    done = add(tmp_path, "a.md")
    assert done.code == 0
    assert "a.md:1:1 warning law-gap 第五条 follows upon 第二条" in done.err
    assert "1 added" in done.out


@pytest.mark.parametrize("named", ["empty", "pictures", "named.md"])
def test_a_folder_without_laws_is_wrong_usage(tmp_path: Path, named: str) -> None:
    for folder in ("empty", "named.md"):
        (tmp_path / folder).mkdir()
    put(tmp_path / "pictures/law.png", "")
    done = add(tmp_path, named)
    assert done.code == 2
    assert "no .docx, .html, .md or .txt file is in what was named" in done.err
    assert not (tmp_path / TEXTS).exists()


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert add(tmp_path, "law.md").code == 2
    assert add(tmp_path).code == 2


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "law.md")
    put(tmp_path / "a.md", FIRST)
    done = add(tmp_path, "law.md", "a.md")
    assert done.code == 1
    assert "law.md:1:1 error not-a-file" in done.err
    assert [*kept(tmp_path)] == [KEPT.name]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    unreadable = Path("/proc/self/mem")
    if not unreadable.exists():
        pytest.skip("no file here that nobody can read")
    (tmp_path / "law.md").symlink_to(unreadable)
    done = add(tmp_path, "law.md")
    assert done.code == 1
    assert "law.md:1:1 error unreadable" in done.err


# ---- what is there
def test_the_texts_of_a_law_are_listed_side_by_side(tmp_path: Path) -> None:
    done = respcli(with_both(tmp_path), "laws", "list")
    assert done == Done(
        0,
        f"{NAME}\n"
        "  promulgated 2015-03-01, in force from 2015-05-01 on; articles: 4\n"
        "  promulgated 2020-06-01, in force from 2020-07-01 on; articles: 5\n"
        "laws: 1, texts: 2\n",
        "",
    )


def test_the_list_as_json(tmp_path: Path) -> None:
    [law] = json.loads(respcli(with_both(tmp_path), "laws", "list", "--format", "json").out)["laws"]
    assert law == {
        "name": NAME,
        "texts": [
            {"promulgated": "2015-03-01", "in_force": "2015-05-01", "articles": 4, "file": KEPT.as_posix()},
            {"promulgated": "2020-06-01", "in_force": "2020-07-01", "articles": 5, "file": KEPT_LATER.as_posix()},
        ],
    }


def test_only_laws_with_a_name_in_their_name_are_listed(tmp_path: Path) -> None:
    put(tmp_path / TEXTS / "b.md", FIRST.replace(NAME, "临江市档案条例"))
    done = respcli(with_both(tmp_path), "laws", "list", "档案")
    assert done.out.splitlines()[::2] == ["临江市档案条例", "laws: 1, texts: 1"]
    none = respcli(tmp_path, "laws", "list", "临江市档案条列")
    assert none.code == 2
    assert "there is no text of “临江市档案条列”; did you mean “临江市档案条例”?" in none.err


def test_where_there_is_no_text_it_is_said_how_to_add_one(tmp_path: Path) -> None:
    for command in (("list",), ("show", NAME), ("remove", NAME)):
        done = respcli(tmp_path, "laws", *command)
        assert done.code == 2
        assert f"there are no texts of laws in {TEXTS.as_posix()}; add some with `respcli laws add`" in done.err


@pytest.mark.parametrize(("day", "fine"), [("2015-05-01", "五百元"), ("2020-06-30", "五百元"), ("2020-07-01", "")])
def test_the_text_that_is_in_force_on_a_day_is_shown(tmp_path: Path, day: str, fine: str) -> None:
    done = respcli(with_both(tmp_path), "laws", "show", NAME, "第三条", "--on", day)
    assert done.code == 0
    assert (fine or "固体废物") in done.out


def test_without_a_day_the_last_text_is_shown(tmp_path: Path) -> None:
    assert "一千元" in respcli(with_both(tmp_path), "laws", "show", f"《{NAME}》").out


@pytest.mark.parametrize(
    ("provision", "lines"),
    [
        (
            "第二条",
            [
                "水库管理单位应当履行下列职责：",
                "（一）每年检查大坝；",
                "（二）公布检查结果。",
                "检查结果应当向社会公布。",
            ],
        ),
        ("第二条第二款", ["检查结果应当向社会公布。"]),
        ("第二条第（二）项", ["（二）公布检查结果。"]),
        ("第2条第1款第2项", ["（二）公布检查结果。"]),
    ],
)
def test_a_provision_is_shown(tmp_path: Path, provision: str, lines: list[str]) -> None:
    done = respcli(with_both(tmp_path), "laws", "show", NAME, provision)
    assert (done.code, done.err, done.out.splitlines()[1:]) == (0, "", lines)
    told = json.loads(respcli(tmp_path, "laws", "show", NAME, provision, "--format", "json").out)
    assert (told["law"], told["promulgated"], told["lines"]) == (NAME, "2020-06-01", lines)


@pytest.mark.parametrize("provision", ["第九条", "第二条第三款", "第二条第（三）项", "第一条第一项", "第一条之一"])
def test_a_provision_that_is_not_there(tmp_path: Path, provision: str) -> None:
    done = respcli(with_both(tmp_path), "laws", "show", NAME, provision, "--on", "2016-01-01")
    assert (done.code, done.out) == (2, "")
    assert re.search(f"《{NAME}》 of 2015-03-01 has no {provision[:3]}", done.err)


@pytest.mark.parametrize(
    "provision",
    ["第", "二", "第0条", "第九九九九九九条", "本条", "第一条至第二条", " ", "第一条。", "附件", "附件第一条"],
)
def test_what_is_no_provision_is_wrong_usage(tmp_path: Path, provision: str) -> None:
    done = respcli(with_both(tmp_path), "laws", "show", NAME, provision)
    assert (done.code, done.out) == (2, "")
    assert "is no provision; write it as" in done.err


@pytest.mark.parametrize("command", ["show", "remove"])
def test_a_law_that_is_not_there_is_told_with_the_nearest_name(tmp_path: Path, command: str) -> None:
    done = respcli(with_both(tmp_path), "laws", command, "临江市水库管理条列")
    assert done.code == 2
    assert f"there is no text of “临江市水库管理条列”; did you mean “{NAME}”?" in done.err
    other = respcli(tmp_path, "laws", command, "反电信网络诈骗法")
    assert other.code == 2
    assert "did you mean" not in other.err


def test_a_day_before_the_first_text(tmp_path: Path) -> None:
    done = respcli(with_both(tmp_path), "laws", "show", NAME, "--on", "2015-04-30")
    assert (done.code, done.out) == (2, "")
    assert f"no text of “{NAME}” was in force on 2015-04-30; the first is in force from 2015-05-01 on" in done.err


def registry(folder: Path, entry: str) -> None:
    put(folder / "data/laws/registry.yaml", f"法律法规:\n  - {{名称: {NAME}, {entry}}}\n")


def test_a_revision_of_which_there_is_no_text_is_told(tmp_path: Path) -> None:
    put(tmp_path / KEPT, FIRST)
    registry(tmp_path, "公布: 2015-03-01, 修订: {2020-06-01: 2020-07-01}")
    done = respcli(tmp_path, "laws", "show", NAME, "第一条")
    assert done.code == 0
    assert done.err == (
        f"《{NAME}》 was revised on 2020-06-01, and that text is not here; add it with `respcli laws add`\n"
    )
    assert respcli(tmp_path, "laws", "show", NAME, "--on", "2020-06-30").err == ""
    put(tmp_path / KEPT_LATER, SECOND)
    assert respcli(tmp_path, "laws", "show", NAME).err == ""


def test_a_repealed_law_is_told(tmp_path: Path) -> None:
    put(tmp_path / KEPT, FIRST)
    registry(tmp_path, "废止: 2022-01-01, 替代: [临江市水利工程条例]")
    done = respcli(tmp_path, "laws", "show", NAME, "第一条")
    assert done.code == 0
    assert done.err == f"《{NAME}》 was repealed on 2022-01-01; see 《临江市水利工程条例》\n"
    assert respcli(tmp_path, "laws", "show", NAME, "--on", "2021-12-31").err == ""


def test_a_law_that_another_text_repeals_is_told(tmp_path: Path) -> None:
    put(tmp_path / KEPT, FIRST)
    ending = f"第四条 本条例自2023年1月1日起施行。《{NAME}》同时废止。"
    text = FIRST.replace(NAME, "临江市水利工程条例").replace("2015年3月1日", "2022年9月1日")
    put(tmp_path / TEXTS / "b.md", text.replace("第四条 本条例自2015年5月1日起施行。", ending))
    done = respcli(tmp_path, "laws", "show", NAME)
    assert done.err == f"《{NAME}》 was repealed on 2023-01-01; see 《临江市水利工程条例》\n"


def test_a_law_is_shown_under_a_name_that_the_registry_knows(tmp_path: Path) -> None:
    registry(with_both(tmp_path), "简称: [水库条例]")
    assert "固体废物" in respcli(tmp_path, "laws", "show", "水库条例", "第三条").out


# ---- removing
def test_the_only_text_of_a_law_is_removed(tmp_path: Path) -> None:
    put(tmp_path / KEPT, FIRST)
    done = respcli(tmp_path, "laws", "remove", NAME)
    assert done == Done(0, f"removed {KEPT.as_posix()}\n", "")
    assert kept(tmp_path) == {}
    assert respcli(tmp_path, "laws", "list").code == 2


def test_of_several_texts_one_has_to_be_named(tmp_path: Path) -> None:
    done = respcli(with_both(tmp_path), "laws", "remove", NAME)
    assert done.code == 2
    assert "name one of the texts with --promulgated (2015-03-01、2020-06-01), or all with --all" in done.err
    assert respcli(tmp_path, "laws", "remove", NAME, "--promulgated", "2016-01-01").code == 2
    assert len(kept(tmp_path)) == 2
    assert respcli(tmp_path, "laws", "remove", NAME, "--promulgated", "2015-03-01").code == 0
    assert [*kept(tmp_path)] == [KEPT_LATER.name]
    assert "articles: 5" in respcli(tmp_path, "laws", "list").out


def test_all_texts_of_a_law_are_removed_and_no_other(tmp_path: Path) -> None:
    put(tmp_path / TEXTS / "b.md", FIRST.replace(NAME, "临江市档案条例"))
    done = respcli(with_both(tmp_path), "laws", "remove", NAME, "--all")
    assert done == Done(0, f"removed {KEPT.as_posix()}\nremoved {KEPT_LATER.as_posix()}\n", "")
    assert [*kept(tmp_path)] == ["b.md"]


# ---- languages
def test_messages_and_help_are_chinese_where_that_is_asked_for(tmp_path: Path) -> None:
    with_both(tmp_path)
    for arguments in (("list",), ("show", NAME, "第三条"), ("show", "某法"), ("remove", NAME), ("add", "--help")):
        english, chinese = (respcli(tmp_path, "laws", *arguments, "--lang", lang) for lang in ("en", "zh"))
        assert english.code == chinese.code
        for fact in (NAME, "2015-03-01", "2020-06-01", "data/laws/texts", "固体废物"):
            assert (fact in english.out + english.err) == (fact in chinese.out + chinese.err)


# ---- several at a time, and what is killed
PROGRAM = [sys.executable, "-m", "respcli", "laws"]
LAWS = 60


def many(folder: Path) -> dict[str, str]:
    """A folder of laws, and what is kept of each."""
    for number in range(LAWS):
        put(folder / f"laws/{number}.md", FIRST.replace("临江市", f"第{chinese(number + 1)}市", 1))
    assert add(folder, "laws", "--data", "whole").code == 0
    return {file.name: file.read_text(encoding="utf-8") for file in (folder / "whole/laws/texts").glob("*.md")}


def start(folder: Path) -> subprocess.Popen[bytes]:
    command = [*PROGRAM, "add", "--jobs", "1", "laws"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_runs_that_add_the_same_laws_at_the_same_time(tmp_path: Path) -> None:
    whole = many(tmp_path)
    runs = [start(tmp_path) for _ in range(2)]
    for run in runs:
        out, err = run.communicate()
        assert (run.returncode, err) == (0, b"")
        assert out.count(b"\n") == LAWS + 1
    assert kept(tmp_path) == whole
    assert respcli(tmp_path, "laws", "list").out.endswith(f"laws: {LAWS}, texts: {LAWS}\n")
    assert [*(tmp_path / TEXTS).glob(".*respcli-tmp")] == []


def test_a_run_that_is_killed_at_any_moment_leaves_whole_texts(tmp_path: Path) -> None:
    whole = many(tmp_path)
    seen = set()
    for moment in range(20):
        shutil.rmtree(tmp_path / TEXTS, ignore_errors=True)
        run = start(tmp_path)
        assert run.stdout
        for _line in range(moment * LAWS // 18):
            run.stdout.readline()
        run.kill()
        run.communicate()
        there = kept(tmp_path)
        assert there.items() <= whole.items()
        seen.add(len(there))
        done = respcli(tmp_path, "laws", "list")
        assert done.code == (0 if there else 2)
        assert done.out.endswith(f"laws: {len(there)}, texts: {len(there)}\n" if there else "")
    assert add(tmp_path, "laws").code == 0
    assert kept(tmp_path) == whole
    assert [*(tmp_path / TEXTS).glob(".*respcli-tmp")] == []
    assert len(seen) > 1


# ---- what else people put among the texts, and what else they ask for
@pytest.mark.parametrize("name", ["", "《》", " "])
def test_a_file_that_is_no_law_has_no_name_by_which_it_could_be_shown_or_removed(tmp_path: Path, name: str) -> None:
    put(with_both(tmp_path) / TEXTS / "scan.pdf", "%PDF-1.7 ...")
    for command in ("show", "remove"):
        done = respcli(tmp_path, "laws", command, name)
        assert done.code == 2
        assert "there is no text of “" in done.err
    assert (tmp_path / TEXTS / "scan.pdf").exists()
    assert respcli(tmp_path, "laws", "list").out.endswith("laws: 1, texts: 2\n")


@pytest.mark.parametrize("command", [("list",), ("show", NAME), ("remove", NAME), ("impact", "law.md")])
def test_what_is_wrong_with_the_registry_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    registry(project(tmp_path), "公布: 昨天")
    put(tmp_path / "law.md", SECOND)
    done = respcli(tmp_path, "laws", *command)
    assert (done.code, done.out) == (1, "")
    assert "data/laws/registry.yaml:2:" in done.err
    assert (tmp_path / TEXTS / "0.md").exists()


def test_a_file_where_the_folder_of_the_texts_should_be_is_told(tmp_path: Path) -> None:
    put(tmp_path / TEXTS, "")
    put(tmp_path / "a.md", FIRST)
    done = add(tmp_path, "a.md")
    assert done.code == 1
    assert f"{TEXTS.as_posix()}" in done.err
    assert respcli(tmp_path, "laws", "list").code == 2


def test_a_link_among_the_texts_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    (with_both(tmp_path) / TEXTS / "again").symlink_to("../texts")
    (tmp_path / TEXTS / "gone.md").symlink_to("nothing.md")
    assert respcli(tmp_path, "laws", "list").out.endswith("laws: 1, texts: 2\n")


def test_names_of_files_in_another_encoding_are_no_hindrance(tmp_path: Path) -> None:
    put(tmp_path / TEXTS / "水库.md".encode("gb18030").decode(errors="surrogateescape"), FIRST)
    assert respcli(tmp_path, "laws", "list").out.endswith("laws: 1, texts: 1\n")
    assert "articles: 4" in respcli(tmp_path, "laws", "list").out
    assert json.loads(respcli(tmp_path, "laws", "list", "--format", "json").out)["laws"]
    assert "没收渔具" in respcli(tmp_path, "laws", "show", NAME, "第三条").out
    assert respcli(tmp_path, "laws", "remove", NAME).code == 0
    assert [*(tmp_path / TEXTS).glob("*.md")] == []


def test_halves_of_characters_are_no_name_of_a_law(tmp_path: Path) -> None:
    done = respcli(with_both(tmp_path), "laws", "show", "\udcff")
    assert done.code == 2
    assert "there is no text of" in done.err


def test_a_law_without_a_title_may_come_from_a_file_with_a_name_in_another_encoding(tmp_path: Path) -> None:
    name = "水库.md".encode("gb18030").decode(errors="surrogateescape")
    put(tmp_path / name, "第一条 水库由水行政主管部门管理。\n\n第二条 本办法自公布之日起施行。\n")
    done = add(tmp_path, name)
    assert done.code == 0
    assert "texts of laws: 1 added" in done.out
    assert respcli(tmp_path, "laws", "list").out.endswith("laws: 1, texts: 1\n")


def test_what_word_notes_while_a_document_is_open_is_no_law(tmp_path: Path) -> None:
    put(tmp_path / "laws/a.md", FIRST)
    for folder in ("laws", TEXTS):
        put(tmp_path / folder / "~$水库管理条例.docx", "\x05clerk")
    assert add(tmp_path, "laws").code == 0
    assert respcli(tmp_path, "laws", "list").out.endswith("laws: 1, texts: 1\n")


def test_a_law_that_was_renamed_is_listed_once_under_its_last_name(tmp_path: Path) -> None:
    put(tmp_path / KEPT, FIRST)
    put(tmp_path / TEXTS / "b.md", SECOND.replace(NAME, "临江市水库条例"))
    put(
        tmp_path / "data/laws/registry.yaml",
        f"法律法规:\n  - {{名称: 临江市水库条例, 旧称: {{{NAME}: 2020-07-01}}}}\n",
    )
    for arguments in ((), ("管理",)):
        lines = respcli(tmp_path, "laws", "list", *arguments).out.splitlines()
        assert (lines[0], len(lines), lines[-1]) == ("临江市水库条例", 4, "laws: 1, texts: 2")
    assert len(json.loads(respcli(tmp_path, "laws", "list", "--format", "json").out)["laws"]) == 1


def test_all_texts_of_a_day_are_removed_and_no_other(tmp_path: Path) -> None:
    put(with_both(tmp_path) / TEXTS / "again.md", FIRST.replace("加强", "规范"))
    assert respcli(tmp_path, "laws", "remove", NAME, "--promulgated", "2015-03-01").code == 2
    assert respcli(tmp_path, "laws", "remove", NAME, "--promulgated", "2016-01-01", "--all").code == 2
    assert len(kept(tmp_path)) == 3
    assert respcli(tmp_path, "laws", "remove", NAME, "--promulgated", "2015-03-01", "--all").code == 0
    assert [*kept(tmp_path)] == [KEPT_LATER.name]


def test_a_text_whose_line_ends_git_has_changed_is_the_same(tmp_path: Path) -> None:
    put(tmp_path / "a.md", FIRST)
    add(tmp_path, "a.md")
    (tmp_path / KEPT).write_bytes((tmp_path / KEPT).read_bytes().replace(b"\n", b"\r\n"))
    done = add(tmp_path, "a.md")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("unchanged ")
    assert "没收渔具" in respcli(tmp_path, "laws", "show", NAME, "第三条").out


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("add", ""), 2),
        (("impact", ""), 2),
        (("impact", "pipe.md"), 1),
        (("impact", "folder.md"), 2),
        (("add", "folder.md"), 2),
        (("add", "pipe.md", "empty.md"), 1),
        (("show", "第", "第"), 2),
        (("show", "第一条"), 2),
        (("show", NAME, ""), 0),
        (("show", NAME, "\n"), 2),
        (("show", NAME, "第一条\udcff"), 2),
        (("show", NAME, "第一条", "--on", "昨天"), 2),
        (("show", "%s" * 50 + "{name}"), 2),
        (("show", "《" * 5000), 2),
        (("list", "第"), 2),
        (("list", ""), 0),
        (("list", "{name}"), 2),
        (("list", "\x00"), 2),
        (("show", "\x00"), 2),
        (("remove", "第"), 2),
        (("remove", NAME, "--promulgated", ""), 2),
        (("add", "empty.md", "--jobs", "0"), 2),
    ],
)
def test_whatever_is_asked_for_a_run_ends_as_it_should(tmp_path: Path, command: tuple[str, ...], code: int) -> None:
    project(tmp_path, texts=(FIRST, SECOND))
    os.mkfifo(tmp_path / "pipe.md")
    put(tmp_path / "empty.md", "")
    (tmp_path / "folder.md").mkdir()
    for language in ("en", "zh"):
        done = respcli(tmp_path, "laws", *command, "--lang", language)
        assert done.code == code, done.err
        assert bool(done.err) == (code > 0)
    assert len(kept(tmp_path)) == 2
