"""The program as it is run: exit codes, streams, languages, start-up."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from respcli import __version__

ROOT = Path(__file__).parents[1]


def respcli(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    quiet = {"LANGUAGE": "", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "respcli", *arguments],
        cwd=cwd,
        env=os.environ | quiet | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_build_writes_one_line_for_each_document_and_nothing_else(tmp_path: Path) -> None:
    done = respcli("build", "--out", str(tmp_path))
    names = ["报送说明.docx", "报送说明.html", "责任清单.docx", "责任清单.html"]
    assert done.stdout.splitlines() == [f"written {tmp_path.as_posix()}/luxian-wxb/{name}" for name in names]
    assert (done.returncode, done.stderr) == (0, "")
    again = respcli("build", "luxian-wxb", "--out", str(tmp_path), "--format", "html", "--lang", "zh")
    assert again.stdout.splitlines() == [f"无变化 {tmp_path.as_posix()}/luxian-wxb/{name}" for name in names[1::2]]


def test_list_is_named_by_id_or_by_path(tmp_path: Path) -> None:
    done = respcli("build", str(ROOT / "data/lists/luxian-wxb"), "--out", str(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    inside = respcli("build", ".", "--out", str(tmp_path), cwd=ROOT / "data/lists/luxian-wxb")
    assert (inside.returncode, inside.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "luxian"], "there is no list “luxian”; did you mean “luxian-wxb”?"),
        (["build", "--data", "tests"], "there is no list in tests/lists; name the folder with --data"),
        (["build", "--format", "odt"], "Invalid value for '--format'"),
        (["build", "--jobs", "0"], "0 is not in the range x>=1"),
        (["build", "--template", "none"], "'none' does not exist"),
        (["make"], "No such command 'make'"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_is_wrong(arguments: list[str], said: str) -> None:
    done = respcli(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_two_lists_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data/lists/luxian-wxb", tmp_path / "luxian-wxb")
    done = respcli("build", "luxian-wxb", str(tmp_path / "luxian-wxb"), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_one_faulty_list_fails_the_run_and_the_others_are_built(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data/lists/empty").mkdir()
    done = respcli("build", "--jobs", "2", cwd=tmp_path)
    assert done.returncode == 1
    assert "data/lists/empty:1:1 error no-list-yaml" in done.stderr
    assert len(done.stdout.splitlines()) == 4
    assert not (tmp_path / "build/empty").exists()


def test_several_jobs_write_the_same_documents_in_the_same_order(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        shutil.copytree(ROOT / "data/lists/luxian-wxb", tmp_path / "data/lists" / name)
        shutil.copytree(ROOT / "data/published/luxian-wxb", tmp_path / "data/published" / name)
    one, two = (respcli("build", "--jobs", jobs, "--out", jobs, cwd=tmp_path) for jobs in ("1", "2"))
    assert one.stdout.replace("1/", "2/") == two.stdout
    assert one.returncode == two.returncode == 0
    written = [path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*.*")]
    assert len(written) == 12
    assert all((tmp_path / "1" / path).read_bytes() == (tmp_path / "2" / path).read_bytes() for path in written)


def test_help_and_messages_follow_the_locale_and_lang_overrides_it() -> None:
    assert "编成报送说明和责任清单" in respcli("build", "--help", LC_ALL="zh_CN.UTF-8").stdout
    assert "Compile lists" in respcli("--lang", "en", "build", "--help", LC_ALL="zh_CN.UTF-8").stdout
    assert "没有清单“某”" in respcli("build", "某", "--lang", "zh").stderr


def test_output_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    done = respcli("build", "--out", str(tmp_path), "--lang", "zh", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert "已写出" in done.stdout


def test_our_own_bug_exits_3_without_a_traceback(tmp_path: Path) -> None:
    broken = (
        "import sys, respcli.compiler as c\nfrom respcli import cli\nc.compare = None\nsys.exit(cli.run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", broken, "build", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(f"This is a bug in respcli {__version__}: TypeError")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_exits_130_and_leaves_no_litter(tmp_path: Path, jobs: str) -> None:
    many_lists(tmp_path)
    command = [sys.executable, "-m", "respcli", "build", "--jobs", jobs]
    child = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    while not (tmp_path / "build").exists():
        assert child.poll() is None, "it ended before it was interrupted"
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate()
    assert child.returncode == 130
    assert "Traceback" not in said
    assert not list((tmp_path / "build").rglob(".*"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_jobs_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    many_lists(tmp_path)
    command = [sys.executable, "-m", "respcli", "build", "--jobs", "2"]
    child = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True)
    while len(processes_of(child.pid)) < 3:
        assert child.poll() is None, "it ended before its jobs were seen"
        time.sleep(0.01)
    child.kill()
    child.wait()
    ends = time.monotonic() + 20
    while processes_of(child.pid) and time.monotonic() < ends:
        time.sleep(0.05)
    assert processes_of(child.pid) == []


def many_lists(folder: Path) -> None:
    """Enough copies of the reference list for a build of several seconds."""
    for number in range(100):
        shutil.copytree(ROOT / "data/lists/luxian-wxb", folder / "data/lists" / str(number))
        shutil.copytree(ROOT / "data/published/luxian-wxb", folder / "data/published" / str(number))


def processes_of(group: int) -> list[int]:
    """The processes of a process group that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, pgrp, *_ = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(pgrp) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def test_terminal_sees_colour_unless_no_color_is_set(tmp_path: Path) -> None:
    (tmp_path / "data/lists/empty").mkdir(parents=True)
    assert "\x1b[" in on_a_terminal(tmp_path, NO_COLOR="")
    assert "\x1b[" not in on_a_terminal(tmp_path, NO_COLOR="1")


