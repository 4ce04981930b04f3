"""Every message in one place, and every rule without a family: how much it weighs, what it says, why, how to mend it.

The English texts are the keys of the translations (``locale/``). A value in braces quotes the data; of several remedies
the first whose values are all known is shown. An example is what a clerk may write in an item's file or in list.yaml,
in YAML that may be broken; a rule that takes other files to show has none.
"""

from __future__ import annotations

from respcli.diagnostics import Rule
from respcli.messages.exports import *  # noqa: F403 -- a message is used as messages.X, wherever it is written
from respcli.messages.fields import *  # noqa: F403 -- as above
from respcli.messages.files import *  # noqa: F403 -- as above
from respcli.messages.imports import *  # noqa: F403 -- as above
from respcli.messages.laws import *  # noqa: F403 -- as above
from respcli.messages.lists import *  # noqa: F403 -- as above
from respcli.messages.marks import *  # noqa: F403 -- as above
from respcli.messages.office import *  # noqa: F403 -- as above
from respcli.messages.revisions import *  # noqa: F403 -- as above
from respcli.messages.syntax import *  # noqa: F403 -- as above
from respcli.messages.templates import *  # noqa: F403 -- as above


def rules() -> list[Rule]:
    """Every rule without a family, by id."""
    return sorted((value for value in globals().values() if isinstance(value, Rule)), key=lambda rule: rule.id)
