"""What a person sees of ``respcli diff``: what changed between two sides, in the form that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from respcli import __version__
from respcli.changes import compare
from respcli.commands.output import put
from respcli.commands.places import NoSuchList, project_templates
from respcli.commands.shell import may_colour, no_such_list, tell_findings
from respcli.commands.sides import NoSide, Side, sides
from respcli.diagnostics import Faults, Translate
from respcli.difference import as_json, html, markdown, text
from respcli.difference.record import Difference
from respcli.templates import Templates, template_faults

_COLOURS = {"added": "green", "dropped": "red"}


class Asked(NamedTuple):
    """The options of ``respcli diff``."""

    data: Path
    only: Sequence[str]
    format: str
    output: Path | None
    redline: Path | None
    stat: bool
    exit_code: bool


def run_diff(names: Sequence[str], asked: Asked, _: Translate) -> int:
    """Compare and tell. Returns the exit code."""
    if len(names) > 2:  # noqa: PLR2004 -- the two sides
        raise click.UsageError(_("a comparison has two sides; {count} were named").format(count=len(names)))
    try:
        compared = list(sides(names, asked.data))
        found = [_difference(name, old, new, _) for name, old, new in compared]
        told = _told(found, asked, _)
        files = {asked.output: told.encode()} if asked.output else {}
        if asked.redline:
            files[asked.redline] = _redline(compared, found, asked.data, _)
        put(files)
    except NoSuchList as error:
        raise no_such_list(error, _) from None
    except NoSide as error:
        raise click.UsageError(_(error.message).format(**error.values)) from None
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    if not asked.output:
        click.echo(told, nl=False, color=may_colour(sys.stdout))
    return int(asked.exit_code and any(difference.told(asked.only) for difference in found))


def _redline(
    compared: Sequence[tuple[str, Side, Side]], found: Sequence[Difference], data: Path, _: Translate
) -> bytes:
    if len(compared) != 1:
        raise click.UsageError(_("a redline is of one list; name it"))
    from respcli.commands.redlining import redline_bytes  # noqa: PLC0415 -- most comparisons write no document

    [(name, old, new)], [difference] = compared, found
    return redline_bytes(name, old.list, new.list, difference.changes, data)


def _difference(name: str, old: Side, new: Side, _: Translate) -> Difference:
    counts = len(old.list.items), len(new.list.items)
    return Difference(name, _(old.shown), _(new.shown), counts, compare(old.list, new.list))


def _told(found: Sequence[Difference], asked: Asked, _: Translate) -> str:
    if asked.format == "json":
        return as_json.text(found, asked.only, __version__)
    if asked.format == "html":
        templates = Templates(list(project_templates(asked.data)))
        with template_faults():
            return html.page(found, asked.only, _, templates.structure, whole=not asked.stat)
    parts = [list(_lines(difference, asked, _)) for difference in found]
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _lines(difference: Difference, asked: Asked, _: Translate) -> Iterator[str]:
    if asked.format == "markdown":
        return markdown.lines(difference, asked.only, _, whole=not asked.stat)
    if asked.stat:
        return text.stat(difference, _)
    paint = _painted if not asked.output and may_colour(sys.stdout) else text.plain
    return text.lines(difference, asked.only, _, paint)


def _painted(words: str, op: str) -> str:
    colour = _COLOURS.get(op)
    return click.style(words, fg=colour, strikethrough=op == "dropped" or None) if colour else words
