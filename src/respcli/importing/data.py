"""What was found of a list to the values of list.yaml and of its items, each character accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from respcli.importing.blocks import Paragraph
from respcli.importing.found import CODE, NAME, NUMBER, SUBITEM, TYPE, Doubt, FoundItem, FoundTableOne, Key, Values
from respcli.importing.ledger import Ledger, Path, Piece, Reason, squashed
from respcli.importing.numbering import Entries, Part, as_first, entries, mark, style
from respcli.validation import ITEM_FIELDS

SUBITEM_CODE: Key = ("子项", "事项编码")
ENTRY_FIELDS = frozenset(("实施依据", "责任事项", "责任事项依据", "追责情形", "追责对象范围", "收费依据"))
LINE_FIELDS = frozenset(("权力类型", "权力项目名称", "事项编码"))

_OWN_NAME = re.compile(r"(?P<name>.+?)（(?P<code>(?=[^（）]*[0-9])[0-9A-Za-z][0-9A-Za-z-]{5,39})）$")
_NAME_AND_CODE = re.compile(
    r"(?P<name>.*?)(?P<label>\s*[（(]\s*[\u4e00-\u9fff]{0,4}(?:编码|编号|代码)[：:]\s*)(?P<code>[0-9A-Za-z.\-]+)(?P<end>\s*[）)])"
)
_TYPE_AND_NAME = re.compile(r"(?P<open>[【\[（(])(?P<type>[\u4e00-\u9fff]{2,10})(?P<close>[】\]）)]\s*)(?P<name>.+)")
_TYPE_AND_COUNT = re.compile(r"(?P<type>[\u4e00-\u9fff]{2,10}?)类?[（(](?:共计?|合计)?\d+(?:大?项|条|个)[）)]")
_NOTHING = frozenset(("无", "—", "——", "-", "--", "/", "暂无", "待编", "待定", "待赋码", "无编码", "暂无编码"))
"""What stands in the place of a code or a sub-item where there is none."""

_TWO = re.compile(r"(?P<one>[^/／]*[^/／\s])(?P<mark>\s*[/／]\s*)(?P<two>[^/／\s][^/／]*)")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")

Texts = list[str] | str


class NumberedText(NamedTuple):
    """What is numbered in a field: its paragraphs, and each number with the pieces after it, by paragraph."""

    field: str
    paragraphs: Sequence[Paragraph]
    said: Sequence[tuple[int, str, list[Piece]]]


class Data(NamedTuple):
    """The values of list.yaml's duties and of the items, and how their entries were numbered, by field."""

    main_duties: list[str]
    boundary: Any
    items: list[dict[str, Any]]
    styles: Mapping[str, str]
    doubts: list[Doubt]


