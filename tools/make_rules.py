"""Write the pages of the rules anew, from the rules: ``docs/rules.md`` and ``docs/rules.zh-CN.md``.

python tools/make_rules.py
"""

from __future__ import annotations

from pathlib import Path

from respcli.languages import translation
from respcli.rules.catalogue import rules
from respcli.rules.pages import all_pages

DOCS = Path(__file__).parents[1] / "docs"
FILES = {"en": DOCS / "rules.md", "zh": DOCS / "rules.zh-CN.md"}
"""The file of each language."""


def pages() -> dict[Path, str]:
    """What each committed page must say."""
    return {path: all_pages(rules().values(), translation(language)) for language, path in FILES.items()}


def main() -> None:
    """Write the files."""
    DOCS.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
