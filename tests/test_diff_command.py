"""``respcli diff`` as its user sees it: how it ends, what it prints where, and what git makes of it."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from diff_projects import FILES, LATER, PERMIT, commit, git, publish, write
from law_projects import Done, respcli

README = Path(__file__).parents[1] / "README.md"
CHINESE_README = README.with_name("README.zh-CN.md")
LIST = Path("data/lists/shuiwu")
TOLD = """\
shuiwu: data/lists/shuiwu with 3 items, before that data/published/shuiwu/2020-06-01 with 2
  added 1, changed 1

~ 1 行政许可 取水许可 (changed)
    责任事项 2: 审查责任：对取水申请进行{+实质+}审查。

+ 3 行政处罚 对擅自围垦河道的处罚 (added)

not compared: 截止日期、报送日期、上次公布、首次公布、调整、盖章、签批、表式、忽略、templates、wording
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A list that has changed since it was published and committed."""
    publish(tmp_path / "data/published/shuiwu/2020-06-01")
    write(tmp_path / LIST)
    commit(tmp_path)
    git(tmp_path, "tag", "v1")
    write(tmp_path / LIST, LATER)
    return tmp_path


def diff(folder: Path, *arguments: str) -> Done:
    return respcli(folder, "diff", *arguments)


# ---- how it ends


def test_what_changed_is_told_and_is_no_fault(project: Path) -> None:
    assert diff(project) == Done(0, TOLD, "")
    assert diff(project, "2020-06-01", "shuiwu") == Done(0, TOLD, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--stat"], 1),
        (["--format", "json"], 1),
        (["--only", "added"], 1),
        (["--only", "removed"], 0),
        (["--only", "removed", "--only", "changed"], 1),
        (["shuiwu", "shuiwu"], 0),
        (["git:v1:data/lists/shuiwu", "2020-06-01"], 0),
        (["2020-06-01", "git:v1:data/lists/shuiwu"], 0),
    ],
)
def test_the_exit_code_tells_whether_anything_differs_where_it_is_asked_for(
    project: Path, arguments: list[str], code: int
) -> None:
    assert diff(project, *arguments, "--exit-code").code == code
    assert diff(project, *arguments).code == 0


def test_white_space_alone_differs(project: Path) -> None:
    write(project / LIST, {**FILES, "items/010-取水许可.yaml": PERMIT.replace("进行审查。", "进行 审查。")})
    done = diff(project, "--exit-code")
    assert done.code == 1
    assert "(white space or the width of marks)\n    责任事项 2: 审查责任：对取水申请进行{+␣+}审查。\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a", "b", "c"], "a comparison has two sides; 3 were named"),
        (["shuiw"], "there is no list “shuiw”; did you mean “shuiwu”?"),
        (["2020-06-10", "shuiwu"], "there is no list “2020-06-10”; did you mean “2020-06-01”?"),
        (["git:v1", "git:main"], "“git:main” does not say which list; write git:REVISION:PATH"),
        (["--data", "nowhere"], "there is no list in nowhere/lists; name the folder with --data"),
        (["--only", "swapped"], "Invalid value for '--only'"),
    ],
)
def test_wrong_use_is_told(project: Path, arguments: list[str], said: str) -> None:
    done = diff(project, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_list_that_was_never_published_is_told(project: Path) -> None:
    write(project / "data/lists/linye")
    done = diff(project, "linye")
    assert (done.code, done.out) == (2, "")
    assert "nothing was published of “linye” yet: there is no publication in data/published/linye" in done.err
    every = diff(project, "--exit-code", "--stat")
    assert every.code == 1
    assert every.out == (
        "linye: data/lists/linye with 2 items, before that nothing published with 0\n  added 2\n\n"
        "shuiwu: data/lists/shuiwu with 3 items, before that data/published/shuiwu/2020-06-01 with 2\n"
        "  added 1, changed 1\n"
    )


@pytest.mark.parametrize("names", [["shuiwu"], ["shuiwu", "git:v1"], ["git:v1", "shuiwu"], ["git:v1"]])
def test_a_faulty_list_is_told_and_not_compared(project: Path, names: list[str]) -> None:
    write(project / LIST, {**FILES, "items/010-取水许可.yaml": PERMIT.replace("行政许可", "行政许克")})
    done = diff(project, *names)
    assert (done.code, done.out) == (1, "")
    assert f"{LIST.as_posix()}/items/010-取水许可.yaml:1:7 error unknown-power-type" in done.err


def test_a_faulty_list_in_a_revision_is_told_with_the_revision(project: Path) -> None:
    write(project / LIST, {**FILES, "items/010-取水许可.yaml": PERMIT.replace("权力类型", "权利类型")})
    commit(project)
    write(project / LIST)
    done = diff(project, "git:HEAD")
    assert (done.code, done.out) == (1, "")
    assert "git:HEAD:data/lists/shuiwu/items/010-取水许可.yaml:1:1 error" in done.err


def test_an_altered_publication_is_told_and_not_compared(project: Path) -> None:
    (item,) = project.glob("data/published/shuiwu/2020-06-01/sources/items/010-*")
    item.write_text(PERMIT.replace("审查", "核查"), encoding="utf-8")
    done = diff(project)
    assert (done.code, done.out) == (1, "")
    assert "error publication-altered" in done.err
    assert diff(project, "git:v1").code == 0


def test_no_revision_is_told(project: Path) -> None:
    done = diff(project, "git:v9")
    assert (done.code, done.out) == (1, "")
    assert "git:v9:data/lists/shuiwu:1:1 error no-revision the repository has no such revision" in done.err


# ---- what it prints, and where


def test_a_file_holds_what_would_be_printed(project: Path) -> None:
    for form in ("text", "markdown", "json"):
        printed = diff(project, "--format", form)
        done = diff(project, "--format", form, "--output", "changes", "--exit-code")
        assert (done.code, done.out, done.err) == (1, "", "")
        assert (project / "changes").read_text(encoding="utf-8") == printed.out


def test_a_file_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "full").write_text("", encoding="utf-8")
    done = diff(project, "--output", "full/changes")
    assert (done.code, done.out) == (1, "")
    assert "full" in done.err


def test_several_lists_stand_one_after_another(project: Path) -> None:
    write(project / "data/lists/linye")
    publish(project / "data/published/linye/2020-01-01")
    assert [line for line in diff(project, "--format", "markdown").out.splitlines() if line.startswith("## ")] == [
        "## linye",
        "## shuiwu",
    ]
    assert [one["list"] for one in json.loads(diff(project, "--format", "json").out)["lists"]] == ["linye", "shuiwu"]


def test_markdown_of_the_counts_alone_has_no_items(project: Path) -> None:
    done = diff(project, "--format", "markdown", "--stat")
    assert "| added | changed |\n|---:|---:|\n| 1 | 1 |\n" in done.out
    assert "###" not in done.out


def test_it_is_told_in_chinese(project: Path) -> None:
    done = diff(project, "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert "审查责任：对取水申请进行{+实质+}审查。" in done.out
    for english in ("before", "changed", "added", "not compared", "items"):
        assert english not in done.out
    assert "两" in diff(project, "--lang", "zh", "a", "b", "c").err


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a terminal gets, without the line ends that it makes."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "respcli", "diff", *arguments]
    around = os.environ | {"TERM": "xterm", "LANGUAGE": "", "LC_ALL": "C.UTF-8"} | environment
    with subprocess.Popen(command, cwd=folder, stdout=theirs, env=around):
        os.close(theirs)
        said = b""
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            try:
                while more := terminal.read(10_000):
                    said += more
            except OSError:  # Linux says so where the other end is closed
                pass
    return said.decode().replace("\r\n", "\n")


def test_a_terminal_has_colours_in_place_of_marks(project: Path) -> None:
    said = on_a_terminal(project, NO_COLOR="")
    assert "进行\x1b[32m实质\x1b[0m审查" in said
    assert "{+" not in said
    assert re.sub(r"\x1b\[[0-9;]*m", "", said) == TOLD.replace("{+", "").replace("+}", "")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"NO_COLOR": "", "TERM": "dumb"}])
def test_a_terminal_without_colours_has_marks(project: Path, environment: dict[str, str]) -> None:
    assert on_a_terminal(project, **environment) == TOLD


def test_a_file_has_marks_wherever_it_was_asked_for(project: Path) -> None:
    assert on_a_terminal(project, "--output", "changes", NO_COLOR="") == ""
    assert (project / "changes").read_text(encoding="utf-8") == TOLD


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_other_forms_have_no_colours(project: Path, form: str) -> None:
    assert on_a_terminal(project, "--format", form, NO_COLOR="") == diff(project, "--format", form).out


# ---- in git


@pytest.fixture
def in_git(project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, set up as the README says, on a machine with respcli."""
    programs = tmp_path_factory.mktemp("programs")
    script = programs / "respcli"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m respcli "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for command in recipe(README):
        subprocess.run(["sh", "-ec", command], cwd=project, check=True)
    return project


