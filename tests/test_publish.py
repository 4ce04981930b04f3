"""Publishing: a submission is frozen whole or not at all, and what is altered afterwards is found."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from case_folders import snapshot
from memory_folder import MemoryFolder
from respcli.commands import publish as publishing
from respcli.commands.build import Options as BuildOptions
from respcli.commands.build import build_list
from respcli.commands.disk import DiskFolder
from respcli.commands.publish import Made, Options, publish
from respcli.compiler import compile_list
from respcli.diagnostics import Faults
from respcli.frozen import Frozen
from respcli.power_types import PowerTypes
from respcli.publications import FORMAT, names_of_day, publications, read_publication, verify
from rule_examples import LIST, sources, written

DAY = "2025-02-10"
ITEM = "items/010-事项1.yaml"
FILES = [
    "documents/报送说明.docx",
    "documents/报送说明.html",
    "documents/责任清单.docx",
    "documents/责任清单.html",
    f"sources/{ITEM}",
    "sources/list.yaml",
]
SAMPLES = sorted((Path(__file__).parent / "publications").glob("format-*/*/*"))
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, to be killed without the time to start Python")


def project(folder: Path, name: str = "shuiwu") -> Path:
    """A faultless list that is published for the first time. Returns its folder."""
    place = folder / "data/lists" / name
    write(place, sources())
    return place


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def head(folder: Path, without: str = "", **changed: str) -> None:
    """Write list.yaml anew, with other values."""
    facts = {key: value for key, value in {**LIST, **changed}.items() if key != without}
    write(folder, {"list.yaml": written(facts)})


def slip(folder: Path) -> None:
    """Write a word for another into an item, which is a warning."""
    write(folder, {ITEM: sources()[ITEM].replace("制定检查计划", "截止2020年12月20日，制定检查计划")})


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def freeze(folder: Path, template: Path | None = None) -> Made:
    _, made = publish(folder, Options(data(folder), template))
    assert made
    return made


def data(folder: Path) -> Path:
    return folder.parents[1]


def published(folder: Path) -> Path:
    return data(folder) / "published" / folder.name


def refusal(folder: Path, *, strict: bool = False) -> list[str]:
    """The rules that refuse a publication, of which nothing may be left."""
    before = snapshot(data(folder))
    try:
        report, made = publish(folder, Options(data(folder), strict=strict))
    except Faults as error:
        found = [f"{fault.rule.id} {fault.values.get('reason', '')}".strip() for fault in error.diagnostics]
    else:
        assert made is None
        found = [finding.rule.id for finding in report.findings if report.fails(finding)]
    assert snapshot(data(folder)) == before
    return found


def respcli(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    told = os.environ | {"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
    command = [sys.executable, "-m", "respcli", *arguments]
    return subprocess.run(command, cwd=folder, env=told, capture_output=True, encoding="utf-8", check=False)


# ---- what a publication is


def test_publication_holds_sources_documents_and_a_manifest_of_them(tmp_path: Path) -> None:
    folder = project(tmp_path)
    made = freeze(folder)
    assert made == Made(published(folder) / DAY, len(FILES), new=True)
    manifest = json.loads((made.folder / "manifest.json").read_bytes())
    assert (manifest["format"], manifest["list"], manifest["publication"]) == (FORMAT, "shuiwu", DAY)
    assert sorted(manifest["files"]) == FILES
    assert sorted(DiskFolder(made.folder).walk()) == sorted([*FILES, "manifest.json"])
    assert verify(DiskFolder(made.folder), "shuiwu", DAY) == (len(FILES), [])
    assert (made.folder / "sources" / ITEM).read_bytes() == (folder / ITEM).read_bytes()


def test_documents_are_built_on_the_spot_whatever_an_old_build_holds(tmp_path: Path) -> None:
    folder = project(tmp_path)
    write(tmp_path / "build/shuiwu", {"责任清单.html": "old"})
    made = freeze(folder)
    build_list(folder, BuildOptions(data(folder), tmp_path / "out", ("docx", "html")))
    assert snapshot(made.folder / "documents") == snapshot(tmp_path / "out/shuiwu")
    assert (tmp_path / "build/shuiwu/责任清单.html").read_text(encoding="utf-8") == "old"


def test_publication_is_compared_with_by_the_next_submission(tmp_path: Path) -> None:
    folder = project(tmp_path)
    freeze(folder)
    head(folder, "首次公布", 报送日期="2026-02-10", 上次公布=DAY)
    made = freeze(folder)
    assert made.folder.name == "2026-02-10"
    assert "无变化" in (made.folder / "documents/报送说明.html").read_text(encoding="utf-8")
    assert publications(DiskFolder(published(folder))) == [DAY, "2026-02-10"]


def test_first_publication_stays_the_first_when_it_is_there_and_no_later_one_is(tmp_path: Path) -> None:
    folder = project(tmp_path)
    freeze(folder)
    assert not freeze(folder).new
    head(folder, 报送日期="2026-02-10")
    assert refusal(folder) == ["not-first"]


def test_templates_of_the_project_that_were_used_lie_among_the_sources(tmp_path: Path) -> None:
    folder = project(tmp_path)
    words = "{%% extends 'builtin/wording/statement.txt' %%}\n{%% block 总数 %%}\n%s\n{%% endblock %%}\n"
    project_own = {
        "wording/statement.txt": words % "甲",
        "wording/table-one.txt": "丙\n",
        "forms/other.yaml": "名称: 他\n",
    }
    write(tmp_path / "templates", project_own)
    write(folder / "templates", {"wording/statement.txt": words % "乙"})
    write(tmp_path / "first", {"html/style.css": "/* 丁 */\n"})
    made = freeze(folder, tmp_path / "first")
    kept = DiskFolder(made.folder / "sources/templates")
    assert sorted(kept.walk()) == ["html/style.css", "wording/statement.txt", "wording/table-one.txt"]
    assert "乙".encode() in (kept.read("wording/statement.txt") or b"")


def test_sources_of_a_publication_give_its_documents_in_another_project(tmp_path: Path) -> None:
    folder = project(tmp_path / "one")
    write(tmp_path / "one/templates", {"wording/table-one.txt": "本部门的主体责任\n"})
    made = freeze(folder)
    elsewhere = tmp_path / "two/data/lists/shuiwu"
    shutil.copytree(made.folder / "sources", elsewhere)
    build_list(elsewhere, BuildOptions(data(elsewhere), tmp_path / "out", ("docx", "html")))
    assert snapshot(tmp_path / "out/shuiwu") == snapshot(made.folder / "documents")


def test_link_is_frozen_as_what_it_leads_to(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / ITEM).rename(tmp_path / "elsewhere.yaml")
    (folder / ITEM).symlink_to(tmp_path / "elsewhere.yaml")
    kept = freeze(folder).folder / "sources" / ITEM
    assert not kept.is_symlink()
    assert kept.read_bytes() == (tmp_path / "elsewhere.yaml").read_bytes()


def test_what_was_checked_is_what_is_built_and_kept_though_the_file_changes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path)
    before = (folder / ITEM).read_bytes()

    def changing(*asked: Any) -> object:
        add(folder / ITEM, "备注: 后加\n")
        write(folder, {"items/020-后加.yaml": before.decode(), "templates/wording/table-one.txt": "后加\n"})
        return compile_list(*asked)

    monkeypatch.setattr(publishing, "compile_list", changing)
    made = freeze(folder)
    assert (made.folder / "sources" / ITEM).read_bytes() == before
    assert verify(DiskFolder(made.folder), "shuiwu", DAY) == (len(FILES), [])
    assert "后加" not in (made.folder / "documents/责任清单.html").read_text(encoding="utf-8")


def test_frozen_folder_stays_as_it_was_first_seen() -> None:
    memory = MemoryFolder({"a": "1", "b/c": "2"})
    frozen = Frozen(memory)

    def seen() -> list[object]:
        return [frozen.read("a"), frozen.read("x"), frozen.names("b"), frozen.inside("b").read("c")]

    first = seen()
    memory.files |= {"a": b"3", "x": b"4", "b/d": b"5", "b/c": b"6"}
    assert seen() == first == [b"1", None, ["c"], b"2"]
    assert frozen.files() == {"a": b"1"}


# ---- what refuses it


def test_error_refuses_a_warning_only_where_asked(tmp_path: Path) -> None:
    folder = project(tmp_path)
    slip(folder)
    assert refusal(folder, strict=True) == ["until-for-as-of"]
    write(tmp_path, {"respcli.yaml": "validate:\n  strict: true\n"})
    assert refusal(folder) == ["until-for-as-of"]
    write(tmp_path, {"respcli.yaml": "validate:\n  strict: true\n  ignore: [until-for-as-of]\n"})
    assert freeze(folder).new
    add(folder / ITEM, "备著: 甲\n")
    assert refusal(folder) == ["unknown-key"]


def test_baseline_of_the_project_accepts_what_it_names(tmp_path: Path) -> None:
    folder = project(tmp_path)
    slip(folder)
    write(tmp_path, {"respcli.yaml": "validate:\n  strict: true\n  baseline: accepted.json\n"})
    assert refusal(folder) == ["no-baseline"]
    assert respcli(tmp_path, "validate", "--update-baseline").returncode == 0
    assert freeze(folder).new


def test_file_that_cannot_be_read_refuses(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "items/020-乙.yaml").mkdir()
    assert refusal(folder) == ["not-a-file"]


def test_name_that_no_manifest_can_hold_refuses(tmp_path: Path) -> None:
    folder = project(tmp_path)
    shutil.copyfile(folder / ITEM, os.fsencode(folder) + b"/items/020-\xff.yaml")
    text = (folder / ITEM).read_text(encoding="utf-8")
    write(folder, {ITEM: text.replace("水资源管理情况", "用水情况")})
    assert refusal(folder) == ["unreadable its name is not in UTF-8"]


def test_altered_publication_before_refuses(tmp_path: Path) -> None:
    folder = project(tmp_path)
    add(freeze(folder).folder / "sources/list.yaml", "# 后加\n")
    head(folder, "首次公布", 报送日期="2026-02-10", 上次公布=DAY)
    assert refusal(folder) == ["publication-altered"]


# ---- never overwritten


def test_same_sources_are_published_once(tmp_path: Path) -> None:
    folder = project(tmp_path)
    first = freeze(folder)
    before = snapshot(data(folder))
    assert freeze(folder) == first._replace(new=False)
    assert snapshot(data(folder)) == before


def test_same_sources_are_the_same_whatever_program_wrote_the_documents(tmp_path: Path) -> None:
    folder = project(tmp_path)
    first = freeze(folder)
    older = (first.folder / "documents/责任清单.html").read_bytes() + b"<!-- older -->"
    (first.folder / "documents/责任清单.html").write_bytes(older)
    manifest = json.loads((first.folder / "manifest.json").read_bytes())
    manifest["files"]["documents/责任清单.html"] = hashlib.sha256(older).hexdigest()
    write(first.folder, {"manifest.json": json.dumps(manifest)})
    assert not freeze(folder).new


def test_same_sources_in_an_altered_publication_are_not_taken_for_published(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (freeze(folder).folder / "documents/责任清单.docx").unlink()
    assert refusal(folder) == ["publication-altered"]


def test_other_publications_of_a_day_are_numbered_in_order_and_none_takes_the_place_of_anything(tmp_path: Path) -> None:
    folder = project(tmp_path)
    first = freeze(folder)
    before = snapshot(first.folder)
    (published(folder) / f"{DAY}-3").mkdir()
    for number in (2, *range(4, 12)):
        add(folder / ITEM, f"# {number}\n")
        assert freeze(folder).folder.name == f"{DAY}-{number}"
    assert publications(DiskFolder(published(folder)))[-2:] == [f"{DAY}-10", f"{DAY}-11"]
    assert snapshot(first.folder) == before
    assert list((published(folder) / f"{DAY}-3").iterdir()) == []


# ---- whole or not at all


@pytest.mark.parametrize("number", range(len(FILES) + 1))
def test_full_disk_leaves_nothing_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    folder, left = project(tmp_path), number

    def full(*given: object) -> object:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return digest(*given)  # type: ignore[arg-type]

    digest = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", full)
    assert refusal(folder) == ["unwritable the disk is full"]


def test_folder_that_cannot_be_renamed_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    assert refusal(project(tmp_path)) == ["unwritable you have no permission"]


def test_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    folder = project(tmp_path)
    before = snapshot(data(folder))
    monkeypatch.setattr(Path, "rename", interrupt)
    with pytest.raises(KeyboardInterrupt):
        freeze(folder)
    assert snapshot(data(folder)) == before


def test_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    folder = project(tmp_path)
    write(data(folder), {"published": "a file"})
    assert refusal(folder) == ["unwritable a file stands where a folder should"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    folder = project(tmp_path)
    data(folder).chmod(0o500)
    assert refusal(folder) == ["unwritable you have no permission"]
    data(folder).chmod(0o700)


def test_what_the_disk_gives_back_otherwise_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path)
    monkeypatch.setattr(publishing, "FORMAT", FORMAT + 1)
    assert refusal(folder) == ["bad-manifest its format has the number {found}, this program reads {known}"]


class Killing:
    """Publications of a list that are killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = project(folder)
        self.published = published(self.folder)

    def publish(self) -> None:
        freeze(self.folder)

    def killed(self, kill: Callable[[Callable[[], None]], object]) -> bool:
        """Publish, be killed, and publish again. Whether the publication was there after the kill."""
        shutil.rmtree(self.published, ignore_errors=True)
        kill(self.publish)
        there = DiskFolder(self.published).names()
        assert there in ([], [DAY])
        if there:
            assert verify(DiskFolder(self.published / DAY), "shuiwu", DAY) == (len(FILES), [])
        assert freeze(self.folder) == Made(self.published / DAY, len(FILES), new=not there)
        assert [path.name for path in self.published.iterdir()] == [DAY], "no litter"
        return bool(there)


