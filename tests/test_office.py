"""LibreOffice converts, and where it is missing, fails or hangs the user is told what to do."""

from __future__ import annotations

import io
import os
import socket
import stat
import threading
import time
import zipfile
from pathlib import Path

import docx
import pytest

from judges import programs
from respcli.commands import office
from respcli.diagnostics import Diagnostic, Faults
from respcli.importing.files import contents
from written_files import p, shape, tbl, tc
from written_files import word_file as word_xml_file

WORDS = "行政许可：取水许可"


def word_file(text: str = WORDS) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def refused(data: bytes, kind: str = "docx", to: str = "pdf", longest: float = 60) -> Diagnostic:
    with pytest.raises(Faults) as caught:
        office.converted(data, kind, to, "清单.doc", longest)
    (found,) = caught.value.diagnostics
    return found


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program of the tests' own in the place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_without_libreoffice_the_remedy_is_to_save_the_file_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "found", lambda: None)
    found = refused(b"", "doc", "docx")
    assert found.rule.id == "office-missing"
    assert found.place.file == "清单.doc"
    assert "save it as .docx, or install LibreOffice" in found.remedy()


def test_libreoffice_is_found_in_its_usual_place_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    place = tmp_path / "program"
    place.touch()
    monkeypatch.setattr(office, "_USUAL_PLACES", (str(tmp_path / "no"),))
    assert office.found() is None
    monkeypatch.setattr(office, "_USUAL_PLACES", (str(tmp_path / "no"), str(place)))
    assert office.found() == str(place)


@pytest.mark.skipif(os.name == "nt", reason="the program of the test is a shell script")
def test_a_program_that_writes_nothing_has_failed_though_it_exits_with_0(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, "echo 'Error: no such luck'")
    found = refused(b"")
    assert found.rule.id == "office-failed"
    assert "no such luck" in found.message()


@pytest.mark.skipif(os.name == "nt", reason="the program of the test is a shell script")
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats = tmp_path / "beats"
    program(tmp_path, monkeypatch, f"(while :; do echo >> '{beats}'; sleep 0.1; done) & wait")
    begun = time.monotonic()
    found = refused(b"", longest=1)
    assert found.rule.id == "office-too-long"
    assert "within 1 seconds" in found.message()
    assert time.monotonic() - begun < 10
    size = beats.stat().st_size
    time.sleep(0.5)
    assert beats.stat().st_size == size


@pytest.mark.skipif(os.name == "nt", reason="the program of the test is a shell script")
def test_an_interrupted_conversion_leaves_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beats = tmp_path / "beats"
    program(
        tmp_path, monkeypatch, f"(while :; do echo >> '{beats}'; sleep 0.1; done) & sleep 0.3; kill -INT $PPID; wait"
    )
    with pytest.raises(KeyboardInterrupt):
        office.converted(b"", "docx", "pdf", "清单.docx", 60)
    size = beats.stat().st_size
    time.sleep(0.5)
    assert beats.stat().st_size == size


@pytest.mark.skipif(os.name == "nt", reason="the program of the test is a shell script")
def test_nothing_of_a_conversion_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "exit 0")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    refused(b"")
    assert list(temporary.iterdir()) == []


@pytest.fixture
def _judge() -> None:
    programs.command("soffice", "LibreOffice")


@pytest.mark.judge
@pytest.mark.usefixtures("_judge")
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_a_document_comes_back_from_another_form(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
    monkeypatch.setitem(office._WRITTEN_BY, kind, filters[kind])  # noqa: SLF001
    old = office.converted(word_file(), "docx", kind, "清单.docx")
    new = office.converted(old, kind, "docx", f"清单.{kind}")
    assert docx.Document(io.BytesIO(new)).paragraphs[0].text == WORDS


@pytest.mark.judge
@pytest.mark.usefixtures("_judge")
@pytest.mark.parametrize("name", ["清单.doc", "清单.wps"])
def test_an_old_document_says_what_the_new_one_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(office._WRITTEN_BY, "doc", "MS Word 97")  # noqa: SLF001
    body = (
        p(" 甲　乙 ")
        + tbl(tc("类", '<w:vMerge w:val="restart"/>') + tc("一"), tc("", "<w:vMerge/>") + tc("二"))
        + p("末")
    )
    new = word_xml_file(body)
    old = office.converted(new, "docx", "doc", "清单.docx")
    assert shape(contents(old, name, office.converted).blocks) == shape(contents(new, "清单.docx").blocks)


@pytest.mark.judge
@pytest.mark.usefixtures("_judge")
def test_a_document_becomes_a_pdf() -> None:
    assert office.converted(word_file(), "docx", "pdf", "清单.docx").startswith(b"%PDF")


@pytest.mark.judge
@pytest.mark.usefixtures("_judge")
@pytest.mark.parametrize("kind", ["doc", "docx", "odt", "word-xml"])
@pytest.mark.parametrize("data", [b"no document", b"\0" * 9999, word_file()[:3000]], ids=["text", "zeros", "cut off"])
def test_what_is_no_document_is_not_made_into_one(kind: str, data: bytes) -> None:
    assert refused(data, kind, "docx" if kind != "docx" else "pdf").rule.id == "office-failed"


@pytest.mark.judge
@pytest.mark.usefixtures("_judge")
def test_no_address_in_a_document_is_asked_for() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        asked: list[bytes] = []

        def serve() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    asked.append(connection.recv(100))
                    connection.close()
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/picture.png"
        assert zipfile.is_zipfile(io.BytesIO(office.converted(with_picture_at(address), "odt", "docx", "清单.odt")))
        assert asked == []


def with_picture_at(address: str) -> bytes:
    """An OpenDocument text with a picture that is not in it but at an address."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"'
            f' xmlns:draw="{names}:drawing:1.0" xmlns:svg="{names}:svg-compatible:1.0"'
            ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text><text:p>'
            '<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
            f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"</draw:frame>{WORDS}</text:p></office:text></office:body></office:document-content>",
        )
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0" manifest:version="1.2">'
            '<manifest:file-entry manifest:full-path="/"'
            ' manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return written.getvalue()