def recipe(readme: Path) -> list[str]:
    """The commands by which a README sets git up, without its comments."""
    lines = readme.read_text(encoding="utf-8").splitlines()
    commands = [line.strip() for line in lines if line.startswith(("    git config ", "    echo 'data/lists"))]
    return [re.sub(r" +# .*", "", command) for command in commands]


def test_both_readmes_set_git_up_alike() -> None:
    assert recipe(README) == recipe(CHINESE_README)
    assert len(recipe(README)) == 3


def test_the_readme_shows_what_is_printed() -> None:
    shown = "".join(f"    {line}".rstrip() + "\n" for line in TOLD.splitlines())
    assert shown in README.read_text(encoding="utf-8")


def test_git_diff_tells_what_changed_in_the_official_words(in_git: Path) -> None:
    (in_git / LIST / "items/020-采砂检查.yaml").unlink()
    git(in_git, "add", "--all")
    said = git(in_git, "diff", "--cached", "--", "data")
    assert "~ 1 行政许可 取水许可 (changed)\n    责任事项 2: 审查责任：对取水申请进行{+实质+}审查。\n" in said
    assert "+ 1 行政处罚 对擅自围垦河道的处罚 (added)\n" in said
    assert "- 1 行政检查 对河道采砂的监督检查 (removed)\n" in said
    assert "@@" not in said
    assert "@@" in git(in_git, "diff", "--cached", "--no-ext-diff", "--", "data")


