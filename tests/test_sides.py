"""What may be compared: lists, publications and revisions of git, in every combination, and what is told of others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from diff_projects import FILES, HEAD, LATER, commit, git, publish, write
from respcli.commands.git_folder import git_folder
from respcli.commands.places import NoSuchList
from respcli.commands.sides import NoSide, sides
from respcli.diagnostics import Faults

Shown = tuple[str, str, int, str, int]
DATA = Path("data")
OLD = ("data/published/shuiwu/2020-06-01", 2)
NEW = ("data/lists/shuiwu", 3)
BEFORE = ("git:v1:data/lists/shuiwu", 2)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list as it was published twice, as it was committed, and as it is."""
    folder = tmp_path_factory.mktemp("made")
    publish(folder / "data/published/shuiwu/2019-12-31", {**FILES, "items/030-围垦.yaml": ITEM_OF_OLD})
    publish(folder / "data/published/shuiwu/2020-06-01")
    write(folder / "data/lists/shuiwu")
    commit(folder)
    git(folder, "tag", "v1")
    write(folder / "data/lists/shuiwu", LATER)
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the test runs."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


ITEM_OF_OLD = LATER["items/030-围垦河道.yaml"]


def found(*names: str, data: Path = DATA) -> list[Shown]:
    return [
        (name, old.shown, len(old.list.items), new.shown, len(new.list.items)) for name, old, new in sides(names, data)
    ]


def faults(*names: str) -> list[str]:
    with pytest.raises(Faults) as caught:
        found(*names)
    return [f"{fault.place.file} {fault.rule.id}" for fault in caught.value.diagnostics]


# ---- combinations

ALSO = {
    "git:v1": BEFORE,
    "git:v1:data/lists/shuiwu": BEFORE,
    "2020-06-01": OLD,
    "data/published/shuiwu/2020-06-01": OLD,
    "shuiwu": NEW,
    "data/lists/shuiwu": NEW,
}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("new", ALSO)
@pytest.mark.parametrize("old", ALSO)
def test_two_names_are_the_old_side_and_the_new_one(old: str, new: str) -> None:
    bare = {"git:v1", "2020-06-01"}
    if {old, new} <= bare:
        with pytest.raises((NoSide, NoSuchList)):
            found(old, new)
    else:
        assert found(old, new) == [("shuiwu", *ALSO[old], *ALSO[new])]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["git:v1", "git:v1:data/lists/shuiwu", "data/published/shuiwu/2020-06-01"])
def test_an_old_side_alone_is_compared_with_its_list_as_it_is(name: str) -> None:
    assert found(name) == [("shuiwu", *ALSO[name], *NEW)]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("names", [(), ("shuiwu",), ("data/lists/shuiwu",), ("data/lists/shuiwu/",)])
def test_a_list_is_compared_with_its_last_publication(names: tuple[str, ...]) -> None:
    assert found(*names) == [("shuiwu", *OLD, *NEW)]


def test_a_list_is_compared_with_the_publication_that_it_names(project: Path) -> None:
    write(project / "data/lists/shuiwu", {**LATER, "list.yaml": f"{HEAD}上次公布: 2019-12-31\n"})
    assert found("shuiwu") == [("shuiwu", "data/published/shuiwu/2019-12-31", 3, *NEW)]


def test_a_publication_that_the_list_names_and_that_is_not_there_is_told(project: Path) -> None:
    write(project / "data/lists/shuiwu", {**LATER, "list.yaml": f"{HEAD}上次公布: 2018-12-31\n"})
    with pytest.raises(NoSide) as caught:
        found("shuiwu")
    assert caught.value.values == {"name": "shuiwu", "named": "2018-12-31", "folder": "data/published/shuiwu"}
    assert found("2020-06-01", "shuiwu") == [("shuiwu", *OLD, *NEW)]


def test_without_names_every_list_is_compared(project: Path) -> None:
    write(project / "data/lists/linye")
    publish(project / "data/published/linye/2020-01-01")
    assert [one[:3] for one in found()] == [
        ("linye", "data/published/linye/2020-01-01", 2),
        ("shuiwu", "data/published/shuiwu/2020-06-01", 2),
    ]


def test_a_list_that_was_not_there_before_keeps_no_other_from_being_compared(project: Path) -> None:
    write(project / "data/lists/linye")
    linye = ("data/lists/linye", 2)
    assert found() == [("linye", "nothing published", 0, *linye), ("shuiwu", *OLD, *NEW)]
    assert found("git:v1") == [("linye", "git:v1:data/lists/linye", 0, *linye), ("shuiwu", *BEFORE, *NEW)]


