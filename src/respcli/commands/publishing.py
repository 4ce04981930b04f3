"""What a person sees of ``respcli publish``: what refuses a publication, its folder, and what --verify finds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from respcli.commands.disk import DiskFolder
from respcli.commands.places import NoSuchList, data_of, sorted_folders
from respcli.commands.publish import Options, publish
from respcli.commands.shell import find, no_such_list, tell_findings
from respcli.diagnostics import Faults, Translate
from respcli.lists import LIST_FILE
from respcli.nearest import nearest
from respcli.publications import MANIFEST, Verified, verify
from respcli.report.record import Report
from respcli.report.summary import summary


def run_publish(names: Sequence[str], options: Options, _: Translate) -> int:
    """Publish lists, one after another. Returns the exit code."""
    if not names:
        raise click.UsageError(_("name the list that is to be published"))
    try:
        lists = find(names, options.data, _)
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    return max([_publish(folder, options, _) for folder in lists])


def _publish(folder: Path, options: Options, _: Translate) -> int:
    try:
        report, made = publish(folder, options)
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    _tell_report(report, _)
    if made is None:
        click.echo(_("{folder} is not published; mend what is named here").format(folder=folder.as_posix()), err=True)
        return 1
    where, name = made.folder.as_posix(), made.folder.name
    told = _("published {folder} (files: {count})") if made.new else _("published already, as {folder}")
    click.echo(told.format(folder=where, count=made.files))
    click.echo(_("in the list.yaml of the next submission write “上次公布: {name}”").format(name=name))
    return 0


def _tell_report(report: Report, _: Translate) -> None:
    """The findings that refuse the publication, each whole, and one line on all of them."""
    tell_findings([found for found in report.findings if report.fails(found)], _)
    if report.findings:
        click.echo(summary(report, _), err=True)


def run_verify(names: Sequence[str], data: Path, _: Translate) -> int:
    """Look whether publications are as they were frozen. Returns the exit code."""
    try:
        results = [_verified(folder) for folder in _publications(names, data)]
    except NoSuchList as error:
        raise no_such_list(error, _) from None
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    tell_findings([fault for result in results for fault in result.faults], _)
    sound = [result.files for result in results if not result.faults]
    told = _("publications as they were frozen: {sound} of {count} (files: {files})")
    click.echo(told.format(sound=len(sound), count=len(results), files=sum(sound)))
    return int(len(sound) < len(results))


class _Publication(DiskFolder):
    """A publication's folder, in which a link to a folder is something that was added."""

    def walk(self) -> Sequence[str]:
        """The paths of all files and of links to folders, which hold what can change elsewhere."""
        return [*super().walk(), *self._links()]

    def _links(self) -> Iterator[str]:
        for folder, folders, _names in os.walk(self.show()):
            folders[:] = [name for name in folders if not name.startswith(".")]
            links = (Path(folder, name) for name in folders)
            yield from (path.relative_to(self.show()).as_posix() for path in links if path.is_symlink())


def _verified(folder: Path) -> Verified:
    there = _absolute(folder)
    return verify(_Publication(folder), there.parent.name, there.name)


def _publications(names: Sequence[str], data: Path) -> list[Path]:
    """The folders of the publications that were asked for, of all lists for none. Raises NoSuchList and Faults."""
    lists = [folder.name for folder in sorted_folders(data / "published")]
    return list({_absolute(folder): folder for name in names or lists for folder in _named(name, data)}.values())


def _named(name: str, data: Path) -> list[Path]:
    """A publication, by list and name or by its path; else those of a list, by its id or by either of its paths."""
    for path in (data / "published" / name, data / "lists" / name, Path(name)):
        if not path.is_dir():
            continue
        there = _absolute(path)
        if (path / MANIFEST).is_file() or there.parent.parent.name == "published":
            return [path]
        if there.parent.name == "published":
            return list(sorted_folders(path))
        if (path / LIST_FILE).is_file():
            return list(sorted_folders(data_of(path, data) / "published" / path.resolve().name))
    lists = [folder.name for folder in sorted_folders(data / "published")]
    raise NoSuchList(name, nearest(name, lists).get("near", ""))


def _absolute(path: Path) -> Path:
    """A path from the root, with the names of links rather than of what they lead to."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- Path.absolute leaves ".." in
