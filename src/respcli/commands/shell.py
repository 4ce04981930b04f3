"""What a person sees of the commands: lines for files, findings, and a bar while there is work."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from respcli.commands.disk import DiskFolder
from respcli.commands.places import NoSuchList, find_lists
from respcli.diagnostics import Diagnostic, Faults, Severity, Translate
from respcli.report.columns import source_lines
from respcli.report.record import View, plain
from respcli.report.text import text_report

if TYPE_CHECKING:
    from respcli.commands.build import Options, Outcome

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_WIDTH = 100
"""Columns of what is no terminal, such as the log of a CI."""

_A_MOMENT = 1000
"""Items read and written in about a moment; a bar shows only where there is more to do."""


def run_build(names: Sequence[str], options: Options, _: Translate) -> int:
    """Build lists and tell of it. Returns the exit code."""
    from respcli.commands.build import build, weight  # noqa: PLC0415 -- other commands need no writers

    if options.check and "pdf" in options.formats:
        told = _(
            "--check cannot compare PDF, which each LibreOffice makes otherwise; check docx, which it is made from"
        )
        raise click.UsageError(told)
    try:
        lists = find(names, options.data, _)
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    _refuse_one_name(lists, _)
    outcomes = []
    with _bar(sum(weight(folder, options) for folder in lists), _) as bar:
        for outcome in build(lists, options, bar or (lambda _: None)):
            outcomes.append(outcome)
            if not bar:
                _tell_files(outcome, options, _)
    if bar:
        for outcome in outcomes:
            _tell_files(outcome, options, _)
    tell_findings([finding for outcome in outcomes for finding in outcome.findings], _)
    return int(any(outcome.failed for outcome in outcomes))


def find(names: Sequence[str], data: Path, _: Translate) -> list[Path]:
    """The folders of the lists that were asked for. Raises Faults, and click's UsageError where there is none."""
    try:
        lists = find_lists(names, data)
    except NoSuchList as error:
        raise no_such_list(error, _) from None
    if not lists:
        where = (data / "lists").as_posix()
        raise click.UsageError(_("there is no list in {folder}; name the folder with --data").format(folder=where))
    return lists


def no_such_list(error: NoSuchList, _: Translate) -> click.UsageError:
    """What is told of a list that is not there."""
    return not_there(_("there is no list “{name}”"), error.name, error.near, _)


def not_there(message: str, name: str, near: str | None, _: Translate) -> click.UsageError:
    """What is told of a name that is not there, with the nearest one if there is any."""
    told = message.format(name=name)
    if near:
        told += _("; did you mean “{near}”?").format(near=near)
    return click.UsageError(told)


def _refuse_one_name(lists: Sequence[Path], _: Translate) -> None:
    by_name: dict[str, Path] = {}
    for folder in lists:
        other = by_name.setdefault(folder.resolve().name, folder)
        if other is not folder:
            clash = _("{one} and {other} would be written to the same folder; build them apart, with --out")
            raise click.UsageError(clash.format(one=other.as_posix(), other=folder.as_posix()))


def _tell_files(outcome: Outcome, options: Options, _: Translate) -> None:
    if options.check or outcome.failed:
        return
    for path, changed in outcome.files:
        state = _("written") if changed else _("unchanged")
        click.echo(f"{state} {path}")


def tell_findings(findings: Sequence[Diagnostic], _: Translate) -> None:
    """Tell of findings on standard error."""
    for line in text_report(findings, _, terminal(sys.stderr)):
        click.echo(line, err=True, color=may_colour(sys.stderr))


def terminal(stream: object) -> View:
    """How findings are shown on a stream: with its width, in colour where it may be, with the lines of the files."""
    width = shutil.get_terminal_size((_WIDTH, 24)).columns

    def paint(text: str, severity: Severity) -> str:
        return click.style(text, fg=_COLOURS[severity], bold=True)

    return View(lines_of_files(), width, paint if may_colour(stream) else plain)


def lines_of_files() -> Callable[[str], Sequence[str]]:
    """What gives the lines of a file, for its snippets; none where it cannot be read."""

    @cache
    def lines(file: str) -> Sequence[str]:
        path = Path(file)
        try:
            return source_lines(DiskFolder(path.parent).read(path.name) or b"")
        except Faults:
            return ()

    return lines


def may_colour(stream: object) -> bool:
    """Whether what goes to a stream may be coloured (https://no-color.org)."""
    terminal = getattr(stream, "isatty", bool)()
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def _bar(length: int, _: Translate) -> Iterator[Callable[[int], None] | None]:
    """What is told of the work done; None where no bar is shown."""
    if length < _A_MOMENT or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label=_("building"), file=sys.stderr, width=0) as bar:
        yield bar.update
