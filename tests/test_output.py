"""Output files: whole or not at all, unchanged ones left alone, stale ones named, equal bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from respcli.commands.build import Options, build_list
from respcli.commands.output import Staging, difference, remove_leftovers
from respcli.diagnostics import Faults

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
REFERENCE = DATA / "lists/luxian-wxb"
DOCUMENTS = ["报送说明.docx", "报送说明.html", "责任清单.docx", "责任清单.html"]


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build(out: Path, data: Path = DATA, **environment: str) -> None:
    command = [sys.executable, "-m", "respcli", "build", "--data", str(data), "--out", str(out)]
    subprocess.run(command, check=True, env=os.environ | environment, capture_output=True)


def test_second_build_writes_nothing(tmp_path: Path) -> None:
    options = Options(DATA, tmp_path, ("docx", "html"))
    first = build_list(REFERENCE, options)
    assert [(Path(path).name, changed) for path, changed in first.files] == [(name, True) for name in DOCUMENTS]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}
    second = build_list(REFERENCE, options)
    assert [changed for _, changed in second.files] == [False] * 4
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")} == before


def test_same_bytes_whatever_time_zone_locale_umask_hash_seed_path_and_directory_order(tmp_path: Path) -> None:
    build(tmp_path / "one")
    elsewhere = tmp_path / "另一处" / "data"
    for source in sorted(DATA.rglob("*"), reverse=True):  # created in another order
        if source.is_file():
            target = elsewhere / source.relative_to(DATA)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    old = os.umask(0o077)
    try:
        build(tmp_path / "two", elsewhere, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    finally:
        os.umask(old)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")
    assert (tmp_path / "two/luxian-wxb/责任清单.docx").stat().st_mode & 0o777 == 0o600


def test_check_names_the_part_that_is_stale_and_ignores_how_it_was_packed(tmp_path: Path) -> None:
    build_list(REFERENCE, Options(DATA, tmp_path, ("docx",)))
    target = tmp_path / "luxian-wxb/责任清单.docx"
    checked = Options(DATA, tmp_path, ("docx",), check=True)
    with zipfile.ZipFile(target) as old:
        parts = {name: old.read(name) for name in old.namelist()}

    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as stored:
        for name, data in parts.items():
            stored.writestr(name, data)
    assert not build_list(REFERENCE, checked).findings

    with zipfile.ZipFile(target, "w") as altered:
        for name, data in parts.items():
            altered.writestr(name, data.replace("行政检查".encode(), "行政检察".encode()))
    (finding,) = build_list(REFERENCE, checked).findings
    assert (finding.rule.id, finding.values) == ("stale", {"part": "word/document.xml"})


def test_check_sees_a_part_too_many_and_a_missing_document(tmp_path: Path) -> None:
    build_list(REFERENCE, Options(DATA, tmp_path, ("docx",)))
    folder = tmp_path / "luxian-wxb"
    with zipfile.ZipFile(folder / "报送说明.docx", "a") as more:
        more.writestr("word/more.xml", "<more/>")
    (folder / "责任清单.docx").unlink()
    findings = build_list(REFERENCE, Options(DATA, tmp_path, ("docx",), check=True)).findings
    assert [finding.rule.id for finding in findings] == ["stale", "not-built"]


def test_check_compares_a_file_that_is_no_zip_byte_by_byte(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_bytes(b"one")
    assert difference(target, lambda file: file.write(b"one")) is None
    assert difference(target, lambda file: file.write(b"two")) is not None


def test_nothing_takes_its_place_unless_all_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def fail(_: object) -> None:
        raise Faults([])

    with Staging() as staging:
        staging.write(tmp_path / "a", lambda file: file.write(b"new"))
        with pytest.raises(Faults):
            staging.write(tmp_path / "b", fail)
    assert hashes(tmp_path) == {"a": hashlib.sha256(b"old").hexdigest()}


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Faults) as raised, Staging() as staging:
        staging.write(tmp_path / "file" / "a", lambda _: None)
    assert raised.value.diagnostics[0].rule.id == "unwritable"


def test_a_temporary_file_in_use_is_left_alone(tmp_path: Path) -> None:
    with Staging() as staging:
        staging.write(tmp_path / "a", lambda _: None)
        (tmp_path / ".b.1.respcli-tmp").write_bytes(b"left by a killed build")
        remove_leftovers(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == [f".a.{os.getpid()}.respcli-tmp"]


FORKS = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="needs fork, to kill builds without the time to start Python"
)


class Killing:
    """The reference list in two states, and builds from the old to the new one that are killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.old, self.new = _two_states(folder)
        self.options = Options(folder / "data", folder / "out", ("docx", "html"))

    def build(self) -> None:
        build_list(self.folder / "data/lists/luxian-wxb", self.options)

    def killed(self, kill: Callable[[Callable[[], None]], None]) -> int:
        """Build, be killed, and build again. How many documents were new after the kill."""
        shutil.rmtree(self.options.out)
        shutil.copytree(self.folder / "old", self.options.out)
        kill(self.build)
        state = hashes(self.options.out / "luxian-wxb")
        whole = {name: digest for name, digest in state.items() if not name.endswith(".respcli-tmp")}
        assert whole.keys() == self.old.keys()
        assert all(digest in {self.old[name], self.new[name]} for name, digest in whole.items())
        self.build()
        assert hashes(self.options.out / "luxian-wxb") == self.new
        return sum(whole[name] == self.new[name] for name in whole)