@FORKS
def test_publication_killed_at_any_moment_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """RESPCLI_KILLS sets the number of kills; without it there are 20."""
    killing = Killing(tmp_path)
    began = time.perf_counter()
    killing.publish()
    duration = time.perf_counter() - began
    moments = random.Random(20250210)  # noqa: S311 -- no secret
    for _ in range(int(os.environ.get("RESPCLI_KILLS", "20"))):
        killing.killed(partial(_kill_after, moments.uniform(0, duration * 1.2)))


@FORKS
def test_publication_killed_before_any_of_its_file_operations_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    killing = Killing(tmp_path)
    killing.publish()
    there = [killing.killed(partial(_kill_at, number, killing.published)) for number in range(50)]
    assert there == sorted(there)
    assert 2 * len(FILES) < there.index(True), "kills before it was there"


@FORKS
def test_leftover_of_a_run_that_lives_is_left_alone_and_the_next_one_waits(tmp_path: Path) -> None:
    folder = project(tmp_path)
    ready, go = os.pipe(), os.pipe()

    def slow() -> None:
        def waiting(day: date) -> Iterator[str]:
            os.write(ready[1], b".")
            os.read(go[0], 1)
            return names_of_day(day)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(publishing, "names_of_day", waiting)
            freeze(folder)

    first = _forked(slow)
    os.read(ready[0], 1)
    second = _forked(partial(freeze, folder))
    time.sleep(0.3)
    assert os.waitpid(second, os.WNOHANG) == (0, 0)
    assert len(list(published(folder).glob(".*/documents/*"))) == 4
    os.write(go[1], b".")
    assert [os.waitpid(child, 0)[1] for child in (first, second)] == [0, 0]
    assert [path.name for path in published(folder).iterdir()] == [DAY]


