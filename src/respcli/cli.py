"""The command line: options, and one line into a command. Help and messages are made in the user's language."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

import click

from respcli import __version__
from respcli.diagnostics import Translate
from respcli.languages import DOMAIN, LANGUAGES, LOCALE, language, translation

OUR_BUG = 3
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run the program. Exit codes: 0 no error, 1 an error, 2 usage or nothing found, 3 our bug, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    chosen = _chosen_language(arguments) or language({"LANG": _system_language()} | os.environ)
    os.environ["LANGUAGE"] = LANGUAGES[chosen] or "en"  # for click's own texts, which gettext looks up by itself
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
        click.echo(_("Interrupted; the documents are as they were or whole."), err=True)
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


def program(_: Translate) -> click.Group:
    """The command ``respcli`` with its help in the language of a translation."""
    lang = click.option(
        "--lang", type=click.Choice(list(LANGUAGES)), expose_value=False, help=_("Language of messages and help.")
    )
    help_names = {"help_option_names": ["-h", "--help"]}

    exit_codes = _(
        "Exit codes: 0 no error, 1 an error, 2 wrong usage or nothing found, 3 a bug in respcli, 130 interrupted."
    )

    @click.group(
        context_settings=help_names,
        subcommand_metavar=_("COMMAND [ARGS]..."),
        help=_("Compile responsibility lists (责任清单) from YAML to official documents in Word and HTML."),
        epilog=exit_codes,
        options_metavar=_("[OPTIONS]"),
    )
    @click.version_option(__version__, message="respcli %(version)s", help=_("Show the version and exit."))
    @lang
    def respcli() -> None:
        pass

    @respcli.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Compile lists to the submission statement and the responsibility list."),
        help=_(
            "Compile lists to the submission statement (报送说明) and the responsibility list (责任清单).\n\n"
            "LIST is the id of a list under DATA/lists, or the path of a list's folder; without LIST every list is "
            "built. The documents go to OUT/<id>/."
        ),
    )
    @click.argument("lists", metavar=_("[LIST]..."), nargs=-1)
    @click.option(
        "--data",
        metavar=_("DIR"),
        type=click.Path(path_type=Path),
        default=Path("data"),
        show_default=True,
        help=_("The folder that holds lists/ and published/."),
    )
    @click.option(
        "--out",
        metavar=_("DIR"),
        type=click.Path(path_type=Path),
        default=Path("build"),
        show_default=True,
        help=_("Where the documents go."),
    )
    @click.option(
        "--format",
        "formats",
        type=click.Choice(["docx", "html"]),
        multiple=True,
        help=_("Only this format; may be given again. Both without it."),
    )
    @click.option("--bundle", is_flag=True, help=_("Statement and list as one document."))
    @click.option("--check", is_flag=True, help=_("Write nothing; fail if a document does not agree with the data."))
    @click.option(
        "--jobs",
        type=click.IntRange(1),
        default=os.cpu_count() or 1,
        show_default=_("number of processors"),
        help=_("How many lists are built at a time."),
    )
    @click.option(
        "--template",
        metavar=_("DIR"),
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help=_("A folder whose templates come before all others, file by file."),
    )
    @lang
    @click.pass_context
    def build(  # noqa: PLR0913, PLR0917 -- one for each option
        context: click.Context,
        lists: tuple[str, ...],
        data: Path,
        out: Path,
        formats: tuple[str, ...],
        bundle: bool,  # noqa: FBT001
        check: bool,  # noqa: FBT001
        jobs: int,
        template: Path | None,
    ) -> None:
        from respcli.commands.build import Options  # noqa: PLC0415 -- help needs none of it
        from respcli.commands.shell import run_build  # noqa: PLC0415

        chosen = tuple(dict.fromkeys(formats)) or ("docx", "html")
        context.exit(run_build(lists, Options(data, out, chosen, bundle, check, jobs, template), _))

    return respcli
