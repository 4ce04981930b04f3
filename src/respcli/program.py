"""The commands and their options, and for each one line into its work. Help is made in the user's language."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from respcli import __version__
from respcli.diagnostics import Translate
from respcli.languages import LANGUAGES

Command = TypeVar("Command", bound=Callable[..., Any])
Decorate = Callable[[Command], Command]

DIFFERENCES = (
    *("added", "removed", "changed", "renamed", "moved", "renumbered", "cosmetic"),
    *("merged", "split", "department"),
)
"""The kinds of changes, as ``difference.record`` has them; named here as the reports are."""

REPORTS = ("text", "json", "sarif", "github", "junit")
"""The forms of a report, as ``report.formats`` has them; named here so that help loads none of it."""


def program(_: Translate) -> click.Group:
    """The command ``respcli`` with its help in the language of a translation."""
    exit_codes = _(
        "Exit codes: 0 no error, 1 an error, 2 wrong usage or nothing found, 3 a bug in respcli, 130 interrupted."
    )

    @click.group(
        cls=_Late,
        context_settings={"help_option_names": ["-h", "--help"]},
        subcommand_metavar=_("COMMAND [ARGS]..."),
        help=_("Compile responsibility lists (责任清单) from YAML to official documents in Word and HTML."),
        epilog=exit_codes,
        options_metavar=_("[OPTIONS]"),
    )
    @click.version_option(__version__, message="respcli %(version)s", help=_("Show the version and exit."))
    @_lang(_)
    def respcli() -> None:
        pass

    respcli.translate = _
    return respcli


class _Late(click.Group):
    """A group whose commands are made when they are asked for: all of them take a millisecond of every start."""

    translate: Translate = str

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the names of all commands, made or not."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Make a command; for a name that is none all of them, among which click looks for the one that is meant."""
        for name in [cmd_name] if cmd_name in _COMMANDS else _COMMANDS:
            if name not in self.commands:
                _COMMANDS[name](self, self.translate)
        return super().get_command(ctx, cmd_name)


def _lang(_: Translate) -> Decorate[Any]:
    return click.option(
        "--lang", type=click.Choice(list(LANGUAGES)), expose_value=False, help=_("Language of messages and help.")
    )


def _data(_: Translate) -> Decorate[Any]:
    return click.option(
        "--data",
        metavar=_("DIR"),
        type=click.Path(path_type=Path),
        default=Path("data"),
        show_default=True,
        help=_("The folder that holds lists/, published/ and laws/."),
    )


def _template(_: Translate) -> Decorate[Any]:
    return click.option(
        "--template",
        metavar=_("DIR"),
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help=_("A folder whose templates come before all others, file by file."),
    )


def _jobs(_: Translate, help_text: str) -> Decorate[Any]:
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        default=os.cpu_count() or 1,
        show_default=_("number of processors"),
        help=help_text,
    )


def _lists(_: Translate) -> Decorate[Any]:
    return click.argument("lists", metavar=_("[LIST]..."), nargs=-1)


def _build(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Compile lists to the submission statement and the responsibility list."),
        help=_(
            "Compile lists to the submission statement (报送说明) and the responsibility list (责任清单).\n\n"
            "LIST is the id of a list under DATA/lists, or the path of a list's folder; without LIST every list is "
            "built. The documents go to OUT/<id>/. xlsx, csv and json hold the list as data; pdf takes LibreOffice."
        ),
    )
    @_lists(_)
    @_data(_)
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
        type=click.Choice(["docx", "html", "pdf", "xlsx", "csv", "json"]),
        multiple=True,
        help=_("Only this format; may be given again. docx and html without it."),
    )
    @click.option("--bundle", is_flag=True, help=_("Statement and list as one document."))
    @click.option("--check", is_flag=True, help=_("Write nothing; fail if a document does not agree with the data."))
    @_jobs(_, _("How many lists are built at a time."))
    @_template(_)
    @_lang(_)
    @click.pass_context
    def build(context: click.Context, /, lists: tuple[str, ...], **given: Any) -> None:
        from respcli.commands.build import Options  # noqa: PLC0415 -- help needs none of it
        from respcli.commands.shell import run_build  # noqa: PLC0415

        formats = tuple(dict.fromkeys(given.pop("formats"))) or ("docx", "html")
        context.exit(run_build(lists, Options(formats=formats, **given), _))


