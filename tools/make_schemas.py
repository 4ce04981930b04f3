"""Write the committed JSON Schemas anew, from the model and the built-in power types.

python tools/make_schemas.py
"""

from __future__ import annotations

from pathlib import Path

from respcli.commands.disk import DiskFolder
from respcli.compiler import read_power_types
from respcli.resources import shipped
from respcli.schema import schemas, written
from respcli.templates import Templates

TARGET = Path(__file__).parents[1] / "schemas"


def schema_files() -> dict[Path, str]:
    """What each committed schema must say."""
    power_types = read_power_types(Templates([DiskFolder(shipped("templates"))]))
    return {TARGET / name: written(schema) for name, schema in schemas(power_types).items()}


def main() -> None:
    """Write the files."""
    TARGET.mkdir(exist_ok=True)
    for path, text in schema_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
