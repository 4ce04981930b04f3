"""``respcli rules`` and ``respcli explain``: what the rules are, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from respcli.commands.shell import not_there
from respcli.diagnostics import Translate
from respcli.nearest import nearest
from respcli.rules.catalogue import rules
from respcli.rules.pages import overview, page

_MARKS = re.compile(r"^## |^```.*\n|^\*\*(?P<bold>[^*\n]+)\*\*|^\*(?P<italic>[^*\n]+)\*$", re.MULTILINE)
"""The marks of Markdown that a page has; a “*” in a text or an example is none."""


def show_rules(_: Translate) -> None:
    """Print a line for each rule, by family."""
    shown = ""
    for family, rule, severity, message in overview(rules().values(), _):
        if family != shown:
            click.echo(("\n" if shown else "") + family)
            shown = family
        click.echo(f"  {rule:<28} {severity:<8} {message}")


def explain_rules(names: Sequence[str], _: Translate) -> None:
    """Print the page of each rule. Raises click's UsageError for one that is not there."""
    there = rules()
    for name in names:
        if name not in there:
            raise not_there(_("there is no rule “{name}”"), name, nearest(name, there).get("near"), _)
    for number, name in enumerate(names):
        told = _MARKS.sub(r"\g<bold>\g<italic>", page(there[name], _)).replace("\n\n\n", "\n\n")
        click.echo(("\n" if number else "") + told, nl=False)