def _validate(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Find what is wrong with lists: errors, style, cited laws."),
        help=_(
            "Find everything that is wrong with lists, with file, line, column and remedy.\n\n"
            "LIST is the id of a list under DATA/lists, the path of a list's folder, or one .yaml file of a list, "
            "whose findings alone are told; without LIST every list is checked. RULE is a rule, a family of rules, "
            "a severity, default or all; `respcli rules` shows them. What respcli.yaml says under validate: "
            "stands in for options that are not given."
        ),
    )
    @_lists(_)
    @_data(_)
    @click.option("--strict", is_flag=True, help=_("Fail where there is a warning, too."))
    @click.option("--select", metavar=_("RULE"), multiple=True, help=_("Use only these rules; may be given again."))
    @click.option("--ignore", metavar=_("RULE"), multiple=True, help=_("Do not use these rules; may be given again."))
    @click.option(
        "--format",
        type=click.Choice(REPORTS),
        help=_("The form of the report; text without it, on GitHub Actions github."),
    )
    @click.option(
        "--output",
        metavar=_("FILE"),
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("Where the report goes, instead of standard output."),
    )
    @click.option(
        "--baseline",
        metavar=_("FILE"),
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("Accept the findings that this file names, by rule, item and field."),
    )
    @click.option("--update-baseline", is_flag=True, help=_("Write today's findings to the baseline first."))
    @click.option("--fix", is_flag=True, help=_("Put the remedies that have one right answer into the files first."))
    @_jobs(_, _("How many lists are checked at a time."))
    @_template(_)
    @_lang(_)
    @click.pass_context
    def validate(context: click.Context, /, lists: tuple[str, ...], **given: Any) -> None:
        from respcli.commands.checks import Asked, run_validate  # noqa: PLC0415 -- as above

        context.exit(run_validate(lists, Asked(**given), _))


def _rules(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Show the rules."),
        help=_(
            "Show every rule with its family, its severity and what it says. * marks rules that are off by default."
        ),
    )
    @_lang(_)
    def rules() -> None:
        from respcli.commands.explain import show_rules  # noqa: PLC0415 -- as above

        show_rules(_)


def _explain(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Explain rules: reason, basis, remedy, examples."),
        help=_("Explain a rule: why it is there, on what basis, what mends it, and an example of each kind."),
    )
    @click.argument("rules", metavar=_("RULE..."), nargs=-1, required=True)
    @_lang(_)
    def explain(rules: tuple[str, ...]) -> None:
        from respcli.commands.explain import explain_rules  # noqa: PLC0415 -- as above

        explain_rules(rules, _)


