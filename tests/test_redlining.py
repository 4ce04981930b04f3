"""``respcli diff --redline``: accepting every change gives the new list, rejecting every one the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from diff_projects import FILES, LATER, publish, write
from law_projects import respcli
from respcli.render.docx_reading import read_docx
from respcli.render.docx_redline_reading import read_accepted, read_rejected


@pytest.fixture
def project(tmp_path: Path) -> Path:
    publish(tmp_path / "data" / "published" / "shuiwu" / "2019-12-22")
    later = {**LATER, "list.yaml": LATER["list.yaml"] + "上次公布: 2019-12-22\n"}
    write(tmp_path / "data" / "lists" / "shuiwu", later)
    return tmp_path


def built(folder: Path, name: str) -> list[str]:
    done = respcli(folder, "build", "--format", "docx", "--out", folder / name)
    assert done.code == 0, done.err
    with (folder / name / "shuiwu" / "责任清单.docx").open("rb") as file:
        return list(read_docx(file))


def test_a_redline_is_the_new_list_when_accepted_and_the_old_one_when_rejected(project: Path) -> None:
    done = respcli(project, "diff", "shuiwu", "--redline", project / "redline.docx")
    assert (done.code, done.err) == (0, "")
    assert "added 1, changed 1" in done.out
    with (project / "redline.docx").open("rb") as file:
        accepted = list(read_accepted(file))
        file.seek(0)
        rejected = list(read_rejected(file))
    assert accepted == built(project, "new")
    write(project / "data" / "lists" / "shuiwu", {**FILES, "list.yaml": FILES["list.yaml"] + "上次公布: 2019-12-22\n"})
    assert rejected == built(project, "old")
    assert accepted != rejected


def test_a_redline_is_of_one_list(project: Path) -> None:
    write(project / "data" / "lists" / "lin", FILES)
    done = respcli(project, "diff", "--redline", project / "redline.docx")
    assert done.code == 2
    assert "one list" in done.err
    assert not (project / "redline.docx").exists()


def test_a_redline_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "file").write_text("in the way", encoding="utf-8")
    done = respcli(project, "diff", "shuiwu", "--redline", project / "file" / "redline.docx")
    assert done.code == 1
    assert "unwritable" in done.err
