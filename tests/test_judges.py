"""The judges find planted faults, and nothing in the documents that the program builds."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from judges import programs, samples
from judges.paper import page_geometry, pdf
from judges.web import axe, browser, html_validate, w3c
from judges.word import fonts, open_xml_audit, open_xml_sdk, python_docx
from judges.word_rules import word_rules

pytestmark = pytest.mark.judge

Judge = Callable[[Path], list[str]]

REPOSITORY = Path(__file__).parents[1]
WORD_JUDGES = (open_xml_sdk, open_xml_audit, word_rules, python_docx, fonts)
WEB_JUDGES = (w3c, html_validate, axe, browser)


def fault(name: str, expected: str, *edits: samples.Edit, judge: Judge | None = None) -> object:
    """A planted fault: what the judge must say, and the edits that plant it."""
    return pytest.param(*([judge] if judge else []), edits, expected, id=name.replace(" ", "-"))


@pytest.mark.parametrize("judge", WORD_JUDGES)
def test_word_judge_passes_a_sound_document(judge: Judge, tmp_path: Path) -> None:
    assert judge(samples.docx(tmp_path / "sound.docx")) == []


DISORDER = ("<w:r><w:t>责任", '<w:r><w:rPr><w:sz w:val="32"/><w:b/></w:rPr><w:t>责任')
UNKNOWN = ("<w:r><w:t>责任", "<w:r><w:unknown/><w:t>责任")
BARE_CELL = ("<w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc>", "</w:tc>")
LAST = "<w:p><w:r><w:t>中共泸县县委</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("judge", "edits", "expected"),
    [
        fault("sdk disorder", "unexpected child element", DISORDER, judge=open_xml_sdk),
        fault("sdk unknown element", "invalid child element", UNKNOWN, judge=open_xml_sdk),
        fault("sdk bad value", "attribute is invalid", ('w:sz w:val="28"', 'w:sz w:val="big"'), judge=open_xml_sdk),
        fault("audit disorder", "Unexpected element 'b'", DISORDER, judge=open_xml_audit),
        fault("audit unknown element", "Unexpected element 'unknown'", UNKNOWN, judge=open_xml_audit),
        fault("audit bare cell", "sequence content is missing", BARE_CELL, judge=open_xml_audit),
        fault(
            "audit unknown style", "Style 'No'", ('w:pStyle w:val="Title"', 'w:pStyle w:val="No"'), judge=open_xml_audit
        ),
        fault("rules bare cell", "table cell 2 does not end with a paragraph", BARE_CELL, judge=word_rules),
        fault(
            "rules wrong span",
            "row 1 covers 3 columns of a grid of 2",
            ('w:type="dxa"/><w:vMerge', 'w:type="dxa"/><w:gridSpan w:val="2"/><w:vMerge'),
            judge=word_rules,
        ),
        fault("rules lone merge", "row 2: a cell continues", ('<w:vMerge w:val="restart"/>', ""), judge=word_rules),
        fault(
            "rules open field",
            "odd.xml: a field has no end",
            ('<w:fldChar w:fldCharType="end"/>', ""),
            judge=word_rules,
        ),
        fault(
            "rules repeated bookmark",
            "bookmark name 'one' is given 2 times",
            ("</w:sectPr>", '</w:sectPr><w:bookmarkStart w:id="2" w:name="one"/>'),
            judge=word_rules,
        ),
        fault(
            "rules lost part", "leads to /word/none.xml", ('Target="styles.xml"', 'Target="none.xml"'), judge=word_rules
        ),
        fault("rules lost relationship", "uses the relationship 'no'", ('r:id="odd"', 'r:id="no"'), judge=word_rules),
        fault(
            "reader",
            "python-docx loses 6",
            (LAST, f"<w:sdt><w:sdtContent>{LAST}</w:sdtContent></w:sdt>"),
            judge=python_docx,
        ),
        fault("face", "4 characters in 微软雅黑", ("方正小标宋简体", "微软雅黑"), judge=fonts),
        fault(
            "theme face",
            "theme's font minorEastAsia",
            ('w:eastAsia="方正小标宋简体"', 'w:eastAsiaTheme="minorEastAsia"'),
            judge=fonts,
        ),
    ],
)
def test_word_judge_finds(judge: Judge, edits: list[samples.Edit], expected: str, tmp_path: Path) -> None:
    assert expected in "\n".join(judge(samples.docx(tmp_path / "fault.docx", *edits)))


def print_and_measure(docx: Path, pages: Path, full: tuple[int, ...] = ()) -> list[str]:
    return pdf(docx, pages) + page_geometry(pages, full)


def test_paper_judges_pass_a_sound_document(tmp_path: Path) -> None:
    assert print_and_measure(samples.docx(tmp_path / "sound.docx"), tmp_path / "sound.pdf", (2,)) == []


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        fault("lost text", "LibreOffice loses 6 of", ("<w:t>中共", "<w:rPr><w:vanish/></w:rPr><w:t>中共")),
        fault("strange face", "NotoSansCJK", ("方正小标宋简体", "微软雅黑")),
        fault("top margin", "page 2: the top margin is 47", ('w:top="2098"', 'w:top="2665"')),
        fault("bottom margin", "page 2: the bottom margin is 5", ('w:bottom="1984"', 'w:bottom="3119"')),
        fault("left margin", "page 1: something stands 23.0 mm from the left", ('w:left="1587"', 'w:left="1304"')),
        fault("right margin", "page 2: the right margin is 3", ('w:right="1474"', 'w:right="1757"')),
        fault("21 lines", "page 2: has 21 lines, not 22", ('w:line="579"', 'w:line="607"')),
        fault("30 characters", "page 2: has 30 characters", ('w:sz w:val="32"', 'w:sz w:val="30"')),
        fault("27 characters", "page 2: has 27 characters", ('<w:spacing w:val="-6"/>', "")),
        fault(
            "wide table",
            "page 3: something stands",
            ('type="dxa"/></w:tblPr>', 'type="dxa"/><w:tblInd w:w="-600" w:type="dxa"/></w:tblPr>'),
        ),
        fault("page number", "page 2: the page number stands", ('<w:ind w:left="280"/>', '<w:jc w:val="right"/>')),
        fault("no dash", "page 1: the page number is '1—'", ('<w:t xml:space="preserve">— </w:t>', "")),
        fault("letter paper", "measures 215.9 x 279.4 mm", ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
    ],
)
def test_paper_judges_find(edits: list[samples.Edit], expected: str, tmp_path: Path) -> None:
    docx = samples.docx(tmp_path / "fault.docx", *edits)
    assert expected in "\n".join(print_and_measure(docx, tmp_path / "fault.pdf", (2,)))


def test_paper_judge_refuses_what_is_no_document(tmp_path: Path) -> None:
    docx = tmp_path / "text.docx"
    docx.write_text("责任清单", encoding="utf-8")
    assert "LibreOffice prints nothing" in pdf(docx, tmp_path / "text.pdf")[0]


@pytest.mark.parametrize("judge", WEB_JUDGES)
def test_web_judge_passes_a_sound_page(judge: Judge, tmp_path: Path) -> None:
    assert judge(samples.page(tmp_path / "sound.html")) == []


IMAGE = ("</main>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>')
INPUT = ("</main>", "<input></main>")


@pytest.mark.parametrize(
    ("judge", "edits", "expected"),
    [
        fault("w3c open tag", "Unclosed element", ("清单</h1>", "清单"), judge=w3c),
        fault("w3c style", "colour", ("color:", "colour:"), judge=w3c),
        fault("w3c warning", "role is unnecessary", ("<main>", '<main role="main">'), judge=w3c),
        fault("html-validate image", "wcag/h37", IMAGE, judge=html_validate),
        fault("html-validate open tag", "close-order", ("清单</h1>", "清单"), judge=html_validate),
        fault("axe image", "image-alt", IMAGE, judge=axe),
        fault("axe label", "label: Form elements must have labels", INPUT, judge=axe),
        fault("axe contrast", "color-contrast", ("#000", "#bbb"), judge=axe),
        fault("browser width", "375 px: scrolls sideways", ("p {", "p { width: 500px;"), judge=browser),
        fault("browser error", "script error: no is not defined", ('title += ""', "title += no"), judge=browser),
        fault(
            "browser request",
            "asks for https://example.org",
            ("</p>", '<img src="https://example.org/" alt="">'),
            judge=browser,
        ),
        fault("browser hidden", "1280 px: 1 texts cannot be seen", ("p {", "p { opacity: 0;"), judge=browser),
        fault("browser blank", "1280 px: the page is blank", ("<main>", "<main></main><div>"), judge=browser),
        fault(
            "browser paper",
            "on paper: 1 texts",
            ("@page", "@media print { p { display: none; } } @page"),
            judge=browser,
        ),
        fault("browser letter", "another paper than A4", ("size: A4", "size: letter"), judge=browser),
        fault(
            "browser scripts",
            "without scripts: 1 texts",
            ("p {", "p { display: none;"),
            ('title += ""', 'querySelector("p").style.display = "block"'),
            judge=browser,
        ),
    ],
)
def test_web_judge_finds(judge: Judge, edits: list[samples.Edit], expected: str, tmp_path: Path) -> None:
    assert expected in "\n".join(judge(samples.page(tmp_path / "fault.html", *edits)))


@pytest.mark.parametrize(("judges", "outcome"), [("", pytest.skip.Exception), ("required", pytest.fail.Exception)])
def test_missing_program_skips_but_fails_where_judges_are_required(
    judges: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESPCLI_JUDGES", judges)
    with pytest.raises(outcome, match="The judge is not installed"):
        programs.command("no-such-program", "The judge")


APART, TOGETHER = "apart/luxian-wxb", "together/luxian-wxb"
DOCUMENTS = [
    pytest.param(f"{APART}/报送说明", id="statement"),
    pytest.param(f"{APART}/责任清单", id="list"),
    pytest.param(f"{TOGETHER}/报送说明和责任清单", id="bundle"),
]


def build(data: Path, out: Path, *options: str) -> Path:
    arguments = ["--data", str(data), "--out", str(out), *options]
    done = subprocess.run(
        [sys.executable, "-m", "respcli", "build", *arguments], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build(REPOSITORY / "data", folder / "apart")
    build(REPOSITORY / "data", folder / "together", "--bundle")
    return folder


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("judge", WORD_JUDGES)
def test_built_word_document_passes(judge: Judge, document: str, built: Path) -> None:
    assert judge(built / f"{document}.docx") == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_built_word_document_prints_within_the_margins(document: str, built: Path, tmp_path: Path) -> None:
    assert print_and_measure(built / f"{document}.docx", tmp_path / "built.pdf") == []


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("judge", WEB_JUDGES)
def test_built_page_passes(judge: Judge, document: str, built: Path) -> None:
    assert judge(built / f"{document}.html") == []


def test_long_statement_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(REPOSITORY / "data", data)
    wording = data / "lists" / "luxian-wxb" / "templates" / "wording" / "statement.txt"
    wording.parent.mkdir(parents=True, exist_ok=True)
    text = "依法履行网络安全监督管理职责，" * 110
    wording.write_text(f"关于责任清单的说明\n\n{text}\n特此说明。\n", encoding="utf-8", newline="\n")
    built = build(data, tmp_path / "out") / "luxian-wxb" / "报送说明.docx"
    assert print_and_measure(built, tmp_path / "long.pdf", full=(2,)) == []
