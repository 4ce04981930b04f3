"""A list, its form and its words to Documents: the statement, table one and table two.

Every figure, date and claim in the words is computed here; the templates only say them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from respcli import messages
from respcli.adjustments import CHANGING, MERGING, REMOVING, SPLITTING, account
from respcli.changes import Changes
from respcli.dates import chinese_date
from respcli.diagnostics import Diagnostic, Faults, Rule
from respcli.document import Block, Cell, Document, Pages, Paragraph, SignOff, Table, Title
from respcli.forms import APART, GROUPED, LANDSCAPE, PORTRAIT, Form, TableOne, VerticalTable
from respcli.laws.numerals import chinese
from respcli.model import Adjustment, PowerItem, PublishedList, ResponsibilityList, count_by_type
from respcli.tables import Naming, paragraphs, table_one, table_two
from respcli.templates import Templates

STATEMENT = "报送说明"
LIST = "责任清单"
ADJUSTMENTS = "调整情况对照表"
BUNDLE = "报送说明和责任清单"

STATEMENT_WORDS = "wording/statement.txt"
TABLE_ONE_WORDS = "wording/table-one.txt"
TABLE_TWO_WORDS = "wording/table-two.txt"
GROUP_WORDS = "wording/group.txt"
ADJUSTMENTS_WORDS = "wording/adjustments.txt"
WORDINGS = (STATEMENT_WORDS, TABLE_ONE_WORDS, TABLE_TWO_WORDS, GROUP_WORDS, ADJUSTMENTS_WORDS)
"""The templates that say something in a list's name."""


_CLAIMS = {
    "无变化": re.compile(r"(?:无|没有|未有|未发生)(?:任何)?(?:变化|变动|调整)"),
    "首次公布": re.compile(r"首次公布(?!以来|之|时|后)"),
}
"""What words may claim only if the comparison bears it out: the value that must be true, and how it is said."""


class Compiled(NamedTuple):
    """What documents are made from: the list, and what changed (None: it is published for the first time)."""

    list: ResponsibilityList
    changes: Changes | None
    power_types: Sequence[str]


def documents(
    compiled: Compiled, templates: Templates, form: Form, *, bundle: bool = False, sample: str = ""
) -> dict[str, Document]:
    """The Documents of a list by file name: statement, list, and what was adjusted if that is declared; or one of all.

    ``sample`` says in a fault on what data a template was tried. Raises Faults.
    """
    department = compiled.list.head.department
    text = _Words(templates, values(compiled), sample)
    statement = _statement(compiled, text)
    tables = tuple(_tables(compiled, text, form))
    adjusted = tuple(_adjustments(compiled, text, form))
    subject = "".join(statement[0].lines)
    if bundle:
        turned = (Pages(landscape=False),) if adjusted and form.table_two.paper == LANDSCAPE else ()
        blocks = (*statement, *tables, *turned, *adjusted)
        return {BUNDLE: Document(subject, department, blocks, compiled.power_types)}
    found = {
        STATEMENT: Document(subject, department, statement),
        LIST: Document(f"{department}{LIST}", department, tables, compiled.power_types),
    }
    if adjusted:
        found[ADJUSTMENTS] = Document(f"{department}{LIST}{ADJUSTMENTS}", department, adjusted)
    return found


def wordings(compiled: Compiled, templates: Templates, form: Form, sample: str = "") -> list[tuple[str, str]]:
    """What the wording templates say of a list: each title and each paragraph, with the template it is from.

    ``sample`` is as for ``documents``. Raises Faults.
    """
    words = _Words(templates, values(compiled), sample)
    title, *body = _statement(compiled, words)
    said = [(STATEMENT_WORDS, "".join(title.lines))]
    said += [(STATEMENT_WORDS, block.text) for block in body if isinstance(block, Paragraph)]
    table = form.table_two
    counts = [(entry["名称"], entry["数"]) for entry in words.values["各类"]]
    apart = counts if table.grouping == APART else [("", len(compiled.list.items))]
    titles = [(TABLE_ONE_WORDS, _of_table_one(form.table_one))] if form.table_one else []
    titles += [(TABLE_TWO_WORDS, _of_table_two(form, *one)) for one in apart]
    if table.grouping == GROUPED:
        titles += [(GROUP_WORDS, {"类型": name, "合计": count}) for name, count in counts]
    titles += [(ADJUSTMENTS_WORDS, {})] * bool(compiled.list.head.adjustments)
    return said + [(name, "".join(words.title(name, **values).lines)) for name, values in titles]


