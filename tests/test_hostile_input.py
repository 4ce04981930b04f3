"""Inputs that git cannot hold or that are made to cost much: each is named, costs little, and nothing is written.

Each runs in a process of its own, which may take no more than 500 MB of address space beyond what a plain build takes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and kinds of files that only POSIX has")

MEGABYTE = 1 << 20
MOST_MEGABYTES = 500
SECONDS = 20
"""Only against a build that hangs: each takes a second or two at most."""

# Limits its address space, then runs the program; at the end it tells the most that it took, and its processor time.
LAUNCHER = """
import resource, runpy, sys
limit = int(sys.argv.pop(1))
if limit:
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    runpy.run_module("respcli", run_name="__main__", alter_sys=True)
finally:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    with open("/proc/self/status") as status:
        peak = next((line.split()[1] for line in status if line.startswith("VmPeak")), 0)
    print("MEASURED", peak, usage.ru_maxrss, usage.ru_utime + usage.ru_stime, file=sys.stderr)
"""

LIST = """\
部门: 某县水务局
截止日期: 2024-12-31
报送日期: 2025-01-10
首次公布: 是
主体责任:
  - 负责全县水资源管理。
职责边界: 无
追责情形: 依法追究责任。
监督电话: （0000）1234567
"""

ITEM = """\
权力类型: 行政许可
权力项目名称: 取水许可
实施依据: 《中华人民共和国水法》第四十八条
责任事项: 受理责任：公示应当提交的材料。
"""


class Result(NamedTuple):
    """What a build came to: kilobytes of address space and of memory, seconds of processor time."""

    exit_code: int
    messages: str
    address_space: int
    memory: int
    seconds: float


def build(folder: Path, limit: int = 0) -> Result:
    command = [sys.executable, "-c", LAUNCHER, str(limit), "build", "--data", "data", "--lang", "en", "--jobs", "1"]
    process = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    told, measured = process.stderr.decode().split("MEASURED")
    address_space, memory, seconds = measured.split()
    return Result(process.returncode, told, int(address_space), int(memory), float(seconds))


@pytest.fixture(scope="session")
def limit(tmp_path_factory: pytest.TempPathFactory) -> int:
    """What a plain build takes, and 500 MB more."""
    folder = tmp_path_factory.mktemp("plain")
    list_folder(folder)
    plain = build(folder)
    assert plain.exit_code == 0
    return plain.address_space * 1024 + MOST_MEGABYTES * MEGABYTE


def list_folder(folder: Path) -> Path:
    """A good list; returns the path of its item."""
    items = folder / "data/lists/shuiwu/items"
    items.mkdir(parents=True)
    (items.parent / "list.yaml").write_text(LIST, encoding="utf-8")
    item = items / "010-取水许可.yaml"
    item.write_text(ITEM, encoding="utf-8")
    return item


def refused(item: Path, limit: int, rule: str, message: str, *, faults: int = 1) -> Result:
    """The result of a build, which must name the fault at the item, in a line for each time, and write nothing."""
    folder = item.parents[4]
    before = sorted(folder.rglob("*"))
    result = build(folder, limit)
    lines = [line for line in result.messages.splitlines() if not line.startswith("  ")]
    lines = [line for line in lines if " error too-many-faults " not in line]
    assert len(lines) == faults
    for line in lines:
        assert line.startswith(f"data/lists/shuiwu/{item.relative_to(item.parents[1]).as_posix()}:")
        assert f" error {rule} {message}" in line
    assert result.exit_code == 1
    assert sorted(folder.rglob("*")) == before
    return result


# ---- files


def test_file_of_100_megabytes_is_not_read(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    os.truncate(item, 100 * MEGABYTE)
    refused(item, limit, "too-large", "the file has 100 MB; at most 4 MB are read")


def test_list_yaml_of_100_megabytes_is_not_read(tmp_path: Path, limit: int) -> None:
    head = list_folder(tmp_path).parents[1] / "list.yaml"
    os.truncate(head, 100 * MEGABYTE)
    result = build(tmp_path, limit)
    assert result.messages.startswith("data/lists/shuiwu/list.yaml:1:1 error too-large")
    assert result.exit_code == 1


def test_large_document_of_a_publication_is_read_to_prove_it_unaltered(tmp_path: Path, limit: int) -> None:
    shuiwu = list_folder(tmp_path).parents[1]
    shuiwu.joinpath("list.yaml").write_text(LIST.replace("首次公布: 是", "上次公布: 旧"), encoding="utf-8")
    publication = tmp_path / "data/published/shuiwu/旧"
    shutil.copytree(shuiwu, publication / "sources")
    (publication / "documents").mkdir()
    os.truncate(_touched(publication / "documents/责任清单.html"), 20 * MEGABYTE)
    files = [path for path in publication.rglob("*") if path.is_file()]
    digests = {path.relative_to(publication).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    manifest = {"format": 1, "list": "shuiwu", "publication": "旧", "program": "respcli", "files": digests}
    (publication / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    result = build(tmp_path, limit)
    assert (result.exit_code, result.messages) == (0, "")


def _touched(path: Path) -> Path:
    path.touch()
    return path


def _dangling(item: Path) -> None:
    item.symlink_to("nowhere.yaml")


def _looping(item: Path) -> None:
    item.symlink_to(item.name)


@pytest.mark.parametrize("link", [_dangling, _looping])
def test_broken_link_is_named(tmp_path: Path, limit: int, link: Callable[[Path], None]) -> None:
    item = list_folder(tmp_path)
    item.unlink()
    link(item)
    refused(item, limit, "broken-link", "this symbolic link leads nowhere or in a circle")


@pytest.mark.parametrize("link", [_dangling, _looping])
def test_broken_link_as_list_yaml_is_named(tmp_path: Path, limit: int, link: Callable[[Path], None]) -> None:
    head = list_folder(tmp_path).parents[1] / "list.yaml"
    head.unlink()
    link(head)
    result = build(tmp_path, limit)
    assert result.messages.startswith("data/lists/shuiwu/list.yaml:1:1 error broken-link")
    assert result.exit_code == 1


def test_link_to_a_file_elsewhere_is_read(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    item.rename(tmp_path / "elsewhere.yaml")
    item.symlink_to(tmp_path / "elsewhere.yaml")
    assert build(tmp_path, limit).exit_code == 0


def _pipe(item: Path) -> None:
    os.mkfifo(item)


def _folder(item: Path) -> None:
    item.mkdir()


def _device(item: Path) -> None:
    item.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_pipe, _folder, _device])
def test_what_is_no_regular_file_is_not_read(tmp_path: Path, limit: int, make: Callable[[Path], None]) -> None:
    item = list_folder(tmp_path)
    item.unlink()
    make(item)
    refused(item, limit, "not-a-file", "this is a folder, a pipe or a device, not a file")


def forbid(path: Path) -> None:
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o700)
        pytest.skip("root may read everything")


def test_file_that_may_not_be_read_is_named(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    forbid(item)
    refused(item, limit, "unreadable", "cannot be read: Permission denied")


def test_folder_that_may_not_be_read_is_named(tmp_path: Path, limit: int) -> None:
    items = list_folder(tmp_path).parent
    forbid(items)
    try:
        result = build(tmp_path, limit)
    finally:
        items.chmod(0o700)
    assert "data/lists/shuiwu/items:1:1 error unreadable cannot be read: Permission denied" in result.messages
    assert result.exit_code == 1


def test_items_folder_that_leads_in_a_circle_is_named(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    item.unlink()
    item.parent.rmdir()
    item.parent.symlink_to("items")
    result = build(tmp_path, limit)
    assert result.messages.startswith("data/lists/shuiwu/items:1:1 error ")
    assert result.exit_code == 1


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are not Unicode")
def test_file_name_that_is_not_utf8_is_shown(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    item.rename(item.parent / os.fsdecode(b"010-\xff.yml"))
    result = build(tmp_path, limit)
    assert "data/lists/shuiwu/items/010-\\udcff.yml:1:1 error stray-file" in result.messages
    assert result.exit_code == 1


def test_output_folder_that_cannot_be_made_is_named(tmp_path: Path, limit: int) -> None:
    list_folder(tmp_path)
    (tmp_path / "build").write_text("not a folder", encoding="utf-8")
    result = build(tmp_path, limit)
    assert result.messages.startswith("build/shuiwu/报送说明.docx:1:1 error " + "unwritable")
    assert (tmp_path / "build").read_text(encoding="utf-8") == "not a folder"
    assert result.exit_code == 1


# ---- texts of at most 4 MB that are made to cost much


DEEP = {
    "brackets": "[" * 100_000,
    "dashes": "- " * 100_000,
    "braces": "{a: " * 100_000,
    "keys of keys": "? " * 100_000,
    "brackets in a field": ITEM + "备注: " + "[" * 100_000 + "]" * 100_000,
    "brackets in 4 MB": "[" * (4 * MEGABYTE),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_many_levels_of_nesting_stop_the_reading(tmp_path: Path, limit: int, text: str) -> None:
    item = list_folder(tmp_path)
    item.write_text(text, encoding="utf-8")
    if text.startswith("?"):
        refused(item, limit, "key-not-text", "a key must be text")
    else:
        refused(item, limit, "too-deep", "more than 16 levels of nesting")


def bomb(levels: int, width: int) -> str:
    """Aliases of aliases: width to the power of levels texts."""
    names = [f"a{level}" for level in range(levels)]
    inner = f"  - &a0 [{', '.join(['哈'] * width)}]\n"
    outer = "".join(f"  - &{name} [{', '.join([f'*{below}'] * width)}]\n" for below, name in pairwise(names))
    return f"{ITEM}备注:\n{inner}{outer}"


BOMBS = {
    "nine levels of ten": bomb(9, 10),
    "fifteen levels of two thousand": bomb(15, 2000),
    "a long text nineteen thousand times": f"{ITEM}备注:\n  - &a {'哈' * 100_000}\n" + "  - *a\n" * 19_000,
    "long texts of aliases": f"{ITEM}备注:\n  - &a [{'哈' * 300_000}]\n" + "  - [*a, *a, *a]\n" * 6_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_alias_bomb_stops_the_reading(tmp_path: Path, limit: int, text: str) -> None:
    item = list_folder(tmp_path)
    item.write_text(text, encoding="utf-8")
    refused(item, limit, "too-many-values", "more than 20000 values")


def test_aliases_within_reason_are_read(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    item.write_text(f"{ITEM}承办机构: &a 水资源股\n实施层级: *a\n", encoding="utf-8")
    assert build(tmp_path, limit).exit_code == 0


# Texts with far more faults than anybody reads: the first hundred are told.
MANY = {
    "tabs": ("\t" * (4 * MEGABYTE), "tab"),
    "control characters": ("甲\x01\n" * 800_000, "control-character"),
    "full-width dashes": ("责任事项:\n" + "－甲\n" * 500_000, "full-width-dash"),
    "full-width colons": ("权力类型：甲\n" * 200_000, "full-width-colon"),
    "empty lines of a block": (f"{ITEM}备注: |-\n  甲" + "\n" * (4 * MEGABYTE - 1000) + "  乙\n", "empty-paragraph"),
    "folded texts": (f"{ITEM}备注:\n" + '  - "甲\n    乙"\n' * 19_000, "folded-text"),
    "empty texts": (f"{ITEM}备注:\n" + "  -\n" * 19_000, "empty-text"),
    "tags": (f"{ITEM}备注:\n" + "  - !a 乙\n" * 19_000, "tag"),
    "keys given twice": (ITEM + "备注: 甲\n" * 19_000, "duplicate-key"),
}


@pytest.mark.parametrize(("text", "rule"), MANY.values(), ids=MANY.keys())
def test_of_many_faults_the_first_hundred_are_told(tmp_path: Path, limit: int, text: str, rule: str) -> None:
    item = list_folder(tmp_path)
    item.write_bytes(text.encode())
    result = refused(item, limit, rule, "", faults=100)
    assert " error too-many-faults the file has 100 faults or more" in result.messages


def test_many_texts_over_several_lines_take_linear_time(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    item.write_text(f"{ITEM}备注:\n" + '  - "甲\\\n    乙"\n' * 19_000, encoding="utf-8")
    refused(item, limit, "wrong-type", "“备注” must be a text, not a list")


FIELDS = {
    "unknown keys": (ITEM + "".join(f"权力项目名称{number}: 甲\n" for number in range(9_000)), "unknown-key"),
    "a key of a million letters": (f"{ITEM}? {'权' * 1_000_000}\n: 甲\n", "unknown-key"),
    "a type of a million letters": (ITEM.replace("行政许可", "行政" * 500_000), "unknown-power-type"),
    "entries of a wrong type": (f"{ITEM}责任事项依据:\n" + "  - [甲]\n" * 9_000, "wrong-type"),
}


@pytest.mark.parametrize(("text", "rule"), FIELDS.values(), ids=FIELDS.keys())
def test_many_or_long_faulty_fields_are_told(tmp_path: Path, limit: int, text: str, rule: str) -> None:
    item = list_folder(tmp_path)
    item.write_text(text, encoding="utf-8")
    faults = 9_000 if "0 甲" in text or "[甲]" in text or "名称8999" in text else 1
    refused(item, limit, rule, "", faults=faults)


def test_longest_text_that_is_read_is_written_whole(tmp_path: Path, limit: int) -> None:
    item = list_folder(tmp_path)
    text = "水" * (MEGABYTE * 4 // 3 - 200)
    item.write_text(ITEM.replace("受理责任", text), encoding="utf-8")
    assert build(tmp_path, limit).exit_code == 0
    assert text in (tmp_path / "build/shuiwu/责任清单.html").read_text(encoding="utf-8")


def test_template_that_extends_itself_is_named(tmp_path: Path, limit: int) -> None:
    wording = list_folder(tmp_path).parents[1] / "templates/wording"
    wording.mkdir(parents=True)
    (wording / "statement.txt").write_text('{% extends "wording/statement.txt" %}\n', encoding="utf-8")
    result = build(tmp_path, limit)
    assert "data/lists/shuiwu/templates/wording/statement.txt:1:1 error template-failed" in result.messages
    assert result.exit_code == 1
