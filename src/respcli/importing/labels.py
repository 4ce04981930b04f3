"""The labels of a list's rows and columns, in every wording that offices use, and the fields that they stand for.

The wordings are data: ``field-aliases.yaml`` among the templates, which a user may shadow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from respcli.forms import FIELDS
from respcli.importing.numbering import mark
from respcli.model import Line, Record

ALIASES = "field-aliases.yaml"
"""The name of the file among the templates."""

LONGEST = 60
"""Characters of a label, its notes in brackets included."""

_NOTE = re.compile(r"[（(\[【][^（()）\]】]{0,60}[）)\]】]")
_EDGE = "：:;；*＊【】"
_BRACKETS = str.maketrans("()[]【】／／", "（）（）（）//")


def _known_field(name: str) -> str:
    if name not in FIELDS:
        raise PydanticCustomError("unknown-key", "field", {"known": FIELDS})
    return name


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error:
        raise PydanticCustomError("no-pattern", "pattern") from None
    return text


class Alias(Record):
    """A field, a part of it where it is not the whole, and the labels that it has."""

    field: Annotated[Line, AfterValidator(_known_field)] = Field(alias="字段")
    part: Line = Field("", alias="部分")
    labels: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(alias="标签")
    patterns: tuple[Annotated[Line, AfterValidator(_pattern)], ...] = Field((), alias="近似")


class TableOneAliases(Record):
    """The labels of table one."""

    main_duties: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(alias="主体责任")
    boundary: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(alias="职责边界")


class AliasesFile(Record):
    """``field-aliases.yaml``."""

    fields: Annotated[tuple[Alias, ...], Field(min_length=1)] = Field(alias="字段")
    table_one: TableOneAliases = Field(alias="表一")


class Known(NamedTuple):
    """What a label stands for: a field, or a part of one. ``sure``: the label is in the table word for word."""

    field: str
    part: str = ""
    sure: bool = True


class Labels:
    """The table of labels."""

    def __init__(self, aliases: AliasesFile) -> None:
        self._exact: dict[str, Known] = {}
        for alias in aliases.fields:
            for label in alias.labels:
                self._exact.setdefault(bare(label), Known(alias.field, alias.part))
        self._patterns = [
            (re.compile(pattern), Known(alias.field, alias.part, sure=False))
            for alias in aliases.fields
            for pattern in alias.patterns
        ]
        one = aliases.table_one
        self._table_one: Mapping[str, str] = dict.fromkeys(map(bare, one.main_duties), "主体责任") | dict.fromkeys(
            map(bare, one.boundary), "职责边界"
        )
        self._looked_up: dict[str, Known | None] = {}
        self._found: dict[str, Known | None] = {}

    def exact(self, text: str) -> Known | None:
        """The field of a label that the table has word for word, notes in brackets and white space apart."""
        if len(text) > LONGEST:
            return None
        if text not in self._looked_up:
            self._looked_up[text] = next((self._exact[form] for form in _forms(text) if form in self._exact), None)
        return self._looked_up[text]

    def find(self, text: str) -> Known | None:
        """The field of a label, also of one that is only like those of the table."""
        if len(text) > LONGEST:
            return None
        if text not in self._found:
            self._found[text] = self.exact(text) or self._like(text)
        return self._found[text]

    def table_one(self, text: str) -> str:
        """What a label of table one stands for: 主体责任, 职责边界, or nothing."""
        if len(text) > LONGEST:
            return ""
        return next((self._table_one[form] for form in _forms(text) if form in self._table_one), "")

    def _like(self, text: str) -> Known | None:
        return next(
            (known for form in reversed(_forms(text)) for pattern, known in self._patterns if pattern.search(form)),
            None,
        )


def bare(label: str) -> str:
    """A label without white space, with brackets of one kind, and without the mark at its end."""
    return "".join(label.split()).strip(_EDGE).translate(_BRACKETS)


def _forms(text: str) -> Sequence[str]:
    """What is looked for of a label: all of it, then without its notes in brackets, then without its number."""
    whole = bare(text)
    short = _NOTE.sub("", whole).strip(_EDGE)
    number = mark(short)
    return (whole, short, short[number.end :]) if number else (whole, short)
