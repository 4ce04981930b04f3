"""The promise on real input: the reference submission comes out of its data character by character."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.document import Document as WordDocumentType
from docx.table import Table as WordTable
from lxml import html

from respcli.commands.build import Options, build_list

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "tests" / "reference" / "luxian-wxb-2020-12-22.txt"

# What the document may say otherwise than the text that was submitted, white space aside: a mark that Word left in the
# text, and a full stop after a number, which numbering makes a point.
DIFFERENCES = [("[bookmark:_GoBack]", ""), ("。", ".")]


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def differences(old: str, new: str) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(old[i:j], new[k:m]) for kind, i, j, k, m in matcher.get_opcodes() if kind != "equal"]


def word_texts(document: WordDocumentType) -> list[str]:
    """The paragraphs of a Word document as python-docx reads them, cells row by row, merged cells once."""
    texts: list[str] = []
    for block in document.iter_inner_content():
        if not isinstance(block, WordTable):
            texts.append(block.text)
            continue
        seen = set()
        for cell in (cell for row in block.rows for cell in row.cells):
            if cell._tc not in seen:  # noqa: SLF001 -- python-docx gives a merged cell once for each row it covers
                seen.add(cell._tc)  # noqa: SLF001
                texts += [paragraph.text for paragraph in cell.paragraphs]
    return [text for text in texts if text]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    outcome = build_list(ROOT / "data/lists/luxian-wxb", Options(ROOT / "data", out, ("docx", "html"), bundle=True))
    assert not outcome.findings
    return out / "luxian-wxb"


def test_bundle_says_what_was_submitted(bundle: Path) -> None:
    texts = word_texts(WordDocument(str(bundle / "报送说明和责任清单.docx")))
    submitted = squashed(REFERENCE.read_text(encoding="utf-8"))
    assert differences(submitted, squashed("".join(texts))) == DIFFERENCES


def test_html_carries_exactly_the_text_of_the_word_document(bundle: Path) -> None:
    texts = word_texts(WordDocument(str(bundle / "报送说明和责任清单.docx")))
    page = html.parse(str(bundle / "报送说明和责任清单.html"), html.HTMLParser(encoding="utf-8")).getroot()
    (main,) = page.xpath("//main")
    assert [text for text in main.xpath(".//text()") if text.strip()] == texts


@pytest.mark.parametrize(
    ("changed", "expected"),
    [("甲乙丙", [("丁", "丙")]), ("甲乙", [("丁", "")]), ("甲乙丁戊", [("", "戊")])],
    ids=["a letter changed", "a letter lost", "a letter added"],
)
def test_differences_are_seen(changed: str, expected: list[tuple[str, str]]) -> None:
    assert differences("甲乙丁", changed) == expected
