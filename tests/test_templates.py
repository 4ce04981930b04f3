"""A user's templates: they shadow file by file, are tried before data are loaded, and fail at their own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from memory_folder import MemoryFolder
from respcli.commands.disk import DiskFolder
from respcli.compiler import read_form, read_power_types
from respcli.diagnostics import Diagnostic, Faults
from respcli.sample import try_templates
from respcli.templates import Templates

BUILTIN = DiskFolder(Path(__file__).parents[1] / "templates")


def tried(**files: str | bytes) -> list[Diagnostic]:
    """The faults of templates that are tried on the sample list."""
    templates = own(files)
    try:
        try_templates(templates, read_form(templates, "sichuan-2020"), list(read_power_types(templates).names))
    except Faults as faults:
        return list(faults.diagnostics)
    return []


def own(files: dict[str, str | bytes]) -> Templates:
    return Templates([MemoryFolder(files, "mine"), BUILTIN])


def statement(text: str) -> Diagnostic:
    (fault,) = tried(**{"wording/statement.txt": text})
    return fault


@pytest.mark.parametrize("name", ["docx/core.xml", "html/style.css", "wording/table-one.txt"])
def test_builtin_templates_pass_their_own_trial(name: str) -> None:
    assert tried(**{name: BUILTIN.read(name) or b""}) == []


def test_own_file_shadows_the_builtin_one_and_no_other() -> None:
    templates = own({"wording/table-one.txt": "清单之一"})
    assert templates.words("wording/table-one.txt", {}) == "清单之一"
    given = {"部门": "某局", "清单名称": "责任清单（表二）", "类型": "", "合计": 0}
    assert templates.words("wording/table-two.txt", given).strip() == "某局责任清单（表二）"


def test_own_template_may_change_one_block_of_the_builtin_one() -> None:
    text = '{% extends "builtin/wording/statement.txt" %}{% block 总数 %}共{{ 事项数 }}项。{% endblock %}'
    assert tried(**{"wording/statement.txt": text}) == []


def test_misspelt_value_is_named_with_file_and_line() -> None:
    fault = statement("标题\n\n共{{ 事项树 }}项。")
    assert (fault.rule.id, fault.place.file, fault.place.line) == ("template-failed", "mine/wording/statement.txt", 3)
    assert "事项树" in fault.message()


def test_broken_syntax_is_named_with_file_and_line() -> None:
    fault = statement("标题\n\n{% if 无变化 %}无变化")
    assert (fault.rule.id, fault.place.file, fault.place.line) == ("template-syntax", "mine/wording/statement.txt", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if 无变化 %}无", "“if” has no “endif”"),
        ("{{ 部门", "“{{” or “{%” has no “}}” or “%}”"),
        ("{{ 部门}", "“{{” or “{%” has no “}}” or “%}”"),
        ("{{ “部门” }}", "““” is not understood here; quotes and marks are half-width"),
        ("{% 如果 无变化 %}", "“如果” does not fit here, or is no such word"),
        ("{{ 部门 名称 }}", "“名称” does not fit here"),
        ("{{ }}", "a value is missing here"),
        ("{{ 部门 | 大写 }}", "there is no filter “大写”"),
    ],
)
def test_what_is_broken_in_a_template_is_said_in_words(text: str, said: str) -> None:
    fault = statement(f"标题\n\n{text}\n")
    assert fault.rule.id == "template-syntax"
    assert fault.message() == f"the template cannot be read: {said}"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("标题\n\n{{ 1 / 0 }}", "template-failed"),
        ("标题\n\n{{ 部门 + 1 }}", "template-failed"),
        ("标题\n\n{{ ''.__class__.__mro__ }}", "template-failed"),
        ('{% extends "wording/none.txt" %}', "template-missing"),
        ("只有标题\n", "template-says-nothing"),
        ("\n\n", "template-says-nothing"),
        ("标题\n\n正文\x0b。", "control-character"),
        ("标题\n\n与之前已公布清单相比较，无变化。", "unproved-claim"),
        ("标题\n\n本部门责任清单系首次公布。", "unproved-claim"),
    ],
)
def test_what_a_statement_template_can_do_wrong(text: str, rule: str) -> None:
    assert statement(text).rule.id == rule


def test_template_in_a_legacy_encoding_is_named() -> None:
    (fault,) = tried(**{"wording/statement.txt": "标题\n\n正文".encode("gb18030")})
    assert (fault.rule.id, fault.place.file) == ("not-utf8", "mine/wording/statement.txt")


@pytest.mark.parametrize("name", ["docx/document.xml", "html/page.html"])
def test_structure_template_that_drops_text_is_named(name: str) -> None:
    builtin = BUILTIN.read(name)
    assert builtin is not None
    text = builtin.decode().replace("{{ block.text }}", "{{ block.text[1:] }}")
    assert text != builtin.decode()
    (fault,) = tried(**{name: text})
    assert (fault.rule.id, fault.place.file) == ("text-lost", f"mine/{name}")


def test_own_reference_docx_that_is_none_is_named() -> None:
    (fault,) = tried(**{"docx/reference.docx": b"not a document"})
    assert (fault.rule.id, fault.place.file) == ("bad-reference-docx", "mine/docx/reference.docx")


def test_faulty_form_is_named_with_line_and_nearest_field() -> None:
    form = "名称: 某\n表一: {列宽: [26, 12, 118]}\n表二:\n  列宽: [34, 122]\n  行: [序号, 权力名称]\n"
    with pytest.raises(Faults) as raised:
        read_form(own({"forms/own.yaml": form}), "own")
    (fault,) = raised.value.diagnostics
    assert (fault.rule.id, fault.place.file, fault.place.line) == ("unknown-key", "mine/forms/own.yaml", 5)
    assert "权力项目名称" in fault.remedy()


def test_form_needs_its_number_of_widths() -> None:
    form = "名称: 某\n表一: {列宽: [26]}\n表二: {列宽: [34, 122], 行: [序号]}\n"
    with pytest.raises(Faults) as raised:
        read_form(own({"forms/own.yaml": form}), "own")
    assert [fault.rule.id for fault in raised.value.diagnostics] == ["wrong-count"]


def test_own_power_types_set_names_and_order() -> None:
    templates = own({"power-types.yaml": "权力类型:\n  - {名称: 行政检查}\n  - {名称: 行政处罚, 别名: [处罚]}\n"})
    types = read_power_types(templates)
    assert types.names == ["行政检查", "行政处罚"]
    assert types.by_alias["处罚"] == "行政处罚"
