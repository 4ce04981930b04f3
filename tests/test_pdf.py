"""PDFs: LibreOffice prints them, their text is that of the data, and whatever fails leaves the old file."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest
from pypdf import PdfWriter

from diff_projects import FILES
from judges import programs
from judges.word import squashed
from respcli.commands import office
from respcli.render.pdf import lost_characters, steady
from test_exports import build, names, project, respcli

END = (
    b"trailer\n<</Size 9/Root 8 0 R\n/Info 9 0 R\n/ID [ <%b>\n<%b> ]\n/DocChecksum /%b\n>>\nstartxref\n12345\n%%%%EOF\n"
)


def made(hour: bytes, identity: bytes, text: bytes = b"(some text)") -> bytes:
    """What LibreOffice writes at a certain hour, as far as that matters here."""
    body = b"%PDF-1.6\n" + text * 1000 + b"\n<</Creator<FEFF>\n/CreationDate(D:20261124" + hour + b"Z')>>\nendobj\n"
    return body + END % (identity, identity, identity[::-1])


def blank() -> bytes:
    """A PDF of one empty page."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put a program in the place of LibreOffice that makes the same PDF of everything."""
    (folder / "made.pdf").write_bytes(data)
    program = folder / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n' + f'cp "{folder}/made.pdf" "$2/document.pdf"\n',
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


# ---- same input, same bytes


def test_the_hour_of_a_pdf_is_taken_out_and_nothing_moves() -> None:
    one, two = made(b"120000", b"0123456789ABCDEF" * 2), made(b"235959", b"FEDCBA9876543210" * 2)
    assert one != two
    assert steady(one) == steady(two)
    assert len(steady(one)) == len(one)
    assert steady(one).index(b"startxref") == one.index(b"startxref")
    assert b"2026" not in steady(one)


def test_another_text_gives_another_identity() -> None:
    one, two = (steady(made(b"120000", b"A" * 32, text)) for text in (b"(some text)", b"(more text)"))
    assert one[-200:] != two[-200:]


def test_a_pdf_that_says_no_hour_stays_as_it_is() -> None:
    assert steady(b"%PDF-1.4\n%%EOF\n") == b"%PDF-1.4\n%%EOF\n"


# ---- nothing is lost


def test_every_character_that_a_pdf_lacks_is_counted() -> None:
    assert lost_characters(["责任 责任", "清单"], blank()) == {"责": 2, "任": 2, "清": 1, "单": 1}
    assert not lost_characters([" \u3000"], blank())


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_pdf_that_lacks_text_fails_the_build_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, blank())
    folder, old = project(tmp_path), tmp_path / "build/shuiwu/责任清单.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    (found,) = build(folder, "docx", "pdf").findings
    assert (found.rule.id, Path(found.place.file).name) == ("pdf-lost", "报送说明.pdf")
    assert (names(old.parent), old.read_bytes()) == (["责任清单.pdf"], b"old")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_what_is_no_pdf_is_told_as_one_that_lacks_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, b"no PDF at all")
    (found,) = build(project(tmp_path), "pdf").findings
    assert found.rule.id == "pdf-lost"


# ---- the command


def test_without_libreoffice_nothing_of_the_list_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "found", lambda: None)
    (found,) = build(project(tmp_path), "docx", "pdf").findings
    assert (found.rule.id, Path(found.place.file).name) == ("office-missing", "报送说明.docx")
    assert names(tmp_path / "build/shuiwu") == []


def test_check_refuses_pdf_and_says_what_to_check(tmp_path: Path) -> None:
    project(tmp_path)
    done = respcli("build", "--check", "--format", "pdf", cwd=tmp_path)
    assert done.returncode == 2
    assert "check docx, which it is made from" in done.stderr


@pytest.mark.judge
def test_a_pdf_holds_the_text_of_its_document_and_is_the_same_again(tmp_path: Path) -> None:
    programs.command("soffice", "LibreOffice")
    folder = project(tmp_path, FILES)
    assert not build(folder, "docx", "pdf").failed
    there = tmp_path / "build/shuiwu"
    assert names(there) == ["报送说明.docx", "报送说明.pdf", "责任清单.docx", "责任清单.pdf"]
    text = programs.run([programs.command("pdftotext", "poppler"), there / "责任清单.pdf", "-"])
    assert "检查责任：定期检查河道采砂。" in squashed(text).replace(":", "：")
    assert [changed for _, changed in build(folder, "pdf").files] == [False, False]


@pytest.mark.judge
def test_a_bundle_is_one_pdf(tmp_path: Path) -> None:
    programs.command("soffice", "LibreOffice")
    assert not build(project(tmp_path), "pdf", bundle=True).failed
    assert names(tmp_path / "build/shuiwu") == ["报送说明和责任清单.pdf"]
