"""The languages of messages and help: English in the code, Chinese through gettext."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path

from respcli.diagnostics import Translate

LANGUAGES = {"en": "", "zh": "zh_CN"}
"""Language by the name of the ``--lang`` option, and the locale that holds its texts."""

DOMAIN = "respcli"
LOCALE = Path(__file__).parent / "locale"


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
