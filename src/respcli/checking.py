"""One list, from its folder to all that is wrong with it: what keeps it from being built, and what the rules find.

The rules look at each file as it is read; what they find is rare, so only then is it worked out where that stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from respcli import messages
from respcli.compiler import Look, compile_list
from respcli.compose import WORDINGS, Compiled, wordings
from respcli.diagnostics import Diagnostic, Faults, Place, Severity, quote
from respcli.extents import extent, written
from respcli.folders import Folder
from respcli.lists import LIST_FILE
from respcli.model import PowerItem, PublishedList, Submission
from respcli.nearest import nearest
from respcli.power_types import PowerTypes
from respcli.rules.catalogue import checks, rules
from respcli.rules.numbering import NUMBERING_MARK
from respcli.rules.slips import Given, Slip
from respcli.rules.words import SEPARATOR, Words
from respcli.source import Node, Path, Source, place, read
from respcli.templates import Templates
from respcli.validation import ITEM_FIELDS, fields

LIST_FIELDS = (*fields(PublishedList), *WORDINGS)
"""What 忽略 in list.yaml may name: its fields, and the templates that speak for the list."""

NOTHING_GIVEN = Given()
MOST_FINDINGS = 100
"""Findings of the rules that are told of one file: one with so many is wrong in the same way throughout."""

MOST_OF_ALL = 2_000
"""Findings of one file where most of them are accepted or mended."""


class Checked(NamedTuple):
    """What was found in a list: the findings, the identity of each item by its file, and the files that were read.

    ``whole`` is false where an error kept rules from looking, or where these are the findings of some files alone.
    """

    findings: list[Diagnostic]
    identities: Mapping[str, str]
    files: Collection[str]
    whole: bool

    def only(self, files: Collection[str]) -> Checked:
        """What was found in some of the files."""
        findings = [found for found in self.findings if found.place.file in files]
        return Checked(findings, self.identities, [file for file in self.files if file in files], whole=False)


def check_list(  # noqa: PLR0913 -- a list, and what it is checked by
    folder: Folder,
    published: Folder,
    templates: Templates,
    active: Collection[str],
    given: Given = NOTHING_GIVEN,
    *,
    most: int = MOST_FINDINGS,
) -> Checked:
    """Everything that is wrong with a list, but at most so many findings of the rules in a file.

    ``active`` are the ids of the rules that are used, ``given`` is what they know of laws.
    """
    inspection = _Inspection(folder, active, given, most)
    try:
        compiled, form, findings = compile_list(folder, published, templates, inspection)
        said = wordings(compiled, templates, form)
    except Faults as error:
        findings = list(error.diagnostics)
    else:
        inspection.words(said, templates)
        inspection.whole(compiled)
    findings = [found for found in (*findings, *inspection.findings) if found.rule.id in active]
    left = list(inspection.ignores.sift(findings, active))
    whole = not any(found.rule.severity is Severity.ERROR for found in left)
    return Checked(left, inspection.identities, inspection.files, whole)


class _Inspection(Look):
    """Collects what the rules find in the files of a list, as they are read one after another."""

    def __init__(self, folder: Folder, active: Collection[str], given: Given, most: int) -> None:
        self.folder = folder
        self.most = most
        self.active = active
        self.checks = checks(active)
        self.given = given
        self.findings: list[Diagnostic] = []
        self.identities: dict[str, str] = {}
        self.files: set[str] = set()
        self.ignores = _Ignores(folder.show(LIST_FILE))
        self._head = Source("")
        self._head_words = ""
        self._counted: Counter[str] = Counter()

    def head(self, source: Source, head: Submission | None, power_types: PowerTypes) -> None:
        """See list.yaml."""
        self._head = source
        self.given = self.given._replace(type_codes=power_types.codes)
        if head:
            self.given = self.given._replace(submitted=head.submitted, department=head.department)
        self._head_words = self._see(source, sound=head is not None)

    def item(self, source: Source, item: PowerItem | None, identity: str) -> None:
        """See an item's file."""
        self.identities[source.file] = identity
        self._see(source, sound=item is not None)
        if item is None:
            return
        for check in self.checks.item:
            for slip in check(item, self.given):
                self._tell(source, slip)

    def whole(self, compiled: Compiled) -> None:
        """See the whole list, all of whose files are sound, and what changed in it."""
        self.given = self.given._replace(changes=compiled.changes)
        file_of = {identity: file for file, identity in self.identities.items()}
        slips: dict[str, list[Slip]] = {}
        for check in self.checks.whole:
            for slip in check(compiled.list, self.given):
                slips.setdefault(slip.item, []).append(slip)
        for identity, found in slips.items():
            source = self._read_again(file_of[identity]) if identity else self._head
            for slip in found:
                self._tell(source, slip)

    def words(self, said: list[tuple[str, str]], templates: Templates) -> None:
        """See what the templates say. What they only quote from list.yaml is told there."""
        self.files |= {templates.place(name).file for name, _ in said}
        text = SEPARATOR.join(words for _, words in said)
        for slip in self._slips(text):
            end = len(text) if slip.end is None else slip.end
            found = text[slip.begin : end]
            name = said[text.count(SEPARATOR, 0, slip.begin)][0]
            at = templates.locate(name, found)
            if not at.end_line:  # no words of the template itself
                if found in self._head_words:
                    continue
                before, after = text[max(0, slip.begin - _NEAR) : slip.begin], text[end : end + _NEAR]
                near = templates.locate(name, *_shorter(before[::-1], backwards=True), *_shorter(after))
                at = Place(near.file, near.line)  # the line alone: what stands there is partly a value
            self.findings.append(Diagnostic(slip.rule, at, (name,), slip.values))

    def _see(self, source: Source, *, sound: bool) -> str:
        self.files.add(source.file)
        root = source.root
        if isinstance(root.parts, dict) and "忽略" in root.parts:
            told = list(self.ignores.read(source, LIST_FIELDS if source is self._head else ITEM_FIELDS))
            self.findings += told if sound else ()  # else the schema has told what is wrong there
        words = Words(root)
        for slip in self._slips(words.text):
            path, node, begin = words.at(slip.begin)
            typed = slip.rule is NUMBERING_MARK and slip.begin == begin and isinstance(path[-1], int)
            if not path or (path[0] not in slip.rule.outside and not typed):  # typed: an entry's own number is too much
                end = slip.end if slip.end is None else slip.end - begin
                self._found(source, slip, path, node, slip.begin - begin, end)
        return words.text

    def _slips(self, text: str) -> Iterator[Slip]:
        for check in self.checks.text:
            yield from check(text)
        for dated in self.checks.dated:
            yield from dated(text, self.given)

    def _tell(self, source: Source, slip: Slip) -> None:
        """A finding at the value that a path leads to; at list.yaml's where that gives it for all items."""
        inside = source.root.value
        if slip.path and slip.path[0] not in inside and slip.path[0] in self._head.root.value:
            source = self._head
        node, path = source.at(slip.path)
        self._found(source, slip, path, node, slip.begin, slip.end)

    def _found(self, source: Source, slip: Slip, path: Path, node: Node, begin: int, end: int | None) -> None:  # noqa: PLR0913, PLR0917
        if slip.rule.id not in self.active or self.ignores.accept(slip.rule.id, source.file, path):
            return
        self._counted[source.file] += 1
        if self._counted[source.file] > self.most:
            if self._counted[source.file] == self.most + 1:
                told = Diagnostic(messages.TOO_MANY_FINDINGS, Place(source.file), (), {"limit": self.most})
                self.findings.append(told)
            return
        if end is None or not isinstance(node.value, str):
            self.findings.append(Diagnostic(slip.rule, place(source.file, node), path, slip.values))
            return
        at, fix = extent(source, node, begin, end), slip.fix
        if fix is not None and written(source, at) != node.value[begin:end]:
            fix = None  # such as for an escape, which no text can replace
        self.findings.append(Diagnostic(slip.rule, at, path, slip.values, fix, (begin, end)))

    def _read_again(self, file: str) -> Source:
        """The source of an item, which was not kept."""
        name = file.removeprefix(self.folder.show()).removeprefix("/")
        return read(self.folder.read(name) or b"", file, ITEM_FIELDS)


