"""A baseline: the findings of a day, accepted so that an old list can enter CI; what is new since then is told.

A finding is known by its list, its item, its rule and its field, never by its line, and as often as it was there.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import PositiveInt

from respcli import messages
from respcli.diagnostics import Diagnostic, Faults, Place, Rule, Severity
from respcli.model import Record

VERSION = 1


class Accepted(NamedTuple):
    """What a finding is known by: the list's folder, the item's identity or the file's name, the rule, the field."""

    list: str
    item: str
    rule: str
    field: str


class _Entry(Record):
    list: str
    item: str
    rule: str
    field: str
    count: PositiveInt


class _File(Record):
    version: int
    accepted: tuple[_Entry, ...]


def known_by(found: Diagnostic, name: str, identities: Mapping[str, str]) -> Accepted:
    """What a finding in a list is known by. ``identities`` are those of the items, by file."""
    file = found.place.file
    field = str(found.path[0]) if found.path else ""
    return Accepted(name, identities.get(file) or file.rpartition("/")[2], found.rule.id, field)


def written(accepted: Mapping[Accepted, int]) -> str:
    """The text of a baseline."""
    entries = [known._asdict() | {"count": accepted[known]} for known in sorted(accepted)]
    return json.dumps({"version": VERSION, "accepted": entries}, ensure_ascii=False, indent=1) + "\n"


def counted(findings: Iterable[tuple[Diagnostic, Accepted]]) -> Counter[Accepted]:
    """How often there is what, of the findings that can be accepted."""
    return Counter(known for found, known in findings if acceptable(found.rule))


def acceptable(rule: Rule) -> bool:
    """Whether findings of a rule can be accepted: not errors, nor what is about accepting itself."""
    return rule.severity is not Severity.ERROR and rule not in messages.ABOUT_ACCEPTING


def read_baseline(data: bytes | None, file: str) -> Counter[Accepted]:
    """How often a baseline accepts what. Raises Faults."""
    if data is None:
        raise Faults([Diagnostic(messages.NO_BASELINE, Place(file))])
    try:
        content = _File.model_validate_json(data.decode("utf-8-sig"))
    except ValueError as error:
        raise Faults([Diagnostic(messages.BAD_BASELINE, Place(file))]) from error
    if content.version != VERSION:
        raise Faults([Diagnostic(messages.BAD_BASELINE, Place(file))])
    return Counter({Accepted(e.list, e.item, e.rule, e.field): e.count for e in content.accepted})


def sift(findings: Iterable[tuple[Diagnostic, Accepted]], accepted: Counter[Accepted]) -> Iterator[Diagnostic]:
    """The findings that are new since the baseline, which is used up on the way."""
    for found, known in findings:
        if acceptable(found.rule) and accepted[known] > 0:
            accepted[known] -= 1
        else:
            yield found


def stale(
    accepted: Counter[Accepted], lists: Iterable[str], active: Collection[str], file: str
) -> Iterator[Diagnostic]:
    """A finding for each thing that a baseline accepts and that is no longer there, in lists that were looked at."""
    looked_at = set(lists)
    for known, count in sorted(accepted.items()):
        if count > 0 and known.list in looked_at and known.rule in active:
            where = {"item": f"{known.list}/{known.item}", "field": known.field}
            values: dict[str, str | int] = {"count": count, "name": known.rule, **where}
            yield Diagnostic(messages.STALE_BASELINE, Place(file), (), values)
