"""Where the command line is run: in the user's language, with an exit code for everything that can happen."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise

import click

from respcli import __version__
from respcli.diagnostics import Translate
from respcli.languages import DOMAIN, LANGUAGES, LOCALE, language, translation
from respcli.program import program

OUR_BUG = 3
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run the program. Exit codes: 0 no error, 1 an error, 2 usage or nothing found, 3 our bug, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _chosen_language(arguments) or language({"LANG": _system_language()} | os.environ)
    os.environ["LANGUAGE"] = LANGUAGES[chosen] or "en"  # for click's own texts, which gettext looks up by itself
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # what else is installed changes nothing, nor is it looked for
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    return _guarded(program(translation(chosen)), arguments, translation(chosen))


def _system_language() -> str:
    """The language of the user's Windows, which no variable of the environment tells; empty elsewhere."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- for Windows alone
        import locale  # noqa: PLC0415

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def _chosen_language(arguments: Sequence[str]) -> str:
    """The value of ``--lang``, which help needs before click has read the options."""
    for option, value in pairwise([*arguments, ""]):
        name, _, joined = option.partition("=")
        if name == "--lang" and (joined or value) in LANGUAGES:
            return joined or value
    return ""


def _guarded(command: click.Command, arguments: Sequence[str], _: Translate) -> int:
    try:
        result = command.main(list(arguments), prog_name="respcli", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted; every file is as it was or whole."), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody listens any more
        return 1
    except OSError as error:  # such as a full disk behind standard output
        click.echo(_("cannot be written: {reason}").format(reason=error), err=True)
        return 1
    except Exception as error:  # the one handler for our own bugs
        if os.environ.get("RESPCLI_TRACEBACK"):
            raise
        bug = _("This is a bug in respcli {version}: {error}\nPlease report it, with what RESPCLI_TRACEBACK=1 shows.")
        click.echo(bug.format(version=__version__, error=f"{type(error).__name__}: {error}"), err=True)
        return OUR_BUG
    return result if isinstance(result, int) else 0
