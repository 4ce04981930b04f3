"""The numbers that Word puts before paragraphs, from ``numbering.xml`` and ``styles.xml``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from respcli.laws.numerals import TOO_GREAT, chinese

_LEVELS = 9


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    parted: bool


class Numbered(NamedTuple):
    """What a paragraph says of its number: its style, and list and level of its own; "" where it does not say."""

    style: str = ""
    list_id: str = ""
    level: str = ""


class Numbers:
    """What Word puts before numbered paragraphs (ECMA-376 Part 1, 17.9)."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.lost: Counter[str] = Counter()
        abstract = {e.get("abstractNumId", ""): _levels(e) for e in _children(numbering, "abstractNum")}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        for num in _children(numbering, "num"):
            name = _value(num, "abstractNumId")
            levels = dict(abstract.get(name, {}))
            overrides = _children(num, "lvlOverride")
            for override in overrides:
                index = _integer(override.get("ilvl"))
                levels |= {key: level for key, level in _levels(override).items() if key == index}
                start = _value(override, "startOverride")
                if start and index in levels:
                    levels[index] = levels[index]._replace(start=_integer(start))
            own = num.get("numId", "")
            self._lists[own] = (f"{name}/{own}" if overrides else name, levels)
        self._styles = _styles(styles)
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)

    def before(self, numbered: Numbered) -> str:
        """The number before a paragraph; nothing where it has none."""
        name, index = self._place(numbered)
        count_of, levels = self._lists.get(name, ("", {}))
        if index not in levels:
            return ""
        counts = self._counts[count_of]
        level = levels[index]
        current = counts[index]
        counts[index] = level.start if current is None else current + 1
        counts[index + 1 :] = [None] * (_LEVELS - index - 1)
        written = level.text if level.form not in ("bullet", "none") else ""
        for place in range(index + 1):
            if f"%{place + 1}" in written and place in levels:
                current = counts[place]
                form = levels[place].form
                number = _FORMS.get(form, _unknown)(levels[place].start if current is None else current)
                if not number:
                    self.lost[form] += 1
                    return ""
                written = written.replace(f"%{place + 1}", number)
        return written + (" " if level.parted and written[-1:].isalnum() else "")

    def _place(self, numbered: Numbered) -> tuple[str, int]:
        name, index = self._styles.get(numbered.style, ("", 0))
        return numbered.list_id or name, _integer(numbered.level) if numbered.level else index


def _children(element: Element | None, tag: str) -> list[Element]:
    return [] if element is None else element.findall(tag)


def _value(element: Element | None, tag: str) -> str:
    return next((child.get("val", "") for child in _children(element, tag)), "")


def _integer(text: str | None) -> int:
    return min(int(text), TOO_GREAT) if text and text.isdecimal() and len(text) < _LEVELS else 0


def _levels(element: Element) -> dict[int, _Level]:
    levels = {}
    for level in _children(element, "lvl"):
        start = _value(level, "start")
        levels[_integer(level.get("ilvl")) % _LEVELS] = _Level(
            _integer(start) if start else 1,
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _value(level, "suff") != "nothing",
        )
    return levels


def _styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """The list and level that each paragraph style has, its own or that of the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in _children(styles, "style"):
        name = style.get("styleId", "")
        based[name] = _value(style, "basedOn")
        for properties in _children(style, "pPr"):
            for number in _children(properties, "numPr"):
                own[name] = (_value(number, "numId"), _integer(_value(number, "ilvl")) % _LEVELS)
    found = dict(own)
    for name in based:
        above, seen = name, 0
        while above and above not in own and seen < _LEVELS:
            above, seen = based.get(above, ""), seen + 1
        if above in own:
            found[name] = own[above]
    return found


def _unknown(_: int) -> str:
    return ""


def _chinese(number: int) -> str:
    return chinese(number) or "零"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _sign_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1 : number]


def _letter(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _roman(number: int) -> str:
    written = ""
    for amount, sign in _ROMAN:
        times, number = divmod(number, amount)
        written += sign * times
    return written


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _full_width,
    "decimalEnclosedCircle": _sign_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _sign_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "ideographTraditional": _sign_of("甲乙丙丁戊己庚辛壬癸"),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"),
        _chinese,
    ),
}
"""How Word writes numbers (ECMA-376 Part 1, 17.18.59), as far as it is known here."""
