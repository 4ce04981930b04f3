"""Files that are damaged, protected, of another kind or made to do harm: a clear word each, soon, in little memory."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from old_workbook import compound, old_workbook
from respcli.diagnostics import Diagnostic, Faults
from respcli.importing.files import contents
from respcli.messages.imports import IMPORT_KINDS
from respcli.reading.kinds import KINDS
from written_files import W, p, relations, said, tbl, tc, word_file, zipped

GOOD = word_file(p("甲" * 99) + tbl(tc("乙") + tc("丙")) * 20)
MOST_SECONDS, MOST_MEGABYTES = 5, 500


def refused(data: bytes, name: str = "清单.docx") -> Diagnostic:
    with pytest.raises(Faults) as caught:
        contents(data, name)
    (found,) = caught.value.diagnostics
    assert found.place.file == name
    assert found.message()
    assert found.remedy()
    return found


def part(content: str | bytes, name: str = "word/document.xml") -> bytes:
    return zipped({name: content})


def document(body: str, head: str = "") -> str:
    return f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"


# ---- another kind
ARCHIVE = zipped({"清单.txt": "甲"})
WORKBOOK = zipped({"xl/workbook.bin": "x"})
TEXT_DOCUMENT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})


@pytest.mark.parametrize("name", ["清单.docx", "清单.xlsx", "清单.doc", "清单.html", "清单"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"Rar!\x1a\x07", "archive"),
        (ARCHIVE, "archive"),
        (WORKBOOK, "binary-workbook"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "presentation"),
        (zipped({"OFD.xml": "<x/>"}), "opendocument"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "opendocument"),
        (compound({"PowerPoint Document": b""}), "presentation"),
        (compound({"MatOST": b""}), "compound"),
        (b"<?xml version='1.0'?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>", "excel-xml"),
        ("临江县水务局责任清单".encode(), "text"),
        ("临江县水务局责任清单".encode("gb18030"), "text"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0", "bytes"),
        (b"MZ\x90\0\x03\0\0\0", "bytes"),
        (b"", "nothing"),
    ],
)
def test_a_file_of_another_kind_is_named_whatever_it_is_called(data: bytes, kind: str, name: str) -> None:
    found = refused(data, name)
    assert (found.rule.id, found.values["kind"]) == ("import-other-kind", IMPORT_KINDS[kind])


def test_every_kind_has_a_name() -> None:
    assert set(IMPORT_KINDS) == KINDS


def test_what_only_an_office_program_reads_is_converted_first() -> None:
    asked = []

    def convert(data: bytes, kind: str, to: str, name: str) -> bytes:
        asked.append((data[:4], kind, to, name))
        return GOOD

    old = {
        "doc": compound({"WordDocument": b"\xec\xa5\xc1\0"}),
        "rtf": rb"{\rtf1 x}",
        "odt": TEXT_DOCUMENT,
        "word-xml": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    }
    for kind, data in old.items():
        assert said(contents(data, "清单.wps", convert)) == said(contents(GOOD, "清单.docx"))
        assert refused(data).rule.id == "import-old-word"
        assert asked.pop() == (data[:4], kind, "docx", "清单.wps")


# ---- protected, damaged
@pytest.mark.parametrize(
    "data",
    [
        compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        compound({"WordDocument": b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x01"}),
        old_workbook({"一": {(0, 0): "甲"}}, password=True),
    ],
    ids=["new", "old Word", "old Excel"],
)
def test_a_password_is_told(data: bytes) -> None:
    assert refused(data).rule.id == "import-password"


def test_an_entry_with_a_password_is_told() -> None:
    data = bytearray(GOOD)
    for place in range(len(data)):
        if data.startswith(b"PK\x01\x02", place):
            data[place + 8] |= 1
        if data.startswith(b"PK\x03\x04", place):
            data[place + 6] |= 1
    assert refused(bytes(data)).rule.id == "import-password"


@pytest.mark.parametrize("length", [30, 200, len(GOOD) // 2, len(GOOD) - 30])
def test_a_truncated_document_is_damaged(length: int) -> None:
    assert refused(GOOD[:length]).rule.id == "import-damaged"


@pytest.mark.parametrize("length", [8, 100, 600, 3000])
def test_a_truncated_old_workbook_is_damaged_or_another_kind(length: int) -> None:
    data = old_workbook({"一": {(0, 0): "甲"}})
    assert refused(data[:length]).rule.id in ("import-damaged", "import-other-kind")


@pytest.mark.parametrize(
    "data",
    [
        part(document("<w:p>")),
        part(document("<w:p></w:r></w:p>")),
        part(document("&unknown;")),
        part(document("<w:p w:val='<'/>")),
        part(b"\xff\xff" + document("").encode()),
        part(document(p("水库")).encode("gb18030")),
        part("<x/>", "word/other.xml"),
        part("<x/>", "xl/styles.xml"),
    ],
)
def test_xml_that_is_none_is_damaged(data: bytes) -> None:
    assert refused(data).rule.id == "import-damaged"


@pytest.mark.parametrize("data", [word_file(""), word_file(p(" ")), b"<html><img src=a.png></html>", b"<p>&nbsp;</p>"])
def test_a_file_without_words_is_told(data: bytes) -> None:
    assert refused(data).rule.id == "import-no-words"


def test_macros_are_passed_over() -> None:
    data = word_file(p("甲"), {"vbaProject": "x"}, [("vbaProject", "vbaProject.xml")])
    assert said(contents(data, "清单.docm")) == ["甲"]


# ---- made to do harm
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c SYSTEM "http://127.0.0.1/">]>'
)


@pytest.mark.parametrize(
    "xml",
    [
        document("<w:p><w:r><w:t>&a;&b;&c;</w:t></w:r></w:p>", ENTITIES),
        document(p("甲"), "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>"),
        document(p("甲"), " " * 262_140 + ENTITIES),
        ("<?xml version='1.0' encoding='UTF-16'?>" + document(p("甲"), ENTITIES)).encode("utf-16"),
        ("<?xml version='1.0' encoding='cp037'?>" + document(p("x"), "<!DOCTYPE x>")).encode("cp037"),
        ("<?xml version='1.0' encoding='utf-7'?>" + document(p("x"))).encode(),
        document("<w:p>" * 5000 + "</w:p>" * 5000),
        document("<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500),
        document("<w:p><w:txbxContent>" * 500 + "</w:txbxContent></w:p>" * 500),
    ],
    ids=["entities", "external", "far", "utf-16", "ebcdic", "utf-7", "paragraphs", "tables", "boxes"],
)
@pytest.mark.parametrize("name", ["word/document.xml", "word/numbering.xml", "_rels/.rels"])
def test_xml_that_no_program_writes_is_refused(xml: str | bytes, name: str) -> None:
    parts: dict[str, str | bytes] = {"word/document.xml": document(p("甲"))}
    found = {}
    try:
        found = {"read": said(contents(zipped(parts | {name: xml}), "清单.docx"))}
    except Faults as faults:
        found = {"rule": [diagnostic.rule.id for diagnostic in faults.diagnostics]}
    refused_there = {"rule": ["import-hostile"]}
    deep_elsewhere = {"read": ["甲"]} if name != "word/document.xml" and "DOCTYPE" not in str(xml) else refused_there
    assert found in (refused_there, {"rule": ["import-damaged"]}, deep_elsewhere)


def big(path: Path, parts: Mapping[str, Iterator[bytes]]) -> Path:
    """Write a package whose parts are too large to hold them."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, chunks in parts.items():
            with package.open(name, "w", force_zip64=True) as file:
                for chunk in chunks:
                    file.write(chunk)
    return path