def values(compiled: Compiled) -> dict[str, Any]:
    """The values of the wording templates."""
    head, changes = compiled.list.head, compiled.changes
    return {
        "部门": head.department,
        "截止日期": chinese_date(head.as_of),
        "报送日期": chinese_date(head.submitted),
        "事项数": len(compiled.list.items),
        "清单数": len(compiled.list.items),
        "各类": _by_type(compiled.list.items.values(), compiled.power_types),
        "上次公布": head.previous or "",
        "首次公布": changes is None,
        "无变化": changes is not None and changes.none,
        "各项变化": list(_kinds_of_change(changes, compiled.power_types)) if changes else [],
        "其他变化": list(changes.head) if changes else [],
    }


def _by_type(items: Iterable[PowerItem], power_types: Sequence[str]) -> list[dict[str, Any]]:
    return [{"名称": name, "数": count} for name, count in count_by_type(items, power_types)]


def _kinds_of_change(changes: Changes, power_types: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The kinds of change with their items: as they are declared (调整), if all are, else as the comparison has them.

    ``现数`` is how many items they are now: another number than before where they were merged or split.
    """
    told = account(changes) if changes.new_head.adjustments else None
    if told and not told.undeclared:
        for kind, old, new in told.by_kind():
            told_of = old if kind in (*REMOVING, MERGING, SPLITTING) else new
            yield {"调整": kind, "数": len(told_of), "各类": _by_type(told_of, power_types), "现数": len(new)}
        return
    added, removed = ([single.item for single in singles] for singles in (changes.added, changes.removed))
    changed = [pair.new for pair in changes.changed]
    for kind, items, now in (("新增", added, len(added)), ("取消", removed, 0), ("变更", changed, len(changed))):
        if items:
            yield {"调整": kind, "数": len(items), "各类": _by_type(items, power_types), "现数": now}


class _Words(NamedTuple):
    """The wording templates and the values they speak of."""

    templates: Templates
    values: Mapping[str, Any]
    sample: str

    def say(self, name: str, **more: Any) -> list[str]:
        """The lines of a wording template, without white space around them; raises Faults for a false claim.

        ``more`` are values that this template has besides.
        """
        text = self.templates.words(name, {**self.values, **more}, self.sample)
        for value, claim in _CLAIMS.items():
            if (said := claim.search(text)) and not self.values[value]:
                raise self.fault(messages.UNPROVED_CLAIM, name, claim=said[0], condition=f"{{% if {value} %}}")
        return [line.strip() for line in text.strip("\n").split("\n")]

    def title(self, name: str, **more: Any) -> Title:
        lines = tuple(filter(None, self.say(name, **more)))
        if not lines:
            raise self.fault(messages.TEMPLATE_SAYS_NOTHING, name)
        return Title(lines, new_page=True)

    def fault(self, rule: Rule, name: str, **values: str) -> Faults:
        return Faults([Diagnostic(rule, self.templates.place(name), (), values)])


def _statement(compiled: Compiled, words: _Words) -> tuple[Title, *tuple[Block, ...]]:
    """Title, body and sign-off. The lines before the first empty one are the title."""
    lines = words.say(STATEMENT_WORDS)
    end = lines.index("") if "" in lines else len(lines)
    title, body = tuple(lines[:end]), [line for line in lines[end:] if line]
    if not (title and body):
        raise words.fault(messages.TEMPLATE_SAYS_NOTHING, STATEMENT_WORDS)
    head = compiled.list.head
    sign_off = SignOff(head.department, chinese_date(head.submitted), head.sealed)
    blocks: list[Block] = [*map(Paragraph, body), sign_off]
    return Title(title), *blocks


def _tables(compiled: Compiled, words: _Words, form: Form) -> Iterator[Block]:
    """Table one, where the form has it, and table two; the sign-off rows stand before the first table."""
    head, signed = compiled.list.head, list(_signatures(compiled.list.head, form))
    if form.table_one:
        title = words.title(TABLE_ONE_WORDS, **_of_table_one(form.table_one))
        yield title
        yield from signed
        yield table_one(head, form.table_one, "".join(title.lines))
        signed = []
    naming = Naming(
        lambda power_type, count: words.title(TABLE_TWO_WORDS, **_of_table_two(form, power_type, count)),
        lambda power_type, count: "".join(words.title(GROUP_WORDS, 类型=power_type, 合计=count).lines),
    )
    for block in table_two(compiled.list.items, compiled.power_types, form.table_two, form.numbering, naming):
        yield block
        if isinstance(block, Title):
            yield from signed
            signed = []


def _of_table_one(table: TableOne) -> dict[str, Any]:
    """The values that the words over table one have besides."""
    return {"清单名称": table.title}


def _of_table_two(form: Form, power_type: str, count: int) -> dict[str, Any]:
    """The values that the words over table two have besides; the type is empty where it holds all of them."""
    table = form.table_two
    return {"清单名称": table.title, "类型": power_type, "合计": count if table.totals else 0}


def _signatures(head: PublishedList, form: Form) -> Iterator[Paragraph]:
    """Who signs for the list and whom to call, blank where it does not say: in a line, or one each if too long."""
    given = head.signatures or {}
    line = "　　".join(f"{label}：{given.get(label, _BLANK)}" for label in form.signatures or ())
    if len(line) <= _LINE:
        yield from [Paragraph(line)] if line else []
    else:
        yield from (Paragraph(f"{label}：{given.get(label, '')}") for label in form.signatures or ())


_BLANK = "　" * 4
"""Room for a name."""

_LINE = 26
"""Characters in the first line of a paragraph (GB/T 9704-2012 5.2.3, 7.3.3)."""


def _adjustments(compiled: Compiled, words: _Words, form: Form) -> Iterator[Block]:
    """What was adjusted since the last publication, as the list declares it: a table for each declaration."""
    if not compiled.list.head.adjustments:
        return
    yield words.title(ADJUSTMENTS_WORDS)
    table = form.table_two
    widths = table.widths if isinstance(table, VerticalTable) and table.paper == PORTRAIT else _ADJUSTMENT_WIDTHS
    for number, (kind, said) in enumerate(adjustments(compiled), 1):
        rows = tuple((Cell((label,), label=True), Cell(text)) for label, text in said.items() if text)
        heading = f"{chinese(number)}、{kind}"
        yield Paragraph(heading)
        yield Table(widths, rows, heading)


_ADJUSTMENT_WIDTHS = (34, 122)
"""Widths in mm, label and value, where the form has none that fit."""


def adjustments(compiled: Compiled) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Each declared adjustment: its kind, and under each label the paragraphs of what is said of it, if anything is."""
    called = _items_by_name(compiled)
    for one in compiled.list.head.adjustments or ():
        yield one.kind, {label: paragraphs(value or None) for label, value in _of_adjustment(one, called)}


def _of_adjustment(one: Adjustment, called: Mapping[str, PowerItem]) -> Iterator[tuple[str, Any]]:
    """The rows of a declaration: what is before and what is after it, and why."""
    before = one.former or (one.items if one.kind in (*REMOVING, CHANGING) else ())
    after = () if one.kind in REMOVING else one.items
    items = [called[name] for name in (*before, *after) if name in called]
    yield "权力类型", "、".join(dict.fromkeys(item.power_type for item in items))
    for label, names in (("调整前事项", before), ("调整后事项", after)):
        yield label, "\n".join(called[name].name if name in called else name for name in names)
    yield "调整内容", one.content
    yield "调整依据", one.basis
    yield "调整理由", one.reason
    yield "生效日期", chinese_date(one.effective) if one.effective else None


def _items_by_name(compiled: Compiled) -> dict[str, PowerItem]:
    """Every item by its identity and by its name, those that are gone too."""
    changes = compiled.changes
    gone = {single.identity: single.item for single in changes.removed} if changes else {}
    gone |= {pair.former: pair.old for pair in changes.pairs} if changes else {}
    by_identity = {**gone, **compiled.list.items}
    return by_identity | {item.name: item for item in (*gone.values(), *compiled.list.items.values())}
