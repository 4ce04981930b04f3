"""The words of a source that differ from the templates': templates of the list's own, and which lines they print.

The titles of the tables, the headings of groups, and of the statement its title, what it counts and what it says of
changes. A claim about changes is only said again where the comparison with the last publication bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from respcli.compose import GROUP_WORDS, STATEMENT_WORDS, TABLE_ONE_WORDS, TABLE_TWO_WORDS
from respcli.dates import chinese_date, find_day
from respcli.importing.blocks import Paragraph
from respcli.importing.found import Doubt
from respcli.importing.heads import Statement
from respcli.importing.horizontal import Group
from respcli.importing.ledger import Ledger, Piece, Reason, squashed
from respcli.importing.recognition import Found
from respcli.importing.words import Facts, Segment, heading, printed, segments, template

Said = Sequence[tuple[str, str]]
"""What templates say: the name of each and a paragraph of it (``compose.wordings``)."""

_OF_CHANGES = ("相比", "无变化", "首次公布", "变化情况")
_NOTE = '{#- 读入时按原文写成；数字和日期由数据算出。 -#}\n{% extends "builtin/wording/statement.txt" %}\n'


class OwnWords:
    """The templates that a list needs to say what its source said: their texts by path, in ``files``."""

    def __init__(self, found: Found, facts: Facts, usual: Said, *, unchanged: bool) -> None:
        self.files: dict[str, str] = {}
        self._facts = facts
        self._statement = found.statement
        self._usual = {name: [text for _, text in some] for name, some in groupby(usual, key=lambda said: said[0])}
        self._said: list[tuple[Paragraph, Sequence[Segment]]] = []
        self._claim: Paragraph | None = None
        for name, lines in ((TABLE_ONE_WORDS, found.table_one_title), (TABLE_TWO_WORDS, found.items_title)):
            if lines and name in self._usual and not any(group.titles for group in found.groups):
                self._title(name, lines)
        self._groups = [group.line for group in found.groups]
        if found.groups:
            self._headings(GROUP_WORDS if GROUP_WORDS in self._usual else TABLE_TWO_WORDS, found.groups)
        if found.statement:
            self._of_statement(found.statement, unchanged=unchanged)

    def enter(self, ledger: Ledger, said: Said) -> Iterator[Doubt]:
        """Enter the lines that the templates print, as they were rendered; a figure that differs is left over."""
        together = squashed("".join(text for _, text in said))
        for paragraph, text in self._said:
            if squashed(printed(text)) in together:
                yield from _entered(ledger, paragraph, text)
        ledger.left(self._groups, Reason.GROUP_HEADING)
        if self._claim:
            ledger.left([self._claim], Reason.CLAIM)
        if self._statement:
            self._signed(ledger, self._statement)

    def _title(self, name: str, lines: Sequence[Paragraph]) -> None:
        texts = [segments(line.text.strip(), self._facts) for line in lines]
        if squashed("".join(line.text for line in lines)) != squashed("".join(self._usual[name])):
            written = [template(text) for text in texts]
            if None in written:
                return
            self.files[f"templates/{name}"] = "".join(f"{line}\n" for line in written)
        self._said += zip(lines, texts, strict=True)

    def _headings(self, name: str, groups: Sequence[Group]) -> None:
        """The headings of groups or the titles of their tables, where one template says them all, numbers apart."""
        counts = dict(self._facts.counts)
        texts = [
            heading(group.line.text, group.power_type, counts.get(group.power_type, 0), self._facts) for group in groups
        ]
        usual = {squashed(text) for text in self._usual[name]}
        if not all(squashed(printed(text)) in usual for text in texts):
            written = {template([segment for segment in text if segment.template]) for text in texts}
            if len(written) > 1 or None in written:
                return
            self.files[f"templates/{name}"] = "".join(f"{line}\n" for line in written)
        self._said += [(group.line, text) for group, text in zip(groups, texts, strict=True)]

    def _of_statement(self, statement: Statement, *, unchanged: bool) -> None:
        title, *totals, changes = self._usual[STATEMENT_WORDS]
        of_changes = [line for line in statement.body if any(word in line.text for word in _OF_CHANGES)]
        counting = [line for line in statement.body if line not in of_changes[:1]]
        texts = {id(line): segments(line.text.strip(), self._facts) for line in (*statement.title, *statement.body)}
        blocks = [
            self._block("标题", statement.title, [title], texts),
            self._block("总数", counting, totals, texts),
        ]
        said = [*statement.title, *counting]
        for line in of_changes[:1]:
            if squashed(line.text) == squashed(changes):
                said.append(line)
            elif unchanged and "无变化" in line.text and (words := template(texts[id(line)])):
                blocks.append(
                    _written("变化", ["{% if 无变化 %}", words, "{% else %}", "{{ super() }}", "{% endif %}"])
                )
                said.append(line)
            else:
                self._claim = line
        if None in blocks:
            return  # a line that no template can say: the usual words stand, and the source's are left over
        if any(blocks):
            self.files[f"templates/{STATEMENT_WORDS}"] = _NOTE + "".join(filter(None, blocks))
        self._said += [(line, texts[id(line)]) for line in said]

    def _block(
        self, name: str, lines: Sequence[Paragraph], usual: Sequence[str], texts: dict[int, list[Segment]]
    ) -> str | None:
        """A block of the statement's template: nothing where the usual words are the same, None where it cannot be."""
        if squashed("".join(printed(texts[id(line)]) for line in lines)) == squashed("".join(usual)):
            return ""
        written = [template(texts[id(line)]) for line in lines]
        return None if None in written else _written(name, [line for line in written if line])

    def _signed(self, ledger: Ledger, statement: Statement) -> None:
        """Department and date under the statement, without a seal's mark, and one that a program has left."""
        name, department = statement.name, statement.department
        before, _, after = name.text.partition(department)
        pieces = [Piece(before + department)]
        if statement.name is not statement.day:
            ledger.enter(name, [*pieces, Piece(after, None, Reason.LABEL if after.strip() else None)])
            pieces, after = [], statement.day.text
        if found := find_day(after):
            day = after[found.begin : found.end]
            same = squashed(day) == chinese_date(self._facts.submitted)
            around = [Piece(text, None, Reason.NOT_OF_THE_LIST) for text in (after[: found.begin], after[found.end :])]
            pieces += [around[0], Piece(day, None, None if same else Reason.COUNT), around[1]]
            ledger.enter(statement.day, pieces)


def _entered(ledger: Ledger, paragraph: Paragraph, text: Sequence[Segment]) -> Iterator[Doubt]:
    pieces = []
    for segment in text:
        same = squashed(segment.source) == squashed(segment.printed)
        pieces.append(Piece(segment.source, None, None if same else Reason.COUNT if segment.printed else Reason.NUMBER))
        if not same and segment.printed:
            yield Doubt("count-differs", paragraph.origin, segment.source, segment.printed)
    ledger.enter(paragraph, pieces)


def _written(name: str, lines: Sequence[str]) -> str:
    return "".join([f"{{% block {name} %}}\n", *(f"{line}\n" for line in lines), "{% endblock %}\n"])
