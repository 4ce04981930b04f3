"""Fields: names that are not there, values of the wrong kind or form."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, error, warning

UNKNOWN_KEY = error(
    "unknown-key",
    N_("“{key}” is not a field here"),
    N_("delete this line; {computed} is numbered by the program"),
    N_("did you mean “{near}”?"),
    N_("the fields are {known}"),
    reason=N_(
        "What stands under a misspelt name stays in the file and never reaches the document, and nobody would notice."
    ),
    bad="监督电活: （0830）8188725",
    good="监督电话: （0830）8188725",
)
MISSING_KEY = error(
    "missing-key",
    N_("“{key}” is missing"),
    N_("add “{key}: …” here, or once for all items in {shared}"),
    N_("add “{key}: …”"),
    reason=N_(
        "The list would leave unsaid what it is published for: who may do what, on which basis, and to whom one can "
        "complain."
    ),
    bad=(
        "职责边界:\n"
        "  - 事项: 河道采砂管理\n"
        "    部门分工:\n"
        "      - 部门: 县水务局\n"
        "        职责: 负责河道采砂的许可。\n"
        "      - 部门: 县公安局"
    ),
    good=(
        "职责边界:\n"
        "  - 事项: 河道采砂管理\n"
        "    部门分工:\n"
        "      - 部门: 县水务局\n"
        "        职责: 负责河道采砂的许可。\n"
        "      - 部门: 县公安局\n"
        "        职责: 负责查处非法采砂的犯罪行为。"
    ),
)
WRONG_TYPE = error(
    "wrong-type",
    N_("“{key}” must be {expected}, not {found}"),
    N_("write {example}"),
    reason=N_(
        "Each field is printed in its own way: entries with numbers, a text as it stands, fields of its own each in "
        "their place. For a value of another kind the document has no place."
    ),
    bad="主体责任: 负责全县水资源的统一管理和监督检查。",
    good="主体责任:\n  - 负责全县水资源的统一管理和监督检查。",
)
A_TEXT = Phrase(N_("a text"))
A_LIST = Phrase(N_("a list"))
FIELDS = Phrase(N_("fields of its own"))
TEXT_OR_LIST = Phrase(N_("a text or a list"))
EXAMPLE_TEXT = Phrase(N_("“{key}: …” on one line; for several paragraphs begin with “|-”"))
EXAMPLE_LIST = Phrase(N_("each entry on a line of its own with “- ”"))
EXAMPLE_ENTRIES = Phrase(N_("each entry on a line of its own as “name: value”"))
EXAMPLE_FIELDS = Phrase(N_("its fields {fields}, each on a line as “field: value”"))
WRONG_COUNT = error(
    "wrong-count",
    N_("“{key}” needs {count} entries"),
    N_("write {count} of them, no more and no fewer"),
    reason=N_("A table needs one width for each of its columns; with too few or too many it cannot be drawn."),
)
FIELD_IN_TEXT = error(
    "field-in-text",
    N_("YAML takes “{key}: ” for the name of a field, but a text should stand here"),
    N_("put the whole text in quotes, or write “{key}：” with a full-width colon"),
    reason=N_(
        "A half-width colon with a space makes a field and a value of the words, and a field cannot be printed as an "
        "entry."
    ),
    basis="YAML 1.2.2 §7.3.3",
    bad="追责情形:\n  - 政务处分: 依照《中华人民共和国公职人员政务处分法》追究相应的责任。",
    good="追责情形:\n  - 政务处分：依照《中华人民共和国公职人员政务处分法》追究相应的责任。",
)
ONE_LINE = error(
    "one-line",
    N_("“{key}” must stand on one line"),
    N_("write it without a line break"),
    reason=N_(
        "Names and codes are compared and counted; with a line break inside, the same name would count as another one."
    ),
    bad="权力项目名称: |-\n  对水资源管理情况的\n  监督检查",
    good="权力项目名称: 对水资源管理情况的监督检查",
)
READ_AS_NUMBER = error(
    "read-as-number",
    N_("“{key}” must stand in quotes: without them other YAML programs read {text} as {kind}"),
    N_('write it as "{text}"'),
    reason=N_(
        "Other programs that read the file would drop the zeros at the beginning, or make 750 of 12:30. In quotes it "
        "stays everywhere as it was written."
    ),
    basis="YAML 1.1 int、float、bool、timestamp",
    bad="部门: 云溪县水务局\n监督电话: 12345",
    good='部门: 云溪县水务局\n监督电话: "12345"',
)
A_NUMBER = Phrase(N_("the number {value}"))
A_TRUTH_VALUE = Phrase(N_("the truth value {value}"))
A_DATE = Phrase(N_("the date {value}"))
A_FAULTY_VALUE = Phrase(N_("a faulty value"))
DATE_FORM = error(
    "date-form",
    N_("“{text}” is not a date in a form that is read here"),
    N_("write 2020-12-22, month and day with two digits, or 2020年12月22日"),
    reason=N_(
        "The documents print the date in the official form, so its year, month and day must be certain: 01.02 can be "
        "read in two ways."
    ),
    basis="GB/T 9704-2012 7.3.5.4",
    bad="截止日期: 2025.1.31",
    good="截止日期: 2025年1月31日",
)
NO_SUCH_DATE = error(
    "no-such-date",
    N_("there is no date “{text}”"),
    N_("look it up in a calendar"),
    reason=N_(
        "It is a slip of the pen for another day. Printed in the statement, it would make the whole list look careless."
    ),
    bad="报送日期: 2025-02-29",
    good="报送日期: 2025-02-28",
)
YES_OR_NO = error(
    "yes-or-no",
    N_("“{text}” is neither 是 nor 否"),
    N_("write 是 or 否"),
    reason=N_(
        "It decides what the statement says and where its date stands. Whether yes, 有 or 已盖 means 是 would be a "
        "guess."
    ),
    bad="盖章: 已盖",
    good="盖章: 是",
)
TRUE_OR_FALSE = error(
    "true-or-false",
    N_("“{text}” is neither true nor false"),
    N_("write true or false"),
    reason=N_(
        "A setting that is not understood would be left at its default: a check that should be strict would not be, "
        "and nobody would notice."
    ),
)
WHOLE_NUMBER = error(
    "whole-number",
    N_("“{text}” is not a whole number above 0"),
    N_("write it in digits, such as 34"),
    reason=N_("Widths are counted in whole millimetres, without a unit; from “34毫米” or 0 no column can be drawn."),
)
UNKNOWN_POWER_TYPE = error(
    "unknown-power-type",
    N_("“{text}” is not a power type (权力类型)"),
    N_("did you mean “{near}”?"),
    N_("the power types are {known}"),
    reason=N_(
        "The statement counts the items by type. A type that does not exist would be counted by itself, and the "
        "figures could not be compared with those of other lists."
    ),
    bad="权力类型: 行政监管",
    good="权力类型: 行政检查",
)
UNKNOWN_CHOICE = error(
    "unknown-choice",
    N_("“{text}” is nothing that “{key}” can be"),
    N_("did you mean “{near}”?"),
    N_("it is one of {known}"),
    reason=N_("A form says in fixed words how a table is laid out; what is not one of them would be a guess."),
)
NO_PARTS = error(
    "no-parts",
    N_("“{key}” is shown as a whole; only of 子项 can a column show a part"),
    N_("delete “部分” here"),
    reason=N_(
        "Sub-items have names and codes, which may stand in two columns. Other fields have nothing that could be left "
        "out."
    ),
)
UNKNOWN_ADJUSTMENT = error(
    "unknown-adjustment",
    N_("“{text}” is not a kind of adjustment (调整类型)"),
    N_("did you mean “{near}”?"),
    N_("the kinds are {known}"),
    reason=N_(
        "The kind decides who approves an adjustment, and the statement counts by it. An item that others now have is "
        "下放 or 取消, one that is taken over 承接."
    ),
    basis="川办发〔2020〕82号",
    bad=(
        "上次公布: 2024-01-15\n调整:\n  - 类型: 新设\n    事项: [取水许可]\n"
        "    依据: 《中华人民共和国水法》第四十八条\n    理由: 上级下放。"
    ),
    good="首次公布: 是",
)
TYPED_NUMBER = warning(
    "typed-number",
    N_("the entries of “{key}” are numbered by the program, and this one begins with “{number}” besides"),
    N_("delete “{number}” here and in the other entries"),
    reason=N_(
        "The document would show two numbers side by side, and when an entry is moved, the typed ones would no longer "
        "fit."
    ),
    bad="实施依据:\n  - 1.《中华人民共和国水法》第六十条\n  - 2.《中华人民共和国水土保持法》第四十三条",
    good="实施依据:\n  - 《中华人民共和国水法》第六十条\n  - 《中华人民共和国水土保持法》第四十三条",
)
TOO_WIDE = error(
    "too-wide",
    N_("“{key}” adds up to {sum} mm, but a page's text is {limit} mm wide"),
    N_("make the columns narrower"),
    reason=N_("The table would run into the margin, where print cuts it off or the binding covers it."),
    basis="GB/T 9704-2012 5.2.1",
)
POWER_TYPE_ALIAS = warning(
    "power-type-alias",
    N_("the power type “{text}” is read as “{name}”"),
    N_("write “{name}”"),
    reason=N_("Whoever searches or compares published lists takes one type under two names for two."),
    basis="GB/T 39554.1-2020",
    bad="权力类型: 其他职权",
    good="权力类型: 其他行政权力",
)
