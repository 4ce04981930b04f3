"""A file's contents to the files of a list, with the account of every character of it, proved before it is given out."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from respcli import messages
from respcli.changes import compare
from respcli.compose import GROUP_WORDS, STATEMENT_WORDS, TABLE_ONE_WORDS, TABLE_TWO_WORDS, Compiled, chinese_date, wordings
from respcli.diagnostics import Diagnostic, Faults, Place
from respcli.folders import Folder
from respcli.formatting import format_values
from respcli.forms import GROUPED, Form
from respcli.importing.blocks import Contents, Origin, Paragraph
from respcli.importing.data import Data, data
from respcli.importing.found import Doubt
from respcli.importing.heads import as_of, department_of, find_day
from respcli.importing.labels import Labels
from respcli.importing.layout import form_values, same_form
from respcli.importing.ledger import Ledger, Left, Path, Piece, Reason, UnbalancedError, every_paragraph, squashed
from respcli.importing.recognition import Found, recognise
from respcli.importing.words import Facts, Segment, printed, segments, template
from respcli.importing.written import Written
from respcli.lists import ITEMS, LIST_FILE, identity, read_list
from respcli.model import DEFAULT_FORM, PowerItem, PublishedList, ResponsibilityList
from respcli.power_types import PowerTypes
from respcli.scaffold import likely_type, name_for_file
from respcli.source import read
from respcli.templates import Templates

_CHANGE_WORDS = ("相比", "无变化", "首次公布", "变化情况")
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


class Imported(NamedTuple):
    """What a file has become: the texts of the list's files by path, and the account of it.

    ``characters`` are those of the source, white space apart; ``todo`` the keys of list.yaml that the source does not
    tell; ``where`` what was read from where.
    """

    files: Mapping[str, str]
    list: ResponsibilityList
    form: str
    where: Sequence[tuple[str, Origin, str]]
    doubts: Sequence[Doubt]
    left: Sequence[Left]
    characters: int
    todo: Sequence[str]


def import_list(contents: Contents, file: str, list_id: str, known: Knowledge, previous: Previous | None) -> Imported:
    """The files of a list, made from what a file says. Raises Faults where there is no list in it."""
    return _Import(contents, file, list_id, known, previous).made()


class _Import:
    def __init__(
        self, contents: Contents, file: str, list_id: str, known: Knowledge, previous: Previous | None
    ) -> None:
        self.contents = contents
        self.id = list_id
        self.known = known
        self.previous = previous
        self.ledger = Ledger()
        types = dict(known.power_types.by_alias)
        self.found = recognise(contents, known.labels, types, self.ledger)
        if not (self.found.items or self.found.table_one.main_duties):
            raise Faults([Diagnostic(messages.NO_LIST_IN_FILE, Place(file))])
        self.data = data(self.found.items, self.found.table_one, self.ledger, types)
        self.doubts = list(self.data.doubts)
        self._types_that_lack()
        self.facts = self._facts()

    # ---- what the source tells of the whole list

    def _types_that_lack(self) -> None:
        """An item without a type gets the one that its name speaks of, which is doubtful."""
        for values, found in zip(self.data.items, self.found.items, strict=True):
            if not values.get("权力类型"):
                values["权力类型"] = likely_type(values.get("权力项目名称", ""), self.known.power_types.names)
                self.doubts.append(Doubt("type-of-name", found.origin, values["权力类型"]))
            if not values.get("权力项目名称"):
                self.doubts.append(Doubt("no-name", found.origin, ""))

    def _facts(self) -> Facts:
        statement = self.found.statement
        day = find_day(statement.day.text) if statement else None
        count_to = as_of(statement.body) if statement else None
        self.submitted: date | None = day.day if day else None
        self.as_of: date | None = count_to.day if count_to else None
        types = self.known.power_types
        counts = Counter(types.by_alias.get(item["权力类型"], item["权力类型"]) for item in self.data.items)
        in_order = [(name, counts.pop(name)) for name in types.names if name in counts]
        return Facts(
            self._department(),
            chinese_date(self.as_of) if self.as_of else "",
            chinese_date(self.submitted) if self.submitted else "",
            [*in_order, *counts.items()],
            types.by_alias,
        )

    def _department(self) -> str:
        """Whose list it is: who signed it, else whom its title names, else the body of all its items."""
        found = self.found
        if found.statement:
            return found.statement.name.text.strip()
        lines = (found.items_title, found.table_one_title)
        titles = ["".join(squashed(line.text) for line in some) for some in lines] + [squashed(found.title)]
        bodies = Counter(body for item in self.data.items if (body := item.get("责任主体")))
        only = next(iter(bodies), "") if len(bodies) == 1 else ""
        if only and any(only in title for title in titles):
            return only
        named = next(filter(None, map(department_of, filter(None, titles))), "")
        if named or only:
            return named or only
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
        found = read_list(Written(files, self.id), self.known.power_types.of_any_time())
        files |= self._words(found, files, form)
        self._prove(files)
        todo = [key for key in ("部门", "截止日期", "报送日期") if key not in head or head[key] == _NO_DEPARTMENT]
        todo += [] if "上次公布" in head or "首次公布" in head else ["上次公布"]
        files[LIST_FILE] = _with_todo(files[LIST_FILE], todo)
        left = self.ledger.close(self.contents.blocks)
        characters = sum(len(squashed(paragraph.text)) for paragraph in every_paragraph(self.contents.blocks))
        return Imported(files, found, form_name, list(self._where()), self.doubts, left, characters, todo)

    def _head(self, form: str) -> dict[str, Any]:
        head: dict[str, Any] = {"部门": self.facts.department or _NO_DEPARTMENT}
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
            head |= self._signed(*self.found.signed)
        return head | self._shared()

    def _signed(self, paragraph: Paragraph, row: Mapping[str, str]) -> dict[str, Any]:
        """The row to be signed: its labels are the form's, what is filled in is the list's."""
        pieces: list[Piece] = []
        rest = paragraph.text
        for label, value in row.items():
            before, _, rest = rest.partition(label)
            pieces += [Piece(before), Piece(label)]
            colon = rest.lstrip()[:1]
            pieces.append(Piece(colon, None, None if colon == "：" else Reason.LABEL))
            rest = rest.lstrip()[1:]
            if value:
                before, _, rest = rest.partition(value)
                pieces += [Piece(before), Piece(value, ("list", "签批", label))]
        self.ledger.enter(paragraph, [*pieces, Piece(rest)])
        given = {label: value for label, value in row.items() if value}
        return {"签批": given} if given else {}

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
        taken: set[str] = set()
        for at, values in enumerate(self.data.items, 1):
            code = values.get("事项编码")
            if code and code in taken:
                self.doubts.append(Doubt("repeated-code", self.found.items[at - 1].origin, code))
            name = unicodedata.normalize("NFC", name_for_file(values.get("权力项目名称", "")) or "事项")
            stem, again = name, 1
            while (key := identity(f"{at * 10:0{width}d}-{stem}", code).casefold()) in taken and not code:
                again += 1
                stem = f"{name}-{again}"
            taken.add(key)
            yield f"{ITEMS}/{at * 10:0{width}d}-{stem}.yaml", format_values(values, PowerItem)

    def _form(self) -> tuple[str, Form | None, str]:
        """The form that prints the list as its source does: one that is there, or a new one with its text."""
        values = form_values(self.found, self.data.styles, self.data.items, f"{self.facts.department}责任清单")
        if values is None:
            return DEFAULT_FORM, self.known.forms.get(DEFAULT_FORM), ""
        form = Form.model_validate(values)
        for name, other in sorted(self.known.forms.items(), key=lambda pair: (pair[0] != DEFAULT_FORM, pair[0])):
            if same_form(values, form, other):
                return name, other, ""
        return self.id, form, _FORM_NOTE + format_values(values, Form)

    # ---- the words

    def _words(self, found: ResponsibilityList, files: Mapping[str, str], form: Form | None) -> dict[str, str]:
        """The templates of the words in which the source differs from those that are there."""
        if form is None:
            return {}
        changes = compare(self.previous.list, found) if self.previous else None
        compiled = Compiled(found, changes, self.known.power_types.names)
        usual = _said(wordings(compiled, self._templates(files), form))
        own: dict[str, str] = {}
        expected: list[tuple[Paragraph, Sequence[Segment]]] = []
        for name, lines in ((TABLE_ONE_WORDS, self.found.table_one_title), (TABLE_TWO_WORDS, self.found.items_title)):
            if lines and name in usual:
                self._title(name, lines, usual[name], own, expected)
        if form.table_two.grouping == GROUPED:
            self._groups(usual[GROUP_WORDS], own, expected)
        if self.found.statement:
            self._statement(usual[STATEMENT_WORDS], changes is not None and changes.none, own, expected)
        try:
            said = _said(wordings(compiled, self._templates({**files, **own}), form))
        except Faults as error:  # words that no template can say: they are left over, and the usual ones stand
            raise UnbalancedError(str(error.diagnostics)) from error
        together = squashed("".join(text for texts in said.values() for text in texts))
        for paragraph, text in expected:
            if squashed(printed(text)) in together:
                self._enter_printed(paragraph, text)
        return own

    def _templates(self, files: Mapping[str, str]) -> Templates:
        return Templates([Written(files, self.id).inside("templates"), *self.known.layers])

    def _enter_printed(self, paragraph: Paragraph, text: Sequence[Segment]) -> None:
        """Enter a line that a template prints. A figure that the source has otherwise than the data is left over."""
        pieces = []
        for segment in text:
            same = squashed(segment.source) == squashed(segment.printed)
            pieces.append(Piece(segment.source, None, None if same else Reason.COUNT))
            if not same:
                self.doubts.append(Doubt("count-differs", paragraph.origin, segment.source, segment.printed))
        self.ledger.enter(paragraph, pieces)

    def _title(
        self,
        name: str,
        lines: Sequence[Paragraph],
        usual: Sequence[str],
        own: dict[str, str],
        expected: list[tuple[Paragraph, Sequence[Segment]]],
    ) -> None:
        texts = [segments(line.text.strip(), self.facts) for line in lines]
        if squashed("".join(line.text for line in lines)) != squashed("".join(usual)):
            written = [template(text) for text in texts]
            if None in written:
                return
            own[f"templates/{name}"] = "".join(f"{line}\n" for line in written)
        expected += zip(lines, texts, strict=True)

    def _groups(
        self, usual: Sequence[str], own: dict[str, str], expected: list[tuple[Paragraph, Sequence[Segment]]]
    ) -> None:
        """The headings of groups, in their usual words."""
        for group, _ in self.found.groups:
            if squashed(group.text) in map(squashed, usual):
                expected.append((group.paragraphs[0], [Segment(group.text, "", group.text)]))
        _ = own

    def _statement(
        self,
        usual: Sequence[str],
        unchanged: bool,  # noqa: FBT001 -- what the comparison found
        own: dict[str, str],
        expected: list[tuple[Paragraph, Sequence[Segment]]],
    ) -> None:
        """The statement's title, what it counts and what it says of changes, each only where its words differ."""
        statement = self.found.statement
        if statement is None:
            return
        change = next((at for at, line in enumerate(statement.body) if any(w in line.text for w in _CHANGE_WORDS)), None)
        totals = [line for at, line in enumerate(statement.body) if at != change]
        texts = {id(line): segments(line.text.strip(), self.facts) for line in (*statement.title, *statement.body)}
        blocks: list[str] = []
        if squashed("".join(line.text for line in statement.title)) != squashed(usual[0]):
            blocks.append(_block("标题", [template(texts[id(line)]) for line in statement.title]))
        if [squashed(printed(texts[id(line)])) for line in totals] != [squashed(text) for text in usual[1:-1]]:
            blocks.append(_block("总数", [template(texts[id(line)]) for line in totals]))
        sayable = [*statement.title, *totals]
        if change is not None:
            line = statement.body[change]
            if squashed(line.text) == squashed(usual[-1]):
                sayable.append(line)
            elif unchanged and "无变化" in line.text and (said := template(texts[id(line)])) is not None:
                blocks.append(_block("变化", ["{% if 无变化 %}", said, "{% else %}", "{{ super() }}", "{% endif %}"]))
                sayable.append(line)
        if change is not None and statement.body[change] not in sayable:
            self.ledger.left([statement.body[change]], Reason.CLAIM)
        if blocks and "" not in blocks:
            own[f"templates/{STATEMENT_WORDS}"] = _STATEMENT_NOTE + "".join(blocks)
        elif blocks:
            return
        expected += [(line, texts[id(line)]) for line in sayable]
        self.ledger.printed([statement.name])
        self._day(statement.day)

    def _day(self, paragraph: Paragraph) -> None:
        """The date under the statement, without the mark that a program has left before it."""
        found = find_day(paragraph.text)
        if found is None:
            return
        day = paragraph.text[found.begin : found.end]
        same = squashed(day) == squashed(self.facts.submitted)
        before, after = paragraph.text[: found.begin], paragraph.text[found.end :]
        self.ledger.enter(
            paragraph,
            [
                Piece(before, None, Reason.NOT_OF_THE_LIST),
                Piece(day, None, None if same else Reason.COUNT),
                Piece(after, None, Reason.NOT_OF_THE_LIST),
            ],
        )

    # ---- the proof

    def _prove(self, files: Mapping[str, str]) -> None:
        """Read what is to be written as any reader of a list would, and compare it with the account, in both directions."""
        values = {key: value for name, text in files.items() if name == LIST_FILE for key, value in _values(name, text)}
        there: dict[Path, str] = {}
        for field in ("主体责任", "职责边界"):
            if field in values:
                there["list", field] = _text(values[field])
        for label, value in values.get("签批", {}).items():
            there["list", "签批", label] = _text(value)
        items = [dict(_values(name, text)) for name, text in files.items() if name.startswith(f"{ITEMS}/")]
        given = {key: values[key] for key in PublishedList.SHARED if key in values}
        body = given.get("责任主体", values["部门"])
        account = {path: text for path, text in self.ledger.by_path().items() if text}
        for at, item in enumerate(items):
            shown = {**given, "责任主体": body, **item}
            for field, value in shown.items():
                path: Path = ("items", at, field)
                if field == "子项":
                    there |= _of_subitems(path, value)
                elif field in item or path in account:
                    there[path] = _text(value)
            if account.get(("items", at, "权力类型")) is None:
                there.pop(("items", at, "权力类型"), None)  # told by a group's heading or by the name
        for path in account.keys() | there.keys():
            if account.get(path, "") != there.get(path, ""):
                raise UnbalancedError(f"{path}: {account.get(path)!r} is not {there.get(path)!r}")

    def _where(self) -> Iterator[tuple[str, Origin, str]]:
        found = self.found
        if found.statement:
            yield "报送说明", found.statement.title[0].origin, ""
        if found.table_one.main_duties:
            yield "主体责任", found.table_one.main_duties[0][0].origin, str(len(self.data.main_duties))
        for values, item in zip(self.data.items, found.items, strict=True):
            yield "权力事项", item.origin, values.get("权力项目名称", "")


