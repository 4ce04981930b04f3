"""前款, 前两款, 本条, 同条: what they mean beside the provision that is quoted or was cited last."""

from __future__ import annotations

from respcli.laws.provisions import Provision, Range

BACK = {"本": 0, "同": 0, "该": 0, "前": 1, "前两": 2, "前二": 2, "前三": 3}
"""How many steps back a word goes."""

SAME = ("同", "该")
"""The words for what was cited last, where the others are said of what is quoted."""


def meant(of: tuple[Range, ...], back: str, unit: str, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """What 前款, 本条第二款 or 同条第二款 means beside provisions; nothing where that cannot be known.

    ``back`` is 前, ``unit`` 款, ``ranges`` what is named within it.
    """
    if not of:
        return ()
    here, steps = of[-1].last, BACK[back]
    one = of == (Range(here, here),)
    number = {"条": here.article.number, "款": here.paragraph, "项": here.item}[unit]
    if number <= steps or not (one or back in SAME) or (unit == "条" and steps and here.article.insertion):
        return ()
    base = _before(here, unit, steps)
    if not ranges:
        return (Range(base, _before(here, unit, 1)),) if steps else ()
    return tuple(Range(_within(base, one.first), _within(base, one.last)) for one in ranges) if steps <= 1 else ()


def _before(here: Provision, unit: str, steps: int) -> Provision:
    """The provision some steps before the one of a unit that another stands in."""
    if unit == "条":
        return Provision(here.article._replace(number=here.article.number - steps), annex=here.annex)
    if unit == "款":
        return Provision(here.article, here.paragraph - steps, annex=here.annex)
    return here._replace(item=here.item - steps, point=0)


def _within(base: Provision, part: Provision) -> Provision:
    """A provision that is named without what it stands in."""
    if part.article.number:
        return part
    item = part.item or (0 if part.paragraph else base.item)
    return Provision(base.article, part.paragraph or base.paragraph, item, part.point, base.annex)
