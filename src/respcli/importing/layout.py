"""The form of a source: which fields it shows, under which labels, in which order; one of those that are there, or new.

A new form prints the list as the source does, with its own labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from respcli.forms import (
    APART,
    ESSENTIAL,
    GROUPED,
    HORIZONTAL,
    LANDSCAPE,
    NAME_PART,
    PORTRAIT,
    SUBITEMS,
    TOGETHER,
    TYPE_AREA,
    ColumnGroup,
    Form,
    HorizontalTable,
)
from respcli.forms import Column as FormColumn
from respcli.importing.found import Column, Key
from respcli.importing.recognition import Found
from respcli.numbering import NO_NUMBERS, NUMBERINGS, PLAIN
from respcli.validation import ITEM_FIELDS, SEQUENCE

_COUNTED = re.compile(r"\d\s?大?项")
_LEAST_WIDTH = 8
_LEAST_SHARE, _MOST_OF_LENGTH = 8, 400
"""Characters of a column whose texts are short, and of one whose texts are as long as matters."""

_LABEL_WIDTH = 34
_MANY_COLUMNS = 6
"""From so many columns on a list that lies needs pages that lie too."""

Values = dict[str, Any]


def form_values(found: Found, styles: Mapping[str, str], items: Sequence[Mapping[str, Any]], name: str) -> Values:
    """The values of a form file that prints a list as its source does."""
    values: Values = {"名称": name}
    numbering = _numbering(styles)
    if numbering != PLAIN:
        values["编号"] = numbering
    if found.signed:
        values["签批"] = list(dict.fromkeys(label for _, row in found.signed for label, _value in row))
    if found.table_one.labels:
        values["表一"] = _table_one(found, styles)
    layout = next(iter(found.layouts), None)
    own = {field: mark for field, mark in styles.items() if mark != numbering and mark in NUMBERINGS}
    of = _Items(items, own)
    if layout:
        values["表二"] = _horizontal(found, _with_all(list(layout.values()), items), of)
    else:
        values["表二"] = _vertical(_with_all(found.rows, items) or _USUAL, found.widths, of)
    return values


def _with_all(columns: Sequence[Column], items: Sequence[Mapping[str, Any]]) -> list[Column]:
    """The columns, and one more for each field that an item has besides, as where a file has lists of two layouts."""
    shown = {name for column in columns for name in (column.field, column.part)}
    others = (key for item in items for key in item if key not in shown and key in ITEM_FIELDS)
    return [*columns, *(Column((key,), key) for key in dict.fromkeys(others) if columns)]


class _Items(NamedTuple):
    """The items' values, and how the fields are numbered that are not numbered as most are."""

    values: Sequence[Mapping[str, Any]]
    styles: Mapping[str, str]

    def length(self, field: str) -> float:
        """How many characters an item says of a field, on average."""
        return sum(_length(item.get(field)) for item in self.values) / max(len(self.values), 1)

    def more(self, field: str) -> Values:
        """What a row or column says of a field besides its label and width."""
        values: Values = {}
        if lacking(field, self.values):
            values["选填"] = "是"
        if field in self.styles:
            values["编号"] = self.styles[field]
        return values


_USUAL = [Column((field,), field) for field in (SEQUENCE, *sorted(ESSENTIAL, key=ITEM_FIELDS.index))]
"""The rows of a list of which the source has only table one."""


def same_form(one: Form, other: Form) -> bool:
    """Whether a list is printed alike by two forms, their widths, pages and titles apart."""
    return _looks(one) == _looks(other) and not {*other.required} - {*one.required}


def _looks(form: Form) -> Any:
    one, two = form.table_one, form.table_two
    groups: list[Any] = [
        (group.label, tuple(map(_look, group.columns))) if isinstance(group, ColumnGroup) else _look(group)
        for group in (two.groups if isinstance(two, HorizontalTable) else ())
    ]
    return (
        form.numbering,
        [shown.numbering for shown in two.columns],
        form.signatures,
        one and (len(one.widths), one.main_duties, one.boundary, one.with_boundary, one.numbering),
        two.layout,
        groups or [(_label(shown.label), shown.field) for shown in two.columns],
        two.grouping,
    )


def _look(column: FormColumn) -> tuple[str, str, str]:
    part = column.part or (NAME_PART if column.field == SUBITEMS else "")
    return _label(column.heading), column.field, part


def _numbering(styles: Mapping[str, str]) -> str:
    """How most fields of the items are numbered."""
    counts = Counter(mark for field, mark in styles.items() if field != "主体责任")
    usual = max(counts, key=lambda mark: (counts[mark], mark == PLAIN), default=PLAIN)
    return usual if usual in NUMBERINGS else PLAIN


def _table_one(found: Found, styles: Mapping[str, str]) -> Values:
    one = found.table_one
    values: Values = {"列宽": ["26", "12", "118"] if one.numbered else ["26", "130"]}
    if not one.numbered:
        mark = styles.get("主体责任", NO_NUMBERS)
        values["编号"] = mark if mark in NUMBERINGS else PLAIN
    values |= {field: label for field, label in one.labels.items() if label != field}
    if "职责边界" not in one.labels:
        values["边界"] = "否"
    return values


