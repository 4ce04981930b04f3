"""Item codes (事项编码) of the national scheme; other schemes are in use, so a code of another shape is left alone.

A code is a unified social credit code (GB 32100-2015, 18 characters), a digit for the level, and twelve characters for
the item (GB/T 39554.1-2020): region 2, power type 2, item 5, sub-item 3.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from respcli.diagnostics import Phrase, Rule, Severity, quote
from respcli.messages import N_
from respcli.model import PowerItem, ResponsibilityList
from respcli.rules.slips import Given, ItemCheck, ListCheck, Slip
from respcli.source import Path

CODE_SHAPE = Rule(
    "code-shape",
    Severity.WARNING,
    message=N_("“{text}” is nearly an item code of the national scheme: {how}"),
    remedies=(N_("write “{right}”"), N_("compare it with the code on the government service platform")),
    reason=N_("By its code an item is found on the platform; one character amiss, and it is not."),
    basis="GB/T 39554.1-2020",
    bad='事项编码: "115105210085135128451063400100"',
    good='事项编码: "1151052100851351284510634001000"',
)
CODE_CHECK_CHARACTER = Rule(
    "code-check-character",
    Severity.WARNING,
    message=N_("“{text}” is no social credit code: its last character would have to be “{right}”"),
    remedies=(N_("compare it with the department's certificate; some character is mistyped"),),
    reason=N_("The 18th character of a social credit code is computed from the others, to show such slips."),
    basis="GB 32100-2015",
    bad='事项编码: "1151052100851352184510634001000"',
    good='事项编码: "1151052100851351284510634001000"',
)
CODE_TYPE = Rule(
    "code-type",
    Severity.WARNING,
    message=N_("the code gives the power type as “{text}”, but {power_type} is {right}"),
    remedies=(N_("correct the code or 权力类型"),),
    reason=N_("The power type is part of the code, and the two must agree."),
    basis="GB/T 39554.1-2020",
    bad='事项编码: "1151052100851351284510234001000"',
    good='事项编码: "1151052100851351284510634001000"',
)
CODE_SUBITEMS = Rule(
    "code-subitems",
    Severity.WARNING,
    message=N_("the code ends with “{text}”, but {how}"),
    remedies=(N_("correct the code or 子项"),),
    reason=N_("000 says that an item has no sub-items, 00Y that it has some; they are 001, 002 and so on."),
    basis="GB/T 39554.1-2020",
    bad='事项编码: "1151052100851351284510634001000"\n子项: [首次申请, 延续]',
    good='事项编码: "115105210085135128451063400100Y"\n子项: [首次申请, 延续]',
)
CODE_OF_ANOTHER_BODY = Rule(
    "code-of-another-body",
    Severity.ADVICE,
    message=N_("the code is that of the body “{text}” and not, as most in the list, of “{other}”"),
    remedies=(N_("correct it, unless another body has this power"),),
    reason=N_("The codes of one department begin with its own social credit code."),
    basis="GB/T 39554.1-2020",
    bad=(
        '权力项目名称: 对取水的检查\n事项编码: "1151052100851351284510634001000"\n---\n'
        '权力项目名称: 对采砂的检查\n事项编码: "1151052100851351284510634002000"\n---\n'
        '权力项目名称: 对堤防的检查\n事项编码: "11510521MB1A23456H4510634003000"'
    ),
    good=(
        '权力项目名称: 对取水的检查\n事项编码: "1151052100851351284510634001000"\n---\n'
        '权力项目名称: 对采砂的检查\n事项编码: "1151052100851351284510634002000"'
    ),
)
_LENGTH = Phrase(N_("it has {count} characters, not 31"))
_CHARACTERS = Phrase(N_("small or full-width letters, spaces or marks stand in it"))
_PART = Phrase(N_("“{part}” cannot stand where it does"))
_HAS_SUBITEMS = Phrase(N_("the item has sub-items, which 00Y would say"))
_NO_SUBITEMS = Phrase(N_("the item has no sub-items, which 000 would say"))
_NO_NUMBER = Phrase(N_("sub-items are numbered 001, 002 and so on"))
_USED = Phrase(N_("so does the code of the sub-item “{other}”"))

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_BODY, _TYPE, _ITEM = slice(18), slice(21, 23), slice(28)
_REGISTERED, _REGION = slice(2, 4), slice(19, 21)
_SUBITEM = slice(28, 31)
_PARTS = (
    (_BODY, rf"[1-9ANY][1-9][0-9]{{6}}[{_ALPHABET}]{{10}}"),
    (slice(18, 19), "[1-6]"),
    (slice(19, 28), "[0-9]{9}"),
    (_SUBITEM, "[0-9]{3}|00Y"),
)
_CODE = "".join(f"(?:{pattern})" for _, pattern in _PARTS)
_NEARLY = "[0-9A-Z]{31}|1[1-39](?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}[0-9A-Z]{21,25}"
"""31 characters, or 29 to 33 that begin with a kind of state body and the region where it is registered."""
_OF_THE_STATE = ("00", "10")
"""Regions of items that are the same in the whole country."""


def codes(item: PowerItem, given: Given) -> Iterator[Slip]:
    """The code of an item, and those of its sub-items."""
    if item.code:
        yield from _code(item.code, ("事项编码",), item, given)
        if item.subitems and _is_national(item.code) and item.code[_SUBITEM] != "00Y":
            yield _end(item.code, _HAS_SUBITEMS, ("事项编码",))
    names: dict[str, str] = {}
    for at, subitem in enumerate(item.subitems or ()):
        if code := subitem.code:
            path = ("子项", at, "事项编码")
            yield from _code(code, path, item, given)
            if _is_national(code):
                if code[_SUBITEM] in ("000", "00Y"):
                    yield _end(code, _NO_NUMBER, path)
                elif code in names:
                    yield _end(code, _USED, path, other=quote(names[code]))
                names.setdefault(code, subitem.name)


def code_sets(whole: ResponsibilityList, _: Given) -> Iterator[Slip]:
    """Codes of one list: whose they are, and items said to have sub-items where there are none."""
    sound = {key: item.code for key, item in whole.items.items() if item.code and _is_national(item.code)}
    above = {code[_ITEM] for code in sound.values() if code[_SUBITEM] not in ("000", "00Y")}
    for key, code in sound.items():
        if code[_SUBITEM] == "00Y" and not whole.items[key].subitems and code[_ITEM] not in above:
            yield _end(code, _NO_SUBITEMS, ("事项编码",), item=key)
    bodies = Counter(code[_BODY] for code in sound.values())
    usual = max(bodies, key=bodies.__getitem__, default="")
    told = {usual}
    for key, code in sound.items():
        if (body := code[_BODY]) not in told:
            told.add(body)
            yield Slip(CODE_OF_ANOTHER_BODY, 0, _BODY.stop, {"text": body, "other": usual}, None, ("事项编码",), key)


ITEM_CHECKS: tuple[ItemCheck, ...] = (codes,)
LIST_CHECKS: tuple[ListCheck, ...] = (code_sets,)


def _code(code: str, path: Path, item: PowerItem, given: Given) -> Iterator[Slip]:
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", code))).upper()
    if not _is_national(plain):
        if re.fullmatch(_NEARLY, plain):
            yield Slip(CODE_SHAPE, values={"text": quote(code)} | _amiss(plain), path=path)
    elif plain != code:
        yield Slip(CODE_SHAPE, 0, len(code), {"text": quote(code), "how": _CHARACTERS, "right": plain}, plain, path)
    else:
        if (right := _check_character(code)) != code[17]:
            yield Slip(CODE_CHECK_CHARACTER, 0, _BODY.stop, {"text": code[_BODY], "right": right}, None, path)
        region = code[_REGION]
        if region not in (*_OF_THE_STATE, code[_REGISTERED]) and code[_REGISTERED] not in _OF_THE_STATE:
            values = {"text": quote(code), "how": _PART, "part": region}
            yield Slip(CODE_SHAPE, _REGION.start, _REGION.stop, values, None, path)
        national = (given.type_codes or {}).get(item.power_type)
        if national and code[_TYPE] != national:
            values = {"text": code[_TYPE], "power_type": item.power_type, "right": national}
            yield Slip(CODE_TYPE, _TYPE.start, _TYPE.stop, values, None, path)


def _is_national(code: str) -> bool:
    return re.fullmatch(_CODE, code) is not None


def _amiss(plain: str) -> dict[str, str | int]:
    whole = _SUBITEM.stop
    if len(plain) != whole:
        return {"how": _LENGTH, "count": len(plain)}
    part = next(plain[where] for where, pattern in _PARTS if not re.fullmatch(pattern, plain[where]))
    return {"how": _PART, "part": part}


def _check_character(code: str) -> str:
    """The last character of a social credit code, from the seventeen before it (GB 32100-2015 附录A)."""
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(code, _WEIGHTS, strict=False))
    return _ALPHABET[-total % len(_ALPHABET)]


def _end(code: str, how: Phrase, path: Path, item: str = "", **values: str) -> Slip:
    """A finding at the characters of a code that number the sub-item."""
    shown: dict[str, str | int] = {"text": code[_SUBITEM], "how": how, **values}
    return Slip(CODE_SUBITEMS, _SUBITEM.start, _SUBITEM.stop, shown, None, path, item)