_NEAR = 8
"""Characters before and after a finding by which it is looked for in its template."""


def _shorter(text: str, *, backwards: bool = False) -> Iterator[str]:
    """A text, and what is left of it towards its beginning, down to two characters."""
    for length in range(len(text), 1, -1):
        yield text[:length][::-1] if backwards else text[:length]


class _Ignore(NamedTuple):
    """One entry of 忽略: a rule, the field it is ignored in if only there, and where that is written."""

    rule: str
    field: str
    at: Place
    path: Path


class _Ignores:
    """The findings that the data themselves accept, each with a reason (忽略)."""

    def __init__(self, list_file: str) -> None:
        self._list_file = list_file
        self._by_file: dict[str, list[_Ignore]] = {}
        self._used: set[_Ignore] = set()

    def read(self, source: Source, known: Collection[str]) -> Iterator[Diagnostic]:
        """Take up what a file ignores; faults for rules and fields that are not there, or cannot be ignored.

        ``known`` are the fields that may be named. Entries without a reason ignore nothing.
        """
        nodes = source.at(("忽略",))[0].parts
        for number, entry in enumerate(nodes if isinstance(nodes, list) else ()):
            written = entry.value if isinstance(entry.value, dict) else {}
            name, where = written.get("规则"), written.get("字段", "")
            if not (isinstance(name, str) and isinstance(where, str) and written.get("理由")):
                continue
            path = "忽略", number, "规则"
            rule = rules().get(name)
            if where and where not in known:
                at_field = "忽略", number, "字段"
                yield source.fault(messages.UNKNOWN_KEY, at_field, key=quote(where), **nearest(where, known))
            if rule is None:
                yield source.fault(messages.UNKNOWN_RULE, path, name=name, **nearest(name, rules()))
            elif rule.severity is Severity.ERROR or rule in messages.ABOUT_ACCEPTING:
                yield source.fault(messages.ERROR_IGNORED, path, name=name)
            else:
                at = place(source.file, source.at(path)[0])
                ignored = _Ignore(name, where, at, path)
                self._by_file.setdefault(source.file, []).append(ignored)

    def sift(self, findings: Iterable[Diagnostic], active: Collection[str]) -> Iterator[Diagnostic]:
        """The findings that are left, and a finding for each entry that accepts none."""
        failed = False
        for found in findings:
            if not self.accept(found.rule.id, found.place.file, found.path):
                yield found
            failed = failed or found.rule.severity is Severity.ERROR
        unused = () if failed or messages.UNUSED_IGNORE.id not in active else chain(*self._by_file.values())
        for entry in unused:  # where there are errors, not every rule has looked
            if entry not in self._used and entry.rule in active:
                yield Diagnostic(messages.UNUSED_IGNORE, entry.at, entry.path, {"name": entry.rule})

    def accept(self, rule: str, file: str, path: Path) -> bool:
        """Whether a finding in a file is accepted; the entry that does so is used then."""
        if not self._by_file:  # nearly every list
            return False
        entries = self._by_file.get(file)
        if entries is None and path[:1] and path[0] in WORDINGS:
            entries = self._by_file.get(self._list_file)  # a template cannot ignore anything itself
        fits = [entry for entry in entries or () if entry.rule == rule and entry.field in ("", *map(str, path[:1]))]
        self._used.update(fits)
        return bool(fits)