_NO_DEPARTMENT = "（待填）"
_FORM_NOTE = "# 按读入的原表写成：栏目、名称和次序都同原表。\n"
_STATEMENT_NOTE = '{#- 读入时按原文写成；数字和日期由数据算出。 -#}\n{% extends "builtin/wording/statement.txt" %}\n'


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


def _block(name: str, lines: Sequence[str | None]) -> str:
    if None in lines:
        return ""
    return "".join([f"{{% block {name} %}}\n", *(f"{line}\n" for line in lines), "{% endblock %}\n"])


def _said(words: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for name, text in words:
        said.setdefault(name, []).append(text)
    return said


def _values(name: str, text: str) -> Iterator[tuple[str, Any]]:
    yield from read(text.encode(), name).root.value.items()


def _text(value: Any) -> str:
    """All that a value of YAML says, without white space."""
    if isinstance(value, str):
        return squashed(value)
    parts = value.values() if isinstance(value, Mapping) else value
    return "".join(map(_text, parts))


def _of_subitems(path: Path, value: Sequence[Any]) -> dict[Path, str]:
    there: dict[Path, str] = {}
    for at, one in enumerate(value):
        for field, text in (one if isinstance(one, Mapping) else {"名称": one}).items():
            there[*path, at, field] = _text(text)
    return there


__all__ = ["Data", "Found", "Imported", "Knowledge", "Previous", "import_list"]
