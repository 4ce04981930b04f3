"""What was found of a list in a file, before it is made into data: the paragraphs of each field, by item."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from respcli.importing.blocks import Origin, Paragraph

Key = tuple[str, str]
"""A field and a part of it: ``("实施依据", "")``, ``("子项", "事项编码")``."""

NUMBER: Key = ("序号", "")
NAME: Key = ("权力项目名称", "")
TYPE: Key = ("权力类型", "")
CODE: Key = ("事项编码", "")
BODY: Key = ("责任主体", "")
OFFICE: Key = ("承办机构", "")
SUBITEM: Key = ("子项", "名称")

IDENTIFYING = frozenset((NUMBER, NAME, TYPE, CODE))
"""What an item begins with, and by what it is known."""

Values = dict[Key, list[Paragraph]]


class Column(NamedTuple):
    """A column of a list that lies on its side, or a row of one that stands: its labels from the top, and its field.

    ``field`` is empty where the label is not known; ``sure`` tells that it is known word for word.
    """

    labels: tuple[str, ...]
    field: str = ""
    part: str = ""
    sure: bool = True
    width: float = 0
    origin: Origin = Origin()

    @property
    def key(self) -> Key:
        """The field and its part."""
        return self.field, self.part


@dataclass(slots=True)
class FoundItem:
    """A power item: what each field says, and what its further rows say, as of sub-items.

    ``group`` is what the heading of its group says of its type.
    """

    origin: Origin
    values: Values = field(default_factory=dict)
    rows: list[Values] = field(default_factory=list)
    group: str = ""


@dataclass(slots=True)
class FoundTableOne:
    """Table one: the texts of the duties and of the boundary, with the labels over them."""

    main_duties: list[list[Paragraph]] = field(default_factory=list)
    boundary: list[list[Paragraph]] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    widths: tuple[float, ...] = ()
    numbered: bool = False


class Doubt(NamedTuple):
    """Something that the reader of the report should look at: what, where, and the words it is about."""

    kind: str
    origin: Origin
    text: str
    about: str = ""