def _vertical(columns: Sequence[Column], widths: tuple[float, ...], items: _Items) -> Values:
    width = _LABEL_WIDTH
    if len(widths) == 2 and any(widths):  # noqa: PLR2004 -- label and text
        label, text = widths
        width = min(max(round(TYPE_AREA[PORTRAIT] * label / (label + text)), 20), 40)
    single = [one for column in columns for one in _each(column)]
    rows = [_shown(column, items) for column in single if column.field and column.part in ("", NAME_PART)]
    return {"列宽": [str(width), str(TYPE_AREA[PORTRAIT] - width)], "行": rows}


def _horizontal(found: Found, layout: Sequence[Column], items: _Items) -> Values:
    columns = list(_single([one for column in layout for one in _each(column)]))
    wide = found.wide or len(columns) >= _MANY_COLUMNS
    paper = LANDSCAPE if wide else PORTRAIT
    widths = iter(_widths(_shares(columns, items), TYPE_AREA[paper]))
    listed: list[Any] = []
    for _, some in groupby(columns, key=lambda column: (column.labels[0], len(column.labels) > 1 or id(column))):
        group = list(some)
        shown = [_column(column, next(widths), items) for column in group]
        if len(group[0].labels) > 1:
            listed.append({"标签": group[0].labels[0], "列": shown})
        else:
            listed += shown
    values: Values = {"版式": HORIZONTAL}
    if wide:
        values["纸张"] = LANDSCAPE
    grouping = _grouping(found)
    if grouping != TOGETHER:
        values["分类"] = grouping
    if grouping == APART and any(_COUNTED.search(group.line.text) for group in found.groups):
        values["合计"] = "是"
    return values | {"列": listed}


def _each(column: Column) -> Iterator[Column]:
    """A column; one that holds two fields as two under its label."""
    if column.part not in ITEM_FIELDS or column.field == SUBITEMS:
        yield column
        return
    for field in (column.field, column.part):
        label = (column.labels[0], field)
        yield column._replace(field=field, part="", labels=label, width=column.width / 2)


def _single(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns that are known, each field once: what several columns hold of one stands under what they share."""
    known = [column for column in columns if column.field]
    by_key: dict[Key, list[Column]] = {}
    for column in known:
        by_key.setdefault(column.key, []).append(column)
    for column in known:
        first, *others = by_key[column.key]
        if column is not first:
            continue
        if others and all(other.labels[0] == first.labels[0] for other in others):
            column = column._replace(labels=first.labels[:1])  # noqa: PLW2901 -- as it is shown
        if len(column.labels) > 2:  # noqa: PLR2004 -- a form has two levels
            column = column._replace(labels=(column.labels[0], "".join(column.labels[1:])))  # noqa: PLW2901
        yield column._replace(width=first.width + sum(other.width for other in others))


def _grouping(found: Found) -> str:
    """Whether items stand under headings of their types, or in tables of their own; each type must be in one run."""
    names = [group.power_type for group in found.groups]
    if not names or len({*names}) < len(names):
        return TOGETHER
    return APART if all(group.titles for group in found.groups) else GROUPED


def _shown(column: Column, items: _Items) -> Any:
    label = _label(column.labels[-1])
    values: Values = {"字段": column.field}
    if label != column.field:
        values["标签"] = label
    values |= items.more(column.field)
    return column.field if len(values) == 1 else values


def _column(column: Column, width: int, items: _Items) -> Values:
    values: Values = {"字段": column.field}
    if column.field == SUBITEMS and column.part and column.part != NAME_PART:
        values["部分"] = column.part
    label = _label(column.labels[-1])
    if label != column.field:
        values["标签"] = label
    values["列宽"] = str(width)
    return values | items.more(column.field)


def _length(value: Any) -> int:
    if isinstance(value, str) or not value:
        return len(value or "")
    return sum(map(_length, value.values() if isinstance(value, Mapping) else value))


def lacking(field: str, items: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a form must say that items may lack a field, which they otherwise may not."""
    return field in ESSENTIAL and field != SEQUENCE and any(not _has(item, field) for item in items)


def _has(item: Mapping[str, Any], field: str) -> bool:
    subitems = item.get(SUBITEMS) or ()
    return bool(item.get(field)) or (
        bool(subitems) and all(isinstance(one, dict) and one.get(field) for one in subitems)
    )


def _label(text: str) -> str:
    return "".join(text.split())


def _shares(columns: Sequence[Column], items: _Items) -> list[float]:
    """What each column takes of a page: as in the source, or where that does not tell, by how long its texts are."""
    widths = {round(column.width, 3) for column in columns}
    if len(widths) > 1 and all(widths):
        return [column.width for column in columns]
    return [max(_LEAST_SHARE, min(items.length(column.field), _MOST_OF_LENGTH)) ** 0.5 for column in columns]


def _widths(shares: Sequence[float], area: int) -> list[int]:
    """Widths in mm that fill a page, by shares."""
    total = sum(shares)
    least = min(_LEAST_WIDTH, area // len(shares))
    widths = [max(least, int(area * share / total)) for share in shares]
    while sum(widths) > area:
        widths[widths.index(max(widths))] -= 1
    return widths
