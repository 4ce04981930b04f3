"""A file's contents to the files of a list, with an account of every character, proved before it is given out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from respcli import messages
from respcli.changes import compare
from respcli.compose import Compiled, wordings
from respcli.dates import find_day
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.folders import Folder
from respcli.formatting import format_values
from respcli.forms import Form
from respcli.importing.blocks import Contents, Origin, Paragraph, every_paragraph
from respcli.importing.data import data
from respcli.importing.departments import department_of
from respcli.importing.form_text import form_text
from respcli.importing.found import Doubt
from respcli.importing.heads import as_of
from respcli.importing.labels import Labels
from respcli.importing.layout import form_values, same_form
from respcli.importing.ledger import Ledger, Left, Piece, Reason, UnbalancedError, squashed
from respcli.importing.own_words import OwnWords
from respcli.importing.proof import prove
from respcli.importing.recognition import Found, recognise
from respcli.importing.signatures import Row
from respcli.importing.unfit import without_unfit
from respcli.importing.words import Facts, has_marks
from respcli.importing.written import Written
from respcli.lists import ITEMS, LIST_FILE, identity, read_head, read_head_source, read_items, shared_values
from respcli.model import DEFAULT_FORM, PowerItem, PublishedList, ResponsibilityList
from respcli.power_types import PowerTypes
from respcli.scaffold import likely_type, name_for_file
from respcli.source import Source
from respcli.templates import Templates

_SHARED = ("追责情形", "监督电话")


class Knowledge(NamedTuple):
    """What an import knows besides the file: labels, types, the forms that are there, the layers of templates."""

    labels: Labels
    power_types: PowerTypes
    forms: Mapping[str, Form]
    layers: Sequence[Folder]


class Previous(NamedTuple):
    """The publication that the list is compared with: its name, and what was published."""

    name: str
    list: ResponsibilityList


class Read(NamedTuple):
    """Something that was read: what it is, where it stands, and what it is called."""

    what: str
    origin: Origin
    name: str = ""


class Imported(NamedTuple):
    """What a file has become: the texts of the list's files by path, and the account of it.

    ``characters`` are those of the source, white space apart; ``todo`` the keys of list.yaml that the source does not
    tell; ``where`` what was read from where.
    """

    files: Mapping[str, str]
    list: ResponsibilityList
    form: str
    where: Sequence[Read]
    doubts: Sequence[Doubt]
    left: Sequence[Left]
    characters: int
    todo: Sequence[str]
    findings: Sequence[Diagnostic] = ()


def import_list(contents: Contents, file: str, list_id: str, known: Knowledge, previous: Previous | None) -> Imported:
    """The files of a list, made from what a file says. Raises Faults where there is no list in it."""
    return _Import(contents, file, list_id, known, previous).made()


class _Import:
    def __init__(
        self, contents: Contents, file: str, list_id: str, known: Knowledge, previous: Previous | None
    ) -> None:
        blocks, self.unfit = without_unfit(contents.blocks)
        self.contents = contents._replace(blocks=blocks)
        self.id = list_id
        self.known = known
        self.previous = previous
        self.ledger = Ledger()
        types = dict(known.power_types.by_alias)
        self.found = recognise(self.contents, known.labels, types, self.ledger)
        if not (self.found.items or self.found.table_one.main_duties):
            raise Faults([Diagnostic(messages.NO_LIST_IN_FILE, Place(file))])
        lying = bool(self.found.layouts)
        self.data = data(self.found.items, self.found.table_one, self.ledger, types, lying=lying)
        self.doubts = [*self.found.doubts, *self.data.doubts, *_of_labels(self.found, known.labels)]
        self._types_that_lack()
        self.facts = self._facts()

    # ---- what the source tells of the whole list

    def _types_that_lack(self) -> None:
        """An item without a type gets the one that the title, or else its name speaks of, which is doubtful."""
        title = "".join(line.text for line in self.found.items_title) + self.found.title
        spoken = [name for name in self.known.power_types.names if name in title]
        titled = spoken[0] if len(spoken) == 1 else ""
        for values, found in zip(self.data.items, self.found.items, strict=True):
            if not values.get("权力类型"):
                kind = "type-of-title" if titled else "type-of-name"
                names = self.known.power_types.names
                values["权力类型"] = titled or likely_type(values.get("权力项目名称", ""), names)
                self.doubts.append(Doubt(kind, found.origin, values["权力类型"]))
            if not values.get("权力项目名称"):
                values["权力项目名称"] = _TO_BE_FILLED
                self.doubts.append(Doubt("no-name", found.origin, ""))

    def _facts(self) -> Facts:
        statement = self.found.statement
        day = find_day(statement.day.text) if statement else None
        count_to = as_of(statement.body) if statement else None
        self.submitted: date | None = day.day if day else None
        self.as_of: date | None = count_to.day if count_to else None
        if statement and self.as_of and self.submitted and self.submitted < self.as_of:
            self.doubts.append(Doubt("dates-out-of-order", statement.day.origin, str(self.as_of), str(self.submitted)))
            self.as_of = None
        types = self.known.power_types
        counts = Counter(types.by_alias.get(item["权力类型"], item["权力类型"]) for item in self.data.items)
        in_order = [(name, counts.pop(name)) for name in types.names if name in counts]
        return Facts(
            self._department(),
            self.as_of,
            self.submitted,
            [*in_order, *counts.items()],
            types.by_alias,
        )

    def _department(self) -> str:
        """Whose list it is: who signed it, else whom its title names, else the body of all its items."""
        found = self.found
        if found.statement:
            return found.statement.department
        titles = [*_whole(found.items_title), *_whole(found.table_one_title), found.title]
        bodies = Counter(body for item in self.data.items if (body := item.get("责任主体")) and "\n" not in body)
        only = next(iter(bodies), "") if len(bodies) == 1 else ""
        around = [line.text for line in found.around]
        covers = [one.strip() + other.strip() for one, other in pairwise(around) if len(one.strip()) < _LONGEST_NAME]
        if named := next(filter(None, map(department_of, titles)), ""):
            return only if only and only not in named and any(only in squashed(text) for text in titles) else named
        if only and any(only in squashed(text) for text in around):
            return only
        if named := next(filter(None, map(department_of, [*around, *covers])), "") or only:
            return named
        self.doubts.append(Doubt("no-department", Origin(), ""))
        return ""

    # ---- the files

    def made(self) -> Imported:
        """The files, proved."""
        form_name, form, own = self._form()
        head = self._head(form_name)
        files = dict(self._item_files())
        files = {LIST_FILE: format_values(head, PublishedList)} | files
        if own:
            files[f"templates/forms/{form_name}.yaml"] = own
        found = self._read(Written(files, self.id))
        files |= self._words(found, files, form)
        todo = [key for key in ("部门", "截止日期", "报送日期") if key not in head or head[key] == _TO_BE_FILLED]
        todo += [] if "上次公布" in head or "首次公布" in head else ["上次公布"]
        files[LIST_FILE] = _with_todo(files[LIST_FILE], todo)
        paragraphs = list(every_paragraph(self.contents.blocks))
        left = self.ledger.close(paragraphs) + self.unfit
        characters = len(squashed("".join([paragraph.text for paragraph in paragraphs]))) + len(self.unfit)
        return Imported(
            files, found, form_name, list(self._where()), self.doubts, left, characters, todo, self.contents.doubts
        )

    def _read(self, folder: Written) -> ResponsibilityList:
        """The list as any reader of it has it, proved. A file that has table one alone is a list without items."""
        types = self.known.power_types.of_any_time()
        source = read_head_source(folder)
        values: list[Mapping[str, Any]] = []

        def look(item: Source, _item: PowerItem | None, _identity: str) -> None:
            values.append(item.root.value)

        try:
            head, items = read_head(source, PublishedList), dict[str, PowerItem]()
            if self.data.items:
                items, _ = read_items(folder, shared_values(source), types, look=look)
        except Faults as error:
            raise UnbalancedError(f"what was made is no list: {error.diagnostics[:3]}") from error
        prove(source.root.value, values, self.ledger.by_path())
        return ResponsibilityList(head, items)

    def _head(self, form: str) -> dict[str, Any]:
        head: dict[str, Any] = {"部门": self.facts.department or _TO_BE_FILLED}
        if self.as_of:
            head["截止日期"] = self.as_of.isoformat()
        if self.submitted:
            head["报送日期"] = self.submitted.isoformat()
        if self.previous:
            head["上次公布"] = self.previous.name
        elif self.found.statement and any("首次公布" in line.text for line in self.found.statement.body):
            head["首次公布"] = "是"
        if form != DEFAULT_FORM:
            head["表式"] = form
        if self.data.main_duties:
            head["主体责任"] = self.data.main_duties
        if self.data.boundary:
            head["职责边界"] = self.data.boundary
        if self.found.signed:
            given: dict[str, str] = {}
            for paragraph, row in self.found.signed:
                self._signed(paragraph, row, given)
            head |= {"签批": given} if given else {}
        return head | self._shared()

    def _signed(self, paragraph: Paragraph, row: Row, given: dict[str, str]) -> None:
        """A line to be signed: its labels are the form's, what is filled in is the list's, of each label once."""
        pieces: list[Piece] = []
        rest = paragraph.text
        for label, value in row:
            before, _, rest = rest.partition(label)
            colon, rest = rest.lstrip()[:1], rest.lstrip()[1:]
            pieces += [_outside(before), Piece(label), Piece(colon, None, None if colon == "：" else Reason.LABEL)]
            if value:
                before, _, rest = rest.partition(value)
                told = label in given
                pieces += [_outside(before), Piece(value, None if told else ("list", "签批", label), _REPEATED[told])]
                given.setdefault(label, value)
        self.ledger.enter(paragraph, [*pieces, _outside(rest)])

    def _shared(self) -> dict[str, Any]:
        """What all items have in common and list.yaml may give once; it is taken out of them."""
        items = self.data.items
        given: dict[str, Any] = {}
        bodies = {item.get("责任主体") for item in items}
        if len(bodies) == 1 and None not in bodies and bodies != {self.facts.department} and len(items) > 1:
            [given["责任主体"]] = bodies
        default = given.get("责任主体", self.facts.department)
        for item in items:
            if item.get("责任主体") == default:
                del item["责任主体"]
        for key in _SHARED:
            first = items[0].get(key) if len(items) > 1 else None
            if first and all(item.get(key) == first for item in items):
                given[key] = first
                for item in items:
                    del item[key]
        return given

    def _item_files(self) -> Iterator[tuple[str, str]]:
        width = max(3, len(str(len(self.data.items) * 10)))
        taken = {code.casefold() for values in self.data.items if (code := values.get("事项编码"))}
        again: Counter[str] = Counter()
        for at, values in enumerate(self.data.items, 1):
            name = unicodedata.normalize("NFC", name_for_file(values["权力项目名称"]) or "事项")
            stem, code = name, values.get("事项编码")
            while not code and identity(f"{at * 10:0{width}d}-{stem}", None).casefold() in taken:
                again[name] += 1
                stem = f"{name}-{again[name] + 1}"
            if not code:
                taken.add(identity(f"{at * 10:0{width}d}-{stem}", None).casefold())
            yield f"{ITEMS}/{at * 10:0{width}d}-{stem}.yaml", format_values(values, PowerItem)

    def _form(self) -> tuple[str, Form, str]:
        """The form that prints the list as its source does: one that is there, or a new one with its text."""
        values = form_values(self.found, self.data.styles, self.data.items, f"{self.facts.department}责任清单")
        form = Form.model_validate(values)
        for name, other in sorted(self.known.forms.items(), key=lambda pair: (pair[0] != DEFAULT_FORM, pair[0])):
            if same_form(form, other):
                return name, other, ""
        return self.id, form, _FORM_NOTE + form_text(values)

    # ---- the words

    def _words(self, found: ResponsibilityList, files: Mapping[str, str], form: Form) -> dict[str, str]:
        """The templates of the words in which the source differs from those that are there.

        Nothing where no template can say them: they are left over, and the usual words stand.
        """
        changes = compare(self.previous.list, found) if self.previous else None
        compiled = Compiled(found, changes, self.known.power_types.names)
        unchanged = changes is not None and changes.none
        if any(map(has_marks, {self.facts.department, *(item.power_type for item in found.items.values())})):
            return {}
        usual = wordings(compiled, self._templates(files), form)
        own = OwnWords(self.found, self.facts, usual, unchanged=unchanged)
        try:
            said = wordings(compiled, self._templates({**files, **own.files}), form)
        except Faults:  # a claim that is not so, in words that are no claim's
            return {}
        self.doubts += own.enter(self.ledger, said)
        return own.files

    def _templates(self, files: Mapping[str, str]) -> Templates:
        return Templates([Written(files, self.id).inside("templates"), *self.known.layers])

    def _where(self) -> Iterator[Read]:
        found = self.found
        if found.statement:
            yield Read("报送说明", found.statement.title[0].origin)
        if found.table_one.main_duties:
            yield Read("主体责任", found.table_one.main_duties[0][0].origin)
        for values, item in zip(self.data.items, found.items, strict=True):
            yield Read("权力事项", item.origin, values["权力项目名称"])


_REPEATED = {True: Reason.REPEATED, False: None}


def _outside(text: str) -> Piece:
    """What stands between labels and what is filled in: mostly nothing."""
    return Piece(text, None, Reason.NOT_OF_THE_LIST if text.strip() else None)


_LONGEST_NAME = 40
_TO_BE_FILLED = "（待填）"


def _of_labels(found: Found, labels: Labels) -> Iterator[Doubt]:
    """The labels that are only like known ones, those that are not known, and fields that several columns hold."""
    for columns in (found.rows, *(list(layout.values()) for layout in found.layouts)):
        seen: dict[Any, str] = {}
        under = Counter(column.labels[0] for column in columns)
        for column in columns:
            label = "/".join("".join(text.split()) for text in column.labels)
            if column.field and not column.sure:
                yield Doubt("like-label", column.origin, label, column.field)
            elif not column.field:
                yield Doubt("unknown-label", column.origin, label)
            if len(column.labels) > 1 and under.get(column.labels[0]) == 1 and labels.exact(column.labels[0]):
                yield Doubt("label-over-label", column.origin, label, column.field)
            if column.field and column.key in seen:
                yield Doubt("several-columns", column.origin, f"{seen[column.key]}、{label}", column.field)
            seen.setdefault(column.key, label)


_FORM_NOTE = "# 按读入的原表写成：栏目、名称和次序都同原表。\n"


def _whole(lines: Sequence[Paragraph]) -> Iterator[str]:
    """A title in one line, then each of its lines, the last first."""
    texts = [line.text.strip() for line in lines]
    yield "".join(texts)
    yield from reversed(texts)


def _with_todo(text: str, todo: Sequence[str]) -> str:
    if not todo:
        return text
    lines = [_TODO[key] for key in todo]
    return "# 原文没有写明，公布前要补填：\n" + "".join(f"#   {line}\n" for line in lines) + text


_TODO = {
    "部门": "部门: 全称",
    "截止日期": "截止日期: 数据截至哪一天，如 2025-12-20",
    "报送日期": "报送日期: 说明上署的日期，如 2025-12-22",
    "上次公布": "上次公布: 上次公布的名称（用 respcli import --as-published 存入），或者 首次公布: 是",
}
