"""The words of a file, joined to one text for the rules to look at, and where each of them stands in the file.

One search of a whole item costs far less than one for each of its paragraphs, and what is found is rare.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from respcli.source import Node, Path

NO_WORDS = frozenset(
    (
        "事项编码",
        "权力类型",
        "监督电话",
        "咨询电话",
        "忽略",
        "截止日期",
        "报送日期",
        "上次公布",
        "首次公布",
        "调整",
        "盖章",
        "表式",
    )
)
"""Fields that hold no words of the list: codes, numbers, dates, names of files and of items, laws that are repealed."""

SEPARATOR = "\n\n"
"""What parts the texts of different entries and fields; no text holds an empty line."""


class Words:
    """All texts of a file, in the order of the file."""

    __slots__ = ("_begins", "_texts", "text")

    def __init__(self, root: Node) -> None:
        self._texts = list(_texts(root, ()))
        values = [node.value for _, node in self._texts]
        self.text = SEPARATOR.join(values)
        self._begins: list[int] = []

    def at(self, index: int) -> tuple[Path, Node, int]:
        """The path and the node of the text in which a character of the joined text stands, and where that begins."""
        if not self._begins:
            lengths = (len(node.value) + len(SEPARATOR) for _, node in self._texts)
            self._begins = list(accumulate(lengths, initial=0))[:-1]
        number = bisect_right(self._begins, index) - 1
        path, node = self._texts[number]
        return path, node, self._begins[number]


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    parts = node.parts
    if isinstance(parts, dict):
        for key, (_, value) in parts.items():
            if key not in NO_WORDS:
                yield from _texts(value, (*path, key))
    elif isinstance(parts, list):
        for at, value in enumerate(parts):
            yield from _texts(value, (*path, at))
    else:
        yield path, node
