"""What a person sees of ``respcli new`` and ``respcli init``: a line for each file that is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from respcli.commands.new import Made, init, new_item, new_list
from respcli.commands.places import NoSuchList
from respcli.commands.schema import schema_texts
from respcli.commands.shell import no_such_list, tell_findings
from respcli.diagnostics import Faults, Translate
from respcli.scaffold import Ci, Refused


def run_new_list(name: str, data: Path, _: Translate) -> int:
    """Write a new list. Returns the exit code."""
    return _made(lambda: new_list(name, data, datetime.now().astimezone().date(), schema_texts()), _)


def run_new_item(list_name: str, name: str, power_type: str | None, data: Path, _: Translate) -> int:
    """Write a new item of a list. Returns the exit code."""
    return _made(lambda: new_item(list_name, name, power_type, data, schema_texts()), _)


def run_init(folder: Path, ci: Ci | None, _: Translate) -> int:
    """Write a new project. Returns the exit code."""
    return _made(lambda: init(folder, datetime.now().astimezone().date(), schema_texts(), ci), _)


def _made(make: Callable[[], Made], _: Translate) -> int:
    try:
        made = make()
    except NoSuchList as error:
        raise no_such_list(error, _) from None
    except Refused as error:
        raise click.UsageError(_(error.message).format(**error.values)) from None
    except Faults as error:
        tell_findings(error.diagnostics, _)
        return 1
    for path in made.written:
        click.echo(_("written {file}").format(file=path.as_posix()))
    for path in made.kept:
        click.echo(_("kept {file}, which was there").format(file=path.as_posix()))
    return 0
