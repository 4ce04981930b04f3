"""Write the committed JSON Schemas anew, from the model and the built-in power types.

python tools/make_schemas.py
"""

from __future__ import annotations

from pathlib import Path

from respcli.commands.schema import export_schema_text, schema_texts
from respcli.export.schema import EXPORT

TARGET = Path(__file__).parents[1] / "schemas"


def schema_files() -> dict[Path, str]:
    """What each committed schema must say."""
    return {TARGET / name: text for name, text in (schema_texts() | {EXPORT: export_schema_text()}).items()}


def main() -> None:
    """Write the files."""
    TARGET.mkdir(exist_ok=True)
    for path, text in schema_files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
