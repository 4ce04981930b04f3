"""What a person sees of ``respcli validate``: the report, in the form that was asked for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from respcli import __version__
from respcli.checking import MOST_FINDINGS, MOST_OF_ALL
from respcli.commands.disk import DiskFolder
from respcli.commands.known_laws import known_laws, law_index
from respcli.commands.output import put
from respcli.commands.places import data_of, files_and_lists, list_of, project_of
from respcli.commands.shell import find, lines_of_files, may_colour, not_there, tell_findings, terminal
from respcli.commands.validate import Options, Result, validate
from respcli.diagnostics import Diagnostic, Faults, Translate, in_order
from respcli.lists import LIST_FILE
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
        report = _validate(lists, asked, start, _)
    except Faults as error:  # of the settings, the laws, a baseline or what cannot be written
        findings = in_order(error.diagnostics)
        files = {found.place.file for found in findings}
        report = Report(findings, len(files), 0, time.perf_counter() - start, __version__)
    try:
        _tell(report, asked, _)
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    return int(any(map(report.fails, report.findings)))


def _validate(lists: Sequence[str], asked: Asked, start: float, _: Translate) -> Report:
    files, named = files_and_lists(lists)
    lists_of_files = [list_of(file) for file in files]
    for file, folder in zip(files, lists_of_files, strict=True):
        if not (folder / LIST_FILE).is_file():
            raise click.UsageError(_("“{file}” is no file of a list").format(file=file.as_posix()))
    folders = find([*named, *map(str, lists_of_files)], asked.data, _)
    data = data_of(folders[0], asked.data)
    project = project_of(data)
    settings = read_settings(DiskFolder(project))
    path = asked.baseline or (project / settings.baseline if settings.baseline else None)
    if asked.update_baseline and path is None:
        raise click.UsageError(_("--update-baseline needs --baseline FILE"))
    most = MOST_FINDINGS if not path and not asked.fix else MOST_OF_ALL
    active = _active(asked, settings, _)
    index = law_index(data, asked.jobs)
    options = Options(asked.data, asked.template, active, known_laws(data, index), asked.jobs, most)
    alone = {*lists_of_files} - {*(find(named, asked.data, _) if named else ())}

    def check() -> list[Result]:
        results, told = validate(folders, options), {file.as_posix() for file in files}
        return [(folder, checked.only(told) if folder in alone else checked) for folder, checked in results]

    results = _mended(check, _) if asked.fix else check()
    if asked.update_baseline and path:
        path = _update(path, results, active, _)
    no_laws = index.faults() if index and not files else ()
    findings = in_order([*_left(results, path, active), *no_laws])
    seen = {*(file for _folder, checked in results for file in checked.files), *(f.place.file for f in findings)}
    seconds = time.perf_counter() - start
    return Report(findings, len(seen), len(folders), seconds, __version__, asked.strict or settings.strict)


def _update(path: Path, results: Sequence[Result], active: frozenset[str], _: Translate) -> Path | None:
    """Write a baseline, unless there are errors. Returns the baseline to go by, if there is any."""
    from respcli.commands.accepted import write_baseline  # noqa: PLC0415 -- most runs have no baseline

    if not all(checked.whole for _folder, checked in results):
        click.echo(_("the baseline is not written: there are errors, or only some files were looked at"), err=True)
        return path if path.exists() else None
    write_baseline(path, results, active)
    click.echo(_("written {file}").format(file=path.as_posix()), err=True)
    return path


def _mended(check: Callable[[], list[Result]], _: Translate) -> list[Result]:
    """What is found once the safe remedies are in the files. One may lie over another, or past the most of a file."""
    from respcli.commands.mend import mend  # noqa: PLC0415 -- most runs mend nothing

    results, count = check(), 0
    for _turn in range(_MOST_TURNS):
        mended = sum(mend(folder, checked.findings) for folder, checked in results)
        if not mended:
            break
        count += mended
        results = check()
    click.echo(_("findings mended: {count}").format(count=count), err=True)
    return results


def _active(asked: Asked, settings: Validate, _: Translate) -> frozenset[str]:
    select, ignore = (
        [name.strip() for given in names_given for name in given.split(",")]
        for names_given in (asked.select, asked.ignore)
    )
    for name in (*select, *ignore):
        try:
            named(name)
        except NoSuchRule:
            near = nearest(name, names()).get("near")
            raise not_there(_("there is no rule “{name}”"), name, near, _) from None
    return selection(select or settings.select, (*settings.ignore, *ignore))


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
    if asked.output and (asked.output.is_file() or not asked.output.exists()):
        put({asked.output: text.encode()})
    elif asked.output:  # a device or a pipe is written to, not replaced
        asked.output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False, color=may_colour(sys.stdout))