@FORKS
def test_runs_at_the_same_time_give_a_publication_for_each_content(tmp_path: Path) -> None:
    data_folder = tmp_path / "data"
    for number in range(3):
        write(tmp_path / str(number) / "shuiwu", sources())
        write(tmp_path / str(number) / "shuiwu", {ITEM: sources()[ITEM].replace("对水", f"对第{number}种水")})
    for _ in range(5):
        shutil.rmtree(data_folder, ignore_errors=True)
        works = [partial(publish, tmp_path / str(n % 3) / "shuiwu", Options(data_folder)) for n in range(6)]
        children = [_forked(work) for work in works]
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
        names = [path.name for path in (data_folder / "published/shuiwu").iterdir()]
        assert sorted(names) == [DAY, f"{DAY}-2", f"{DAY}-3"]
        for name in names:
            there = data_folder / "published/shuiwu" / name
            assert verify(DiskFolder(there), "shuiwu", name).faults == []
            [kind] = re.findall("第.种", (there / "sources" / ITEM).read_text(encoding="utf-8"))
            assert kind in (there / "documents/责任清单.html").read_text(encoding="utf-8")


@FORKS
def test_runs_at_the_same_time_that_are_refused_leave_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    add(folder / ITEM, "备著: 甲\n")
    before = snapshot(data(folder))
    children = [_forked(partial(publish, folder, Options(data(folder)))) for _ in range(6)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
    assert snapshot(data(folder)) == before


def _kill_after(seconds: float, work: Callable[[], object]) -> None:
    child = _forked(work)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _kill_at(number: int, folder: Path, work: Callable[[], object]) -> None:
    """Kill a run before its file operation of that number inside a folder; a larger number lets it end."""
    left = number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in {"open", "os.mkdir", "os.rename", "os.rmdir"} and str(arguments[0]).startswith(str(folder)):
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    def watched() -> None:
        sys.addaudithook(count)
        work()

    os.waitpid(_forked(watched), 0)


def _forked(work: Callable[[], object]) -> int:
    """A process that does a work, and ends with 1 where that fails."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


# ---- --verify


def _alter(folder: Path) -> None:
    add(folder / "sources" / ITEM, "# 后加\n")


def _remove(folder: Path) -> None:
    (folder / "documents/责任清单.docx").unlink()


def _add(folder: Path) -> None:
    write(folder, {"sources/items/020-后加.yaml": "权力类型: 行政检查\n"})


def _add_a_link(folder: Path) -> None:
    (folder / "sources/more").symlink_to(folder.parent, target_is_directory=True)


def _replace_by_a_folder(folder: Path) -> None:
    (folder / "sources/list.yaml").unlink()
    (folder / "sources/list.yaml").mkdir()


def _replace_by_a_dead_link(folder: Path) -> None:
    (folder / "sources/list.yaml").unlink()
    (folder / "sources/list.yaml").symlink_to("nowhere")


def _remove_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _cut_the_manifest(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(text[: len(text) // 2], encoding="utf-8")


def _change_the_manifest(folder: Path, **changed: object) -> None:
    facts = json.loads((folder / "manifest.json").read_bytes()) | changed
    (folder / "manifest.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "file", "told"),
    [
        (_alter, f"/sources/{ITEM}", "was altered"),
        (_remove, "/documents/责任清单.docx", "is missing"),
        (_add, "/sources/items/020-后加.yaml", "was added"),
        (_add_a_link, "/sources/more", "was added"),
        (_replace_by_a_folder, "/sources/list.yaml", "is missing"),
        (_replace_by_a_dead_link, "/sources/list.yaml", "broken-link"),
        (_remove_the_manifest, "/manifest.json", "the manifest cannot be used: there is none"),
        (_cut_the_manifest, "/manifest.json", "it is not such a manifest as respcli writes"),
        (partial(_change_the_manifest, format=FORMAT + 1, more="new"), "/manifest.json", "its format has the number 2"),
        (partial(_change_the_manifest, files=1), "/manifest.json", "it is not such a manifest as respcli writes"),
        (partial(_change_the_manifest, format=0), "/manifest.json", "it is not such a manifest as respcli writes"),
        (partial(_change_the_manifest, publication="2024-01-01"), "/manifest.json", "it is that of the publication"),
        (partial(_change_the_manifest, list="dangan"), "/manifest.json", "it is that of the publication dangan/"),
    ],
)
def test_verify_names_what_is_not_as_it_was_frozen(
    tmp_path: Path, spoil: Callable[[Path], None], file: str, told: str
) -> None:
    folder = project(tmp_path)
    freeze(folder)
    add(folder / ITEM, "# 第二次\n")
    spoil(freeze(folder).folder)
    done = respcli(tmp_path, "publish", "--verify")
    assert done.returncode == 1
    assert done.stdout == "publications as they were frozen: 1 of 2 (files: 6)\n"
    [line] = [line for line in done.stderr.splitlines() if not line.startswith(" ")]
    assert line.startswith(f"data/published/shuiwu/{DAY}-2{file}:1:1 error ")
    assert told in line
    assert done.stderr.splitlines()[1].strip(), "a remedy"


def test_verify_looks_at_what_is_named_and_at_all_without_names(tmp_path: Path) -> None:
    for name in ("shuiwu", "dangan"):
        freeze(project(tmp_path, name))
    add(tmp_path / "data/lists/shuiwu" / ITEM, "# 第二次\n")
    freeze(tmp_path / "data/lists/shuiwu")
    shutil.rmtree(tmp_path / "data/lists/dangan")  # what is published stays
    write(tmp_path / "data/published/dangan", {"README.md": "说明"})
    counts = {
        (): 3,
        ("shuiwu",): 2,
        ("dangan",): 1,
        (f"shuiwu/{DAY}",): 1,
        ("data/lists/shuiwu",): 2,
        ("data/published/shuiwu/",): 2,
        (f"data/published/shuiwu/{DAY}-2", "shuiwu"): 2,
        ("shuiwu", f"data/published/dangan/../shuiwu/{DAY}"): 2,
    }
    for names, count in counts.items():
        done = respcli(tmp_path, "publish", "--verify", *names)
        told = f"publications as they were frozen: {count} of {count} (files: {count * 6})\n"
        assert (done.returncode, done.stdout, done.stderr) == (0, told, ""), names
    inside = respcli(tmp_path / "data/published/shuiwu" / DAY, "publish", "--verify", ".")
    assert inside.stdout.endswith("1 of 1 (files: 6)\n")
    unknown = respcli(tmp_path, "publish", "--verify", "shuiwo")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "there is no list “shuiwo”; did you mean “shuiwu”?" in unknown.stderr


def test_verify_of_a_project_without_publications_finds_nothing_wrong(tmp_path: Path) -> None:
    project(tmp_path)
    for names in ((), ("shuiwu",)):
        done = respcli(tmp_path, "publish", "--verify", *names)
        assert (done.returncode, done.stdout) == (0, "publications as they were frozen: 0 of 0 (files: 0)\n")


# ---- what is told


def test_publish_tells_the_folder_and_what_to_write_next(tmp_path: Path) -> None:
    slip(project(tmp_path))
    done = respcli(tmp_path, "publish", "shuiwu")
    following = f"in the list.yaml of the next submission write “上次公布: {DAY}”"
    place = f"data/published/shuiwu/{DAY}"
    assert done.stdout.splitlines() == [f"published {place} (files: 6)", following]
    assert done.stderr.startswith("1 warning in 1 of 5 files ")
    again = respcli(tmp_path, "publish", "shuiwu")
    assert again.stdout.splitlines() == [f"published already, as {place}", following]
    assert (done.returncode, again.returncode) == (0, 0)


def test_refused_list_is_told_with_its_faults_and_the_others_are_published(tmp_path: Path) -> None:
    project(tmp_path, "dangan")
    add(project(tmp_path) / ITEM, "备著: 甲\n")
    done = respcli(tmp_path, "publish", "shuiwu", "dangan")
    assert done.returncode == 1
    assert done.stdout.startswith(f"published data/published/dangan/{DAY} (files: 6)\n")
    assert f"data/lists/shuiwu/{ITEM}:" in done.stderr
    assert "error unknown-key" in done.stderr
    assert "data/lists/shuiwu is not published" in done.stderr
    assert not (tmp_path / "data/published/shuiwu").exists()


def test_list_must_be_named(tmp_path: Path) -> None:
    project(tmp_path)
    done = respcli(tmp_path, "publish")
    assert (done.returncode, done.stdout) == (2, "")
    assert "name the list that is to be published" in done.stderr
    assert respcli(tmp_path, "publish", "shuiwo").returncode == 2


# ---- publications of earlier versions, which are never written anew: a publication is what it was then


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.relative_to(folder.parents[2]).as_posix())
def test_publication_of_an_earlier_version_is_read(folder: Path) -> None:
    of_list, name = folder.parts[-2:]
    assert verify(DiskFolder(folder), of_list, name) == (8, [])
    found = read_publication(DiskFolder(folder), PowerTypes([], {}), name)
    assert (found.head.department, list(found.items)) == ("青石县档案局", ["档案工作监督检查", "档案表彰奖励"])


def test_there_is_a_sample_of_each_format() -> None:
    assert {folder.parts[-3] for folder in SAMPLES} == {f"format-{number}" for number in range(1, FORMAT + 1)}


def test_a_letter_that_changes_in_a_sample_is_seen(tmp_path: Path) -> None:
    of_list, name = SAMPLES[0].parts[-2:]
    shutil.copytree(SAMPLES[0], tmp_path / "sample")
    text = (tmp_path / "sample/sources/list.yaml").read_text(encoding="utf-8")
    (tmp_path / "sample/sources/list.yaml").write_text(text.replace("青石县", "青山县"), encoding="utf-8")
    [fault] = verify(DiskFolder(tmp_path / "sample"), of_list, name).faults
    assert fault.rule.id == "publication-altered"
