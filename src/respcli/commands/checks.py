"""What a person sees of ``respcli validate``: the report, in the form that was asked for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from respcli import __version__
from respcli.commands.disk import DiskFolder
from respcli.commands.output import put
from respcli.commands.places import law_folders
from respcli.commands.shell import find, lines_of_files, may_colour, not_there, tell_findings, terminal
from respcli.commands.validate import Options, Result, validate
from respcli.diagnostics import Diagnostic, Faults, Translate, in_order
from respcli.laws.reading import read_registry, shipped_registry
from respcli.laws.registry import Registry
from respcli.nearest import nearest
from respcli.report.formats import REPORTERS
from respcli.report.record import Report, View
from respcli.rules.selection import NoSuchRule, named, names, selection
from respcli.settings import Validate, read_settings


class Asked(NamedTuple):
    """The options of ``respcli validate``."""

    data: Path
    template: Path | None
    select: Sequence[str]
    ignore: Sequence[str]
    strict: bool
    format: str
    output: Path | None
    baseline: Path | None
    update_baseline: bool
    fix: bool
    jobs: int


_MOST_TURNS = 20
"""So often --fix looks again: two turns do nearly always."""


def run_validate(lists: Sequence[str], asked: Asked, _: Translate) -> int:
    """Check lists and tell what is found. Returns the exit code."""
    start = time.perf_counter()
    try:
        return _validate(lists, asked, start, _)
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1


def _validate(lists: Sequence[str], asked: Asked, start: float, _: Translate) -> int:
    settings = read_settings(DiskFolder(asked.data.parent))
    options = Options(asked.data, asked.template, _active(asked, settings, _), _laws(asked.data), asked.jobs)
    path = asked.baseline or (asked.data.parent / settings.baseline if settings.baseline else None)
    if asked.update_baseline and path is None:
        raise click.UsageError(_("--update-baseline needs --baseline FILE"))
    folders = find(lists, asked.data, _)
    results = list(validate(folders, options))
    if asked.fix:
        results = _mended(results, folders, options, _)
    if asked.update_baseline and path:
        from respcli.commands.accepted import write_baseline  # noqa: PLC0415 -- most runs have no baseline

        write_baseline(path, results)
        click.echo(_("written {file}").format(file=path.as_posix()), err=True)
    findings = _left(results, path, options.active)
    strict = asked.strict or settings.strict
    files = sum(checked.files for _folder, checked in results)
    seconds = time.perf_counter() - start
    report = Report(in_order(findings), files, len(folders), seconds, __version__, strict)
    _tell(report, asked, _)
    return int(any(map(report.fails, findings)))


def _mended(results: list[Result], folders: Sequence[Path], options: Options, _: Translate) -> list[Result]:
    """What is found once the safe remedies are in the files. One may lie over another, or past the most of a file."""
    from respcli.commands.mend import mend  # noqa: PLC0415 -- most runs mend nothing

    count = 0
    for _turn in range(_MOST_TURNS):
        mended = sum(mend(folder, checked.findings) for folder, checked in results)
        if not mended:
            break
        count += mended
        results = list(validate(folders, options))
    click.echo(_("findings mended: {count}").format(count=count), err=True)
    return results


def _laws(data: Path) -> Registry:
    shipped, *own = law_folders(data)
    return read_registry([shipped, *own]) if own else shipped_registry(shipped)


def _active(asked: Asked, settings: Validate, _: Translate) -> frozenset[str]:
    for name in (*asked.select, *asked.ignore):
        try:
            named(name)
        except NoSuchRule:
            near = nearest(name, names()).get("near")
            raise not_there(_("there is no rule “{name}”"), name, near, _) from None
    return selection(asked.select or settings.select, (*settings.ignore, *asked.ignore))


def _left(results: Sequence[Result], path: Path | None, active: frozenset[str]) -> list[Diagnostic]:
    """The findings that no baseline accepts, and what a baseline accepts in vain."""
    if path is None:
        return [found for _folder, checked in results for found in checked.findings]
    from respcli.commands.accepted import not_accepted  # noqa: PLC0415 -- as above

    return list(not_accepted(results, path, active))


def _tell(report: Report, asked: Asked, _: Translate) -> None:
    format_name = asked.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    view = View(lines_of_files()) if asked.output else terminal(sys.stdout)
    text = REPORTERS[format_name](report, _, view)
    if asked.output:
        put({asked.output: text.encode()})
    else:
        click.echo(text, nl=False, color=may_colour(sys.stdout))
