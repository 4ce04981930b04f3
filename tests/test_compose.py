"""A list, its form and its words to Documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from memory_folder import MemoryFolder
from respcli.changes import compare
from respcli.commands.disk import DiskFolder
from respcli.compiler import read_form
from respcli.compose import BUNDLE, LIST, STATEMENT, Compiled, documents
from respcli.diagnostics import Faults
from respcli.document import Document, Paragraph, SignOff, Table, Title
from respcli.model import ResponsibilityList
from respcli.templates import Templates
from test_changes import TYPES, a_list, item

BUILTIN = DiskFolder(Path(__file__).parents[1] / "templates")
ONE = a_list({"甲": item("行政处罚"), "乙": item("行政检查")})


def made(new: ResponsibilityList, old: ResponsibilityList | None = None, **files: str) -> Mapping[str, Document]:
    """The documents of a list; ``files`` are templates of its own, with ``_`` for ``/``."""
    templates = Templates([MemoryFolder({name.replace("_", "/"): text for name, text in files.items()}), BUILTIN])
    compiled = Compiled(new, compare(old, new) if old else None, TYPES)
    return documents(compiled, templates, read_form(templates, "sichuan-2020"))


def body(documents: Mapping[str, Document]) -> list[str]:
    return [block.text for block in documents[STATEMENT].blocks if isinstance(block, Paragraph)]


def tables(new: ResponsibilityList) -> list[Table]:
    return [block for block in made(new)[LIST].blocks if isinstance(block, Table)]


def test_statement_counts_items_and_lists_by_type() -> None:
    totals, change = body(made(ONE, ONE))
    assert totals == (
        "目前，本部门共有行政权力事项2项，遵循“权责一致”原则，按照一个权力事项一张责任清单的要求，共编制责任清单2张，"
        "其中行政处罚类责任清单1张、行政检查类责任清单1张（截至2020年1月5日）。"
    )
    assert change == "与之前已公布清单相比较，无变化。"


def test_statement_of_one_type_says_that_all_are_of_it() -> None:
    text = body(made(a_list({"甲": item("行政检查")})))[0]
    assert text.endswith("共编制责任清单1张，均为行政检查类责任清单（截至2020年1月5日）。")


def test_statement_of_a_first_publication_says_so() -> None:
    assert body(made(ONE))[1] == "本部门责任清单系首次公布。"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"甲": item("行政处罚")}, "取消1项（行政检查1项）"),
        (
            {"甲": item("行政处罚"), "乙": item("行政检查"), "丙": item("行政许可"), "丁": item("行政检查")},
            "新增2项（行政许可1项、行政检查1项）",
        ),
        ({"甲": item("行政处罚", 备注="新"), "乙": item("行政检查")}, "变更1项（行政处罚1项）"),
        (
            {"甲": item("行政处罚"), "丙": item("行政检查", 权力项目名称="另一件不相干的工作", 实施依据="另一部条例")},
            "新增1项（行政检查1项），取消1项（行政检查1项）",
        ),
    ],
)
def test_statement_says_what_changed_by_kind_and_type(new: dict[str, Any], said: str) -> None:
    assert body(made(a_list(new), ONE))[1] == f"与之前已公布清单相比较，{said}。"


def test_statement_says_that_the_departments_own_fields_changed() -> None:
    new = a_list({"甲": item("行政处罚"), "乙": item("行政检查")}, 主体责任=["另一"], 职责边界="有")
    assert body(made(new, ONE))[1] == "与之前已公布清单相比较，主体责任、职责边界有调整。"
    both = a_list({"甲": item("行政处罚")}, 职责边界="有")
    assert body(made(both, ONE))[1] == "与之前已公布清单相比较，取消1项（行政检查1项）；职责边界有调整。"


def test_statement_says_what_is_declared_and_how_many_were_merged_into_how_many() -> None:
    declared = [
        {"类型": "合并", "事项": ["甲"], "原事项": ["甲", "乙"], "依据": "某法", "理由": "某事。"},
        {"类型": "承接", "事项": ["丙"], "依据": "某法", "理由": "某事。"},
    ]
    new = a_list({"甲": item("行政处罚", 备注="新"), "丙": item("行政许可", 实施依据="另一规定。")}, 调整=declared)
    said = "与之前已公布清单相比较，承接1项（行政许可1项），合并2项（由2项合并为1项）。"
    assert body(made(new, ONE))[1] == said


@pytest.mark.parametrize("claim", ["无变化", "首次公布"])
def test_a_template_cannot_claim_what_is_not_so(claim: str) -> None:
    changed = a_list({"甲": item("行政处罚")})
    with pytest.raises(Faults) as raised:
        made(changed, ONE, **{"wording_statement.txt": f"标题\n\n清单{claim}。"})
    (fault,) = raised.value.diagnostics
    assert (fault.rule.id, fault.values["claim"]) == ("unproved-claim", claim)


def test_sign_off_is_department_date_and_seal() -> None:
    sealed = made(a_list({"甲": item()}, 盖章="是"))[STATEMENT].blocks[-1]
    assert sealed == SignOff("某局", "2020年1月6日", sealed=True)


def test_a_bundle_is_the_statement_and_then_the_list() -> None:
    templates = Templates([BUILTIN])
    compiled = Compiled(ONE, None, TYPES)
    form = read_form(templates, "sichuan-2020")
    apart = documents(compiled, templates, form)
    (bundle,) = documents(compiled, templates, form, bundle=True).items()
    assert bundle[0] == BUNDLE
    assert list(bundle[1].texts()) == [*apart[STATEMENT].texts(), *apart[LIST].texts()]
    assert [block.new_page for block in bundle[1].blocks if isinstance(block, Title)] == [False, True, True]


def test_table_one_numbers_the_duties_under_one_label() -> None:
    (duties, *_) = tables(a_list({"甲": item()}, 主体责任=["负责一；", "负责二，\n包括三。"]))
    assert [[cell.paragraphs for cell in row] for row in duties.rows] == [
        [("主体责任",), ("1",), ("负责一；",)],
        [("2",), ("负责二，", "包括三。")],
        [("职责边界",), ("无",)],
    ]
    assert [cell.rows for row in duties.rows for cell in row if cell.label] == [2, 1]
    assert duties.rows[-1][-1].columns == 2


def test_boundary_matters_say_who_does_what_and_why() -> None:
    matter = {
        "事项": "某事",
        "部门分工": [{"部门": "甲局", "职责": "牵头。"}, {"部门": "乙局", "职责": "配合。"}],
        "依据": ["某法", "某办法"],
        "案例": "某例。",
    }
    (duties, *_) = tables(a_list({"甲": item()}, 职责边界=[matter]))
    assert [cell.paragraphs for cell in duties.rows[-1]] == [
        ("职责边界",),
        ("1",),
        ("某事", "甲局：牵头。", "乙局：配合。", "依据：", "1.某法", "2.某办法", "案例：某例。"),
    ]


def test_entries_are_numbered_and_a_plain_text_is_not() -> None:
    (_, table) = tables(a_list({"甲": item(实施依据=["一法\n第二条", "三法"], 责任事项="一、受理\n二、决定")}))
    by_label = {row[0].paragraphs[0]: row[1].paragraphs for row in table.rows}
    assert by_label["实施依据"] == ("1.一法", "第二条", "2.三法")
    assert by_label["责任事项"] == ("一、受理", "二、决定")


def test_items_are_numbered_in_order_and_each_begins_a_page() -> None:
    (_, *items) = tables(ONE)
    assert [(table.entry and table.entry.number, table.new_page) for table in items] == [(1, False), (2, True)]
    assert [table.rows[0][1].paragraphs for table in items] == [("1",), ("2",)]


def test_a_form_chooses_fields_order_and_labels() -> None:
    rows = "[子项, {字段: 权力项目名称, 标签: 事项名称}]"
    form = f"名称: 某\n表一: {{列宽: [20, 10, 126]}}\n表二: {{列宽: [30, 126], 行: {rows}}}\n"
    templates = Templates([MemoryFolder({"forms/own.yaml": form}), BUILTIN])
    with_subitems = item(子项=["一", {"名称": "二", "事项编码": "002"}])
    compiled = Compiled(a_list({"甲": with_subitems, "乙": item()}), None, TYPES)
    blocks = documents(compiled, templates, read_form(templates, "own"))[LIST].blocks
    (_, one, two) = (block for block in blocks if isinstance(block, Table))
    assert [[cell.paragraphs for cell in row] for row in one.rows] == [
        [("子项",), ("1.一", "2.二（002）")],
        [("事项名称",), ("对某事的检查（甲）",)],
    ]
    assert two.rows[0][1].paragraphs == ()


def test_every_value_of_an_item_stands_in_the_document() -> None:
    (_, table) = tables(a_list({"甲": item(实施依据=["依据甲", "依据乙"], 监督电话="电话甲\n电话乙")}))
    text = "".join(table.texts())
    assert all(
        value in text
        for value in ("行政检查", "对某事的检查（甲）", "依据甲", "依据乙", "某局", "追责", "电话甲", "电话乙")
    )
