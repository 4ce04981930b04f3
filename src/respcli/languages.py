"""The languages of messages and help: English in the code, Chinese through gettext."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

from respcli.diagnostics import Translate
from respcli.messages import N_, P_

LANGUAGES = {"en": "", "zh": "zh_CN"}
"""Language by the name of the ``--lang`` option, and the locale that holds its texts."""

DOMAIN = "respcli"
LOCALE = Path(__file__).parent / "locale"


# click looks its own texts up by itself, in the same catalogue: those that this program can make it say.
CLICK_TEXTS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Missing command."),
    N_("Option {name!r} does not take a value."),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("file"),
    N_("default: {default}"),
    N_("required"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("directory"),
    N_("Aborted!"),
    *P_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    *P_("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."),
    *P_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def language(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for, by gettext's own order of variables; English in doubt."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in environment.get(name, "").split(":"):
            if wanted:
                return "zh" if wanted.lower().startswith("zh") else "en"
    return "en"


def translation(name: str) -> Translate:
    """The function that translates a text into a language."""
    locale = LANGUAGES[name]
    if not locale:
        return str
    return gettext.translation(DOMAIN, LOCALE, [locale]).gettext
