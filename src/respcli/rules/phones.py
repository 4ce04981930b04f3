"""Telephone numbers: whether each is one, and whether a list writes them in one form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from respcli.diagnostics import Rule, Severity, quote
from respcli.messages import N_
from respcli.model import ResponsibilityList
from respcli.rules.slips import Given, ListCheck, Slip, parts
from respcli.source import Path

PHONE_FORM = Rule(
    "phone-form",
    Severity.WARNING,
    message=N_("“{text}” is not written as a telephone number"),
    remedies=(
        N_("write “{right}”"),
        N_("check its digits; a number is written like （0830）8188725, several are parted by “、”"),
    ),
    reason=N_("Who wants to complain must be able to dial the number as it stands."),
    basis="GB/T 15834-2011 4.13",
    bad="监督电话: （0830)8188725",
    good="监督电话: （0830）8188725",
)
PHONE_FORMS_DIFFER = Rule(
    "phone-forms-differ",
    Severity.WARNING,
    message=N_("“{text}” is written in another form than “{other}” in “{place}”"),
    remedies=(N_("write “{right}”"),),
    reason=N_("One list writes its telephone numbers in one form."),
    basis="GB/T 15835-2011 局部体例一致",
    bad="监督电话: （0830）8188725\n咨询电话: 0830-8188726",
    good="监督电话: （0830）8188725\n咨询电话: （0830）8188726",
)

_PLAIN = str.maketrans("０１２３４５６７８９（）－—–―‐", "0123456789()-----")
"""What digits, brackets and dashes are read as, however they are written."""

_NUMBER = re.compile(
    r"""
    (?:
      (?P<open>\(?)(?P<area>010|02[0-9]|0[0-9]{3})(?P<close>\)?)(?P<dash>[ -]{0,3})(?P<local>[0-9]{7,8}(?:-[0-9]{1,5})?)
    | (?P<whole>
        [0-9]{7,8}(?:-[0-9]{1,5})?
      | (?:\+86[ -]?)?1[3-9][0-9]{9}
      | \+86[ -]?[1-9][0-9]{1,2}[ -]?[0-9]{7,8}
      | 1[0-2][0-9]{1,3}
      | 9[56][0-9]{3,4}
      | [48]00(?:-?[0-9]){7}
      )
    )(?![0-9OoIl])
    | (?:\((?=0))?[0-9](?:[0-9OoIl() -]*[0-9OoIl])?
    """,
    re.VERBOSE,
)
"""A number with its area code; one without; or what is written like a number and is none."""

_FEWEST_DIGITS = 5
"""Fewer, beside other words, are a time, a room or an extension."""

_DASHED = "{area}-{local}"
_FORMS = {
    ("（", "）", ""): "（{area}）{local}",
    ("(", ")", ""): "({area}){local}",
    ("", "", "-"): _DASHED,
    ("", "", " "): "{area} {local}",
    ("", "", ""): "{area}{local}",
}


class _Number(NamedTuple):
    """A telephone number: where and how it is written, its parts, and the form that it has or comes nearest to.

    Without an area code it has no form; what is none has no ``right``.
    """

    begin: int
    written: str
    right: str | None
    form: str = ""
    area: str = ""
    local: str = ""


class _Place(NamedTuple):
    """A text of telephone numbers: whose it is, where it stands, and for how many items it holds."""

    item: str
    path: Path
    text: str
    weight: int = 1


def phones(whole: ResponsibilityList, _: Given) -> Iterator[Slip]:
    """Numbers that cannot be dialled as they stand, and those in another form than most."""
    read = [(place, number) for place in _places(whole) for number in _read(place.text)]
    weights: Counter[str] = Counter()
    for place, number in read:
        weights[number.form] += place.weight if number.form else 0
    usual = max(weights, key=weights.__getitem__, default="")
    model = next(((place, number) for place, number in read if number.form == usual), None)
    for place, number in read:
        is_sound = number.written == number.right
        if is_sound and number.form in ("", usual):
            continue
        values = {"text": quote(number.written)}
        right = usual.format(**number._asdict()) if number.form and number.right else number.right
        if right is not None:
            values["right"] = right
        if is_sound and model:
            values |= {"other": model[1].right or model[1].written, "place": model[0].item or "list.yaml"}
        rule = PHONE_FORMS_DIFFER if is_sound else PHONE_FORM
        yield Slip(rule, number.begin, number.begin + len(number.written), values, right, place.path, place.item)


LIST_CHECKS: tuple[ListCheck, ...] = (phones,)


def _places(whole: ResponsibilityList) -> Iterator[_Place]:
    shared = whole.head.supervision_phone
    if shared is not None:
        sharing = sum(item.supervision_phone == shared for item in whole.items.values())
        yield _Place("", ("监督电话",), shared, sharing or 1)
    for identity, item in whole.items.items():
        for path, content in parts(item):
            if content.supervision_phone is not None and content.supervision_phone != shared:
                yield _Place(identity, (*path, "监督电话"), content.supervision_phone)
            if content.enquiry_phone is not None:
                yield _Place(identity, (*path, "咨询电话"), content.enquiry_phone)


@lru_cache(1024)
def _read(text: str) -> tuple[_Number, ...]:
    """The telephone numbers of a text, and what should be one."""
    plain = text.translate(_PLAIN)
    numbers = []
    for found in _NUMBER.finditer(plain):
        written = text[found.start() : found.end()]
        if found["area"]:
            numbers.append(_with_area(found, text, in_pairs=plain.count("(") == plain.count(")")))
        elif found["whole"]:
            numbers.append(_Number(found.start(), written, found[0]))
        elif sum(map(str.isdecimal, written)) >= _FEWEST_DIGITS or written == text.strip():
            numbers.append(_Number(found.start(), written, None))
    return tuple(numbers)


def _with_area(found: re.Match[str], text: str, *, in_pairs: bool) -> _Number:
    opened, closed, dash = (text[slice(*found.span(part))] for part in ("open", "close", "dash"))
    area, local = found["area"], found["local"]
    begin = found.start()
    if opened and not closed and in_pairs:  # the bracket of a remark
        opened, begin = "", begin + 1
    written = text[begin : found.end()]
    form = _FORMS.get((opened, closed, dash))
    if form is None:
        form = _FORMS.get((opened, closed, ""), _FORMS["（", "）", ""]) if opened or closed else _DASHED
    is_whole = len(area) > 3 or len(local.partition("-")[0]) == 8  # noqa: PLR2004 -- 010 and 02x have eight digits more
    return _Number(begin, written, form.format(area=area, local=local) if is_whole else None, form, area, local)