def test_a_list_that_is_gone_since_a_revision_is_told_among_all(project: Path) -> None:
    write(project / "data/lists/linye")
    write(project / "data/lists/no list", {"items/010-甲.yaml": ITEM_OF_OLD})
    commit(project)
    shutil.rmtree(project / "data/lists/linye")
    shutil.rmtree(project / "data/lists/no list")
    shuiwu = ("shuiwu", "git:HEAD:data/lists/shuiwu", 3, *NEW)
    assert found("git:HEAD") == [shuiwu, ("linye", "git:HEAD:data/lists/linye", 2, "data/lists/linye", 0)]
    assert found("git:HEAD", "shuiwu") == [shuiwu]
    assert found("git:v1") == [("shuiwu", *BEFORE, *NEW)]


def test_a_revision_without_any_list_makes_all_of_them_new(project: Path) -> None:
    git(project, "checkout", "--quiet", "--orphan", "empty")
    git(project, "read-tree", "--empty")
    git(project, "commit", "--quiet", "--allow-empty", "--message=nothing")
    assert found("git:empty") == [("shuiwu", "git:empty:data/lists/shuiwu", 0, *NEW)]


def test_a_list_that_is_asked_for_and_was_not_there_before_is_told(project: Path) -> None:
    write(project / "data/lists/linye")
    with pytest.raises(NoSide) as caught:
        found("linye")
    assert "nothing was published" in caught.value.message
    assert caught.value.values == {"name": "linye", "folder": "data/published/linye"}
    assert faults("git:v1", "linye") == ["git:v1:data/lists/linye not-in-revision"]
    assert faults("git:v1:data/lists/linye") == ["git:v1:data/lists/linye not-in-revision"]


def test_a_faulty_list_of_a_revision_is_no_list_that_was_not_there(project: Path) -> None:
    write(project / "data/lists/shuiwu", {**FILES, "items/010-取水许可.yaml": "权力类型: ["})
    commit(project)
    write(project / "data/lists/shuiwu")
    assert [fault.split()[0] for fault in faults("git:HEAD")] == ["git:HEAD:data/lists/shuiwu/items/010-取水许可.yaml"]


def test_lists_elsewhere_have_their_own_publications(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "elsewhere").mkdir()
    monkeypatch.chdir(project / "elsewhere")
    assert found("../data/lists/shuiwu")[0][1] == "../data/published/shuiwu/2020-06-01"
    assert found("shuiwu", data=Path("../data"))[0][1] == "../data/published/shuiwu/2020-06-01"
    assert found("git:v1:../data/lists/shuiwu") == [
        ("shuiwu", "git:v1:../data/lists/shuiwu", 2, "../data/lists/shuiwu", 3)
    ]


# ---- wrong names


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("names", "name", "near"),
    [
        (("shuiwuj",), "shuiwuj", "shuiwu"),
        (("2020-06-02", "shuiwu"), "2020-06-02", "2020-06-01"),
        (("shuiwu", "2020-06-02"), "2020-06-02", "2020-06-01"),
        (("shuiw", "shuiwu"), "shuiw", "shuiwu"),
        (("git:v1", "shuiw"), "shuiw", "shuiwu"),
        (("小河", "大江"), "大江", ""),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(names: tuple[str, ...], name: str, near: str) -> None:
    with pytest.raises(NoSuchList) as caught:
        found(*names)
    assert (caught.value.name, caught.value.near) == (name, near)


@pytest.mark.usefixtures("project")
def test_two_revisions_must_say_which_list() -> None:
    with pytest.raises(NoSide) as caught:
        found("git:v1", "git:main")
    assert caught.value.values == {"name": "git:main"}


def test_no_list_at_all_is_told(tmp_path: Path) -> None:
    for names in [(), ("git:v1",)]:
        with pytest.raises(NoSide) as caught:
            found(*names, data=tmp_path)
        assert caught.value.values == {"folder": f"{tmp_path.as_posix()}/lists"}


# ---- git


def test_a_revision_is_a_tag_a_branch_or_a_commit(project: Path) -> None:
    first = git(project, "rev-parse", "v1")
    git(project, "branch", "报送/2020")
    commit(project)
    for revision in ("v1", "HEAD~1", "报送/2020", first, first[:10], "main^"):
        assert found(f"git:{revision}") == [("shuiwu", f"git:{revision}:data/lists/shuiwu", 2, *NEW)]
    assert found("git:main")[0][2] == 3


def test_a_folder_in_a_revision_is_as_it_is_on_the_disk(project: Path) -> None:
    """Files that are no text, hidden ones, and names with Chinese, spaces and marks of git's own."""
    odd = {"a b.yaml": "一\n", "ü\tx": "二", ":(top)x": "三", "*": "四", "list.yaml": HEAD, "items/甲 乙/丙.yaml": ""}
    for name, text in {**odd, ".hidden": "", "items/.hidden/x": ""}.items():
        path = project / "data/lists/水 务*" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (project / "data/lists/水 务*/bytes").write_bytes(b"\xff\x00\n\r\n")
    write(project / "data/lists/水 务x")
    commit(project)
    there = git_folder("HEAD", Path("data/lists/水 务*"))
    assert sorted(there.walk()) == sorted([*odd, "bytes"])
    assert {name: there.read(name) for name in odd} == {name: text.encode() for name, text in odd.items()}
    assert (there.read("bytes"), there.read("no")) == (b"\xff\x00\n\r\n", None)
    assert sorted(there.names()) == sorted([*(name.split("/")[0] for name in odd), "bytes"])
    inner = there.inside("items")
    assert (inner.names(), inner.walk(), inner.read("甲 乙/丙.yaml")) == (["甲 乙"], ["甲 乙/丙.yaml"], b"")
    assert there.names("no such") == []
    assert inner.show("x") == "git:HEAD:data/lists/水 务*/items/x"


@pytest.mark.parametrize("name", [":水务", "-水务", "水务\n"])
def test_a_list_may_have_any_name(project: Path, name: str) -> None:
    write(project / "data/lists" / name)
    commit(project)
    assert found("git:HEAD", name)[0][:3] == (name, f"git:HEAD:data/lists/{name}", 2)


def test_the_whole_repository_may_be_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "水务")
    commit(tmp_path / "水务")
    monkeypatch.chdir(tmp_path)
    assert found("git:HEAD", "水务") == [("水务", "git:HEAD:水务", 2, "水务", 2)]
    monkeypatch.chdir(tmp_path / "水务")
    assert found("git:HEAD", ".") == [("水务", "git:HEAD:.", 2, ".", 2)]