def _new(group: click.Group, _: Translate) -> None:
    @group.group(
        subcommand_metavar=_("COMMAND [ARGS]..."),
        options_metavar=_("[OPTIONS]"),
        short_help=_("Begin a new list or item."),
        help=_("Begin a new list or a new item: commented files that can be built at once."),
    )
    @_lang(_)
    def new() -> None:
        pass

    @new.command(
        "list",
        options_metavar=_("[OPTIONS]"),
        short_help=_("Begin a new list."),
        help=_("Begin a new list, DATA/lists/ID, with an example item."),
    )
    @click.argument("name", metavar="ID")
    @_data(_)
    @_lang(_)
    @click.pass_context
    def new_list(context: click.Context, /, name: str, data: Path) -> None:
        from respcli.commands.beginnings import run_new_list  # noqa: PLC0415 -- as above

        context.exit(run_new_list(name, data, _))

    @new.command(
        "item",
        options_metavar=_("[OPTIONS]"),
        short_help=_("Begin a new item of a list."),
        help=_("Begin a new item, NAME (权力项目名称), of a list. Its file comes after those that are there."),
    )
    @click.argument("list_name", metavar=_("LIST"))
    @click.argument("name", metavar=_("NAME"))
    @click.option(
        "--type", "power_type", metavar=_("TYPE"), help=_("Its 权力类型; without it the one that NAME speaks of.")
    )
    @_data(_)
    @_lang(_)
    @click.pass_context
    def new_item(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.beginnings import run_new_item  # noqa: PLC0415 -- as above

        context.exit(run_new_item(_=_, **given))


def _init(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Begin a project in an empty folder."),
        help=_("Begin a project in an empty folder, here without FOLDER: an example list, settings, schemas."),
    )
    @click.argument("folder", metavar=_("[FOLDER]"), type=click.Path(path_type=Path, file_okay=False), default=Path())
    @click.option("--ci", type=click.Choice(["github", "gitlab"]), help=_("With the part that validates in this CI."))
    @_lang(_)
    @click.pass_context
    def init(context: click.Context, /, folder: Path, ci: Any) -> None:
        from respcli.commands.beginnings import run_init  # noqa: PLC0415 -- as above

        context.exit(run_init(folder, ci, _))


def _schema(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Print the JSON Schema of an item, of list.yaml or of the export."),
        help=_(
            "Print the JSON Schema (2020-12) by which an editor completes and checks an item's file or list.yaml; "
            "with export, the one of what `respcli build --format json` writes. `respcli new` and `respcli init` write "
            "the first two into schemas/."
        ),
    )
    @click.argument("kind", metavar="item|list|export", type=click.Choice(["item", "list", "export"]))
    @_lang(_)
    def schema(kind: str) -> None:
        from respcli.commands.schema import show_schema  # noqa: PLC0415 -- as above

        show_schema(kind)


def _fmt(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Write the files of lists in their canonical form."),
        help=_(
            "Write list.yaml and the items in their canonical form: keys in their order, one style, comments kept. "
            "The data stay exactly the same.\n\n"
            "LIST is the id of a list under DATA/lists, the path of a list's folder, or one .yaml file of a list; "
            "without LIST every list is formatted."
        ),
    )
    @_lists(_)
    @_data(_)
    @click.option("--check", is_flag=True, help=_("Write nothing; fail if a file would change."))
    @_lang(_)
    @click.pass_context
    def fmt(context: click.Context, /, lists: tuple[str, ...], data: Path, check: bool) -> None:  # noqa: FBT001
        from respcli.commands.fmt import run_fmt  # noqa: PLC0415 -- as above

        context.exit(run_fmt(lists, data, check=check, _=_))


def _laws(group: click.Group, _: Translate) -> None:
    @group.group(
        subcommand_metavar=_("COMMAND [ARGS]..."),
        options_metavar=_("[OPTIONS]"),
        short_help=_("Keep the texts of laws by which citations and quotations are checked."),
        help=_(
            "Keep the texts of laws, DATA/laws/texts. Where there are any, `respcli validate` looks up every citation "
            "and compares every quotation with the law's own words on the day of the submission."
        ),
    )
    @_lang(_)
    def laws() -> None:
        pass

    on = click.option(
        "--on",
        "day",
        metavar=_("DATE"),
        type=click.DateTime(["%Y-%m-%d"]),
        help=_("The day on which the text is in force, such as 2020-12-22; today without it."),
    )
    form = click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=_("The form of what is printed."),
    )

    @laws.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Add texts of laws."),
        help=_(
            "Add texts of laws: files in Word (.docx), HTML, Markdown or plain text, or folders of them. Each is read "
            "with its dates and its articles, nothing of it is lost, and it is kept as DATA/laws/texts/NAME(DATE).md. "
            "Texts of a law from different days lie side by side."
        ),
    )
    @click.argument(
        "paths", metavar=_("FILE|FOLDER..."), nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
    )
    @click.option("--replace", is_flag=True, help=_("Replace a text that is there and differs."))
    @_data(_)
    @_jobs(_, _("How many files are read at a time."))
    @_lang(_)
    @click.pass_context
    def add(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.laws import run_add  # noqa: PLC0415 -- as above

        context.exit(run_add(_=_, **given))

    @laws.command(
        "list",
        options_metavar=_("[OPTIONS]"),
        short_help=_("List the laws whose texts are there."),
        help=_("List the laws whose texts are there, with their dates; with NAME those whose name has it in it."),
    )
    @click.argument("name", metavar=_("[NAME]"), default="")
    @form
    @_data(_)
    @_lang(_)
    @click.pass_context
    def list_laws(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.laws import run_list  # noqa: PLC0415 -- as above

        context.exit(run_list(_=_, **given))

    @laws.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Show a law or a provision of it."),
        help=_(
            "Show the text of a law that is in force on a day, or a provision of it, such as\n\n"
            "respcli laws show 网络安全法 第五十九条第一款 --on 2020-12-22"
        ),
    )
    @click.argument("law", metavar=_("LAW"))
    @click.argument("provision", metavar=_("[PROVISION]"), default="")
    @on
    @form
    @_data(_)
    @_lang(_)
    @click.pass_context
    def show(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.laws import run_show  # noqa: PLC0415 -- as above

        context.exit(run_show(_=_, **given))

    @laws.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Remove texts of a law."),
        help=_("Remove the text of a law; where there are several, the one that was promulgated on DATE, or all."),
    )
    @click.argument("law", metavar=_("LAW"))
    @click.option(
        "--promulgated", "day", metavar=_("DATE"), type=click.DateTime(["%Y-%m-%d"]), help=_("Which text of the law.")
    )
    @click.option("--all", "every", is_flag=True, help=_("All texts of the law."))
    @_data(_)
    @_lang(_)
    @click.pass_context
    def remove(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.laws import run_remove  # noqa: PLC0415 -- as above

        context.exit(run_remove(_=_, **given))

    @laws.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Tell what a new text of a law changes in the lists."),
        help=_(
            "Tell what changes in the lists when a law changes: which items cite it, which articles have another "
            "number in the new text, FILE, and which quotations no longer hold. Nothing is written; "
            "`respcli laws add FILE` adds the text."
        ),
    )
    @click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @_lists(_)
    @click.option(
        "--format",
        type=click.Choice(["text", "markdown", "json"]),
        default="text",
        show_default=True,
        help=_("The form of what is printed."),
    )
    @_data(_)
    @_lang(_)
    @click.pass_context
    def impact(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.law_impact import run_impact  # noqa: PLC0415 -- as above

        context.exit(run_impact(_=_, **given))


def _publish(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Freeze what is published of a list, or see whether it is as it was."),
        help=_(
            "Freeze a list as it is submitted and published: its sources, its documents and their checksums, in "
            "DATA/published/<id>/<报送日期>/. It is validated and built first, by respcli.yaml; an error refuses it. A "
            "second publication of the same day gets -2, what is published already is left alone.\n\n"
            "With --verify, see whether publications are as they were frozen: those of LIST, one (LIST/NAME, or the "
            "path of its folder), or all."
        ),
    )
    @click.argument("names", metavar=_("[LIST|PUBLICATION]..."), nargs=-1)
    @click.option("--verify", is_flag=True, help=_("Publish nothing; fail if a file was altered, added or removed."))
    @click.option("--strict", is_flag=True, help=_("Publish nothing where there is a warning, too."))
    @_data(_)
    @_template(_)
    @_lang(_)
    @click.pass_context
    def publish(context: click.Context, /, names: tuple[str, ...], verify: bool, **given: Any) -> None:  # noqa: FBT001
        from respcli.commands.publish import Options  # noqa: PLC0415 -- as above
        from respcli.commands.publishing import run_publish, run_verify  # noqa: PLC0415

        context.exit(run_verify(names, given["data"], _) if verify else run_publish(names, Options(**given), _))


def _import(group: click.Group, _: Translate) -> None:
    @group.command(
        "import",
        options_metavar=_("[OPTIONS]"),
        short_help=_("Begin a list with last year's file."),
        help=_(
            "Write a list from a file as offices have it: Word (.docx), Excel (.xlsx, .xls), a page saved from a "
            "website, what respcli has built; .doc, .wps and others by way of LibreOffice. The tables are found by "
            "their labels, upright or on their side. What was read from where, what is doubtful and what is left over "
            "is reported; not a character is dropped in silence.\n\n"
            "With --as-published the file is frozen as what was published on that day, whatever is wrong in it."
        ),
    )
    @click.argument("file", metavar=_("FILE"), type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @click.option("--list", "name", metavar="ID", required=True, help=_("The id of the list: DATA/lists/ID."))
    @click.option(
        "--as-published",
        "day",
        metavar=_("DATE"),
        type=click.DateTime(["%Y-%m-%d"]),
        help=_("Freeze it as the publication of this day, such as 2020-12-22, and write no list."),
    )
    @click.option(
        "--format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=_("The form of the report."),
    )
    @_data(_)
    @_lang(_)
    @click.pass_context
    def import_(context: click.Context, /, **given: Any) -> None:
        from respcli.commands.importing import run_import  # noqa: PLC0415 -- as above

        context.exit(run_import(_=_, **given))


def _diff(group: click.Group, _: Translate) -> None:
    @group.command(
        options_metavar=_("[OPTIONS]"),
        short_help=_("Tell what changed between two lists."),
        help=_(
            "Tell what changed from OLD to NEW: items added, removed, changed (with the changed characters), renamed, "
            "moved, renumbered, merged, split; the department's duties and their boundary.\n\n"
            "Each is the id of a list or the path of its folder, the name or the path of a publication, a file as "
            "`respcli import` reads it (.docx, .html, .xlsx …), or a revision of git: git:v2020, git:REV:PATH. Without "
            "OLD a list is compared with its last publication; without both every list is. Two .yaml files of a list "
            "are compared as well."
        ),
    )
    @click.argument("names", metavar=_("[OLD] [NEW]"), nargs=-1)
    @_data(_)
    @click.option(
        "--only",
        type=click.Choice(DIFFERENCES),
        multiple=True,
        help=_("Tell only of this kind of change; may be given again."),
    )
    @click.option(
        "--format",
        type=click.Choice(["text", "markdown", "html", "json"]),
        default="text",
        show_default=True,
        help=_("The form: for a terminal, for a merge request, a page for a browser, for programs."),
    )
    @click.option(
        "--output",
        metavar=_("FILE"),
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("Where it goes, instead of standard output."),
    )
    @click.option(
        "--redline",
        metavar=_("FILE"),
        type=click.Path(path_type=Path, dir_okay=False),
        help=_("Also write the new list as a Word document (.docx) in which each change is tracked."),
    )
    @click.option("--stat", is_flag=True, help=_("Only how many changes of each kind there are."))
    @click.option("--exit-code", is_flag=True, help=_("Exit with 1 where anything differs."))
    @_lang(_)
    @click.pass_context
    def diff(context: click.Context, /, names: tuple[str, ...], **given: Any) -> None:
        from respcli.commands.diff import Asked, run_diff  # noqa: PLC0415 -- as above

        context.exit(run_diff(names, Asked(**given), _))


_COMMANDS = {
    "build": _build,
    "validate": _validate,
    "fmt": _fmt,
    "new": _new,
    "init": _init,
    "rules": _rules,
    "explain": _explain,
    "schema": _schema,
    "laws": _laws,
    "import": _import,
    "publish": _publish,
    "diff": _diff,
}