def test_git_log_and_show_tell_it_where_they_are_asked_to(in_git: Path) -> None:
    commit(in_git)
    for command in (["log", "-1", "-p"], ["show"]):
        assert "对取水申请进行{+实质+}审查。" in git(in_git, *command, "--ext-diff")
        assert "@@" in git(in_git, *command)


def test_git_diff_shows_nothing_of_a_file_that_says_the_same(in_git: Path) -> None:
    commit(in_git)
    write(in_git / LIST, {**LATER, "items/010-取水许可.yaml": "# 注\n" + LATER["items/010-取水许可.yaml"]})
    said = git(in_git, "diff")
    assert "nothing has changed" in said
    assert "注" not in said


def test_git_diff_goes_on_where_a_file_is_faulty(in_git: Path) -> None:
    write(in_git / LIST, {**LATER, "items/005-坏.yaml": "权力类型: [", "list.yaml": FILES["list.yaml"] + "盖章: 是\n"})
    git(in_git, "add", "--all")
    said = git(in_git, "diff", "--cached")
    assert "行政许可 取水许可 (changed)" in said
    assert "盖章 (differs)" in said


def test_an_alias_of_git_compares_whole_lists_from_anywhere(in_git: Path) -> None:
    expected = TOLD.replace("data/published/shuiwu/2020-06-01", "git:v1:data/lists/shuiwu").strip()
    for folder in (in_git, in_git / "data", in_git / LIST / "items"):
        assert git(folder, "lists", "git:v1") == expected
