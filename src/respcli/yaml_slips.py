"""Slips of the pen in YAML: a full-width mark, or a mark without its space, where the syntax should stand.

They are looked for only where something is wrong already, since in a text they would be no slips.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from respcli import messages
from respcli.characters import place_of
from respcli.diagnostics import Diagnostic

DASHES = "－—–―"
"""What is typed for the hyphen of a list entry."""


def slips(text: str, file: str, keys: Collection[str], begin: int, stop: int) -> Iterator[Diagnostic]:
    """The slips between two indexes of a file's text; ``keys`` are the fields it may have."""
    names = "|".join(map(re.escape, keys))
    if not names:
        return
    lead = rf"^[ \u3000]*(?:[-{DASHES}][ \u3000]*)?"
    forms = (
        (messages.FULL_WIDTH_COLON, rf"{lead}(?P<key>{names})[ \u3000]*(?P<at>：)"),
        (messages.NO_SPACE_AFTER_COLON, rf"{lead}(?P<key>{names})(?P<at>:)(?=[^\s])"),
        (messages.FULL_WIDTH_SPACE, r"^ *(?P<at>\u3000)"),
        (messages.FULL_WIDTH_SPACE, rf"{lead}(?:{names}):(?P<at>\u3000)"),
        (messages.FULL_WIDTH_SPACE, r"^ *-(?P<at>\u3000)"),
        (messages.FULL_WIDTH_DASH, rf"^[ \u3000]*(?P<at>(?P<dash>[{DASHES}]))"),
        (messages.NO_SPACE_AFTER_DASH, r"^ *(?P<at>-)(?=[^\s-])"),
    )
    for rule, form in forms:
        for found in re.compile(form, re.MULTILINE).finditer(text, begin, stop):
            values = {name: written for name, written in found.groupdict().items() if name != "at"}
            yield Diagnostic(rule, place_of(text, found.start("at"), file), (), values)