@FORKS
def test_a_build_killed_before_any_of_its_file_operations_leaves_each_file_old_or_new_and_no_litter(
    tmp_path: Path,
) -> None:
    killing = Killing(tmp_path)
    new = [killing.killed(partial(_kill_at, at, tmp_path / "out")) for at in range(20)]
    assert set(new) == {0, 1, 2, 3, 4}, "a kill between any two renames"


@FORKS
def test_builds_into_one_folder_at_the_same_time_all_succeed(tmp_path: Path) -> None:
    for _ in range(10):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        work = partial(_succeed, Options(DATA, tmp_path / "out", ("docx", "html")))
        children = [_forked(work) for _ in range(3)]
        assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
        assert sorted(path.name for path in (tmp_path / "out/luxian-wxb").iterdir()) == DOCUMENTS


def _succeed(options: Options) -> None:
    if build_list(REFERENCE, options).findings:
        os._exit(1)


@FORKS
def test_a_build_killed_at_any_moment_leaves_each_file_old_or_new_and_no_litter(tmp_path: Path) -> None:
    """RESPCLI_KILLS sets the number of kills; without it there are 20."""
    killing = Killing(tmp_path)
    began = time.perf_counter()
    killing.build()
    duration = time.perf_counter() - began
    moments = random.Random(20201222)  # noqa: S311 -- no secret
    for _ in range(int(os.environ.get("RESPCLI_KILLS", "20"))):
        moment = moments.uniform(0, duration * 1.2)
        killing.killed(partial(_kill_after, moment))


def _two_states(tmp_path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The documents of the reference list, in ``old``, and after its data were changed, in ``out``."""
    shutil.copytree(DATA, tmp_path / "data")
    build_list(tmp_path / "data/lists/luxian-wxb", Options(tmp_path / "data", tmp_path / "old", ("docx", "html")))
    for file in (tmp_path / "data/lists").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("盖章: 否", "盖章: 是").replace("子以", "予以"), encoding="utf-8")
    build_list(tmp_path / "data/lists/luxian-wxb", Options(tmp_path / "data", tmp_path / "out", ("docx", "html")))
    return hashes(tmp_path / "old/luxian-wxb"), hashes(tmp_path / "out/luxian-wxb")


def _kill_after(seconds: float, work: Callable[[], object]) -> None:
    child = _forked(work)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _kill_at(number: int, folder: Path, work: Callable[[], object]) -> None:
    """Kill a build before its file operation of that number inside a folder; a larger number lets it end."""
    left = number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in {"open", "os.rename", "os.remove"} and str(arguments[0]).startswith(str(folder)):
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    def watched() -> None:
        sys.addaudithook(count)
        work()

    os.waitpid(_forked(watched), 0)


def _forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child
