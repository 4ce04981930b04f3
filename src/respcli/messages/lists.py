"""A whole list: its dates and items, its publications, the findings that are accepted in it."""

from __future__ import annotations

from respcli.diagnostics import Phrase
from respcli.messages.marks import N_, advice, error, warning

# ---- the list
NO_LIST_YAML = error(
    "no-list-yaml",
    N_("there is no list.yaml, so this is not a list"),
    N_("add list.yaml, or move the folder out of lists/"),
    reason=N_(
        "It says whose list this is and as of which day; without it no document can be made from the items beside it."
    ),
)
NO_LIST_IN_FILE = error(
    "no-list-in-file",
    N_("no list was found in it: neither a table of items nor one of duties"),
    N_(
        "a list has labels such as 权力类型, 权力项目名称, 实施依据; if its labels are others, add them to a copy of "
        "field-aliases.yaml in templates/"
    ),
    reason=N_("`respcli import` knows the tables of a list by the labels of their rows and columns."),
)
NO_ITEMS = error(
    "no-items",
    N_("the list has no power item"),
    N_("add one file for each power item to items/, ending in .yaml"),
    reason=N_("The public would read that the department has no power at all; mostly the files lie in another folder."),
)
EMPTY_IDENTITY = error(
    "empty-identity",
    N_("the file name leaves no identity for the item"),
    N_("name it like 010-名称.yaml, or give the item a 事项编码"),
    reason=N_(
        "By its code or the name of its file an item is known again in the next publication. Without either it would "
        "be told as removed and new each time."
    ),
)
REPEATED_IDENTITY = error(
    "repeated-identity",
    N_("the identity “{identity}” is that of {other} too"),
    N_("give one of the two another 事项编码 or, where it has none, another file name"),
    reason=N_(
        "When lists are compared, the two cannot be told apart: a change of one would be told of the other, or not at "
        "all."
    ),
)
SUBMITTED_TOO_EARLY = error(
    "submitted-too-early",
    N_("报送日期 {submitted} is before 截止日期 {as_of}"),
    N_("a list is submitted on or after the day as of which it counts; correct one of the two"),
    reason=N_("The statement would describe the state of a day that had not yet come when it was submitted."),
    bad="截止日期: 2025-01-31\n报送日期: 2025-01-10",
    good="截止日期: 2025-01-31\n报送日期: 2025-02-10",
)
NO_PREVIOUS = error(
    "no-previous",
    N_("there is neither “上次公布” nor “首次公布: 是”, so what changed cannot be said"),
    N_(
        "write “上次公布: ” and the name of a publication in {folder}, or “首次公布: 是”; "
        "`respcli publish` and `respcli import` put a publication there"
    ),
    reason=N_(
        "The statement compares the list with the one published before. Where neither is said, it could claim "
        "“无变化” of a list that nothing was compared with."
    ),
    bad="首次公布: 否",
    good="首次公布: 是",
)
FIRST_AND_PREVIOUS = error(
    "first-and-previous",
    N_("上次公布 and 首次公布 exclude each other"),
    N_("delete one of the two"),
    reason=N_(
        "Before a first publication there is none. The statement would have to say what changed, and also that there "
        "was nothing to compare with."
    ),
    bad="首次公布: 是\n上次公布: 2024-01-15",
    good="首次公布: 是",
)
NOT_FIRST = error(
    "not-first",
    N_("首次公布 is 是, but {folder} holds the publication “{name}”"),
    N_("write “上次公布: {name}” instead"),
    reason=N_(
        "The statement would call the list the first although an earlier one is public, and what changed since then "
        "would not be told."
    ),
)
PREVIOUS_NOT_FOUND = error(
    "previous-not-found",
    N_("the publication “{name}” is not in {folder}"),
    N_("put back {manifest}, without which the folder is no publication"),
    N_("did you mean “{near}”?"),
    N_("there are {known}"),
    N_("`respcli publish` and `respcli import` put a publication there; a first publication says “首次公布: 是”"),
    reason=N_(
        "Without the earlier list nothing can be compared, and what the statement says of changes would be made up."
    ),
)
PUBLICATION_ALTERED = error(
    "publication-altered",
    N_("the publication is not as it was frozen: “{name}” {how}"),
    N_("move “{added}” away; a publication is never edited"),
    N_("restore it from a copy; a publication is never edited"),
    reason=N_(
        "A publication is the record of what the public was told. Compared with an edited one, changes would be told "
        "that never were, or hidden that were."
    ),
)
NO_MANIFEST = Phrase(N_("it is not such a manifest as respcli writes"))
NO_FILE = Phrase(N_("there is none"))
NEWER_FORMAT = Phrase(N_("its format has the number {found}, this program reads {known}"))
NAME_NOT_UTF8 = Phrase(N_("its name is not in UTF-8"))
OF_ANOTHER = Phrase(N_("it is that of the publication {belongs}"))
PREVIOUS_IS_LATER = error(
    "previous-is-later",
    N_("上次公布 was submitted on {previous}, after this submission on {submitted}"),
    N_("name an earlier publication, or correct 报送日期"),
    reason=N_("Compared with a later list everything is told backwards: what is new appears as removed."),
)
ADJUSTMENTS_OF_FIRST = error(
    "adjustments-of-first",
    N_("a first publication has no 调整, for there is nothing that was adjusted"),
    N_("delete it, or name the publication before under “上次公布”"),
    reason=N_("An adjustment is told against what was public before; nobody could see whether it is true."),
    basis="川办发〔2020〕82号",
    bad=(
        "首次公布: 是\n调整:\n  - 类型: 增加\n    事项: [对水资源管理情况的监督检查]\n"
        "    依据: 《中华人民共和国水法》第六十条\n    理由: 部门职责调整。"
    ),
    good="首次公布: 是",
)
ADJUSTMENT_FORM = error(
    "adjustment-form",
    N_("{kind}: {why}"),
    N_("write the items as they are now under “事项” and what they came from under “原事项”"),
    reason=N_(
        "What came from what must be said of each item that is merged, split or renamed, or the numbers of items "
        "before and now could not be reckoned."
    ),
    basis="川办发〔2020〕82号",
)
NEEDS_SEVERAL_FORMER = Phrase(N_("it makes one item (事项) of several (原事项)"))
NEEDS_ONE_FORMER = Phrase(N_("it makes several items (事项) of one (原事项)"))
NEEDS_NO_FORMER = Phrase(N_("“原事项” is only for 合并, 拆分 and 变更要素"))
NEEDS_AS_MANY_FORMER = Phrase(N_("“原事项”, where it is given, names as many items as “事项”, in their order"))
UNPROVED_ADJUSTMENT = error(
    "unproved-adjustment",
    N_("{kind} of “{name}” is declared, but {why}"),
    N_("did you mean “{near}”?"),
    N_("write the identity of the one that is meant: {identities}"),
    N_("if it is the same item, declare 变更要素 with 原事项; if it is not, declare what became of “{two}” too"),
    N_("correct the entry or the list; `respcli diff` shows what changed"),
    reason=N_(
        "What is declared is approved, counted in the statement and published, so it must be proved: nothing may be "
        "called new, gone or changed that is not. A change that is not declared is only a warning, for nothing untrue "
        "is said."
    ),
    basis="川办发〔2020〕82号",
)
NOT_BEFORE = Phrase(N_("the last publication has no such item"))
NOT_NOW = Phrase(N_("the list has no such item"))
STILL_THERE = Phrase(N_("it is still in the list, as “{other}”"))
THERE_BEFORE = Phrase(N_("it was published before, as “{other}”"))
WAS_NOT_THERE = Phrase(N_("it was not published before under any name"))
WAS_ANOTHER = Phrase(N_("it does not come from “{former}”"))
SAYS_THE_SAME = Phrase(N_("it says what it said before"))
DECLARED_TWICE = Phrase(N_("entry {entry} of 调整 declares it already"))
SEVERAL_OF_THE_NAME = Phrase(N_("several items have this name"))
WAS_ALTERED = Phrase(N_("was altered"))
IS_MISSING = Phrase(N_("is missing"))
WAS_ADDED = Phrase(N_("was added"))
BAD_MANIFEST = error(
    "bad-manifest",
    N_("the manifest cannot be used: {reason}"),
    N_("move the folder to {belongs} again, for a publication keeps its list and its name; or restore it from a copy"),
    N_("restore the publication from a copy; a newer one needs a newer respcli"),
    reason=N_(
        "It holds the checksums of a publication's files. Without them nobody can tell whether these are still what "
        "was published."
    ),
)
FIELD_NOT_SHOWN = warning(
    "field-not-shown",
    N_("“{key}” is filled in, but the form “{form}” does not show it"),
    N_("add the field to the form, or delete it here and in {others} more items"),
    N_("add the field to the form, or delete it here"),
    reason=N_("Whoever filled it in believes it published, and the public never reads it."),
    bad="承办机构: 水政监察大队",
    good="责任主体: 云溪县水务局（水政监察大队承办）",
)

