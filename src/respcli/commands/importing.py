"""What a person sees of ``respcli import``: the files that were written, and the account of the source."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from respcli import __version__
from respcli.commands.imports import Outcome, import_as_list, import_as_published
from respcli.commands.shell import tell_findings
from respcli.diagnostics import Faults, Translate
from respcli.importing.report import VERSION, as_text, as_values
from respcli.report.as_json import dumps
from respcli.scaffold import Refused


def run_import(file: Path, name: str, day: datetime | None, format: str, data: Path, _: Translate) -> int:  # noqa: A002 -- the options are called so
    """Import a file and tell of it. Returns the exit code."""
    if day and day.date() > datetime.now().astimezone().date():
        raise click.UsageError(_("nothing was published on {day} yet").format(day=day.date().isoformat()))
    try:
        made = import_as_published(file, name, day.date(), data) if day else import_as_list(file, name, data)
    except Refused as error:
        raise click.UsageError(_(error.message).format(**error.values)) from None
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    tell_findings(made.imported.findings, _)
    if format == "json":
        where = {"folder": made.folder.as_posix(), "published": day is not None, "new": made.new}
        program = {"name": "respcli", "version": __version__}
        told = {"version": VERSION, "program": program, "source": file.as_posix(), "list": name, **where}
        click.echo(dumps(told | as_values(made.imported, _)), nl=False)
        return 0
    _tell(made, file, published=day is not None, _=_)
    return 0


def _tell(made: Outcome, file: Path, *, published: bool, _: Translate) -> None:
    imported, folder = made.imported, made.folder.as_posix()
    counts = {"file": file.as_posix(), "items": len(imported.list.items), "form": imported.form}
    click.echo(_("read {file}: items: {items}, form: {form}").format(**counts))
    for line in as_text(imported, _):
        click.echo(line)
    if not published:
        click.echo(_("written {folder} (files: {count})").format(folder=folder, count=len(imported.files)))
        if imported.todo:
            told = _("the source does not tell {keys}; fill that in in {folder}/list.yaml")
            click.echo(told.format(keys="、".join(imported.todo), folder=folder))
        return
    told = _("published {folder} (files: {count})") if made.new else _("published already, as {folder}")
    click.echo(told.format(folder=folder, count=len(imported.files) + 1))
    click.echo(_("in the list.yaml of the next submission write “上次公布: {name}”").format(name=made.folder.name))