def test_a_list_that_is_gone_is_read_where_it_was(project: Path) -> None:
    (project / "data/lists/shuiwu").rename(project / "data/lists/shuili")
    new = ("data/lists/shuili", 3)
    assert found("git:v1:data/lists/shuiwu", "shuili") == [("shuili", *BEFORE, *new)]
    assert found("shuili", "git:v1:data/lists/shuiwu") == [("shuiwu", *new, *BEFORE)]
    assert faults("git:v1", "shuili") == ["git:v1:data/lists/shuili not-in-revision"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("revision", ["v2", "", "--all", "-h", "v1 v1", "v1^{tree}", "v1..main", "\n"])
def test_what_is_no_revision_is_told(revision: str) -> None:
    assert faults(f"git:{revision}", "shuiwu") == [f"git:{revision}:data/lists/shuiwu no-revision"]


def test_a_folder_outside_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path / "data/lists/shuiwu")
    assert faults("git:HEAD", "shuiwu") == ["git:HEAD:data/lists/shuiwu git-failed"]


@pytest.mark.usefixtures("project")
def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert faults("git:v1", "shuiwu") == ["git:v1:data/lists/shuiwu no-git"]


def test_the_repository_is_the_one_that_the_list_lies_in(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever hook or alias of another one the program is run by."""
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert found("git:v1") == [("shuiwu", *BEFORE, *NEW)]
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.chdir(project / "data")
    assert found("git:v1", data=Path()) == [("shuiwu", "git:v1:lists/shuiwu", 2, "lists/shuiwu", 3)]


# ---- single files

ITEM = "data/lists/shuiwu/items/010-取水许可.yaml"


def test_two_files_are_compared_wherever_they_lie(project: Path) -> None:
    copy = project / "copy/010-取水许可.yaml"
    write(copy.parent, {copy.name: FILES["items/010-取水许可.yaml"]})
    assert found(str(copy), ITEM) == [("010-取水许可.yaml", copy.as_posix(), 1, ITEM, 1)]
    assert found(os.devnull, ITEM) == [("010-取水许可.yaml", os.devnull, 0, ITEM, 1)]
    assert found(ITEM, os.devnull) == [("010-取水许可.yaml", ITEM, 1, os.devnull, 0)]


def test_list_yaml_is_compared_by_what_it_says_of_the_department(project: Path) -> None:
    write(project / "copy", {"list.yaml": HEAD.replace("临江市", "临江县")})
    ((_, old, new),) = sides(["copy/list.yaml", "data/lists/shuiwu/list.yaml"], DATA)
    assert (old.list.head.department, new.list.head.department) == ("临江县水务局", "临江市水务局")
    assert not old.list.items


def test_a_faulty_file_is_told_by_its_own_path(project: Path) -> None:
    write(project / "copy", {"甲.yaml": "权力类型: 行政许克"})
    assert {fault.split()[0] for fault in faults("copy/甲.yaml", ITEM)} == {"copy/甲.yaml"}


@pytest.mark.usefixtures("project")
def test_a_file_is_not_compared_with_a_list() -> None:
    with pytest.raises(NoSuchList):
        found(ITEM, "no-such")
    with pytest.raises(NoSuchList):
        found("shuiwu", ITEM)