def repeated(begin: str, middle: str, times: int) -> Iterator[bytes]:
    yield begin.encode()
    many = middle.encode() * max(1_000_000 // len(middle), 1)
    for _ in range(times * len(middle) // len(many) + 1):
        yield many


DOCUMENT = f"<w:document {W}><w:body>"
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(**parts: Iterator[bytes]) -> dict[str, Iterator[bytes]]:
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    listed = f'<workbook {S} {names}><sheets><sheet name="一" r:id="rId1"/></sheets></workbook>'
    return {
        "_rels/.rels": iter([relations(("officeDocument", "xl/workbook.xml")).encode()]),
        "xl/workbook.xml": iter([listed.encode()]),
        "xl/_rels/workbook.xml.rels": iter([relations(("worksheet", "s1.xml"), ("sharedStrings", "s.xml")).encode()]),
        **{f"xl/{name}.xml": part for name, part in parts.items()},
    }


def many_entries(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for number in range(60_000):
            package.writestr(zipfile.ZipInfo(f"word/{number}"), b"")
    return path


def overlapping(path: Path) -> Path:
    """Entries that all lie in the same bytes, as in a bomb that unpacks each of them anew."""
    data = bytearray(part(document(p("甲")) + " " * 9_000_000))
    at = data.rindex(b"PK\x01\x02")
    entry = bytes(data[at : data.rindex(b"PK\x05\x06")])
    names = [b"word/footer%04d.xml" % number for number in range(2000)]
    kernel = bytearray(data[:at])
    listed = bytearray(entry)
    for name in names:
        other = bytearray(entry[:46] + name)
        other[28:30] = len(name).to_bytes(2, "little")
        listed += other
    end = bytearray(data[data.rindex(b"PK\x05\x06") :])
    end[8:10] = end[10:12] = (len(names) + 1).to_bytes(2, "little")
    end[12:16], end[16:20] = len(listed).to_bytes(4, "little"), at.to_bytes(4, "little")
    path.write_bytes(kernel + listed + end)
    return path


HARM: Mapping[str, tuple[Callable[[Path], Path], str]] = {
    "bomb of blanks": (
        lambda path: big(path, {"word/document.xml": repeated(DOCUMENT, " ", 1 << 30)}),
        "import-too-large",
    ),
    "bomb of text": (
        lambda path: big(path, {"word/document.xml": repeated(DOCUMENT, p("水" * 5000), 100_000)}),
        "import-too-large",
    ),
    "ten million cells": (
        lambda path: big(
            path, {"word/document.xml": repeated(DOCUMENT + "<w:tbl><w:tr>", "<w:tc><w:p/></w:tc>", 10**7)}
        ),
        "import-too-many",
    ),
    "many elements": (
        lambda path: big(path, {"word/document.xml": repeated(DOCUMENT, "<w:b/>", 10**7)}),
        "import-too-",
    ),
    "deep elements": (
        lambda path: big(path, {"word/document.xml": repeated(DOCUMENT, "<w:b>", 10**7)}),
        "import-hostile",
    ),
    "long attribute": (
        lambda path: big(path, {"word/document.xml": repeated(DOCUMENT + "<w:b a='", "x", 1 << 28)}),
        "import-too-large",
    ),
    "long comment": (
        lambda path: big(path, {"word/document.xml": repeated(DOCUMENT + "<!-- ", "x>", 1 << 27)}),
        "import-too-large",
    ),
    "bomb in styles": (
        lambda path: big(
            path,
            {
                "word/document.xml": iter([document(p("甲")).encode()]),
                "word/numbering.xml": repeated(f"<w:numbering {W}>", "<w:num a='1'/>", 10**7),
            },
        ),
        "import-too-",
    ),
    "cells of a workbook": (
        lambda path: big(path, book(s1=repeated(f"<worksheet {S}><sheetData><row>", "<c><v>1</v></c>", 10**7))),
        "import-too-",
    ),
    "texts of a workbook": (
        lambda path: big(path, book(s=repeated(f"<sst {S}>", "<si><t>x</t></si>", 10**7))),
        "import-too-many",
    ),
    "many entries": (many_entries, "import-too-many"),
    "overlapping entries": (overlapping, "read"),
}
CHILD = """
import sys, time, resource
from pathlib import Path
from respcli.diagnostics import Faults
from respcli.importing.files import contents
data = Path(sys.argv[1]).read_bytes()
begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rule = ""
try:
    contents(data, "清单.docx")
except Faults as faults:
    rule = faults.diagnostics[0].rule.id
print(rule or "read", time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.parametrize("harm", HARM)
def test_a_file_that_does_harm_is_refused_soon_and_in_little_memory(harm: str, tmp_path: Path) -> None:
    make, rule = HARM[harm]
    path = make(tmp_path / "harm.docx")
    told = subprocess.run([sys.executable, "-c", CHILD, path], capture_output=True, text=True, check=True, timeout=60)
    found, seconds, megabytes = told.stdout.split()
    assert found.startswith(rule)
    assert float(seconds) < MOST_SECONDS
    assert float(megabytes) < MOST_MEGABYTES


# ---- whatever comes
def read_or_refused(data: bytes) -> int:
    """How many blocks are read, or how many diagnostics tell why there are none."""
    try:
        return len(contents(data, "清单").blocks)
    except Faults as faults:
        return len(faults.diagnostics)


SEEDS = [GOOD, old_workbook({"一": {(0, 0): "甲", (5, 3): 1.0}}), b"<table><tr><td>x</table>", ARCHIVE]


@settings(max_examples=200)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=4)), max_size=6),
    st.integers(0, 1 << 16),
)
def test_mutated_files_are_read_or_refused(seed: bytes, changes: list[tuple[int, bytes]], length: int) -> None:
    data = bytearray(seed[: max(length % (len(seed) * 2), 1)])
    for place, new in changes:
        data[place % len(data) : place % len(data) + len(new)] = new
    assert read_or_refused(bytes(data))


@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]),
)
def test_random_bytes_are_read_or_refused(data: bytes, head: bytes) -> None:
    assert read_or_refused(head + data)


XML = [
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:r>",
    "</w:r>",
    "<w:vanish/>",
]
XML += ["<w:t>甲</w:t>", "<w:br/>", '<w:gridSpan w:val="3"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:p/>"]
XML += ["<w:txbxContent>", "</w:txbxContent>", "<w:tc/>", "<w:tr/>", "<w:tbl/>", "<w:sdt>", "</w:sdt>", "<w:hMerge/>"]


@given(st.lists(st.sampled_from(XML), max_size=30))
def test_no_word_is_lost_however_the_elements_lie(parts: list[str]) -> None:
    open_elements: list[str] = []
    body = ""
    for element in parts:
        if element.startswith("</"):
            if not open_elements or open_elements[-1] != element[2:]:
                continue
            open_elements.pop()
        elif element[-2] != "/" and not element.endswith("</w:t>"):
            open_elements.append(element[1:])
        body += element
    body += "".join(f"</{element}" for element in reversed(open_elements))
    read = said(contents(word_file(body + p("末")), "清单.docx"))
    assert "".join(read).count("甲") == body.count("甲")
