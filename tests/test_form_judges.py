"""The judges find nothing in what is built in any of the shipped forms, and planted faults of pages on their side."""

import json
import re
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from judges import programs, samples
from judges.paper import page_geometry, pdf
from judges.web import axe, browser, html_validate, w3c
from judges.word import fonts, open_xml_audit, open_xml_sdk, python_docx
from judges.word_rules import word_rules
from respcli.compiler import read_form
from shipped_forms import BUILTIN, HEAD, SHIPPED, TYPES, item_values, with_subitems
from test_judges import build

pytestmark = pytest.mark.judge

Judge = Callable[[Path], list[str]]

LIST = "责任清单"
LABELS = {form: [column.heading for column in read_form(BUILTIN, form).table_two.fields] for form in SHIPPED}
HORIZONTAL = [form for form in SHIPPED if read_form(BUILTIN, form).table_two.layout == "横表"]


def lists_of_every_form(data: Path) -> Path:
    """A project with a list in each shipped form, of enough items for several pages."""
    for form in SHIPPED:
        folder = data / "lists" / form
        (folder / "items").mkdir(parents=True)
        head = json.dumps({**HEAD, "表式": form}, ensure_ascii=False)
        (folder / "list.yaml").write_text(head, encoding="utf-8", newline="\n")
        for number in range(1, 9):
            values = item_values(number, TYPES[number // 4])
            values = {key: value * 12 if isinstance(value, list) else value for key, value in values.items()}
            text = json.dumps(with_subitems(values) if number % 3 == 2 else values, ensure_ascii=False)
            (folder / "items" / f"{number}-事项{number}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return data


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms")
    return build(lists_of_every_form(folder / "data"), folder / "built")


def lost_headers(pages: Path, labels: Collection[str]) -> list[str]:
    """The pages that do not begin with the header of a horizontal table; the first has a title above it."""
    with programs.python_package("pdfplumber").open(pages) as document:
        texts = [re.sub(r"\s", "", page.extract_text()) for page in document.pages]
    return [f"page {at}: has no header" for at, text in enumerate(texts, 1) if not _in_order(text[:200], labels)]


def _in_order(text: str, labels: Collection[str]) -> bool:
    """Whether a text holds every character of every label; labels break into lines, so their order is not kept."""
    return all(character in text for label in labels for character in label)


@pytest.mark.parametrize("form", SHIPPED)
@pytest.mark.parametrize("judge", [open_xml_sdk, open_xml_audit, word_rules, python_docx, fonts])
def test_word_document_of_each_form_passes(judge: Judge, form: str, forms: Path) -> None:
    assert judge(forms / form / f"{LIST}.docx") == []


@pytest.mark.parametrize("form", SHIPPED)
def test_word_document_of_each_form_prints_within_the_margins(form: str, forms: Path, tmp_path: Path) -> None:
    pages = tmp_path / "built.pdf"
    assert pdf(forms / form / f"{LIST}.docx", pages) + page_geometry(pages) == []
    if form in HORIZONTAL:
        assert lost_headers(pages, LABELS[form]) == []


@pytest.mark.parametrize("form", SHIPPED)
@pytest.mark.parametrize("judge", [w3c, html_validate, axe, browser])
def test_page_of_each_form_passes(judge: Judge, form: str, forms: Path) -> None:
    assert judge(forms / form / f"{LIST}.html") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param('<w:textDirection w:val="tbRl"/>', "", "page 1: the page number", id="upright number"),
        pytest.param('<w:jc w:val="right"/>', '<w:jc w:val="left"/>', "from the foot edge", id="number at the head"),
        pytest.param('w:left="1984"', 'w:left="1417"', "from the left edge", id="left margin"),
        pytest.param('w:top="1587" w:right', 'w:top="1304" w:right', "text begins", id="top margin"),
        pytest.param('w:bottom="1474"', 'w:bottom="567"', "text ends", id="bottom margin"),
        pytest.param("<w:tblHeader/>", "", "page 2: has no header", id="header once"),
        pytest.param('w:w="16838" w:h="11906"', 'w:w="15840" w:h="12240"', "measures", id="paper"),
    ],
)
def test_judges_find_faults_of_pages_on_their_side(
    old: str, new: str, expected: str, forms: Path, tmp_path: Path
) -> None:
    broken = samples.edited(forms / "gansu" / f"{LIST}.docx", tmp_path / "broken.docx", (old, new))
    pages = tmp_path / "broken.pdf"
    found = pdf(broken, pages) + page_geometry(pages) + lost_headers(pages, LABELS["gansu"])
    assert expected in "\n".join(found)