def on_a_terminal(folder: Path, **environment: str) -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "respcli", "build"]
    subprocess.run(command, cwd=folder, stderr=theirs, env=os.environ | {"TERM": "xterm"} | environment, check=False)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        return terminal.read(10_000).decode()


def test_without_a_command_the_help_is_shown() -> None:
    done = respcli()
    assert "Commands:" in done.stdout + done.stderr
    assert done.returncode == 2


def test_shell_completion_knows_commands_and_options() -> None:
    assert "respcli" in respcli(_RESPCLI_COMPLETE="bash_source").stdout
    done = respcli(_RESPCLI_COMPLETE="bash_complete", COMP_WORDS="respcli build --bu", COMP_CWORD="2")
    assert done.stdout == "plain,--bundle\n"


def test_version_is_told_without_loading_the_program() -> None:
    start = "import sys; sys.argv = ['respcli', '--version']"
    code = f"{start}; from respcli.__main__ import main; main(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    said, modules = done.stdout.splitlines()
    assert said == f"respcli {__version__}"
    assert not {"click", "pydantic", "yaml", "jinja2", "lxml"} & set(modules.split())


def test_help_loads_neither_pydantic_nor_jinja() -> None:
    code = "import sys\nfrom respcli.cli import run\nrun(['build', '--help'])\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert not {"pydantic", "yaml", "jinja2", "lxml"} & set(done.stdout.splitlines()[-1].split())


def test_validation_of_own_words_loads_no_writers() -> None:
    code = "import sys\nfrom respcli.cli import run\nrun(['validate', 'luxian-wxb'])\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert not {"respcli.render.formats", "xml.etree"} & set(done.stdout.splitlines()[-1].split())


def test_wheel_carries_templates_and_reference_list_and_builds_in_an_empty_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path / "installed")
    empty = tmp_path / "empty"
    empty.mkdir()
    installed = tmp_path / "installed"
    assert "build" in respcli("--help", cwd=empty, PYTHONPATH=str(installed)).stdout
    the_list = installed / "respcli/data/lists/luxian-wxb"
    done = respcli("build", str(the_list), cwd=empty, PYTHONPATH=str(installed))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((empty / "build/luxian-wxb").iterdir())) == 4