TOO_MANY_FINDINGS = warning(
    "too-many-findings",
    N_("the rules find more than {limit} faults in this file"),
    N_("mend these first; the others show in the next run"),
    reason=N_(
        "So many findings in one file mostly have one cause; told one by one, they would hide what is wrong elsewhere."
    ),
)

# ---- findings that are accepted
UNKNOWN_RULE = error(
    "unknown-rule",
    N_("there is no rule “{name}”"),
    N_("did you mean “{near}”?"),
    N_("`respcli rules` shows them all"),
    reason=N_("The entry would change nothing, while its author believes the matter settled."),
    bad="追责情形: 违法做出检查决定的，依法追究责任。\n忽略:\n  - 规则: made-for-take\n    理由: 上级文件原文如此",
    good="追责情形: 违法做出检查决定的，依法追究责任。\n忽略:\n  - 规则: made-for-taken\n    理由: 上级文件原文如此",
)
ERROR_IGNORED = error(
    "error-ignored",
    N_("“{name}” is an error, and errors cannot be ignored"),
    N_("mend what it names, and delete this entry"),
    reason=N_("From a list with an error no right document can be made, for whatever reason the error may stand."),
    bad="追责情形: 违法作出检查决定的，依法追究责任。\n忽略:\n  - 规则: missing-key\n    理由: 上级文件原文如此",
    good="追责情形: 违法作出检查决定的，依法追究责任。",
)
UNUSED_IGNORE = warning(
    "unused-ignore",
    N_("no finding of “{name}” is left here to be ignored"),
    N_("delete this entry"),
    reason=N_(
        "When the same fault is made again, an entry that was left behind would accept it in silence, for a reason "
        "that was another one's."
    ),
    bad="追责情形: 违法作出检查决定的，依法追究责任。\n忽略:\n  - 规则: made-for-taken\n    理由: 上级文件原文如此",
    good="追责情形: 违法作出检查决定的，依法追究责任。",
)

BAD_BASELINE = error(
    "bad-baseline",
    N_("this is no baseline that respcli wrote"),
    N_("write it anew: `respcli validate --baseline FILE --update-baseline`"),
    reason=N_(
        "The baseline decides which findings are no longer told; one that was damaged or edited by hand could hide any."
    ),
)
NO_BASELINE = error(
    "no-baseline",
    N_("there is no such baseline"),
    N_("correct the name, or write it: `respcli validate --baseline FILE --update-baseline`"),
    reason=N_(
        "With a misspelt name every finding that was accepted would come up as new, and the new ones would drown in "
        "them."
    ),
)
STALE_BASELINE = advice(
    "stale-baseline",
    N_("the baseline accepts {count} × “{name}” in {item}, “{field}”, more than there are"),
    N_("write it anew, so that these cannot come back: `respcli validate --baseline FILE --update-baseline`"),
    reason=N_(
        "What was mended and is still accepted leaves room for a new fault of the same kind that nobody would be told "
        "of."
    ),
)

ABOUT_ACCEPTING = (TOO_MANY_FINDINGS, UNUSED_IGNORE, STALE_BASELINE)
"""Findings about what is told or accepted, which cannot be accepted themselves."""
