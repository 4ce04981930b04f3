"""Exports: every text in its place, whoever reads it; nothing is a formula; what does not fit is named."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diff_projects import FILES, HEAD, PERMIT, write
from json_schemas import faults as schema_faults
from judges import reports
from make_schemas import TARGET
from respcli.commands.build import Options, Outcome, build_list
from respcli.commands.disk import DiskFolder
from respcli.compiler import read_form
from respcli.compose import LIST, Compiled, documents
from respcli.diagnostics import Diagnostic, Faults
from respcli.document import Table
from respcli.export import as_json, as_xlsx
from respcli.export.as_csv import GUARDED, guarded, unguarded
from respcli.export.formats import EXPORTS, Format
from respcli.export.formats import write as write_export
from respcli.export.schema import EXPORT
from respcli.export.sheets import ABOUT, ADJUSTMENTS, DUTIES, ITEMS, Export, items_sheet
from respcli.export.xlsx_reading import Cell, read_xlsx
from respcli.forms import Form
from respcli.model import CONTENT_ATTRIBUTES, ITEM_ATTRIBUTES, PowerItem, ResponsibilityList
from respcli.render.readback import UnreadableDocument
from respcli.templates import Templates
from test_changes import TYPES, a_list, item, submission

ROOT = Path(__file__).parents[1]
BUILTIN = DiskFolder(ROOT / "templates")
SICHUAN = read_form(Templates([BUILTIN]), "sichuan-2020")
SCHEMA = json.loads((TARGET / EXPORT).read_text(encoding="utf-8"))

STRANGE = (
    *(
        "=1+1",
        "+8610",
        "-1",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "'=1",
        "''=1",
        "'引文'",
        "　=1",
        " =1",
        "0012",
        "1e5",
    ),
    *(
        "<r>甲</r>",
        "甲&乙<丙>",
        '"甲","乙"',
        "_x0041_",
        "_x005F_x0041_",
        " 前后有空格 ",
        "甲\n乙\n\n丙",
        "𠮷野家",
        "true",
    ),
)
"""Texts that one format or another could take for something else."""

HORIZONTAL = {
    "名称": "横表",
    "编号": "（1）",
    "签批": ["经办人", "联系电话"],
    "表二": {
        "版式": "横表",
        "分类": "分组",
        "序号": "各类另起",
        "列": [
            {"字段": "序号", "列宽": "9"},
            {
                "标签": "权力事项名称",
                "列": [
                    {"字段": "权力项目名称", "标签": "大项", "列宽": "24"},
                    {"字段": "子项", "部分": "名称", "标签": "子项", "列宽": "20", "选填": "是"},
                ],
            },
            {"字段": "子项", "部分": "事项编码", "标签": "子项编码", "列宽": "20", "选填": "是"},
            {"字段": "实施依据", "列宽": "30"},
        ],
    },
}
SUBITEMS = [{"名称": "新建", "事项编码": "0012", "实施依据": ["甲法", "乙法"]}, {"名称": "改建"}]


def export(items: Mapping[str, PowerItem], form: Form = SICHUAN, **fields: Any) -> Export:
    whole = ResponsibilityList(submission(**fields), items)
    return Export("某清单", Compiled(whole, None, TYPES), form, "list.yaml", {key: f"{key}.yaml" for key in items})


def strange() -> Export:
    """A list whose texts could each be taken for something else."""
    items = {str(at): item(权力项目名称=text.split("\n")[0], 责任事项=text) for at, text in enumerate(STRANGE)}
    return export(items, 主体责任=list(STRANGE), 职责边界="=无")


def written(what: Export, name: str) -> io.BytesIO:
    out = io.BytesIO()
    write_export(what, EXPORTS[name], out, f"责任清单.{name}")
    out.seek(0)
    return out


def rows(what: Export) -> list[tuple[str | int, ...]]:
    return list(items_sheet(what).lines())


# ---- what stands in a row


def test_a_row_says_what_the_document_prints_under_the_labels_of_the_form() -> None:
    one = item(实施依据=["甲法", "乙法\n第二段"], 事项编码="0012")
    labels, row = rows(export({"甲": one}))
    assert labels == ("序号", "权力类型", "权力项目名称", "实施依据", "责任主体", "责任事项", "追责情形", "监督电话")
    assert row == (1, "行政检查", "对某事的检查", "1.甲法\n2.乙法\n第二段", "某局", "检查", "追责", "电话")


def test_rows_are_numbered_and_ordered_as_the_form_does_it() -> None:
    form = Form.model_validate(HORIZONTAL)
    items = {"甲": item("行政检查"), "乙": item("行政许可"), "丙": item("行政许可")}
    what = export(items, form)
    assert rows(what)[0] == ("序号", "权力事项名称/大项", "权力事项名称/子项", "子项编码", "实施依据")
    assert [row[0] for row in rows(what)[1:]] == [1, 2, 1]
    assert [row.file for row in items_sheet(what).rows()] == ["乙.yaml", "丙.yaml", "甲.yaml"]


def test_an_item_has_one_row_and_its_subitems_stand_in_it_line_by_line() -> None:
    form = Form.model_validate(HORIZONTAL)
    _, row = rows(export({"甲": item(子项=SUBITEMS, 实施依据="丙法")}, form))
    assert row == (1, "对某事的检查", "新建\n改建", "0012\n", "丙法\n新建：\n（1）甲法\n（2）乙法")


def test_codes_of_subitems_stand_with_their_names_where_they_have_no_column() -> None:
    layout = HORIZONTAL["表二"]
    assert isinstance(layout, dict)
    columns = [column for column in layout["列"] if column.get("标签") != "子项编码"]
    form = Form.model_validate(HORIZONTAL | {"表二": layout | {"列": columns}})
    _, row = rows(export({"甲": item(子项=SUBITEMS)}, form))
    assert row[2] == "新建（0012）\n改建"


def test_codes_of_subitems_stand_under_the_item_s_where_the_form_has_one_column_for_codes() -> None:
    columns = [{"字段": "事项编码", "列宽": "20"}, {"字段": "子项", "列宽": "20"}]
    form = Form.model_validate({"名称": "横表", "表二": {"版式": "横表", "列": columns}})
    _, row = rows(export({"甲": item(事项编码="0010", 子项=SUBITEMS)}, form))
    assert row == ("0010\n新建：\n0012", "1.新建\n2.改建")


# ---- CSV


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\r")
@pytest.mark.parametrize("before", ["", " ", "\u3000", "'", "''", "' "])
def test_a_cell_that_would_begin_a_formula_gets_an_apostrophe(before: str, sign: str) -> None:
    text = f"{before}{sign}1"
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "'", "'引文'", "1-2", "（0000）1234567", "—", "甲=乙"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@given(st.text(st.sampled_from("'= \u3000+－甲\n"), max_size=6))
def test_no_cell_begins_a_formula_and_each_gives_its_text_back(text: str) -> None:
    assert not re.match(r"\s*[=+\-@\t\r＝＋－＠]", guarded(text))
    assert unguarded(guarded(text)) == text


def test_csv_is_of_rfc_4180_with_a_byte_order_mark() -> None:
    data = written(export({"甲": item(责任事项='说"是"\n说,否')}), "csv").getvalue()
    assert data.startswith(b"\xef\xbb\xbf" + "序号,权力类型,".encode())
    assert '"说""是""\n说,否",'.encode() in data
    assert data.endswith("电话\r\n".encode())
    assert data.count(b"\r\n") == 2


def test_another_reader_of_csv_finds_every_text() -> None:
    what = strange()
    lines = csv.reader(io.StringIO(written(what, "csv").getvalue().decode("utf-8-sig"), newline=""))
    found = [[cell[1:] if GUARDED.match(cell) else cell for cell in line] for line in lines]
    assert found == [list(map(str, row)) for row in rows(what)]


def test_csv_of_a_text_that_is_longer_than_python_reads_is_read_back() -> None:
    limit = csv.field_size_limit()
    assert len(written(export({"甲": item(责任事项="甲" * (limit + 1))}), "csv").getvalue()) > limit
    assert csv.field_size_limit() == limit


# ---- xlsx


def test_another_reader_of_xlsx_finds_every_text_as_a_text_and_no_formula() -> None:
    what = strange()
    book = openpyxl.load_workbook(written(what, "xlsx"))
    sheet = book[ITEMS]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    wanted = [[_as_openpyxl_has_it(cell) for cell in row] for row in rows(what)]
    assert found == wanted
    assert {cell.data_type for row in sheet.iter_rows(min_col=2) for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows(min_row=2, min_col=2) for cell in row} == {"@"}
    assert [cell.value for cell in sheet["A"]][1:] == list(range(1, len(STRANGE) + 1))


def _as_openpyxl_has_it(cell: str | int) -> str | int:
    """A cell of ours as openpyxl reads it, which takes an escape out wherever it stands."""
    return cell.replace("x005F_", "") if isinstance(cell, str) else cell


def test_xlsx_keeps_codes_and_telephone_numbers_as_they_are_written() -> None:
    cells = {cell.text for cell in read_xlsx(written(export({"甲": item(监督电话="010203", 责任主体="1.50")}), "xlsx"))}
    assert {"010203", "1.50"} <= cells


def test_xlsx_holds_the_duties_the_boundary_the_dates_and_the_counts() -> None:
    boundary = [{"事项": "采砂", "部门分工": [{"部门": "某局", "职责": "许可。"}], "依据": "甲法"}]
    items = {"甲": item(), "乙": item("行政许可")}
    what = export(items, 主体责任=["一\n二", "三"], 职责边界=boundary)
    book = openpyxl.load_workbook(written(what, "xlsx"))
    assert list(book[DUTIES].values) == [
        ("类别", "序号", "内容"),
        ("主体责任", 1, "一\n二"),
        ("主体责任", 2, "三"),
        ("职责边界", 1, "采砂\n某局：许可。\n依据：甲法"),
    ]
    assert list(book[ABOUT].values) == [
        ("项目", "内容"),
        ("部门", "某局"),
        ("截止日期", "2020-01-05"),
        ("报送日期", "2020-01-06"),
        ("权力事项", 2),
        ("行政许可", 1),
        ("行政检查", 1),
    ]


def test_xlsx_has_no_sheet_for_what_the_form_does_not_show_and_says_who_signs() -> None:
    form = Form.model_validate(HORIZONTAL)
    book = openpyxl.load_workbook(written(export({"甲": item()}, form, 签批={"经办人": "某某"}), "xlsx"))
    assert book.sheetnames == [ITEMS, ABOUT]
    assert list(book[ABOUT].values)[4:6] == [("经办人", "某某"), ("联系电话", None)]


def test_xlsx_tells_what_was_adjusted_where_that_is_declared() -> None:
    told = {
        "类型": "增加",
        "事项": ["对某事的检查"],
        "依据": ["甲法", "乙法"],
        "理由": "新法。",
        "生效日期": "2020-01-01",
    }
    book = openpyxl.load_workbook(written(export({"甲": item()}, 调整=[told]), "xlsx"))
    labels, row = book[ADJUSTMENTS].values
    said = dict(zip(labels, row, strict=True))
    assert (said["序号"], said["调整类型"], said["调整后事项"]) == (1, "增加", "对某事的检查")
    assert (said["调整依据"], said["生效日期"]) == ("1.甲法\n2.乙法", "2020年1月1日")
    assert said["调整前事项"] is None


def test_xlsx_is_made_to_be_read_and_printed() -> None:
    book = openpyxl.load_workbook(written(export({"甲": item(), "乙": item()}), "xlsx"))
    sheet = book[ITEMS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H3")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$1", "landscape")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
    assert sheet["A1"].font.b
    assert sheet["D2"].alignment.wrap_text
    assert (book.properties.title, book.properties.creator) == ("某局责任清单", "某局")
    assert all(7 <= column.width <= 100 for column in sheet.column_dimensions.values())


def test_a_column_is_wide_enough_for_what_excel_shows_of_a_row() -> None:
    book = openpyxl.load_workbook(written(export({"甲": item(责任事项="责" * 700, 追责情形="短")}), "xlsx"))
    widths = [book[ITEMS].column_dimensions[letter].width for letter in "FG"]
    assert widths == [1400 // 24, 10]


def test_a_title_of_figures_and_marks_stands_in_the_header_as_it_is() -> None:
    book = openpyxl.load_workbook(written(export({"甲": item()}, 部门="110&某局"), "xlsx"))
    assert book[ITEMS].oddHeader.center.text == "110&&某局责任清单"
    with zipfile.ZipFile(written(export({"甲": item()}, 部门="某" * 300), "xlsx")) as package:
        assert b"<oddHeader>" not in package.read("xl/worksheets/sheet1.xml")


def test_same_list_gives_the_same_bytes_dated_like_every_document() -> None:
    one, two = written(strange(), "xlsx"), written(strange(), "xlsx")
    assert one.getvalue() == two.getvalue()
    with zipfile.ZipFile(one) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_columns_after_z_have_two_letters() -> None:
    book = openpyxl.load_workbook(written(wide(), "xlsx"))
    assert [cell.value for cell in book[ITEMS][1]][-2:] == ["备注28", "备注29"]


def wide() -> Export:
    """A list in a form of 30 columns."""
    form = {
        "名称": "宽",
        "表二": {"列宽": ["20", "20"], "行": [{"字段": "备注", "标签": f"备注{at}"} for at in range(30)]},
    }
    return export({"甲": item(备注="注")}, Form.model_validate(form))


def fault(what: Export, name: str) -> Diagnostic:
    with pytest.raises(Faults) as raised:
        written(what, name)
    (found,) = raised.value.diagnostics
    return found


@pytest.mark.parametrize("text", ["甲" * 32_767, "甲" * 3 + "𠮷" * 16_382])
def test_a_text_that_just_fits_into_a_cell_is_whole(text: str) -> None:
    assert text in {cell.text for cell in read_xlsx(written(export({"甲": item(责任事项=text)}), "xlsx"))}


@pytest.mark.parametrize("text", ["甲" * 32_768, "甲" * 2 + "𠮷" * 16_383])
def test_a_text_that_does_not_fit_into_a_cell_names_item_and_field(text: str) -> None:
    found = fault(export({"甲": item(), "乙": item(责任事项=text)}), "xlsx")
    assert (found.rule.id, found.place.file, found.path) == ("text-too-long", "乙.yaml", ("责任事项",))
    assert found.message() == "“责任事项” has 32768 characters, and a cell of Excel holds at most 32767"


def test_a_duty_that_does_not_fit_names_list_yaml() -> None:
    found = fault(export({"甲": item()}, 主体责任=["一", "甲" * 32_768]), "xlsx")
    assert (found.place.file, found.path) == ("list.yaml", ("主体责任", 1))


def test_a_list_that_has_more_rows_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    what = export({"甲": item(), "乙": item()}, 主体责任=["一"])
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 9)
    assert written(what, "xlsx").getvalue()
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 2)
    found = fault(what, "xlsx")
    assert (found.rule.id, found.place.file) == ("too-many-rows", "乙.yaml")


# ---- JSON


def instance(what: Export) -> Any:
    return json.loads(written(what, "json").getvalue())


def test_json_has_every_filled_field_by_its_yaml_key_and_computed_counts() -> None:
    accepted = [{"规则": "as-of-wording", "理由": "照录。"}]
    items = {"甲": item(事项编码="0012", 子项=SUBITEMS, 忽略=accepted), "乙": item("行政许可", 备注="注")}
    told = instance(export(items, 盖章="是", 忽略=accepted))
    assert (told["version"], told["list"]) == (1, "某清单")
    assert told["counts"] == {
        "items": 2,
        "byType": [{"powerType": "行政许可", "items": 1}, {"powerType": "行政检查", "items": 1}],
    }
    assert told["head"] == {
        "部门": "某局",
        "截止日期": "2020-01-05",
        "报送日期": "2020-01-06",
        "首次公布": "否",
        "盖章": "是",
        "表式": "sichuan-2020",
        "主体责任": ["一"],
        "职责边界": "无",
    }
    assert [(one["number"], one["identity"]) for one in told["items"]] == [(1, "甲"), (2, "乙")]
    first = told["items"][0]["data"]
    assert first["事项编码"] == "0012"
    assert first["子项"] == SUBITEMS
    assert "忽略" not in first
    assert told["items"][1]["data"]["备注"] == "注"


EVERY_KEY = export(
    {"甲": item(子项=SUBITEMS, 责任事项=["一", "二"])},
    上次公布="undated",
    签批={"经办人": "某某"},
    职责边界=[{"事项": "采砂", "部门分工": [{"部门": "某局", "职责": "许可。"}], "依据": ["甲法"]}],
    调整=[{"类型": "增加", "事项": ["甲"], "依据": "甲法", "理由": "新法。"}],
)


def test_schema_accepts_what_is_exported() -> None:
    for what in (EVERY_KEY, strange()):
        assert schema_faults(SCHEMA, instance(what)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: told.update(version=2), "$.version: is not 1"),
        (lambda told: told.update(more=1), "$: has more besides"),
        (lambda told: told.pop("counts"), "$: has no counts"),
        (lambda told: told["head"].update(截止日期="2020年1月5日"), "$.head.截止日期: is not of the form"),
        (lambda told: told["items"][0].update(number=0), "$.items[0].number: is below 1"),
        (lambda told: told["items"][0]["data"].pop("权力类型"), "$.items[0].data: has no 权力类型"),
        (lambda told: told["items"][0]["data"].update(忽略=[]), "$.items[0].data: has 忽略 besides"),
        (lambda told: told["items"][0]["data"].update(责任事项=[]), "$.items[0].data.责任事项: is not one of these"),
        (lambda told: told["items"][0]["data"].update(子项=["新建"]), "$.items[0].data.子项[0]: is no object"),
    ],
)
def test_schema_refuses_what_is_not_exported(change: Callable[[Any], Any], said: str) -> None:
    told = instance(EVERY_KEY)
    change(told)
    assert said in schema_faults(SCHEMA, told)


@pytest.mark.judge
def test_ajv_accepts_the_schema_and_what_is_exported(tmp_path: Path) -> None:
    path = tmp_path / "责任清单.json"
    for what in (EVERY_KEY, strange()):
        path.write_bytes(written(what, "json").getvalue())
        assert reports.json_schema(TARGET / EXPORT, path) == []
    path.write_text(path.read_text(encoding="utf-8").replace('"version": 1', '"version": 2'), encoding="utf-8")
    assert reports.json_schema(TARGET / EXPORT, path) != []


def test_a_list_that_is_written_from_its_json_builds_the_same_documents(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    folder = tmp_path / "data/lists/luxian-wxb"
    assert not build(folder, "docx", "json", "csv").failed
    before = {path.name: path.read_bytes() for path in (tmp_path / "build/luxian-wxb").iterdir()}
    told = json.loads(before["责任清单.json"])
    shutil.rmtree(folder / "items")
    (folder / "items").mkdir()
    put_yaml(folder / "list.yaml", told["head"])
    for one in told["items"]:
        put_yaml(folder / f"items/{one['number']:03}-{one['identity']}.yaml", one["data"])
    assert not build(folder, "docx", "json", "csv").failed
    assert {path.name: path.read_bytes() for path in (tmp_path / "build/luxian-wxb").iterdir()} == before


def put_yaml(path: Path, values: Any) -> None:
    path.write_text(yaml.safe_dump(values, allow_unicode=True, default_style='"', width=1 << 30), encoding="utf-8")


# ---- the proof


def spoiled(name: str) -> Format:
    """A format whose writer changes one letter."""
    sound = EXPORTS[name]

    def write_it(what: Export, out: Any) -> None:
        whole = io.BytesIO()
        sound.write(what, whole)
        out.write(_changed(whole.getvalue()))

    return sound._replace(write=write_it)


def _changed(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        assert "检查".encode() in data
        return data.replace("检查".encode(), "检察".encode(), 1)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("检查".encode(), "检察".encode(), 1))
    return out.getvalue()


@pytest.mark.parametrize("name", EXPORTS)
def test_one_changed_letter_is_seen(name: str) -> None:
    with pytest.raises(Faults) as raised:
        write_export(export({"甲": item()}), spoiled(name), io.BytesIO(), f"责任清单.{name}")
    (found,) = raised.value.diagnostics
    assert (found.rule.id, found.place.file) == ("export-differs", f"责任清单.{name}")
    assert "检察" in found.message()


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xff\xfe\x00", b'"a', b"[]", b"{}"])
def test_what_is_no_export_is_seen(name: str, data: bytes) -> None:

    def write_it(_what: Export, out: BinaryIO) -> None:
        out.write(data)

    broken = EXPORTS[name]._replace(write=write_it)
    with pytest.raises(Faults):
        write_export(export({"甲": item()}), broken, io.BytesIO(), "a")


def moved(package: bytes, old: bytes, new: bytes) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return out


def test_a_text_in_another_cell_and_a_formula_are_seen() -> None:
    data = written(export({"甲": item()}), "xlsx").getvalue()
    cells = list(read_xlsx(io.BytesIO(data)))
    assert cells[8:10] == [Cell(ITEMS, 2, 1, "1"), Cell(ITEMS, 2, 2, "行政检查")]
    assert Cell(ITEMS, 2, 27, "行政检查") in list(read_xlsx(moved(data, b'"B2"', b'"AA2"')))
    with pytest.raises(UnreadableDocument, match="formula"):
        list(read_xlsx(moved(data, b"<v>1</v>", b"<f>1+1</f><v>1</v>")))


@given(st.lists(st.text(st.sampled_from("甲_x0041F=<&>\"' \n"), min_size=1).filter(str.strip), min_size=1, max_size=4))
def test_every_format_gives_any_texts_back(texts: list[str]) -> None:
    what = export({"甲": item(责任事项=texts, 追责情形=texts[0])}, 主体责任=texts)
    for name in EXPORTS:
        assert written(what, name).getvalue()


# ---- the command


def build(folder: Path, *formats: str, **options: Any) -> Outcome:
    return build_list(folder, Options(folder.parents[1], folder.parents[2] / "build", formats, **options))


def project(tmp_path: Path, files: Mapping[str, str] = FILES, head: str = HEAD) -> Path:
    return write(tmp_path / "data/lists/shuiwu", {**files, "list.yaml": f"{head}首次公布: 是\n"})


def respcli(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "respcli", *arguments]
    around = os.environ | {"LC_ALL": "C.UTF-8"} | environment
    return subprocess.run(command, cwd=cwd, env=around, capture_output=True, encoding="utf-8", check=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_export_is_one_file_beside_the_documents(tmp_path: Path) -> None:
    folder = project(tmp_path)
    outcome = build(folder, "docx", "xlsx", "csv", "json")
    assert [Path(path).name for path, _ in outcome.files] == [
        *("报送说明.docx", "责任清单.docx", "责任清单.xlsx", "责任清单.csv", "责任清单.json")
    ]
    assert build(folder, "csv", bundle=True).files == [((tmp_path / "build/shuiwu/责任清单.csv").as_posix(), False)]


def test_exports_are_the_same_whatever_time_zone_locale_hash_seed_and_umask(tmp_path: Path) -> None:
    asked = ["build", *(word for name in EXPORTS for word in ("--format", name))]
    project(tmp_path)
    assert respcli(*asked, cwd=tmp_path).returncode == 0
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    old = os.umask(0o077)
    try:
        assert respcli(*asked, "--out", "other", cwd=tmp_path, **elsewhere).returncode == 0
    finally:
        os.umask(old)
    one, two = ({name: (tmp_path / out / "shuiwu" / name).read_bytes() for name in SAME} for out in ("build", "other"))
    assert one == two


SAME = [f"责任清单.{name}" for name in EXPORTS]


@pytest.mark.parametrize("name", EXPORTS)
def test_check_sees_an_export_that_is_stale_or_missing(name: str, tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert [found.rule.id for found in build(folder, name, check=True).findings] == ["not-built"]
    build(folder, name)
    assert build(folder, name, check=True).findings == []
    write(
        folder,
        {**FILES, "list.yaml": f"{HEAD}首次公布: 是\n", "items/010-取水许可.yaml": PERMIT.replace("补正", "补齐")},
    )
    assert [found.rule.id for found in build(folder, name, check=True).findings] == ["stale"]


def test_a_text_too_long_is_told_at_its_line_and_the_old_files_stay(tmp_path: Path) -> None:
    folder = project(tmp_path)
    build(folder, "csv", "xlsx")
    before = {path.name: path.read_bytes() for path in (tmp_path / "build/shuiwu").iterdir()}
    long = PERMIT.replace("对取水申请进行审查", "对取水申请进行审查" * 4000)
    project(tmp_path, {**FILES, "items/010-取水许可.yaml": long})
    (found,) = build(folder, "csv", "xlsx").findings
    assert (Path(found.place.file).name, found.place.line, found.path) == ("010-取水许可.yaml", 6, ("责任事项",))
    assert {path.name: path.read_bytes() for path in (tmp_path / "build/shuiwu").iterdir()} == before
    assert not build(folder, "csv", "json", "docx").failed


def test_a_text_too_long_that_is_given_once_for_all_items_is_told_in_list_yaml(tmp_path: Path) -> None:
    folder = project(tmp_path, head=HEAD.replace("依法追究责任。", "依法追究责任。" * 5000))
    (found,) = build(folder, "xlsx").findings
    assert (Path(found.place.file).name, found.place.line, found.path) == ("list.yaml", 8, ("追责情形",))


def test_jobs_export_what_one_process_does(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / "data/lists" / name, {**FILES, "list.yaml": f"{HEAD}首次公布: 是\n"})
    for jobs in ("1", "2"):
        asked = ("--format", "xlsx", "--format", "json", "--jobs", jobs, "--out", jobs)
        assert respcli("build", *asked, cwd=tmp_path).returncode == 0
    written_files = [path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*.*")]
    assert len(written_files) == 4
    assert all((tmp_path / "1" / path).read_bytes() == (tmp_path / "2" / path).read_bytes() for path in written_files)


def test_the_schema_of_an_export_is_printed() -> None:
    done = respcli("schema", "export")
    assert done.stdout == (TARGET / EXPORT).read_text(encoding="utf-8")


def test_json_names_no_day_of_its_own_and_no_program() -> None:
    assert list(instance(EVERY_KEY)) == ["version", "list", "head", "counts", "items"]
    assert as_json.VERSION == 1


@pytest.mark.judge
def test_open_xml_sdk_accepts_the_workbook(tmp_path: Path) -> None:
    from judges.word import open_xml_sdk  # noqa: PLC0415 -- it asks for programs that few have

    for number, what in enumerate((strange(), EVERY_KEY, wide())):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(written(what, "xlsx").getvalue())
        assert open_xml_sdk(path) == []
    path.write_bytes(moved(path.read_bytes(), b"<sheetData>", b"<sheetDate/><sheetData>").getvalue())
    assert open_xml_sdk(path) != []


def all_texts(what: Export) -> Iterator[str]:
    """Each text of the list that its form shows."""
    return (str(cell) for row in items_sheet(what).rows() for cell in row.cells)


def test_no_text_of_a_named_list_is_missing_in_any_format() -> None:
    what = Export("某清单", Compiled(a_list({"甲": item(), "乙": item("行政许可")}), None, TYPES), SICHUAN)
    texts = set(all_texts(what))
    assert texts <= {cell.text for cell in read_xlsx(written(what, "xlsx"))}
    lines = csv.reader(io.StringIO(written(what, "csv").getvalue().decode("utf-8-sig"), newline=""))
    assert texts <= {cell for line in lines for cell in line}


# ---- every form


FORMS = sorted(path.stem for path in (ROOT / "templates/forms").glob("*.yaml"))


def whole_item(power_type: str, name: str) -> PowerItem:
    """An item with every field, and with sub-items of which one says everything for itself."""
    fields = {key: f"{name}的{key}" for key in ITEM_ATTRIBUTES if key not in ("权力类型", "子项")}
    own = {key: f"新建的{key}" for key in CONTENT_ATTRIBUTES}
    several = {key: [f"{name}的{key}一", f"{name}的{key}二\n第二段"] for key in ("实施依据", "责任事项", "追责情形")}
    subitems = [{"名称": "新建", "事项编码": "0012", **own}, {"名称": "改建"}]
    return item(power_type, **fields | several | {"权力项目名称": name, "子项": subitems})


@pytest.mark.parametrize("name", FORMS)
def test_what_a_form_prints_of_an_item_stands_in_its_row(name: str) -> None:
    templates = Templates([BUILTIN])
    what = export({"甲": whole_item("行政检查", "甲"), "乙": whole_item("行政许可", "乙")}, read_form(templates, name))
    printed = {
        line
        for block in documents(what.compiled, templates, what.form)[LIST].blocks
        if isinstance(block, Table) and (block.entry or block.parts)
        for row in block.rows[block.header :]
        for cell in row
        if not cell.label
        for line in cell.paragraphs
    }
    said = {line for row in items_sheet(what).rows() for cell in row.cells for line in str(cell).split("\n")}
    assert len(printed) > 10
    assert {line for line in printed - said if not any(line in other for other in said)} == set()
    for chosen in EXPORTS:
        assert written(what, chosen).getvalue()
    assert schema_faults(SCHEMA, instance(what)) == []