class _Maker:
    """Makes values; the numbers' fate is decided last, when it is known how most of a field are written."""

    def __init__(self, ledger: Ledger, types: Mapping[str, str]) -> None:
        self.ledger = ledger
        self.types = types
        self.read: list[NumberedText] = []
        self.marks: dict[str, Counter[str]] = {}
        self.doubts: list[Doubt] = []
        self.codes: set[str] = set()

    # ---- texts

    def spaced(self, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
        """Paragraphs with a space for each tab, which no source of ours can hold."""
        return [self._spaced(paragraph) if "\t" in paragraph.text else paragraph for paragraph in paragraphs]

    def _spaced(self, paragraph: Paragraph) -> Paragraph:
        fit = paragraph._replace(text=paragraph.text.replace("\t", " "))
        self.ledger.cut(paragraph, [fit])
        return fit

    def line(self, path: Path, paragraphs: Sequence[Paragraph]) -> str:
        """A text of one line, whatever lines it had in its cell."""
        parts: list[str] = []
        for paragraph in paragraphs:
            part = self._line(paragraph, path)
            latin = bool(parts) and part[:1].isascii() and part[:1].isalnum() and bool(_LATIN_END.search(parts[-1]))
            parts.append(f" {part}" if latin and path[-1] != CODE[0] else part)
        return "".join(parts)

    def text(self, path: Path, paragraphs: Sequence[Paragraph]) -> str:
        """A text, each of its lines a paragraph."""
        return "\n".join(filter(None, (self._line(paragraph, path) for paragraph in paragraphs)))

    def _line(self, paragraph: Paragraph, path: Path) -> str:
        text = paragraph.text.strip()
        self.ledger.enter(paragraph, [Piece(text, path)])
        return text

    def entries(self, path: Path, paragraphs: Sequence[Paragraph]) -> Texts:
        """Entries where they are numbered, else a text."""
        found = entries([paragraph.text for paragraph in paragraphs])
        if not found.numbered:
            if found.broken:
                numbers = [one.written for paragraph in paragraphs if (one := mark(paragraph.text))]
                self.doubts.append(Doubt("numbers-out-of-order", paragraphs[0].origin, " ".join(numbers)))
            return self.text(path, paragraphs)
        said = [(part.paragraph, part.mark, [Piece(part.text, path)]) for entry in found.entries for part in entry]
        self._numbered(NumberedText(str(path[-1]), paragraphs, said))
        return ["\n".join(filter(None, (part.text for part in entry))) for entry in found.entries]

    def _numbered(self, found: NumberedText) -> None:
        self.read.append(found)
        self.marks.setdefault(found.field, Counter()).update(
            as_first(written) for _, written, _ in found.said if written
        )

    def settle(self, without: Collection[str]) -> dict[str, str]:
        """Enter the numbered texts: a number that is written as most of its field's are is printed, another left.

        ``without`` are fields whose numbers the form does not print.
        """
        styles = {field: style(marks) for field, marks in self.marks.items() if field not in without}
        for field, paragraphs, said in self.read:
            pieces: list[list[Piece]] = [[] for _ in paragraphs]
            for at, written, after in said:
                if written:
                    same = as_first(written) == styles.get(field)
                    pieces[at].append(Piece(written, None, None if same else Reason.NUMBER))
                pieces[at] += after
            for paragraph, of_it in zip(paragraphs, pieces, strict=True):
                self.ledger.enter(paragraph, of_it)
        return styles

    # ---- items

    def item(self, number: int, found: FoundItem) -> dict[str, Any]:
        """The values of an item."""
        own, subitems = _parted(found)
        path: Path = ("items", number)
        values: dict[str, Any] = {}
        self._number(own.pop(NUMBER, []), number)
        self._type_of_name(own)
        values["权力类型"] = self._type((*path, "权力类型"), own.pop(TYPE, []), found)
        self._code_of_name(own)
        values["权力项目名称"] = self.line((*path, "权力项目名称"), own.pop(NAME, []))
        listed = self._subitems(path, own, subitems)
        if listed:
            values["子项"] = listed
        self._code(own)
        self._two_in_one(own)
        for (field, _), told in own.items():
            paragraphs = self._of_subitems(path, field, told, listed) if listed and len(told) > 1 else told
            if paragraphs and (value := self._value((*path, field), field, paragraphs)):
                values[field] = value
        return {key: value for key, value in values.items() if value}

    def _type_of_name(self, own: Values) -> None:
        """Part a name from the type that stands before it in brackets: 【行政许可】取水许可."""
        if TYPE in own or not own.get(NAME):
            return
        first, *lines = own[NAME]
        found = _TYPE_AND_NAME.fullmatch(first.text.strip())
        if found and found["type"] in self.types:
            power_type, name = (first._replace(text=found[part]) for part in ("type", "name"))
            marks = [Piece(found[part], None, Reason.LABEL) for part in ("open", "close")]
            self.ledger.cut(first, [marks[0], power_type, marks[1], name])
            own |= {TYPE: [power_type], NAME: [name, *lines]}

    def _code_of_name(self, own: Values) -> None:
        """Part a name from the code that stands after it in brackets: 取水许可（编码：A1）."""
        if not own.get(NAME) or CODE in own:
            return
        *lines, last = own[NAME]
        if found := _NAME_AND_CODE.fullmatch(last.text.strip()):
            name, code = (last._replace(text=found[part]) for part in ("name", "code"))
            labels = (Piece(found[part], None, Reason.LABEL) for part in ("label", "end"))
            self.ledger.cut(last, [name, next(labels), code, next(labels)])
            own |= {NAME: [*lines, *([name] if name.text else [])], CODE: [code]}

    def _code(self, own: Values) -> None:
        """Leave over what is no code, and one that another item has: an item is known by it."""
        code = squashed("".join(line.text for line in own.get(CODE, ())))
        if code in _NOTHING:
            self.ledger.left(own.pop(CODE, ()), Reason.NOTHING)
        elif code in self.codes:
            self.doubts.append(Doubt("repeated-code", own[CODE][0].origin, code))
            self.ledger.left(own.pop(CODE), Reason.REPEATED_CODE)
        elif code:
            self.codes.add(code)

    def _two_in_one(self, own: Values) -> None:
        """Part what stands in a column of two fields, as 法定时限/承诺时限; the first takes it where it is not two."""
        for field, other in [key for key in own if key[1] in ITEM_FIELDS and key[0] != SUBITEM[0]]:
            paragraphs = own.pop((field, other))
            if not paragraphs:
                continue
            if len(paragraphs) == 1 and (found := _TWO.fullmatch(paragraphs[0].text)):
                one, two = (paragraphs[0]._replace(text=found[name]) for name in ("one", "two"))
                self.ledger.cut(paragraphs[0], [one, Piece(found["mark"], None, Reason.LABEL), two])
                paragraphs = [one, two]
            if len(paragraphs) == 2:  # noqa: PLR2004 -- each field has one
                own |= {(field, ""): paragraphs[:1], (other, ""): paragraphs[1:]}
            else:
                self.doubts.append(Doubt("two-in-one", paragraphs[0].origin, paragraphs[0].text, f"{field}、{other}"))
                own[field, ""] = paragraphs

    def _value(self, path: Path, field: str, paragraphs: Sequence[Paragraph]) -> Any:
        if field in ENTRY_FIELDS:
            return self.entries(path, paragraphs)
        return (self.line if field in LINE_FIELDS else self.text)(path, paragraphs)

    def _number(self, paragraphs: Sequence[Paragraph], number: int) -> None:
        if squashed("".join(paragraph.text for paragraph in paragraphs)) == str(number + 1):
            self.ledger.printed(paragraphs)
        else:
            self.ledger.left(paragraphs, Reason.NUMBER)

    def _type(self, path: Path, paragraphs: Sequence[Paragraph], found: FoundItem) -> str:
        text = squashed("".join(paragraph.text for paragraph in paragraphs))
        if text in self.types or not text:
            return self.line(path, paragraphs) if text else found.group
        short = text.removesuffix("类")
        if short in self.types and len(paragraphs) == 1:
            whole = paragraphs[0].text.strip()
            self.ledger.enter(paragraphs[0], [Piece(whole[:-1], path), Piece(whole[-1:], None, Reason.LABEL)])
            return whole[:-1]
        counted = _TYPE_AND_COUNT.fullmatch(text)
        first = paragraphs[0].text.strip()
        if counted and counted["type"] in self.types and first.startswith(counted["type"]):
            rest = first.removeprefix(counted["type"])
            self.ledger.enter(paragraphs[0], [Piece(counted["type"], path), Piece(rest, None, Reason.COUNT)])
            self.ledger.left(paragraphs[1:], Reason.COUNT)
            return counted["type"]
        self.doubts.append(Doubt("unknown-type", paragraphs[0].origin, text))
        return self.line(path, paragraphs)

    # ---- sub-items

    def _subitems(self, path: Path, own: Values, rows: Sequence[Values]) -> list[Any]:
        names, codes = own.pop(SUBITEM, []), own.pop(SUBITEM_CODE, [])
        if squashed("".join(line.text for line in names)) in _NOTHING:
            self.ledger.left(names, Reason.NOTHING)
            names = []
        if rows:
            return [self._subitem((*path, "子项", at), row) for at, row in enumerate(rows)]
        if not names:
            for paragraph in codes:
                self.ledger.left([paragraph], Reason.NUMBER)
            return []
        found = entries([paragraph.text for paragraph in names])
        if not found.numbered and len(names) > 1 and not codes and all(map(_is_whole_name, names)):
            self.doubts.append(Doubt("lines-of-sub-items", names[0].origin, names[0].text.strip()))
            return [self._subitem((*path, "子项", at), {SUBITEM: [name]}) for at, name in enumerate(names)]
        if not found.numbered:
            row = {SUBITEM: names} | ({SUBITEM_CODE: codes} if codes else {})
            return [self._subitem((*path, "子项", 0), row)]
        return list(self._numbered_subitems(path, names, found))

    def _subitem(self, path: Path, row: Values) -> Any:
        names, codes = row.get(SUBITEM, []), row.get(SUBITEM_CODE, [])
        self._two_in_one(row)
        coded = _OWN_NAME.match(names[0].text.strip()) if len(names) == 1 and not codes else None
        if (codes or coded) and CODE in row:
            self.ledger.left(row.pop(CODE), Reason.REPEATED_CODE)
        values: dict[str, Any] = {}
        if coded:
            self.ledger.enter(names[0], _coded(coded, path))
            values = {"名称": coded["name"], "事项编码": coded["code"]}
        else:
            values["名称"] = self.line((*path, "名称"), names)
        if codes:
            values["事项编码"] = self.line((*path, "事项编码"), codes)
        for key, paragraphs in row.items():
            if key == NUMBER:
                self.ledger.left(paragraphs, Reason.NUMBER)
            elif key not in (SUBITEM, SUBITEM_CODE) and (value := self._value((*path, key[0]), key[0], paragraphs)):
                values[key[0]] = value
        return values["名称"] if len(values) == 1 else values

    def _of_subitems(
        self, path: Path, field: str, paragraphs: Sequence[Paragraph], subitems: list[Any]
    ) -> Sequence[Paragraph]:
        """Give each sub-item what stands under its name, as documents that stand print it; return what is above."""
        names = {f"{one if isinstance(one, str) else one['名称']}：": at for at, one in enumerate(subitems)}
        begins = [(at, names[text]) for at, line in enumerate(paragraphs) if (text := line.text.strip()) in names]
        if len(names) < len(subitems) or not 0 < len(begins) == len({of for _, of in begins}):
            return paragraphs
        ends = [*(at for at, _ in begins[1:]), len(paragraphs)]
        for (begin, of), end in zip(begins, ends, strict=True):
            self.ledger.printed([paragraphs[begin]])
            one = subitems[of] if isinstance(subitems[of], dict) else {"名称": subitems[of]}
            value = self._value((*path, "子项", of, field), field, paragraphs[begin + 1 : end])
            subitems[of] = one | ({field: value} if value else {})
        return paragraphs[: begins[0][0]]

    def _numbered_subitems(self, path: Path, names: Sequence[Paragraph], found: Entries) -> Iterator[Any]:
        """Sub-items numbered in one cell, each perhaps with its code in brackets, as the documents print them."""
        said: list[tuple[int, str, list[Piece]]] = []
        for at, entry in enumerate(found.entries):
            place = (*path, "子项", at)
            text = "".join(part.text for part in entry)
            coded = _OWN_NAME.match(text) if len(entry) == 1 else None
            for part in entry:
                pieces = _coded(coded, place) if coded else [Piece(part.text, (*place, "名称"))]
                said.append((part.paragraph, part.mark, pieces))
            yield {"名称": coded["name"], "事项编码": coded["code"]} if coded else text
        self._numbered(NumberedText(SUBITEM[0], names, said))


def _is_whole_name(paragraph: Paragraph) -> bool:
    """Whether a line may be a name, and not the rest of one that was broken."""
    text = paragraph.text.strip()
    return len(text) >= _SHORTEST_NAME and not mark(text) and not _BROKEN.search(text)


_SHORTEST_NAME = 4
_BROKEN = re.compile(r"^[的、，（）]|[的、，（和及与或]$")


def _coded(found: re.Match[str], path: Path) -> list[Piece]:
    """The pieces of a sub-item's name with its code in brackets."""
    name, code = Piece(found["name"], (*path, "名称")), Piece(found["code"], (*path, "事项编码"))
    return [name, Piece("（"), code, Piece("）")]


def _parted(found: FoundItem) -> tuple[Values, list[Values]]:
    """What an item itself says, and what each of its sub-items says where several rows have their own.

    What only one of the rows says is the item's, as where its cell covers them all.
    """
    rows = found.rows or [found.values]
    if not any(SUBITEM in row for row in rows[1:]):
        return _joined(rows), []
    own: Values = {}
    subitems: list[Values] = []
    for row in rows:
        if SUBITEM in row:
            subitems.append({})
        target = subitems[-1] if subitems else own
        for key, paragraphs in row.items():
            target.setdefault(key, []).extend(paragraphs)
    counts = Counter(key for row in subitems for key in row)
    for key in list(counts):
        if key in (NAME, TYPE) or (counts[key] == 1 and key not in (SUBITEM, SUBITEM_CODE)):
            for row in subitems:
                own.setdefault(key, []).extend(row.pop(key, []))
    return own, subitems


def _joined(rows: Sequence[Values]) -> Values:
    joined: Values = {}
    for row in rows:
        for key, paragraphs in row.items():
            joined.setdefault(key, []).extend(paragraphs)
    return joined


def data(
    items: Sequence[FoundItem], one: FoundTableOne, ledger: Ledger, types: Mapping[str, str], *, lying: bool
) -> Data:
    """The values of the items and of table one. Of a list that lies, the form numbers no sub-items."""
    maker = _Maker(ledger, types)
    for row in (row for found in items for row in (found.values, *found.rows)):
        row |= {key: maker.spaced(paragraphs) for key, paragraphs in row.items()}
    for texts in (one.main_duties, one.boundary):
        texts[:] = map(maker.spaced, texts)
    made = [maker.item(number, found) for number, found in enumerate(items)]
    main_duties = _main_duties(maker, one)
    boundary = _boundary(maker, one)
    return Data(main_duties, boundary, made, maker.settle({SUBITEM[0]} if lying else set()), maker.doubts)


def _main_duties(maker: _Maker, one: FoundTableOne) -> list[str]:
    path: Path = ("list", "主体责任")
    if one.numbered:
        return [text for duty in one.main_duties if (text := maker.text(path, duty))]
    paragraphs = [paragraph for duty in one.main_duties for paragraph in duty]
    if not paragraphs:
        return []
    found = maker.entries(path, paragraphs)
    return found if isinstance(found, list) else [text for text in found.split("\n") if text]


def _boundary(maker: _Maker, one: FoundTableOne) -> Any:
    """The boundary: matters where each has its departments' parts under its name, else a text."""
    path: Path = ("list", "职责边界")
    paragraphs = [paragraph for text in one.boundary for paragraph in text]
    by_row = one.numbered and all(len(text) > 1 for text in one.boundary)
    matters = one.boundary if by_row else list(_numbered_matters(maker, paragraphs))
    if matters and all(map(_is_matter, matters)):
        return [_matter(maker, path, text) for text in matters]
    return maker.text(path, paragraphs) if paragraphs else ""


def _is_matter(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a matter is as the documents print it: a name, then departments with their parts, basis, example."""
    _, first, *rest = paragraphs
    besides = [label for paragraph in rest if (label := _label_of(paragraph)) in _OF_MATTER]
    return _label_of(first) not in ("", *_OF_MATTER) and len(besides) == len({*besides})


_OF_MATTER = ("依据", "案例")
_COLON = re.compile(r"([^。；：]{1,40})：(?=\s*\S)|(依据|案例)：\s*$")


def _label_of(paragraph: Paragraph) -> str:
    """What stands before the colon of a paragraph; of a department nothing where its part does not follow."""
    found = _COLON.match(paragraph.text.strip())
    return (found[1] or found[2]) if found else ""


def _numbered_matters(maker: _Maker, paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The matters that are numbered in one cell; nothing where one has no part."""
    found = entries([paragraph.text for paragraph in paragraphs])
    if not found.numbered or not all(map(_has_part, found.entries)):
        return
    for entry in found.entries:
        first = paragraphs[entry[0].paragraph]._replace(text=entry[0].text)
        maker.ledger.cut(paragraphs[entry[0].paragraph], [Piece(entry[0].mark), first])
        yield [first, *(paragraphs[part.paragraph] for part in entry[1:])]


def _has_part(entry: Sequence[Part]) -> bool:
    """Whether an entry is a matter's name and, in paragraphs of their own, the parts of departments."""
    return bool(entry[0].text.strip()) and entry[-1].paragraph > entry[0].paragraph


def _matter(maker: _Maker, path: Path, paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """A matter: its name, departments with their parts, basis, example; other lines go on with what is above them."""
    name, *rest = paragraphs
    told: list[tuple[Paragraph, list[Paragraph]]] = []
    for paragraph in rest:
        label = _label_of(paragraph)
        if not label:
            told[-1][1].append(paragraph)
            continue
        before, colon, _ = paragraph.text.partition("：")
        text = paragraph._replace(text=paragraph.text[len(before + colon) :])
        head = paragraph._replace(text=before)
        maker.ledger.cut(paragraph, [Piece(before) if label in _OF_MATTER else head, Piece(colon), text])
        told.append((head, [text] if text.text.strip() else []))
    matter: dict[str, Any] = {"事项": maker.line(path, [name]), "部门分工": []}
    besides = {label: lines for head, lines in told if (label := head.text.strip()) in _OF_MATTER}
    for head, lines in told:
        if head.text.strip() not in _OF_MATTER:
            matter["部门分工"].append({"部门": maker.line(path, [head]), "职责": maker.text(path, lines)})
    matter["依据"] = _basis(maker, path, besides.get("依据", ()))
    matter["案例"] = maker.text(path, besides.get("案例", ()))
    return {key: value for key, value in matter.items() if value}


def _basis(maker: _Maker, path: Path, lines: Sequence[Paragraph]) -> Texts:
    """The basis of a matter: numbered entries, or a text."""
    found = entries([line.text for line in lines]) if lines else None
    if found is None or not found.numbered:
        return maker.text(path, lines)
    pieces: list[list[Piece]] = [[] for _ in lines]
    for entry in found.entries:
        for part in entry:
            pieces[part.paragraph] += [Piece(part.mark), Piece(part.text, path)]
    for line, of_it in zip(lines, pieces, strict=True):
        maker.ledger.enter(line, of_it)
    return ["\n".join(filter(None, (part.text for part in entry))) for entry in found.entries]
